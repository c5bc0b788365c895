// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_view.h"

#include "ui/window/theme.h"

#include <QEvent>
#include <QFontDatabase>
#include <QPainter>
#include <QRegularExpression>
#include <QStringList>
#include <QSyntaxHighlighter>
#include <QTextBlock>

#include <algorithm>

namespace gilscope {

namespace {

// Just enough that the shape of a program is seen: keywords and comments.
class PythonHighlighter : public QSyntaxHighlighter
{
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

    void setColours(const ThemeColours &colours)
    {
        m_keyword.setForeground(colours.accent);
        m_keyword.setFontWeight(QFont::DemiBold);
        m_comment.setForeground(colours.muted);
        rehighlight();
    }

protected:
    void highlightBlock(const QString &text) override
    {
        static const QRegularExpression keyword(
            QStringLiteral("\\b(?:as|def|else|for|from|global|if|import|in|not|return|while|with)\\b"));
        static const QRegularExpression comment(QStringLiteral("#.*$"));
        setAll(text, keyword, m_keyword);
        setAll(text, comment, m_comment);
    }

private:
    void setAll(const QString &text, const QRegularExpression &what, const QTextCharFormat &format)
    {
        for (auto found = what.globalMatch(text); found.hasNext();) {
            const QRegularExpressionMatch match = found.next();
            setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()),
                      format);
        }
    }

    QTextCharFormat m_keyword;
    QTextCharFormat m_comment;
};

// What tells "thread_2" from its neighbours: its number, or else its first letter.
QString shortName(const QString &name)
{
    static const QRegularExpression number(QStringLiteral("\\d+$"));
    const QRegularExpressionMatch found = number.match(name);
    return found.hasMatch() ? found.captured() : name.left(1);
}

} // namespace

class SourceView::Margin : public QWidget
{
public:
    explicit Margin(SourceView *view) : QWidget(view), m_view(*view) {}

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        m_view.paintMargin(painter, event->rect());
    }

private:
    SourceView &m_view;
};

SourceView::SourceView(QWidget *parent) : QPlainTextEdit(parent), m_margin(new Margin(this))
{
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    new PythonHighlighter(document());
    connect(this, &QPlainTextEdit::updateRequest, m_margin, [this] { m_margin->update(); });
    setFixedFont();
    setTheme(m_theme);
}

void SourceView::setLines(const std::vector<QString> &lines)
{
    m_marks.clear();
    m_longest = 0;
    for (const QString &line : lines)
        m_longest = std::max(m_longest, line.size());
    setPlainText(QStringList(lines.begin(), lines.end()).join(u'\n'));
    tintLines();
    setFixedFont();
    placeMargin();
}

void SourceView::setMarks(const std::vector<LineMark> &marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    std::ranges::stable_sort(m_marks, {}, &LineMark::line);
    tintLines();
    m_margin->update();
    viewport()->update();
    const QRectF shown = viewport()->rect();
    const bool isSeen = std::ranges::any_of(
        m_marks, [&](const LineMark &mark) { return shown.contains(lineRect(mark.line).center()); });
    if (!m_marks.empty() && !isSeen) {
        setTextCursor(QTextCursor(document()->findBlockByNumber(static_cast<int>(m_marks.front().line))));
        centerCursor();
    }
}

void SourceView::setTheme(Theme theme)
{
    m_theme = theme;
    m_palette = StatePalette(theme);
    const ThemeColours colours = coloursOf(theme);
    QPalette own = palette();
    own.setColor(QPalette::Base, colours.base);
    own.setColor(QPalette::Text, colours.text);
    setPalette(own);
    static_cast<PythonHighlighter *>(document()->findChild<QSyntaxHighlighter *>())->setColours(colours);
    tintLines();
    m_margin->update();
}

void SourceView::tintLines()
{
    QList<QTextEdit::ExtraSelection> tinted;
    for (const LineMark &mark : m_marks) {
        QTextEdit::ExtraSelection line;
        line.cursor = QTextCursor(document()->findBlockByNumber(static_cast<int>(mark.line)));
        line.format.setBackground(coloursOf(m_theme).accentTint);
        line.format.setProperty(QTextFormat::FullWidthSelection, true);
        tinted.append(line);
    }
    setExtraSelections(tinted);
}

QRectF SourceView::lineRect(std::size_t line) const
{
    const QTextBlock block = document()->findBlockByNumber(static_cast<int>(line));
    return block.isValid() ? blockBoundingGeometry(block).translated(contentOffset()) : QRectF();
}

int SourceView::marginWidth(const QFontMetrics &metrics) const
{
    const auto digits = QString::number(std::max(blockCount(), 10)).size();
    return metrics.horizontalAdvance(u'9') * static_cast<int>(digits) + metrics.height() * 5 / 4;
}

void SourceView::placeMargin()
{
    setViewportMargins(marginWidth(fontMetrics()), 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), marginWidth(fontMetrics()), inside.height());
}

void SourceView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    setFixedFont();
    placeMargin();
}

// In the size of the text around it.
void SourceView::setFixedFont()
{
    const QFont around = parentWidget() ? parentWidget()->font() : font();
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (around.pointSizeF() > 0)
        fixed.setPointSizeF(around.pointSizeF());
    else
        fixed.setPixelSize(around.pixelSize());
    // A long line is rather read smaller than not at all. Measured against the view with its margin, which
    // does not depend on the font.
    constexpr double smallest = 0.75;
    const QFontMetrics metrics(fixed);
    const double wanted = metrics.horizontalAdvance(u'x') * static_cast<double>(m_longest + 1)
        + marginWidth(metrics) + 2 * document()->documentMargin();
    const double fitting = contentsRect().width() > 0 ? contentsRect().width() / wanted : 1;
    const double factor = std::clamp(fitting, smallest, 1.0);
    if (fixed.pointSizeF() > 0)
        fixed.setPointSizeF(fixed.pointSizeF() * factor);
    else
        fixed.setPixelSize(qRound(fixed.pixelSize() * factor));
    document()->setDefaultFont(fixed);
    if (font() != fixed)
        setFont(fixed);
}

void SourceView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_margin) {
        setFixedFont();
        placeMargin();
    }
}

void SourceView::paintMargin(QPainter &painter, const QRect &exposed)
{
    const ThemeColours colours = coloursOf(m_theme);
    painter.fillRect(exposed, colours.base);
    painter.setFont(font());
    painter.setRenderHint(QPainter::Antialiasing);
    const double gap = fontMetrics().height() * 0.75;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const auto line = static_cast<std::size_t>(block.blockNumber());
        const QRectF rect = lineRect(line);
        if (rect.top() > exposed.bottom())
            break;
        const auto mark = std::ranges::find(m_marks, line, &LineMark::line);
        painter.setPen(mark != m_marks.end() ? colours.text : colours.muted);
        painter.drawText(QRectF(0, rect.top(), m_margin->width() - gap, rect.height()),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(line + 1));
        if (mark != m_marks.end()) {
            const double right = m_margin->width() - gap * 0.2;
            const double half = fontMetrics().height() * 0.22;
            painter.setPen(Qt::NoPen);
            painter.setBrush(colours.accent);
            painter.drawPolygon(QPolygonF({{right - half * 1.4, rect.center().y() - half},
                                           {right, rect.center().y()},
                                           {right - half * 1.4, rect.center().y() + half}}));
        }
    }
}

void SourceView::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font());
    for (std::size_t first = 0; first < m_marks.size();) {
        std::size_t last = first;
        while (last < m_marks.size() && m_marks[last].line == m_marks[first].line)
            ++last;
        paintNames(painter, first, last);
        first = last;
    }
}

// Behind the line's text, or over its end where the view is that narrow.
void SourceView::paintNames(QPainter &painter, std::size_t first, std::size_t last)
{
    const QRectF line = lineRect(m_marks[first].line);
    const QString text = document()->findBlockByNumber(static_cast<int>(m_marks[first].line)).text();
    const double em = fontMetrics().height();
    const double gap = em * 0.3;
    const double right = viewport()->width() - gap;
    const auto widthOf = [&](const LineMark &mark, bool isShort) {
        return fontMetrics().horizontalAdvance(isShort ? shortName(mark.name) : mark.name) + em * 0.8;
    };
    const auto widthOfAll = [&](bool isShort) {
        double width = -gap;
        for (std::size_t number = first; number < last; ++number)
            width += widthOf(m_marks[number], isShort) + gap;
        return width;
    };
    const double left =
        line.left() + document()->documentMargin() + fontMetrics().horizontalAdvance(text) + em;
    const bool isShort = left + widthOfAll(false) > right;
    double x = std::max(std::min(left, right - widthOfAll(isShort)), 0.0);
    if (x < left)
        painter.fillRect(QRectF(x - gap, line.top(), viewport()->width(), line.height()),
                         coloursOf(m_theme).accentTint);
    for (std::size_t number = first; number < last; ++number) {
        const LineMark &mark = m_marks[number];
        const double width = widthOf(mark, isShort);
        paintName(painter, mark, isShort ? shortName(mark.name) : mark.name,
                  {x, line.top() + 1, width, line.height() - 2});
        x += width + gap;
    }
}

void SourceView::paintName(QPainter &painter, const LineMark &mark, const QString &name,
                           const QRectF &rect) const
{
    const BoxStyle style = m_palette.style(styleOf(ThreadState::Running, mark.thread));
    const QRectF box = rect.adjusted(0.75, 0.75, -0.75, -0.75);
    painter.setPen(QPen(mark.isRunning ? style.outline : style.fill, 1.5));
    painter.setBrush(mark.isRunning ? style.fill : m_palette.canvas);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(mark.isRunning ? style.text : m_palette.text);
    painter.drawText(rect, Qt::AlignCenter, name);
}

} // namespace gilscope
