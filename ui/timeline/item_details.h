// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a thing in the picture is, in a few lines for the details beside it: the sentence of item_sentence.h
// taken apart. Every figure is that of the trace, not of the pixels. Pure; looks at no more slices than a
// sentence does.
#pragma once

#include "timeline_geometry.h"

#include <utility>
#include <vector>

namespace gilscope {

struct ItemDetails
{
    QString title;                                  // "thread_2 waits for the lock"
    QString meaning;                                // one sentence: what that state, mark or arrow is
    std::vector<std::pair<QString, QString>> facts; // what is known of this one: name, value
};

// Without a title when the reference does not fit the trace (any more).
[[nodiscard]] ItemDetails detailsFor(const TimelinePanel &panel, const ItemReference &item);

} // namespace gilscope
