// SPDX-License-Identifier: GPL-3.0-or-later
//
// A scenario file of two variants, for tests that run something real in the window: "one", a thread that
// counts down from 2 × `iterations`, and "two", two threads that count down from `iterations` each.
#pragma once

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>

namespace gilscope::test {

inline QByteArray threadJson(const char *name, qint64 iterations)
{
    return QByteArrayLiteral(R"({"name":")") + name + R"(","program":[{"do":"countdown","iterations":)"
        + QByteArray::number(iterations) + "}]}";
}

inline QByteArray variantJson(const char *id, const QByteArray &threads)
{
    return QByteArrayLiteral(R"({"id":")") + id + R"(","title":"Title of )" + id
        + R"(","processes":[{"name":"python","interpreters":[{"lock":{"kind":"switch-interval","interval_ms":5},)"
        + R"("threads":[)" + threads + "]}]}]}";
}

inline QByteArray tinyScenario(qint64 iterations)
{
    return QByteArrayLiteral(
               R"({"format":"gilscope-scenario","version":1,"id":"tiny","title":"Tiny countdowns",)")
        + R"("group":"Test","question":"Which?","summary":"Small.","baseline":"one","variants":[)"
        + variantJson("one", threadJson("a", 2 * iterations)) + ","
        + variantJson("two", threadJson("a", iterations) + "," + threadJson("b", iterations)) + "]}";
}

// Nobody waits for its end.
inline constexpr qint64 endlessCountdown = 100'000'000'000;

inline QString writeFile(const QTemporaryDir &folder, const char *name, const QByteArray &content)
{
    QFile written(folder.filePath(QLatin1String(name)));
    if (!written.open(QIODevice::WriteOnly) || written.write(content) != content.size())
        qFatal("cannot write the test's own file");
    return written.fileName();
}

} // namespace gilscope::test
