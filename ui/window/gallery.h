// SPDX-License-Identifier: GPL-3.0-or-later
//
// The scenarios to choose from, by group: the presets, and the files that were opened. Selecting one shows
// its question; Enter or a double click runs it.
#pragma once

#include "scenario/scenario.h"
#include "theme.h"

#include <QStandardItemModel>
#include <QTreeView>

namespace gilscope {

class Gallery : public QTreeView
{
    Q_OBJECT

public:
    enum Role { EntryRole = Qt::UserRole + 1, SummaryRole };

    explicit Gallery(QWidget *parent = nullptr);

    // `key` is the preset's id or the file's name. A scenario of the same key is replaced.
    void addScenario(const QString &key, const QString &group, const Scenario &scenario);
    // False when there is no such scenario; the selection stays then.
    bool selectScenario(const QString &key);

    // Null while the gallery is empty.
    [[nodiscard]] const Scenario *selectedScenario() const;
    [[nodiscard]] QString selectedKey() const;

    void setColours(const ThemeColours &colours);

signals:
    void scenarioSelected();
    void scenarioActivated();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Entry
    {
        QString key;
        Scenario scenario;
        QStandardItem *item = nullptr;
    };

    [[nodiscard]] QStandardItem *groupItem(const QString &group);
    [[nodiscard]] const Entry *selectedEntry() const;

    QStandardItemModel m_model;
    std::vector<Entry> m_entries;
};

} // namespace gilscope
