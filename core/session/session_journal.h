// SPDX-License-Identifier: GPL-3.0-or-later
//
// A session that is written while it goes on: what has changed is appended, so that the cost is that of the
// news, and a crash leaves everything up to it. The file is one that readSession() reads; later blocks
// replace earlier ones of the same thing. GUI thread; no call takes longer than a frame.
//
//   keep() ─► what has changed since the last call waits ─► writeSome(), once a frame ─► the file
#pragma once

#include "runtime/base/result.h"
#include "session.h"

#include <memory>

namespace gilscope {

class SessionJournal
{
public:
    // Creates the file, which must not exist, and locks it for this program: isInUse() tells others.
    [[nodiscard]] static Result<std::unique_ptr<SessionJournal>> create(const QString &fileName);
    // Keeps the file; remove() does not.
    ~SessionJournal();

    // Compares with what was kept before; cheap where nothing has changed.
    void keep(const Session &session);
    // At most about a megabyte. True while there is more. An error ends the journal: it is told once.
    [[nodiscard]] Result<bool> writeSome();
    // Everything that waits, at once: when the program is asked to quit.
    [[nodiscard]] Status writeAll();
    // The sitting is saved elsewhere, or was given up.
    void remove();

    [[nodiscard]] static bool isInUse(const QString &fileName);

private:
    class Private;
    explicit SessionJournal(std::unique_ptr<Private> all);
    std::unique_ptr<Private> d;
};

} // namespace gilscope
