// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparison_strip.h"

#include "ui/window/header_type.h"

#include <QEvent>
#include <QHeaderView>
#include <QVBoxLayout>

namespace gilscope {

namespace {

constexpr int mostRowsShown = 5;
constexpr int highWindow = 40; // lines of the body type: above, the figures are as large as headings

Qt::AlignmentFlag alignmentOf(int column)
{
    return column == ComparisonModel::Title ? Qt::AlignLeft : Qt::AlignRight;
}

} // namespace

void ComparisonModel::setComparison(SourceComparison comparison)
{
    const bool sameShape = comparison.rows.size() == m_comparison.rows.size();
    if (!sameShape) {
        beginResetModel();
    }
    m_comparison = std::move(comparison);
    if (!sameShape) {
        endResetModel();
    } else if (!m_comparison.rows.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    }
}

void ComparisonModel::setColours(const ThemeColours &colours)
{
    m_colours = colours;
}

int ComparisonModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_comparison.rows.size());
}

int ComparisonModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ComparisonModel::data(const QModelIndex &index, int role) const
{
    const ComparedVariant &row = m_comparison.rows.at(static_cast<std::size_t>(index.row()));
    const bool marked = index.column() == Difference && row.differs();
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::AlignVCenter | alignmentOf(index.column()));
    }
    if (role == Qt::ForegroundRole && marked && m_colours.problem.isValid()) {
        return m_colours.problem;
    }
    if (role == Qt::FontRole && marked) {
        QFont font;
        font.setBold(true);
        return font;
    }
    if (role == Qt::ToolTipRole && marked) {
        return tr("More than 10 % apart");
    }
    if (role == Qt::ToolTipRole && row.disturbed) {
        return tr("Other programs took cores meanwhile. Close them and run again.");
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(index.column())) {
    case Title:
        return row.title;
    case Here:
        return ratioInWords(row.here, row.insteadHere);
    case There:
        return ratioInWords(row.there, row.insteadThere);
    case Difference:
        return row.differs() ? tr("! %1", "a large difference").arg(differenceInWords(row))
                             : differenceInWords(row);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::AlignVCenter | alignmentOf(section));
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case Title:
        return tr("Arrangement, × %1").arg(m_comparison.baselineTitle);
    case Here:
        return stampOf(m_comparison.here);
    case There:
        return stampOf(m_comparison.there);
    case Difference:
        return tr("Difference");
    case ColumnCount:
        break;
    }
    return {};
}

ComparisonStrip::ComparisonStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("comparisonStrip"));
    m_table.setModel(&m_model);
    m_table.setObjectName(QStringLiteral("sourceComparison"));
    m_table.setProperty("figures", true);
    m_table.setAccessibleName(tr("Two sources compared, one row for each arrangement"));
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
    m_table.horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table.horizontalHeader()->setSectionResizeMode(ComparisonModel::Title, QHeaderView::Stretch);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(&m_table);
    fit();
}

void ComparisonStrip::setComparison(SourceComparison comparison)
{
    m_model.setComparison(std::move(comparison));
    fit();
}

void ComparisonStrip::setColours(const ThemeColours &colours)
{
    m_model.setColours(colours);
    fit();
}

void ComparisonStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fit();
    }
}

void ComparisonStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void ComparisonStrip::fitColumns()
{
    QHeaderView &header = *m_table.horizontalHeader();
    const QFontMetrics text(m_table.font());
    for (int column = ComparisonModel::Here; column < ComparisonModel::ColumnCount; ++column) {
        int width = header.sectionSizeHint(column);
        for (int row = 0; row < m_model.rowCount(); ++row) {
            width = std::max(width, text.horizontalAdvance(m_model.index(row, column).data().toString()));
        }
        header.resizeSection(column, width + 2 * text.averageCharWidth());
    }
}

void ComparisonStrip::fit()
{
    const int lines = window()->height() / QFontMetrics(font()).lineSpacing();
    setHeaderType(*m_table.horizontalHeader(), scaled(font(), TypeStep::Caption));
    m_table.setFont(scaled(font(), lines >= highWindow ? TypeStep::Heading : TypeStep::Body));
    const int rowHeight = QFontMetrics(m_table.font()).height() + 3;
    m_table.verticalHeader()->setMinimumSectionSize(rowHeight);
    m_table.verticalHeader()->setDefaultSectionSize(rowHeight);
    fitColumns();
    const int header = m_table.horizontalHeader()->sizeHint().height() + 2 * m_table.frameWidth() + 2;
    const int room = window()->height() / 4 - header;
    const int shown = std::min(m_model.rowCount(), std::clamp(room / rowHeight, 1, mostRowsShown));
    m_table.setFixedHeight(header + shown * rowHeight);
}

} // namespace gilscope
