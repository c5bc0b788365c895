// SPDX-License-Identifier: GPL-3.0-or-later
#include "question_page.h"
#include "ui/source/source_actions.h"
#include "ui/window/focus_pass.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace gilscope {

namespace {

constexpr qsizetype mostArrangements = 8; // whatever a file asks for
constexpr std::size_t mostAnswers = 4;
constexpr int margin = 32;
constexpr int widestCards = 110; // in characters: further apart they are no row any more

} // namespace

QuestionPage::QuestionPage(Lesson &lesson, QAction *run, QWidget *parent)
    : QScrollArea(parent), m_lesson(lesson)
{
    setObjectName(QStringLiteral("questionPage"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    build(run);
    passFocus(*this, m_runButton);
    connect(&m_lesson, &Lesson::scenarioChanged, this, &QuestionPage::showScenario);
    connect(&m_lesson, &Lesson::guessChanged, this, &QuestionPage::showGuess);
    connect(&m_lesson, &Lesson::stageChanged, this, &QuestionPage::showHint);
    connect(&m_lesson, &Lesson::liveChanged, this, &QuestionPage::showHint);
    showScenario();
}

void QuestionPage::build(QAction *run)
{
    m_question.setObjectName(QStringLiteral("question"));
    m_hint.setObjectName(QStringLiteral("questionHint"));
    for (QLabel *label : {&m_question, &m_arrangements, &m_hint}) {
        label->setTextFormat(Qt::PlainText);
        // However long a word is, it must not widen the window.
        label->setMinimumWidth(1);
    }
    for (QLabel *label : {&m_question, &m_hint}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
    }
    m_runButton.setDefaultAction(run);
    m_documentedButton.setText(tr("Show what is documented"));
    m_documentedButton.setObjectName(QStringLiteral("showDocumented"));
    connect(&m_documentedButton, &QToolButton::clicked, &m_lesson, [this] { m_lesson.advance(); });
    for (QToolButton *button : {&m_runButton, &m_documentedButton}) {
        button->setProperty("primary", true);
    }
    m_skipButton.setObjectName(QStringLiteral("skipButton"));
    m_skipButton.hide();
    m_wayOutButton.setObjectName(QStringLiteral("wayOut"));
    m_wayOutButton.setProperty("quiet", true);
    m_wayOutButton.hide();
    for (QToolButton *button : {&m_runButton, &m_skipButton, &m_documentedButton, &m_wayOutButton}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    m_grid = new QGridLayout;
    for (std::size_t number = 1; number <= mostAnswers; ++number) {
        auto *card = m_cards.emplace_back(new AnswerCard(number));
        connect(card, &AnswerCard::clicked, &m_lesson, [this, number](bool chosen) {
            m_lesson.choose(chosen ? std::optional(number - 1) : std::nullopt);
        });
        connect(&card->hands(), &HandsCounter::handsChanged, &m_lesson,
                [this, number](int hands) { m_lesson.setHands(number - 1, hands); });
    }

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(16);
    buttons->addStretch(1);
    for (QToolButton *button : {&m_skipButton, &m_runButton, &m_wayOutButton, &m_documentedButton}) {
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto *cards = new QHBoxLayout;
    cards->addStretch(1);
    cards->addLayout(m_grid, 1000);
    cards->addStretch(1);

    m_content = new QWidget;
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(margin, 24, margin, 24);
    layout->setSpacing(0);
    layout->addStretch(2);
    layout->addWidget(&m_question);
    layout->addSpacing(24);
    layout->addWidget(&m_arrangements, 0, Qt::AlignHCenter);
    layout->addLayout(cards);
    layout->addSpacing(28);
    layout->addLayout(buttons);
    layout->addSpacing(10);
    layout->addWidget(&m_hint);
    layout->addStretch(3);
    setWidget(m_content);
    for (QWidget *ground : {viewport(), m_content})
        ground->setAutoFillBackground(false);
}

void QuestionPage::setSkip(QAction *skip)
{
    m_skipButton.setDefaultAction(skip);
    addAction(skip); // Enter works where this page has the keyboard
    connect(skip, &QAction::changed, this, &QuestionPage::showHint);
    showHint();
}

void QuestionPage::setSources(const SourceActions &sources)
{
    m_sources = &sources;
    showHint();
}

void QuestionPage::setForAudience(bool audience)
{
    m_audience = audience;
    for (AnswerCard *card : m_cards) {
        card->setForAudience(audience);
    }
    for (QToolButton *button : {&m_runButton, &m_documentedButton}) {
        button->setFocusPolicy(audience ? Qt::NoFocus : Qt::StrongFocus);
    }
    showHint();
    fit();
}

void QuestionPage::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void QuestionPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

int QuestionPage::room() const
{
    return width() - 2 * margin;
}

// As large as it can be with all of it in sight.
void QuestionPage::fit()
{
    if (m_content == nullptr) {
        return;
    }
    for (const auto &[question, answers] : {std::pair(TypeStep::Title, TypeStep::Title),
                                            {TypeStep::Title, TypeStep::Heading},
                                            {TypeStep::Heading, TypeStep::Body},
                                            {TypeStep::Body, TypeStep::Body}}) {
        setStep(question, answers);
        const bool narrow = m_answers > 0 || std::ranges::all_of(m_titles, [this](const QString &title) {
                                return m_arrangements.fontMetrics().horizontalAdvance(title) <= room();
                            });
        if (narrow && m_content->layout()->totalHeightForWidth(width()) <= height())
            break;
    }
    QStringList titles;
    for (const QString &title : m_titles)
        titles << m_arrangements.fontMetrics().elidedText(title, Qt::ElideRight, room());
    m_arrangements.setText(titles.join(QLatin1Char('\n')));
}

void QuestionPage::setStep(TypeStep question, TypeStep answers)
{
    QFont bold = scaled(font(), question);
    bold.setBold(true);
    m_question.setFont(bold);
    m_arrangements.setFont(scaled(font(), question));
    m_hint.setFont(scaled(font(), TypeStep::Body));
    for (AnswerCard *card : m_cards) {
        card->setType(scaled(font(), answers));
    }
    for (QToolButton *button : {&m_runButton, &m_skipButton, &m_documentedButton, &m_wayOutButton}) {
        QFont type = scaled(font(), TypeStep::Heading);
        type.setBold(button->property("primary").toBool()); // as the style sheet paints it, or its end is cut
        button->setFont(type);
        const int icon = QFontMetrics(button->font()).height();
        button->setIconSize({icon, icon});
    }
    placeCards();
}

// In a row where there is room, else in two, else one below the other.
void QuestionPage::placeCards()
{
    const QFontMetrics type(m_cards.front()->hands().font());
    const int gap = type.height() * 3 / 4;
    const int widest = std::min(room(), widestCards * type.averageCharWidth());
    int columns = 1;
    for (const int tried : {static_cast<int>(m_answers), 2}) {
        const bool even = tried > 0 && static_cast<int>(m_answers) % tried == 0;
        const int each = tried > 0 ? (widest - (tried - 1) * gap) / tried : 0;
        if (even
            && std::all_of(m_cards.begin(), m_cards.begin() + static_cast<std::ptrdiff_t>(m_answers),
                           [each](const AnswerCard *card) { return card->leastWidth() <= each; })) {
            columns = tried;
            break;
        }
    }
    m_grid->setSpacing(gap);
    for (int column = 0; column < static_cast<int>(mostAnswers); ++column) {
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
        m_grid->setColumnMinimumWidth(column, 0);
    }
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        AnswerCard *card = m_cards[i];
        if (m_columns != columns) {
            m_grid->removeWidget(card);
            m_grid->addWidget(card, static_cast<int>(i) / columns, static_cast<int>(i) % columns);
        }
        card->setWide(columns == 1 && widest > card->leastWidth() + card->hands().sizeHint().width());
        card->setVisible(i < m_answers);
        card->setMaximumWidth((widest - (columns - 1) * gap) / columns);
    }
    m_columns = columns;
}

void QuestionPage::showScenario()
{
    const Scenario *scenario = m_lesson.scenario();
    if (scenario == nullptr) {
        return;
    }
    m_question.setText(scenario->question.isEmpty() ? scenario->title : scenario->question);
    m_answers = m_lesson.runs() ? std::min(scenario->answers.size(), mostAnswers) : 0;
    for (std::size_t i = 0; i < m_answers; ++i) {
        m_cards[i]->setAnswer(scenario->answers[i].text);
    }
    m_titles.clear();
    for (const Variant &variant : scenario->variants) {
        if (m_answers > 0) {
            break;
        }
        if (m_titles.size() == mostArrangements) {
            m_titles << QStringLiteral("…");
            break;
        }
        m_titles << QStringLiteral("%1   %2").arg(m_titles.size() + 1).arg(variant.title);
    }
    m_arrangements.setVisible(m_answers == 0);
    showGuess();
    fit();
    passFocus(*this, m_lesson.runs() ? m_runButton : m_documentedButton);
}

void QuestionPage::showGuess()
{
    const std::optional<std::size_t> guess = m_lesson.guess();
    for (std::size_t i = 0; i < m_answers; ++i) {
        m_cards[i]->setChecked(guess == i);
        m_cards[i]->hands().setHands(m_lesson.hands(i));
    }
    showHint();
}

QString QuestionPage::whereItRuns() const
{
    const RunSource &source = m_lesson.source();
    switch (source.kind) {
    case SourceKind::Measured:
        return tr("here, on this machine");
    case SourceKind::Simulated:
        return tr("simulated, on %n cores in virtual time", nullptr,
                  static_cast<int>(source.simulation.cores));
    case SourceKind::Python:
        return tr("here, on the real %1 %2").arg(source.python.implementation, source.python.version);
    }
    Q_UNREACHABLE();
}

void QuestionPage::showWayOut()
{
    const Scenario &scenario = *m_lesson.scenario();
    QAction *way = m_sources == nullptr || m_lesson.runs() ? nullptr : m_sources->wayOut(scenario);
    m_wayOutButton.setVisible(way != nullptr && !m_audience);
    if (way != nullptr && m_wayOutButton.defaultAction() != way) {
        for (QAction *before : m_wayOutButton.actions()) {
            m_wayOutButton.removeAction(before);
        }
        m_wayOutButton.setDefaultAction(way);
    }
    if (!m_lesson.runs()) {
        QStringList words{
            tr("Nothing of it runs here: %1.").arg(reasonNotToRun(scenario, m_lesson.source()))};
        words << (way != nullptr ? m_sources->wayOutInWords(scenario) : QString());
        words.removeAll(QString());
        m_hint.setText(words.join(QLatin1Char(' ')));
    }
}

void QuestionPage::showHint()
{
    const Scenario *scenario = m_lesson.scenario();
    if (scenario == nullptr) {
        return;
    }
    const bool here = m_lesson.runs();
    const Scenario *other = m_lesson.otherLive();
    m_runButton.setVisible(here && !m_audience);
    m_documentedButton.setVisible(!here && !m_audience);
    const QAction *skip = m_skipButton.defaultAction();
    m_skipButton.setVisible(skip && skip->isEnabled() && !m_audience);
    m_hint.setVisible(!m_audience);
    showWayOut();
    if (!here) {
        return;
    }
    if (other) {
        m_hint.setText(tr("“%1” is still running. Stop it with Esc to run this one.").arg(other->title));
    } else if (m_answers > 0 && !m_lesson.guess()) {
        m_hint.setText(
            m_lesson.allHands() > 0
                ? tr("As many hands for one as for another. Choose with the keys 1 to %1, or run it.")
                      .arg(m_answers)
                : tr("Guess first: press 1 to %1, or count hands. Then run it: %2.")
                      .arg(m_answers)
                      .arg(whereItRuns()));
    } else {
        m_hint.setText(tr("Press Run or Space. It all runs %1.").arg(whereItRuns()));
    }
}

void QuestionPage::setColours(const ThemeColours &colours)
{
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, colours.muted);
    m_hint.setPalette(muted);
    for (AnswerCard *card : m_cards) {
        card->setColours(colours);
    }
    fit();
}

} // namespace gilscope
