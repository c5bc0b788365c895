// SPDX-License-Identifier: GPL-3.0-or-later
#include "range_list.h"

#include "ui/timeline/timeline_painter.h"
#include "ui/window/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>

#include <cmath>

namespace gilscope {

namespace {

// A row from top to bottom; all rectangles are empty where there is nothing to say.
struct RowPlaces
{
    QRect title;
    QRect bar;
    QRect shares;
    QRect takes;
    int height = 0;
};

constexpr int focusMargin = 2;

int paddingOf(const QFont &body)
{
    return QFontMetrics(body).height() / 2;
}

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

QRect wrapped(const QFont &font, const QString &text, int left, int top, int width)
{
    if (text.isEmpty())
        return {left, top, width, 0};
    const QRect needed = QFontMetrics(font).boundingRect(QRect(0, 0, width, 10'000), Qt::TextWordWrap, text);
    return {left, top, width, needed.height()};
}

RowPlaces placesIn(const QRect &rect, const QFont &body, const RangeModel &model, int row)
{
    const int padding = paddingOf(body);
    const int left = rect.left() + focusMargin;
    const int width = std::max(1, rect.width() - focusMargin - padding);
    const LaneReport *lane = model.laneAt(row);
    RowPlaces places;
    int y = rect.top() + (lane || row == 0 ? padding / 2 : padding * 2);
    const auto next = [&](QRect &place, const QFont &font, const QString &text, int gap) {
        place = wrapped(font, text, left, y, width);
        y += place.height() + (place.height() > 0 ? gap : 0);
    };
    const QFont caption = scaled(body, TypeStep::Caption);
    if (!lane) {
        next(places.title, bold(body), model.panelAt(row).title, 2);
        next(places.shares, caption, summaryText(model.panelAt(row)), 2);
    } else {
        next(places.title, body, lane->label, padding / 3);
        places.bar = {left, y, width, QFontMetrics(body).height() * 7 / 8};
        y += places.bar.height() + padding / 3;
        next(places.shares, caption, sharesText(*lane, model.report().range), 2);
        next(places.takes, caption, takesText(*lane), 2);
    }
    places.height = y + padding / 2 - rect.top();
    return places;
}

} // namespace

void RangeModel::setReport(RangeReport report)
{
    beginResetModel();
    m_report = std::move(report);
    m_rows.clear();
    for (std::size_t panel = 0; panel < m_report.panels.size(); ++panel) {
        m_rows.push_back({panel, std::nullopt});
        for (std::size_t lane = 0; lane < m_report.panels[panel].lanes.size(); ++lane)
            m_rows.push_back({panel, lane});
    }
    endResetModel();
}

const PanelReport &RangeModel::panelAt(int row) const
{
    return m_report.panels.at(m_rows.at(static_cast<std::size_t>(row)).panel);
}

const LaneReport *RangeModel::laneAt(int row) const
{
    const auto lane = m_rows.at(static_cast<std::size_t>(row)).lane;
    return lane ? &panelAt(row).lanes.at(*lane) : nullptr;
}

int RangeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RangeModel::data(const QModelIndex &index, int role) const
{
    const LaneReport *lane = laneAt(index.row());
    if (role == Qt::DisplayRole)
        return lane ? lane->label : panelAt(index.row()).title;
    if (role != Qt::AccessibleTextRole)
        return {};
    if (!lane)
        return tr("%1: %2").arg(panelAt(index.row()).title, summaryText(panelAt(index.row())));
    const QString shares = sharesText(*lane, m_report.range);
    const QString takes = takesText(*lane);
    QStringList sentences{tr("%1: %2.").arg(lane->label, shares.isEmpty() ? tr("nothing") : shares)};
    if (!takes.isEmpty())
        sentences << tr("%1.").arg(takes);
    return sentences.join(QLatin1Char(' '));
}

void RangeDelegate::paintBar(QPainter &painter, const QRect &rect, const LaneReport &lane, TimeRange range,
                             const QFont &font) const
{
    painter.fillRect(rect, m_palette.track);
    const TypeScale type = typeScale(QFontInfo(font).pixelSize());
    TimelinePainter boxes(painter, m_palette, type, PaintTarget::Raster);
    const double scale = rect.width() / static_cast<double>(std::max<TimeNs>(range.length(), 1));
    TimeNs before = 0;
    for (const Share &share : lane.shares) {
        const double left = std::round(static_cast<double>(before) * scale);
        before += share.time;
        // A lost race of microseconds must not vanish: everything has its pixel.
        const double right = std::max(left + 1, std::round(static_cast<double>(before) * scale));
        const QRectF box(rect.left() + left, rect.top(), right - left, rect.height());
        boxes.paintSample(box.intersected(QRectF(rect)), share.style);
    }
}

void RangeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const auto &model = static_cast<const RangeModel &>(*index.model());
    const QFont &body = option.font;
    const QFont caption = scaled(body, TypeStep::Caption);
    const RowPlaces places = placesIn(option.rect, body, model, index.row());
    const LaneReport *lane = model.laneAt(index.row());
    painter->save();
    painter->setPen(option.palette.color(QPalette::Text));
    painter->setFont(lane ? body : bold(body));
    painter->drawText(places.title, Qt::TextWordWrap, index.data().toString());
    if (lane)
        paintBar(*painter, places.bar, *lane, model.report().range, body);
    painter->setFont(caption);
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    const QString shares =
        lane ? sharesText(*lane, model.report().range) : summaryText(model.panelAt(index.row()));
    painter->drawText(places.shares, Qt::TextWordWrap, shares);
    if (lane)
        painter->drawText(places.takes, Qt::TextWordWrap, takesText(*lane));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(option.palette.color(QPalette::Highlight));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize RangeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &model = static_cast<const RangeModel &>(*index.model());
    const int width = static_cast<const QAbstractItemView *>(option.widget)->viewport()->width();
    return {width, placesIn(QRect(0, 0, width, 0), option.font, model, index.row()).height};
}

RangeList::RangeList(QWidget *parent) : QListView(parent)
{
    setObjectName(QStringLiteral("rangeList"));
    setAccessibleName(tr("The selected stretch, one lane a row"));
    setModel(&m_model);
    setItemDelegate(&m_delegate);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    viewport()->setAutoFillBackground(false);
    auto *copy = new QAction(tr("Copy as a table"), this);
    copy->setObjectName(QStringLiteral("copyRange"));
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(asTabSeparated(m_model.report())); });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void RangeList::setReport(RangeReport report)
{
    const int row = currentIndex().row();
    m_model.setReport(std::move(report));
    setCurrentIndex(m_model.index(std::clamp(row, 0, std::max(0, m_model.rowCount() - 1))));
}

void RangeList::setColours(const StatePalette &palette)
{
    m_delegate.setColours(palette);
    viewport()->update();
}

void RangeList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // words wrap elsewhere
}

} // namespace gilscope
