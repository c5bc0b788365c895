// SPDX-License-Identifier: GPL-3.0-or-later
#include "block_file.h"

#include <QtEndian>

#include <array>
#include <zlib.h>

namespace gilscope {

namespace {

constexpr char fileMark[] = "GILscope\r\n\x1a\n";
constexpr qsizetype fileMarkBytes = sizeof fileMark - 1;
// No text begins with it, and no number that a block holds is likely to be it.
constexpr char blockMark[] = "\x8fGSb";
constexpr qsizetype blockMarkBytes = sizeof blockMark - 1;
constexpr qint64 windowBytes = 64 * 1024;
// Heads that are sound say how long a payload is. Where many of them lie, the file is read no more often than
// so many times.
constexpr qint64 mostReadings = 4;

std::uint32_t checksumOf(const QByteArray &bytes, std::uint32_t before = 0)
{
    return static_cast<std::uint32_t>(crc32_z(before, reinterpret_cast<const Bytef *>(bytes.constData()),
                                              static_cast<std::size_t>(bytes.size())));
}

void appendNumber(QByteArray &to, std::uint32_t number)
{
    std::array<char, 4> bytes{};
    qToLittleEndian(number, bytes.data());
    to.append(bytes.data(), bytes.size());
}

std::uint32_t numberAt(const QByteArray &bytes, qsizetype place)
{
    return qFromLittleEndian<std::uint32_t>(bytes.constData() + place);
}

} // namespace

QByteArray fileHead(std::uint32_t version)
{
    QByteArray head(fileMark, fileMarkBytes);
    appendNumber(head, version);
    appendNumber(head, checksumOf(head));
    return head;
}

QByteArray blockHead(std::uint32_t type, std::uint32_t number, const QByteArray &first,
                     const QByteArray &second)
{
    QByteArray head(blockMark, blockMarkBytes);
    appendNumber(head, type);
    appendNumber(head, number);
    appendNumber(head, static_cast<std::uint32_t>(first.size() + second.size()));
    appendNumber(head, checksumOf(second, checksumOf(first)));
    appendNumber(head, checksumOf(head));
    return head;
}

BlockReader::BlockReader(QIODevice &device) : m_device(device), m_size(device.size())
{
    readFileHead();
}

void BlockReader::readFileHead()
{
    const QByteArray head = bytes(0, fileHeadBytes);
    if (head.size() == fileHeadBytes && head.startsWith(QByteArrayView(fileMark, fileMarkBytes))
        && numberAt(head, fileHeadBytes - 4) == checksumOf(head.first(fileHeadBytes - 4))) {
        m_version = numberAt(head, fileMarkBytes);
        m_at = fileHeadBytes;
    }
}

QByteArray BlockReader::bytes(qint64 place, qint64 length)
{
    return m_device.seek(place) ? m_device.read(length) : QByteArray();
}

std::optional<BlockReader::Head> BlockReader::headAt(qint64 place)
{
    const QByteArray head = bytes(place, blockHeadBytes);
    if (head.size() != blockHeadBytes || !head.startsWith(QByteArrayView(blockMark, blockMarkBytes))
        || numberAt(head, blockHeadBytes - 4) != checksumOf(head.first(blockHeadBytes - 4))) {
        return {};
    }
    const Head found{numberAt(head, 4), numberAt(head, 8), numberAt(head, 12), numberAt(head, 16)};
    const bool fits = found.length <= mostPayloadBytes && found.length <= m_size - place - blockHeadBytes;
    return fits ? std::optional(found) : std::nullopt;
}

std::optional<Block> BlockReader::blockAt(qint64 place, const Head &head)
{
    if (m_payloadBytesRead > mostReadings * m_size) {
        return {};
    }
    m_payloadBytesRead += head.length;
    Block block{head.type, head.number, place, bytes(place + blockHeadBytes, head.length)};
    const bool isSound = block.payload.size() == static_cast<qsizetype>(head.length)
        && checksumOf(block.payload) == head.checksum;
    return isSound ? std::optional(std::move(block)) : std::nullopt;
}

std::optional<Block> BlockReader::next()
{
    const qint64 begin = m_at;
    while (m_at < m_size) {
        if (const std::optional<Head> head = headAt(m_at)) {
            if (std::optional<Block> block = blockAt(m_at, *head)) {
                addDamage(begin, m_at);
                m_at += blockHeadBytes + head->length;
                return block;
            }
        }
        m_at = nextMark(m_at + 1);
    }
    addDamage(begin, m_size);
    return {};
}

std::optional<Block> BlockReader::at(qint64 place)
{
    m_payloadBytesRead = 0;
    const std::optional<Head> head = headAt(place);
    return head ? blockAt(place, *head) : std::nullopt;
}

// From `from` on; the end where there is none.
qint64 BlockReader::nextMark(qint64 from)
{
    for (qint64 place = from; place < m_size; place += windowBytes) {
        // A mark may begin at the window's last byte.
        const QByteArray window = bytes(place, windowBytes + blockMarkBytes - 1);
        const qsizetype found = window.indexOf(QByteArrayView(blockMark, blockMarkBytes));
        if (found >= 0) {
            return place + found;
        }
    }
    return m_size;
}

void BlockReader::addDamage(qint64 begin, qint64 end)
{
    if (begin < end) {
        m_damages.push_back({begin, end});
    }
}

} // namespace gilscope
