// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery.h"

#include "gallery_delegate.h"

namespace gilscope {

Gallery::Gallery(QWidget *parent) : QTreeView(parent)
{
    setObjectName(QStringLiteral("gallery"));
    setAccessibleName(tr("Scenarios"));
    setModel(&m_model);
    setItemDelegate(new GalleryDelegate(this));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setIndentation(0);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMinimumWidth(180);
    connect(this, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (index.data(EntryRole).isValid()) {
            emit scenarioActivated();
        }
    });
}

QStandardItem *Gallery::groupItem(const QString &group)
{
    const QList<QStandardItem *> found = m_model.findItems(group);
    if (!found.isEmpty()) {
        return found.front();
    }
    auto *item = new QStandardItem(group);
    item->setFlags(Qt::ItemIsEnabled);
    m_model.appendRow(item);
    return item;
}

void Gallery::addScenario(const QString &key, const QString &group, const Scenario &scenario)
{
    const auto known = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry &entry) { return entry.key == key; });
    QStandardItem *item = known == m_entries.end() ? new QStandardItem : known->item;
    item->setText(scenario.title);
    item->setData(scenario.summary, SummaryRole);
    item->setToolTip(scenario.summary.toHtmlEscaped());
    if (known != m_entries.end()) {
        known->scenario = scenario;
        if (item == m_model.itemFromIndex(currentIndex())) {
            emit scenarioSelected();
        }
        return;
    }
    item->setData(static_cast<qulonglong>(m_entries.size()), EntryRole);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    m_entries.push_back({key, scenario, item});
    groupItem(group)->appendRow(item);
    expandAll();
}

bool Gallery::selectScenario(const QString &key)
{
    for (const Entry &entry : m_entries) {
        if (entry.key == key) {
            setCurrentIndex(entry.item->index());
            return true;
        }
    }
    return false;
}

const Gallery::Entry *Gallery::selectedEntry() const
{
    const QVariant entry = currentIndex().data(EntryRole);
    return entry.isValid() ? &m_entries.at(entry.toULongLong()) : nullptr;
}

const Scenario *Gallery::selectedScenario() const
{
    const Entry *entry = selectedEntry();
    return entry == nullptr ? nullptr : &entry->scenario;
}

QString Gallery::selectedKey() const
{
    const Entry *entry = selectedEntry();
    return entry == nullptr ? QString() : entry->key;
}

void Gallery::setColours(const ThemeColours &colours)
{
    static_cast<GalleryDelegate *>(itemDelegate())->setColours(colours);
    viewport()->update();
}

void Gallery::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    emit scenarioSelected();
}

void Gallery::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    // Summaries wrap: their heights follow the width.
    scheduleDelayedItemsLayout();
}

} // namespace gilscope
