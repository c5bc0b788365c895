// SPDX-License-Identifier: GPL-3.0-or-later
//
// A pool-map step brings threads and processes of its own: its helpers, in the interpreter it stands in, and
// its workers, each a process with one interpreter under the same kind of lock. Named as CPython names them.
#pragma once

#include "scenario/scenario.h"

namespace gilscope {

// Adds those of all pool-map steps to the variant, and tells the steps where they are.
void addPools(Variant &variant);

} // namespace gilscope
