// SPDX-License-Identifier: GPL-3.0-or-later
#include "thumbnails.h"

#include "export/atomic_writer.h"
#include "thumbnail_painter.h"

#include <QBuffer>
#include <QDir>
#include <QPainter>
#include <QPixmapCache>
#include <QStandardPaths>

namespace gilscope {

namespace {

// Ids have no '@': the file of one is never taken for another's.
QString ownPicture(const QString &id, const QByteArray &hash)
{
    return QDir(thumbnailFolder()).filePath(id + u'@' + QString::fromLatin1(hash) + QStringLiteral(".png"));
}

QImage pictureOf(const ShelfEntry &entry)
{
    QImage picture;
    if (!picture.load(ownPicture(entry.scenario.id, entry.contentHash), "PNG")
        && entry.kind == ShelfKind::Preset) {
        picture.load(QStringLiteral(":/thumbnails/%1.png").arg(entry.scenario.id), "PNG");
    }
    return picture;
}

} // namespace

QString thumbnailFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::CacheLocation))
        .filePath(QStringLiteral("thumbnails"));
}

QPixmap Thumbnails::pixmap(const ShelfEntry &entry, QSize size, double ratio, const ThemeColours &colours)
{
    const QSize pixels = (QSizeF(size) * ratio).toSize();
    const QString key = QStringLiteral("gilscope/%1/%2/%3x%4/%5/%6")
                            .arg(entry.scenario.id, QString::fromLatin1(entry.contentHash))
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(colours.window.rgba() ^ colours.accent.rgba())
                            .arg(m_kept);
    QPixmap pixmap;
    if (pixels.isEmpty() || QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    if (const QImage picture = pictureOf(entry); !picture.isNull()) {
        pixmap = QPixmap(pixels);
        // The darkest shades are for a light ground.
        const bool isDark = colours.window.lightness() < 128;
        pixmap.fill(isDark ? coloursOf(Theme::Light).base : QColor(Qt::transparent));
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(pixmap.rect(),
                          picture.scaled(pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        painter.end();
        pixmap.setDevicePixelRatio(ratio);
    } else {
        pixmap = arrangementOf(entry.scenario, size, ratio, colours);
    }
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void Thumbnails::keep(const ScenarioRun &run)
{
    const QDir folder(thumbnailFolder());
    if (!isWorthAThumbnail(run) || !QDir().mkpath(folder.path())) {
        return;
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QString &id = run.scenario().id;
    const QString fileName = ownPicture(id, contentHashOf(run.scenario()));
    if (!thumbnailOf(run).save(&buffer, "PNG") || !writeAtomically(fileName, bytes).isOk()) {
        return;
    }
    for (const QFileInfo &older : folder.entryInfoList({id + QStringLiteral("@*.png")}, QDir::Files)) {
        if (older.fileName() != QFileInfo(fileName).fileName()) {
            QFile::remove(older.filePath());
        }
    }
    ++m_kept;
    emit changed();
}

} // namespace gilscope
