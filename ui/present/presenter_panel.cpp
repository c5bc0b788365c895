// SPDX-License-Identifier: GPL-3.0-or-later
#include "presenter_panel.h"

#include "hands_rows.h"
#include "lesson/figure_text.h"
#include "stage_marker.h"
#include "ui/teach/markdown_view.h"
#include "ui/window/button_keys.h"
#include "ui/window/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QTime>
#include <QToolButton>

namespace gilscope {

namespace {

constexpr int panelCharacters = 40;
constexpr int buttonColumns = 2;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::PresenterPanel)
};

// As they are read: what to expect, how long it takes, what to try next.
QString markdownOf(const Notes &notes, std::span<const RunFigures> rounds)
{
    QStringList parts;
    for (const auto &[heading, text] : {std::pair(Text::tr("What to expect"), notes.expect),
                                        {Text::tr("Timing"), notes.timing},
                                        {Text::tr("What to try next"), notes.next}}) {
        if (!text.isEmpty()) {
            parts << QStringLiteral("**%1**").arg(heading) << withFigures(text, rounds);
        }
    }
    return parts.join(QStringLiteral("\n\n"));
}

} // namespace

PresenterPanel::PresenterPanel(Presentation &presentation, Lesson &lesson, const PresentActions &actions,
                               QWidget *parent)
    : QScrollArea(parent), m_presentation(presentation), m_lesson(lesson)
{
    setObjectName(QStringLiteral("presenterPanel"));
    setAccessibleName(tr("Presenter's view"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    build(actions);
    setType();
    connect(&m_presentation, &Presentation::changed, this, &PresenterPanel::showState);
    m_sinceStart.start();
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &PresenterPanel::showTime);
    m_clock.start();
    showTime();
    showState();
}

QLabel *PresenterPanel::addLabel(QVBoxLayout &layout, const char *name, const QString &what) const
{
    auto *label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setAccessibleName(what);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(1);
    layout.addWidget(label);
    return label;
}

QWidget *PresenterPanel::buttonsFor(const PresentActions &actions) const
{
    auto *buttons = new QWidget;
    auto *grid = new QGridLayout(buttons);
    grid->setContentsMargins(0, 0, 0, 0);
    int place = 0;
    for (QAction *action : {actions.back, actions.forward, actions.black, actions.skip, actions.run,
                            actions.stop, actions.end}) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setObjectName(QStringLiteral("button-%1").arg(action->objectName()));
        button->setAccessibleName(action->statusTip());
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->installEventFilter(new ButtonKeys(button));
        button->setProperty("primary", action == actions.forward);
        grid->addWidget(button, place / buttonColumns, place % buttonColumns);
        ++place;
    }
    return buttons;
}

void PresenterPanel::build(const PresentActions &actions)
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    m_time = addLabel(*layout, "presentTime", tr("Time since the start, and of the day"));
    m_place = addLabel(*layout, "presenterPlace", tr("Where the lecture is"));
    m_next = addLabel(*layout, "presenterNext", tr("Next step"));
    m_state = addLabel(*layout, "presenterState", tr("State"));
    layout->addWidget(buttonsFor(actions));
    m_hands = new HandsRows(m_lesson);
    layout->addWidget(m_hands);
    m_notes = new MarkdownView;
    m_notes->setFocusPolicy(Qt::NoFocus);
    m_notes->setTextInteractionFlags(Qt::NoTextInteraction);
    m_notes->viewport()->setAutoFillBackground(false);
    m_notes->document()->setDocumentMargin(0);
    m_notes->setObjectName(QStringLiteral("presenterNotes"));
    m_notes->setAccessibleName(tr("Notes"));
    layout->addWidget(m_notes, 1);
    m_then = addLabel(*layout, "presenterThen", tr("Next scenario"));
    m_remark = addLabel(*layout, "presenterRemark", tr("Remark"));
    m_remark->hide();
    setWidget(content);
    for (QWidget *ground : {viewport(), content}) {
        ground->setAutoFillBackground(false);
    }
}

void PresenterPanel::setType()
{
    const int line = fontMetrics().lineSpacing();
    widget()->layout()->setContentsMargins(line, line / 2, line, line / 2);
    widget()->layout()->setSpacing(line / 2);
    m_time->setFont(scaled(font(), TypeStep::Heading));
    QFont strong = scaled(font(), TypeStep::Heading);
    strong.setBold(true);
    m_next->setFont(strong);
    m_notes->setMinimumHeight(8 * line);
    m_remark->setFont(scaled(font(), TypeStep::Caption));
}

void PresenterPanel::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_remark) {
        setType();
    }
}

// The labels forget their type when a style sheet polishes them.
void PresenterPanel::showEvent(QShowEvent *event)
{
    for (QLabel *label : {m_time, m_next, m_remark}) {
        label->ensurePolished();
    }
    setType();
    QScrollArea::showEvent(event);
}

QSize PresenterPanel::sizeHint() const
{
    return {panelCharacters * fontMetrics().averageCharWidth(), 30 * fontMetrics().lineSpacing()};
}

QSize PresenterPanel::minimumSizeHint() const
{
    return {panelCharacters / 2 * fontMetrics().averageCharWidth(), 8 * fontMetrics().lineSpacing()};
}

void PresenterPanel::setRemark(const QString &remark)
{
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
}

void PresenterPanel::showState()
{
    const Playlist &playlist = m_presentation.playlist();
    const Scenario *scenario = m_lesson.scenario();
    if (playlist.isAtEnd() || scenario == nullptr) {
        m_place->setText(tr("End of the lecture"));
    } else {
        m_place->setText(tr("%1 of %2: %3, %4")
                             .arg(playlist.place + 1)
                             .arg(playlist.entries.size())
                             .arg(scenario->title, titleOf(m_lesson.stage())));
    }
    m_next->setText(tr("Page Down: %1").arg(m_presentation.nextStep()));
    QString state = m_presentation.hint();
    if (m_presentation.isBlack()) {
        state = tr("The class sees black.");
    }
    m_state->setText(state);
    m_state->setVisible(!state.isEmpty());
    m_notes->showMarkdown(scenario && !playlist.isAtEnd() ? markdownOf(scenario->notes, m_lesson.figures())
                                                          : QString());
    const PlaylistEntry *next = playlist.next();
    m_then->setText(next ? tr("Then: %1").arg(next->title) : tr("Then: the end of the lecture"));
}

void PresenterPanel::showTime()
{
    const QTime since = QTime(0, 0).addMSecs(static_cast<int>(m_sinceStart.elapsed()));
    const QString lasted =
        since.toString(since.hour() > 0 ? QStringLiteral("h:mm:ss") : QStringLiteral("m:ss"));
    m_time->setText(
        tr("%1   (it is %2)").arg(lasted, QTime::currentTime().toString(QStringLiteral("HH:mm"))));
}

} // namespace gilscope
