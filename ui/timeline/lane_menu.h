// SPDX-License-Identifier: GPL-3.0-or-later
//
// The menu of a lane's name and of a panel's header.
#pragma once

#include <QPoint>

namespace gilscope {

class TimelineView;

// About the view's current panel; about its current lane too, where `ofLane`. Returns at once.
void popupLaneMenu(TimelineView &view, bool ofLane, QPoint globalPosition);

} // namespace gilscope
