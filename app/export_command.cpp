// SPDX-License-Identifier: GPL-3.0-or-later
//
// `gilscope export SESSION.gilscope`: pictures and data of a run that was saved. Nothing runs.
#include "commands.h"
#include "export_words.h"
#include "session/session_file.h"
#include "ui/export/run_export.h"
#include "ui/export/session_export.h"

#include <algorithm>

namespace gilscope {

namespace {

struct ExportRequest
{
    QString session;
    QString scenario; // key or id; empty: the one that was shown
    QString variant;
    QStringList files;
    ImageOptions options;
};

const QString usage = QStringLiteral("export [options] SESSION.gilscope --export FILE...");

Ending readRequest(const QStringList &words, ExportRequest &request)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Writes pictures and data of a saved session. Nothing is run."));
    const QCommandLineOption scenario(
        QStringLiteral("scenario"),
        QStringLiteral("Of this scenario in it; the one that was shown when not given."),
        QStringLiteral("KEY"));
    const QCommandLineOption variant(QStringLiteral("variant"),
                                     QStringLiteral("Draw only this variant, instead of the comparison."),
                                     QStringLiteral("ID"));
    const ExportWords exports;
    const PictureWords picture;
    parser.addOptions({scenario, variant});
    exports.addTo(parser);
    picture.addTo(parser);
    parser.addPositionalArgument(QStringLiteral("SESSION"), QStringLiteral("A saved session."),
                                 QStringLiteral("SESSION.gilscope"));
    if (const Ending ending = parse(parser, usage, words)) {
        return ending;
    }
    const QStringList names = parser.positionalArguments();
    if (names.size() != 1) {
        return wrongUsage(QStringLiteral("export needs exactly one session, found %1").arg(names.size()),
                          usage);
    }
    request.session = names.constFirst();
    request.scenario = parser.value(scenario);
    request.variant = parser.value(variant);
    if (const Ending ending = readPictureWords(picture, parser, usage, request.options)) {
        return ending;
    }
    if (const Ending ending = exports.read(parser, usage, request.files)) {
        return ending;
    }
    return request.files.isEmpty()
        ? Ending(wrongUsage(QStringLiteral("export needs at least one --export FILE"), usage))
        : std::nullopt;
}

QStringList keysOf(const Session &session)
{
    QStringList keys;
    for (const SavedLesson &lesson : session.lessons) {
        if (lesson.run) {
            keys << lesson.key;
        }
    }
    return keys;
}

Ending refuseVariant(const ScenarioRun &run, const QString &id)
{
    QStringList ids;
    for (const VariantRun &variant : run.variants()) {
        if (variant.trace() != nullptr) {
            ids << variant.variant->id;
        }
    }
    return ids.contains(id) || id.isEmpty()
        ? std::nullopt
        : Ending(
            wrongUsage(QStringLiteral("--variant %1: there is no such variant in it. The variants are: %2")
                           .arg(id, ids.join(QStringLiteral(", "))),
                       usage));
}

} // namespace

ExitCode exportCommand(const CommandCall &call)
{
    ExportRequest request;
    if (const Ending ending = readRequest(call.words, request)) {
        return *ending;
    }
    const std::unique_ptr<QApplication> application = painterApplication(call);
    const Result<SessionReading> reading = readSession(request.session);
    if (!reading.isOk()) {
        complain(reading.error());
        return ExitCode::InvalidScenario;
    }
    for (const QString &damage : reading.value().damages) {
        complain(request.session + QStringLiteral(": ") + damage);
    }
    const Session &session = reading.value().session;
    const std::optional<ExportedRun> exported = exportedFrom(session, request.scenario);
    if (!exported && keysOf(session).isEmpty()) {
        complain(QStringLiteral("%1: there is no run in it that could be read%2")
                     .arg(request.session,
                          reading.value().damages.empty()
                              ? QString()
                              : QStringLiteral(": the file is damaged. Take another copy of it")));
        return ExitCode::InvalidScenario;
    }
    if (!exported) {
        return wrongUsage(QStringLiteral("%1: it has no run of %2. It has: %3")
                              .arg(request.session,
                                   request.scenario.isEmpty() ? session.key : request.scenario,
                                   keysOf(session).join(QStringLiteral(", "))),
                          usage);
    }
    if (const Ending ending = refuseVariant(*exported->run, request.variant)) {
        return *ending;
    }
    request.options.variant = request.variant;
    if (const Ending ending = refuseRangeOutside(*exported, request.files, request.options)) {
        return *ending;
    }
    bool written = true;
    for (const QString &fileName : request.files) {
        if (const Status saved = saveRun(*exported, fileName, request.options); !saved.isOk()) {
            complain(saved.error());
            written = false;
        } else {
            written = print(QStringLiteral("wrote %1\n").arg(fileName)) && written;
        }
    }
    return written ? ExitCode::Ok : ExitCode::WriteFailed;
}

} // namespace gilscope
