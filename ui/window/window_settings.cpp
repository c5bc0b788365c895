// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_settings.h"

#include <QSettings>

#include <array>

namespace gilscope {

namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString stateKey = QStringLiteral("window/state");
const QString splitterKey = QStringLiteral("window/splitter");
const QString inspectorKey = QStringLiteral("window/inspector");
const QString themeKey = QStringLiteral("window/theme");
const QString textScaleKey = QStringLiteral("window/text-scale");
const QString threadLanesKey = QStringLiteral("view/thread-lanes");
const QString languageKey = QStringLiteral("window/language");
const QString presetKey = QStringLiteral("gallery/preset");

QString nameOf(ThreadLanes lanes)
{
    switch (lanes) {
    case ThreadLanes::Automatic:
        return QStringLiteral("automatic");
    case ThreadLanes::Shown:
        return QStringLiteral("shown");
    case ThreadLanes::Folded:
        return QStringLiteral("folded");
    }
    Q_UNREACHABLE();
}

// The first choice where the name is none of them.
template <typename Choice, std::size_t count>
Choice choiceOf(const QString &name, const std::array<Choice, count> &choices)
{
    for (const Choice choice : choices) {
        if (name == nameOf(choice)) {
            return choice;
        }
    }
    return choices.front();
}

} // namespace

WindowSettings loadWindowSettings()
{
    const QSettings stored;
    WindowSettings settings;
    settings.geometry = stored.value(geometryKey).toByteArray();
    settings.state = stored.value(stateKey).toByteArray();
    settings.splitter = stored.value(splitterKey).toByteArray();
    settings.inspector = stored.value(inspectorKey).toByteArray();
    settings.theme = themeNamed(stored.value(themeKey).toString()).value_or(Theme::Light);
    settings.textScale = nearestTextScale(stored.value(textScaleKey, settings.textScale).toInt());
    settings.threadLanes =
        choiceOf(stored.value(threadLanesKey).toString(),
                 std::array{ThreadLanes::Automatic, ThreadLanes::Shown, ThreadLanes::Folded});
    settings.language = stored.value(languageKey).toString();
    settings.preset = stored.value(presetKey).toString();
    return settings;
}

void save(const WindowSettings &settings)
{
    QSettings stored;
    stored.setValue(geometryKey, settings.geometry);
    stored.setValue(stateKey, settings.state);
    stored.setValue(splitterKey, settings.splitter);
    stored.setValue(inspectorKey, settings.inspector);
    stored.setValue(themeKey, nameOf(settings.theme));
    stored.setValue(textScaleKey, settings.textScale);
    stored.setValue(threadLanesKey, nameOf(settings.threadLanes));
    stored.setValue(languageKey, settings.language);
    if (!settings.preset.isEmpty()) {
        stored.setValue(presetKey, settings.preset);
    }
}

} // namespace gilscope
