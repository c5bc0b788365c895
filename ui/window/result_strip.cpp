// SPDX-License-Identifier: GPL-3.0-or-later
#include "result_strip.h"

#include "header_type.h"

#include <QEvent>
#include <QHeaderView>
#include <QStyle>
#include <QVBoxLayout>

#include <array>

namespace gilscope {

namespace {

// In lines of the body type.
constexpr int highWindow = 46;
constexpr int lowWindow = 36;
constexpr int lowestWindow = 26; // below this only the names, the times and the verdict
constexpr int verdictAlone = 18; // the figures stand in the timeline's headers as well
constexpr int cellPadding = 20;
constexpr int shortestTitle = 16; // in characters
constexpr int shortestRemark = 14;
// The columns that go, in this order, where there is no room for all.
constexpr std::array givingWay{ResultModel::WallWithStartup, ResultModel::CoresUsed, ResultModel::Remark,
                               ResultModel::HandOffs};

int widthOfWords(const QFont &font, int characters)
{
    return QFontMetrics(font).averageCharWidth() * characters + cellPadding;
}

} // namespace

ResultStrip::ResultStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("resultStrip"));
    m_table.setModel(&m_model);
    m_table.setObjectName(QStringLiteral("results"));
    m_table.setProperty("figures", true);
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

void ResultStrip::setVerdictShown(bool shown)
{
    if (shown == m_verdict.isHidden()) {
        m_verdict.setVisible(shown);
        fitTable();
    }
}

void ResultStrip::setProgress(const QString &progress)
{
    if (std::exchange(m_progress, progress) != progress) {
        showVerdict();
    }
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

int ResultStrip::widthOfAll(const QFont &figures, int titleWidth) const
{
    int needed = titleWidth;
    for (int column = ResultModel::Title + 1; column < m_model.columnCount(); ++column) {
        const int most = column == ResultModel::Remark ? widthOfWords(figures, shortestRemark) : width();
        if (!m_table.isColumnHidden(column))
            needed += std::min(widthOf(column, figures), most);
    }
    return needed;
}

int ResultStrip::linesOfWindow() const
{
    return window()->height() / QFontMetrics(font()).lineSpacing();
}

void ResultStrip::chooseColumns()
{
    const QFont body = scaled(font(), TypeStep::Body);
    m_table.setVisible(linesOfWindow() >= verdictAlone);
    const bool lowest = linesOfWindow() < lowestWindow;
    m_table.horizontalHeader()->setVisible(!lowest);
    for (const auto column : givingWay)
        m_table.setColumnHidden(column, lowest || (column == ResultModel::Remark && !m_model.hasRemarks()));
    for (const auto column : givingWay) {
        if (widthOfAll(body, widthOfWords(body, shortestTitle)) <= width())
            break;
        m_table.setColumnHidden(column, true);
    }
}

// Large where nothing is cut by it, and where it does not take the place of the picture.
TypeStep ResultStrip::figureStep() const
{
    const int lines = linesOfWindow();
    const bool toldBelow = m_verdict.isHidden(); // and that says more
    for (const auto &[step, leastLines] :
         {std::pair(TypeStep::Title, highWindow), {TypeStep::Heading, lowWindow}}) {
        if (toldBelow && (step == TypeStep::Title || lines < highWindow))
            continue;
        const QFont large = scaled(font(), step);
        if (lines >= leastLines && widthOfAll(large, widthOf(ResultModel::Title, large)) <= width())
            return step;
    }
    return TypeStep::Body;
}

void ResultStrip::fitTable()
{
    setHeaderType(*m_table.horizontalHeader(), scaled(font(), TypeStep::Caption));
    chooseColumns();
    const TypeStep step = figureStep();
    m_table.setFont(scaled(font(), step));
    for (int column = ResultModel::Title + 1; column < ResultModel::Remark; ++column) // they are to notice
        m_table.horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    // However much there is to say, the names of the arrangements keep their place.
    const QFont &type = m_table.font();
    const int wanted = widthOf(ResultModel::Remark, type) + m_table.fontMetrics().height();
    const int shortest = std::min(wanted, widthOfWords(type, shortestRemark));
    const int withoutBar =
        width() - style()->pixelMetric(QStyle::PM_ScrollBarExtent); // there may be more rows
    const int left = shortest + withoutBar - widthOfAll(type, widthOf(ResultModel::Title, type));
    m_table.setColumnWidth(ResultModel::Remark, std::clamp(left, shortest, wanted));
    m_verdict.setFont(scaled(font(), std::min(step, TypeStep::Heading)));
    const int rowHeight = QFontMetrics(m_table.font()).height() + 3;
    m_table.verticalHeader()->setMinimumSectionSize(rowHeight);
    m_table.verticalHeader()->setDefaultSectionSize(rowHeight);
    // Two lines of room even while there is no verdict: the picture must not jump when it comes.
    m_verdict.setMinimumHeight(2 * QFontMetrics(m_verdict.font()).lineSpacing() + 2);
    // More rows than these scroll, so that the timeline keeps its place.
    const QHeaderView *names = m_table.horizontalHeader();
    const int header = (names->isHidden() ? 0 : names->sizeHint().height()) + 2 * m_table.frameWidth() + 2;
    const int verdict = m_verdict.isHidden() ? 0 : m_verdict.minimumHeight();
    const int room = window()->height() / 4 - header - verdict;
    const int shownRows = std::min(m_model.rowCount(), std::clamp(room / rowHeight, 1, 4));
    m_table.setFixedHeight(header + shownRows * rowHeight);
}

void ResultStrip::showVerdict()
{
    const Verdict &verdict = m_model.verdict();
    const bool bad = verdict.kind == VerdictKind::Failed;
    QPalette palette = m_verdict.palette();
    palette.setColor(QPalette::WindowText, bad ? m_colours.problem : m_colours.text);
    m_verdict.setPalette(palette);
    QFont verdictFont = m_verdict.font();
    verdictFont.setBold(bad);
    m_verdict.setFont(verdictFont);
    m_verdict.setText(m_progress.isEmpty() ? verdict.text : m_progress);
}

} // namespace gilscope
