// SPDX-License-Identifier: GPL-3.0-or-later
//
// The scenarios to choose from, in the left column: a search above a list by group. Selecting one shows its
// question; Enter or a double click runs it.
#pragma once

#include "scenario_list.h"

#include <QWidget>

namespace gilscope {

class GalleryDelegate;
class SearchField;
class Thumbnails;
struct GalleryActions;
struct ThemeColours;

class Gallery : public QWidget
{
    Q_OBJECT

public:
    // All of them must outlive it.
    Gallery(const ScenarioShelf &shelf, Thumbnails &thumbnails, const GalleryActions &actions,
            QWidget *parent = nullptr);

    // False when there is no such scenario; the selection stays then.
    bool selectScenario(const QString &key) { return m_list->select(key); }
    // Null while nothing is selected. Valid until the shelf's next change.
    [[nodiscard]] const Scenario *selectedScenario() const;
    [[nodiscard]] QString selectedKey() const { return m_list->selectedKey(); }

    void setColours(const ThemeColours &colours);
    void search(); // begins one

    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void scenarioSelected();
    void scenarioActivated();

private:
    const ScenarioShelf &m_shelf;
    ScenarioList *m_list = nullptr;
    SearchField *m_search = nullptr;
    GalleryDelegate *m_delegate = nullptr;
};

} // namespace gilscope
