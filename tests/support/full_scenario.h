// SPDX-License-Identifier: GPL-3.0-or-later
//
// A scenario with every key that there is for lessons, and the files that it names. Tests replace one part of
// it, so each part that they replace stands there once.
#pragma once

#include "scenario/scenario_reader.h"

#include <QMap>

namespace gilscope {

inline const QString fullScenario = QStringLiteral(R"json({
  "format": "gilscope-scenario", "version": 1, "id": "full", "place": 70,
  "title": {"en": "Full", "de": "Voll"}, "group": {"en": "The lock", "de": "Der Lock"},
  "question": {"en": "How long?", "de": "Wie lange?", "comment": "Short."},
  "summary": {"en": "{threads.ratio}, {threads.wall_s/serial.wall_s}, {{so}", "de": "Es dauert {threads.ratio}."},
  "answers": [
    {"text": {"en": "Half as long", "de": "Halb so lang"}, "right_when": [{"figure": "threads.ratio", "at_most": 0.75}],
     "misconception": "Two workers", "reply": {"en": "No: {threads.cores_used}", "de": "Nein"},
     "expects": [{"variant": "threads", "ratio": 0.5}]},
    {"text": "As long", "right_when": [{"figure": "threads.wall_s", "divided_by": "serial.wall_s", "at_least": 0.85,
     "at_most": 1.25}]},
    {"text": "Never"}
  ],
  "explanation_file": {"en": "full.md", "de": "full.de.md"},
  "claims": [{"text": {"en": "They alternate: {threads.handoffs}", "de": "Abwechselnd"},
     "when": [{"figure": "threads.handoffs", "at_least": 10}]}],
  "notes": {"expect": ["The class says", "half."], "timing": {"en": ["One minute"], "de": ["Eine Minute"]},
     "next": ["Turn *threads*"]},
  "knobs": [
    {"id": "threads", "title": {"en": "Threads", "de": "Threads"}, "stops": [1, 2, 3, 8], "stop": 2},
    {"id": "interval", "title": "Interval", "unit": "ms", "stops": [0.1, 1, 5, 50], "stop": 5},
    {"id": "way", "title": "Way", "stops": ["keep", "release"], "stop": "keep"}
  ],
  "needs_cores": 2, "baseline": "serial",
  "variants": [
    {"id": "serial", "title": {"en": "Serial", "de": "Seriell"}, "cores": 1, "source_file": "full-serial.py",
     "processes": [{"name": "python", "interpreters": [{"lock": {"kind": "switch-interval", "interval_ms": "=interval"},
       "threads": [{"name": "MainThread", "program": [
         {"do": "countdown", "iterations": "=40000000/threads", "copies": "=threads", "line": 2}]}]}]}]},
    {"id": "threads", "title": "Threads", "source": ["WAY = 'x'  # knob: way", "print(WAY)"],
     "processes": [{"name": "python", "interpreters": [{"lock": {"kind": "switch-interval", "interval_ms": "=interval"},
       "user_locks": [{"name": "L{n}", "kind": "3.13", "copies": "=threads"}],
       "threads": [{"name": "thread_{n}", "copies": "=threads", "program": [
         {"do": "repeat", "times": 2, "program": [{"do": "acquire", "lock": "L{n}"}, {"do": "release", "lock": "L1"}]},
         {"do": "native", "operations": "=threads*1000", "lock": "=way"}]}]}]}]},
    {"id": "jython", "title": "Jython", "documented": {"en": ["It has **no** lock."], "de": ["Es hat keinen."]}}
  ]
})json");

inline Result<QString> fullScenarioFile(const QString &name)
{
    static const QMap<QString, QString> files{
        {"full.md", "## What\nIt took {threads.ratio}.\n"},
        {"full.de.md", "## Was\nEs hat {threads.ratio} gedauert.\n"},
        {"full-serial.py", "THREADS = 2  # knob: threads\r\nfor _ in range(THREADS): countdown()\r\n"}};
    return files.contains(name) ? Result<QString>(files.value(name))
                                : Error{"", "no such file", "Name another"};
}

} // namespace gilscope
