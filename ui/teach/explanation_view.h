// SPDX-License-Identifier: GPL-3.0-or-later
//
// The explanation of a lesson, Markdown with the figures of its run: a page of the inspector, or, set for
// reading from afar, a page of its own with lines of at most some seventy characters. It waits until the run
// is over, so that it doesn't give the answer away. Of what does not run here: what is documented, under a
// plain stamp that says so.
#pragma once

#include "lesson.h"
#include "markdown_view.h"
#include "ui/window/theme.h"

#include <QLabel>
#include <QScrollBar>

namespace gilscope {

// The Markdown that is shown once the run is over; empty where there is nothing to say.
[[nodiscard]] QString explanationOf(const Scenario &scenario, std::span<const RunFigures> rounds,
                                    const RunSource &source = {});

class ExplanationView : public QWidget
{
    Q_OBJECT

public:
    enum class Size { Beside, Page };

    // The lesson must outlive it.
    ExplanationView(Lesson &lesson, Size size, QWidget *parent = nullptr);

    void setColours(const ThemeColours &colours);
    [[nodiscard]] QScrollBar *bar() const { return m_text->verticalScrollBar(); }
    [[nodiscard]] QString text() const { return m_text->toPlainText(); }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showLesson();
    void fit();

    Lesson &m_lesson;
    Size m_size;
    QLabel m_stamp;
    MarkdownView *m_text = nullptr;
    ThemeColours m_colours;
};

} // namespace gilscope
