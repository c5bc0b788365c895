// SPDX-License-Identifier: GPL-3.0-or-later
//
// Markdown to read, from a file that anybody may have written: no HTML, no pictures, and links are followed
// by the owner, if at all. Code is as large as the text around it. A new text begins at its top.
#pragma once

#include <QTextBrowser>

namespace gilscope {

class MarkdownView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit MarkdownView(QWidget *parent = nullptr);

    // The same text again stays where one has scrolled to.
    void showMarkdown(const QString &text);

protected:
    QVariant loadResource(int type, const QUrl &name) override;
    void changeEvent(QEvent *event) override;

private:
    void fitCode();

    QString m_text;
};

} // namespace gilscope
