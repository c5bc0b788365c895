// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lecturer's hand on the lanes: the current lane, and commands that hide, pin and move it or choose
// kinds, each of which can be undone. Holds the arrangement; the view lays out by it and says which panels
// there are.
#pragma once

#include "lane_arrangement.h"

#include <QObject>
#include <QUndoStack>

namespace gilscope {

class LaneEditor : public QObject
{
    Q_OBJECT

public:
    explicit LaneEditor(QObject *parent = nullptr);
    ~LaneEditor() override;

    [[nodiscard]] const LaneArrangement &arrangement() const { return m_arrangement; }
    // The kinds that are shown: what is chosen, or what fits.
    [[nodiscard]] LaneChoice choiceShown() const { return m_choiceShown; }
    [[nodiscard]] std::optional<LaneKey> current() const { return m_current; }
    [[nodiscard]] bool isPinned(const LaneKey &lane) const;
    [[nodiscard]] bool isArranged() const; // some lanes are hidden, pinned or moved
    [[nodiscard]] const QUndoStack &undoStack() const { return m_stack; }

    // By the view: the panels that are shown (they outlive their use here), and the kinds that fit.
    void setPanels(const std::vector<TimelinePanel> *panels);
    void setChoiceShown(LaneChoice choice);
    void reset(); // another scenario: as it was, and nothing to undo

    void setCurrent(std::optional<LaneKey> lane);
    void choose(std::optional<LaneChoice> choice); // none: as many as fit
    void setPinned(bool pinned);                   // this and the following: the current lane

public slots:
    void currentUp();
    void currentDown();
    void hide();
    void togglePin();
    void moveUp();
    void moveDown();
    void showAll(); // every lane of the kinds chosen, as they were
    void undo();
    void redo();

signals:
    void arrangementChanged();
    void currentChanged(std::optional<gilscope::LaneKey> lane);

private:
    friend class ArrangementCommand;

    void apply(LaneArrangement arrangement);
    void perform(const QString &text, LaneArrangement next);
    void stepCurrent(int by);
    void move(int by);
    [[nodiscard]] std::vector<LaneKey> shown() const; // from top to bottom, over all panels

    const std::vector<TimelinePanel> *m_panels = nullptr;
    LaneArrangement m_arrangement;
    LaneChoice m_choiceShown = LaneChoice::All;
    std::optional<LaneKey> m_current;
    QUndoStack m_stack;
};

} // namespace gilscope
