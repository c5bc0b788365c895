// SPDX-License-Identifier: GPL-3.0-or-later
#include "statistics_csv.h"

#include "csv_row.h"
#include "run_json.h"
#include "trace_keys.h"

#include <QJsonArray>

#include <array>
#include <utility>

namespace gilscope {

namespace {

constexpr char header[] = "scenario,variant,subject,process,name,figure,unit,value\r\n";

// Whom a figure is about: the first cells of its line, escaped.
struct Subject
{
    QByteArray scenario;
    QByteArray variant; // empty: the run
    QByteArray kind;
    QByteArray process;
    QByteArray name;
};

// "wait_ms.median" is in milliseconds, "wait_ms.n" a number: the last part that has a unit tells it.
QByteArrayView unitOf(QStringView figure)
{
    constexpr std::array<std::pair<const char *, const char *>, 6> endings{{{"_per_s", "1/s"},
                                                                            {"_ms", "ms"},
                                                                            {"_s", "s"},
                                                                            {"bytes", "bytes"},
                                                                            {"bytes_per_thread", "bytes"},
                                                                            {"states", "s"}}};
    if (figure.endsWith(u".n")) {
        return {};
    }
    const QList<QStringView> parts = figure.split(u'.');
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        for (const auto &[ending, unit] : endings) {
            if (part->endsWith(QLatin1String(ending))) {
                return unit;
            }
        }
    }
    return {};
}

class FigureLines
{
public:
    FigureLines(AtomicWriter &writer, Subject subject) : m_writer(writer), m_subject(std::move(subject)) {}

    // Objects and lists become paths: "hold_ms.median", "takers[thread_1].acquisitions", "began[3]".
    void write(const QString &figure, const QJsonValue &value)
    {
        if (value.isObject()) {
            const QJsonObject object = value.toObject();
            for (auto member = object.begin(); member != object.end(); ++member) {
                write(figure.isEmpty() ? member.key() : figure + u'.' + member.key(), member.value());
            }
        } else if (value.isArray()) {
            writeList(figure, value.toArray());
        } else {
            writeLine(figure, value);
        }
    }

private:
    void writeList(const QString &figure, const QJsonArray &list)
    {
        for (qsizetype at = 0; at < list.size(); ++at) {
            QJsonObject object = list[at].toObject();
            const QString name = object.take(QStringLiteral("name")).toString();
            const QString place = name.isEmpty() ? QString::number(at) : name;
            write(figure + u'[' + place + u']', object.isEmpty() ? QJsonValue(list[at]) : QJsonValue(object));
        }
    }
    void writeLine(const QString &figure, const QJsonValue &value)
    {
        m_row.cell(m_subject.scenario).cell(m_subject.variant).cell(m_subject.kind);
        m_row.cell(m_subject.process).cell(m_subject.name).cell(csvText(figure)).cell(unitOf(figure));
        if (value.isDouble()) {
            const qint64 whole = value.toInteger();
            static_cast<double>(whole) == value.toDouble() ? m_row.number(whole)
                                                           : m_row.number(value.toDouble());
        } else if (value.isBool()) {
            m_row.cell(value.toBool() ? "true" : "false");
        } else {
            m_row.cell(csvText(value.toString()));
        }
        m_writer.write(m_row.line());
    }

    AtomicWriter &m_writer;
    Subject m_subject;
    CsvRow m_row;
};

void writeRun(AtomicWriter &writer, const RunData &run)
{
    FigureLines lines(writer, {csvText(run.scenario->id), {}, "run", {}, {}});
    lines.write(QStringLiteral("title"), run.scenario->title);
    lines.write(QStringLiteral("app_version"), QStringLiteral(GILSCOPE_VERSION));
    lines.write(QStringLiteral("source"), keyOf(run.source.kind));
    switch (run.source.kind) {
    case SourceKind::Measured:
        break;
    case SourceKind::Simulated:
        lines.write(QStringLiteral("simulation.seed"), QString::number(run.source.simulation.seed));
        lines.write(QStringLiteral("simulation.costs"),
                    run.source.simulation.costs.asHere ? QStringLiteral("here") : QStringLiteral("textbook"));
        break;
    case SourceKind::Python:
        lines.write(QStringLiteral("python.implementation"), run.source.python.implementation);
        lines.write(QStringLiteral("python.version"), run.source.python.version);
        break;
    }
    lines.write(QStringLiteral("machine.cores"), static_cast<int>(run.machine->cores.size()));
    lines.write(QStringLiteral("machine.cpu"), run.machine->cpu);
    lines.write(QStringLiteral("machine.load"), run.machine->load);
    lines.write(QStringLiteral("baseline"),
                run.baseline != nullptr ? QJsonValue(run.baseline->variant->id) : QJsonValue());
    for (const Knob &knob : run.scenario->knobs) {
        lines.write(QStringLiteral("knob.%1").arg(knob.id), knob.stops.at(knob.stop).label);
    }
}

// The lists of a variant whose members have lines of their own; the rest is the variant's.
constexpr std::array<std::pair<const char *, const char *>, 4> memberLists{
    {{"threads", "thread"}, {"locks", "lock"}, {"counters", "counter"}, {"processes", "process"}}};

void writeVariant(AtomicWriter &writer, const RunData &run, const RunData::Part &part)
{
    const Subject variant{csvText(run.scenario->id), csvText(part.run->variant->id), "variant", {}, {}};
    QJsonObject figures = variantToJson(*part.run, part.ratio, run.baseline);
    figures.remove(QStringLiteral("id"));
    std::array<QJsonArray, memberLists.size()> lists;
    for (std::size_t at = 0; at < lists.size(); ++at) {
        lists[at] = figures.take(QLatin1String(memberLists[at].first)).toArray();
    }
    FigureLines(writer, variant).write({}, figures);
    for (std::size_t at = 0; at < lists.size(); ++at) {
        for (const QJsonValue &member : std::as_const(lists[at])) {
            QJsonObject object = member.toObject();
            Subject subject = variant;
            subject.kind = memberLists[at].second;
            subject.process = csvText(object.take(QStringLiteral("process")).toString());
            subject.name = csvText(object.take(QStringLiteral("name")).toString());
            FigureLines(writer, subject).write({}, object);
        }
    }
}

} // namespace

DataPieces statisticsCsv(const RunData &run)
{
    DataPieces pieces{[run](AtomicWriter &writer) {
        writer.write(header);
        writeRun(writer, run);
    }};
    for (const RunData::Part &part : run.variants) {
        pieces.push_back([run, part](AtomicWriter &writer) { writeVariant(writer, run, part); });
    }
    return pieces;
}

} // namespace gilscope
