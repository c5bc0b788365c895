// SPDX-License-Identifier: GPL-3.0-or-later
//
// A view of the shelf: rows in the gallery, cards on the start page; the delegate makes the difference. Keeps
// what is selected by its key, so that it stays while the shelf changes and while a search hides it. Says so
// where a search finds nothing.
#pragma once

#include "scenario_model.h"

#include <QListView>

namespace gilscope {

class ScenarioList : public QListView
{
    Q_OBJECT

public:
    explicit ScenarioList(const ScenarioShelf &shelf, QWidget *parent = nullptr);

    void setSearch(const QString &search);
    // False when there is no such scenario; the selection stays then.
    bool select(const QString &key);
    [[nodiscard]] const QString &selectedKey() const { return m_key; }
    // What Enter opens: what is selected where it is seen, else what a search finds first.
    [[nodiscard]] QString currentKey() const;
    [[nodiscard]] const ScenarioModel &scenarios() const { return m_model; }

signals:
    void selected(); // selectedKey() is another one, by whatever means

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void showSelected();

    ScenarioModel m_model;
    const ScenarioShelf &m_shelf;
    QString m_key;
    bool m_restoring = false;
};

} // namespace gilscope
