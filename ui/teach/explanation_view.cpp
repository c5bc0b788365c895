// SPDX-License-Identifier: GPL-3.0-or-later
#include "explanation_view.h"

#include "lesson/figure_text.h"
#include "ui/window/focus_pass.h"

#include <QCoreApplication>
#include <QEvent>
#include <QVBoxLayout>

namespace gilscope {

namespace {

constexpr int longestLine = 72; // in characters

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ExplanationView)
};

} // namespace

QString explanationOf(const Scenario &scenario, std::span<const RunFigures> rounds, const RunSource &source)
{
    QStringList parts;
    if (!scenario.explanation.isEmpty()) {
        parts << withFigures(scenario.explanation, rounds);
    }
    const bool someRun = canRun(scenario, source);
    for (const Variant &variant : scenario.variants) {
        // Where nothing runs at all, why not is all that there is to tell.
        const QString reason = someRun ? QString() : whyNot(variant, source);
        const QString told = variant.documented.isEmpty() ? reason : variant.documented;
        if (!canRun(variant, source) && !told.isEmpty()) {
            const QString title = variant.title.simplified();
            parts << QStringLiteral("## %1\n\n%2")
                         .arg(someRun ? Text::tr("%1: not run here").arg(title) : title, told);
        }
    }
    return parts.join(QStringLiteral("\n\n"));
}

ExplanationView::ExplanationView(Lesson &lesson, Size size, QWidget *parent)
    : QWidget(parent), m_lesson(lesson), m_size(size), m_text(new MarkdownView)
{
    setObjectName(size == Size::Page ? QStringLiteral("explanationPage") : QStringLiteral("explanation"));
    m_text->setObjectName(QStringLiteral("explanationText"));
    m_text->setAccessibleName(tr("Explanation"));
    m_stamp.setObjectName(QStringLiteral("notRunHere"));
    m_stamp.setText(tr("NOT RUN HERE"));
    m_stamp.setToolTip(tr("Only a real interpreter can show this. What you see is what is documented."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(&m_stamp, 0, size == Size::Page ? Qt::AlignHCenter : Qt::AlignLeft);
    layout->addWidget(m_text, 1);
    passFocus(*this, *m_text);
    for (const auto change : {&Lesson::scenarioChanged, &Lesson::stageChanged, &Lesson::runChanged,
                              &Lesson::runFinished, &Lesson::liveChanged}) {
        connect(&m_lesson, change, this, &ExplanationView::showLesson);
    }
    showLesson();
}

void ExplanationView::showLesson()
{
    const Scenario *scenario = m_lesson.scenarioShown();
    if (scenario == nullptr) {
        return;
    }
    const RunSource &source = m_lesson.run() ? m_lesson.run()->source() : m_lesson.source();
    const bool here = canRun(*scenario, source);
    m_stamp.setVisible(!here && m_lesson.stage() != LessonStage::Question);
    const bool tells = m_lesson.stage() >= LessonStage::Reveal && !m_lesson.isLive();
    QString text = tells ? explanationOf(*scenario, m_lesson.figures(), source) : QString();
    if (text.isEmpty()) {
        text = tells            ? tr("*There is no explanation in this scenario's file.*")
            : m_lesson.isLive() ? tr("*The explanation comes when the run is over.*")
            : here && m_lesson.run()
            ? tr("*It has been run: press Q to see what came out, E to have it explained.*")
            : here ? tr("*The explanation comes after the run. Guess first, then press Space.*")
                   : tr("*Press Q to see what is documented.*");
    }
    m_text->showMarkdown(text);
}

void ExplanationView::fit()
{
    const QFont type = scaled(font(), m_size == Size::Page ? TypeStep::Heading : TypeStep::Body);
    m_text->setFont(type);
    QFont stamp = scaled(font(), TypeStep::Heading);
    stamp.setBold(true);
    stamp.setLetterSpacing(QFont::PercentageSpacing, 108);
    m_stamp.setFont(stamp);
    const QFontMetrics metrics(type);
    const int least = metrics.height() * 3 / 4;
    const int spare = (width() - longestLine * metrics.averageCharWidth()) / 2;
    m_text->document()->setDocumentMargin(m_size == Size::Page ? std::max(spare, least) : least);
    m_stamp.setMargin(metrics.height() / 3);
}

void ExplanationView::setColours(const ThemeColours &colours)
{
    m_colours = colours;
    m_stamp.setStyleSheet(
        QStringLiteral("border: 2px solid %1; border-radius: 6px; color: %1;").arg(colours.muted.name()));
    fit();
}

void ExplanationView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fit();
    }
}

void ExplanationView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace gilscope
