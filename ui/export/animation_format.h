// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an animation can be written as: single pictures in a folder, which needs nothing, or a film, which an
// installed ffmpeg makes. A format is a row.
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace gilscope {

enum class AnimationFormat { Pictures, Mp4, WebP, Apng, Gif };

struct AnimationFormatRow
{
    AnimationFormat format{};
    QString ending; // ".mp4"; empty: a folder
    QString title;
};
// In the user's language, in the order of the enum.
[[nodiscard]] std::vector<AnimationFormatRow> animationFormats();
// By the ending of the file's name; none for others.
[[nodiscard]] std::optional<AnimationFormat> animationFormatOf(const QString &fileName);

// What ffmpeg is called with: raw frames (bgr0) come on its standard input. Not for Pictures.
[[nodiscard]] QStringList ffmpegArguments(AnimationFormat format, QSize size, int framesPerSecond,
                                          const QString &fileName);
// Its path; empty where it is not installed.
[[nodiscard]] QString ffmpegProgram();

} // namespace gilscope
