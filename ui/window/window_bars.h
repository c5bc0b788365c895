// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the window's commands stand: the menus, which hold every one of them, and the transport bar below.
#pragma once

class QMenuBar;
class QToolBar;

namespace gilscope {

struct WindowActions;

void fillMenus(QMenuBar &bar, const WindowActions &actions);
// For the caller to add.
[[nodiscard]] QToolBar *makeTransportBar(const WindowActions &actions);

} // namespace gilscope
