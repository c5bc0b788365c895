// SPDX-License-Identifier: GPL-3.0-or-later
//
// A session as a file, NAME.gilscope (docs/session-format.md): blocks, each with a checksum of its own, so
// that what stands before and behind a damaged one can be read. Nothing in a file is trusted. Any thread.
#pragma once

#include "runtime/base/result.h"
#include "session.h"

#include <functional>

namespace gilscope {

inline constexpr char sessionEnding[] = ".gilscope";

// What could be read, and what could not: a sentence each, empty where the file is sound.
struct SessionReading
{
    Session session;
    std::vector<QString> damages;
};

// The file is whole or as it was (AtomicWriter). Runs that are not over are left out.
[[nodiscard]] Status writeSession(const QString &fileName, const Session &session);
// An error where nothing of it is a session: no such file, another kind of file, a newer version.
// Takes as long as the traces are long: where somebody waits, use SessionReader (session_reader.h).
[[nodiscard]] Result<SessionReading> readSession(const QString &fileName);

// How far it has come, 0 to 1. False: give up, with the error "stopped".
using SessionProgress = std::function<bool(double share)>;
[[nodiscard]] Result<SessionReading> readSession(const QString &fileName, const SessionProgress &progress);

} // namespace gilscope
