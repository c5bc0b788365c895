// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_editor.h"

#include <algorithm>

namespace gilscope {

class ArrangementCommand : public QUndoCommand
{
public:
    ArrangementCommand(LaneEditor &editor, const QString &text, LaneArrangement next)
        : QUndoCommand(text), m_editor(editor), m_before(editor.arrangement()), m_after(std::move(next))
    {}
    void undo() override { m_editor.apply(m_before); }
    void redo() override { m_editor.apply(m_after); }

private:
    LaneEditor &m_editor;
    LaneArrangement m_before;
    LaneArrangement m_after;
};

LaneEditor::LaneEditor(QObject *parent) : QObject(parent) {}

LaneEditor::~LaneEditor()
{
    m_stack.disconnect(); // it has a last word when it goes
}

bool LaneEditor::isPinned(const LaneKey &lane) const
{
    return std::ranges::find(m_arrangement.pinned, lane) != m_arrangement.pinned.end();
}

bool LaneEditor::isArranged() const
{
    return !m_arrangement.hidden.empty() || !m_arrangement.pinned.empty() || !m_arrangement.order.empty();
}

void LaneEditor::setPanels(const std::vector<TimelinePanel> *panels)
{
    m_panels = panels;
}

void LaneEditor::setChoiceShown(LaneChoice choice)
{
    m_choiceShown = choice;
}

void LaneEditor::reset()
{
    m_stack.clear();
    setCurrent(std::nullopt);
    // What kinds the lecturer wants to see is not a matter of the scenario.
    LaneArrangement fresh;
    fresh.choice = m_arrangement.choice;
    if (fresh != m_arrangement)
        apply(std::move(fresh));
}

void LaneEditor::setCurrent(std::optional<LaneKey> lane)
{
    if (lane == m_current)
        return;
    m_current = lane;
    emit currentChanged(lane);
}

void LaneEditor::choose(std::optional<LaneChoice> choice)
{
    LaneArrangement next = m_arrangement;
    next.choice = choice;
    perform(tr("the choice of lanes"), std::move(next));
}

void LaneEditor::currentUp()
{
    stepCurrent(-1);
}

void LaneEditor::currentDown()
{
    stepCurrent(1);
}

void LaneEditor::hide()
{
    if (!m_current)
        return;
    // Its neighbour is the current lane then, so that one can go on.
    const std::vector<LaneKey> before = shown();
    const auto place = std::ranges::find(before, *m_current) - before.begin();
    perform(tr("hiding a lane"), hiding(m_arrangement, *m_current));
    const std::vector<LaneKey> after = shown();
    if (after.empty())
        setCurrent(std::nullopt);
    else
        setCurrent(after[std::min(static_cast<std::size_t>(place), after.size() - 1)]);
}

void LaneEditor::togglePin()
{
    if (m_current)
        setPinned(!isPinned(*m_current));
}

void LaneEditor::setPinned(bool pinned)
{
    if (m_current)
        perform(pinned ? tr("pinning a lane") : tr("letting go of a lane"),
                pinning(m_arrangement, *m_current, pinned));
}

void LaneEditor::moveUp()
{
    move(-1);
}

void LaneEditor::moveDown()
{
    move(1);
}

void LaneEditor::showAll()
{
    LaneArrangement next;
    next.choice = m_arrangement.choice;
    perform(tr("showing all lanes"), std::move(next));
}

void LaneEditor::undo()
{
    m_stack.undo();
}

void LaneEditor::redo()
{
    m_stack.redo();
}

void LaneEditor::apply(LaneArrangement arrangement)
{
    m_arrangement = std::move(arrangement);
    emit arrangementChanged();
}

void LaneEditor::perform(const QString &text, LaneArrangement next)
{
    if (next != m_arrangement)
        m_stack.push(new ArrangementCommand(*this, text, std::move(next)));
}

void LaneEditor::stepCurrent(int by)
{
    const std::vector<LaneKey> lanes = shown();
    if (lanes.empty())
        return;
    const auto found = m_current ? std::ranges::find(lanes, *m_current) : lanes.end();
    if (found == lanes.end()) {
        setCurrent(by > 0 ? lanes.front() : lanes.back());
        return;
    }
    const auto last = static_cast<std::ptrdiff_t>(lanes.size()) - 1;
    const auto place = std::clamp<std::ptrdiff_t>(found - lanes.begin() + by, 0, last);
    setCurrent(lanes[static_cast<std::size_t>(place)]);
}

void LaneEditor::move(int by)
{
    if (m_current && m_panels && m_current->panel < m_panels->size())
        perform(tr("moving a lane"), moving(m_arrangement, (*m_panels)[m_current->panel], *m_current, by));
}

std::vector<LaneKey> LaneEditor::shown() const
{
    std::vector<LaneKey> keys;
    LaneArrangement visible = m_arrangement;
    visible.choice = m_choiceShown;
    for (std::size_t i = 0; m_panels && i < m_panels->size(); ++i) {
        for (const ShownLane &lane : lanesOf((*m_panels)[i], i, visible))
            keys.push_back(lane.key);
    }
    return keys;
}

} // namespace gilscope
