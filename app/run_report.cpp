// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_report.h"

#include "claims_report.h"
#include "comparison_table.h"
#include "engine/round_history.h"
#include "export/reveal_json.h"
#include "export/run_json.h"
#include "export_words.h"
#include "ui/export/run_export.h"
#include "ui/window/unix_signals.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace gilscope {

namespace {

constexpr int pollMs = 16;

// One line on a terminal, written over and over; nothing where standard error is a file or a pipe.
class ProgressLine
{
public:
    ProgressLine() : m_isTerminal(isatty(STDERR_FILENO) != 0) { m_clock.start(); }

    void show(const RepeatedRun &repeated)
    {
        if (!m_isTerminal || m_clock.elapsed() < m_next) {
            return;
        }
        constexpr qint64 intervalMs = 100;
        m_next = m_clock.elapsed() + intervalMs;
        const auto &variants = repeated.newest().variants();
        const QByteArray round = repeated.rounds() == 1
            ? QByteArray()
            : QStringLiteral("round %1 of %2, ").arg(repeated.complete() + 1).arg(repeated.rounds()).toUtf8();
        for (std::size_t at = 0; at < variants.size(); ++at) {
            const RunState state = variants[at].state();
            if (state != RunState::Idle && !isOver(state)) {
                const QByteArray title = variants[at].variant->title.toUtf8();
                std::fprintf(stderr, "\r\033[K%s%zu of %zu: %s, %s, %.1f s", round.constData(), at + 1,
                             variants.size(), title.constData(), nameOf(state).data(),
                             static_cast<double>(m_clock.elapsed()) / 1e3);
            }
        }
    }

    void clear() const
    {
        if (m_isTerminal) {
            std::fputs("\r\033[K", stderr);
        }
    }

private:
    bool m_isTerminal;
    QElapsedTimer m_clock;
    qint64 m_next = 0;
};

// True when the user interrupted it.
bool runToItsEnd(RepeatedRun &run, std::vector<RunFigures> &rounds, RoundHistory &walls)
{
    bool interrupted = false;
    ProgressLine progress;
    UnixSignals unixSignals;
    QObject::connect(&unixSignals, &UnixSignals::quitRequested, [&] {
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
        interrupted = true;
        run.requestStop();
    });
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] {
        const bool goesOn = run.poll();
        // A round can be looked at until the next one begins, with the next poll().
        if (static_cast<std::size_t>(run.complete()) > rounds.size()) {
            rounds.push_back(figuresOf(run.newest()));
            walls.add(run.newest());
        }
        if (goesOn) {
            progress.show(run);
        } else {
            QCoreApplication::quit();
        }
    });
    run.start();
    timer.start(pollMs);
    QCoreApplication::exec();
    progress.clear();
    return interrupted;
}

// A deadlock is an answer, not a failure of the run; so is a pool that waits for ever.
bool isGood(RunState state)
{
    switch (state) {
    case RunState::Finished:
    case RunState::Stopped:
    case RunState::Deadlocked:
    case RunState::Hung:
        return true;
    case RunState::Idle:
    case RunState::Starting:
    case RunState::Running:
    case RunState::Stopping:
    case RunState::Failed:
        return false;
    }
    return false;
}

// True when every variant that was run came to its end.
bool reportFailures(const ScenarioRun &run)
{
    bool good = true;
    for (const VariantRun &variant : run.variants()) {
        if (variant.engine && variant.engine->failure()) {
            const RunFailure &failure = *variant.engine->failure();
            complain(Error{variant.variant->title.toStdString(), failure.text.toStdString(),
                           failure.remedy.toStdString()});
        }
        if (!variant.violations.empty()) {
            complain(QStringLiteral("%1: the trace contradicts itself (%2 times): %3")
                         .arg(variant.variant->title, QString::number(variant.violations.size()),
                              QString::fromStdString(variant.violations.front())));
        }
        good = good && (isGood(variant.state()) || !variant.runs());
    }
    return good;
}

QString jsonText(const RepeatedRun &run, const Reveal &reveal)
{
    QJsonObject json = runToJson(run);
    json["claims"] = claimsToJson(reveal);
    json["reveal"] = revealToJson(run.newest().scenario(), reveal);
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Indented));
}

// A chart without a single box would look like a result.
bool hasRecorded(const ScenarioRun &run)
{
    return std::any_of(run.variants().begin(), run.variants().end(), [](const VariantRun &variant) {
        return variant.trace() != nullptr && variant.trace()->eventCount > 0;
    });
}

} // namespace

ExitCode runAndReport(RunRequest request)
{
    RepeatedRun repeated(std::move(request.scenario), request.options, request.rounds);
    std::vector<RunFigures> rounds; // of those that were complete
    RoundHistory walls;
    const bool interrupted = runToItsEnd(repeated, rounds, walls);
    const ScenarioRun &run = repeated.newest();
    for (const QString &violation : repeated.earlierViolations()) {
        complain(violation + QStringLiteral(": the trace contradicts itself"));
    }
    const bool good = reportFailures(run);

    const Reveal reveal = revealOf(run, rounds, circumstancesOf(run));
    bool written = print(request.json ? jsonText(repeated, reveal) : comparisonTable(repeated, tableWidth()));
    if (request.claims && !request.json) {
        written = print(claimsReport(run.scenario(), reveal, rounds, tableWidth())) && written;
    }
    ExportedRun exported{repeated.shared(), nullptr, rounds, {}, nullptr};
    exported.notes.result = reveal.headline;
    exported.notes.rounds = walls.of(run.scenario(), run.source());
    const Ending wrongRange = interrupted || !hasRecorded(run)
        ? std::nullopt
        : refuseRangeOutside(exported, request.files, request.imageOptions);
    for (const QString &fileName : wrongRange ? QStringList() : request.files) {
        if (interrupted || !hasRecorded(run)) {
            complain(fileName + QStringLiteral(": not written, since the run came to nothing"));
            written = false;
            continue;
        }
        if (const Status status = saveRun(exported, fileName, request.imageOptions); !status.isOk()) {
            complain(status.error());
            written = false;
        } else if (!request.json) {
            written = print(QStringLiteral("wrote %1\n").arg(fileName)) && written;
        }
    }
    if (interrupted) {
        return ExitCode::Interrupted;
    }
    if (!good) {
        return ExitCode::RunFailed;
    }
    return wrongRange.value_or(written ? ExitCode::Ok : ExitCode::WriteFailed);
}

} // namespace gilscope
