// SPDX-License-Identifier: GPL-3.0-or-later
#include "markdown_view.h"

#include <QTextDocument>

#include <utility>

namespace gilscope {

MarkdownView::MarkdownView(QWidget *parent) : QTextBrowser(parent)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setTextInteractionFlags(Qt::NoTextInteraction);
    setOpenLinks(false);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
}

void MarkdownView::showMarkdown(const QString &text)
{
    if (std::exchange(m_text, text) == text) {
        return; // one may have scrolled
    }
    document()->setMarkdown(text, QTextDocument::MarkdownNoHTML);
}

QVariant MarkdownView::loadResource(int, const QUrl &)
{
    return {};
}

} // namespace gilscope
