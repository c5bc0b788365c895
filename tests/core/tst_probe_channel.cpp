// SPDX-License-Identifier: GPL-3.0-or-later
//
// The engine's end of what it shares with the probes: when there is too little of everything, and when what
// lies in the memory is nonsense.
#include "tests/support/probed_run.h"

#include <QTest>

#include <fcntl.h>
#include <random>
#include <sys/mman.h>

namespace gilscope {

using namespace test;

namespace {
const QString scripts = QStringLiteral(SOURCE_DIR "/tests/data/python/");
}

class TestProbeChannel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aFullRingLosesEventsAndSaysSo();
    void threadsBeyondTheTableAreCounted();
    void slotsAreUsedAgain();
    void believesNothingInTheMemory();
};

void TestProbeChannel::initTestCase()
{
    if (pythons().empty()) {
        QSKIP("no CPython 3.7 or later on PATH (package python3)");
    }
}

void TestProbeChannel::aFullRingLosesEventsAndSaysSo()
{
    ProbeChannel channel = makeChannel(16, 64);
    ProbedEvents events;
    const QStringList arguments{scripts + QStringLiteral("two_countdowns.py"), QStringLiteral("0.2")};
    const ProgramEnd end =
        runProgram(pythons().front().program, arguments, QString::fromStdString(channel.path()), [] {});
    QCOMPARE(end.text(), QByteArray("code 0\n\n"));
    channel.releaseGone();
    gather(channel, events);
    QCOMPARE(channel.threads()[0].dropped > 0, true);
    QCOMPARE(events[0].size(), std::size_t{64});
    QCOMPARE(channel.threads()[0].refused, std::uint64_t{0});
}

void TestProbeChannel::threadsBeyondTheTableAreCounted()
{
    ProbeChannel channel = makeChannel(4, 1024);
    ProbedEvents events;
    const QStringList arguments{scripts + QStringLiteral("starts_200_threads.py")};
    const QString program = pythons().front().program;
    const ProgramEnd plain = runPlain(program, arguments);
    QCOMPARE(runProbed(program, arguments, channel, events).text(), plain.text());
    // All 200 live at a time, and the main thread.
    QCOMPARE(channel.threads().size() + channel.threadsWithoutSlot() >= 201, true);
    QVERIFY(channel.threadsWithoutSlot() > 100);
    QCOMPARE(channel.processes()[0].threadsWithoutSlot, channel.threadsWithoutSlot());
}

void TestProbeChannel::slotsAreUsedAgain()
{
    ProbeChannel channel = makeChannel(4, 4096);
    for (std::size_t run = 1; run <= 6; ++run) {
        ProbedEvents events;
        (void)runProbed(pythons().front().program, {scripts + QStringLiteral("exits_at_once.py")}, channel,
                        events);
        QCOMPARE(channel.processes().size(), run);
        QCOMPARE(channel.threads().back().process, run - 1);
    }
    QCOMPARE(channel.processesWithoutRecord(), 0U);
}

// Whatever a program of the user's may write there, the engine reads on and stays within its bounds.
void TestProbeChannel::believesNothingInTheMemory()
{
    std::mt19937_64 random(1);
    for (int round = 0; round < 30; ++round) {
        ProbeChannel channel = makeChannel(8, 64);
        const int descriptor = open(channel.path().c_str(), O_RDWR | O_CLOEXEC);
        QVERIFY(descriptor >= 0);
        const std::size_t size = probe::memorySize(8, 64);
        void *memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
        ::close(descriptor);
        QVERIFY(memory != MAP_FAILED);
        auto *words = static_cast<std::uint64_t *>(memory);
        for (int step = 0; step < 50; ++step) {
            for (int change = 0; change < 200; ++change) {
                const bool small = (random() & 1U) != 0;
                words[random() % (size / 8)] = small ? random() % 16 : random();
            }
            // Slots and records that claim to be somebody's.
            for (std::size_t slot = 0; slot < 8; ++slot) {
                words[(probe::slotsOffset() + slot * sizeof(probe::ThreadSlot)) / 8] =
                    probe::Owner{static_cast<std::uint32_t>(random() & 0xffffU),
                                 static_cast<probe::Holding>(random() % 5)}
                        .encode();
                words[(probe::processesOffset() + slot * sizeof(probe::ProcessRecord)) / 8] =
                    probe::Owner{static_cast<std::uint32_t>(getpid()),
                                 static_cast<probe::Holding>(random() % 4)}
                        .encode();
            }
            for (const ProbeChannel::Batch &batch : channel.drain()) {
                const ProbedThread &thread = channel.threads().at(batch.thread);
                for (const Event &event : batch.events) {
                    if (event.kind >= EventKind::LockRequested && event.kind <= EventKind::HandshakeEnded) {
                        QVERIFY(event.detail < channel.processes().at(thread.process).locks.size());
                    }
                }
            }
            if (step % 7 == 0) {
                channel.releaseGone();
            }
        }
        munmap(memory, size);
    }
}

} // namespace gilscope

QTEST_GUILESS_MAIN(gilscope::TestProbeChannel)
#include "tst_probe_channel.moc"
