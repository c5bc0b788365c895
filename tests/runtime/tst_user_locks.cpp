// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every row of the registry of user locks, alone and beside the interpreter's lock; then what each is known
// for.
#include "tests/support/programs.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr std::int64_t endless = 1'000'000'000;
// About 200 µs.
constexpr std::int64_t section = 6'000;

Program sections(std::int64_t times, std::int64_t iterations = section)
{
    return {step("repeat", {times},
                 {step("acquire", {0}), step("countdown", {iterations}), step("release", {0})})};
}

struct Wait
{
    TimedEvent requested;
    TimeNs lastTry = 0; // when it queued for the last time
    TimedEvent taken;
};

std::vector<Wait> waitsOf(const HostedRun &run, std::uint32_t thread)
{
    std::vector<Wait> waits;
    std::optional<TimedEvent> requested;
    TimeNs lastTry = 0;
    for (const TimedEvent &event : run.threads[thread]) {
        if (event.kind == EventKind::UserLockRequested) {
            requested = event;
            lastTry = event.time;
        } else if (event.kind == EventKind::UserLockLostRace) {
            lastTry = event.time;
        } else if (event.kind == EventKind::UserLockTaken && requested) {
            waits.push_back({*requested, lastTry, event});
            requested.reset();
        }
    }
    return waits;
}

// Of all threads, in order of time.
std::vector<std::uint32_t> holdersOf(const HostedRun &run)
{
    std::vector<std::pair<TimeNs, std::uint32_t>> takes;
    for (std::uint32_t thread = 0; thread < run.threads.size(); ++thread) {
        for (const TimedEvent &take : run.of(thread, EventKind::UserLockTaken)) {
            takes.emplace_back(take.time, thread);
        }
    }
    std::ranges::sort(takes);
    std::vector<std::uint32_t> holders;
    std::ranges::transform(takes, std::back_inserter(holders), [](const auto &take) { return take.second; });
    return holders;
}

std::size_t longestRun(const std::vector<std::uint32_t> &holders)
{
    std::size_t longest = 0;
    std::size_t length = 0;
    for (std::size_t number = 0; number < holders.size(); ++number) {
        length = number > 0 && holders[number] == holders[number - 1] ? length + 1 : 1;
        longest = std::max(longest, length);
    }
    return longest;
}

// How many times it went from one to the other, and the first.
std::size_t streaks(const std::vector<std::uint32_t> &holders)
{
    std::size_t count = 1;
    for (std::size_t number = 1; number < holders.size(); ++number) {
        count += holders[number] != holders[number - 1] ? 1 : 0;
    }
    return count;
}

} // namespace

class TestUserLocks : public QObject
{
    Q_OBJECT

private slots:
    void holdersNeverOverlap_data() { everyLockAtEveryThreadCount(); }
    void holdersNeverOverlap();
    void nothingIsLostUnderALockRACE4_data() { everyLockAtEveryThreadCount(); }
    void nothingIsLostUnderALockRACE4();
    void whoWaitsGivesTheInterpretersLockAway_data() { everyLock(); }
    void whoWaitsGivesTheInterpretersLockAway();
    void aStopIsSeenWhileWaiting_data() { everyLock(); }
    void aStopIsSeenWhileWaiting();
    void whatAThreadDoesNotHoldItCannotRelease_data() { everyLock(); }
    void whatAThreadDoesNotHoldItCannotRelease();
    void aLockThatIsReleasedTwiceRaises_data() { everyLock(); }
    void aLockThatIsReleasedTwiceRaises();
    void theOldLockStarvesAWaiterFAIR1();
    void theNewLockIsHandedOverAfterAMillisecondFAIR2();

private:
    static void everyLock()
    {
        QTest::addColumn<std::uint32_t>("lock");
        QTest::addColumn<QByteArray>("interpreterLock");
        for (std::uint32_t lock = 0; lock < userLockTypes().size(); ++lock) {
            for (const LockType &type : lockTypes()) {
                QTest::addRow("%s, %s", std::string(userLockTypes()[lock].name).c_str(),
                              std::string(type.name).c_str())
                    << lock << QByteArray(type.name.data(), qsizetype(type.name.size()));
            }
        }
    }

    static void everyLockAtEveryThreadCount()
    {
        QTest::addColumn<std::uint32_t>("lock");
        QTest::addColumn<QByteArray>("interpreterLock");
        QTest::addColumn<std::uint32_t>("threads");
        for (std::uint32_t lock = 0; lock < userLockTypes().size(); ++lock) {
            for (const LockType &type : lockTypes()) {
                for (const std::uint32_t threads : {2U, 4U, 8U}) {
                    QTest::addRow("%s, %s, %u threads", std::string(userLockTypes()[lock].name).c_str(),
                                  std::string(type.name).c_str(), threads)
                        << lock << QByteArray(type.name.data(), qsizetype(type.name.size())) << threads;
                }
            }
        }
    }

    static ProcessPlan plan(std::vector<Program> programs)
    {
        QFETCH(std::uint32_t, lock);
        QFETCH(QByteArray, interpreterLock);
        ProcessPlan plan = planOf(interpreterLock.constData(), std::move(programs));
        plan.interpreters[0].userLocks = {lock};
        plan.interpreters[0].counters = 1;
        return plan;
    }

    static ProcessPlan twoStarving(std::string_view kind)
    {
        ProcessPlan plan = planOf("switch-interval", {sections(endless), sections(endless)});
        plan.interpreters[0].userLocks = {userLockTypeNamed(kind)};
        return plan;
    }
};

void TestUserLocks::holdersNeverOverlap()
{
    QFETCH(std::uint32_t, threads);
    const HostedRun run = runHosted(plan(std::vector<Program>(threads, sections(300, 50))));
    QCOMPARE(run.lost, 0U);
    std::vector<std::pair<TimeNs, TimeNs>> holds;
    for (std::uint32_t thread = 0; thread < threads; ++thread) {
        const auto takes = run.of(thread, EventKind::UserLockTaken);
        const auto gives = run.of(thread, EventKind::UserLockGiven);
        // What is taken again at once is not told each time.
        QVERIFY(!takes.empty() && takes.size() <= 300);
        QCOMPARE(gives.size(), takes.size());
        for (std::size_t number = 0; number < takes.size(); ++number) {
            QCOMPARE(takes[number].value, gives[number].value);
            holds.emplace_back(takes[number].time, gives[number].time);
        }
    }
    std::ranges::sort(holds);
    for (std::size_t number = 1; number < holds.size(); ++number) {
        QVERIFY(holds[number - 1].second <= holds[number].first);
    }
}

void TestUserLocks::nothingIsLostUnderALockRACE4()
{
    QFETCH(std::uint32_t, threads);
    constexpr std::int64_t times = 4'000;
    const Program program{
        step("repeat", {times}, {step("acquire", {0}), step("increment", {1, 0, 1}), step("release", {0})})};
    ProcessPlan counting = plan(std::vector<Program>(threads, program));
    setInterval(counting, 100 * microsecond);
    const HostedRun run = runHosted(counting);
    std::uint64_t added = 0;
    for (std::uint32_t thread = 0; thread < threads; ++thread) {
        for (const TimedEvent &event : run.of(thread, EventKind::CounterAdded)) {
            added += event.value;
        }
    }
    QCOMPARE(added, static_cast<std::uint64_t>(threads * times));
    QCOMPARE(lostIncrements(run), 0);
}

void TestUserLocks::whoWaitsGivesTheInterpretersLockAway()
{
    QFETCH(QByteArray, interpreterLock);
    // The second thread asks while the first one sleeps with the lock.
    const HostedRun run =
        runHosted(plan({{step("acquire", {0}), step("idle", {40 * millisecond}), step("release", {0})},
                        {step("idle", {10 * millisecond}), step("acquire", {0}), step("release", {0})}}));
    std::vector<EventKind> kinds;
    for (const TimedEvent &event : run.threads[1]) {
        const bool gives = event.kind == EventKind::LockGiven
            && event.flags == static_cast<std::uint8_t>(ReleaseReason::UserLock);
        const bool since = !kinds.empty() || event.kind == EventKind::UserLockRequested;
        if (since
            && (gives || event.kind == EventKind::UserLockRequested || event.kind == EventKind::UserLockTaken
                || event.kind == EventKind::LockRequested || event.kind == EventKind::LockTaken)) {
            kinds.push_back(event.kind);
        }
    }
    const std::vector<EventKind> expected = interpreterLock == "none"
        ? std::vector{EventKind::UserLockRequested, EventKind::UserLockTaken}
        : std::vector{EventKind::UserLockRequested, EventKind::LockGiven, EventKind::UserLockTaken,
                      EventKind::LockRequested, EventKind::LockTaken};
    QVERIFY(kinds == expected);
    const auto takes = run.of(1, EventKind::UserLockTaken);
    QCOMPARE(takes.size(), 1U);
    QCOMPARE(takes[0].flags & 1, 1);
    QCOMPARE(takes[0].value, 2U);
}

void TestUserLocks::aStopIsSeenWhileWaiting()
{
    // One of them has it and keeps it: the others can never have it.
    const Program keeps{step("acquire", {0}), step("idle", {600'000 * millisecond})};
    const HostedRun run = runHosted(plan({keeps, keeps, keeps}), std::chrono::milliseconds(60));
    for (std::uint32_t thread = 0; thread < 3; ++thread) {
        const auto finishes = run.of(thread, EventKind::ThreadFinished);
        QCOMPARE(finishes.size(), 1U);
        QCOMPARE(finishes[0].flags, 0);
        // Each gives the interpreter's lock as often as it has taken it.
        QCOMPARE(run.of(thread, EventKind::LockTaken).size(), run.of(thread, EventKind::LockGiven).size());
    }
    QCOMPARE(run.count(EventKind::UserLockTaken), 1U);
    QVERIFY2(run.wall < 60 * millisecond + 500 * millisecond, qPrintable(QString::number(run.wall)));
}

void TestUserLocks::whatAThreadDoesNotHoldItCannotRelease()
{
    const HostedRun run =
        runHosted(plan({{step("acquire", {0}), step("idle", {40 * millisecond}), step("release", {0})},
                        {step("idle", {10 * millisecond}), step("release", {0})}}));
    const auto raised = run.of(1, EventKind::Raised);
    QCOMPARE(raised.size(), 1U);
    QCOMPARE(raised[0].flags, static_cast<std::uint8_t>(Exception::RuntimeError));
    QCOMPARE(run.of(1, EventKind::ThreadFinished).at(0).flags, 0);
    QVERIFY(run.of(1, EventKind::UserLockGiven).empty());
    // Its holder still has it, and can.
    QCOMPARE(run.of(0, EventKind::UserLockGiven).size(), 1U);
    QCOMPARE(run.of(0, EventKind::ThreadFinished).at(0).flags, 1);
}

void TestUserLocks::aLockThatIsReleasedTwiceRaises()
{
    const HostedRun run =
        runHosted(plan({{step("acquire", {0}), step("release", {0}), step("release", {0})}}));
    QCOMPARE(run.of(0, EventKind::Raised).size(), 1U);
    QCOMPARE(run.of(0, EventKind::UserLockGiven).size(), 1U);
}

void TestUserLocks::theOldLockStarvesAWaiterFAIR1()
{
    if (usableCores() < 2) {
        QSKIP("on one core a thread that wakes has the core already");
    }
    // Once somebody has it, how often do they take it before the other one does? Over the whole run both may
    // have had such a streak, so that their sums are alike.
    std::size_t streak = 0;
    std::size_t longest = 0;
    std::size_t lostRaces = 0;
    for (int attempt = 0; attempt < 6 && (streak <= 50 || longest <= 100 || lostRaces == 0); ++attempt) {
        const HostedRun run = runHosted(twoStarving("before-3.13"), std::chrono::milliseconds(250));
        const std::vector<std::uint32_t> holders = holdersOf(run);
        streak = holders.size() / streaks(holders);
        longest = longestRun(holders);
        lostRaces = run.count(EventKind::UserLockLostRace);
    }
    qInfo("%zu takes in a row, %zu at most, %zu lost races", streak, longest, lostRaces);
    if ((streak <= 50 || longest <= 100) && isMachineBusy()) {
        QSKIP("others use the cores: the kernel takes the holder off its core to run the waiter");
    }
    QVERIFY2(streak > 50, qPrintable(QString::number(streak)));
    QVERIFY2(longest > 100, qPrintable(QString::number(longest)));
    QVERIFY(lostRaces > 0); // the other one is woken, and each time too late
}

void TestUserLocks::theNewLockIsHandedOverAfterAMillisecondFAIR2()
{
    const HostedRun run = runHosted(twoStarving("3.13"), std::chrono::milliseconds(400));
    const std::vector<std::uint32_t> holders = holdersOf(run);
    const auto ofFirst = static_cast<double>(std::ranges::count(holders, 0U));
    const double ratio = ofFirst / std::max(static_cast<double>(holders.size()) - ofFirst, 1.0);
    QVERIFY2(ratio > 1 / 3.0 && ratio < 3, qPrintable(QString::number(ratio)));

    // Whoever has waited for 1 ms and is in the queue has it at the very next release. (One that was woken
    // before, and waits for a core, is not in the queue.)
    std::vector<TimeNs> releases;
    std::vector<TimeNs> waited;
    for (std::uint32_t thread = 0; thread < 2; ++thread) {
        for (const Wait &wait : waitsOf(run, thread)) {
            waited.push_back(wait.taken.time - wait.requested.time);
            if ((wait.taken.flags & 2) == 0) {
                continue;
            }
            const TimeNs fairFrom =
                std::max(wait.requested.time + millisecond, wait.lastTry) + 100 * microsecond;
            releases.push_back(
                std::ranges::count_if(run.of(1 - thread, EventKind::UserLockGiven), [&](const auto &give) {
                    return give.time > fairFrom && give.time < wait.taken.time;
                }));
        }
    }
    const std::size_t handedOver = releases.size();
    qInfo("ratio %.2f, %zu waits, %zu handed over, median wait %.2f ms", ratio, waited.size(), handedOver,
          static_cast<double>(medianOf(waited)) / 1e6);
    QVERIFY(waited.size() >= 10);
    QVERIFY(handedOver * 4 > waited.size());
    std::ranges::sort(releases);
    QVERIFY2(releases[releases.size() * 9 / 10] <= 1, qPrintable(QString::number(releases.back())));
}

QTEST_GUILESS_MAIN(TestUserLocks)
#include "tst_user_locks.moc"
