// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_shelf.h"

#include "own_folder.h"
#include "scenario/scenario_reader.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QSettings>

#include <algorithm>

namespace gilscope {

namespace {

const QString recentKey = QStringLiteral("gallery/recent");
constexpr int settleMs = 200;

bool isPreset(const QString &id)
{
    return std::ranges::find(builtInScenarios(), id, &Scenario::id) != builtInScenarios().end();
}

ShelfEntry presetEntry(const Scenario &preset)
{
    ShelfEntry entry;
    entry.key = preset.id;
    entry.kind = ShelfKind::Preset;
    entry.scenario = preset;
    entry.contentHash = contentHashOf(preset);
    return entry;
}

ShelfEntry fileEntry(const QString &fileName, ShelfKind kind)
{
    ShelfEntry entry;
    entry.key = fileName;
    entry.kind = kind;
    entry.fileName = fileName;
    entry.scenario.title = QFileInfo(fileName).completeBaseName();
    return entry;
}

} // namespace

QByteArray contentHashOf(const Scenario &scenario)
{
    const QByteArray content = QJsonDocument(scenario.document).toJson(QJsonDocument::Compact);
    return QCryptographicHash::hash(content, QCryptographicHash::Sha1).toHex();
}

ScenarioShelf::ScenarioShelf(QObject *parent) : QObject(parent)
{
    for (const Scenario &preset : builtInScenarios()) {
        m_entries.push_back(presetEntry(preset));
    }
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_settle, &QTimer::timeout, this, &ScenarioShelf::refreshAll);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
    readRecent();
    refreshAll();
}

const ShelfEntry *ScenarioShelf::entry(const QString &key) const
{
    const auto found = std::ranges::find(m_entries, key, &ShelfEntry::key);
    return found == m_entries.end() ? nullptr : &*found;
}

ShelfEntry *ScenarioShelf::find(const QString &key)
{
    const auto found = std::ranges::find(m_entries, key, &ShelfEntry::key);
    return found == m_entries.end() ? nullptr : &*found;
}

bool ScenarioShelf::readFile(ShelfEntry &entry)
{
    const QFileInfo info(entry.fileName);
    const bool isMissing = !info.exists();
    if (isMissing || (info.lastModified() == entry.modified && info.size() == entry.bytes)) {
        return std::exchange(entry.isMissing, isMissing) != isMissing;
    }
    entry.isMissing = false;
    entry.modified = info.lastModified();
    entry.bytes = info.size();
    Result<Scenario> read = readScenarioFile(entry.fileName);
    if (!read.isOk()) {
        entry.problem = read.error();
        return true;
    }
    entry.problem.reset();
    entry.scenario = std::move(read.value());
    entry.contentHash = contentHashOf(entry.scenario);
    return true;
}

void ScenarioShelf::readRecent()
{
    m_recent = QSettings().value(recentKey).toStringList().mid(0, mostRecent);
    m_recent.removeIf([](const QString &fileName) { return !QDir::isAbsolutePath(fileName); });
    m_recent.removeDuplicates();
    for (const QString &fileName : m_recent) {
        m_entries.push_back(fileEntry(fileName, ShelfKind::Recent));
    }
}

void ScenarioShelf::storeRecent() const
{
    QSettings().setValue(recentKey, m_recent);
}

void ScenarioShelf::watchOwnFolder()
{
    if (const QString folder = ownFolder(); QFileInfo(folder).isDir()) {
        m_watcher.addPath(folder);
    }
    for (const ShelfEntry &entry : m_entries) {
        if (entry.kind == ShelfKind::Own && !entry.isMissing) {
            m_watcher.addPath(entry.fileName);
        }
    }
}

void ScenarioShelf::refreshAll()
{
    const QStringList own = ownFiles();
    bool isChanged = std::erase_if(m_entries,
                                   [&own](const ShelfEntry &entry) {
                                       return entry.kind == ShelfKind::Own && !own.contains(entry.fileName);
                                   })
        > 0;
    for (const QString &fileName : own) {
        if (entry(fileName) == nullptr) {
            m_entries.push_back(fileEntry(fileName, ShelfKind::Own));
            isChanged = true;
        }
    }
    for (ShelfEntry &entry : m_entries) {
        isChanged = (entry.kind != ShelfKind::Preset && readFile(entry)) || isChanged;
    }
    watchOwnFolder();
    if (isChanged) {
        sortEntries();
        emit changed();
    }
}

void ScenarioShelf::sortEntries()
{
    std::ranges::stable_sort(m_entries, [this](const ShelfEntry &a, const ShelfEntry &b) {
        if (a.kind != b.kind) {
            return a.kind < b.kind;
        }
        switch (a.kind) {
        case ShelfKind::Preset:
            return a.scenario.place < b.scenario.place;
        case ShelfKind::Own:
            return QString::localeAwareCompare(a.scenario.title, b.scenario.title) < 0;
        case ShelfKind::Recent:
            return m_recent.indexOf(a.fileName) < m_recent.indexOf(b.fileName);
        }
        Q_UNREACHABLE();
    });
}

Result<QString> ScenarioShelf::open(const QString &idOrFile)
{
    if (isPreset(idOrFile)) {
        return idOrFile;
    }
    if (!namesFile(idOrFile)) {
        const Result<Scenario> none = findScenario(idOrFile); // says what there is instead
        return none.isOk() ? Result<QString>(idOrFile) : Result<QString>(none.error());
    }
    const QString fileName = QFileInfo(idOrFile).absoluteFilePath();
    const bool isKnown = entry(fileName) != nullptr;
    ShelfEntry read = isKnown ? *entry(fileName)
                              : fileEntry(fileName, isOwnFile(fileName) ? ShelfKind::Own : ShelfKind::Recent);
    read.modified = {}; // look at it whatever its time says
    readFile(read);
    if (read.isMissing) {
        return readScenarioFile(fileName).error();
    }
    if (read.problem) {
        return *read.problem;
    }
    if (isKnown) {
        *find(fileName) = read;
    } else {
        m_entries.push_back(read);
    }
    if (read.kind == ShelfKind::Recent) {
        m_recent.removeAll(fileName);
        m_recent.prepend(fileName);
        while (m_recent.size() > mostRecent) {
            std::erase_if(m_entries, [last = m_recent.takeLast()](const ShelfEntry &entry) {
                return entry.kind == ShelfKind::Recent && entry.fileName == last;
            });
        }
        storeRecent();
    }
    sortEntries();
    emit changed();
    return fileName;
}

Status ScenarioShelf::refresh(const QString &key)
{
    ShelfEntry *entry = find(key);
    if (entry == nullptr || entry->kind == ShelfKind::Preset) {
        return Nothing{};
    }
    const bool isChanged = readFile(*entry);
    Status status = Nothing{};
    if (entry->isMissing) {
        status = Error{entry->fileName.toStdString(), "the file is no longer there", {}};
    } else if (entry->problem) {
        status = *entry->problem;
    }
    if (isChanged) {
        emit changed();
    }
    return status;
}

void ScenarioShelf::removeRecent(const QString &key)
{
    const qsizetype place = m_recent.indexOf(key);
    if (place < 0) {
        return;
    }
    m_recent.removeAt(place);
    m_removed.push_back({key, place});
    std::erase_if(m_entries, [&key](const ShelfEntry &entry) {
        return entry.kind == ShelfKind::Recent && entry.key == key;
    });
    storeRecent();
    emit changed();
}

QString ScenarioShelf::putBack()
{
    const Removed removed = m_removed.back();
    m_removed.pop_back();
    if (!m_recent.contains(removed.fileName)) {
        m_recent.insert(std::min(removed.place, m_recent.size()), removed.fileName);
        ShelfEntry entry = fileEntry(removed.fileName, ShelfKind::Recent);
        readFile(entry);
        m_entries.push_back(entry);
        storeRecent();
        sortEntries();
        emit changed();
    }
    return removed.fileName;
}

} // namespace gilscope
