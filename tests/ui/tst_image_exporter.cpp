// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_pictures.h"

#include "ui/export/chart_page.h"
#include "ui/export/image_exporter.h"

#include <QImage>
#include <QSvgRenderer>
#include <QXmlStreamReader>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

class TestImageExporter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_serial = traceOf({"core 0|" + std::string(300, '1'), "core 1|", "lock|" + std::string(300, '1'),
                            "MainThread|" + std::string(300, 'R')});
        m_threads = alternatingTrace(60);
        const std::string half(150, '1');
        m_processes =
            traceOf({"core 0|" + half, "core 1|" + std::string(150, '2'), "lock of process_1|" + half,
                     "MainThread|" + std::string(150, 'R'), "lock of process_2|" + std::string(150, '2'),
                     "MainThread|" + std::string(150, 'R')});
        m_content.title = QStringLiteral("Two countdowns");
        m_content.summary =
            QStringLiteral("The same two countdowns one after the other, in two threads that share "
                           "one lock, and in two processes with a lock each <&>.");
        m_content.stamp = QString::fromUtf8("MEASURED · 2 cores · some CPU · load 0.3");
        m_content.warning = QStringLiteral("3 events lost");
        m_content.program = QStringLiteral("GILscope 9.9.9");
        m_content.panels = {panel("One after the other", m_serial, "", "0.30 s", "1.00 ×"),
                            panel("Two threads, one lock", m_threads, "59 hand-offs", "0.31 s", "1.02 ×"),
                            panel("Two processes, a lock each", m_processes, "", "0.15 s", "0.50 ×")};
    }

    void theEndingSaysTheFormat()
    {
        QCOMPARE(imageFormatOf(QStringLiteral("a.png")).value(), ImageFormat::Png);
        QCOMPARE(imageFormatOf(QStringLiteral("/x.y/a.SVG")).value(), ImageFormat::Svg);
        for (const char *wrong : {"a.jpg", "a", "", "png", "a.png.gz"}) {
            const auto format = imageFormatOf(QString::fromLatin1(wrong));
            QVERIFY(!format.isOk());
            QVERIFY(format.error().text().find(".png, .svg or .pdf") != std::string::npos);
        }
    }

    void aPngHasExactlyTheSizeAskedFor()
    {
        for (const QSize size : {QSize(640, 360), QSize(1920, 1080), QSize(3000, 400), QSize(200, 200)}) {
            const auto bytes = renderChart(m_content, ImageFormat::Png, {.size = size});
            QVERIFY(bytes.isOk());
            const QImage image = QImage::fromData(bytes.value(), "PNG");
            QCOMPARE(image.size(), size);
            QCOMPARE(image.devicePixelRatio(), 1.0);
        }
    }

    void sizesOutOfRangeAreRefusedInWords()
    {
        for (const QSize size : {QSize(199, 1000), QSize(1000, 199), QSize(16385, 300), QSize(-1, -1),
                                 QSize(), QSize(16384, 16384)}) {
            const auto bytes = renderChart(m_content, ImageFormat::Png, {.size = size});
            QVERIFY(!bytes.isOk());
            QVERIFY(bytes.error().text().find("out of range") != std::string::npos);
        }
    }

    void darkIsDarkAndLightIsLight()
    {
        const auto corner = [&](Theme theme) {
            const auto bytes = renderChart(m_content, ImageFormat::Png, {.size = {640, 360}, .theme = theme});
            return qGray(QImage::fromData(bytes.value()).pixel(2, 2));
        };
        QVERIFY(corner(Theme::Dark) < 60);
        QCOMPARE(corner(Theme::Light), 255);
    }

    void aRunningCoreIsBlueAndAnIdleOneIsEmpty()
    {
        const ChartPage page = layoutChart(m_content, QSizeF(1920, 1080));
        const QImage image = QImage::fromData(renderChart(m_content, ImageFormat::Png, {}).value());
        const auto at = [&](std::size_t lane) {
            const QRectF rect = page.geometry.panels[0].lanes[lane].rect.translated(page.panelsAt);
            return image.pixelColor(qRound(rect.left() + rect.width() * 0.13), qRound(rect.center().y()) - 6);
        };
        QCOMPARE(at(0), QColor(0xff0072b2));
        QCOMPARE(at(1), StatePalette().track);
    }

    void anSvgIsWellFormedWithViewBoxTitleAndRealText()
    {
        const QByteArray svg = renderChart(m_content, ImageFormat::Svg, {.size = {1920, 1080}}).value();
        QSvgRenderer renderer(svg);
        QVERIFY(renderer.isValid());
        QCOMPARE(renderer.viewBox(), QRect(0, 0, 1920, 1080));
        QXmlStreamReader reader(svg);
        QStringList texts;
        QString title;
        QString description;
        while (!reader.atEnd()) {
            if (reader.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (reader.name() == QLatin1String("title"))
                title = reader.readElementText();
            else if (reader.name() == QLatin1String("desc"))
                description = reader.readElementText();
            else if (reader.name() == QLatin1String("text"))
                texts << reader.readElementText(QXmlStreamReader::IncludeChildElements);
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(title, m_content.title);
        QVERIFY(description.contains(QStringLiteral("0.50 ×")));
        QVERIFY(description.contains(QStringLiteral("MEASURED")));
        for (const QString &expected :
             {m_content.title, m_content.stamp, m_content.warning, m_content.program,
              QStringLiteral("Two threads, one lock"), QStringLiteral("59 hand-offs"),
              QStringLiteral("core 0"), QStringLiteral("lock of process_2"),
              QStringLiteral("waits for the lock")}) {
            QVERIFY2(texts.contains(expected), qPrintable(expected));
        }
    }

    void anSvgStaysWithinItsAxis()
    {
        ChartPage page = layoutChart(m_content, QSizeF(1920, 1080));
        page.geometry = timelineGeometry(m_content.panels, {50 * millisecond, 100 * millisecond},
                                         page.geometry.size, page.type);
        for (const PanelItem &panel : page.geometry.panels) {
            for (const LaneItem &lane : panel.lanes) {
                for (const BoxItem &box : lane.content)
                    QVERIFY(box.left >= lane.rect.left() && box.right <= lane.rect.right());
                for (const ColumnItem &column : lane.columns)
                    QVERIFY(column.x >= lane.rect.left() && column.x + 1 <= lane.rect.right());
            }
        }
    }

    void noWordsOverlapOrLeaveThePage_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(640, 360), QSize(1024, 768), QSize(1920, 1080), QSize(3000, 400),
                                 QSize(600, 1600), QSize(400, 300), QSize(3840, 2160)}) {
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
        }
    }
    void noWordsOverlapOrLeaveThePage()
    {
        QFETCH(QSize, size);
        const ChartPage page = layoutChart(m_content, size);
        const QList<TextItem> texts = textsOf(page);
        for (qsizetype i = 0; i < texts.size(); ++i) {
            QVERIFY2(QRectF(QPointF(0, 0), page.size).contains(texts[i].rect), qPrintable(texts[i].text));
            for (qsizetype k = i + 1; k < texts.size(); ++k) {
                QVERIFY2(!texts[i].rect.intersects(texts[k].rect),
                         qPrintable(texts[i].text + QStringLiteral(" / ") + texts[k].text));
            }
        }
    }

    void onASlideLaneLabelsAreLegibleFromTheLastRow()
    {
        const ChartPage page = layoutChart(m_content, QSizeF(1920, 1080));
        QVERIFY2(page.type.body.pixelSize() >= 1080 / 45, qPrintable(QString::number(page.type.unit)));
    }

    void aRunThatHasNotStartedIsAPictureToo()
    {
        ChartContent content = m_content;
        for (TimelinePanel &one : content.panels) {
            one.trace = nullptr;
            one.note = QStringLiteral("Press Run to measure it");
            one.expectedLanes = {{LaneKind::Core, {}}, {LaneKind::Lock, {}}, {LaneKind::Thread, {}}};
        }
        QVERIFY(renderChart(content, ImageFormat::Png, {}).isOk());
        QVERIFY(renderChart(ChartContent{}, ImageFormat::Svg, {}).isOk());
    }

private:
    static TimelinePanel panel(const char *title, const Trace &trace, const char *handOffs, const char *time,
                               const char *ratio)
    {
        TimelinePanel panel = panelOf(QString::fromUtf8(title), trace);
        panel.handOffs = QString::fromUtf8(handOffs);
        panel.time = QString::fromUtf8(time);
        panel.ratio = QString::fromUtf8(ratio);
        panel.end = trace.extent.end;
        return panel;
    }

    // All words on the page but those inside boxes, where they stand.
    static QList<TextItem> textsOf(const ChartPage &page)
    {
        QList<TextItem> texts{page.title, page.summary, page.stamp, page.warning, page.program};
        const auto add = [&](const TextItem &item, QPointF by) {
            if (!item.text.isEmpty())
                texts << TextItem{item.rect.translated(by), item.text};
        };
        for (const PanelItem &one : page.geometry.panels) {
            for (const TextItem &item : {one.title, one.handOffs, one.time, one.ratio, one.note})
                add(item, page.panelsAt);
            for (const LaneItem &lane : one.lanes)
                add(lane.label, page.panelsAt);
        }
        for (const LegendEntry &entry : page.legend.entries)
            add({entry.textRect.united(entry.sample), entry.text}, page.legendAt);
        const double axisEnd = page.panelsAt.y() + page.axisY + QFontMetricsF(page.type.body).height();
        for (const TextItem &item : {page.stamp, page.warning, page.program})
            Q_ASSERT(item.rect.top() >= axisEnd);
        return texts;
    }

    Trace m_serial;
    Trace m_threads;
    Trace m_processes;
    ChartContent m_content;
};

QTEST_MAIN(TestImageExporter)
#include "tst_image_exporter.moc"
