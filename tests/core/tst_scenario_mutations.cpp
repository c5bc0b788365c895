// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a hostile or unlucky hand may do to a scenario file: each result is refused with a place and a
// message, or it is a scenario within all limits. The seeds are fixed, so a failure comes back.
#include "scenario/scenario_reader.h"

#include "runtime/lock/interpreter_lock.h"
#include "runtime/program/step.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace gilscope;

namespace {

constexpr unsigned mutationsOfEachKind = 2000;

using Random = std::mt19937;

qsizetype below(Random &random, qsizetype limit)
{
    return std::uniform_int_distribution<qsizetype>(0, limit - 1)(random);
}

QByteArray withFlippedBits(QByteArray json, Random &random)
{
    for (qsizetype flips = 1 + below(random, 4); flips > 0; --flips) {
        const qsizetype at = below(random, json.size());
        json[at] = static_cast<char>(static_cast<unsigned char>(json[at]) ^ (1U << below(random, 8)));
    }
    return json;
}

QByteArray withAPieceDeleted(QByteArray json, Random &random)
{
    return json.remove(below(random, json.size()), 1 + below(random, 60));
}

QByteArray withAPieceDuplicated(QByteArray json, Random &random)
{
    const QByteArray piece = json.mid(below(random, json.size()), 1 + below(random, 200));
    return json.insert(below(random, json.size()), piece);
}

QByteArray truncated(QByteArray json, Random &random)
{
    json.truncate(below(random, json.size()));
    return json;
}

// Another value in the place of one that stands there: of a list of bad ones, or from elsewhere in the file.
QByteArray withASwappedValue(QByteArray json, Random &random)
{
    static const QByteArrayList bad{"null",
                                    "true",
                                    "-1",
                                    "0",
                                    "1e12",
                                    "1e308",
                                    "1e999",
                                    "0.5",
                                    "\"\"",
                                    "[]",
                                    "{}",
                                    "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]",
                                    "\"\\u0000\"",
                                    "\"\\ud800\"",
                                    '"' + QByteArray(5000, 'x') + '"',
                                    "9223372036854775808"};
    static const QRegularExpression token(QStringLiteral("\"[^\"]*\"|[0-9]+|\\{[^{}]*\\}|\\[[^\\[\\]]*\\]"));
    QList<QPair<qsizetype, qsizetype>> tokens;
    for (auto matches = token.globalMatch(QString::fromLatin1(json)); matches.hasNext();) {
        const auto match = matches.next();
        tokens.append({match.capturedStart(), match.capturedLength()});
    }
    const auto [begin, length] = tokens[below(random, tokens.size())];
    const auto [otherBegin, otherLength] = tokens[below(random, tokens.size())];
    const QByteArray other =
        below(random, 2) == 0 ? bad[below(random, bad.size())] : json.mid(otherBegin, otherLength);
    return json.replace(begin, length, other);
}

bool isWithin(const Arguments &arguments, std::span<const ParameterSpec> parameters)
{
    for (std::size_t at = 0; at < parameters.size(); ++at) {
        const auto value = static_cast<double>(arguments.at(at));
        if (value < parameters[at].minimum * parameters[at].scale
            || value > parameters[at].maximum * parameters[at].scale) {
            return false;
        }
    }
    return true;
}

bool isValid(const InterpreterSpec &interpreter)
{
    if (interpreter.lockType >= lockTypes().size() || interpreter.threads.empty()
        || !isWithin(interpreter.lockArguments, lockTypes()[interpreter.lockType].parameters)) {
        return false;
    }
    return std::all_of(interpreter.threads.begin(), interpreter.threads.end(), [](const ThreadSpec &thread) {
        return !thread.name.isEmpty() && thread.name.toUtf8().size() <= qsizetype{maxThreadName}
        && !thread.program.empty() && thread.program.size() <= maxStepsPerThread
            && std::all_of(thread.program.begin(), thread.program.end(), [](const StepPlan &step) {
                   return step.type < stepTypes().size()
                       && isWithin(step.arguments, stepTypes()[step.type].parameters);
               });
    });
}

bool isName(const QString &text)
{
    static const QRegularExpression name(QStringLiteral("\\A[A-Za-z0-9._-]{1,64}\\z"));
    return name.match(text).hasMatch();
}

bool isValid(const Scenario &scenario)
{
    QStringList ids;
    for (const Variant &variant : scenario.variants) {
        ids << variant.id;
        if (!isName(variant.id) || variant.title.isEmpty() || variant.processes.empty()
            || variant.processes.size() > ScenarioLimits::processes
            || threadCount(variant) > ScenarioLimits::threads) {
            return false;
        }
        for (const ProcessSpec &process : variant.processes) {
            if (process.interpreters.empty()
                || !std::all_of(process.interpreters.begin(), process.interpreters.end(),
                                [](const InterpreterSpec &interpreter) { return isValid(interpreter); })) {
                return false;
            }
        }
    }
    const QString texts[] = {scenario.title, scenario.group, scenario.question, scenario.summary};
    return isName(scenario.id) && ids.contains(scenario.baseline) && ids.removeDuplicates() == 0
        && std::all_of(std::begin(texts), std::end(texts), [](const QString &text) {
               return text.toUtf8().size() <= ScenarioLimits::stringBytes;
           });
}

using Mutation = QByteArray (*)(QByteArray, Random &);

} // namespace

Q_DECLARE_METATYPE(Mutation)

class TestScenarioMutations : public QObject
{
    Q_OBJECT

private slots:
    void aMutatedPresetIsRefusedWithAPlaceOrValid_data();
    void aMutatedPresetIsRefusedWithAPlaceOrValid();
};

void TestScenarioMutations::aMutatedPresetIsRefusedWithAPlaceOrValid_data()
{
    QTest::addColumn<Mutation>("mutation");
    QTest::newRow("bits flipped") << Mutation(withFlippedBits);
    QTest::newRow("a piece deleted") << Mutation(withAPieceDeleted);
    QTest::newRow("a piece duplicated") << Mutation(withAPieceDuplicated);
    QTest::newRow("truncated") << Mutation(truncated);
    QTest::newRow("a value swapped") << Mutation(withASwappedValue);
}

void TestScenarioMutations::aMutatedPresetIsRefusedWithAPlaceOrValid()
{
    QFETCH(Mutation, mutation);
    QFile file(QStringLiteral(SOURCE_DIR "/resources/scenarios/two-countdowns.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray original = file.readAll();
    QVERIFY(readScenario(original).isOk());
    static const QRegularExpression path(QStringLiteral(
        "\\A(line \\d+, column \\d+|top level|[a-z_]+(\\[\\d+\\])?(\\.[a-z_]+(\\[\\d+\\])?)*)\\z"));
    unsigned refused = 0;
    for (unsigned seed = 0; seed < mutationsOfEachKind; ++seed) {
        Random random(seed);
        const QByteArray mutated = mutation(original, random);
        const auto result = readScenario(mutated);
        if (result.isOk()) {
            QVERIFY2(isValid(result.value()), qPrintable(QStringLiteral("seed %1").arg(seed)));
            continue;
        }
        ++refused;
        const Error &error = result.error();
        QVERIFY2(path.match(QString::fromStdString(error.place)).hasMatch(), error.text().c_str());
        QVERIFY2(!error.message.empty() && error.message.size() < 500, error.text().c_str());
        QVERIFY2(!error.remedy.empty(), error.text().c_str());
    }
    qInfo("%u of %u refused", refused, mutationsOfEachKind);
    QVERIFY(refused > mutationsOfEachKind / 4);
}

QTEST_GUILESS_MAIN(TestScenarioMutations)
#include "tst_scenario_mutations.moc"
