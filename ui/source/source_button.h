// SPDX-License-Identifier: GPL-3.0-or-later
//
// Beside Run: where the next run comes from, with a menu of the others. Where there is little room it says
// only the kind.
#pragma once

#include "engine/run_source.h"

#include <QWidget>

class QToolButton;

namespace gilscope {

struct SourceActions;

class SourceButton : public QWidget
{
    Q_OBJECT

public:
    explicit SourceButton(const SourceActions &actions, QWidget *parent = nullptr);

    void showSource(const RunSource &source, const std::optional<RunSource> &beside);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void roomChanged(); // it needs another width

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QSize sizeWith(const QString &text) const;
    void fit();

    QToolButton *m_button = nullptr;
    QString m_long;
    QString m_short;
};

} // namespace gilscope
