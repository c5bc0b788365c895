// SPDX-License-Identifier: GPL-3.0-or-later
#include "atomic_writer.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <csignal>
#include <sys/resource.h>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::AtomicWriter)
};

constexpr qsizetype mostBuffered = 64 * 1024;

Error failed(const QString &fileName, const QString &message, const QString &remedy)
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

AtomicWriter::AtomicWriter(const QString &fileName) : m_fileName(fileName), m_file(fileName)
{
    surviveFileSizeLimits();
    if (const Status writable = checkWritable(fileName); !writable.isOk()) {
        m_error = writable.error();
        return;
    }
    m_file.setDirectWriteFallback(false);
    // The buffer is our own, so that a short write shows itself where it happens.
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
        fail();
        return;
    }
    m_buffer.reserve(mostBuffered);
}

void AtomicWriter::write(QByteArrayView bytes)
{
    while (!m_error && !bytes.isEmpty()) {
        const qsizetype room = std::min(bytes.size(), mostBuffered - m_buffer.size());
        m_buffer.append(bytes.first(room));
        bytes = bytes.sliced(room);
        if (m_buffer.size() == mostBuffered) {
            flush();
        }
    }
}

// A write that meets a full disk may return a short count without an error, and QSaveFile::commit() would
// then replace a good file by a cut one (Qt 6.4): so count.
void AtomicWriter::flush()
{
    if (m_file.write(m_buffer) != m_buffer.size()) {
        fail();
    }
    m_buffer.resize(0); // keeps its memory
}

void AtomicWriter::fail()
{
    const QString reason = m_file.error() == QFileDevice::NoError
        ? Text::tr("not everything could be written, the disk may be full")
        : m_file.errorString();
    m_error = failed(m_fileName, Text::tr("cannot write: %1").arg(reason),
                     Text::tr("Make room or choose another place; what was there is unchanged"));
    if (m_file.isOpen()) {
        m_file.cancelWriting();
        m_file.commit(); // takes the temporary file away, now rather than some time
    }
}

Status AtomicWriter::commit()
{
    if (!m_error) {
        flush();
    }
    if (!m_error && !m_file.commit()) {
        m_error = failed(m_fileName, Text::tr("cannot write: %1").arg(m_file.errorString()),
                         Text::tr("Choose another place; what was there is unchanged"));
    }
    return m_error ? Status(*m_error) : Status(Nothing{});
}

Status writeAtomically(const QString &fileName, const QByteArray &content)
{
    AtomicWriter writer(fileName);
    writer.write(content);
    return writer.commit();
}

} // namespace gilscope
