// SPDX-License-Identifier: GPL-3.0-or-later
//
// A sentence with what can be done about it, and a moving line while something goes on. Stays until what it
// is about is over. The text may come from a file: it is shown as plain text.
#pragma once

#include <QFrame>
#include <QLabel>
#include <QProgressBar>

#include <optional>

class QAction;

namespace gilscope {

class OfferBar : public QFrame
{
    Q_OBJECT

public:
    // One button a command; those that are not enabled do not show.
    OfferBar(const QString &name, const QList<QAction *> &commands, QWidget *parent = nullptr);

    // Empty: hides.
    void show(const QString &text);
    // How far something has come, 0 to 1; none: it goes on, nobody knows how far.
    void setProgress(std::optional<double> share);
    [[nodiscard]] QString text() const { return m_label.text(); }

private:
    QLabel m_label;
    QProgressBar m_progress;
};

} // namespace gilscope
