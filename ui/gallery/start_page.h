// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window opens with: all scenarios as cards by group, a search, and the way to files of one's own.
// A click or Enter opens a card's question.
//
//   GILscope                        [New scenario…] [Open scenario…]
//   What this is, in a sentence                          [ search ]
//   GROUP
//   ┌ picture ┐ ┌ picture ┐ ┌ picture ┐
//   │ title   │ │ title   │ │ title   │
#pragma once

#include "scenario_list.h"

#include <QLabel>
#include <QToolButton>
#include <QWidget>

namespace gilscope {

class CardDelegate;
class SearchField;
class Thumbnails;
struct GalleryActions;
struct ThemeColours;

class StartPage : public QWidget
{
    Q_OBJECT

public:
    // All of them must outlive it.
    StartPage(const ScenarioShelf &shelf, Thumbnails &thumbnails, const GalleryActions &actions,
              QAction *open, QWidget *parent = nullptr);

    // Selects without opening.
    bool preselect(const QString &key) { return m_list->select(key); }
    [[nodiscard]] QString selectedKey() const { return m_list->currentKey(); }

    void setColours(const ThemeColours &colours);
    void search();

signals:
    void selected();
    void opened(const QString &key);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QLayout *makeHead(const GalleryActions &actions, QAction *open);
    void openCurrent();
    void fit();

    QLabel m_title;
    QLabel m_sentence;
    std::vector<QToolButton *> m_buttons;
    ScenarioList *m_list = nullptr;
    SearchField *m_search = nullptr;
    CardDelegate *m_delegate = nullptr;
};

} // namespace gilscope
