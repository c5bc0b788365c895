// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pools of one interpreter while they are in use: how a pool's helper threads find it. Any thread of the
// process; a helper keeps its pool alive.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

namespace gilscope {

class Pool;

class PoolTable
{
public:
    void add(std::uint32_t firstHelper, std::shared_ptr<Pool> pool)
    {
        const std::lock_guard held(m_mutex);
        m_pools[firstHelper] = std::move(pool);
    }
    void remove(std::uint32_t firstHelper)
    {
        const std::lock_guard held(m_mutex);
        m_pools.erase(firstHelper);
    }
    [[nodiscard]] std::shared_ptr<Pool> find(std::uint32_t firstHelper)
    {
        const std::lock_guard held(m_mutex);
        const auto found = m_pools.find(firstHelper);
        return found == m_pools.end() ? nullptr : found->second;
    }

private:
    std::mutex m_mutex;
    std::map<std::uint32_t, std::shared_ptr<Pool>> m_pools;
};

} // namespace gilscope
