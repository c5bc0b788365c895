// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_actions.h"

#include "scenario/scenario.h"
#include "ui/window/command.h"

#include <QCoreApplication>
#include <QMenu>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::SourceActions)
};

} // namespace

SourceActions::SourceActions(QWidget *window)
{
    const auto make = [window](const char *name, const QString &text, const QKeySequence &key,
                               const QString &whatItDoes) {
        return command(window, name, text, {key}, whatItDoes);
    };
    measured = make("source-measured", Text::tr("&Emulated (measured here)"), Qt::CTRL | Qt::ALT | Qt::Key_M,
                    Text::tr("Run it with emulated locks on this machine's cores, and measure"));
    simulated = make("source-simulated", Text::tr("S&imulated…"), Qt::CTRL | Qt::ALT | Qt::Key_S,
                     Text::tr("Run it in virtual time, on 1 to 64 cores; the same seed gives the same run"));
    python = make("source-python", Text::tr("Real &Python…"), Qt::CTRL | Qt::ALT | Qt::Key_P,
                  Text::tr("Run its Python source with an interpreter of this machine"));
    compare = make("compare-sources", Text::tr("&Compare with…"), Qt::Key_C,
                   Text::tr("Run it by a second source too, and show both; again: only one"));
    growing = make("show-growing", Text::tr("Show simulated runs &growing"), Qt::CTRL | Qt::ALT | Qt::Key_G,
                   Text::tr("Replay a simulated run once it is there, or show it whole at once"));
    openScript = make("open-script", Text::tr("Open P&ython script…"), Qt::CTRL | Qt::ALT | Qt::Key_O,
                      Text::tr("Run a Python program of your own, and watch it"));
    for (QAction *checkable : {measured, simulated, python, compare, growing}) {
        checkable->setCheckable(true);
    }
}

void SourceActions::update(const RunSource &source, bool comparing, bool changeable) const
{
    measured->setChecked(source.kind == SourceKind::Measured);
    simulated->setChecked(source.kind == SourceKind::Simulated);
    python->setChecked(source.kind == SourceKind::Python);
    compare->setChecked(comparing);
    for (QAction *action : {measured, simulated, python, compare, openScript}) {
        action->setEnabled(changeable);
    }
}

void SourceActions::fill(QMenu &menu) const
{
    menu.addActions({measured, simulated, python});
    menu.addSeparator();
    menu.addActions({compare, growing});
}

QAction *SourceActions::wayOut(const Scenario &scenario) const
{
    for (const auto &[kind, action] : {std::pair(SourceKind::Measured, measured),
                                       {SourceKind::Simulated, simulated},
                                       {SourceKind::Python, python}}) {
        RunSource source;
        source.kind = kind;
        if (canRun(scenario, source)) {
            return action;
        }
    }
    return nullptr;
}

QString SourceActions::wayOutInWords(const Scenario &scenario) const
{
    const QAction *way = wayOut(scenario);
    return way == nullptr
        ? QString()
        : Text::tr("“%1” (%2) can run it.", "a command and its key")
              .arg(way->iconText().remove(u'…'), way->shortcut().toString(QKeySequence::NativeText));
}

QString SourceActions::whyNoRun(const Scenario &scenario, const RunSource &source) const
{
    if (canRun(scenario, source)) {
        return {};
    }
    const QString why = Text::tr("“%1” can't run it: %2.", "a source and the reason")
                            .arg(nameOf(source), reasonNotToRun(scenario, source));
    const QString way = wayOutInWords(scenario);
    return way.isEmpty() ? why : QStringLiteral("%1 %2").arg(why, way);
}

QString reasonNotToRun(const Scenario &scenario, const RunSource &source)
{
    const std::vector<Variant> &variants = scenario.variants;
    const QString why = variants.empty() ? QString() : whyNot(variants.front(), source);
    return why.isEmpty() ? why : QString(why.front().toLower()) + why.mid(1);
}

QString nameOf(const RunSource &source)
{
    switch (source.kind) {
    case SourceKind::Measured:
        return Text::tr("Emulated");
    case SourceKind::Simulated:
        return Text::tr("Simulated · %n cores", nullptr, static_cast<int>(source.simulation.cores));
    case SourceKind::Python:
        return Text::tr("%1 %2", "an interpreter and its version")
            .arg(source.python.implementation, source.python.version);
    }
    Q_UNREACHABLE();
}

QString shortNameOf(const RunSource &source)
{
    switch (source.kind) {
    case SourceKind::Measured:
        return Text::tr("Emulated");
    case SourceKind::Simulated:
        return Text::tr("Simulated");
    case SourceKind::Python:
        return Text::tr("Python");
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
