<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>gilscope::AnimationDialog</name>
    <message numerus="yes">
        <source>%n frames; the playhead goes once over the run.</source>
        <translation>
            <numerusform>%n frame; the playhead goes once over the run.</numerusform>
            <numerusform>%n frames; the playhead goes once over the run.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::CurveChart</name>
    <message numerus="yes">
        <source>Median of %n rounds; the bands hold their middle half.</source>
        <translation>
            <numerusform>Median of %n round; the bands hold their middle half.</numerusform>
            <numerusform>Median of %n rounds; the bands hold their middle half.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::ExportAll</name>
    <message numerus="yes">
        <source>%n files are in %1.</source>
        <translation>
            <numerusform>%n file is in %1.</numerusform>
            <numerusform>%n files are in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs failed.</source>
        <translation>
            <numerusform>%n run failed.</numerusform>
            <numerusform>%n runs failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be written.</source>
        <translation>
            <numerusform>%n file could not be written.</numerusform>
            <numerusform>%n files could not be written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n presets are only documented here, since they need a real interpreter.</source>
        <translation>
            <numerusform>%n preset is only documented here, since it needs a real interpreter.</numerusform>
            <numerusform>%n presets are only documented here, since they need a real interpreter.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::ExportAllDialog</name>
    <message numerus="yes">
        <source>Runs %n presets one after the other, which takes some minutes. Files of the same name are replaced.</source>
        <translation>
            <numerusform>Runs %n preset. Files of the same name are replaced.</numerusform>
            <numerusform>Runs %n presets one after the other, which takes some minutes. Files of the same name are replaced.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::HandsRows</name>
    <message numerus="yes">
        <source>%n raised hand(s) for answer %1</source>
        <translation>
            <numerusform>%n raised hand for answer %1</numerusform>
            <numerusform>%n raised hands for answer %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::Lesson</name>
    <message numerus="yes">
        <source>%1 · %2 of %n hands</source>
        <translation>
            <numerusform>%1 · %2 of %n hand</numerusform>
            <numerusform>%1 · %2 of %n hands</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::QuestionPage</name>
    <message numerus="yes">
        <source>simulated, on %n cores in virtual time</source>
        <translation>
            <numerusform>simulated, on %n core in virtual time</numerusform>
            <numerusform>simulated, on %n cores in virtual time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::RangeReport</name>
    <message numerus="yes">
        <source>%n takes</source>
        <translation>
            <numerusform>%n take</numerusform>
            <numerusform>%n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hand-offs</source>
        <translation>
            <numerusform>%n hand-off</numerusform>
            <numerusform>%n hand-offs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost races</source>
        <translation>
            <numerusform>%n lost race</numerusform>
            <numerusform>%n lost races</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::Remarks</name>
    <message numerus="yes">
        <source>deadlock of %n threads</source>
        <translation>
            <numerusform>deadlock of %n thread</numerusform>
            <numerusform>deadlock of %n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::ResultModel</name>
    <message numerus="yes">
        <source>Time, median of %n rounds</source>
        <translation>
            <numerusform>Time, of %n round</numerusform>
            <numerusform>Time, median of %n rounds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::Reveal</name>
    <message numerus="yes">
        <source>Other programs kept %1 of %n cores busy meanwhile, and that may have decided the matter. Close other programs and run again.</source>
        <translation>
            <numerusform>Other programs kept %1 of %n core busy meanwhile, and that may have decided the matter. Close other programs and run again.</numerusform>
            <numerusform>Other programs kept %1 of %n cores busy meanwhile, and that may have decided the matter. Close other programs and run again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It needs %1 cores, and this program may use %n. Run it on a machine with more cores.</source>
        <translation>
            <numerusform>It needs %1 cores, and this program may use %n. Run it on a machine with more cores.</numerusform>
            <numerusform>It needs %1 cores, and this program may use %n. Run it on a machine with more cores.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The rounds disagree (median of %n: %1). Close other programs and measure again.</source>
        <translation>
            <numerusform>The rounds disagree (median of %n: %1). Close other programs and measure again.</numerusform>
            <numerusform>The rounds disagree (median of %n: %1). Close other programs and measure again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It needs %1 cores, and %n are simulated. Simulate more of them.</source>
        <translation>
            <numerusform>It needs %1 cores, and %n is simulated. Simulate more of them.</numerusform>
            <numerusform>It needs %1 cores, and %n are simulated. Simulate more of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::RevealPane</name>
    <message numerus="yes">
        <source> · median of %n rounds</source>
        <translation>
            <numerusform> · of %n round</numerusform>
            <numerusform> · median of %n rounds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::RunSource</name>
    <message numerus="yes">
        <source>SIMULATED · %n cores · seed %1 · %2</source>
        <translation>
            <numerusform>SIMULATED · %n core · seed %1 · %2</numerusform>
            <numerusform>SIMULATED · %n cores · seed %1 · %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::RunStatus</name>
    <message numerus="yes">
        <source>others took %1 of %n cores</source>
        <translation>
            <numerusform>others took %1 of %n core</numerusform>
            <numerusform>others took %1 of %n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::RunSummary</name>
    <message numerus="yes">
        <source>%n threads</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n processes</source>
        <translation>
            <numerusform>%n process</numerusform>
            <numerusform>%n processes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hand-offs</source>
        <translation>
            <numerusform>%n hand-off</numerusform>
            <numerusform>%n hand-offs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updates were lost</source>
        <translation>
            <numerusform>%n update was lost</numerusform>
            <numerusform>%n updates were lost</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::ScenarioCaption</name>
    <message numerus="yes">
        <source>%n process(es)</source>
        <translation>
            <numerusform>%n process</numerusform>
            <numerusform>%n processes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n interpreter(s)</source>
        <translation>
            <numerusform>%n interpreter</numerusform>
            <numerusform>%n interpreters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n core(s)</source>
        <translation>
            <numerusform>on %n core</numerusform>
            <numerusform>on %n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::SessionFile</name>
    <message numerus="yes">
        <source>%1: %n event(s) are missing; where they were is drawn as lost</source>
        <translation>
            <numerusform>%1: %n event is missing; where it was is drawn as lost</numerusform>
            <numerusform>%1: %n events are missing; where they were is drawn as lost</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::SliceTable</name>
    <message numerus="yes">
        <source>The first %Ln of %1 rows: choose a lane, a state or a shorter stretch</source>
        <translation>
            <numerusform>The first %Ln of %1 rows: choose a lane, a state or a shorter stretch</numerusform>
            <numerusform>The first %Ln of %1 rows: choose a lane, a state or a shorter stretch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln slices</source>
        <translation>
            <numerusform>%Ln slice</numerusform>
            <numerusform>%Ln slices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hand-offs</source>
        <translation>
            <numerusform>%Ln hand-off</numerusform>
            <numerusform>%Ln hand-offs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::SourceActions</name>
    <message numerus="yes">
        <source>Simulated · %n cores</source>
        <translation>
            <numerusform>Simulated · %n core</numerusform>
            <numerusform>Simulated · %n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::Sweep</name>
    <message numerus="yes">
        <source>%n cores</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::SweepDialog</name>
    <message numerus="yes">
        <source>%n runs: %1 points, %2 variants, %3 rounds.</source>
        <translation>
            <numerusform>%n run: %1 points, %2 variants, %3 rounds.</numerusform>
            <numerusform>%n runs: %1 points, %2 variants, %3 rounds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::SweepModel</name>
    <message numerus="yes">
        <source>%1, from %2 to %3, %n rounds</source>
        <translation>
            <numerusform>%1, from %2 to %3, %n round</numerusform>
            <numerusform>%1, from %2 to %3, %n rounds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::Verdict</name>
    <message numerus="yes">
        <source>%1 needs %2 cores and this program may use %n.</source>
        <translation>
            <numerusform>%1 needs %2 cores and this program may use %n.</numerusform>
            <numerusform>%1 needs %2 cores and this program may use %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 needs %2 cores and %n are simulated.</source>
        <translation>
            <numerusform>%1 needs %2 cores and %n is simulated.</numerusform>
            <numerusform>%1 needs %2 cores and %n are simulated.</numerusform>
        </translation>
    </message>
</context>
</TS>
