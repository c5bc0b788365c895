// SPDX-License-Identifier: GPL-3.0-or-later
#include "script_dialog.h"

#include "interpreter_field.h"
#include "shell_words.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gilscope {

ScriptDialog::ScriptDialog(const QString &file, const PythonInterpreter &interpreter,
                           const QStringList &added, QWidget *parent)
    : QDialog(parent),
      m_file(new QLineEdit(QDir::toNativeSeparators(file))),
      m_arguments(new QLineEdit),
      m_interpreter(new InterpreterField(interpreter, added)),
      m_problem(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setObjectName(QStringLiteral("scriptDialog"));
    setWindowTitle(tr("Open a Python script"));
    build();
    showState();
    if (!file.isEmpty()) {
        m_arguments->setFocus();
    }
}

void ScriptDialog::build()
{
    m_file->setObjectName(QStringLiteral("scriptFile"));
    m_file->setAccessibleName(tr("Script"));
    m_file->setMinimumWidth(m_file->fontMetrics().averageCharWidth() * 48);
    m_arguments->setObjectName(QStringLiteral("scriptArguments"));
    m_arguments->setAccessibleName(tr("Arguments"));
    m_arguments->setPlaceholderText(tr("none"));
    m_problem->setObjectName(QStringLiteral("scriptProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    auto *browse = new QPushButton(tr("&Browse…"));
    browse->setObjectName(QStringLiteral("browseScript"));
    auto *fileRow = new QHBoxLayout;
    fileRow->addWidget(m_file, 1);
    fileRow->addWidget(browse);
    auto *fileLabel = new QLabel(tr("&Script"));
    fileLabel->setBuddy(m_file);
    auto *interpreterLabel = new QLabel(tr("&Interpreter"));
    interpreterLabel->setBuddy(m_interpreter);
    auto *form = new QFormLayout;
    form->addRow(fileLabel, fileRow);
    form->addRow(tr("A&rguments"), m_arguments);
    form->addRow(interpreterLabel, m_interpreter);
    auto *words =
        new QLabel(tr("It runs here, as you, in the folder that GILscope was started in, without a keyboard. "
                      "Only open programs that you trust."));
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Run"));
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(words);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(m_buttons);
    connect(browse, &QPushButton::clicked, this, &ScriptDialog::browse);
    connect(m_file, &QLineEdit::textChanged, this, &ScriptDialog::showState);
    connect(m_arguments, &QLineEdit::textChanged, this, &ScriptDialog::showState);
    connect(m_interpreter, &InterpreterField::changed, this, &ScriptDialog::showState);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QString ScriptDialog::file() const
{
    return QDir::fromNativeSeparators(m_file->text().trimmed());
}

QStringList ScriptDialog::arguments() const
{
    return shellWords(m_arguments->text()).value_or(QStringList());
}

std::optional<PythonInterpreter> ScriptDialog::interpreter() const
{
    return m_interpreter->interpreter();
}

QStringList ScriptDialog::added() const
{
    return m_interpreter->added();
}

QString ScriptDialog::problem() const
{
    const QFileInfo info(file());
    if (file().isEmpty()) {
        return tr("Choose a Python file.");
    }
    if (!info.isFile()) {
        return tr("There is no such file.");
    }
    if (!info.isReadable()) {
        return tr("The file may not be read.");
    }
    if (!shellWords(m_arguments->text())) {
        return tr("A quotation mark among the arguments is not closed, or a backslash ends them.");
    }
    return interpreter() ? QString() : tr("No interpreter is chosen.");
}

void ScriptDialog::showState()
{
    const QString problem = this->problem();
    m_problem->setText(problem);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(problem.isEmpty());
}

void ScriptDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Open a Python script"), QFileInfo(file()).absolutePath(),
                                   tr("Python (*.py);;All files (*)"));
    dialog->setObjectName(QStringLiteral("browseScriptDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_file,
            [this](const QString &chosen) { m_file->setText(QDir::toNativeSeparators(chosen)); });
    dialog->open();
}

} // namespace gilscope
