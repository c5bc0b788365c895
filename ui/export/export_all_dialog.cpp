// SPDX-License-Identifier: GPL-3.0-or-later
#include "export_all_dialog.h"

#include "picture_names.h"
#include "picture_settings.h"
#include "ui/window/file_dialogs.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>

#include <algorithm>

namespace gilscope {

namespace {

const QString folderKey = QStringLiteral("folders/all");
const QString formatsKey = QStringLiteral("picture/all-formats");

template <typename Control>
Control *named(Control *control, const char *name, const QString &whatItIs)
{
    control->setObjectName(QLatin1String(name));
    control->setAccessibleName(whatItIs);
    return control;
}

} // namespace

ExportAllDialog::ExportAllDialog(std::vector<Scenario> scenarios, QWidget *parent)
    : QDialog(parent), m_scenarios(std::move(scenarios))
{
    setObjectName(QStringLiteral("exportAllDialog"));
    setWindowTitle(tr("Export all presets"));
    setWindowModality(Qt::ApplicationModal);
    build();
    showState();
    const QFontMetrics type = fontMetrics();
    const QSize wanted(72 * type.averageCharWidth(), 1);
    resize((parent != nullptr ? wanted.boundedTo(parent->window()->size() * 0.94) : wanted)
               .expandedTo(minimumSizeHint()));
}

void ExportAllDialog::build()
{
    m_choices = new QWidget;
    auto *form = new QFormLayout(m_choices);
    form->setContentsMargins({});
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    const QString pictures = QDir::home().filePath(tr("GILscope pictures"));
    m_folder = named(new QLineEdit(QSettings().value(folderKey, pictures).toString()), "exportAllFolder",
                     tr("Folder for the files"));
    auto *choose = named(new QPushButton(tr("C&hoose…")), "chooseFolder", tr("Choose the folder"));
    choose->setAutoDefault(false);
    auto *folder = new QHBoxLayout;
    folder->addWidget(m_folder, 1);
    folder->addWidget(choose);
    auto *label = new QLabel(tr("&Folder"));
    label->setBuddy(m_folder);
    form->addRow(label, folder);

    const QStringList remembered =
        QSettings().value(formatsKey, QStringList{QStringLiteral("png")}).toStringList();
    auto *formats = new QGridLayout;
    for (const ExportFormat &format : exportFormats()) {
        const QString name = QString::fromLatin1(format.name);
        if (exportFormatNamed(name) != &format || format.kind == ExportKind::Session) {
            continue; // another ending of the same
        }
        auto *box = new QCheckBox(tr("%1 (%2)").arg(titleOf(format), QString::fromLatin1(format.ending)));
        box->setObjectName(QStringLiteral("all-") + name);
        box->setAccessibleName(box->text());
        box->setChecked(remembered.contains(name));
        connect(box, &QCheckBox::toggled, this, &ExportAllDialog::showState);
        formats->addWidget(box, static_cast<int>(m_formats.size()), 0);
        m_formats.emplace_back(&format, box);
    }
    form->addRow(tr("Files"), formats);

    const PictureSettings settings = loadPictureSettings();
    m_preset = named(new QComboBox, "exportAllPreset", tr("Size of the pictures"));
    for (const SizePreset &preset : sizePresets()) {
        m_preset->addItem(preset.title, preset.id);
    }
    m_preset->setCurrentIndex(std::max(0, m_preset->findData(settings.preset)));
    m_theme = named(new QComboBox, "exportAllTheme", tr("Colours of the pictures"));
    for (const Theme theme : pictureThemes()) {
        m_theme->addItem(titleOf(theme), nameOf(theme));
    }
    m_theme->setCurrentIndex(std::max(0, m_theme->findData(nameOf(settings.options.theme))));
    form->addRow(tr("&Size"), m_preset);
    form->addRow(tr("C&olours"), m_theme);

    m_bar = named(new QProgressBar, "exportAllProgress", tr("How far the export is"));
    m_bar->setTextVisible(false);
    m_said = named(new QLabel, "exportAllSaid", tr("State of the export"));
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    auto *buttons = new QDialogButtonBox;
    m_begin = named(buttons->addButton(tr("&Run and export"), QDialogButtonBox::ActionRole), "beginExportAll",
                    tr("Run all presets and write their files"));
    m_begin->setDefault(true);
    m_close = named(buttons->addButton(QDialogButtonBox::Close), "closeExportAll", tr("Close"));
    m_close->setAutoDefault(false);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_choices);
    layout->addStretch(1);
    layout->addWidget(m_said);
    layout->addWidget(m_bar);
    layout->addWidget(buttons);
    connect(choose, &QPushButton::clicked, this, &ExportAllDialog::chooseFolder);
    connect(m_folder, &QLineEdit::textChanged, this, &ExportAllDialog::showState);
    connect(m_begin, &QPushButton::clicked, this, &ExportAllDialog::begin);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ExportAllDialog::chooseFolder()
{
    QFileDialog *dialog = exportFolderDialog(this, tr("Folder for the files"));
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

std::vector<const ExportFormat *> ExportAllDialog::chosenFormats() const
{
    std::vector<const ExportFormat *> chosen;
    for (const auto &[format, box] : m_formats) {
        if (box->isChecked()) {
            chosen.push_back(format);
        }
    }
    return chosen;
}

// As the last picture, but for what is chosen here.
ImageOptions ExportAllDialog::chosenLook() const
{
    ImageOptions options = loadPictureSettings().options;
    if (const auto preset = sizePresetNamed(m_preset->currentData().toString())) {
        options = withPreset(options, *preset);
    }
    options.theme = pictureThemeNamed(m_theme->currentData().toString()).value_or(options.theme);
    return options;
}

void ExportAllDialog::showState()
{
    const bool running = m_work && m_work->isRunning();
    m_choices->setEnabled(!running);
    m_bar->setVisible(running);
    m_begin->setEnabled(!running && !m_folder->text().trimmed().isEmpty() && !chosenFormats().empty());
    m_close->setText(running ? tr("&Cancel") : tr("&Close"));
    m_close->setAccessibleName(running ? tr("Stop after the file at hand") : tr("Close"));
    if (!m_work) {
        m_said->setText(tr("Runs %n presets one after the other, which takes some minutes. Files of the same "
                           "name are replaced.",
                           nullptr, static_cast<int>(m_scenarios.size())));
    }
}

void ExportAllDialog::begin()
{
    if (m_work && m_work->isRunning()) {
        return;
    }
    const std::vector<const ExportFormat *> formats = chosenFormats();
    QStringList names;
    for (const ExportFormat *format : formats) {
        names << QString::fromLatin1(format->name);
    }
    QSettings().setValue(folderKey, m_folder->text());
    QSettings().setValue(formatsKey, names);
    m_work = std::make_unique<ExportAll>(
        ExportAllRequest{m_folder->text().trimmed(), m_scenarios, formats, chosenLook()});
    m_bar->setRange(0, m_work->count());
    connect(m_work.get(), &ExportAll::advanced, this, &ExportAllDialog::showProgress);
    connect(m_work.get(), &ExportAll::finished, this, &ExportAllDialog::showOutcome);
    if (const Status started = m_work->start(); !started.isOk()) {
        m_said->setText(QString::fromStdString(started.error().text()));
    }
    showState();
    m_close->setFocus();
}

void ExportAllDialog::showProgress()
{
    m_bar->setValue(m_work->done());
    m_said->setText(
        tr("%1 of %2: %3").arg(m_work->done() + 1).arg(m_work->count()).arg(m_work->current()->title));
}

void ExportAllDialog::showOutcome()
{
    QStringList said{m_work->outcomeInWords()};
    for (const std::vector<Error> &errors : {m_work->outcome().failedRuns, m_work->outcome().failedFiles}) {
        if (!errors.empty()) {
            said << QString::fromStdString(errors.front().text());
        }
    }
    m_said->setText(said.join(QLatin1Char('\n')));
    showState();
    if (m_closesWhenDone) {
        QDialog::reject();
    }
}

// Once more while it stops: it goes as soon as it can.
void ExportAllDialog::reject()
{
    if (!m_work || !m_work->isRunning()) {
        QDialog::reject();
        return;
    }
    m_closesWhenDone = m_work->outcome().wasStopped;
    m_said->setText(tr("Stopping after the file at hand…"));
    m_work->stop();
}

} // namespace gilscope
