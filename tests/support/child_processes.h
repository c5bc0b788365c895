// SPDX-License-Identifier: GPL-3.0-or-later
//
// The children of a process, zombies among them: what a test means by "no worker stays".
#pragma once

#include <QDir>
#include <QFile>
#include <QList>

#include <unistd.h>

namespace gilscope::test {

[[nodiscard]] inline QList<pid_t> childProcesses(pid_t parent = getpid())
{
    QList<pid_t> children;
    const QStringList processes =
        QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[0-9]*")}, QDir::Dirs);
    for (const QString &process : processes) {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(process));
        if (!stat.open(QIODevice::ReadOnly)) {
            continue;
        }
        // pid (name, which may hold anything) state parent …
        const QByteArray line = stat.readAll();
        const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
        if (fields.size() > 1 && fields[1].toInt() == parent) {
            children.push_back(process.toInt());
        }
    }
    return children;
}

[[nodiscard]] inline int childProcessCount()
{
    return static_cast<int>(childProcesses().size());
}

} // namespace gilscope::test
