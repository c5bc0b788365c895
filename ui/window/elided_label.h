// SPDX-License-Identifier: GPL-3.0-or-later
//
// A line of text that gives way: where there is no room for it, its end becomes "…" and the tool tip says it
// all.
#pragma once

#include <QFrame>

namespace gilscope {

class ElidedLabel : public QFrame
{
    Q_OBJECT
    Q_PROPERTY(QString text READ text WRITE setText)

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

} // namespace gilscope
