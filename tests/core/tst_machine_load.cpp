// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/machine_load.h"

#include "engine/scenario_run.h"
#include "tests/support/variants.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <fstream>
#include <sstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace gilscope;

namespace {

// The kernel counts in steps, on some machines by looking every 4 ms who runs; and it is asked thrice.
constexpr double room = 0.2; // cores

void spinFor(std::chrono::milliseconds duration)
{
    const auto end = std::chrono::steady_clock::now() + duration;
    while (std::chrono::steady_clock::now() < end) {}
}

double secondsOf(const rusage &usage)
{
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double ownTime()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return secondsOf(usage);
}

// Keeps a core busy, and is no descendant of ours: its parent has ended.
class Stranger
{
public:
    Stranger()
    {
        int ends[2] = {};
        [[maybe_unused]] const int made = pipe(ends);
        const pid_t parent = fork();
        if (parent == 0) {
            const pid_t busy = fork();
            if (busy == 0) {
                spinFor(std::chrono::seconds(60));
                _exit(0);
            }
            _exit(write(ends[1], &busy, sizeof busy) == sizeof busy ? 0 : 1);
        }
        waitpid(parent, nullptr, 0);
        if (read(ends[0], &m_pid, sizeof m_pid) != sizeof m_pid) {
            m_pid = 0;
        }
        close(ends[0]);
        close(ends[1]);
    }
    ~Stranger()
    {
        if (m_pid > 0) {
            kill(m_pid, SIGKILL);
        }
    }
    Stranger(const Stranger &) = delete;
    Stranger &operator=(const Stranger &) = delete;

    // Seconds of CPU.
    [[nodiscard]] double used() const
    {
        std::ifstream stat("/proc/" + std::to_string(m_pid) + "/stat");
        std::string text;
        std::getline(stat, text);
        std::istringstream rest(text.substr(text.rfind(')') + 1));
        std::string skipped;
        for (int field = 0; field < 11; ++field) {
            rest >> skipped;
        }
        double user = 0;
        double system = 0;
        rest >> user >> system;
        return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
    }

private:
    pid_t m_pid = 0;
};

} // namespace

class TestMachineLoad : public QObject
{
    Q_OBJECT

private slots:
    void aBusyProcessThatIsNotOursIsSeen();
    void aChildThatStillRunsIsNoneOfTheOthers();
    void ourOwnWorkIsNotThatOfOthers();
    void theWorkersOfARunAreNotOthers();
    void aMomentIsTooShortToSay();
    void coresThatThereAreNotAreNotSpokenFor();
};

void TestMachineLoad::aBusyProcessThatIsNotOursIsSeen()
{
    const MachineLoad load(thisMachine().cores);
    QElapsedTimer timer;
    timer.start();
    const Stranger stranger;
    QTest::qSleep(600);
    const double used = stranger.used();
    const double elapsed = static_cast<double>(timer.elapsed()) / 1e3;
    const std::optional<double> taken = load.takenByOthers();
    QVERIFY(taken);
    QVERIFY(used > 0);
    QVERIFY2(*taken >= used / elapsed - room,
             qPrintable(QStringLiteral("%1 taken, %2 by the other").arg(*taken).arg(used / elapsed)));
}

void TestMachineLoad::aChildThatStillRunsIsNoneOfTheOthers()
{
    const MachineLoad load(thisMachine().cores);
    QElapsedTimer timer;
    timer.start();
    std::vector<pid_t> children;
    for (std::size_t core = 0; core < thisMachine().cores.size(); ++core) {
        const pid_t child = fork();
        if (child == 0) {
            spinFor(std::chrono::seconds(60));
            _exit(0);
        }
        QVERIFY(child > 0);
        children.push_back(child);
    }
    QTest::qSleep(600);
    const double elapsed = static_cast<double>(timer.elapsed()) / 1e3;
    const std::optional<double> taken = load.takenByOthers();
    double used = 0;
    for (const pid_t child : children) {
        kill(child, SIGKILL);
        rusage usage{};
        int status = 0;
        QCOMPARE(wait4(child, &status, 0, &usage), child);
        used += secondsOf(usage);
    }
    QVERIFY(taken);
    QVERIFY2(*taken + used / elapsed < static_cast<double>(children.size()) + room,
             qPrintable(QStringLiteral("%1 taken, %2 by children").arg(*taken).arg(used / elapsed)));
    QVERIFY(used > 0);
}

void TestMachineLoad::ourOwnWorkIsNotThatOfOthers()
{
    const std::vector<CoreId> cores = thisMachine().cores;
    const MachineLoad load(cores);
    QElapsedTimer timer;
    timer.start();
    const double before = ownTime();
    {
        std::vector<std::jthread> threads;
        for (std::size_t core = 0; core < cores.size(); ++core) {
            threads.emplace_back([] { spinFor(std::chrono::milliseconds(600)); });
        }
    }
    const double own = (ownTime() - before) / (static_cast<double>(timer.elapsed()) / 1e3);
    const std::optional<double> taken = load.takenByOthers();
    QVERIFY(taken);
    // However busy the machine is, no core can be used twice.
    QVERIFY2(*taken + own < static_cast<double>(cores.size()) + room,
             qPrintable(QStringLiteral("%1 taken, %2 own").arg(*taken).arg(own)));
    QVERIFY(own > 0);
}

void TestMachineLoad::theWorkersOfARunAreNotOthers()
{
    Scenario scenario;
    const std::size_t cores = thisMachine().cores.size();
    scenario.variants = {test::countdownVariant(static_cast<int>(cores), 1, 20'000'000)};
    scenario.baseline = scenario.variants[0].id;
    ScenarioRun run(scenario);
    run.start();
    QTRY_VERIFY_WITH_TIMEOUT(!run.poll(), 60'000);
    const VariantRun &variant = run.variants()[0];
    QCOMPARE(variant.state(), RunState::Finished);
    QVERIFY(variant.takenByOthers && variant.statistics && variant.statistics->cpu);
    // Start-up belongs to the time that is looked at, and is not in the thread's time.
    const double used = static_cast<double>(*variant.statistics->cpu)
        / static_cast<double>(variant.statistics->wallWithStartup);
    QVERIFY2(*variant.takenByOthers + used < static_cast<double>(cores) + room,
             qPrintable(QStringLiteral("%1 taken, %2 used").arg(*variant.takenByOthers).arg(used)));
    QVERIFY(used > 0);
}

void TestMachineLoad::aMomentIsTooShortToSay()
{
    QVERIFY(!MachineLoad(thisMachine().cores).takenByOthers());
}

void TestMachineLoad::coresThatThereAreNotAreNotSpokenFor()
{
    const MachineLoad load({CoreId{1023}});
    QTest::qSleep(150);
    QVERIFY(!load.takenByOthers());
}

QTEST_GUILESS_MAIN(TestMachineLoad)
#include "tst_machine_load.moc"
