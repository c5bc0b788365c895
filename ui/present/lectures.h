// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lectures that somebody has put together: each a name and scenarios in an order. Kept in the settings;
// what can't be read there counts as never set.
#pragma once

#include "playlist.h"

#include <QStringList>

namespace gilscope {

struct Lecture
{
    QString name;
    QStringList keys; // of scenarios, as the gallery has them
    friend bool operator==(const Lecture &, const Lecture &) = default;
};

struct Lectures
{
    std::vector<Lecture> all;
    std::optional<std::size_t> chosen; // none: every scenario, in the gallery's order
    friend bool operator==(const Lectures &, const Lectures &) = default;
};

[[nodiscard]] Lectures loadLectures();
void save(const Lectures &lectures);

// What is presented where `current` is shown: the chosen lecture, of what is still there, or everything that
// is there. The lecture begins at `current`, also where that is no part of it.
[[nodiscard]] Playlist playlistOf(const Lectures &lectures, const std::vector<PlaylistEntry> &available,
                                  const QString &current);

} // namespace gilscope
