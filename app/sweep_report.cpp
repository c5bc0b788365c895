// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep_report.h"

#include "comparison_table.h"
#include "export/atomic_writer.h"
#include "sweep/break_even.h"
#include "sweep/sweep_data.h"
#include "text_folding.h"
#include "ui/sweep/sweep_picture.h"
#include "ui/timeline/time_axis.h"
#include "ui/window/unix_signals.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTimer>

#include <cmath>
#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace gilscope {

namespace {

constexpr int pollMs = 16;
constexpr std::chrono::milliseconds simulatedBudget{100};
constexpr qsizetype columnGap = 2;

// One line on a terminal, written over and over; nothing where standard error is a file or a pipe.
class SweepProgress
{
public:
    SweepProgress() : m_isTerminal(isatty(STDERR_FILENO) != 0) { m_clock.start(); }

    void show(const SweepRun &run)
    {
        constexpr qint64 intervalMs = 100;
        if (!m_isTerminal || m_clock.elapsed() < m_next) {
            return;
        }
        m_next = m_clock.elapsed() + intervalMs;
        const QByteArray current = run.current().toUtf8();
        std::fprintf(stderr, "\r\033[K%zu of %zu: %s", run.runsDone() + 1, run.runs(), current.constData());
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
bool sweepToItsEnd(SweepRun &run, bool simulated)
{
    bool interrupted = false;
    SweepProgress progress;
    UnixSignals unixSignals;
    QObject::connect(&unixSignals, &UnixSignals::quitRequested, [&] {
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
        interrupted = true;
        run.requestStop();
    });
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] {
        if (run.poll(simulatedBudget)) {
            progress.show(run);
        } else {
            QCoreApplication::quit();
        }
    });
    run.start();
    // Nothing waits for simulated cores.
    timer.start(simulated ? 0 : pollMs);
    QCoreApplication::exec();
    progress.clear();
    return interrupted;
}

QString cellOf(const SweptFigures &figures, SweepFigure figure)
{
    const Spread &spread = figureOf(figures, figure);
    if (spread.n == 0) {
        return QStringLiteral("–");
    }
    return figure == SweepFigure::Ratio ? QString::number(spread.median, 'f', 2) + QStringLiteral(" ×")
                                        : durationText(std::llround(spread.median));
}

Status saveSweep(const SweepResult &result, const SweepRequest &request, SweepFigure figure,
                 const QString &fileName)
{
    return fileName.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive)
        ? writeAtomically(fileName, sweepCsv(result))
        : saveRun(exportedSweep(result, figure), fileName, request.imageOptions);
}

bool writeFiles(const SweepRun &run, const SweepRequest &request, SweepFigure figure)
{
    bool written = true;
    for (const QString &fileName : request.files) {
        if (run.runsDone() == 0) {
            complain(fileName + QStringLiteral(": not written, since the sweep came to nothing"));
            continue;
        }
        const Status status = saveSweep(run.result(), request, figure, fileName);
        if (!status.isOk()) {
            complain(status.error());
            written = false;
        } else if (!request.json) {
            written = print(QStringLiteral("wrote %1\n").arg(fileName)) && written;
        }
    }
    return written;
}

} // namespace

QString sweepTable(const SweepResult &result, SweepFigure figure, int width)
{
    std::vector<QStringList> columns{{result.quantity}};
    for (const SweptPoint &point : result.points) {
        columns[0] << quantityText(point.at, result.unit);
    }
    for (std::size_t variant = 0; variant < result.variants.size(); ++variant) {
        QStringList &column = columns.emplace_back(QStringList{result.variants[variant].id});
        for (const SweptPoint &point : result.points) {
            column << cellOf(point.variants[variant], figure);
        }
    }
    QString text =
        folded(figure == SweepFigure::Ratio
                   ? QStringLiteral("%1: times as long as %2").arg(result.scenarioTitle, result.baseline)
                   : QStringLiteral("%1: time from start to end").arg(result.scenarioTitle),
               width);
    for (qsizetype row = 0; row < columns[0].size(); ++row) {
        for (std::size_t column = 0; column < columns.size(); ++column) {
            qsizetype widest = 0;
            for (const QString &cell : columns[column]) {
                widest = std::max(widest, cell.size());
            }
            text += QString(column == 0 ? 0 : columnGap, u' ') + columns[column][row].rightJustified(widest);
        }
        text += u'\n';
    }
    for (const QString &sentence : sentencesOf(result, breakEvensOf(result, figure))) {
        text += folded(sentence, width);
    }
    QString stamp = stampOf(result);
    if (result.source.kind != SourceKind::Simulated) {
        stamp += QStringLiteral(" · ") + machineLine(result.machine);
    }
    return text + stamp
        + (result.rounds == 1
               ? QStringLiteral(" · %1 of 1 round\n").arg(result.complete)
               : QStringLiteral(" · %1 of %2 rounds\n").arg(result.complete).arg(result.rounds));
}

ExitCode sweepAndReport(const SweepRequest &request)
{
    SweepRun run(request.sweep);
    const bool interrupted = sweepToItsEnd(run, request.sweep.source.kind == SourceKind::Simulated);
    for (const QString &violation : run.violations()) {
        complain(violation + QStringLiteral(" (the trace contradicts itself)"));
    }
    if (run.failure()) {
        complain(*run.failure());
    }
    const SweepResult &result = run.result();
    const SweepFigure figure = request.times ? SweepFigure::Wall : suitedFigure(result);
    bool written = print(request.json ? QString::fromUtf8(QJsonDocument(sweepToJson(result)).toJson())
                                      : sweepTable(result, figure, tableWidth()));
    written = writeFiles(run, request, figure) && written;
    if (interrupted) {
        return ExitCode::Interrupted;
    }
    if (run.failure()) {
        return ExitCode::RunFailed;
    }
    return written ? ExitCode::Ok : ExitCode::WriteFailed;
}

} // namespace gilscope
