// SPDX-License-Identifier: GPL-3.0-or-later
//
// Markdown to read, from a file that anybody may have written: no HTML, no pictures, no links to follow, and
// the keyboard stays where it is.
#pragma once

#include <QTextBrowser>

namespace gilscope {

class MarkdownView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit MarkdownView(QWidget *parent = nullptr);

    void showMarkdown(const QString &text);

protected:
    QVariant loadResource(int type, const QUrl &name) override;

private:
    QString m_text;
};

} // namespace gilscope
