// SPDX-License-Identifier: GPL-3.0-or-later
#include "interpreter_field.h"

#include "python/interpreters.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gilscope {

namespace {

constexpr int linesShown = 4;
constexpr int rowsShown = 4;

QString inWords(const PythonInterpreter &interpreter)
{
    QString name = InterpreterField::tr("%1 %2", "an interpreter and its version")
                       .arg(interpreter.implementation, interpreter.version);
    if (interpreter.isFreeThreaded) {
        name += interpreter.hasLock ? InterpreterField::tr(", free-threaded, its lock is on")
                                    : InterpreterField::tr(", free-threaded");
    }
    const QString seen = interpreter.canBeWatched ? InterpreterField::tr("its lock is seen")
                                                  : InterpreterField::tr("cores and threads only");
    return InterpreterField::tr("%1 · %2 · %3", "an interpreter, its place, what is seen of it")
        .arg(name, QDir::toNativeSeparators(interpreter.program), seen);
}

} // namespace

InterpreterField::InterpreterField(PythonInterpreter chosen, QStringList added, QWidget *parent)
    : QWidget(parent),
      m_interpreters(new Interpreters(this)),
      m_chosen(std::move(chosen)),
      m_added(std::move(added)),
      m_list(new QListWidget),
      m_add(new QPushButton(tr("&Add interpreter…"))),
      m_state(new QLabel)
{
    m_list->setObjectName(QStringLiteral("interpreters"));
    m_list->setAccessibleName(tr("Interpreters"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_add->setObjectName(QStringLiteral("addInterpreter"));
    m_state->setObjectName(QStringLiteral("interpretersState"));
    m_state->setTextFormat(Qt::PlainText);
    setFocusProxy(m_list);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    layout->addWidget(m_state);
    m_list->setMinimumWidth(m_list->fontMetrics().averageCharWidth() * 64);
    // Not the sum of the lines: what is elided may bring a higher font of its own.
    const QString full = QStringList(linesShown, QStringLiteral("Ág…")).join(QLatin1Char('\n'));
    m_state->setFixedHeight(m_state->fontMetrics().size(0, full).height() + m_state->fontMetrics().descent()
                            + 2);
    m_state->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    connect(m_interpreters, &Interpreters::changed, this, &InterpreterField::showFound);
    connect(m_list, &QListWidget::currentRowChanged, this, &InterpreterField::choose);
    connect(m_add, &QPushButton::clicked, this, &InterpreterField::add);
    look();
}

std::optional<PythonInterpreter> InterpreterField::interpreter() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < static_cast<int>(m_found.size())
        ? std::optional(m_found[static_cast<std::size_t>(row)])
        : std::nullopt;
}

void InterpreterField::look()
{
    m_interpreters->look(m_added);
    showFound();
}

void InterpreterField::choose(int row)
{
    if (row >= 0 && row < static_cast<int>(m_found.size())) {
        m_chosen = m_found[static_cast<std::size_t>(row)];
    }
    emit changed();
}

void InterpreterField::showFound()
{
    const QSignalBlocker quiet(m_list);
    m_found = m_interpreters->found();
    m_list->clear();
    for (const PythonInterpreter &interpreter : m_found) {
        m_list->addItem(inWords(interpreter));
        m_list->item(m_list->count() - 1)->setToolTip(inWords(interpreter));
    }
    const auto chosen = std::ranges::find(m_found, m_chosen.program, &PythonInterpreter::program);
    if (chosen != m_found.end()) {
        m_list->setCurrentRow(static_cast<int>(chosen - m_found.begin()));
    } else if (!m_found.empty() && (m_chosen.program.isEmpty() || !m_interpreters->isLooking())) {
        m_list->setCurrentRow(0);
    }
    m_list->setFixedHeight(rowsShown * (m_list->fontMetrics().height() + 6) + 2 * m_list->frameWidth());
    showState();
    emit changed();
}

void InterpreterField::showState()
{
    if (m_interpreters->isLooking()) {
        m_state->setText(tr("Looking for interpreters …"));
        return;
    }
    QStringList lines;
    for (const Interpreters::Problem &problem : m_interpreters->problems()) {
        const QString line = tr("%1: %2", "a program, and what is wrong with it")
                                 .arg(QDir::toNativeSeparators(problem.program), problem.text);
        lines.insert(m_added.contains(problem.program) ? 0 : lines.size(), line);
    }
    const auto isThere = [this](const QString &implementation) {
        return std::ranges::any_of(m_found, [&](const PythonInterpreter &one) {
            return one.implementation.compare(implementation, Qt::CaseInsensitive) == 0;
        });
    };
    for (const auto &[implementation, program] :
         {std::pair("CPython", "python3"), std::pair("PyPy", "pypy3"), std::pair("Jython", "jython")}) {
        if (!isThere(QLatin1String(implementation))) {
            QStringList words{tr("%1 was not found.").arg(QLatin1String(implementation)),
                              packageHint(QLatin1String(program))};
            words.removeAll(QString());
            lines << words.join(QLatin1Char(' '));
        }
    }
    // Each in one line; all of it is in the tool tip.
    m_state->setToolTip(lines.join(QLatin1Char('\n')));
    const int room = std::max(m_list->width(), m_list->minimumWidth());
    QStringList shown;
    for (const QString &line : lines.first(std::min<qsizetype>(lines.size(), linesShown))) {
        shown << m_state->fontMetrics().elidedText(line.simplified(), Qt::ElideRight, room);
    }
    m_state->setText(shown.join(QLatin1Char('\n')));
}

void InterpreterField::add()
{
    auto *dialog = new QFileDialog(this, tr("Add a Python interpreter"));
    dialog->setObjectName(QStringLiteral("addInterpreterDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &InterpreterField::addProgram);
    dialog->open();
}

void InterpreterField::addProgram(const QString &program)
{
    if (!m_added.contains(program)) {
        m_added << program;
    }
    m_chosen.program = program;
    look();
}

} // namespace gilscope
