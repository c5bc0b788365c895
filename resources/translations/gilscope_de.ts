<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>gilscope</name>
    <message>
        <source>%1 · %2 · load %3</source>
        <translation>%1 · %2 · Last %3</translation>
    </message>
    <message>
        <source>1 core</source>
        <translation>1 Kern</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 Kerne</translation>
    </message>
    <message>
        <source>unknown CPU</source>
        <translation>unbekannte CPU</translation>
    </message>
</context>
<context>
    <name>gilscope::AnimationDialog</name>
    <message>
        <source>Export animation</source>
        <translation>Animation exportieren</translation>
    </message>
    <message>
        <source>What it is written as</source>
        <translation>Als was sie geschrieben wird</translation>
    </message>
    <message>
        <source>Size of each frame, in pixels</source>
        <translation>Größe jedes Bildes, in Pixeln</translation>
    </message>
    <message>
        <source>Colours of the frames</source>
        <translation>Farben der Bilder</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Projector</source>
        <translation>Beamer</translation>
    </message>
    <message>
        <source>How long it plays</source>
        <translation>Wie lange sie läuft</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Frames in each second</source>
        <translation>Bilder in jeder Sekunde</translation>
    </message>
    <message>
        <source>Name of the file, or of the folder for the pictures</source>
        <translation>Name der Datei oder des Ordners für die Bilder</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Wählen…</translation>
    </message>
    <message>
        <source>Choose where it goes</source>
        <translation>Den Ort wählen</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>C&amp;olours</source>
        <translation>F&amp;arben</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>&amp;Dauer</translation>
    </message>
    <message>
        <source>Frames &amp;per second</source>
        <translation>&amp;Bilder je Sekunde</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>State of the export</source>
        <translation>Stand des Exports</translation>
    </message>
    <message>
        <source>How far the animation is</source>
        <translation>Wie weit die Animation ist</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Write the animation</source>
        <translation>Die Animation schreiben</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>Sch&amp;ließen</translation>
    </message>
    <message>
        <source>Stop, and take away what was begun</source>
        <translation>Anhalten und das Begonnene entfernen</translation>
    </message>
    <message>
        <source>This format is made by ffmpeg, which is not installed. Install the package ffmpeg, or choose numbered pictures.</source>
        <translation>Dieses Format erzeugt ffmpeg, das nicht installiert ist. Das Paket ffmpeg installieren oder nummerierte Bilder wählen.</translation>
    </message>
    <message numerus="yes">
        <source>%n frames; the playhead goes once over the run.</source>
        <translation>
            <numerusform>%n Bild; der Abspielkopf geht einmal über den Lauf.</numerusform>
            <numerusform>%n Bilder; der Abspielkopf geht einmal über den Lauf.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>E&amp;rsetzen</translation>
    </message>
    <message>
        <source>There is a file of this name already.</source>
        <translation>Eine Datei dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message>
        <source>All frames are made; the file is being finished…</source>
        <translation>Alle Bilder sind fertig; die Datei wird abgeschlossen…</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was saved.</source>
        <translation>Abgebrochen. Es wurde nichts gespeichert.</translation>
    </message>
</context>
<context>
    <name>gilscope::AnimationExport</name>
    <message>
        <source>cannot write: there is something of this name already</source>
        <translation>Schreiben nicht möglich: Unter diesem Namen gibt es schon etwas</translation>
    </message>
    <message>
        <source>Choose the name of a new folder</source>
        <translation>Den Namen eines neuen Ordners wählen</translation>
    </message>
    <message>
        <source>cannot write: there is no folder %1</source>
        <translation>Schreiben nicht möglich: Es gibt keinen Ordner %1</translation>
    </message>
    <message>
        <source>Create it, or choose another</source>
        <translation>Ihn anlegen oder einen anderen wählen</translation>
    </message>
    <message>
        <source>cannot write: %1</source>
        <translation>Schreiben nicht möglich: %1</translation>
    </message>
    <message>
        <source>Choose another, or change its permissions</source>
        <translation>Einen anderen wählen oder seine Rechte ändern</translation>
    </message>
    <message>
        <source>cannot write: no folder can be created</source>
        <translation>Schreiben nicht möglich: Es lässt sich kein Ordner anlegen</translation>
    </message>
    <message>
        <source>Make room or choose another place</source>
        <translation>Platz schaffen oder einen anderen Ort wählen</translation>
    </message>
    <message>
        <source>this format is made by ffmpeg, which is not installed</source>
        <translation>dieses Format erzeugt ffmpeg, das nicht installiert ist</translation>
    </message>
    <message>
        <source>Install the package ffmpeg (sudo apt install ffmpeg), or choose numbered pictures</source>
        <translation>Das Paket ffmpeg installieren (sudo apt install ffmpeg) oder nummerierte Bilder wählen</translation>
    </message>
    <message>
        <source>ffmpeg did not come to its end</source>
        <translation>ffmpeg kam nicht ans Ende</translation>
    </message>
    <message>
        <source>ffmpeg could not make it: %1</source>
        <translation>ffmpeg konnte sie nicht erzeugen: %1</translation>
    </message>
    <message>
        <source>Make room, choose another format, or numbered pictures</source>
        <translation>Platz schaffen, ein anderes Format oder nummerierte Bilder wählen</translation>
    </message>
    <message>
        <source>Choose another place; what was there is unchanged</source>
        <translation>Einen anderen Ort wählen; was dort war, ist unverändert</translation>
    </message>
    <message>
        <source>Numbered pictures in a folder (PNG)</source>
        <translation>Nummerierte Bilder in einem Ordner (PNG)</translation>
    </message>
    <message>
        <source>Film, for slides (MP4)</source>
        <translation>Film, für Folien (MP4)</translation>
    </message>
    <message>
        <source>Moving picture, for web pages (WebP)</source>
        <translation>Bewegtes Bild, für Webseiten (WebP)</translation>
    </message>
    <message>
        <source>Moving picture, exact (APNG)</source>
        <translation>Bewegtes Bild, exakt (APNG)</translation>
    </message>
    <message>
        <source>Moving picture, opens everywhere (GIF)</source>
        <translation>Bewegtes Bild, öffnet sich überall (GIF)</translation>
    </message>
    <message>
        <source>an animation of %1 × %2 pixels is out of range: each side from %3, and at most %4 × %5</source>
        <translation>eine Animation mit %1 × %2 Pixeln ist nicht möglich: jede Seite ab %3, höchstens %4 × %5</translation>
    </message>
    <message>
        <source>Choose another size</source>
        <translation>Eine andere Größe wählen</translation>
    </message>
    <message>
        <source>an animation takes up to %1 seconds, with 1 to %2 frames in each</source>
        <translation>eine Animation dauert bis zu %1 Sekunden, mit je 1 bis %2 Bildern</translation>
    </message>
    <message>
        <source>Choose another length</source>
        <translation>Eine andere Dauer wählen</translation>
    </message>
    <message>
        <source>there is nothing in this run that could move</source>
        <translation>in diesem Lauf gibt es nichts, was sich bewegen könnte</translation>
    </message>
    <message>
        <source>the lanes of this run do not fit into %1 × %2 pixels</source>
        <translation>die Spuren dieses Laufs passen nicht in %1 × %2 Pixel</translation>
    </message>
    <message>
        <source>Choose a larger size</source>
        <translation>Eine größere Größe wählen</translation>
    </message>
    <message>
        <source>there is not enough memory for the picture</source>
        <translation>für das Bild reicht der Speicher nicht</translation>
    </message>
    <message>
        <source>Choose a smaller size</source>
        <translation>Eine kleinere Größe wählen</translation>
    </message>
</context>
<context>
    <name>gilscope::AnswerCard</name>
    <message>
        <source>Answer %1: %2</source>
        <translation>Antwort %1: %2</translation>
    </message>
    <message>
        <source>This is the guess (%1)</source>
        <translation>Das ist der Tipp (%1)</translation>
    </message>
</context>
<context>
    <name>gilscope::AtomicWriter</name>
    <message>
        <source>cannot write: this is a folder, expected the name of a file</source>
        <translation>Schreiben nicht möglich: Das ist ein Ordner, erwartet wird der Name einer Datei</translation>
    </message>
    <message>
        <source>Add a file&apos;s name</source>
        <translation>Einen Dateinamen anhängen</translation>
    </message>
    <message>
        <source>cannot write: this is a device, a pipe or a socket</source>
        <translation>Schreiben nicht möglich: Das ist ein Gerät, eine Pipe oder ein Socket</translation>
    </message>
    <message>
        <source>Name an ordinary file</source>
        <translation>Eine gewöhnliche Datei nennen</translation>
    </message>
    <message>
        <source>cannot write: the file there is protected</source>
        <translation>Schreiben nicht möglich: Die Datei dort ist geschützt</translation>
    </message>
    <message>
        <source>Choose another name, or change its permissions</source>
        <translation>Einen anderen Namen wählen oder die Rechte ändern</translation>
    </message>
    <message>
        <source>cannot write: there is no folder %1</source>
        <translation>Schreiben nicht möglich: Es gibt keinen Ordner %1</translation>
    </message>
    <message>
        <source>Create it, or choose another</source>
        <translation>Ihn anlegen oder einen anderen wählen</translation>
    </message>
    <message>
        <source>cannot write: nothing can be created in the folder %1</source>
        <translation>Schreiben nicht möglich: Im Ordner %1 lässt sich nichts anlegen</translation>
    </message>
    <message>
        <source>Choose another, or change its permissions</source>
        <translation>Einen anderen wählen oder seine Rechte ändern</translation>
    </message>
    <message>
        <source>cannot write: no file may grow beyond %1 bytes here</source>
        <translation>Schreiben nicht möglich: Keine Datei darf hier größer als %1 Bytes werden</translation>
    </message>
    <message>
        <source>Raise the limit with ulimit -f</source>
        <translation>Die Grenze mit ulimit -f anheben</translation>
    </message>
    <message>
        <source>not everything could be written, the disk may be full</source>
        <translation>Nicht alles konnte geschrieben werden, vielleicht ist der Datenträger voll</translation>
    </message>
    <message>
        <source>cannot write: %1</source>
        <translation>Schreiben nicht möglich: %1</translation>
    </message>
    <message>
        <source>Make room or choose another place; what was there is unchanged</source>
        <translation>Platz schaffen oder einen anderen Ort wählen; was dort war, ist unverändert</translation>
    </message>
    <message>
        <source>Choose another place; what was there is unchanged</source>
        <translation>Einen anderen Ort wählen; was dort war, ist unverändert</translation>
    </message>
</context>
<context>
    <name>gilscope::AudienceWindow</name>
    <message>
        <source>What the class sees</source>
        <translation>Was die Klasse sieht</translation>
    </message>
    <message>
        <source>GILscope: presentation</source>
        <translation>GILscope: Vorführung</translation>
    </message>
    <message>
        <source>End of the lecture</source>
        <translation>Ende der Vorlesung</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>gilscope::Autosave</name>
    <message>
        <source>the folder can&apos;t be made</source>
        <translation>der Ordner lässt sich nicht anlegen</translation>
    </message>
</context>
<context>
    <name>gilscope::Caption</name>
    <message>
        <source>%1 had waited %2 and asked for %3; %4 gave it up at its next safepoint, %5 later</source>
        <translation>%1 hatte %2 gewartet und verlangte %3; %4 gab ihn am nächsten Safepoint ab, %5 später</translation>
    </message>
    <message>
        <source>%1 took it after waiting %2</source>
        <translation>%1 nahm ihn nach %2 Warten</translation>
    </message>
    <message>
        <source>%1 took it</source>
        <translation>%1 nahm ihn</translation>
    </message>
    <message>
        <source>%1 asked for %2; %3 gave it up at its next safepoint, %4 later, and %5</source>
        <translation>%1 verlangte %2; %3 gab ihn am nächsten Safepoint ab, %4 später, und %5</translation>
    </message>
    <message>
        <source>%1 gave up %2 because others waited; %3</source>
        <translation>%1 gab %2 ab, weil andere warteten; %3</translation>
    </message>
    <message>
        <source>%1 let go of %2 by itself; %3</source>
        <translation>%1 gab %2 von selbst frei; %3</translation>
    </message>
    <message>
        <source>%1 gave up %2 after holding it for %3</source>
        <translation>%1 gab %2 ab, nach %3 in seinem Besitz</translation>
    </message>
    <message>
        <source>%1 took %2</source>
        <translation>%1 nahm %2</translation>
    </message>
    <message>
        <source>%1 took %2 at once</source>
        <translation>%1 nahm %2 sofort</translation>
    </message>
    <message>
        <source>%1 took %2 after waiting %3</source>
        <translation>%1 nahm %2 nach %3 Warten</translation>
    </message>
    <message>
        <source>%1 wanted %2</source>
        <translation>%1 wollte %2</translation>
    </message>
    <message>
        <source>%1 wanted %2, which %3 held</source>
        <translation>%1 wollte %2; %3 hielt ihn</translation>
    </message>
    <message>
        <source>%1 had waited %2 for %3: an interval was over</source>
        <translation>%1 hatte %2 auf %3 gewartet: Ein Intervall war um</translation>
    </message>
    <message>
        <source>%1 had waited a whole interval for %2</source>
        <translation>%1 hatte ein ganzes Intervall auf %2 gewartet</translation>
    </message>
    <message>
        <source>%1 asked for %2 to be given up</source>
        <translation>%1 verlangte %2</translation>
    </message>
    <message>
        <source>%1 asked %2 to give up %3</source>
        <translation>%1 bat %2, %3 abzugeben</translation>
    </message>
    <message>
        <source>%1 came to a safepoint and saw that %2 was wanted, %3 after it was asked</source>
        <translation>%1 kam an einen Safepoint und sah, dass jemand %2 wollte, %3 nach der Anforderung</translation>
    </message>
    <message>
        <source>%1 came to a safepoint and saw that %2 was wanted</source>
        <translation>%1 kam an einen Safepoint und sah, dass jemand %2 wollte</translation>
    </message>
    <message>
        <source>%1 was woken for %2, but another thread was faster</source>
        <translation>%1 wurde für %2 geweckt, aber ein anderer Thread war schneller</translation>
    </message>
    <message>
        <source>%1 was woken for %2, but %3 was faster</source>
        <translation>%1 wurde für %2 geweckt, aber %3 war schneller</translation>
    </message>
    <message>
        <source>%1 gave %2 at a check and took it again</source>
        <translation>%1 gab %2 bei einer Prüfung ab und nahm ihn wieder</translation>
    </message>
    <message>
        <source>From here on, events of %1 were lost: %2</source>
        <translation>Ab hier gingen Ereignisse von %1 verloren: %2</translation>
    </message>
</context>
<context>
    <name>gilscope::ChartPage</name>
    <message>
        <source>%1 events lost</source>
        <translation>%1 Ereignisse verloren</translation>
    </message>
    <message>
        <source>GILscope %1</source>
        <translation>GILscope %1</translation>
    </message>
    <message>
        <source>no room for the threads&apos; lanes</source>
        <translation>kein Platz für die Spuren der Threads</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 beside %2</source>
        <comment>two sources</comment>
        <translation>%1 neben %2</translation>
    </message>
</context>
<context>
    <name>gilscope::ChartView</name>
    <message>
        <source>Copy chart</source>
        <translation>Diagramm kopieren</translation>
    </message>
</context>
<context>
    <name>gilscope::Charts</name>
    <message>
        <source>Selected: %1 to %2.</source>
        <translation>Ausgewählt: %1 bis %2.</translation>
    </message>
    <message>
        <source>Whole run.</source>
        <translation>Ganzer Lauf.</translation>
    </message>
    <message>
        <source>Visible: %1 to %2.</source>
        <translation>Sichtbar: %1 bis %2.</translation>
    </message>
    <message>
        <source>did not finish</source>
        <translation>nicht fertig geworden</translation>
    </message>
    <message>
        <source> · %1 ×</source>
        <translation> · %1 ×</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Whole run, n = %1 runs: median, shortest and longest; a dot a run, this one filled.</source>
        <translation>Ganzer Lauf, n = %1 Läufe: Median, kürzester und längster; ein Punkt je Lauf, dieser gefüllt.</translation>
    </message>
    <message>
        <source>Whole run, n = 1: run it again to see how much it varies.</source>
        <translation>Ganzer Lauf, n = 1: Erneut starten, um zu sehen, wie sehr es schwankt.</translation>
    </message>
    <message>
        <source>1.00 × is “%1” (grey).</source>
        <translation>1,00 × ist „%1“ (grau).</translation>
    </message>
    <message>
        <source>Time from start to end</source>
        <translation>Zeit vom Anfang bis zum Ende</translation>
    </message>
    <message>
        <source>Press Run: the charts come with the measurement.</source>
        <translation>„Starten“ drücken: Die Diagramme kommen mit der Messung.</translation>
    </message>
    <message>
        <source>How long the lock was held</source>
        <translation>Wie lange der Lock gehalten wurde</translation>
    </message>
    <message>
        <source>Nobody gave the lock back in this part of the run. Show or select a longer one.</source>
        <translation>In diesem Teil des Laufs gab niemand den Lock zurück. Einen längeren zeigen oder auswählen.</translation>
    </message>
    <message>
        <source>How long threads waited for the lock</source>
        <translation>Wie lange Threads auf den Lock warteten</translation>
    </message>
    <message>
        <source>Nobody got the lock in this part of the run. Show or select a longer one.</source>
        <translation>In diesem Teil des Laufs bekam niemand den Lock. Einen längeren zeigen oder auswählen.</translation>
    </message>
    <message>
        <source>How long a request took</source>
        <translation>Wie lange eine Anfrage dauerte</translation>
    </message>
    <message>
        <source>No request was answered in this part of the run. Show or select a longer one.</source>
        <translation>In diesem Teil des Laufs wurde keine Anfrage beantwortet. Einen längeren zeigen oder auswählen.</translation>
    </message>
    <message>
        <source>%1, once</source>
        <translation>%1, einmal</translation>
    </message>
    <message>
        <source>median %1 · p95 %2 · n = %3</source>
        <translation>Median %1 · p95 %2 · n = %3</translation>
    </message>
    <message>
        <source>median %1 · longest %2 · n = %3</source>
        <translation>Median %1 · längste %2 · n = %3</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>längste</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>not taken here</source>
        <translation>hier nicht genommen</translation>
    </message>
    <message>
        <source>The higher, the more often; each to its own scale.</source>
        <translation>Je höher, desto öfter; jedes mit eigenem Maßstab.</translation>
    </message>
    <message>
        <source>%1 a second · n = %2</source>
        <translation>%1 je Sekunde · n = %2</translation>
    </message>
    <message>
        <source>Requests answered a second</source>
        <translation>Beantwortete Anfragen je Sekunde</translation>
    </message>
    <message>
        <source>No request was answered in this part of the run. Show a longer one.</source>
        <translation>In diesem Teil des Laufs wurde keine Anfrage beantwortet. Einen längeren zeigen.</translation>
    </message>
    <message>
        <source>not running here</source>
        <translation>läuft hier nicht</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 Kerne</translation>
    </message>
    <message>
        <source>Cores in use</source>
        <translation>Beschäftigte Kerne</translation>
    </message>
    <message>
        <source>Press Run: it shows how many cores each arrangement keeps busy.</source>
        <translation>„Starten“ drücken: Es zeigt, wie viele Kerne jede Anordnung beschäftigt.</translation>
    </message>
    <message>
        <source>Cores of this machine: %1. The figure is the mean.</source>
        <translation>Kerne dieses Rechners: %1. Die Zahl ist der Mittelwert.</translation>
    </message>
</context>
<context>
    <name>gilscope::ChartsPane</name>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
</context>
<context>
    <name>gilscope::ComparisonModel</name>
    <message>
        <source>More than 10 % apart</source>
        <translation>Mehr als 10 % Unterschied</translation>
    </message>
    <message>
        <source>! %1</source>
        <comment>a large difference</comment>
        <translation>! %1</translation>
    </message>
    <message>
        <source>Arrangement, × %1</source>
        <translation>Anordnung, × %1</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Other programs took cores meanwhile. Close them and run again.</source>
        <translation>Andere Programme belegten inzwischen Kerne. Schließen Sie sie, und führen Sie es noch einmal aus.</translation>
    </message>
</context>
<context>
    <name>gilscope::ComparisonStrip</name>
    <message>
        <source>Two sources compared, one row for each arrangement</source>
        <translation>Zwei Quellen im Vergleich, eine Zeile je Anordnung</translation>
    </message>
</context>
<context>
    <name>gilscope::Copies</name>
    <message>
        <source>found copies that with all others take more than %1 bytes</source>
        <translation>gefunden: Kopien, die mit allen anderen mehr als %1 Bytes brauchen</translation>
    </message>
    <message>
        <source>Ask for fewer copies, or fewer in what is copied</source>
        <translation>Weniger Kopien verlangen oder weniger in dem, was kopiert wird</translation>
    </message>
</context>
<context>
    <name>gilscope::CostsField</name>
    <message>
        <source>What things cost</source>
        <translation>Was Vorgänge kosten</translation>
    </message>
    <message>
        <source>Textbook: documented figures</source>
        <translation>Lehrbuch: dokumentierte Werte</translation>
    </message>
    <message>
        <source>As here: measured on this machine</source>
        <translation>Wie hier: auf diesem Rechner gemessen</translation>
    </message>
    <message>
        <source>Measuring what things cost</source>
        <translation>Messung, was Vorgänge kosten</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>&amp;Measure again</source>
        <translation>Noch einmal &amp;messen</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>&amp;Messen</translation>
    </message>
    <message>
        <source>Measuring what things cost here: some seconds …</source>
        <translation>Es wird gemessen, was Vorgänge hier kosten: einige Sekunden …</translation>
    </message>
    <message>
        <source>Measured on this machine.</source>
        <translation>Auf diesem Rechner gemessen.</translation>
    </message>
    <message>
        <source>Not measured yet. It takes some seconds.</source>
        <translation>Noch nicht gemessen. Es dauert einige Sekunden.</translation>
    </message>
</context>
<context>
    <name>gilscope::CurveChart</name>
    <message>
        <source>%1 (%2)</source>
        <comment>quantity and unit</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Stopped: some points have fewer rounds, or none.</source>
        <translation>Angehalten: Manche Punkte haben weniger Runden oder keine.</translation>
    </message>
    <message numerus="yes">
        <source>Median of %n rounds; the bands hold their middle half.</source>
        <translation>
            <numerusform>Median von %n Runde; die Bänder enthalten die mittlere Hälfte.</numerusform>
            <numerusform>Median von %n Runden; die Bänder enthalten die mittlere Hälfte.</numerusform>
        </translation>
    </message>
    <message>
        <source>One run at each point: more rounds show how much it varies.</source>
        <translation>Ein Lauf je Punkt: Mehr Runden zeigen, wie sehr es schwankt.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>variant and where</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing has run to its end yet.</source>
        <translation>Noch ist nichts zu Ende gelaufen.</translation>
    </message>
    <message>
        <source>%1: what it does to the time</source>
        <translation>%1: Wirkung auf die Dauer</translation>
    </message>
    <message>
        <source>times as long as “%1”</source>
        <translation>mal so lang wie „%1“</translation>
    </message>
    <message>
        <source>time from start to end</source>
        <translation>Zeit von Anfang bis Ende</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation>%1 ×</translation>
    </message>
    <message>
        <source>%1: %2 at %3, %4 at %5.</source>
        <translation>%1: %2 bei %3, %4 bei %5.</translation>
    </message>
</context>
<context>
    <name>gilscope::DataFormat</name>
    <message>
        <source>All slices, as a table (CSV)</source>
        <translation>Alle Abschnitte, als Tabelle (CSV)</translation>
    </message>
    <message>
        <source>The figures, as a table (CSV)</source>
        <translation>Die Kennzahlen, als Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Trace for Perfetto and chrome://tracing (JSON)</source>
        <translation>Trace für Perfetto und chrome://tracing (JSON)</translation>
    </message>
</context>
<context>
    <name>gilscope::Deadlock</name>
    <message>
        <source>%1 waits for the end of %2</source>
        <translation>%1 wartet auf das Ende von %2</translation>
    </message>
    <message>
        <source>%1 waits for %2, whose holder has ended without releasing it</source>
        <translation>%1 wartet auf %2, dessen Besitzer geendet hat, ohne ihn freizugeben</translation>
    </message>
    <message>
        <source>%1 waits for %2, held by itself</source>
        <translation>%1 wartet auf %2, den er selbst hält</translation>
    </message>
    <message>
        <source>%1 waits for %2, held by %3</source>
        <translation>%1 wartet auf %2, gehalten von %3</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>deadlock after %1 ms: %2</source>
        <translation>Deadlock nach %1 ms: %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>gilscope::DetailsPane</name>
    <message>
        <source>Details of what is selected</source>
        <translation>Einzelheiten des Ausgewählten</translation>
    </message>
    <message>
        <source>0 s</source>
        <translation>0 s</translation>
    </message>
    <message>
        <source>%1, from %2 to %3</source>
        <translation>%1, von %2 bis %3</translation>
    </message>
    <message>
        <source>Nothing has run yet. Press Run, then click a box to see what it is.</source>
        <translation>Noch ist nichts gelaufen. „Starten“ drücken, dann ein Kästchen anklicken.</translation>
    </message>
    <message>
        <source>Click a box to see what it is.</source>
        <translation>Ein Kästchen anklicken, um zu sehen, was es ist.</translation>
    </message>
    <message>
        <source>Drag with Shift to measure a stretch.</source>
        <translation>Mit der Umschalttaste ziehen, um eine Strecke zu messen.</translation>
    </message>
</context>
<context>
    <name>gilscope::EditorPage</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to the scenarios; what is written here stays</source>
        <translation>Zurück zu den Szenarien; was hier steht, bleibt</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last change</source>
        <translation>Die letzte Änderung zurücknehmen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Noch einmal tun</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save among your own scenarios</source>
        <translation>Bei den eigenen Szenarien speichern</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern als…</translation>
    </message>
    <message>
        <source>Save under another name</source>
        <translation>Unter anderem Namen speichern</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add something to what is selected</source>
        <translation>Dem Ausgewählten etwas hinzufügen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Put a copy beside what is selected</source>
        <translation>Eine Kopie neben das Ausgewählte stellen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove what is selected</source>
        <translation>Das Ausgewählte entfernen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Move it up</source>
        <translation>Nach oben schieben</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Move it down</source>
        <translation>Nach unten schieben</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>Show where</source>
        <translation>Zeigen, wo</translation>
    </message>
    <message>
        <source>Show where it is wrong</source>
        <translation>Zeigen, wo es nicht stimmt</translation>
    </message>
    <message>
        <source>Parts of the scenario</source>
        <translation>Teile des Szenarios</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message>
        <source>Save scenario</source>
        <translation>Szenario speichern</translation>
    </message>
    <message>
        <source>Scenarios (*.json)</source>
        <translation>Szenarien (*.json)</translation>
    </message>
    <message>
        <source>%1, not saved</source>
        <translation>%1, nicht gespeichert</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>Editor</translation>
    </message>
</context>
<context>
    <name>gilscope::ExplanationView</name>
    <message>
        <source>%1: not run here</source>
        <translation>%1: hier nicht gelaufen</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>NOT RUN HERE</source>
        <translation>HIER NICHT GELAUFEN</translation>
    </message>
    <message>
        <source>Only a real interpreter can show this. What you see is what is documented.</source>
        <translation>Das kann nur ein echter Interpreter zeigen. Hier steht, was dokumentiert ist.</translation>
    </message>
    <message>
        <source>*There is no explanation in this scenario&apos;s file.*</source>
        <translation>*In der Datei dieses Szenarios steht keine Erklärung.*</translation>
    </message>
    <message>
        <source>*The explanation comes when the run is over.*</source>
        <translation>*Die Erklärung kommt, wenn der Lauf vorbei ist.*</translation>
    </message>
    <message>
        <source>*It has been run: press Q to see what came out, E to have it explained.*</source>
        <translation>*Es ist gelaufen: Q zeigt, was herauskam, E erklärt es.*</translation>
    </message>
    <message>
        <source>*The explanation comes after the run. Guess first, then press Space.*</source>
        <translation>*Die Erklärung kommt nach dem Lauf. Erst tippen, dann die Leertaste drücken.*</translation>
    </message>
    <message>
        <source>*Press Q to see what is documented.*</source>
        <translation>*Q zeigt, was dokumentiert ist.*</translation>
    </message>
</context>
<context>
    <name>gilscope::ExportAll</name>
    <message>
        <source>this folder cannot be made</source>
        <translation>dieser Ordner lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>Name another, or change its permissions</source>
        <translation>Einen anderen nennen oder seine Rechte ändern</translation>
    </message>
    <message numerus="yes">
        <source>%n files are in %1.</source>
        <translation>
            <numerusform>%n Datei liegt in %1.</numerusform>
            <numerusform>%n Dateien liegen in %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Vor dem Ende angehalten.</translation>
    </message>
    <message numerus="yes">
        <source>%n runs failed.</source>
        <translation>
            <numerusform>%n Lauf ist gescheitert.</numerusform>
            <numerusform>%n Läufe sind gescheitert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be written.</source>
        <translation>
            <numerusform>%n Datei konnte nicht geschrieben werden.</numerusform>
            <numerusform>%n Dateien konnten nicht geschrieben werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n presets are only documented here, since they need a real interpreter.</source>
        <translation>
            <numerusform>%n Beispiel ist hier nur beschrieben, denn es braucht einen echten Interpreter.</numerusform>
            <numerusform>%n Beispiele sind hier nur beschrieben, denn sie brauchen einen echten Interpreter.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::ExportAllDialog</name>
    <message>
        <source>Export all presets</source>
        <translation>Alle Beispiele exportieren</translation>
    </message>
    <message>
        <source>GILscope pictures</source>
        <translation>GILscope-Bilder</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Ordner für die Dateien</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Wählen…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Den Ordner wählen</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message>
        <source>Colours of the pictures</source>
        <translation>Farben der Bilder</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>C&amp;olours</source>
        <translation>F&amp;arben</translation>
    </message>
    <message>
        <source>How far the export is</source>
        <translation>Wie weit der Export ist</translation>
    </message>
    <message>
        <source>State of the export</source>
        <translation>Stand des Exports</translation>
    </message>
    <message>
        <source>&amp;Run and export</source>
        <translation>Ausführen und &amp;exportieren</translation>
    </message>
    <message>
        <source>Run all presets and write their files</source>
        <translation>Alle Beispiele ausführen und ihre Dateien schreiben</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>Sch&amp;ließen</translation>
    </message>
    <message>
        <source>Stop after the file at hand</source>
        <translation>Nach der laufenden Datei anhalten</translation>
    </message>
    <message numerus="yes">
        <source>Runs %n presets one after the other, which takes some minutes. Files of the same name are replaced.</source>
        <translation>
            <numerusform>Führt %n Beispiel aus. Gleichnamige Dateien werden ersetzt.</numerusform>
            <numerusform>Führt %n Beispiele nacheinander aus; das dauert einige Minuten. Gleichnamige Dateien werden ersetzt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 von %2: %3</translation>
    </message>
    <message>
        <source>Stopping after the file at hand…</source>
        <translation>Hält nach der laufenden Datei an…</translation>
    </message>
</context>
<context>
    <name>gilscope::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Größe des Bildes</translation>
    </message>
    <message>
        <source>Which variants are shown</source>
        <translation>Welche Varianten gezeigt werden</translation>
    </message>
    <message>
        <source>All, compared</source>
        <translation>Alle im Vergleich</translation>
    </message>
    <message>
        <source>Which part of the run is shown</source>
        <translation>Welcher Teil des Laufs gezeigt wird</translation>
    </message>
    <message>
        <source>The whole run</source>
        <translation>Der ganze Lauf</translation>
    </message>
    <message>
        <source>What the window shows</source>
        <translation>Was das Fenster zeigt</translation>
    </message>
    <message>
        <source>Whether timeline or charts are shown</source>
        <translation>Ob Zeitleiste oder Diagramme gezeigt werden</translation>
    </message>
    <message>
        <source>&amp;Variants</source>
        <translation>&amp;Varianten</translation>
    </message>
    <message>
        <source>&amp;Part</source>
        <translation>&amp;Teil</translation>
    </message>
    <message>
        <source>&amp;Drawn</source>
        <translation>Ge&amp;zeichnet</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>Eigene Größe</translation>
    </message>
    <message>
        <source>Width of the picture</source>
        <translation>Breite des Bildes</translation>
    </message>
    <message>
        <source>Height of the picture</source>
        <translation>Höhe des Bildes</translation>
    </message>
    <message>
        <source>Unit of width and height</source>
        <translation>Einheit von Breite und Höhe</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>cm</translation>
    </message>
    <message>
        <source>Dots per inch</source>
        <translation>Punkte je Zoll</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>&amp;Width × height</source>
        <translation>&amp;Breite × Höhe</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>&amp;Auflösung</translation>
    </message>
    <message>
        <source>Colours of the picture</source>
        <translation>Farben des Bildes</translation>
    </message>
    <message>
        <source>Format of the file</source>
        <translation>Format der Datei</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>&amp;Transparent ground</source>
        <translation>&amp;Durchsichtiger Grund</translation>
    </message>
    <message>
        <source>Transparent ground</source>
        <translation>Durchsichtiger Grund</translation>
    </message>
    <message>
        <source>C&amp;olours</source>
        <translation>F&amp;arben</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>On the page</source>
        <translation>Auf der Seite</translation>
    </message>
    <message>
        <source>What stands on the page</source>
        <translation>Was auf der Seite steht</translation>
    </message>
    <message>
        <source>Guess and previous run</source>
        <translation>Tipp und voriger Lauf</translation>
    </message>
    <message>
        <source>The class&apos;s guess as an outline, the run before a knob was turned as a ghost</source>
        <translation>Der Tipp als Umriss, der Lauf vor dem Drehen eines Reglers als blasse Spur</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Speichern…</translation>
    </message>
    <message>
        <source>Save the picture as a file</source>
        <translation>Das Bild als Datei speichern</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the picture to the clipboard</source>
        <translation>Das Bild in die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Sch&amp;ließen</translation>
    </message>
    <message>
        <source>%1 × %2 pixels · %3 cm at %4 dpi</source>
        <translation>%1 × %2 Pixel · %3 cm bei %4 dpi</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Speichert…</translation>
    </message>
    <message>
        <source>Copied as PNG, as SVG and in words.</source>
        <translation>Kopiert: als PNG, als SVG und in Worten.</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Kopiert…</translation>
    </message>
</context>
<context>
    <name>gilscope::Figure</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>under 0.01 %</source>
        <translation>unter 0,01 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation>%1 ×</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>time with start-up</source>
        <translation>Zeit mit Start</translation>
    </message>
    <message>
        <source>time ÷ the baseline&apos;s</source>
        <translation>Zeit ÷ die der Basis</translation>
    </message>
    <message>
        <source>time with start-up ÷ the baseline&apos;s</source>
        <translation>Zeit mit Start ÷ die der Basis</translation>
    </message>
    <message>
        <source>cores used</source>
        <translation>beschäftigte Kerne</translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation>CPU-Zeit</translation>
    </message>
    <message>
        <source>hand-offs</source>
        <translation>Übergaben</translation>
    </message>
    <message>
        <source>hand-offs a second</source>
        <translation>Übergaben je Sekunde</translation>
    </message>
    <message>
        <source>takes by another thread</source>
        <translation>Übernahmen durch einen anderen Thread</translation>
    </message>
    <message>
        <source>median hold</source>
        <translation>mittlere Haltezeit</translation>
    </message>
    <message>
        <source>median wait for the lock</source>
        <translation>mittlere Wartezeit auf den Lock</translation>
    </message>
    <message>
        <source>longest wait for the lock</source>
        <translation>längste Wartezeit auf den Lock</translation>
    </message>
    <message>
        <source>lock held</source>
        <translation>Lock gehalten</translation>
    </message>
    <message>
        <source>lost races</source>
        <translation>verlorene Rennen</translation>
    </message>
    <message>
        <source>lost races a second</source>
        <translation>verlorene Rennen je Sekunde</translation>
    </message>
    <message>
        <source>waiting for the lock</source>
        <translation>Warten auf den Lock</translation>
    </message>
    <message>
        <source>waiting for a core</source>
        <translation>Warten auf einen Kern</translation>
    </message>
    <message>
        <source>waiting for a lock of the program</source>
        <translation>Warten auf einen Lock des Programms</translation>
    </message>
    <message>
        <source>in requests</source>
        <translation>in Anfragen</translation>
    </message>
    <message>
        <source>requests a second</source>
        <translation>Anfragen je Sekunde</translation>
    </message>
    <message>
        <source>median time of a request</source>
        <translation>mittlere Dauer einer Anfrage</translation>
    </message>
    <message>
        <source>time of a request, 99th percentile</source>
        <translation>Dauer einer Anfrage, 99. Perzentil</translation>
    </message>
    <message>
        <source>increments</source>
        <translation>Erhöhungen</translation>
    </message>
    <message>
        <source>lost updates</source>
        <translation>verlorene Aktualisierungen</translation>
    </message>
    <message>
        <source>updates lost</source>
        <translation>Aktualisierungen verloren</translation>
    </message>
    <message>
        <source>private memory</source>
        <translation>privater Speicher</translation>
    </message>
    <message>
        <source>memory for one more</source>
        <translation>Speicher für einen mehr</translation>
    </message>
    <message>
        <source>median start-up</source>
        <translation>mittlere Startzeit</translation>
    </message>
    <message>
        <source>most takes by one thread</source>
        <translation>meiste Übernahmen eines Threads</translation>
    </message>
    <message>
        <source>fewest takes by one thread</source>
        <translation>wenigste Übernahmen eines Threads</translation>
    </message>
    <message>
        <source>takes in a row by one thread</source>
        <translation>Übernahmen in Folge durch einen Thread</translation>
    </message>
    <message>
        <source>workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>workers without a chunk</source>
        <translation>Worker ohne Stück</translation>
    </message>
    <message>
        <source>chunks</source>
        <translation>Stücke</translation>
    </message>
    <message>
        <source>items</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>results in order</source>
        <translation>Ergebnisse der Reihe nach</translation>
    </message>
    <message>
        <source>chunks begun in order</source>
        <translation>Stücke der Reihe nach begonnen</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>Kodieren</translation>
    </message>
    <message>
        <source>transferring</source>
        <translation>Übertragen</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>Dekodieren</translation>
    </message>
    <message>
        <source>encoding, transferring and decoding</source>
        <translation>Kodieren, Übertragen und Dekodieren</translation>
    </message>
    <message>
        <source>deadlock</source>
        <translation>Deadlock</translation>
    </message>
    <message>
        <source>waits for ever</source>
        <translation>wartet ewig</translation>
    </message>
    <message>
        <source>a worker was killed</source>
        <translation>ein Worker wurde getötet</translation>
    </message>
    <message>
        <source>exceptions</source>
        <translation>Ausnahmen</translation>
    </message>
    <message>
        <source>both read 0</source>
        <translation>beide lasen 0</translation>
    </message>
    <message>
        <source>rounds in which both read 0</source>
        <translation>Runden, in denen beide 0 lasen</translation>
    </message>
    <message>
        <source>delay of a signal</source>
        <translation>Verzögerung eines Signals</translation>
    </message>
</context>
<context>
    <name>gilscope::FigureText</name>
    <message>
        <source>Write a figure as {variant.figure}, of those in docs/scenario-format.md, and a brace that is none as {{</source>
        <translation>Eine Größe als {variante.größe} schreiben, eine von denen in docs/scenario-format.md, und eine Klammer, die keine ist, als {{</translation>
    </message>
    <message>
        <source>found %1 in braces, expected a figure of a variant</source>
        <translation>gefunden: %1 in Klammern, erwartet: eine Größe einer Variante</translation>
    </message>
    <message>
        <source>found the brace of %1, which is not closed</source>
        <translation>gefunden: die Klammer von %1, die nicht geschlossen wird</translation>
    </message>
</context>
<context>
    <name>gilscope::FileDialogs</name>
    <message>
        <source>Scenarios (*.json)</source>
        <translation>Szenarien (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a scenario or a session</source>
        <translation>Szenario oder Sitzung öffnen</translation>
    </message>
    <message>
        <source>Scenarios and sessions (*.json *.gilscope)</source>
        <translation>Szenarien und Sitzungen (*.json *.gilscope)</translation>
    </message>
    <message>
        <source>Sessions (*.gilscope)</source>
        <translation>Sitzungen (*.gilscope)</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>Sitzung speichern</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
</context>
<context>
    <name>gilscope::FilesInPlace</name>
    <message>
        <source>found a file beside %1, expected one of the two</source>
        <translation>gefunden: eine Datei neben %1, erwartet: eines von beiden</translation>
    </message>
    <message>
        <source>Remove one of them</source>
        <translation>Eines davon entfernen</translation>
    </message>
    <message>
        <source>found the file %1, which can&apos;t be looked for here</source>
        <translation>gefunden: die Datei %1, die hier nicht gesucht werden kann</translation>
    </message>
    <message>
        <source>Write its lines into the scenario</source>
        <translation>Ihre Zeilen in das Szenario schreiben</translation>
    </message>
    <message>
        <source>found files that have more than %1 bytes together</source>
        <translation>gefunden: Dateien mit zusammen mehr als %1 Bytes</translation>
    </message>
    <message>
        <source>Shorten them</source>
        <translation>Sie kürzen</translation>
    </message>
    <message>
        <source>found %1 lines in %2, expected 1 to %3</source>
        <translation>gefunden: %1 Zeilen in %2, erwartet: 1 bis %3</translation>
    </message>
    <message>
        <source>Shorten the file, or write into it</source>
        <translation>Die Datei kürzen oder etwas hineinschreiben</translation>
    </message>
    <message>
        <source>found in line %1 of %2 %3, expected at most %4 bytes without control characters</source>
        <translation>gefunden in Zeile %1 von %2: %3, erwartet: höchstens %4 Bytes ohne Steuerzeichen</translation>
    </message>
    <message>
        <source>a control character</source>
        <translation>ein Steuerzeichen</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>Indent with spaces, not with tabs</source>
        <translation>Mit Leerzeichen einrücken, nicht mit Tabulatoren</translation>
    </message>
    <message>
        <source>Break the line</source>
        <translation>Die Zeile umbrechen</translation>
    </message>
</context>
<context>
    <name>gilscope::Gallery</name>
    <message>
        <source>Scenarios</source>
        <translation>Szenarien</translation>
    </message>
</context>
<context>
    <name>gilscope::GalleryActions</name>
    <message>
        <source>S&amp;tart page</source>
        <translation>Sta&amp;rtseite</translation>
    </message>
    <message>
        <source>Show all scenarios as cards</source>
        <translation>Alle Szenarien als Karten zeigen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>&amp;Find a scenario</source>
        <translation>Szenario s&amp;uchen</translation>
    </message>
    <message>
        <source>Search the scenarios</source>
        <translation>Die Szenarien durchsuchen</translation>
    </message>
    <message>
        <source>&amp;New scenario…</source>
        <translation>&amp;Neues Szenario…</translation>
    </message>
    <message>
        <source>Make a scenario of your own</source>
        <translation>Ein eigenes Szenario machen</translation>
    </message>
    <message>
        <source>&amp;Duplicate and edit</source>
        <translation>Duplizieren und bea&amp;rbeiten</translation>
    </message>
    <message>
        <source>Change a copy of the scenario that is selected</source>
        <translation>Eine Kopie des gewählten Szenarios ändern</translation>
    </message>
    <message>
        <source>Edi&amp;t</source>
        <translation>Bearbei&amp;ten</translation>
    </message>
    <message>
        <source>Change your own scenario</source>
        <translation>Das eigene Szenario ändern</translation>
    </message>
    <message>
        <source>Sho&amp;w in folder</source>
        <translation>Im &amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>Open the folder that the scenario&apos;s file is in</source>
        <translation>Den Ordner öffnen, in dem die Datei des Szenarios liegt</translation>
    </message>
    <message>
        <source>&amp;Remove from the recent files</source>
        <translation>Aus den zu&amp;letzt geöffneten entfernen</translation>
    </message>
    <message>
        <source>Take the file off the list; it stays where it is</source>
        <translation>Die Datei von der Liste nehmen; sie bleibt, wo sie ist</translation>
    </message>
    <message>
        <source>&amp;Put back</source>
        <translation>&amp;Zurückstellen</translation>
    </message>
    <message>
        <source>Put the file that was removed last back on the list</source>
        <translation>Die zuletzt entfernte Datei zurück auf die Liste stellen</translation>
    </message>
</context>
<context>
    <name>gilscope::HandOffArrows</name>
    <message>
        <source>× %1</source>
        <translation>× %1</translation>
    </message>
</context>
<context>
    <name>gilscope::HandOffModel</name>
    <message>
        <source>on request</source>
        <translation>auf Anforderung</translation>
    </message>
    <message>
        <source>unasked</source>
        <translation>von selbst</translation>
    </message>
    <message>
        <source>When it was taken, in milliseconds since the common start</source>
        <translation>Wann er genommen wurde, in Millisekunden seit dem gemeinsamen Start</translation>
    </message>
    <message>
        <source>At, ms</source>
        <translation>Bei, ms</translation>
    </message>
    <message>
        <source>The thread that let go of the lock</source>
        <translation>Der Thread, der den Lock freigab</translation>
    </message>
    <message>
        <source>Giver</source>
        <translation>Geber</translation>
    </message>
    <message>
        <source>The thread that has it from then on</source>
        <translation>Der Thread, der ihn von da an hat</translation>
    </message>
    <message>
        <source>Taker</source>
        <translation>Nehmer</translation>
    </message>
    <message>
        <source>From the give to the take: nobody had the lock</source>
        <translation>Vom Geben bis zum Nehmen: Niemand hatte den Lock</translation>
    </message>
    <message>
        <source>Passing</source>
        <translation>Übergang</translation>
    </message>
    <message>
        <source>How long the taker had waited since it asked</source>
        <translation>Wie lange der Nehmer seit seiner Bitte gewartet hatte</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Gewartet</translation>
    </message>
    <message>
        <source>Which lock it was</source>
        <translation>Welcher Lock es war</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Whether the giver was asked to let go</source>
        <translation>Ob der Geber zum Abgeben aufgefordert wurde</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Gegeben</translation>
    </message>
</context>
<context>
    <name>gilscope::Handbook</name>
    <message>
        <source>: the misconception is “%1”.</source>
        <translation>: Der Irrtum ist „%1“.</translation>
    </message>
    <message>
        <source>%1 (not run here)</source>
        <translation>%1 (hier nicht gelaufen)</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>What must be seen</source>
        <translation>Was zu sehen sein muss</translation>
    </message>
    <message>
        <source>What to expect</source>
        <translation>Was zu erwarten ist</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Zeitbedarf</translation>
    </message>
    <message>
        <source>What to change</source>
        <translation>Was sich ändern lässt</translation>
    </message>
    <message>
        <source>What to try next</source>
        <translation>Was als Nächstes kommt</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>Lecturer&apos;s handbook</source>
        <translation>Handbuch für Lehrende</translation>
    </message>
    <message>
        <source>How a lesson goes</source>
        <translation>So läuft eine Lektion</translation>
    </message>
    <message>
        <source>Writing a scenario</source>
        <translation>Ein Szenario schreiben</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>Glossar</translation>
    </message>
</context>
<context>
    <name>gilscope::HandbookWindow</name>
    <message>
        <source>Lecturer&apos;s handbook</source>
        <translation>Handbuch für Lehrende</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
</context>
<context>
    <name>gilscope::HandsCounter</name>
    <message>
        <source>Hands raised for answer %1: %2</source>
        <translation>Hände für Antwort %1: %2</translation>
    </message>
    <message>
        <source>One hand less for answer %1</source>
        <translation>Eine Hand weniger für Antwort %1</translation>
    </message>
    <message>
        <source>One hand more for answer %1</source>
        <translation>Eine Hand mehr für Antwort %1</translation>
    </message>
    <message>
        <source>One hand less (Ctrl+Shift+%1)</source>
        <translation>Eine Hand weniger (Strg+Umschalt+%1)</translation>
    </message>
    <message>
        <source>One hand more (Shift+%1)</source>
        <translation>Eine Hand mehr (Umschalt+%1)</translation>
    </message>
</context>
<context>
    <name>gilscope::HandsRows</name>
    <message>
        <source>One hand less for answer %1</source>
        <translation>Eine Hand weniger für Antwort %1</translation>
    </message>
    <message>
        <source>One hand more for answer %1</source>
        <translation>Eine Hand mehr für Antwort %1</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message numerus="yes">
        <source>%n raised hand(s) for answer %1</source>
        <translation>
            <numerusform>%n Hand für Antwort %1</numerusform>
            <numerusform>%n Hände für Antwort %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::Highlight</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>gilscope::ImageExporter</name>
    <message>
        <source>there is not enough memory for the picture</source>
        <translation>für das Bild reicht der Speicher nicht</translation>
    </message>
    <message>
        <source>Choose a smaller size</source>
        <translation>Eine kleinere Größe wählen</translation>
    </message>
    <message>
        <source>the picture could not be encoded as PNG</source>
        <translation>das Bild konnte nicht als PNG kodiert werden</translation>
    </message>
    <message>
        <source>the picture could not be encoded as SVG</source>
        <translation>das Bild konnte nicht als SVG kodiert werden</translation>
    </message>
    <message>
        <source>Choose fewer variants</source>
        <translation>Weniger Varianten wählen</translation>
    </message>
    <message>
        <source>the lanes of this run do not fit into %1 × %2 pixels</source>
        <translation>die Spuren dieses Laufs passen nicht in %1 × %2 Pixel</translation>
    </message>
    <message>
        <source>no ending</source>
        <translation>keine Endung</translation>
    </message>
    <message>
        <source>a picture of %1 × %2 pixels is out of range: each side %3 to %4, and at most 200 million pixels</source>
        <translation>ein Bild von %1 × %2 Pixeln ist nicht möglich: jede Seite %3 bis %4, und höchstens 200 Millionen Pixel</translation>
    </message>
    <message>
        <source>a resolution of %1 dots per inch is out of range: %2 to %3</source>
        <translation>eine Auflösung von %1 Punkten je Zoll ist nicht möglich: %2 bis %3</translation>
    </message>
    <message>
        <source>charts can only be drawn where there are widgets</source>
        <translation>Diagramme lassen sich nur zeichnen, wo es Widgets gibt</translation>
    </message>
    <message>
        <source>Choose a size of %1x%2 or larger</source>
        <translation>Eine Größe ab %1x%2 wählen</translation>
    </message>
    <message>
        <source>the run has no variant “%1”</source>
        <translation>der Lauf hat keine Variante „%1“</translation>
    </message>
    <message>
        <source>Its variants are: %1</source>
        <translation>Seine Varianten sind: %1</translation>
    </message>
    <message>
        <source>its ending says the format: found %1, expected %2 or %3</source>
        <translation>die Endung sagt das Format: gefunden: %1, erwartet: %2 oder %3</translation>
    </message>
    <message>
        <source>Slide 16:9</source>
        <translation>Folie 16:9</translation>
    </message>
    <message>
        <source>Slide 4:3</source>
        <translation>Folie 4:3</translation>
    </message>
    <message>
        <source>A4 handout</source>
        <translation>A4-Handzettel</translation>
    </message>
    <message>
        <source>Column of a paper</source>
        <translation>Spalte eines Artikels</translation>
    </message>
    <message>
        <source>the picture could not be encoded as PDF</source>
        <translation>das Bild ließ sich nicht als PDF schreiben</translation>
    </message>
    <message>
        <source>the chart does not fit into %1 × %2 pixels</source>
        <translation>das Diagramm passt nicht in %1 × %2 Pixel</translation>
    </message>
</context>
<context>
    <name>gilscope::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Pages of the inspector</source>
        <translation>Seiten des Inspektors</translation>
    </message>
</context>
<context>
    <name>gilscope::InterpreterField</name>
    <message>
        <source>%1 %2</source>
        <comment>an interpreter and its version</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>, free-threaded, its lock is on</source>
        <translation>, free-threaded, sein Lock ist an</translation>
    </message>
    <message>
        <source>, free-threaded</source>
        <translation>, free-threaded</translation>
    </message>
    <message>
        <source>its lock is seen</source>
        <translation>sein Lock ist zu sehen</translation>
    </message>
    <message>
        <source>cores and threads only</source>
        <translation>nur Kerne und Threads</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>an interpreter, its place, what is seen of it</comment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>&amp;Add interpreter…</source>
        <translation>Interpreter &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>Interpreters</source>
        <translation>Interpreter</translation>
    </message>
    <message>
        <source>Looking for interpreters …</source>
        <translation>Interpreter werden gesucht …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a program, and what is wrong with it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 was not found.</source>
        <translation>%1 wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Add a Python interpreter</source>
        <translation>Einen Python-Interpreter hinzufügen</translation>
    </message>
</context>
<context>
    <name>gilscope::Interpreters</name>
    <message>
        <source>it did not answer as a Python does</source>
        <translation>es antwortete nicht wie ein Python</translation>
    </message>
    <message>
        <source>it ended without an answer</source>
        <translation>es endete ohne Antwort</translation>
    </message>
    <message>
        <source>it did not answer within 5 s</source>
        <translation>es antwortete nicht innerhalb von 5 s</translation>
    </message>
    <message>
        <source>there is no such program</source>
        <translation>dieses Programm gibt es nicht</translation>
    </message>
    <message>
        <source>Install the package %1</source>
        <translation>Installieren Sie das Paket %1</translation>
    </message>
    <message>
        <source>Build CPython with --disable-gil, or install a package %1-nogil where your system has one</source>
        <translation>Bauen Sie CPython mit --disable-gil, oder installieren Sie ein Paket %1-nogil, wo Ihr System eines hat</translation>
    </message>
    <message>
        <source>Install the package %1 where your system has one</source>
        <translation>Installieren Sie das Paket %1, wo Ihr System eines hat</translation>
    </message>
    <message>
        <source>it is not a Python</source>
        <translation>das ist kein Python</translation>
    </message>
</context>
<context>
    <name>gilscope::ItemDetails</name>
    <message>
        <source>%1 holds %2</source>
        <translation>%1 hält %2</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 läuft</translation>
    </message>
    <message>
        <source>%1 does native work</source>
        <translation>%1 rechnet nativ</translation>
    </message>
    <message>
        <source>%1 encodes</source>
        <translation>%1 kodiert</translation>
    </message>
    <message>
        <source>%1 transfers</source>
        <translation>%1 überträgt</translation>
    </message>
    <message>
        <source>%1 decodes</source>
        <translation>%1 dekodiert</translation>
    </message>
    <message>
        <source>%1 is in a request</source>
        <translation>%1 ist in einer Anfrage</translation>
    </message>
    <message>
        <source>%1 waits for a Lock of the program</source>
        <translation>%1 wartet auf einen Lock des Programms</translation>
    </message>
    <message>
        <source>%1 is idle</source>
        <translation>%1 ruht</translation>
    </message>
    <message>
        <source>%1 does start-up work</source>
        <translation>%1 leistet Startarbeit</translation>
    </message>
    <message>
        <source>%1 waits for the lock</source>
        <translation>%1 wartet auf den Lock</translation>
    </message>
    <message>
        <source>%1 lost the race for the lock</source>
        <translation>%1 verlor das Rennen um den Lock</translation>
    </message>
    <message>
        <source>%1 is in the hand-shake</source>
        <translation>%1 ist im Handschlag</translation>
    </message>
    <message>
        <source>%1 has no core</source>
        <translation>%1 hat keinen Kern</translation>
    </message>
    <message>
        <source>%1 starts</source>
        <translation>%1 startet</translation>
    </message>
    <message>
        <source>%1: events lost</source>
        <translation>%1: Ereignisse verloren</translation>
    </message>
    <message>
        <source>Waited for</source>
        <translation>Wartete auf</translation>
    </message>
    <message>
        <source>Held meanwhile, %1</source>
        <translation>Hielt ihn derweil, %1</translation>
    </message>
    <message>
        <source>%1, %2 (%3)</source>
        <translation>%1, %2 (%3)</translation>
    </message>
    <message>
        <source>Held meanwhile</source>
        <translation>Hielten ihn derweil</translation>
    </message>
    <message>
        <source>and others: too many to count here</source>
        <translation>und andere: zu viele, um sie hier zu zählen</translation>
    </message>
    <message>
        <source>Woken by</source>
        <translation>Geweckt von</translation>
    </message>
    <message>
        <source>%1, which was asked to give it</source>
        <translation>%1, zum Abgeben aufgefordert</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>Got it from</source>
        <translation>Bekam ihn von</translation>
    </message>
    <message>
        <source>Gave it to</source>
        <translation>Gab ihn an</translation>
    </message>
    <message>
        <source>%1, on request</source>
        <translation>%1, auf Anforderung</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>bisher %1</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Stretches</source>
        <translation>Strecken</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>Daneben</translation>
    </message>
    <message>
        <source>%1 slices too narrow to see</source>
        <translation>%1 Abschnitte, zu schmal zum Sehen</translation>
    </message>
    <message>
        <source>One thread let go of the lock, and another one has it now.</source>
        <translation>Ein Thread gab den Lock frei, und ein anderer hat ihn jetzt.</translation>
    </message>
    <message>
        <source>%1 hand-offs of %2</source>
        <translation>%1 Übergaben für %2</translation>
    </message>
    <message>
        <source>Between</source>
        <translation>Zwischen</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 gives %2 to %3</source>
        <translation>%1 gibt %2 an %3</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Gegeben</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Genommen</translation>
    </message>
    <message>
        <source>The hand-off took</source>
        <translation>Dauer der Übergabe</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>it was asked to</source>
        <translation>wurde dazu aufgefordert</translation>
    </message>
    <message>
        <source>it did not need it any more</source>
        <translation>brauchte ihn nicht mehr</translation>
    </message>
    <message>
        <source>Switch number</source>
        <translation>Nummer des Wechsels</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Lost races</source>
        <translation>Verlorene Rennen</translation>
    </message>
    <message>
        <source>%1: the end</source>
        <translation>%1: das Ende</translation>
    </message>
    <message>
        <source>Here all its threads had finished.</source>
        <translation>Hier waren alle Threads fertig.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Of the baseline&apos;s time</source>
        <translation>Der Zeit der Basis</translation>
    </message>
    <message>
        <source>Several marks</source>
        <translation>Mehrere Marken</translation>
    </message>
    <message>
        <source>How the lock changes hands, too dense here to be drawn apart.</source>
        <translation>Wie der Lock von Hand zu Hand geht, hier zu dicht zum Auseinanderzeichnen.</translation>
    </message>
    <message>
        <source>%1 is stopped with the world</source>
        <translation>%1 ist mit allen angehalten</translation>
    </message>
</context>
<context>
    <name>gilscope::ItemSentence</name>
    <message>
        <source>%1 held %2 for %3</source>
        <translation>%1 hielt %2 für %3</translation>
    </message>
    <message>
        <source>core %1</source>
        <translation>Kern %1</translation>
    </message>
    <message>
        <source>%1 ran on %2 and held %3 for %4</source>
        <translation>%1 lief auf %2 und hielt %3 für %4</translation>
    </message>
    <message>
        <source>%1 ran on %2 for %3</source>
        <translation>%1 lief auf %2 für %3</translation>
    </message>
    <message>
        <source>%1 waited %2 for a Lock of the program</source>
        <translation>%1 wartete %2 auf einen Lock des Programms</translation>
    </message>
    <message>
        <source>%1 waited %2 for %3</source>
        <translation>%1 wartete %2 auf %3</translation>
    </message>
    <message>
        <source>%1 waited %2 for %3, which %4 held and gave on request</source>
        <translation>%1 wartete %2 auf %3; %4 hielt ihn und gab ihn auf Anforderung</translation>
    </message>
    <message>
        <source>%1 waited %2 for %3, which %4 held</source>
        <translation>%1 wartete %2 auf %3; %4 hielt ihn</translation>
    </message>
    <message>
        <source>%1 waited %2 for %3; %4</source>
        <translation>%1 wartete %2 auf %3; %4</translation>
    </message>
    <message>
        <source>; it came from %1</source>
        <translation>; er kam von %1</translation>
    </message>
    <message>
        <source>%1 computed natively for %2, without the lock</source>
        <translation>%1 rechnete %2 nativ, ohne den Lock</translation>
    </message>
    <message>
        <source>%1 encoded values into bytes for %2</source>
        <translation>%1 kodierte %2 lang Werte in Bytes</translation>
    </message>
    <message>
        <source>%1 moved bytes through a pipe for %2, without the lock</source>
        <translation>%1 bewegte %2 lang Bytes durch eine Pipe, ohne den Lock</translation>
    </message>
    <message>
        <source>%1 decoded bytes into values for %2</source>
        <translation>%1 dekodierte %2 lang Bytes in Werte</translation>
    </message>
    <message>
        <source>%1 waited %2 for the server, without the lock</source>
        <translation>%1 wartete %2 auf den Server, ohne den Lock</translation>
    </message>
    <message>
        <source>%1 had nothing to do for %2</source>
        <translation>%1 hatte %2 lang nichts zu tun</translation>
    </message>
    <message>
        <source>%1 did an interpreter&apos;s start-up work for %2 (modelled)</source>
        <translation>%1 leistete %2 lang die Startarbeit eines Interpreters (modelliert)</translation>
    </message>
    <message>
        <source>%1 was woken for the lock, but another thread was faster; it waited %2 more</source>
        <translation>%1 wurde für den Lock geweckt, aber ein anderer Thread war schneller; noch %2 Warten</translation>
    </message>
    <message>
        <source>%1 gave the lock on request and waited %2 until another thread had it</source>
        <translation>%1 gab den Lock auf Anforderung und wartete %2, bis ein anderer Thread ihn hatte</translation>
    </message>
    <message>
        <source>%1 could run, but had no core for %2</source>
        <translation>%1 konnte laufen, hatte aber %2 lang keinen Kern</translation>
    </message>
    <message>
        <source>%1 was starting for %2</source>
        <translation>%1 startete %2 lang</translation>
    </message>
    <message>
        <source>Events were lost: what %1 did for %2 is not known</source>
        <translation>Ereignisse gingen verloren: Was %1 in diesen %2 tat, ist nicht bekannt</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>bisher %1</translation>
    </message>
    <message>
        <source>%1, in %2 stretches within %3</source>
        <translation>%1, in %2 Strecken innerhalb von %3</translation>
    </message>
    <message>
        <source>%1, within %2 and beside %3 slices too narrow to see: zoom in</source>
        <translation>%1, innerhalb von %2 und neben %3 Abschnitten, zu schmal zum Sehen: vergrößern</translation>
    </message>
    <message>
        <source>%1 hand-offs of %2 within %3: %4. Zoom in to see each</source>
        <translation>%1 Übergaben für %2 innerhalb von %3: %4. Vergrößern, um jede zu sehen</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 was asked to give %2 to %3; the hand-off took %4</source>
        <translation>%1 wurde aufgefordert, %2 an %3 zu geben; die Übergabe dauerte %4</translation>
    </message>
    <message>
        <source>%1 gave %2 to %3; the hand-off took %4</source>
        <translation>%1 gab %2 an %3; die Übergabe dauerte %4</translation>
    </message>
    <message>
        <source>Within %1: %2. Zoom in to see each</source>
        <translation>Innerhalb von %1: %2. Vergrößern, um jedes zu sehen</translation>
    </message>
    <message>
        <source>From %1 on, %2 waits for itself: a deadlock</source>
        <translation>Ab %1 wartet %2 auf sich selbst: ein Deadlock</translation>
    </message>
    <message>
        <source>%1 waits for the end of %2</source>
        <translation>%1 wartet auf das Ende von %2</translation>
    </message>
    <message>
        <source>%1 waits for %2, which %3 holds</source>
        <translation>%1 wartet auf %2; %3 hält ihn</translation>
    </message>
    <message>
        <source>%1 waits for %2, which nobody will give</source>
        <translation>%1 wartet auf %2; niemand wird ihn geben</translation>
    </message>
    <message>
        <source>Deadlock from %1 on: %2</source>
        <translation>Deadlock ab %1: %2</translation>
    </message>
    <message>
        <source>%1 lost races in %2: a thread was woken for %3, but another was faster</source>
        <translation>%1 verlorene Rennen in %2: Ein Thread wurde für %3 geweckt, aber ein anderer war schneller</translation>
    </message>
    <message>
        <source>the lock</source>
        <translation>den Lock</translation>
    </message>
    <message>
        <source>%1 asked for %2 at %3</source>
        <translation>%1 bat um %2 bei %3</translation>
    </message>
    <message>
        <source>%1 had waited a whole switch interval for %2 at %3, and nobody had given it</source>
        <translation>%1 hatte bei %3 ein ganzes Umschaltintervall auf %2 gewartet, und niemand hatte ihn gegeben</translation>
    </message>
    <message>
        <source>%1 asked the holder to drop %2 at %3</source>
        <translation>%1 forderte bei %3 auf, %2 abzugeben</translation>
    </message>
    <message>
        <source>%1 came to a safepoint at %2, saw the drop request, and gives %3</source>
        <translation>%1 kam bei %2 an einen Safepoint, sah die Anforderung und gibt %3 ab</translation>
    </message>
    <message>
        <source>%1 was woken for %2 at %3, but another thread was faster</source>
        <translation>%1 wurde bei %3 für %2 geweckt, aber ein anderer Thread war schneller</translation>
    </message>
    <message>
        <source>%1 gave %2 at a check and took it again before anybody else, at %3</source>
        <translation>%1 gab %2 bei einer Prüfung ab und nahm ihn vor allen anderen wieder, bei %3</translation>
    </message>
    <message>
        <source>%1 gave %2 at %3 checks up to %4 and took it again each time before anybody else</source>
        <translation>%1 gab %2 bei %3 Prüfungen bis %4 ab und nahm ihn jedes Mal vor allen anderen wieder</translation>
    </message>
    <message>
        <source>From %1 on, %2 events of %3 were lost</source>
        <translation>Ab %1 gingen %2 Ereignisse von %3 verloren</translation>
    </message>
    <message>
        <source>%1: finished after %2</source>
        <translation>%1: fertig nach %2</translation>
    </message>
    <message>
        <source>%1: finished after %2, %3 the baseline&apos;s time</source>
        <translation>%1: fertig nach %2, %3 die Zeit der Basis</translation>
    </message>
    <message>
        <source>%1 was stopped for %2 with all other threads</source>
        <translation>%1 war %2 lang mit allen anderen Threads angehalten</translation>
    </message>
    <message>
        <source>%1 did an interpreter&apos;s start-up work for %2</source>
        <translation>%1 erledigte %2 lang die Startarbeit eines Interpreters</translation>
    </message>
</context>
<context>
    <name>gilscope::ItemWords</name>
    <message>
        <source>%1 request</source>
        <translation>%1 Bitte</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>%1 Bitten</translation>
    </message>
    <message>
        <source>%1 time-out</source>
        <translation>%1 Zeitüberschreitung</translation>
    </message>
    <message>
        <source>%1 time-outs</source>
        <translation>%1 Zeitüberschreitungen</translation>
    </message>
    <message>
        <source>%1 drop request</source>
        <translation>%1 Anforderung zum Abgeben</translation>
    </message>
    <message>
        <source>%1 drop requests</source>
        <translation>%1 Anforderungen zum Abgeben</translation>
    </message>
    <message>
        <source>%1 safepoint</source>
        <translation>%1 Safepoint</translation>
    </message>
    <message>
        <source>%1 safepoints</source>
        <translation>%1 Safepoints</translation>
    </message>
    <message>
        <source>%1 lost race</source>
        <translation>%1 verlorenes Rennen</translation>
    </message>
    <message>
        <source>%1 lost races</source>
        <translation>%1 verlorene Rennen</translation>
    </message>
    <message>
        <source>taken again %1 time</source>
        <translation>%1 Mal wieder genommen</translation>
    </message>
    <message>
        <source>taken again %1 times</source>
        <translation>%1 Mal wieder genommen</translation>
    </message>
    <message>
        <source>%1 deadlock</source>
        <translation>%1 Deadlock</translation>
    </message>
    <message>
        <source>%1 deadlocks</source>
        <translation>%1 Deadlocks</translation>
    </message>
    <message>
        <source>%1 loss of events</source>
        <translation>%1 Verlust von Ereignissen</translation>
    </message>
    <message>
        <source>%1 losses of events</source>
        <translation>%1 Verluste von Ereignissen</translation>
    </message>
    <message>
        <source>under 1%1%</source>
        <translation>unter 1%1%</translation>
    </message>
    <message>
        <source>%1%2%</source>
        <translation>%1%2%</translation>
    </message>
    <message>
        <source>%1 held it %2 of that time</source>
        <translation>%1 hielt ihn %2 dieser Zeit</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>others %1</source>
        <translation>andere %1</translation>
    </message>
    <message>
        <source>and so on</source>
        <translation>und so weiter</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 → %2 %3 ×</source>
        <translation>%1 → %2 %3 ×</translation>
    </message>
    <message>
        <source>and others</source>
        <translation>und andere</translation>
    </message>
    <message>
        <source>request</source>
        <translation>Bitte</translation>
    </message>
    <message>
        <source>time-out</source>
        <translation>Zeitüberschreitung</translation>
    </message>
    <message>
        <source>drop request</source>
        <translation>Anforderung zum Abgeben</translation>
    </message>
    <message>
        <source>safepoint</source>
        <translation>Safepoint</translation>
    </message>
    <message>
        <source>lost race</source>
        <translation>verlorenes Rennen</translation>
    </message>
    <message>
        <source>taken again</source>
        <translation>wieder genommen</translation>
    </message>
    <message>
        <source>deadlock</source>
        <translation>Deadlock</translation>
    </message>
    <message>
        <source>events lost</source>
        <translation>Ereignisse verloren</translation>
    </message>
    <message>
        <source>From taking the lock to giving it. The holder may have lost its core meanwhile.</source>
        <translation>Vom Nehmen des Locks bis zum Geben. Der Besitzer kann derweil seinen Kern verloren haben.</translation>
    </message>
    <message>
        <source>On a core, executing bytecode, and holding the lock where there is one.</source>
        <translation>Auf einem Kern, führt Bytecode aus und hält den Lock, wo es einen gibt.</translation>
    </message>
    <message>
        <source>On a core in code that does not need the interpreter, so others may have its lock.</source>
        <translation>Auf einem Kern in Code, der den Interpreter nicht braucht; andere können seinen Lock haben.</translation>
    </message>
    <message>
        <source>On a core, turning objects into bytes for another process.</source>
        <translation>Auf einem Kern, macht aus Objekten Bytes für einen anderen Prozess.</translation>
    </message>
    <message>
        <source>Bytes on their way through a pipe, without the lock.</source>
        <translation>Bytes auf dem Weg durch eine Pipe, ohne den Lock.</translation>
    </message>
    <message>
        <source>On a core, turning bytes from another process into objects.</source>
        <translation>Auf einem Kern, macht aus Bytes eines anderen Prozesses Objekte.</translation>
    </message>
    <message>
        <source>In a call that waits for a server. The lock is given for as long as it lasts.</source>
        <translation>In einem Aufruf, der auf einen Server wartet. Solange er dauert, ist der Lock abgegeben.</translation>
    </message>
    <message>
        <source>Waiting for a Lock of the program itself, without the interpreter&apos;s lock.</source>
        <translation>Wartet auf einen Lock des Programms selbst, ohne den Lock des Interpreters.</translation>
    </message>
    <message>
        <source>Asleep: nothing to do.</source>
        <translation>Schläft: nichts zu tun.</translation>
    </message>
    <message>
        <source>What an interpreter does before its program. Its length is modelled, not measured.</source>
        <translation>Was ein Interpreter vor seinem Programm tut. Die Dauer ist modelliert, nicht gemessen.</translation>
    </message>
    <message>
        <source>Asleep until the lock is free. It asks the holder to drop it when a whole switch interval has passed.</source>
        <translation>Schläft, bis der Lock frei ist. Nach einem ganzen Umschaltintervall fordert er den Besitzer zum Abgeben auf.</translation>
    </message>
    <message>
        <source>Woken because the lock was free, but another thread took it first. The core was switched to for nothing.</source>
        <translation>Geweckt, weil der Lock frei war, aber ein anderer Thread nahm ihn zuerst. Der Wechsel auf den Kern war umsonst.</translation>
    </message>
    <message>
        <source>It gave the lock because it was asked to, and may go on only when another thread has had it. Without this rule it would take the lock again at once.</source>
        <translation>Gab den Lock auf Anforderung und darf erst weiter, wenn ein anderer Thread ihn hatte. Ohne diese Regel nähme er den Lock sofort wieder.</translation>
    </message>
    <message>
        <source>It could run, but every core it may use is taken.</source>
        <translation>Könnte laufen, aber alle erlaubten Kerne sind belegt.</translation>
    </message>
    <message>
        <source>Its process or thread is being made, and has not come to its program yet.</source>
        <translation>Sein Prozess oder Thread entsteht gerade und ist noch nicht bei seinem Programm.</translation>
    </message>
    <message>
        <source>The record has a gap: events came faster than they could be stored.</source>
        <translation>Die Aufzeichnung hat eine Lücke: Ereignisse kamen schneller, als sie gespeichert werden konnten.</translation>
    </message>
    <message>
        <source>A thread wants the lock and, if it is not free, goes to sleep until it is.</source>
        <translation>Ein Thread will den Lock und schläft, wenn er nicht frei ist, bis er es ist.</translation>
    </message>
    <message>
        <source>The thread has slept a whole switch interval, and the lock is still held.</source>
        <translation>Der Thread hat ein ganzes Umschaltintervall geschlafen, und der Lock ist immer noch vergeben.</translation>
    </message>
    <message>
        <source>The same holder had the lock for the whole interval, so it is asked to drop it: a flag that it will see at its next safepoint.</source>
        <translation>Derselbe Besitzer hatte den Lock das ganze Intervall lang, also wird er zum Abgeben aufgefordert: ein Flag, das er am nächsten Safepoint sieht.</translation>
    </message>
    <message>
        <source>Between two bytecodes the holder looks at the flag, and finds that it is asked to drop the lock.</source>
        <translation>Zwischen zwei Bytecodes schaut der Besitzer auf das Flag und findet die Aufforderung, den Lock abzugeben.</translation>
    </message>
    <message>
        <source>The lock was free and the thread was woken for it, but another one took it first.</source>
        <translation>Der Lock war frei, und der Thread wurde für ihn geweckt, aber ein anderer nahm ihn zuerst.</translation>
    </message>
    <message>
        <source>The holder offers the lock at a check, and has it again before anybody wakes up.</source>
        <translation>Der Besitzer bietet den Lock bei einer Prüfung an und hat ihn wieder, bevor jemand aufwacht.</translation>
    </message>
    <message>
        <source>From here on, each of these threads waits for something only the next one can give.</source>
        <translation>Ab hier wartet jeder dieser Threads auf etwas, das nur der nächste geben kann.</translation>
    </message>
    <message>
        <source>Events came faster than they could be stored, and were dropped and counted.</source>
        <translation>Ereignisse kamen schneller, als sie gespeichert werden konnten; sie wurden verworfen und gezählt.</translation>
    </message>
    <message>
        <source>Free-threaded: one thread stops all others, for garbage collection for example. Each stops at its next safepoint, and goes on when that one has finished.</source>
        <translation>Ohne GIL: Ein Thread hält alle anderen an, zum Beispiel für die Speicherbereinigung. Jeder hält an seinem nächsten Safepoint und läuft weiter, wenn jener fertig ist.</translation>
    </message>
    <message>
        <source>What an interpreter does before its program.</source>
        <translation>Was ein Interpreter vor seinem Programm tut.</translation>
    </message>
</context>
<context>
    <name>gilscope::JsonChecker</name>
    <message>
        <source>docs/scenario-format.md describes every key</source>
        <translation>docs/scenario-format.md beschreibt jeden Schlüssel</translation>
    </message>
    <message>
        <source>the text %1</source>
        <translation>den Text %1</translation>
    </message>
    <message>
        <source>the text %1 of %2 bytes</source>
        <translation>den Text %1 von %2 Bytes</translation>
    </message>
    <message>
        <source>a list of %1</source>
        <translation>eine Liste von %1</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>%1 to %2 %3</source>
        <translation>%1 bis %2 %3</translation>
    </message>
    <message>
        <source>a text of %1, of a-z, A-Z, 0-9 and &apos;_&apos;, that begins with no digit</source>
        <translation>ein Text von %1 aus a-z, A-Z, 0-9 und &apos;_&apos;, der mit keiner Ziffer beginnt</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>a text of %1, of a-z, A-Z, 0-9, &apos;.&apos;, &apos;_&apos; and &apos;-&apos;</source>
        <translation>ein Text von %1 aus a-z, A-Z, 0-9, &apos;.&apos;, &apos;_&apos; und &apos;-&apos;</translation>
    </message>
    <message>
        <source>a text of %1, without control characters</source>
        <translation>ein Text von %1 ohne Steuerzeichen</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 von %2 bis %3</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>top level</source>
        <translation>oberste Ebene</translation>
    </message>
    <message>
        <source>found %1, expected %2</source>
        <translation>gefunden: %1, erwartet: %2</translation>
    </message>
    <message>
        <source>an object with the keys %1</source>
        <translation>ein Objekt mit den Schlüsseln %1</translation>
    </message>
    <message>
        <source>found the unknown key %1, expected only %2</source>
        <translation>gefunden: der unbekannte Schlüssel %1, erwartet: nur %2</translation>
    </message>
    <message>
        <source>Correct its spelling or remove it; remarks go into a &quot;comment&quot;</source>
        <translation>Die Schreibweise berichtigen oder ihn entfernen; Bemerkungen gehören in &quot;comment&quot;</translation>
    </message>
    <message>
        <source>this key is missing, expected %1</source>
        <translation>dieser Schlüssel fehlt, erwartet: %1</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eines von %1</translation>
    </message>
    <message>
        <source>a list of 1 to %1</source>
        <translation>eine Liste von 1 bis %1</translation>
    </message>
</context>
<context>
    <name>gilscope::JsonText</name>
    <message>
        <source>line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>lists and objects are nested deeper than %1 levels</source>
        <translation>Listen und Objekte sind tiefer als %1 Ebenen geschachtelt</translation>
    </message>
    <message>
        <source>No scenario needs that; docs/scenario-format.md shows the levels</source>
        <translation>Kein Szenario braucht das; docs/scenario-format.md zeigt die Ebenen</translation>
    </message>
    <message>
        <source>the key %1 stands twice in the same object</source>
        <translation>der Schlüssel %1 steht zweimal im selben Objekt</translation>
    </message>
    <message>
        <source>Remove one of the two</source>
        <translation>Eines von beiden entfernen</translation>
    </message>
    <message>
        <source>the file has more than %1 bytes, the most that a scenario may have</source>
        <translation>die Datei hat mehr als %1 Bytes, mehr darf ein Szenario nicht haben</translation>
    </message>
    <message>
        <source>Is it a scenario?</source>
        <translation>Ist es ein Szenario?</translation>
    </message>
    <message>
        <source>the file is empty, expected an object</source>
        <translation>die Datei ist leer, erwartet: ein Objekt</translation>
    </message>
    <message>
        <source>docs/scenario-format.md shows an example</source>
        <translation>docs/scenario-format.md zeigt ein Beispiel</translation>
    </message>
    <message>
        <source>this is not JSON: %1</source>
        <translation>das ist kein JSON: %1</translation>
    </message>
    <message>
        <source>Look at this place and just before it: a comma, a quote or a bracket too many or too few?</source>
        <translation>Diese Stelle und kurz davor ansehen: ein Komma, ein Anführungszeichen oder eine Klammer zu viel oder zu wenig?</translation>
    </message>
    <message>
        <source>this is a saved session, expected a scenario</source>
        <translation>das ist eine gespeicherte Sitzung, ein Szenario wird erwartet</translation>
    </message>
    <message>
        <source>Open it in the window: gilscope FILE; gilscope export makes pictures of it</source>
        <translation>Im Fenster öffnen: gilscope DATEI; Bilder davon macht gilscope export</translation>
    </message>
</context>
<context>
    <name>gilscope::Judgement</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 ÷ %2: %3</source>
        <translation>%1 ÷ %2: %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, expected %2 to %3</source>
        <translation>%1, erwartet %2 bis %3</translation>
    </message>
    <message>
        <source>%1, expected at least %2</source>
        <translation>%1, erwartet mindestens %2</translation>
    </message>
    <message>
        <source>%1, expected at most %2</source>
        <translation>%1, erwartet höchstens %2</translation>
    </message>
    <message>
        <source>%1, expected %2</source>
        <translation>%1, erwartet %2</translation>
    </message>
</context>
<context>
    <name>gilscope::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Run the selected scenario</source>
        <translation>Das gewählte Szenario starten</translation>
    </message>
</context>
<context>
    <name>gilscope::KnobBar</name>
    <message>
        <source>It is running: what is changed here is run the next time. Wait, or stop it with Esc.</source>
        <translation>Es läuft: Was hier geändert wird, gilt beim nächsten Mal. Warten oder mit Esc anhalten.</translation>
    </message>
    <message>
        <source>%1: change it, and run again ([ and ])</source>
        <translation>%1: ändern und erneut starten ([ und ])</translation>
    </message>
    <message>
        <source>%1: change it, and run again</source>
        <translation>%1: ändern und erneut starten</translation>
    </message>
    <message>
        <source>Knobs</source>
        <translation>Regler</translation>
    </message>
    <message>
        <source>Change one thing, and run again</source>
        <translation>Eine Sache ändern und noch einmal laufen lassen</translation>
    </message>
</context>
<context>
    <name>gilscope::KnobExpression</name>
    <message>
        <source>The scenario has no &quot;knobs&quot;</source>
        <translation>Das Szenario hat keine &quot;knobs&quot;</translation>
    </message>
    <message>
        <source>The knobs are %1</source>
        <translation>Die Regler sind %1</translation>
    </message>
    <message>
        <source>found %1, expected a knob or a number</source>
        <translation>gefunden: %1, erwartet: ein Regler oder eine Zahl</translation>
    </message>
    <message>
        <source>found the knob %1, which has texts, among numbers</source>
        <translation>gefunden: der Regler %1, der Texte hat, zwischen Zahlen</translation>
    </message>
    <message>
        <source>A knob of texts stands alone: &quot;=%1&quot;</source>
        <translation>Ein Regler mit Texten steht allein: &quot;=%1&quot;</translation>
    </message>
    <message>
        <source>found %1, which has no value</source>
        <translation>gefunden: %1, das keinen Wert hat</translation>
    </message>
    <message>
        <source>Divide by no knob that may be 0</source>
        <translation>Durch keinen Regler teilen, der 0 sein kann</translation>
    </message>
    <message>
        <source>found the knob %1 in a line of Python</source>
        <translation>gefunden: der Regler %1 in einer Zeile Python</translation>
    </message>
</context>
<context>
    <name>gilscope::LaneContent</name>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>native</source>
        <translation>nativ</translation>
    </message>
    <message>
        <source>encodes</source>
        <translation>kodiert</translation>
    </message>
    <message>
        <source>transfers</source>
        <translation>überträgt</translation>
    </message>
    <message>
        <source>decodes</source>
        <translation>dekodiert</translation>
    </message>
    <message>
        <source>request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>waits for a Lock</source>
        <translation>wartet auf einen Lock</translation>
    </message>
    <message>
        <source>start-up (modelled)</source>
        <translation>Start (modelliert)</translation>
    </message>
    <message>
        <source>waits for the lock</source>
        <translation>wartet auf den Lock</translation>
    </message>
    <message>
        <source>lost the race</source>
        <translation>Rennen verloren</translation>
    </message>
    <message>
        <source>hand-shake</source>
        <translation>Handschlag</translation>
    </message>
    <message>
        <source>no core</source>
        <translation>kein Kern</translation>
    </message>
    <message>
        <source>starts</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>events lost</source>
        <translation>Ereignisse verloren</translation>
    </message>
    <message>
        <source>modelled</source>
        <translation>modelliert</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>start-up</source>
        <translation>Start</translation>
    </message>
</context>
<context>
    <name>gilscope::LaneEditor</name>
    <message>
        <source>the choice of lanes</source>
        <translation>Auswahl der Spuren</translation>
    </message>
    <message>
        <source>hiding a lane</source>
        <translation>Ausblenden einer Spur</translation>
    </message>
    <message>
        <source>pinning a lane</source>
        <translation>Anheften einer Spur</translation>
    </message>
    <message>
        <source>letting go of a lane</source>
        <translation>Lösen einer Spur</translation>
    </message>
    <message>
        <source>showing all lanes</source>
        <translation>Zeigen aller Spuren</translation>
    </message>
    <message>
        <source>moving a lane</source>
        <translation>Verschieben einer Spur</translation>
    </message>
</context>
<context>
    <name>gilscope::LaneMenu</name>
    <message>
        <source>&amp;Pin to the top</source>
        <translation>Oben an&amp;heften</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach u&amp;nten</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>Aus&amp;blenden</translation>
    </message>
    <message>
        <source>Show &amp;all lanes as they were</source>
        <translation>&amp;Alle Spuren wie zu Anfang</translation>
    </message>
    <message>
        <source>Make this variant the &amp;baseline</source>
        <translation>Diese Variante zur Ba&amp;sis machen</translation>
    </message>
</context>
<context>
    <name>gilscope::LectureDialog</name>
    <message>
        <source>Lecture</source>
        <translation>Vorlesung</translation>
    </message>
    <message>
        <source>Lecture to present</source>
        <translation>Vorlesung, die vorgeführt wird</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>Put together a new lecture</source>
        <translation>Eine neue Vorlesung zusammenstellen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Delete this lecture; its scenarios stay</source>
        <translation>Diese Vorlesung löschen; ihre Szenarien bleiben</translation>
    </message>
    <message>
        <source>Name of the lecture</source>
        <translation>Name der Vorlesung</translation>
    </message>
    <message>
        <source>Scenarios, checked when they are part of the lecture</source>
        <translation>Szenarien, mit Haken, wenn sie zur Vorlesung gehören</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Earlier in the lecture (Ctrl+Up)</source>
        <translation>Früher in der Vorlesung (Strg+Hoch)</translation>
    </message>
    <message>
        <source>Move d&amp;own</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Later in the lecture (Ctrl+Down)</source>
        <translation>Später in der Vorlesung (Strg+Runter)</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>All scenarios, in the gallery&apos;s order</source>
        <translation>Alle Szenarien, in der Reihenfolge der Galerie</translation>
    </message>
    <message>
        <source>Lecture %1</source>
        <translation>Vorlesung %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>gilscope::Legend</name>
    <message>
        <source>%1 runs</source>
        <translation>%1 läuft</translation>
    </message>
    <message>
        <source>thread %1 runs</source>
        <translation>Thread %1 läuft</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>native</source>
        <translation>nativ</translation>
    </message>
    <message>
        <source>native work</source>
        <translation>nativ</translation>
    </message>
    <message>
        <source>encodes</source>
        <translation>kodiert</translation>
    </message>
    <message>
        <source>transfers</source>
        <translation>überträgt</translation>
    </message>
    <message>
        <source>decodes</source>
        <translation>dekodiert</translation>
    </message>
    <message>
        <source>in request</source>
        <translation>in Anfrage</translation>
    </message>
    <message>
        <source>in a request</source>
        <translation>in einer Anfrage</translation>
    </message>
    <message>
        <source>waits for own Lock</source>
        <translation>wartet auf eigenen Lock</translation>
    </message>
    <message>
        <source>waits for a Lock of the program</source>
        <translation>wartet auf einen Lock des Programms</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>ruht</translation>
    </message>
    <message>
        <source>start-up (model)</source>
        <translation>Start (Modell)</translation>
    </message>
    <message>
        <source>start-up work (modelled)</source>
        <translation>Startarbeit (modelliert)</translation>
    </message>
    <message>
        <source>waits for lock</source>
        <translation>wartet auf Lock</translation>
    </message>
    <message>
        <source>waits for the lock</source>
        <translation>wartet auf den Lock</translation>
    </message>
    <message>
        <source>lost the race</source>
        <translation>Rennen verloren</translation>
    </message>
    <message>
        <source>lost the race for the lock</source>
        <translation>verlor das Rennen um den Lock</translation>
    </message>
    <message>
        <source>hand-shake</source>
        <translation>Handschlag</translation>
    </message>
    <message>
        <source>no core</source>
        <translation>kein Kern</translation>
    </message>
    <message>
        <source>has no core</source>
        <translation>hat keinen Kern</translation>
    </message>
    <message>
        <source>starts</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>events lost</source>
        <translation>Ereignisse verloren</translation>
    </message>
    <message>
        <source>asks</source>
        <translation>bittet</translation>
    </message>
    <message>
        <source>asks for the lock</source>
        <translation>bittet um den Lock</translation>
    </message>
    <message>
        <source>time-out</source>
        <translation>Zeitüberschreitung</translation>
    </message>
    <message>
        <source>has waited an interval</source>
        <translation>hat ein Intervall gewartet</translation>
    </message>
    <message>
        <source>drop request</source>
        <translation>Anforderung zum Abgeben</translation>
    </message>
    <message>
        <source>asks the holder to give</source>
        <translation>fordert zum Abgeben auf</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>gesehen</translation>
    </message>
    <message>
        <source>the holder sees it</source>
        <translation>der Besitzer sieht es</translation>
    </message>
    <message>
        <source>in vain</source>
        <translation>vergeblich</translation>
    </message>
    <message>
        <source>woken in vain</source>
        <translation>vergeblich geweckt</translation>
    </message>
    <message>
        <source>taken again</source>
        <translation>wieder genommen</translation>
    </message>
    <message>
        <source>taken again at once</source>
        <translation>sofort wieder genommen</translation>
    </message>
    <message>
        <source>deadlock</source>
        <translation>Deadlock</translation>
    </message>
    <message>
        <source>lost here</source>
        <translation>hier verloren</translation>
    </message>
    <message>
        <source>events lost here</source>
        <translation>Ereignisse hier verloren</translation>
    </message>
    <message>
        <source>a helper runs</source>
        <translation>ein Helfer läuft</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>stopped with the world</source>
        <translation>mit allen angehalten</translation>
    </message>
    <message>
        <source>%1 run</source>
        <comment>several threads</comment>
        <translation>%1 laufen</translation>
    </message>
    <message>
        <source>start-up</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>start-up work</source>
        <translation>Startarbeit</translation>
    </message>
</context>
<context>
    <name>gilscope::Lesson</name>
    <message>
        <source>This scenario is running.</source>
        <translation>Dieses Szenario läuft.</translation>
    </message>
    <message>
        <source>Wait until it is over, or stop it with Esc.</source>
        <translation>Warten, bis es vorbei ist, oder mit Esc anhalten.</translation>
    </message>
    <message>
        <source>the class is divided</source>
        <translation>die Klasse ist geteilt</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %2 of %n hands</source>
        <translation>
            <numerusform>%1 · %2 von %n Hand</numerusform>
            <numerusform>%1 · %2 von %n Händen</numerusform>
        </translation>
    </message>
    <message>
        <source>turning a knob</source>
        <translation>Drehen eines Reglers</translation>
    </message>
    <message>
        <source>resetting the knobs</source>
        <translation>Zurücksetzen der Regler</translation>
    </message>
    <message>
        <source>the guess</source>
        <translation>Tipp</translation>
    </message>
    <message>
        <source>counting hands</source>
        <translation>Zählen der Hände</translation>
    </message>
    <message>
        <source>forgetting the guesses</source>
        <translation>Vergessen der Tipps</translation>
    </message>
</context>
<context>
    <name>gilscope::LessonActions</name>
    <message>
        <source>Answer &amp;%1</source>
        <translation>Antwort &amp;%1</translation>
    </message>
    <message>
        <source>Guess answer %1</source>
        <translation>Auf Antwort %1 tippen</translation>
    </message>
    <message>
        <source>A hand for answer %1</source>
        <translation>Eine Hand für Antwort %1</translation>
    </message>
    <message>
        <source>Count a hand more for answer %1</source>
        <translation>Eine Hand mehr für Antwort %1 zählen</translation>
    </message>
    <message>
        <source>A hand less for answer %1</source>
        <translation>Eine Hand weniger für Antwort %1</translation>
    </message>
    <message>
        <source>Count a hand less for answer %1</source>
        <translation>Eine Hand weniger für Antwort %1 zählen</translation>
    </message>
    <message>
        <source>&amp;Forget the guesses</source>
        <translation>Tipps ver&amp;gessen</translation>
    </message>
    <message>
        <source>No guess, and no hands: for the next class</source>
        <translation>Kein Tipp und keine Hände: für die nächste Klasse</translation>
    </message>
    <message>
        <source>S&amp;kip</source>
        <translation>Über&amp;springen</translation>
    </message>
    <message>
        <source>Run it without a guess</source>
        <translation>Ohne Tipp starten</translation>
    </message>
    <message>
        <source>&amp;Question or result</source>
        <translation>&amp;Frage oder Ergebnis</translation>
    </message>
    <message>
        <source>Go back to the question, or to what came out</source>
        <translation>Zurück zur Frage oder zu dem, was herauskam</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>&amp;Erklären</translation>
    </message>
    <message>
        <source>Explain what was seen</source>
        <translation>Erklären, was zu sehen war</translation>
    </message>
    <message>
        <source>&amp;Measure %1 ×</source>
        <translation>%1 × &amp;messen</translation>
    </message>
    <message>
        <source>Run it %1 times: median and spread</source>
        <translation>%1-mal starten: Median und Streuung</translation>
    </message>
    <message>
        <source>&amp;Turn down</source>
        <translation>Regler z&amp;urück</translation>
    </message>
    <message>
        <source>Turn the first knob down</source>
        <translation>Den ersten Regler zurückdrehen</translation>
    </message>
    <message>
        <source>Turn &amp;up</source>
        <translation>Regler &amp;vor</translation>
    </message>
    <message>
        <source>Turn the first knob up</source>
        <translation>Den ersten Regler vordrehen</translation>
    </message>
    <message>
        <source>&amp;Reset the knobs</source>
        <translation>Regler zurüc&amp;ksetzen</translation>
    </message>
    <message>
        <source>Put the knobs where they stood at first</source>
        <translation>Die Regler dorthin stellen, wo sie anfangs standen</translation>
    </message>
    <message>
        <source>Skip ⏎</source>
        <translation>Überspringen ⏎</translation>
    </message>
    <message>
        <source>Measure %1 ×</source>
        <translation>%1 × messen</translation>
    </message>
    <message>
        <source>Explain · E</source>
        <translation>Erklären · E</translation>
    </message>
</context>
<context>
    <name>gilscope::LessonReader</name>
    <message>
        <source>docs/scenario-format.md lists the figures</source>
        <translation>docs/scenario-format.md nennt die Größen</translation>
    </message>
    <message>
        <source>found the id %1 a second time, expected one of its own</source>
        <translation>gefunden: die id %1 zum zweiten Mal, erwartet: eine eigene</translation>
    </message>
    <message>
        <source>Give each knob its own id</source>
        <translation>Jedem Regler eine eigene id geben</translation>
    </message>
    <message>
        <source>found none of the stops</source>
        <translation>gefunden: keine der Stellungen</translation>
    </message>
    <message>
        <source>Let it stand at one of its &quot;stops&quot;</source>
        <translation>Ihn auf eine seiner &quot;stops&quot; stellen</translation>
    </message>
    <message>
        <source>found the stop %1 a second time</source>
        <translation>gefunden: die Stellung %1 zum zweiten Mal</translation>
    </message>
    <message>
        <source>Name each stop once</source>
        <translation>Jede Stellung einmal nennen</translation>
    </message>
    <message>
        <source>found a number and a text among the stops of one knob</source>
        <translation>gefunden: eine Zahl und ein Text unter den Stellungen eines Reglers</translation>
    </message>
    <message>
        <source>Give a knob numbers only, or texts only</source>
        <translation>Einem Regler nur Zahlen oder nur Texte geben</translation>
    </message>
    <message>
        <source>found a list of 1, expected 2 to %1</source>
        <translation>gefunden: eine Liste von 1, erwartet: 2 bis %1</translation>
    </message>
    <message>
        <source>A knob that can&apos;t be turned is none: add a stop, or remove the knob</source>
        <translation>Ein Regler, der sich nicht drehen lässt, ist keiner: eine Stellung hinzufügen oder ihn entfernen</translation>
    </message>
    <message>
        <source>Give the question another answer</source>
        <translation>Der Frage noch eine Antwort geben</translation>
    </message>
    <message>
        <source>found answers, expected a question before them</source>
        <translation>gefunden: Antworten, erwartet: eine Frage davor</translation>
    </message>
    <message>
        <source>Give the scenario its &quot;question&quot;</source>
        <translation>Dem Szenario seine &quot;question&quot; geben</translation>
    </message>
    <message>
        <source>found the variant %1 a second time</source>
        <translation>gefunden: die Variante %1 zum zweiten Mal</translation>
    </message>
    <message>
        <source>Expect one ratio of each variant</source>
        <translation>Von jeder Variante ein Verhältnis erwarten</translation>
    </message>
    <message>
        <source>found no limit, expected &quot;at_least&quot;, &quot;at_most&quot;, or both</source>
        <translation>gefunden: keine Grenze, erwartet: &quot;at_least&quot;, &quot;at_most&quot; oder beide</translation>
    </message>
    <message>
        <source>Say when the condition holds</source>
        <translation>Sagen, wann die Bedingung gilt</translation>
    </message>
    <message>
        <source>found &quot;at_least&quot; above &quot;at_most&quot;: no figure is both</source>
        <translation>gefunden: &quot;at_least&quot; über &quot;at_most&quot;: keine Größe ist beides</translation>
    </message>
    <message>
        <source>Exchange the two</source>
        <translation>Die beiden vertauschen</translation>
    </message>
    <message>
        <source>found %1, expected variant.figure, such as &quot;%2.wall_s&quot;</source>
        <translation>gefunden: %1, erwartet: variante.größe, etwa &quot;%2.wall_s&quot;</translation>
    </message>
    <message>
        <source>found a figure of %1, expected one of a variant that runs</source>
        <translation>gefunden: eine Größe von %1, erwartet: eine von einer Variante, die läuft</translation>
    </message>
    <message>
        <source>Such variants are %1</source>
        <translation>Solche Varianten sind %1</translation>
    </message>
</context>
<context>
    <name>gilscope::LessonView</name>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>%1: %2 instead of %3</source>
        <translation>%1: %2 statt %3</translation>
    </message>
    <message>
        <source>The scenario has changed. Press Space to run it again.</source>
        <translation>Das Szenario hat sich geändert. Die Leertaste startet es erneut.</translation>
    </message>
    <message>
        <source>%1. Press Space to run it again.</source>
        <translation>%1. Die Leertaste startet es erneut.</translation>
    </message>
    <message>
        <source>%1 instead of %2</source>
        <translation>%1 statt %2</translation>
    </message>
    <message>
        <source>%1 beside %2</source>
        <translation>%1 neben %2</translation>
    </message>
</context>
<context>
    <name>gilscope::LitmusPairs</name>
    <message>
        <source>found litmus inside another step</source>
        <translation>litmus steht in einem anderen Schritt</translation>
    </message>
    <message>
        <source>Put litmus into the thread&apos;s own program, and ask for more rounds</source>
        <translation>litmus in das Programm des Threads selbst setzen und mehr Runden verlangen</translation>
    </message>
    <message>
        <source>found side %1 of pair %2 a second time</source>
        <translation>Seite %1 von Paar %2 kommt ein zweites Mal vor</translation>
    </message>
    <message>
        <source>Let exactly two threads of an interpreter name a pair, one on each side, each in one step</source>
        <translation>Genau zwei Threads eines Interpreters nennen ein Paar, auf jeder Seite einer, jeder in einem Schritt</translation>
    </message>
    <message>
        <source>found side %1 of pair %2, but no side %3 in this interpreter</source>
        <translation>Seite %1 von Paar %2 ist da, aber keine Seite %3 in diesem Interpreter</translation>
    </message>
    <message>
        <source>Let another thread of the interpreter do the other side</source>
        <translation>Einen anderen Thread des Interpreters die andere Seite übernehmen lassen</translation>
    </message>
    <message>
        <source>found both sides of pair %1 in one thread</source>
        <translation>beide Seiten von Paar %1 stehen in einem Thread</translation>
    </message>
    <message>
        <source>found %1 rounds on one side of pair %2 and %3 on the other</source>
        <translation>%1 Runden auf einer Seite von Paar %2 und %3 auf der anderen</translation>
    </message>
    <message>
        <source>Ask for as many rounds on both sides</source>
        <translation>Auf beiden Seiten gleich viele Runden verlangen</translation>
    </message>
</context>
<context>
    <name>gilscope::LocalTexts</name>
    <message>
        <source>found an object without a language, expected a text, or &quot;en&quot; in it</source>
        <translation>gefunden: ein Objekt ohne Sprache, erwartet: ein Text oder &quot;en&quot; darin</translation>
    </message>
    <message>
        <source>Write the text, or {&quot;en&quot;: &quot;the text&quot;, &quot;de&quot;: &quot;der Text&quot;}</source>
        <translation>Den Text schreiben oder {&quot;en&quot;: &quot;the text&quot;, &quot;de&quot;: &quot;der Text&quot;}</translation>
    </message>
    <message>
        <source>found %1 languages, expected at most %2</source>
        <translation>gefunden: %1 Sprachen, erwartet: höchstens %2</translation>
    </message>
    <message>
        <source>Remove some</source>
        <translation>Einige entfernen</translation>
    </message>
</context>
<context>
    <name>gilscope::LookActions</name>
    <message>
        <source>&amp;Light theme</source>
        <translation>&amp;Helle Darstellung</translation>
    </message>
    <message>
        <source>Dark on light, for a bright room</source>
        <translation>Dunkel auf hell, für einen hellen Raum</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>&amp;Dunkle Darstellung</translation>
    </message>
    <message>
        <source>Light on dark, for a dark room</source>
        <translation>Hell auf dunkel, für einen dunklen Raum</translation>
    </message>
    <message>
        <source>&amp;High contrast theme</source>
        <translation>Hoher &amp;Kontrast</translation>
    </message>
    <message>
        <source>White on black, strong colours, patterns everywhere</source>
        <translation>Weiß auf schwarz, kräftige Farben, überall Muster</translation>
    </message>
    <message>
        <source>&amp;Projector theme</source>
        <translation>&amp;Projektor-Darstellung</translation>
    </message>
    <message>
        <source>Large type and strong lines, for a washed-out wall</source>
        <translation>Große Schrift und kräftige Linien, für eine blasse Wand</translation>
    </message>
    <message>
        <source>L&amp;arger text</source>
        <translation>&amp;Größere Schrift</translation>
    </message>
    <message>
        <source>Larger text everywhere</source>
        <translation>Überall größere Schrift</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>K&amp;leinere Schrift</translation>
    </message>
    <message>
        <source>Smaller text everywhere</source>
        <translation>Überall kleinere Schrift</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>&amp;Normale Schrift</translation>
    </message>
    <message>
        <source>Text as large as it was at first</source>
        <translation>Schrift so groß wie anfangs</translation>
    </message>
    <message>
        <source>&amp;Normal text (now %1 %)</source>
        <translation>&amp;Normale Schrift (jetzt %1 %)</translation>
    </message>
    <message>
        <source>&amp;System&apos;s language</source>
        <translation>&amp;Sprache des Systems</translation>
    </message>
    <message>
        <source>Speak the language of the system, where that is possible</source>
        <translation>Die Sprache des Systems sprechen, wo das geht</translation>
    </message>
    <message>
        <source>Speak %1</source>
        <translation>%1 sprechen</translation>
    </message>
</context>
<context>
    <name>gilscope::MainWindow</name>
    <message>
        <source>This scenario can&apos;t be opened.</source>
        <translation>Dieses Szenario lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The language can be changed when the run is over.</source>
        <translation>Die Sprache lässt sich wechseln, wenn der Lauf vorbei ist.</translation>
    </message>
    <message>
        <source>The knob can&apos;t be turned there.</source>
        <translation>Der Regler lässt sich nicht dorthin drehen.</translation>
    </message>
    <message>
        <source>This scenario can&apos;t be opened as it is now.</source>
        <translation>Dieses Szenario lässt sich so, wie es jetzt ist, nicht öffnen.</translation>
    </message>
    <message>
        <source>“%1” is off the list; its file is where it was. Put it back with %2.</source>
        <translation>„%1“ steht nicht mehr auf der Liste; die Datei ist, wo sie war. %2 stellt es zurück.</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Erneut starten</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Opened from where it is: %1. %2 makes a copy among your own scenarios.</source>
        <translation>Von dort geöffnet, wo es ist: %1. %2 macht eine Kopie bei den eigenen Szenarien.</translation>
    </message>
    <message>
        <source>The scenario was not saved.</source>
        <translation>Das Szenario wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>The scenario that is being edited is not saved.</source>
        <translation>Das Szenario in Bearbeitung ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>This is a trial of what is being edited. %1 goes on with it.</source>
        <translation>Das ist eine Probe dessen, was bearbeitet wird. %1 macht damit weiter.</translation>
    </message>
    <message>
        <source>Pre&amp;sent</source>
        <translation>&amp;Vorführen</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>Es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>The chart is on the clipboard: as PNG, as SVG and in words.</source>
        <translation>Das Diagramm ist in der Zwischenablage: als PNG, als SVG und in Worten.</translation>
    </message>
    <message>
        <source>Export data</source>
        <translation>Daten exportieren</translation>
    </message>
    <message>
        <source>Not all of this session could be read.</source>
        <translation>Diese Sitzung war nicht ganz lesbar.</translation>
    </message>
    <message>
        <source>What could be read is here. Saved again, it is a sound file.</source>
        <translation>Was lesbar war, ist hier. Neu gespeichert ist die Datei wieder heil.</translation>
    </message>
    <message>
        <source>This session can&apos;t be opened.</source>
        <translation>Diese Sitzung lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The session was not saved.</source>
        <translation>Die Sitzung wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>This sitting is not kept for the case of a crash: %1. Save it yourself with %2.</source>
        <translation>Diese Sitzung wird nicht für den Fall eines Absturzes mitgeschrieben: %1. Mit %2 lässt sie sich selbst speichern.</translation>
    </message>
    <message>
        <source>A session can be opened when the run is over.</source>
        <translation>Eine Sitzung lässt sich öffnen, wenn der Lauf vorbei ist.</translation>
    </message>
    <message>
        <source>This scenario has changed since the session was saved. What is shown is the session&apos;s own copy of it.</source>
        <translation>Das Szenario hat sich seit dem Speichern der Sitzung geändert. Gezeigt wird die Kopie aus der Sitzung.</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
    <message>
        <source>Saving %1 …</source>
        <translation>%1 wird gespeichert …</translation>
    </message>
    <message>
        <source>What was here before was not saved. It can be brought back.</source>
        <translation>Was vorher hier war, ist nicht gespeichert. Es kann zurückgeholt werden.</translation>
    </message>
    <message>
        <source>GILscope was ended unexpectedly. What was run until %1 can be brought back.</source>
        <translation>GILscope wurde unerwartet beendet. Was bis %1 gelaufen ist, kann zurückgeholt werden.</translation>
    </message>
    <message>
        <source>Run the selected scenario on this machine</source>
        <translation>Das gewählte Szenario auf diesem Rechner ausführen</translation>
    </message>
    <message>
        <source>Run the selected scenario: %1</source>
        <translation>Das gewählte Szenario ausführen: %1</translation>
    </message>
    <message>
        <source>A script can be opened when the run is over.</source>
        <translation>Ein Skript lässt sich öffnen, wenn der Lauf zu Ende ist.</translation>
    </message>
    <message>
        <source>This script can&apos;t be run.</source>
        <translation>Dieses Skript lässt sich nicht ausführen.</translation>
    </message>
</context>
<context>
    <name>gilscope::MeasuredEngine</name>
    <message>
        <source>%1 stopped responding %2</source>
        <translation>%1 antwortete nicht mehr %2</translation>
    </message>
    <message>
        <source>Something may have suspended it. Run again</source>
        <translation>Vielleicht wurde er angehalten. Erneut starten</translation>
    </message>
    <message>
        <source>%1 was not ready after 10 s</source>
        <translation>%1 war nach 10 s nicht bereit</translation>
    </message>
    <message>
        <source>The machine may be very busy. Run again</source>
        <translation>Vielleicht ist der Rechner sehr beschäftigt. Erneut starten</translation>
    </message>
    <message>
        <source>%1 was still running after 600 s</source>
        <translation>%1 lief nach 600 s immer noch</translation>
    </message>
    <message>
        <source>Ask for fewer operations</source>
        <translation>Weniger Operationen verlangen</translation>
    </message>
    <message>
        <source>%1 could not go on answering, %2</source>
        <translation>%1 konnte nicht weiter antworten, %2</translation>
    </message>
    <message>
        <source>The system may be out of descriptors: close other programs, and run again</source>
        <translation>Vielleicht hat das System keine Deskriptoren mehr: andere Programme schließen und erneut starten</translation>
    </message>
    <message>
        <source>What it had recorded is kept. Run again</source>
        <translation>Was aufgezeichnet war, bleibt. Erneut starten</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Erneut starten</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>der Server</translation>
    </message>
    <message>
        <source>worker %1 of %2</source>
        <translation>Worker %1 von %2</translation>
    </message>
    <message>
        <source>while it started</source>
        <translation>beim Starten</translation>
    </message>
    <message>
        <source>after %1 s</source>
        <translation>nach %1 s</translation>
    </message>
    <message>
        <source>It has %1 threads, and at most %2 can be measured: simulate it, or use fewer threads</source>
        <translation>Sie hat %1 Threads, und höchstens %2 lassen sich messen: simulieren oder weniger Threads nehmen</translation>
    </message>
</context>
<context>
    <name>gilscope::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>gilscope::NamesInVariant</name>
    <message>
        <source>%1 is started twice</source>
        <translation>%1 wird zweimal gestartet</translation>
    </message>
    <message>
        <source>A thread or process can be started once: name each in one step</source>
        <translation>Ein Thread oder Prozess lässt sich einmal starten: jeden in einem Schritt nennen</translation>
    </message>
    <message>
        <source>%1 is started by a process that it starts itself</source>
        <translation>%1 wird von einem Prozess gestartet, den er selbst startet</translation>
    </message>
    <message>
        <source>Let one process begin without being started by a step</source>
        <translation>Einen Prozess beginnen lassen, ohne dass ein Schritt ihn startet</translation>
    </message>
    <message>
        <source>found a step that waits for %1, expected a process that %2 starts</source>
        <translation>gefunden: ein Schritt, der auf %1 wartet, erwartet: ein Prozess, den %2 startet</translation>
    </message>
    <message>
        <source>Let a step of the same process start it</source>
        <translation>Ihn von einem Schritt desselben Prozesses starten lassen</translation>
    </message>
</context>
<context>
    <name>gilscope::NodeFields</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Verglichen mit</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Tut</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>Stellungen</translation>
    </message>
    <message>
        <source>2 to 20, with commas</source>
        <translation>2 bis 20, mit Kommas</translation>
    </message>
    <message>
        <source>Stands at</source>
        <translation>Steht auf</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>Kerne</translation>
    </message>
    <message>
        <source>all there are</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Queues</translation>
    </message>
    <message>
        <source>between its interpreters: up to %1 names, with commas</source>
        <translation>zwischen seinen Interpretern: bis zu %1 Namen, mit Kommas</translation>
    </message>
</context>
<context>
    <name>gilscope::NodeForm</name>
    <message>
        <source>What is selected</source>
        <translation>Was ausgewählt ist</translation>
    </message>
    <message>
        <source>%1 when left out</source>
        <translation>%1, wenn weggelassen</translation>
    </message>
    <message>
        <source>may be left out</source>
        <translation>darf fehlen</translation>
    </message>
    <message>
        <source>%1 (when left out)</source>
        <translation>%1 (wenn weggelassen)</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
</context>
<context>
    <name>gilscope::OfferBar</name>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>gilscope::OutputPane</name>
    <message>
        <source>exit code %1</source>
        <translation>Exit-Code %1</translation>
    </message>
    <message>
        <source>killed by signal %1</source>
        <translation>durch Signal %1 beendet</translation>
    </message>
    <message>
        <source>What the program printed</source>
        <translation>Was das Programm ausgab</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>only the last of it</source>
        <translation>nur das Letzte davon</translation>
    </message>
</context>
<context>
    <name>gilscope::OverviewStrip</name>
    <message>
        <source>Overview of the run</source>
        <translation>Übersicht des Laufs</translation>
    </message>
    <message>
        <source>The whole run, with a frame around the part that the timeline shows</source>
        <translation>Der ganze Lauf, mit einem Rahmen um den Teil, den die Zeitleiste zeigt</translation>
    </message>
    <message>
        <source>The whole run. Drag the frame or its edges; click to go there</source>
        <translation>Der ganze Lauf. Den Rahmen oder seine Kanten ziehen; ein Klick führt dorthin</translation>
    </message>
    <message>
        <source>whole run</source>
        <translation>ganzer Lauf</translation>
    </message>
</context>
<context>
    <name>gilscope::PictureNames</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>Result of the run</source>
        <translation>Ergebnis des Laufs</translation>
    </message>
    <message>
        <source>Caption with parameters</source>
        <translation>Bildunterschrift mit Parametern</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Version of GILscope</source>
        <translation>Version von GILscope</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Timeline and charts</source>
        <translation>Zeitleiste und Diagramme</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Projector</source>
        <translation>Beamer</translation>
    </message>
    <message>
        <source>Black and white, for print</source>
        <translation>Schwarzweiß, für den Druck</translation>
    </message>
</context>
<context>
    <name>gilscope::PicturePreview</name>
    <message>
        <source>Preview of the picture</source>
        <translation>Vorschau des Bildes</translation>
    </message>
    <message>
        <source>Each side can be %1 to %2 pixels, and a picture at most 200 million pixels in all.</source>
        <translation>Jede Seite kann %1 bis %2 Pixel haben, ein Bild höchstens 200 Millionen Pixel.</translation>
    </message>
    <message>
        <source>The lanes do not fit into this size. Choose a larger one, or only one variant.</source>
        <translation>Die Spuren passen nicht in diese Größe. Eine größere wählen oder nur eine Variante.</translation>
    </message>
    <message>
        <source>The chart does not fit into this size. Choose a larger one.</source>
        <translation>Das Diagramm passt nicht in diese Größe. Wählen Sie eine größere.</translation>
    </message>
</context>
<context>
    <name>gilscope::PoolLimits</name>
    <message>
        <source>found pool-map inside another step</source>
        <translation>gefunden: pool-map in einem anderen Schritt</translation>
    </message>
    <message>
        <source>A pool&apos;s processes can be started once: put pool-map into the thread&apos;s own program</source>
        <translation>Die Prozesse eines Pools lassen sich einmal starten: pool-map ins Programm des Threads selbst stellen</translation>
    </message>
    <message>
        <source>found %1 processes with those of pool-map, expected at most %2 in one variant</source>
        <translation>gefunden: %1 Prozesse mit denen von pool-map, erwartet: höchstens %2 in einer Variante</translation>
    </message>
    <message>
        <source>Give pool-map fewer workers</source>
        <translation>pool-map weniger Worker geben</translation>
    </message>
    <message>
        <source>found %1 threads with those of pool-map, expected at most %2 in one variant</source>
        <translation>gefunden: %1 Threads mit denen von pool-map, erwartet: höchstens %2 in einer Variante</translation>
    </message>
    <message>
        <source>Give pool-map fewer workers, or remove other threads</source>
        <translation>pool-map weniger Worker geben oder andere Threads entfernen</translation>
    </message>
    <message>
        <source>a chunk of %1 items</source>
        <translation>ein Stück von %1 Elementen</translation>
    </message>
    <message>
        <source>Ask for smaller items or a smaller chunksize</source>
        <translation>Kleinere Elemente oder eine kleinere chunksize verlangen</translation>
    </message>
    <message>
        <source>%1 items and their results</source>
        <translation>%1 Elemente und ihre Ergebnisse</translation>
    </message>
    <message>
        <source>Ask for fewer or smaller items</source>
        <translation>Weniger oder kleinere Elemente verlangen</translation>
    </message>
    <message>
        <source>found %1 of pool-map with %2 bytes, expected at most %3</source>
        <translation>gefunden: %1 von pool-map mit %2 Bytes, erwartet: höchstens %3</translation>
    </message>
    <message>
        <source>found dies_at_item beside a function that cannot be pickled, so that no worker ever takes an item</source>
        <translation>dies_at_item neben einer Funktion gefunden, die sich nicht pickeln lässt, sodass kein Worker je ein Element nimmt</translation>
    </message>
    <message>
        <source>Remove one of the two</source>
        <translation>Eines der beiden entfernen</translation>
    </message>
</context>
<context>
    <name>gilscope::PresentActions</name>
    <message>
        <source>&amp;Present</source>
        <translation>&amp;Vorführen</translation>
    </message>
    <message>
        <source>Present from this scenario on</source>
        <translation>Ab diesem Szenario vorführen</translation>
    </message>
    <message>
        <source>Present from the &amp;first</source>
        <translation>Ab dem &amp;ersten vorführen</translation>
    </message>
    <message>
        <source>Present from the lecture&apos;s first scenario on</source>
        <translation>Ab dem ersten Szenario der Vorlesung vorführen</translation>
    </message>
    <message>
        <source>&amp;Lecture…</source>
        <translation>Vor&amp;lesung…</translation>
    </message>
    <message>
        <source>Choose the scenarios of a lecture, and their order</source>
        <translation>Die Szenarien einer Vorlesung und ihre Reihenfolge wählen</translation>
    </message>
    <message>
        <source>&amp;Next step</source>
        <translation>&amp;Nächster Schritt</translation>
    </message>
    <message>
        <source>While presenting: question, run, answer, explanation, next scenario</source>
        <translation>Beim Vorführen: Frage, Lauf, Antwort, Erklärung, nächstes Szenario</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>While presenting: the step before</source>
        <translation>Beim Vorführen: der Schritt davor</translation>
    </message>
    <message>
        <source>Next &amp;scenario</source>
        <translation>Nächstes &amp;Szenario</translation>
    </message>
    <message>
        <source>While presenting: the next scenario, whatever is left of this one</source>
        <translation>Beim Vorführen: das nächste Szenario, was auch vom jetzigen übrig ist</translation>
    </message>
    <message>
        <source>Bl&amp;ack screen</source>
        <translation>Schwa&amp;rzer Schirm</translation>
    </message>
    <message>
        <source>While presenting: black, and the picture again</source>
        <translation>Beim Vorführen: schwarz, und wieder das Bild</translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation>Erneut s&amp;tarten</translation>
    </message>
    <message>
        <source>While presenting: run it once more</source>
        <translation>Beim Vorführen: noch einmal starten</translation>
    </message>
    <message>
        <source>S&amp;top the run</source>
        <translation>Lauf &amp;anhalten</translation>
    </message>
    <message>
        <source>While presenting: stop the run</source>
        <translation>Beim Vorführen: den Lauf anhalten</translation>
    </message>
    <message>
        <source>Answer &amp;%1</source>
        <translation>Antwort &amp;%1</translation>
    </message>
    <message>
        <source>While presenting: the class guesses answer %1</source>
        <translation>Beim Vorführen: die Klasse tippt auf Antwort %1</translation>
    </message>
    <message>
        <source>&amp;End</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>While presenting: end it</source>
        <translation>Beim Vorführen: beenden</translation>
    </message>
</context>
<context>
    <name>gilscope::Presentation</name>
    <message>
        <source>This is the end. Page Up goes back.</source>
        <translation>Das ist das Ende. Bild auf geht zurück.</translation>
    </message>
    <message>
        <source>Still running. S stops it.</source>
        <translation>Läuft noch. S hält an.</translation>
    </message>
    <message>
        <source>“%1” is still running. S stops it.</source>
        <translation>„%1“ läuft noch. S hält an.</translation>
    </message>
    <message>
        <source>This is the beginning.</source>
        <translation>Das ist der Anfang.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be opened.</source>
        <translation>„%1“ lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>show the picture again</source>
        <translation>das Bild wieder zeigen</translation>
    </message>
    <message>
        <source>nothing, this is the end</source>
        <translation>nichts, das ist das Ende</translation>
    </message>
    <message>
        <source>nothing, until the run is over</source>
        <translation>nichts, bis der Lauf vorbei ist</translation>
    </message>
    <message>
        <source>next: %1</source>
        <translation>als Nächstes: %1</translation>
    </message>
    <message>
        <source>end of the lecture</source>
        <translation>Ende der Vorlesung</translation>
    </message>
    <message>
        <source>show what is documented</source>
        <translation>zeigen, was dokumentiert ist</translation>
    </message>
    <message>
        <source>show the run</source>
        <translation>den Lauf zeigen</translation>
    </message>
    <message>
        <source>run</source>
        <translation>starten</translation>
    </message>
    <message>
        <source>reveal the answer</source>
        <translation>die Antwort zeigen</translation>
    </message>
    <message>
        <source>explain</source>
        <translation>erklären</translation>
    </message>
    <message>
        <source>read on</source>
        <translation>weiterlesen</translation>
    </message>
</context>
<context>
    <name>gilscope::Presenter</name>
    <message>
        <source>Presenter&apos;s view</source>
        <translation>Ansicht für Vortragende</translation>
    </message>
    <message>
        <source>Nothing here keeps the screen from going dark: see to it in the desktop&apos;s power settings.</source>
        <translation>Nichts hindert hier den Bildschirm am Dunkelwerden: in den Energieeinstellungen des Desktops dafür sorgen.</translation>
    </message>
</context>
<context>
    <name>gilscope::PresenterPanel</name>
    <message>
        <source>What to expect</source>
        <translation>Was zu erwarten ist</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Zeitbedarf</translation>
    </message>
    <message>
        <source>What to try next</source>
        <translation>Was als Nächstes kommt</translation>
    </message>
    <message>
        <source>Presenter&apos;s view</source>
        <translation>Ansicht für Vortragende</translation>
    </message>
    <message>
        <source>Time since the start, and of the day</source>
        <translation>Zeit seit Beginn und Uhrzeit</translation>
    </message>
    <message>
        <source>Where the lecture is</source>
        <translation>Wo die Vorlesung steht</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Next scenario</source>
        <translation>Nächstes Szenario</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>End of the lecture</source>
        <translation>Ende der Vorlesung</translation>
    </message>
    <message>
        <source>%1 of %2: %3, %4</source>
        <translation>%1 von %2: %3, %4</translation>
    </message>
    <message>
        <source>Page Down: %1</source>
        <translation>Bild ab: %1</translation>
    </message>
    <message>
        <source>The class sees black.</source>
        <translation>Die Klasse sieht schwarz.</translation>
    </message>
    <message>
        <source>Then: %1</source>
        <translation>Danach: %1</translation>
    </message>
    <message>
        <source>Then: the end of the lecture</source>
        <translation>Danach: das Ende der Vorlesung</translation>
    </message>
    <message>
        <source>%1   (it is %2)</source>
        <translation>%1   (es ist %2)</translation>
    </message>
</context>
<context>
    <name>gilscope::ProbeChannel</name>
    <message>
        <source>Raise the limit on the size of files (ulimit -f), or close other programs</source>
        <translation>Die Grenze für die Größe von Dateien anheben (ulimit -f) oder andere Programme schließen</translation>
    </message>
</context>
<context>
    <name>gilscope::ProcessPlans</name>
    <message>
        <source>lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>lock of %1</source>
        <translation>Lock von %1</translation>
    </message>
    <message>
        <source>lock %1 of %2</source>
        <translation>Lock %1 von %2</translation>
    </message>
</context>
<context>
    <name>gilscope::ProgramWatch</name>
    <message>
        <source>lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>lock %1</source>
        <translation>Lock %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>lock 2 of python (3)</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>There were more threads than can be shown: of the others nothing is in the picture</source>
        <translation>Es gab mehr Threads, als gezeigt werden können: Die übrigen fehlen im Bild</translation>
    </message>
    <message>
        <source>More threads used a lock at a time than the probe has room for: what the others did with it is missing</source>
        <translation>Mehr Threads nutzten zugleich einen Lock, als die Sonde Platz hat: Was die übrigen damit taten, fehlt</translation>
    </message>
    <message>
        <source>There were more interpreters than the probe has room for: some locks are missing</source>
        <translation>Es gab mehr Interpreter, als die Sonde Platz hat: Einige Locks fehlen</translation>
    </message>
</context>
<context>
    <name>gilscope::PythonEngine</name>
    <message>
        <source>No Python was chosen</source>
        <translation>Es ist kein Python gewählt</translation>
    </message>
    <message>
        <source>Install the package %1</source>
        <translation>Installieren Sie das Paket %1</translation>
    </message>
    <message>
        <source>There is no room for the program: %1</source>
        <translation>Für das Programm ist kein Platz: %1</translation>
    </message>
    <message>
        <source>Its lock is not seen: %1</source>
        <translation>Sein Lock ist nicht zu sehen: %1</translation>
    </message>
    <message>
        <source>The lock of %1 %2 cannot be seen from outside: waiting for it looks like sleep</source>
        <translation>Der Lock von %1 %2 ist von außen nicht zu sehen: Warten auf ihn sieht wie Schlafen aus</translation>
    </message>
    <message>
        <source>This interpreter is %1: all sizes in the programs are multiplied by %2</source>
        <translation>Dieser Interpreter ist %1: Alle Größen in den Programmen sind mit %2 multipliziert</translation>
    </message>
    <message>
        <source>faster</source>
        <translation>schneller</translation>
    </message>
    <message>
        <source>slower</source>
        <translation>langsamer</translation>
    </message>
    <message>
        <source>%1 does not run: %2</source>
        <translation>%1 läuft nicht: %2</translation>
    </message>
    <message>
        <source>Choose another interpreter</source>
        <translation>Wählen Sie einen anderen Interpreter</translation>
    </message>
    <message>
        <source>The program was still running after 600 s</source>
        <translation>Das Programm lief nach 600 s immer noch</translation>
    </message>
    <message>
        <source>%1 could not be started: %2</source>
        <translation>%1 ließ sich nicht starten: %2</translation>
    </message>
    <message>
        <source>The program was killed by signal %1 %2</source>
        <translation>Das Programm wurde %2 durch Signal %1 beendet</translation>
    </message>
    <message>
        <source>What was recorded is kept. Run again</source>
        <translation>Das Aufgezeichnete bleibt erhalten. Noch einmal ausführen</translation>
    </message>
    <message>
        <source>The program ended with code %1</source>
        <translation>Das Programm endete mit Code %1</translation>
    </message>
    <message>
        <source>after %1 s</source>
        <translation>nach %1 s</translation>
    </message>
    <message>
        <source>Time 0 is where the program begins: the %1 ms that %2 %3 takes to start, import and end are before it</source>
        <translation>Zeit 0 ist der Beginn des Programms: Die %1 ms, die %2 %3 zum Starten, Importieren und Beenden braucht, liegen davor</translation>
    </message>
</context>
<context>
    <name>gilscope::PythonProgram</name>
    <message>
        <source>it ended without a word</source>
        <translation>es endete wortlos</translation>
    </message>
    <message>
        <source>there is no such program</source>
        <translation>dieses Programm gibt es nicht</translation>
    </message>
    <message>
        <source>there are too few file descriptors</source>
        <translation>es gibt zu wenige Dateideskriptoren</translation>
    </message>
</context>
<context>
    <name>gilscope::PythonScript</name>
    <message>
        <source>A program of your own</source>
        <translation>Ein eigenes Programm</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Eigenes</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>How this script was started is not in the session, and what is shown may not be all of it</source>
        <translation>Wie dieses Skript gestartet wurde, steht nicht in der Sitzung, und was gezeigt wird, ist vielleicht nicht alles</translation>
    </message>
    <message>
        <source>Open the script itself once more</source>
        <translation>Das Skript selbst noch einmal öffnen</translation>
    </message>
    <message>
        <source>The folder %1, in which the script ran, is not there any more</source>
        <translation>Der Ordner %1, in dem das Skript lief, ist nicht mehr da</translation>
    </message>
    <message>
        <source>Put it back, or open the script from where it is now</source>
        <translation>Zurücklegen oder das Skript dort öffnen, wo es jetzt ist</translation>
    </message>
    <message>
        <source>The script %1 is not there any more</source>
        <translation>Das Skript %1 ist nicht mehr da</translation>
    </message>
</context>
<context>
    <name>gilscope::QuestionPage</name>
    <message>
        <source>“%1” is still running. Stop it with Esc to run this one.</source>
        <translation>„%1“ läuft noch. Mit Esc anhalten, um dieses zu starten.</translation>
    </message>
    <message>
        <source>Show what is documented</source>
        <translation>Zeigen, was dokumentiert ist</translation>
    </message>
    <message>
        <source>As many hands for one as for another. Choose with the keys 1 to %1, or run it.</source>
        <translation>So viele Hände für eine wie für eine andere. Mit den Tasten 1 bis %1 wählen oder starten.</translation>
    </message>
    <message>
        <source>here, on this machine</source>
        <translation>hier, auf diesem Rechner</translation>
    </message>
    <message numerus="yes">
        <source>simulated, on %n cores in virtual time</source>
        <translation>
            <numerusform>simuliert, auf %n Kern in virtueller Zeit</numerusform>
            <numerusform>simuliert, auf %n Kernen in virtueller Zeit</numerusform>
        </translation>
    </message>
    <message>
        <source>here, on the real %1 %2</source>
        <translation>hier, auf dem echten %1 %2</translation>
    </message>
    <message>
        <source>Nothing of it runs here: %1.</source>
        <translation>Nichts davon läuft hier: %1.</translation>
    </message>
    <message>
        <source>Guess first: press 1 to %1, or count hands. Then run it: %2.</source>
        <translation>Erst raten: 1 bis %1 drücken oder Hände zählen. Dann ausführen: %2.</translation>
    </message>
    <message>
        <source>Press Run or Space. It all runs %1.</source>
        <translation>Ausführen oder Leertaste drücken. Alles läuft %1.</translation>
    </message>
</context>
<context>
    <name>gilscope::QueueLimits</name>
    <message>
        <source>found %1 items in the objects of different sizes that are put into queues, expected at most %2 in one variant</source>
        <translation>%1 Elemente in den verschieden großen Objekten gefunden, die in Queues gelegt werden, höchstens %2 in einer Variante erwartet</translation>
    </message>
    <message>
        <source>Put objects of fewer sizes, or smaller ones</source>
        <translation>Objekte in weniger Größen oder kleinere nehmen</translation>
    </message>
</context>
<context>
    <name>gilscope::RangeList</name>
    <message>
        <source>The selected stretch, one lane a row</source>
        <translation>Die ausgewählte Strecke, eine Spur je Zeile</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>Als Tabelle kopieren</translation>
    </message>
</context>
<context>
    <name>gilscope::RangeModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
</context>
<context>
    <name>gilscope::RangeReport</name>
    <message>
        <source>%1 %2&#xa0;%</source>
        <translation>%1 %2&#xa0;%</translation>
    </message>
    <message>
        <source>%1 (95 % up to %2)</source>
        <translation>%1 (95 % bis %2)</translation>
    </message>
    <message numerus="yes">
        <source>%n takes</source>
        <translation>
            <numerusform>%n Übernahme</numerusform>
            <numerusform>%n Übernahmen</numerusform>
        </translation>
    </message>
    <message>
        <source>held %1</source>
        <translation>gehalten %1</translation>
    </message>
    <message>
        <source>waited %1</source>
        <translation>gewartet %1</translation>
    </message>
    <message numerus="yes">
        <source>%n hand-offs</source>
        <translation>
            <numerusform>%n Übergabe</numerusform>
            <numerusform>%n Übergaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost races</source>
        <translation>
            <numerusform>%n verlorenes Rennen</numerusform>
            <numerusform>%n verlorene Rennen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cores used</source>
        <translation>%1 Kerne beschäftigt</translation>
    </message>
    <message>
        <source>%1 · %2 · percentiles of a sample</source>
        <translation>%1 · %2 · Perzentile einer Stichprobe</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Arrangement</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Spur</translation>
    </message>
    <message>
        <source>Share of the time</source>
        <translation>Anteil der Zeit</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Übernahmen</translation>
    </message>
    <message>
        <source>Hold, median, ms</source>
        <translation>Halten, Median, ms</translation>
    </message>
    <message>
        <source>Hold, 95 %, ms</source>
        <translation>Halten, 95 %, ms</translation>
    </message>
    <message>
        <source>Wait, median, ms</source>
        <translation>Warten, Median, ms</translation>
    </message>
    <message>
        <source>Wait, 95 %, ms</source>
        <translation>Warten, 95 %, ms</translation>
    </message>
    <message>
        <source>Hand-offs</source>
        <translation>Übergaben</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Zeitüberschreitungen</translation>
    </message>
    <message>
        <source>Drop requests</source>
        <translation>Anforderungen zum Abgeben</translation>
    </message>
    <message>
        <source>Lost races</source>
        <translation>Verlorene Rennen</translation>
    </message>
</context>
<context>
    <name>gilscope::Remarks</name>
    <message>
        <source>under 0.01 %</source>
        <translation>unter 0,01 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message numerus="yes">
        <source>deadlock of %n threads</source>
        <translation>
            <numerusform>Deadlock von %n Thread</numerusform>
            <numerusform>Deadlock von %n Threads</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ended early</source>
        <translation>%1 endete vorzeitig</translation>
    </message>
    <message>
        <source>%1 killed by signal %2</source>
        <translation>%1 von Signal %2 getötet</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> von %1</translation>
    </message>
    <message>
        <source>lost %1%2</source>
        <translation>verloren: %1%2</translation>
    </message>
    <message>
        <source>no update lost%1</source>
        <translation>keine Aktualisierung verloren%1</translation>
    </message>
    <message>
        <source>%1 takes</source>
        <translation>%1 Übernahmen</translation>
    </message>
    <message>
        <source>%1 requests/s</source>
        <translation>%1 Anfragen/s</translation>
    </message>
    <message>
        <source>p99 %1 ms</source>
        <translation>p99 %1 ms</translation>
    </message>
    <message>
        <source>%1 lost races</source>
        <translation>%1 verlorene Rennen</translation>
    </message>
    <message>
        <source>%1 of %2 workers got nothing</source>
        <translation>%1 von %2 Workern ohne Arbeit</translation>
    </message>
    <message>
        <source>memory %1</source>
        <translation>Speicher %1</translation>
    </message>
    <message>
        <source>both read 0 in %1 of %2 rounds</source>
        <translation>beide lasen 0 in %1 von %2 Runden</translation>
    </message>
    <message>
        <source>%1 lost race</source>
        <translation>%1 verlorenes Rennen</translation>
    </message>
</context>
<context>
    <name>gilscope::RepeatedRun</name>
    <message>
        <source>round %1, %2: %3</source>
        <translation>Runde %1, %2: %3</translation>
    </message>
</context>
<context>
    <name>gilscope::ReplayActions</name>
    <message>
        <source>&amp;Play or pause</source>
        <translation>&amp;Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Play the run again, slowly, or pause</source>
        <translation>Den Lauf noch einmal langsam abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>Schritt &amp;zurück</translation>
    </message>
    <message>
        <source>Go to the event before, and say what happened</source>
        <translation>Zum Ereignis davor, und sagen, was geschah</translation>
    </message>
    <message>
        <source>Step &amp;forward</source>
        <translation>Schritt &amp;vor</translation>
    </message>
    <message>
        <source>Go to the next event, and say what happened</source>
        <translation>Zum nächsten Ereignis, und sagen, was geschah</translation>
    </message>
    <message>
        <source>&amp;Slower</source>
        <translation>&amp;Langsamer</translation>
    </message>
    <message>
        <source>Replay ten times slower</source>
        <translation>Zehnmal langsamer abspielen</translation>
    </message>
    <message>
        <source>Fas&amp;ter</source>
        <translation>&amp;Schneller</translation>
    </message>
    <message>
        <source>Replay ten times faster</source>
        <translation>Zehnmal schneller abspielen</translation>
    </message>
    <message>
        <source>To the be&amp;ginning</source>
        <translation>Zum An&amp;fang</translation>
    </message>
    <message>
        <source>Put the playhead to the beginning of the run</source>
        <translation>Die Abspielmarke an den Anfang des Laufs setzen</translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation>Zum &amp;Ende</translation>
    </message>
    <message>
        <source>Put the playhead to the end of the run</source>
        <translation>Die Abspielmarke ans Ende des Laufs setzen</translation>
    </message>
    <message>
        <source>E&amp;nd the replay</source>
        <translation>Wiedergabe &amp;beenden</translation>
    </message>
    <message>
        <source>Take the playhead away</source>
        <translation>Die Abspielmarke entfernen</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
</context>
<context>
    <name>gilscope::ReplayBar</name>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>Schritt zurück</translation>
    </message>
    <message>
        <source>To the event before (J)</source>
        <translation>Zum Ereignis davor (J)</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play and pause (R)</source>
        <translation>Abspielen und anhalten (R)</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>Schritt vor</translation>
    </message>
    <message>
        <source>To the next event (K)</source>
        <translation>Zum nächsten Ereignis (K)</translation>
    </message>
    <message>
        <source>Time of the replay</source>
        <translation>Zeit der Wiedergabe</translation>
    </message>
    <message>
        <source>Drag to any time of the run</source>
        <translation>Zu jeder Zeit des Laufs ziehen</translation>
    </message>
    <message>
        <source>What steps stop at</source>
        <translation>Wo Schritte halten</translation>
    </message>
    <message>
        <source>hand-offs</source>
        <translation>Übergaben</translation>
    </message>
    <message>
        <source>takes</source>
        <translation>Übernahmen</translation>
    </message>
    <message>
        <source>time-outs</source>
        <translation>Zeitüberschreitungen</translation>
    </message>
    <message>
        <source>drop requests</source>
        <translation>Anforderungen</translation>
    </message>
    <message>
        <source>lost races</source>
        <translation>verlorene Rennen</translation>
    </message>
    <message>
        <source>every event</source>
        <translation>jedes Ereignis</translation>
    </message>
    <message>
        <source>Whose events steps stop at</source>
        <translation>Bei wessen Ereignissen Schritte halten</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Speed (Shift+J slower, Shift+K faster)</source>
        <translation>Tempo (Umschalt+J langsamer, Umschalt+K schneller)</translation>
    </message>
    <message>
        <source>all variants</source>
        <translation>alle Varianten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Run it first; then the run can be played again, slowly</source>
        <translation>Erst starten; dann lässt sich der Lauf langsam abspielen</translation>
    </message>
    <message>
        <source>The replay is ready when the run is over</source>
        <translation>Die Wiedergabe ist bereit, wenn der Lauf vorbei ist</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>There are no %1 in this run</source>
        <translation>In diesem Lauf gibt es keine %1</translation>
    </message>
    <message>
        <source>No %1 up to here: K goes to the first</source>
        <translation>Bis hierher keine %1: K führt zur ersten Stelle</translation>
    </message>
    <message>
        <source>R plays the run again; K and J go through its %1</source>
        <translation>R spielt den Lauf ab; K und J gehen durch seine %1</translation>
    </message>
</context>
<context>
    <name>gilscope::RequestServer</name>
    <message>
        <source>%1 on 127.0.0.1 failed: %2</source>
        <translation>%1 auf 127.0.0.1 schlug fehl: %2</translation>
    </message>
    <message>
        <source>Requests need the loopback device: switch it on (ip link set lo up), and allow this program TCP on it</source>
        <translation>Anfragen brauchen das Loopback-Gerät: es einschalten (ip link set lo up) und diesem Programm darauf TCP erlauben</translation>
    </message>
</context>
<context>
    <name>gilscope::ResultModel</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Arrangement</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>× %1</source>
        <translation>× %1</translation>
    </message>
    <message>
        <source>Cores used</source>
        <translation>Kerne beschäftigt</translation>
    </message>
    <message>
        <source>Hand-offs</source>
        <translation>Übergaben</translation>
    </message>
    <message>
        <source>With start-up</source>
        <translation>Mit Start</translation>
    </message>
    <message>
        <source>Besides</source>
        <translation>Außerdem</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>deadlock</source>
        <translation>Deadlock</translation>
    </message>
    <message>
        <source>hangs</source>
        <translation>hängt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation>%1 ×</translation>
    </message>
    <message>
        <source>%1 (%2–%3)</source>
        <translation>%1 (%2–%3)</translation>
    </message>
    <message>
        <source>not run here</source>
        <translation>hier nicht gelaufen</translation>
    </message>
    <message numerus="yes">
        <source>Time, median of %n rounds</source>
        <translation>
            <numerusform>Zeit, Median aus %n Runde</numerusform>
            <numerusform>Zeit, Median aus %n Runden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::ResultStrip</name>
    <message>
        <source>Results, one row for each arrangement</source>
        <translation>Ergebnisse, eine Zeile je Anordnung</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
</context>
<context>
    <name>gilscope::Reveal</name>
    <message numerus="yes">
        <source>Other programs kept %1 of %n cores busy meanwhile, and that may have decided the matter. Close other programs and run again.</source>
        <translation>
            <numerusform>Andere Programme beschäftigten derweil %1 von %n Kern; das kann den Ausschlag gegeben haben. Andere Programme schließen und erneut starten.</numerusform>
            <numerusform>Andere Programme beschäftigten derweil %1 von %n Kernen; das kann den Ausschlag gegeben haben. Andere Programme schließen und erneut starten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It needs %1 cores, and this program may use %n. Run it on a machine with more cores.</source>
        <translation>
            <numerusform>Es braucht %1 Kerne, und dieses Programm darf %n nutzen. Auf einem Rechner mit mehr Kernen starten.</numerusform>
            <numerusform>Es braucht %1 Kerne, und dieses Programm darf %n nutzen. Auf einem Rechner mit mehr Kernen starten.</numerusform>
        </translation>
    </message>
    <message>
        <source>More than one answer fits this run: %1.</source>
        <translation>Mehr als eine Antwort passt zu diesem Lauf: %1.</translation>
    </message>
    <message numerus="yes">
        <source>The rounds disagree (median of %n: %1). Close other programs and measure again.</source>
        <translation>
            <numerusform>Die Runden sind uneins (Median aus %n: %1). Andere Programme schließen und erneut messen.</numerusform>
            <numerusform>Die Runden sind uneins (Median aus %n: %1). Andere Programme schließen und erneut messen.</numerusform>
        </translation>
    </message>
    <message>
        <source>A figure that decides it is missing (%1). Run all variants to their end.</source>
        <translation>Eine entscheidende Größe fehlt (%1). Alle Varianten bis zum Ende laufen lassen.</translation>
    </message>
    <message>
        <source>No answer fits this run (%1). Run it again, or measure several rounds.</source>
        <translation>Keine Antwort passt zu diesem Lauf (%1). Erneut starten oder mehrere Runden messen.</translation>
    </message>
    <message>
        <source>Inconclusive: this run does not decide which answer is right.</source>
        <translation>Nicht entschieden: Dieser Lauf sagt nicht, welche Antwort stimmt.</translation>
    </message>
    <message>
        <source>%1 (%2).</source>
        <translation>%1 (%2).</translation>
    </message>
    <message>
        <source>Not run here: this is what is documented.</source>
        <translation>Hier nicht gelaufen: Das ist, was dokumentiert ist.</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>Der Lauf ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The run was stopped before it was complete. Run it again to see the answer.</source>
        <translation>Der Lauf wurde angehalten, bevor er vollständig war. Erneut starten, um die Antwort zu sehen.</translation>
    </message>
    <message>
        <source>Nothing was measured. Run it again.</source>
        <translation>Nichts wurde gemessen. Erneut starten.</translation>
    </message>
    <message>
        <source>“%1” was right.</source>
        <translation>„%1“ war richtig.</translation>
    </message>
    <message>
        <source>This run says otherwise.</source>
        <translation>Dieser Lauf sagt etwas anderes.</translation>
    </message>
    <message>
        <source>“%1”? %2</source>
        <translation>„%1“? %2</translation>
    </message>
    <message numerus="yes">
        <source>It needs %1 cores, and %n are simulated. Simulate more of them.</source>
        <translation>
            <numerusform>Es braucht %1 Kerne, und %n ist simuliert. Simulieren Sie mehr davon.</numerusform>
            <numerusform>Es braucht %1 Kerne, und %n sind simuliert. Simulieren Sie mehr davon.</numerusform>
        </translation>
    </message>
    <message>
        <source>This run of a real interpreter does not show what decides it (%1). Emulate or simulate it.</source>
        <translation>Dieser Lauf eines echten Interpreters zeigt nicht, was es entscheidet (%1). Emuliert oder simuliert ist es zu sehen.</translation>
    </message>
</context>
<context>
    <name>gilscope::RevealPane</name>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Nicht gesehen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>What came out</source>
        <translation>Was herauskam</translation>
    </message>
    <message>
        <source>Round %1 of %2 … Esc stops it.</source>
        <translation>Runde %1 von %2 … Esc hält an.</translation>
    </message>
    <message>
        <source>Running … Esc stops it.</source>
        <translation>Läuft … Esc hält an.</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>Was zu sehen war</translation>
    </message>
    <message>
        <source>No guess</source>
        <translation>Kein Tipp</translation>
    </message>
    <message>
        <source>Your guess: %1</source>
        <translation>Tipp: %1</translation>
    </message>
    <message numerus="yes">
        <source> · median of %n rounds</source>
        <translation>
            <numerusform> · Median aus %n Runde</numerusform>
            <numerusform> · Median aus %n Runden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::RunExport</name>
    <message>
        <source>Image in pixels, for slides</source>
        <translation>Bild in Pixeln, für Folien</translation>
    </message>
    <message>
        <source>Drawing that scales, for the web</source>
        <translation>Skalierbare Zeichnung, fürs Web</translation>
    </message>
    <message>
        <source>Page that scales, for print</source>
        <translation>Skalierbare Seite, für den Druck</translation>
    </message>
    <message>
        <source>Slices as a table</source>
        <translation>Abschnitte als Tabelle</translation>
    </message>
    <message>
        <source>Statistics as a table</source>
        <translation>Statistik als Tabelle</translation>
    </message>
    <message>
        <source>Trace for Perfetto and Chrome</source>
        <translation>Trace für Perfetto und Chrome</translation>
    </message>
    <message>
        <source>Session of this run</source>
        <translation>Sitzung dieses Laufs</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>no ending</source>
        <translation>keine Endung</translation>
    </message>
    <message>
        <source>its ending says the format: found %1, expected %2</source>
        <translation>die Endung sagt das Format: gefunden: %1, erwartet: %2</translation>
    </message>
</context>
<context>
    <name>gilscope::RunOutcome</name>
    <message>
        <source>%1 failed: %2.</source>
        <translation>%1 ist fehlgeschlagen: %2.</translation>
    </message>
    <message>
        <source>The recording of %1 contradicts itself: %2. Do not trust this picture; run again, and report it if it happens again.</source>
        <translation>Die Aufzeichnung von %1 widerspricht sich: %2. Diesem Bild nicht trauen; erneut starten und es melden, wenn es wieder geschieht.</translation>
    </message>
    <message>
        <source>%1: %2. Without Stop it would last for ever.</source>
        <translation>%1: %2. Ohne Anhalten würde es ewig dauern.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>gilscope::RunSource</name>
    <message>
        <source>It has no Python source</source>
        <translation>Es hat keinen Python-Quelltext</translation>
    </message>
    <message>
        <source>It needs %1, which is not here</source>
        <translation>Es braucht %1, das es hier nicht gibt</translation>
    </message>
    <message>
        <source>MEASURED</source>
        <translation>GEMESSEN</translation>
    </message>
    <message numerus="yes">
        <source>SIMULATED · %n cores · seed %1 · %2</source>
        <translation>
            <numerusform>SIMULIERT · %n Kern · Seed %1 · %2</numerusform>
            <numerusform>SIMULIERT · %n Kerne · Seed %1 · %2</numerusform>
        </translation>
    </message>
    <message>
        <source>costs as here</source>
        <translation>Kosten wie hier</translation>
    </message>
    <message>
        <source>textbook costs</source>
        <translation>Kosten wie im Lehrbuch</translation>
    </message>
    <message>
        <source>PYTHON · %1 %2</source>
        <translation>PYTHON · %1 %2</translation>
    </message>
    <message>
        <source>Only a real interpreter can show it</source>
        <translation>Nur ein echter Interpreter kann es zeigen</translation>
    </message>
    <message>
        <source>It needs CPython %1, and this is %2 %3</source>
        <translation>Sie braucht CPython %1, und dies ist %2 %3</translation>
    </message>
</context>
<context>
    <name>gilscope::RunStage</name>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
</context>
<context>
    <name>gilscope::RunStatus</name>
    <message>
        <source>CPU time of the window while the run was live, apart from collecting events</source>
        <translation>CPU-Zeit des Fensters während des Laufs, ohne das Einsammeln der Ereignisse</translation>
    </message>
    <message>
        <source>Nothing measured yet · %1</source>
        <translation>Noch nichts gemessen · %1</translation>
    </message>
    <message>
        <source>%1 events · %2 lost</source>
        <translation>%1 Ereignisse · %2 verloren</translation>
    </message>
    <message>
        <source>%1 events · none lost</source>
        <translation>%1 Ereignisse · keines verloren</translation>
    </message>
    <message>
        <source>drawing: %1 % of a core, %2 frames/s</source>
        <translation>Zeichnen: %1 % eines Kerns, %2 Bilder/s</translation>
    </message>
    <message>
        <source>The most that other programs kept busy of the cores while a variant ran. Above a tenth of them, times may be longer than on an idle machine.</source>
        <translation>So viel der Kerne haben andere Programme höchstens belegt, während eine Variante lief. Über einem Zehntel können Zeiten länger sein als auf einem ruhigen Rechner.</translation>
    </message>
    <message numerus="yes">
        <source>others took %1 of %n cores</source>
        <translation>
            <numerusform>andere nahmen %1 von %n Kern</numerusform>
            <numerusform>andere nahmen %1 von %n Kernen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 beside %2</source>
        <comment>two sources</comment>
        <translation>%1 neben %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>how a program ended, events</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
</context>
<context>
    <name>gilscope::RunSummary</name>
    <message numerus="yes">
        <source>%n threads</source>
        <translation>
            <numerusform>%n Thread</numerusform>
            <numerusform>%n Threads</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>%n processes</source>
        <translation>
            <numerusform>%n Prozess</numerusform>
            <numerusform>%n Prozessen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 times as long as %2</source>
        <translation>%1-mal so lang wie %2</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>dauerte %1</translation>
    </message>
    <message>
        <source>the lock was held %1 of the time</source>
        <translation>der Lock war %1 der Zeit vergeben</translation>
    </message>
    <message numerus="yes">
        <source>%n hand-offs</source>
        <translation>
            <numerusform>%n Übergabe</numerusform>
            <numerusform>%n Übergaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updates were lost</source>
        <translation>
            <numerusform>%n Aktualisierung ging verloren</numerusform>
            <numerusform>%n Aktualisierungen gingen verloren</numerusform>
        </translation>
    </message>
    <message>
        <source>not run yet</source>
        <translation>noch nicht gelaufen</translation>
    </message>
    <message>
        <source>not run here</source>
        <translation>hier nicht gelaufen</translation>
    </message>
    <message>
        <source>is running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>stopped before its end</source>
        <translation>vor dem Ende angehalten</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>%1; waits for ever for a worker that has died</source>
        <translation>%1; wartet ewig auf einen toten Worker</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1; waits for ever at a queue</source>
        <translation>%1; wartet ewig an einer Queue</translation>
    </message>
</context>
<context>
    <name>gilscope::ScenarioCaption</name>
    <message>
        <source>%1 iterations of a countdown</source>
        <translation>%1 Durchläufe eines Countdowns</translation>
    </message>
    <message>
        <source>%1 operations of native code</source>
        <translation>%1 Operationen in nativem Code</translation>
    </message>
    <message>
        <source>%1 × counter += 1</source>
        <translation>%1 × counter += 1</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>%1 Anfragen</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>name and value of a parameter</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: not run here.</source>
        <translation>%1: läuft hier nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%n process(es)</source>
        <translation>
            <numerusform>%n Prozess</numerusform>
            <numerusform>%n Prozesse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n interpreter(s)</source>
        <translation>
            <numerusform>%n Interpreter</numerusform>
            <numerusform>%n Interpreter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n Thread</numerusform>
            <numerusform>%n Threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n core(s)</source>
        <translation>
            <numerusform>auf %n Kern</numerusform>
            <numerusform>auf %n Kernen</numerusform>
        </translation>
    </message>
    <message>
        <source>in all %1</source>
        <translation>insgesamt %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source>%1 rounds of a litmus test</source>
        <translation>%1 Runden eines Litmus-Tests</translation>
    </message>
    <message>
        <source>%1: its own Python program.</source>
        <translation>%1: das eigene Python-Programm.</translation>
    </message>
    <message>
        <source>%1 operations of garbage collection</source>
        <translation>%1 Operationen der Speicherbereinigung</translation>
    </message>
    <message>
        <source>%1 operations on a pool&apos;s items</source>
        <translation>%1 Operationen an den Elementen eines Pools</translation>
    </message>
</context>
<context>
    <name>gilscope::ScenarioDocument</name>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
</context>
<context>
    <name>gilscope::ScenarioFiles</name>
    <message>
        <source>there is no such file</source>
        <translation>es gibt keine solche Datei</translation>
    </message>
    <message>
        <source>Check its name</source>
        <translation>Den Namen prüfen</translation>
    </message>
    <message>
        <source>this is a folder, expected a file</source>
        <translation>das ist ein Ordner, erwartet: eine Datei</translation>
    </message>
    <message>
        <source>this is a device, a pipe or a socket, expected a file</source>
        <translation>das ist ein Gerät, eine Pipe oder ein Socket, erwartet: eine Datei</translation>
    </message>
    <message>
        <source>Name a file</source>
        <translation>Eine Datei nennen</translation>
    </message>
    <message>
        <source>it cannot be read: %1</source>
        <translation>Lesen nicht möglich: %1</translation>
    </message>
    <message>
        <source>Check its permissions</source>
        <translation>Die Rechte prüfen</translation>
    </message>
    <message>
        <source>there is no such file beside the scenario</source>
        <translation>neben dem Szenario gibt es keine solche Datei</translation>
    </message>
    <message>
        <source>Put it into the same folder, or correct its name</source>
        <translation>Sie in denselben Ordner legen oder den Namen berichtigen</translation>
    </message>
    <message>
        <source>it is not UTF-8</source>
        <translation>das ist kein UTF-8</translation>
    </message>
    <message>
        <source>Save it as UTF-8</source>
        <translation>Als UTF-8 speichern</translation>
    </message>
    <message>
        <source>it has more than %1 bytes</source>
        <translation>das sind mehr als %1 Bytes</translation>
    </message>
    <message>
        <source>Is it the right file?</source>
        <translation>Ist es die richtige Datei?</translation>
    </message>
    <message>
        <source>there is no such scenario, and no such file</source>
        <translation>es gibt kein solches Szenario und keine solche Datei</translation>
    </message>
    <message>
        <source>The scenarios are: %1</source>
        <translation>Die Szenarien sind: %1</translation>
    </message>
</context>
<context>
    <name>gilscope::ScenarioList</name>
    <message>
        <source>Nothing here has “%1”.</source>
        <translation>Nichts hier enthält „%1“.</translation>
    </message>
</context>
<context>
    <name>gilscope::ScenarioModel</name>
    <message>
        <source>My scenarios</source>
        <translation>Eigene Szenarien</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>No longer there: %1</source>
        <translation>Nicht mehr da: %1</translation>
    </message>
    <message>
        <source>It can&apos;t be opened: %1</source>
        <translation>Lässt sich nicht öffnen: %1</translation>
    </message>
</context>
<context>
    <name>gilscope::ScenarioNodes</name>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>Knob</source>
        <translation>Regler</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Interpreter</translation>
    </message>
    <message>
        <source>Lock of its own</source>
        <translation>Eigener Lock</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>Thread</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>lock: %1</source>
        <translation>Lock: %1</translation>
    </message>
    <message>
        <source>Another arrangement</source>
        <translation>Noch eine Anordnung</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>My scenario</source>
        <translation>Eigenes Szenario</translation>
    </message>
    <message>
        <source>My scenarios</source>
        <translation>Eigene Szenarien</translation>
    </message>
    <message>
        <source>Which finishes first?</source>
        <translation>Wer ist zuerst fertig?</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>Nacheinander</translation>
    </message>
    <message>
        <source>Two threads</source>
        <translation>Zwei Threads</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>knob: %1</source>
        <translation>Regler: %1</translation>
    </message>
</context>
<context>
    <name>gilscope::ScenarioReader</name>
    <message>
        <source>found version %1, expected %2</source>
        <translation>gefunden: Version %1, erwartet: %2</translation>
    </message>
    <message>
        <source>This file is for a newer GILscope: update GILscope</source>
        <translation>Diese Datei ist für ein neueres GILscope: GILscope aktualisieren</translation>
    </message>
    <message>
        <source>with the knob %1 at %2: %3</source>
        <translation>mit dem Regler %1 auf %2: %3</translation>
    </message>
</context>
<context>
    <name>gilscope::ScenarioTree</name>
    <message>
        <source>, something is wrong here</source>
        <translation>, hier stimmt etwas nicht</translation>
    </message>
</context>
<context>
    <name>gilscope::ScriptDialog</name>
    <message>
        <source>Open a Python script</source>
        <translation>Ein Python-Skript öffnen</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen…</translation>
    </message>
    <message>
        <source>&amp;Script</source>
        <translation>&amp;Skript</translation>
    </message>
    <message>
        <source>&amp;Interpreter</source>
        <translation>&amp;Interpreter</translation>
    </message>
    <message>
        <source>It runs here, as you, in the folder that GILscope was started in, without a keyboard. Only open programs that you trust.</source>
        <translation>Es läuft hier, mit Ihren Rechten, in dem Ordner, in dem GILscope gestartet wurde, ohne Tastatur. Öffnen Sie nur Programme, denen Sie trauen.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Choose a Python file.</source>
        <translation>Wählen Sie eine Python-Datei.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>The file may not be read.</source>
        <translation>Die Datei darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>No interpreter is chosen.</source>
        <translation>Es ist kein Interpreter gewählt.</translation>
    </message>
    <message>
        <source>Python (*.py);;All files (*)</source>
        <translation>Python (*.py);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>A&amp;rguments</source>
        <translation>A&amp;rgumente</translation>
    </message>
    <message>
        <source>A quotation mark among the arguments is not closed, or a backslash ends them.</source>
        <translation>Ein Anführungszeichen in den Argumenten ist nicht geschlossen, oder sie enden mit einem Backslash.</translation>
    </message>
</context>
<context>
    <name>gilscope::SearchField</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the scenarios</source>
        <translation>Die Szenarien durchsuchen</translation>
    </message>
    <message>
        <source>Search titles, summaries, groups and questions (%1)</source>
        <translation>Titel, Zusammenfassungen, Gruppen und Fragen durchsuchen (%1)</translation>
    </message>
</context>
<context>
    <name>gilscope::SessionActions</name>
    <message>
        <source>&amp;Save session</source>
        <translation>Sitzung &amp;speichern</translation>
    </message>
    <message>
        <source>Save what was run and guessed in this sitting</source>
        <translation>Speichern, was in dieser Sitzung gelaufen ist und getippt wurde</translation>
    </message>
    <message>
        <source>Save session &amp;as…</source>
        <translation>Sitzung speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Save this sitting under another name</source>
        <translation>Diese Sitzung unter anderem Namen speichern</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>Sitzung %1</translation>
    </message>
    <message>
        <source>Open recent session %1</source>
        <translation>Zuletzt benutzte Sitzung %1 öffnen</translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation>Liste &amp;leeren</translation>
    </message>
    <message>
        <source>Forget the recent sessions; their files stay where they are</source>
        <translation>Die letzten Sitzungen vergessen; ihre Dateien bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>&amp;Restore the other sitting</source>
        <translation>Andere Sitzung zurüc&amp;kholen</translation>
    </message>
    <message>
        <source>Bring back the sitting that was not saved</source>
        <translation>Die nicht gespeicherte Sitzung zurückholen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Disca&amp;rd the other sitting</source>
        <translation>Andere Sitzung ver&amp;werfen</translation>
    </message>
    <message>
        <source>Forget the sitting that was not saved</source>
        <translation>Die nicht gespeicherte Sitzung verwerfen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Stop o&amp;pening</source>
        <translation>Öffnen abbrec&amp;hen</translation>
    </message>
    <message>
        <source>Stop opening the session</source>
        <translation>Das Öffnen der Sitzung abbrechen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>R&amp;ecent sessions</source>
        <translation>Zuletzt benutzte Sitzun&amp;gen</translation>
    </message>
</context>
<context>
    <name>gilscope::SessionFile</name>
    <message>
        <source>And more of that kind</source>
        <translation>Und weiteres dieser Art</translation>
    </message>
    <message>
        <source>the file has %1 MiB, expected at most %2</source>
        <translation>die Datei hat %1 MiB, erwartet: höchstens %2</translation>
    </message>
    <message>
        <source>Choose a session that GILscope saved</source>
        <translation>Eine von GILscope gespeicherte Sitzung wählen</translation>
    </message>
    <message>
        <source>The figures of one run are missing</source>
        <translation>Die Kennzahlen eines Laufs fehlen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>the file is empty, expected a session</source>
        <translation>die Datei ist leer, erwartet: eine Sitzung</translation>
    </message>
    <message>
        <source>found another kind of file, expected a session</source>
        <translation>eine andere Art von Datei, erwartet: eine Sitzung</translation>
    </message>
    <message>
        <source>Choose a file that GILscope saved, NAME%1</source>
        <translation>Eine von GILscope gespeicherte Datei wählen, NAME%1</translation>
    </message>
    <message>
        <source>found version %1 of the format, expected at most %2</source>
        <translation>Version %1 des Formats, erwartet: höchstens %2</translation>
    </message>
    <message>
        <source>This session is from a newer GILscope: update GILscope</source>
        <translation>Diese Sitzung ist von einem neueren GILscope: GILscope aktualisieren</translation>
    </message>
    <message>
        <source>This session is from GILscope %1: update GILscope</source>
        <translation>Diese Sitzung ist von GILscope %1: GILscope aktualisieren</translation>
    </message>
    <message>
        <source>There is more in the file than a session has; the rest is left out</source>
        <translation>Die Datei enthält mehr als eine Sitzung; der Rest ist weggelassen</translation>
    </message>
    <message>
        <source>The last %1 bytes of the file are incomplete or damaged</source>
        <translation>Die letzten %1 Bytes der Datei sind unvollständig oder beschädigt</translation>
    </message>
    <message>
        <source>%1 bytes of the file, from byte %2 on, are damaged</source>
        <translation>%1 Bytes der Datei ab Byte %2 sind beschädigt</translation>
    </message>
    <message>
        <source>Nothing that the rest of the file names was in them</source>
        <translation>Nichts, was der Rest der Datei nennt, war darin</translation>
    </message>
    <message>
        <source>%1 is left out: the scenarios are too large</source>
        <translation>%1 ist weggelassen: Die Szenarien sind zu groß</translation>
    </message>
    <message>
        <source>A scenario is refused: %1</source>
        <translation>Ein Szenario wird abgelehnt: %1</translation>
    </message>
    <message>
        <source>What was known of %1 is missing</source>
        <translation>Was von %1 bekannt war, fehlt</translation>
    </message>
    <message>
        <source>%1: a run is missing</source>
        <translation>%1: Ein Lauf fehlt</translation>
    </message>
    <message>
        <source>%1: the trace is left out, there are too many events</source>
        <translation>%1: Die Aufzeichnung ist weggelassen, es sind zu viele Ereignisse</translation>
    </message>
    <message>
        <source>%1: the trace is missing</source>
        <translation>%1: Die Aufzeichnung fehlt</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n event(s) are missing; where they were is drawn as lost</source>
        <translation>
            <numerusform>%1: %n Ereignis fehlt; die Stelle ist als Verlust gezeichnet</numerusform>
            <numerusform>%1: %n Ereignisse fehlen; die Stellen sind als Verlust gezeichnet</numerusform>
        </translation>
    </message>
    <message>
        <source>cannot read: %1</source>
        <translation>nicht lesbar: %1</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Eine andere Datei wählen</translation>
    </message>
    <message>
        <source>it is no ordinary file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>es gibt keine solche Datei</translation>
    </message>
</context>
<context>
    <name>gilscope::SessionJournal</name>
    <message>
        <source>cannot keep the session: %1</source>
        <translation>die Sitzung kann nicht mitgeschrieben werden: %1</translation>
    </message>
    <message>
        <source>Save it under another name</source>
        <translation>Unter einem anderen Namen speichern</translation>
    </message>
    <message>
        <source>it has become too large</source>
        <translation>sie ist zu groß geworden</translation>
    </message>
    <message>
        <source>the disk may be full</source>
        <translation>der Datenträger ist vielleicht voll</translation>
    </message>
    <message>
        <source>there is a file of that name</source>
        <translation>es gibt eine Datei dieses Namens</translation>
    </message>
</context>
<context>
    <name>gilscope::SimulatedEngine</name>
    <message>
        <source>It was still running after 600 s of virtual time</source>
        <translation>Nach 600 s virtueller Zeit lief es immer noch</translation>
    </message>
    <message>
        <source>Ask for fewer operations</source>
        <translation>Verlangen Sie weniger Operationen</translation>
    </message>
    <message>
        <source>Its threads wait for something that can never come</source>
        <translation>Seine Threads warten auf etwas, das nie kommen kann</translation>
    </message>
</context>
<context>
    <name>gilscope::Sitting</name>
    <message>
        <source>a run was started meanwhile</source>
        <translation>inzwischen wurde ein Lauf gestartet</translation>
    </message>
    <message>
        <source>Open it again when the run is over</source>
        <translation>Noch einmal öffnen, wenn der Lauf vorbei ist</translation>
    </message>
</context>
<context>
    <name>gilscope::SleepInhibitor</name>
    <message>
        <source>Presenting</source>
        <translation>Vorführung</translation>
    </message>
</context>
<context>
    <name>gilscope::SliceModel</name>
    <message>
        <source>When it began, in milliseconds since the common start</source>
        <translation>Wann es begann, in Millisekunden seit dem gemeinsamen Start</translation>
    </message>
    <message>
        <source>From, ms</source>
        <translation>Von, ms</translation>
    </message>
    <message>
        <source>How long it lasted</source>
        <translation>Wie lange es dauerte</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>The core, the lock or the thread in whose lane it stands</source>
        <translation>Der Kern, der Lock oder der Thread, in dessen Spur es steht</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Spur</translation>
    </message>
    <message>
        <source>What the thread did all that time</source>
        <translation>Was der Thread die ganze Zeit tat</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>The thread</source>
        <translation>Der Thread</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>The core that the thread was on</source>
        <translation>Der Kern, auf dem der Thread war</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>Kern</translation>
    </message>
</context>
<context>
    <name>gilscope::SliceTable</name>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>What the rows are</source>
        <translation>Was die Zeilen sind</translation>
    </message>
    <message>
        <source>Of which arrangement</source>
        <translation>Von welcher Anordnung</translation>
    </message>
    <message>
        <source>Of which lane</source>
        <translation>Von welcher Spur</translation>
    </message>
    <message>
        <source>In which state</source>
        <translation>In welchem Zustand</translation>
    </message>
    <message>
        <source>From which stretch of time</source>
        <translation>Aus welcher Zeitspanne</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Hand-offs</source>
        <translation>Übergaben</translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation>Ganzer Lauf</translation>
    </message>
    <message>
        <source>What is visible</source>
        <translation>Was sichtbar ist</translation>
    </message>
    <message>
        <source>What is selected</source>
        <translation>Was ausgewählt ist</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>All lanes</source>
        <translation>Alle Spuren</translation>
    </message>
    <message>
        <source>Slices, one a row</source>
        <translation>Abschnitte, einer je Zeile</translation>
    </message>
    <message>
        <source>Hand-offs, one a row</source>
        <translation>Übergaben, eine je Zeile</translation>
    </message>
    <message>
        <source>Nothing has run yet. Press Run, and what happens stands here.</source>
        <translation>Noch ist nichts gelaufen. „Starten“ drücken; was geschieht, steht dann hier.</translation>
    </message>
    <message>
        <source>Nothing is selected. Drag with Shift over a stretch of the picture.</source>
        <translation>Nichts ist ausgewählt. Mit der Umschalttaste über eine Strecke des Bildes ziehen.</translation>
    </message>
    <message>
        <source>There is no such slice.</source>
        <translation>Es gibt keinen solchen Abschnitt.</translation>
    </message>
    <message>
        <source>There are no hand-offs.</source>
        <translation>Es gibt keine Übergaben.</translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln of %1 rows: choose a lane, a state or a shorter stretch</source>
        <translation>
            <numerusform>Die erste von %1 Zeilen (%Ln): eine Spur, einen Zustand oder eine kürzere Strecke wählen</numerusform>
            <numerusform>Die ersten %Ln von %1 Zeilen: eine Spur, einen Zustand oder eine kürzere Strecke wählen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln slices</source>
        <translation>
            <numerusform>%Ln Abschnitt</numerusform>
            <numerusform>%Ln Abschnitte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hand-offs</source>
        <translation>
            <numerusform>%Ln Übergabe</numerusform>
            <numerusform>%Ln Übergaben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::SourceActions</name>
    <message>
        <source>&amp;Emulated (measured here)</source>
        <translation>&amp;Emuliert (hier gemessen)</translation>
    </message>
    <message>
        <source>Run it with emulated locks on this machine&apos;s cores, and measure</source>
        <translation>Mit emulierten Locks auf den Kernen dieses Rechners ausführen und messen</translation>
    </message>
    <message>
        <source>S&amp;imulated…</source>
        <translation>S&amp;imuliert…</translation>
    </message>
    <message>
        <source>Run it in virtual time, on 1 to 64 cores; the same seed gives the same run</source>
        <translation>In virtueller Zeit ausführen, auf 1 bis 64 Kernen; derselbe Seed ergibt denselben Lauf</translation>
    </message>
    <message>
        <source>Real &amp;Python…</source>
        <translation>Echtes &amp;Python…</translation>
    </message>
    <message>
        <source>Run its Python source with an interpreter of this machine</source>
        <translation>Seinen Python-Quelltext mit einem Interpreter dieses Rechners ausführen</translation>
    </message>
    <message>
        <source>&amp;Compare with…</source>
        <translation>&amp;Vergleichen mit…</translation>
    </message>
    <message>
        <source>Run it by a second source too, and show both; again: only one</source>
        <translation>Auch mit einer zweiten Quelle ausführen und beide zeigen; noch einmal: nur eine</translation>
    </message>
    <message>
        <source>Show simulated runs &amp;growing</source>
        <translation>Simulierte Läufe &amp;wachsend zeigen</translation>
    </message>
    <message>
        <source>Replay a simulated run once it is there, or show it whole at once</source>
        <translation>Einen simulierten Lauf abspielen, sobald er da ist, oder gleich ganz zeigen</translation>
    </message>
    <message>
        <source>Open P&amp;ython script…</source>
        <translation>&amp;Python-Skript öffnen…</translation>
    </message>
    <message>
        <source>Run a Python program of your own, and watch it</source>
        <translation>Ein eigenes Python-Programm ausführen und beobachten</translation>
    </message>
    <message>
        <source>Emulated</source>
        <translation>Emuliert</translation>
    </message>
    <message numerus="yes">
        <source>Simulated · %n cores</source>
        <translation>
            <numerusform>Simuliert · %n Kern</numerusform>
            <numerusform>Simuliert · %n Kerne</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>an interpreter and its version</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simuliert</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>“%1” (%2) can run it.</source>
        <comment>a command and its key</comment>
        <translation>„%1“ (%2) kann es ausführen.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t run it: %2.</source>
        <comment>a source and the reason</comment>
        <translation>„%1“ kann es nicht ausführen: %2.</translation>
    </message>
</context>
<context>
    <name>gilscope::SourceButton</name>
    <message>
        <source>%1 beside %2</source>
        <translation>%1 neben %2</translation>
    </message>
    <message>
        <source>%1 + %2</source>
        <comment>two sources</comment>
        <translation>%1 + %2</translation>
    </message>
    <message>
        <source>Where the next run comes from: %1</source>
        <translation>Woher der nächste Lauf kommt: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
</context>
<context>
    <name>gilscope::SourceComparison</name>
    <message>
        <source>not run</source>
        <translation>nicht ausgeführt</translation>
    </message>
    <message>
        <source>not run here</source>
        <translation>hier nicht ausgeführt</translation>
    </message>
    <message>
        <source>no ratio</source>
        <translation>kein Verhältnis</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>deadlock</source>
        <translation>Deadlock</translation>
    </message>
    <message>
        <source>hangs</source>
        <translation>hängt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>inconclusive</source>
        <translation>nicht eindeutig</translation>
    </message>
    <message>
        <source>0 %</source>
        <translation>0 %</translation>
    </message>
    <message>
        <source>+%1 %</source>
        <translation>+%1 %</translation>
    </message>
    <message>
        <source>−%1 %</source>
        <translation>−%1 %</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation>%1 ×</translation>
    </message>
    <message>
        <source>%1 %2 and %3 (%4)</source>
        <translation>%1 %2 und %3 (%4)</translation>
    </message>
    <message>
        <source>Times as multiples of %1&apos;s, %2 and %3: %4.</source>
        <translation>Zeiten als Vielfache von %1, %2 und %3: %4.</translation>
    </message>
    <message>
        <source>inconclusive (%1)</source>
        <translation>nicht eindeutig (%1)</translation>
    </message>
</context>
<context>
    <name>gilscope::SourceDialog</name>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Where runs come from</source>
        <translation>Woher Läufe kommen</translation>
    </message>
    <message>
        <source>&amp;Emulated, measured on this machine</source>
        <translation>&amp;Emuliert, auf diesem Rechner gemessen</translation>
    </message>
    <message>
        <source>&amp;Simulated, in virtual time</source>
        <translation>&amp;Simuliert, in virtueller Zeit</translation>
    </message>
    <message>
        <source>A real &amp;Python</source>
        <translation>Ein echtes &amp;Python</translation>
    </message>
    <message>
        <source>Simulated cores</source>
        <translation>Simulierte Kerne</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>The same seed gives the same run, on every machine</source>
        <translation>Derselbe Seed ergibt denselben Lauf, auf jedem Rechner</translation>
    </message>
    <message>
        <source>&amp;Cores</source>
        <translation>&amp;Kerne</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>See&amp;d</translation>
    </message>
    <message>
        <source>C&amp;osts</source>
        <translation>K&amp;osten</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>A seed is a whole number, 0 to 18446744073709551615.</source>
        <translation>Ein Seed ist eine ganze Zahl, 0 bis 18446744073709551615.</translation>
    </message>
    <message>
        <source>What things cost here has to be measured first: press Measure.</source>
        <translation>Was Vorgänge hier kosten, muss erst gemessen werden: Drücken Sie Messen.</translation>
    </message>
    <message>
        <source>No interpreter is chosen.</source>
        <translation>Es ist kein Interpreter gewählt.</translation>
    </message>
    <message>
        <source>That is the source that it is compared with. Choose another one.</source>
        <translation>Mit dieser Quelle wird verglichen. Wählen Sie eine andere.</translation>
    </message>
</context>
<context>
    <name>gilscope::SourcePane</name>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Variant whose source is shown</source>
        <translation>Variante, deren Quelltext gezeigt wird</translation>
    </message>
    <message>
        <source>Choose a scenario: the Python that it stands for is shown here</source>
        <translation>Ein Szenario wählen: Hier steht das Python, für das es steht</translation>
    </message>
    <message>
        <source>Python source</source>
        <translation>Python-Quelltext</translation>
    </message>
    <message>
        <source>%1 is on line %2</source>
        <translation>%1 ist in Zeile %2</translation>
    </message>
</context>
<context>
    <name>gilscope::StageMarker</name>
    <message>
        <source>question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>Where the lesson is</source>
        <translation>Wo die Lektion steht</translation>
    </message>
</context>
<context>
    <name>gilscope::StartPage</name>
    <message>
        <source>Scenarios</source>
        <translation>Szenarien</translation>
    </message>
    <message>
        <source>See what Python&apos;s lock does to threads, and what processes do without it. All of it runs here, on this machine.</source>
        <translation>Sehen, was Pythons Lock mit Threads macht, und was Prozesse ohne ihn tun. Alles läuft hier, auf diesem Rechner.</translation>
    </message>
</context>
<context>
    <name>gilscope::StateWords</name>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>computes natively</source>
        <translation>rechnet nativ</translation>
    </message>
    <message>
        <source>encodes</source>
        <translation>kodiert</translation>
    </message>
    <message>
        <source>transfers</source>
        <translation>überträgt</translation>
    </message>
    <message>
        <source>decodes</source>
        <translation>dekodiert</translation>
    </message>
    <message>
        <source>waits for lock</source>
        <translation>wartet auf Lock</translation>
    </message>
    <message>
        <source>lost the race</source>
        <translation>Rennen verloren</translation>
    </message>
    <message>
        <source>hand-shake</source>
        <translation>Handschlag</translation>
    </message>
    <message>
        <source>waits for the server</source>
        <translation>wartet auf den Server</translation>
    </message>
    <message>
        <source>waits for a Lock</source>
        <translation>wartet auf einen Lock</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>ruht</translation>
    </message>
    <message>
        <source>has no core</source>
        <translation>hat keinen Kern</translation>
    </message>
    <message>
        <source>starts</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>start-up work</source>
        <translation>Startarbeit</translation>
    </message>
    <message>
        <source>events lost</source>
        <translation>Ereignisse verloren</translation>
    </message>
    <message>
        <source>holds the lock</source>
        <translation>hält den Lock</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
</context>
<context>
    <name>gilscope::Sweep</name>
    <message>
        <source>“%1” from about %2 on</source>
        <translation>„%1“ ab etwa %2</translation>
    </message>
    <message>
        <source>%1 (between %2 and %3)</source>
        <translation>%1 (zwischen %2 und %3)</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>No break-even from %1.</source>
        <translation>Kein Break-even von %1.</translation>
    </message>
    <message>
        <source>Shorter than “%1”: %2.</source>
        <translation>Kürzer als „%1“: %2.</translation>
    </message>
    <message>
        <source>Longer than “%1”: %2.</source>
        <translation>Länger als „%1“: %2.</translation>
    </message>
    <message>
        <source>It has: %1</source>
        <translation>Es gibt: %1</translation>
    </message>
    <message>
        <source>a number is out of range</source>
        <translation>eine Zahl liegt außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>Choose one below 10¹²</source>
        <translation>Wählen Sie eine unter 10¹²</translation>
    </message>
    <message>
        <source>found %1 to %2, expected a range</source>
        <translation>%1 bis %2 gefunden, ein Bereich erwartet</translation>
    </message>
    <message>
        <source>Let it begin below where it ends</source>
        <translation>Er muss unter seinem Ende beginnen</translation>
    </message>
    <message>
        <source>a logarithmic axis can&apos;t begin at %1</source>
        <translation>eine logarithmische Achse kann nicht bei %1 beginnen</translation>
    </message>
    <message>
        <source>Begin above 0, or take even steps</source>
        <translation>Beginnen Sie über 0, oder nehmen Sie gleiche Schritte</translation>
    </message>
    <message>
        <source>found %1 points, expected 2 to %2</source>
        <translation>%1 Punkte gefunden, 2 bis %2 erwartet</translation>
    </message>
    <message>
        <source>found %1 to %2, expected whole numbers</source>
        <translation>%1 bis %2 gefunden, ganze Zahlen erwartet</translation>
    </message>
    <message>
        <source>found %1 rounds, expected 1 to %2</source>
        <translation>%1 Runden gefunden, 1 bis %2 erwartet</translation>
    </message>
    <message>
        <source>this machine has the cores that it has</source>
        <translation>dieser Rechner hat die Kerne, die er hat</translation>
    </message>
    <message>
        <source>Simulate it, or sweep a knob</source>
        <translation>Simulieren Sie, oder durchlaufen Sie einen Regler</translation>
    </message>
    <message>
        <source>found %1 to %2 cores, expected 1 to %3</source>
        <translation>%1 bis %2 Kerne gefunden, 1 bis %3 erwartet</translation>
    </message>
    <message>
        <source>there is no such variant</source>
        <translation>diese Variante gibt es nicht</translation>
    </message>
    <message>
        <source>The variants are: %1</source>
        <translation>Die Varianten sind: %1</translation>
    </message>
    <message>
        <source>Choose another variant</source>
        <translation>Wählen Sie eine andere Variante</translation>
    </message>
    <message>
        <source>nothing of it runs with this source</source>
        <translation>nichts davon läuft mit dieser Quelle</translation>
    </message>
    <message>
        <source>Choose another scenario or another source</source>
        <translation>Wählen Sie ein anderes Szenario oder eine andere Quelle</translation>
    </message>
    <message>
        <source>there is nothing of that name to sweep</source>
        <translation>nichts dieses Namens lässt sich durchlaufen</translation>
    </message>
    <message>
        <source>this knob has no numbers</source>
        <translation>dieser Regler hat keine Zahlen</translation>
    </message>
    <message>
        <source>Simulated cores</source>
        <translation>Simulierte Kerne</translation>
    </message>
    <message>
        <source>with %1 at %2: %3</source>
        <translation>mit %1 bei %2: %3</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>seeds %1 to %2</source>
        <translation>Seeds %1 bis %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>number and unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 to %2 cores</source>
        <translation>%1 bis %2 Kerne</translation>
    </message>
    <message numerus="yes">
        <source>%n cores</source>
        <translation>
            <numerusform>%n Kern</numerusform>
            <numerusform>%n Kerne</numerusform>
        </translation>
    </message>
    <message>
        <source>SIMULATED · %1 · %2 · %3</source>
        <translation>SIMULIERT · %1 · %2 · %3</translation>
    </message>
    <message>
        <source>costs as here</source>
        <translation>Kosten wie hier</translation>
    </message>
    <message>
        <source>textbook costs</source>
        <translation>Kosten wie im Lehrbuch</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <comment>quantity and value</comment>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>round %1 of %2</source>
        <translation>Runde %1 von %2</translation>
    </message>
    <message>
        <source>Choose another range</source>
        <translation>Einen anderen Bereich wählen</translation>
    </message>
</context>
<context>
    <name>gilscope::SweepDialog</name>
    <message>
        <source>Sweep: %1</source>
        <translation>Durchlauf: %1</translation>
    </message>
    <message>
        <source>Nothing swept yet</source>
        <translation>Noch nichts durchlaufen</translation>
    </message>
    <message>
        <source>Choose what is swept, and press Run sweep: the curves come with the runs.</source>
        <translation>Wählen, was durchlaufen wird, und Starten drücken: Die Kurven kommen mit den Läufen.</translation>
    </message>
    <message>
        <source>Points of the sweep</source>
        <translation>Punkte des Durchlaufs</translation>
    </message>
    <message>
        <source>Chart or table</source>
        <translation>Diagramm oder Tabelle</translation>
    </message>
    <message>
        <source>C&amp;hart</source>
        <translation>&amp;Diagramm</translation>
    </message>
    <message>
        <source>Ta&amp;ble</source>
        <translation>Ta&amp;belle</translation>
    </message>
    <message>
        <source>What the curves show</source>
        <translation>Was die Kurven zeigen</translation>
    </message>
    <message>
        <source>Ratio to the baseline</source>
        <translation>Verhältnis zur Basis</translation>
    </message>
    <message>
        <source>Time from start to end</source>
        <translation>Zeit von Anfang bis Ende</translation>
    </message>
    <message>
        <source>Cur&amp;ves</source>
        <translation>Kur&amp;ven</translation>
    </message>
    <message>
        <source>State of the sweep</source>
        <translation>Stand des Durchlaufs</translation>
    </message>
    <message>
        <source>How far the sweep is</source>
        <translation>Wie weit der Durchlauf ist</translation>
    </message>
    <message>
        <source>Source of the figures</source>
        <translation>Quelle der Zahlen</translation>
    </message>
    <message>
        <source>&amp;Run sweep</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Run the sweep</source>
        <translation>Den Durchlauf starten</translation>
    </message>
    <message>
        <source>Export p&amp;icture…</source>
        <translation>B&amp;ild exportieren…</translation>
    </message>
    <message>
        <source>Make a picture of the curves</source>
        <translation>Ein Bild der Kurven machen</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>Ko&amp;pieren</translation>
    </message>
    <message>
        <source>Copy the curves as a picture and as a table</source>
        <translation>Die Kurven als Bild und als Tabelle kopieren</translation>
    </message>
    <message>
        <source>Save t&amp;able…</source>
        <translation>T&amp;abelle speichern…</translation>
    </message>
    <message>
        <source>Save the points as a table (CSV)</source>
        <translation>Die Punkte als Tabelle (CSV) speichern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message numerus="yes">
        <source>%n runs: %1 points, %2 variants, %3 rounds.</source>
        <translation>
            <numerusform>%n Lauf: %1 Punkte, %2 Varianten, %3 Runden.</numerusform>
            <numerusform>%n Läufe: %1 Punkte, %2 Varianten, %3 Runden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>A trace contradicts itself: %1</source>
        <translation>Eine Aufzeichnung widerspricht sich: %1</translation>
    </message>
    <message>
        <source>Stopped after %1 of %2 runs of all variants.</source>
        <translation>Nach %1 von %2 Läufen aller Varianten angehalten.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Stop the sweep</source>
        <translation>Den Durchlauf anhalten</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Copied as PNG, as SVG and as a table.</source>
        <translation>Als PNG, als SVG und als Tabelle kopiert.</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>Tabelle speichern</translation>
    </message>
</context>
<context>
    <name>gilscope::SweepForm</name>
    <message>
        <source>What is swept</source>
        <translation>Was durchlaufen wird</translation>
    </message>
    <message>
        <source>First value</source>
        <translation>Erster Wert</translation>
    </message>
    <message>
        <source>Last value</source>
        <translation>Letzter Wert</translation>
    </message>
    <message>
        <source>Number of points</source>
        <translation>Zahl der Punkte</translation>
    </message>
    <message>
        <source>&amp;Logarithmic axis</source>
        <translation>&amp;Logarithmische Achse</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>Logarithmische Achse</translation>
    </message>
    <message>
        <source>Each point as many times as large as the one before it</source>
        <translation>Jeder Punkt um denselben Faktor größer als der vorige</translation>
    </message>
    <message>
        <source>Rounds at each point</source>
        <translation>Runden je Punkt</translation>
    </message>
    <message>
        <source>All points once in each round; simulated rounds have seeds of their own, one after the other</source>
        <translation>Alle Punkte einmal je Runde; simulierte Runden haben eigene Seeds, einen nach dem anderen</translation>
    </message>
    <message>
        <source>&amp;Sweep</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>V&amp;on</translation>
    </message>
    <message>
        <source>Up &amp;to</source>
        <translation>B&amp;is</translation>
    </message>
    <message>
        <source>&amp;Points</source>
        <translation>P&amp;unkte</translation>
    </message>
    <message>
        <source>R&amp;ounds</source>
        <translation>&amp;Runden</translation>
    </message>
    <message>
        <source>Where the runs come from</source>
        <translation>Woher die Läufe kommen</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simuliert</translation>
    </message>
    <message>
        <source>Simulated cores</source>
        <translation>Simulierte Kerne</translation>
    </message>
    <message>
        <source>Seed of the simulation</source>
        <translation>Seed der Simulation</translation>
    </message>
    <message>
        <source>So&amp;urce</source>
        <translation>&amp;Quelle</translation>
    </message>
    <message>
        <source>Emulated</source>
        <translation>Emuliert</translation>
    </message>
    <message>
        <source>Cor&amp;es</source>
        <translation>K&amp;erne</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>See&amp;d</translation>
    </message>
</context>
<context>
    <name>gilscope::SweepModel</name>
    <message>
        <source>–</source>
        <comment>no figure</comment>
        <translation>–</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation>%1 ×</translation>
    </message>
    <message numerus="yes">
        <source>%1, from %2 to %3, %n rounds</source>
        <translation>
            <numerusform>%1, von %2 bis %3, %n Runde</numerusform>
            <numerusform>%1, von %2 bis %3, %n Runden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (×)</source>
        <translation>%1 (×)</translation>
    </message>
</context>
<context>
    <name>gilscope::TimelineGeometry</name>
    <message>
        <source>before: %1</source>
        <translation>vorher: %1</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>your guess</source>
        <translation>Tipp</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>Basis</translation>
    </message>
</context>
<context>
    <name>gilscope::TimelinePanel</name>
    <message>
        <source>NOT RUN HERE: what is documented stands in the explanation</source>
        <translation>HIER NICHT GELAUFEN: Was dokumentiert ist, steht in der Erklärung</translation>
    </message>
    <message>
        <source>Not run: stopped before its turn</source>
        <translation>Nicht gelaufen: vorher angehalten</translation>
    </message>
    <message>
        <source>Runs when the one above is done</source>
        <translation>Läuft, wenn die Variante darüber fertig ist</translation>
    </message>
    <message>
        <source>Press Run to measure it</source>
        <translation>„Starten“ drücken, um zu messen</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>A worker died, and its chunk never comes back: the pool waits for ever. Stopped</source>
        <translation>Ein Worker starb, und sein Stück kommt nie zurück: Der Pool wartet ewig. Angehalten</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1 hand-offs</source>
        <translation>%1 Übergaben</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation>%1 ×</translation>
    </message>
    <message>
        <source>not run here</source>
        <translation>hier nicht gelaufen</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>%1 · Lock %2</source>
        <translation>%1 · Lock %2</translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation>Lock %1</translation>
    </message>
    <message>
        <source>lock of %1</source>
        <translation>Lock von %1</translation>
    </message>
    <message>
        <source>thread %1</source>
        <translation>Thread %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>the Lock “%1”</source>
        <translation>den Lock „%1“</translation>
    </message>
    <message>
        <source>the lock</source>
        <translation>den Lock</translation>
    </message>
    <message>
        <source>the lock of %1</source>
        <translation>den Lock von %1</translation>
    </message>
    <message>
        <source>the %1</source>
        <translation>den %1</translation>
    </message>
    <message>
        <source>cores: in part kernel switch records, in part sampled every 25 µs</source>
        <translation>Kerne: teils Wechsel laut Kernel, teils alle 25 µs abgetastet</translation>
    </message>
    <message>
        <source>cores: kernel switch records</source>
        <translation>Kerne: Wechsel laut Kernel</translation>
    </message>
    <message>
        <source>cores: sampled every 25 µs</source>
        <translation>Kerne: alle 25 µs abgetastet</translation>
    </message>
    <message>
        <source>No run yet.</source>
        <translation>Noch kein Lauf.</translation>
    </message>
    <message>
        <source>finished after %1</source>
        <translation>fertig nach %1</translation>
    </message>
    <message>
        <source>has run for %1</source>
        <translation>läuft seit %1</translation>
    </message>
    <message>
        <source>%1 the baseline&apos;s time</source>
        <translation>%1 die Zeit der Basis</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>core %1</source>
        <translation>Kern %1</translation>
    </message>
    <message>
        <source>NOT RUN HERE: %1</source>
        <translation>HIER NICHT AUSGEFÜHRT: %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>a variant&apos;s title, and its source</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Nobody is left who could put something into the queue, or take it out. Stopped</source>
        <translation>Niemand ist mehr da, der etwas in die Queue legen oder herausnehmen könnte. Angehalten</translation>
    </message>
</context>
<context>
    <name>gilscope::TimelinePlot</name>
    <message>
        <source>Time axis</source>
        <translation>Zeitachse</translation>
    </message>
</context>
<context>
    <name>gilscope::TimelineView</name>
    <message>
        <source>There is no later hand-off.</source>
        <translation>Es gibt keine spätere Übergabe.</translation>
    </message>
    <message>
        <source>There is no earlier hand-off.</source>
        <translation>Es gibt keine frühere Übergabe.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
</context>
<context>
    <name>gilscope::UndoActions</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last change of a guess, a knob or the lanes</source>
        <translation>Die letzte Änderung an Tipp, Regler oder Spuren zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Noch einmal tun</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
</context>
<context>
    <name>gilscope::VariantReader</name>
    <message>
        <source>found the id %1 a second time, expected one of its own</source>
        <translation>gefunden: die id %1 zum zweiten Mal, erwartet: eine eigene</translation>
    </message>
    <message>
        <source>Give each variant its own id</source>
        <translation>Jeder Variante eine eigene id geben</translation>
    </message>
    <message>
        <source>found %1 in a variant that is &quot;documented&quot; and does not run</source>
        <translation>gefunden: %1 in einer Variante, die &quot;documented&quot; ist und nicht läuft</translation>
    </message>
    <message>
        <source>Remove one of the two</source>
        <translation>Eines von beiden entfernen</translation>
    </message>
    <message>
        <source>found nothing that is documented, expected some text</source>
        <translation>gefunden: nichts Dokumentiertes, erwartet: etwas Text</translation>
    </message>
    <message>
        <source>Say what the variant would show, and where that is documented</source>
        <translation>Sagen, was die Variante zeigen würde und wo das dokumentiert ist</translation>
    </message>
    <message>
        <source>found %1 threads, expected at most %2 in one variant</source>
        <translation>gefunden: %1 Threads, erwartet: höchstens %2 in einer Variante</translation>
    </message>
    <message>
        <source>Remove some of its threads</source>
        <translation>Einige ihrer Threads entfernen</translation>
    </message>
    <message>
        <source>found steps in steps, expected at most %1 levels</source>
        <translation>gefunden: Schritte in Schritten, erwartet: höchstens %1 Ebenen</translation>
    </message>
    <message>
        <source>Take the innermost steps out</source>
        <translation>Die innersten Schritte herausnehmen</translation>
    </message>
    <message>
        <source>found a line, expected none: the variant has no &quot;source&quot;</source>
        <translation>gefunden: eine Zeile, erwartet: keine; die Variante hat keine &quot;source&quot;</translation>
    </message>
    <message>
        <source>Give the variant its &quot;source&quot;, or remove the line</source>
        <translation>Der Variante ihre &quot;source&quot; geben oder die Zeile entfernen</translation>
    </message>
    <message>
        <source>found the queue %1 a second time, expected a name of its own</source>
        <translation>die Queue %1 zum zweiten Mal gefunden, ein eigener Name erwartet</translation>
    </message>
    <message>
        <source>Give each queue of a process its own name</source>
        <translation>Jeder Queue eines Prozesses einen eigenen Namen geben</translation>
    </message>
    <message>
        <source>found the name of a queue, but the process has no &quot;queues&quot;</source>
        <translation>Name einer Queue gefunden, aber der Prozess hat keine &quot;queues&quot;</translation>
    </message>
    <message>
        <source>Name it in the process: &quot;queues&quot;: [&quot;q&quot;]</source>
        <translation>Sie im Prozess nennen: &quot;queues&quot;: [&quot;q&quot;]</translation>
    </message>
    <message>
        <source>found %1, expected versions of CPython</source>
        <translation>gefunden: %1, erwartet: Versionen von CPython</translation>
    </message>
    <message>
        <source>Write &quot;2.7&quot;, &quot;3.2-3.9&quot; or &quot;3.13.1+&quot;</source>
        <translation>&quot;2.7&quot;, &quot;3.2-3.9&quot; oder &quot;3.13.1+&quot; schreiben</translation>
    </message>
    <message>
        <source>found the name of a lock, but the interpreter has no &quot;user_locks&quot;</source>
        <translation>Name eines Locks gefunden, aber der Interpreter hat keine &quot;user_locks&quot;</translation>
    </message>
    <message>
        <source>Name it in the interpreter: &quot;user_locks&quot;: [{&quot;name&quot;: &quot;m&quot;, &quot;kind&quot;: &quot;3.13&quot;}]</source>
        <translation>Im Interpreter nennen: &quot;user_locks&quot;: [{&quot;name&quot;: &quot;m&quot;, &quot;kind&quot;: &quot;3.13&quot;}]</translation>
    </message>
    <message>
        <source>found the name of a thread or process, but the variant has no other one</source>
        <translation>Name eines Threads oder Prozesses gefunden, aber die Variante hat keinen anderen</translation>
    </message>
    <message>
        <source>Add the thread or the process that it names</source>
        <translation>Den genannten Thread oder Prozess ergänzen</translation>
    </message>
</context>
<context>
    <name>gilscope::Verdict</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation>%1 ×</translation>
    </message>
    <message>
        <source>Inconclusive, because %1</source>
        <translation>Nicht entschieden: %1</translation>
    </message>
    <message>
        <source>about the same</source>
        <translation>etwa gleich</translation>
    </message>
    <message>
        <source>slower</source>
        <translation>langsamer</translation>
    </message>
    <message>
        <source>faster</source>
        <translation>schneller</translation>
    </message>
    <message>
        <source>%1 took %2 its time: %3.</source>
        <translation>%1 brauchte %2 dieser Zeit: %3.</translation>
    </message>
    <message>
        <source>Fastest in this run: %1, %2</source>
        <translation>Am schnellsten in diesem Lauf: %1, %2</translation>
    </message>
    <message>
        <source>, %1 the time of %2</source>
        <translation>, %1 die Zeit von %2</translation>
    </message>
    <message>
        <source>the run was stopped before it was complete. Run it again to compare.</source>
        <translation>Der Lauf wurde angehalten, bevor er vollständig war. Zum Vergleichen erneut starten.</translation>
    </message>
    <message numerus="yes">
        <source>%1 needs %2 cores and this program may use %n.</source>
        <translation>
            <numerusform>%1 braucht %2 Kerne, und dieses Programm darf %n nutzen.</numerusform>
            <numerusform>%1 braucht %2 Kerne, und dieses Programm darf %n nutzen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 waited for a core for up to %2. Close other programs and run again.</source>
        <translation>%1 wartete bis zu %2 auf einen Kern. Andere Programme schließen und erneut starten.</translation>
    </message>
    <message>
        <source>%1 (%2) and %3 (%4) lie within 5 % of each other.</source>
        <translation>%1 (%2) und %3 (%4) liegen keine 5 % auseinander.</translation>
    </message>
    <message numerus="yes">
        <source>%1 needs %2 cores and %n are simulated.</source>
        <translation>
            <numerusform>%1 braucht %2 Kerne, und %n ist simuliert.</numerusform>
            <numerusform>%1 braucht %2 Kerne, und %n sind simuliert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::ViewActions</name>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Show less time, larger</source>
        <translation>Weniger Zeit zeigen, größer</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show more time, smaller</source>
        <translation>Mehr Zeit zeigen, kleiner</translation>
    </message>
    <message>
        <source>&amp;Earlier</source>
        <translation>&amp;Früher</translation>
    </message>
    <message>
        <source>Move to an earlier time</source>
        <translation>Zu einer früheren Zeit</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Später</translation>
    </message>
    <message>
        <source>Move to a later time</source>
        <translation>Zu einer späteren Zeit</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>Ein&amp;passen</translation>
    </message>
    <message>
        <source>Show the whole run</source>
        <translation>Den ganzen Lauf zeigen</translation>
    </message>
    <message>
        <source>Fit the &amp;selection</source>
        <translation>Aus&amp;wahl einpassen</translation>
    </message>
    <message>
        <source>Show the selected range as large as it can be</source>
        <translation>Den ausgewählten Bereich so groß wie möglich zeigen</translation>
    </message>
    <message>
        <source>&amp;Clear the selection</source>
        <translation>Auswahl auf&amp;heben</translation>
    </message>
    <message>
        <source>Select no range and nothing in it</source>
        <translation>Keinen Bereich und nichts darin auswählen</translation>
    </message>
    <message>
        <source>&amp;Previous hand-off</source>
        <translation>&amp;Vorige Übergabe</translation>
    </message>
    <message>
        <source>Go to the hand-off before, close up</source>
        <translation>Zur Übergabe davor, von Nahem</translation>
    </message>
    <message>
        <source>&amp;Next hand-off</source>
        <translation>&amp;Nächste Übergabe</translation>
    </message>
    <message>
        <source>Go to the next hand-off, close up</source>
        <translation>Zur nächsten Übergabe, von Nahem</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Show again what was seen before</source>
        <translation>Wieder zeigen, was vorher zu sehen war</translation>
    </message>
    <message>
        <source>Fo&amp;rward</source>
        <translation>V&amp;orwärts</translation>
    </message>
    <message>
        <source>Show what was gone back from</source>
        <translation>Wieder zeigen, wovon zurückgegangen wurde</translation>
    </message>
    <message>
        <source>Follo&amp;w</source>
        <translation>&amp;Mitlaufen</translation>
    </message>
    <message>
        <source>Keep what happens now in sight</source>
        <translation>Im Blick behalten, was gerade geschieht</translation>
    </message>
    <message>
        <source>&amp;One axis for all</source>
        <translation>Gemeinsame &amp;Achse</translation>
    </message>
    <message>
        <source>Show the same time in all panels, or let each have its own</source>
        <translation>In allen Feldern dieselbe Zeit zeigen oder jedem seine eigene lassen</translation>
    </message>
    <message>
        <source>&amp;Thread lanes</source>
        <translation>&amp;Thread-Spuren</translation>
    </message>
    <message>
        <source>Show or fold the lanes of the threads</source>
        <translation>Die Spuren der Threads zeigen oder einklappen</translation>
    </message>
    <message>
        <source>&amp;All lanes</source>
        <translation>&amp;Alle Spuren</translation>
    </message>
    <message>
        <source>Show cores, locks and threads</source>
        <translation>Kerne, Locks und Threads zeigen</translation>
    </message>
    <message>
        <source>&amp;Cores only</source>
        <translation>Nur &amp;Kerne</translation>
    </message>
    <message>
        <source>Show only the cores</source>
        <translation>Nur die Kerne zeigen</translation>
    </message>
    <message>
        <source>&amp;Locks only</source>
        <translation>Nur &amp;Locks</translation>
    </message>
    <message>
        <source>Show only the locks</source>
        <translation>Nur die Locks zeigen</translation>
    </message>
    <message>
        <source>T&amp;hreads only</source>
        <translation>Nur Threa&amp;ds</translation>
    </message>
    <message>
        <source>Show only the threads</source>
        <translation>Nur die Threads zeigen</translation>
    </message>
    <message>
        <source>As many as &amp;fit</source>
        <translation>So viele wie &amp;passen</translation>
    </message>
    <message>
        <source>Show the lanes that fit</source>
        <translation>Die Spuren zeigen, die passen</translation>
    </message>
    <message>
        <source>Lane a&amp;bove</source>
        <translation>Spur darü&amp;ber</translation>
    </message>
    <message>
        <source>Go to the lane above</source>
        <translation>Zur Spur darüber</translation>
    </message>
    <message>
        <source>Lane b&amp;elow</source>
        <translation>Spur dar&amp;unter</translation>
    </message>
    <message>
        <source>Go to the lane below</source>
        <translation>Zur Spur darunter</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move the current lane up</source>
        <translation>Die aktuelle Spur nach oben schieben</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach u&amp;nten</translation>
    </message>
    <message>
        <source>Move the current lane down</source>
        <translation>Die aktuelle Spur nach unten schieben</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Nach oben rollen</translation>
    </message>
    <message>
        <source>Scroll to the lanes above</source>
        <translation>Zu den Spuren darüber rollen</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Nach unten rollen</translation>
    </message>
    <message>
        <source>Scroll to the lanes below</source>
        <translation>Zu den Spuren darunter rollen</translation>
    </message>
    <message>
        <source>&amp;Pin to the top</source>
        <translation>Oben an&amp;heften</translation>
    </message>
    <message>
        <source>Keep the current lane first in its panel</source>
        <translation>Die aktuelle Spur zuoberst in ihrem Feld halten</translation>
    </message>
    <message>
        <source>H&amp;ide</source>
        <translation>Ausbl&amp;enden</translation>
    </message>
    <message>
        <source>Hide the current lane</source>
        <translation>Die aktuelle Spur ausblenden</translation>
    </message>
    <message>
        <source>Sho&amp;w all as they were</source>
        <translation>Alle wieder &amp;zeigen</translation>
    </message>
    <message>
        <source>Show hidden lanes again, none pinned or moved</source>
        <translation>Ausgeblendete Spuren wieder zeigen, keine angeheftet oder verschoben</translation>
    </message>
    <message>
        <source>Make it the ba&amp;seline</source>
        <translation>Zur Basi&amp;s machen</translation>
    </message>
    <message>
        <source>Compare the others with the current lane&apos;s variant</source>
        <translation>Die anderen mit der Variante der aktuellen Spur vergleichen</translation>
    </message>
</context>
<context>
    <name>gilscope::WindowActions</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Close the window and end</source>
        <translation>Das Fenster schließen und enden</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Run the selected scenario on this machine</source>
        <translation>Das gewählte Szenario auf diesem Rechner starten</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>Den Lauf anhalten</translation>
    </message>
    <message>
        <source>&amp;Gallery</source>
        <translation>Ga&amp;lerie</translation>
    </message>
    <message>
        <source>Show or fold the list of scenarios</source>
        <translation>Die Liste der Szenarien zeigen oder einklappen</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>&amp;Inspektor</translation>
    </message>
    <message>
        <source>&amp;Python</source>
        <translation>P&amp;ython</translation>
    </message>
    <message>
        <source>Show the Python source, and the line that each thread is on</source>
        <translation>Den Python-Quelltext zeigen und die Zeile, in der jeder Thread ist</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Einzelheiten</translation>
    </message>
    <message>
        <source>Show what is selected, in words and figures</source>
        <translation>Das Ausgewählte in Worten und Zahlen zeigen</translation>
    </message>
    <message>
        <source>Ta&amp;ble</source>
        <translation>&amp;Tabelle</translation>
    </message>
    <message>
        <source>Show slices and hand-offs as a table</source>
        <translation>Abschnitte und Übergaben als Tabelle zeigen</translation>
    </message>
    <message>
        <source>C&amp;harts</source>
        <translation>&amp;Diagramme</translation>
    </message>
    <message>
        <source>Show the charts of times, cores, holds and waits</source>
        <translation>Die Diagramme von Zeiten, Kernen, Halten und Warten zeigen</translation>
    </message>
    <message>
        <source>Dis&amp;miss message</source>
        <translation>Meldung s&amp;chließen</translation>
    </message>
    <message>
        <source>Dismiss the message, when nothing runs</source>
        <translation>Die Meldung schließen, wenn nichts läuft</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>List every key</source>
        <translation>Alle Tasten auflisten</translation>
    </message>
    <message>
        <source>Show or fold the explanation, source, details, table and charts</source>
        <translation>Erklärung, Quelltext, Einzelheiten, Tabelle und Diagramme zeigen oder einklappen</translation>
    </message>
    <message>
        <source>E&amp;xplanation</source>
        <translation>Erkl&amp;ärung</translation>
    </message>
    <message>
        <source>Show the explanation, once it has been run</source>
        <translation>Die Erklärung zeigen, sobald es gelaufen ist</translation>
    </message>
    <message>
        <source>Lecturer&apos;s &amp;handbook</source>
        <translation>&amp;Handbuch für Lehrende</translation>
    </message>
    <message>
        <source>What to expect of each preset, what to say, and what to try next</source>
        <translation>Was von jeder Vorlage zu erwarten ist, was dazu zu sagen ist und was als Nächstes</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open a scenario or a session</source>
        <translation>Szenario oder Sitzung öffnen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Make a picture of the run, for a slide or a handout</source>
        <translation>Ein Bild des Laufs machen, für Folie oder Handzettel</translation>
    </message>
    <message>
        <source>&amp;Copy chart</source>
        <translation>Diagra&amp;mm kopieren</translation>
    </message>
    <message>
        <source>Copy the chart to the clipboard, as the last picture looked</source>
        <translation>Das Diagramm kopieren, so wie das letzte Bild aussah</translation>
    </message>
    <message>
        <source>Export &amp;data…</source>
        <translation>&amp;Daten exportieren…</translation>
    </message>
    <message>
        <source>Save slices, statistics or a trace of the run for other programs</source>
        <translation>Abschnitte, Statistik oder Trace des Laufs für andere Programme speichern</translation>
    </message>
    <message>
        <source>Export an&amp;imation…</source>
        <translation>An&amp;imation exportieren…</translation>
    </message>
    <message>
        <source>Save the replay of the run as a film or as numbered pictures</source>
        <translation>Die Wiedergabe des Laufs als Film oder als nummerierte Bilder speichern</translation>
    </message>
    <message>
        <source>Export &amp;all presets…</source>
        <translation>&amp;Alle Beispiele exportieren…</translation>
    </message>
    <message>
        <source>Run every preset and write its pictures into a folder</source>
        <translation>Jedes Beispiel ausführen und seine Bilder in einen Ordner schreiben</translation>
    </message>
    <message>
        <source>S&amp;weep…</source>
        <translation>Bereich &amp;durchlaufen…</translation>
    </message>
    <message>
        <source>Run the scenario again and again, one quantity going through a range</source>
        <translation>Das Szenario immer wieder ausführen, während eine Größe einen Bereich durchläuft</translation>
    </message>
</context>
<context>
    <name>gilscope::WindowBars</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>La&amp;uf</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>L&amp;anes</source>
        <translation>&amp;Spuren</translation>
    </message>
    <message>
        <source>Re&amp;play</source>
        <translation>&amp;Wiedergabe</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>Auss&amp;ehen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Steuerung</translation>
    </message>
    <message>
        <source>Le&amp;sson</source>
        <translation>&amp;Lektion</translation>
    </message>
    <message>
        <source>E&amp;dit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
</context>
<context>
    <name>gilscope::WorkerProcess</name>
    <message>
        <source>could not be started</source>
        <translation>konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>%1 is missing. Install gilscope and gilscope-worker together</source>
        <translation>%1 fehlt. gilscope und gilscope-worker zusammen installieren</translation>
    </message>
    <message>
        <source>was killed by signal %1</source>
        <translation>wurde von Signal %1 getötet</translation>
    </message>
    <message>
        <source>ended with code %1</source>
        <translation>endete mit Code %1</translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit (ulimit -n)</source>
        <translation>Andere Programme schließen oder die Grenze anheben (ulimit -n)</translation>
    </message>
</context>
</TS>
