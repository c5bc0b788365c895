// SPDX-License-Identifier: GPL-3.0-or-later
#include "animation_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

const QString folderKey = QStringLiteral("folders/exports");
const QString formatKey = QStringLiteral("animation/format");
const QString sizeKey = QStringLiteral("animation/size");
const QString themeKey = QStringLiteral("animation/theme");
const QString secondsKey = QStringLiteral("animation/seconds");
const QString framesKey = QStringLiteral("animation/frames-per-second");

constexpr std::array sizes{QSize(1280, 720),  QSize(1920, 1080), QSize(2560, 1440),
                           QSize(3840, 2160), QSize(1024, 768),  QSize(1440, 1080)};

template <typename Control>
Control *named(Control *control, const char *name, const QString &whatItIs)
{
    control->setObjectName(QLatin1String(name));
    control->setAccessibleName(whatItIs);
    control->setToolTip(whatItIs);
    return control;
}

template <typename Value>
void choose(QComboBox &box, const Value &remembered, int otherwise)
{
    const int found = box.findData(remembered);
    box.setCurrentIndex(found >= 0 ? found : otherwise);
}

} // namespace

AnimationDialog::AnimationDialog(AnimationSubject subject, QWidget *parent)
    : QDialog(parent), m_subject(std::move(subject))
{
    setObjectName(QStringLiteral("animationDialog"));
    setWindowTitle(tr("Export animation"));
    setWindowModality(Qt::WindowModal);
    build();
    showState();
    const QFontMetrics type = fontMetrics();
    const QSize wanted(72 * type.averageCharWidth(), 1);
    resize((parent != nullptr ? wanted.boundedTo(parent->window()->size() * 0.94) : wanted)
               .expandedTo(minimumSizeHint()));
}

AnimationDialog::~AnimationDialog()
{
    if (m_animation) {
        m_animation->disconnect(this);
    }
}

void AnimationDialog::build()
{
    const QSettings settings;
    m_format = named(new QComboBox, "animationFormat", tr("What it is written as"));
    for (const AnimationFormatRow &row : animationFormats()) {
        m_format->addItem(row.title, static_cast<int>(row.format));
    }
    choose(*m_format, settings.value(formatKey), ffmpegProgram().isEmpty() ? 0 : 1);
    m_size = named(new QComboBox, "animationSize", tr("Size of each frame, in pixels"));
    for (const QSize size : sizes) {
        m_size->addItem(QStringLiteral("%1 × %2").arg(size.width()).arg(size.height()), size);
    }
    choose(*m_size, settings.value(sizeKey), 1);
    m_theme = named(new QComboBox, "animationTheme", tr("Colours of the frames"));
    m_theme->addItem(tr("Light"), static_cast<int>(Theme::Light));
    m_theme->addItem(tr("Dark"), static_cast<int>(Theme::Dark));
    m_theme->addItem(tr("Projector"), static_cast<int>(Theme::Projector));
    choose(*m_theme, settings.value(themeKey), 0);
    m_seconds = named(new QDoubleSpinBox, "animationSeconds", tr("How long it plays"));
    m_seconds->setRange(1, AnimationOptions::longest);
    m_seconds->setDecimals(0);
    m_seconds->setSuffix(tr(" s"));
    m_seconds->setValue(settings.value(secondsKey, 10).toDouble());
    m_framesPerSecond = named(new QSpinBox, "animationFramesPerSecond", tr("Frames in each second"));
    m_framesPerSecond->setRange(1, AnimationOptions::mostFramesPerSecond);
    m_framesPerSecond->setValue(settings.value(framesKey, 25).toInt());
    const QString folder = settings.value(folderKey, QDir::homePath()).toString();
    m_target = named(new QLineEdit(folder + u'/' + m_subject.run->scenario().id + ending()),
                     "animationTarget", tr("Name of the file, or of the folder for the pictures"));
    auto *chooser =
        named(new QPushButton(tr("C&hoose…")), "chooseAnimationTarget", tr("Choose where it goes"));
    chooser->setAutoDefault(false);
    auto *target = new QHBoxLayout;
    target->addWidget(m_target, 1);
    target->addWidget(chooser);

    m_choices = new QWidget;
    auto *form = new QFormLayout(m_choices);
    form->setContentsMargins({});
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("&Size"), m_size);
    form->addRow(tr("C&olours"), m_theme);
    form->addRow(tr("&Length"), m_seconds);
    form->addRow(tr("Frames &per second"), m_framesPerSecond);
    auto *label = new QLabel(tr("&Name"));
    label->setBuddy(m_target);
    form->addRow(label, target);

    m_said = named(new QLabel, "animationSaid", tr("State of the export"));
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_bar = named(new QProgressBar, "animationProgress", tr("How far the animation is"));
    m_bar->setTextVisible(false);
    auto *buttons = new QDialogButtonBox;
    m_begin = named(buttons->addButton(tr("&Export"), QDialogButtonBox::ActionRole), "beginAnimation",
                    tr("Write the animation"));
    m_begin->setDefault(true);
    m_close = named(buttons->addButton(QDialogButtonBox::Close), "closeAnimation", tr("Close"));
    m_close->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_choices);
    layout->addStretch(1);
    layout->addWidget(m_said);
    layout->addWidget(m_bar);
    layout->addWidget(buttons);

    connect(m_format, &QComboBox::currentIndexChanged, this, &AnimationDialog::fitEnding);
    connect(m_target, &QLineEdit::textChanged, this, &AnimationDialog::showState);
    connect(m_seconds, &QDoubleSpinBox::valueChanged, this, &AnimationDialog::showState);
    connect(m_framesPerSecond, &QSpinBox::valueChanged, this, &AnimationDialog::showState);
    connect(chooser, &QPushButton::clicked, this, &AnimationDialog::chooseTarget);
    connect(m_begin, &QPushButton::clicked, this, &AnimationDialog::begin);
    connect(buttons, &QDialogButtonBox::rejected, this, &AnimationDialog::reject);
}

AnimationFormat AnimationDialog::format() const
{
    return static_cast<AnimationFormat>(m_format->currentData().toInt());
}

// With its dot; of a folder of pictures, what its name ends with.
QString AnimationDialog::ending() const
{
    const auto formats = animationFormats();
    const QString known = std::ranges::find(formats, format(), &AnimationFormatRow::format)->ending;
    return known.isEmpty() ? QStringLiteral("-frames") : known;
}

AnimationOptions AnimationDialog::options() const
{
    AnimationOptions options;
    options.page = m_subject.look;
    options.page.size = m_size->currentData().toSize();
    options.page.theme = static_cast<Theme>(m_theme->currentData().toInt());
    options.page.bodyPoints = 0;
    options.seconds = m_seconds->value();
    options.framesPerSecond = m_framesPerSecond->value();
    return options;
}

// The name follows the format, whichever it had.
void AnimationDialog::fitEnding()
{
    QString name = m_target->text();
    for (const AnimationFormatRow &row : animationFormats()) {
        const QString old = row.ending.isEmpty() ? QStringLiteral("-frames") : row.ending;
        if (name.endsWith(old, Qt::CaseInsensitive)) {
            name.chop(old.size());
            break;
        }
    }
    m_target->setText(name + ending());
    showState();
}

void AnimationDialog::chooseTarget()
{
    auto *dialog = new QFileDialog(this, tr("Export animation"), m_target->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog,
                      QGuiApplication::platformName() == QLatin1String("offscreen"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(QStringLiteral("%1 (*%2)").arg(m_format->currentText(), ending()));
    dialog->selectFile(m_target->text());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &fileName) {
        m_mayReplace = fileName; // the dialog has asked
        m_target->setText(fileName);
    });
    dialog->open();
}

void AnimationDialog::showState()
{
    const bool writing = isWriting();
    m_choices->setEnabled(!writing);
    m_bar->setVisible(writing);
    m_begin->setEnabled(!writing && !m_target->text().trimmed().isEmpty());
    m_begin->setText(tr("&Export"));
    m_close->setText(writing ? tr("&Cancel") : tr("&Close"));
    m_close->setAccessibleName(writing ? tr("Stop, and take away what was begun") : tr("Close"));
    if (writing) {
        return;
    }
    if (format() != AnimationFormat::Pictures && ffmpegProgram().isEmpty()) {
        m_said->setText(
            tr("This format is made by ffmpeg, which is not installed. Install the package ffmpeg, "
               "or choose numbered pictures."));
    } else {
        m_said->setText(
            tr("%n frames; the playhead goes once over the run.", nullptr, frameCount(options())));
    }
}

void AnimationDialog::begin()
{
    const QString target = m_target->text().trimmed();
    if (isWriting() || target.isEmpty()) {
        return;
    }
    if (QFileInfo(target).isFile() && m_mayReplace != target) {
        m_mayReplace = target;
        m_begin->setText(tr("&Replace"));
        m_said->setText(tr("There is a file of this name already."));
        return;
    }
    QSettings settings;
    settings.setValue(formatKey, m_format->currentData());
    settings.setValue(sizeKey, m_size->currentData());
    settings.setValue(themeKey, m_theme->currentData());
    settings.setValue(secondsKey, m_seconds->value());
    settings.setValue(framesKey, m_framesPerSecond->value());
    settings.setValue(folderKey, QFileInfo(target).absolutePath());
    const AnimationOptions wanted = options();
    m_animation = std::make_unique<AnimationExport>(
        chartContentOf(*m_subject.run, wanted.page, m_subject.notes), wanted, format(), target);
    m_bar->setRange(0, m_animation->frames());
    m_bar->setValue(0);
    connect(m_animation.get(), &AnimationExport::progressed, this, [this](int frames) {
        m_bar->setValue(frames);
        m_said->setText(frames < m_animation->frames()
                            ? tr("Frame %1 of %2").arg(frames).arg(m_animation->frames())
                            : tr("All frames are made; the file is being finished…"));
    });
    connect(m_animation.get(), &AnimationExport::finished, this, &AnimationDialog::end);
    m_animation->start();
    showState();
    m_close->setFocus();
}

void AnimationDialog::end()
{
    showState();
    if (m_animation->error()) {
        m_said->setText(QString::fromStdString(m_animation->error()->text()));
    } else if (m_animation->wasCancelled()) {
        m_said->setText(tr("Cancelled. Nothing was saved."));
    } else {
        emit saved(m_target->text().trimmed());
        accept();
    }
}

void AnimationDialog::reject()
{
    if (isWriting()) {
        m_animation->cancel();
    } else {
        QDialog::reject();
    }
}

} // namespace gilscope
