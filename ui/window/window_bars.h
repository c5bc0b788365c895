// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the window's commands stand: the menus, which hold every one of them, and the transport bar below.
#pragma once

class QMenuBar;
class QWidget;

namespace gilscope {

class FittingToolBar;
struct GalleryActions;
struct WindowActions;

void fillMenus(QMenuBar &bar, const WindowActions &actions, const GalleryActions &gallery);
// For the caller to add. `source` and `knobs` stand beside Run.
[[nodiscard]] FittingToolBar *makeTransportBar(const WindowActions &actions, QWidget *source, QWidget *knobs);

} // namespace gilscope
