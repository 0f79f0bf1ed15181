<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
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
        <source>P(i | %1)</source>
        <translation>P(i | %1)</translation>
    </message>
    <message>
        <source>%1, layers %2–%3; k %4, σ %5, %6 rule; %7 segments; model %8; corpus %9</source>
        <translation>%1, Schichten %2–%3; k %4, σ %5, Regel: %6; %7 Segmente; Modell %8; Korpus %9</translation>
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
        <source>P(%1) − P(%2)</source>
        <translation>P(%1) − P(%2)</translation>
    </message>
    <message>
        <source>ΔP</source>
        <translation>ΔP</translation>
    </message>
    <message>
        <source>shuffled labels: %1</source>
        <translation>vertauschte Etiketten: %1</translation>
    </message>
    <message>
        <source>guarded, speakers</source>
        <translation>abgesichert, Sprecher</translation>
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
        <source>Drop one project or one model at a time</source>
        <translation>Ein Projekt oder ein Modell auf einmal ablegen</translation>
    </message>
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
        <source>%1 is neither a project nor a model</source>
        <translation>%1 ist weder ein Projekt noch ein Modell</translation>
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
    <name>phonoscope::FileActions</name>
    <message>
        <source>%1 is neither a project nor a model.</source>
        <translation>%1 ist weder ein Projekt noch ein Modell.</translation>
    </message>
    <message>
        <source>Projects end in .phono; models are weight files (.safetensors, .ckpt, .pt, .pth, .bin, .index.json) or folders with config.json and weights.</source>
        <translation>Projekte enden auf .phono; Modelle sind Gewichtsdateien (.safetensors, .ckpt, .pt, .pth, .bin, .index.json) oder Ordner mit config.json und Gewichten.</translation>
    </message>
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
        <source>The project %1 has unsaved changes: another model.</source>
        <translation>Das Projekt %1 hat nicht gespeicherte Änderungen: ein anderes Modell.</translation>
    </message>
    <message>
        <source>Without saving, its file keeps the former model. Finished parts of analyses are kept in any case.</source>
        <translation>Ohne Speichern behält seine Datei das vorige Modell. Fertige Teile von Analysen bleiben in jedem Fall erhalten.</translation>
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
    <name>phonoscope::HeatMapPage</name>
    <message>
        <source>Strips</source>
        <translation>Streifen</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Kacheln</translation>
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
        <source>One row a layer, neurons by index</source>
        <translation>Eine Zeile je Schicht, Neuronen nach Index</translation>
    </message>
    <message>
        <source>Every layer folded into a block</source>
        <translation>Jede Schicht zu einem Block gefaltet</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
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
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>What the colours show</source>
        <translation>Was die Farben zeigen</translation>
    </message>
    <message>
        <source>Drag selects neurons under a rubber band instead of panning.
Without this tool, Shift+drag adds neurons to the selection and Alt+drag removes them.</source>
        <translation>Ziehen wählt Neuronen mit einem Rahmen aus, statt den Ausschnitt zu verschieben.
Auch ohne dieses Werkzeug fügt Umschalt+Ziehen der Auswahl Neuronen hinzu, und Alt+Ziehen entfernt sie.</translation>
    </message>
</context>
<context>
    <name>phonoscope::HeatMapPainter</name>
    <message>
        <source>1 px covers %1 neurons and shows their largest difference</source>
        <translation>1 px umfasst %1 Neuronen und zeigt ihre größte Differenz</translation>
    </message>
    <message>
        <source>1 px covers up to %1 neurons and shows their largest difference</source>
        <translation>1 px umfasst bis zu %1 Neuronen und zeigt ihre größte Differenz</translation>
    </message>
    <message>
        <source>1 px covers %1 neurons and shows their maximum</source>
        <translation>1 px umfasst %1 Neuronen und zeigt ihr Maximum</translation>
    </message>
    <message>
        <source>1 px covers up to %1 neurons and shows their maximum</source>
        <translation>1 px umfasst bis zu %1 Neuronen und zeigt ihr Maximum</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Neuron index</source>
        <translation>Index des Neurons</translation>
    </message>
    <message>
        <source>Neuron index   (%1)</source>
        <translation>Index des Neurons   (%1)</translation>
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
        <source>Layer %1, neuron %2, %3: %4.</source>
        <translation>Schicht %1, Neuron %2, %3: %4.</translation>
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
        <source>Property neurons per layer</source>
        <translation>Merkmalsneuronen je Schicht</translation>
    </message>
    <message>
        <source>Layer %1: %2 neurons of %3.</source>
        <translation>Schicht %1: %2 Neuronen von %3.</translation>
    </message>
    <message>
        <source>shuffled labels, mean ± standard deviation</source>
        <translation>vertauschte Etiketten, Mittelwert ± Standardabweichung</translation>
    </message>
</context>
<context>
    <name>phonoscope::LayersPage</name>
    <message>
        <source>No model is open.</source>
        <translation>Kein Modell geöffnet.</translation>
    </message>
    <message>
        <source>%1 property neurons of %2 in layers %3–%4; %5</source>
        <translation>%1 Merkmalsneuronen von %2 in den Schichten %3–%4; %5</translation>
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
        <source>%1: property neurons per layer</source>
        <translation>%1: Merkmalsneuronen je Schicht</translation>
    </message>
    <message>
        <source>PNG image (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation>Abbildung exportieren</translation>
    </message>
    <message>
        <source>PNG image (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)</source>
        <translation>PNG-Bild (*.png);;SVG-Zeichnung (*.svg);;PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Figure written to %1</source>
        <translation>Abbildung nach %1 geschrieben</translation>
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
    <name>phonoscope::ProjectStore</name>
    <message numerus="yes">
        <source>%1: the column &quot;%2&quot; has %n value(s), too many to count for this model; it is no property here.</source>
        <translation>
            <numerusform>%1: Die Spalte „%2“ hat %n Wert, zu viele, um sie bei diesem Modell zu zählen; sie ist hier kein Merkmal.</numerusform>
            <numerusform>%1: Die Spalte „%2“ hat %n Werte, zu viele, um sie bei diesem Modell zu zählen; sie ist hier kein Merkmal.</numerusform>
        </translation>
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
</context>
</TS>
