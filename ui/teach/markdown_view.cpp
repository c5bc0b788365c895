// SPDX-License-Identifier: GPL-3.0-or-later
#include "markdown_view.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>

#include <utility>

namespace gilscope {

MarkdownView::MarkdownView(QWidget *parent) : QTextBrowser(parent)
{
    setFrameShape(NoFrame);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
}

void MarkdownView::showMarkdown(const QString &text)
{
    if (std::exchange(m_text, text) == text) {
        return;
    }
    document()->setMarkdown(text,
                            QTextDocument::MarkdownFeatures(QTextDocument::MarkdownNoHTML
                                                            | QTextDocument::MarkdownDialectGitHub));
    fitCode();
    // The cursor is behind all that was read, and a view that is laid out anew scrolls to it.
    moveCursor(QTextCursor::Start);
    verticalScrollBar()->setValue(0);
}

// Qt gives code, and nothing else, a font of its own: the desktop's fixed one, in its size.
void MarkdownView::fitCode()
{
    const QFont &type = document()->defaultFont();
    QTextCharFormat size;
    size.setProperty(type.pointSizeF() > 0 ? QTextFormat::FontPointSize : QTextFormat::FontPixelSize,
                     type.pointSizeF() > 0 ? type.pointSizeF() : type.pixelSize());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        std::vector<std::pair<int, int>> stretches; // changing one would end the walk
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            if (part.fragment().charFormat().hasProperty(QTextFormat::FontFamilies))
                stretches.emplace_back(part.fragment().position(), part.fragment().length());
        }
        for (const auto &[position, length] : stretches) {
            QTextCursor cursor(document());
            cursor.setPosition(position);
            cursor.setPosition(position + length, QTextCursor::KeepAnchor);
            cursor.mergeCharFormat(size);
        }
    }
}

void MarkdownView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitCode();
}

QVariant MarkdownView::loadResource(int, const QUrl &)
{
    return {};
}

} // namespace gilscope
