// SPDX-License-Identifier: GPL-3.0-or-later
//
// `gilscope handbook DIR`: the lecturer's handbook, written from the presets as they are.
#include "commands.h"
#include "export/atomic_writer.h"
#include "lesson/handbook.h"
#include "ui/window/language.h"

#include <QDir>
#include <QFile>

namespace gilscope {

namespace {

bool write(const QDir &folder, const QString &name, const QString &text)
{
    const Status written = writeAtomically(folder.filePath(name), text.toUtf8());
    if (!written.isOk()) {
        complain(written.error());
    }
    return written.isOk();
}

// A page a preset and README.md with the contents, into a folder that is made where there is none.
ExitCode writeHandbook(const QString &folder, const QString &language)
{
    const QDir pages(folder);
    if (!pages.mkpath(QStringLiteral("."))) {
        complain(QStringLiteral("%1: this folder cannot be made. Name another, or mend its permissions")
                     .arg(folder));
        return ExitCode::WriteFailed;
    }
    // Pictures are made by the program itself; a page names the one that lies beside it, or beside the
    // folder.
    const auto pictureOf = [&pages](const QString &id) {
        for (const QString &picture : {id + QStringLiteral(".png"), QStringLiteral("../%1.png").arg(id)}) {
            if (QFile::exists(pages.filePath(picture))) {
                return picture;
            }
        }
        return QString();
    };
    const std::vector<HandbookPage> all = handbook(language, pictureOf);
    bool written = true;
    for (const HandbookPage &page : all) {
        written = write(pages, page.name, page.text) && written;
    }
    if (!written) {
        return ExitCode::WriteFailed;
    }
    return print(QStringLiteral("wrote %1 pages to %2\n").arg(all.size()).arg(folder))
        ? ExitCode::Ok
        : ExitCode::WriteFailed;
}

} // namespace

ExitCode handbookCommand(const CommandCall &call)
{
    const QString usage = QStringLiteral("handbook [--language CODE] DIR");
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Writes the lecturer's handbook, a page a preset as Markdown, into a folder."));
    const QCommandLineOption language(QStringLiteral("language"),
                                      QStringLiteral("In this language, en when not given."),
                                      QStringLiteral("CODE"), QStringLiteral("en"));
    parser.addOption(language);
    parser.addPositionalArgument(QStringLiteral("DIR"),
                                 QStringLiteral("The folder, made where there is none."),
                                 QStringLiteral("DIR"));
    if (const Ending ending = parse(parser, usage, call.words)) {
        return *ending;
    }
    const QStringList names = parser.positionalArguments();
    if (names.size() != 1) {
        return wrongUsage(QStringLiteral("handbook needs exactly one folder, found %1").arg(names.size()),
                          usage);
    }
    if (!languages().contains(parser.value(language))) {
        return wrongUsage(QStringLiteral("--language %1: expected a language that the program speaks: %2")
                              .arg(parser.value(language), languages().join(QStringLiteral(", "))),
                          usage);
    }
    const QCoreApplication application(call.argc, call.argv);
    speak(parser.value(language)); // the headings, too
    return writeHandbook(names.constFirst(), parser.value(language));
}

} // namespace gilscope
