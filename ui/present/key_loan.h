// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two commands with one key are none: Qt calls that ambiguous. As long as a loan lives, the keys of the
// borrowers belong to no other command of any window; then each has its own again.
#pragma once

#include <QAction>
#include <QPointer>

#include <vector>

namespace gilscope {

class KeyLoan : public QObject
{
    Q_OBJECT

public:
    explicit KeyLoan(const QList<QAction *> &borrowers);
    ~KeyLoan() override;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Lender
    {
        QPointer<QAction> action;
        QList<QKeySequence> keys;
    };
    std::vector<Lender> m_lenders;
};

} // namespace gilscope
