// SPDX-License-Identifier: GPL-3.0-or-later
#include "handbook_window.h"

#include "scenario/text_language.h"

#include <QSplitter>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>

namespace gilscope {

namespace {

// In characters and lines of the type.
constexpr QSize roomyWindow{110, 42};
constexpr int contentsWidth = 28;

} // namespace

HandbookWindow::HandbookWindow(QWidget *parent) : QDialog(parent), m_pages(handbook(textLanguage()))
{
    setWindowTitle(tr("Lecturer's handbook"));
    setObjectName(QStringLiteral("handbook"));
    m_contents.setObjectName(QStringLiteral("handbookContents"));
    m_contents.setAccessibleName(tr("Contents"));
    m_contents.setFrameShape(QFrame::NoFrame);
    m_contents.setWordWrap(true);
    m_contents.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text.setObjectName(QStringLiteral("handbookPage"));
    m_text.setAccessibleName(tr("Page"));
    m_text.document()->setDocumentMargin(fontMetrics().height());
    for (const HandbookPage &page : m_pages) {
        m_contents.addItem(page.title);
    }

    auto *columns = new QSplitter;
    columns->addWidget(&m_contents);
    columns->addWidget(&m_text);
    columns->setStretchFactor(1, 1);
    columns->setChildrenCollapsible(false);
    const int character = fontMetrics().averageCharWidth();
    columns->setSizes({contentsWidth * character, (roomyWindow.width() - contentsWidth) * character});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(columns);
    resize(QSize(roomyWindow.width() * character, roomyWindow.height() * fontMetrics().height())
               .boundedTo(parent ? parent->size() : QSize(1000, 700)));

    connect(&m_contents, &QListWidget::currentRowChanged, this,
            [this](int row) { m_text.showMarkdown(m_pages.at(static_cast<std::size_t>(row)).text); });
    connect(&m_text, &QTextBrowser::anchorClicked, this,
            [this](const QUrl &link) { showPage(link.fileName()); });
    m_contents.setCurrentRow(0);
}

void HandbookWindow::showPreset(const QString &id)
{
    showPage(id + QStringLiteral(".md"));
}

void HandbookWindow::showPage(const QString &name)
{
    const auto page = std::ranges::find(m_pages, name, &HandbookPage::name);
    m_contents.setCurrentRow(page == m_pages.end() ? 0 : static_cast<int>(page - m_pages.begin()));
}

QString HandbookWindow::pageShown() const
{
    return m_pages.at(static_cast<std::size_t>(m_contents.currentRow())).name;
}

} // namespace gilscope
