// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_document.h"

#include "scenario/scenario_reader.h"
#include "ui/gallery/own_folder.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace gilscope {

// Keeps both documents: they share all that is the same in them.
class DocumentChange : public QUndoCommand
{
public:
    DocumentChange(ScenarioDocument &document, QJsonObject after, const QString &what, QString place,
                   int typing)
        : QUndoCommand(what),
          m_document(document),
          m_before(document.root()),
          m_after(std::move(after)),
          m_place(std::move(place)),
          m_typing(typing)
    {}

    void redo() override { m_document.setRoot(m_after); }
    void undo() override { m_document.setRoot(m_before); }
    [[nodiscard]] int id() const override { return m_typing < 0 ? -1 : 1; }
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *later = static_cast<const DocumentChange *>(other);
        if (later->m_place != m_place || later->m_typing != m_typing) {
            return false;
        }
        m_after = later->m_after;
        setObsolete(m_after == m_before);
        return true;
    }

private:
    ScenarioDocument &m_document;
    QJsonObject m_before;
    QJsonObject m_after;
    QString m_place;
    int m_typing; // which stretch of typing it belongs to; -1: none
};

ScenarioDocument::ScenarioDocument(QObject *parent) : QObject(parent)
{
    connect(&m_undo, &QUndoStack::cleanChanged, this, &ScenarioDocument::changed);
}

void ScenarioDocument::open(const QJsonObject &document, const QString &fileName)
{
    m_undo.clear();
    m_root = document;
    m_fileName = fileName;
    m_isNew = fileName.isEmpty();
    read();
    emit opened();
    emit changed();
}

void ScenarioDocument::setRoot(const QJsonObject &root)
{
    m_root = root;
    read();
    emit changed();
}

void ScenarioDocument::read()
{
    Result<Scenario> scenario = readScenario(QJsonDocument(m_root).toJson(QJsonDocument::Compact));
    m_problem.reset();
    m_scenario.reset();
    if (scenario.isOk()) {
        m_scenario = std::move(scenario.value());
    } else {
        m_problem = scenario.error();
    }
}

void ScenarioDocument::set(const JsonPath &path, const QJsonValue &value, const QString &what, bool isTyping)
{
    const QJsonObject after = withValue(m_root, path, value).toObject();
    if (after != m_root) {
        m_undo.push(new DocumentChange(*this, after, what, textOf(path), isTyping ? m_typing : -1));
    }
}

void ScenarioDocument::insert(const JsonPath &list, qsizetype index, const QJsonValue &value,
                              const QString &what)
{
    QJsonArray elements = at(list).toArray();
    elements.insert(std::clamp<qsizetype>(index, 0, elements.size()), value);
    set(list, elements, what);
}

bool ScenarioDocument::move(const JsonPath &element, int by)
{
    if (element.empty() || element.back().index < 0) {
        return false;
    }
    const JsonPath list = parentOf(element);
    QJsonArray elements = at(list).toArray();
    const qsizetype from = element.back().index;
    const qsizetype to = from + by;
    if (from >= elements.size() || to < 0 || to >= elements.size()) {
        return false;
    }
    const QJsonValue moved = elements.takeAt(from);
    elements.insert(to, moved);
    set(list, elements, tr("Move"));
    return true;
}

Status ScenarioDocument::save(const QString &fileName)
{
    Status written = writeScenario(fileName, m_root);
    if (written.isOk()) {
        m_fileName = fileName;
        m_isNew = false;
        m_undo.setClean();
        emit changed();
    }
    return written;
}

} // namespace gilscope
