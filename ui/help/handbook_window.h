// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lecturer's handbook to read beside the lesson: contents on the left, a page on the right; links lead
// from page to page, and back. Opens at the preset that is being taught.
#pragma once

#include "lesson/handbook.h"

#include "ui/teach/markdown_view.h"
#include <QDialog>
#include <QListWidget>

namespace gilscope {

class HandbookWindow : public QDialog
{
    Q_OBJECT

public:
    explicit HandbookWindow(QWidget *parent = nullptr);

    // By a preset's id; of any other, the contents.
    void showPreset(const QString &id);
    [[nodiscard]] QString pageShown() const; // its file's name

private:
    void showPage(const QString &name);

    std::vector<HandbookPage> m_pages;
    QListWidget m_contents;
    MarkdownView m_text;
};

} // namespace gilscope
