// SPDX-License-Identifier: GPL-3.0-or-later
//
// Good and bad news inside the window, where they do not stand in the way. The text may come from a file: it
// is shown as plain text.
#pragma once

#include "runtime/base/result.h"

#include <QFrame>
#include <QLabel>

class QAction;

namespace gilscope {

class MessageBar : public QFrame
{
    Q_OBJECT

public:
    // `dismiss` is the command of its close button.
    MessageBar(QAction *dismiss, QWidget *parent = nullptr);

    void showNews(const QString &text);
    // What could not be done, then where, why and the remedy.
    void showProblem(const QString &headline, const Error &error);

    [[nodiscard]] QString text() const { return m_label.text(); }

private:
    void show(const QString &text, bool problem);

    QLabel m_label;
};

} // namespace gilscope
