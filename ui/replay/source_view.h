// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines of Python with their numbers, and behind a line the names of the threads that are on it, in the
// threads' colours: filled where the thread runs, hollow where it waits. Where the view is narrow the type
// gets smaller and the names short. Read only.
#pragma once

#include "ui/timeline/state_palette.h"

#include <QPlainTextEdit>

#include <vector>

namespace gilscope {

struct LineMark
{
    std::size_t line = 0; // from 0 on
    QString name;
    ThreadId thread{};
    bool isRunning = false;
    friend bool operator==(const LineMark &, const LineMark &) = default;
};

class SourceView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit SourceView(QWidget *parent = nullptr);

    void setLines(const std::vector<QString> &lines);
    // Brings them into sight where none of them is.
    void setMarks(const std::vector<LineMark> &marks);
    void setTheme(Theme theme);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Margin;
    [[nodiscard]] QRectF lineRect(std::size_t line) const;
    [[nodiscard]] int marginWidth(const QFontMetrics &metrics) const;
    void paintMargin(QPainter &painter, const QRect &exposed);
    void paintNames(QPainter &painter, std::size_t first, std::size_t last);
    void paintName(QPainter &painter, const LineMark &mark, const QString &name, const QRectF &rect) const;
    void placeMargin();
    void setFixedFont();
    void tintLines();

    Margin *m_margin = nullptr;
    qsizetype m_longest = 0;       // line, in characters
    std::vector<LineMark> m_marks; // by line
    Theme m_theme = Theme::Light;
    StatePalette m_palette;
};

} // namespace gilscope
