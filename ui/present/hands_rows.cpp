// SPDX-License-Identifier: GPL-3.0-or-later
#include "hands_rows.h"

#include "ui/window/button_keys.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace gilscope {

HandsRows::HandsRows(Lesson &lesson, QWidget *parent)
    : QWidget(parent), m_lesson(lesson), m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("handsRows"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(0, 1);
    connect(&m_lesson, &Lesson::scenarioChanged, this, &HandsRows::showAnswers);
    connect(&m_lesson, &Lesson::guessChanged, this, &HandsRows::showHands);
    showAnswers();
}

void HandsRows::addRow()
{
    const int number = static_cast<int>(m_rows.size());
    Row row{new QLabel, new QToolButton, new QLabel, new QToolButton};
    row.text->setTextFormat(Qt::PlainText);
    row.text->setWordWrap(true);
    row.count->setAlignment(Qt::AlignCenter);
    row.count->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("000")));
    row.count->setObjectName(QStringLiteral("hands-%1").arg(number + 1));
    row.fewer->setText(QStringLiteral("−"));
    row.fewer->setObjectName(QStringLiteral("fewer-hands-%1").arg(number + 1));
    row.fewer->setAccessibleName(tr("One hand less for answer %1").arg(number + 1));
    row.more->setText(QStringLiteral("+"));
    row.more->setObjectName(QStringLiteral("more-hands-%1").arg(number + 1));
    row.more->setAccessibleName(tr("One hand more for answer %1").arg(number + 1));
    const std::size_t answer = m_rows.size();
    for (const auto &[button, step] : {std::pair(row.fewer, -1), std::pair(row.more, 1)}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->installEventFilter(new ButtonKeys(button));
        connect(button, &QToolButton::clicked, this, [this, answer, change = step] {
            m_lesson.setHands(answer, m_lesson.hands(answer) + change);
        });
    }
    m_grid->addWidget(row.text, number, 0);
    m_grid->addWidget(row.fewer, number, 1);
    m_grid->addWidget(row.count, number, 2);
    m_grid->addWidget(row.more, number, 3);
    m_rows.push_back(row);
}

void HandsRows::showAnswers()
{
    const Scenario *scenario = m_lesson.scenario();
    const std::size_t answers = scenario ? scenario->answers.size() : 0;
    while (m_rows.size() < answers) {
        addRow();
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool shown = i < answers;
        for (QWidget *part : std::initializer_list<QWidget *>{m_rows[i].text, m_rows[i].fewer,
                                                              m_rows[i].count, m_rows[i].more}) {
            part->setVisible(shown);
        }
        if (shown) {
            m_rows[i].text->setText(tr("%1  %2").arg(i + 1).arg(scenario->answers[i].text));
        }
    }
    setVisible(answers > 0);
    showHands();
}

void HandsRows::showHands()
{
    const Scenario *scenario = m_lesson.scenario();
    for (std::size_t i = 0; scenario && i < std::min(m_rows.size(), scenario->answers.size()); ++i) {
        const int hands = m_lesson.hands(i);
        m_rows[i].count->setText(QLocale().toString(hands));
        m_rows[i].count->setAccessibleName(tr("%n raised hand(s) for answer %1", nullptr, hands).arg(i + 1));
        m_rows[i].fewer->setEnabled(hands > 0);
        QFont font = m_rows[i].text->font();
        font.setBold(m_lesson.guess() == i);
        m_rows[i].text->setFont(font);
    }
}

} // namespace gilscope
