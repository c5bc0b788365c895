// SPDX-License-Identifier: GPL-3.0-or-later
//
// Step "serve": the server that requests go to. One thread, one epoll, TCP connections to 127.0.0.1 on the
// listening socket that the process was given as its first descriptor. A request is answered at once or once
// the delay it names has passed; whoever says anything else is cut off. It serves until it is told to stop:
// that is its one operation. Waiting for requests is Idle, answering them Running.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType serveStepType();

} // namespace gilscope
