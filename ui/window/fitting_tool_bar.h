// SPDX-License-Identifier: GPL-3.0-or-later
//
// A tool bar of texts beside icons that gives up its texts, first but for the first three commands', then but
// for the first one's, where they would not fit. Its icons are as large as its type; where even they would
// not fit, as large as its capitals.
#pragma once

#include <QToolBar>

namespace gilscope {

class FittingToolBar : public QToolBar
{
    Q_OBJECT

public:
    explicit FittingToolBar(const QString &title, QWidget *parent = nullptr);

    // Something in it needs another width than before.
    void refit();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void fit();
    [[nodiscard]] int spare() const; // that its parts can do without
    enum class Texts { All, Some, First };
    void setTexts(Texts shown);

    int m_widthWithTexts = 0; // 0: not known
    int m_widthWithSome = 0;
    int m_widthOfPictures = 0;
    Texts m_texts = Texts::All;
};

} // namespace gilscope
