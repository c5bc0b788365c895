// SPDX-License-Identifier: GPL-3.0-or-later
//
// The replay as an animation: the frames, the numbered pictures, and films with a real ffmpeg, a false one
// and none.
#include "timeline_pictures.h"

#include "export/atomic_writer.h"
#include "ui/export/animation.h"
#include "ui/export/image_exporter.h"

#include <QImageReader>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <sys/resource.h>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr QSize size{640, 360};

// "PATH" as long as it lives.
class Path
{
public:
    explicit Path(const QByteArray &path) { qputenv("PATH", path); }
    Path(const Path &) = delete;
    Path &operator=(const Path &) = delete;
    ~Path() { qputenv("PATH", m_before); }

private:
    QByteArray m_before = qgetenv("PATH");
};

} // namespace

class TestAnimation : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theFirstFrameHidesAllAndTheLastNothing();
    void thePlayheadDividesWhatWasFromWhatWillBe();
    void framesAreEvenlyOverTheRun();
    void whatCannotBeAnAnimationIsRefusedInWords();
    void aSequenceHasEveryFrameInItsSize();
    void anEmptyFolderIsFilledAndAFullOneIsNot();
    void theWindowStaysAliveMeanwhile();
    void cancellingLeavesNothing();
    void theDestructorLeavesNothing();
    void aFullDiskIsAnErrorAndLeavesNothing();
    void withoutFfmpegTheErrorNamesThePackage();
    void whatFfmpegComplainsOfIsTold();
    void anFfmpegThatHangsIsEndedByCancel();
    void filmsHaveEveryFrame_data();
    void filmsHaveEveryFrame();
    void aFilmThatCannotBeWrittenLeavesTheOldOne_data();
    void aFilmThatCannotBeWrittenLeavesTheOldOne();

private:
    [[nodiscard]] static AnimationOptions options(double seconds = 1, int framesPerSecond = 10)
    {
        AnimationOptions made;
        made.page.size = size;
        made.seconds = seconds;
        made.framesPerSecond = framesPerSecond;
        return made;
    }
    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    [[nodiscard]] QStringList entries() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    [[nodiscard]] std::unique_ptr<AnimationExport> exportOf(AnimationFormat format, const QString &target,
                                                            const AnimationOptions &wanted = options())
    {
        return std::make_unique<AnimationExport>(m_content, wanted, format, target);
    }
    // A program called ffmpeg. Its folder is all of PATH but the system's own.
    [[nodiscard]] QByteArray pathWithFfmpeg(const QByteArray &script) const
    {
        const QString folder = path("bin");
        QDir().mkpath(folder);
        QFile file(folder + QStringLiteral("/ffmpeg"));
        if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + script) < 0
            || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)) {
            qFatal("no script can be written");
        }
        return QFile::encodeName(folder);
    }

    Trace m_threads;
    ChartContent m_content;
    std::unique_ptr<QTemporaryDir> m_folder;
};

// An error, or none, once it is over.
static std::optional<Error> runToItsEnd(AnimationExport &animation)
{
    QSignalSpy finished(&animation, &AnimationExport::finished);
    animation.start();
    if (finished.isEmpty() && !finished.wait(60'000)) {
        return Error{{}, "it did not come to its end", {}};
    }
    return animation.error();
}

void TestAnimation::initTestCase()
{
    m_threads = alternatingTrace(60);
    m_content.title = QStringLiteral("Two countdowns");
    m_content.panels = {panelOf(QStringLiteral("Two threads, one lock"), m_threads)};
}

void TestAnimation::theFirstFrameHidesAllAndTheLastNothing()
{
    const auto frames = AnimationFrames::make(m_content, options());
    QVERIFY(frames.isOk());
    ImageOptions still;
    still.size = size;
    const QImage picture = QImage::fromData(renderChart(m_content, ImageFormat::Png, still).value());
    const ChartPage page = layoutChart(m_content, still);
    const QRect lanes =
        page.geometry.panels[0].lanesRect.translated(page.panelsAt).toAlignedRect().adjusted(4, 0, -4, 0);
    int hidden = 0;
    int shown = 0;
    for (int y = lanes.top(); y < lanes.bottom(); ++y) {
        for (int x = lanes.left(); x < lanes.right(); ++x) {
            const QRgb pixel = picture.pixel(x, y);
            if (qGray(pixel) < 200) { // not what is empty
                hidden += frames.value().image(0).pixel(x, y) != pixel ? 1 : 0;
                ++shown;
            }
        }
        if (y == lanes.top() + 40)
            break;
    }
    QVERIFY(shown > 1000);
    QCOMPARE(hidden, shown);
    // To where the run ends: the axis goes on to a round time.
    const QImage last = frames.value().image(frames.value().count() - 1);
    const double end = page.geometry.panels[0].axis.snappedX(extentOf(m_content.panels).end);
    const QRect told = lanes.intersected(
        QRect(lanes.topLeft(), QPoint(qRound(end + page.panelsAt.x()) - 4, lanes.bottom())));
    QVERIFY(told.width() > lanes.width() / 2);
    QCOMPARE(last.copy(told), picture.convertToFormat(QImage::Format_RGB32).copy(told));
}

void TestAnimation::thePlayheadDividesWhatWasFromWhatWillBe()
{
    const auto frames = AnimationFrames::make(m_content, options(1.1));
    QCOMPARE(frames.value().count(), 11);
    const QImage first = frames.value().image(0);
    const QImage middle = frames.value().image(5);
    const QImage last = frames.value().image(10);
    ImageOptions still;
    still.size = size;
    const ChartPage page = layoutChart(m_content, still);
    const TimeAxis &axis = page.geometry.panels[0].axis;
    const double playhead = axis.snappedX(frames.value().timeOf(5)) + page.panelsAt.x();
    const QRect lanes = page.geometry.panels[0].lanesRect.translated(page.panelsAt).toAlignedRect();
    const auto part = [&](const QImage &image, double from, double to) {
        return image.copy(qRound(from), lanes.top(), qRound(to - from), lanes.height());
    };
    const double left = axis.left + page.panelsAt.x() + 4;
    QCOMPARE(part(middle, left, playhead - 4), part(last, left, playhead - 4));
    QVERIFY(part(middle, left, playhead - 4) != part(first, left, playhead - 4));
    const double right = axis.right() + page.panelsAt.x() - 4;
    QCOMPARE(part(middle, playhead + 4, right), part(first, playhead + 4, right));
    QVERIFY(part(middle, playhead + 4, right) != part(last, playhead + 4, right));
}

void TestAnimation::framesAreEvenlyOverTheRun()
{
    AnimationOptions wanted = options(2, 25);
    QCOMPARE(frameCount(wanted), 50);
    const TimeRange all = extentOf(m_content.panels);
    auto frames = AnimationFrames::make(m_content, wanted);
    QCOMPARE(frames.value().timeOf(0), all.begin);
    QCOMPARE(frames.value().timeOf(49), all.end);
    QVERIFY(qAbs(frames.value().timeOf(1) - all.begin - all.length() / 49) <= 1);
    wanted.page.range = TimeRange{all.begin + all.length() / 4, all.begin + all.length() / 2};
    frames = AnimationFrames::make(m_content, wanted);
    QCOMPARE(frames.value().timeOf(0), wanted.page.range->begin);
    QCOMPARE(frames.value().timeOf(49), wanted.page.range->end);
    QCOMPARE(frameCount(options(0.01, 1)), 2);
}

void TestAnimation::whatCannotBeAnAnimationIsRefusedInWords()
{
    std::vector<AnimationOptions> wrong{options(0),     options(-1),
                                        options(121),   options(1, 0),
                                        options(1, 61), options(std::numeric_limits<double>::quiet_NaN())};
    for (const QSize badSize : {QSize(100, 400), QSize(3841, 2160), QSize(0, 0), QSize(-1, -1)}) {
        wrong.push_back(options());
        wrong.back().page.size = badSize;
    }
    for (const AnimationOptions &one : wrong) {
        const auto frames = AnimationFrames::make(m_content, one);
        QVERIFY(!frames.isOk());
        QVERIFY(!frames.error().message.empty() && !frames.error().remedy.empty());
    }
    QVERIFY(!AnimationFrames::make(ChartContent(), options()).isOk());
    const auto animation = exportOf(AnimationFormat::Pictures, path("frames"), options(0));
    QVERIFY(runToItsEnd(*animation).has_value());
    QVERIFY(entries().isEmpty());
}

void TestAnimation::aSequenceHasEveryFrameInItsSize()
{
    const auto animation = exportOf(AnimationFormat::Pictures, path("frames"));
    QSignalSpy progressed(animation.get(), &AnimationExport::progressed);
    const auto error = runToItsEnd(*animation);
    QVERIFY2(!error, error ? error->text().c_str() : "");
    QCOMPARE(entries(), QStringList{QStringLiteral("frames")});
    const QStringList names = QDir(path("frames")).entryList(QDir::Files, QDir::Name);
    QCOMPARE(names.size(), 10);
    QCOMPARE(names.first(), QStringLiteral("frame-0001.png"));
    QCOMPARE(names.last(), QStringLiteral("frame-0010.png"));
    const AnimationFrames frames = AnimationFrames::make(m_content, options()).value();
    for (qsizetype at = 0; at < names.size(); ++at) {
        const QImage image(path("frames") + u'/' + names[at]);
        QCOMPARE(image.size(), size);
        QCOMPARE(image.convertToFormat(QImage::Format_RGB32), frames.image(static_cast<int>(at)));
    }
    QCOMPARE(progressed.size(), 10);
    QCOMPARE(progressed.last()[0].toInt(), animation->frames());
}

void TestAnimation::anEmptyFolderIsFilledAndAFullOneIsNot()
{
    QDir().mkdir(path("frames"));
    QVERIFY(!runToItsEnd(*exportOf(AnimationFormat::Pictures, path("frames"))));
    QCOMPARE(QDir(path("frames")).entryList(QDir::Files).size(), 10);
    for (const char *target : {"frames", "missing/frames"}) {
        const auto error = runToItsEnd(*exportOf(AnimationFormat::Pictures, path(target)));
        QVERIFY(error && !error->remedy.empty());
        QCOMPARE(error->place, path(target).toStdString());
    }
    QCOMPARE(QDir(path("frames")).entryList(QDir::Files).size(), 10);
    QCOMPARE(entries(), QStringList{QStringLiteral("frames")});
}

void TestAnimation::theWindowStaysAliveMeanwhile()
{
    const auto animation = exportOf(AnimationFormat::Pictures, path("frames"));
    int turns = 0;
    int busiest = 0; // frames between two of the window's own events
    int sinceTurn = 0;
    QTimer window;
    connect(&window, &QTimer::timeout, this, [&] {
        ++turns;
        sinceTurn = 0;
    });
    connect(animation.get(), &AnimationExport::progressed, this,
            [&] { busiest = std::max(busiest, ++sinceTurn); });
    window.start(0);
    QVERIFY(!runToItsEnd(*animation));
    QVERIFY(turns >= 9);
    QVERIFY(busiest <= 2);
}

void TestAnimation::cancellingLeavesNothing()
{
    for (const int after : {0, 1, 5, 9}) {
        const auto animation = exportOf(AnimationFormat::Pictures, path("frames"));
        connect(animation.get(), &AnimationExport::progressed, this, [&, after](int frames) {
            if (frames == after)
                animation->cancel();
        });
        QSignalSpy finished(animation.get(), &AnimationExport::finished);
        animation->start();
        if (after == 0)
            animation->cancel();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(animation->wasCancelled() && !animation->isRunning() && !animation->error());
        QVERIFY2(entries().isEmpty(), qPrintable(entries().join(u' ')));
        QTest::qWait(0);
        QCOMPARE(finished.size(), 1);
    }
}

void TestAnimation::theDestructorLeavesNothing()
{
    auto animation = exportOf(AnimationFormat::Pictures, path("frames"));
    QSignalSpy progressed(animation.get(), &AnimationExport::progressed);
    animation->start();
    QVERIFY(progressed.wait());
    QVERIFY(!entries().isEmpty()); // the hidden folder
    animation.reset();
    QVERIFY(entries().isEmpty());
}

void TestAnimation::aFullDiskIsAnErrorAndLeavesNothing()
{
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    surviveFileSizeLimits();
    const rlimit small{2000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const auto error = runToItsEnd(*exportOf(AnimationFormat::Pictures, path("frames")));
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(error && !error->remedy.empty());
    QCOMPARE(error->place, path("frames").toStdString());
    QVERIFY(entries().isEmpty());
}

void TestAnimation::withoutFfmpegTheErrorNamesThePackage()
{
    const Path none(QFile::encodeName(m_folder->path()));
    for (const AnimationFormat format :
         {AnimationFormat::Mp4, AnimationFormat::WebP, AnimationFormat::Apng, AnimationFormat::Gif}) {
        const auto error = runToItsEnd(*exportOf(format, path("film")));
        QVERIFY(error);
        QVERIFY(error->remedy.find("package ffmpeg") != std::string::npos);
        QVERIFY(entries().isEmpty());
    }
    QVERIFY(!runToItsEnd(*exportOf(AnimationFormat::Pictures, path("frames"))));
}

void TestAnimation::whatFfmpegComplainsOfIsTold()
{
    QVERIFY(writeAtomically(path("film.mp4"), "precious").isOk());
    for (const char *script : {"cat > /dev/null; echo 'No space left on device' >&2; exit 1",
                               "echo 'No space left on device' >&2; exit 1",
                               // A success that was none.
                               "cat > /dev/null; echo 'No space left on device' >&2; exit 0"}) {
        const Path one(pathWithFfmpeg(script) + ":/usr/bin:/bin");
        const auto error = runToItsEnd(*exportOf(AnimationFormat::Mp4, path("film.mp4")));
        QVERIFY(error);
        QVERIFY(error->message.find("No space left on device") != std::string::npos);
        QCOMPARE(entries(), (QStringList{QStringLiteral("bin"), QStringLiteral("film.mp4")}));
    }
    for (const char *script : {"exit 0", "kill -9 $$", "cat > /dev/null"}) { // nothing was made
        const Path one(pathWithFfmpeg(script) + ":/usr/bin:/bin");
        const auto error = runToItsEnd(*exportOf(AnimationFormat::Mp4, path("film.mp4")));
        QVERIFY2(error && !error->message.empty() && !error->remedy.empty(), script);
    }
    QFile film(path("film.mp4"));
    QVERIFY(film.open(QIODevice::ReadOnly));
    QCOMPARE(film.readAll(), QByteArray("precious"));
}

void TestAnimation::anFfmpegThatHangsIsEndedByCancel()
{
    const Path one(pathWithFfmpeg("echo $$ > " + QFile::encodeName(path("pid")) + "\nexec sleep 1000\n")
                   + ":/usr/bin:/bin");
    const auto animation = exportOf(AnimationFormat::Mp4, path("film.mp4"));
    QSignalSpy finished(animation.get(), &AnimationExport::finished);
    animation->start();
    QFile file(path("pid"));
    QTRY_VERIFY(file.exists() && file.size() > 0);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const int pid = file.readAll().trimmed().toInt();
    QVERIFY(pid > 0 && kill(pid, 0) == 0);
    animation->cancel();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(animation->wasCancelled() && !animation->error());
    QVERIFY(kill(pid, 0) != 0);
    QCOMPARE(entries(), (QStringList{QStringLiteral("bin"), QStringLiteral("pid")}));
}

void TestAnimation::filmsHaveEveryFrame_data()
{
    QTest::addColumn<AnimationFormat>("format");
    QTest::addColumn<QString>("name");
    QTest::newRow("mp4") << AnimationFormat::Mp4 << "film.mp4";
    QTest::newRow("webp") << AnimationFormat::WebP << "film.webp";
    QTest::newRow("apng") << AnimationFormat::Apng << "film.apng";
    QTest::newRow("gif") << AnimationFormat::Gif << "-film.gif";
}

void TestAnimation::filmsHaveEveryFrame()
{
    QFETCH(AnimationFormat, format);
    QFETCH(QString, name);
    if (ffmpegProgram().isEmpty()) {
        QSKIP("there is no ffmpeg");
    }
    QCOMPARE(animationFormatOf(name), std::optional(format));
    const QString target = m_folder->filePath(name);
    AnimationOptions wanted = options();
    wanted.page.size = QSize(641, 361); // odd: an MP4 has even sides
    const auto error = runToItsEnd(*exportOf(format, target, wanted));
    QVERIFY2(!error, error ? error->text().c_str() : "");
    QCOMPARE(entries(), QStringList{name});
    QVERIFY(QFileInfo(target).permission(QFile::ReadOwner | QFile::WriteOwner));
    if (format == AnimationFormat::WebP) {
        // ffmpeg cannot read what it has written: each frame but those that change nothing is a chunk ANMF.
        QFile file(target);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count("ANMF"), 10);
        return;
    }
    QProcess probe;
    probe.start(QStringLiteral("ffprobe"),
                {"-v", "error", "-count_frames", "-show_entries",
                 "stream=width,height,nb_read_frames,r_frame_rate", "-of", "default=noprint_wrappers=1",
                 target});
    if (!probe.waitForFinished() || probe.exitCode() != 0) {
        QSKIP("there is no ffprobe");
    }
    const QByteArray found = probe.readAllStandardOutput();
    QVERIFY2(found.contains("nb_read_frames=10"), found);
    QVERIFY2(found.contains("r_frame_rate=10/1"), found);
    QVERIFY2(found.contains(format == AnimationFormat::Mp4 ? "width=642" : "width=641"), found);
}

void TestAnimation::aFilmThatCannotBeWrittenLeavesTheOldOne_data()
{
    filmsHaveEveryFrame_data();
}

void TestAnimation::aFilmThatCannotBeWrittenLeavesTheOldOne()
{
    QFETCH(AnimationFormat, format);
    QFETCH(QString, name);
    if (ffmpegProgram().isEmpty()) {
        QSKIP("there is no ffmpeg");
    }
    const QString target = m_folder->filePath(name);
    AnimationOptions wanted = options(0.3);
    wanted.page.size = QSize(320, 200);
    QVERIFY(!runToItsEnd(*exportOf(format, target, wanted)));
    const qint64 whole = QFileInfo(target).size();
    QVERIFY(writeAtomically(target, "precious").isOk());
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    for (const double share : {0.0, 0.02, 0.3, 0.7, 0.99}) {
        const rlimit small{static_cast<rlim_t>(share * static_cast<double>(whole)), before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        const auto error = runToItsEnd(*exportOf(format, target, wanted));
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY2(error, qPrintable(QString::number(share)));
        QVERIFY(!error->remedy.empty());
        QFile film(target);
        QVERIFY(film.open(QIODevice::ReadOnly));
        QCOMPARE(film.readAll(), QByteArray("precious"));
        QCOMPARE(entries(), QStringList{name});
    }
}

QTEST_MAIN(TestAnimation)
#include "tst_animation.moc"
