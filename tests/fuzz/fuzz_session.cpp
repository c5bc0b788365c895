// SPDX-License-Identifier: GPL-3.0-or-later
//
// A session behind sound checksums: the input is cut into blocks where it says so (type, length), so that the
// fuzzer reaches the parsers and not only the checksums. An input that is a session is read as it is, too.
#include "session/block_file.h"
#include "session/session_decoder.h"

#include <QBuffer>

#include <cstdlib>

namespace {

void read(QByteArray file)
{
    QBuffer device(&file);
    if (!device.open(QIODevice::ReadOnly)) {
        std::abort();
    }
    const auto result = gilscope::decodeSession(device, QStringLiteral("fuzz"));
    // A refusal that does not say why is a bug as much as a crash.
    if (!result.isOk() && (result.error().message.empty() || result.error().remedy.empty())) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input = QByteArray::fromRawData(reinterpret_cast<const char *>(data), qsizetype(size));
    read(QByteArray(input.constData(), input.size()));

    QByteArray file = gilscope::fileHead(1);
    std::uint32_t number = 0;
    for (qsizetype at = 0; at + 3 <= input.size();) {
        const auto type = static_cast<std::uint8_t>(input[at]) % 10U;
        const qsizetype length =
            static_cast<std::uint8_t>(input[at + 1]) + 256 * static_cast<std::uint8_t>(input[at + 2]);
        const QByteArray payload = input.mid(at + 3, length);
        file += gilscope::blockHead(type, number++, payload);
        file += payload;
        at += 3 + length;
    }
    read(file);
    return 0;
}
