// SPDX-License-Identifier: GPL-3.0-or-later
//
// Markdown as a lecturer reads it: from its top, code as large as the words around it, and nothing fetched.
#include "ui/teach/markdown_view.h"

#include <QScrollBar>
#include <QTest>
#include <QTextBlock>

using namespace gilscope;

namespace {

QString longText()
{
    QString text = QStringLiteral("# A `lambda`\n\n```\nPicklingError\n```\n");
    for (int line = 0; line < 200; ++line) {
        text += QStringLiteral("\nLine %1.\n").arg(line);
    }
    return text;
}

// Of all that has a font of its own.
QList<double> codeSizes(const QTextDocument &document)
{
    QList<double> sizes;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextCharFormat format = part.fragment().charFormat();
            if (format.hasProperty(QTextFormat::FontFamilies)) {
                sizes << QFontInfo(format.font().resolve(document.defaultFont())).pointSizeF();
            }
        }
    }
    return sizes;
}

} // namespace

class TestMarkdownView : public QObject
{
    Q_OBJECT

private slots:
    void aLongTextBeginsAtItsTop();
    void theSameTextStaysWhereOneHasScrolledTo();
    void codeIsAsLargeAsTheTextAroundIt_data();
    void codeIsAsLargeAsTheTextAroundIt();
};

void TestMarkdownView::aLongTextBeginsAtItsTop()
{
    MarkdownView view;
    view.showMarkdown(longText());
    view.resize(400, 300);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QVERIFY(view.verticalScrollBar()->maximum() > 0);
    QCOMPARE(view.verticalScrollBar()->value(), 0);
    view.resize(300, 250);
    view.setFocus();
    QCoreApplication::processEvents();
    QCOMPARE(view.verticalScrollBar()->value(), 0);
}

void TestMarkdownView::theSameTextStaysWhereOneHasScrolledTo()
{
    MarkdownView view;
    view.resize(400, 300);
    view.showMarkdown(longText());
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.verticalScrollBar()->setValue(100);
    view.showMarkdown(longText());
    QCOMPARE(view.verticalScrollBar()->value(), 100);
    view.showMarkdown(longText() + QStringLiteral("\nmore\n"));
    QCOMPARE(view.verticalScrollBar()->value(), 0);
}

void TestMarkdownView::codeIsAsLargeAsTheTextAroundIt_data()
{
    QTest::addColumn<double>("points");
    for (const double points : {9.0, 18.0, 36.0}) {
        QTest::addRow("%g points", points) << points;
    }
}

void TestMarkdownView::codeIsAsLargeAsTheTextAroundIt()
{
    QFETCH(double, points);
    MarkdownView view;
    view.showMarkdown(longText()); // before it knows how large it will be
    QFont type = view.font();
    type.setPointSizeF(points);
    view.setFont(type);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const QList<double> sizes = codeSizes(*view.document());
    QVERIFY(sizes.size() >= 2);
    for (const double size : sizes) {
        QCOMPARE(size, points);
    }
}

QTEST_MAIN(TestMarkdownView)
#include "tst_markdown_view.moc"
