// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace gilscope {

bool print(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const auto size = static_cast<std::size_t>(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0) {
        return true;
    }
    complain(QStringLiteral("standard output: cannot write: ")
             + QString::fromLocal8Bit(std::strerror(errno)));
    return false;
}

void complain(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fprintf(stderr, "gilscope: %s\n", bytes.constData());
}

void complain(const Error &error)
{
    complain(QString::fromStdString(error.text()));
}

} // namespace gilscope
