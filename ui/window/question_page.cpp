// SPDX-License-Identifier: GPL-3.0-or-later
#include "question_page.h"

#include <QAction>
#include <QVBoxLayout>

namespace gilscope {

namespace {

// What fits, whatever a file asks for.
constexpr qsizetype mostArrangements = 8;
constexpr qsizetype longestTitle = 60;

} // namespace

QuestionPage::QuestionPage(QAction *run, QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("questionPage"));
    setAttribute(Qt::WA_StyledBackground);
    for (QLabel *label : {&m_question, &m_arrangements, &m_hint}) {
        label->setTextFormat(Qt::PlainText);
    }
    m_question.setWordWrap(true);
    m_hint.setWordWrap(true);
    // However long a word is, it must not widen the window.
    for (QLabel *label : {&m_question, &m_arrangements, &m_hint}) {
        label->setMinimumWidth(1);
    }
    QFont questionFont = scaled(font(), TypeStep::Title);
    questionFont.setBold(true);
    m_question.setFont(questionFont);
    m_question.setAlignment(Qt::AlignHCenter);
    m_arrangements.setFont(scaled(font(), TypeStep::Title));
    m_hint.setAlignment(Qt::AlignHCenter);
    m_runButton.setDefaultAction(run);
    m_runButton.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_runButton.setIconSize({22, 22});
    m_runButton.setProperty("primary", true);
    m_runButton.setFont(scaled(font(), TypeStep::Heading));
    m_runButton.setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(&m_runButton);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 24, 32, 24);
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
}

void QuestionPage::showScenario(const Scenario &scenario, const QString &running)
{
    m_question.setText(scenario.question.isEmpty() ? scenario.title : scenario.question);
    QStringList arrangements;
    for (const Variant &variant : scenario.variants) {
        if (arrangements.size() == mostArrangements) {
            arrangements.append(QStringLiteral("…"));
            break;
        }
        const QString title =
            variant.title.size() > longestTitle ? variant.title.left(longestTitle) + u'…' : variant.title;
        arrangements.append(QStringLiteral("%1   %2").arg(arrangements.size() + 1).arg(title));
    }
    m_arrangements.setText(arrangements.join(QLatin1Char('\n')));
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
