// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one way in which this program writes a file: all of it or nothing. A full disk, a file size limit or a
// missing folder is an error, and what was there before stays as it was. A symbolic link stays a link: what
// it points at is replaced. Only ordinary files are replaced, never a device or a pipe.
#pragma once

#include "runtime/base/result.h"

#include <QByteArray>
#include <QSaveFile>
#include <QString>

#include <optional>

namespace gilscope {

// A file that is written piece by piece. Nothing reaches it before commit(); without, or after an error,
// there is no trace of the attempt. Keeps at most 64 KiB. Calls surviveFileSizeLimits(). Any one thread.
class AtomicWriter
{
public:
    explicit AtomicWriter(const QString &fileName);
    AtomicWriter(const AtomicWriter &) = delete;
    AtomicWriter &operator=(const AtomicWriter &) = delete;
    ~AtomicWriter() = default; // QSaveFile's own takes the temporary file away

    // After an error this does nothing: commit() tells the first one.
    void write(QByteArrayView bytes);
    // There is no use in writing on.
    [[nodiscard]] bool hasFailed() const { return m_error.has_value(); }
    // Once, in the end.
    [[nodiscard]] Status commit();

private:
    void flush();
    void fail();

    QString m_fileName;
    QSaveFile m_file;
    QByteArray m_buffer;
    std::optional<Error> m_error;
};

[[nodiscard]] Status writeAtomically(const QString &fileName, const QByteArray &content);

// What can be known before there is any content, so that nobody waits for a run whose chart has nowhere to
// go. That it succeeds promises nothing. `leastBytes`: no content worth writing will be smaller.
[[nodiscard]] Status checkWritable(const QString &fileName, qint64 leastBytes = 0);

// Over a file size limit the kernel ends a program that does not ignore SIGXFSZ. From this call on, writing
// fails there as on a full disk. For the whole process.
void surviveFileSizeLimits();

} // namespace gilscope
