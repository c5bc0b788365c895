// SPDX-License-Identifier: GPL-3.0-or-later
#include "start_page.h"

#include "card_delegate.h"
#include "gallery_actions.h"
#include "search_field.h"
#include "ui/window/focus_pass.h"

#include <QEvent>
#include <QVBoxLayout>

namespace gilscope {

namespace {

constexpr int lowWindow = 34; // lines of type

} // namespace

StartPage::StartPage(const ScenarioShelf &shelf, Thumbnails &thumbnails, const GalleryActions &actions,
                     QAction *open, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("startPage"));
    m_list = new ScenarioList(shelf);
    m_list->setObjectName(QStringLiteral("cards"));
    m_list->setAccessibleName(tr("Scenarios"));
    m_list->setViewMode(QListView::IconMode);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setWrapping(true);
    m_list->setSpacing(0);
    // A bar that comes and goes would change the cards' width, and that the bar.
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_delegate = new CardDelegate(m_list->scenarios(), thumbnails, this);
    m_list->setItemDelegate(m_delegate);
    actions.addTo(*m_list);
    m_search = new SearchField(*m_list);
    m_search->setObjectName(QStringLiteral("startSearch"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 18, 12, 0);
    layout->setSpacing(14);
    layout->addLayout(makeHead(actions, open));
    layout->addWidget(m_list, 1);
    passFocus(*this, *m_list);

    connect(m_list, &ScenarioList::selected, this, &StartPage::selected);
    connect(m_list, &QAbstractItemView::clicked, this, &StartPage::openCurrent);
    connect(m_list, &QAbstractItemView::activated, this, &StartPage::openCurrent);
    connect(m_search, &SearchField::opened, this, &StartPage::openCurrent);
    connect(&thumbnails, &Thumbnails::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    fit();
}

QLayout *StartPage::makeHead(const GalleryActions &actions, QAction *open)
{
    m_title.setText(QStringLiteral("GILscope"));
    m_sentence.setText(tr(
        "See what Python's lock does to threads, and what processes do without it. All of it runs here, on "
        "this machine."));
    m_sentence.setWordWrap(true);
    m_sentence.setMinimumWidth(1);
    auto *head = new QGridLayout;
    head->setContentsMargins(0, 0, 20, 0);
    head->setHorizontalSpacing(20);
    head->setVerticalSpacing(6);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QAction *action : {actions.createNew, open}) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(action->statusTip());
        button->setProperty("quiet", true);
        m_buttons.push_back(button);
        buttons->addWidget(button);
    }
    head->addWidget(&m_title, 0, 0);
    head->addLayout(buttons, 0, 1, Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(&m_sentence, 1, 0, Qt::AlignTop);
    head->addWidget(m_search, 1, 1, Qt::AlignTop);
    head->setColumnStretch(0, 1);
    return head;
}

void StartPage::openCurrent()
{
    if (const QString key = selectedKey(); !key.isEmpty()) {
        m_list->select(key);
        emit opened(key);
    }
}

void StartPage::setColours(const ThemeColours &colours)
{
    m_delegate->setColours(colours);
    m_search->setIconColour(themedIcon(QStringLiteral("search"), colours));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, colours.muted);
    m_sentence.setPalette(muted);
    m_list->viewport()->update();
}

void StartPage::search()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void StartPage::fit()
{
    QFont title = scaled(font(), TypeStep::Title);
    title.setBold(true);
    m_title.setFont(title);
    const int line = fontMetrics().height();
    m_sentence.setVisible(height() >= lowWindow * line);
    const bool isNarrow = width() < 60 * line / 2;
    for (QToolButton *button : m_buttons) {
        button->setIconSize(QSize(line, line));
        button->setToolButtonStyle(isNarrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    }
}

void StartPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void StartPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fit();
    }
}

} // namespace gilscope
