// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_dialog.h"

#include "costs_field.h"
#include "interpreter_field.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QVBoxLayout>

namespace gilscope {

namespace {

constexpr int mostCores = 64;
constexpr int indent = 28;

QWidget *indented(QWidget *content)
{
    auto *place = new QWidget;
    auto *layout = new QVBoxLayout(place);
    layout->setContentsMargins(indent, 0, 0, 8);
    layout->addWidget(content);
    return place;
}

} // namespace

SourceDialog::SourceDialog(const SourceSettings &settings, SourceKind chosen,
                           const std::optional<RunSource> &except, QWidget *parent)
    : QDialog(parent), m_settings(settings), m_except(except)
{
    setObjectName(QStringLiteral("sourceDialog"));
    setWindowTitle(except ? tr("Compare with") : tr("Where runs come from"));
    build(chosen);
    showState();
}

void SourceDialog::build(SourceKind chosen)
{
    m_measured = new QRadioButton(tr("&Emulated, measured on this machine"));
    m_measured->setObjectName(QStringLiteral("chooseMeasured"));
    m_simulated = new QRadioButton(tr("&Simulated, in virtual time"));
    m_simulated->setObjectName(QStringLiteral("chooseSimulated"));
    m_python = new QRadioButton(tr("A real &Python"));
    m_python->setObjectName(QStringLiteral("choosePython"));
    m_measured->setChecked(chosen == SourceKind::Measured);
    m_simulated->setChecked(chosen == SourceKind::Simulated);
    m_python->setChecked(chosen == SourceKind::Python);

    m_cores = new QSpinBox;
    m_cores->setObjectName(QStringLiteral("cores"));
    m_cores->setAccessibleName(tr("Simulated cores"));
    m_cores->setRange(1, mostCores);
    m_cores->setValue(static_cast<int>(m_settings.source.simulation.cores));
    m_seed = new QLineEdit(QString::number(m_settings.source.simulation.seed));
    m_seed->setObjectName(QStringLiteral("seed"));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed gives the same run, on every machine"));
    m_seed->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{1,20}")), m_seed));
    m_costs = new CostsField(m_settings.source.simulation.costs.asHere, m_settings.measuredCosts);
    m_simulation = new QWidget;
    auto *form = new QFormLayout(m_simulation);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("&Cores"), m_cores);
    form->addRow(tr("See&d"), m_seed);
    auto *costsLabel = new QLabel(tr("C&osts"));
    costsLabel->setBuddy(m_costs);
    form->addRow(costsLabel, m_costs);
    m_interpreter = new InterpreterField(m_settings.source.python, m_settings.interpreters);

    m_problem = new QLabel;
    m_problem->setObjectName(QStringLiteral("sourceProblem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_buttons->button(QDialogButtonBox::Ok)->setText(m_except ? tr("Compare") : tr("Use it"));
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(m_measured);
    layout->addWidget(m_simulated);
    layout->addWidget(indented(m_simulation));
    layout->addWidget(m_python);
    layout->addWidget(indented(m_interpreter));
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(m_buttons);

    for (QRadioButton *radio : {m_measured, m_simulated, m_python}) {
        connect(radio, &QRadioButton::toggled, this, &SourceDialog::showState);
    }
    connect(m_cores, &QSpinBox::valueChanged, this, &SourceDialog::showState);
    connect(m_seed, &QLineEdit::textChanged, this, &SourceDialog::showState);
    connect(m_costs, &CostsField::changed, this, &SourceDialog::showState);
    connect(m_interpreter, &InterpreterField::changed, this, &SourceDialog::showState);
    switch (chosen) {
    case SourceKind::Measured:
        m_measured->setFocus();
        break;
    case SourceKind::Simulated:
        m_cores->setFocus();
        m_cores->selectAll();
        break;
    case SourceKind::Python:
        m_interpreter->setFocus();
        break;
    }
}

RunSource SourceDialog::source() const
{
    RunSource source = m_settings.source;
    source.kind = m_simulated->isChecked() ? SourceKind::Simulated
        : m_python->isChecked()            ? SourceKind::Python
                                           : SourceKind::Measured;
    source.simulation.cores = static_cast<std::size_t>(m_cores->value());
    source.simulation.seed = m_seed->text().toULongLong();
    source.simulation.costs = m_costs->costs();
    if (m_interpreter->interpreter()) {
        source.python = *m_interpreter->interpreter();
    }
    return source;
}

SourceSettings SourceDialog::settings() const
{
    SourceSettings settings = m_settings;
    settings.measuredCosts = m_costs->measured();
    settings.interpreters = m_interpreter->added();
    return settings;
}

QString SourceDialog::problem() const
{
    if (m_simulated->isChecked()) {
        bool isNumber = false;
        m_seed->text().toULongLong(&isNumber);
        if (!isNumber) {
            return tr("A seed is a whole number, 0 to 18446744073709551615.");
        }
        if (!m_costs->isComplete()) {
            return tr("What things cost here has to be measured first: press Measure.");
        }
    }
    if (m_python->isChecked() && !m_interpreter->interpreter()) {
        return tr("No interpreter is chosen.");
    }
    if (m_except && source() == *m_except) {
        return tr("That is the source that it is compared with. Choose another one.");
    }
    return {};
}

void SourceDialog::showState()
{
    m_simulation->setEnabled(m_simulated->isChecked());
    m_interpreter->setEnabled(m_python->isChecked());
    const QString problem = this->problem();
    m_problem->setText(problem);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(problem.isEmpty());
}

} // namespace gilscope
