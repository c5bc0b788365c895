// SPDX-License-Identifier: GPL-3.0-or-later
//
// A quiet line at the foot of what the class sees: "question · run · reveal · explanation", the current one
// marked. Where the words find no room, dots stand for them.
#pragma once

#include "ui/teach/lesson.h"
#include "ui/window/theme.h"

#include <QWidget>

namespace gilscope {

class StageMarker : public QWidget
{
    Q_OBJECT

public:
    explicit StageMarker(QWidget *parent = nullptr);

    // None: nothing is marked.
    void setStage(std::optional<LessonStage> stage);
    void setColours(const ThemeColours &colours);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<LessonStage> m_stage;
    ThemeColours m_colours = coloursOf(Theme::Projector);
};

// In one word, as the marker has it.
[[nodiscard]] QString titleOf(LessonStage stage);

} // namespace gilscope
