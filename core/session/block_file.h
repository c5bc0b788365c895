// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file of blocks, each with checksums of its own (docs/session-format.md): what is before and behind a
// damaged one is found by the mark that every block begins with. Knows nothing of what is in them.
//
//   file    "GILscope" 0d 0a 1a 0a · version · checksum of these
//   block   mark · type · number · length · checksum of the payload · checksum of this head · payload
//
// All numbers are 32 bits, the lowest byte first; checksums are zlib's CRC-32. The reader is told what nobody
// vouches for: it holds one block in memory and reads each byte a few times at most. One thread, any.
#pragma once

#include <QByteArray>
#include <QIODevice>

#include <cstdint>
#include <optional>
#include <vector>

namespace gilscope {

struct Block
{
    std::uint32_t type = 0;
    std::uint32_t number = 0; // in the file, from 0 on
    qint64 place = 0;         // of its first byte in the file
    QByteArray payload;
};

inline constexpr qsizetype fileHeadBytes = 20;
inline constexpr qsizetype blockHeadBytes = 24;
inline constexpr qsizetype mostPayloadBytes = 2 << 20;

[[nodiscard]] QByteArray fileHead(std::uint32_t version);
// The bytes that stand before a payload, which is `first` and `second` one behind the other.
[[nodiscard]] QByteArray blockHead(std::uint32_t type, std::uint32_t number, const QByteArray &first,
                                   const QByteArray &second = {});

class BlockReader
{
public:
    // Bytes that belong to no block.
    struct Damage
    {
        qint64 begin = 0;
        qint64 end = 0;
    };

    // Open for reading, and not sequential. Must outlive it.
    explicit BlockReader(QIODevice &device);

    // As its head says; none where that is damaged, or it is another kind of file.
    [[nodiscard]] std::optional<std::uint32_t> version() const { return m_version; }
    // The next one that is sound; none at the end.
    [[nodiscard]] std::optional<Block> next();
    // One that was found, once more; none where the file is another meanwhile.
    [[nodiscard]] std::optional<Block> at(qint64 place);

    [[nodiscard]] const std::vector<Damage> &damages() const { return m_damages; }
    [[nodiscard]] qint64 position() const { return m_at; }
    [[nodiscard]] qint64 size() const { return m_size; }

private:
    struct Head
    {
        std::uint32_t type = 0;
        std::uint32_t number = 0;
        std::uint32_t length = 0;
        std::uint32_t checksum = 0;
    };

    void readFileHead();
    [[nodiscard]] QByteArray bytes(qint64 place, qint64 length);
    [[nodiscard]] std::optional<Head> headAt(qint64 place);
    [[nodiscard]] std::optional<Block> blockAt(qint64 place, const Head &head);
    [[nodiscard]] qint64 nextMark(qint64 from);
    void addDamage(qint64 begin, qint64 end);

    QIODevice &m_device;
    qint64 m_size;
    qint64 m_at = 0;
    qint64 m_payloadBytesRead = 0; // of all blocks that were looked at, sound or not
    std::optional<std::uint32_t> m_version;
    std::vector<Damage> m_damages;
};

} // namespace gilscope
