// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/atomic_writer.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace gilscope;

namespace {

// From here on no file of this process grows beyond `bytes`: a full disk without filling one.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit now{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &now);
    }
    FileSizeLimit(const FileSizeLimit &) = delete;
    FileSizeLimit &operator=(const FileSizeLimit &) = delete;
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

void put(const QString &fileName, const QByteArray &content)
{
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

class TestAtomicWriter : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aNewFileHoldsEverything();
    void anExistingFileIsReplaced();
    void nothingIsContentToo();
    void aFullDiskIsAnErrorAndTheOldFileStays_data();
    void aFullDiskIsAnErrorAndTheOldFileStays();
    void whatCannotBeAFileIsRefused();
    void aLinkStaysALink();
    void aLimitThatIsTooSmallIsKnownBeforehand();
    void piecesOfAnySizeMakeOneFile();
    void beforeTheCommitNothingReachesTheFile();
    void afterAnErrorNothingIsWrittenAnyMore();

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    [[nodiscard]] QStringList entries() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAtomicWriter::aNewFileHoldsEverything()
{
    const QByteArray large(3'000'000, 'x');
    QVERIFY(writeAtomically(path("new"), large).isOk());
    QCOMPARE(contentOf(path("new")), large);
    QCOMPARE(entries(), QStringList{QStringLiteral("new")});
}

void TestAtomicWriter::anExistingFileIsReplaced()
{
    put(path("old"), "a longer text than the new one");
    QVERIFY(writeAtomically(path("old"), "short").isOk());
    QCOMPARE(contentOf(path("old")), QByteArray("short"));
}

void TestAtomicWriter::nothingIsContentToo()
{
    QVERIFY(writeAtomically(path("empty"), {}).isOk());
    QCOMPARE(contentOf(path("empty")), QByteArray());
}

void TestAtomicWriter::aFullDiskIsAnErrorAndTheOldFileStays_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<int>("room");
    // Around Qt's buffer of 16 KiB and the writer's of 64 KiB, where a short write shows itself late.
    for (const qsizetype size : {1, 2, 16'383, 16'384, 16'385, 65'535, 65'536, 65'537, 1'000'000}) {
        for (const int room : {0, 1, 4'096, 16'384, 65'535, 65'536, 999'999}) {
            if (room < size) {
                QTest::addRow("%lld bytes into %d", static_cast<long long>(size), room) << size << room;
            }
        }
    }
}

void TestAtomicWriter::aFullDiskIsAnErrorAndTheOldFileStays()
{
    QFETCH(qsizetype, size);
    QFETCH(int, room);
    put(path("old"), "precious");
    Status existing = Nothing{};
    Status fresh = Nothing{};
    {
        const FileSizeLimit full(static_cast<rlim_t>(room));
        existing = writeAtomically(path("old"), QByteArray(size, 'x'));
        fresh = writeAtomically(path("new"), QByteArray(size, 'x'));
    }
    QVERIFY(!existing.isOk());
    QVERIFY(!fresh.isOk());
    QCOMPARE(existing.error().place, path("old").toStdString());
    QVERIFY(!existing.error().message.empty() && !existing.error().remedy.empty());
    QCOMPARE(contentOf(path("old")), QByteArray("precious"));
    QCOMPARE(entries(), QStringList{QStringLiteral("old")}); // nothing half written, nothing temporary
}

void TestAtomicWriter::whatCannotBeAFileIsRefused()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    QCOMPARE(mkfifo(path("pipe").toUtf8().constData(), 0600), 0);
    for (const QString &name :
         {m_folder->path(), path("folder"), path("folder/"), path("missing/file"), path("pipe"), QString(),
          QStringLiteral("/dev/null"), QStringLiteral("/dev/full"), QStringLiteral("/proc/chart.svg"),
          path(QByteArray(300, 'x').constData())}) {
        const Status status = writeAtomically(name, "content");
        QVERIFY2(!status.isOk(), qPrintable(name));
        QCOMPARE(status.error().place, name.toStdString());
        QVERIFY(!status.error().message.empty() && !status.error().remedy.empty());
    }
    QCOMPARE(entries(), (QStringList{QStringLiteral("folder"), QStringLiteral("pipe")}));
    struct stat device = {};
    QVERIFY(stat("/dev/null", &device) == 0 && S_ISCHR(device.st_mode));
}

void TestAtomicWriter::aLinkStaysALink()
{
    put(path("target"), "old");
    QVERIFY(QFile::link(path("target"), path("link")));
    QVERIFY(QFile::link(path("not yet"), path("dangling")));
    QVERIFY(QFile::link(path("nowhere/file"), path("lost")));
    QVERIFY(writeAtomically(path("link"), "new").isOk());
    QVERIFY(writeAtomically(path("dangling"), "new").isOk());
    QVERIFY(!writeAtomically(path("lost"), "new").isOk());
    QVERIFY(QFileInfo(path("link")).isSymLink() && QFileInfo(path("dangling")).isSymLink());
    QCOMPARE(contentOf(path("target")), QByteArray("new"));
    QCOMPARE(contentOf(path("not yet")), QByteArray("new"));
}

void TestAtomicWriter::aLimitThatIsTooSmallIsKnownBeforehand()
{
    const FileSizeLimit small(1000);
    QVERIFY(checkWritable(path("new"), 1000).isOk());
    const Status tooSmall = checkWritable(path("new"), 1001);
    QVERIFY(!tooSmall.isOk());
    QVERIFY(tooSmall.error().message.find("1000") != std::string::npos);
    QVERIFY(entries().isEmpty());
}

void TestAtomicWriter::piecesOfAnySizeMakeOneFile()
{
    put(path("file"), "old");
    QByteArray all;
    AtomicWriter writer(path("file"));
    for (const qsizetype size : {0, 1, 100, 65'435, 1, 65'536, 65'537, 0, 300'000, 7}) {
        const QByteArray piece(size, static_cast<char>('a' + size % 26));
        writer.write(piece);
        all += piece;
    }
    QVERIFY(!writer.hasFailed());
    QVERIFY(writer.commit().isOk());
    QCOMPARE(contentOf(path("file")), all);
    QCOMPARE(entries(), QStringList{QStringLiteral("file")});
}

void TestAtomicWriter::beforeTheCommitNothingReachesTheFile()
{
    put(path("old"), "precious");
    {
        AtomicWriter old(path("old"));
        AtomicWriter fresh(path("new"));
        old.write(QByteArray(1'000'000, 'x'));
        fresh.write(QByteArray(1'000'000, 'x'));
        QVERIFY(!old.hasFailed() && !fresh.hasFailed());
        QCOMPARE(contentOf(path("old")), QByteArray("precious"));
        QVERIFY(!QFile::exists(path("new")));
    }
    QCOMPARE(contentOf(path("old")), QByteArray("precious"));
    QCOMPARE(entries(), QStringList{QStringLiteral("old")});
}

void TestAtomicWriter::afterAnErrorNothingIsWrittenAnyMore()
{
    AtomicWriter writer(path("file"));
    {
        const FileSizeLimit full(100'000);
        writer.write(QByteArray(200'000, 'x'));
    }
    QVERIFY(writer.hasFailed());
    QVERIFY(entries().isEmpty()); // gone at once: the disk is full
    writer.write("there would be room again");
    QVERIFY(!writer.commit().isOk());
    QVERIFY(entries().isEmpty());
}

QTEST_GUILESS_MAIN(TestAtomicWriter)
#include "tst_atomic_writer.moc"
