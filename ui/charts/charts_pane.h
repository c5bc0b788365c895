// SPDX-License-Identifier: GPL-3.0-or-later
//
// The charts of a run, one under the other, in two columns where there is room. Fed like the picture: panels,
// what is visible, what is selected; and with the rounds of the scenario that is shown. Whatever comes in is
// only kept; charts are computed when the pane can be seen, at most four times a second while a run is live,
// since that costs the cores that are measured. GUI thread. The traces that panels point at must outlive them
// until the next setPanels().
#pragma once

#include "chart_set.h"
#include "ui/timeline/timeline_panel.h"

#include <QElapsedTimer>
#include <QScrollArea>
#include <QTimer>

class QHBoxLayout;
class QVBoxLayout;

namespace gilscope {

class ChartView;

class ChartsPane : public QScrollArea
{
    Q_OBJECT

public:
    explicit ChartsPane(QWidget *parent = nullptr);

    void setPanels(const std::vector<TimelinePanel> &panels);
    void setVisibleRange(TimeRange visible);
    void setSelection(const std::optional<TimeRange> &selection);
    // Of the scenario that is shown; its baseline is what ratios refer to …
    void setRounds(const Rounds &rounds);
    // … until another variant is chosen, by its id. Empty: the scenario's own again.
    void setBaseline(const QString &variant);
    void setLive(bool live);
    void setTheme(Theme theme);

    // As they were last computed, top down.
    [[nodiscard]] std::vector<const ChartView *> charts() const;
    [[nodiscard]] int computations() const { return m_computations; }

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void changed();
    void compute();
    void arrange();

    std::vector<TimelinePanel> m_panels;
    TimeRange m_visible;
    std::optional<TimeRange> m_selection;
    Rounds m_rounds;
    QString m_baseline;
    bool m_live = false;
    // Kept while neither range nor traces change: panning with a selection does not count it again.
    std::vector<RangeStatistics> m_figures;
    std::optional<TimeRange> m_figuresOf;

    [[nodiscard]] ChartView *view(ChartKind kind) const { return m_charts[static_cast<std::size_t>(kind)]; }

    std::array<ChartView *, chartKindCount> m_charts{}; // by kind
    QVBoxLayout *m_left;
    QVBoxLayout *m_right;
    bool m_twoColumns = false;
    QTimer m_timer;
    QElapsedTimer m_sinceComputed;
    int m_computations = 0;
};

} // namespace gilscope
