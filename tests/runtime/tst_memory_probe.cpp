// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a process says of its memory: private pages are summed, shared ones are not (MEM-2).
#include "runtime/program/interpreter_image.h"
#include "runtime/record/memory_probe.h"

#include <QTest>

using namespace gilscope;

class TestMemoryProbe : public QObject
{
    Q_OBJECT

private slots:
    void privatePagesAreCleanPlusDirtyMEM2();
    void aMissingFigureIsNoFigure();
    void anImageIsMemoryThatIsReallyWritten();
};

void TestMemoryProbe::privatePagesAreCleanPlusDirtyMEM2()
{
    const auto reading = memoryReadingIn("55d0-7ffd ---p 00000000 00:00 0    [rollup]\n"
                                         "Rss:               16000 kB\n"
                                         "Pss:                9001 kB\n"
                                         "Pss_Dirty:          8000 kB\n"
                                         "Shared_Clean:       6000 kB\n"
                                         "Private_Clean:       300 kB\n"
                                         "Private_Dirty:      8400 kB\n");
    QVERIFY(reading);
    QCOMPARE(reading->privateKiB, 8700U);
    QCOMPARE(reading->pssKiB, 9001U);
}

void TestMemoryProbe::aMissingFigureIsNoFigure()
{
    QVERIFY(!memoryReadingIn(""));
    QVERIFY(!memoryReadingIn("Pss:  10 kB\nPrivate_Clean:  10 kB\n"));
    QVERIFY(!memoryReadingIn("Pss:  x kB\nPrivate_Clean:  10 kB\nPrivate_Dirty:  10 kB\n"));
}

void TestMemoryProbe::anImageIsMemoryThatIsReallyWritten()
{
    const auto before = measureMemory();
    if (!before) {
        QSKIP("This kernel has no smaps_rollup");
    }
    InterpreterImage image;
    image.reserve();
    const auto reserved = measureMemory();
    image.create();
    const auto written = measureMemory();
    constexpr std::uint32_t whole = InterpreterImage::wholeSize / 1024;
    QVERIFY(reserved->privateKiB < before->privateKiB + whole / 2);
    QVERIFY(written->privateKiB >= before->privateKiB + whole);
#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__) // which keep books of it
    QVERIFY(written->privateKiB <= before->privateKiB + whole + 1024);
#endif
}

QTEST_GUILESS_MAIN(TestMemoryProbe)
#include "tst_memory_probe.moc"
