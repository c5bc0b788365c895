// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys_dialog.h"

#include "command.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#include <QVBoxLayout>

#include <algorithm>

namespace gilscope {

namespace {

constexpr int widestKeys = 30; // in characters

QString withoutMnemonic(QString text)
{
    return text.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
}

QString keysOf(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &key : action.shortcuts()) {
        keys.append(key.toString(QKeySequence::NativeText));
    }
    return keys.join(QStringLiteral("  ·  "));
}

// What does not fit is said in the tool tip.
void showWhole(QTreeWidget &list)
{
    for (QTreeWidgetItemIterator item(&list); *item != nullptr; ++item) {
        for (const int column : {0, 1}) {
            (*item)->setToolTip(column, (*item)->text(column));
        }
    }
}

} // namespace

KeysDialog::KeysDialog(const QMenuBar &menus, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto *list = new QTreeWidget;
    list->setObjectName(QStringLiteral("keys"));
    list->setAccessibleName(tr("Keys"));
    list->setHeaderLabels({tr("Key"), tr("What it does")});
    list->setRootIsDecorated(false);
    list->setItemsExpandable(false);
    list->setIndentation(12);
    list->setFrameShape(QFrame::NoFrame);
    const auto heading = [list](const QString &text) {
        auto *item = new QTreeWidgetItem(list, {text});
        item->setFlags(Qt::ItemIsEnabled);
        item->setFirstColumnSpanned(true);
        QFont bold = list->font();
        bold.setBold(true);
        item->setFont(0, bold);
        return item;
    };
    for (const QAction *menu : menus.actions()) {
        if (menu->menu() == nullptr) {
            continue;
        }
        QTreeWidgetItem *group = heading(withoutMnemonic(menu->text()));
        for (const QAction *action : commandsOf(*menu->menu())) {
            if (action->isVisible()) {
                new QTreeWidgetItem(group, {keysOf(*action), action->statusTip()});
            }
        }
    }
    new QTreeWidgetItem(
        heading(tr("Gallery")),
        {QKeySequence(Qt::Key_Return).toString(QKeySequence::NativeText), tr("Run the selected scenario")});
    // Pages that have keys of their own.
    for (const QWidget *page : parent == nullptr ? QList<QWidget *>() : parent->findChildren<QWidget *>()) {
        if (const QString title = page->property("keysHeading").toString(); !title.isEmpty()) {
            QTreeWidgetItem *group = heading(title);
            for (const QAction *action : page->actions()) {
                new QTreeWidgetItem(group, {keysOf(*action), action->statusTip()});
            }
        }
    }
    list->expandAll();
    list->resizeColumnToContents(0);
    // Most commands have one key: the few with many must not take the words' place.
    list->setColumnWidth(0,
                         std::min(list->columnWidth(0), widestKeys * list->fontMetrics().averageCharWidth()));
    showWhole(*list);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("closeKeys"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(list);
    layout->addWidget(buttons);
    // The whole list, as far as the window has room for it.
    const QFontMetrics type = list->fontMetrics();
    const QSize wanted(list->columnWidth(0) + 64 * type.averageCharWidth(), 42 * type.lineSpacing());
    resize(parent == nullptr ? wanted : wanted.boundedTo(parent->size() * 0.92));
}

} // namespace gilscope
