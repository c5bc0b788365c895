// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_preview.h"

#include "chart_page.h"
#include "picture_size.h"

#include <QPainter>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace gilscope {

namespace {

// Laying out takes longer the more pixels there are: beyond this, those of a smaller picture of the same
// form.
constexpr double mostLaidOut = 2'500'000;
constexpr int squareSide = 8; // of what stands for no ground

void paintNoGround(QPainter &painter, const QRect &rect)
{
    painter.fillRect(rect, Qt::white);
    for (int y = 0; y * squareSide < rect.height(); ++y) {
        for (int x = y % 2; x * squareSide < rect.width(); x += 2) {
            const QRect square(rect.topLeft() + QPoint(x, y) * squareSide, QSize(squareSide, squareSide));
            painter.fillRect(square.intersected(rect), QColor(0xe4, 0xe4, 0xe4));
        }
    }
}

// The same proportions, and the same size on paper, with fewer pixels.
ImageOptions reduced(ImageOptions options)
{
    const double pixels = double{1} * options.size.width() * options.size.height();
    if (pixels > mostLaidOut) {
        const double factor = std::sqrt(mostLaidOut / pixels);
        options.size = (QSizeF(options.size) * factor).toSize();
        options.dotsPerInch *= factor;
    }
    return options;
}

} // namespace

PicturePreview::PicturePreview(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("preview"));
    setAccessibleName(tr("Preview of the picture"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(220, 140);
    m_soon.setSingleShot(true);
    m_soon.setInterval(std::chrono::milliseconds(60));
    connect(&m_soon, &QTimer::timeout, this, &PicturePreview::render);
}

void PicturePreview::show(const ExportedRun &exported, const ImageOptions &options)
{
    m_exported = exported;
    m_options = options;
    m_soon.start();
}

QSize PicturePreview::sizeHint() const
{
    return {640, 400};
}

void PicturePreview::render()
{
    m_image = {};
    m_problem.clear();
    if (!isPictureSize(m_options.size)) {
        m_problem = tr("Each side can be %1 to %2 pixels, and a picture at most 200 million pixels in all.")
                        .arg(shortestPictureSide)
                        .arg(longestPictureSide);
    } else if (m_exported.run || m_exported.picture) {
        const ImageOptions small = reduced(m_options);
        const ChartContent content = m_exported.content(small);
        const ChartPage page = layoutChart(content, small);
        setAccessibleDescription(descriptionOf(content, small.parts));
        if (!page.fits) {
            m_problem = content.curves
                ? tr("The chart does not fit into this size. Choose a larger one.")
                : tr("The lanes do not fit into this size. Choose a larger one, or only one variant.");
        } else {
            const double screen = devicePixelRatioF();
            const double factor = std::min(
                {width() * screen / page.size.width(), height() * screen / page.size.height(), screen});
            const QSize pixels = (page.size * factor).toSize().expandedTo(QSize(1, 1));
            m_image = QImage(pixels, QImage::Format_ARGB32_Premultiplied);
            m_image.fill(Qt::transparent);
            m_scale = m_options.size.width() / double{1} / pixels.width();
            QPainter painter(&m_image);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.scale(factor, factor);
            paintChart(painter, page, StatePalette(small.theme), PaintTarget::Vector, small.transparent);
            m_image.setDevicePixelRatio(screen);
        }
    }
    update();
    emit rendered();
}

void PicturePreview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_image.isNull()) {
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(rect().marginsRemoved({12, 12, 12, 12}),
                         static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap, m_problem);
        return;
    }
    const QSizeF size = m_image.deviceIndependentSize();
    const QRect place(QPoint(static_cast<int>((width() - size.width()) / 2),
                             static_cast<int>((height() - size.height()) / 2)),
                      size.toSize());
    if (m_options.transparent) {
        paintNoGround(painter, place);
    }
    painter.drawImage(place.topLeft(), m_image);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(place.adjusted(0, 0, -1, -1));
}

void PicturePreview::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_soon.start();
}

} // namespace gilscope
