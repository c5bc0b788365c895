// SPDX-License-Identifier: GPL-3.0-or-later
#include "chunk_rule.h"

#include <algorithm>

namespace gilscope {

Chunks chunksOf(PoolKind kind, std::int64_t items, std::int64_t workers, std::int64_t asked)
{
    if (asked > 0) {
        return {items, asked};
    }
    switch (kind) {
    case PoolKind::Pool: {
        const std::int64_t shares = 4 * workers;
        return {items, std::max<std::int64_t>(1, items / shares + (items % shares != 0 ? 1 : 0))};
    }
    case PoolKind::ProcessPoolExecutor:
        return {items, 1};
    }
    return {};
}

} // namespace gilscope
