// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pane at the right: pages that say more about the picture. Folded away it takes no room. It never takes
// more than 40 % of the window. Its page and whether it is folded are remembered with the window's settings;
// its width is the splitter's that it stands in.
#pragma once

#include <QIcon>
#include <QTabWidget>

namespace gilscope {

class Inspector : public QTabWidget
{
    Q_OBJECT

public:
    explicit Inspector(QWidget *parent = nullptr);

    // Returns its number. The inspector owns the page; its object name is that of the page in the settings.
    int addPage(QWidget *page, const QString &title, const QIcon &icon = {});
    // The same before the page of that number; the current one stays.
    void insertPage(int number, QWidget *page, const QString &title);
    // Brings it up, unfolding the pane if need be.
    void showPage(int page);
    void showPage(const QWidget *page);

    [[nodiscard]] bool isFolded() const { return m_folded; }
    void setFolded(bool folded);

    // Which page, and whether folded; what can't be read counts as never saved.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void foldedChanged(bool folded);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void limitWidth();

    bool m_folded = false;
    QWidget *m_window = nullptr; // whose width limits the pane's
};

} // namespace gilscope
