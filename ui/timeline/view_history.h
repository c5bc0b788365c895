// SPDX-License-Identifier: GPL-3.0-or-later
//
// Back and forward, as in a browser: snapshots of what was seen before, and of what was gone back from. Holds
// the last hundred; the oldest go first. Knows nothing of what a state is.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace gilscope {

template <typename State>
class ViewHistory
{
public:
    static constexpr std::size_t most = 100;

    [[nodiscard]] bool canGoBack() const { return !m_past.empty(); }
    [[nodiscard]] bool canGoForward() const { return !m_future.empty(); }

    // `before` is about to be left for something new.
    void remember(State before)
    {
        m_future.clear();
        m_past.push_back(std::move(before));
        if (m_past.size() > most)
            m_past.erase(m_past.begin());
    }
    // `now` is left for what is returned; none where there is nothing to go to.
    [[nodiscard]] std::optional<State> back(State now) { return move(m_past, m_future, std::move(now)); }
    [[nodiscard]] std::optional<State> forward(State now) { return move(m_future, m_past, std::move(now)); }
    void clear()
    {
        m_past.clear();
        m_future.clear();
    }

private:
    static std::optional<State> move(std::vector<State> &from, std::vector<State> &to, State now)
    {
        if (from.empty())
            return std::nullopt;
        to.push_back(std::move(now));
        State state = std::move(from.back());
        from.pop_back();
        return state;
    }

    std::vector<State> m_past;
    std::vector<State> m_future;
};

} // namespace gilscope
