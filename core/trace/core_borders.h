// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two threads cannot run on one core at once, but each knows its own borders only to the distance of two
// samples. So, from `first` on: where a slice reaches a little into the next one it ends there, and one that
// goes on behind a very short one was interrupted by it. Longer overlaps stay, for checkInvariants to report.
// Returns the first that changed.
#pragma once

#include "lane.h"

namespace gilscope {

std::size_t cutBorders(std::vector<Slice> &slices, std::size_t first);

} // namespace gilscope
