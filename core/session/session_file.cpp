// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_file.h"

#include "block_file.h"
#include "export/atomic_writer.h"
#include "session_blocks.h"
#include "session_decoder.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::SessionFile)
};

} // namespace

Status writeSession(const QString &fileName, const Session &session)
{
    const std::vector<SessionBlock> blocks = SessionEncoder().newsOf(session);
    QByteArray content = fileHead(sessionVersion);
    std::uint32_t number = 0;
    const auto add = [&](const SessionBlock &block) {
        content += blockHead(static_cast<std::uint32_t>(block.type), number++, block.first, block.second);
        content += block.first;
        content += block.second;
    };
    for (const SessionBlock &block : blocks) {
        add(block);
    }
    // What is small is there twice, so that no one block is needed.
    for (const SessionBlock &block : blocks) {
        if (block.type != BlockType::Chunk) {
            add(block);
        }
    }
    return writeAtomically(fileName, content);
}

Result<SessionReading> readSession(const QString &fileName)
{
    return readSession(fileName, {});
}

Result<SessionReading> readSession(const QString &fileName, const SessionProgress &progress)
{
    const auto cannotRead = [&fileName](const QString &why) {
        return Error{fileName.toStdString(), Text::tr("cannot read: %1").arg(why).toStdString(),
                     Text::tr("Choose another file").toStdString()};
    };
    // A pipe would never end.
    if (const QFileInfo info(fileName); !info.exists() || !info.isFile()) {
        return cannotRead(info.exists() ? Text::tr("it is no ordinary file")
                                        : Text::tr("there is no such file"));
    }
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return cannotRead(file.errorString());
    }
    return decodeSession(file, fileName, progress);
}

} // namespace gilscope
