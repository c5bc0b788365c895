// SPDX-License-Identifier: GPL-3.0-or-later
//
// What kinds of blocks a session's file has, and a session as such blocks: all of them the first time, then
// those of what has changed. In the order they are to be written in: whatever ends early, all that is there
// makes sense. Small things are JSON, scenarios their own text, traces what their builders were told.
#pragma once

#include "session.h"
#include "trace/trace_journal.h"

#include <QByteArray>

#include <map>

namespace gilscope {

inline constexpr std::uint32_t sessionVersion = 1;
inline constexpr qint64 mostSessionBytes = qint64{256} << 20U;

// Their numbers stand in files.
enum class BlockType : std::uint32_t {
    About = 1,    // what wrote the file, and when
    Document = 2, // number, then a scenario's JSON
    Head = 3,     // run, variant, then the head of its trace's record
    Run = 4,      // everything else about a run
    Lesson = 5,
    Round = 6,
    State = 7, // which of the lessons and rounds there are, and in which order
    Chunk = 8, // run, variant, number, then a chunk of its trace's record
};

// Its payload is one behind the other: what is large is shared with the trace.
struct SessionBlock
{
    BlockType type{};
    QByteArray first;
    QByteArray second;

    [[nodiscard]] qsizetype size() const { return first.size() + second.size(); }
};

class SessionEncoder
{
public:
    // What is new or another since the last call. Left out are runs that are not over, scenarios without a
    // document, and traces for which there is no room in a file.
    [[nodiscard]] std::vector<SessionBlock> newsOf(const Session &session);

private:
    struct KnownRun
    {
        std::weak_ptr<const ScenarioRun> run;
        int id = 0;
        std::vector<std::size_t> chunks;  // by variant
        std::vector<QJsonObject> outputs; // likewise; empty where there is none
        QByteArray json;
    };
    struct KnownRound
    {
        SavedRound round;
        int id = 0;
    };
    struct News
    {
        std::vector<SessionBlock> documents;
        std::vector<SessionBlock> heads;
        std::vector<SessionBlock> small;
        std::vector<SessionBlock> chunks;
    };

    // None where it has no document.
    [[nodiscard]] std::optional<int> documentOf(const Scenario &scenario);
    [[nodiscard]] std::optional<int> runOf(const std::shared_ptr<const ScenarioRun> &run);
    void addTraces(KnownRun &known, const ScenarioRun &run);
    void addOutputs(KnownRun &known, const ScenarioRun &run);
    [[nodiscard]] bool addLesson(const SavedLesson &lesson);
    [[nodiscard]] std::optional<int> roundOf(const SavedRound &round, std::size_t &from);

    News m_news; // of the current call
    qint64 m_chunkBytes = 0;
    qint64 m_outputBytes = 0;
    int m_lastId = 0;
    std::map<QString, std::vector<std::pair<QJsonObject, int>>> m_documents; // by the scenario's id
    std::vector<KnownRun> m_runs;
    std::map<QString, QByteArray> m_lessons; // their JSON, by key
    std::vector<KnownRound> m_rounds;
    QByteArray m_state;
    bool m_hasBegun = false;
};

} // namespace gilscope
