// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keeps the screen on while somebody presents. inhibit() and release() alternate; whoever inhibits releases,
// and destroying it releases too. Nothing here blocks: whether it worked is known a moment later.
#pragma once

#include <QObject>

#include <memory>

namespace gilscope {

class SleepInhibitor : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void inhibit() = 0;
    virtual void release() = 0;

signals:
    // Nobody does it here: the screen may go dark.
    void refused();
};

// By the desktop, over D-Bus.
[[nodiscard]] std::unique_ptr<SleepInhibitor> makeDesktopInhibitor();

} // namespace gilscope
