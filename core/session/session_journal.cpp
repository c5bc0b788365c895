// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_journal.h"

#include "block_file.h"
#include "export/atomic_writer.h"
#include "session_blocks.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <deque>
#include <iterator>
#include <sys/file.h>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::SessionJournal)
};

constexpr qint64 mostAtOnce = 1 << 20;
// From here on it is worth a look how much of the file has been replaced since.
constexpr qint64 worthALook = qint64{32} << 20U;
constexpr qint64 nearlyFull = mostSessionBytes / 2;

QString nameWhileNew(const QString &fileName)
{
    const QFileInfo info(fileName);
    return info.path() + QStringLiteral("/.") + info.fileName() + QStringLiteral(".new");
}

Error failed(const QString &fileName, const QString &why)
{
    return {fileName.toStdString(), Text::tr("cannot keep the session: %1").arg(why).toStdString(),
            Text::tr("Save it under another name").toStdString()};
}

// With the head of a session, locked, and not yet under its name: whoever finds a file finds a session.
Result<std::unique_ptr<QFile>> newFile(const QString &fileName)
{
    const QString name = nameWhileNew(fileName);
    QFile::remove(name); // of a program that was killed
    auto file = std::make_unique<QFile>(name);
    const QByteArray head = fileHead(sessionVersion);
    const auto mode = QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered;
    if (!file->open(mode) || flock(file->handle(), LOCK_EX | LOCK_NB) != 0
        || file->write(head) != head.size()) {
        Error error = failed(fileName, file->errorString());
        file->remove();
        return error;
    }
    return file;
}

} // namespace

class SessionJournal::Private
{
public:
    QString name;
    std::unique_ptr<QFile> file;
    std::unique_ptr<QFile> next; // takes the file's place once everything is in it
    SessionEncoder encoder;
    std::deque<SessionBlock> waiting;
    std::uint32_t blocks = 0;
    qint64 bytes = 0;
    qint64 lookAt = worthALook;
    bool hasEnded = false;

    [[nodiscard]] Status write(qint64 most);
    [[nodiscard]] Status putInPlace();
    void startOver(const Session &session);
    [[nodiscard]] Error end(const QString &why);
};

Error SessionJournal::Private::end(const QString &why)
{
    hasEnded = true;
    waiting.clear();
    if (next) {
        next->remove();
        next.reset();
    }
    return failed(name, why);
}

Status SessionJournal::Private::write(qint64 most)
{
    QByteArray content;
    while (!waiting.empty() && content.size() < most) {
        const SessionBlock &block = waiting.front();
        if (bytes + content.size() + blockHeadBytes + block.size() > mostSessionBytes) {
            return end(Text::tr("it has become too large"));
        }
        content += blockHead(static_cast<std::uint32_t>(block.type), blocks++, block.first, block.second);
        content += block.first;
        content += block.second;
        waiting.pop_front();
    }
    QFile &to = next ? *next : *file;
    if (to.write(content) != content.size()) {
        const QString why =
            to.error() == QFileDevice::NoError ? Text::tr("the disk may be full") : to.errorString();
        to.resize(bytes); // what is whole stays
        return end(why);
    }
    bytes += content.size();
    return waiting.empty() && next ? putInPlace() : Status(Nothing{});
}

Status SessionJournal::Private::putInPlace()
{
    if (std::rename(QFile::encodeName(next->fileName()).constData(), QFile::encodeName(name).constData())
        != 0) {
        return end(qt_error_string());
    }
    file = std::move(next);
    return Nothing{};
}

// A new file of all that there is now, where most of what the old one holds has been replaced.
void SessionJournal::Private::startOver(const Session &session)
{
    SessionEncoder fresh;
    std::vector<SessionBlock> all = fresh.newsOf(session);
    qint64 size = fileHeadBytes;
    for (const SessionBlock &block : all) {
        size += blockHeadBytes + block.size();
    }
    lookAt = std::clamp(2 * size, worthALook, nearlyFull);
    const bool isWorthIt = bytes > nearlyFull ? size < bytes / 4 * 3 : size < bytes / 2;
    if (!isWorthIt) {
        return;
    }
    Result<std::unique_ptr<QFile>> made = newFile(name);
    if (!made.isOk()) {
        return; // the old one can grow for a while
    }
    next = std::move(made.value());
    encoder = std::move(fresh);
    waiting.assign(std::make_move_iterator(all.begin()), std::make_move_iterator(all.end()));
    blocks = 0;
    bytes = fileHeadBytes;
}

SessionJournal::SessionJournal(std::unique_ptr<Private> all) : d(std::move(all)) {}

SessionJournal::~SessionJournal()
{
    if (d->next) {
        d->next->remove();
    }
}

Result<std::unique_ptr<SessionJournal>> SessionJournal::create(const QString &fileName)
{
    surviveFileSizeLimits();
    if (QFileInfo::exists(fileName)) {
        return failed(fileName, Text::tr("there is a file of that name"));
    }
    Result<std::unique_ptr<QFile>> made = newFile(fileName);
    if (!made.isOk()) {
        return made.error();
    }
    auto all = std::make_unique<Private>();
    all->name = fileName;
    all->next = std::move(made.value());
    all->bytes = fileHeadBytes;
    if (const Status placed = all->putInPlace(); !placed.isOk()) {
        return placed.error();
    }
    return std::unique_ptr<SessionJournal>(new SessionJournal(std::move(all)));
}

void SessionJournal::keep(const Session &session)
{
    if (d->hasEnded) {
        return;
    }
    if (d->waiting.empty() && d->bytes > d->lookAt) {
        d->startOver(session);
    }
    std::ranges::move(d->encoder.newsOf(session), std::back_inserter(d->waiting));
}

Result<bool> SessionJournal::writeSome()
{
    if (d->waiting.empty()) {
        return false;
    }
    if (const Status written = d->write(mostAtOnce); !written.isOk()) {
        return written.error();
    }
    return !d->waiting.empty();
}

Status SessionJournal::writeAll()
{
    while (!d->waiting.empty()) {
        if (Status written = d->write(mostAtOnce); !written.isOk()) {
            return written;
        }
    }
    return Nothing{};
}

void SessionJournal::remove()
{
    d->hasEnded = true;
    d->waiting.clear();
    if (d->next) {
        d->next->remove();
        d->next.reset();
    }
    QFile::remove(d->name);
    d->file->close();
}

bool SessionJournal::isInUse(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) && flock(file.handle(), LOCK_SH | LOCK_NB) != 0;
}

} // namespace gilscope
