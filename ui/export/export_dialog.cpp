// SPDX-License-Identifier: GPL-3.0-or-later
#include "export_dialog.h"

#include "picture_clipboard.h"
#include "picture_names.h"
#include "picture_preview.h"
#include "ui/window/file_dialogs.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QGridLayout>
#include <QGroupBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace gilscope {

namespace {

enum Unit { InPixels, InCentimetres };

template <typename Control>
Control *named(Control *control, const char *name, const QString &whatItIs)
{
    control->setObjectName(QLatin1String(name));
    control->setAccessibleName(whatItIs);
    return control;
}

QComboBox *choice(const char *name, const QString &whatItIs)
{
    auto *box = named(new QComboBox, name, whatItIs);
    // A long title of a variant makes no wide dialog.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(16);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return box;
}

void choose(QComboBox &box, const QVariant &data)
{
    box.setCurrentIndex(std::max(0, box.findData(data)));
}

QString centimetresInWords(QSize pixels, double dotsPerInch)
{
    const QSizeF size = centimetresOf(pixels, dotsPerInch);
    return QStringLiteral("%1 × %2").arg(QLocale().toString(size.width(), 'f', 1),
                                         QLocale().toString(size.height(), 'f', 1));
}

} // namespace

ExportDialog::ExportDialog(ExportSubject subject, QWidget *parent)
    : QDialog(parent), m_subject(std::move(subject))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export"));
    build();
    showSettings(loadPictureSettings());
    connect(&m_job, &ExportJob::finished, this, &ExportDialog::finish);
    const QFontMetrics type = fontMetrics();
    const QSize wanted(150 * type.averageCharWidth(), 40 * type.lineSpacing());
    resize(parent != nullptr ? wanted.boundedTo(parent->window()->size() * 0.94) : wanted);
    m_save->setFocus();
}

ExportDialog::~ExportDialog()
{
    gilscope::save(settings());
}

void ExportDialog::build()
{
    m_preview = new PicturePreview;
    m_facts = named(new QLabel, "pictureFacts", tr("Size of the picture"));
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    auto *left = new QVBoxLayout;
    left->addWidget(m_preview, 1);
    left->addWidget(m_facts);

    m_choices = new QWidget;
    auto *choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 8, 0);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addWhat(*form);
    addSize(*form);
    addLook(*form);
    choices->addLayout(form);
    addParts(*choices);
    choices->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_choices);
    scroll->setMinimumWidth(m_choices->minimumSizeHint().width()
                            + scroll->verticalScrollBar()->sizeHint().width());

    auto *columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addLayout(left, 1);
    columns->addWidget(scroll);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(columns, 1);
    addButtons(*layout);
}

void ExportDialog::addWhat(QFormLayout &form)
{
    m_variant = choice("pictureVariant", tr("Which variants are shown"));
    m_variant->addItem(tr("All, compared"), QString());
    const bool isRun = m_subject.exported.run != nullptr;
    for (std::size_t at = 0; isRun && at < m_subject.exported.run->variants().size(); ++at) {
        const VariantRun &variant = m_subject.exported.run->variants()[at];
        if (variant.trace() != nullptr) {
            m_variant->addItem(variant.variant->title, variant.variant->id);
        }
    }
    m_range = choice("pictureRange", tr("Which part of the run is shown"));
    m_range->addItem(tr("The whole run"), false);
    if (m_subject.visible) {
        m_range->addItem(tr("What the window shows"), true);
    }
    m_panels = choice("picturePanels", tr("Whether timeline or charts are shown"));
    for (const PagePanels panels : pagePanels) {
        m_panels->addItem(titleOf(panels), nameOf(panels));
    }
    if (isRun) {
        form.addRow(tr("&Variants"), m_variant);
        form.addRow(tr("&Part"), m_range);
        form.addRow(tr("&Drawn"), m_panels);
    } else {
        for (QComboBox *box : {m_variant, m_range, m_panels}) {
            box->setParent(m_choices);
            box->hide();
        }
    }
    for (QComboBox *box : {m_variant, m_range, m_panels}) {
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::showChoices);
    }
}

void ExportDialog::addSize(QFormLayout &form)
{
    m_preset = choice("picturePreset", tr("Size of the picture"));
    for (const SizePreset &preset : sizePresets()) {
        m_preset->addItem(preset.title, preset.id);
    }
    m_preset->addItem(tr("Own size"), QString());
    const auto number = [this](const char *name, const QString &whatItIs) {
        auto *box = named(new QDoubleSpinBox, name, whatItIs);
        box->setKeyboardTracking(false); // "1920" is not 1, 19 and 192 before
        connect(box, &QDoubleSpinBox::valueChanged, this, &ExportDialog::useOwnSize);
        return box;
    };
    m_width = number("pictureWidth", tr("Width of the picture"));
    m_height = number("pictureHeight", tr("Height of the picture"));
    m_unit = named(new QComboBox, "pictureUnit", tr("Unit of width and height"));
    m_unit->addItem(tr("pixels"), InPixels);
    m_unit->addItem(tr("cm"), InCentimetres);
    m_resolution = named(new QDoubleSpinBox, "pictureResolution", tr("Dots per inch"));
    m_resolution->setKeyboardTracking(false);
    m_resolution->setDecimals(0);
    m_resolution->setRange(leastDotsPerInch, mostDotsPerInch);
    m_resolution->setSuffix(tr(" dpi"));
    connect(m_preset, &QComboBox::currentIndexChanged, this, &ExportDialog::usePreset);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &ExportDialog::useUnit);
    connect(m_resolution, &QDoubleSpinBox::valueChanged, this, &ExportDialog::useResolution);

    auto *sides = new QHBoxLayout;
    sides->addWidget(m_width, 1);
    sides->addWidget(new QLabel(QStringLiteral("×")));
    sides->addWidget(m_height, 1);
    sides->addWidget(m_unit);
    form.addRow(tr("Si&ze"), m_preset);
    auto *label = new QLabel(tr("&Width × height"));
    label->setBuddy(m_width);
    form.addRow(label, sides);
    form.addRow(tr("&Resolution"), m_resolution);
}

void ExportDialog::addLook(QFormLayout &form)
{
    m_theme = choice("pictureTheme", tr("Colours of the picture"));
    for (const Theme theme : pictureThemes()) {
        m_theme->addItem(titleOf(theme), nameOf(theme));
    }
    m_format = choice("pictureFormat", tr("Format of the file"));
    for (const ExportFormat &format : exportFormats()) {
        if (format.kind == ExportKind::Picture) {
            m_format->addItem(tr("%1 – %2").arg(QString::fromLatin1(format.name).toUpper(), titleOf(format)),
                              QString::fromLatin1(format.name));
        }
    }
    m_transparent =
        named(new QCheckBox(tr("&Transparent ground")), "pictureTransparent", tr("Transparent ground"));
    form.addRow(tr("C&olours"), m_theme);
    form.addRow(tr("&Format"), m_format);
    form.addRow(QString(), m_transparent);
    connect(m_theme, &QComboBox::currentIndexChanged, this, &ExportDialog::showChoices);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::showChoices);
    connect(m_transparent, &QCheckBox::toggled, this, &ExportDialog::showChoices);
}

void ExportDialog::addParts(QVBoxLayout &layout)
{
    auto *group = named(new QGroupBox(tr("On the page")), "pictureParts", tr("What stands on the page"));
    auto *grid = new QGridLayout(group);
    int at = 0;
    const auto add = [&](QCheckBox *box) {
        grid->addWidget(box, at / 2, at % 2);
        ++at;
        connect(box, &QCheckBox::toggled, this, &ExportDialog::showChoices);
    };
    for (const PagePart &part : pageParts()) {
        auto *box = named(new QCheckBox(titleOf(part)), part.name, titleOf(part));
        box->setObjectName(QStringLiteral("part-") + QLatin1String(part.name));
        m_parts.push_back(box);
        // A sweep has one chart, whose curves bear their names.
        const bool isOfRuns = part.shown == &PageParts::question || part.shown == &PageParts::legend;
        if (isOfRuns && !m_subject.exported.run) {
            box->setParent(group);
            box->hide();
        } else {
            add(box);
        }
    }
    m_comparison =
        named(new QCheckBox(tr("Guess and previous run")), "part-comparison", tr("Guess and previous run"));
    m_comparison->setToolTip(
        tr("The class's guess as an outline, the run before a knob was turned as a ghost"));
    if (m_subject.exported.run) {
        add(m_comparison);
    } else {
        m_comparison->setParent(group);
        m_comparison->hide();
    }
    layout.addWidget(group);
}

void ExportDialog::addButtons(QVBoxLayout &layout)
{
    auto *buttons = new QDialogButtonBox;
    m_save = named(buttons->addButton(tr("&Save…"), QDialogButtonBox::ActionRole), "savePicture",
                   tr("Save the picture as a file"));
    m_copy = named(buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole), "copyPicture",
                   tr("Copy the picture to the clipboard"));
    QPushButton *close = named(buttons->addButton(QDialogButtonBox::Close), "closeExport", tr("Close"));
    close->setText(tr("C&lose"));
    for (QPushButton *button : {m_copy, close}) {
        button->setAutoDefault(false);
    }
    m_save->setDefault(true);
    layout.addWidget(buttons);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(m_copy, &QPushButton::clicked, this, &ExportDialog::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ExportDialog::showSettings(const PictureSettings &settings)
{
    m_showing = true;
    const ImageOptions &options = settings.options;
    choose(*m_format, settings.format);
    choose(*m_panels, nameOf(options.panels));
    choose(*m_preset, settings.preset);
    choose(*m_unit, settings.inCentimetres ? InCentimetres : InPixels);
    m_resolution->setValue(options.dotsPerInch);
    choose(*m_theme, nameOf(options.theme));
    m_transparent->setChecked(options.transparent);
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        m_parts[i]->setChecked(options.parts.*(pageParts()[i].shown));
    }
    m_comparison->setChecked(settings.comparison);
    showSize(options.size);
    m_showing = false;
    showChoices();
}

PictureSettings ExportDialog::settings() const
{
    PictureSettings settings;
    settings.preset = m_preset->currentData().toString();
    settings.inCentimetres = m_unit->currentData().toInt() == InCentimetres;
    settings.format = m_format->currentData().toString();
    settings.comparison = m_comparison->isChecked();
    ImageOptions &options = settings.options;
    options.dotsPerInch = m_resolution->value();
    if (const std::optional<SizePreset> preset = sizePresetNamed(settings.preset)) {
        options = withPreset(options, *preset, options.dotsPerInch);
    } else {
        options.size = pixels();
    }
    options.theme = pictureThemeNamed(m_theme->currentData().toString()).value_or(options.theme);
    options.transparent = m_transparent->isChecked();
    options.panels = pagePanelsNamed(m_panels->currentData().toString()).value_or(options.panels);
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        options.parts.*(pageParts()[i].shown) = m_parts[i]->isChecked();
    }
    return settings;
}

ImageOptions ExportDialog::options() const
{
    ImageOptions options = settings().options;
    options.variant = m_variant->currentData().toString();
    if (m_range->currentData().toBool()) {
        options.range = m_subject.visible;
    }
    options.lanes = m_subject.lanes;
    return options;
}

ExportedRun ExportDialog::exported() const
{
    ExportedRun exported = m_subject.exported;
    if (!m_comparison->isChecked()) {
        const ScenarioRun *beside = exported.notes.comparison.beside; // a part of the picture itself
        exported.notes.comparison = {};
        exported.notes.comparison.beside = beside;
    }
    return exported;
}

QSize ExportDialog::pixels() const
{
    const QSizeF size(m_width->value(), m_height->value());
    return m_unit->currentData().toInt() == InCentimetres ? pixelsOf(size, m_resolution->value())
                                                          : size.toSize();
}

void ExportDialog::showSize(QSize pixels)
{
    const bool before = std::exchange(m_showing, true);
    const bool inCentimetres = m_unit->currentData().toInt() == InCentimetres;
    const double dotsPerInch = m_resolution->value();
    const QSizeF least = inCentimetres
        ? centimetresOf({shortestPictureSide, shortestPictureSide}, dotsPerInch)
        : QSizeF(shortestPictureSide, shortestPictureSide);
    const QSizeF most = inCentimetres ? centimetresOf({longestPictureSide, longestPictureSide}, dotsPerInch)
                                      : QSizeF(longestPictureSide, longestPictureSide);
    const QSizeF size = inCentimetres ? centimetresOf(pixels, dotsPerInch) : QSizeF(pixels);
    for (QDoubleSpinBox *side : {m_width, m_height}) {
        side->setDecimals(inCentimetres ? 2 : 0);
        side->setSingleStep(inCentimetres ? 0.5 : 10);
        side->setRange(least.width(), most.width());
    }
    m_width->setValue(size.width());
    m_height->setValue(size.height());
    m_showing = before;
}

void ExportDialog::usePreset()
{
    const std::optional<SizePreset> preset = sizePresetNamed(m_preset->currentData().toString());
    if (m_showing || !preset) {
        return;
    }
    m_showing = true;
    m_resolution->setValue(preset->dotsPerInch);
    m_showing = false;
    showSize(preset->pixels());
    showChoices();
}

void ExportDialog::useOwnSize()
{
    if (!m_showing) {
        choose(*m_preset, QString());
        showChoices();
    }
}

void ExportDialog::useUnit()
{
    if (!m_showing) {
        const bool wasInPixels = m_unit->currentData().toInt() == InCentimetres;
        const QSizeF shown(m_width->value(), m_height->value());
        const std::optional<SizePreset> preset = sizePresetNamed(m_preset->currentData().toString());
        showSize(preset            ? pixelsOf(preset->centimetres, m_resolution->value())
                     : wasInPixels ? shown.toSize()
                                   : pixelsOf(shown, m_resolution->value()));
        showChoices();
    }
}

// A size in centimetres stays as large, one in pixels has as many.
void ExportDialog::useResolution()
{
    if (!m_showing) {
        const std::optional<SizePreset> preset = sizePresetNamed(m_preset->currentData().toString());
        showSize(preset ? pixelsOf(preset->centimetres, m_resolution->value()) : pixels());
        showChoices();
    }
}

void ExportDialog::showChoices()
{
    if (m_showing) {
        return;
    }
    const ImageOptions chosen = options();
    const RunComparison &comparison = m_subject.exported.notes.comparison;
    m_comparison->setEnabled(comparison.previous != nullptr || !comparison.expectedEnds.empty());
    m_transparent->setEnabled(m_format->currentData().toString() != QLatin1String("pdf"));
    m_facts->setText(tr("%1 × %2 pixels · %3 cm at %4 dpi")
                         .arg(QLocale().toString(chosen.size.width()),
                              QLocale().toString(chosen.size.height()),
                              centimetresInWords(chosen.size, chosen.dotsPerInch),
                              QLocale().toString(chosen.dotsPerInch, 'f', 0)));
    m_preview->show(exported(), chosen);
}

void ExportDialog::chooseFile()
{
    const ExportFormat *format = exportFormatNamed(m_format->currentData().toString());
    QFileDialog *dialog = exportFileDialog(this, tr("Save picture"), {format}, m_subject.exported.name());
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::saveAs);
    dialog->open();
}

void ExportDialog::saveAs(const QString &fileName)
{
    m_done = [this, fileName] {
        emit saved(fileName);
        accept();
    };
    run(tr("Saving…"), [this, fileName] { m_job.save(exported(), fileName, options()); });
}

void ExportDialog::copy()
{
    const auto picture = std::make_shared<CopiedPicture>();
    m_done = [this, picture] {
        QGuiApplication::clipboard()->setMimeData(mimeDataOf(*picture));
        m_facts->setText(tr("Copied as PNG, as SVG and in words."));
        emit copied();
    };
    run(tr("Copying…"), [this, picture] {
        m_job.start(copyWork(exported(), options(), picture), ExportJob::placeOf(exported(), options()));
    });
}

void ExportDialog::run(const QString &doing, const std::function<void()> &start)
{
    if (m_job.isRunning()) {
        return;
    }
    m_facts->setText(doing);
    start();
    for (QWidget *part : std::initializer_list<QWidget *>{m_choices, m_save, m_copy}) {
        part->setEnabled(false);
    }
}

void ExportDialog::reject()
{
    if (!m_job.isRunning()) {
        QDialog::reject();
    }
}

void ExportDialog::finish(const Status &status)
{
    for (QWidget *part : std::initializer_list<QWidget *>{m_choices, m_save, m_copy}) {
        part->setEnabled(true);
    }
    if (status.isOk()) {
        m_done();
    } else {
        m_facts->setText(QString::fromStdString(status.error().text()));
        emit failed(status.error());
    }
}

} // namespace gilscope
