// SPDX-License-Identifier: GPL-3.0-or-later
//
// A document's nodes as a tree: the scenario, its knobs and variants, and what is in those. Made anew when
// the arrangement changes, so that whoever looks at a node keeps its path, not its index. The node that is to
// blame for what is wrong is marked.
#pragma once

#include "scenario_document.h"
#include "scenario_nodes.h"

#include <QAbstractItemModel>

#include <memory>

namespace gilscope {

class ScenarioTree : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role { PathRole = Qt::UserRole + 1, IsWrongRole };

    explicit ScenarioTree(ScenarioDocument &document, QObject *parent = nullptr);
    ~ScenarioTree() override;

    [[nodiscard]] JsonPath pathOf(const QModelIndex &index) const; // the root's for none
    // The node itself, or the nearest one that it is in.
    [[nodiscard]] QModelIndex indexOf(const JsonPath &path) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Node
    {
        JsonPath path;
        NodeKind kind{};
        QString title;
        Node *parent = nullptr;
        int row = 0;
        std::vector<std::unique_ptr<Node>> children;
    };

    void rebuild();
    [[nodiscard]] std::unique_ptr<Node> nodeAt(const JsonPath &path, NodeKind kind, Node *parent,
                                               int row) const;
    [[nodiscard]] const Node *nodeOf(const QModelIndex &index) const;
    static bool haveSameShape(const Node &a, const Node &b);
    void tellOfChanges(const QModelIndex &parent);

    ScenarioDocument &m_document;
    std::unique_ptr<Node> m_root; // above the scenario
    JsonPath m_wrong;
    bool m_isWrong = false;
};

} // namespace gilscope
