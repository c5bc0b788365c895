// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a scenario of one's own is written: its nodes as a tree, the selected one as a form, and what the
// reader says of it. A page of the window; keeps its document while other pages are shown. Saves into the own
// folder; asks nothing by itself: whoever opens another document asks about unsaved changes first.
//
//   [Back]  Title, not saved            [Undo] [Redo] [Save] [Save as…] [Run]
//   tree of nodes                    | form of the selected one
//   [Add ▾] [Duplicate] [Remove] [Up] [Down]
//   what is wrong, where, and what to do                      [Show where]
//
// The last line has its room even where nothing is wrong: what one is about to press must not move.
#pragma once

#include "scenario_document.h"
#include "scenario_nodes.h"
#include "ui/window/theme.h"

#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QTreeView>
#include <QWidget>

namespace gilscope {

class ElidedLabel;
class NodeForm;
class ScenarioTree;

class EditorPage : public QWidget
{
    Q_OBJECT

public:
    // `run` tries the document.
    explicit EditorPage(QAction *run, QWidget *parent = nullptr);
    ~EditorPage() override;

    void open(const QJsonObject &document, const QString &fileName);
    [[nodiscard]] ScenarioDocument &document() { return m_document; }
    [[nodiscard]] bool isOpen() const { return !m_document.root().isEmpty(); }

    // The node that is selected.
    [[nodiscard]] JsonPath path() const;
    void select(const JsonPath &path);
    // Into the selected node, or behind it where it holds none of that kind.
    void add(NodeKind kind, const QString &stepType = {});
    // Into its file, or a new one in the own folder; false where that was not possible: failed() said why.
    bool save();

    // Why the source can't run what is written, and the command to one that can; empty where it can.
    void setWhyNoRun(const QString &why, QAction *wayOut);
    void setColours(const ThemeColours &colours);

signals:
    void changed();
    void saved(const QString &fileName);
    void failed(const Error &error);
    void backWanted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build(QAction *run);
    void makeActions();
    [[nodiscard]] QAction *action(const char *name, const QString &text, const QKeySequence &key,
                                  const QString &whatItDoes);
    [[nodiscard]] QToolButton *button(QAction *action);
    [[nodiscard]] QLayout *makeHead(QAction *run);
    [[nodiscard]] QWidget *makeTreePane();
    [[nodiscard]] QLayout *makeProblemBar();
    void fillAddMenu();
    void removeSelected();
    void duplicateSelected();
    void moveSelected(int by);
    void saveAs();
    bool saveTo(const QString &fileName);
    void showState();
    void showWhere();
    void showProblem();

    ScenarioDocument m_document;
    ScenarioTree *m_tree = nullptr;
    QTreeView *m_view = nullptr;
    NodeForm *m_form = nullptr;
    ElidedLabel *m_title = nullptr;
    QLabel *m_problem = nullptr;
    QToolButton *m_where = nullptr;
    QToolButton *m_wayOut = nullptr;
    QString m_whyNoRun;
    ThemeColours m_colours;
    QMenu *m_addMenu = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    QAction *m_save = nullptr;
    QAction *m_saveAs = nullptr;
    QAction *m_back = nullptr;
    QAction *m_add = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    JsonPath m_selected;
};

} // namespace gilscope
