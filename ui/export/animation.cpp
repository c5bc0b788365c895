// SPDX-License-Identifier: GPL-3.0-or-later
#include "animation.h"

#include "export/atomic_writer.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QImageWriter>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <sys/prctl.h>

namespace gilscope {

namespace {

constexpr qsizetype mostComplaints = 2000;
constexpr int lookEveryMs = 4;
// Of 100, which is nine of zlib: flat colours pack well anyhow.
constexpr int pngCompression = 30;

Result<QByteArray> pngOf(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setCompression(pngCompression);
    if (!writer.write(image)) {
        return Error{{}, writer.errorString().toStdString(), {}};
    }
    return bytes;
}

// What a link points at is replaced, not the link.
QString withoutLink(const QString &target)
{
    const QFileInfo info(target);
    return info.isSymLink() ? info.symLinkTarget() : QDir::cleanPath(info.absoluteFilePath());
}

} // namespace

AnimationExport::AnimationExport(ChartContent content, AnimationOptions options, AnimationFormat format,
                                 QString target, QObject *parent)
    : QObject(parent),
      m_content(std::move(content)),
      m_options(std::move(options)),
      m_format(format),
      m_target(std::move(target))
{
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &AnimationExport::next);
    connect(&m_ffmpeg, &QProcess::bytesWritten, &m_turn, qOverload<>(&QTimer::start));
    connect(&m_ffmpeg, &QProcess::finished, this, &AnimationExport::ffmpegEnded);
    connect(&m_ffmpeg, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            ffmpegEnded();
        }
    });
    connect(&m_ffmpeg, &QProcess::readyReadStandardError, this, [this] {
        m_complaints = (m_complaints + m_ffmpeg.readAllStandardError()).right(mostComplaints);
    });
}

AnimationExport::~AnimationExport()
{
    m_ffmpeg.disconnect(this);
    if (m_ffmpeg.state() != QProcess::NotRunning) {
        m_ffmpeg.kill();
        m_ffmpeg.waitForFinished(); // at once: nobody survives that signal
    }
}

void AnimationExport::start()
{
    m_isRunning = true;
    m_turn.start();
}

void AnimationExport::cancel()
{
    if (!m_isRunning) {
        return;
    }
    m_isCancelled = true;
    if (m_ffmpeg.state() != QProcess::NotRunning) {
        m_turn.stop();
        m_ffmpeg.kill(); // ffmpegEnded() does the rest
    } else {
        end(std::nullopt);
    }
}

Error AnimationExport::failed(const QString &message, const QString &remedy) const
{
    return {m_target.toStdString(), message.toStdString(), remedy.toStdString()};
}

// Within the hidden folder.
QString AnimationExport::madePath() const
{
    return m_folder->filePath(QStringLiteral("made"));
}

void AnimationExport::next()
{
    if (!m_isRunning) {
        return;
    }
    if (!m_frames) {
        if (const Status begun = begin(); !begun.isOk()) {
            return end(begun.error());
        }
    }
    const bool isFilm = m_format != AnimationFormat::Pictures;
    if (isFilm && (m_ffmpeg.state() != QProcess::Running || m_ffmpeg.bytesToWrite() > 0)) {
        return; // started() or bytesWritten() comes
    }
    if (m_next == m_frames->count()) {
        return isFilm ? m_ffmpeg.closeWriteChannel() : putIntoPlace();
    }
    if (isFilm) {
        feed(m_frames->image(m_next));
        emit progressed(++m_next);
    } else if (!m_picture.valid()) {
        m_picture = std::async(std::launch::async, pictureWriter(m_frames->image(m_next)));
        m_turn.start(lookEveryMs);
    } else if (m_picture.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
        m_turn.start(lookEveryMs);
    } else if (const Status written = m_picture.get(); !written.isOk()) {
        end(written.error());
    } else {
        emit progressed(++m_next);
        if (m_isRunning) {
            m_turn.start(0);
        }
    }
}

Status AnimationExport::begin()
{
    const QFileInfo target(withoutLink(m_target));
    if (m_format != AnimationFormat::Pictures) {
        if (const Status writable = checkWritable(m_target); !writable.isOk()) {
            return writable;
        }
    } else if (target.exists() && !(target.isDir() && QDir(target.filePath()).isEmpty())) {
        return failed(tr("cannot write: there is something of this name already"),
                      tr("Choose the name of a new folder"));
    } else if (!QFileInfo(target.path()).isDir()) {
        return failed(tr("cannot write: there is no folder %1").arg(target.path()),
                      tr("Create it, or choose another"));
    }
    Result<AnimationFrames> frames = AnimationFrames::make(m_content, m_options);
    if (!frames.isOk()) {
        return frames.error();
    }
    m_frames = std::make_unique<AnimationFrames>(std::move(frames.value()));
    // In the same folder, so that it can be renamed.
    m_folder = std::make_unique<QTemporaryDir>(target.path() + QStringLiteral("/.gilscope-XXXXXX"));
    if (!m_folder->isValid()) {
        return failed(tr("cannot write: %1").arg(m_folder->errorString()),
                      tr("Choose another, or change its permissions"));
    }
    if (m_format != AnimationFormat::Pictures) {
        return startFfmpeg();
    }
    surviveFileSizeLimits();
    return QDir().mkdir(madePath())
        ? Status(Nothing{})
        : failed(tr("cannot write: no folder can be created"), tr("Make room or choose another place"));
}

Status AnimationExport::startFfmpeg()
{
    const QString program = ffmpegProgram();
    if (program.isEmpty()) {
        return failed(
            tr("this format is made by ffmpeg, which is not installed"),
            tr("Install the package ffmpeg (sudo apt install ffmpeg), or choose numbered pictures"));
    }
    surviveFileSizeLimits(); // ffmpeg inherits that
    m_ffmpeg.setStandardOutputFile(QProcess::nullDevice());
    m_ffmpeg.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    connect(&m_ffmpeg, &QProcess::started, &m_turn, qOverload<>(&QTimer::start));
    m_ffmpeg.start(program,
                   ffmpegArguments(m_format, m_options.page.size, m_options.framesPerSecond, madePath()));
    return Nothing{};
}

// Encoding takes longer than a frame of the window.
std::function<Status()> AnimationExport::pictureWriter(QImage image) const
{
    const int digits = static_cast<int>(QString::number(m_frames->count()).size());
    const QString name =
        QStringLiteral("/frame-%1.png").arg(m_next + 1, std::max(digits, 4), 10, QChar(u'0'));
    return [image = std::move(image), fileName = madePath() + name, place = m_target.toStdString()] {
        const Result<QByteArray> png = pngOf(image);
        if (!png.isOk()) {
            return Status(png.error());
        }
        Status written = writeAtomically(fileName, png.value());
        if (!written.isOk()) {
            Error error = written.error();
            error.place = place;
            return Status(error);
        }
        return written;
    };
}

void AnimationExport::feed(const QImage &image)
{
    // A row of 32-bit pixels has no padding.
    m_ffmpeg.write(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes());
}

void AnimationExport::ffmpegEnded()
{
    if (!m_isRunning) {
        return;
    }
    m_complaints = (m_complaints + m_ffmpeg.readAllStandardError()).right(mostComplaints);
    if (m_isCancelled) {
        return end(std::nullopt);
    }
    const bool isGood = m_ffmpeg.error() != QProcess::FailedToStart
        && m_ffmpeg.exitStatus() == QProcess::NormalExit && m_ffmpeg.exitCode() == 0
        && m_next == m_frames->count() && m_complaints.isEmpty();
    if (!isGood) {
        const QString said = QString::fromUtf8(m_complaints).trimmed().section(u'\n', 0, 2);
        return end(failed(said.isEmpty() ? tr("ffmpeg did not come to its end")
                                         : tr("ffmpeg could not make it: %1").arg(said),
                          tr("Make room, choose another format, or numbered pictures")));
    }
    putIntoPlace();
}

void AnimationExport::putIntoPlace()
{
    const QByteArray target = QFile::encodeName(withoutLink(m_target));
    // POSIX replaces a file, and an empty folder by another.
    if (std::rename(QFile::encodeName(madePath()).constData(), target.constData()) == 0) {
        return end(std::nullopt);
    }
    end(failed(tr("cannot write: %1").arg(QString::fromLocal8Bit(std::strerror(errno))),
               tr("Choose another place; what was there is unchanged")));
}

void AnimationExport::end(std::optional<Error> error)
{
    m_turn.stop();
    if (m_picture.valid()) {
        m_picture.wait(); // at most one picture; its folder goes next
        m_picture = {};
    }
    m_error = std::move(error);
    m_isRunning = false;
    m_folder.reset();
    m_frames.reset();
    if (m_ffmpeg.state() != QProcess::NotRunning) {
        m_ffmpeg.kill();
    }
    emit finished();
}

} // namespace gilscope
