// SPDX-License-Identifier: GPL-3.0-or-later
//
// Blocks → Session. Nothing in them is trusted: scenarios go through their reader, traces through
// TraceReplay, whose threads must be those of the variant; the rest has limits of its own. What refers to
// something that cannot be read is left out, or shown with a loss, and said. One thread, any; takes as long
// as the traces are long, so it asks in between whether it should go on.
#pragma once

#include "block_file.h"
#include "session_blocks.h"
#include "session_file.h"
#include "trace/trace_replay.h"

#include <map>

namespace gilscope {

// `name`: of the file, for messages.
[[nodiscard]] Result<SessionReading> decodeSession(QIODevice &device, const QString &name,
                                                   const SessionProgress &progress = {});

class SessionDecoder
{
public:
    SessionDecoder(QIODevice &device, QString name, const SessionProgress &progress);
    [[nodiscard]] Result<SessionReading> decode();

private:
    using VariantKey = std::pair<std::uint64_t, std::uint64_t>; // run, and which of its variants

    // Where the chunks of a trace stand, by number.
    using ChunkPlaces = std::map<std::uint64_t, qint64>;

    // Before this share of the work blocks are collected, after it traces are built.
    static constexpr double shareOfCollecting = 0.2;

    void say(const QString &sentence); // a damage
    void collect();
    void collect(const Block &block);
    void collectTracePart(BlockType type, const Block &block);
    void collectJson(BlockType type, const Block &block);
    [[nodiscard]] Error refusal() const;
    [[nodiscard]] const Scenario *scenarioOf(const QJsonValue &document);
    void decodeLesson(const QString &key);
    [[nodiscard]] std::shared_ptr<const ScenarioRun> runOf(const QJsonValue &id, const Scenario &scenario);
    [[nodiscard]] std::shared_ptr<const ScenarioRun> decodeRun(const QJsonObject &json);
    [[nodiscard]] RunParts::OfVariant decodeVariant(const Variant &variant, const QJsonObject &json,
                                                    VariantKey key, const Machine &machine,
                                                    const RunSource &source);
    [[nodiscard]] TraceBuilder traceOf(const Variant &variant, std::uint64_t chunks, VariantKey key,
                                       const Machine &machine, SourceKind source);
    void decodeRound(const QJsonObject &json);
    [[nodiscard]] QStringList lessonKeys() const;
    [[nodiscard]] std::vector<std::uint64_t> roundIds() const;
    // Counts it. False, and said, where there is too much already.
    [[nodiscard]] bool hasRoomFor(const Scenario &scenario);
    void tellDamages();
    [[nodiscard]] bool goesOn(double share);

    BlockReader m_blocks;
    QString m_name;
    const SessionProgress &m_progress;
    bool m_givenUp = false;
    SessionReading m_reading;

    QJsonObject m_about;
    std::map<std::uint64_t, QByteArray> m_documents;
    std::map<std::uint64_t, std::optional<Scenario>> m_scenarios; // none: refused
    std::map<VariantKey, QByteArray> m_heads;
    std::map<VariantKey, ChunkPlaces> m_chunks;
    std::map<std::uint64_t, QJsonObject> m_runs;
    std::map<std::uint64_t, std::shared_ptr<const ScenarioRun>> m_decodedRuns;
    std::map<QString, QJsonObject> m_lessons;
    QStringList m_lessonsSinceState; // in the order they were told
    std::map<std::uint64_t, QJsonObject> m_rounds;
    std::vector<std::uint64_t> m_roundsSinceState;
    QJsonObject m_state;
    qint64 m_smallBytes = 0; // of all blocks that are kept in memory
    std::size_t m_blockCount = 0;
    std::size_t m_steps = 0;    // of all scenarios and their copies
    std::uint64_t m_events = 0; // of all traces
    std::size_t m_chunksRead = 0;
    std::size_t m_chunkCount = 0;
};

} // namespace gilscope
