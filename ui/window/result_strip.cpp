// SPDX-License-Identifier: GPL-3.0-or-later
#include "result_strip.h"

#include <QEvent>
#include <QHeaderView>
#include <QVBoxLayout>

namespace gilscope {

namespace {

constexpr int lowWindow = 820;
constexpr int cellPadding = 20;

} // namespace

ResultStrip::ResultStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("resultStrip"));
    m_table.setModel(&m_model);
    m_table.setObjectName(QStringLiteral("results"));
    m_table.setAccessibleName(tr("Results, one row for each arrangement"));
    m_table.setShowGrid(false);
    m_table.setWordWrap(false);
    m_table.setFrameShape(QFrame::NoFrame);
    m_table.setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table.setSelectionMode(QAbstractItemView::SingleSelection);
    m_table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table.setTabKeyNavigation(false);
    m_table.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table.verticalHeader()->hide();
    m_table.horizontalHeader()->setHighlightSections(false);
    m_table.horizontalHeader()->setSectionsClickable(false);
    m_table.horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table.horizontalHeader()->setSectionResizeMode(ResultModel::Title, QHeaderView::Stretch);
    m_table.horizontalHeader()->setSectionResizeMode(ResultModel::Remark, QHeaderView::Fixed);

    m_verdict.setObjectName(QStringLiteral("verdict"));
    m_verdict.setAccessibleName(tr("Verdict"));
    m_verdict.setTextFormat(Qt::PlainText);
    m_verdict.setWordWrap(true);
    // However long a word is, it must not widen the window.
    m_verdict.setMinimumWidth(1);
    m_verdict.setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_verdict.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(&m_table);
    layout->addWidget(&m_verdict);
    fitTable();
}

void ResultStrip::setResult(RunResult result)
{
    m_model.setResult(std::move(result));
    fitTable();
    showVerdict();
}

void ResultStrip::setColours(const ThemeColours &colours)
{
    m_colours = colours;
    fitTable(); // a new style sheet brings the table back to the application's font
    showVerdict();
}

void ResultStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitTable();
    }
}

void ResultStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitTable();
}

int ResultStrip::widthOf(int column, const QFont &figures) const
{
    const QFontMetrics metrics(figures);
    int widest = m_table.horizontalHeader()->sectionSizeHint(column);
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QString text = m_model.index(row, column).data().toString();
        widest = std::max(widest, metrics.horizontalAdvance(text) + cellPadding);
    }
    return widest;
}

// Large where nothing is cut by it, and where it does not take the place of the picture.
bool ResultStrip::hasRoomFor(const QFont &figures) const
{
    if (window()->height() < lowWindow) {
        return false;
    }
    int needed = 0;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (!m_table.isColumnHidden(column)) {
            needed += widthOf(column, figures);
        }
    }
    return needed <= width();
}

void ResultStrip::fitTable()
{
    m_table.setColumnHidden(ResultModel::Remark, !m_model.hasRemarks());
    const QFont large = scaled(font(), TypeStep::Title);
    m_table.setFont(hasRoomFor(large) ? large : scaled(font(), TypeStep::Heading));
    m_table.horizontalHeader()->setFont(scaled(font(), TypeStep::Caption));
    // However much there is to say, the names of the arrangements keep their place.
    m_table.setColumnWidth(
        ResultModel::Remark,
        std::min(widthOf(ResultModel::Remark, m_table.font()) + m_table.fontMetrics().height(),
                 width() * 2 / 5));
    m_verdict.setFont(scaled(font(), TypeStep::Heading));
    const int rowHeight = QFontMetrics(m_table.font()).height() + 3;
    m_table.verticalHeader()->setMinimumSectionSize(rowHeight);
    m_table.verticalHeader()->setDefaultSectionSize(rowHeight);
    // More rows than these scroll, so that the timeline keeps its place.
    const int shownRows = std::min(m_model.rowCount(), 4);
    // Two lines of room even while there is no verdict: the picture must not jump when it comes.
    m_verdict.setMinimumHeight(2 * QFontMetrics(m_verdict.font()).lineSpacing() + 2);
    m_table.setFixedHeight(m_table.horizontalHeader()->sizeHint().height() + shownRows * rowHeight + 2);
}

void ResultStrip::showVerdict()
{
    const Verdict &verdict = m_model.verdict();
    const bool bad = verdict.kind == VerdictKind::Failed;
    QPalette palette = m_verdict.palette();
    palette.setColor(QPalette::WindowText, bad ? m_colours.problem : m_colours.text);
    m_verdict.setPalette(palette);
    QFont verdictFont = scaled(font(), TypeStep::Heading);
    verdictFont.setBold(bad);
    m_verdict.setFont(verdictFont);
    m_verdict.setText(verdict.text);
}

} // namespace gilscope
