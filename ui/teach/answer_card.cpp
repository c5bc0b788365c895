// SPDX-License-Identifier: GPL-3.0-or-later
#include "answer_card.h"

#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>

#include <utility>

namespace gilscope {

AnswerCard::AnswerCard(std::size_t number, QWidget *parent) : QAbstractButton(parent), m_number(number)
{
    setObjectName(QStringLiteral("answer%1").arg(number));
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding); // as high as its neighbours
    setAttribute(Qt::WA_Hover);
    m_text.setTextFormat(Qt::PlainText);
    m_text.setWordWrap(true);
    m_text.setMinimumWidth(1);
    m_text.setAttribute(Qt::WA_TransparentForMouseEvents);
    m_layout = new QGridLayout(this);
    m_layout->setColumnStretch(1, 1);
    setWide(false);
    setType(font());
}

void AnswerCard::setAnswer(const QString &answer)
{
    m_text.setText(answer);
    setAccessibleName(tr("Answer %1: %2").arg(m_number).arg(answer));
    setToolTip(tr("This is the guess (%1)").arg(m_number));
    m_hands.setAnswer(m_number, answer);
}

void AnswerCard::setWide(bool wide)
{
    if (std::exchange(m_wide, wide) == wide) {
        return;
    }
    m_layout->removeWidget(&m_text);
    m_layout->removeWidget(&m_hands);
    m_layout->addWidget(&m_text, 0, 1, wide ? Qt::Alignment() : Qt::AlignTop);
    m_layout->addWidget(&m_hands, wide ? 0 : 1, wide ? 2 : 1, Qt::AlignRight | Qt::AlignBottom);
    m_layout->setRowStretch(0, 1);
}

void AnswerCard::setForAudience(bool audience)
{
    setFocusPolicy(audience ? Qt::NoFocus : Qt::StrongFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents, audience);
    m_hands.setForAudience(audience);
}

void AnswerCard::setColours(const ThemeColours &colours)
{
    m_colours = colours;
    m_hands.setColours(colours);
    update();
}

int AnswerCard::unit() const
{
    return QFontMetrics(m_text.font()).height();
}

void AnswerCard::setType(const QFont &type)
{
    m_text.setFont(type);
    m_hands.setType(scaled(font(), TypeStep::Body));
    const int around = unit() / 2;
    m_layout->setContentsMargins(around, around, around, around);
    m_layout->setColumnMinimumWidth(0, unit() * 2); // the number stands there
    m_layout->setHorizontalSpacing(around);
    m_layout->setVerticalSpacing(around);
    m_text.setMinimumHeight(unit() * 3 / 2);
    update();
}

int AnswerCard::leastWidth() const
{
    const QFontMetrics metrics(m_text.font());
    int widest = std::max(m_hands.sizeHint().width(), 9 * metrics.averageCharWidth());
    for (const QString &word : m_text.text().split(QLatin1Char(' '))) {
        widest = std::max(widest, metrics.horizontalAdvance(word));
    }
    return widest + unit() * 7 / 2 + 2;
}

namespace {

bool presses(const QKeyEvent &key)
{
    return key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter || key.key() == Qt::Key_Space;
}

} // namespace

// Only its own keys, not those that its counter leaves to the window.
bool AnswerCard::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && hasFocus()
        && presses(*static_cast<QKeyEvent *>(event))) {
        event->accept(); // not a shortcut, then: it comes back as a key
        return true;
    }
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave) {
        update();
    }
    return QAbstractButton::event(event);
}

void AnswerCard::keyPressEvent(QKeyEvent *event)
{
    if (!presses(*event) || !hasFocus()) {
        event->ignore();
    } else {
        click();
    }
}

void AnswerCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double thin = std::max(1.0, unit() / 16.0);
    const double line = isChecked() || hasFocus() ? 2 * thin : thin;
    const QRectF inside = QRectF(rect()).adjusted(line, line, -line, -line);
    painter.setBrush(isChecked() ? m_colours.accentTint : m_colours.window);
    painter.setPen(QPen(isChecked() || hasFocus() || underMouse() ? m_colours.accent : m_colours.line, line));
    painter.drawRoundedRect(inside, unit() / 3.0, unit() / 3.0);

    const double badge = unit() * 1.4;
    const QRectF number(m_text.x() - badge - unit() * 0.45,
                        m_text.y() + std::max(0.0, (unit() * 1.5 - badge) / 2), badge, badge);
    painter.setPen(QPen(m_colours.accent, thin));
    painter.setBrush(isChecked() ? QBrush(m_colours.accent) : QBrush(Qt::NoBrush));
    painter.drawEllipse(number);
    QFont bold = m_text.font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(isChecked() ? m_colours.onAccent : m_colours.accent);
    painter.drawText(number, Qt::AlignCenter, QLocale().toString(static_cast<int>(m_number)));
}

} // namespace gilscope
