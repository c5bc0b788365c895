// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writes a replay as an animation: one frame after the other, painted in a turn of the event loop and encoded
// beside it, so that the window stays alive.
//
//   start() ─► a hidden folder beside the target ─► frame after frame ─► renamed to the target ─► finished()
//
// Whatever ends it early (cancel(), an error, the destructor) leaves the target as it was and nothing beside
// it. The run that `content` is about stays as it is until finished(). GUI thread; errors never come from
// within start().
#pragma once

#include "animation_format.h"
#include "animation_frames.h"

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>
#include <future>
#include <memory>

namespace gilscope {

class AnimationExport : public QObject
{
    Q_OBJECT

public:
    // `target`: a file, or, for Pictures, a folder that is not there yet or is empty.
    AnimationExport(ChartContent content, AnimationOptions options, AnimationFormat format, QString target,
                    QObject *parent = nullptr);
    ~AnimationExport() override;

    // Once.
    void start();
    void cancel();

    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] bool wasCancelled() const { return m_isCancelled; }
    // None: it is there, or was cancelled.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] int frames() const { return frameCount(m_options); }

signals:
    // So many frames are made.
    void progressed(int frames);
    void finished();

private:
    void next();
    [[nodiscard]] Status begin();
    [[nodiscard]] Status startFfmpeg();
    [[nodiscard]] std::function<Status()> pictureWriter(QImage image) const;
    void feed(const QImage &image);
    void ffmpegEnded();
    void putIntoPlace();
    void end(std::optional<Error> error);
    [[nodiscard]] Error failed(const QString &message, const QString &remedy) const;
    [[nodiscard]] QString madePath() const;

    ChartContent m_content;
    AnimationOptions m_options;
    AnimationFormat m_format;
    QString m_target;
    std::unique_ptr<AnimationFrames> m_frames;
    std::unique_ptr<QTemporaryDir> m_folder;
    QProcess m_ffmpeg;
    QByteArray m_complaints; // what ffmpeg says, its end
    QTimer m_turn;
    std::future<Status> m_picture; // that is being written
    int m_next = 0;                // frame
    bool m_isRunning = false;
    bool m_isCancelled = false;
    std::optional<Error> m_error;
};

} // namespace gilscope
