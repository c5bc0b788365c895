// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario.h"

namespace gilscope {

// So many that all of it that may run at once can: one a lock, one a thread where there is none; or as many
// as the variant asks for. 0 where it does not run here.
[[nodiscard]] std::size_t coresNeeded(const Variant &variant);

} // namespace gilscope
