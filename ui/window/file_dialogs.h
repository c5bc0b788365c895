// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which file to open, and what to call a chart. Each remembers its folder; the caller connects fileSelected()
// and calls open(), never exec(): a nested event loop would go on under a run that is being torn down. They
// delete themselves when closed.
#pragma once

#include <QString>

class QFileDialog;
class QWidget;

namespace gilscope {

[[nodiscard]] QFileDialog *scenarioFileDialog(QWidget *parent);
[[nodiscard]] QFileDialog *chartFileDialog(QWidget *parent, const QString &suggestedName);

} // namespace gilscope
