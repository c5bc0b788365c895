// SPDX-License-Identifier: GPL-3.0-or-later
//
// A session's file as its blocks, to be put together again after one has been meddled with.
#pragma once

#include "session/block_file.h"

#include <QBuffer>

#include <vector>

namespace gilscope::test {

[[nodiscard]] inline std::vector<Block> blocksOf(QByteArray file)
{
    QBuffer device(&file);
    if (!device.open(QIODevice::ReadOnly)) {
        return {};
    }
    BlockReader reader(device);
    std::vector<Block> blocks;
    while (std::optional<Block> block = reader.next()) {
        blocks.push_back(std::move(*block));
    }
    return blocks;
}

// With sound checksums.
[[nodiscard]] inline QByteArray fileOf(const std::vector<Block> &blocks, std::uint32_t version = 1)
{
    QByteArray file = fileHead(version);
    for (const Block &block : blocks) {
        file += blockHead(block.type, block.number, block.payload);
        file += block.payload;
    }
    return file;
}

} // namespace gilscope::test
