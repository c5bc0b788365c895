// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same session with the texts of another language: scenarios carry theirs in all languages. Runs are the
// same runs with other words. GUI thread; looks through each trace once.
#pragma once

#include "session/session.h"

namespace gilscope {

[[nodiscard]] Session inLanguage(const Session &session, const QString &language);

} // namespace gilscope
