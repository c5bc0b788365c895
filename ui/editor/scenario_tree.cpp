// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_tree.h"

#include <QJsonArray>

namespace gilscope {

ScenarioTree::ScenarioTree(ScenarioDocument &document, QObject *parent)
    : QAbstractItemModel(parent), m_document(document), m_root(std::make_unique<Node>())
{
    connect(&document, &ScenarioDocument::changed, this, &ScenarioTree::rebuild);
    rebuild();
}

ScenarioTree::~ScenarioTree() = default;

std::unique_ptr<ScenarioTree::Node> ScenarioTree::nodeAt(const JsonPath &path, NodeKind kind, Node *parent,
                                                         int row) const
{
    auto node = std::make_unique<Node>();
    const QJsonObject object = m_document.at(path).toObject();
    node->path = path;
    node->kind = kind;
    node->title = nodeTitle(kind, object);
    node->parent = parent;
    node->row = row;
    for (const NodeList &list : nodeLists(kind, object)) {
        const JsonPath place = member(path, list.key);
        const qsizetype count = object.value(list.key).toArray().size();
        for (qsizetype at = 0; at < count; ++at) {
            node->children.push_back(
                nodeAt(element(place, at), list.kind, node.get(), static_cast<int>(node->children.size())));
        }
    }
    return node;
}

bool ScenarioTree::haveSameShape(const Node &a, const Node &b)
{
    if (a.kind != b.kind || a.path != b.path || a.children.size() != b.children.size()) {
        return false;
    }
    for (std::size_t at = 0; at < a.children.size(); ++at) {
        if (!haveSameShape(*a.children[at], *b.children[at])) {
            return false;
        }
    }
    return true;
}

void ScenarioTree::rebuild()
{
    auto root = std::make_unique<Node>();
    root->children.push_back(nodeAt({}, NodeKind::Scenario, root.get(), 0));
    m_isWrong = m_document.problem().has_value();
    m_wrong = m_isWrong ? jsonPath(QString::fromStdString(m_document.problem()->place)) : JsonPath{};
    // The same shape: only what the nodes are called. Indices point at nodes, so those must stay.
    if (haveSameShape(*m_root, *root)) {
        const auto rename = [](const auto &self, Node &to, const Node &from) -> void {
            to.title = from.title;
            for (std::size_t at = 0; at < to.children.size(); ++at) {
                self(self, *to.children[at], *from.children[at]);
            }
        };
        rename(rename, *m_root, *root);
        tellOfChanges({});
        return;
    }
    beginResetModel();
    m_root = std::move(root);
    endResetModel();
}

void ScenarioTree::tellOfChanges(const QModelIndex &parent)
{
    const int rows = rowCount(parent);
    if (rows == 0) {
        return;
    }
    emit dataChanged(index(0, 0, parent), index(rows - 1, 0, parent));
    for (int row = 0; row < rows; ++row) {
        tellOfChanges(index(row, 0, parent));
    }
}

const ScenarioTree::Node *ScenarioTree::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.constInternalPointer()) : m_root.get();
}

JsonPath ScenarioTree::pathOf(const QModelIndex &index) const
{
    return nodeOf(index)->path;
}

QModelIndex ScenarioTree::indexOf(const JsonPath &path) const
{
    QModelIndex found = index(0, 0);
    for (bool isDeeper = true; isDeeper;) {
        isDeeper = false;
        for (int row = 0; row < rowCount(found) && !isDeeper; ++row) {
            const QModelIndex child = index(row, 0, found);
            if (beginsWith(path, pathOf(child))) {
                found = child;
                isDeeper = true;
            }
        }
    }
    return found;
}

QModelIndex ScenarioTree::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent)
        ? createIndex(row, column, nodeOf(parent)->children[static_cast<std::size_t>(row)].get())
        : QModelIndex();
}

QModelIndex ScenarioTree::parent(const QModelIndex &child) const
{
    const Node *parent = child.isValid() ? nodeOf(child)->parent : nullptr;
    return parent == nullptr || parent == m_root.get() ? QModelIndex() : createIndex(parent->row, 0, parent);
}

int ScenarioTree::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int ScenarioTree::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ScenarioTree::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Node *node = nodeOf(index);
    const bool isWrong = m_isWrong && indexOf(m_wrong) == index;
    switch (role) {
    case Qt::DisplayRole:
        return (isWrong ? QStringLiteral("⚠ ") : QString())
            + (node->title.isEmpty() ? QStringLiteral("(%1)").arg(nameOf(node->kind)) : node->title);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2").arg(nameOf(node->kind), node->title)
            + (isWrong ? tr(", something is wrong here") : QString());
    case Qt::ToolTipRole:
        return nameOf(node->kind);
    case PathRole:
        return textOf(node->path);
    case IsWrongRole:
        return isWrong;
    default:
        return {};
    }
}

} // namespace gilscope
