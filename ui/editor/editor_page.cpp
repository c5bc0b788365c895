// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor_page.h"

#include "node_form.h"
#include "scenario_tree.h"
#include "ui/gallery/own_folder.h"
#include "ui/window/elided_label.h"
#include "ui/window/focus_pass.h"

#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QSplitter>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace gilscope {

namespace {

constexpr int shortestTitle = 80; // pixels

// What has no room stands in its menu: no language and no size of type may make the window too wide.
QToolBar *barOf(const QList<QToolButton *> &buttons)
{
    auto *bar = new QToolBar;
    bar->setProperty("quiet", true);
    for (QToolButton *button : buttons) {
        bar->addWidget(button);
    }
    return bar;
}

} // namespace

EditorPage::EditorPage(QAction *run, QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("editorPage"));
    setProperty("keysHeading", tr("Editor"));
    m_tree = new ScenarioTree(m_document, this);
    makeActions();
    build(run);
    connect(&m_document, &ScenarioDocument::changed, this, &EditorPage::showState);
    connect(m_tree, &QAbstractItemModel::modelReset, this, [this] { select(m_selected); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (index.isValid()) {
                    m_selected = m_tree->pathOf(index);
                    m_form->showNode(m_selected);
                    showState();
                }
            });
    showState();
}

QAction *EditorPage::action(const char *name, const QString &text, const QKeySequence &key,
                            const QString &whatItDoes)
{
    auto *made = new QAction(text, this);
    made->setObjectName(QLatin1String(name));
    made->setShortcut(key);
    // The same keys do other things on other pages.
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    made->setToolTip(QStringLiteral("%1 (%2)").arg(whatItDoes, key.toString(QKeySequence::NativeText)));
    made->setStatusTip(whatItDoes);
    addAction(made);
    return made;
}

EditorPage::~EditorPage()
{
    disconnect(&m_document, nullptr, this, nullptr); // its undo stack has a last word when it goes
}

void EditorPage::makeActions()
{
    m_back = action("editor-back", tr("Back"), Qt::CTRL | Qt::Key_W,
                    tr("Back to the scenarios; what is written here stays"));
    m_undo = action("editor-undo", tr("Undo"), Qt::CTRL | Qt::Key_Z, tr("Take back the last change"));
    m_redo = action("editor-redo", tr("Redo"), Qt::CTRL | Qt::Key_Y, tr("Do it again"));
    m_save = action("editor-save", tr("Save"), QKeySequence::Save, tr("Save among your own scenarios"));
    m_saveAs = action("editor-save-as", tr("Save as…"), Qt::CTRL | Qt::SHIFT | Qt::Key_S,
                      tr("Save under another name"));
    m_add = action("editor-add", tr("Add"), Qt::Key_Insert, tr("Add something to what is selected"));
    m_duplicate = action("editor-duplicate", tr("Duplicate"), Qt::CTRL | Qt::Key_D,
                         tr("Put a copy beside what is selected"));
    m_remove = action("editor-remove", tr("Remove"), Qt::Key_Delete, tr("Remove what is selected"));
    m_up = action("editor-up", tr("Up"), Qt::ALT | Qt::Key_Up, tr("Move it up"));
    m_down = action("editor-down", tr("Down"), Qt::ALT | Qt::Key_Down, tr("Move it down"));
    connect(m_back, &QAction::triggered, this, &EditorPage::backWanted);
    connect(m_undo, &QAction::triggered, &m_document.undoStack(), &QUndoStack::undo);
    connect(m_redo, &QAction::triggered, &m_document.undoStack(), &QUndoStack::redo);
    connect(m_save, &QAction::triggered, this, &EditorPage::save);
    connect(m_saveAs, &QAction::triggered, this, &EditorPage::saveAs);
    connect(m_duplicate, &QAction::triggered, this, &EditorPage::duplicateSelected);
    connect(m_remove, &QAction::triggered, this, &EditorPage::removeSelected);
    connect(m_up, &QAction::triggered, this, [this] { moveSelected(-1); });
    connect(m_down, &QAction::triggered, this, [this] { moveSelected(1); });
}

QToolButton *EditorPage::button(QAction *action)
{
    auto *made = new QToolButton;
    made->setDefaultAction(action);
    made->setToolButtonStyle(Qt::ToolButtonTextOnly);
    made->setFocusPolicy(Qt::TabFocus);
    made->setAccessibleName(action->statusTip());
    made->setProperty("quiet", true);
    return made;
}

void EditorPage::build(QAction *run)
{
    m_form = new NodeForm(m_document);
    auto *panes = new QSplitter;
    panes->setHandleWidth(1);
    panes->addWidget(makeTreePane());
    panes->addWidget(m_form);
    panes->setChildrenCollapsible(false);
    panes->setStretchFactor(0, 2);
    panes->setStretchFactor(1, 3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 12, 20, 12);
    layout->setSpacing(10);
    layout->addLayout(makeHead(run));
    layout->addWidget(panes, 1);
    layout->addLayout(makeProblemBar());
    passFocus(*this, *m_view);
}

QLayout *EditorPage::makeHead(QAction *run)
{
    m_title = new ElidedLabel;
    m_title->setObjectName(QStringLiteral("editorTitle"));
    auto *runButton = button(run);
    runButton->setProperty("quiet", {});
    runButton->setProperty("primary", true);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(button(m_back));
    head->addSpacing(8);
    head->addWidget(m_title, 1);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_title->setMinimumWidth(shortestTitle);
    head->addWidget(barOf({button(m_undo), button(m_redo), button(m_save), button(m_saveAs)}));
    head->addWidget(runButton);
    return head;
}

QLayout *EditorPage::makeProblemBar()
{
    m_problem = new QLabel;
    m_problem->setObjectName(QStringLiteral("editorProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setMinimumWidth(1);
    m_problem->setAccessibleName(tr("What is wrong"));
    m_where = new QToolButton;
    m_where->setObjectName(QStringLiteral("editorWhere"));
    m_where->setText(tr("Show where"));
    m_where->setAccessibleName(tr("Show where it is wrong"));
    m_where->setFocusPolicy(Qt::TabFocus);
    m_where->setProperty("quiet", true);
    connect(m_where, &QToolButton::clicked, this, &EditorPage::showWhere);
    for (QWidget *part : {static_cast<QWidget *>(m_problem), static_cast<QWidget *>(m_where)}) {
        QSizePolicy keepsRoom = part->sizePolicy();
        keepsRoom.setRetainSizeWhenHidden(true);
        part->setSizePolicy(keepsRoom);
    }
    m_wayOut = new QToolButton;
    m_wayOut->setObjectName(QStringLiteral("editorWayOut"));
    m_wayOut->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_wayOut->setFocusPolicy(Qt::TabFocus);
    m_wayOut->setProperty("quiet", true);
    m_wayOut->hide();
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_problem, 1);
    bar->addWidget(m_wayOut, 0, Qt::AlignTop);
    bar->addWidget(m_where, 0, Qt::AlignTop);
    return bar;
}

QWidget *EditorPage::makeTreePane()
{
    m_view = new QTreeView;
    m_view->setObjectName(QStringLiteral("editorTree"));
    m_view->setAccessibleName(tr("Parts of the scenario"));
    m_view->setModel(m_tree);
    m_view->setHeaderHidden(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMinimumWidth(160);
    m_addMenu = new QMenu(this);
    connect(m_addMenu, &QMenu::aboutToShow, this, &EditorPage::fillAddMenu);
    QToolButton *add = button(m_add);
    add->setMenu(m_addMenu);
    add->setPopupMode(QToolButton::InstantPopup);
    connect(m_add, &QAction::triggered, add, &QToolButton::showMenu);
    auto *pane = new QWidget;
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view, 1);
    layout->addWidget(barOf({add, button(m_duplicate), button(m_remove), button(m_up), button(m_down)}));
    return pane;
}

void EditorPage::open(const QJsonObject &document, const QString &fileName)
{
    m_selected = {};
    m_document.open(document, fileName);
    select({});
    m_form->showNode({});
}

JsonPath EditorPage::path() const
{
    return m_selected;
}

void EditorPage::select(const JsonPath &path)
{
    m_view->expandAll();
    const QModelIndex index = m_tree->indexOf(path);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

void EditorPage::fillAddMenu()
{
    m_addMenu->clear();
    const auto offer = [this](NodeKind kind) {
        if (kind == NodeKind::Step) {
            QMenu *steps = m_addMenu->addMenu(nameOf(kind));
            for (const QString &type : stepNames()) {
                steps->addAction(type, this, [this, type] { add(NodeKind::Step, type); });
            }
            return;
        }
        m_addMenu->addAction(nameOf(kind), this, [this, kind] { add(kind); });
    };
    const NodeKind own = nodeKind(m_selected);
    std::vector<NodeKind> offered;
    for (const NodeList &list : nodeLists(own, m_document.at(m_selected).toObject())) {
        offered.push_back(list.kind);
    }
    if (own != NodeKind::Scenario && std::ranges::find(offered, own) == offered.end()) {
        offered.push_back(own);
    }
    for (const NodeKind kind : offered) {
        offer(kind);
    }
}

void EditorPage::add(NodeKind kind, const QString &stepType)
{
    const QJsonObject &root = m_document.root();
    JsonPath list;
    qsizetype index = 0;
    bool isInside = false;
    for (const NodeList &own : nodeLists(nodeKind(m_selected), m_document.at(m_selected).toObject())) {
        if (own.kind == kind) {
            list = member(m_selected, own.key);
            index = m_document.at(list).toArray().size();
            isInside = true;
        }
    }
    if (!isInside && !m_selected.empty() && nodeKind(m_selected) == kind) {
        list = parentOf(m_selected);
        index = m_selected.back().index + 1;
    } else if (!isInside) {
        return;
    }
    const QJsonObject made = stepType.isEmpty() ? newNode(root, list, kind) : newStep(root, list, stepType);
    m_selected = element(list, index);
    m_document.insert(list, index, made, tr("Add %1").arg(nameOf(kind)));
    select(element(list, index));
}

void EditorPage::removeSelected()
{
    if (m_selected.empty()) {
        return;
    }
    const JsonPath removed = m_selected;
    const JsonPath list = parentOf(removed);
    const qsizetype last = m_document.at(list).toArray().size() - 1;
    const QString what = tr("Remove %1").arg(nameOf(nodeKind(removed)));
    // The next one is selected, else the one before, else what it was in.
    m_selected = last == 0 ? parentOf(list) : element(list, std::min(removed.back().index, last - 1));
    const bool isOptionalList = !list.empty()
        && (list.back().key == QLatin1String("knobs") || list.back().key == QLatin1String("user_locks"));
    m_document.set(last == 0 && isOptionalList ? list : removed, QJsonValue::Undefined, what);
    select(JsonPath(m_selected));
}

void EditorPage::duplicateSelected()
{
    if (m_selected.empty()) {
        return;
    }
    const JsonPath list = parentOf(m_selected);
    const qsizetype index = m_selected.back().index + 1;
    const QJsonObject copy = copyOf(m_document.root(), m_selected);
    const QString what = tr("Duplicate %1").arg(nameOf(nodeKind(m_selected)));
    m_selected = element(list, index);
    m_document.insert(list, index, copy, what);
    select(element(list, index));
}

void EditorPage::moveSelected(int by)
{
    const JsonPath from = m_selected;
    if (m_document.move(from, by)) {
        select(element(parentOf(from), from.back().index + by));
    }
}

bool EditorPage::saveTo(const QString &fileName)
{
    if (const Status written = m_document.save(fileName); !written.isOk()) {
        emit failed(written.error());
        return false;
    }
    emit saved(fileName);
    return true;
}

bool EditorPage::save()
{
    return saveTo(m_document.fileName().isEmpty()
                      ? freeOwnFile(m_document.root().value(QLatin1String("id")).toString())
                      : m_document.fileName());
}

void EditorPage::saveAs()
{
    auto *dialog = new QFileDialog(this, tr("Save scenario"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog,
                      QGuiApplication::platformName() == QLatin1String("offscreen"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Scenarios (*.json)"));
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(freeOwnFile(m_document.root().value(QLatin1String("id")).toString()));
    connect(dialog, &QFileDialog::fileSelected, this, &EditorPage::saveTo);
    dialog->open();
}

void EditorPage::showState()
{
    const QString title = nodeTitle(NodeKind::Scenario, m_document.root());
    m_title->setText(m_document.isModified() ? tr("%1, not saved").arg(title) : title);
    m_undo->setEnabled(m_document.undoStack().canUndo());
    m_redo->setEnabled(m_document.undoStack().canRedo());
    m_save->setEnabled(m_document.isModified());
    const bool isElement = !m_selected.empty();
    for (QAction *one : {m_duplicate, m_remove, m_up, m_down}) {
        one->setEnabled(isElement);
    }
    showProblem();
    emit changed();
}

void EditorPage::setWhyNoRun(const QString &why, QAction *wayOut)
{
    m_whyNoRun = why;
    if (wayOut != nullptr && m_wayOut->defaultAction() != wayOut) {
        for (QAction *before : m_wayOut->actions()) {
            m_wayOut->removeAction(before);
        }
        m_wayOut->setDefaultAction(wayOut);
    }
    m_wayOut->setVisible(wayOut != nullptr);
    showProblem();
}

void EditorPage::showProblem()
{
    const std::optional<Error> &problem = m_document.problem();
    m_problem->setText(problem ? QString::fromStdString(problem->text()) : m_whyNoRun);
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_where->setVisible(problem && !problem->place.empty());
    QPalette words = palette();
    words.setColor(QPalette::WindowText, problem ? m_colours.problem : m_colours.text);
    m_problem->setPalette(words);
}

void EditorPage::showWhere()
{
    if (m_document.problem()) {
        const JsonPath place = jsonPath(QString::fromStdString(m_document.problem()->place));
        select(place);
        m_form->focusField(place);
    }
}

// Its type is known only once the style sheet has been here.
void EditorPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    QFont titleFont = scaled(font(), TypeStep::Heading);
    titleFont.setBold(true);
    m_title->setFont(titleFont);
    m_problem->setMinimumHeight(2 * m_problem->fontMetrics().lineSpacing());
}

void EditorPage::setColours(const ThemeColours &colours)
{
    m_colours = colours;
    showProblem();
}

} // namespace gilscope
