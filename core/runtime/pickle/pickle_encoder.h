// SPDX-License-Identifier: GPL-3.0-or-later
//
// pickle.dumps(value, 5): byte for byte what CPython's C pickler writes (Modules/_pickle.c, 3.8 and later).
// Any thread; linear in the size of the value.
#pragma once

#include "value.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace gilscope {

// Called every 50 µs of work or so; false: stop now. May be empty.
using PickleWatch = std::function<bool()>;

// Functions travel by their names; whoever reads them looks them up in their module. Such a name is none:
enum class PickleRefusal : std::uint8_t {
    NotFound, // "<lambda>": PicklingError
    Local,    // "f.<locals>.g", a function within another: AttributeError (up to Python 3.13)
};

// Nothing when the watch said stop, or where a function in it has no name that its module knows: then
// `refusal` says so, if there is one. No value may be deeper than maxValueDepth.
[[nodiscard]] std::vector<std::byte> pickle(const Value &value, const PickleWatch &watch = {},
                                            std::optional<PickleRefusal> *refusal = nullptr);

} // namespace gilscope
