// SPDX-License-Identifier: GPL-3.0-or-later
//
// A picture as it will be, made small: the same content, laid out as for the file, painted at the size that
// there is here. What is asked for in quick succession is rendered once. Where nothing could be rendered it
// says why.
#pragma once

#include "run_export.h"

#include <QImage>
#include <QTimer>
#include <QWidget>

namespace gilscope {

class PicturePreview : public QWidget
{
    Q_OBJECT

public:
    explicit PicturePreview(QWidget *parent = nullptr);

    // Soon. The run in it is kept alive.
    void show(const ExportedRun &exported, const ImageOptions &options);
    // Empty while there is none; in device pixels.
    [[nodiscard]] const QImage &image() const { return m_image; }
    // How many pixels of the file one of the preview's stands for.
    [[nodiscard]] double scale() const { return m_scale; }
    // Why there is no picture; empty where there is one.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] bool isPending() const { return m_soon.isActive(); }
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void rendered();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void render();

    ExportedRun m_exported;
    ImageOptions m_options;
    QTimer m_soon;
    QImage m_image;
    double m_scale = 1;
    QString m_problem;
};

} // namespace gilscope
