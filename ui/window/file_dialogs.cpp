// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_dialogs.h"

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

QFileDialog *scenarioFileDialog(QWidget *parent)
{
    QFileDialog *dialog = fileDialog(parent, Text::tr("Open scenario"), QStringLiteral("folders/scenarios"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({Text::tr("Scenarios (*.json)"), Text::tr("All files (*)")});
    return dialog;
}

QFileDialog *chartFileDialog(QWidget *parent, const QString &suggestedName)
{
    const QString png = Text::tr("Image in pixels, for slides (*.png)");
    const QString svg = Text::tr("Drawing that scales, for print (*.svg)");
    QFileDialog *dialog = fileDialog(parent, Text::tr("Export chart"), QStringLiteral("folders/exports"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({png, svg});
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->selectFile(suggestedName);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, svg](const QString &filter) {
        dialog->setDefaultSuffix(filter == svg ? QStringLiteral("svg") : QStringLiteral("png"));
    });
    return dialog;
}

} // namespace gilscope
