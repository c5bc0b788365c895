// SPDX-License-Identifier: GPL-3.0-or-later
//
// The picture as a table, for those who search it, and for those who do not see it: the slices or the
// hand-offs of one arrangement, by lane, by state, by stretch of time. All by keyboard. Linked both ways:
// going to a row says which item it is and where that is; setItem() goes to an item's row and is silent,
// loosening the filters where they leave it out.
#pragma once

#include "hand_off_model.h"
#include "refresh_gate.h"
#include "slice_model.h"

#include <QComboBox>
#include <QLabel>
#include <QTableView>

namespace gilscope {

class SliceTable : public QWidget
{
    Q_OBJECT

public:
    explicit SliceTable(QWidget *parent = nullptr);

    // As often as one likes; a run that grows is followed four times a second. The traces must last until the
    // next call.
    void setPanels(const std::vector<TimelinePanel> &panels);
    void setItem(std::optional<ItemReference> item);
    // What the timeline shows, and what is selected in it: two of the stretches to choose from.
    void setVisibleRange(TimeRange range);
    void setSelectedRange(std::optional<TimeRange> range);

signals:
    // The user went to a row: the item, and what has to be seen of the picture.
    void itemSelected(const gilscope::ItemReference &item);
    void rangeWanted(gilscope::TimeRange range);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum class Rows { Slices, HandOffs };
    enum class Stretch { WholeRun, Visible, Selected };

    void buildFilters();
    void fillPanels();
    void fillLanes();
    void applyFilters();
    void loosenFiltersFor(const ItemReference &item);
    void choosePanel(std::size_t panel);
    void goToItem();
    void tellCurrent();
    void showCount();
    void fitColumns();
    void copySelection() const;
    [[nodiscard]] Rows rows() const;
    [[nodiscard]] std::optional<TimeRange> range() const;
    [[nodiscard]] bool lacksSelection() const; // but is to show what is selected
    [[nodiscard]] TraceTableModel &model();

    std::vector<TimelinePanel> m_panels;
    RefreshGate m_gate;
    std::optional<ItemReference> m_item;
    TimeRange m_visible;
    std::optional<TimeRange> m_selected;
    bool m_silent = false; // while the table moves itself

    SliceModel m_slices;
    HandOffModel m_handOffs;
    QComboBox m_rows;
    QComboBox m_panel;
    QComboBox m_lane;
    QComboBox m_state;
    QComboBox m_stretch;
    QLabel m_count;
    QTableView m_table;
};

} // namespace gilscope
