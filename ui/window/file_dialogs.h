// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which file to open, and what to call a chart or a session. Each remembers its folder; the caller connects
// fileSelected() and calls open(), never exec(): a nested event loop would go on under a run that is being
// torn down. They delete themselves when closed.
#pragma once

#include <QString>

#include <vector>

class QFileDialog;
class QWidget;

namespace gilscope {

struct ExportFormat;

// Offers these formats, the first one chosen. The name has no ending yet.
[[nodiscard]] QFileDialog *exportFileDialog(QWidget *parent, const QString &title,
                                            const std::vector<const ExportFormat *> &formats,
                                            const QString &suggestedName);
[[nodiscard]] QFileDialog *tableFileDialog(QWidget *parent, const QString &title,
                                           const QString &suggestedName); // CSV
[[nodiscard]] QFileDialog *exportFolderDialog(QWidget *parent, const QString &title);
[[nodiscard]] QFileDialog *openFileDialog(QWidget *parent); // a scenario or a session
[[nodiscard]] QFileDialog *sessionFileDialog(QWidget *parent, const QString &suggestedName);

} // namespace gilscope
