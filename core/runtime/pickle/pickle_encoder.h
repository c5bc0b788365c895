// SPDX-License-Identifier: GPL-3.0-or-later
//
// pickle.dumps(value, 5): byte for byte what CPython's C pickler writes (Modules/_pickle.c, 3.8 and later).
// Any thread; linear in the size of the value.
#pragma once

#include "value.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace gilscope {

// Called every 50 µs of work or so; false: stop now. May be empty.
using PickleWatch = std::function<bool()>;

// Nothing when the watch said stop. No value may be deeper than maxValueDepth.
[[nodiscard]] std::vector<std::byte> pickle(const Value &value, const PickleWatch &watch = {});

} // namespace gilscope
