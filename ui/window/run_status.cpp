// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_status.h"

#include "ui/timeline/timeline_panel.h"

#include <QLocale>

namespace gilscope {

namespace {

constexpr qint64 countsEveryMs = 250;

QString stampOf(SourceKind source)
{
    switch (source) {
    case SourceKind::Measured:
        return RunStatus::tr("MEASURED");
    }
    Q_UNREACHABLE();
}

} // namespace

RunStatus::RunStatus(QWidget *parent) : QStatusBar(parent)
{
    setSizeGripEnabled(false);
    setContentsMargins(8, 2, 8, 2);
    setFont(scaled(font(), TypeStep::Caption));
    m_sentence.setObjectName(QStringLiteral("sentence"));
    m_cost.setObjectName(QStringLiteral("cost"));
    m_cost.setToolTip(tr("CPU time of the window while the run was live, apart from collecting events"));
    m_events.setObjectName(QStringLiteral("events"));
    m_source.setObjectName(QStringLiteral("source"));
    for (ElidedLabel *label : {&m_sentence, &m_cost, &m_events, &m_source}) {
        label->setContentsMargins(6, 0, 6, 0);
        label->setFont(font());
    }
    addWidget(&m_sentence, 1);
    addPermanentWidget(&m_cost);
    addPermanentWidget(&m_events);
    addPermanentWidget(&m_source);
}

void RunStatus::setRun(const ScenarioRun *run)
{
    if (run == nullptr) {
        m_source.setText(tr("Nothing measured yet · %1").arg(machineLine(thisMachine())));
        m_events.setText({});
        m_cost.setText({});
        return;
    }
    showCounts(*run);
}

void RunStatus::advance(const ScenarioRun &run)
{
    if (m_sinceCounts.elapsed() >= countsEveryMs) {
        showCounts(run);
    }
}

void RunStatus::showCounts(const ScenarioRun &run)
{
    m_sinceCounts.start();
    qulonglong events = 0;
    qulonglong lost = 0;
    for (const VariantRun &variant : run.variants()) {
        if (const Trace *trace = variant.trace()) {
            events += trace->eventCount;
            lost += trace->lostEvents;
        }
    }
    QStringList stamp{stampOf(run.source()), coreSourcePhrase(run), machineLine(run.machine())};
    stamp.removeAll(QString());
    m_source.setText(stamp.join(QStringLiteral(" · ")));
    const QLocale locale;
    m_lost = lost > 0;
    m_events.setText(m_lost ? tr("%1 events · %2 lost").arg(locale.toString(events), locale.toString(lost))
                            : tr("%1 events · none lost").arg(locale.toString(events)));
    setColours(m_colours);
}

void RunStatus::showCost(const WindowCost &cost)
{
    m_cost.setText(tr("drawing: %1 % of a core, %2 frames/s")
                       .arg(QLocale().toString(cost.drawingShare() * 100, 'f', 1),
                            QLocale().toString(cost.framesPerSecond(), 'f', 0)));
}

void RunStatus::showSentence(const QString &sentence)
{
    m_sentence.setText(sentence);
}

void RunStatus::setColours(const ThemeColours &colours)
{
    m_colours = colours;
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, colours.muted);
    m_source.setPalette(quiet);
    m_cost.setPalette(quiet);
    quiet.setColor(QPalette::WindowText, m_lost ? colours.problem : colours.muted);
    m_events.setPalette(quiet);
}

} // namespace gilscope
