// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_decoder.h"

#include "engine/repeated_run.h"
#include "session_json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::SessionFile)
};

// Everything but the chunks of traces, which are read when it is their turn.
constexpr qint64 mostSmallBytes = qint64{24} << 20U;
constexpr qsizetype mostLessons = 1000;
constexpr std::size_t mostBlocks = 1'000'000;
constexpr std::size_t mostSentences = 20;
constexpr std::size_t mostRoundsRead = std::size_t{2} * mostRounds; // those for charts, and those for reveals

void sayAmong(std::vector<QString> &damages, const QString &sentence)
{
    if (damages.size() < mostSentences) {
        damages.push_back(sentence);
    } else if (damages.size() == mostSentences) {
        damages.push_back(Text::tr("And more of that kind"));
    }
}

} // namespace

Result<SessionReading> decodeSession(QIODevice &device, const QString &name, const SessionProgress &progress)
{
    return SessionDecoder(device, name, progress).decode();
}

SessionDecoder::SessionDecoder(QIODevice &device, QString name, const SessionProgress &progress)
    : m_blocks(device), m_name(std::move(name)), m_progress(progress)
{}

bool SessionDecoder::goesOn(double share)
{
    m_givenUp = m_givenUp || (m_progress && !m_progress(share));
    return !m_givenUp;
}

Result<SessionReading> SessionDecoder::decode()
{
    if (m_blocks.size() > mostSessionBytes) {
        return Error{m_name.toStdString(),
                     Text::tr("the file has %1 MiB, expected at most %2")
                         .arg(m_blocks.size() >> 20U)
                         .arg(mostSessionBytes >> 20U)
                         .toStdString(),
                     Text::tr("Choose a session that GILscope saved").toStdString()};
    }
    const bool isNewer = m_blocks.version() && *m_blocks.version() > sessionVersion;
    collect();
    if (isNewer || (!m_blocks.version() && m_blockCount == 0)) {
        return refusal();
    }
    // Those shown last first: where there is too much, theirs is what is kept.
    const QStringList keys = lessonKeys();
    for (auto key = keys.rbegin(); key != keys.rend() && !m_givenUp; ++key) {
        decodeLesson(*key);
    }
    std::ranges::reverse(m_reading.session.lessons);
    for (const std::uint64_t round : roundIds()) {
        if (const auto known = m_rounds.find(round); known != m_rounds.end()) {
            decodeRound(known->second);
        } else {
            say(Text::tr("The figures of one run are missing"));
        }
    }
    const QString shown = textOf(m_state.value(QLatin1String("shown")));
    std::vector<SavedLesson> &lessons = m_reading.session.lessons;
    if (std::ranges::find(lessons, shown, &SavedLesson::key) != lessons.end()) {
        m_reading.session.key = shown;
    } else if (!lessons.empty()) {
        m_reading.session.key = lessons.back().key;
    }
    tellDamages();
    if (m_givenUp) {
        return Error{m_name.toStdString(), Text::tr("stopped").toStdString(), {}};
    }
    return std::move(m_reading);
}

Error SessionDecoder::refusal() const
{
    if (!m_blocks.version()) {
        return {m_name.toStdString(),
                (m_blocks.size() == 0 ? Text::tr("the file is empty, expected a session")
                                      : Text::tr("found another kind of file, expected a session"))
                    .toStdString(),
                Text::tr("Choose a file that GILscope saved, NAME%1")
                    .arg(QLatin1String(sessionEnding))
                    .toStdString()};
    }
    const QString writer = textOf(m_about.value(QLatin1String("version"))).left(20);
    return {m_name.toStdString(),
            Text::tr("found version %1 of the format, expected at most %2")
                .arg(*m_blocks.version())
                .arg(sessionVersion)
                .toStdString(),
            (writer.isEmpty() ? Text::tr("This session is from a newer GILscope: update GILscope")
                              : Text::tr("This session is from GILscope %1: update GILscope").arg(writer))
                .toStdString()};
}

void SessionDecoder::say(const QString &sentence)
{
    sayAmong(m_reading.damages, sentence);
}

void SessionDecoder::collect()
{
    while (std::optional<Block> block = m_blocks.next()) {
        if (++m_blockCount > mostBlocks || m_smallBytes > mostSmallBytes) {
            say(Text::tr("There is more in the file than a "
                         "session has; the rest is left out"));
            return;
        }
        collect(*block);
        if (m_blockCount % 64 == 0
            && !goesOn(shareOfCollecting * static_cast<double>(m_blocks.position())
                       / static_cast<double>(m_blocks.size()))) {
            return;
        }
    }
}

void SessionDecoder::collect(const Block &block)
{
    const auto type = static_cast<BlockType>(block.type);
    switch (type) {
    case BlockType::Document: {
        ByteReader from(std::span(block.payload.constData(), static_cast<std::size_t>(block.payload.size())));
        const std::uint64_t id = from.number();
        if (from.isOk()
            && m_documents.emplace(id, block.payload.mid(static_cast<qsizetype>(from.position()))).second) {
            m_smallBytes += block.payload.size();
        }
        break;
    }
    case BlockType::Head:
    case BlockType::Chunk:
        collectTracePart(type, block);
        break;
    case BlockType::About:
    case BlockType::Run:
    case BlockType::Lesson:
    case BlockType::Round:
    case BlockType::State:
        collectJson(type, block);
        break;
    }
    // Others are those of a later program, which this one can do without.
}

void SessionDecoder::collectTracePart(BlockType type, const Block &block)
{
    ByteReader from(std::span(block.payload.constData(), static_cast<std::size_t>(block.payload.size())));
    const std::uint64_t run = from.number();
    const VariantKey key{run, from.number()};
    if (type == BlockType::Head) {
        if (from.isOk()
            && m_heads.emplace(key, block.payload.mid(static_cast<qsizetype>(from.position()))).second) {
            m_smallBytes += block.payload.size();
        }
        return;
    }
    const std::uint64_t number = from.number();
    if (from.isOk() && m_chunks[key].emplace(number, block.place).second) {
        ++m_chunkCount;
    }
}

void SessionDecoder::collectJson(BlockType type, const Block &block)
{
    const QJsonObject json = QJsonDocument::fromJson(block.payload).object();
    m_smallBytes += block.payload.size();
    if (type == BlockType::About) {
        m_about = json;
    } else if (type == BlockType::Run) {
        m_runs[idOf(json.value(QLatin1String("run")))] = json;
    } else if (type == BlockType::Lesson) {
        const QString key = textOf(json.value(QLatin1String("key")));
        m_lessons[key] = json;
        m_lessonsSinceState.push_back(key);
    } else if (type == BlockType::Round) {
        const std::uint64_t id = idOf(json.value(QLatin1String("round")));
        m_rounds[id] = json;
        m_roundsSinceState.push_back(id);
    } else {
        m_state = json;
        m_lessonsSinceState.clear();
        m_roundsSinceState.clear();
    }
}

// The one shown longest ago first.
QStringList SessionDecoder::lessonKeys() const
{
    QStringList keys;
    for (const QJsonValue &key : m_state.value(QLatin1String("lessons")).toArray()) {
        keys << textOf(key);
    }
    keys += m_lessonsSinceState; // what is told once more keeps its place
    keys.removeDuplicates();
    return keys.mid(std::max<qsizetype>(keys.size() - mostLessons, 0));
}

// Oldest first.
std::vector<std::uint64_t> SessionDecoder::roundIds() const
{
    std::vector<std::uint64_t> ids;
    const auto add = [&ids](std::uint64_t id) {
        if (ids.size() < mostRoundsRead && std::ranges::find(ids, id) == ids.end()) {
            ids.push_back(id);
        }
    };
    for (const QJsonValue &round : m_state.value(QLatin1String("rounds")).toArray()) {
        add(idOf(round));
    }
    std::ranges::for_each(m_roundsSinceState, add);
    return ids;
}

void SessionDecoder::tellDamages()
{
    if (m_blocks.damages().empty()) {
        return;
    }
    std::vector<QString> damages;
    const bool somethingIsMissing = !m_reading.damages.empty();
    for (const BlockReader::Damage &damage : m_blocks.damages()) {
        const QString length = QLocale().toString(damage.end - damage.begin);
        sayAmong(damages,
                 damage.end == m_blocks.size()
                     ? Text::tr("The last %1 bytes of the file are incomplete or damaged").arg(length)
                     : Text::tr("%1 bytes of the file, from byte %2 on, are damaged")
                           .arg(length, QLocale().toString(damage.begin)));
    }
    if (!somethingIsMissing) {
        damages.push_back(Text::tr("Nothing that the rest of the file names was in them"));
    }
    m_reading.damages.insert(m_reading.damages.begin(), damages.begin(), damages.end());
}

} // namespace gilscope
