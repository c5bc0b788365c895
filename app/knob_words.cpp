// SPDX-License-Identifier: GPL-3.0-or-later
#include "knob_words.h"

#include "scenario/scenario_reader.h"

#include <algorithm>

namespace gilscope {

namespace {

// As it is typed, whatever the language of the texts: "0.1", "spawn".
QString wordOf(const KnobStop &stop)
{
    return stop.number ? QString::number(*stop.number, 'g', 15) : stop.text;
}

bool isMeantBy(const KnobStop &stop, const QString &value)
{
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    return stop.number ? isNumber && number == *stop.number : value == stop.text;
}

template <typename List, typename Word>
QString joined(const List &list, Word word)
{
    QStringList words;
    for (const auto &element : list) {
        words << word(element);
    }
    return words.join(QStringLiteral(", "));
}

Error knobError(const QString &word, const QString &message, const QString &remedy)
{
    return {{}, QStringLiteral("--knob %1: %2").arg(word, message).toStdString(), remedy.toStdString()};
}

Error noSuchKnob(const QString &word, const Scenario &scenario)
{
    return knobError(word,
                     scenario.knobs.empty() ? QStringLiteral("the scenario has no knobs")
                                            : QStringLiteral("there is no such knob"),
                     scenario.knobs.empty() ? QString()
                                            : QStringLiteral("The knobs are: ")
                             + joined(scenario.knobs, [](const Knob &knob) { return knob.id; }));
}

} // namespace

Result<Scenario> withKnobWords(const Scenario &scenario, const QStringList &words)
{
    std::vector<std::size_t> stops;
    for (const Knob &knob : scenario.knobs) {
        stops.push_back(knob.stop);
    }
    for (const QString &word : words) {
        const QString id = word.section(u'=', 0, 0);
        const auto knob = std::ranges::find(scenario.knobs, id, &Knob::id);
        if (knob == scenario.knobs.end()) {
            return noSuchKnob(word, scenario);
        }
        const auto stop = std::ranges::find_if(
            knob->stops, [&](const KnobStop &other) { return isMeantBy(other, word.section(u'=', 1)); });
        if (stop == knob->stops.end()) {
            return knobError(word, QStringLiteral("it can't stand there"),
                             QStringLiteral("Its stops are: ") + joined(knob->stops, wordOf));
        }
        stops[static_cast<std::size_t>(knob - scenario.knobs.begin())] =
            static_cast<std::size_t>(stop - knob->stops.begin());
    }
    return words.isEmpty() ? Result<Scenario>(scenario) : withKnobs(scenario, stops);
}

} // namespace gilscope
