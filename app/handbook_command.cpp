// SPDX-License-Identifier: GPL-3.0-or-later
#include "handbook_command.h"

#include "export/atomic_writer.h"
#include "lesson/handbook.h"

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

} // namespace

ExitCode writeHandbook(const QString &folder, const QString &language)
{
    const QDir pages(folder);
    if (!pages.mkpath(QStringLiteral("."))) {
        complain(QStringLiteral("%1: this folder cannot be made. Name another, or mend its permissions")
                     .arg(folder));
        return ExitCode::WriteFailed;
    }
    // Pictures are made by the program itself; a page names the one that lies beside it, or beside the folder.
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

} // namespace gilscope
