// SPDX-License-Identifier: GPL-3.0-or-later
//
// Step "request": asks the server, and waits for its answer, so many times. As a Python program that calls
// sendall and recv on a blocking socket: the interpreter's lock is given around each of these calls, so each
// request gives it twice and has to get it back twice. Each thread has one connection, opened before its
// first request. A stop is seen within 50 ms. Raises OSError when the server is not there or hangs up.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType requestStepType();

} // namespace gilscope
