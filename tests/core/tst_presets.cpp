// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every preset in every language: that all is there which a lesson needs, that its texts name figures which
// there are, and that a small run of each shows what the preset claims. Times are noisy, so a claim is shown
// when it holds in one of three runs.
#include "lesson/figure_text.h"
#include "lesson/reveal.h"
#include "scenario/figure_text.h"
#include "scenario/scenario_reader.h"
#include "tests/support/small_sizes.h"

#include <QTest>

#include <map>
#include <set>

using namespace gilscope;
using namespace gilscope::test;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

const QStringList languages{QStringLiteral("en"), QStringLiteral("de")};

// Those of the specification, in the order of the gallery.
const QStringList allPresets{"fast-food",        "two-countdowns",    "old-lock",    "switch-interval",
                             "many-threads",     "who-protects-data", "c-extension", "free-threaded",
                             "sub-interpreters", "other-pythons",     "start-up",    "io-bound",
                             "convoy",           "lighter",           "pool-map",    "break-even",
                             "big-payload",      "what-pickles",      "worker-dies", "deadlock",
                             "starvation",       "oversubscription",  "uneven"};

constexpr double usualFactor = 0.25;

// What others may take of the cores while a claim is still judged: as in the reveal.
constexpr double quietShare = 0.1;

// Presets whose claims need more of their work than that, and why.
const std::map<QString, double> factors{
    {"switch-interval", 0.5},  // several holds of 50 ms
    {"sub-interpreters", 0.5}, // fifty hand-offs
    {"io-bound", 1},           // one request a thread cannot be less
    {"start-up", 1},           // the size of the task against the time to start
    {"break-even", 1},         // likewise, for each task
    {"big-payload", 1},        // the work on an item against the bytes of it
    {"deadlock", 1},           // both must have one lock when they ask for the other
    {"starvation", 1},         // long turns need many takes
};

// Claims (counted from 1) that a sanitizer's build cannot show, and why.
struct Unshowable
{
    const char *preset;
    std::size_t claim;
    const char *why;
};
constexpr std::array unshowableWhenSanitized{
    Unshowable{"lighter", 1, "the sanitizer's shadow memory counts as the threads' own"},
};

const Scenario &preset(const QString &id, const QString &language)
{
    const std::vector<Scenario> &all = builtInScenarios(language);
    return *std::ranges::find(all, id, &Scenario::id);
}

// All that may name figures.
QStringList textsOf(const Scenario &scenario)
{
    QStringList texts{scenario.summary, scenario.explanation, scenario.notes.expect, scenario.notes.timing,
                      scenario.notes.next};
    for (const Answer &answer : scenario.answers) {
        texts << answer.reply;
    }
    for (const Claim &claim : scenario.claims) {
        texts << claim.text;
    }
    return texts;
}

void addPresets(bool inEachLanguage)
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("language");
    for (const Scenario &scenario : builtInScenarios()) {
        for (const QString &language : inEachLanguage ? languages : languages.mid(0, 1)) {
            const QString row = inEachLanguage ? scenario.id + u' ' + language : scenario.id;
            QTest::newRow(qPrintable(row)) << scenario.id << language;
        }
    }
}

bool isResult(RunState state)
{
    return state == RunState::Finished || state == RunState::Deadlocked || state == RunState::Hung;
}

// Something in it that no good run has; empty where there is nothing.
QString wrongIn(const ScenarioRun &run)
{
    for (const VariantRun &variant : run.variants()) {
        const QString &id = variant.variant->id;
        if (!variant.variant->runsHere()) {
            continue;
        }
        if (variant.engine->failure()) {
            return id + QStringLiteral(" failed: ") + variant.engine->failure()->text;
        }
        if (!isResult(variant.state())) {
            return id + QStringLiteral(" did not come to its end");
        }
        if (!variant.violations.empty()) {
            return id + QStringLiteral(": ") + QString::fromStdString(variant.violations.front());
        }
    }
    return {};
}

// Where others take all cores for seconds, a worker that waits for one seems dead.
bool isStuck(const ScenarioRun &run)
{
    return std::ranges::any_of(run.variants(), [](const VariantRun &variant) {
        return variant.engine && variant.engine->failure()
            && variant.engine->failure()->kind == FailureKind::WorkerStuck;
    });
}

// Of a run, the figures that texts name and that it has not.
QStringList missingFigures(const Scenario &scenario, const RunFigures &figures)
{
    QStringList missing;
    const std::vector round{figures};
    for (const QString &text : textsOf(scenario)) {
        const Result<std::vector<TextPiece>> pieces = textPieces(text);
        for (const TextPiece &piece : pieces.isOk() ? pieces.value() : std::vector<TextPiece>{}) {
            if (piece.figure && !medianOf(*piece.figure, piece.dividedBy, round)) {
                missing << piece.text;
            }
        }
    }
    return missing;
}

QString conditionsInWords(const Claim &claim, const Scenario &scenario, const std::vector<RunFigures> &tries)
{
    QStringList words;
    for (const RunFigures &one : tries) {
        for (const Condition &condition : claim.when) {
            const JudgedCondition judged = judge(condition, std::vector{one});
            if (judged.judgement != Judgement::Holds) {
                words << inWords(condition, judged, scenario);
            }
        }
    }
    return words.join(QStringLiteral("; "));
}

std::optional<QString> whyUnshowable(const QString &preset, std::size_t claim)
{
    for (const Unshowable &one : unshowableWhenSanitized) {
        if (isSanitized && preset == QLatin1String(one.preset) && claim == one.claim) {
            return QLatin1String(one.why);
        }
    }
    return std::nullopt;
}

} // namespace

class TestPresets : public QObject
{
    Q_OBJECT

private slots:
    void thereAreAllOfThemInTheirOrder();
    void allThatALessonNeedsIsThere_data() { addPresets(true); }
    void allThatALessonNeedsIsThere();
    void germanIsNotEnglish_data() { addPresets(false); }
    void germanIsNotEnglish();
    void stepsNameLinesThatThereAre_data() { addPresets(true); }
    void stepsNameLinesThatThereAre();
    void aSmallRunShowsWhatIsClaimed_data() { addPresets(false); }
    void aSmallRunShowsWhatIsClaimed();
};

void TestPresets::thereAreAllOfThemInTheirOrder()
{
    for (const QString &language : languages) {
        QStringList ids;
        for (const Scenario &scenario : builtInScenarios(language)) {
            ids << scenario.id;
        }
        QCOMPARE(ids, allPresets);
    }
}

void TestPresets::allThatALessonNeedsIsThere()
{
    QFETCH(const QString, id);
    QFETCH(const QString, language);
    const Scenario &scenario = preset(id, language);
    QVERIFY(!scenario.question.isEmpty());
    QVERIFY(!scenario.summary.isEmpty());
    QVERIFY(!scenario.explanation.isEmpty());
    QVERIFY(scenario.answers.size() >= 3 && scenario.answers.size() <= 4);
    QVERIFY(!scenario.notes.expect.isEmpty());
    QVERIFY(!scenario.notes.timing.isEmpty());
    QVERIFY(!scenario.notes.next.isEmpty());
    for (const Variant &variant : scenario.variants) {
        QVERIFY2(!variant.source.empty(), qPrintable(variant.id));
        QVERIFY2(variant.runsHere() != !variant.documented.isEmpty(), qPrintable(variant.id));
    }
    for (const Answer &answer : scenario.answers) {
        QVERIFY2(answer.misconception.isEmpty() || !answer.reply.isEmpty(), qPrintable(answer.text));
    }
    if (!runsHere(scenario)) {
        return; // nothing to claim, nothing to change
    }
    QVERIFY(!scenario.claims.empty());
    QVERIFY(!scenario.knobs.empty() && scenario.knobs.size() <= 2);
    const auto canBeRight = std::ranges::count_if(
        scenario.answers, [](const Answer &answer) { return !answer.rightWhen.empty(); });
    QVERIFY(canBeRight >= 2);
}

void TestPresets::germanIsNotEnglish()
{
    QFETCH(const QString, id);
    const QStringList english = textsOf(preset(id, QStringLiteral("en")));
    const QStringList german = textsOf(preset(id, QStringLiteral("de")));
    QCOMPARE(german.size(), english.size());
    for (qsizetype at = 0; at < english.size(); ++at) {
        QVERIFY2(english[at].isEmpty() || german[at] != english[at], qPrintable(english[at]));
    }
    QVERIFY(preset(id, QStringLiteral("en")).question != preset(id, QStringLiteral("de")).question);
}

void TestPresets::stepsNameLinesThatThereAre()
{
    QFETCH(const QString, id);
    QFETCH(const QString, language);
    for (const Variant &variant : preset(id, language).variants) {
        std::size_t named = 0;
        for (const ProcessSpec &process : variant.processes) {
            for (const InterpreterSpec &interpreter : process.interpreters) {
                for (const ThreadSpec &thread : interpreter.threads) {
                    for (const std::uint32_t line : thread.lines) {
                        QVERIFY2(line <= variant.source.size(),
                                 qPrintable(QStringLiteral("%1: line %2").arg(variant.id).arg(line)));
                        // A blank line or a comment does nothing.
                        const QString text =
                            line == 0 ? QStringLiteral("x") : variant.source[line - 1].trimmed();
                        QVERIFY2(!text.isEmpty() && !text.startsWith(u'#'),
                                 qPrintable(QStringLiteral("%1: line %2").arg(variant.id).arg(line)));
                        named += line != 0 ? 1 : 0;
                    }
                }
            }
        }
        QVERIFY2(named > 0 || !variant.runsHere(), qPrintable(variant.id));
    }
}

void TestPresets::aSmallRunShowsWhatIsClaimed()
{
    QFETCH(const QString, id);
    const auto factor = factors.find(id);
    const Scenario scenario =
        shrunk(preset(id, QStringLiteral("en")), factor == factors.end() ? usualFactor : factor->second);
    if (!runsHere(scenario)) {
        QSKIP("nothing of it runs here: it is documented");
    }
    std::set<std::size_t> open; // claims that have not been seen yet
    for (std::size_t claim = 0; claim < scenario.claims.size(); ++claim) {
        if (const auto why = whyUnshowable(id, claim + 1)) {
            qInfo("claim %zu of %s is not judged here: %s", claim + 1, qPrintable(id), qPrintable(*why));
        } else {
            open.insert(claim);
        }
    }
    constexpr std::size_t mostTries = 3;
    std::vector<RunFigures> tries;
    bool wasQuiet = false; // at least once
    while (tries.empty() || (!open.empty() && tries.size() < mostTries)) {
        ScenarioRun run(scenario);
        run.start();
        while (run.poll()) {
            QTest::qWait(5);
        }
        const std::size_t cores = run.machine().cores.size();
        if (cores < scenario.coresNeeded) {
            QSKIP(
                qPrintable(QStringLiteral("it ran, but its claims need %1 cores").arg(scenario.coresNeeded)));
        }
        tries.push_back(figuresOf(run));
        const bool isQuiet = tries.back().takenByOthers() <= quietShare * static_cast<double>(cores);
        wasQuiet = wasQuiet || isQuiet;
        if (isStuck(run) && !isQuiet) {
            qWarning("on a busy machine: %s", qPrintable(wrongIn(run)));
            continue;
        }
        QVERIFY2(wrongIn(run).isEmpty(), qPrintable(wrongIn(run)));
        std::erase_if(open, [&](std::size_t claim) {
            return judge(scenario.claims[claim].when, std::span(tries).last(1)) == Judgement::Holds;
        });
    }
    if (open.empty()) {
        const QStringList missing = missingFigures(scenario, tries.back());
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
        return;
    }
    QStringList sentences;
    for (const std::size_t claim : open) {
        qWarning("%s", qPrintable(conditionsInWords(scenario.claims[claim], scenario, tries)));
        sentences << QStringLiteral("claim %1, “%2”").arg(claim + 1).arg(scenario.claims[claim].text);
    }
    const QString notSeen =
        QStringLiteral("not seen in %1 runs: %2").arg(tries.size()).arg(sentences.join(u"; "));
    if (!wasQuiet) {
        QSKIP(qPrintable(QStringLiteral("other programs took %1 cores or more each time; ")
                             .arg(quietShare * static_cast<double>(thisMachine().cores.size()))
                         + notSeen));
    }
    QFAIL(qPrintable(notSeen));
}

QTEST_GUILESS_MAIN(TestPresets)
#include "tst_presets.moc"
