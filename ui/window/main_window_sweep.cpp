// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window's part about sweeps.
#include "main_window.h"
#include "scenario/scenario_reader.h"
#include "ui/gallery/start_page.h"
#include "ui/sweep/sweep_dialog.h"

namespace gilscope {

bool MainWindow::canSweep() const
{
    const Scenario *scenario = m_lesson.scenario();
    return scenario != nullptr && runsHere(*scenario) && !m_session.isLive() && !m_exports.isRunning()
        && !showsEditor();
}

// Of what is looked at, its knobs where they stand.
void MainWindow::openSweepDialog()
{
    if (showsStart()) {
        openSelected(m_start->selectedKey());
    }
    if (!canSweep()) {
        return;
    }
    auto *dialog = new SweepDialog(*m_lesson.scenario(), m_lesson.source(), m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

} // namespace gilscope
