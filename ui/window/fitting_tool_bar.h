// SPDX-License-Identifier: GPL-3.0-or-later
//
// A tool bar of texts beside icons that gives up its texts, but for the first command's, where they would not
// fit. Its icons are as large as its type; where even they would not fit, as large as its capitals.
#pragma once

#include <QToolBar>

namespace gilscope {

class FittingToolBar : public QToolBar
{
    Q_OBJECT

public:
    explicit FittingToolBar(const QString &title, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void fit();
    void setTexts(bool shown);

    int m_widthWithTexts = 0; // 0: not known
    int m_widthOfPictures = 0;
};

} // namespace gilscope
