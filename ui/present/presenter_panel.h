// SPDX-License-Identifier: GPL-3.0-or-later
//
// What only the lecturer sees, on the other screen: where the lecture is, what the next step does, what the
// scenario's author advises, raised hands, the time. Everything in it is a button or text; nothing takes
// typed keys.
#pragma once

#include "present_actions.h"
#include "presentation.h"

#include <QElapsedTimer>
#include <QScrollArea>
#include <QTimer>

class QLabel;
class QVBoxLayout;

namespace gilscope {

class HandsRows;
class MarkdownView;

class PresenterPanel : public QScrollArea
{
    Q_OBJECT

public:
    // All of them must outlive it.
    PresenterPanel(Presentation &presentation, Lesson &lesson, const PresentActions &actions,
                   QWidget *parent = nullptr);

    // What is to be known about the machine; empty for nothing.
    void setRemark(const QString &remark);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build(const PresentActions &actions);
    QLabel *addLabel(QVBoxLayout &layout, const char *name, const QString &what) const;
    [[nodiscard]] QWidget *buttonsFor(const PresentActions &actions) const;
    void setType();
    void showState();
    void showTime();

    Presentation &m_presentation;
    Lesson &m_lesson;
    QElapsedTimer m_sinceStart;
    QTimer m_clock; // once a second
    QLabel *m_place = nullptr;
    QLabel *m_time = nullptr;
    QLabel *m_next = nullptr;
    QLabel *m_state = nullptr;
    HandsRows *m_hands = nullptr;
    MarkdownView *m_notes = nullptr;
    QLabel *m_then = nullptr;
    QLabel *m_remark = nullptr;
};

} // namespace gilscope
