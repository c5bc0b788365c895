// SPDX-License-Identifier: GPL-3.0-or-later
//
// What has the keyboard when a part of the window is given it. Not a focus proxy: that counts as a stop of
// Tab's itself, so that Tab jumps from the part's end to the proxy again, and never comes to what lies
// beyond.
#pragma once

class QWidget;

namespace gilscope {

// From then on, until the next call for `whole`. `part` must outlive it.
void passFocus(QWidget &whole, QWidget &part);

} // namespace gilscope
