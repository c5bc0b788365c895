// SPDX-License-Identifier: GPL-3.0-or-later
#include "hand_off_pairing.h"

#include <utility>

namespace gilscope {

namespace {

// Of gives that no take has followed yet. A correct lock has one or two.
constexpr std::size_t mostGives = 1024;

} // namespace

std::vector<Flow> HandOffPairing::finishBatch(const std::vector<HandOffSide> &gives,
                                              const std::vector<HandOffSide> &takes)
{
    for (const HandOffSide &give : gives) {
        if (m_gives.size() <= index(give.lock)) {
            m_gives.resize(index(give.lock) + 1);
        }
        std::map<std::uint64_t, HandOffSide> &ofLock = m_gives[index(give.lock)];
        const auto [known, isNew] = ofLock.try_emplace(give.switchNumber, give);
        if (!isNew && give.time >= known->second.time) {
            known->second = give;
        }
    }
    std::vector<Flow> flows = finish();
    m_takes = takes;
    for (std::map<std::uint64_t, HandOffSide> &ofLock : m_gives) {
        while (ofLock.size() > mostGives) {
            ofLock.erase(ofLock.begin());
        }
    }
    return flows;
}

std::vector<Flow> HandOffPairing::finish()
{
    std::vector<Flow> flows;
    for (const HandOffSide &take : std::exchange(m_takes, {})) {
        if (take.switchNumber == 0 || index(take.lock) >= m_gives.size()) {
            continue;
        }
        std::map<std::uint64_t, HandOffSide> &ofLock = m_gives[index(take.lock)];
        const auto give = ofLock.find(take.switchNumber - 1);
        if (give == ofLock.end()) {
            continue; // nobody had it before, or the give was lost
        }
        flows.push_back({FlowKind::HandOff, give->second.time, take.time, give->second.thread, take.thread,
                         take.lock, take.switchNumber, give->second.forced});
        ofLock.erase(give);
    }
    return flows;
}

} // namespace gilscope
