// SPDX-License-Identifier: GPL-3.0-or-later
#include "animation_frames.h"

#include "ui/timeline/lane_overlay.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::AnimationExport)
};

Error refused(const QString &message, const QString &remedy)
{
    return {{}, message.toStdString(), remedy.toStdString()};
}

// In the unit of the axis' labels, to a thousandth of its length.
QString timeText(TimeNs time, const TimelineGeometry &geometry)
{
    constexpr QChar space(0x00a0); // no line is broken there
    const QString unit = geometry.ticks.empty() ? QString() : geometry.ticks.back().label.section(space, -1);
    for (const auto &[name, length] : {std::pair{u"s", second}, {u"ms", millisecond}, {u"µs", microsecond}}) {
        if (unit == QStringView(name)) {
            const double units =
                static_cast<double>(geometry.axis.range.length()) / static_cast<double>(length);
            const int decimals = std::clamp(static_cast<int>(std::ceil(3 - std::log10(units))), 0, 3);
            return decimalText(static_cast<double>(time) / static_cast<double>(length), decimals) + space
                + unit;
        }
    }
    return durationText(time);
}

std::optional<Error> whatIsWrong(const ChartContent &content, const AnimationOptions &options)
{
    using Options = AnimationOptions;
    const QSize size = options.page.size;
    constexpr int shortestSide = 200;
    if (std::min(size.width(), size.height()) < shortestSide || size.width() > Options::largest.width()
        || size.height() > Options::largest.height()) {
        return refused(
            Text::tr("an animation of %1 × %2 pixels is out of range: each side from %3, and at most "
                     "%4 × %5")
                .arg(size.width())
                .arg(size.height())
                .arg(shortestSide)
                .arg(Options::largest.width())
                .arg(Options::largest.height()),
            Text::tr("Choose another size"));
    }
    if (!(options.seconds > 0 && options.seconds <= Options::longest) || options.framesPerSecond < 1
        || options.framesPerSecond > Options::mostFramesPerSecond) {
        return refused(Text::tr("an animation takes up to %1 seconds, with 1 to %2 frames in each")
                           .arg(Options::longest)
                           .arg(Options::mostFramesPerSecond),
                       Text::tr("Choose another length"));
    }
    if (extentOf(content.panels).isEmpty()) {
        return refused(Text::tr("there is nothing in this run that could move"), {});
    }
    return std::nullopt;
}

} // namespace

int frameCount(const AnimationOptions &options)
{
    return std::max(2, static_cast<int>(std::lround(options.seconds * options.framesPerSecond)));
}

Result<AnimationFrames> AnimationFrames::make(const ChartContent &content, const AnimationOptions &options)
{
    if (const auto wrong = whatIsWrong(content, options)) {
        return *wrong;
    }
    ImageOptions page = options.page;
    page.panels = PagePanels::Timeline;
    page.transparent = false;
    ChartPage laidOut = layoutChart(content, page);
    if (!laidOut.fits) {
        return refused(Text::tr("the lanes of this run do not fit into %1 × %2 pixels")
                           .arg(page.size.width())
                           .arg(page.size.height()),
                       Text::tr("Choose a larger size"));
    }
    AnimationFrames frames(std::move(laidOut), page, frameCount(options),
                           page.range.value_or(extentOf(content.panels)));
    return frames.m_still.isNull() ? Result<AnimationFrames>(refused(
               Text::tr("there is not enough memory for the picture"), Text::tr("Choose a smaller size")))
                                   : Result<AnimationFrames>(std::move(frames));
}

AnimationFrames::AnimationFrames(ChartPage page, const ImageOptions &options, int count, TimeRange range)
    : m_page(std::move(page)),
      m_palette(options.theme),
      m_count(count),
      m_range(range),
      m_still(options.size, QImage::Format_RGB32)
{
    if (!m_still.isNull()) {
        QPainter painter(&m_still);
        paintChart(painter, m_page, m_palette, PaintTarget::Raster);
    }
}

TimeNs AnimationFrames::timeOf(int frame) const
{
    const double share = static_cast<double>(frame) / (m_count - 1);
    return m_range.begin + std::llround(share * static_cast<double>(m_range.length()));
}

QImage AnimationFrames::image(int frame) const
{
    QImage image = m_still;
    QPainter painter(&image);
    painter.translate(m_page.panelsAt);
    const TimeNs time = timeOf(frame);
    paintPlayhead(painter, m_page.geometry, time, m_palette, m_page.type);
    paintTime(painter, time);
    return image;
}

// Upon the labels of the axis, at the playhead.
void AnimationFrames::paintTime(QPainter &painter, TimeNs time) const
{
    QFont font = m_page.type.body;
    font.setBold(true);
    const QFontMetricsF metrics(font);
    const QString text = timeText(time, m_page.geometry);
    const double air = 0.4 * m_page.type.unit;
    const double width = metrics.horizontalAdvance(text) + 2 * air;
    const double x = m_page.geometry.axis.snappedX(time);
    const double left = std::clamp(x - width / 2, 0.0, m_page.geometry.size.width() - width);
    const QRectF tag(std::round(left), m_page.axisY + 2, std::ceil(width),
                     std::ceil(axisHeight(m_page.type)) - 2);
    painter.fillRect(tag, m_palette.text);
    painter.setFont(font);
    painter.setPen(m_palette.canvas);
    painter.drawText(tag, Qt::AlignCenter, text);
}

} // namespace gilscope
