// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep_dialog.h"

#include "export/atomic_writer.h"
#include "sweep/sweep_data.h"
#include "sweep_form.h"
#include "sweep_model.h"
#include "sweep_picture.h"
#include "ui/charts/curve_view.h"
#include "ui/export/export_dialog.h"
#include "ui/export/picture_clipboard.h"
#include "ui/export/picture_settings.h"
#include "ui/window/file_dialogs.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace gilscope {

namespace {

constexpr int pollMs = 16;

template <typename Control>
Control *named(Control *control, const char *name, const QString &whatItIs)
{
    control->setObjectName(QLatin1String(name));
    control->setAccessibleName(whatItIs);
    return control;
}

QLabel *words(const char *name, const QString &whatItIs)
{
    auto *label = named(new QLabel, name, whatItIs);
    label->setTextFormat(Qt::PlainText); // titles come from scenario files
    label->setWordWrap(true);
    return label;
}

} // namespace

SweepDialog::SweepDialog(const Scenario &scenario, const RunSource &source, Theme theme, QWidget *parent)
    : QDialog(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("sweepDialog"));
    setWindowTitle(tr("Sweep: %1").arg(scenario.title));
    setWindowModality(Qt::ApplicationModal);
    build(scenario, source);
    m_timer.setInterval(pollMs);
    connect(&m_timer, &QTimer::timeout, this, &SweepDialog::poll);
    connect(&m_exports, &ExportJob::finished, this, [this](const Status &status) {
        if (status.isOk()) {
            m_exported();
        } else {
            m_said->setText(QString::fromStdString(status.error().text()));
        }
        showState();
    });
    showPlan();
    showState();
    const QFontMetrics type = fontMetrics();
    const QSize wanted(150 * type.averageCharWidth(), 40 * type.lineSpacing());
    resize(parent != nullptr ? wanted.boundedTo(parent->window()->size() * 0.94) : wanted);
    m_form->setFocus();
}

SweepDialog::~SweepDialog() = default;

void SweepDialog::build(const Scenario &scenario, const RunSource &source)
{
    m_form = new SweepForm(scenario, source);
    connect(m_form, &SweepForm::changed, this, &SweepDialog::showPlan);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addWidget(makeResult(), 1);
    columns->addWidget(makeSide());
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(columns, 1);
    addButtons(*layout);
}

QWidget *SweepDialog::makeResult()
{
    m_chart = new CurveView;
    m_chart->setObjectName(QStringLiteral("sweepChart"));
    m_chart->setColours(StatePalette(m_theme));
    CurveChart nothing;
    nothing.title = tr("Nothing swept yet");
    nothing.whatToDo = tr("Choose what is swept, and press Run sweep: the curves come with the runs.");
    m_chart->setChart(nothing);
    m_model = new SweepModel(this);
    m_table = named(new QTableView, "sweepTable", tr("Points of the sweep"));
    m_table->setModel(m_model);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_pages = named(new QTabWidget, "sweepPages", tr("Chart or table"));
    m_pages->addTab(m_chart, tr("C&hart"));
    m_pages->addTab(m_table, tr("Ta&ble"));
    return m_pages;
}

QWidget *SweepDialog::makeSide()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->addWidget(m_form);
    m_figure = named(new QComboBox, "sweepFigure", tr("What the curves show"));
    m_figure->addItem(tr("Ratio to the baseline"), static_cast<int>(SweepFigure::Ratio));
    m_figure->addItem(tr("Time from start to end"), static_cast<int>(SweepFigure::Wall));
    connect(m_figure, &QComboBox::currentIndexChanged, this, &SweepDialog::showResult);
    m_form->addRow(tr("Cur&ves"), m_figure);
    column->addStretch(1);
    m_said = words("sweepSaid", tr("State of the sweep"));
    m_bar = named(new QProgressBar, "sweepProgress", tr("How far the sweep is"));
    m_bar->setTextVisible(false);
    m_stamp = words("sweepStamp", tr("Source of the figures"));
    column->addWidget(m_said);
    column->addWidget(m_bar);
    column->addWidget(m_stamp);
    side->setMinimumWidth(34 * fontMetrics().averageCharWidth());
    side->setMaximumWidth(46 * fontMetrics().averageCharWidth());
    return side;
}

void SweepDialog::addButtons(QVBoxLayout &layout)
{
    auto *buttons = new QDialogButtonBox;
    const auto add = [&](const QString &text, const char *name, const QString &whatItDoes) {
        QPushButton *button = named(buttons->addButton(text, QDialogButtonBox::ActionRole), name, whatItDoes);
        button->setAutoDefault(false);
        return button;
    };
    m_begin = add(tr("&Run sweep"), "beginSweep", tr("Run the sweep"));
    m_begin->setDefault(true);
    m_export = add(tr("Export p&icture…"), "exportSweep", tr("Make a picture of the curves"));
    m_copy = add(tr("Cop&y"), "copySweep", tr("Copy the curves as a picture and as a table"));
    m_save = add(tr("Save t&able…"), "saveSweep", tr("Save the points as a table (CSV)"));
    m_close = named(buttons->addButton(QDialogButtonBox::Close), "closeSweep", tr("Close"));
    m_close->setText(tr("&Close"));
    m_close->setAutoDefault(false);
    layout.addWidget(buttons);
    connect(m_begin, &QPushButton::clicked, this, [this] { isRunning() ? stop() : begin(); });
    connect(m_export, &QPushButton::clicked, this, &SweepDialog::openExportDialog);
    connect(m_copy, &QPushButton::clicked, this, &SweepDialog::copy);
    connect(m_save, &QPushButton::clicked, this, &SweepDialog::chooseTableFile);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

bool SweepDialog::hasResult() const
{
    return m_work && m_work->runsDone() > 0;
}

SweepFigure SweepDialog::figure() const
{
    return static_cast<SweepFigure>(m_figure->currentData().toInt());
}

// What pressing the button will do, or why it can't.
void SweepDialog::showPlan()
{
    if (isRunning()) {
        return;
    }
    const Sweep sweep = m_form->sweep();
    const Status status = checkSweep(sweep);
    m_begin->setEnabled(status.isOk());
    if (!status.isOk()) {
        m_said->setText(QString::fromStdString(status.error().text()));
        return;
    }
    const SweepResult plan = emptyResultOf(sweep);
    const auto runs = std::ranges::count_if(
        plan.variants, [](const SweptVariant &variant) { return variant.whyNot.isEmpty(); });
    const auto points = static_cast<qsizetype>(plan.points.size());
    m_said->setText(tr("%n runs: %1 points, %2 variants, %3 rounds.", nullptr,
                       static_cast<int>(points * runs * sweep.rounds))
                        .arg(points)
                        .arg(runs)
                        .arg(sweep.rounds));
}

void SweepDialog::begin()
{
    const Sweep sweep = m_form->sweep();
    if (isRunning() || m_exports.isRunning() || !checkSweep(sweep).isOk()) {
        return;
    }
    m_work = std::make_unique<SweepRun>(sweep);
    m_shown = 0;
    m_model->setResult(m_work->result());
    m_figure->setCurrentIndex(m_figure->findData(static_cast<int>(suitedFigure(m_work->result()))));
    m_figure->setEnabled(suitedFigure(m_work->result()) == SweepFigure::Ratio);
    m_bar->setRange(0, static_cast<int>(m_work->runs()));
    m_bar->setValue(0);
    m_work->start();
    m_timer.start();
    showResult();
    showState();
}

void SweepDialog::stop()
{
    if (isRunning()) {
        m_said->setText(tr("Stopping…"));
        m_work->requestStop();
    }
}

void SweepDialog::poll()
{
    const bool goesOn = m_work->poll();
    if (m_work->runsDone() != m_shown) {
        m_shown = m_work->runsDone();
        m_bar->setValue(static_cast<int>(m_shown));
        showResult();
    }
    if (!m_work->result().wasStopped && !m_work->current().isEmpty()) {
        m_said->setText(m_work->current());
    }
    if (!goesOn) {
        m_timer.stop();
        finish();
    }
}

void SweepDialog::finish()
{
    showResult();
    if (m_work->failure()) {
        m_said->setText(QString::fromStdString(m_work->failure()->text()));
    } else if (!m_work->violations().empty()) {
        m_said->setText(tr("A trace contradicts itself: %1").arg(m_work->violations().front()));
    } else if (m_work->result().wasStopped) {
        m_said->setText(
            tr("Stopped after %1 of %2 runs of all variants.").arg(m_work->runsDone()).arg(m_work->runs()));
    } else {
        m_said->setText(tr("Done."));
    }
    showState();
    if (m_closesWhenDone) {
        QDialog::reject();
    }
}

void SweepDialog::showResult()
{
    if (!m_work) {
        return;
    }
    const SweepResult &result = m_work->result();
    m_chart->setChart(curveChartOf(result, figure()));
    m_model->setResult(result);
    QStringList stamp{stampOf(result)};
    if (result.source.kind != SourceKind::Simulated) {
        stamp << machineLine(result.machine);
    }
    m_stamp->setText(stamp.join(QStringLiteral(" · ")));
}

void SweepDialog::showState()
{
    const bool running = isRunning();
    const bool idle = !running && !m_exports.isRunning();
    m_form->setEnabled(!running);
    m_bar->setVisible(running);
    m_stamp->setVisible(hasResult() || running);
    m_begin->setText(running ? tr("&Stop") : tr("&Run sweep"));
    m_begin->setAccessibleName(running ? tr("Stop the sweep") : tr("Run the sweep"));
    for (QPushButton *button : {m_export, m_copy, m_save}) {
        button->setEnabled(idle && hasResult());
    }
}

void SweepDialog::openExportDialog()
{
    auto *dialog = new ExportDialog({exportedSweep(m_work->result(), figure()), {}, {}}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::saved, this, [this](const QString &fileName) {
        m_said->setText(tr("Saved as %1").arg(QDir::toNativeSeparators(fileName)));
    });
    dialog->open();
}

// As the last picture looked; in words it is the table.
void SweepDialog::copy()
{
    if (!hasResult() || m_exports.isRunning()) {
        return;
    }
    const auto picture = std::make_shared<CopiedPicture>();
    const QString table = tableOf(m_chart->chart());
    m_exported = [this, picture, table] {
        picture->text = table;
        QGuiApplication::clipboard()->setMimeData(mimeDataOf(*picture));
        m_said->setText(tr("Copied as PNG, as SVG and as a table."));
    };
    const ImageOptions options = loadPictureSettings().options;
    m_exports.start(copyWork(exportedSweep(m_work->result(), figure()), options, picture),
                    ExportJob::Place::GuiThread);
    showState();
}

void SweepDialog::chooseTableFile()
{
    QFileDialog *dialog =
        tableFileDialog(this, tr("Save table"), exportedSweep(m_work->result(), figure()).name());
    connect(dialog, &QFileDialog::fileSelected, this, &SweepDialog::saveTable);
    dialog->open();
}

void SweepDialog::saveTable(const QString &fileName)
{
    const Status status = writeAtomically(fileName, sweepCsv(m_work->result()));
    m_said->setText(status.isOk() ? tr("Saved as %1").arg(QDir::toNativeSeparators(fileName))
                                  : QString::fromStdString(status.error().text()));
}

// Once more while it stops: it goes as soon as it can.
void SweepDialog::reject()
{
    if (m_exports.isRunning()) {
        return;
    }
    if (!isRunning()) {
        QDialog::reject();
        return;
    }
    m_closesWhenDone = m_work->result().wasStopped;
    stop();
}

} // namespace gilscope
