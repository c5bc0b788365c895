// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_pane.h"

#include "replay.h"
#include "source_view.h"
#include "ui/window/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace gilscope {

namespace {

ThreadState stateAt(const Trace &trace, ThreadId thread, TimeNs time)
{
    const auto lane = std::ranges::find_if(trace.lanes, [thread](const Lane &one) {
        return one.kind == LaneKind::Thread && one.thread == thread;
    });
    if (lane == trace.lanes.end())
        return ThreadState::Unknown;
    const std::size_t place = lane->index.firstEndingAfter(lane->slices, time);
    if (place < lane->slices.size() && lane->slices[place].begin <= time)
        return lane->slices[place].state;
    return lane->open && place == lane->slices.size() && lane->open->begin <= time ? lane->open->state
                                                                                   : ThreadState::Idle;
}

std::vector<LineMark> marksAt(const Trace &trace, const SourceListing &listing, TimeNs time)
{
    std::vector<LineMark> marks;
    for (std::size_t number = 0; number < trace.layout.threads.size(); ++number) {
        const auto thread = static_cast<ThreadId>(number);
        const auto step = stepAt(trace, thread, time);
        if (const auto line = step ? listing.lineAt(thread, *step) : std::nullopt)
            marks.push_back(
                {*line, threadLabel(trace, thread), thread, isOnCore(stateAt(trace, thread, time))});
    }
    return marks;
}

} // namespace

SourcePane::SourcePane(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("sourcePane"));
    setAccessibleName(tr("Python"));
    m_title = new QLabel(tr("Python"), this);
    setTitleFont();
    m_choice = new QComboBox(this);
    m_choice->setObjectName(QStringLiteral("sourceVariant"));
    m_choice->setAccessibleName(tr("Variant whose source is shown"));
    m_choice->setToolTip(m_choice->accessibleName());
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(8);
    m_choice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_empty = new QLabel(tr("Choose a scenario: the Python that it stands for is shown here"), this);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_view = new SourceView(this);
    m_view->setObjectName(QStringLiteral("pythonSource"));
    m_view->setAccessibleName(tr("Python source"));

    auto *top = new QHBoxLayout;
    top->setSpacing(10);
    top->addWidget(m_title);
    top->addWidget(m_choice, 1);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(12, 8, 0, 0);
    rows->setSpacing(6);
    rows->addLayout(top);
    rows->addWidget(m_empty, 1);
    rows->addWidget(m_view, 1);
    connect(m_choice, &QComboBox::activated, this,
            [this](int row) { showPanel(m_choice->itemData(row).value<std::size_t>()); });
    showEmpty(true);
}

SourcePane::Subject SourcePane::subjectOf(const TimelinePanel &panel)
{
    return panel.variant ? Subject{panel.variant->id, panel.variant->title, panel.variant, panel.trace}
                         : Subject{};
}

void SourcePane::setPanels(const std::vector<TimelinePanel> &panels)
{
    std::vector<Subject> subjects;
    std::ranges::transform(panels, std::back_inserter(subjects), subjectOf);
    const auto isLiveOne = [](const TimelinePanel &panel) { return panel.trace && panel.trace->live; };
    const auto live = std::ranges::find_if(panels, isLiveOne);
    const auto liveNumber =
        live != panels.end() ? std::optional(static_cast<std::size_t>(live - panels.begin())) : std::nullopt;
    const bool isOther = subjects != m_subjects;
    const bool liveMoved = liveNumber && liveNumber != m_live;
    m_panels = panels;
    m_subjects = std::move(subjects);
    m_live = liveNumber;
    if (isOther || liveMoved) {
        if (liveMoved)
            m_panel = liveNumber;
        updateChoices();
        updateListing();
    }
    updateMarks();
}

void SourcePane::setTime(std::optional<TimeNs> time)
{
    m_time = time;
    updateMarks();
}

void SourcePane::showPanel(std::size_t panel)
{
    if (m_panel == panel || panel >= m_panels.size() || !m_panels[panel].variant)
        return;
    m_panel = panel;
    updateChoices();
    updateListing();
    updateMarks();
}

void SourcePane::follow(Replay &replay)
{
    connect(&replay, &Replay::playheadChanged, this, &SourcePane::setTime);
    connect(&replay, &Replay::momentReached, this,
            [this, &replay](std::size_t panel, const TraceMoment &moment) {
                const bool isStep = !replay.isPlaying() && replay.playhead() == moment.time;
                if (isStep) // else it would go to and fro
                    showPanel(panel);
            });
    setTime(replay.playhead());
}

void SourcePane::setTheme(Theme theme)
{
    m_view->setTheme(theme);
    setTitleFont(); // a new style sheet brings it back to what it first was
}

void SourcePane::setTitleFont()
{
    m_title->setFont(scaled(font(), TypeStep::Heading));
}

void SourcePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        setTitleFont();
}

void SourcePane::updateChoices()
{
    const QSignalBlocker blocker(m_choice);
    m_choice->clear();
    for (std::size_t number = 0; number < m_panels.size(); ++number) {
        if (m_panels[number].variant)
            m_choice->addItem(m_panels[number].title, QVariant::fromValue(number));
    }
    int row = m_panel ? m_choice->findData(QVariant::fromValue(*m_panel)) : -1;
    if (row < 0 && m_choice->count() > 0)
        row = 0;
    m_choice->setCurrentIndex(row);
    m_panel = row >= 0 ? std::optional(m_choice->itemData(row).value<std::size_t>()) : std::nullopt;
    m_choice->setVisible(m_choice->count() > 1);
}

void SourcePane::updateListing()
{
    m_listing = m_panel ? sourceListing(*m_panels[*m_panel].variant) : SourceListing{};
    m_view->setLines(m_listing.lines);
    showEmpty(!m_panel);
}

void SourcePane::updateMarks()
{
    const Trace *trace = m_panel ? m_panels[*m_panel].trace : nullptr;
    std::vector<LineMark> marks;
    if (trace && m_time)
        marks = marksAt(*trace, m_listing, *m_time);
    else if (trace && trace->live)
        marks = marksAt(*trace, m_listing, trace->extent.end - 1);
    QStringList words;
    for (const LineMark &mark : marks)
        words << tr("%1 is on line %2").arg(mark.name).arg(mark.line + 1);
    m_view->setAccessibleDescription(words.join(QStringLiteral(", ")));
    m_view->setMarks(marks);
}

void SourcePane::showEmpty(bool empty)
{
    m_empty->setVisible(empty);
    m_view->setVisible(!empty);
}

} // namespace gilscope
