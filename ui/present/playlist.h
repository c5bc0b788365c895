// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a lecture goes through, and where it is: the scenarios in their order, then the end. Plain values.
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace gilscope {

struct PlaylistEntry
{
    QString key; // the gallery's: a preset's id, or a file's name
    QString title;
    friend bool operator==(const PlaylistEntry &, const PlaylistEntry &) = default;
};

struct Playlist
{
    std::vector<PlaylistEntry> entries;
    std::size_t place = 0; // entries.size(): the end of the lecture

    [[nodiscard]] const PlaylistEntry *current() const; // null at the end
    [[nodiscard]] const PlaylistEntry *next() const;    // null where the end comes next, and at the end
    [[nodiscard]] bool isAtEnd() const { return place >= entries.size(); }
    [[nodiscard]] std::optional<std::size_t> find(const QString &key) const;

    // To that scenario. One that is not in the list comes into it, after the current one.
    void goTo(const PlaylistEntry &entry);
};

} // namespace gilscope
