// SPDX-License-Identifier: GPL-3.0-or-later
//
// One page in three formats: each says the same, in words and in shapes, as other people's programs read it.
#include "picture_contents.h"

#include "ui/export/image_exporter.h"
#include "ui/export/svg_paths.h"

#include <QApplication>
#include <QImage>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr qsizetype mostBytes = 2'000'000;

// A rectangle of an SVG's path, where it stands on the page.
struct Drawn
{
    QRectF rect;
    QString style; // of its group
};

QTransform transformOf(const QString &text)
{
    static const QRegularExpression numbers(QStringLiteral("matrix\\(([^)]*)\\)"));
    const QStringList m = numbers.match(text).captured(1).split(QLatin1Char(','));
    if (m.size() != 6)
        return {};
    return {m[0].toDouble(), m[1].toDouble(), m[2].toDouble(),
            m[3].toDouble(), m[4].toDouble(), m[5].toDouble()};
}

// Those of a short path: "M100 20h1v20h-1z…".
std::vector<QRectF> rectsOf(const QString &path)
{
    static const QRegularExpression one(
        QStringLiteral("M(-?[\\d.]+) ?(-?[\\d.]+)h(-?[\\d.]+)v(-?[\\d.]+)h-?[\\d.]+z"));
    std::vector<QRectF> rects;
    for (auto found = one.globalMatch(path); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        rects.push_back({match.captured(1).toDouble(), match.captured(2).toDouble(),
                         match.captured(3).toDouble(), match.captured(4).toDouble()});
    }
    return rects;
}

std::vector<Drawn> rectanglesOf(const QByteArray &svg)
{
    std::vector<Drawn> drawn;
    QXmlStreamReader reader(svg);
    QTransform transform;
    QString style;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == QLatin1String("g")) {
            transform = transformOf(reader.attributes().value(QLatin1String("transform")).toString());
            style = reader.attributes().value(QLatin1String("fill")).toString();
        } else if (reader.name() == QLatin1String("path")) {
            for (const QRectF &rect : rectsOf(reader.attributes().value(QLatin1String("d")).toString()))
                drawn.push_back({transform.mapRect(rect), style});
        } else if (reader.name() == QLatin1String("rect")) {
            const auto number = [&reader](const char *name) {
                return reader.attributes().value(QLatin1String(name)).toDouble();
            };
            const QRectF rect(number("x"), number("y"), number("width"), number("height"));
            drawn.push_back({transform.mapRect(rect), style});
        }
    }
    return drawn;
}

// What other program it takes, or an empty picture.
QImage renderedBy(const QString &program, const QStringList &arguments, const QString &picture)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(120'000) || process.exitCode() != 0)
        return {};
    return QImage(picture);
}

bool isThere(const char *program)
{
    return !QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty();
}

#define NEEDS(program, package)                                                                              \
    if (!isThere(program))                                                                                   \
    QSKIP(program " is missing: install the package " package)

void write(const QString &fileName, const QByteArray &bytes)
{
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

// The share of blocks that look different: another grey or another hue, on average over a block.
double differentBlocks(const QImage &one, const QImage &other)
{
    const QSize blocks(96, 54);
    const auto coarse = [&blocks](const QImage &image) {
        return image.convertToFormat(QImage::Format_RGB32)
            .scaled(blocks, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    };
    const QImage a = coarse(one);
    const QImage b = coarse(other);
    int different = 0;
    for (int y = 0; y < blocks.height(); ++y) {
        for (int x = 0; x < blocks.width(); ++x) {
            const QColor p = a.pixelColor(x, y);
            const QColor q = b.pixelColor(x, y);
            const int apart = std::max({std::abs(p.red() - q.red()), std::abs(p.green() - q.green()),
                                        std::abs(p.blue() - q.blue())});
            different += apart > 32 ? 1 : 0;
        }
    }
    return static_cast<double>(different) / (blocks.width() * blocks.height());
}

} // namespace

class TestPictureFormats : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QVERIFY(m_folder.isValid());
        m_scenario = builtIn("two-countdowns");
        m_made = contentOf(m_scenario, 60);
        m_made.content.title = QStringLiteral("Two <countdowns> & \"more\"");
        m_dense = contentOf(m_scenario, 40'000);
    }

    void aPngKnowsHowLargeItIsOnPaper()
    {
        ImageOptions options = fitted({}, sizePresets()[2]);
        const QImage image = QImage::fromData(render(ImageFormat::Png, options));
        QCOMPARE(image.size(), sizePresets()[2].pixels());
        QCOMPARE(image.dotsPerMeterX(), qRound(300 / 0.0254));
        QCOMPARE(image.dotsPerMeterY(), image.dotsPerMeterX());
    }

    void aTransparentPictureHasNoGround()
    {
        ImageOptions options;
        options.transparent = true;
        const QImage image = QImage::fromData(render(ImageFormat::Png, options));
        QCOMPARE(qAlpha(image.pixel(2, 2)), 0);
        const ChartPage page = layoutChart(m_made.content, options);
        const QRectF lane = page.geometry.panels[0].lanes[0].rect.translated(page.panelsAt);
        QCOMPARE(qAlpha(image.pixel(lane.center().toPoint())), 255);
        const auto ground = [this](const ImageOptions &of) {
            for (const Drawn &one : rectanglesOf(render(ImageFormat::Svg, of))) {
                if (one.rect.size() == QSizeF(of.size))
                    return true;
            }
            return false;
        };
        QVERIFY(!ground(options));
        options.transparent = false;
        QVERIFY(ground(options));
    }

    void everyFormatSaysInWordsWhatIsSeen()
    {
        const QString words = descriptionOf(m_made.content);
        QVERIFY(words.contains(m_made.content.panels[1].title) && words.contains(QStringLiteral("12.34 s")));
        const QImage png = QImage::fromData(render(ImageFormat::Png, {}));
        QCOMPARE(png.text(QStringLiteral("Title")), m_made.content.title);
        QCOMPARE(png.text(QStringLiteral("Description")).simplified(), words.simplified());
        const QByteArray svg = render(ImageFormat::Svg, {});
        QVERIFY(svg.contains("role=\"img\""));
        QVERIFY(svg.contains("<desc>" + words.toHtmlEscaped().toUtf8()));
        const QByteArray pdf = render(ImageFormat::Pdf, {});
        QVERIFY(pdf.contains(QStringLiteral("Two &lt;countdowns&gt; &amp; &quot;more&quot;").toUtf8()));
        QVERIFY(pdf.contains(m_made.content.panels[1].title.toUtf8()));
    }

    void nothingInAnSvgLeavesItsAxis_data()
    {
        QTest::addColumn<bool>("dense");
        QTest::newRow("boxes") << false;
        QTest::newRow("columns") << true;
    }
    void nothingInAnSvgLeavesItsAxis()
    {
        QFETCH(const bool, dense);
        const PictureContent &made = dense ? m_dense : m_made;
        ImageOptions options;
        options.range = TimeRange{second, 2 * second}; // the run goes on at both ends
        const ChartPage page = layoutChart(made.content, options);
        const std::vector<Drawn> drawn =
            rectanglesOf(renderChart(made.content, ImageFormat::Svg, options).value());
        int inLanes = 0;
        for (const Drawn &one : drawn) {
            QVERIFY(QRectF(QPointF(0, 0), page.size).contains(one.rect));
            for (const PanelItem &panel : page.geometry.panels) {
                for (const LaneItem &lane : panel.lanes) {
                    const QRectF rect = lane.rect.translated(page.panelsAt);
                    if (!rect.adjusted(0, 1, 0, -1).intersects(one.rect) && !one.rect.contains(rect.center()))
                        continue;
                    if (one.rect.size() == QSizeF(page.size))
                        continue; // the ground
                    ++inLanes;
                    QVERIFY2(
                        one.rect.left() >= rect.left() && one.rect.right() <= rect.right(),
                        qPrintable(QStringLiteral("%1 … %2").arg(one.rect.left()).arg(one.rect.right())));
                }
            }
        }
        QVERIFY2(inLanes > 100, qPrintable(QString::number(inLanes)));
    }

    void shortPathsAreTheSamePaths()
    {
        QCOMPARE(shortPath("M100,20 L101,20 L101,40 L100,40 L100,20"), QByteArray("M100 20h1v20h-1z"));
        QCOMPARE(shortPath("M0.5,-1.25 L3,7"), QByteArray("M0.5-1.25l2.5 8.25"));
        QCOMPARE(shortPath("M1,1 L2,1 L2,2 L1,1 M5,5 L6,5"), QByteArray("M1 1h1v1zM5 5h1"));
        for (const char *other : {"M1,1 C2,2 3,3 4,4", "", "L1,1", "M1 1h1", "Mx,1 L1,1"})
            QCOMPARE(shortPath(other), QByteArray(other));
        QCOMPARE(withShortPaths("<a d=\"M1,1 L2,1\"/><b d=\"\"/><c d=\"M1"),
                 QByteArray("<a d=\"M1 1h1\"/><b d=\"\"/><c d=\"M1"));
    }

    void otherProgramsSeeTheSamePicture_data()
    {
        QTest::addColumn<PagePanels>("panels");
        QTest::addColumn<Theme>("theme");
        QTest::addColumn<bool>("dense");
        QTest::addColumn<int>("dots");
        QTest::newRow("timeline") << PagePanels::Timeline << Theme::Light << false << 96;
        QTest::newRow("dense") << PagePanels::Timeline << Theme::Light << true << 96;
        QTest::newRow("dark, with charts") << PagePanels::TimelineAndCharts << Theme::Dark << false << 96;
        QTest::newRow("for paper, charts") << PagePanels::Charts << Theme::Light << false << 300;
        QTest::newRow("print") << PagePanels::Timeline << Theme::Print << false << 200;
    }
    void otherProgramsSeeTheSamePicture()
    {
        NEEDS("rsvg-convert", "librsvg2-bin");
        NEEDS("pdftoppm", "poppler-utils");
        QFETCH(const PagePanels, panels);
        QFETCH(const Theme, theme);
        QFETCH(const bool, dense);
        QFETCH(const int, dots);
        PictureContent &made = dense ? m_dense : m_made;
        made.content.charts.clear();
        if (panels != PagePanels::Timeline) {
            ChartQuestion question;
            question.rounds.scenario = m_scenario;
            made.content.charts = chartsOf(made.content.panels, question);
        }
        ImageOptions options;
        options.size = {1600, 900};
        options.panels = panels;
        options.theme = theme;
        options.dotsPerInch = dots;
        const auto bytes = [&](ImageFormat format) {
            return renderChart(made.content, format, options).value();
        };
        const QImage png = QImage::fromData(bytes(ImageFormat::Png));
        write(path("a.svg"), bytes(ImageFormat::Svg));
        const QImage svg =
            renderedBy(QStringLiteral("rsvg-convert"),
                       {QStringLiteral("-w"), QStringLiteral("1600"), QStringLiteral("-h"),
                        QStringLiteral("900"), path("a.svg"), QStringLiteral("-o"), path("svg.png")},
                       path("svg.png"));
        QCOMPARE(svg.size(), png.size());
        write(path("a.pdf"), bytes(ImageFormat::Pdf));
        const QImage pdf = renderedBy(QStringLiteral("pdftoppm"),
                                      {QStringLiteral("-png"), QStringLiteral("-r"), QString::number(dots),
                                       QStringLiteral("-singlefile"), path("a.pdf"), path("pdf")},
                                      path("pdf.png"));
        QVERIFY(std::abs(pdf.width() - png.width()) <= 2 && std::abs(pdf.height() - png.height()) <= 2);
        const double svgDiffers = differentBlocks(png, svg);
        const double pdfDiffers = differentBlocks(png, pdf);
        QVERIFY2(svgDiffers < 0.02, qPrintable(QStringLiteral("SVG: %1").arg(svgDiffers)));
        QVERIFY2(pdfDiffers < 0.02, qPrintable(QStringLiteral("PDF: %1").arg(pdfDiffers)));
        // Resolution is about paper: the pixels are the same.
        options.dotsPerInch = 96;
        QCOMPARE(QImage::fromData(bytes(ImageFormat::Png)).convertToFormat(QImage::Format_RGB32),
                 png.convertToFormat(QImage::Format_RGB32));
        // The measure does tell pictures apart.
        QVERIFY(differentBlocks(png, png.mirrored()) > 0.1);
        made.content.charts.clear();
    }

    void aPdfHasItsFontsAndItsText()
    {
        NEEDS("pdftotext", "poppler-utils");
        write(path("t.pdf"), render(ImageFormat::Pdf, fitted({}, sizePresets()[2])));
        const auto said = [this](const char *program, const QStringList &arguments) {
            QProcess process;
            process.start(QString::fromLatin1(program), arguments);
            process.waitForFinished();
            return QString::fromUtf8(process.readAllStandardOutput());
        };
        const QString text =
            said("pdftotext", {QStringLiteral("-layout"), path("t.pdf"), QStringLiteral("-")});
        for (const QString &expected :
             {m_made.content.title, m_made.content.panels[1].title, QStringLiteral("12.34 s"),
              QStringLiteral("core 0"), m_made.content.program})
            QVERIFY2(text.contains(expected), qPrintable(expected + '\n' + text));
        const QStringList fonts = said("pdffonts", {path("t.pdf")}).split('\n', Qt::SkipEmptyParts);
        QVERIFY(fonts.size() > 2);
        const qsizetype column = fonts[0].indexOf(QLatin1String("emb"));
        for (qsizetype i = 2; i < fonts.size(); ++i)
            QCOMPARE(fonts[i].mid(column, 3), QStringLiteral("yes"));
        const QString info = said("pdfinfo", {path("t.pdf")});
        QVERIFY2(info.contains(m_made.content.title), qPrintable(info));
        static const QRegularExpression size(QStringLiteral("Page size: +([\\d.]+) x ([\\d.]+)"));
        const QRegularExpressionMatch match = size.match(info);
        QVERIFY(std::abs(match.captured(1).toDouble() - 27.7 / 2.54 * 72) <= 1);
        QVERIFY(std::abs(match.captured(2).toDouble() - 19 / 2.54 * 72) <= 1);
        QVERIFY(!info.contains(QLatin1String("Author")));
    }

    void theSameContentGivesTheSameBytes()
    {
        for (const ImageFormat format : {ImageFormat::Png, ImageFormat::Svg, ImageFormat::Pdf})
            QCOMPARE(render(format, {}), render(format, {}));
    }

    void aPictureForPrintHasNothingButGreys()
    {
        ImageOptions options;
        options.theme = Theme::Print;
        options.panels = PagePanels::TimelineAndCharts;
        PictureContent made = contentOf(builtIn("io-bound"));
        const Scenario scenario = builtIn("io-bound");
        for (std::size_t i = 0; i < made.content.panels.size(); ++i)
            made.content.panels[i].variant = &scenario.variants[i];
        made.content.warning = QStringLiteral("events lost");
        ChartQuestion question;
        question.rounds.scenario = scenario;
        made.content.charts = chartsOf(made.content.panels, question);
        const QImage image = QImage::fromData(renderChart(made.content, ImageFormat::Png, options).value())
                                 .convertToFormat(QImage::Format_RGB32);
        for (int y = 0; y < image.height(); ++y) {
            const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
            for (int x = 0; x < image.width(); ++x) {
                if (qRed(line[x]) != qGreen(line[x]) || qGreen(line[x]) != qBlue(line[x]))
                    QFAIL(
                        qPrintable(QStringLiteral("colour %1 at %2, %3").arg(line[x], 0, 16).arg(x).arg(y)));
            }
        }
    }

    void aMillionSlicesMakeNoLargeFile_data()
    {
        QTest::addColumn<int>("preset");
        QTest::addColumn<TimeNs>("shown");
        const std::vector<SizePreset> presets = sizePresets();
        for (std::size_t i = 0; i < presets.size(); ++i) {
            QTest::newRow(qPrintable(presets[i].id + " all"))
                << static_cast<int>(i) << 41'666 * TimeNs{10'000};
            QTest::newRow(qPrintable(presets[i].id + " boxes"))
                << static_cast<int>(i) << 400 * TimeNs{10'000};
            QTest::newRow(qPrintable(presets[i].id + " columns"))
                << static_cast<int>(i) << 1'500 * TimeNs{10'000};
        }
    }
    void aMillionSlicesMakeNoLargeFile()
    {
        QFETCH(const int, preset);
        QFETCH(const TimeNs, shown);
        constexpr int lanes = 24;
        constexpr TimeNs step = 10'000;
        if (m_million.lanes.empty()) {
            std::vector<std::string> rows;
            for (int core = 0; core < 8; ++core)
                rows.push_back("core " + std::to_string(core) + "|");
            rows.push_back("lock|");
            for (int thread = 1; thread <= lanes - 9; ++thread)
                rows.push_back("thread_" + std::to_string(thread) + "|");
            m_million = traceOf(rows);
            for (std::size_t i = 0; i < m_million.lanes.size(); ++i) {
                Lane &lane = m_million.lanes[i];
                for (TimeNs k = 0; k < 41'667; ++k) {
                    const auto thread = static_cast<std::uint32_t>(k * 7 + static_cast<TimeNs>(i)) % 15;
                    const bool isThread = lane.kind == LaneKind::Thread;
                    lane.slices.push_back(
                        {k * step, (k + 1) * step, isThread ? lane.thread : static_cast<ThreadId>(thread),
                         lane.core, isThread ? static_cast<ThreadState>(thread % 5) : ThreadState::Running});
                }
            }
            finishTrace(m_million);
        }
        ChartContent content;
        content.title = QStringLiteral("A million slices");
        content.panels = {panelOf(QStringLiteral("Many threads"), m_million)};
        ImageOptions options = fitted({}, sizePresets()[static_cast<std::size_t>(preset)]);
        options.lanes = LaneArrangement(LaneChoice::All);
        options.range = TimeRange{0, shown};
        const ChartPage page = layoutChart(content, options);
        QVERIFY(page.fits);
        QCOMPARE(page.geometry.panels[0].lanes.size(), std::size_t{lanes});
        for (const ImageFormat format : {ImageFormat::Svg, ImageFormat::Pdf}) {
            const qsizetype bytes = renderChart(content, format, options).value().size();
            QVERIFY2(bytes <= mostBytes, qPrintable(QString::number(bytes)));
            qInfo("%s: %lld bytes", format == ImageFormat::Svg ? "SVG" : "PDF",
                  static_cast<long long>(bytes));
        }
    }

    void whatCannotBeDrawnIsRefusedInWords()
    {
        ImageOptions options;
        options.size = {200, 200};
        options.lanes = LaneArrangement(LaneChoice::All);
        const Scenario many = builtIn("many-threads");
        const PictureContent made = contentOf(many);
        const auto small = renderChart(made.content, ImageFormat::Pdf, options);
        QVERIFY(!small.isOk());
        QVERIFY2(small.error().text().find("Choose a size of") != std::string::npos,
                 small.error().text().c_str());
        options = {};
        options.dotsPerInch = 0;
        QVERIFY(!renderChart(m_made.content, ImageFormat::Png, options).isOk());
        options.dotsPerInch = std::nan("");
        QVERIFY(!renderChart(m_made.content, ImageFormat::Png, options).isOk());
    }

private:
    [[nodiscard]] QByteArray render(ImageFormat format, const ImageOptions &options) const
    {
        return renderChart(m_made.content, format, options).value();
    }
    [[nodiscard]] QString path(const char *name) const
    {
        return m_folder.filePath(QString::fromLatin1(name));
    }

    QTemporaryDir m_folder;
    Scenario m_scenario;
    PictureContent m_made;
    PictureContent m_dense;
    Trace m_million;
};

QTEST_MAIN(TestPictureFormats)
#include "tst_picture_formats.moc"
