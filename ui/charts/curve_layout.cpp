// SPDX-License-Identifier: GPL-3.0-or-later
#include "curve_layout.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gilscope {

namespace {

// In lines of text.
constexpr double sampleWidth = 1.6;
constexpr double gap = 0.35;
constexpr double leaderWidth = 0.9;
constexpr double leastPlotLines = 5;
constexpr double leastPlotWidth = 8;
// Of the width.
constexpr double mostForNames = 0.32;
constexpr qsizetype mostNameLines = 3;
constexpr int mostMarkRows = 4;

double lineOf(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height());
}

double widthOf(const QFont &font, const QString &text)
{
    double widest = 0;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        widest = std::max(widest, std::ceil(QFontMetricsF(font).horizontalAdvance(line)));
    }
    return widest;
}

struct Wrapped
{
    QStringList lines;
    bool isWhole = true;
};

// At spaces; a word that is too wide, and what has no line left, is cut.
Wrapped wrapped(const QString &text, const QFont &font, double width, qsizetype mostLines)
{
    Wrapped result;
    for (const QString &word : text.split(QLatin1Char(' '))) {
        const QString longer = result.lines.isEmpty() ? QString() : result.lines.last() + ' ' + word;
        if (!longer.isEmpty() && (widthOf(font, longer) <= width || result.lines.size() == mostLines)) {
            result.lines.last() = longer;
        } else {
            result.lines << word;
        }
    }
    for (QString &line : result.lines) {
        if (widthOf(font, line) > width) {
            line = QFontMetricsF(font).elidedText(line, Qt::ElideRight, width);
            result.isWhole = false;
        }
    }
    return result;
}

double share(const CurveAxis &axis, double value)
{
    return axis.logarithmic ? std::log(value / axis.begin) / std::log(axis.end / axis.begin)
                            : (value - axis.begin) / (axis.end - axis.begin);
}

class Placing
{
public:
    Placing(const CurveChart &chart, const QSizeF &size, const QFont &body)
        : m_chart(chart), m_size(size), m_body(body), m_line(lineOf(body))
    {
        m_layout.xAxis = chart.x;
        m_layout.yAxis = chart.y;
        m_layout.inset = 0.6 * m_line;
    }

    [[nodiscard]] CurveLayout layout()
    {
        wrapNames();
        placeFrame();
        placeMarks();
        placeTicks();
        placeNames();
        const QSizeF plot = m_layout.plot.size();
        if (plot.width() < leastPlotWidth * m_line || plot.height() < leastPlotLines * m_line) {
            m_layout.isWhole = false;
        }
        return std::move(m_layout);
    }

private:
    [[nodiscard]] QFont font(CurveWord kind) const { return curveFont(m_body, kind); }
    [[nodiscard]] double lineHeight(CurveWord kind) const { return lineOf(font(kind)); }

    void add(CurveWord kind, const QRectF &rect, const QString &text, Qt::Alignment alignment)
    {
        m_layout.words.push_back({kind, rect, text, alignment});
    }

    void wrapNames()
    {
        const double most = mostForNames * m_size.width() - (sampleWidth + leaderWidth + gap) * m_line;
        for (const Curve &curve : m_chart.curves) {
            const Wrapped name = wrapped(curve.title, font(CurveWord::Name), most, mostNameLines);
            m_layout.isWhole = m_layout.isWhole && name.isWhole;
            m_names.push_back(name.lines);
            m_nameWidth =
                std::max({m_nameWidth, widthOf(font(CurveWord::Name), name.lines.join(QLatin1Char('\n'))),
                          widthOf(font(CurveWord::Figure), curve.figure)});
        }
    }

    // What is left for the curves. The labels upwards are as wide as they are with the most ticks.
    void placeFrame()
    {
        const double tickLine = lineHeight(CurveWord::Tick);
        double yLabels = 0;
        for (const CurveTick &tick : ticksOf(m_chart.y, mostYTicks(m_size.height()))) {
            yLabels = std::max(yLabels, widthOf(font(CurveWord::Tick), tick.label));
        }
        const double left = yLabels + gap * m_line;
        const double right = m_size.width() - m_nameWidth - (sampleWidth + leaderWidth + gap) * m_line;
        const double markRows = m_chart.marks.empty() ? 0 : countMarkRows(left, right);
        const double top = lineHeight(CurveWord::AxisTitle) + gap * m_line
            + markRows * lineHeight(CurveWord::Mark) + (markRows > 0 ? 0.3 * m_line : 0);
        const double bottom =
            m_size.height() - tickLine - lineHeight(CurveWord::AxisTitle) - 1.6 * gap * m_line;
        m_layout.plot =
            QRectF(QPointF(left, top), QPointF(std::max(left + 1, right), std::max(top + 1, bottom)));
        const auto title = [&](const QString &text, const QRectF &rect, Qt::Alignment alignment) {
            const Wrapped whole = wrapped(text, font(CurveWord::AxisTitle), rect.width(), 1);
            m_layout.isWhole = m_layout.isWhole && whole.isWhole;
            add(CurveWord::AxisTitle, rect, whole.lines.first(), alignment);
        };
        const double titleLine = lineHeight(CurveWord::AxisTitle);
        title(m_chart.y.title, QRectF(0, 0, m_size.width(), titleLine), Qt::AlignLeft | Qt::AlignTop);
        // Under the axis' middle where it fits there, else as wide as the picture.
        const double wide = widthOf(font(CurveWord::AxisTitle), m_chart.x.title);
        const double middle = m_layout.plot.center().x();
        const double from = std::clamp(middle - wide / 2, 0.0, std::max(0.0, m_size.width() - wide));
        title(m_chart.x.title,
              QRectF(from, m_size.height() - titleLine, std::min(wide + 1, m_size.width()), titleLine),
              Qt::AlignLeft | Qt::AlignBottom);
    }

    [[nodiscard]] int mostYTicks(double height) const
    {
        return std::max(2, static_cast<int>(height / (2.6 * lineHeight(CurveWord::Tick))));
    }

    struct MarkPlace
    {
        double line = 0;
        double left = 0;
        double width = 0;
        int row = 0; // from the plot upwards
    };

    // A flag right of its line: from right to left, each above those whose lines it would touch.
    [[nodiscard]] std::vector<MarkPlace> markPlaces(double left, double right) const
    {
        std::vector<std::size_t> order(m_chart.marks.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::sort(order, std::greater(), [this](std::size_t mark) { return m_chart.marks[mark].x; });
        std::vector<MarkPlace> places(order.size());
        for (auto number = order.begin(); number != order.end(); ++number) {
            MarkPlace &place = places[*number];
            const CurveMark &mark = m_chart.marks[*number];
            place.line =
                left + m_layout.inset + share(m_chart.x, mark.x) * (right - left - 2 * m_layout.inset);
            place.width = widthOf(font(CurveWord::Mark), m_shortMarks ? mark.shortLabel : mark.label);
            place.left = place.line + 0.3 * m_line;
            if (m_shortMarks && place.left + place.width > m_size.width()) {
                place.left = std::max(0.0, place.line - 0.3 * m_line - place.width);
            }
            for (auto before = order.begin(); before != number; ++before) {
                const MarkPlace &other = places[*before];
                if (std::min(other.line, other.left) < place.left + place.width + 0.5 * m_line) {
                    place.row = std::max(place.row, other.row + 1);
                }
            }
        }
        return places;
    }

    // Their names go where one of them has no room: the caption has them, too.
    [[nodiscard]] double countMarkRows(double left, double right)
    {
        const std::vector<MarkPlace> named = markPlaces(left, right);
        m_shortMarks = std::ranges::any_of(named, [this](const MarkPlace &place) {
            return place.left + place.width > m_size.width() || place.row >= mostMarkRows;
        });
        int rows = 0;
        for (const MarkPlace &place : markPlaces(left, right)) {
            rows = std::max(rows, place.row + 1);
        }
        return std::min(rows, mostMarkRows);
    }

    void placeMarks()
    {
        const QRectF &plot = m_layout.plot;
        const double line = lineHeight(CurveWord::Mark);
        const std::vector<MarkPlace> places = markPlaces(plot.left(), plot.right());
        for (std::size_t number = 0; number < places.size(); ++number) {
            const MarkPlace &place = places[number];
            const double top = plot.top() - 0.3 * m_line - (place.row + 1) * line;
            const bool hasRow = place.row < mostMarkRows;
            m_layout.markTops.push_back(hasRow ? top : plot.top());
            if (!hasRow) {
                m_layout.isWhole = false; // the caption says it
                continue;
            }
            const CurveMark &mark = m_chart.marks[number];
            add(CurveWord::Mark, QRectF(place.left, top, place.width, line),
                m_shortMarks ? mark.shortLabel : mark.label, Qt::AlignLeft | Qt::AlignTop);
        }
    }

    void placeTicks()
    {
        const QRectF &plot = m_layout.plot;
        const QFont tickFont = font(CurveWord::Tick);
        const double line = lineOf(tickFont);
        for (const CurveTick &tick : ticksOf(m_chart.y, mostYTicks(plot.height()))) {
            const double y = m_layout.y(tick.at);
            m_layout.yTicks.push_back(y);
            const double width = widthOf(tickFont, tick.label);
            add(CurveWord::Tick, QRectF(plot.left() - gap * m_line - width, y - line / 2, width, line),
                tick.label, Qt::AlignRight | Qt::AlignVCenter);
        }
        // As many as stand beside each other.
        std::vector<CurveTick> ticks;
        for (int most = 24; most >= 2; --most) {
            ticks = ticksOf(m_chart.x, most);
            double end = -m_size.width();
            const bool fits = std::ranges::all_of(ticks, [&](const CurveTick &tick) {
                const double width = widthOf(tickFont, tick.label);
                const double left = xLabelLeft(tick, width);
                const bool isFree = left >= end;
                end = left + width + m_line;
                return isFree;
            });
            if (fits) {
                break;
            }
        }
        for (const CurveTick &tick : ticks) {
            m_layout.xTicks.push_back(m_layout.x(tick.at));
            const double width = widthOf(tickFont, tick.label);
            add(CurveWord::Tick, QRectF(xLabelLeft(tick, width), plot.bottom() + gap * m_line, width, line),
                tick.label, Qt::AlignHCenter | Qt::AlignTop);
        }
    }

    [[nodiscard]] double xLabelLeft(const CurveTick &tick, double width) const
    {
        return std::clamp(m_layout.x(tick.at) - width / 2, 0.0, std::max(0.0, m_size.width() - width));
    }

    // From the top down in the order of the curves' ends; what is too low then moves up again.
    void placeNames()
    {
        const std::size_t count = m_chart.curves.size();
        std::vector<std::size_t> order(count);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, std::greater(),
                                 [this](std::size_t curve) { return m_chart.curves[curve].last().y; });
        const double nameLine = lineHeight(CurveWord::Name);
        const double space = 0.25 * m_line;
        const auto heightOf = [&](std::size_t curve) {
            return static_cast<double>(m_names[curve].size()) * nameLine + lineHeight(CurveWord::Figure);
        };
        std::vector<double> tops(count);
        // Flags of marks may stand above the names.
        const double highest = m_layout.plot.top() - (m_chart.marks.empty() ? 0.5 * m_line : 0);
        double next = highest;
        for (const std::size_t curve : order) {
            const double wanted = m_layout.y(m_chart.curves[curve].last().y) - nameLine / 2;
            tops[curve] = std::max(next, wanted);
            next = tops[curve] + heightOf(curve) + space;
        }
        double lowest = m_size.height();
        for (auto curve = order.rbegin(); curve != order.rend(); ++curve) {
            tops[*curve] = std::min(tops[*curve], lowest - heightOf(*curve));
            lowest = tops[*curve] - space;
        }
        if (count > 0 && tops[order.front()] < highest - 1) {
            m_layout.isWhole = false;
        }
        for (std::size_t curve = 0; curve < count; ++curve) {
            placeName(curve, tops[curve]);
        }
    }

    void placeName(std::size_t number, double top)
    {
        const Curve &curve = m_chart.curves[number];
        const double nameLine = lineHeight(CurveWord::Name);
        const double left = m_size.width() - m_nameWidth;
        const double middle = top + nameLine / 2;
        CurveName name;
        name.curveEnd = {m_layout.x(curve.last().x), m_layout.y(curve.last().y)};
        name.sampleEnd = {left - gap * m_line, middle};
        name.leaderEnd = {name.sampleEnd.x() - sampleWidth * m_line, middle};
        name.marker = (name.leaderEnd + name.sampleEnd) / 2;
        m_layout.names.push_back(name);
        const double height = static_cast<double>(m_names[number].size()) * nameLine;
        add(CurveWord::Name, QRectF(left, top, m_nameWidth, height), m_names[number].join(QLatin1Char('\n')),
            Qt::AlignLeft | Qt::AlignTop);
        add(CurveWord::Figure, QRectF(left, top + height, m_nameWidth, lineHeight(CurveWord::Figure)),
            curve.figure, Qt::AlignLeft | Qt::AlignTop);
    }

    const CurveChart &m_chart;
    QSizeF m_size;
    QFont m_body;
    double m_line;
    std::vector<QStringList> m_names;
    double m_nameWidth = 0;
    bool m_shortMarks = false;
    CurveLayout m_layout;
};

} // namespace

double CurveLayout::x(double value) const
{
    return plot.left() + inset + share(xAxis, value) * (plot.width() - 2 * inset);
}

double CurveLayout::y(double value) const
{
    return plot.bottom() - share(yAxis, value) * plot.height();
}

QFont curveFont(const QFont &body, CurveWord kind)
{
    QFont font = body;
    switch (kind) {
    case CurveWord::Tick:
    case CurveWord::AxisTitle:
        if (font.pointSizeF() > 0) {
            font.setPointSizeF(font.pointSizeF() * 0.88);
        } else {
            font.setPixelSize(std::max(1, qRound(font.pixelSize() * 0.88)));
        }
        break;
    case CurveWord::Mark:
    case CurveWord::Figure:
        font.setBold(true);
        break;
    case CurveWord::Name:
        break;
    }
    return font;
}

CurveLayout curveLayout(const CurveChart &chart, const QSizeF &size, const QFont &body)
{
    return Placing(chart, size, body).layout();
}

double leastCurveHeight(const CurveChart &chart, const QFont &body)
{
    constexpr double linesAround = 5;
    const double names = 2.6 * static_cast<double>(chart.curves.size());
    return lineOf(body) * (linesAround + std::max(leastPlotLines + 3, names));
}

} // namespace gilscope
