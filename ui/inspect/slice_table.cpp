// SPDX-License-Identifier: GPL-3.0-or-later
#include "slice_table.h"

#include "state_words.h"
#include "ui/window/theme.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QVBoxLayout>

namespace gilscope {

namespace {

void prepare(QComboBox &box, const QString &objectName, const QString &accessibleName)
{
    box.setObjectName(objectName);
    box.setAccessibleName(accessibleName);
    box.setToolTip(accessibleName);
    // However long a name is, it must not widen the pane.
    box.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box.setMinimumContentsLength(6);
    box.setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

// Keeps the choice where it is still there.
void setChoices(QComboBox &box, const QStringList &texts, const QVariantList &values)
{
    const QVariant chosen = box.currentData();
    box.clear();
    for (qsizetype number = 0; number < texts.size(); ++number)
        box.addItem(texts[number], values[number]);
    box.setCurrentIndex(std::max(0, box.findData(chosen)));
}

} // namespace

SliceTable::SliceTable(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("sliceTable"));
    buildFilters();
    m_count.setObjectName(QStringLiteral("rowCount"));
    m_count.setWordWrap(true);
    m_count.setForegroundRole(QPalette::PlaceholderText);

    m_table.setObjectName(QStringLiteral("traceTable"));
    m_table.setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table.setFrameShape(QFrame::NoFrame);
    m_table.setShowGrid(false);
    m_table.setAlternatingRowColors(true);
    m_table.setWordWrap(false);
    m_table.setStyleSheet(QStringLiteral("QTableView::item { padding: 0 5px; }"
                                         "QHeaderView::section { padding: 2px 5px; border: none; }"));
    m_table.setTabKeyNavigation(false);
    m_table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table.verticalHeader()->hide();
    m_table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table.horizontalHeader()->setHighlightSections(false);
    m_table.horizontalHeader()->setSectionsClickable(false);
    auto *copy = new QAction(tr("Copy rows"), &m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &SliceTable::copySelection);
    m_table.addAction(copy);
    m_table.setContextMenuPolicy(Qt::ActionsContextMenu);

    auto *filters = new QGridLayout;
    filters->setSpacing(6);
    filters->addWidget(&m_rows, 0, 0);
    filters->addWidget(&m_stretch, 0, 1);
    filters->addWidget(&m_panel, 1, 0, 1, 2);
    filters->addWidget(&m_lane, 2, 0);
    filters->addWidget(&m_state, 2, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 12, 8, 0);
    layout->setSpacing(8);
    layout->addLayout(filters);
    layout->addWidget(&m_count);
    layout->addWidget(&m_table, 1);
    applyFilters();
}

void SliceTable::buildFilters()
{
    prepare(m_rows, QStringLiteral("rows"), tr("What the rows are"));
    prepare(m_panel, QStringLiteral("arrangement"), tr("Of which arrangement"));
    prepare(m_lane, QStringLiteral("lane"), tr("Of which lane"));
    prepare(m_state, QStringLiteral("state"), tr("In which state"));
    prepare(m_stretch, QStringLiteral("stretch"), tr("From which stretch of time"));
    m_rows.addItem(tr("Slices"), static_cast<int>(Rows::Slices));
    m_rows.addItem(tr("Hand-offs"), static_cast<int>(Rows::HandOffs));
    m_stretch.addItem(tr("Whole run"), static_cast<int>(Stretch::WholeRun));
    m_stretch.addItem(tr("What is visible"), static_cast<int>(Stretch::Visible));
    m_stretch.addItem(tr("What is selected"), static_cast<int>(Stretch::Selected));
    m_state.addItem(tr("All states"));
    for (std::size_t state = 0; state < threadStateCount; ++state)
        m_state.addItem(stateWords(static_cast<ThreadState>(state)), static_cast<int>(state));
    fillPanels();
    for (QComboBox *box : {&m_rows, &m_panel, &m_lane, &m_state, &m_stretch}) {
        connect(box, &QComboBox::currentIndexChanged, this, [this, box] {
            if (m_silent)
                return;
            if (box == &m_panel)
                fillLanes();
            applyFilters();
        });
    }
}

void SliceTable::setPanels(const std::vector<TimelinePanel> &panels)
{
    m_panels = panels;
    if (!m_gate.opensFor(panels, isVisible()))
        return;
    const int scrolled = m_table.verticalScrollBar()->value();
    fillPanels();
    applyFilters();
    m_table.verticalScrollBar()->setValue(scrolled);
}

void SliceTable::setItem(std::optional<ItemReference> item)
{
    m_item = item;
    if (item && item->panel < m_panels.size())
        loosenFiltersFor(*item);
    goToItem();
}

void SliceTable::setVisibleRange(TimeRange range)
{
    const bool changed = range != m_visible;
    m_visible = range;
    // Not while the user is in the table: the rows would change under each step that moves the picture.
    if (changed && m_stretch.currentData().toInt() == static_cast<int>(Stretch::Visible)
        && !m_table.hasFocus())
        applyFilters();
}

void SliceTable::setSelectedRange(std::optional<TimeRange> range)
{
    const bool changed = range != m_selected;
    m_selected = range;
    if (changed && m_stretch.currentData().toInt() == static_cast<int>(Stretch::Selected))
        applyFilters();
}

void SliceTable::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitColumns();
}

void SliceTable::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    setPanels(std::vector(m_panels)); // it may have grown meanwhile
}

void SliceTable::fillPanels()
{
    const QScopedValueRollback silent(m_silent, true);
    QStringList titles;
    QVariantList numbers;
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel) {
        if (m_panels[panel].trace) {
            titles << m_panels[panel].title;
            numbers << static_cast<int>(panel);
        }
    }
    setChoices(m_panel, titles, numbers);
    m_panel.setVisible(titles.size() > 1);
    fillLanes();
}

void SliceTable::fillLanes()
{
    const QScopedValueRollback silent(m_silent, true);
    QStringList labels{tr("All lanes")};
    QVariantList numbers{{}};
    if (m_panel.count() > 0) {
        const Trace &trace = *m_panels.at(m_panel.currentData().toUInt()).trace;
        for (std::size_t lane = 0; lane < trace.lanes.size(); ++lane) {
            labels << laneLabel(trace, trace.lanes[lane]);
            numbers << static_cast<int>(lane);
        }
    }
    setChoices(m_lane, labels, numbers);
}

SliceTable::Rows SliceTable::rows() const
{
    return static_cast<Rows>(m_rows.currentData().toInt());
}

TraceTableModel &SliceTable::model()
{
    return rows() == Rows::Slices ? static_cast<TraceTableModel &>(m_slices) : m_handOffs;
}

std::optional<TimeRange> SliceTable::range() const
{
    switch (static_cast<Stretch>(m_stretch.currentData().toInt())) {
    case Stretch::WholeRun:
        return std::nullopt;
    case Stretch::Visible:
        return m_visible;
    case Stretch::Selected:
        return m_selected;
    }
    Q_UNREACHABLE();
}

bool SliceTable::lacksSelection() const
{
    return m_stretch.currentData().toInt() == static_cast<int>(Stretch::Selected) && !m_selected;
}

void SliceTable::applyFilters()
{
    const QScopedValueRollback silent(m_silent, true);
    const bool ofSlices = rows() == Rows::Slices;
    m_lane.setVisible(ofSlices);
    m_state.setVisible(ofSlices);
    SliceFilter filter;
    filter.range = range();
    if (m_lane.currentData().isValid())
        filter.lane = m_lane.currentData().toUInt();
    if (m_state.currentData().isValid())
        filter.state = static_cast<ThreadState>(m_state.currentData().toInt());
    const std::size_t panel = m_panel.currentData().toUInt();
    const Trace *trace = m_panel.count() > 0 ? m_panels.at(panel).trace : nullptr;
    // The one that is not shown has no trace, and so no rows that it would have to look after.
    m_slices.setTrace(nullptr, panel);
    m_handOffs.setTrace(nullptr, panel);
    m_slices.setFilter(filter);
    m_handOffs.setRange(filter.range);
    model().setTrace(lacksSelection() ? nullptr : trace, panel);
    if (m_table.model() != &model()) {
        QItemSelectionModel *old = m_table.selectionModel();
        m_table.setModel(&model());
        delete old;
        m_table.setAccessibleName(ofSlices ? tr("Slices, one a row") : tr("Hand-offs, one a row"));
        connect(m_table.selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                &SliceTable::tellCurrent);
    }
    fitColumns();
    showCount();
    goToItem();
}

void SliceTable::choosePanel(std::size_t panel)
{
    const int place = m_panel.findData(static_cast<int>(panel));
    if (place >= 0 && place != m_panel.currentIndex()) {
        m_panel.setCurrentIndex(place);
        fillLanes();
        applyFilters();
    }
}

void SliceTable::loosenFiltersFor(const ItemReference &item)
{
    const bool isHandOff = item.kind == ItemKind::Arrow || item.kind == ItemKind::HandOffs;
    if (!isHandOff && item.kind != ItemKind::Slices)
        return;
    const QScopedValueRollback silent(m_silent, true);
    choosePanel(item.panel);
    const Rows wanted = isHandOff ? Rows::HandOffs : Rows::Slices;
    if (rows() != wanted) {
        m_rows.setCurrentIndex(m_rows.findData(static_cast<int>(wanted)));
        applyFilters();
    }
    if (!model().rowOf(item)) {
        for (QComboBox *box : {&m_lane, &m_state, &m_stretch})
            box->setCurrentIndex(0);
        applyFilters();
    }
    if (!model().rowOf(item)) { // too far down: what is beside it is what is wanted
        m_lane.setCurrentIndex(std::max(0, m_lane.findData(static_cast<int>(item.lane))));
        m_stretch.setCurrentIndex(m_stretch.findData(static_cast<int>(Stretch::Visible)));
        applyFilters();
    }
}

void SliceTable::goToItem()
{
    const QScopedValueRollback silent(m_silent, true);
    const auto row = m_item ? model().rowOf(*m_item) : std::nullopt;
    if (!row) {
        m_table.clearSelection();
        return;
    }
    if (m_table.currentIndex().row() != *row || !m_table.selectionModel()->hasSelection()) {
        m_table.selectRow(*row);
        m_table.scrollTo(model().index(*row, 0), QAbstractItemView::PositionAtCenter);
    }
}

void SliceTable::tellCurrent()
{
    const int row = m_table.currentIndex().row();
    const auto item = model().itemAt(row);
    const auto range = model().rangeAt(row);
    if (m_silent || !item || !range)
        return;
    m_item = item;
    emit itemSelected(*item);
    emit rangeWanted(*range);
}

void SliceTable::showCount()
{
    const int count = model().rowCount();
    const auto all = static_cast<qulonglong>(model().allRows());
    if (m_panel.count() == 0)
        m_count.setText(tr("Nothing has run yet. Press Run, and what happens stands here."));
    else if (lacksSelection())
        m_count.setText(tr("Nothing is selected. Drag with Shift over a stretch of the picture."));
    else if (count == 0)
        m_count.setText(rows() == Rows::Slices ? tr("There is no such slice.")
                                               : tr("There are no hand-offs."));
    else if (all > TraceTableModel::mostRows)
        m_count.setText(
            tr("The first %Ln of %1 rows: choose a lane, a state or a shorter stretch", nullptr, count)
                .arg(QLocale().toString(all)));
    else
        m_count.setText(rows() == Rows::Slices ? tr("%Ln slices", nullptr, count)
                                               : tr("%Ln hand-offs", nullptr, count));
}

// By rows from everywhere in the table, since each lane has words of its own.
void SliceTable::fitColumns()
{
    constexpr int samples = 64;
    const TraceTableModel &shown = model();
    const QFontMetrics metrics(m_table.font());
    constexpr int padding = 14; // of a cell, both sides, and its frame
    // Only when it differs: it costs a walk over all rows.
    const int rowHeight = metrics.height() + 6;
    if (m_table.verticalHeader()->defaultSectionSize() != rowHeight) {
        m_table.verticalHeader()->setMinimumSectionSize(rowHeight);
        m_table.verticalHeader()->setDefaultSectionSize(rowHeight);
    }
    for (int column = 0; column < shown.columnCount(); ++column) {
        int widest = m_table.horizontalHeader()->sectionSizeHint(column);
        for (int sample = 0; sample < samples && shown.rowCount() > 0; ++sample) {
            const auto row = static_cast<int>(qint64{shown.rowCount() - 1} * sample / (samples - 1));
            const QString text = shown.index(row, column).data().toString();
            widest = std::max(widest, metrics.horizontalAdvance(text) + padding);
        }
        m_table.setColumnWidth(column, widest);
    }
    // Once a lane is chosen, its name need not stand in each row.
    m_table.setColumnHidden(SliceModel::OfLane, rows() == Rows::Slices && m_lane.currentIndex() > 0);
}

// With the header, as a spreadsheet takes it.
void SliceTable::copySelection() const
{
    constexpr qsizetype most = 100'000; // rows; more would stop the window
    const QAbstractItemModel &shown = *m_table.model();
    QStringList header;
    for (int column = 0; column < shown.columnCount(); ++column)
        header << shown.headerData(column, Qt::Horizontal).toString();
    QStringList lines{header.join(QLatin1Char('\t'))};
    for (const QModelIndex &index : m_table.selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < shown.columnCount(); ++column)
            cells << index.siblingAtColumn(column).data().toString();
        lines << cells.join(QLatin1Char('\t'));
        if (lines.size() > most)
            break;
    }
    QGuiApplication::clipboard()->setText(
        lines.join(QLatin1Char('\n')).replace(QChar::Nbsp, QLatin1Char(' ')));
}

} // namespace gilscope
