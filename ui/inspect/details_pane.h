// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is selected, in words: one thing of the picture (what it is, how long, who waited for whom), or a
// stretch of time (what each lane did in it). Of both the one that was set last; without either, how to
// select something. Text can be selected and copied.
#pragma once

#include "range_list.h"
#include "refresh_gate.h"
#include "ui/timeline/timeline_geometry.h"

#include <QTextBrowser>

namespace gilscope {

class DetailsPane : public QWidget
{
    Q_OBJECT

public:
    explicit DetailsPane(QWidget *parent = nullptr);

    // As often as one likes; a run that grows is followed four times a second. The traces must last until the
    // next call.
    void setPanels(const std::vector<TimelinePanel> &panels);
    void setItem(std::optional<ItemReference> item);
    void setRange(std::optional<TimeRange> range);
    void setTheme(Theme theme);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void refresh(); // when control returns to the event loop, since dragging asks for many; when shown
    void refreshNow();
    void showText(const QString &html);
    void fitText();
    [[nodiscard]] QString itemHtml(const ItemReference &item) const;
    [[nodiscard]] QString rangeHtml(TimeRange range) const;
    [[nodiscard]] QString hintHtml() const;

    std::vector<TimelinePanel> m_panels;
    RefreshGate m_gate;
    std::optional<ItemReference> m_item;
    std::optional<TimeRange> m_range;
    bool m_itemIsLatest = false;
    bool m_isStale = false;
    QTextBrowser m_text;
    RangeList m_list;
};

} // namespace gilscope
