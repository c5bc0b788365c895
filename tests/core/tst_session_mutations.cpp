// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a hostile or unlucky hand may do to a session: each result is refused with a message, or it is a
// session; what was not touched is there; nothing takes long or much memory. In half of them the checksums
// are put right, so that what is behind them is reached. The seeds are fixed, so a failure comes back.
// GILSCOPE_MUTATIONS=1000000 tries that many instead of ten thousand (four thousand with sanitizers).
#include "session/session_decoder.h"
#include "tests/support/session_bytes.h"
#include "tests/support/sessions.h"
#include "trace/deadlock_sentence.h"
#include "trace/visible_slices.h"

#include <QTemporaryDir>

#include <ctime>
#include <random>
#include <sys/resource.h>

using namespace gilscope;
using namespace gilscope::test;

namespace {

using Random = std::mt19937;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif
constexpr double longestSeconds = isSanitized ? 5 : 1;
constexpr long mostKiB = 256 * 1024;

qsizetype below(Random &random, qsizetype limit)
{
    return std::uniform_int_distribution<qsizetype>(0, std::max<qsizetype>(limit, 1) - 1)(random);
}

QByteArray withFlippedBits(QByteArray bytes, Random &random)
{
    for (qsizetype flips = 1 + below(random, 4); flips > 0 && !bytes.isEmpty(); --flips) {
        const qsizetype at = below(random, bytes.size());
        bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << below(random, 8)));
    }
    return bytes;
}

QByteArray cut(QByteArray bytes, Random &random)
{
    return below(random, 2) == 0 ? bytes.first(below(random, bytes.size()))
                                 : bytes.remove(below(random, bytes.size()), 1 + below(random, 60));
}

QByteArray withADuplicate(QByteArray bytes, Random &random)
{
    const QByteArray piece = bytes.mid(below(random, bytes.size()), 1 + below(random, 400));
    return bytes.insert(below(random, bytes.size()), piece);
}

// A piece is put over what stands elsewhere; or the largest numbers there are.
QByteArray spliced(QByteArray bytes, Random &random)
{
    const QByteArray piece = below(random, 3) == 0
        ? QByteArray(1 + below(random, 12), '\xff')
        : bytes.mid(below(random, bytes.size()), 1 + below(random, 100));
    return bytes.replace(below(random, bytes.size()), piece.size(), piece);
}

using Mutation = QByteArray (*)(QByteArray, Random &);

// One block's payload, or which blocks there are, behind checksums that are right.
QByteArray withSoundChecksums(std::vector<Block> blocks, Mutation mutation, Random &random)
{
    const auto place = below(random, static_cast<qsizetype>(blocks.size()));
    Block &block = blocks[static_cast<std::size_t>(place)];
    switch (below(random, 8)) {
    case 0:
        block.type = static_cast<std::uint32_t>(below(random, 10));
        break;
    case 1:
        blocks.erase(blocks.begin() + place);
        break;
    case 2:
        std::swap(
            block.payload,
            blocks[static_cast<std::size_t>(below(random, static_cast<qsizetype>(blocks.size())))].payload);
        break;
    default: {
        const QByteArray before = block.payload;
        block.payload = mutation(before, random);
        // What is there twice would be read from its second copy.
        for (Block &other : blocks) {
            if (other.payload == before) {
                other.payload = block.payload;
            }
        }
    }
    }
    return fileOf(blocks);
}

// As whoever shows it does.
void look(const ScenarioRun &run)
{
    (void)figuresOf(run);
    for (const VariantRun &variant : run.variants()) {
        if (const Trace *trace = variant.trace()) {
            (void)deadlockSentence(*trace);
            for (const Lane &lane : trace->lanes) {
                const VisibleSlices visible = visibleSlices(lane, trace->extent, 100);
                QVERIFY(visible.wide.size() + visible.columns.size() <= 100);
            }
        }
    }
}

double threadSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

long peakKiB()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

unsigned mutationsOfEachKind()
{
    const int wanted = qEnvironmentVariableIntValue("GILSCOPE_MUTATIONS");
    return static_cast<unsigned>(wanted > 0 ? wanted : isSanitized ? 4'000 : 10'000) / 8;
}

} // namespace

Q_DECLARE_METATYPE(Mutation)

class TestSessionMutations : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aMutatedSessionIsRefusedOrRead_data();
    void aMutatedSessionIsRefusedOrRead();

private:
    QByteArray m_file;
    std::vector<Block> m_blocks;
};

void TestSessionMutations::initTestCase()
{
    Session session;
    SavedLesson countdowns{QStringLiteral("countdowns"), countdownScenario(), countdownScenario()};
    countdowns.stage = LessonStage::Explanation;
    countdowns.hands = {3, 21};
    countdowns.run = runOf(countdownScenario());
    session.rounds.push_back(roundOf(*countdowns.run));
    SavedLesson circle{QStringLiteral("circle"), circleScenario(), circleScenario()};
    circle.stage = LessonStage::Reveal;
    circle.run = runOf(circleScenario());
    session.lessons = {countdowns, circle};
    session.key = QStringLiteral("circle");

    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("a.gilscope"));
    QVERIFY(writeSession(name, session).isOk());
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_file = file.readAll();
    m_blocks = blocksOf(m_file);
    QVERIFY(m_blocks.size() > 10 && fileOf(m_blocks) == m_file);
    qInfo("%lld bytes in %zu blocks", static_cast<long long>(m_file.size()), m_blocks.size());
}

void TestSessionMutations::aMutatedSessionIsRefusedOrRead_data()
{
    QTest::addColumn<Mutation>("mutation");
    QTest::addColumn<bool>("soundChecksums");
    const QPair<const char *, Mutation> mutations[] = {{"bits flipped", withFlippedBits},
                                                       {"cut", cut},
                                                       {"duplicated", withADuplicate},
                                                       {"spliced", spliced}};
    for (const auto &[how, mutation] : mutations) {
        QTest::newRow(how) << mutation << false;
        QTest::addRow("%s, checksums put right", how) << mutation << true;
    }
}

void TestSessionMutations::aMutatedSessionIsRefusedOrRead()
{
    QFETCH(Mutation, mutation);
    QFETCH(bool, soundChecksums);
    const long before = peakKiB();
    double longest = 0;
    unsigned refused = 0;
    unsigned damaged = 0;
    for (unsigned seed = 0; seed < mutationsOfEachKind(); ++seed) {
        Random random(seed);
        QByteArray mutated =
            soundChecksums ? withSoundChecksums(m_blocks, mutation, random) : mutation(m_file, random);
        const std::size_t blocksLeft = blocksOf(mutated).size();
        QBuffer device(&mutated);
        QVERIFY(device.open(QIODevice::ReadOnly));
        const double began = threadSeconds();
        const Result<SessionReading> read = decodeSession(device, QStringLiteral("mutated"));
        const double took = threadSeconds() - began;
        longest = std::max(longest, took);
        QVERIFY2(took < longestSeconds, qPrintable(QStringLiteral("seed %1: %2 s").arg(seed).arg(took)));
        if (!read.isOk()) {
            ++refused;
            QVERIFY(!read.error().message.empty() && read.error().message.size() < 500);
            QVERIFY(!read.error().remedy.empty());
            continue;
        }
        damaged += read.value().damages.empty() ? 0 : 1;
        QVERIFY(read.value().damages.size() <= 50);
        for (const SavedLesson &lesson : read.value().session.lessons) {
            QVERIFY(!lesson.original.variants.empty());
            QCOMPARE(lesson.hands.size(), lesson.original.answers.size());
            QVERIFY(!lesson.run || lesson.run->isOver());
            if (lesson.run) {
                look(*lesson.run);
            }
        }
        if (!soundChecksums && mutation == withFlippedBits) {
            QVERIFY2(blocksLeft + 4 >= m_blocks.size(), qPrintable(QString::number(seed)));
            QVERIFY2(!read.value().damages.empty(), qPrintable(QString::number(seed)));
        }
    }
    qInfo("%u refused, %u with damages, of %u; the longest took %.3f s; %ld KiB more than before", refused,
          damaged, mutationsOfEachKind(), longest, peakKiB() - before);
    if (!isSanitized) {
        QVERIFY(peakKiB() - before < mostKiB);
    }
}

QTEST_GUILESS_MAIN(TestSessionMutations)
#include "tst_session_mutations.moc"
