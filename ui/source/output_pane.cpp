// SPDX-License-Identifier: GPL-3.0-or-later
#include "output_pane.h"

#include "ui/window/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QLocale>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace gilscope {

namespace {

constexpr qsizetype mostBytes = 64 * 1024; // of each stream; nobody reads more in a pane of some lines
constexpr int mostLinesShown = 6;

// In characters: all are as wide.
qsizetype longestLine(const QString &text)
{
    qsizetype longest = 0;
    for (const QStringView line : QStringView(text).split(u'\n')) {
        longest = std::max(longest, line.size());
    }
    return longest;
}

QString lastOf(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes.right(mostBytes)).remove(QChar(u'\r'));
}

} // namespace

QString endInWords(const ProgramOutput &output)
{
    return output.exitCode      ? OutputPane::tr("exit code %1").arg(*output.exitCode)
        : output.killedBySignal ? OutputPane::tr("killed by signal %1").arg(*output.killedBySignal)
                                : QString();
}

OutputPane::OutputPane(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("output"));
    m_title.setObjectName(QStringLiteral("outputTitle"));
    m_title.setTextFormat(Qt::PlainText);
    m_text.setObjectName(QStringLiteral("outputText"));
    m_text.setAccessibleName(tr("What the program printed"));
    m_text.setReadOnly(true);
    m_text.setTabChangesFocus(true);
    m_text.setLineWrapMode(QPlainTextEdit::NoWrap);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(&m_title);
    layout->addWidget(&m_text);
    fit();
    hide();
}

void OutputPane::showRun(const ScenarioRun *run)
{
    QStringList parts;
    QStringList ends;
    bool isThere = false;
    bool isCut = false;
    if (run != nullptr) {
        for (const VariantRun &variant : run->variants()) {
            const ProgramOutput *output = variant.engine ? variant.engine->output() : nullptr;
            if (output == nullptr) {
                continue;
            }
            isThere = true;
            isCut = isCut || output->omitted > 0 || output->standardOutput.size() > mostBytes
                || output->standardError.size() > mostBytes;
            QString text = lastOf(output->standardOutput);
            if (!output->standardError.isEmpty()) {
                text +=
                    (text.isEmpty() || text.endsWith(QLatin1Char('\n')) ? QString() : QStringLiteral("\n"))
                    + lastOf(output->standardError);
            }
            if (run->variants().size() > 1 && !text.isEmpty()) {
                text.prepend(variant.variant->title + QStringLiteral(":\n"));
            }
            parts << text;
            ends << endInWords(*output);
        }
    }
    parts.removeAll(QString());
    ends.removeAll(QString());
    // Of presets only what they printed matters; of a program of one's own also that it printed nothing.
    setVisible(isThere && (!parts.isEmpty() || run->variants().size() == 1));
    QStringList title{tr("Output")};
    if (isCut) {
        title << tr("only the last of it");
    }
    title << (run != nullptr && run->variants().size() == 1 ? ends : QStringList());
    m_title.setText(title.join(QStringLiteral(" · ")));
    QString text = parts.join(QLatin1Char('\n'));
    if (text.endsWith(QLatin1Char('\n'))) {
        text.chop(1); // the end of the last line begins no other
    }
    if (text != m_shown) {
        m_shown = text;
        m_text.setPlainText(text);
        fit();
        if (m_text.verticalScrollBarPolicy() == Qt::ScrollBarAlwaysOn) {
            m_text.verticalScrollBar()->setValue(m_text.verticalScrollBar()->maximum());
        }
    }
}

void OutputPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fit();
    }
}

void OutputPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void OutputPane::fit()
{
    QFont type = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    type.setPixelSize(QFontInfo(scaled(font(), TypeStep::Body)).pixelSize());
    m_text.setFont(type);
    QFont title; // its size is this pane's
    title.setBold(true);
    m_title.setFont(title);
    // No higher than what was printed: the picture needs the room.
    const int line = QFontMetrics(type).lineSpacing();
    const int most = std::clamp(window()->height() / line / 8, 2, mostLinesShown);
    const int lines = std::clamp(m_text.document()->blockCount(), 1, most);
    const int wide = QFontMetrics(type).horizontalAdvance(QString(longestLine(m_shown), u'x')) + 8;
    const int bar = wide > m_text.viewport()->width() ? m_text.horizontalScrollBar()->sizeHint().height() : 0;
    const bool scrolls = m_text.document()->blockCount() > lines;
    m_text.setVerticalScrollBarPolicy(scrolls ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    m_text.setFixedHeight(lines * line + 2 * m_text.frameWidth() + line / 2 + 8 + bar);
    if (!scrolls) {
        m_text.verticalScrollBar()->setValue(0);
    }
}

} // namespace gilscope
