// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a hostile or unlucky hand may do to a scenario file: each result is refused with a place and a
// message, or it is a scenario within all limits. The seeds are fixed, so a failure comes back.
#include "scenario/scenario_reader.h"

#include "runtime/lock/interpreter_lock.h"
#include "runtime/program/step.h"
#include "scenario/figure_text.h"
#include "tests/support/full_scenario.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <random>
#include <set>

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
        if (parameters[at].kind == ParameterKind::Choice
            && value >= static_cast<double>(parameters[at].choices.size())) {
            return false;
        }
        if (parameters[at].kind != ParameterKind::Number
            || value == parameters[at].defaultValue * parameters[at].scale) {
            continue; // what is left out may mean something that can't be said
        }
        if (value < parameters[at].minimum * parameters[at].scale
            || value > parameters[at].maximum * parameters[at].scale) {
            return false;
        }
    }
    return true;
}

QString withQueue(QString json)
{
    json.replace(QStringLiteral("\"line\": 2}]"),
                 QStringLiteral(R"("line": 2}, {"do": "put", "queue": "q", "what": "list", "items": 10},
                     {"do": "get", "queue": "q"}])"));
    return json.replace(QStringLiteral("\"name\": \"python\","),
                        QStringLiteral("\"name\": \"python\", \"queues\": [\"q\"],"));
}

// Its steps name no other queues than its process has.
bool namesQueues(std::span<const StepPlan> program, const ProcessSpec &process)
{
    return std::ranges::all_of(program, [&](const StepPlan &step) {
        const std::string_view name = stepTypes()[step.type].name;
        return ((name != "put" && name != "get")
                || static_cast<std::uint64_t>(step.arguments[0]) < process.queues.size())
            && namesQueues(step.body, process);
    });
}

bool areValidQueues(const ProcessSpec &process)
{
    const std::set<QString> names(process.queues.begin(), process.queues.end());
    return names.size() == process.queues.size() && names.size() <= maxQueues && !names.contains(QString())
        && std::ranges::all_of(process.interpreters, [&](const InterpreterSpec &interpreter) {
               return std::ranges::all_of(interpreter.threads, [&](const ThreadSpec &thread) {
                   return namesQueues(thread.program, process);
               });
           });
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

bool isValid(const Condition &condition, const QStringList &running)
{
    return (condition.atLeast || condition.atMost) && running.contains(condition.figure.variant)
        && (!condition.dividedBy || running.contains(condition.dividedBy->variant))
        && !(condition.atLeast && condition.atMost && *condition.atLeast > *condition.atMost);
}

bool isValid(const Answer &answer, const QStringList &running)
{
    return !answer.text.isEmpty()
        && std::ranges::all_of(answer.rightWhen, [&](const Condition &c) { return isValid(c, running); })
        && std::ranges::all_of(answer.expects, [&](const Expectation &e) {
               return running.contains(e.variant) && e.ratio >= 0.001 && e.ratio <= 1000;
           });
}

bool isValid(const Knob &knob)
{
    return knob.stop < knob.stops.size() && knob.stops.size() >= 2
        && knob.stops.size() <= std::size_t{ScenarioLimits::knobStops};
}

bool isValidLesson(const Scenario &scenario, const QStringList &running)
{
    const QString texts[] = {scenario.summary, scenario.explanation, scenario.notes.expect,
                             scenario.notes.timing, scenario.notes.next};
    return scenario.answers.size() <= std::size_t{ScenarioLimits::answers} && scenario.answers.size() != 1
        && scenario.coresNeeded >= 1 && scenario.place >= 1 && scenario.place <= 1000
        && std::ranges::all_of(scenario.answers, [&](const Answer &a) { return isValid(a, running); })
        && std::ranges::all_of(scenario.knobs, [](const Knob &knob) { return isValid(knob); })
        && std::ranges::all_of(scenario.claims,
                               [&](const Claim &claim) {
                                   return !claim.when.empty() && textPieces(claim.text).isOk()
                                       && std::ranges::all_of(claim.when, [&](const Condition &c) {
                                              return isValid(c, running);
                                          });
                               })
        && std::ranges::all_of(texts, [](const QString &text) { return textPieces(text).isOk(); });
}

bool isValid(const Scenario &scenario)
{
    QStringList ids;
    QStringList running;
    for (const Variant &variant : scenario.variants) {
        ids << variant.id;
        running << (variant.runsHere() ? QStringList{variant.id} : QStringList());
        if (!isName(variant.id) || variant.title.isEmpty()
            || variant.processes.empty() != !variant.documented.isEmpty()
            || variant.processes.size() > ScenarioLimits::processes
            || threadCount(variant) > ScenarioLimits::threads) {
            return false;
        }
        for (const ProcessSpec &process : variant.processes) {
            if (process.interpreters.empty()
                || !std::all_of(process.interpreters.begin(), process.interpreters.end(),
                                [](const InterpreterSpec &interpreter) { return isValid(interpreter); })
                || !areValidQueues(process)) {
                return false;
            }
        }
    }
    const QString texts[] = {scenario.title, scenario.group, scenario.question, scenario.summary};
    return isName(scenario.id) && isValidLesson(scenario, running)
        && (running.isEmpty() || running.contains(scenario.baseline)) && ids.removeDuplicates() == 0
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
    void aMutatedScenarioIsRefusedWithAPlaceOrValid_data();
    void aMutatedScenarioIsRefusedWithAPlaceOrValid();
};

void TestScenarioMutations::aMutatedScenarioIsRefusedWithAPlaceOrValid_data()
{
    QTest::addColumn<QByteArray>("original");
    QTest::addColumn<Mutation>("mutation");
    QFile file(QStringLiteral(SOURCE_DIR "/resources/scenarios/two-countdowns.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QPair<QByteArray, QByteArray> originals[] = {{"a preset", file.readAll()},
                                                       {"all keys", withQueue(fullScenario).toUtf8()}};
    const QPair<QByteArray, Mutation> mutations[] = {{"bits flipped", withFlippedBits},
                                                     {"a piece deleted", withAPieceDeleted},
                                                     {"a piece duplicated", withAPieceDuplicated},
                                                     {"truncated", truncated},
                                                     {"a value swapped", withASwappedValue}};
    for (const auto &[name, original] : originals) {
        for (const auto &[how, mutation] : mutations) {
            QTest::newRow(name + ", " + how) << original << mutation;
        }
    }
}

void TestScenarioMutations::aMutatedScenarioIsRefusedWithAPlaceOrValid()
{
    QFETCH(QByteArray, original);
    QFETCH(Mutation, mutation);
    const auto read = [](const QByteArray &json) {
        // A preset's files are all there.
        return readScenario(json, {QStringLiteral("de"), [](const QString &name) {
                                       Result<QString> text = fullScenarioFile(name);
                                       return text.isOk() ? text : QStringLiteral("pass\n").repeated(30);
                                   }});
    };
    QVERIFY(read(original).isOk());
    static const QRegularExpression path(QStringLiteral(
        "\\A(line \\d+, column \\d+|top level|[a-z_]+(\\[\\d+\\])?(\\.[a-z_]+(\\[\\d+\\])?)*)\\z"));
    unsigned refused = 0;
    for (unsigned seed = 0; seed < mutationsOfEachKind; ++seed) {
        Random random(seed);
        const QByteArray mutated = mutation(original, random);
        const auto result = read(mutated);
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
