// SPDX-License-Identifier: GPL-3.0-or-later
#include "stage_marker.h"

#include <QCoreApplication>
#include <QPainter>

#include <array>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::StageMarker)
};

constexpr std::array stages{LessonStage::Question, LessonStage::Run, LessonStage::Reveal,
                            LessonStage::Explanation};

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

// Of a stage's dot and the air about it, in the height of a letter.
constexpr double dotRoom = 1.4;
constexpr double dotRadius = 0.28;
constexpr double air = 1.2; // after each word

double wordsWidth(const QFont &font)
{
    const QFontMetricsF metrics(bold(font));
    double width = 0;
    for (const LessonStage stage : stages) {
        width += metrics.horizontalAdvance(titleOf(stage)) + (dotRoom + air) * metrics.xHeight();
    }
    return width;
}

} // namespace

QString titleOf(LessonStage stage)
{
    switch (stage) {
    case LessonStage::Question:
        return Text::tr("question");
    case LessonStage::Run:
        return Text::tr("run");
    case LessonStage::Reveal:
        return Text::tr("answer");
    case LessonStage::Explanation:
        return Text::tr("explanation");
    }
    Q_UNREACHABLE();
}

StageMarker::StageMarker(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("stageMarker"));
    setAccessibleName(tr("Where the lesson is"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StageMarker::setStage(std::optional<LessonStage> stage)
{
    if (m_stage != stage) {
        m_stage = stage;
        setAccessibleDescription(stage ? titleOf(*stage) : QString());
        update();
    }
}

void StageMarker::setColours(const ThemeColours &colours)
{
    m_colours = colours;
    update();
}

QSize StageMarker::sizeHint() const
{
    return {qRound(wordsWidth(font())), fontMetrics().height()};
}

QSize StageMarker::minimumSizeHint() const
{
    const double letter = QFontMetricsF(font()).xHeight();
    return {qRound(stages.size() * dotRoom * letter), fontMetrics().height()};
}

void StageMarker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool withWords = wordsWidth(font()) <= width();
    const QFontMetricsF metrics(bold(font()));
    const double letter = metrics.xHeight();
    const double base = metrics.ascent();
    double x = 0;
    for (const LessonStage stage : stages) {
        const bool isCurrent = stage == m_stage;
        painter.setPen(QPen(isCurrent ? m_colours.accent : m_colours.line, letter / 8));
        painter.setBrush(isCurrent ? QBrush(m_colours.accent) : Qt::NoBrush);
        painter.drawEllipse(QPointF(x + letter / 2, base - letter / 2),
                            dotRadius * letter * (isCurrent ? 1.4 : 1),
                            dotRadius * letter * (isCurrent ? 1.4 : 1));
        x += dotRoom * letter;
        if (withWords) {
            painter.setFont(isCurrent ? bold(font()) : font());
            painter.setPen(isCurrent ? m_colours.text : m_colours.muted);
            painter.drawText(QPointF(x, base), titleOf(stage));
            x += metrics.horizontalAdvance(titleOf(stage)) + air * letter;
        }
    }
}

} // namespace gilscope
