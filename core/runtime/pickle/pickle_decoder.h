// SPDX-License-Identifier: GPL-3.0-or-later
//
// pickle.loads() for the values of value.h. Any thread. Survives any bytes: what it does not know, what
// contains itself, what is deeper than maxValueDepth or names a class that it has none of is an error whose
// place is the offset in the bytes. Takes memory in proportion to the bytes, and calls nothing.
#pragma once

#include "pickle_encoder.h"
#include "runtime/base/result.h"

#include <span>

namespace gilscope {

[[nodiscard]] Result<Value> unpickle(std::span<const std::byte> bytes, const PickleWatch &watch = {});

} // namespace gilscope
