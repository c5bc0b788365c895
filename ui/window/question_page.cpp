// SPDX-License-Identifier: GPL-3.0-or-later
#include "question_page.h"

#include <QAction>
#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace gilscope {

namespace {

constexpr qsizetype mostArrangements = 8; // whatever a file asks for
constexpr int margin = 32;

} // namespace

QuestionPage::QuestionPage(QAction *run, QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("questionPage"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    for (QLabel *label : {&m_question, &m_arrangements, &m_hint}) {
        label->setTextFormat(Qt::PlainText);
    }
    m_question.setWordWrap(true);
    m_hint.setWordWrap(true);
    // However long a word is, it must not widen the window.
    for (QLabel *label : {&m_question, &m_arrangements, &m_hint}) {
        label->setMinimumWidth(1);
    }
    m_question.setAlignment(Qt::AlignHCenter);
    m_hint.setAlignment(Qt::AlignHCenter);
    m_runButton.setDefaultAction(run);
    m_runButton.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_runButton.setProperty("primary", true);
    m_runButton.setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(&m_runButton);

    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(margin, 24, margin, 24);
    layout->setSpacing(0);
    layout->addStretch(2);
    layout->addWidget(&m_question);
    layout->addSpacing(20);
    layout->addWidget(&m_arrangements, 0, Qt::AlignHCenter);
    layout->addSpacing(28);
    layout->addWidget(&m_runButton, 0, Qt::AlignHCenter);
    layout->addSpacing(10);
    layout->addWidget(&m_hint);
    layout->addStretch(3);
    setWidget(content);
    for (QWidget *ground : {viewport(), content})
        ground->setAutoFillBackground(false);
    fit();
}

void QuestionPage::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void QuestionPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

void QuestionPage::fit()
{
    const int room = width() - 2 * margin;
    QFont large;
    for (const TypeStep step : {TypeStep::Title, TypeStep::Heading, TypeStep::Body}) {
        large = scaled(font(), step);
        const QFontMetrics metrics(large);
        const bool narrow = std::ranges::all_of(
            m_titles, [&](const QString &title) { return metrics.horizontalAdvance(title) <= room; });
        const auto lines = m_titles.size() + 6; // the question, the button and the hint
        if (narrow && lines * metrics.lineSpacing() <= height())
            break;
    }
    QStringList titles;
    for (const QString &title : m_titles)
        titles << QFontMetrics(large).elidedText(title, Qt::ElideRight, room);
    m_arrangements.setText(titles.join(QLatin1Char('\n')));
    m_arrangements.setFont(large);
    QFont questionFont = large;
    questionFont.setBold(true);
    m_question.setFont(questionFont);
    m_runButton.setFont(scaled(font(), TypeStep::Heading));
    const int icon = QFontMetrics(m_runButton.font()).height();
    m_runButton.setIconSize({icon, icon});
}

void QuestionPage::showScenario(const Scenario &scenario, const QString &running)
{
    m_question.setText(scenario.question.isEmpty() ? scenario.title : scenario.question);
    m_titles.clear();
    for (const Variant &variant : scenario.variants) {
        if (m_titles.size() == mostArrangements) {
            m_titles << QStringLiteral("…");
            break;
        }
        m_titles << QStringLiteral("%1   %2").arg(m_titles.size() + 1).arg(variant.title);
    }
    fit();
    m_hint.setText(running.isEmpty()
                       ? tr("Press Run or Space. It all runs here, on this machine.")
                       : tr("“%1” is still running. Stop it with Esc to run this one.").arg(running));
}

void QuestionPage::setColours(const ThemeColours &colours)
{
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, colours.muted);
    m_hint.setPalette(muted);
}

} // namespace gilscope
