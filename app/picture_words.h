// SPDX-License-Identifier: GPL-3.0-or-later
//
// The options that say what a picture looks like, the same for every command that makes one.
#pragma once

#include "runtime/base/result.h"
#include "ui/export/image_exporter.h"

#include <QCommandLineParser>

namespace gilscope {

class PictureWords
{
public:
    void addTo(QCommandLineParser &parser) const;
    // Those that say how any picture looks, and not what of a run is drawn.
    void addLookTo(QCommandLineParser &parser) const;
    // An error, with an empty place, for the first word that is wrong; it names what is expected.
    [[nodiscard]] Result<ImageOptions> read(const QCommandLineParser &parser) const;
    [[nodiscard]] Result<ImageOptions> readLook(const QCommandLineParser &parser) const;
    // Of those in the call the first, as "size"; empty where there is none.
    [[nodiscard]] static QString firstIn(const QCommandLineParser &parser);

private:
    QCommandLineOption m_size = sizeOption();
    QCommandLineOption m_resolution = resolutionOption();
    QCommandLineOption m_theme = themeOption();
    QCommandLineOption m_transparent{QStringLiteral("transparent"),
                                     QStringLiteral("No ground behind the picture, in PNG and SVG.")};
    QCommandLineOption m_with{
        QStringLiteral("with"),
        QStringLiteral("Put these on the page too: question, result, caption; see --without. May be given "
                       "several times."),
        QStringLiteral("PART,...")};
    QCommandLineOption m_without = withoutOption();
    QCommandLineOption m_panels{
        QStringLiteral("panels"),
        QStringLiteral("What is drawn: timeline, charts or both; timeline when not given."),
        QStringLiteral("PANELS"), QStringLiteral("timeline")};
    QCommandLineOption m_range{
        QStringLiteral("range"),
        QStringLiteral("Draw only this part of the run, in milliseconds from its start, as in 120..180.5."),
        QStringLiteral("BEGIN..END")};

    static QCommandLineOption sizeOption();
    static QCommandLineOption resolutionOption();
    static QCommandLineOption themeOption();
    static QCommandLineOption withoutOption();
};

} // namespace gilscope
