// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_page.h"

#include "page_text.h"
#include "ui/charts/curve_plot.h"
#include "ui/charts/strip_picture.h"
#include "ui/timeline/timeline_viewport.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

constexpr double linesOnPage = 45; // of body type, in the height
constexpr double unitsAcross = 62; // at least so many, in the width
constexpr double smallestType = 4;
constexpr double legibleType = 6;    // before it gets smaller than that, the threads' lanes go
constexpr double legibleShare = 0.6; // of what suits the size
constexpr double printedShare = 0.8; // of what was asked for in points
constexpr double pointsPerInch = 72;
constexpr double twoColumnsFrom = 50; // units
constexpr double columnGap = 2.5;
constexpr double curvesType = 1.35; // of what suits the size otherwise

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ChartPage)
};

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

// One page for one size of type.
class PageLayout
{
public:
    PageLayout(const ChartContent &content, const ImageOptions &options, const TypeScale &type,
               const LaneArrangement &lanes)
        : m_content(content), m_options(options), m_lanes(lanes)
    {
        m_page.size = options.size;
        m_page.type = type;
        m_page.margin = std::round(1.6 * type.unit);
        m_page.lanes = lanes.choice.value_or(LaneChoice::All);
        m_page.hasTimeline = options.panels != PagePanels::Charts && !content.curves;
        m_width = m_page.size.width() - 2 * m_page.margin;
    }

    [[nodiscard]] ChartPage page()
    {
        placeHead();
        placeFoot();
        if (m_content.curves) {
            placeCurves(*m_content.curves);
            return std::move(m_page);
        }
        measureCharts();
        if (m_page.hasTimeline) {
            placeTimeline();
            if (!titlesAreWhole() && !m_page.type.figuresBelow) {
                m_page.type.figuresBelow = true;
                placeTimeline();
            }
            m_page.isWhole = m_page.isWhole && titlesAreWhole();
        } else {
            m_page.fits = m_top + m_chartsHeight <= m_bottom;
            placeCharts(m_top);
        }
        return std::move(m_page);
    }

private:
    [[nodiscard]] double unit() const { return m_page.type.unit; }

    TextItem place(const QString &text, const QFont &font, double y, qsizetype mostLines)
    {
        const FoldedText lines = folded(text, font, m_width, mostLines);
        m_page.isWhole = m_page.isWhole && lines.isWhole;
        return lines.at({m_page.margin, y}, font);
    }

    void placeHead()
    {
        const PageParts &parts = m_options.parts;
        const TypeScale &type = m_page.type;
        m_top = m_page.margin;
        const auto add = [this](TextItem &item, const QString &text, const QFont &font, qsizetype mostLines,
                                double gap) {
            if (text.isEmpty())
                return;
            item = place(text, font, m_top, mostLines);
            m_top = item.rect.bottom() + gap * unit();
        };
        add(m_page.title, parts.title ? m_content.title : QString(), type.title, 2, 0.15);
        const QString &about = parts.question ? m_content.question : m_content.summary;
        const bool hasAbout = parts.question || parts.summary;
        add(m_page.summary, hasAbout ? about : QString(), type.body, 4, 0.3);
        add(m_page.result, parts.result ? m_content.result : QString(), bold(type.body), 3, 0.2);
        m_top = std::round(m_top + 0.2 * unit());
    }

    // From the last line up.
    void placeFoot()
    {
        const PageParts &parts = m_options.parts;
        const QFont &small = m_page.type.caption;
        const double line = lineHeight(small);
        double bottom = m_page.size.height() - 0.8 * m_page.margin;
        const double right = m_page.size.width() - m_page.margin;
        double stampRoom = m_width;
        if (parts.program && !m_content.program.isEmpty()) {
            const double width = textWidth(small, m_content.program);
            m_page.program = {QRectF(right - width, bottom - line, width, line), m_content.program};
            stampRoom -= width + unit();
        }
        QStringList stamp{parts.stamp ? m_content.stamp : QString(),
                          parts.machine ? m_content.machine : QString()};
        stamp.removeAll(QString());
        const QString stampText = stamp.join(QStringLiteral(" · "));
        double left = m_page.margin;
        // A warning has a line of its own where it does not fit before the stamp.
        const double warningRoom = textWidth(small, m_content.warning) + unit();
        const bool besideStamp =
            !m_content.warning.isEmpty() && warningRoom + textWidth(small, stampText) <= stampRoom;
        if (besideStamp) {
            m_page.warning = folded(m_content.warning, small, m_width, 1).at({left, bottom - line}, small);
            left += warningRoom;
            stampRoom -= warningRoom;
        }
        const FoldedText lines = folded(stampText, small, stampRoom, 3);
        m_page.isWhole = m_page.isWhole && lines.isWhole;
        m_page.stamp = lines.at({left, bottom - lines.height(small)}, small);
        if (!lines.lines.isEmpty())
            bottom = m_page.stamp.rect.top();
        else if (besideStamp || !m_page.program.text.isEmpty())
            bottom -= line;
        if (!besideStamp)
            placeAbove(m_page.warning, m_content.warning, 3, bottom);
        placeAbove(m_page.caption, parts.caption ? m_content.caption : QString(), 16, bottom);
        m_bottom = bottom - 0.5 * unit();
    }

    void placeAbove(TextItem &item, const QString &text, qsizetype mostLines, double &bottom)
    {
        if (text.isEmpty())
            return;
        const QFont &small = m_page.type.caption;
        item = place(text, small, 0, mostLines);
        item.rect.moveBottom(bottom - 0.3 * unit());
        bottom = item.rect.top();
    }

    void placeCurves(const CurveChart &chart)
    {
        const TypeScale &type = m_page.type;
        CurveBox box;
        box.chart = chart;
        double y = m_top;
        const auto add = [&](TextItem &item, const QString &text, const QFont &font) {
            if (text.isEmpty())
                return;
            item = place(text, font, y, 6);
            y = item.rect.bottom();
        };
        add(box.title, chart.title, bold(type.body));
        add(box.caption, chart.isEmpty() ? chart.whatToDo : chart.caption, type.body);
        y = std::round(y + 0.6 * unit());
        box.rect = QRectF(m_page.margin, y, m_width, std::max(1.0, std::floor(m_bottom - y)));
        m_page.fits = fitsCurves(chart, box.rect.size(), type.body);
        m_page.curves = std::move(box);
    }

    // Their sizes; their places follow from what stands above them.
    void measureCharts()
    {
        if (m_content.charts.empty() || m_options.panels == PagePanels::Timeline)
            return;
        const TypeScale &type = m_page.type;
        const bool twoColumns = m_width >= twoColumnsFrom * unit() && m_content.charts.size() > 1;
        const double width = twoColumns ? std::floor((m_width - columnGap * unit()) / 2) : m_width;
        const bool withTimeline = m_page.hasTimeline;
        double left = 0;
        double right = 0;
        for (const NamedChart &named : m_content.charts) {
            // Two beside each other under the timeline; else as in the window.
            const bool isRight = withTimeline ? named.kind != ChartKind::Comparison
                                              : std::ranges::count(rightCharts, named.kind) > 0;
            const bool inRight = twoColumns && isRight;
            double &y = inRight ? right : left;
            const double x = inRight ? m_page.size.width() - m_page.margin - width : m_page.margin;
            ChartBox box;
            box.chart = named.chart;
            const auto add = [&](TextItem &item, const QString &text, const QFont &font, double gap) {
                const FoldedText lines = folded(text, font, width, 3);
                m_page.isWhole = m_page.isWhole && lines.isWhole;
                item = lines.at({x, y}, font);
                y += lines.height(font) + gap * unit();
            };
            add(box.title, named.chart.title, bold(type.body), 0);
            add(box.caption, named.chart.isEmpty() ? named.chart.whatToDo : named.chart.caption, type.caption,
                0.4);
            const double height = named.chart.isEmpty() ? 0 : stripsHeight(named.chart, width, type.body);
            box.strips = QRectF(x, y, width, height);
            y += height + 1.2 * unit();
            m_page.charts.push_back(std::move(box));
        }
        m_chartsHeight = std::max(left, right);
    }

    void placeCharts(double y)
    {
        for (ChartBox &box : m_page.charts) {
            for (QRectF *rect : {&box.title.rect, &box.caption.rect, &box.strips})
                rect->translate(0, std::round(y));
        }
    }

    // The legend and the remarks are as high as the picture's contents ask for, which are only known once the
    // panels are laid out.
    void placeTimeline()
    {
        const TypeScale &type = m_page.type;
        m_page.panelsAt = QPointF(m_page.margin, m_top);
        const double height = m_bottom - m_top;
        const double chartsGap = m_page.charts.empty() ? 0 : 1.2 * unit();
        const double least = leastHeight(m_content.panels, type, m_lanes);
        const double aroundLanes = axisHeight(type) + m_chartsHeight + chartsGap + 0.4 * unit();
        double belowLanes = 0;
        double room = 0;
        m_page.fits = least <= std::floor(height - aroundLanes);
        for (int pass = 0; pass < 2; ++pass) {
            room = std::floor(height - aroundLanes - belowLanes);
            // The padding hangs into the margin: the axis ends where the text does.
            const QSizeF inside(m_width + rightPadding * unit(), std::max(1.0, room));
            m_page.geometry = timelineGeometry(m_content.panels, shownRange(), inside, type, m_lanes);
            if (!m_page.fits)
                return; // whoever asked tries another type
            belowLanes = placeBelowLanes();
        }
        double lanesEnd = 0;
        for (const PanelItem &panel : m_page.geometry.panels)
            lanesEnd = std::max(lanesEnd, panel.rect.bottom());
        m_page.axisY = std::round(lanesEnd + 0.3 * unit());
        placeCharts(m_top + m_page.axisY + axisHeight(type) + chartsGap);
        m_page.fits = least <= room;
    }

    // Upwards from the foot. Returns their height.
    double placeBelowLanes()
    {
        const QString remarks = takeRemarksThatAreCut();
        const double bottom = m_bottom;
        double y = bottom;
        m_page.legend = {};
        if (m_options.parts.legend) {
            m_page.legend = legendOf(m_content.panels, visibleContent(m_page.geometry), m_width, m_page.type);
            y -= m_page.legend.height;
            m_page.legendAt = QPointF(m_page.margin, std::round(y));
        }
        m_page.remarks = {};
        if (!remarks.isEmpty()) {
            m_page.remarks = place(remarks, m_page.type.caption, 0, 8);
            m_page.remarks.rect.moveBottom(std::round(y - 0.3 * unit()));
            y = m_page.remarks.rect.top();
        }
        return bottom - y + (y < bottom ? 0.4 * unit() : 0);
    }

    // Said whole below the panels instead.
    [[nodiscard]] QString takeRemarksThatAreCut()
    {
        QStringList remarks;
        for (std::size_t i = 0; i < m_content.panels.size(); ++i) {
            const TimelinePanel &panel = m_content.panels[i];
            TextItem &inHeader = m_page.geometry.panels[i].note;
            if (!panel.trace || panel.note.isEmpty() || inHeader.text == panel.note)
                continue;
            remarks << Text::tr("%1: %2").arg(panel.title, panel.note);
            inHeader = {};
        }
        return remarks.join(QLatin1Char('\n'));
    }

    [[nodiscard]] bool titlesAreWhole() const
    {
        for (std::size_t i = 0; i < m_page.geometry.panels.size(); ++i) {
            if (m_page.geometry.panels[i].title.text != m_content.panels[i].title)
                return false;
        }
        return true;
    }

    [[nodiscard]] TimeRange shownRange() const
    {
        return m_options.range && !m_options.range->isEmpty()
            ? *m_options.range
            : paddedExtent(extentOf(m_content.panels), false);
    }

    const ChartContent &m_content;
    const ImageOptions &m_options;
    const LaneArrangement &m_lanes;
    ChartPage m_page;
    double m_width = 0;
    double m_top = 0; // of what stands between head and foot
    double m_bottom = 0;
    double m_chartsHeight = 0;
};

struct TypeRange
{
    double largest = 0;
    double legible = 0;
    double smallest = 0;
};

// A chart alone has room for larger type: it is read from the last row.
TypeRange typeRange(const ChartContent &content, const ImageOptions &options)
{
    if (options.bodyPoints > 0) {
        const double asked = options.bodyPoints * options.dotsPerInch / pointsPerInch;
        return {asked, printedShare * asked, std::max(smallestType, 0.5 * asked)};
    }
    const double most = content.curves ? curvesType : 1;
    const double fitting =
        most * std::min(options.size.height() / linesOnPage, options.size.width() / unitsAcross);
    return {fitting, std::max(legibleType, legibleShare * fitting), smallestType};
}

// The largest type at which everything fits, down to `smallest`.
ChartPage layoutWith(const ChartContent &content, const ImageOptions &options, const LaneArrangement &lanes,
                     double largest, double smallest, bool whole)
{
    for (double unit = largest;; unit *= 0.94) {
        const TypeScale type = typeScale(std::max(unit, smallest));
        ChartPage page = PageLayout(content, options, type, lanes).page();
        if ((page.fits && (page.isWhole || !whole)) || unit <= smallest) {
            page.fits = page.fits && (page.isWhole || !whole);
            return page;
        }
    }
}

// Keys count the panels of the run.
LaneArrangement arrangedFrom(LaneArrangement lanes, std::size_t firstPanel)
{
    for (std::vector<LaneKey> *keys : {&lanes.hidden, &lanes.pinned, &lanes.order}) {
        std::erase_if(*keys, [firstPanel](const LaneKey &key) { return key.panel < firstPanel; });
        for (LaneKey &key : *keys)
            key.panel -= firstPanel;
    }
    return lanes;
}

} // namespace

ChartPage layoutChart(const ChartContent &content, const ImageOptions &options)
{
    const TypeRange types = typeRange(content, options);
    LaneArrangement all = arrangedFrom(options.lanes, content.firstPanel);
    const bool mayFold = !all.choice && !content.curves && options.panels != PagePanels::Charts;
    all.choice = all.choice.value_or(LaneChoice::All);
    LaneArrangement withoutThreads = all;
    withoutThreads.choice = LaneChoice::WithoutThreads;
    ChartContent said = content;
    said.warning += (said.warning.isEmpty() ? QString() : QStringLiteral(" · "))
        + Text::tr("no room for the threads' lanes");
    struct Try
    {
        bool folds = false;
        double smallest = 0;
        bool whole = true;
    };
    const std::array tries{Try{false, types.legible, true},  Try{true, types.legible, true},
                           Try{false, types.legible, false}, Try{true, types.legible, false},
                           Try{true, types.smallest, false}, Try{false, types.smallest, false}};
    ChartPage page;
    for (const Try &one : tries) {
        if (one.folds && !mayFold)
            continue;
        page = layoutWith(one.folds ? said : content, options, one.folds ? withoutThreads : all,
                          types.largest, one.smallest, one.whole);
        if (page.fits)
            break;
    }
    return page;
}

ChartPage layoutChart(const ChartContent &content, QSizeF size)
{
    ImageOptions options;
    options.size = size.toSize();
    return layoutChart(content, options);
}

} // namespace gilscope
