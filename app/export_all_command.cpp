// SPDX-License-Identifier: GPL-3.0-or-later
//
// `gilscope export-all DIR [ID...]`: presets run once each, and written into a folder. The same as the
// window's Export all presets.
#include "commands.h"
#include "export_words.h"
#include "scenario/scenario_reader.h"
#include "ui/export/export_all.h"
#include "ui/window/unix_signals.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace gilscope {

namespace {

QStringList formatNames()
{
    QStringList names;
    for (const ExportFormat &format : exportFormats()) {
        const QString name = QString::fromLatin1(format.name);
        if (!names.contains(name)) {
            names << name;
        }
    }
    return names;
}

Result<std::vector<const ExportFormat *>> formatsOf(const QString &list)
{
    std::vector<const ExportFormat *> formats;
    for (const QString &name : list.split(u',')) {
        const ExportFormat *format = exportFormatNamed(name);
        if (format == nullptr) {
            return Error{{},
                         QStringLiteral("--format %1: expected a list with commas of %2")
                             .arg(list, formatNames().join(QStringLiteral(", ")))
                             .toStdString(),
                         {}};
        }
        if (std::ranges::find(formats, format) == formats.end()) {
            formats.push_back(format);
        }
    }
    return formats;
}

// All presets where none is named.
Result<std::vector<Scenario>> presetsOf(const QStringList &ids)
{
    std::vector<Scenario> presets;
    for (const Scenario &preset : builtInScenarios()) {
        if (ids.isEmpty() || ids.contains(preset.id)) {
            presets.push_back(preset);
        }
    }
    for (const QString &id : ids) {
        if (std::ranges::find(presets, id, &Scenario::id) == presets.end()) {
            return Error{id.toStdString(), "there is no such preset", "gilscope list names them"};
        }
    }
    return presets;
}

Ending readRequest(const QStringList &words, ExportAllRequest &request)
{
    const QString usage = QStringLiteral("export-all [options] DIR [ID...]");
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Runs every preset on this machine, once each, and writes ID.ENDING into a folder. Ctrl-C ends it "
        "after the file at hand."));
    const QCommandLineOption format(
        QStringLiteral("format"),
        QStringLiteral("What is written of each: a list with commas of %1; png when not given.")
            .arg(formatNames().join(QStringLiteral(", "))),
        QStringLiteral("FORMAT,..."), QStringLiteral("png"));
    const PictureWords picture;
    parser.addOption(format);
    picture.addTo(parser);
    parser.addPositionalArgument(QStringLiteral("DIR"),
                                 QStringLiteral("The folder, made where there is none."),
                                 QStringLiteral("DIR"));
    parser.addPositionalArgument(QStringLiteral("ID"),
                                 QStringLiteral("Only these presets, as gilscope list names them."),
                                 QStringLiteral("[ID...]"));
    if (const Ending ending = parse(parser, usage, words)) {
        return ending;
    }
    const QStringList names = parser.positionalArguments();
    if (names.isEmpty()) {
        return wrongUsage(QStringLiteral("export-all needs a folder"), usage);
    }
    request.folder = names.constFirst();
    Result<std::vector<Scenario>> presets = presetsOf(names.mid(1));
    Result<std::vector<const ExportFormat *>> formats = formatsOf(parser.value(format));
    for (const Status &read : {presets.isOk() ? Status(Nothing()) : Status(presets.error()),
                               formats.isOk() ? Status(Nothing()) : Status(formats.error())}) {
        if (!read.isOk()) {
            return wrongUsage(QString::fromStdString(read.error().text()), usage);
        }
    }
    request.scenarios = std::move(presets.value());
    request.formats = std::move(formats.value());
    return readPictureWords(picture, parser, usage, request.options);
}

// One line on a terminal, written over and over; nothing where standard error is a file or a pipe.
void showProgress(const ExportAll &all)
{
    if (isatty(STDERR_FILENO) == 0) {
        return;
    }
    const QByteArray title = all.current() == nullptr ? QByteArray() : all.current()->title.toUtf8();
    std::fprintf(stderr, "\r\033[K");
    if (!title.isEmpty()) {
        std::fprintf(stderr, "%d of %d: %s", all.done() + 1, all.count(), title.constData());
    }
    std::fflush(stderr);
}

ExitCode codeOf(const ExportAllOutcome &outcome)
{
    if (outcome.wasStopped) {
        return ExitCode::Interrupted;
    }
    if (!outcome.failedRuns.empty()) {
        return ExitCode::RunFailed;
    }
    return outcome.failedFiles.empty() ? ExitCode::Ok : ExitCode::WriteFailed;
}

} // namespace

ExitCode exportAllCommand(const CommandCall &call)
{
    ExportAllRequest request;
    if (const Ending ending = readRequest(call.words, request)) {
        return *ending;
    }
    const std::unique_ptr<QApplication> application = painterApplication(call);
    ExportAll all(std::move(request));
    UnixSignals unixSignals;
    QObject::connect(&unixSignals, &UnixSignals::quitRequested, &all, [&all] {
        std::signal(SIGINT, SIG_DFL); // a second one ends the program
        std::signal(SIGTERM, SIG_DFL);
        all.stop();
    });
    QObject::connect(&all, &ExportAll::advanced, &all, [&all] { showProgress(all); });
    QObject::connect(&all, &ExportAll::finished, &all, &QCoreApplication::quit, Qt::QueuedConnection);
    if (const Status started = all.start(); !started.isOk()) {
        complain(started.error());
        return ExitCode::WriteFailed;
    }
    QCoreApplication::exec();
    showProgress(all);
    const ExportAllOutcome &outcome = all.outcome();
    for (const std::vector<Error> *errors : {&outcome.failedRuns, &outcome.failedFiles}) {
        for (const Error &error : *errors) {
            complain(error);
        }
    }
    const bool said = print(all.outcomeInWords() + u'\n');
    return said ? codeOf(outcome) : ExitCode::WriteFailed;
}

} // namespace gilscope
