// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_status.h"

#include "ui/source/output_pane.h"
#include "ui/timeline/timeline_panel.h"

#include <QEvent>
#include <QLocale>

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

constexpr qint64 countsEveryMs = 250;
constexpr double disturbing = 0.1; // of the cores, as a reveal has it

} // namespace

RunStatus::RunStatus(QWidget *parent) : QStatusBar(parent)
{
    setSizeGripEnabled(false);
    setContentsMargins(8, 2, 8, 2);
    m_sentence.setObjectName(QStringLiteral("sentence"));
    m_cost.setObjectName(QStringLiteral("cost"));
    m_cost.setToolTip(tr("CPU time of the window while the run was live, apart from collecting events"));
    m_others.setObjectName(QStringLiteral("others"));
    m_others.setToolTip(tr("The most that other programs kept busy of the cores while a variant ran. Above a "
                           "tenth of them, times may be longer than on an idle machine."));
    m_events.setObjectName(QStringLiteral("events"));
    m_source.setObjectName(QStringLiteral("sourceStamp"));
    for (ElidedLabel *label : {&m_sentence, &m_cost, &m_others, &m_events, &m_source}) {
        label->setContentsMargins(6, 0, 6, 0);
    }
    m_sentence.setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // has what the others leave
    addWidget(&m_sentence, 1);
    addPermanentWidget(&m_cost);
    addPermanentWidget(&m_others);
    addPermanentWidget(&m_events);
    addPermanentWidget(&m_source);
    setFonts();
}

void RunStatus::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        setFonts();
}

void RunStatus::setFonts()
{
    for (ElidedLabel *label : {&m_sentence, &m_others, &m_events, &m_source})
        label->setFont(scaled(font(), TypeStep::Caption));
}

void RunStatus::setRun(const ScenarioRun *run, const ScenarioRun *beside)
{
    if (run == nullptr) {
        m_source.setText(tr("Nothing measured yet · %1").arg(machineLine(thisMachine())));
        m_events.setText({});
        m_cost.setText({});
        m_others.setText({});
        m_disturbed = false;
        return;
    }
    showCounts(*run, beside);
}

void RunStatus::advance(const ScenarioRun &run, const ScenarioRun *beside)
{
    if (m_sinceCounts.elapsed() >= countsEveryMs) {
        showCounts(run, beside);
    }
}

void RunStatus::showCounts(const ScenarioRun &run, const ScenarioRun *beside)
{
    m_sinceCounts.start();
    qulonglong events = 0;
    qulonglong lost = 0;
    const auto count = [&](const ScenarioRun &of) {
        for (const VariantRun &variant : of.variants()) {
            if (const Trace *trace = variant.trace()) {
                events += trace->eventCount;
                lost += trace->lostEvents;
            }
        }
    };
    count(run);
    if (beside != nullptr) {
        count(*beside);
    }
    QStringList stamp{
        beside == nullptr
            ? stampOf(run.source())
            : tr("%1 beside %2", "two sources").arg(stampOf(run.source()), stampOf(beside->source())),
        coreSourcePhrase(run), machineLine(run.source(), run.machine())};
    stamp.removeAll(QString());
    m_source.setText(stamp.join(QStringLiteral(" · ")));
    const QLocale locale;
    m_lost = lost > 0;
    m_events.setText(m_lost ? tr("%1 events · %2 lost").arg(locale.toString(events), locale.toString(lost))
                            : tr("%1 events · none lost").arg(locale.toString(events)));
    for (const VariantRun &variant : run.variants()) {
        const ProgramOutput *output = variant.engine ? variant.engine->output() : nullptr;
        if (output != nullptr && variant.variant->script) {
            m_events.setText(
                tr("%1 · %2", "how a program ended, events")
                    .arg(isOver(variant.state()) ? endInWords(*output) : tr("runs"), m_events.text()));
        }
    }
    showOthers(run);
    giveWay();
    setColours(m_colours);
}

void RunStatus::showOthers(const ScenarioRun &run)
{
    std::optional<double> most;
    for (const VariantRun &variant : run.variants()) {
        most = std::max(most, variant.takenByOthers);
    }
    if (run.source().kind == SourceKind::Simulated) {
        most.reset();
    }
    const auto cores = static_cast<double>(run.machine().cores.size());
    m_disturbed = most && *most > disturbing * cores;
    m_others.setText(most ? tr("others took %1 of %n cores", nullptr, static_cast<int>(cores))
                                .arg(QLocale().toString(*most, 'f', 1))
                          : QString());
}

void RunStatus::showCost(const WindowCost &cost)
{
    m_cost.setText(tr("drawing: %1 % of a core, %2 frames/s")
                       .arg(QLocale().toString(cost.drawingShare() * 100, 'f', 1),
                            QLocale().toString(cost.framesPerSecond(), 'f', 0)));
    giveWay();
}

void RunStatus::resizeEvent(QResizeEvent *event)
{
    QStatusBar::resizeEvent(event);
    giveWay();
}

// Half words help nobody: what matters least goes first, a warning never.
void RunStatus::giveWay()
{
    const auto needs = [](const ElidedLabel &label) {
        return label.fontMetrics().horizontalAdvance(label.text()) + 2 * label.fontMetrics().height();
    };
    const auto warns = [this](const ElidedLabel *label) {
        return (m_lost && label == &m_events) || (m_disturbed && label == &m_others);
    };
    std::array<ElidedLabel *, 3> labels{&m_events, &m_others, &m_cost};
    std::ranges::stable_partition(labels, warns);
    int room = width() - needs(m_source);
    for (ElidedLabel *label : labels) {
        room -= needs(*label);
        label->setVisible(!label->text().isEmpty() && (room > 0 || warns(label)));
    }
    // Where even the warnings have too little room, the stamp is cut before them.
    int left =
        width() - m_sentence.minimumSizeHint().width() - contentsMargins().left() - contentsMargins().right();
    for (const ElidedLabel *label : labels) {
        left -= warns(label) ? label->sizeHint().width() + label->fontMetrics().height() : 0;
    }
    m_source.setMaximumWidth(std::max(left, m_source.minimumSizeHint().width()));
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
    quiet.setColor(QPalette::WindowText, m_disturbed ? colours.problem : colours.muted);
    m_others.setPalette(quiet);
}

} // namespace gilscope
