// SPDX-License-Identifier: GPL-3.0-or-later
//
// A scenario while it is being written: its JSON as it stands, what the reader says of it, and every change
// as a command that can be undone. Nothing that the file holds is lost, whether or not the editor knows it.
// Each change is read at once; what is wrong with it has the place that the reader names.
#pragma once

#include "json_path.h"
#include "runtime/base/result.h"
#include "scenario/scenario.h"

#include <QJsonObject>
#include <QObject>
#include <QUndoStack>

#include <optional>

namespace gilscope {

class ScenarioDocument : public QObject
{
    Q_OBJECT

public:
    explicit ScenarioDocument(QObject *parent = nullptr);

    // Another document, with nothing to undo. `fileName`: empty for one that is in no file.
    void open(const QJsonObject &document, const QString &fileName);
    [[nodiscard]] const QJsonObject &root() const { return m_root; }
    [[nodiscard]] QJsonValue at(const JsonPath &path) const { return valueAt(m_root, path); }

    // Where nothing would change, nothing happens. Typing in one place is one command until endTyping().
    void set(const JsonPath &path, const QJsonValue &value, const QString &what, bool isTyping = false);
    void endTyping() { ++m_typing; }
    // Into the list, before its element `index`; makes the list where there is none.
    void insert(const JsonPath &list, qsizetype index, const QJsonValue &value, const QString &what);
    // Past its neighbour: -1 up, 1 down. False at the end.
    bool move(const JsonPath &element, int by);

    // The scenario as it stands; or why there is none, its place the JSON path.
    [[nodiscard]] const std::optional<Scenario> &scenario() const { return m_scenario; }
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }

    [[nodiscard]] QUndoStack &undoStack() { return m_undo; }
    [[nodiscard]] const QString &fileName() const { return m_fileName; }
    [[nodiscard]] bool isModified() const { return m_isNew || !m_undo.isClean(); }
    // All or nothing; the document belongs to that file from then on.
    Status save(const QString &fileName);

signals:
    void changed();
    void opened();

private:
    friend class DocumentChange;
    void setRoot(const QJsonObject &root);
    void read();

    QJsonObject m_root;
    QString m_fileName;
    bool m_isNew = true; // in no file yet
    std::optional<Scenario> m_scenario;
    std::optional<Error> m_problem;
    QUndoStack m_undo;
    int m_typing = 0;
};

} // namespace gilscope
