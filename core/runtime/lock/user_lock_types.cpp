// SPDX-License-Identifier: GPL-3.0-or-later
#include "barging_lock.h"
#include "parking_lock.h"

#include <array>

namespace gilscope {

std::span<const UserLockType> userLockTypes()
{
    static const std::array types{bargingLockType(), parkingLockType()};
    return types;
}

} // namespace gilscope
