// SPDX-License-Identifier: GPL-3.0-or-later
#include "reveal_pane.h"

#include <QAccessible>
#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QVBoxLayout>

namespace gilscope {

namespace {

constexpr double mostOfWindow = 0.26;
constexpr int lowWindow = 36;     // lines of the body type
constexpr int shortestClaim = 46; // in characters: a narrower column is no sentence any more

QString sign(Judgement judgement)
{
    switch (judgement) {
    case Judgement::Holds:
        return QStringLiteral("✔");
    case Judgement::Fails:
        return QStringLiteral("✘");
    case Judgement::Open:
        return QStringLiteral("?");
    }
    Q_UNREACHABLE();
}

QString inWords(Judgement judgement)
{
    switch (judgement) {
    case Judgement::Holds:
        return RevealPane::tr("Seen");
    case Judgement::Fails:
        return RevealPane::tr("Not seen");
    case Judgement::Open:
        return RevealPane::tr("Open");
    }
    Q_UNREACHABLE();
}

} // namespace

RevealPane::RevealPane(Lesson &lesson, QWidget *parent) : QGroupBox(parent), m_lesson(lesson)
{
    setObjectName(QStringLiteral("reveal"));
    m_headline.setObjectName(QStringLiteral("revealHeadline"));
    m_reply.setObjectName(QStringLiteral("revealReply"));
    for (QLabel *label : {&m_headline, &m_reply}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        // However long a word is, it must not widen the window.
        label->setMinimumWidth(1);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_content = new QWidget;
    m_grid = new QGridLayout;
    m_grid->setContentsMargins(0, 0, 0, 0);
    auto *inside = new QVBoxLayout(m_content);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(4);
    inside->addWidget(&m_headline);
    inside->addWidget(&m_reply);
    inside->addLayout(m_grid);
    inside->addStretch(1);

    m_scroll.setObjectName(QStringLiteral("revealScroll"));
    m_scroll.setAccessibleName(tr("What came out"));
    m_scroll.setFrameShape(QFrame::NoFrame);
    m_scroll.setWidgetResizable(true);
    m_scroll.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll.setWidget(m_content);
    for (QWidget *ground : {m_scroll.viewport(), m_content}) {
        ground->setAutoFillBackground(false);
    }
    m_explainButton.setObjectName(QStringLiteral("explainButton"));
    m_explainButton.setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_explainButton.setFocusPolicy(Qt::TabFocus);
    m_explainButton.hide();

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 4, 10, 6);
    layout->setSpacing(12);
    layout->addWidget(&m_scroll, 1);
    layout->addWidget(&m_explainButton, 0, Qt::AlignTop);

    for (const auto change : {&Lesson::scenarioChanged, &Lesson::stageChanged, &Lesson::guessChanged,
                              &Lesson::runChanged, &Lesson::runFinished, &Lesson::liveChanged}) {
        connect(&m_lesson, change, this, &RevealPane::showLesson);
    }
    showLesson();
}

bool RevealPane::isFor(const ScenarioRun &run)
{
    const Scenario &scenario = run.scenario();
    return canRun(scenario, run.source()) && (!scenario.answers.empty() || !scenario.claims.empty());
}

QString RevealPane::progressOf(const Lesson &lesson)
{
    const Lesson::Progress progress = lesson.progress();
    return !lesson.isLive()   ? QString()
        : progress.rounds > 1 ? tr("Round %1 of %2 … Esc stops it.").arg(progress.round).arg(progress.rounds)
                              : tr("Running … Esc stops it.");
}

void RevealPane::setExplain(QAction *explain)
{
    m_explainButton.setDefaultAction(explain);
    m_explainButton.setToolButtonStyle(Qt::ToolButtonTextOnly);
    showLesson();
}

void RevealPane::showLesson()
{
    if (m_lesson.scenario() == nullptr) {
        return;
    }
    showTitle();
    const bool revealed = m_lesson.stage() >= LessonStage::Reveal && !m_lesson.isLive();
    showReveal(revealed ? m_lesson.reveal() : Reveal());
    if (m_lesson.isLive()) {
        m_headline.setText(progressOf(m_lesson));
        m_headline.show();
    }
    m_explainButton.setVisible(revealed && m_explainButton.defaultAction() != nullptr
                               && m_explainButton.defaultAction()->isEnabled()
                               && m_lesson.stage() != LessonStage::Explanation);
    fit();
    const RevealKind kind = revealed ? m_lesson.reveal().kind : RevealKind::Pending;
    setAccessibleDescription(words());
    if (std::exchange(m_said, kind) != kind && kind != RevealKind::Pending) {
        m_headline.setAccessibleDescription(words());
        QAccessibleEvent said(&m_headline, QAccessible::Alert);
        QAccessible::updateAccessibility(&said);
    }
}

void RevealPane::showTitle()
{
    const QString guess = m_lesson.guessInWords();
    const bool asked = !m_lesson.scenario()->answers.empty();
    QString title = !asked ? tr("What was seen")
        : guess.isEmpty()  ? tr("No guess")
                           : tr("Your guess: %1").arg(guess);
    const std::size_t rounds = m_lesson.figures().size();
    if (rounds > 1 && !m_lesson.isLive()) {
        title += tr(" · median of %n rounds", nullptr, static_cast<int>(rounds));
    }
    // A frame's line is one line.
    const int room = std::max(width() - 4 * fontMetrics().height(), 8 * fontMetrics().height());
    setToolTip(title);
    setTitle(
        fontMetrics().elidedText(title, Qt::ElideRight, room).replace(QLatin1Char('&'), QLatin1String("&&")));
}

void RevealPane::showReveal(const Reveal &reveal)
{
    QString headline = reveal.headline;
    QString reply = reveal.reason;
    if (reveal.right) {
        const bool right = m_lesson.guess() == reveal.right;
        headline = (right ? QStringLiteral("✔  ") : QString()) + headline;
        reply = m_lesson.reply();
    }
    m_headline.setText(headline);
    m_headline.setVisible(!headline.isEmpty());
    m_reply.setText(reply);
    m_reply.setVisible(!reply.isEmpty());
    QPalette words = palette();
    words.setColor(QPalette::WindowText,
                   reveal.kind == RevealKind::Failed ? m_colours.problem : m_colours.text);
    m_headline.setPalette(words);
    showClaims(reveal.claims);
}

void RevealPane::showClaims(const std::vector<ClaimSeen> &claims)
{
    while (m_claims.size() > claims.size()) {
        delete m_claims.back();
        m_claims.pop_back();
    }
    while (m_claims.size() < claims.size()) {
        auto *label = new QLabel(m_content);
        label->setObjectName(QStringLiteral("claim%1").arg(m_claims.size()));
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMinimumWidth(1);
        m_claims.push_back(label);
        m_columns = 0; // has no place yet
    }
    for (std::size_t i = 0; i < claims.size(); ++i) {
        m_claims[i]->setText(sign(claims[i].judgement) + QStringLiteral("  ") + claims[i].text);
        m_claims[i]->setAccessibleName(
            QStringLiteral("%1: %2").arg(inWords(claims[i].judgement), claims[i].text));
        QPalette words = palette();
        words.setColor(QPalette::WindowText,
                       claims[i].judgement == Judgement::Fails      ? m_colours.problem
                           : claims[i].judgement == Judgement::Open ? m_colours.muted
                                                                    : m_colours.text);
        m_claims[i]->setPalette(words);
    }
}

QString RevealPane::words() const
{
    QStringList all;
    for (const QLabel *label : {&m_headline, &m_reply}) {
        all << label->text();
    }
    for (const QLabel *claim : m_claims) {
        all << claim->accessibleName();
    }
    all.removeAll(QString());
    return all.join(QLatin1Char('\n'));
}

void RevealPane::setColumns(int columns)
{
    if (columns == m_columns) {
        return;
    }
    m_columns = columns;
    for (std::size_t i = 0; i < m_claims.size(); ++i) {
        m_grid->removeWidget(m_claims[i]);
        m_grid->addWidget(m_claims[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns,
                          Qt::AlignTop);
        m_claims[i]->show(); // or it counts as nothing when the room is dealt out
    }
    for (int column = 0; column < std::max(m_grid->columnCount(), columns); ++column) {
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    }
}

void RevealPane::fit()
{
    if (m_content == nullptr) {
        return;
    }
    const int line = QFontMetrics(font()).lineSpacing();
    const bool low = window()->height() < lowWindow * line;
    QFont bold = scaled(font(), low ? TypeStep::Body : TypeStep::Heading);
    bold.setBold(true);
    m_headline.setFont(bold);
    m_explainButton.setFont(scaled(font(), TypeStep::Body));
    const QFont small = scaled(font(), low ? TypeStep::Caption : TypeStep::Body);
    m_reply.setFont(scaled(font(), TypeStep::Body));
    for (QLabel *claim : m_claims) {
        claim->setFont(small);
    }
    const int button = m_explainButton.isHidden() ? 0 : m_explainButton.sizeHint().width() + 12;
    const int wide = std::max(contentsRect().width() - 24 - button, 1);
    const int column = shortestClaim * QFontMetrics(small).averageCharWidth();
    setColumns(std::clamp(wide / column, 1, std::max(static_cast<int>(m_claims.size()), 1)));
    m_grid->setHorizontalSpacing(line);
    m_grid->setVerticalSpacing(line / 6);
    const int needed = m_content->layout()->totalHeightForWidth(wide);
    const int most = std::max(static_cast<int>(window()->height() * mostOfWindow), 3 * line);
    m_scroll.setFixedHeight(std::clamp(needed, QFontMetrics(bold).lineSpacing() + 2, most));
    m_scroll.setFocusPolicy(needed > most ? Qt::StrongFocus : Qt::NoFocus);
}

void RevealPane::setColours(const ThemeColours &colours)
{
    m_colours = colours;
    showLesson();
}

void RevealPane::changeEvent(QEvent *event)
{
    QGroupBox::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fit();
    }
}

void RevealPane::resizeEvent(QResizeEvent *event)
{
    QGroupBox::resizeEvent(event);
    if (m_lesson.scenario()) {
        showTitle();
    }
    fit();
}

} // namespace gilscope
