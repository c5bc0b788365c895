// SPDX-License-Identifier: GPL-3.0-or-later
//
// `--export FILE`: where a run goes, the same for every command that exports one. With what cannot be written
// anyway, nobody waits for a run.
#pragma once

#include "command_words.h"
#include "picture_words.h"
#include "ui/export/run_export.h"

#include <QStringList>

namespace gilscope {

class ExportWords
{
public:
    void addTo(QCommandLineParser &parser) const;
    // Their endings are known and, as far as can be seen, they can be written. Empty where none is named.
    [[nodiscard]] Ending read(const QCommandLineParser &parser, const QString &usage,
                              QStringList &files) const;

private:
    QCommandLineOption m_file = fileOption();
    static QCommandLineOption fileOption();
};

[[nodiscard]] Ending readPictureWords(const PictureWords &words, const QCommandLineParser &parser,
                                      const QString &usage, ImageOptions &options);

// Where words say how a picture looks, and no file is one.
[[nodiscard]] Ending refuseLookOfNothing(const QCommandLineParser &parser, const QStringList &files,
                                         const QString &usage);

// Where a picture would show nothing of the run, which is over.
[[nodiscard]] Ending refuseRangeOutside(const ExportedRun &exported, const QStringList &files,
                                        const ImageOptions &options);

// Whether one of these files is a picture.
[[nodiscard]] bool needsPainter(const QStringList &files);

} // namespace gilscope
