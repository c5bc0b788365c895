// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every key, listed from the menus, so that the list can't grow old.
#pragma once

#include <QDialog>

class QMenuBar;

namespace gilscope {

class KeysDialog : public QDialog
{
    Q_OBJECT

public:
    explicit KeysDialog(const QMenuBar &menus, QWidget *parent = nullptr);
};

} // namespace gilscope
