// SPDX-License-Identifier: GPL-3.0-or-later
#include "audience_window.h"

#include "pointer_hider.h"
#include "stage_marker.h"
#include "ui/inspect/inspector.h"
#include "ui/window/lesson_view.h"
#include "ui/window/run_stage.h"
#include "ui/window/text_scale.h"

#include <QApplication>
#include <QCloseEvent>
#include <QLabel>
#include <QLocale>
#include <QScreen>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QWindow>
#include <QtMath>

#include <algorithm>

namespace gilscope {

namespace {

constexpr Theme theme = Theme::Projector;
constexpr int usualHeight = 1080; // of a screen on which 18 pt are large enough
constexpr std::chrono::milliseconds pointerPatience{3000};

// What is legible on a screen of a thousand lines is too small on one of two thousand.
int scaleFor(int textScale, int screenHeight)
{
    const double smallest = bodyFont(theme, 1).pointSizeF();
    const double least = smallest * std::max(1.0, static_cast<double>(screenHeight) / usualHeight);
    const double body = bodyFont(theme, textScale).pointSizeF();
    const double own = bodyFont(theme, 1000).pointSizeF() / 1000; // of one percent
    return body >= least ? textScale : qCeil(least / own);
}

} // namespace

AudienceWindow::AudienceWindow(Presentation &presentation, Lesson &lesson, QAction *run)
    : m_presentation(presentation), m_lesson(lesson)
{
    setObjectName(QStringLiteral("audience"));
    setAccessibleName(tr("What the class sees"));
    setWindowTitle(tr("GILscope: presentation"));
    setFocusPolicy(Qt::StrongFocus);
    setAutoFillBackground(true);
    applyLook(*this, theme, m_textScale);
    build(run);
    applyType();
    connectPresentation();
    showState();
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget *, const QWidget *now) { keepKeyboard(now); });
}

AudienceWindow::~AudienceWindow()
{
    m_presentation.setPages({});
    disconnect(qApp, nullptr, this, nullptr); // the focus leaves the parts while they go
    delete m_pointer;                         // looks at the window that ends with this
}

void AudienceWindow::build(QAction *run)
{
    m_lessonView = new LessonView(m_lesson, run, this);
    m_lessonView->runStage().inspector().hide(); // the lecturer has one
    m_lessonView->setForAudience(true);
    m_lessonView->setExplanationInside(true);

    m_end = new QLabel(tr("End of the lecture"));
    m_end->setObjectName(QStringLiteral("endOfLecture"));
    m_end->setAlignment(Qt::AlignCenter);

    m_pages = new QStackedWidget;
    m_pages->addWidget(m_lessonView);
    m_pages->addWidget(m_end);

    m_marker = new StageMarker;
    m_hint = new QLabel;
    m_hint->setObjectName(QStringLiteral("presentHint"));
    m_place = new QLabel;
    m_place->setObjectName(QStringLiteral("presentPlace"));
    for (QLabel *label : {m_hint, m_place}) {
        label->setTextFormat(Qt::PlainText);
    }
    m_hint->setMinimumWidth(1);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_marker, 1);
    foot->addWidget(m_hint);
    foot->addWidget(m_place);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages, 1);
    layout->addLayout(foot);

    m_black = new QWidget(this);
    m_black->setObjectName(QStringLiteral("blackScreen"));
    m_black->setAccessibleName(tr("Black"));
    m_black->setPalette(QPalette(Qt::black));
    m_black->setAutoFillBackground(true);
    m_black->hide();
}

void AudienceWindow::connectPresentation()
{
    connect(&m_presentation, &Presentation::changed, this, &AudienceWindow::showState);
    connect(&m_lesson, &Lesson::scenarioChanged, this, &AudienceWindow::showState);
    connect(&m_lesson, &Lesson::stageChanged, this, &AudienceWindow::showState);
    connect(&m_lesson, &Lesson::runFinished, this, &AudienceWindow::showState);
    readOnByStep();
    // Once whatever is new there has been made.
    for (const auto signal : {&Lesson::scenarioChanged, &Lesson::stageChanged, &Lesson::runFinished}) {
        connect(
            &m_lesson, signal, this, [this] { inheritLook(*this); }, Qt::QueuedConnection);
    }
}

void AudienceWindow::readOnByStep()
{
    const auto end = [](const QScrollBar &bar, bool forward) {
        return forward ? bar.maximum() : bar.minimum();
    };
    m_presentation.setPages({
        .goOn =
            [this, end](bool forward) {
                const QScrollBar *bar = m_lessonView->textBar();
                return isVisible() && bar != nullptr && bar->value() != end(*bar, forward);
            },
        .turn =
            [this](bool forward) {
                QScrollBar *bar = m_lessonView->textBar();
                // The last line of one page is the first one of the next.
                const int page = std::max(bar->pageStep() - 2 * fontMetrics().lineSpacing(), 1);
                bar->setValue(bar->value() + (forward ? page : -page));
            },
    });
}

void AudienceWindow::setTextScale(int percent)
{
    m_textScale = percent;
    applyType();
}

void AudienceWindow::applyType()
{
    applyLook(*this, theme, scaleFor(m_textScale, screen()->geometry().height()));
    const ThemeColours colours = coloursOf(theme);
    const int line = fontMetrics().lineSpacing();
    layout()->setContentsMargins(line, line * 2 / 3, line, line / 3);
    layout()->setSpacing(line / 3);
    m_end->setFont(scaled(font(), TypeStep::Title));
    for (QLabel *quiet : {m_end, m_hint, m_place}) {
        QPalette muted = palette();
        muted.setColor(QPalette::WindowText, colours.muted);
        quiet->setPalette(muted);
    }
    m_marker->setColours(colours);
    m_lessonView->setTheme(theme);
}

void AudienceWindow::showOn(QScreen *screen, bool takesKeyboard)
{
    const bool moves = isVisible() && this->screen() != screen;
    if (moves) {
        hide(); // a window that fills one screen can't be moved to another
    }
    create();
    setScreen(screen);
    setGeometry(screen->geometry());
    applyType();
    setAttribute(Qt::WA_ShowWithoutActivating, !takesKeyboard);
    showFullScreen();
    raise();
    if (takesKeyboard) {
        activateWindow();
        setFocus();
    }
    if (m_pointer == nullptr) {
        m_pointer = new PointerHider(*windowHandle(), pointerPatience, this);
    }
}

void AudienceWindow::showState()
{
    const Playlist &playlist = m_presentation.playlist();
    m_pages->setCurrentWidget(playlist.isAtEnd() ? m_end : static_cast<QWidget *>(m_lessonView));
    m_marker->setStage(playlist.isAtEnd() ? std::nullopt : std::optional(m_lesson.stage()));
    m_hint->setText(m_presentation.hint());
    const QLocale locale;
    m_place->setText(playlist.isAtEnd() ? QString()
                                        : tr("%1 / %2").arg(locale.toString(playlist.place + 1),
                                                            locale.toString(playlist.entries.size())));
    m_black->setVisible(m_presentation.isBlack());
    m_black->raise();
}

// Whatever asks for the keyboard in here, it stays with the presentation.
void AudienceWindow::keepKeyboard(const QWidget *focus)
{
    if (focus && focus != this && isAncestorOf(focus)) {
        setFocus();
    }
}

bool AudienceWindow::focusNextPrevChild(bool)
{
    return false;
}

void AudienceWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    emit closed();
}

void AudienceWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_black->setGeometry(rect());
}

} // namespace gilscope
