// SPDX-License-Identifier: GPL-3.0-or-later
#include "lectures.h"

#include <QSettings>

#include <algorithm>

namespace gilscope {

namespace {

const QString listKey = QStringLiteral("lectures");
const QString chosenKey = QStringLiteral("present/lecture");
const QString nameKey = QStringLiteral("name");
const QString scenariosKey = QStringLiteral("scenarios");

} // namespace

Lectures loadLectures()
{
    QSettings stored;
    Lectures lectures;
    const int count = stored.beginReadArray(listKey);
    for (int i = 0; i < count; ++i) {
        stored.setArrayIndex(i);
        Lecture lecture{stored.value(nameKey).toString(), stored.value(scenariosKey).toStringList()};
        lecture.keys.removeDuplicates();
        if (!lecture.name.isEmpty()) {
            lectures.all.push_back(std::move(lecture));
        }
    }
    stored.endArray();
    const auto chosen = std::ranges::find(lectures.all, stored.value(chosenKey).toString(), &Lecture::name);
    if (chosen != lectures.all.end()) {
        lectures.chosen = static_cast<std::size_t>(chosen - lectures.all.begin());
    }
    return lectures;
}

void save(const Lectures &lectures)
{
    QSettings stored;
    stored.remove(listKey);
    stored.beginWriteArray(listKey, static_cast<int>(lectures.all.size()));
    for (std::size_t i = 0; i < lectures.all.size(); ++i) {
        stored.setArrayIndex(static_cast<int>(i));
        stored.setValue(nameKey, lectures.all[i].name);
        stored.setValue(scenariosKey, lectures.all[i].keys);
    }
    stored.endArray();
    stored.setValue(chosenKey, lectures.chosen ? lectures.all.at(*lectures.chosen).name : QString());
}

Playlist playlistOf(const Lectures &lectures, const std::vector<PlaylistEntry> &available,
                    const QString &current)
{
    Playlist playlist;
    if (lectures.chosen) {
        for (const QString &key : lectures.all.at(*lectures.chosen).keys) {
            const auto found = std::ranges::find(available, key, &PlaylistEntry::key);
            if (found != available.end()) {
                playlist.entries.push_back(*found);
            }
        }
    }
    if (playlist.entries.empty()) {
        playlist.entries = available;
    }
    if (const std::optional<std::size_t> known = playlist.find(current)) {
        playlist.place = *known;
    } else if (const auto found = std::ranges::find(available, current, &PlaylistEntry::key);
               found != available.end()) {
        playlist.entries.insert(playlist.entries.begin(), *found);
    }
    return playlist;
}

} // namespace gilscope
