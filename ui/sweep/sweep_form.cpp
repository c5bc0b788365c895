// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep_form.h"

#include "engine/repeated_run.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

constexpr int suggestedRounds = 3;                    // measured: one run says little
constexpr double largestSeed = 9'007'199'254'740'991; // whole as a double

template <typename Control>
Control *named(Control *control, const char *name, const QString &whatItIs)
{
    control->setObjectName(QLatin1String(name));
    control->setAccessibleName(whatItIs);
    return control;
}

// "1000 ms", not "1,000.000 ms".
class NumberBox : public QDoubleSpinBox
{
public:
    [[nodiscard]] QString textFromValue(double value) const override
    {
        QLocale plain = locale();
        plain.setNumberOptions(QLocale::OmitGroupSeparator);
        return plain.toString(value, 'f', QLocale::FloatingPointShortest);
    }
};

QComboBox *choice(const char *name, const QString &whatItIs)
{
    auto *box = named(new QComboBox, name, whatItIs);
    // A knob's long title makes no wide dialog.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return box;
}

} // namespace

SweepForm::SweepForm(Scenario scenario, const RunSource &source, QWidget *parent)
    : QWidget(parent), m_scenario(std::move(scenario)), m_source(source)
{
    setObjectName(QStringLiteral("sweepForm"));
    m_form = new QFormLayout(this);
    m_form->setContentsMargins({});
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addQuantity(*m_form);
    addSource(*m_form);
    m_rounds->setValue(source.kind == SourceKind::Simulated ? 1 : suggestedRounds);
    offerQuantities();
    suggest();
    showSource();
}

void SweepForm::addQuantity(QFormLayout &form)
{
    m_quantity = choice("sweptQuantity", tr("What is swept"));
    const auto number = [](const char *name, const QString &whatItIs) {
        auto *box = named(new NumberBox, name, whatItIs);
        box->setKeyboardTracking(false);
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        return box;
    };
    m_from = number("sweepFrom", tr("First value"));
    m_to = number("sweepTo", tr("Last value"));
    m_points = named(new QSpinBox, "sweepPoints", tr("Number of points"));
    m_points->setRange(2, static_cast<int>(SweepLimits::points));
    m_logarithmic = named(new QCheckBox(tr("&Logarithmic axis")), "sweepLogarithmic", tr("Logarithmic axis"));
    m_logarithmic->setToolTip(tr("Each point as many times as large as the one before it"));
    m_rounds = named(new QSpinBox, "sweepRounds", tr("Rounds at each point"));
    m_rounds->setRange(1, mostRounds);
    m_rounds->setToolTip(
        tr("All points once in each round; simulated rounds have seeds of their own, one after the other"));
    form.addRow(tr("&Sweep"), m_quantity);
    form.addRow(tr("&From"), m_from);
    form.addRow(tr("Up &to"), m_to);
    form.addRow(tr("&Points"), m_points);
    form.addRow(QString(), m_logarithmic);
    form.addRow(tr("R&ounds"), m_rounds);
    connect(m_quantity, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_showing) {
            suggest();
            emit changed();
        }
    });
    const auto report = [this] {
        if (!m_showing) {
            emit changed();
        }
    };
    connect(m_from, &QDoubleSpinBox::valueChanged, this, report);
    connect(m_to, &QDoubleSpinBox::valueChanged, this, report);
    connect(m_points, &QSpinBox::valueChanged, this, report);
    connect(m_logarithmic, &QCheckBox::toggled, this, report);
    connect(m_rounds, &QSpinBox::valueChanged, this, report);
}

void SweepForm::addSource(QFormLayout &form)
{
    m_kind = choice("sweepSource", tr("Where the runs come from"));
    m_kind->addItem(tr("Emulated"), static_cast<int>(SourceKind::Measured));
    m_kind->addItem(tr("Simulated"), static_cast<int>(SourceKind::Simulated));
    if (m_source.kind == SourceKind::Python) {
        m_kind->addItem(stampOf(m_source), static_cast<int>(SourceKind::Python));
    }
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(m_source.kind)));
    m_cores = named(new QSpinBox, "sweepCores", tr("Simulated cores"));
    m_cores->setRange(1, static_cast<int>(SweepLimits::cores));
    m_cores->setValue(static_cast<int>(m_source.simulation.cores));
    m_seed = named(new NumberBox, "sweepSeed", tr("Seed of the simulation"));
    m_seed->setDecimals(0);
    m_seed->setRange(0, largestSeed);
    m_seed->setValue(static_cast<double>(m_source.simulation.seed));
    form.addRow(tr("So&urce"), m_kind);
    form.addRow(tr("Cor&es"), m_cores);
    form.addRow(tr("See&d"), m_seed);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        offerQuantities();
        showSource();
        if (!m_showing) {
            emit changed();
        }
    });
    connect(m_cores, &QSpinBox::valueChanged, this, &SweepForm::changed);
    connect(m_seed, &QDoubleSpinBox::valueChanged, this, &SweepForm::changed);
}

void SweepForm::addRow(const QString &label, QWidget *field)
{
    m_form->addRow(label, field);
}

// Simulated cores can be swept where something is simulated; what was chosen stays chosen.
void SweepForm::offerQuantities()
{
    const bool before = std::exchange(m_showing, true);
    const bool hadOne = !m_quantities.empty();
    const SweptQuantity chosen = quantity();
    m_quantities = sweptQuantities(m_scenario, source());
    m_quantity->clear();
    for (const SweptQuantity &one : m_quantities) {
        m_quantity->addItem(titleOf(one, m_scenario));
    }
    const auto again = std::ranges::find(m_quantities, chosen);
    const bool isThere = hadOne && again != m_quantities.end();
    m_quantity->setCurrentIndex(isThere ? static_cast<int>(again - m_quantities.begin()) : 0);
    m_showing = before;
    if (hadOne && !isThere) {
        suggest();
    }
}

SweptQuantity SweepForm::quantity() const
{
    const int at = std::max(0, m_quantity->currentIndex());
    return m_quantities.empty() ? SweptQuantity{SweptKind::Cores, 0}
                                : m_quantities.at(static_cast<std::size_t>(at));
}

RunSource SweepForm::source() const
{
    RunSource source = m_source;
    source.kind = static_cast<SourceKind>(m_kind->currentData().toInt());
    source.simulation.cores = static_cast<std::size_t>(m_cores->value());
    source.simulation.seed = static_cast<std::uint64_t>(m_seed->value());
    return source;
}

void SweepForm::showQuantity()
{
    const SweptQuantity shown = quantity();
    const QString unit = unitOf(shown, m_scenario);
    const bool whole = isWhole(shown, m_scenario);
    for (QDoubleSpinBox *box : {m_from, m_to}) {
        box->setDecimals(whole ? 0 : 3);
        box->setSuffix(unit.isEmpty() ? QString() : QLatin1Char(' ') + unit);
        box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
        if (shown.kind == SweptKind::Cores) {
            box->setRange(1, static_cast<double>(SweepLimits::cores));
        } else {
            box->setRange(0, SweepLimits::number);
        }
    }
}

void SweepForm::suggest()
{
    const SweepRange range = suggestedRange(quantity(), m_scenario);
    Sweep sweep = this->sweep();
    sweep.quantity = quantity();
    sweep.range = range;
    setSweep(sweep);
}

void SweepForm::setSweep(const Sweep &sweep)
{
    const bool before = std::exchange(m_showing, true);
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(static_cast<int>(sweep.source.kind))));
    const auto at = std::ranges::find(m_quantities, sweep.quantity);
    m_quantity->setCurrentIndex(at == m_quantities.end() ? 0 : static_cast<int>(at - m_quantities.begin()));
    showQuantity();
    m_from->setValue(sweep.range.from);
    m_to->setValue(sweep.range.to);
    m_points->setValue(static_cast<int>(pointsOf(sweep.range, isWhole(sweep.quantity, m_scenario)).size()));
    m_logarithmic->setChecked(sweep.range.logarithmic);
    m_rounds->setValue(sweep.rounds);
    m_showing = before;
    showSource();
}

void SweepForm::showSource()
{
    const bool simulates = source().kind == SourceKind::Simulated;
    const bool sweepsCores = quantity().kind == SweptKind::Cores;
    m_form->setRowVisible(m_cores, simulates && !sweepsCores);
    m_form->setRowVisible(m_seed, simulates);
}

Sweep SweepForm::sweep() const
{
    Sweep sweep;
    sweep.scenario = m_scenario;
    sweep.quantity = quantity();
    sweep.range = {m_from->value(), m_to->value(), static_cast<std::size_t>(m_points->value()),
                   m_logarithmic->isChecked()};
    sweep.rounds = m_rounds->value();
    sweep.source = source();
    return sweep;
}

} // namespace gilscope
