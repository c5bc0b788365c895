// SPDX-License-Identifier: GPL-3.0-or-later
//
// One line of text, or two where most captions would not fit into one: always as high, so that nothing moves
// while stepping. What does not fit ends in "…", and the tool tip says it all. Can be selected.
#pragma once

#include <QLabel>

namespace gilscope {

class CaptionLabel : public QLabel
{
    Q_OBJECT

public:
    explicit CaptionLabel(QWidget *parent = nullptr);

    void setWhole(const QString &text);
    void setLines(int lines);

    // How many lines a caption takes as a rule.
    [[nodiscard]] int linesAt(int width) const;
    // Of the whole text in one line.
    [[nodiscard]] int wantedWidth() const;
    // Into the label as it is.
    [[nodiscard]] bool fits(const QString &text) const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void elide();

    QString m_whole;
    int m_lines = 1;
};

} // namespace gilscope
