// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tiny scenario with a lesson in it: the first of two answers is right in every run, the second in none;
// likewise its claims. One knob turns the switch interval.
#pragma once

#include "tiny_scenario.h"

namespace gilscope::test {

inline QByteArray lessonScenario(qint64 iterations)
{
    QByteArray json = tinyScenario(iterations);
    json.replace(R"("summary":"Small.",)", R"("summary":"Small: {two.handoffs}.",
        "answers": [
            {"text": "Right in every run", "right_when": [{"figure": "two.handoffs", "at_least": 0}],
             "expects": [{"variant": "two", "ratio": 1}]},
            {"text": "Right in none", "right_when": [{"figure": "two.handoffs", "at_least": 1000000000}],
             "misconception": "A misconception", "reply": "A reply with {two.wall_s}.",
             "expects": [{"variant": "two", "ratio": 3}]}],
        "claims": [
            {"text": "This is seen", "when": [{"figure": "two.handoffs", "at_least": 0}]},
            {"text": "This is not", "when": [{"figure": "two.handoffs", "at_least": 1000000000}]}],
        "explanation": ["# Why", "", "Because of **this**: {two.wall_s}. <b>No HTML</b>"],
        "knobs": [
            {"id": "interval", "title": "Switch interval", "unit": "ms", "stops": [1, 5, 50], "stop": 5},
            {"id": "mode", "title": "Hand-shake", "stops": ["on", "off"], "stop": "on"}],)");
    json.replace(R"("interval_ms":5)", R"("interval_ms":"=interval","handshake":"=mode")");
    return json;
}

// Nothing of it runs here.
inline QByteArray documentedScenario()
{
    return R"({"format":"gilscope-scenario","version":1,"id":"other","title":"Other","group":"Test",
        "question":"Which has a lock?","answers":[{"text":"One"},{"text":"Two"}],"variants":[
        {"id":"jython","title":"Jython","documented":["Jython has **no** lock."]},
        {"id":"pypy","title":"PyPy","documented":["PyPy has one."]}]})";
}

} // namespace gilscope::test
