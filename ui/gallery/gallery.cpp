// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery.h"

#include "gallery_actions.h"
#include "gallery_delegate.h"
#include "search_field.h"
#include "ui/window/focus_pass.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace gilscope {

Gallery::Gallery(const ScenarioShelf &shelf, Thumbnails &thumbnails, const GalleryActions &actions,
                 QWidget *parent)
    : QWidget(parent), m_shelf(shelf)
{
    setObjectName(QStringLiteral("galleryPane"));
    m_list = new ScenarioList(shelf);
    m_list->setObjectName(QStringLiteral("gallery"));
    m_list->setAccessibleName(tr("Scenarios"));
    m_delegate = new GalleryDelegate(m_list->scenarios(), thumbnails, this);
    m_list->setItemDelegate(m_delegate);
    actions.addTo(*m_list);
    m_search = new SearchField(*m_list);
    m_search->setObjectName(QStringLiteral("gallerySearch"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto *above = new QHBoxLayout;
    above->setContentsMargins(10, 10, 10, 2);
    above->setSpacing(6);
    auto *start = new QToolButton;
    start->setDefaultAction(actions.start);
    start->setToolButtonStyle(Qt::ToolButtonIconOnly);
    start->setFocusPolicy(Qt::TabFocus);
    start->setAccessibleName(actions.start->statusTip());
    start->setAutoRaise(true);
    above->addWidget(start);
    above->addWidget(m_search);
    layout->addLayout(above);
    layout->addWidget(m_list, 1);
    passFocus(*this, *m_list);

    connect(m_list, &ScenarioList::selected, this, &Gallery::scenarioSelected);
    connect(m_list, &QAbstractItemView::activated, this, &Gallery::scenarioActivated);
    connect(m_search, &SearchField::opened, this, [this] {
        m_list->select(m_list->currentKey());
        m_list->setFocus();
    });
    connect(&thumbnails, &Thumbnails::changed, m_list->viewport(), qOverload<>(&QWidget::update));
}

const Scenario *Gallery::selectedScenario() const
{
    const ShelfEntry *entry = m_shelf.entry(selectedKey());
    return entry != nullptr && entry->isReadable() ? &entry->scenario : nullptr;
}

void Gallery::setColours(const ThemeColours &colours)
{
    m_delegate->setColours(colours);
    m_search->setIconColour(themedIcon(QStringLiteral("search"), colours));
    m_list->viewport()->update();
}

void Gallery::search()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

// However long a word is, it must not keep the column wide.
QSize Gallery::minimumSizeHint() const
{
    return {180, 0};
}

} // namespace gilscope
