// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_settings.h"

#include "session/session_json.h"

#include <QJsonDocument>
#include <QSettings>

namespace gilscope {

namespace {

const QString kindKey = QStringLiteral("source/kind");
const QString simulationKey = QStringLiteral("source/simulation");
const QString pythonKey = QStringLiteral("source/python");
const QString costsKey = QStringLiteral("source/measured-costs");
const QString interpretersKey = QStringLiteral("source/interpreters");
const QString growingKey = QStringLiteral("source/growing");

QString textOf(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonObject objectAt(const QSettings &stored, const QString &key)
{
    return QJsonDocument::fromJson(stored.value(key).toString().toUtf8()).object();
}

RunSource sourceOfKind(SourceKind kind, RunSource source)
{
    source.kind = kind;
    return source;
}

} // namespace

SourceSettings loadSourceSettings()
{
    const QSettings stored;
    SourceSettings settings;
    settings.source.simulation = sourceOf(objectAt(stored, simulationKey)).simulation;
    settings.source.python = sourceOf(objectAt(stored, pythonKey)).python;
    const QString kind = stored.value(kindKey).toString();
    if (kind == QLatin1String("simulated")) {
        settings.source.kind = SourceKind::Simulated;
    } else if (kind == QLatin1String("python") && !settings.source.python.program.isEmpty()) {
        settings.source.kind = SourceKind::Python;
    }
    if (stored.contains(costsKey)) {
        settings.measuredCosts = costsOf(objectAt(stored, costsKey));
    }
    settings.interpreters = stored.value(interpretersKey).toStringList();
    settings.growing = stored.value(growingKey, settings.growing).toBool();
    return settings;
}

void save(const SourceSettings &settings)
{
    QSettings stored;
    const RunSource &source = settings.source;
    stored.setValue(kindKey,
                    source.kind == SourceKind::Simulated    ? QStringLiteral("simulated")
                        : source.kind == SourceKind::Python ? QStringLiteral("python")
                                                            : QStringLiteral("measured"));
    stored.setValue(simulationKey, textOf(jsonOf(sourceOfKind(SourceKind::Simulated, source))));
    stored.setValue(pythonKey, textOf(jsonOf(sourceOfKind(SourceKind::Python, source))));
    if (settings.measuredCosts) {
        stored.setValue(costsKey, textOf(jsonOf(*settings.measuredCosts)));
    }
    stored.setValue(interpretersKey, settings.interpreters);
    stored.setValue(growingKey, settings.growing);
}

} // namespace gilscope
