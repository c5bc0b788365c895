// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_dialogs.h"

#include "session/session_file.h"
#include "ui/export/run_export.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSettings>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::FileDialogs)
};

QFileDialog *fileDialog(QWidget *parent, const QString &title, const QString &folderKey)
{
    auto *dialog = new QFileDialog(parent, title, QSettings().value(folderKey).toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Without a desktop there is no native dialog to ask.
    dialog->setOption(QFileDialog::DontUseNativeDialog,
                      QGuiApplication::platformName() == QLatin1String("offscreen"));
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, [folderKey](const QString &fileName) {
        QSettings().setValue(folderKey, QFileInfo(fileName).absolutePath());
    });
    return dialog;
}

} // namespace

QFileDialog *openFileDialog(QWidget *parent)
{
    QFileDialog *dialog =
        fileDialog(parent, Text::tr("Open a scenario or a session"), QStringLiteral("folders/scenarios"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({Text::tr("Scenarios and sessions (*.json *.gilscope)"),
                            Text::tr("Scenarios (*.json)"), Text::tr("Sessions (*.gilscope)"),
                            Text::tr("All files (*)")});
    return dialog;
}

QFileDialog *sessionFileDialog(QWidget *parent, const QString &suggestedName)
{
    QFileDialog *dialog = fileDialog(parent, Text::tr("Save session"), QStringLiteral("folders/sessions"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({Text::tr("Sessions (*.gilscope)")});
    dialog->setDefaultSuffix(QString::fromLatin1(sessionEnding).mid(1));
    dialog->selectFile(suggestedName);
    return dialog;
}

QFileDialog *exportFileDialog(QWidget *parent, const QString &title,
                              const std::vector<const ExportFormat *> &formats, const QString &suggestedName)
{
    QFileDialog *dialog = fileDialog(parent, title, QStringLiteral("folders/exports"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    QStringList suffixes;
    for (const ExportFormat *format : formats) {
        filters << QStringLiteral("%1 (*%2)").arg(titleOf(*format), QLatin1String(format->ending));
        suffixes << QString::fromLatin1(format->ending).mid(1);
    }
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(suffixes.value(0));
    dialog->selectFile(suggestedName);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog,
                     [dialog, filters, suffixes](const QString &filter) {
                         dialog->setDefaultSuffix(suffixes.value(filters.indexOf(filter)));
                     });
    return dialog;
}

QFileDialog *tableFileDialog(QWidget *parent, const QString &title, const QString &suggestedName)
{
    QFileDialog *dialog = fileDialog(parent, title, QStringLiteral("folders/exports"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({Text::tr("Tables (*.csv)")});
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(suggestedName);
    return dialog;
}

QFileDialog *exportFolderDialog(QWidget *parent, const QString &title)
{
    auto *dialog =
        new QFileDialog(parent, title, QSettings().value(QStringLiteral("folders/all")).toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog,
                      QGuiApplication::platformName() == QLatin1String("offscreen"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    return dialog;
}

} // namespace gilscope
