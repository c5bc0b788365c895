// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands that say where runs come from. What they do is connected by MainWindow.
#pragma once

#include "engine/run_source.h"

class QAction;
class QMenu;
class QWidget;

namespace gilscope {

struct SourceActions
{
    explicit SourceActions(QWidget *window);

    // While one is live, or writes a file, nothing of it can be changed.
    void update(const RunSource &source, bool comparing, bool changeable) const;
    void fill(QMenu &menu) const;
    // To a source that can run the scenario; null where there is none.
    [[nodiscard]] QAction *wayOut(const Scenario &scenario) const;
    // "“Real Python” (Ctrl+Alt+P) can run it."; empty where there is none.
    [[nodiscard]] QString wayOutInWords(const Scenario &scenario) const;
    // Why this source can't run it, and the way out; empty: it can.
    [[nodiscard]] QString whyNoRun(const Scenario &scenario, const RunSource &source) const;

    QAction *measured = nullptr;  // these three: checkable, the one that is chosen is checked
    QAction *simulated = nullptr; // asks how
    QAction *python = nullptr;    // asks which
    QAction *compare = nullptr;   // checkable
    QAction *growing = nullptr;   // checkable
    QAction *openScript = nullptr;
};

// Inside a sentence: "only a real interpreter can show it".
[[nodiscard]] QString reasonNotToRun(const Scenario &scenario, const RunSource &source);
// As it stands on a button: "Simulated · 8 cores".
[[nodiscard]] QString nameOf(const RunSource &source);
// And where there is little room: "Simulated".
[[nodiscard]] QString shortNameOf(const RunSource &source);

} // namespace gilscope
