// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Python that a variant stands for, with the line that each of its threads is on: at the playhead, or,
// while a run is live, now. A variant that has not been run yet shows its source without marks. Follows a
// replay to the panel of the event that it steps to.
#pragma once

#include "source_listing.h"
#include "ui/timeline/state_palette.h"
#include "ui/timeline/timeline_panel.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace gilscope {

class Replay;
class SourceView;

class SourcePane : public QWidget
{
    Q_OBJECT

public:
    explicit SourcePane(QWidget *parent = nullptr);

    // Cheap enough for every frame of a live run. The variant that runs comes into sight.
    void setPanels(const std::vector<TimelinePanel> &panels);
    // Where the threads are shown; none: where they are now, while a run is live.
    void setTime(std::optional<TimeNs> time);
    void showPanel(std::size_t panel);
    // Its time, and the panel that a step leads to, from now on; the panels are still set by whoever has
    // them.
    void follow(Replay &replay);
    void setTheme(Theme theme);

    [[nodiscard]] std::optional<std::size_t> panel() const { return m_panel; }

protected:
    void changeEvent(QEvent *event) override;

private:
    // What a listing was made for; a new run may stand where the old one stood.
    struct Subject
    {
        QString variant;
        QString title;
        const Variant *pointer = nullptr;
        const Trace *trace = nullptr;
        friend bool operator==(const Subject &, const Subject &) = default;
    };
    [[nodiscard]] static Subject subjectOf(const TimelinePanel &panel);

    void setTitleFont();
    void updateChoices();
    void updateListing();
    void updateMarks();
    void showEmpty(bool empty);

    std::vector<TimelinePanel> m_panels;
    std::vector<Subject> m_subjects;
    std::optional<std::size_t> m_panel;
    std::optional<std::size_t> m_live;
    std::optional<TimeNs> m_time;
    SourceListing m_listing;
    QLabel *m_title = nullptr;
    QComboBox *m_choice = nullptr;
    QLabel *m_empty = nullptr;
    SourceView *m_view = nullptr;
};

} // namespace gilscope
