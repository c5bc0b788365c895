// SPDX-License-Identifier: GPL-3.0-or-later
//
// What scenarios there are to choose from: the presets, the user's own files, and files that were opened. The
// one owner of them; galleries only show it. Own files are watched; every file is read again when it is asked
// for and has changed. A file that has become wrong keeps its last good content, and says what is wrong.
// Recent files are remembered in the settings. GUI thread.
#pragma once

#include "runtime/base/result.h"
#include "scenario/scenario.h"

#include <QDateTime>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <optional>

namespace gilscope {

enum class ShelfKind { Preset, Own, Recent };

struct ShelfEntry
{
    QString key; // the preset's id or the file's full name
    ShelfKind kind{};
    Scenario scenario; // of a file that never could be read: only its title, the file's name
    QString fileName;  // of a file
    QByteArray contentHash;
    std::optional<Error> problem; // with the file as it is now
    bool isMissing = false;       // the file is no longer there
    QDateTime modified;
    qint64 bytes = 0;

    [[nodiscard]] bool isReadable() const { return !scenario.variants.empty(); }
};

// Names a scenario's content; other knobs are other content.
[[nodiscard]] QByteArray contentHashOf(const Scenario &scenario);

class ScenarioShelf : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype mostRecent = 10;

    explicit ScenarioShelf(QObject *parent = nullptr);

    // Presets by their place, own files by title, recent ones with the newest first.
    [[nodiscard]] const std::vector<ShelfEntry> &entries() const { return m_entries; }
    // Null where there is none. Valid until the next change.
    [[nodiscard]] const ShelfEntry *entry(const QString &key) const;

    // Reads it; a file outside the own folder becomes the newest recent one. Returns its key.
    [[nodiscard]] Result<QString> open(const QString &idOrFile);
    // Looks whether its file has changed. An error where that can't be read now: the entry is as it was.
    Status refresh(const QString &key);
    // The own folder, and whether recent files are still there.
    void refreshAll();

    // A recent file, from the list only.
    void removeRecent(const QString &key);
    [[nodiscard]] bool canPutBack() const { return !m_removed.empty(); }
    // Undoes the last removal; returns its key.
    QString putBack();

signals:
    void changed();

private:
    struct Removed
    {
        QString fileName;
        qsizetype place = 0;
    };

    void watchOwnFolder();
    void sortEntries();
    void readRecent();
    void storeRecent() const;
    [[nodiscard]] ShelfEntry *find(const QString &key);
    // True when something is different.
    bool readFile(ShelfEntry &entry);

    std::vector<ShelfEntry> m_entries;
    QStringList m_recent; // full names
    std::vector<Removed> m_removed;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; // a file that is being written changes many times
};

} // namespace gilscope
