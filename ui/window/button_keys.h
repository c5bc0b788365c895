// SPDX-License-Identifier: GPL-3.0-or-later
//
// Space runs the scenario from anywhere in the window, but a button that has the keyboard is pressed by it,
// and by Enter, as everywhere else. Installed as an event filter on each button that can have the keyboard.
#pragma once

#include <QObject>

namespace gilscope {

class ButtonKeys : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace gilscope
