// SPDX-License-Identifier: GPL-3.0-or-later
//
// The shelf as a list with headings, for the gallery and the start page alike: presets by group, then the
// user's own, then recent files. A search leaves what has all its words in title, summary, group or question;
// headings without anything under them go.
#pragma once

#include "scenario_shelf.h"

#include <QAbstractListModel>

namespace gilscope {

class ScenarioModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KeyRole = Qt::UserRole + 1, // empty: a heading
        SummaryRole,                // its first sentence, or why it can't be opened
        IsMissingRole,
        IsReadableRole,
    };

    // The shelf must outlive it.
    explicit ScenarioModel(const ScenarioShelf &shelf, QObject *parent = nullptr);

    void setSearch(const QString &search);
    [[nodiscard]] const QString &search() const { return m_search; }

    [[nodiscard]] const ShelfEntry *entryAt(const QModelIndex &index) const; // null for a heading
    [[nodiscard]] QModelIndex indexOf(const QString &key) const;             // invalid where it is not shown
    // From here on (itself included) the next one that is no heading; backwards with step -1.
    [[nodiscard]] QModelIndex nextEntry(int row, int step = 1) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        QString heading; // or
        std::size_t entry = 0;
    };

    void rebuild();
    [[nodiscard]] std::vector<Row> rows() const;

    const ScenarioShelf &m_shelf;
    QString m_search;
    std::vector<Row> m_rows;
};

// "The same two countdowns …": the first sentence, or its beginning where that is long.
[[nodiscard]] QString firstSentence(const QString &text);

} // namespace gilscope
