// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay_bar.h"

#include "caption.h"
#include "caption_label.h"
#include "ui/timeline/time_axis.h"
#include "ui/window/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

namespace gilscope {

namespace {

constexpr int sliderEnd = 10'000;

// The window's keys for panning would take the arrows away from it.
class ScrubSlider : public QSlider
{
public:
    using QSlider::QSlider;

protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            const int key = static_cast<QKeyEvent *>(event)->key();
            const bool isMine = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up
                || key == Qt::Key_Down || key == Qt::Key_Home || key == Qt::Key_End || key == Qt::Key_PageUp
                || key == Qt::Key_PageDown;
            if (isMine) {
                event->accept();
                return true;
            }
        }
        return QSlider::event(event);
    }
};

// Always the same number of decimals, so that the digits stand still.
QString playheadText(TimeNs time)
{
    return QStringLiteral("%1 ms").arg(decimalText(static_cast<double>(time) / millisecond, 3));
}

QString speedText(int slowness)
{
    return slowness == 1 ? QStringLiteral("1 ×") : QStringLiteral("1/%1 ×").arg(slowness);
}

} // namespace

ReplayBar::ReplayBar(Replay &replay, QWidget *parent) : QWidget(parent), m_replay(replay)
{
    setObjectName(QStringLiteral("replayBar"));
    setAccessibleName(tr("Replay"));
    m_panelTitle = new QLabel(this);
    m_panelTitle->setTextFormat(Qt::PlainText);
    m_panelTitle->setForegroundRole(QPalette::PlaceholderText);
    m_caption = new CaptionLabel(this);
    m_caption->setObjectName(QStringLiteral("replayCaption"));
    buildTransport();
    buildChoices();

    auto *words = new QHBoxLayout;
    words->setSpacing(10);
    words->addWidget(m_panelTitle, 0, Qt::AlignTop);
    words->addWidget(m_caption, 1);
    m_controls = new QBoxLayout(QBoxLayout::LeftToRight);
    m_controls->setSpacing(8);
    m_controls->addWidget(m_transport, 1);
    m_controls->addWidget(m_choices);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(12, 6, 12, 6);
    rows->setSpacing(4);
    rows->addLayout(words);
    rows->addLayout(m_controls);

    connectReplay();
    setTheme(m_theme);
    showPanels();
    showAvailable();
}

QToolButton *ReplayBar::button(const char *name, const QString &text, const QString &tip)
{
    auto *made = new QToolButton(m_transport);
    made->setObjectName(QLatin1String(name));
    made->setText(text);
    made->setAccessibleName(text);
    made->setToolTip(tip);
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::StrongFocus);
    return made;
}

void ReplayBar::buildTransport()
{
    m_transport = new QWidget(this);
    m_back = button("step-back", tr("Step back"), tr("To the event before (J)"));
    m_play = button("play", tr("Play"), tr("Play and pause (R)"));
    m_forward = button("step-forward", tr("Step forward"), tr("To the next event (K)"));
    m_slider = new ScrubSlider(Qt::Horizontal, m_transport);
    m_slider->setObjectName(QStringLiteral("replaySlider"));
    m_slider->setAccessibleName(tr("Time of the replay"));
    m_slider->setToolTip(tr("Drag to any time of the run"));
    m_slider->setRange(0, sliderEnd);
    m_slider->setSingleStep(sliderEnd / 1000);
    m_slider->setPageStep(sliderEnd / 20);
    m_slider->setMinimumWidth(80);
    m_time = new QLabel(m_transport);
    m_time->setObjectName(QStringLiteral("replayTime"));
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto *row = new QHBoxLayout(m_transport);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (QToolButton *one : {m_back, m_play, m_forward})
        row->addWidget(one);
    row->addSpacing(8);
    row->addWidget(m_slider, 1);
    row->addSpacing(8);
    row->addWidget(m_time);
}

void ReplayBar::buildChoices()
{
    m_choices = new QWidget(this);
    m_kind = new QComboBox(m_choices);
    m_kind->setObjectName(QStringLiteral("replayKind"));
    m_kind->setAccessibleName(tr("What steps stop at"));
    m_kind->setToolTip(m_kind->accessibleName());
    m_kind->addItem(tr("hand-offs"), only(MomentKind::HandOff));
    m_kind->addItem(tr("takes"), only(MomentKind::Take));
    m_kind->addItem(tr("time-outs"), only(MomentKind::TimeOut));
    m_kind->addItem(tr("drop requests"), only(MomentKind::DropRequest));
    m_kind->addItem(tr("lost races"), only(MomentKind::LostRace));
    m_kind->addItem(tr("every event"), allMoments);

    m_panel = new QComboBox(m_choices);
    m_panel->setObjectName(QStringLiteral("replayPanel"));
    m_panel->setAccessibleName(tr("Whose events steps stop at"));
    m_panel->setToolTip(m_panel->accessibleName());
    m_panel->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_panel->setMinimumContentsLength(12);

    m_speed = new QComboBox(m_choices);
    m_speed->setObjectName(QStringLiteral("replaySpeed"));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("Speed (Shift+J slower, Shift+K faster)"));
    for (const int slowness : Replay::slownesses)
        m_speed->addItem(speedText(slowness), slowness);

    auto *row = new QHBoxLayout(m_choices);
    row->setContentsMargins(0, 0, 0, 0);
    for (QComboBox *one : {m_kind, m_panel, m_speed})
        row->addWidget(one);
}

void ReplayBar::connectReplay()
{
    connect(m_back, &QToolButton::clicked, &m_replay, &Replay::stepBack);
    connect(m_play, &QToolButton::clicked, &m_replay, &Replay::togglePlaying);
    connect(m_forward, &QToolButton::clicked, &m_replay, &Replay::stepForward);
    connect(m_slider, &QSlider::valueChanged, this, &ReplayBar::scrubTo);
    connect(m_kind, &QComboBox::activated, this, [this] {
        m_replay.setKinds(m_kind->currentData().toUInt());
        showCaption();
    });
    connect(m_panel, &QComboBox::activated, this, [this](int row) {
        m_replay.setPanel(row > 0 ? std::optional(m_panel->itemData(row).value<std::size_t>())
                                  : std::nullopt);
        showCaption();
    });
    connect(m_speed, &QComboBox::activated, this,
            [this] { m_replay.setSlowness(m_speed->currentData().toInt()); });

    connect(&m_replay, &Replay::panelsChanged, this, &ReplayBar::showPanels);
    connect(&m_replay, &Replay::availableChanged, this, &ReplayBar::showAvailable);
    connect(&m_replay, &Replay::playheadChanged, this, &ReplayBar::showPlayhead);
    connect(&m_replay, &Replay::playingChanged, this, &ReplayBar::showPlaying);
    connect(&m_replay, &Replay::momentReached, this, &ReplayBar::showCaption);
    connect(&m_replay, &Replay::momentLeft, this, &ReplayBar::showCaption);
    connect(&m_replay, &Replay::slownessChanged, m_speed,
            [this](int slowness) { m_speed->setCurrentIndex(m_speed->findData(slowness)); });
    m_speed->setCurrentIndex(m_speed->findData(m_replay.slowness()));
    m_kind->setCurrentIndex(std::max(m_kind->findData(m_replay.kinds()), 0));
}

void ReplayBar::setTheme(Theme theme)
{
    m_theme = theme;
    const ThemeColours colours = coloursOf(theme);
    m_back->setIcon(themedIcon(QStringLiteral("step-back"), colours));
    m_forward->setIcon(themedIcon(QStringLiteral("step-forward"), colours));
    setScaledFonts(); // a new style sheet brings the caption back to what it first was
    showPlaying();
}

void ReplayBar::setScaledFonts()
{
    m_caption->setFont(scaled(font(), TypeStep::Heading));
    m_panelTitle->setFont(scaled(font(), TypeStep::Heading));
    const int icon = fontMetrics().height() * 5 / 4;
    for (QToolButton *one : {m_back, m_play, m_forward})
        one->setIconSize({icon, icon});
    showPanels();
    fitIn();
}

void ReplayBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if ((event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) && m_controls)
        setScaledFonts();
}

void ReplayBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitIn();
}

QSize ReplayBar::minimumSizeHint() const
{
    const QMargins around = layout()->contentsMargins();
    const int inside = std::max(m_transport->minimumSizeHint().width(), m_choices->minimumSizeHint().width());
    return {inside + around.left() + around.right(), layout()->minimumSize().height()};
}

// That of the layout is one resize behind.
int ReplayBar::insideWidth() const
{
    return contentsRect().marginsRemoved(layout()->contentsMargins()).width();
}

void ReplayBar::fitIn()
{
    constexpr int leastSlider = 160;
    constexpr int leastLines = 21; // of type, in the window
    const int inside = insideWidth();
    const int oneRow = m_transport->minimumSizeHint().width() + leastSlider + m_choices->sizeHint().width()
        + m_controls->spacing();
    // Where there is no room for a second row the keys must do.
    const bool isLow = !isWindow() && window()->height() < leastLines * fontMetrics().height();
    m_choices->setVisible(inside >= oneRow || !isLow);
    m_controls->setDirection(inside < oneRow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_caption->setLines(m_caption->linesAt(inside));
    showCaption();
}

void ReplayBar::showAvailable()
{
    for (QWidget *one : {m_transport, m_choices})
        one->setEnabled(m_replay.isAvailable());
    showPlayhead();
    showPlaying();
    showCaption();
}

void ReplayBar::showPanels()
{
    const std::vector<TimelinePanel> &panels = m_replay.panels();
    const QSignalBlocker blocker(m_panel);
    m_panel->clear();
    m_panel->addItem(tr("all variants"));
    for (std::size_t number = 0; number < panels.size(); ++number) {
        if (panels[number].trace)
            m_panel->addItem(panels[number].title, QVariant::fromValue(number));
    }
    const int row = m_replay.panel() ? m_panel->findData(QVariant::fromValue(*m_replay.panel())) : 0;
    m_panel->setCurrentIndex(std::max(row, 0));
    m_panel->setVisible(m_panel->count() > 2);
    const TimeRange extent = m_replay.extent();
    m_time->setMinimumWidth(std::max(fontMetrics().horizontalAdvance(playheadText(extent.begin)),
                                     fontMetrics().horizontalAdvance(playheadText(extent.end)))
                            + 4);
    showPlayhead();
    showCaption();
}

void ReplayBar::showPlayhead()
{
    const TimeRange extent = m_replay.extent();
    const std::optional<TimeNs> playhead = m_replay.playhead();
    const QSignalBlocker blocker(m_slider);
    const double part = playhead && !extent.isEmpty()
        ? static_cast<double>(*playhead - extent.begin) / static_cast<double>(extent.length())
        : 0;
    m_slider->setValue(qRound(part * sliderEnd));
    m_time->setText(playhead ? playheadText(*playhead) : QString());
    if (!playhead)
        showCaption();
}

void ReplayBar::showPlaying()
{
    const bool playing = m_replay.isPlaying();
    m_play->setIcon(
        themedIcon(playing ? QStringLiteral("pause") : QStringLiteral("run"), coloursOf(m_theme)));
    m_play->setAccessibleName(playing ? tr("Pause") : tr("Play"));
}

// The variant's name stands before the sentence in a quieter colour, in it where that has two lines, and
// gives way where there is no room for both.
void ReplayBar::showCaption()
{
    const auto &reached = m_replay.reached();
    const bool several = m_panel->count() > 2;
    const QString title = reached && several ? m_replay.panels().at(reached->panel).title : QString();
    const QString both = tr("%1: %2").arg(title, caption());
    const bool inIt = m_caption->wordWrap() && !title.isEmpty() && m_caption->fits(both);
    m_caption->setWhole(inIt ? both : caption());
    m_panelTitle->setText(title);
    const int wanted = m_panelTitle->sizeHint().width() + m_caption->wantedWidth() + 10;
    m_panelTitle->setVisible(!m_caption->wordWrap() && !title.isEmpty() && wanted <= insideWidth());
}

QString ReplayBar::caption() const
{
    const std::vector<TimelinePanel> &panels = m_replay.panels();
    if (std::ranges::none_of(panels, [](const TimelinePanel &one) { return one.trace; }))
        return tr("Run it first; then the run can be played again, slowly");
    if (!m_replay.isAvailable())
        return tr("The replay is ready when the run is over");
    if (const auto &reached = m_replay.reached())
        return captionFor(panels.at(reached->panel), reached->moment);
    const QString kind = m_replay.kinds() == allMoments ? tr("events") : m_kind->currentText();
    if (!m_replay.hasMoments())
        return tr("There are no %1 in this run").arg(kind);
    if (m_replay.playhead())
        return tr("No %1 up to here: K goes to the first").arg(kind);
    return tr("R plays the run again; K and J go through its %1").arg(kind);
}

void ReplayBar::scrubTo(int position)
{
    const TimeRange extent = m_replay.extent();
    const double part = static_cast<double>(position) / sliderEnd;
    m_replay.scrub(extent.begin + static_cast<TimeNs>(part * static_cast<double>(extent.length())));
}

} // namespace gilscope
