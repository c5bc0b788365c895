// SPDX-License-Identifier: GPL-3.0-or-later
//
// How many hands were raised for an answer: less, a number that can be typed over, more. Before an audience
// only the number. Keys that are no digits are left to the window: Space still runs.
#pragma once

#include "ui/window/theme.h"

#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

namespace gilscope {

class HandsCounter : public QWidget
{
    Q_OBJECT

public:
    explicit HandsCounter(QWidget *parent = nullptr);

    void setHands(int hands);
    // For screen readers: whose hands they are.
    void setAnswer(std::size_t number, const QString &answer);
    // Nothing to press and nothing that takes the keyboard; nothing at all without hands.
    void setForAudience(bool audience);
    void setColours(const ThemeColours &colours);
    void setType(const QFont &type);

signals:
    void handsChanged(int hands); // by the user

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showParts();

    QLabel m_hand;
    QLabel m_number; // for the audience
    QToolButton m_less;
    QSpinBox m_hands;
    QToolButton m_more;
    ThemeColours m_colours;
    bool m_audience = false;
};

} // namespace gilscope
