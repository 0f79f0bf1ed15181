<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>CorpusContent</name>
    <message>
        <source>Lines of the table that are left out or incomplete</source>
        <translation>Zeilen der Tabelle, die ausgelassen oder unvollständig sind</translation>
    </message>
    <message>
        <source>Audio files that cannot be read</source>
        <translation>Audiodateien, die nicht gelesen werden können</translation>
    </message>
    <message>
        <source>Several sampling rates; everything is resampled</source>
        <translation>Mehrere Abtastraten; alles wird umgerechnet</translation>
    </message>
    <message>
        <source>Clipped audio files</source>
        <translation>Übersteuerte Audiodateien</translation>
    </message>
    <message>
        <source>Silent audio files</source>
        <translation>Stumme Audiodateien</translation>
    </message>
    <message>
        <source>Alignments that cannot be read</source>
        <translation>Alignments, die nicht gelesen werden können</translation>
    </message>
    <message>
        <source>Utterances without alignment</source>
        <translation>Äußerungen ohne Alignment</translation>
    </message>
    <message>
        <source>Alignments that end after their audio</source>
        <translation>Alignments, die nach ihrem Audio enden</translation>
    </message>
    <message>
        <source>Alignments whose segments overlap or run backwards</source>
        <translation>Alignments, deren Segmente sich überlappen oder rückwärts laufen</translation>
    </message>
    <message>
        <source>Labels that the phone set does not know</source>
        <translation>Etiketten, die das Phoninventar nicht kennt</translation>
    </message>
    <message>
        <source>Columns with too many values for a property</source>
        <translation>Spalten mit zu vielen Werten für eine Eigenschaft</translation>
    </message>
    <message>
        <source>One speaker only: labels cannot be told from the speaker&apos;s voice</source>
        <translation>Nur ein Sprecher: Etiketten sind von seiner Stimme nicht zu unterscheiden</translation>
    </message>
    <message>
        <source>No column &quot;speaker&quot;: nothing can be held out or shuffled by speaker</source>
        <translation>Keine Spalte „speaker“: nach Sprechern kann nichts zurückgehalten oder vertauscht werden</translation>
    </message>
    <message>
        <source>Label values with few segments of some phones, which one activation may decide</source>
        <translation>Werte mit wenigen Segmenten mancher Phone, über die eine Aktivierung entscheiden kann</translation>
    </message>
    <message>
        <source>Label values that lack phones altogether</source>
        <translation>Werte, denen Phone ganz fehlen</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Length of all audio files</source>
        <translation>Länge aller Audiodateien</translation>
    </message>
    <message>
        <source>Utterances</source>
        <translation>Äußerungen</translation>
    </message>
    <message>
        <source>Lines of the corpus table that can be used</source>
        <translation>Zeilen der Korpustabelle, die verwendet werden können</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>Different values of the column &quot;speaker&quot;</source>
        <translation>Verschiedene Werte der Spalte „speaker“</translation>
    </message>
    <message>
        <source>Phones sampled</source>
        <translation>Phon-Stichproben</translation>
    </message>
    <message>
        <source>Phone segments on which activations were counted, so far</source>
        <translation>Phonsegmente, auf denen bisher Aktivierungen gezählt wurden</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Lines, utterances and segments that could not be used</source>
        <translation>Zeilen, Äußerungen und Segmente, die nicht verwendet werden konnten</translation>
    </message>
    <message numerus="yes">
        <source>%n utterance(s)</source>
        <translation>
            <numerusform>%n Äußerung</numerusform>
            <numerusform>%n Äußerungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n speaker(s)</source>
        <translation>
            <numerusform>%n Sprecher</numerusform>
            <numerusform>%n Sprecher</numerusform>
        </translation>
    </message>
    <message>
        <source>(no value)</source>
        <translation>(kein Wert)</translation>
    </message>
    <message>
        <source>%1: all %2 cells have %3 samples or more.</source>
        <translation>%1: Alle %2 Zellen haben %3 Stichproben oder mehr.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 cells have fewer than %4 samples, %5 of them none. With so few, one activation exceeds chance (τ/D): the paper&apos;s rule then counts the phone as used.</source>
        <translation>%1: %2 von %3 Zellen haben weniger als %4 Stichproben, %5 davon keine. Bei so wenigen übersteigt eine einzige Aktivierung den Zufall (τ/D): Nach der Regel des Papers gilt das Phon dann als genutzt.</translation>
    </message>
    <message>
        <source>Nothing was found to be wrong.</source>
        <translation>Es wurde nichts Falsches gefunden.</translation>
    </message>
    <message numerus="yes">
        <source>%n kind(s) of findings; a filled mark says that data are lost.</source>
        <translation>
            <numerusform>%n Art von Befunden; ein gefülltes Zeichen heißt, dass Daten verloren gehen.</numerusform>
            <numerusform>%n Arten von Befunden; ein gefülltes Zeichen heißt, dass Daten verloren gehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 utterances, %3 with alignment, %4 of speech, %5 segments of the phone set %6. %7</source>
        <translation>%1: %2 Äußerungen, %3 mit Alignment, %4 Sprache, %5 Segmente des Phoninventars %6. %7</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>%1 was not found.</source>
        <translation>%1 wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 is damaged or not in the expected format.</source>
        <translation>%1 ist beschädigt oder hat nicht das erwartete Format.</translation>
    </message>
    <message>
        <source>%1 is of a kind that this version does not handle.</source>
        <translation>%1 ist von einer Art, die diese Version nicht kennt.</translation>
    </message>
    <message>
        <source>%1 does not belong to the rest of the project.</source>
        <translation>%1 gehört nicht zum übrigen Projekt.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>There is no space left to write %1.</source>
        <translation>Für %1 ist kein Speicherplatz mehr frei.</translation>
    </message>
    <message>
        <source>There is not enough memory for %1.</source>
        <translation>Für %1 reicht der Arbeitsspeicher nicht.</translation>
    </message>
    <message>
        <source>The device %1 failed.</source>
        <translation>Das Gerät %1 ist ausgefallen.</translation>
    </message>
    <message>
        <source>Check the path, or open another project.</source>
        <translation>Den Pfad prüfen oder ein anderes Projekt öffnen.</translation>
    </message>
    <message>
        <source>Check the permissions of the file and the disk, then retry.</source>
        <translation>Zugriffsrechte der Datei und den Datenträger prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Replace the file, then retry.</source>
        <translation>Die Datei ersetzen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Convert it to a supported kind, or choose another file.</source>
        <translation>In eine unterstützte Art umwandeln oder eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>Open the files that belong together.</source>
        <translation>Die zusammengehörigen Dateien öffnen.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to, or change its permissions.</source>
        <translation>Einen beschreibbaren Ordner wählen oder die Zugriffsrechte ändern.</translation>
    </message>
    <message>
        <source>Free some space, then retry; finished parts are kept.</source>
        <translation>Platz schaffen, dann erneut versuchen; fertige Teile bleiben erhalten.</translation>
    </message>
    <message>
        <source>Close other programs, then retry; finished parts are kept.</source>
        <translation>Andere Programme schließen, dann erneut versuchen; fertige Teile bleiben erhalten.</translation>
    </message>
    <message>
        <source>Retry, or use the CPU.</source>
        <translation>Erneut versuchen oder die CPU verwenden.</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>%1 utterances with audio</source>
        <translation>%1 Äußerungen mit Audio</translation>
    </message>
    <message>
        <source>%1 with alignment</source>
        <translation>%1 mit Alignment</translation>
    </message>
    <message>
        <source>%1 different phone labels in %2 alignments read</source>
        <translation>%1 verschiedene Phone in %2 gelesenen Alignments</translation>
    </message>
    <message>
        <source>%1 of them unknown to %2</source>
        <translation>%1 davon kennt %2 nicht</translation>
    </message>
    <message>
        <source>all of them known to %1</source>
        <translation>%1 kennt sie alle</translation>
    </message>
</context>
<context>
    <name>LabelEdits</name>
    <message>
        <source>Give the column a name.</source>
        <translation>Der Spalte einen Namen geben.</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; is taken: corpus tables name files in that column.</source>
        <translation>Der Name „%1“ ist vergeben: In dieser Spalte nennen Korpustabellen Dateien.</translation>
    </message>
    <message>
        <source>There is a column &quot;%1&quot; already.</source>
        <translation>Eine Spalte „%1“ gibt es schon.</translation>
    </message>
</context>
<context>
    <name>LayerSeries</name>
    <message>
        <source>Layer of %1, others at the same relative depth</source>
        <translation>Schicht von %1, andere in gleicher relativer Tiefe</translation>
    </message>
</context>
<context>
    <name>LayersContent</name>
    <message>
        <source>%1: group neurons per layer</source>
        <translation>%1: Gruppenneuronen je Schicht</translation>
    </message>
    <message>
        <source>Group neurons, P ≥ σ</source>
        <translation>Gruppenneuronen, P ≥ σ</translation>
    </message>
    <message>
        <source>Property neurons of all properties, by layer</source>
        <translation>Merkmalsneuronen aller Merkmale, je Schicht</translation>
    </message>
    <message>
        <source>Property neurons</source>
        <translation>Merkmalsneuronen</translation>
    </message>
    <message>
        <source>without %1</source>
        <translation>ohne %1</translation>
    </message>
    <message>
        <source>%1: property neurons per layer</source>
        <translation>%1: Merkmalsneuronen je Schicht</translation>
    </message>
    <message>
        <source>%1: group neurons of %2 per layer</source>
        <translation>%1: Gruppenneuronen von %2 je Schicht</translation>
    </message>
</context>
<context>
    <name>LayersPage</name>
    <message>
        <source>shuffled labels: when the analysis is complete</source>
        <translation>vertauschte Etiketten: sobald die Analyse fertig ist</translation>
    </message>
    <message>
        <source>shuffled labels: being counted</source>
        <translation>vertauschte Etiketten: wird gezählt</translation>
    </message>
</context>
<context>
    <name>ListenContents</name>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>No traces: %1</source>
        <translation>Keine Spuren: %1</translation>
    </message>
    <message>
        <source>Select neurons to see how strong they are here.</source>
        <translation>Wählen Sie Neuronen, um zu sehen, wie stark sie hier sind.</translation>
    </message>
    <message>
        <source>The model is listening...</source>
        <translation>Das Modell hört zu …</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>no owner</source>
        <translation>ohne Gruppe</translation>
    </message>
    <message>
        <source>opening %1...</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
    <message>
        <source>%1 s, %2 kHz</source>
        <translation>%1 s, %2 kHz</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>ListenPainter</name>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Wellenform</translation>
    </message>
    <message>
        <source>Spectrogram</source>
        <translation>Spektrum</translation>
    </message>
    <message>
        <source>%1 dB range</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>kHz</source>
        <translation>kHz</translation>
    </message>
    <message>
        <source>F0</source>
        <translation>F0</translation>
    </message>
    <message>
        <source>computing...</source>
        <translation>wird berechnet</translation>
    </message>
    <message>
        <source>Hz, log</source>
        <translation>Hz, log</translation>
    </message>
    <message>
        <source>%1 more below</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>|h|</source>
        <translation>|h|</translation>
    </message>
</context>
<context>
    <name>ListenReadOut</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>F0 %1 Hz</source>
        <translation>F0 %1 Hz</translation>
    </message>
    <message>
        <source>unvoiced</source>
        <translation>stimmlos</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>%1: |h| %2, activated from %3</source>
        <translation>%1: |h| %2, aktiviert ab %3</translation>
    </message>
</context>
<context>
    <name>ModelCheck</name>
    <message>
        <source>All values are finite numbers</source>
        <translation>Alle Werte sind endliche Zahlen</translation>
    </message>
    <message>
        <source>As many frames as announced</source>
        <translation>So viele Frames wie angekündigt</translation>
    </message>
    <message>
        <source>A second run gives the same bits</source>
        <translation>Ein zweiter Lauf gibt dieselben Bits</translation>
    </message>
    <message>
        <source>The strongest neurons are the strongest</source>
        <translation>Die stärksten Neuronen sind die stärksten</translation>
    </message>
    <message>
        <source>A zeroed neuron is zero, and nothing before it changes</source>
        <translation>Ein genulltes Neuron ist null, und nichts davor ändert sich</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>nicht ausgeführt</translation>
    </message>
    <message>
        <source>values: %1</source>
        <translation>Werte: %1</translation>
    </message>
    <message>
        <source>tensors: %1</source>
        <translation>Tensoren: %1</translation>
    </message>
    <message>
        <source>frames of all layers: %1</source>
        <translation>Frames aller Schichten: %1</translation>
    </message>
    <message>
        <source>neurons: %1</source>
        <translation>Neuronen: %1</translation>
    </message>
</context>
<context>
    <name>ModelFacts</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Front end</source>
        <translation>Eingangsstufe</translation>
    </message>
    <message>
        <source>Frame hop</source>
        <translation>Frameabstand</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Neurons per layer</source>
        <translation>Neuronen je Schicht</translation>
    </message>
    <message>
        <source>Hidden size</source>
        <translation>Verborgene Größe</translation>
    </message>
    <message>
        <source>Attention heads</source>
        <translation>Attention-Köpfe</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Hash of weights and configuration</source>
        <translation>Hash von Gewichten und Konfiguration</translation>
    </message>
</context>
<context>
    <name>NumberText</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
</context>
<context>
    <name>OverlapText</name>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>layers %1–%2</source>
        <translation>Schichten %1–%2</translation>
    </message>
    <message>
        <source>%1 only</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>%1, in all sets</source>
        <translation>%1, in allen Mengen</translation>
    </message>
    <message>
        <source>%1, whatever else they are in</source>
        <translation>%1, gleich, worin sie sonst noch sind</translation>
    </message>
    <message>
        <source>%1, not %2</source>
        <translation>%1, nicht %2</translation>
    </message>
    <message>
        <source>These sets have no neurons in %1. Lower σ, choose other layers, or add other sets.</source>
        <translation>Diese Mengen haben keine Neuronen (%1). σ senken, andere Schichten wählen oder andere Mengen hinzufügen.</translation>
    </message>
    <message>
        <source>A Venn diagram shows at most three sets. The UpSet plot shows all.</source>
        <translation>Ein Venn-Diagramm zeigt höchstens drei Mengen. Das UpSet-Diagramm zeigt alle.</translation>
    </message>
    <message>
        <source>Circles cannot show these counts: their areas would be wrong by %1 of the %2 neurons. The UpSet plot shows them exactly.</source>
        <translation>Kreise können diese Anzahlen nicht zeigen: Ihre Flächen wären um %1 der %2 Neuronen falsch. Das UpSet-Diagramm zeigt sie genau.</translation>
    </message>
    <message>
        <source>Areas equal the counts.</source>
        <translation>Die Flächen entsprechen den Anzahlen.</translation>
    </message>
    <message numerus="yes">
        <source>Circles fitted to the counts: largest area error %n neuron(s) of %1.</source>
        <translation>
            <numerusform>Kreise angepasst: größter Flächenfehler %n Neuron von %1.</numerusform>
            <numerusform>Kreise angepasst: größter Flächenfehler %n Neuronen von %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PatternColors</name>
    <message>
        <source>Share of the most frequent group of %1</source>
        <translation>Anteil der häufigsten Gruppe von %1</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Phone type</source>
        <translation>Phontyp</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>Neurons used</source>
        <translation>Genutzte Neuronen</translation>
    </message>
    <message>
        <source>Silhouette</source>
        <translation>Silhouette</translation>
    </message>
    <message>
        <source>%1: most frequent</source>
        <translation>%1: häufigste</translation>
    </message>
    <message>
        <source>%1: purity</source>
        <translation>%1: Reinheit</translation>
    </message>
    <message>
        <source>Samples of the cell</source>
        <translation>Stichproben der Zelle</translation>
    </message>
    <message>
        <source>Neurons that the cell uses</source>
        <translation>Neuronen, die die Zelle nutzt</translation>
    </message>
    <message>
        <source>Silhouette of the cell</source>
        <translation>Silhouette der Zelle</translation>
    </message>
</context>
<context>
    <name>PatternContent</name>
    <message>
        <source>%1 phones</source>
        <translation>%1 Phone</translation>
    </message>
    <message>
        <source>%1 cells</source>
        <translation>%1 Zellen</translation>
    </message>
    <message>
        <source>Pattern map, layer %1</source>
        <translation>Musterkarte, Schicht %1</translation>
    </message>
    <message>
        <source>metric MDS</source>
        <translation>metrische MDS</translation>
    </message>
    <message>
        <source>no silhouette: a group has under %1 cells</source>
        <translation>keine Silhouette: eine Gruppe hat unter %1 Zellen</translation>
    </message>
    <message>
        <source>silhouette %1</source>
        <translation>Silhouette %1</translation>
    </message>
    <message>
        <source>silhouette %1 in full space</source>
        <translation>Silhouette %1 im vollen Raum</translation>
    </message>
    <message>
        <source>shuffled %1</source>
        <translation>vertauscht %1</translation>
    </message>
    <message>
        <source>%1, %2 neurons, stress %3</source>
        <translation>%1, %2 Neuronen, Stress %3</translation>
    </message>
    <message>
        <source>n %1 segments</source>
        <translation>n %1 Segmente</translation>
    </message>
    <message>
        <source>uses %1 neurons</source>
        <translation>nutzt %1 Neuronen</translation>
    </message>
    <message>
        <source>nearest patterns: %1</source>
        <translation>nächste Muster: %1</translation>
    </message>
    <message>
        <source>Silhouette of the groups, by layer</source>
        <translation>Silhouette der Gruppen, je Schicht</translation>
    </message>
    <message>
        <source>in the plane</source>
        <translation>in der Ebene</translation>
    </message>
    <message>
        <source>in full space</source>
        <translation>im vollen Raum</translation>
    </message>
    <message>
        <source>Silhouette</source>
        <translation>Silhouette</translation>
    </message>
    <message>
        <source>%1: under %2 cells a group</source>
        <translation>%1: unter %2 Zellen je Gruppe</translation>
    </message>
    <message>
        <source>%1: too many cells</source>
        <translation>%1: zu viele Zellen</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>silhouette %1 in the plane</source>
        <translation>Silhouette %1 in der Ebene</translation>
    </message>
    <message>
        <source>shuffled labels %1, %2 draws</source>
        <translation>vertauschte Etiketten %1, %2 Ziehungen</translation>
    </message>
    <message>
        <source>shuffled labels: not counted yet</source>
        <translation>vertauschte Etiketten: noch nicht gezählt</translation>
    </message>
    <message>
        <source>shuffled labels: counted for the open analysis alone</source>
        <translation>vertauschte Etiketten: nur für die offene Analyse gezählt</translation>
    </message>
</context>
<context>
    <name>PropertyEditor</name>
    <message>
        <source>The limits must rise: %1 does not lie above %2.</source>
        <translation>Die Grenzen müssen steigen: %1 liegt nicht über %2.</translation>
    </message>
    <message>
        <source>Give the property a name.</source>
        <translation>Geben Sie dem Merkmal einen Namen.</translation>
    </message>
    <message>
        <source>Every group needs a name.</source>
        <translation>Jede Gruppe braucht einen Namen.</translation>
    </message>
    <message>
        <source>Two groups are called &quot;%1&quot;.</source>
        <translation>Zwei Gruppen heißen „%1“.</translation>
    </message>
    <message>
        <source>The group &quot;%1&quot; is empty: move something into it, or remove it.</source>
        <translation>Die Gruppe „%1“ ist leer: Verschieben Sie etwas hinein, oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>A comparison needs at least two groups.</source>
        <translation>Ein Vergleich braucht mindestens zwei Gruppen.</translation>
    </message>
    <message>
        <source>There can be at most %1 groups.</source>
        <translation>Es kann höchstens %1 Gruppen geben.</translation>
    </message>
</context>
<context>
    <name>Ranking</name>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Phone entropy</source>
        <translation>Phon-Entropie</translation>
    </message>
    <message>
        <source>Mutual information</source>
        <translation>Transinformation</translation>
    </message>
    <message>
        <source>d′</source>
        <translation>d′</translation>
    </message>
    <message>
        <source>P(i | group) of the best group, less the mean P of the others; −1 to 1. P is the paper&apos;s share of a group&apos;s phones that use the neuron, so that phones are held constant.</source>
        <translation>P(i | Gruppe) der besten Gruppe weniger dem mittleren P der anderen; −1 bis 1. P ist, wie im Artikel, der Anteil der Phone einer Gruppe, die das Neuron nutzen, sodass die Phone konstant gehalten sind.</translation>
    </message>
    <message>
        <source>P(i | group) of the best group divided by the mean P of the others, half a phone added to both, so that a group without any has a share; 1 for no difference.</source>
        <translation>P(i | Gruppe) der besten Gruppe geteilt durch das mittlere P der anderen; beiden wird ein halbes Phon zugerechnet, damit auch eine Gruppe ohne Phon einen Anteil hat; 1 bei keinem Unterschied.</translation>
    </message>
    <message>
        <source>Entropy in bits of the neuron&apos;s activation probabilities over groups; low is selective. Known as LAPE from &quot;Language-Specific Neurons: The Key to Multilingual Capabilities in Large Language Models&quot;. Neurons that are in no group more probable than chance are not ranked.</source>
        <translation>Entropie in Bit der Aktivierungswahrscheinlichkeiten des Neurons über die Gruppen; niedrig ist selektiv. Als LAPE bekannt aus „Language-Specific Neurons: The Key to Multilingual Capabilities in Large Language Models“. Neuronen, die in keiner Gruppe wahrscheinlicher als der Zufall sind, haben keinen Rang.</translation>
    </message>
    <message>
        <source>Entropy in bits of the neuron&apos;s activation probabilities over phones; low for neurons of few phones, whatever the property. The measure of LAPE, with phones as languages.</source>
        <translation>Entropie in Bit der Aktivierungswahrscheinlichkeiten des Neurons über die Phone; niedrig bei Neuronen weniger Phone, welches Merkmal auch immer. Das Maß von LAPE mit Phonen als Sprachen.</translation>
    </message>
    <message>
        <source>Mutual information in bits of a sample&apos;s group and of whether it activates the neuron, with the bias correction of Miller and Madow. About 0 where nothing is told. Samples of one speaker are not independent, which raises it, too.</source>
        <translation>Transinformation in Bit zwischen der Gruppe einer Stichprobe und der Frage, ob sie das Neuron aktiviert, mit der Korrektur von Miller und Madow. Etwa 0, wo nichts verraten wird. Stichproben eines Sprechers sind nicht unabhängig, was sie ebenfalls erhöht.</translation>
    </message>
    <message>
        <source>Sensitivity d′ of signal detection: how well the neuron&apos;s activation tells the best group from the others, in standard deviations (&quot;Detection Theory: A User&apos;s Guide&quot;), with Hautus&apos; log-linear correction.</source>
        <translation>Sensitivität d′ der Signalentdeckung: wie gut die Aktivierung des Neurons die beste Gruppe von den anderen trennt, in Standardabweichungen („Detection Theory: A User&apos;s Guide“), mit der log-linearen Korrektur von Hautus.</translation>
    </message>
    <message>
        <source>%1 bit</source>
        <translation>%1 Bit</translation>
    </message>
</context>
<context>
    <name>RankingChart</name>
    <message>
        <source>no owner</source>
        <translation>ohne Gruppe</translation>
    </message>
</context>
<context>
    <name>RegionText</name>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 mit %2</translation>
    </message>
    <message>
        <source>Most often: %1 (%2 of %3).</source>
        <translation>Am häufigsten: %1 (%2 von %3).</translation>
    </message>
    <message numerus="yes">
        <source>%n of them lack(s) an owner in one of the two.</source>
        <translation>
            <numerusform>%n davon gehört in einer der beiden zu keiner Gruppe.</numerusform>
            <numerusform>%n davon gehören in einer der beiden zu keiner Gruppe.</numerusform>
        </translation>
    </message>
    <message>
        <source>L%1</source>
        <translation>S%1</translation>
    </message>
    <message>
        <source>L%1–%2</source>
        <translation>S%1–%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Neurons of %1, whatever else they are in</source>
        <translation>Neuronen von %1, gleich, worin sie sonst noch sind</translation>
    </message>
    <message>
        <source>Neurons in exactly these sets: %1</source>
        <translation>Neuronen in genau diesen Mengen: %1</translation>
    </message>
    <message>
        <source>%1; %2. Compared: %3. k %4, σ %5, rule &quot;%6&quot;.</source>
        <translation>%1; %2. Verglichen: %3. k %4, σ %5, Regel „%6“.</translation>
    </message>
</context>
<context>
    <name>SegmentLabels</name>
    <message>
        <source>Phones</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>This is no regular expression: %1.</source>
        <translation>Das ist kein regulärer Ausdruck: %1.</translation>
    </message>
</context>
<context>
    <name>Stability</name>
    <message>
        <source>%1 [%2, %3], mean share %4; by chance %5 ± %6</source>
        <translation>%1 [%2; %3], mittlerer Anteil %4; zufällig %5 ± %6</translation>
    </message>
    <message>
        <source>stability: being resampled</source>
        <translation>Stabilität: wird berechnet</translation>
    </message>
    <message>
        <source>stability: not computed</source>
        <translation>Stabilität: nicht berechnet</translation>
    </message>
    <message>
        <source>In %1 of %2 resamplings of %3; in %4 of %5 shuffles of the labels</source>
        <translation>In %1 von %2 Ziehungen der %3; in %4 von %5 Vertauschungen der Etiketten</translation>
    </message>
    <message>
        <source>speakers</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>utterances</source>
        <translation>Äußerungen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>ViewContent</name>
    <message>
        <source>P(i | %1) %2 = %3/%4</source>
        <translation>P(i | %1) %2 = %3/%4</translation>
    </message>
    <message>
        <source>no owner</source>
        <translation>ohne Gruppe</translation>
    </message>
    <message>
        <source>of several groups</source>
        <translation>mehrerer Gruppen</translation>
    </message>
    <message>
        <source>owner %1</source>
        <translation>gehört zu %1</translation>
    </message>
    <message>
        <source>Layer %1 · %2</source>
        <translation>Schicht %1 · %2</translation>
    </message>
    <message>
        <source>paper</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>guarded</source>
        <translation>abgesichert</translation>
    </message>
    <message>
        <source>%1: property neurons per layer</source>
        <translation>%1: Merkmalsneuronen je Schicht</translation>
    </message>
    <message>
        <source>n %1 segments, %2</source>
        <translation>n %1 Segmente, %2</translation>
    </message>
    <message>
        <source>shuffled labels: %1</source>
        <translation>vertauschte Etiketten: %1</translation>
    </message>
    <message>
        <source>guarded, speakers</source>
        <translation>abgesichert, Sprecher</translation>
    </message>
    <message>
        <source>%1 rule</source>
        <translation>Regel: %1</translation>
    </message>
    <message numerus="yes">
        <source>, cells of %n sample(s) or more</source>
        <translation>
            <numerusform>, Zellen ab %n Stichprobe</numerusform>
            <numerusform>, Zellen ab %n Stichproben</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, layers %2–%3; k %4, σ %5, %6; %7 segments; model %8; corpus %9</source>
        <translation>%1, Schichten %2–%3; k %4, σ %5, %6; %7 Segmente; Modell %8; Korpus %9</translation>
    </message>
</context>
<context>
    <name>phonoscope::ActivationHistogramView</name>
    <message>
        <source>Histogram of the neuron&apos;s activation</source>
        <translation>Histogramm der Aktivierung des Neurons</translation>
    </message>
    <message>
        <source>|h| (frames, log)</source>
        <translation>|h| (Frames, log)</translation>
    </message>
    <message>
        <source>|h| from %1 to %2: %3 frames, activated on %4</source>
        <translation>|h| von %1 bis %2: %3 Frames, aktiviert auf %4</translation>
    </message>
</context>
<context>
    <name>phonoscope::BalanceView</name>
    <message>
        <source>How often each value occurs</source>
        <translation>Wie oft jeder Wert vorkommt</translation>
    </message>
    <message>
        <source>%1: %2. Click to list its utterances.</source>
        <translation>%1: %2. Klicken listet die Äußerungen auf.</translation>
    </message>
</context>
<context>
    <name>phonoscope::ClipListModel</name>
    <message>
        <source>%1 in %2, peak %3</source>
        <translation>%1 in %2, Spitze %3</translation>
    </message>
    <message>
        <source>%1 in %2, %3 to %4 s, peak |h| %5
Enter plays it; a click on the utterance opens it in Listen</source>
        <translation>%1 in %2, %3 bis %4 s, Spitze |h| %5
Eingabe spielt es; ein Klick auf die Äußerung öffnet sie unter „Hören“</translation>
    </message>
</context>
<context>
    <name>phonoscope::ClipSearches</name>
    <message>
        <source>The search was stopped.</source>
        <translation>Die Suche wurde angehalten.</translation>
    </message>
</context>
<context>
    <name>phonoscope::ClipsSection</name>
    <message>
        <source>Loudest clips</source>
        <translation>Stärkste Stellen</translation>
    </message>
    <message>
        <source>The phone segments on which the neuron is strongest, at most two of an utterance</source>
        <translation>Die Phonsegmente, auf denen das Neuron am stärksten ist, höchstens zwei je Äußerung</translation>
    </message>
    <message>
        <source>Random active clips</source>
        <translation>Andere, zufällig</translation>
    </message>
    <message>
        <source>Other segments on which it is activated, drawn by chance</source>
        <translation>Andere Segmente, auf denen es aktiviert ist, zufällig gezogen</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>Progress of the search for clips</source>
        <translation>Fortschritt der Suche nach Stellen</translation>
    </message>
    <message>
        <source>Play all</source>
        <translation>Alle spielen</translation>
    </message>
    <message>
        <source>One after the other, at equal loudness</source>
        <translation>Nacheinander, gleich laut</translation>
    </message>
    <message>
        <source>Heard in %1 utterances of the corpus; %2 of the %3 analysed ones have audio here.</source>
        <translation>In %1 Äußerungen des Korpus gehört; von den %3 analysierten liegt der Ton von %2 vor.</translation>
    </message>
    <message>
        <source>Heard in %1 of %2 utterances: those where it ranks highest, and some by chance.</source>
        <translation>In %1 von %2 Äußerungen gehört: denen, in denen es am höchsten steht, und einigen zufälligen.</translation>
    </message>
    <message>
        <source>%1 could not be heard: %2</source>
        <translation>%1 waren nicht zu hören: %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Clips follow when the analysis is complete.</source>
        <translation>Stellen folgen, wenn die Analyse vollständig ist.</translation>
    </message>
    <message>
        <source>No clips: %1</source>
        <translation>Keine Stellen: %1</translation>
    </message>
    <message>
        <source>Listening for the neuron&apos;s clips...</source>
        <translation>Stellen des Neurons werden gesucht …</translation>
    </message>
    <message>
        <source>No phone segment was found in the utterances.</source>
        <translation>In den Äußerungen fand sich kein Phonsegment.</translation>
    </message>
    <message>
        <source>It is activated on no other segment of them.</source>
        <translation>Auf keinem anderen Segment ist es aktiviert.</translation>
    </message>
    <message>
        <source>peak |h|</source>
        <translation>Spitze |h|</translation>
    </message>
    <message>
        <source>n = %1 frames, active %2</source>
        <translation>n = %1 Frames, aktiv %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>The last attempt failed: %1</source>
        <translation>Der letzte Versuch misslang: %1</translation>
    </message>
</context>
<context>
    <name>phonoscope::ColorLegend</name>
    <message>
        <source>Colour scale</source>
        <translation>Farbskala</translation>
    </message>
    <message>
        <source>%1 from %2 to %3.</source>
        <translation>%1 von %2 bis %3.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
</context>
<context>
    <name>phonoscope::CommandPalette</name>
    <message>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
    <message>
        <source>Action, view, property, group, phone, neuron (3 17) or utterance</source>
        <translation>Befehl, Ansicht, Merkmal, Gruppe, Phon, Neuron (3 17) oder Äußerung</translation>
    </message>
</context>
<context>
    <name>phonoscope::CompareActions</name>
    <message>
        <source>Compare with &amp;analysis...</source>
        <translation>Mit &amp;Analyse vergleichen ...</translation>
    </message>
    <message>
        <source>Compare with analysis of &amp;project...</source>
        <translation>Mit Analyse eines &amp;Projekts vergleichen ...</translation>
    </message>
    <message>
        <source>Ctrl+Shift+L</source>
        <translation>Ctrl+Shift+L</translation>
    </message>
    <message>
        <source>Opens the folder of a finished analysis beside this one: of another model, of a pruned or an untrained one, of other speech</source>
        <translation>Öffnet den Ordner einer fertigen Analyse neben dieser: eines anderen Modells, eines beschnittenen oder untrainierten, anderer Sprache</translation>
    </message>
    <message>
        <source>Opens the finished analysis of another project beside this one</source>
        <translation>Öffnet die fertige Analyse eines anderen Projekts neben dieser</translation>
    </message>
    <message>
        <source>The open analysis, and the others that it is compared with, are kept.</source>
        <translation>Die offene Analyse und die anderen, mit denen sie verglichen wird, bleiben erhalten.</translation>
    </message>
    <message>
        <source>Compare with analysis</source>
        <translation>Mit Analyse vergleichen</translation>
    </message>
    <message>
        <source>Compare with analysis of project</source>
        <translation>Mit Analyse eines Projekts vergleichen</translation>
    </message>
    <message>
        <source>Projects (*.phono)</source>
        <translation>Projekte (*.phono)</translation>
    </message>
    <message>
        <source>&amp;Remove from the comparison</source>
        <translation>Aus dem Vergleich &amp;nehmen</translation>
    </message>
</context>
<context>
    <name>phonoscope::ComparedAnalyses</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>It is being read.</source>
        <translation>Sie wird gelesen.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1: %2 layers × %3 neurons, corpus %4</source>
        <translation>%1: %2 Schichten × %3 Neuronen, Korpus %4</translation>
    </message>
    <message>
        <source>This analysis keeps the strongest %1 of a layer&apos;s neurons. Choose a smaller k.</source>
        <translation>Diese Analyse behält die stärksten %1 der Neuronen einer Schicht. Wählen Sie ein kleineres k.</translation>
    </message>
    <message>
        <source>It is being counted.</source>
        <translation>Es wird gezählt.</translation>
    </message>
</context>
<context>
    <name>phonoscope::ComparedPhones</name>
    <message>
        <source>What is held constant: groups are compared phone by phone</source>
        <translation>Was konstant gehalten wird: Gruppen werden Phon für Phon verglichen</translation>
    </message>
    <message>
        <source>Phones &amp;compared</source>
        <translation>&amp;Verglichene Phone</translation>
    </message>
    <message>
        <source>Phones that are compared</source>
        <translation>Phone, die verglichen werden</translation>
    </message>
    <message>
        <source>Standard: without unvoiced consonants</source>
        <translation>Standard: ohne stimmlose Konsonanten</translation>
    </message>
    <message>
        <source>Standard: all phones of a class</source>
        <translation>Standard: alle Phone einer Klasse</translation>
    </message>
    <message>
        <source>With unvoiced consonants</source>
        <translation>Mit stimmlosen Konsonanten</translation>
    </message>
    <message>
        <source>Without unvoiced consonants</source>
        <translation>Ohne stimmlose Konsonanten</translation>
    </message>
    <message>
        <source>Own choice</source>
        <translation>Eigene Wahl</translation>
    </message>
    <message>
        <source>Instead of phones, the tier &quot;%1&quot;</source>
        <translation>Statt der Phone die Ebene „%1“</translation>
    </message>
</context>
<context>
    <name>phonoscope::ContextBar</name>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>What divides the segments into groups</source>
        <translation>Wonach die Segmente in Gruppen geteilt werden</translation>
    </message>
    <message>
        <source>&amp;Property</source>
        <translation>&amp;Merkmal</translation>
    </message>
    <message>
        <source>The group whose probability the heat map shows</source>
        <translation>Die Gruppe, deren Wahrscheinlichkeit die Heatmap zeigt</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>&amp;Gruppe</translation>
    </message>
    <message>
        <source>Share of a layer&apos;s neurons that count as activated on a frame: the τ strongest</source>
        <translation>Anteil der Neuronen einer Schicht, die in einem Frame als aktiviert gelten: die τ stärksten</translation>
    </message>
    <message>
        <source>&amp;k</source>
        <translation>&amp;k</translation>
    </message>
    <message>
        <source>A neuron belongs to a group when at least this share of the group&apos;s phones uses it</source>
        <translation>Ein Neuron gehört zu einer Gruppe, wenn mindestens dieser Anteil ihrer Phone es nutzt</translation>
    </message>
    <message>
        <source>&amp;σ</source>
        <translation>&amp;σ</translation>
    </message>
    <message>
        <source>σ, as a number</source>
        <translation>σ als Zahl</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>&amp;Schichten</translation>
    </message>
    <message>
        <source>First layer</source>
        <translation>Erste Schicht</translation>
    </message>
    <message>
        <source>Last layer</source>
        <translation>Letzte Schicht</translation>
    </message>
    <message>
        <source>Layers that are shown and counted</source>
        <translation>Schichten, die gezeigt und gezählt werden</translation>
    </message>
    <message>
        <source>guarded</source>
        <translation>abgesichert</translation>
    </message>
    <message>
        <source>paper</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>&amp;Rule</source>
        <translation>&amp;Regel</translation>
    </message>
    <message>
        <source>%1  τ = %2 of %3</source>
        <translation>%1  τ = %2 von %3</translation>
    </message>
    <message>
        <source>%1  τ = %2 to %3</source>
        <translation>%1  τ = %2 bis %3</translation>
    </message>
    <message>
        <source>guarded, speakers</source>
        <translation>abgesichert, Sprecher</translation>
    </message>
    <message>
        <source>When a phone uses a neuron.
Paper: its share of activated samples is above chance, τ / D.
Guarded: it is above chance with p &lt; 0.05 as well, so that a cell with few samples does not use a neuron for a single activation.
Guarded, speakers: significantly many of the cell&apos;s speakers activate the neuron as well, so that a neuron of one speaker is not taken for one of that speaker&apos;s group.</source>
        <translation>Wann ein Phon ein Neuron nutzt.
Artikel: Der Anteil aktivierter Stichproben liegt über dem Zufall, τ / D.
Abgesichert: Er liegt zudem mit p &lt; 0,05 über dem Zufall, damit in einer Zelle mit wenigen Stichproben nicht schon eine einzige Aktivierung zählt.
Abgesichert, Sprecher: Zudem aktivieren signifikant viele Sprecher der Zelle das Neuron, damit das Neuron eines einzelnen Sprechers nicht als eines seiner Gruppe gilt.</translation>
    </message>
    <message>
        <source>Minimum of samples per cell, and what the rules do</source>
        <translation>Mindestzahl der Stichproben je Zelle, und was die Regeln tun</translation>
    </message>
    <message>
        <source>A cell (a group&apos;s samples of one phone) with fewer uses no neuron; it still counts among the group&apos;s phones. 1 as in the paper.</source>
        <translation>Eine Zelle (die Stichproben eines Phons in einer Gruppe) mit weniger nutzt kein Neuron; sie zählt weiter zu den Phonen der Gruppe. 1 wie im Artikel.</translation>
    </message>
    <message>
        <source>&amp;Minimum of samples per cell</source>
        <translation>&amp;Mindestzahl der Stichproben je Zelle</translation>
    </message>
    <message>
        <source>&amp;What do the rules do?...</source>
        <translation>&amp;Was tun die Regeln? …</translation>
    </message>
    <message>
        <source>n ≥ %1</source>
        <translation>n ≥ %1</translation>
    </message>
</context>
<context>
    <name>phonoscope::CorpusActions</name>
    <message>
        <source>The labels are unchanged.</source>
        <translation>Die Etiketten sind unverändert.</translation>
    </message>
    <message>
        <source>The check was cancelled.</source>
        <translation>Die Prüfung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The open project is unchanged.</source>
        <translation>Das offene Projekt ist unverändert.</translation>
    </message>
    <message>
        <source>The table was not written.</source>
        <translation>Die Tabelle wurde nicht geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>Corpus table written to %1 with %n edited alignment(s)</source>
        <translation>
            <numerusform>Korpustabelle nach %1 geschrieben, mit %n bearbeiteten Alignment</numerusform>
            <numerusform>Korpustabelle nach %1 geschrieben, mit %n bearbeiteten Alignments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alignment(s) could not be read and stand as they are: %1</source>
        <translation>
            <numerusform>%n Alignment war nicht lesbar und steht da, wie es ist: %1</numerusform>
            <numerusform>%n Alignments waren nicht lesbar und stehen da, wie sie sind: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::CorpusCheckView</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&quot;Check corpus&quot; reads every audio file and alignment of the project&apos;s table and says what is damaged or doubtful. Nothing is changed.</source>
        <translation>„Korpus prüfen“ liest jede Audiodatei und jedes Alignment der Tabelle des Projekts und sagt, was beschädigt oder zweifelhaft ist. Nichts wird geändert.</translation>
    </message>
    <message>
        <source>Checking utterance %1 of %2</source>
        <translation>Äußerung %1 von %2 wird geprüft</translation>
    </message>
    <message>
        <source>Opening the table</source>
        <translation>Die Tabelle wird geöffnet</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>phonoscope::CorpusPage</name>
    <message>
        <source>Utterances</source>
        <translation>Äußerungen</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Check corpus</source>
        <translation>Korpus prüfen</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>The label whose values are compared</source>
        <translation>Das Etikett, dessen Werte verglichen werden</translation>
    </message>
    <message>
        <source>Bars are as long as the number of utterances</source>
        <translation>Balken sind so lang wie die Zahl der Äußerungen</translation>
    </message>
    <message>
        <source>Bars are as long as the speech</source>
        <translation>Balken sind so lang wie die Sprache</translation>
    </message>
    <message>
        <source>Read every audio file and alignment of the corpus table and look for what is damaged, clipped, silent, of another rate, too long, or unknown</source>
        <translation>Jede Audiodatei und jedes Alignment der Korpustabelle lesen und suchen, was beschädigt, übersteuert, stumm, von anderer Abtastrate, zu lang oder unbekannt ist</translation>
    </message>
    <message>
        <source>Cells with few samples</source>
        <translation>Zellen mit wenigen Stichproben</translation>
    </message>
    <message>
        <source>This analysis came with the project: utterances and labels are those of the corpus %1 that it was made of, not those of the project&apos;s table %2. Analysis &gt; Supplied analysis, switched off, shows the project&apos;s own.</source>
        <translation>Diese Analyse wurde mit dem Projekt geliefert: Äußerungen und Etiketten sind die des Korpus %1, aus dem sie entstand, nicht die der Tabelle %2 des Projekts. Analyse &gt; Mitgelieferte Analyse, ausgeschaltet, zeigt die eigenen des Projekts.</translation>
    </message>
    <message>
        <source>Open a project, or import a corpus: File &gt; Import corpus...</source>
        <translation>Ein Projekt öffnen oder ein Korpus importieren: Datei &gt; Korpus importieren...</translation>
    </message>
    <message>
        <source>The corpus is being loaded.</source>
        <translation>Das Korpus wird geladen.</translation>
    </message>
    <message>
        <source>The table has no column whose values could be compared. Add one below: Edit &gt; Add column...</source>
        <translation>Die Tabelle hat keine Spalte, deren Werte sich vergleichen ließen. Unten lässt sich eine anlegen: Bearbeiten &gt; Spalte anlegen...</translation>
    </message>
    <message numerus="yes">
        <source>%n rarer value(s) are not shown.</source>
        <translation>
            <numerusform>%n seltenerer Wert wird nicht gezeigt.</numerusform>
            <numerusform>%n seltenere Werte werden nicht gezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: utterances by %2</source>
        <translation>%1: Äußerungen nach %2</translation>
    </message>
    <message>
        <source>Few samples</source>
        <translation>Wenige Stichproben</translation>
    </message>
    <message>
        <source>Few samples (%1)</source>
        <translation>Wenige Stichproben (%1)</translation>
    </message>
    <message>
        <source>Cells of the shown property are counted once a model is open.</source>
        <translation>Zellen der gezeigten Eigenschaft werden gezählt, sobald ein Modell offen ist.</translation>
    </message>
    <message>
        <source>The analysis is still running.</source>
        <translation>Die Analyse läuft noch.</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Left out (%1)</source>
        <translation>Ausgelassen (%1)</translation>
    </message>
    <message>
        <source>Nothing was left out of this analysis.</source>
        <translation>Aus dieser Analyse wurde nichts ausgelassen.</translation>
    </message>
    <message>
        <source>Nothing has been left out so far.</source>
        <translation>Bisher wurde nichts ausgelassen.</translation>
    </message>
    <message>
        <source>Check (%1)</source>
        <translation>Prüfung (%1)</translation>
    </message>
</context>
<context>
    <name>phonoscope::CrossTableView</name>
    <message>
        <source>Owners of the region&apos;s neurons</source>
        <translation>Eigentümer der Neuronen des Bereichs</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n neuron(s)</source>
        <translation>
            <numerusform>%1: %n Neuron</numerusform>
            <numerusform>%1: %n Neuronen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::DockTitle</name>
    <message>
        <source>Detach or attach this panel</source>
        <translation>Diesen Bereich lösen oder andocken</translation>
    </message>
    <message>
        <source>Close this panel; View, Panels shows it again</source>
        <translation>Diesen Bereich schließen; Ansicht, Bereiche zeigt ihn wieder</translation>
    </message>
</context>
<context>
    <name>phonoscope::DropTarget</name>
    <message>
        <source>Only files and folders of this computer can be opened</source>
        <translation>Nur Dateien und Ordner dieses Computers lassen sich öffnen</translation>
    </message>
    <message>
        <source>Open the project %1</source>
        <translation>Das Projekt %1 öffnen</translation>
    </message>
    <message>
        <source>Open the model %1</source>
        <translation>Das Modell %1 öffnen</translation>
    </message>
    <message>
        <source>Drop one project, model or corpus at a time</source>
        <translation>Nur ein Projekt, Modell oder Korpus auf einmal ablegen</translation>
    </message>
    <message>
        <source>Import the corpus %1</source>
        <translation>Das Korpus %1 importieren</translation>
    </message>
    <message>
        <source>%1 is neither a project nor a model nor a corpus</source>
        <translation>%1 ist weder Projekt noch Modell noch Korpus</translation>
    </message>
    <message>
        <source>Import the neurons of %1 as masks</source>
        <translation>Die Neuronen aus %1 als Masken importieren</translation>
    </message>
</context>
<context>
    <name>phonoscope::Editor</name>
    <message>
        <source>Choose property %1</source>
        <translation>Merkmal %1 wählen</translation>
    </message>
    <message>
        <source>Choose group %1</source>
        <translation>Gruppe %1 wählen</translation>
    </message>
    <message>
        <source>Set k to %1</source>
        <translation>k auf %1 setzen</translation>
    </message>
    <message>
        <source>Set σ to %1</source>
        <translation>σ auf %1 setzen</translation>
    </message>
    <message>
        <source>Use the paper rule</source>
        <translation>Regel des Artikels verwenden</translation>
    </message>
    <message>
        <source>Guard against small cells</source>
        <translation>Gegen kleine Zellen absichern</translation>
    </message>
    <message>
        <source>Show layers %1 to %2</source>
        <translation>Schichten %1 bis %2 zeigen</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>Select 1 neuron</source>
        <translation>1 Neuron auswählen</translation>
    </message>
    <message>
        <source>Select %1 neurons</source>
        <translation>%1 Neuronen auswählen</translation>
    </message>
    <message>
        <source>Guard against few speakers</source>
        <translation>Gegen wenige Sprecher absichern</translation>
    </message>
    <message numerus="yes">
        <source>Ask for %n sample(s) per cell</source>
        <translation>
            <numerusform>%n Stichprobe je Zelle verlangen</numerusform>
            <numerusform>%n Stichproben je Zelle verlangen</numerusform>
        </translation>
    </message>
    <message>
        <source>Add property %1</source>
        <translation>Merkmal %1 hinzufügen</translation>
    </message>
    <message>
        <source>Change property %1</source>
        <translation>Merkmal %1 ändern</translation>
    </message>
    <message>
        <source>Remove property %1</source>
        <translation>Merkmal %1 entfernen</translation>
    </message>
    <message>
        <source>Add mask %1</source>
        <translation>Maske %1 hinzufügen</translation>
    </message>
    <message>
        <source>Change mask %1</source>
        <translation>Maske %1 ändern</translation>
    </message>
    <message>
        <source>Remove mask %1</source>
        <translation>Maske %1 entfernen</translation>
    </message>
    <message>
        <source>Note on neuron %1</source>
        <translation>Notiz zu Neuron %1</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>Mit %1 vergleichen</translation>
    </message>
    <message>
        <source>Do not compare with %1</source>
        <translation>Nicht mit %1 vergleichen</translation>
    </message>
</context>
<context>
    <name>phonoscope::ErrorBar</name>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>phonoscope::FewSamplesModel</name>
    <message>
        <source>never compared</source>
        <translation>wird nie verglichen</translation>
    </message>
    <message>
        <source>one activation may decide</source>
        <translation>eine Aktivierung kann entscheiden</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Phon</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>Was daraus folgt</translation>
    </message>
</context>
<context>
    <name>phonoscope::FigureActions</name>
    <message>
        <source>There is nothing to see in this view yet.</source>
        <translation>In dieser Ansicht ist noch nichts zu sehen.</translation>
    </message>
    <message>
        <source>Save the project first: the command reads it from its file.</source>
        <translation>Speichern Sie zuerst das Projekt: Der Befehl liest es aus seiner Datei.</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>Figure written to %1</source>
        <translation>Abbildung geschrieben: %1</translation>
    </message>
</context>
<context>
    <name>phonoscope::FigureDialog</name>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>&amp;Data beside it, as a table (TSV)</source>
        <translation>&amp;Daten daneben, als Tabelle (TSV)</translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation>Abbildung exportieren</translation>
    </message>
    <message>
        <source>Stands in the file&apos;s metadata</source>
        <translation>Steht in den Metadaten der Datei</translation>
    </message>
    <message>
        <source>Save...</source>
        <translation>Speichern...</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>For a terminal: paints the same figure from the project&apos;s file</source>
        <translation>Für ein Terminal: zeichnet dieselbe Abbildung aus der Projektdatei</translation>
    </message>
    <message>
        <source>&amp;Figure</source>
        <translation>&amp;Abbildung</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Of axis labels in print; titles are a little larger</source>
        <translation>Der Achsenbeschriftung im Druck; Titel sind etwas größer</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>&amp;Schriftgröße</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF-Dokument</translation>
    </message>
    <message>
        <source>SVG drawing</source>
        <translation>SVG-Zeichnung</translation>
    </message>
    <message>
        <source>PNG image</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>F&amp;ormat</translation>
    </message>
    <message>
        <source> dots per inch</source>
        <translation> Punkte je Zoll</translation>
    </message>
    <message>
        <source>Of a PNG image; drawings and documents have no dots</source>
        <translation>Eines PNG-Bildes; Zeichnungen und Dokumente haben keine Punkte</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>A&amp;uflösung</translation>
    </message>
    <message>
        <source>Light background</source>
        <translation>Heller Hintergrund</translation>
    </message>
    <message>
        <source>Dark background</source>
        <translation>Dunkler Hintergrund</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>As on the screen</source>
        <translation>Wie am Bildschirm</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>Eine Spalte</translation>
    </message>
    <message>
        <source>Two columns</source>
        <translation>Zwei Spalten</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>Folie</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>Eigene Größe</translation>
    </message>
</context>
<context>
    <name>phonoscope::FigurePreview</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
</context>
<context>
    <name>phonoscope::FileActions</name>
    <message>
        <source>Choose another file.</source>
        <translation>Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>The open project is unchanged.</source>
        <translation>Das geöffnete Projekt ist unverändert.</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Nicht gespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>Nicht speichern</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Projects (*.phono);;All files (*)</source>
        <translation>Projekte (*.phono);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>Projekt speichern</translation>
    </message>
    <message>
        <source>Projects (*.phono)</source>
        <translation>Projekte (*.phono)</translation>
    </message>
    <message>
        <source>Open model file</source>
        <translation>Modelldatei öffnen</translation>
    </message>
    <message>
        <source>Open model folder</source>
        <translation>Modellordner öffnen</translation>
    </message>
    <message>
        <source>No other project was opened yet</source>
        <translation>Noch kein anderes Projekt geöffnet</translation>
    </message>
    <message>
        <source>%1 (not found)</source>
        <translation>%1 (nicht gefunden)</translation>
    </message>
    <message>
        <source>Analyse the open corpus with this model</source>
        <translation>Das geöffnete Korpus mit diesem Modell analysieren</translation>
    </message>
    <message>
        <source>There is nothing at this place any more; it may be on a disk that is not connected.</source>
        <translation>An diesem Ort liegt nichts mehr; vielleicht auf einem Datenträger, der nicht angeschlossen ist.</translation>
    </message>
    <message>
        <source>No model was opened yet</source>
        <translation>Noch kein Modell geöffnet</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Models (*.safetensors *.ckpt *.pt *.pth *.bin *.index.json);;All files (*)</source>
        <translation>Modelle (*.safetensors *.ckpt *.pt *.pth *.bin *.index.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 is neither a project nor a model nor a corpus.</source>
        <translation>%1 ist weder Projekt noch Modell noch Korpus.</translation>
    </message>
    <message>
        <source>Projects end in .phono; models are weight files (.safetensors, .ckpt, .pt, .pth, .bin, .index.json) or folders with config.json and weights; corpora are folders of speech or tables (.tsv, .csv).</source>
        <translation>Projekte enden auf .phono; Modelle sind Gewichtsdateien (.safetensors, .ckpt, .pt, .pth, .bin, .index.json) oder Ordner mit config.json und Gewichten; Korpora sind Ordner mit Sprache oder Tabellen (.tsv, .csv).</translation>
    </message>
    <message>
        <source>The project %1 has unsaved changes.</source>
        <translation>Das Projekt %1 hat ungespeicherte Änderungen.</translation>
    </message>
    <message>
        <source>Without saving, another model, edited labels and properties of your own are lost. Finished parts of analyses are kept in any case.</source>
        <translation>Ohne Speichern gehen ein anderes Modell, bearbeitete Etiketten und eigene Eigenschaften verloren. Fertige Teile von Analysen bleiben in jedem Fall.</translation>
    </message>
</context>
<context>
    <name>phonoscope::GoActions</name>
    <message>
        <source>action</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>utterance</source>
        <translation>Äußerung</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Gehe zu %1</translation>
    </message>
    <message>
        <source>neuron</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <source>Select %1 neurons: %2</source>
        <translation>%1 Neuronen auswählen: %2</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>%1 › neurons that the phone uses</source>
        <translation>%1 › Neuronen, die das Phon nutzt</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>Phon</translation>
    </message>
</context>
<context>
    <name>phonoscope::GroupBarsView</name>
    <message>
        <source>P(i | group) of the neuron</source>
        <translation>P(i | Gruppe) des Neurons</translation>
    </message>
    <message>
        <source>%1: %2 of %3 phones.</source>
        <translation>%1: %2 von %3 Phonen.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 phones use the neuron more often than chance.</source>
        <translation>%1: %2 von %3 Phonen nutzen das Neuron häufiger als der Zufall.</translation>
    </message>
    <message>
        <source>%1: no phone has samples, so P is not defined.</source>
        <translation>%1: Kein Phon hat Stichproben, daher ist P nicht definiert.</translation>
    </message>
</context>
<context>
    <name>phonoscope::HeadSection</name>
    <message>
        <source>Values through the head</source>
        <translation>Wirkung durch den Kopf</translation>
    </message>
    <message>
        <source>Which of the units that the model learnt to predict the neuron speaks for</source>
        <translation>Für welche der Einheiten, die das Modell vorherzusagen lernte, das Neuron spricht</translation>
    </message>
    <message>
        <source>Prediction head</source>
        <translation>Vorhersagekopf</translation>
    </message>
    <message>
        <source>Units that the neuron raises and lowers most</source>
        <translation>Einheiten, die das Neuron am meisten hebt und senkt</translation>
    </message>
    <message>
        <source>Being computed.</source>
        <translation>Wird berechnet.</translation>
    </message>
    <message>
        <source>It is computed when the analysis is complete.</source>
        <translation>Es wird berechnet, wenn die Analyse vollständig ist.</translation>
    </message>
    <message>
        <source>This model comes without a head that predicts units: its file holds none, or one of a kind that Phonoscope does not read.</source>
        <translation>Dieses Modell hat keinen Kopf, der Einheiten vorhersagt: Seine Datei enthält keinen, oder einen von einer Art, die Phonoscope nicht liest.</translation>
    </message>
    <message>
        <source>%1 units</source>
        <translation>%1 Einheiten</translation>
    </message>
    <message>
        <source>%1 %2&#xa0;%</source>
        <translation>%1 %2&#xa0;%</translation>
    </message>
    <message>
        <source>%1 %2   unit %3   %4</source>
        <translation>%1 %2   Einheit %3   %4</translation>
    </message>
    <message>
        <source>Unit %1 of %2</source>
        <translation>Einheit %1 von %2</translation>
    </message>
    <message>
        <source>Unit %1 of %2: %3 of its %4 frames in %5 utterances</source>
        <translation>Einheit %1 von %2: %3 ihrer %4 Frames in %5 Äußerungen</translation>
    </message>
    <message>
        <source>Spread %1, rank %2 of the layer&apos;s %3 neurons.</source>
        <translation>Streuung %1, Rang %2 der %3 Neuronen der Schicht.</translation>
    </message>
    <message>
        <source>The phones of the units are being counted.</source>
        <translation>Die Phone der Einheiten werden gezählt.</translation>
    </message>
    <message numerus="yes">
        <source>Phones: of the units&apos; frames in %n utterance(s) of the corpus.</source>
        <translation>
            <numerusform>Phone: der Frames der Einheiten in einer Äußerung des Korpus.</numerusform>
            <numerusform>Phone: der Frames der Einheiten in %n Äußerungen des Korpus.</numerusform>
        </translation>
    </message>
    <message>
        <source>The units&apos; phones are not known: no sound of this corpus is here, or the model comes without its units.</source>
        <translation>Die Phone der Einheiten sind nicht bekannt: Von diesem Korpus ist kein Ton hier, oder das Modell kommt ohne seine Einheiten.</translation>
    </message>
    <message>
        <source>The neuron&apos;s column of W2 times the weights of the head, for an activation of 1: an approximation, as if no residual stream, layer norm or further layer came between.</source>
        <translation>Die Spalte des Neurons in W2 mal die Gewichte des Kopfs, für eine Aktivierung von 1: eine Näherung, als lägen kein Residualstrom, keine Schichtnorm und keine weitere Schicht dazwischen.</translation>
    </message>
</context>
<context>
    <name>phonoscope::HeatMapBar</name>
    <message>
        <source>Strips</source>
        <translation>Streifen</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>What the colours show</source>
        <translation>Was die Farben zeigen</translation>
    </message>
    <message>
        <source>Group that is taken off</source>
        <translation>Gruppe, die abgezogen wird</translation>
    </message>
    <message>
        <source>The group whose P is taken off</source>
        <translation>Die Gruppe, deren P abgezogen wird</translation>
    </message>
    <message>
        <source>Phone of the cell</source>
        <translation>Phon der Zelle</translation>
    </message>
    <message>
        <source>The phone whose cell is shown</source>
        <translation>Das Phon, dessen Zelle gezeigt wird</translation>
    </message>
    <message>
        <source>Order of neurons</source>
        <translation>Reihenfolge der Neuronen</translation>
    </message>
    <message>
        <source>The order of neurons within a layer</source>
        <translation>Die Reihenfolge der Neuronen innerhalb einer Schicht</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>The scale ends at the largest value instead of 1</source>
        <translation>Die Skala endet beim größten Wert statt bei 1</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Drag selects neurons under a rubber band instead of panning.
Without this tool, Shift+drag adds neurons to the selection and Alt+drag removes them.</source>
        <translation>Ziehen wählt Neuronen mit einem Rahmen aus, statt den Ausschnitt zu verschieben.
Auch ohne dieses Werkzeug fügt Umschalt+Ziehen der Auswahl Neuronen hinzu, und Alt+Ziehen entfernt sie.</translation>
    </message>
    <message>
        <source>Beside the heat map</source>
        <translation>Neben der Heatmap</translation>
    </message>
    <message>
        <source>A second heat map beside this one, of another group or another analysis</source>
        <translation>Eine zweite Heatmap neben dieser, von einer anderen Gruppe oder einer anderen Analyse</translation>
    </message>
    <message>
        <source>One row a layer</source>
        <translation>Eine Zeile je Schicht</translation>
    </message>
    <message>
        <source>Every layer folded into a block</source>
        <translation>Jede Schicht zu einem Block gefaltet</translation>
    </message>
    <message>
        <source>By index</source>
        <translation>Nach Index</translation>
    </message>
    <message>
        <source>By P</source>
        <translation>Nach P</translation>
    </message>
    <message>
        <source>By owner</source>
        <translation>Nach Gruppe</translation>
    </message>
    <message>
        <source>By similarity</source>
        <translation>Nach Ähnlichkeit</translation>
    </message>
    <message>
        <source>Highest P of the shown group first</source>
        <translation>Höchstes P der gezeigten Gruppe zuerst</translation>
    </message>
    <message>
        <source>Property neurons of each group together</source>
        <translation>Merkmalsneuronen jeder Gruppe beisammen</translation>
    </message>
    <message>
        <source>Neurons that are used alike in the cells of the property beside each other</source>
        <translation>Neuronen nebeneinander, die in den Zellen des Merkmals ähnlich benutzt werden</translation>
    </message>
    <message>
        <source>P(i | %1)</source>
        <translation>P(i | %1)</translation>
    </message>
    <message>
        <source>P(%1) − P(…)</source>
        <translation>P(%1) − P(…)</translation>
    </message>
    <message>
        <source>p(i | phone)</source>
        <translation>p(i | Phon)</translation>
    </message>
    <message>
        <source>p(i | %1, phone)</source>
        <translation>p(i | %1, Phon)</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>Share of the group&apos;s phones that use the neuron</source>
        <translation>Anteil der Phone der Gruppe, die das Neuron benutzen</translation>
    </message>
    <message>
        <source>Difference of two groups</source>
        <translation>Differenz zweier Gruppen</translation>
    </message>
    <message>
        <source>Share of the samples of one cell on which the neuron is activated</source>
        <translation>Anteil der Stichproben einer Zelle, bei denen das Neuron aktiviert ist</translation>
    </message>
    <message>
        <source>The group that alone has a P of σ or more</source>
        <translation>Die Gruppe, die als einzige ein P von mindestens σ hat</translation>
    </message>
    <message>
        <source>Which of the project&apos;s masks hold the neuron</source>
        <translation>Welche Masken des Projekts das Neuron enthalten</translation>
    </message>
    <message>
        <source>Beside: nothing</source>
        <translation>Daneben: nichts</translation>
    </message>
    <message>
        <source>Beside: %1</source>
        <translation>Daneben: %1</translation>
    </message>
</context>
<context>
    <name>phonoscope::HeatMapOrders</name>
    <message>
        <source>Neurons by P(i | %1), highest first</source>
        <translation>Neuronen nach P(i | %1), höchstes zuerst</translation>
    </message>
    <message>
        <source>Neurons by owner (%1), then by P</source>
        <translation>Neuronen nach Gruppe (%1), dann nach P</translation>
    </message>
    <message>
        <source>Neurons by similarity of use (%1)</source>
        <translation>Neuronen nach Ähnlichkeit der Benutzung (%1)</translation>
    </message>
</context>
<context>
    <name>phonoscope::HeatMapPage</name>
    <message>
        <source>Rubber band</source>
        <translation>Auswahlrahmen</translation>
    </message>
    <message>
        <source>%1 neurons under it</source>
        <translation>%1 Neuronen darunter</translation>
    </message>
    <message>
        <source>Shift adds, Alt removes, Esc cancels</source>
        <translation>Umschalt fügt hinzu, Alt entfernt, Esc bricht ab</translation>
    </message>
    <message>
        <source>Open a project, or drop a .phono file here.</source>
        <translation>Ein Projekt öffnen oder eine .phono-Datei hier ablegen.</translation>
    </message>
    <message>
        <source>Loading model and corpus.</source>
        <translation>Modell und Korpus werden geladen.</translation>
    </message>
    <message>
        <source>Cancelled before the model was loaded. Choose Analysis, Run again.</source>
        <translation>Abgebrochen, bevor das Modell geladen war. Analyse, Erneut ausführen wählen.</translation>
    </message>
    <message>
        <source>Nothing was loaded. The message above says why.</source>
        <translation>Es wurde nichts geladen. Die Meldung oben sagt, warum.</translation>
    </message>
    <message>
        <source>Point at a cell to read it</source>
        <translation>Zum Ablesen auf eine Zelle zeigen</translation>
    </message>
    <message>
        <source>selected: %1</source>
        <translation>ausgewählt: %1</translation>
    </message>
    <message>
        <source>&amp;Open in the inspector</source>
        <translation>Im Inspektor ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>&amp;Take out of the selection</source>
        <translation>Aus der Auswahl &amp;nehmen</translation>
    </message>
    <message>
        <source>&amp;Add to the selection</source>
        <translation>Zur &amp;Auswahl hinzufügen</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Strg+Leertaste</translation>
    </message>
    <message>
        <source>&amp;Unpin</source>
        <translation>Nicht mehr an&amp;heften</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>An&amp;heften</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>%1 has no group %2. Choose another one, or a property that has it.</source>
        <translation>%1 hat keine Gruppe %2. Eine andere wählen oder ein Merkmal, das sie hat.</translation>
    </message>
    <message>
        <source>The analysis %1 is not open beside this project.</source>
        <translation>Die Analyse %1 ist nicht neben diesem Projekt geöffnet.</translation>
    </message>
    <message>
        <source>This analysis has no such group or phone.</source>
        <translation>Diese Analyse hat keine solche Gruppe oder kein solches Phon.</translation>
    </message>
    <message>
        <source>The same model: its neurons are those of the other map.</source>
        <translation>Dasselbe Modell: seine Neuronen sind die der anderen Karte.</translation>
    </message>
    <message>
        <source>Another model: its neurons are those of the other map only if one of the two was trained from the other.</source>
        <translation>Ein anderes Modell: seine Neuronen sind nur dann die der anderen Karte, wenn eines der beiden aus dem anderen trainiert wurde.</translation>
    </message>
    <message>
        <source>Neuron index, until the order of similarity is computed</source>
        <translation>Index des Neurons, bis die Reihenfolge nach Ähnlichkeit berechnet ist</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>The open model has no such neuron.</source>
        <translation>Das offene Modell hat kein solches Neuron.</translation>
    </message>
    <message>
        <source>%1, beside %2</source>
        <translation>%1, daneben %2</translation>
    </message>
</context>
<context>
    <name>phonoscope::HeatMapPainter</name>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Neuron index</source>
        <translation>Index des Neurons</translation>
    </message>
    <message>
        <source>Property neurons per neuron index, all layers</source>
        <translation>Merkmalsneuronen je Index, alle Schichten</translation>
    </message>
    <message>
        <source>Property neurons per %1 neurons, all layers</source>
        <translation>Merkmalsneuronen je %1 Neuronen, alle Schichten</translation>
    </message>
    <message>
        <source>Property neurons</source>
        <translation>Merkmals-
neuronen</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>%1 property neurons</source>
        <translation>%1 Merkmalsneuronen</translation>
    </message>
    <message>
        <source>Each block: one layer, %1 neurons a row, neuron 0 top left.</source>
        <translation>Jeder Block: eine Schicht, %1 Neuronen je Zeile, Neuron 0 links oben.</translation>
    </message>
    <message>
        <source>One cell is one neuron.</source>
        <translation>Eine Zelle ist ein Neuron.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Property neurons per place, all layers</source>
        <translation>Merkmalsneuronen je Platz, alle Schichten</translation>
    </message>
    <message>
        <source>Property neurons, all layers</source>
        <translation>Merkmalsneuronen, alle Schichten</translation>
    </message>
    <message>
        <source>1 px covers %1 neurons</source>
        <translation>1 px umfasst %1 Neuronen</translation>
    </message>
    <message>
        <source>1 px covers up to %1 neurons</source>
        <translation>1 px umfasst bis zu %1 Neuronen</translation>
    </message>
    <message>
        <source>%1 and shows the one of %2</source>
        <translation>%1 und zeigt das mit %2</translation>
    </message>
    <message>
        <source>%1 and shows their largest difference</source>
        <translation>%1 und zeigt ihre größte Differenz</translation>
    </message>
    <message>
        <source>%1 and shows their maximum</source>
        <translation>%1 und zeigt ihr Maximum</translation>
    </message>
    <message>
        <source>%1   (%2)</source>
        <translation>%1   (%2)</translation>
    </message>
    <message>
        <source>Each block: one layer, %1 neurons a row, from top left: %2.</source>
        <translation>Jeder Block: eine Schicht, %1 Neuronen je Zeile, von links oben: %2.</translation>
    </message>
</context>
<context>
    <name>phonoscope::HeatMapPane</name>
    <message>
        <source>Show one heat map again (Esc)</source>
        <translation>Wieder eine Heatmap zeigen (Esc)</translation>
    </message>
</context>
<context>
    <name>phonoscope::HeatMapValues</name>
    <message>
        <source>several groups</source>
        <translation>mehrere Gruppen</translation>
    </message>
    <message>
        <source>highest P</source>
        <translation>höchstem P</translation>
    </message>
    <message>
        <source>several masks</source>
        <translation>mehrere Masken</translation>
    </message>
    <message>
        <source>the project has no mask</source>
        <translation>das Projekt hat keine Maske</translation>
    </message>
    <message>
        <source>most masks</source>
        <translation>den meisten Masken</translation>
    </message>
    <message>
        <source>P(%1) − P(%2)</source>
        <translation>P(%1) − P(%2)</translation>
    </message>
    <message>
        <source>p(i | %1)</source>
        <translation>p(i | %1)</translation>
    </message>
    <message>
        <source>p(i | %1, %2)</source>
        <translation>p(i | %1, %2)</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>P(i | %1)</source>
        <translation>P(i | %1)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, n = %2</source>
        <translation>%1, n = %2</translation>
    </message>
    <message>
        <source>%1: owners of property neurons, σ %2</source>
        <translation>%1: Gruppen der Merkmalsneuronen, σ %2</translation>
    </message>
    <message>
        <source>Masks of the project</source>
        <translation>Masken des Projekts</translation>
    </message>
    <message>
        <source>%1 %2, n %3</source>
        <translation>%1 %2, n %3</translation>
    </message>
    <message>
        <source>in no mask</source>
        <translation>in keiner Maske</translation>
    </message>
    <message>
        <source>in the masks %1</source>
        <translation>in den Masken %1</translation>
    </message>
</context>
<context>
    <name>phonoscope::HeatMapView</name>
    <message>
        <source>Heat map of neurons</source>
        <translation>Heatmap der Neuronen</translation>
    </message>
    <message>
        <source>Nothing to show yet. Open a corpus and a model, or the demo project.</source>
        <translation>Noch nichts zu zeigen. Korpus und Modell oder das Demoprojekt öffnen.</translation>
    </message>
    <message>
        <source>Arrow keys move the cursor neuron, Enter opens it, plus and minus zoom, 0 shows everything.</source>
        <translation>Pfeiltasten bewegen das Zeigerneuron, Eingabe öffnet es, Plus und Minus zoomen, 0 zeigt alles.</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Layer %1 neuron %2: %3 %4</source>
        <translation>Schicht %1 Neuron %2: %3 %4</translation>
    </message>
    <message>
        <source>, owner %1</source>
        <translation>, gehört zu %1</translation>
    </message>
    <message>
        <source>%1, selected</source>
        <translation>%1, ausgewählt</translation>
    </message>
</context>
<context>
    <name>phonoscope::ImportDialog</name>
    <message>
        <source>Find out</source>
        <translation>Herausfinden</translation>
    </message>
    <message>
        <source>Montreal Forced Aligner</source>
        <translation>Montreal Forced Aligner</translation>
    </message>
    <message>
        <source>CTM file of Kaldi</source>
        <translation>CTM-Datei von Kaldi</translation>
    </message>
    <message>
        <source>HTK labels or MLF</source>
        <translation>HTK-Etiketten oder MLF</translation>
    </message>
    <message>
        <source>Table of utterances</source>
        <translation>Tabelle der Äußerungen</translation>
    </message>
    <message>
        <source>Folder of audio files</source>
        <translation>Ordner mit Audiodateien</translation>
    </message>
    <message>
        <source>The authors&apos; JSON files</source>
        <translation>JSON-Dateien der Autoren</translation>
    </message>
    <message>
        <source>Import corpus</source>
        <translation>Korpus importieren</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Folder...</source>
        <translation>Ordner...</translation>
    </message>
    <message>
        <source>File...</source>
        <translation>Datei...</translation>
    </message>
    <message>
        <source>&amp;Speech</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>a folder with audio files, or a table of utterances</source>
        <translation>ein Ordner mit Audiodateien oder eine Tabelle der Äußerungen</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>A&amp;lignments</source>
        <translation>A&amp;lignments</translation>
    </message>
    <message>
        <source>beside the audio files</source>
        <translation>neben den Audiodateien</translation>
    </message>
    <message>
        <source>La&amp;bels</source>
        <translation>&amp;Etiketten</translation>
    </message>
    <message>
        <source>a table (TSV, CSV) of utterances, speakers or segments; none</source>
        <translation>eine Tabelle (TSV, CSV) der Äußerungen, Sprecher oder Segmente; keine</translation>
    </message>
    <message>
        <source>The one that knows most labels</source>
        <translation>das die meisten Phone kennt</translation>
    </message>
    <message>
        <source>Another file...</source>
        <translation>Andere Datei...</translation>
    </message>
    <message>
        <source>&amp;Phone set</source>
        <translation>&amp;Phoninventar</translation>
    </message>
    <message>
        <source>More sources</source>
        <translation>Weitere Quellen</translation>
    </message>
    <message>
        <source>&amp;Table of utterances</source>
        <translation>&amp;Tabelle der Äußerungen</translation>
    </message>
    <message>
        <source>where the speech is a folder; none</source>
        <translation>wenn die Sprache ein Ordner ist; keine</translation>
    </message>
    <message>
        <source>A&amp;uthors&apos; files</source>
        <translation>Dateien der A&amp;utoren</translation>
    </message>
    <message>
        <source>a folder with the authors&apos; JSON files; none</source>
        <translation>ein Ordner mit JSON-Dateien der Autoren; keiner</translation>
    </message>
    <message>
        <source>as the authors&apos; scripts lay them</source>
        <translation>wie die Skripte der Autoren sie legen</translation>
    </message>
    <message>
        <source>from time 0 on</source>
        <translation>ab Zeit 0</translation>
    </message>
    <message>
        <source>Their p&amp;itch classes</source>
        <translation>Deren Ton&amp;höhenklassen</translation>
    </message>
    <message>
        <source>P&amp;hone names</source>
        <translation>Phon&amp;namen</translation>
    </message>
    <message>
        <source>Kaldi&apos;s phones.txt, for a CTM file with numbers; none</source>
        <translation>Kaldis phones.txt, für eine CTM-Datei mit Zahlen; keine</translation>
    </message>
    <message>
        <source>Import i&amp;nto</source>
        <translation>&amp;Importieren nach</translation>
    </message>
    <message>
        <source>a folder for the table; audio files stay where they are</source>
        <translation>ein Ordner für die Tabelle; Audiodateien bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Open as project</source>
        <translation>Als Projekt öffnen</translation>
    </message>
    <message>
        <source>No model is open: open one first, or use File &gt; New project.</source>
        <translation>Kein Modell ist offen: erst eines öffnen, oder Datei &gt; Neues Projekt verwenden.</translation>
    </message>
    <message>
        <source>A new project with the present model %1; its analysis starts at once</source>
        <translation>Ein neues Projekt mit dem jetzigen Modell %1; seine Analyse beginnt sofort</translation>
    </message>
    <message>
        <source>Looking was cancelled; change something to look again.</source>
        <translation>Das Nachsehen wurde abgebrochen; eine Änderung beginnt es von Neuem.</translation>
    </message>
    <message>
        <source>Importing · %1 left</source>
        <translation>Import läuft · noch %1</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Import läuft</translation>
    </message>
    <message numerus="yes">
        <source>%n utterance(s) imported: %1</source>
        <translation>
            <numerusform>%n Äußerung importiert: %1</numerusform>
            <numerusform>%n Äußerungen importiert: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The import was cancelled. No table was written; one that was there is as it was.</source>
        <translation>Der Import wurde abgebrochen. Es wurde keine Tabelle geschrieben; eine frühere ist, wie sie war.</translation>
    </message>
    <message>
        <source>Phone set</source>
        <translation>Phoninventar</translation>
    </message>
    <message>
        <source>Phone sets (*.json)</source>
        <translation>Phoninventare (*.json)</translation>
    </message>
    <message>
        <source>Choose a folder with speech: LibriSpeech, LibriTTS, TIMIT, Common Voice, the output of a forced aligner, or any folder of audio files. You see here what is found before anything is written.</source>
        <translation>Einen Ordner mit Sprache wählen: LibriSpeech, LibriTTS, TIMIT, Common Voice, die Ausgabe eines Aligners oder irgendein Ordner mit Audiodateien. Was gefunden wird, steht hier, bevor etwas geschrieben wird.</translation>
    </message>
    <message>
        <source>There is a corpus already: %1</source>
        <translation>Ein Korpus gibt es dort schon: %1</translation>
    </message>
    <message>
        <source>Replacing it changes what projects that use it show.</source>
        <translation>Es zu ersetzen ändert, was Projekte zeigen, die es verwenden.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Wird angesehen</translation>
    </message>
    <message>
        <source>No audio file was found: choose the folder with the audio files.</source>
        <translation>Es wurde keine Audiodatei gefunden: den Ordner mit den Audiodateien wählen.</translation>
    </message>
    <message>
        <source>Choose a folder for the table.</source>
        <translation>Einen Ordner für die Tabelle wählen.</translation>
    </message>
</context>
<context>
    <name>phonoscope::ImportMasksDialog</name>
    <message>
        <source>Import neurons</source>
        <translation>Neuronen importieren</translation>
    </message>
    <message>
        <source>%1 has several sets of neurons. Each one that is checked becomes a mask.</source>
        <translation>%1 enthält mehrere Mengen von Neuronen. Jede angekreuzte wird eine Maske.</translation>
    </message>
    <message>
        <source>Sets of neurons of the file</source>
        <translation>Mengen von Neuronen der Datei</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation>
            <numerusform>%n Neuron</numerusform>
            <numerusform>%n Neuronen</numerusform>
        </translation>
    </message>
    <message>
        <source>All as %1: %2</source>
        <translation>Alle als %1: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
</context>
<context>
    <name>phonoscope::ImportPhonesModel</name>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no: its segments will be left out</source>
        <translation>nein: seine Segmente werden ausgelassen</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etikett</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Bekannt</translation>
    </message>
    <message>
        <source>Known to %1</source>
        <translation>In %1 bekannt</translation>
    </message>
</context>
<context>
    <name>phonoscope::ImportPreviewView</name>
    <message>
        <source>Nothing to remark.</source>
        <translation>Nichts anzumerken.</translation>
    </message>
    <message>
        <source>First utterances</source>
        <translation>Erste Äußerungen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Only plain tables have columns to assign. Here, the layout of the files says what is what.</source>
        <translation>Nur einfache Tabellen haben Spalten zuzuordnen. Hier sagt die Anordnung der Dateien, was was ist.</translation>
    </message>
    <message>
        <source>&amp;Utterance</source>
        <translation>Ä&amp;ußerung</translation>
    </message>
    <message>
        <source>&amp;Audio file</source>
        <translation>&amp;Audiodatei</translation>
    </message>
    <message>
        <source>A&amp;lignment file</source>
        <translation>A&amp;lignment-Datei</translation>
    </message>
    <message>
        <source>&amp;Speaker</source>
        <translation>&amp;Sprecher</translation>
    </message>
    <message>
        <source>&amp;Gender</source>
        <translation>&amp;Geschlecht</translation>
    </message>
    <message>
        <source>Phones (%1 unknown)</source>
        <translation>Phone (%1 unbekannt)</translation>
    </message>
    <message>
        <source>Remarks (%1)</source>
        <translation>Anmerkungen (%1)</translation>
    </message>
    <message>
        <source>found by its name</source>
        <translation>am Namen erkannt</translation>
    </message>
</context>
<context>
    <name>phonoscope::ImportRowsModel</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>of a shared file</source>
        <translation>aus gemeinsamer Datei</translation>
    </message>
</context>
<context>
    <name>phonoscope::InspectorStack</name>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <source>The region that is chosen in the diagrams</source>
        <translation>Der in den Diagrammen gewählte Bereich</translation>
    </message>
    <message>
        <source>The neuron that was opened last</source>
        <translation>Das zuletzt geöffnete Neuron</translation>
    </message>
</context>
<context>
    <name>phonoscope::JoinLabelsDialog</name>
    <message>
        <source>Join labels: %1</source>
        <translation>Etiketten verbinden: %1</translation>
    </message>
    <message>
        <source>Its &amp;column</source>
        <translation>Ihre S&amp;palte</translation>
    </message>
    <message>
        <source>utterances</source>
        <translation>Äußerungen</translation>
    </message>
    <message>
        <source>speakers</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>&amp;names</source>
        <translation>&amp;nennt</translation>
    </message>
    <message>
        <source>Columns to take over</source>
        <translation>Spalten, die übernommen werden</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>Über&amp;nehmen</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>No value of this column is known here: choose another column, or another table.</source>
        <translation>Kein Wert dieser Spalte ist hier bekannt: eine andere Spalte oder Tabelle wählen.</translation>
    </message>
    <message numerus="yes">
        <source>%n utterance(s) found in the table; %1 values change.</source>
        <translation>
            <numerusform>%n Äußerung in der Tabelle gefunden; %1 Werte ändern sich.</numerusform>
            <numerusform>%n Äußerungen in der Tabelle gefunden; %1 Werte ändern sich.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n utterance(s) are not in it and keep what they have.</source>
        <translation>
            <numerusform>%n Äußerung steht nicht darin und behält, was sie hat.</numerusform>
            <numerusform>%n Äußerungen stehen nicht darin und behalten, was sie haben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of it name nothing in this corpus: %1.</source>
        <translation>
            <numerusform>%n Zeile nennt nichts aus diesem Korpus: %1.</numerusform>
            <numerusform>%n Zeilen nennen nichts aus diesem Korpus: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are left out, because an earlier one names the same: %1.</source>
        <translation>
            <numerusform>%n Zeile wird ausgelassen, weil eine frühere dasselbe nennt: %1.</numerusform>
            <numerusform>%n Zeilen werden ausgelassen, weil frühere dasselbe nennen: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have another number of cells than the header and are left out.</source>
        <translation>
            <numerusform>%n Zeile hat eine andere Zahl von Zellen als die Kopfzeile und wird ausgelassen.</numerusform>
            <numerusform>%n Zeilen haben eine andere Zahl von Zellen als die Kopfzeile und werden ausgelassen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::LabelColumns</name>
    <message>
        <source>&amp;Add column...</source>
        <translation>Spalte &amp;anlegen...</translation>
    </message>
    <message>
        <source>A label of your own, kept in the project</source>
        <translation>Ein eigenes Etikett, im Projekt gespeichert</translation>
    </message>
    <message>
        <source>Re&amp;name column</source>
        <translation>Spalte umbe&amp;nennen</translation>
    </message>
    <message>
        <source>Re&amp;move column</source>
        <translation>Spalte ent&amp;fernen</translation>
    </message>
    <message>
        <source>Re&amp;name column...</source>
        <translation>Spalte umbe&amp;nennen...</translation>
    </message>
    <message>
        <source>Columns of the corpus table stay; their values can be changed.</source>
        <translation>Spalten der Korpustabelle bleiben; ihre Werte können geändert werden.</translation>
    </message>
    <message>
        <source>Name of the column:</source>
        <translation>Name der Spalte:</translation>
    </message>
    <message>
        <source>Add column</source>
        <translation>Spalte anlegen</translation>
    </message>
    <message>
        <source>Add column %1</source>
        <translation>Spalte %1 anlegen</translation>
    </message>
    <message>
        <source>Rename column</source>
        <translation>Spalte umbenennen</translation>
    </message>
    <message>
        <source>Rename column %1 to %2</source>
        <translation>Spalte %1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Remove column %1</source>
        <translation>Spalte %1 entfernen</translation>
    </message>
</context>
<context>
    <name>phonoscope::LabelEditor</name>
    <message>
        <source>Set &amp;value...</source>
        <translation>&amp;Wert setzen...</translation>
    </message>
    <message>
        <source>Give the selected utterances, or all of their speakers, a value in a column</source>
        <translation>Den ausgewählten Äußerungen, oder allen ihrer Sprecher, einen Wert in einer Spalte geben</translation>
    </message>
    <message>
        <source>&amp;Revert to the corpus&apos; value</source>
        <translation>&amp;Zum Wert des Korpus zurück</translation>
    </message>
    <message>
        <source>Give the selected cells the value that they have in the corpus table</source>
        <translation>Den ausgewählten Zellen den Wert geben, den sie in der Korpustabelle haben</translation>
    </message>
    <message>
        <source>Revert &amp;all edits</source>
        <translation>&amp;Alle Änderungen zurücknehmen</translation>
    </message>
    <message>
        <source>Take all labels as they are in the corpus table; columns of your own go</source>
        <translation>Alle Etiketten so nehmen, wie sie in der Korpustabelle stehen; eigene Spalten entfallen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the selected cells</source>
        <translation>Die ausgewählten Zellen kopieren</translation>
    </message>
    <message>
        <source>&amp;Join table...</source>
        <translation>&amp;Verbinden...</translation>
    </message>
    <message>
        <source>Take labels over from a TSV or CSV table of utterances or speakers</source>
        <translation>Etiketten aus einer TSV- oder CSV-Tabelle der Äußerungen oder Sprecher übernehmen</translation>
    </message>
    <message>
        <source>&amp;Export table...</source>
        <translation>&amp;Exportieren...</translation>
    </message>
    <message>
        <source>Write the corpus table with the edits, as a table to open or to share</source>
        <translation>Die Korpustabelle mit den Änderungen schreiben, zum Öffnen oder Weitergeben</translation>
    </message>
    <message>
        <source>Filter, e.g. 1272 or gender:female</source>
        <translation>Filter, z. B. 1272 oder gender:female</translation>
    </message>
    <message>
        <source>Filter utterances</source>
        <translation>Äußerungen filtern</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Columns of your own, and back to the corpus</source>
        <translation>Eigene Spalten, und zurück zum Korpus</translation>
    </message>
    <message>
        <source>Utterances and their labels</source>
        <translation>Äußerungen und ihre Etiketten</translation>
    </message>
    <message>
        <source>%1 edited</source>
        <translation>%1 bearbeitet</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>Clear %1 of %n utterance(s)</source>
        <translation>
            <numerusform>%1 von %n Äußerung leeren</numerusform>
            <numerusform>%1 von %n Äußerungen leeren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set %1 of %n utterance(s) to %2</source>
        <translation>
            <numerusform>%1 von %n Äußerung auf %2 setzen</numerusform>
            <numerusform>%1 von %n Äußerungen auf %2 setzen</numerusform>
        </translation>
    </message>
    <message>
        <source>Order of the &amp;corpus</source>
        <translation>Reihenfolge des &amp;Korpus</translation>
    </message>
    <message>
        <source>Revert labels</source>
        <translation>Etiketten zurücknehmen</translation>
    </message>
    <message>
        <source>Revert all labels</source>
        <translation>Alle Etiketten zurücknehmen</translation>
    </message>
    <message>
        <source>Join labels of a table</source>
        <translation>Etiketten einer Tabelle verbinden</translation>
    </message>
    <message>
        <source>Tables (*.tsv *.csv *.txt);;All files (*)</source>
        <translation>Tabellen (*.tsv *.csv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Join labels of %1</source>
        <translation>Etiketten von %1 verbinden</translation>
    </message>
    <message>
        <source>Export the table with its edits</source>
        <translation>Die Tabelle mit ihren Änderungen exportieren</translation>
    </message>
    <message>
        <source>corpus-edited.tsv</source>
        <translation>korpus-bearbeitet.tsv</translation>
    </message>
    <message>
        <source>Tables (*.tsv);;All files (*)</source>
        <translation>Tabellen (*.tsv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Labels without audio files written to %1</source>
        <translation>Etiketten ohne Audiodateien geschrieben: %1</translation>
    </message>
    <message>
        <source>Corpus table written to %1</source>
        <translation>Korpustabelle geschrieben: %1</translation>
    </message>
</context>
<context>
    <name>phonoscope::LabelTableModel</name>
    <message>
        <source>%1
A column of your own; the corpus table does not have it.</source>
        <translation>%1
Eine eigene Spalte; die Korpustabelle hat sie nicht.</translation>
    </message>
    <message>
        <source>%1
Edited; the corpus table has no value here.</source>
        <translation>%1
Bearbeitet; die Korpustabelle hat hier keinen Wert.</translation>
    </message>
    <message>
        <source>%1
Edited; in the corpus table: %2</source>
        <translation>%1
Bearbeitet; in der Korpustabelle: %2</translation>
    </message>
    <message>
        <source>%1, edited</source>
        <translation>%1, bearbeitet</translation>
    </message>
    <message>
        <source>Set %1 of %2</source>
        <translation>%1 von %2 setzen</translation>
    </message>
    <message>
        <source>%1 (own)</source>
        <translation>%1 (eigen)</translation>
    </message>
    <message>
        <source>%1: a column of your own, kept in the project</source>
        <translation>%1: eine eigene Spalte, im Projekt gespeichert</translation>
    </message>
    <message>
        <source>%1: a column of the corpus table; what you change is kept in the project</source>
        <translation>%1: eine Spalte der Korpustabelle; Änderungen werden im Projekt gespeichert</translation>
    </message>
</context>
<context>
    <name>phonoscope::LabelsSection</name>
    <message>
        <source>Utterances</source>
        <translation>Äußerungen</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>Labels of utterances and of their speakers</source>
        <translation>Labels von Äußerungen und ihren Sprechern</translation>
    </message>
    <message>
        <source>What phones, words and further tiers are called</source>
        <translation>Wie Phone, Wörter und weitere Ebenen heißen</translation>
    </message>
</context>
<context>
    <name>phonoscope::LayerChart</name>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Property neurons</source>
        <translation>Merkmalsneuronen</translation>
    </message>
    <message>
        <source>shuffled labels, mean ± standard deviation</source>
        <translation>vertauschte Etiketten, Mittelwert ± Standardabweichung</translation>
    </message>
    <message>
        <source>Neurons per layer</source>
        <translation>Neuronen je Schicht</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Layer %1: %2</source>
        <translation>Schicht %1: %2</translation>
    </message>
    <message>
        <source>shuffled labels</source>
        <translation>vertauschte Etiketten</translation>
    </message>
</context>
<context>
    <name>phonoscope::LayerLinesView</name>
    <message>
        <source>%1, layer %2: %3</source>
        <translation>%1, Schicht %2: %3</translation>
    </message>
    <message>
        <source>shuffled labels</source>
        <translation>vertauschte Etiketten</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
</context>
<context>
    <name>phonoscope::LayersPage</name>
    <message>
        <source>No model is open.</source>
        <translation>Kein Modell geöffnet.</translation>
    </message>
    <message>
        <source>Property neurons</source>
        <translation>Merkmalsneuronen</translation>
    </message>
    <message>
        <source>Group neurons</source>
        <translation>Gruppenneuronen</translation>
    </message>
    <message>
        <source>Silhouettes</source>
        <translation>Silhouetten</translation>
    </message>
    <message>
        <source>All properties</source>
        <translation>Alle Merkmale</translation>
    </message>
    <message>
        <source>2-D plane</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Full space</source>
        <translation>Voller Raum</translation>
    </message>
    <message>
        <source>Neurons that are group neurons of exactly one group of the property</source>
        <translation>Neuronen, die Gruppenneuronen genau einer Gruppe des Merkmals sind</translation>
    </message>
    <message>
        <source>Neurons that at least σ of a group&apos;s phones use, whether other groups use them, too, or not</source>
        <translation>Neuronen, die mindestens der Anteil σ der Phone einer Gruppe nutzt, ob andere Gruppen sie auch nutzen oder nicht</translation>
    </message>
    <message>
        <source>How well the groups of every property part in the patterns of its cells</source>
        <translation>Wie gut sich die Gruppen jedes Merkmals in den Mustern seiner Zellen trennen</translation>
    </message>
    <message>
        <source>Property neurons of every property</source>
        <translation>Merkmalsneuronen jedes Merkmals</translation>
    </message>
    <message>
        <source>Computing the silhouettes was cancelled. The Patterns page goes on with it.</source>
        <translation>Die Berechnung der Silhouetten wurde abgebrochen. Die Seite „Muster“ setzt sie fort.</translation>
    </message>
    <message>
        <source>The silhouettes are being computed.</source>
        <translation>Die Silhouetten werden berechnet.</translation>
    </message>
    <message>
        <source>Silhouettes are computed when the analysis is complete.</source>
        <translation>Silhouetten werden berechnet, sobald die Analyse fertig ist.</translation>
    </message>
    <message>
        <source>%1 property neurons of %2 in layers %3–%4</source>
        <translation>%1 Merkmalsneuronen von %2 in den Schichten %3–%4</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>%1 neurons of %2</source>
        <translation>%1 Neuronen von %2</translation>
    </message>
    <message>
        <source>%1 of all groups</source>
        <translation>%1 aller Gruppen</translation>
    </message>
    <message>
        <source>%1 group neurons of %2</source>
        <translation>%1 Gruppenneuronen von %2</translation>
    </message>
    <message>
        <source>click to select them</source>
        <translation>Klicken wählt sie aus</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>%1 property neurons</source>
        <translation>%1 Merkmalsneuronen</translation>
    </message>
    <message>
        <source>shuffled labels: counted for the property that is chosen</source>
        <translation>vertauschte Etiketten: werden für das gewählte Merkmal gezählt</translation>
    </message>
    <message>
        <source>%1 group neurons</source>
        <translation>%1 Gruppenneuronen</translation>
    </message>
    <message>
        <source>shuffled labels: counted for the open analysis alone</source>
        <translation>vertauschte Etiketten: nur für die offene Analyse gezählt</translation>
    </message>
    <message>
        <source>By layer</source>
        <translation>Nach Nummer</translation>
    </message>
    <message>
        <source>By depth</source>
        <translation>Nach Tiefe</translation>
    </message>
    <message>
        <source>Lay the other analyses over the open one</source>
        <translation>Die anderen Analysen über die offene legen</translation>
    </message>
    <message>
        <source>Open another analysis, of another model say, beside this one</source>
        <translation>Eine andere Analyse, etwa eines anderen Modells, neben dieser öffnen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Layers of the same number stand at the same place</source>
        <translation>Schichten gleicher Nummer stehen am gleichen Ort</translation>
    </message>
    <message>
        <source>Layers of other models stand where the same share of the open model&apos;s layers lies</source>
        <translation>Schichten anderer Modelle stehen dort, wo der gleiche Anteil der Schichten des offenen Modells liegt</translation>
    </message>
</context>
<context>
    <name>phonoscope::LimitsEditor</name>
    <message>
        <source>Percentiles of all samples</source>
        <translation>Perzentile aller Stichproben</translation>
    </message>
    <message>
        <source>Kind of limits</source>
        <translation>Art der Grenzen</translation>
    </message>
    <message>
        <source>Add limit</source>
        <translation>Grenze hinzufügen</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Limits in %1</source>
        <translation>Grenzen in %1</translation>
    </message>
    <message>
        <source>Name of group %1</source>
        <translation>Name der Gruppe %1</translation>
    </message>
    <message>
        <source>above</source>
        <translation>darüber</translation>
    </message>
    <message>
        <source>up to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Upper limit of group %1</source>
        <translation>Obere Grenze der Gruppe %1</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Remove this limit; the groups on both sides become one</source>
        <translation>Diese Grenze entfernen; die Gruppen auf beiden Seiten werden eine</translation>
    </message>
    <message>
        <source>Remove limit %1</source>
        <translation>Grenze %1 entfernen</translation>
    </message>
</context>
<context>
    <name>phonoscope::ListenActions</name>
    <message>
        <source>&amp;Open audio...</source>
        <translation>Ton ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Ctrl+Alt+O</source>
        <translation>Ctrl+Alt+O</translation>
    </message>
    <message>
        <source>Listen to any file of sound; it need not be in the corpus</source>
        <translation>Eine beliebige Tondatei hören; sie muss nicht im Korpus sein</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>&amp;Spielen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Stop and go back to where the selection or the recording begins</source>
        <translation>Anhalten und zurück zum Anfang der Auswahl oder der Aufnahme</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>S&amp;chleife</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>Play the selection again and again</source>
        <translation>Die Auswahl immer wieder spielen</translation>
    </message>
    <message>
        <source>&amp;Zoom to selection</source>
        <translation>Auswahl &amp;vergrößern</translation>
    </message>
    <message>
        <source>Ctrl+Alt+Z</source>
        <translation>Ctrl+Alt+Z</translation>
    </message>
    <message>
        <source>Show the &amp;whole recording</source>
        <translation>&amp;Ganze Aufnahme zeigen</translation>
    </message>
    <message>
        <source>Ctrl+Alt+0</source>
        <translation>Ctrl+Alt+0</translation>
    </message>
    <message>
        <source>&amp;Clear the stretch of time</source>
        <translation>Zeita&amp;bschnitt aufheben</translation>
    </message>
    <message>
        <source>Esc does the same while the recording has the focus</source>
        <translation>Esc tut dasselbe, während die Aufnahme den Fokus hat</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Open an utterance first</source>
        <translation>Öffnen Sie zuerst eine Äußerung</translation>
    </message>
    <message>
        <source>The last attempt failed: %1</source>
        <translation>Der letzte Versuch misslang: %1</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Pause (Leertaste)</translation>
    </message>
    <message>
        <source>Play the selection (Space)</source>
        <translation>Auswahl spielen (Leertaste)</translation>
    </message>
    <message>
        <source>Play from the cursor on (Space)</source>
        <translation>Ab der Schreibmarke spielen (Leertaste)</translation>
    </message>
    <message>
        <source>Open audio</source>
        <translation>Ton öffnen</translation>
    </message>
    <message>
        <source>Sound (*.wav *.flac *.ogg *.opus *.mp3 *.aiff *.aif *.au *.sph *.wv *.w64 *.caf);;All files (*)</source>
        <translation>Ton (*.wav *.flac *.ogg *.opus *.mp3 *.aiff *.aif *.au *.sph *.wv *.w64 *.caf);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>phonoscope::ListenPanel</name>
    <message>
        <source>Part of the recording that is in sight</source>
        <translation>Sichtbarer Teil der Aufnahme</translation>
    </message>
    <message>
        <source>Open audio...</source>
        <translation>Ton öffnen …</translation>
    </message>
    <message>
        <source>Place of the cursor</source>
        <translation>Ort der Schreibmarke</translation>
    </message>
    <message>
        <source>Original recording</source>
        <translation>Originalaufnahme</translation>
    </message>
    <message>
        <source>Volume in dB</source>
        <translation>Lautstärke in dB</translation>
    </message>
    <message>
        <source>Volume; the lowest setting is silence</source>
        <translation>Lautstärke; ganz links ist Stille</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>Spectrum &amp;window</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>Length of the Gaussian window: short ones show time, long ones show frequency</source>
        <translation>Länge des Gaußfensters: kurze zeigen Zeiten, lange zeigen Frequenzen</translation>
    </message>
    <message>
        <source>dB &amp;range</source>
        <translation>dB-&amp;Umfang</translation>
    </message>
    <message>
        <source>What is so much below the loudest spectrum is white</source>
        <translation>Was so viel unter dem lautesten Spektrum liegt, ist weiß</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Opening %1...</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
    <message>
        <source>Choose an utterance in the project, or open audio.</source>
        <translation>Wählen Sie eine Äußerung im Projekt, oder öffnen Sie eine Tondatei.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>loop %1</source>
        <translation>Schleife %1</translation>
    </message>
    <message>
        <source>selected %1</source>
        <translation>gewählt %1</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>phonoscope::ListenView</name>
    <message>
        <source>Utterance over time</source>
        <translation>Äußerung im Verlauf</translation>
    </message>
    <message>
        <source>Selected: %1 to %2</source>
        <translation>Gewählt: %1 bis %2</translation>
    </message>
</context>
<context>
    <name>phonoscope::Listening</name>
    <message>
        <source>There is no utterance %1 in the corpus</source>
        <translation>Das Korpus hat keine Äußerung %1</translation>
    </message>
    <message>
        <source>The analysis may cover speech that is not part of the project.</source>
        <translation>Die Analyse kann Sprache umfassen, die nicht zum Projekt gehört.</translation>
    </message>
</context>
<context>
    <name>phonoscope::LoadReportModel</name>
    <message>
        <source>ignored</source>
        <translation>übergangen</translation>
    </message>
    <message>
        <source>used</source>
        <translation>verwendet</translation>
    </message>
    <message>
        <source>Tensor in the file</source>
        <translation>Tensor in der Datei</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Tensors used: %1, ignored: %2, missing: none. A tensor that is missing, or that nothing explains, is an error: such a model is not opened.</source>
        <translation>Tensoren verwendet: %1, übergangen: %2, fehlend: keine. Ein Tensor, der fehlt oder den nichts erklärt, ist ein Fehler: Ein solches Modell wird nicht geöffnet.</translation>
    </message>
</context>
<context>
    <name>phonoscope::MainMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Analysis</source>
        <translation>A&amp;nalyse</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Open project...</source>
        <translation>Projekt ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;New project from model and corpus...</source>
        <translation>&amp;Neues Projekt aus Modell und Korpus …</translation>
    </message>
    <message>
        <source>&amp;Export figure...</source>
        <translation>Abbildung &amp;exportieren …</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Export ne&amp;urons...</source>
        <translation>Ne&amp;uronen exportieren …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Select &amp;all of owner</source>
        <translation>&amp;Alle dieser Gruppe auswählen</translation>
    </message>
    <message>
        <source>&amp;Clear selection</source>
        <translation>Auswahl auf&amp;heben</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation>Ctrl+Shift+A</translation>
    </message>
    <message>
        <source>&amp;Heat map</source>
        <translation>&amp;Heatmap</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>&amp;Schichten</translation>
    </message>
    <message>
        <source>2</source>
        <translation>2</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>+</source>
        <translation>+</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>-</source>
        <translation>-</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>0</source>
        <translation>0</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Bereiche</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Follow the desktop</source>
        <translation>Wie der &amp;Desktop</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation>&amp;Erneut ausführen</translation>
    </message>
    <message>
        <source>Load model and corpus again and compute what is missing</source>
        <translation>Modell und Korpus neu laden und Fehlendes berechnen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Rule &amp;guarded against small cells</source>
        <translation>Gegen kleine Zellen &amp;abgesicherte Regel</translation>
    </message>
    <message>
        <source>&amp;Paper rule</source>
        <translation>&amp;Regel des Artikels</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>&amp;About Phonoscope</source>
        <translation>Ü&amp;ber Phonoscope</translation>
    </message>
    <message>
        <source>Heat map &amp;colours</source>
        <translation>Heatmap-&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Viridis</source>
        <translation>&amp;Viridis</translation>
    </message>
    <message>
        <source>&amp;Cividis</source>
        <translation>&amp;Cividis</translation>
    </message>
    <message>
        <source>&amp;Supplied analysis</source>
        <translation>&amp;Mitgelieferte Analyse</translation>
    </message>
    <message>
        <source>Show the analysis that came with the project; off: analyse its corpus here</source>
        <translation>Die Analyse zeigen, die dem Projekt beiliegt; aus: dessen Korpus hier analysieren</translation>
    </message>
    <message>
        <source>&amp;Save project</source>
        <translation>Projekt &amp;speichern</translation>
    </message>
    <message>
        <source>Save project &amp;as...</source>
        <translation>Projekt speichern un&amp;ter …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>Open &amp;model file...</source>
        <translation>&amp;Modelldatei öffnen …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>Analyse the open corpus with another model: a weight file, config.json beside it</source>
        <translation>Das geöffnete Korpus mit einem anderen Modell analysieren: eine Gewichtsdatei, daneben config.json</translation>
    </message>
    <message>
        <source>Open model &amp;folder...</source>
        <translation>Modell&amp;ordner öffnen …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+D</source>
        <translation>Ctrl+Shift+D</translation>
    </message>
    <message>
        <source>Analyse the open corpus with another model: a folder with config.json and weights</source>
        <translation>Das geöffnete Korpus mit einem anderen Modell analysieren: ein Ordner mit config.json und Gewichten</translation>
    </message>
    <message>
        <source>Open re&amp;cent model</source>
        <translation>Zuletzt geöffnete Mode&amp;lle</translation>
    </message>
    <message>
        <source>&amp;Model report...</source>
        <translation>Modell&amp;bericht …</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Ctrl+I</translation>
    </message>
    <message>
        <source>What the model is, and what became of every tensor of its file</source>
        <translation>Was das Modell ist, und was aus jedem Tensor seiner Datei wurde</translation>
    </message>
    <message>
        <source>&amp;Verify model...</source>
        <translation>Modell &amp;prüfen …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+V</source>
        <translation>Ctrl+Shift+V</translation>
    </message>
    <message>
        <source>Run the model on a test signal and on an utterance, and check what it computes</source>
        <translation>Das Modell auf einem Testsignal und einer Äußerung laufen lassen und prüfen, was es berechnet</translation>
    </message>
    <message>
        <source>Rule guarded against few &amp;speakers</source>
        <translation>Gegen wenige &amp;Sprecher abgesicherte Regel</translation>
    </message>
    <message>
        <source>&amp;Import corpus...</source>
        <translation>Korpus &amp;importieren...</translation>
    </message>
    <message>
        <source>Ctrl+Shift+I</source>
        <translation>Ctrl+Shift+I</translation>
    </message>
    <message>
        <source>Make a corpus table of a folder of speech, its alignments and labels</source>
        <translation>Aus einem Ordner mit Sprache, Alignments und Etiketten eine Korpustabelle machen</translation>
    </message>
    <message>
        <source>C&amp;orpus</source>
        <translation>K&amp;orpus</translation>
    </message>
    <message>
        <source>3</source>
        <translation>3</translation>
    </message>
    <message>
        <source>&amp;Neurons</source>
        <translation>Ne&amp;uronen</translation>
    </message>
    <message>
        <source>4</source>
        <translation>4</translation>
    </message>
    <message>
        <source>Pr&amp;operties</source>
        <translation>Mer&amp;kmale</translation>
    </message>
    <message>
        <source>S&amp;tability...</source>
        <translation>S&amp;tabilität …</translation>
    </message>
    <message>
        <source>Ctrl+T</source>
        <translation>Ctrl+T</translation>
    </message>
    <message>
        <source>Resample speakers and shuffle labels: how stable the property neurons are</source>
        <translation>Sprecher neu ziehen und Etiketten vertauschen: wie stabil die Merkmalsneuronen sind</translation>
    </message>
    <message>
        <source>&amp;What do the rules do?...</source>
        <translation>&amp;Was tun die Regeln? …</translation>
    </message>
    <message>
        <source>&amp;Masks</source>
        <translation>&amp;Masken</translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation>&amp;Hören</translation>
    </message>
    <message>
        <source>I&amp;mport neurons...</source>
        <translation>Neuronen i&amp;mportieren...</translation>
    </message>
    <message>
        <source>Neurons from a JSON file, of Phonoscope or in the authors&apos; form, as masks</source>
        <translation>Neuronen aus einer JSON-Datei, von Phonoscope oder in der Form der Autoren, als Masken</translation>
    </message>
    <message>
        <source>&amp;Copy as command</source>
        <translation>Als Befehl &amp;kopieren</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>The command that paints this view from the project&apos;s file, for a terminal</source>
        <translation>Der Befehl, der diese Ansicht aus der Projektdatei zeichnet, für ein Terminal</translation>
    </message>
    <message>
        <source>Select by &amp;rule</source>
        <translation>Nach &amp;Regel auswählen</translation>
    </message>
    <message>
        <source>/</source>
        <translation>/</translation>
    </message>
    <message>
        <source>&amp;Find...</source>
        <translation>&amp;Finden...</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>Actions, views, properties, neurons and utterances by a few letters of their names</source>
        <translation>Befehle, Ansichten, Merkmale, Neuronen und Äußerungen nach einigen Buchstaben ihrer Namen</translation>
    </message>
    <message>
        <source>O&amp;verlap</source>
        <translation>Ü&amp;berschneidung</translation>
    </message>
    <message>
        <source>&amp;Patterns</source>
        <translation>&amp;Muster</translation>
    </message>
    <message>
        <source>5</source>
        <translation>5</translation>
    </message>
    <message>
        <source>6</source>
        <translation>6</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation>Alt+Left</translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation>&amp;Vorwärts</translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation>Alt+Right</translation>
    </message>
    <message>
        <source>Co&amp;mpared analyses</source>
        <translation>&amp;Verglichene Analysen</translation>
    </message>
</context>
<context>
    <name>phonoscope::MainWindow</name>
    <message>
        <source>Phonoscope</source>
        <translation>Phonoscope</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <source>About Phonoscope</source>
        <translation>Über Phonoscope</translation>
    </message>
    <message>
        <source>Phonoscope %1

See, test and hear the neurons of self-supervised speech transformers.
Method: Lin, Lin, Lee, Tang, &quot;Property Neurons in Self-Supervised Speech Transformers&quot;, SLT 2024.
Licence: GPL-3.0-or-later.</source>
        <translation>Phonoscope %1

Neuronen selbstüberwacht trainierter Sprachmodelle sehen, prüfen und hören.
Methode: Lin, Lin, Lee, Tang, „Property Neurons in Self-Supervised Speech Transformers“, SLT 2024.
Lizenz: GPL-3.0-or-later.</translation>
    </message>
    <message>
        <source>The analysis and its counts are kept.</source>
        <translation>Die Analyse und ihre Zahlen bleiben erhalten.</translation>
    </message>
    <message>
        <source>%1 of %2 parts of the analysis are kept.</source>
        <translation>%1 von %2 Teilen der Analyse bleiben erhalten.</translation>
    </message>
    <message>
        <source>Export neurons</source>
        <translation>Neuronen exportieren</translation>
    </message>
    <message>
        <source>Tables (*.tsv);;All files (*)</source>
        <translation>Tabellen (*.tsv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Neurons written to %1</source>
        <translation>Neuronen nach %1 geschrieben</translation>
    </message>
    <message>
        <source>L%1–%2</source>
        <translation>S%1–%2</translation>
    </message>
    <message>
        <source>neurons, %1</source>
        <translation>Neuronen, %1</translation>
    </message>
    <message>
        <source>%1[*] – Phonoscope</source>
        <translation>%1[*] – Phonoscope</translation>
    </message>
    <message>
        <source>not saved in a file</source>
        <translation>in keiner Datei gespeichert</translation>
    </message>
    <message>
        <source>%1 · unsaved changes</source>
        <translation>%1 · nicht gespeichert</translation>
    </message>
    <message>
        <source>%1 · saved</source>
        <translation>%1 · gespeichert</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>Korpus</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Überschneidung</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Hören</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
</context>
<context>
    <name>phonoscope::MaskActions</name>
    <message>
        <source>&amp;New from selection</source>
        <translation>&amp;Neu aus Auswahl</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Keep the selected neurons as a mask</source>
        <translation>Die ausgewählten Neuronen als Maske behalten</translation>
    </message>
    <message>
        <source>&amp;Select its neurons</source>
        <translation>Ihre Neuronen aus&amp;wählen</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>Select the neurons of the mask in all views</source>
        <translation>Die Neuronen der Maske in allen Ansichten auswählen</translation>
    </message>
    <message>
        <source>&amp;Add to selection</source>
        <translation>Zur Auswahl &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Ctrl+Alt+M</source>
        <translation>Ctrl+Alt+M</translation>
    </message>
    <message>
        <source>S&amp;ubtract from selection</source>
        <translation>Von der Auswahl ab&amp;ziehen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+M</source>
        <translation>Ctrl+Shift+M</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>F2 in the list does the same</source>
        <translation>F2 in der Liste tut dasselbe</translation>
    </message>
    <message>
        <source>Edit n&amp;ote...</source>
        <translation>N&amp;otiz bearbeiten...</translation>
    </message>
    <message>
        <source>What these neurons are, and where they are from</source>
        <translation>Was diese Neuronen sind und woher sie stammen</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>D&amp;elete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Delete in the list does the same; it can be undone</source>
        <translation>Entf in der Liste tut dasselbe; es lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Import neurons...</source>
        <translation>Neuronen &amp;importieren...</translation>
    </message>
    <message>
        <source>Neurons from a JSON file, of Phonoscope or in the authors&apos; form, as masks</source>
        <translation>Neuronen aus einer JSON-Datei, von Phonoscope oder in der Form der Autoren, als Masken</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>With model and note (&amp;JSON)...</source>
        <translation>Mit Modell und Notiz (&amp;JSON)...</translation>
    </message>
    <message>
        <source>For Phonoscope, on this machine or another</source>
        <translation>Für Phonoscope, auf diesem Rechner oder einem anderen</translation>
    </message>
    <message>
        <source>In the &amp;authors&apos; form (JSON)...</source>
        <translation>In der Form der &amp;Autoren (JSON)...</translation>
    </message>
    <message>
        <source>{&quot;1&quot;: [neurons], ...}, as the paper&apos;s scripts read it</source>
        <translation>{&quot;1&quot;: [Neuronen], ...}, wie es die Skripte des Artikels lesen</translation>
    </message>
    <message>
        <source>As a &amp;table (TSV)...</source>
        <translation>Als &amp;Tabelle (TSV)...</translation>
    </message>
    <message>
        <source>A line a neuron</source>
        <translation>Eine Zeile je Neuron</translation>
    </message>
    <message>
        <source>Select neurons first, in any view</source>
        <translation>Zuerst Neuronen auswählen, in einer beliebigen Ansicht</translation>
    </message>
    <message>
        <source>Choose a mask in the panel of masks first</source>
        <translation>Zuerst eine Maske in der Liste der Masken wählen</translation>
    </message>
    <message>
        <source>Add the neurons of the mask to the selected ones</source>
        <translation>Die Neuronen der Maske zu den ausgewählten hinzufügen</translation>
    </message>
    <message>
        <source>Take the neurons of the mask out of the selected ones</source>
        <translation>Die Neuronen der Maske aus der Auswahl nehmen</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) kept as the mask %1</source>
        <translation>
            <numerusform>%n Neuron als Maske %1 behalten</numerusform>
            <numerusform>%n Neuronen als Maske %1 behalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Mask %1</source>
        <translation>Maske %1</translation>
    </message>
    <message>
        <source>The selected neurons. k %1, σ %2.</source>
        <translation>Die ausgewählten Neuronen. k %1, σ %2.</translation>
    </message>
    <message>
        <source>Note on the mask %1</source>
        <translation>Notiz zur Maske %1</translation>
    </message>
    <message>
        <source>What these neurons are, and where they are from:</source>
        <translation>Was diese Neuronen sind und woher sie stammen:</translation>
    </message>
    <message>
        <source>%1, copy</source>
        <translation>%1, Kopie</translation>
    </message>
    <message>
        <source>Import neurons</source>
        <translation>Neuronen importieren</translation>
    </message>
    <message>
        <source>Neurons (*.json);;All files (*)</source>
        <translation>Neuronen (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The neurons of %1 need a model</source>
        <translation>Die Neuronen aus %1 brauchen ein Modell</translation>
    </message>
    <message>
        <source>No model is open.</source>
        <translation>Kein Modell ist geöffnet.</translation>
    </message>
    <message>
        <source>Open a project first.</source>
        <translation>Zuerst ein Projekt öffnen.</translation>
    </message>
    <message>
        <source>The masks of the project are unchanged.</source>
        <translation>Die Masken des Projekts sind unverändert.</translation>
    </message>
    <message>
        <source>Imported from %1.</source>
        <translation>Aus %1 importiert.</translation>
    </message>
    <message numerus="yes">
        <source>%n mask(s) with %1 neurons imported from %2</source>
        <translation>
            <numerusform>%n Maske mit %1 Neuronen aus %2 importiert</numerusform>
            <numerusform>%n Masken mit %1 Neuronen aus %2 importiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Export mask</source>
        <translation>Maske exportieren</translation>
    </message>
    <message>
        <source>Tables (*.tsv)</source>
        <translation>Tabellen (*.tsv)</translation>
    </message>
    <message>
        <source>Neurons (*.json)</source>
        <translation>Neuronen (*.json)</translation>
    </message>
    <message>
        <source>Mask written to %1</source>
        <translation>Maske nach %1 geschrieben</translation>
    </message>
</context>
<context>
    <name>phonoscope::MasksModel</name>
    <message>
        <source>layer %1: %2</source>
        <translation>Schicht %1: %2</translation>
    </message>
    <message>
        <source>It has no neurons.</source>
        <translation>Sie hat keine Neuronen.</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>No model is open.</source>
        <translation>Kein Modell ist geöffnet.</translation>
    </message>
    <message>
        <source>These are neurons of another model (%1). Open that model to use them.</source>
        <translation>Dies sind Neuronen eines anderen Modells (%1). Zum Verwenden jenes Modell öffnen.</translation>
    </message>
    <message>
        <source>Some of these neurons are not in the open model.</source>
        <translation>Einige dieser Neuronen gibt es im geöffneten Modell nicht.</translation>
    </message>
</context>
<context>
    <name>phonoscope::MasksPanel</name>
    <message>
        <source>New (M)</source>
        <translation>Neu (M)</translation>
    </message>
    <message>
        <source>Import...</source>
        <translation>Importieren...</translation>
    </message>
    <message>
        <source>Masks of the project</source>
        <translation>Masken des Projekts</translation>
    </message>
    <message>
        <source>Select neurons and press M, or drop a file of neurons here.</source>
        <translation>Neuronen auswählen und M drücken oder eine Datei mit Neuronen hier ablegen.</translation>
    </message>
    <message>
        <source>Masks of the project: sets of neurons that it keeps.</source>
        <translation>Masken des Projekts: Mengen von Neuronen, die es behält.</translation>
    </message>
    <message>
        <source>A mask is a set of neurons that the project keeps: of a selection, of a region in Overlap, or of a file.</source>
        <translation>Eine Maske ist eine Menge von Neuronen, die das Projekt behält: aus einer Auswahl, einem Bereich der Überschneidung oder einer Datei.</translation>
    </message>
</context>
<context>
    <name>phonoscope::MemberLists</name>
    <message>
        <source>Add group</source>
        <translation>Gruppe hinzufügen</translation>
    </message>
    <message>
        <source>In no group</source>
        <translation>In keiner Gruppe</translation>
    </message>
    <message>
        <source>Name of group %1</source>
        <translation>Name der Gruppe %1</translation>
    </message>
    <message>
        <source>Remove the group; what was in it is in no group then</source>
        <translation>Die Gruppe entfernen; was darin war, ist dann in keiner</translation>
    </message>
    <message>
        <source>Remove group %1</source>
        <translation>Gruppe %1 entfernen</translation>
    </message>
    <message>
        <source>Members of no group</source>
        <translation>Mitglieder keiner Gruppe</translation>
    </message>
    <message>
        <source>Members of group %1</source>
        <translation>Mitglieder der Gruppe %1</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>A new group</source>
        <translation>Eine neue Gruppe</translation>
    </message>
    <message>
        <source>No group</source>
        <translation>Keine Gruppe</translation>
    </message>
    <message>
        <source>%1 (n = %2)</source>
        <translation>%1 (n = %2)</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>Gruppe %1</translation>
    </message>
</context>
<context>
    <name>phonoscope::ModelCheckDialog</name>
    <message>
        <source>Verify model: %1</source>
        <translation>Modell prüfen: %1</translation>
    </message>
    <message>
        <source>Checks and their results</source>
        <translation>Prüfungen und ihre Ergebnisse</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Compared, or what is wrong</source>
        <translation>Verglichen, oder was falsch ist</translation>
    </message>
    <message>
        <source>Verify again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Running the model on a test signal and on an utterance of the corpus. The analysis goes on afterwards.</source>
        <translation>Das Modell läuft auf einem Testsignal und einer Äußerung des Korpus. Die Analyse geht danach weiter.</translation>
    </message>
    <message>
        <source>Everything was as it should be on %1.</source>
        <translation>Auf %1 war alles, wie es sein soll.</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) failed on %1. Do not trust numbers of this model: its file is damaged, or this program has an error.</source>
        <translation>
            <numerusform>%n Prüfung ist auf %1 gescheitert. Zahlen dieses Modells ist nicht zu trauen: Seine Datei ist beschädigt, oder dieses Programm hat einen Fehler.</numerusform>
            <numerusform>%n Prüfungen sind auf %1 gescheitert. Zahlen dieses Modells ist nicht zu trauen: Seine Datei ist beschädigt, oder dieses Programm hat einen Fehler.</numerusform>
        </translation>
    </message>
    <message>
        <source>No utterance of the corpus was used: %1</source>
        <translation>Keine Äußerung des Korpus wurde verwendet: %1</translation>
    </message>
    <message>
        <source>Test signal</source>
        <translation>Testsignal</translation>
    </message>
    <message>
        <source>Utterance %1</source>
        <translation>Äußerung %1</translation>
    </message>
    <message>
        <source>%1 s, %2 frames</source>
        <translation>%1 s, %2 Frames</translation>
    </message>
    <message>
        <source>%1 s for a second of speech</source>
        <translation>%1 s für eine Sekunde Sprache</translation>
    </message>
    <message>
        <source>an earlier check failed</source>
        <translation>eine frühere Prüfung ist gescheitert</translation>
    </message>
</context>
<context>
    <name>phonoscope::ModelReportDialog</name>
    <message>
        <source>Model report: %1</source>
        <translation>Modellbericht: %1</translation>
    </message>
    <message>
        <source>Filter tensors, e.g. layers.3 or ignored</source>
        <translation>Tensoren filtern, z. B. layers.3 oder übergangen</translation>
    </message>
    <message>
        <source>Filter tensors</source>
        <translation>Tensoren filtern</translation>
    </message>
    <message>
        <source>Tensors of the model&apos;s file</source>
        <translation>Tensoren der Modelldatei</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>The facts and all tensors, with tabs between columns</source>
        <translation>Die Angaben und alle Tensoren, mit Tabulatoren zwischen den Spalten</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>phonoscope::NeuronPanel</name>
    <message>
        <source>Click a cell, or type layer and index.</source>
        <translation>Eine Zelle anklicken oder Schicht und Index eingeben.</translation>
    </message>
    <message>
        <source>4 · 261</source>
        <translation>4 · 261</translation>
    </message>
    <message>
        <source>Layer and index of a neuron</source>
        <translation>Schicht und Index eines Neurons</translation>
    </message>
    <message>
        <source>Previous selected neuron</source>
        <translation>Voriges ausgewähltes Neuron</translation>
    </message>
    <message>
        <source>Next selected neuron</source>
        <translation>Nächstes ausgewähltes Neuron</translation>
    </message>
    <message>
        <source>P(i | group)</source>
        <translation>P(i | Gruppe)</translation>
    </message>
    <message>
        <source>phones above chance / phones</source>
        <translation>Phone über Zufall / Phone</translation>
    </message>
    <message>
        <source>Probability spectrum</source>
        <translation>Wahrscheinlichkeitsspektrum</translation>
    </message>
    <message>
        <source>Phone of the probability spectrum</source>
        <translation>Phon des Wahrscheinlichkeitsspektrums</translation>
    </message>
    <message>
        <source>P&amp;hone</source>
        <translation>P&amp;hon</translation>
    </message>
    <message>
        <source>There is no such neuron. Type layer and index, for example 4 261.</source>
        <translation>Dieses Neuron gibt es nicht. Schicht und Index eingeben, zum Beispiel 4 261.</translation>
    </message>
    <message>
        <source>p(i | phone)</source>
        <translation>p(i | Phon)</translation>
    </message>
    <message>
        <source>p(i | %1, phone)</source>
        <translation>p(i | %1, Phon)</translation>
    </message>
    <message>
        <source>dashed: chance %1</source>
        <translation>gestrichelt: Zufall %1</translation>
    </message>
    <message>
        <source>&lt;span style=&quot;color:%1&quot;&gt;■&lt;/span&gt; %2 &lt;span style=&quot;color:%3&quot;&gt;(%4)&lt;/span&gt;</source>
        <translation>&lt;span style=&quot;color:%1&quot;&gt;■&lt;/span&gt; %2 &lt;span style=&quot;color:%3&quot;&gt;(%4)&lt;/span&gt;</translation>
    </message>
    <message>
        <source>Property neuron of no group</source>
        <translation>Merkmalsneuron keiner Gruppe</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>%1 of %2 selected</source>
        <translation>%1 von %2 ausgewählt</translation>
    </message>
    <message>
        <source>Rankings</source>
        <translation>Rangfolgen</translation>
    </message>
    <message>
        <source>by chance %1</source>
        <translation>zufällig %1</translation>
    </message>
    <message>
        <source>Stability</source>
        <translation>Stabilität</translation>
    </message>
    <message>
        <source>In what share of the resamplings the neuron is a property neuron of its owner, of any group where it has none; and in what share of the shuffles of the labels it is one. Analysis &gt; Stability computes it.</source>
        <translation>In welchem Anteil der Ziehungen das Neuron Merkmalsneuron seiner Gruppe ist, irgendeiner, wenn es keine hat; und in welchem Anteil der Vertauschungen der Etiketten es eines ist. Analyse &gt; Stabilität berechnet es.</translation>
    </message>
    <message>
        <source>rank of %1 in the layer</source>
        <translation>Rang von %1 der Schicht</translation>
    </message>
    <message>
        <source>not ranked</source>
        <translation>ohne Rang</translation>
    </message>
    <message>
        <source>rank %1</source>
        <translation>Rang %1</translation>
    </message>
    <message>
        <source>not computed</source>
        <translation>nicht berechnet</translation>
    </message>
</context>
<context>
    <name>phonoscope::NeuronRule</name>
    <message>
        <source>%1: takes numbers and ranges, such as 1-4,8.</source>
        <translation>%1: nimmt Zahlen und Bereiche wie 1-4,8.</translation>
    </message>
    <message>
        <source>There is no property &quot;%1&quot;.</source>
        <translation>Es gibt kein Merkmal „%1“.</translation>
    </message>
    <message>
        <source>A probability is asked for as P&gt;0.8 or P(group)&lt;=0.1.</source>
        <translation>Nach einer Wahrscheinlichkeit fragt man mit P&gt;0.8 oder P(Gruppe)&lt;=0.1.</translation>
    </message>
    <message>
        <source>There is no mask &quot;%1&quot;.</source>
        <translation>Es gibt keine Maske „%1“.</translation>
    </message>
    <message>
        <source>The mask &quot;%1&quot; is of another model.</source>
        <translation>Die Maske „%1“ gehört zu einem anderen Modell.</translation>
    </message>
    <message>
        <source>%1 has no group &quot;%2&quot;; it has %3.</source>
        <translation>%1 hat keine Gruppe „%2“, sondern %3.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no word of a rule. There are layer:1-4, neuron:0-99, owner:GROUP, PROPERTY:GROUP, phone:NAME, P&gt;0.8, mask:NAME and selected.</source>
        <translation>„%1“ ist kein Wort einer Regel. Es gibt layer:1-4, neuron:0-99, owner:GRUPPE, MERKMAL:GRUPPE, phone:NAME, P&gt;0.8, mask:NAME und selected.</translation>
    </message>
    <message>
        <source>There is no phone &quot;%1&quot;.</source>
        <translation>Es gibt kein Phon „%1“.</translation>
    </message>
</context>
<context>
    <name>phonoscope::NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>File...</source>
        <translation>Datei …</translation>
    </message>
    <message>
        <source>A checkpoint file, or a folder with config.json and weights</source>
        <translation>Eine Checkpoint-Datei oder ein Ordner mit config.json und Gewichten</translation>
    </message>
    <message>
        <source>Folder...</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>&amp;Corpus table</source>
        <translation>&amp;Korpustabelle</translation>
    </message>
    <message>
        <source>A TSV table with the columns utterance, audio, alignment and labels</source>
        <translation>Eine TSV-Tabelle mit den Spalten utterance, audio, alignment und Etiketten</translation>
    </message>
    <message>
        <source>&amp;Save as</source>
        <translation>&amp;Speichern unter</translation>
    </message>
    <message>
        <source>Save and open</source>
        <translation>Speichern und öffnen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>Modellordner</translation>
    </message>
    <message>
        <source>Corpus table</source>
        <translation>Korpustabelle</translation>
    </message>
    <message>
        <source>Tables (*.tsv);;All files (*)</source>
        <translation>Tabellen (*.tsv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>Projekt speichern</translation>
    </message>
    <message>
        <source>Projects (*.phono)</source>
        <translation>Projekte (*.phono)</translation>
    </message>
    <message>
        <source>Give the project a name.</source>
        <translation>Dem Projekt einen Namen geben.</translation>
    </message>
    <message>
        <source>Choose a model: a checkpoint file or a folder.</source>
        <translation>Ein Modell wählen: eine Checkpoint-Datei oder einen Ordner.</translation>
    </message>
    <message>
        <source>Choose a corpus table.</source>
        <translation>Eine Korpustabelle wählen.</translation>
    </message>
    <message>
        <source>Choose where to save the project file.</source>
        <translation>Einen Ort für die Projektdatei wählen.</translation>
    </message>
</context>
<context>
    <name>phonoscope::NoteSection</name>
    <message>
        <source>Masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note about the neuron</source>
        <translation>Notiz zum Neuron</translation>
    </message>
    <message>
        <source>What you find out about this neuron; it is kept in the project.</source>
        <translation>Was Sie über dieses Neuron herausfinden; es bleibt im Projekt.</translation>
    </message>
    <message>
        <source>%1 (%2 neurons)</source>
        <translation>%1 (%2 Neuronen)</translation>
    </message>
    <message>
        <source>In no mask of the project</source>
        <translation>In keiner Maske des Projekts</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>In %1</translation>
    </message>
</context>
<context>
    <name>phonoscope::OverlapPage</name>
    <message>
        <source>In exactly these</source>
        <translation>In genau diesen</translation>
    </message>
    <message>
        <source>Inclusive</source>
        <translation>Inklusive</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Compare the sets in one layer, or in all shown layers together</source>
        <translation>Die Mengen in einer Schicht vergleichen oder in allen gezeigten zusammen</translation>
    </message>
    <message>
        <source>A region stands for neurons of exactly its sets</source>
        <translation>Ein Bereich steht für Neuronen in genau seinen Mengen</translation>
    </message>
    <message>
        <source>A region stands for neurons of all its sets, whatever else they are in.
The areas of the Venn diagram keep the counts of exactly these sets.</source>
        <translation>Ein Bereich steht für Neuronen in allen seinen Mengen, gleich, worin sie sonst noch sind.
Die Flächen des Venn-Diagramms behalten die Anzahlen in genau diesen Mengen.</translation>
    </message>
    <message>
        <source>Regions of the sets with expected counts</source>
        <translation>Bereiche der Mengen mit erwarteten Anzahlen</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>No project is open. File, Open project shows one.</source>
        <translation>Kein Projekt ist geöffnet. Datei, Projekt öffnen zeigt eines.</translation>
    </message>
    <message>
        <source>The sets are compared as soon as the model is loaded.</source>
        <translation>Die Mengen werden verglichen, sobald das Modell geladen ist.</translation>
    </message>
    <message>
        <source>Add sets to compare with the + button: properties, groups, masks, or the selected neurons.</source>
        <translation>Mit + Mengen zum Vergleich hinzufügen: Merkmale, Gruppen, Masken oder die ausgewählten Neuronen.</translation>
    </message>
    <message>
        <source>Overlap, %1</source>
        <translation>Überschneidung, %1</translation>
    </message>
    <message>
        <source>UpSet, %1</source>
        <translation>UpSet, %1</translation>
    </message>
</context>
<context>
    <name>phonoscope::OverlapPairsModel</name>
    <message>
        <source>%1: p = %2</source>
        <translation>%1: p = %2</translation>
    </message>
    <message>
        <source>Intersection</source>
        <translation>Schnittmenge</translation>
    </message>
    <message>
        <source>observed</source>
        <translation>gezählt</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>erwartet</translation>
    </message>
    <message>
        <source>log10 p</source>
        <translation>log10 p</translation>
    </message>
    <message>
        <source>%1 ∩ %2</source>
        <translation>%1 ∩ %2</translation>
    </message>
</context>
<context>
    <name>phonoscope::OverlapTableModel</name>
    <message>
        <source>Hypergeometric test, one-sided: at least so many in common by chance</source>
        <translation>Hypergeometrischer Test, einseitig: mindestens so viele gemeinsame durch Zufall</translation>
    </message>
    <message>
        <source>The test compares two sets.</source>
        <translation>Der Test vergleicht zwei Mengen.</translation>
    </message>
    <message>
        <source>Neurons of exactly these sets, of none of the others</source>
        <translation>Neuronen in genau diesen Mengen, in keiner der anderen</translation>
    </message>
    <message>
        <source>Neurons of all these sets, whatever else they are in</source>
        <translation>Neuronen in allen diesen Mengen, gleich, worin sie sonst noch sind</translation>
    </message>
    <message>
        <source>What sets of these sizes would share if they were drawn independently in every layer</source>
        <translation>Was Mengen dieser Größe gemeinsam hätten, wenn sie in jeder Schicht unabhängig gezogen wären</translation>
    </message>
    <message>
        <source>Logarithm of the p-value of the inclusive count, for two sets</source>
        <translation>Logarithmus des p-Werts der inklusiven Anzahl, für zwei Mengen</translation>
    </message>
    <message>
        <source>Sets</source>
        <translation>Mengen</translation>
    </message>
    <message>
        <source>In exactly these</source>
        <translation>In genau diesen</translation>
    </message>
    <message>
        <source>Inclusive</source>
        <translation>Inklusive</translation>
    </message>
    <message>
        <source>By chance</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>log10 p</source>
        <translation>log10 p</translation>
    </message>
</context>
<context>
    <name>phonoscope::PatternMapView</name>
    <message>
        <source>Pattern map</source>
        <translation>Musterkarte</translation>
    </message>
    <message>
        <source>and %1 more groups; </source>
        <translation>und %1 weitere Gruppen; </translation>
    </message>
    <message>
        <source>MDS axis 1 (pattern distance)</source>
        <translation>MDS-Achse 1 (Musterabstand)</translation>
    </message>
    <message>
        <source>MDS axis 2</source>
        <translation>MDS-Achse 2</translation>
    </message>
</context>
<context>
    <name>phonoscope::PatternMaps</name>
    <message>
        <source>It has %1 cells; maps are made of at most %2. Compare fewer phones or groups.</source>
        <translation>Es hat %1 Zellen; Karten zeigen höchstens %2. Vergleichen Sie weniger Phone oder Gruppen.</translation>
    </message>
</context>
<context>
    <name>phonoscope::PatternsPage</name>
    <message>
        <source>2-D plane</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Full space</source>
        <translation>Voller Raum</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>La&amp;yer</source>
        <translation>S&amp;chicht</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>The layer whose patterns the map shows</source>
        <translation>Die Schicht, deren Muster die Karte zeigt</translation>
    </message>
    <message>
        <source>Silhouettes of the points of the map, as the paper&apos;s authors measure them</source>
        <translation>Silhouetten der Punkte der Karte, wie die Autoren des Artikels sie messen</translation>
    </message>
    <message>
        <source>Silhouettes of the patterns themselves, which no projection and no seed has a part in</source>
        <translation>Silhouetten der Muster selbst, an denen keine Projektion und kein Startwert beteiligt ist</translation>
    </message>
    <message>
        <source>Names beside the points, as many as find room; the others appear on hovering</source>
        <translation>Namen neben den Punkten, soweit Platz ist; die anderen erscheinen unter dem Zeiger</translation>
    </message>
    <message>
        <source>A point under the pointer plays a segment of its cell; P plays one of the current point</source>
        <translation>Ein Punkt unter dem Zeiger spielt ein Segment seiner Zelle; P spielt eines des aktuellen Punkts</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Berechnen</translation>
    </message>
    <message>
        <source>Computing the maps was cancelled; goes on with it</source>
        <translation>Die Berechnung der Karten wurde abgebrochen; setzt sie fort</translation>
    </message>
    <message>
        <source>Silhouettes follow.</source>
        <translation>Die Silhouetten folgen.</translation>
    </message>
    <message>
        <source>Of another rule.</source>
        <translation>Nach einer anderen Regel.</translation>
    </message>
    <message>
        <source>For k %1.</source>
        <translation>Für k %1.</translation>
    </message>
    <message>
        <source>For the present settings computing was cancelled.</source>
        <translation>Für die jetzigen Einstellungen wurde die Berechnung abgebrochen.</translation>
    </message>
    <message>
        <source>The map for this one is being computed.</source>
        <translation>Die Karte für die jetzige wird berechnet.</translation>
    </message>
    <message>
        <source>The map for k %1 is being computed.</source>
        <translation>Die Karte für k %1 wird berechnet.</translation>
    </message>
    <message>
        <source>Open a project to see how its phones lie to each other.</source>
        <translation>Öffnen Sie ein Projekt, um zu sehen, wie seine Phone zueinander liegen.</translation>
    </message>
    <message>
        <source>There is no map of %1. %2</source>
        <translation>Von %1 gibt es keine Karte. %2</translation>
    </message>
    <message>
        <source>Computing the map was cancelled. Press Compute to go on.</source>
        <translation>Die Berechnung der Karte wurde abgebrochen. „Berechnen“ setzt sie fort.</translation>
    </message>
    <message>
        <source>Maps are computed when the analysis is complete.</source>
        <translation>Karten werden berechnet, sobald die Analyse fertig ist.</translation>
    </message>
    <message>
        <source>The map of layer %1 is being computed.</source>
        <translation>Die Karte von Schicht %1 wird berechnet.</translation>
    </message>
    <message>
        <source>shuffling labels of %1: %2&#xa0;%</source>
        <translation>Etiketten von %1 werden vertauscht: %2&#xa0;%</translation>
    </message>
    <message>
        <source>computing maps of %1</source>
        <translation>Karten von %1 werden berechnet</translation>
    </message>
    <message>
        <source>no sound of it in this project</source>
        <translation>in diesem Projekt nicht zu hören</translation>
    </message>
    <message>
        <source>Point at a cell to read it, click to select its neurons</source>
        <translation>Auf eine Zelle zeigen, um sie abzulesen; klicken wählt ihre Neuronen aus</translation>
    </message>
    <message>
        <source>Stop at this layer</source>
        <translation>Bei dieser Schicht anhalten</translation>
    </message>
    <message>
        <source>Play through the layers</source>
        <translation>Die Schichten durchlaufen</translation>
    </message>
    <message>
        <source>Select the %1 neurons that %2 uses in layer %3</source>
        <translation>Die %1 Neuronen auswählen, die %2 in Schicht %3 nutzt</translation>
    </message>
    <message>
        <source>Add them to the selection</source>
        <translation>Zur Auswahl hinzufügen</translation>
    </message>
    <message>
        <source>Play a segment of %1</source>
        <translation>Ein Segment von %1 spielen</translation>
    </message>
    <message>
        <source>%1: pattern map, layer %2</source>
        <translation>%1: Musterkarte, Schicht %2</translation>
    </message>
    <message>
        <source>Silhouettes by layer, %1</source>
        <translation>Silhouetten je Schicht, %1</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Farbe</translation>
    </message>
    <message>
        <source>What the colours of the points mean</source>
        <translation>Was die Farben der Punkte bedeuten</translation>
    </message>
</context>
<context>
    <name>phonoscope::PhoneProfileView</name>
    <message>
        <source>p(i | cell) of the neuron by phone</source>
        <translation>p(i | Zelle) des Neurons nach Phon</translation>
    </message>
    <message>
        <source>%1: p = %2, n = %3</source>
        <translation>%1: p = %2, n = %3</translation>
    </message>
    <message>
        <source>%1: no samples</source>
        <translation>%1: keine Stichproben</translation>
    </message>
</context>
<context>
    <name>phonoscope::PinnedNeurons</name>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Unpin %1</source>
        <translation>%1 nicht mehr anheften</translation>
    </message>
</context>
<context>
    <name>phonoscope::Playback</name>
    <message>
        <source>No sound can be played.</source>
        <translation>Es kann kein Ton gespielt werden.</translation>
    </message>
</context>
<context>
    <name>phonoscope::ProblemList</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Problems and what they concern</source>
        <translation>Probleme und was sie betreffen</translation>
    </message>
    <message>
        <source>Copy all of it as text</source>
        <translation>Alles als Text kopieren</translation>
    </message>
</context>
<context>
    <name>phonoscope::ProblemsDialog</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>These utterances and segments were left out. Everything else was analysed.</source>
        <translation>Diese Äußerungen und Segmente wurden ausgelassen. Alles andere wurde analysiert.</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
</context>
<context>
    <name>phonoscope::ProjectModel</name>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Neurons per layer</source>
        <translation>Neuronen je Schicht</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>wird geladen</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>%1, %2 ms</source>
        <translation>%1, %2 ms</translation>
    </message>
    <message>
        <source>Supplied analysis</source>
        <translation>Mitgelieferte Analyse</translation>
    </message>
    <message>
        <source>This analysis of %1 came with the project; its speech is not part of it.
Analysis &gt; Supplied analysis switches to the corpus above.
%2</source>
        <translation>Diese Analyse von %1 liegt dem Projekt bei; ihre Sprache ist nicht dabei.
Analyse &gt; Mitgelieferte Analyse wechselt zum Korpus darüber.
%2</translation>
    </message>
    <message>
        <source>another corpus</source>
        <translation>einem anderen Korpus</translation>
    </message>
</context>
<context>
    <name>phonoscope::ProjectSession</name>
    <message>
        <source>The open project is unchanged.</source>
        <translation>Das geöffnete Projekt ist unverändert.</translation>
    </message>
    <message>
        <source>The project stays open as it is.</source>
        <translation>Das Projekt bleibt geöffnet, wie es ist.</translation>
    </message>
    <message>
        <source>Project saved as %1</source>
        <translation>Projekt gespeichert als %1</translation>
    </message>
    <message>
        <source>%1 is open already; Analysis &gt; Run again loads it anew.</source>
        <translation>%1 ist schon geöffnet; Analyse &gt; Erneut ausführen lädt es neu.</translation>
    </message>
    <message>
        <source>Cancelled; nothing was verified to the end.</source>
        <translation>Abgebrochen; nichts wurde zu Ende geprüft.</translation>
    </message>
    <message>
        <source>The model %1 could not be opened. %2</source>
        <translation>Das Modell %1 ließ sich nicht öffnen. %2</translation>
    </message>
    <message>
        <source>The model %1 and its analysis stay open.</source>
        <translation>Das Modell %1 und seine Analyse bleiben geöffnet.</translation>
    </message>
    <message>
        <source>The project keeps its model.</source>
        <translation>Das Projekt behält sein Modell.</translation>
    </message>
    <message>
        <source>Open model %1</source>
        <translation>Modell %1 öffnen</translation>
    </message>
</context>
<context>
    <name>phonoscope::ProjectTree</name>
    <message>
        <source>Model and corpus</source>
        <translation>Modell und Korpus</translation>
    </message>
</context>
<context>
    <name>phonoscope::PropertiesModel</name>
    <message>
        <source>%1: neurons that belong to exactly one of its groups, %2 segments counted</source>
        <translation>%1: Neuronen, die zu genau einer seiner Gruppen gehören, %2 Segmente gezählt</translation>
    </message>
    <message>
        <source>%1: neurons of this group only, %2 segments counted</source>
        <translation>%1: Neuronen nur dieser Gruppe, %2 Segmente gezählt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>own</source>
        <translation>eigenes</translation>
    </message>
    <message>
        <source>%1 depends on all samples: it is there when the analysis is complete</source>
        <translation>%1 hängt von allen Stichproben ab: Es ist da, wenn die Analyse fertig ist</translation>
    </message>
    <message>
        <source>%1 cannot be made of this analysis. %2</source>
        <translation>%1 lässt sich aus dieser Analyse nicht bilden. %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>phonoscope::PropertiesPanel</name>
    <message>
        <source>Properties and their groups</source>
        <translation>Merkmale und ihre Gruppen</translation>
    </message>
    <message>
        <source>Property neurons of %1 that the same analysis finds in the shown layers when the labels say nothing: the floor beside which the count stands.</source>
        <translation>Merkmalsneuronen von %1, die dieselbe Analyse in den gezeigten Schichten findet, wenn die Etiketten nichts aussagen: die Grundlinie, neben der die Anzahl steht.</translation>
    </message>
    <message>
        <source>Shuffled: which phone belongs to which class.</source>
        <translation>Vertauscht wird, welches Phon zu welcher Klasse gehört.</translation>
    </message>
    <message>
        <source>Shuffled: which %1 has which label.</source>
        <translation>Vertauscht wird, welches Etikett zu welchem Wert der Spalte %1 gehört.</translation>
    </message>
    <message>
        <source>Mean ± standard deviation of %1 draws.</source>
        <translation>Mittelwert ± Standardabweichung von %1 Ziehungen.</translation>
    </message>
    <message>
        <source>Stability...</source>
        <translation>Stabilität …</translation>
    </message>
    <message>
        <source>How stable these neurons are: other speakers, shuffled labels</source>
        <translation>Wie stabil diese Neuronen sind: andere Sprecher, vertauschte Etiketten</translation>
    </message>
    <message>
        <source>Property neurons of all layers [95 % of %1 resamplings of %2]; in what share of them a neuron is found again, on average; how many are found with shuffled labels.</source>
        <translation>Merkmalsneuronen aller Schichten [95 % von %1 Ziehungen der %2]; in welchem Anteil davon ein Neuron im Mittel wiedergefunden wird; wie viele mit vertauschten Etiketten gefunden werden.</translation>
    </message>
    <message>
        <source>New...</source>
        <translation>Neu …</translation>
    </message>
</context>
<context>
    <name>phonoscope::PropertyActions</name>
    <message>
        <source>&amp;New...</source>
        <translation>&amp;Neu …</translation>
    </message>
    <message>
        <source>A property of your own: other groups, another column, other limits</source>
        <translation>Ein eigenes Merkmal: andere Gruppen, eine andere Spalte, andere Grenzen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+N</source>
        <translation>Ctrl+Shift+N</translation>
    </message>
    <message>
        <source>&amp;Edit...</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message>
        <source>See and change the groups of this property</source>
        <translation>Die Gruppen dieses Merkmals sehen und ändern</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>A copy of your own, to be changed</source>
        <translation>Eine eigene Kopie zum Ändern</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Import...</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>Properties from a JSON file</source>
        <translation>Merkmale aus einer JSON-Datei</translation>
    </message>
    <message>
        <source>E&amp;xport...</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>This property as a JSON file, for others and for phonoscope-cli</source>
        <translation>Dieses Merkmal als JSON-Datei, für andere und für phonoscope-cli</translation>
    </message>
    <message>
        <source>Import properties</source>
        <translation>Merkmale importieren</translation>
    </message>
    <message>
        <source>Properties (*.json);;All files (*)</source>
        <translation>Merkmale (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export property</source>
        <translation>Merkmal exportieren</translation>
    </message>
    <message>
        <source>Properties (*.json)</source>
        <translation>Merkmale (*.json)</translation>
    </message>
    <message>
        <source>&amp;Restore standard</source>
        <translation>&amp;Standard wiederherstellen</translation>
    </message>
    <message>
        <source>Take this property out of the project</source>
        <translation>Dieses Merkmal aus dem Projekt nehmen</translation>
    </message>
    <message>
        <source>Put the standard property back in the place of your version</source>
        <translation>Das Standardmerkmal wieder an die Stelle Ihrer Fassung setzen</translation>
    </message>
    <message>
        <source>This is the standard property</source>
        <translation>Dies ist das Standardmerkmal</translation>
    </message>
    <message>
        <source>%1, copy</source>
        <translation>%1, Kopie</translation>
    </message>
    <message>
        <source>%1, copy %2</source>
        <translation>%1, Kopie %2</translation>
    </message>
    <message numerus="yes">
        <source>%n property(ies) imported from %1</source>
        <translation>
            <numerusform>%n Merkmal aus %1 importiert</numerusform>
            <numerusform>%n Merkmale aus %1 importiert</numerusform>
        </translation>
    </message>
    <message>
        <source>The properties of the project are unchanged.</source>
        <translation>Die Merkmale des Projekts sind unverändert.</translation>
    </message>
    <message>
        <source>Property written to %1</source>
        <translation>Merkmal nach %1 geschrieben</translation>
    </message>
</context>
<context>
    <name>phonoscope::PropertyEditor</name>
    <message>
        <source>New property</source>
        <translation>Neues Merkmal</translation>
    </message>
    <message>
        <source>Property: %1</source>
        <translation>Merkmal: %1</translation>
    </message>
    <message>
        <source>This is your version of a standard property. It has taken its place in this project; the standard one can be restored.</source>
        <translation>Dies ist Ihre Fassung eines Standardmerkmals. Sie steht in diesem Projekt an dessen Stelle; der Standard lässt sich wiederherstellen.</translation>
    </message>
    <message>
        <source>This is a standard property. Saved with changes, your version takes its place in this project; the standard one can be restored.</source>
        <translation>Dies ist ein Standardmerkmal. Mit Änderungen gesichert tritt Ihre Fassung in diesem Projekt an seine Stelle; der Standard lässt sich wiederherstellen.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Phon</translation>
    </message>
    <message>
        <source>Label of the utterance</source>
        <translation>Etikett der Äußerung</translation>
    </message>
    <message>
        <source>Pitch (F0) of the segment</source>
        <translation>Tonhöhe (F0) des Segments</translation>
    </message>
    <message>
        <source>Duration of the segment</source>
        <translation>Dauer des Segments</translation>
    </message>
    <message>
        <source>Tier of the alignment</source>
        <translation>Ebene der Segmentierung</translation>
    </message>
    <message>
        <source>&amp;Groups by</source>
        <translation>&amp;Gruppen nach</translation>
    </message>
    <message>
        <source>Values as they stand, joined into groups</source>
        <translation>Werte wie sie sind, zu Gruppen verbunden</translation>
    </message>
    <message>
        <source>Numbers, divided by limits</source>
        <translation>Zahlen, durch Grenzen geteilt</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>Samples that the groups would have</source>
        <translation>Stichproben, die die Gruppen hätten</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Smallest cell</source>
        <translation>Kleinste Zelle</translation>
    </message>
    <message>
        <source>Empty cells</source>
        <translation>Leere Zellen</translation>
    </message>
    <message>
        <source>A cell is a group&apos;s samples of one phone. With fewer than D / τ samples in a cell a single activation passes the paper&apos;s rule.</source>
        <translation>Eine Zelle sind die Stichproben eines Phons in einer Gruppe. Bei weniger als D / τ Stichproben genügt der Regel des Artikels eine einzige Aktivierung.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Restore standard</source>
        <translation>Standard wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Tier</source>
        <translation>&amp;Ebene</translation>
    </message>
    <message>
        <source>C&amp;olumn</source>
        <translation>&amp;Spalte</translation>
    </message>
    <message>
        <source>%1, own groups</source>
        <translation>%1, eigene Gruppen</translation>
    </message>
    <message>
        <source>There is a property of this name already.</source>
        <translation>Ein Merkmal dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>Choose at least one phone.</source>
        <translation>Wählen Sie mindestens ein Phon.</translation>
    </message>
    <message>
        <source>%1 (n = %2)</source>
        <translation>%1 (n = %2)</translation>
    </message>
    <message>
        <source>%1, own limits</source>
        <translation>%1, eigene Grenzen</translation>
    </message>
</context>
<context>
    <name>phonoscope::PropertyTables</name>
    <message>
        <source>It has too many groups to count for this model.</source>
        <translation>Es hat für dieses Modell zu viele Gruppen.</translation>
    </message>
    <message numerus="yes">
        <source>%1: the property &quot;%2&quot; has %n group(s), too many to count for this model; it is left out.</source>
        <translation>
            <numerusform>%1: Das Merkmal „%2“ hat %n Gruppe, zu viele für dieses Modell; es ist ausgelassen.</numerusform>
            <numerusform>%1: Das Merkmal „%2“ hat %n Gruppen, zu viele für dieses Modell; es ist ausgelassen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::RankedNeuronsModel</name>
    <message>
        <source>several</source>
        <translation>mehrere</translation>
    </message>
    <message>
        <source>The group whose property neuron it is</source>
        <translation>Die Gruppe, deren Merkmalsneuron es ist</translation>
    </message>
    <message>
        <source>The group that the value speaks for</source>
        <translation>Die Gruppe, für die der Wert spricht</translation>
    </message>
    <message>
        <source>In what share of the resamplings it is a property neuron of its owner, of any group where it has none</source>
        <translation>In welchem Anteil der Ziehungen es Merkmalsneuron seiner Gruppe ist, irgendeiner, wenn es keine hat</translation>
    </message>
    <message>
        <source>Share of the group&apos;s phones that use the neuron</source>
        <translation>Anteil der Phone der Gruppe, die das Neuron nutzen</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Best group</source>
        <translation>Beste Gruppe</translation>
    </message>
    <message>
        <source>P(%1)</source>
        <translation>P(%1)</translation>
    </message>
    <message>
        <source>Stability</source>
        <translation>Stabilität</translation>
    </message>
</context>
<context>
    <name>phonoscope::RankingPage</name>
    <message>
        <source>&amp;Property neurons only</source>
        <translation>Nur &amp;Merkmalsneuronen</translation>
    </message>
    <message>
        <source>&amp;Neurons by</source>
        <translation>&amp;Neuronen nach</translation>
    </message>
    <message>
        <source>B&amp;est group</source>
        <translation>&amp;Beste Gruppe</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>These rows as a table (TSV)</source>
        <translation>Diese Zeilen als Tabelle (TSV)</translation>
    </message>
    <message>
        <source>Neurons by a ranking</source>
        <translation>Neuronen nach einer Rangfolge</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>Kein Projekt ist geöffnet.</translation>
    </message>
    <message>
        <source>Being ranked...</source>
        <translation>Wird geordnet …</translation>
    </message>
    <message>
        <source>layers %1–%2</source>
        <translation>Schichten %1–%2</translation>
    </message>
    <message>
        <source>the best %1 of %2 neurons, %3</source>
        <translation>die besten %1 von %2 Neuronen, %3</translation>
    </message>
    <message>
        <source>%1 neurons, %2</source>
        <translation>%1 Neuronen, %2</translation>
    </message>
    <message>
        <source>%1: neurons by %2</source>
        <translation>%1: Neuronen nach %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>phonoscope::RegionNeuronsModel</name>
    <message>
        <source>several</source>
        <translation>mehrere</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <source>P(i | owner): share of the owner&apos;s phones that use the neuron</source>
        <translation>P(i | Eigentümer): Anteil der Phone des Eigentümers, die das Neuron nutzen</translation>
    </message>
    <message>
        <source>The group of %1 that owns the neuron</source>
        <translation>Die Gruppe von %1, der das Neuron gehört</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
</context>
<context>
    <name>phonoscope::RegionPanel</name>
    <message>
        <source>Make mask</source>
        <translation>Maske anlegen</translation>
    </message>
    <message>
        <source>Keep these neurons in the project as a mask, with a note that says how they were found</source>
        <translation>Diese Neuronen im Projekt als Maske behalten, mit einer Notiz, wie sie gefunden wurden</translation>
    </message>
    <message>
        <source>More than chance?</source>
        <translation>Mehr als Zufall?</translation>
    </message>
    <message>
        <source>Intersections of two sets beside chance</source>
        <translation>Schnittmengen zweier Mengen neben dem Zufall</translation>
    </message>
    <message>
        <source>Owners in this region</source>
        <translation>Eigentümer im Bereich</translation>
    </message>
    <message>
        <source>Properties of the table of owners</source>
        <translation>Merkmale der Tabelle der Eigentümer</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>Neurons of the region</source>
        <translation>Neuronen des Bereichs</translation>
    </message>
    <message>
        <source>Enter or double click opens a neuron in the inspector</source>
        <translation>Eingabetaste oder Doppelklick öffnet ein Neuron im Inspektor</translation>
    </message>
    <message>
        <source>No region is chosen</source>
        <translation>Kein Bereich gewählt</translation>
    </message>
    <message>
        <source>Click a region of a diagram, or press an arrow key in it.</source>
        <translation>Einen Bereich eines Diagramms anklicken oder dort eine Pfeiltaste drücken.</translation>
    </message>
    <message>
        <source>Add sets to compare with the + button.</source>
        <translation>Mit + Mengen zum Vergleich hinzufügen.</translation>
    </message>
    <message numerus="yes">
        <source>neuron(s)</source>
        <translation>
            <numerusform>Neuron</numerusform>
            <numerusform>Neuronen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Select %n neuron(s)</source>
        <translation>
            <numerusform>%n Neuron auswählen</numerusform>
            <numerusform>%n Neuronen auswählen</numerusform>
        </translation>
    </message>
    <message>
        <source>Select neurons</source>
        <translation>Neuronen auswählen</translation>
    </message>
    <message>
        <source>Select these neurons in all views</source>
        <translation>Diese Neuronen in allen Ansichten auswählen</translation>
    </message>
    <message>
        <source>of %1 neurons, inclusive</source>
        <translation>von %1 Neuronen, inklusive</translation>
    </message>
    <message>
        <source>The test compares two sets.</source>
        <translation>Der Test vergleicht zwei Mengen.</translation>
    </message>
    <message>
        <source>Hypergeometric test, one-sided.</source>
        <translation>Hypergeometrischer Test, einseitig.</translation>
    </message>
    <message>
        <source>Hypergeometric test, one-sided; layers are independent.</source>
        <translation>Hypergeometrischer Test, einseitig; Schichten sind unabhängig.</translation>
    </message>
    <message>
        <source>Floor of %1 with shuffled labels, %2 draws: %3 ± %4 neurons.</source>
        <translation>Untergrenze von %1 mit vertauschten Etiketten, %2 Ziehungen: %3 ± %4 Neuronen.</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>the best %1 of %2</source>
        <translation>die besten %1 von %2</translation>
    </message>
</context>
<context>
    <name>phonoscope::RegionView</name>
    <message>
        <source>Chosen: %1</source>
        <translation>Gewählt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n neuron(s), whatever other sets they are in</source>
        <translation>
            <numerusform>%1: %n Neuron, gleich, in welchen Mengen sonst noch</numerusform>
            <numerusform>%1: %n Neuronen, gleich, in welchen Mengen sonst noch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n neuron(s) in exactly these sets</source>
        <translation>
            <numerusform>%1: %n Neuron in genau diesen Mengen</numerusform>
            <numerusform>%1: %n Neuronen in genau diesen Mengen</numerusform>
        </translation>
    </message>
    <message>
        <source>By chance %1. Click chooses, double click selects its neurons.</source>
        <translation>Zufällig %1. Klick wählt den Bereich, Doppelklick seine Neuronen aus.</translation>
    </message>
</context>
<context>
    <name>phonoscope::ReplaceLabelsDialog</name>
    <message>
        <source>Find and replace in labels of segments</source>
        <translation>Suchen und Ersetzen in Labels von Segmenten</translation>
    </message>
    <message>
        <source>empty: nothing</source>
        <translation>leer: nichts</translation>
    </message>
    <message>
        <source>anywhere in a label</source>
        <translation>irgendwo im Label</translation>
    </message>
    <message>
        <source>whole labels</source>
        <translation>ganze Labels</translation>
    </message>
    <message>
        <source>a regular expression</source>
        <translation>ein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Replace by</source>
        <translation>&amp;Ersetzen durch</translation>
    </message>
    <message>
        <source>&amp;Match</source>
        <translation>&amp;Treffer</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 zu %2</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>kein Label</translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) change.</source>
        <translation>
            <numerusform>%n Label ändert sich.</numerusform>
            <numerusform>%n Labels ändern sich.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::RuleEdit</name>
    <message>
        <source>Select neurons by rule   ( / )</source>
        <translation>Neuronen nach Regel   ( / )</translation>
    </message>
    <message>
        <source>Select neurons by rule</source>
        <translation>Neuronen nach Regel auswählen</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>%1 neurons</source>
        <translation>%1 Neuronen</translation>
    </message>
    <message>
        <source>Words that must all hold, such as layer:1-4 P&gt;0.8 owner:female
layer:1-4,8   neuron:0-99   owner:GROUP, any, several or none   PROPERTY:GROUP
P&gt;0.8   P(GROUP)&lt;=0.1   phone:S   mask:NAME   selected
A - before a word denies it, | stands between alternatives.
Enter selects, Shift+Enter adds, Alt+Enter removes.</source>
        <translation>Wörter, die alle zutreffen müssen, etwa layer:1-4 P&gt;0.8 owner:female
layer:1-4,8   neuron:0-99   owner:GRUPPE, any, several oder none   MERKMAL:GRUPPE
P&gt;0.8   P(GRUPPE)&lt;=0.1   phone:S   mask:NAME   selected
Ein - vor einem Wort verneint es, | steht zwischen Alternativen.
Enter wählt aus, Umschalt+Enter fügt hinzu, Alt+Enter entfernt.</translation>
    </message>
</context>
<context>
    <name>phonoscope::RulesDialog</name>
    <message>
        <source>What do the rules do?</source>
        <translation>Was tun die Regeln?</translation>
    </message>
    <message>
        <source>A rule says when a phone uses a neuron. P(i | group) is the share of a group&apos;s phones that use neuron i; with P(i | group) ≥ σ it is a neuron of the group, and a neuron of exactly one group is a property neuron.</source>
        <translation>Eine Regel sagt, wann ein Phon ein Neuron nutzt. P(i | Gruppe) ist der Anteil der Phone einer Gruppe, die Neuron i nutzen; mit P(i | Gruppe) ≥ σ ist es ein Neuron der Gruppe, und ein Neuron genau einer Gruppe ist ein Merkmalsneuron.</translation>
    </message>
    <message>
        <source>as the paper</source>
        <translation>wie im Artikel</translation>
    </message>
    <message>
        <source>Rules and what they ask</source>
        <translation>Regeln und was sie verlangen</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Guarded</source>
        <translation>Abgesichert</translation>
    </message>
    <message>
        <source>Guarded, speakers</source>
        <translation>Abgesichert, Sprecher</translation>
    </message>
    <message>
        <source>A phone uses a neuron when</source>
        <translation>Ein Phon nutzt ein Neuron, wenn</translation>
    </message>
    <message>
        <source>its share of activated samples is above chance, τ / D</source>
        <translation>der Anteil seiner aktivierten Stichproben über dem Zufall liegt, τ / D</translation>
    </message>
    <message>
        <source>that, and the share is significantly above chance: binomial test over samples, p &lt; 0.05</source>
        <translation>das gilt und der Anteil signifikant über dem Zufall liegt: Binomialtest über Stichproben, p &lt; 0,05</translation>
    </message>
    <message>
        <source>that, and significantly many of the cell&apos;s speakers use the neuron, each by the paper&apos;s rule</source>
        <translation>das gilt und signifikant viele Sprecher der Zelle das Neuron nutzen, jeder nach der Regel des Artikels</translation>
    </message>
    <message>
        <source>Small cells</source>
        <translation>Kleine Zellen</translation>
    </message>
    <message>
        <source>with fewer than D / τ samples a single activation is enough</source>
        <translation>unter D / τ Stichproben genügt eine einzige Aktivierung</translation>
    </message>
    <message>
        <source>a few activations by chance are not enough</source>
        <translation>wenige zufällige Aktivierungen genügen nicht</translation>
    </message>
    <message>
        <source>as guarded</source>
        <translation>wie abgesichert</translation>
    </message>
    <message>
        <source>Few speakers</source>
        <translation>Wenige Sprecher</translation>
    </message>
    <message>
        <source>a neuron of one speaker counts for that speaker&apos;s group</source>
        <translation>ein Neuron eines Sprechers zählt für dessen Gruppe</translation>
    </message>
    <message>
        <source>it does not</source>
        <translation>es zählt nicht</translation>
    </message>
    <message>
        <source>Comparisons</source>
        <translation>Vergleiche</translation>
    </message>
    <message>
        <source>count / n and τ / D as 32-bit floats, P ≥ σ in double precision, as the scripts</source>
        <translation>Anzahl / n und τ / D als 32-Bit-Gleitkommazahlen, P ≥ σ in doppelter Genauigkeit, wie die Skripte</translation>
    </message>
    <message>
        <source>Minimum of samples per cell</source>
        <translation>Mindestzahl der Stichproben je Zelle</translation>
    </message>
    <message>
        <source>1 in the paper; a cell with fewer uses no neuron, and still counts among the group&apos;s phones</source>
        <translation>1 im Artikel; eine Zelle mit weniger nutzt kein Neuron und zählt weiter zu den Phonen der Gruppe</translation>
    </message>
    <message>
        <source>as set beside the rule</source>
        <translation>wie neben der Regel eingestellt</translation>
    </message>
    <message>
        <source>What is sampled is settled when a corpus is analysed, whatever the rule. The authors&apos; scripts lose data that ordinary use keeps:</source>
        <translation>Was gezogen wird, steht bei der Analyse eines Korpus fest, welche Regel auch gilt. Die Skripte der Autoren verlieren Daten, die hier gewöhnlich bleiben:</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>Authors&apos; scripts</source>
        <translation>Skripte der Autoren</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Last segment of an utterance</source>
        <translation>Letztes Segment einer Äußerung</translation>
    </message>
    <message>
        <source>left out: the scripts record a segment when the next one begins</source>
        <translation>fehlt: die Skripte verzeichnen ein Segment, wenn das nächste beginnt</translation>
    </message>
    <message>
        <source>sampled; left out, too, by phonoscope-cli analyze --rule paper</source>
        <translation>dabei; mit phonoscope-cli analyze --rule paper fehlt es auch hier</translation>
    </message>
    <message>
        <source>F0 of a sample</source>
        <translation>F0 einer Stichprobe</translation>
    </message>
    <message>
        <source>by position in the list, padded or cut in front where the lists differ in length</source>
        <translation>nach dem Platz in der Liste, vorn aufgefüllt oder gekürzt, wo die Listen verschieden lang sind</translation>
    </message>
    <message>
        <source>by time, at the centre of the frame</source>
        <translation>nach der Zeit, in der Mitte des Frames</translation>
    </message>
    <message>
        <source>F0 exactly at a limit</source>
        <translation>F0 genau auf einer Grenze</translation>
    </message>
    <message>
        <source>the lower one is dropped by the scripts</source>
        <translation>auf der unteren fällt sie in den Skripten weg</translation>
    </message>
    <message>
        <source>belongs below the limit</source>
        <translation>gehört unter die Grenze</translation>
    </message>
</context>
<context>
    <name>phonoscope::SegmentEditor</name>
    <message>
        <source>no label</source>
        <translation>kein Label</translation>
    </message>
    <message>
        <source>Re&amp;name...</source>
        <translation>&amp;Umbenennen...</translation>
    </message>
    <message>
        <source>Give the selected labels another name; several become one</source>
        <translation>Den gewählten Labels einen anderen Namen geben; aus mehreren wird eines</translation>
    </message>
    <message>
        <source>&amp;Find and replace...</source>
        <translation>&amp;Suchen und ersetzen...</translation>
    </message>
    <message>
        <source>Change a part of many labels, such as stress digits</source>
        <translation>Einen Teil vieler Labels ändern, etwa Betonungsziffern</translation>
    </message>
    <message>
        <source>&amp;Revert to the corpus&apos; labels</source>
        <translation>&amp;Zurück zu den Labels des Korpus</translation>
    </message>
    <message>
        <source>Call the segments with the selected labels as the corpus does</source>
        <translation>Die Segmente mit den gewählten Labels nennen wie das Korpus</translation>
    </message>
    <message>
        <source>Revert &amp;all edits of segments</source>
        <translation>&amp;Alle Änderungen an Segmenten zurücknehmen</translation>
    </message>
    <message>
        <source>Call all segments of all tiers as the corpus does</source>
        <translation>Alle Segmente aller Ebenen nennen wie das Korpus</translation>
    </message>
    <message>
        <source>Revert all segments</source>
        <translation>Alle Segmente zurücknehmen</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>The tier of the alignments whose labels are listed</source>
        <translation>Die Ebene der Alignments, deren Labels aufgeführt sind</translation>
    </message>
    <message>
        <source>Utterances</source>
        <translation>Äußerungen</translation>
    </message>
    <message>
        <source>Where labels are changed: in all utterances, or in those selected in the table of utterances</source>
        <translation>Wo Labels geändert werden: in allen Äußerungen oder in denen, die in der Tabelle der Äußerungen gewählt sind</translation>
    </message>
    <message>
        <source>Filter labels</source>
        <translation>Labels filtern</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Find and replace, back to the corpus, export</source>
        <translation>Suchen und ersetzen, zurück zum Korpus, exportieren</translation>
    </message>
    <message>
        <source>Labels of segments</source>
        <translation>Labels von Segmenten</translation>
    </message>
    <message>
        <source>in all utterances</source>
        <translation>in allen Äußerungen</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message numerus="yes">
        <source>in %n selected utterance(s)</source>
        <translation>
            <numerusform>in %n gewählten Äußerung</numerusform>
            <numerusform>in %n gewählten Äußerungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n Label</numerusform>
            <numerusform>%n Labels</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 edited</source>
        <translation>%1 bearbeitet</translation>
    </message>
    <message>
        <source>New phones are in no class until a property puts them into a group: %1.</source>
        <translation>Neue Phone sind in keiner Klasse, bis eine Eigenschaft sie in eine Gruppe nimmt: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n edited segment(s) hold no sample: the corpus has changed since, or they were not sampled, as silence is not. Nothing is counted for them. To sample them, export the table, open it as a corpus and run the analysis again.</source>
        <translation>
            <numerusform>%n bearbeitetes Segment enthält keine Stichprobe: Das Korpus hat sich seitdem geändert, oder es wurde wie Stille nicht abgetastet. Dafür wird nichts gezählt. Um es abzutasten, die Tabelle exportieren, als Korpus öffnen und die Analyse neu laufen lassen.</numerusform>
            <numerusform>%n bearbeitete Segmente enthalten keine Stichprobe: Das Korpus hat sich seitdem geändert, oder sie wurden wie Stille nicht abgetastet. Für sie wird nichts gezählt. Um sie abzutasten, die Tabelle exportieren, als Korpus öffnen und die Analyse neu laufen lassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Double-click a label to rename it. Everything is counted again at once, without the model; the corpus&apos; own files stay as they are.</source>
        <translation>Ein Label wird mit Doppelklick umbenannt. Alles wird sofort neu gezählt, ohne das Modell; die Dateien des Korpus bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Rename segments %1 to %2</source>
        <translation>Segmente %1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Rename segments</source>
        <translation>Segmente umbenennen</translation>
    </message>
    <message>
        <source>New label of %1; empty: not counted</source>
        <translation>Neues Label von %1; leer: nicht gezählt</translation>
    </message>
    <message numerus="yes">
        <source>One label for %n label(s); empty: not counted</source>
        <translation>
            <numerusform>Ein Label für %n Label; leer: nicht gezählt</numerusform>
            <numerusform>Ein Label für %n Labels; leer: nicht gezählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %n label(s) one: %1</source>
        <translation>
            <numerusform>%n Label zu einem machen: %1</numerusform>
            <numerusform>%n Labels zu einem machen: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace &quot;%1&quot; by &quot;%2&quot; in labels of segments</source>
        <translation>„%1“ in Labels von Segmenten durch „%2“ ersetzen</translation>
    </message>
    <message>
        <source>Revert segments</source>
        <translation>Segmente zurücknehmen</translation>
    </message>
</context>
<context>
    <name>phonoscope::SegmentLabelsModel</name>
    <message>
        <source>Segments without a label are not counted.</source>
        <translation>Segmente ohne Label werden nicht gezählt.</translation>
    </message>
    <message>
        <source>(no label)</source>
        <translation>(kein Label)</translation>
    </message>
    <message>
        <source>What segments are called now. Another text renames them; that of another label makes them one.</source>
        <translation>Wie Segmente jetzt heißen. Ein anderer Text benennt sie um; der eines anderen Labels macht sie eins mit ihm.</translation>
    </message>
    <message>
        <source>Frames that were sampled in such segments</source>
        <translation>Frames, die in solchen Segmenten abgetastet wurden</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>In the corpus</source>
        <translation>Im Korpus</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>Utterances</source>
        <translation>Äußerungen</translation>
    </message>
</context>
<context>
    <name>phonoscope::SegmentNameEdit</name>
    <message>
        <source>Label of the segment</source>
        <translation>Label des Segments</translation>
    </message>
    <message>
        <source>Rename a segment %1 to %2</source>
        <translation>Ein Segment %1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Nothing was sampled in this segment, so no count changes. To sample it, export the corpus table with its edits and run the analysis of that corpus.</source>
        <translation>In diesem Segment wurde nichts abgetastet, es ändert sich also keine Zahl. Um es abzutasten, die Korpustabelle mit ihren Änderungen exportieren und jenes Korpus analysieren.</translation>
    </message>
    <message>
        <source>&amp;Rename segment...</source>
        <translation>Segment &amp;umbenennen...</translation>
    </message>
    <message>
        <source>Rename &amp;all &quot;%1&quot; of this utterance...</source>
        <translation>&amp;Alle „%1“ dieser Äußerung umbenennen...</translation>
    </message>
    <message>
        <source>&amp;Back to &quot;%1&quot;, as in the corpus</source>
        <translation>&amp;Zurück zu „%1“ wie im Korpus</translation>
    </message>
    <message>
        <source>Revert a segment to %1</source>
        <translation>Ein Segment auf %1 zurücksetzen</translation>
    </message>
    <message>
        <source>Rename segments</source>
        <translation>Segmente umbenennen</translation>
    </message>
    <message>
        <source>New label of all &quot;%1&quot; in this utterance:</source>
        <translation>Neues Label aller „%1“ in dieser Äußerung:</translation>
    </message>
    <message>
        <source>Rename segments %1 to %2 in %3</source>
        <translation>Segmente %1 in %2 umbenennen, in %3</translation>
    </message>
</context>
<context>
    <name>phonoscope::SetChips</name>
    <message>
        <source>&amp;Sets</source>
        <translation>&amp;Mengen</translation>
    </message>
    <message>
        <source>Add a set</source>
        <translation>Menge hinzufügen</translation>
    </message>
    <message>
        <source>This property is not there, or not yet: some need the whole analysis.</source>
        <translation>Dieses Merkmal gibt es nicht oder noch nicht: Manche brauchen die ganze Analyse.</translation>
    </message>
    <message>
        <source>The project has no mask of this name for the open model.</source>
        <translation>Das Projekt hat keine Maske dieses Namens für das geöffnete Modell.</translation>
    </message>
    <message>
        <source>No model is open.</source>
        <translation>Kein Modell ist geöffnet.</translation>
    </message>
    <message>
        <source>Take %1 out</source>
        <translation>%1 herausnehmen</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n neuron(s) in all layers</source>
        <translation>
            <numerusform>%1: %n Neuron in allen Schichten</numerusform>
            <numerusform>%1: %n Neuronen in allen Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is left out. %2</source>
        <translation>%1 bleibt weg. %2</translation>
    </message>
    <message>
        <source>Eight sets are the most that can be compared. Take one out first.</source>
        <translation>Mehr als acht Mengen lassen sich nicht vergleichen. Zuerst eine herausnehmen.</translation>
    </message>
    <message>
        <source>Add a property, a group, a mask or the selection</source>
        <translation>Ein Merkmal, eine Gruppe, eine Maske oder die Auswahl hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) in all layers</source>
        <translation>
            <numerusform>%n Neuron in allen Schichten</numerusform>
            <numerusform>%n Neuronen in allen Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>The project has no masks yet</source>
        <translation>Das Projekt hat noch keine Masken</translation>
    </message>
    <message>
        <source>Groups of %1</source>
        <translation>Gruppen von %1</translation>
    </message>
</context>
<context>
    <name>phonoscope::SetValueDialog</name>
    <message>
        <source>Set value</source>
        <translation>Wert setzen</translation>
    </message>
    <message>
        <source>&amp;Column</source>
        <translation>&amp;Spalte</translation>
    </message>
    <message>
        <source>empty: no value</source>
        <translation>leer: kein Wert</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>&amp;Wert</translation>
    </message>
    <message>
        <source>For all utterances of the same &amp;speakers</source>
        <translation>Für alle Äußerungen derselben S&amp;precher</translation>
    </message>
    <message>
        <source>These are all utterances of their speakers.</source>
        <translation>Das sind alle Äußerungen ihrer Sprecher.</translation>
    </message>
    <message>
        <source>The table has no column &quot;speaker&quot;.</source>
        <translation>Die Tabelle hat keine Spalte „speaker“.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message numerus="yes">
        <source>%n utterance(s) get this value.</source>
        <translation>
            <numerusform>%n Äußerung bekommt diesen Wert.</numerusform>
            <numerusform>%n Äußerungen bekommen diesen Wert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Move the cursor neuron of the heat map</source>
        <translation>Das Zeigerneuron der Heatmap bewegen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Open the cursor neuron in the inspector</source>
        <translation>Das Zeigerneuron im Inspektor öffnen</translation>
    </message>
    <message>
        <source>Shift+click, Alt+click</source>
        <translation>Umschalt+Klick, Alt+Klick</translation>
    </message>
    <message>
        <source>Add to the selection, remove from it</source>
        <translation>Zur Auswahl hinzufügen, daraus entfernen</translation>
    </message>
    <message>
        <source>Wheel, drag, double click</source>
        <translation>Rad, Ziehen, Doppelklick</translation>
    </message>
    <message>
        <source>Zoom, pan, and show everything in the heat map</source>
        <translation>In der Heatmap zoomen, verschieben und alles zeigen</translation>
    </message>
    <message>
        <source>Arrow keys, Home, End, Page Up, Page Down</source>
        <translation>Pfeiltasten, Pos1, Ende, Bild auf, Bild ab</translation>
    </message>
    <message>
        <source>Shift+drag, Alt+drag</source>
        <translation>Umschalt+Ziehen, Alt+Ziehen</translation>
    </message>
    <message>
        <source>The same with a rubber band</source>
        <translation>Dasselbe mit einem Auswahlrahmen</translation>
    </message>
    <message>
        <source>Ctrl+click</source>
        <translation>Strg+Klick</translation>
    </message>
    <message>
        <source>Add to the selection what is not in it, remove what is</source>
        <translation>Der Auswahl hinzufügen, was nicht darin ist, und entfernen, was darin ist</translation>
    </message>
    <message>
        <source>Ctrl+double click</source>
        <translation>Strg+Doppelklick</translation>
    </message>
    <message>
        <source>Open a neuron in the inspector</source>
        <translation>Ein Neuron im Inspektor öffnen</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Strg+Leertaste</translation>
    </message>
    <message>
        <source>Add the cursor neuron to the selection, or take it out</source>
        <translation>Zeigerneuron zur Auswahl hinzufügen oder aus ihr nehmen</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>Pin the neuron under the pointer, or the cursor neuron</source>
        <translation>Neuron unter dem Mauszeiger oder Zeigerneuron anheften</translation>
    </message>
</context>
<context>
    <name>phonoscope::SimilarSection</name>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Similar neurons</source>
        <translation>Ähnliche</translation>
    </message>
    <message>
        <source>Those whose p over the cells of the shown property correlates most with this neuron&apos;s</source>
        <translation>Neuronen, deren p über die Zellen der gezeigten Eigenschaft am stärksten mit dem dieses Neurons korreliert</translation>
    </message>
    <message>
        <source>In the neuron&apos;s layer</source>
        <translation>In der Schicht des Neurons</translation>
    </message>
    <message>
        <source>In all layers</source>
        <translation>In allen Schichten</translation>
    </message>
    <message>
        <source>r, %1 cells</source>
        <translation>r, %1 Zellen</translation>
    </message>
    <message>
        <source>%1   %2   %3</source>
        <translation>%1   %2   %3</translation>
    </message>
    <message>
        <source>no owner</source>
        <translation>ohne Gruppe</translation>
    </message>
    <message>
        <source>Correlation %1 over %2 cells; a click goes there</source>
        <translation>Korrelation %1 über %2 Zellen; ein Klick führt dorthin</translation>
    </message>
    <message>
        <source>No neuron can be compared: this one is activated equally in all cells, or there are fewer than three.</source>
        <translation>Kein Neuron ist vergleichbar: Dieses ist in allen Zellen gleich aktiviert, oder es gibt weniger als drei.</translation>
    </message>
</context>
<context>
    <name>phonoscope::SpectrumView</name>
    <message>
        <source>Probability spectrum</source>
        <translation>Wahrscheinlichkeitsspektrum</translation>
    </message>
    <message>
        <source>This neuron has rank %1 of %2.</source>
        <translation>Dieses Neuron hat Rang %1 von %2.</translation>
    </message>
    <message>
        <source>random τ/D</source>
        <translation>Zufall τ/D</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>this neuron, rank %1</source>
        <translation>dieses Neuron, Rang %1</translation>
    </message>
</context>
<context>
    <name>phonoscope::StabilityDialog</name>
    <message>
        <source>Stability of property neurons</source>
        <translation>Stabilität von Merkmalsneuronen</translation>
    </message>
    <message>
        <source>&amp;Resample</source>
        <translation>&amp;Neu ziehen</translation>
    </message>
    <message>
        <source>speakers: what other speakers would give</source>
        <translation>Sprecher: was andere Sprecher ergäben</translation>
    </message>
    <message>
        <source>utterances: as if independent; too narrow where speakers matter</source>
        <translation>Äußerungen: als wären sie unabhängig; zu eng, wo es auf Sprecher ankommt</translation>
    </message>
    <message>
        <source>Stability by group</source>
        <translation>Stabilität je Gruppe</translation>
    </message>
    <message>
        <source>Neurons of</source>
        <translation>Neuronen von</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>95 % of draws</source>
        <translation>95 % der Ziehungen</translation>
    </message>
    <message>
        <source>Mean share</source>
        <translation>Mittlerer Anteil</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Überlappung</translation>
    </message>
    <message>
        <source>Labels shuffled</source>
        <translation>Etiketten vertauscht</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>Between which numbers the central 95 % of the resamplings lie</source>
        <translation>Zwischen welchen Zahlen die mittleren 95 % der Ziehungen liegen</translation>
    </message>
    <message>
        <source>In what share of the resamplings a neuron of the set is found again, on average</source>
        <translation>In welchem Anteil der Ziehungen ein Neuron der Menge im Mittel wiedergefunden wird</translation>
    </message>
    <message>
        <source>Mean Jaccard index of the set and that of a resampling: in both / in one of them</source>
        <translation>Mittlerer Jaccard-Index der Menge und der einer Ziehung: in beiden / in einer von ihnen</translation>
    </message>
    <message>
        <source>Neurons found with shuffled labels, mean ± standard deviation</source>
        <translation>Mit vertauschten Etiketten gefundene Neuronen, Mittelwert ± Standardabweichung</translation>
    </message>
    <message>
        <source>Permutation test of the number: (1 + shuffles with at least as many) / (1 + shuffles)</source>
        <translation>Permutationstest der Anzahl: (1 + Vertauschungen mit mindestens so vielen) / (1 + Vertauschungen)</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Berechnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 ± %2</source>
        <translation>%1 ± %2</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>Kein Projekt ist geöffnet.</translation>
    </message>
    <message>
        <source>Property neurons of %1 in all layers at k %2 and σ %3. They are found again in random draws, with replacement, of the corpus&apos;s speakers or utterances, and with labels that were shuffled.</source>
        <translation>Merkmalsneuronen von %1 in allen Schichten bei k %2 und σ %3. Sie werden in zufälligen Ziehungen, mit Zurücklegen, der Sprecher oder Äußerungen des Korpus wieder gesucht, und mit vertauschten Etiketten.</translation>
    </message>
    <message>
        <source>Being computed; you can go on working.</source>
        <translation>Wird berechnet; Sie können weiterarbeiten.</translation>
    </message>
    <message>
        <source>Other parameters are being computed; to compute these cancels them.</source>
        <translation>Andere Parameter werden berechnet; diese zu berechnen bricht sie ab.</translation>
    </message>
    <message>
        <source>Not computed for these parameters yet.</source>
        <translation>Für diese Parameter noch nicht berechnet.</translation>
    </message>
    <message>
        <source>When the analysis is complete, it can be resampled.</source>
        <translation>Wenn die Analyse fertig ist, lässt sich neu ziehen.</translation>
    </message>
    <message>
        <source>all groups</source>
        <translation>alle Gruppen</translation>
    </message>
    <message>
        <source>%1 resamplings of %2, %3 shuffles of the labels. Every neuron&apos;s shares are in the inspector and in the list of neurons.</source>
        <translation>%1 Ziehungen der %2, %3 Vertauschungen der Etiketten. Die Anteile jedes Neurons stehen im Inspektor und in der Liste der Neuronen.</translation>
    </message>
    <message>
        <source>Property neurons</source>
        <translation>Merkmalsneuronen</translation>
    </message>
    <message>
        <source>found; box: 95 % of draws</source>
        <translation>gefunden; Kasten: 95 % der Ziehungen</translation>
    </message>
    <message>
        <source>labels shuffled; box: mean ± standard deviation</source>
        <translation>vertauschte Etiketten; Kasten: Mittel ± Standardabweichung</translation>
    </message>
</context>
<context>
    <name>phonoscope::StatusStrip</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Show what was left out, and why</source>
        <translation>Zeigen, was ausgelassen wurde und warum</translation>
    </message>
    <message>
        <source>Stop; what is finished is kept (Esc)</source>
        <translation>Anhalten; Fertiges bleibt erhalten (Esc)</translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation>%1 wird geladen</translation>
    </message>
    <message>
        <source>&lt;span style=&quot;color:%1&quot;&gt;●&lt;/span&gt; %2</source>
        <translation>&lt;span style=&quot;color:%1&quot;&gt;●&lt;/span&gt; %2</translation>
    </message>
    <message>
        <source>%1, %2 utterances, %3 segments</source>
        <translation>%1, %2 Äußerungen, %3 Segmente</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 Problem</translation>
    </message>
    <message>
        <source>%1 problems</source>
        <translation>%1 Probleme</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>Kein Projekt geöffnet</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>Analysis complete, %1</source>
        <translation>Analyse fertig, %1</translation>
    </message>
    <message>
        <source>Analysis cancelled, %1 of %2 parts kept</source>
        <translation>Analyse abgebrochen, %1 von %2 Teilen erhalten</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Analysis failed</source>
        <translation>Analyse fehlgeschlagen</translation>
    </message>
    <message>
        <source>Analysing %1 %</source>
        <translation>Analyse: %1 %</translation>
    </message>
    <message>
        <source>Supplied analysis: %1 utterances, %2 segments</source>
        <translation>Mitgelieferte Analyse: %1 Äußerungen, %2 Segmente</translation>
    </message>
    <message>
        <source>Opening model %1</source>
        <translation>Modell %1 wird geöffnet</translation>
    </message>
    <message>
        <source>Resampling, %1 of %2 draws</source>
        <translation>Neu gezogen: %1 von %2</translation>
    </message>
</context>
<context>
    <name>phonoscope::UpsetView</name>
    <message>
        <source>UpSet plot of the sets</source>
        <translation>UpSet-Diagramm der Mengen</translation>
    </message>
    <message>
        <source>neurons in any set</source>
        <translation>Vereinigung</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Neurons in all of these (inclusive)</source>
        <translation>Neuronen in allen diesen (inklusive)</translation>
    </message>
    <message>
        <source>Neurons in exactly these</source>
        <translation>Neuronen in genau diesen</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>Left: set sizes. Right: membership of each column.</source>
        <translation>Links: Größen. Rechts: Mengen jeder Spalte.</translation>
    </message>
    <message numerus="yes">
        <source>%n smaller region(s) with %1 neurons: in the table.</source>
        <translation>
            <numerusform>%n kleinerer Bereich mit %1 Neuronen: in der Tabelle.</numerusform>
            <numerusform>%n kleinere Bereiche mit %1 Neuronen: in der Tabelle.</numerusform>
        </translation>
    </message>
    <message>
        <source>UpSet</source>
        <translation>UpSet</translation>
    </message>
    <message>
        <source>UpSet, %1</source>
        <translation>UpSet, %1</translation>
    </message>
    <message>
        <source>tick: expected by chance</source>
        <translation>Strich: zufällig erwartet</translation>
    </message>
</context>
<context>
    <name>phonoscope::ValueHistogram</name>
    <message>
        <source>Histogram of the values, with the limits</source>
        <translation>Histogramm der Werte mit den Grenzen</translation>
    </message>
    <message>
        <source>There are no numbers here.</source>
        <translation>Hier sind keine Zahlen.</translation>
    </message>
</context>
<context>
    <name>phonoscope::VennView</name>
    <message>
        <source>Venn diagram of the sets</source>
        <translation>Venn-Diagramm der Mengen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (0)</source>
        <translation>%1 (0)</translation>
    </message>
    <message>
        <source>Not drawn: %1.</source>
        <translation>Nicht gezeichnet: %1.</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Überschneidung</translation>
    </message>
    <message>
        <source>Overlap, %1</source>
        <translation>Überschneidung, %1</translation>
    </message>
    <message>
        <source>neurons in exactly these sets; area proportional</source>
        <translation>Neuronen in genau diesen Mengen; flächentreu</translation>
    </message>
    <message>
        <source>in exactly these sets</source>
        <translation>in genau diesen Mengen</translation>
    </message>
</context>
</TS>
