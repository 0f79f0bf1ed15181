<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>CorpusContent</name>
    <message numerus="yes">
        <source>%n utterance(s)</source>
        <translation>
            <numerusform>%n utterance</numerusform>
            <numerusform>%n utterances</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n speaker(s)</source>
        <translation>
            <numerusform>%n speaker</numerusform>
            <numerusform>%n speakers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kind(s) of findings; a filled mark says that data are lost.</source>
        <translation>
            <numerusform>%n kind of findings; a filled mark says that data are lost.</numerusform>
            <numerusform>%n kinds of findings; a filled mark says that data are lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverlapText</name>
    <message numerus="yes">
        <source>Circles fitted to the counts: largest area error %n neuron(s) of %1.</source>
        <translation>
            <numerusform>Circles fitted to the counts: largest area error %n neuron of %1.</numerusform>
            <numerusform>Circles fitted to the counts: largest area error %n neurons of %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegionText</name>
    <message numerus="yes">
        <source>%n of them lack(s) an owner in one of the two.</source>
        <translation>
            <numerusform>%n of them lacks an owner in one of the two.</numerusform>
            <numerusform>%n of them lack an owner in one of the two.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewContent</name>
    <message numerus="yes">
        <source>, cells of %n sample(s) or more</source>
        <translation>
            <numerusform>, cells of %n sample or more</numerusform>
            <numerusform>, cells of %n samples or more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::CorpusActions</name>
    <message numerus="yes">
        <source>Corpus table written to %1 with %n edited alignment(s)</source>
        <translation>
            <numerusform>Corpus table written to %1 with %n edited alignment</numerusform>
            <numerusform>Corpus table written to %1 with %n edited alignments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alignment(s) could not be read and stand as they are: %1</source>
        <translation>
            <numerusform>%n alignment could not be read and stands as it is: %1</numerusform>
            <numerusform>%n alignments could not be read and stand as they are: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::CorpusPage</name>
    <message numerus="yes">
        <source>%n rarer value(s) are not shown.</source>
        <translation>
            <numerusform>%n rarer value is not shown.</numerusform>
            <numerusform>%n rarer values are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::CrossTableView</name>
    <message numerus="yes">
        <source>%1: %n neuron(s)</source>
        <translation>
            <numerusform>%1: %n neuron</numerusform>
            <numerusform>%1: %n neurons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::Editor</name>
    <message numerus="yes">
        <source>Ask for %n sample(s) per cell</source>
        <translation>
            <numerusform>Ask for %n sample per cell</numerusform>
            <numerusform>Ask for %n samples per cell</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::HeadSection</name>
    <message numerus="yes">
        <source>Phones: of the units&apos; frames in %n utterance(s) of the corpus.</source>
        <translation>
            <numerusform>Phones: of the units&apos; frames in %n utterance of the corpus.</numerusform>
            <numerusform>Phones: of the units&apos; frames in %n utterances of the corpus.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::ImportDialog</name>
    <message numerus="yes">
        <source>%n utterance(s) imported: %1</source>
        <translation>
            <numerusform>%n utterance imported: %1</numerusform>
            <numerusform>%n utterances imported: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::ImportMasksDialog</name>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation>
            <numerusform>%n neuron</numerusform>
            <numerusform>%n neurons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::JoinLabelsDialog</name>
    <message numerus="yes">
        <source>%n utterance(s) found in the table; %1 values change.</source>
        <translation>
            <numerusform>%n utterance found in the table; %1 values change.</numerusform>
            <numerusform>%n utterances found in the table; %1 values change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n utterance(s) are not in it and keep what they have.</source>
        <translation>
            <numerusform>%n utterance is not in it and keeps what it has.</numerusform>
            <numerusform>%n utterances are not in it and keep what they have.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of it name nothing in this corpus: %1.</source>
        <translation>
            <numerusform>%n row of it names nothing in this corpus: %1.</numerusform>
            <numerusform>%n rows of it name nothing in this corpus: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are left out, because an earlier one names the same: %1.</source>
        <translation>
            <numerusform>%n row is left out, because an earlier one names the same: %1.</numerusform>
            <numerusform>%n rows are left out, because earlier ones name the same: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have another number of cells than the header and are left out.</source>
        <translation>
            <numerusform>%n row has another number of cells than the header and is left out.</numerusform>
            <numerusform>%n rows have another number of cells than the header and are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::LabelEditor</name>
    <message numerus="yes">
        <source>Clear %1 of %n utterance(s)</source>
        <translation>
            <numerusform>Clear %1 of %n utterance</numerusform>
            <numerusform>Clear %1 of %n utterances</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set %1 of %n utterance(s) to %2</source>
        <translation>
            <numerusform>Set %1 of %n utterance to %2</numerusform>
            <numerusform>Set %1 of %n utterances to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::MaskActions</name>
    <message numerus="yes">
        <source>%n neuron(s) kept as the mask %1</source>
        <translation>
            <numerusform>%n neuron kept as the mask %1</numerusform>
            <numerusform>%n neurons kept as the mask %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mask(s) with %1 neurons imported from %2</source>
        <translation>
            <numerusform>%n mask with %1 neurons imported from %2</numerusform>
            <numerusform>%n masks with %1 neurons imported from %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::ModelCheckDialog</name>
    <message numerus="yes">
        <source>%n check(s) failed on %1. Do not trust numbers of this model: its file is damaged, or this program has an error.</source>
        <translation>
            <numerusform>%n check failed on %1. Do not trust numbers of this model: its file is damaged, or this program has an error.</numerusform>
            <numerusform>%n checks failed on %1. Do not trust numbers of this model: its file is damaged, or this program has an error.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::PropertyActions</name>
    <message numerus="yes">
        <source>%n property(ies) imported from %1</source>
        <translation>
            <numerusform>%n property imported from %1</numerusform>
            <numerusform>%n properties imported from %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::PropertyTables</name>
    <message numerus="yes">
        <source>%1: the property &quot;%2&quot; has %n group(s), too many to count for this model; it is left out.</source>
        <translation>
            <numerusform>%1: the property &quot;%2&quot; has %n group, too many to count for this model; it is left out.</numerusform>
            <numerusform>%1: the property &quot;%2&quot; has %n groups, too many to count for this model; it is left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::RegionPanel</name>
    <message numerus="yes">
        <source>neuron(s)</source>
        <translation>
            <numerusform>neuron</numerusform>
            <numerusform>neurons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Select %n neuron(s)</source>
        <translation>
            <numerusform>Select %n neuron</numerusform>
            <numerusform>Select %n neurons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::RegionView</name>
    <message numerus="yes">
        <source>%1: %n neuron(s), whatever other sets they are in</source>
        <translation>
            <numerusform>%1: %n neuron, whatever other sets it is in</numerusform>
            <numerusform>%1: %n neurons, whatever other sets they are in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n neuron(s) in exactly these sets</source>
        <translation>
            <numerusform>%1: %n neuron in exactly these sets</numerusform>
            <numerusform>%1: %n neurons in exactly these sets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::ReplaceLabelsDialog</name>
    <message numerus="yes">
        <source>%n label(s) change.</source>
        <translation>
            <numerusform>%n label changes.</numerusform>
            <numerusform>%n labels change.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::SegmentEditor</name>
    <message numerus="yes">
        <source>in %n selected utterance(s)</source>
        <translation>
            <numerusform>in %n selected utterance</numerusform>
            <numerusform>in %n selected utterances</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n label</numerusform>
            <numerusform>%n labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edited segment(s) hold no sample: the corpus has changed since, or they were not sampled, as silence is not. Nothing is counted for them. To sample them, export the table, open it as a corpus and run the analysis again.</source>
        <translation>
            <numerusform>%n edited segment holds no sample: the corpus has changed since, or it was not sampled, as silence is not. Nothing is counted for it. To sample it, export the table, open it as a corpus and run the analysis again.</numerusform>
            <numerusform>%n edited segments hold no sample: the corpus has changed since, or they were not sampled, as silence is not. Nothing is counted for them. To sample them, export the table, open it as a corpus and run the analysis again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One label for %n label(s); empty: not counted</source>
        <translation>
            <numerusform>One label for %n label; empty: not counted</numerusform>
            <numerusform>One label for %n labels; empty: not counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %n label(s) one: %1</source>
        <translation>
            <numerusform>Make %n label one: %1</numerusform>
            <numerusform>Make %n labels one: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::SetChips</name>
    <message numerus="yes">
        <source>%1: %n neuron(s) in all layers</source>
        <translation>
            <numerusform>%1: %n neuron in all layers</numerusform>
            <numerusform>%1: %n neurons in all layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) in all layers</source>
        <translation>
            <numerusform>%n neuron in all layers</numerusform>
            <numerusform>%n neurons in all layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::SetValueDialog</name>
    <message numerus="yes">
        <source>%n utterance(s) get this value.</source>
        <translation>
            <numerusform>%n utterance gets this value.</numerusform>
            <numerusform>%n utterances get this value.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::UpsetView</name>
    <message numerus="yes">
        <source>%n smaller region(s) with %1 neurons: in the table.</source>
        <translation>
            <numerusform>%n smaller region with %1 neurons: in the table.</numerusform>
            <numerusform>%n smaller regions with %1 neurons: in the table.</numerusform>
        </translation>
    </message>
</context>
</TS>
