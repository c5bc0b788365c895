// SPDX-License-Identifier: GPL-3.0-or-later
#include "animation_format.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::AnimationExport)
};

QStringList codecArguments(AnimationFormat format)
{
    switch (format) {
    case AnimationFormat::Pictures:
        return {};
    case AnimationFormat::Mp4:
        // What every player knows: even sides, colours at half the resolution.
        return {"-c:v",     "libx264", "-preset",   "medium",
                "-crf",     "18",      "-vf",       "pad=ceil(iw/2)*2:ceil(ih/2)*2",
                "-pix_fmt", "yuv420p", "-movflags", "+faststart",
                "-f",       "mp4"};
    case AnimationFormat::WebP:
        return {"-c:v", "libwebp_anim", "-lossless", "1", "-loop", "0", "-f", "webp"};
    case AnimationFormat::Apng:
        return {"-c:v", "apng", "-pix_fmt", "rgb24", "-pred", "mixed", "-plays", "0", "-f", "apng"};
    case AnimationFormat::Gif:
        // A palette for each frame: one for all would keep every frame in memory.
        return {"-filter_complex",
                "split[a][b];[a]palettegen=stats_mode=single[p];[b][p]paletteuse=new=1:dither=none",
                "-loop",
                "0",
                "-f",
                "gif"};
    }
    Q_UNREACHABLE();
}

} // namespace

std::vector<AnimationFormatRow> animationFormats()
{
    return {
        {AnimationFormat::Pictures, {}, Text::tr("Numbered pictures in a folder (PNG)")},
        {AnimationFormat::Mp4, QStringLiteral(".mp4"), Text::tr("Film, for slides (MP4)")},
        {AnimationFormat::WebP, QStringLiteral(".webp"), Text::tr("Moving picture, for web pages (WebP)")},
        {AnimationFormat::Apng, QStringLiteral(".apng"), Text::tr("Moving picture, exact (APNG)")},
        {AnimationFormat::Gif, QStringLiteral(".gif"), Text::tr("Moving picture, opens everywhere (GIF)")}};
}

std::optional<AnimationFormat> animationFormatOf(const QString &fileName)
{
    const QString ending = u'.' + QFileInfo(fileName).suffix().toLower();
    for (const AnimationFormatRow &row : animationFormats()) {
        if (row.ending == ending) {
            return row.format;
        }
    }
    return std::nullopt;
}

QStringList ffmpegArguments(AnimationFormat format, QSize size, int framesPerSecond, const QString &fileName)
{
    const QStringList input{"-hide_banner",
                            "-nostdin",
                            "-loglevel",
                            "error",
                            "-xerror",
                            "-f",
                            "rawvideo",
                            "-pix_fmt",
                            "bgr0",
                            "-video_size",
                            QStringLiteral("%1x%2").arg(size.width()).arg(size.height()),
                            "-framerate",
                            QString::number(framesPerSecond),
                            "-i",
                            "pipe:0"};
    // "file:" so that no name is taken for a protocol.
    return input + codecArguments(format) + QStringList{"-y", QStringLiteral("file:") + fileName};
}

QString ffmpegProgram()
{
    return QStandardPaths::findExecutable(QStringLiteral("ffmpeg"));
}

} // namespace gilscope
