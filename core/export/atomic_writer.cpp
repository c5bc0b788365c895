// SPDX-License-Identifier: GPL-3.0-or-later
#include "atomic_writer.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

#include <csignal>
#include <sys/resource.h>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::AtomicWriter)
};

Status failed(const QString &fileName, const QString &message, const QString &remedy)
{
    return Error{fileName.toStdString(), message.toStdString(), remedy.toStdString()};
}

} // namespace

void surviveFileSizeLimits()
{
    [[maybe_unused]] static const auto before = std::signal(SIGXFSZ, SIG_IGN);
}

Status checkWritable(const QString &fileName, qint64 leastBytes)
{
    const QFileInfo target(fileName);
    if (fileName.isEmpty() || target.isDir() || fileName.endsWith(u'/')) {
        return failed(fileName, Text::tr("cannot write: this is a folder, expected the name of a file"),
                      Text::tr("Add a file's name"));
    }
    if (target.exists() && !target.isFile()) {
        return failed(fileName, Text::tr("cannot write: this is a device, a pipe or a socket"),
                      Text::tr("Name an ordinary file"));
    }
    if (target.exists() && !target.isWritable()) {
        return failed(fileName, Text::tr("cannot write: the file there is protected"),
                      Text::tr("Choose another name, or change its permissions"));
    }
    // A link, dangling or not, is written where it points.
    const QFileInfo folder(QFileInfo(target.isSymLink() ? target.symLinkTarget() : fileName).absolutePath());
    if (!folder.isDir()) {
        return failed(fileName, Text::tr("cannot write: there is no folder %1").arg(folder.filePath()),
                      Text::tr("Create it, or choose another"));
    }
    if (!folder.isWritable()) {
        return failed(
            fileName,
            Text::tr("cannot write: nothing can be created in the folder %1").arg(folder.filePath()),
            Text::tr("Choose another, or change its permissions"));
    }
    if (rlimit limit = {};
        getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur < static_cast<rlim_t>(leastBytes)) {
        return failed(fileName,
                      Text::tr("cannot write: no file may grow beyond %1 bytes here").arg(limit.rlim_cur),
                      Text::tr("Raise the limit with ulimit -f"));
    }
    return Nothing{};
}

Status writeAtomically(const QString &fileName, const QByteArray &content)
{
    surviveFileSizeLimits();
    if (Status writable = checkWritable(fileName); !writable.isOk()) {
        return writable;
    }
    QSaveFile file(fileName);
    file.setDirectWriteFallback(false);
    // write() that meets a full disk returns a short count without an error, and commit() would then replace
    // a good file by a cut one (Qt 6.4): so count, flush, and only then commit.
    const bool written =
        file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.flush();
    if (!written) {
        const QString reason = file.error() == QFileDevice::NoError
            ? Text::tr("not everything could be written, the disk may be full")
            : file.errorString();
        file.cancelWriting();
        return failed(fileName, Text::tr("cannot write: %1").arg(reason),
                      Text::tr("Make room or choose another place; what was there is unchanged"));
    }
    if (!file.commit()) {
        return failed(fileName, Text::tr("cannot write: %1").arg(file.errorString()),
                      Text::tr("Choose another place; what was there is unchanged"));
    }
    return Nothing{};
}

} // namespace gilscope
