// SPDX-License-Identifier: GPL-3.0-or-later
#include "caption_label.h"

namespace gilscope {

CaptionLabel::CaptionLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void CaptionLabel::setWhole(const QString &text)
{
    m_whole = text;
    setAccessibleName(text);
    elide();
}

void CaptionLabel::setLines(int lines)
{
    setWordWrap(lines > 1);
    setFixedHeight(lines * fontMetrics().lineSpacing() + 4);
    m_lines = lines;
    elide();
}

int CaptionLabel::linesAt(int width) const
{
    constexpr int usualLength = 110;
    return width < usualLength * fontMetrics().averageCharWidth() ? 2 : 1;
}

int CaptionLabel::wantedWidth() const
{
    return fontMetrics().horizontalAdvance(m_whole) + 4;
}

bool CaptionLabel::fits(const QString &text) const
{
    const int wrapping = m_lines > 1 ? Qt::TextWordWrap : Qt::TextSingleLine;
    const QRect needed = fontMetrics().boundingRect({0, 0, width() - 2, 100'000}, wrapping, text);
    // A text is a pixel or two higher than its lines.
    return needed.width() <= width() - 2
        && needed.height() < m_lines * fontMetrics().lineSpacing() + fontMetrics().height() / 2;
}

void CaptionLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    elide();
}

// The longest beginning that fits; halving finds it.
void CaptionLabel::elide()
{
    qsizetype fitting = 0;
    qsizetype tooLong = m_whole.size();
    while (!fits(m_whole) && tooLong - fitting > 1) {
        const qsizetype middle = (fitting + tooLong) / 2;
        (fits(m_whole.left(middle) + u'…') ? fitting : tooLong) = middle;
    }
    const QString shown = fits(m_whole) ? m_whole : m_whole.left(fitting) + u'…';
    if (shown != text())
        setText(shown);
    setToolTip(shown == m_whole ? QString() : m_whole);
}

} // namespace gilscope
