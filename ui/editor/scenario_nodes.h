// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the editor's tree is made of: which objects of a scenario are nodes, which lists hold them, what they
// are called, and what a new one is. Locks and steps come from the registries. Pure functions.
#pragma once

#include "json_path.h"

#include <QJsonObject>
#include <QStringList>

namespace gilscope {

enum class NodeKind { Scenario, Knob, Variant, Process, Interpreter, UserLock, Thread, Step };

[[nodiscard]] NodeKind nodeKind(const JsonPath &path);
// A list of nodes within a node.
struct NodeList
{
    QString key;
    NodeKind kind{};
};
// In the tree's order. A step has one only where it has a body.
[[nodiscard]] std::vector<NodeList> nodeLists(NodeKind kind, const QJsonObject &node);

// "thread_1 × 3", "countdown 20 000 000".
[[nodiscard]] QString nodeTitle(NodeKind kind, const QJsonObject &node);
[[nodiscard]] QString nameOf(NodeKind kind); // "Thread"

// A valid new one for the list at `list`, with names that its neighbours do not have.
[[nodiscard]] QJsonObject newNode(const QJsonObject &root, const JsonPath &list, NodeKind kind);
[[nodiscard]] QJsonObject newStep(const QJsonObject &root, const JsonPath &list, const QString &type);
// A copy that may stand beside it: ids and names are its own.
[[nodiscard]] QJsonObject copyOf(const QJsonObject &root, const JsonPath &node);
// The same lock or step as another type: what both know stays.
[[nodiscard]] QJsonObject asStep(const QJsonObject &root, const JsonPath &step, const QString &type);
[[nodiscard]] QJsonObject asLock(const QJsonObject &lock, const QString &type);

[[nodiscard]] QStringList stepNames(); // those that scenarios can have
[[nodiscard]] QStringList lockNames();
[[nodiscard]] QStringList userLockNames();

// Those that a step at this path can name.
[[nodiscard]] QStringList userLocksFor(const QJsonObject &root, const JsonPath &step);
[[nodiscard]] QStringList queuesFor(const QJsonObject &root, const JsonPath &step); // of its process
[[nodiscard]] QStringList targetsFor(const QJsonObject &root, const JsonPath &step);

// Two variants to begin with.
[[nodiscard]] QJsonObject newScenario();
// The same under another id, its title said to be a copy in every language.
[[nodiscard]] QJsonObject copiedScenario(const QJsonObject &document, const QString &id);

// A local text in the language that the program speaks.
[[nodiscard]] QString localText(const QJsonValue &value);

} // namespace gilscope
