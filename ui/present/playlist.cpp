// SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist.h"

#include <algorithm>

namespace gilscope {

const PlaylistEntry *Playlist::current() const
{
    return isAtEnd() ? nullptr : &entries[place];
}

const PlaylistEntry *Playlist::next() const
{
    return place + 1 < entries.size() ? &entries[place + 1] : nullptr;
}

std::optional<std::size_t> Playlist::find(const QString &key) const
{
    const auto found = std::ranges::find(entries, key, &PlaylistEntry::key);
    if (found == entries.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - entries.begin());
}

void Playlist::goTo(const PlaylistEntry &entry)
{
    if (const std::optional<std::size_t> known = find(entry.key)) {
        place = *known;
        return;
    }
    place = entries.empty() ? 0 : std::min(place + 1, entries.size());
    entries.insert(entries.begin() + static_cast<std::ptrdiff_t>(place), entry);
}

} // namespace gilscope
