// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf_picture.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPageSize>
#include <QPdfWriter>
#include <QXmlStreamWriter>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ImageExporter)
};

constexpr double pointsPerInch = 72;

// XMP, where readers and screen readers look for what a document is about: QPdfWriter has no other place.
QByteArray metadataOf(const QString &title, const QString &description, const QString &program)
{
    const QString rdf = QStringLiteral("http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    const QString dublinCore = QStringLiteral("http://purl.org/dc/elements/1.1/");
    const QString adobe = QStringLiteral("http://ns.adobe.com/xap/1.0/");
    QByteArray bytes("<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    QXmlStreamWriter xml(&bytes);
    xml.writeNamespace(QStringLiteral("adobe:ns:meta/"), QStringLiteral("x"));
    xml.writeNamespace(rdf, QStringLiteral("rdf"));
    xml.writeNamespace(dublinCore, QStringLiteral("dc"));
    xml.writeNamespace(adobe, QStringLiteral("xmp"));
    xml.writeStartElement(QStringLiteral("adobe:ns:meta/"), QStringLiteral("xmpmeta"));
    xml.writeStartElement(rdf, QStringLiteral("RDF"));
    xml.writeStartElement(rdf, QStringLiteral("Description"));
    xml.writeAttribute(rdf, QStringLiteral("about"), {});
    for (const auto &[name, text] :
         {std::pair(QStringLiteral("title"), title), std::pair(QStringLiteral("description"), description)}) {
        xml.writeStartElement(dublinCore, name);
        xml.writeStartElement(rdf, QStringLiteral("Alt"));
        xml.writeStartElement(rdf, QStringLiteral("li"));
        xml.writeAttribute(QStringLiteral("xml:lang"), QStringLiteral("x-default"));
        xml.writeCharacters(text);
        for (int i = 0; i < 3; ++i)
            xml.writeEndElement();
    }
    xml.writeTextElement(adobe, QStringLiteral("CreatorTool"), program);
    for (int i = 0; i < 3; ++i)
        xml.writeEndElement();
    return bytes + "\n<?xpacket end=\"w\"?>";
}

// The same run gives the same file, whenever it is written. As long as before: places in the file are
// counted.
void removeDate(QByteArray &pdf)
{
    const qsizetype begin = pdf.indexOf("/CreationDate (");
    const qsizetype end = begin < 0 ? -1 : pdf.indexOf(')', begin);
    if (end > begin)
        std::fill(pdf.begin() + begin, pdf.begin() + end + 1, ' ');
}

} // namespace

Result<QByteArray> renderPdf(const ChartContent &content, const ChartPage &page, const ImageOptions &options)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(content.title);
    writer.setCreator(content.program);
    writer.setDocumentXmpMetadata(
        metadataOf(content.title, descriptionOf(content, options.parts), content.program));
    writer.setResolution(qRound(options.dotsPerInch));
    const QSizeF points = QSizeF(options.size) / options.dotsPerInch * pointsPerInch;
    writer.setPageSize(QPageSize(points, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    QPainter painter;
    if (!painter.begin(&writer))
        return Error{{}, Text::tr("the picture could not be encoded as PDF").toStdString(), {}};
    // Where a page is only as large as whole points.
    painter.scale(static_cast<double>(writer.width()) / options.size.width(),
                  static_cast<double>(writer.height()) / options.size.height());
    paintChart(painter, page, StatePalette(options.theme), PaintTarget::Vector);
    painter.end();
    removeDate(bytes);
    return bytes;
}

} // namespace gilscope
