// SPDX-License-Identifier: GPL-3.0-or-later
//
// A line to search a list with: filters while one types, Esc clears it, Down and Enter go on to the list.
#pragma once

#include <QLineEdit>

namespace gilscope {

class ScenarioList;

class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    // The list must outlive it.
    explicit SearchField(ScenarioList &list, QWidget *parent = nullptr);

    void setIconColour(const QIcon &icon);

signals:
    void opened(); // Enter: what the search found first, or what is selected

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    ScenarioList &m_list;
    QAction *m_icon = nullptr;
};

} // namespace gilscope
