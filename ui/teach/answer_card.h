// SPDX-License-Identifier: GPL-3.0-or-later
//
// One answer to choose: its number, its text, and how many hands were raised for it. A button that is pressed
// when it is the guess. Its text wraps and is never cut; a tall card has the hands below its text, a wide one
// beside it.
#pragma once

#include "hands_counter.h"

#include <QAbstractButton>

class QGridLayout;

namespace gilscope {

class AnswerCard : public QAbstractButton
{
    Q_OBJECT

public:
    explicit AnswerCard(std::size_t number, QWidget *parent = nullptr); // from 1 on

    void setAnswer(const QString &answer);
    [[nodiscard]] HandsCounter &hands() { return m_hands; }
    void setWide(bool wide);
    void setForAudience(bool audience);
    void setColours(const ThemeColours &colours);
    void setType(const QFont &type);
    // Of a tall card: narrower than this its longest word or its counter is cut.
    [[nodiscard]] int leastWidth() const;

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int unit() const;

    std::size_t m_number;
    QLabel m_text;
    HandsCounter m_hands;
    QGridLayout *m_layout = nullptr;
    bool m_wide = true;
    ThemeColours m_colours;
};

} // namespace gilscope
