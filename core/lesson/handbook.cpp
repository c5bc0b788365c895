// SPDX-License-Identifier: GPL-3.0-or-later
#include "handbook.h"

#include "figure_text.h"
#include "scenario/scenario_reader.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QStringList>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Handbook)
};

// Plain text as Markdown that looks like it.
QString escaped(const QString &text)
{
    static const QRegularExpression special(QStringLiteral("([\\\\`*_\\[\\]<>#|])"));
    QString markdown = text;
    return markdown.replace(special, QStringLiteral("\\\\1"));
}

// The same of a text that may name figures.
QString withoutFigures(const QString &text)
{
    return escaped(withFigures(text, {}));
}

// Markdown of the scenario's own, one level below the page's headings.
QString oneLevelDown(const QString &markdown)
{
    static const QRegularExpression heading(QStringLiteral("^(#{1,5} )"),
                                            QRegularExpression::MultilineOption);
    return withFigures(markdown, {}).replace(heading, QStringLiteral("#\\1")).trimmed();
}

QString section(const QString &heading, const QString &body)
{
    return body.isEmpty() ? QString() : QStringLiteral("## %1\n\n%2\n\n").arg(heading, body);
}

QString answersOf(const Scenario &scenario)
{
    QStringList lines;
    for (std::size_t number = 0; number < scenario.answers.size(); ++number) {
        const Answer &answer = scenario.answers[number];
        QString line = QStringLiteral("%1. **%2**").arg(number + 1).arg(escaped(answer.text));
        if (!answer.misconception.isEmpty()) {
            line += Text::tr(": the misconception is “%1”.").arg(escaped(answer.misconception));
        }
        if (!answer.reply.isEmpty()) {
            line += QLatin1Char(' ') + withoutFigures(answer.reply);
        }
        lines << line;
    }
    return lines.join(QLatin1Char('\n'));
}

QString variantsOf(const Scenario &scenario)
{
    QStringList lines;
    for (const Variant &variant : scenario.variants) {
        lines << QStringLiteral("- %1").arg(variant.runsHere()
                                                ? escaped(variant.title)
                                                : Text::tr("%1 (not run here)").arg(escaped(variant.title)));
    }
    return lines.join(QLatin1Char('\n'));
}

QString knobsOf(const Scenario &scenario)
{
    QStringList lines;
    for (const Knob &knob : scenario.knobs) {
        QStringList stops;
        for (std::size_t stop = 0; stop < knob.stops.size(); ++stop) {
            const QString label = escaped(knob.stops[stop].label);
            stops << (stop == knob.stop ? QStringLiteral("**%1**").arg(label) : label);
        }
        const QString unit = knob.unit.isEmpty() ? QString() : QLatin1Char(' ') + escaped(knob.unit);
        lines
            << QStringLiteral("- %1: %2%3").arg(escaped(knob.title), stops.join(QStringLiteral(" · ")), unit);
    }
    return lines.join(QLatin1Char('\n'));
}

QString claimsOf(const Scenario &scenario)
{
    QStringList lines;
    for (const Claim &claim : scenario.claims) {
        lines << QStringLiteral("- ") + withoutFigures(claim.text);
    }
    return lines.join(QLatin1Char('\n'));
}

// Of those that are about no preset; in English where there is none in this language.
QString generalPage(const QString &name, const QString &language)
{
    QFile file(QStringLiteral(":/handbook/%1.%2.md").arg(name, language));
    if (!file.exists()) {
        file.setFileName(QStringLiteral(":/handbook/%1.md").arg(name));
    }
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

QString handbookPage(const Scenario &scenario, const QString &picture)
{
    QString page = QStringLiteral("# %1\n\n").arg(escaped(scenario.title));
    page += QStringLiteral("*%1*\n\n").arg(escaped(scenario.group));
    if (!scenario.question.isEmpty()) {
        page += QStringLiteral("> %1\n\n").arg(escaped(scenario.question));
    }
    if (!scenario.summary.isEmpty()) {
        page += withoutFigures(scenario.summary) + QStringLiteral("\n\n");
    }
    if (!picture.isEmpty()) {
        page += QStringLiteral("![%1](%2)\n\n").arg(escaped(scenario.title), picture);
    }
    page += section(Text::tr("Side by side"), variantsOf(scenario));
    page += section(Text::tr("Answers"), answersOf(scenario));
    page += section(Text::tr("What must be seen"), claimsOf(scenario));
    page += section(Text::tr("What to expect"), oneLevelDown(scenario.notes.expect));
    page += section(Text::tr("Timing"), oneLevelDown(scenario.notes.timing));
    page += section(Text::tr("What to change"), knobsOf(scenario));
    page += section(Text::tr("What to try next"), oneLevelDown(scenario.notes.next));
    page += section(Text::tr("Explanation"), oneLevelDown(scenario.explanation));
    return page.trimmed() + QLatin1Char('\n');
}

QString handbookContents(const std::vector<Scenario> &scenarios)
{
    QString contents = QStringLiteral("# %1\n").arg(Text::tr("Lecturer's handbook"));
    contents += QStringLiteral("\n- [%1](teaching.md)\n").arg(Text::tr("How a lesson goes"));
    contents += QStringLiteral("- [%1](writing.md)\n").arg(Text::tr("Writing a scenario"));
    contents += QStringLiteral("- [%1](glossary.md)\n").arg(Text::tr("Glossary"));
    QString group;
    for (const Scenario &scenario : scenarios) {
        if (scenario.group != group) {
            group = scenario.group;
            contents += QStringLiteral("\n## %1\n\n").arg(escaped(group));
        }
        contents += QStringLiteral("- [%1](%2.md)").arg(escaped(scenario.title), scenario.id);
        contents += scenario.question.isEmpty() ? QStringLiteral("\n")
                                                : QStringLiteral(": %1\n").arg(escaped(scenario.question));
    }
    return contents;
}

std::vector<HandbookPage> handbook(const QString &language,
                                   const std::function<QString(const QString &id)> &pictureOf)
{
    const std::vector<Scenario> &scenarios = builtInScenarios(language);
    const auto general = [&language](const QString &name, const QString &title) {
        return HandbookPage{name + QStringLiteral(".md"), title, generalPage(name, language)};
    };
    std::vector<HandbookPage> pages;
    pages.push_back(
        {QStringLiteral("README.md"), Text::tr("Lecturer's handbook"), handbookContents(scenarios)});
    pages.push_back(general(QStringLiteral("teaching"), Text::tr("How a lesson goes")));
    for (const Scenario &scenario : scenarios) {
        pages.push_back({scenario.id + QStringLiteral(".md"), scenario.title,
                         handbookPage(scenario, pictureOf ? pictureOf(scenario.id) : QString())});
    }
    pages.push_back(general(QStringLiteral("writing"), Text::tr("Writing a scenario")));
    pages.push_back(general(QStringLiteral("glossary"), Text::tr("Glossary")));
    return pages;
}

} // namespace gilscope
