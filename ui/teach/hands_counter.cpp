// SPDX-License-Identifier: GPL-3.0-or-later
#include "hands_counter.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>

namespace gilscope {

namespace {

constexpr int mostHands = 999;

bool isForTheNumber(const QKeyEvent &key)
{
    const QString text = key.text();
    return text.isEmpty() || text.front().isDigit() || key.key() == Qt::Key_Backspace
        || key.key() == Qt::Key_Delete;
}

} // namespace

HandsCounter::HandsCounter(QWidget *parent) : QWidget(parent)
{
    m_hands.setObjectName(QStringLiteral("hands"));
    m_hands.setRange(0, mostHands);
    m_hands.setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_hands.setAlignment(Qt::AlignHCenter);
    // Which of the two is asked about a key depends on the platform.
    m_hands.installEventFilter(this);
    m_hands.findChild<QLineEdit *>()->installEventFilter(this);
    m_less.setText(QStringLiteral("−"));
    m_more.setText(QStringLiteral("+"));
    for (QToolButton *button : {&m_less, &m_more}) {
        button->setAutoRepeat(true);
        button->setFocusPolicy(Qt::NoFocus); // Up and Down do the same in the number
        button->setProperty("step", true);
    }
    m_less.setObjectName(QStringLiteral("lessHands"));
    m_more.setObjectName(QStringLiteral("moreHands"));
    m_number.setObjectName(QStringLiteral("handsShown"));
    connect(&m_less, &QToolButton::clicked, &m_hands, &QSpinBox::stepDown);
    connect(&m_more, &QToolButton::clicked, &m_hands, &QSpinBox::stepUp);
    connect(&m_hands, &QSpinBox::valueChanged, this, &HandsCounter::handsChanged);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QWidget *part : std::initializer_list<QWidget *>{&m_hand, &m_number, &m_less, &m_hands, &m_more}) {
        layout->addWidget(part);
    }
    showParts();
}

void HandsCounter::setHands(int hands)
{
    const QSignalBlocker quiet(m_hands);
    if (m_hands.value() != hands) {
        m_hands.setValue(hands);
    }
    m_number.setText(QLocale().toString(hands));
    showParts();
}

void HandsCounter::setAnswer(std::size_t number, const QString &answer)
{
    m_hands.setAccessibleName(tr("Hands raised for answer %1: %2").arg(number).arg(answer));
    m_hands.findChild<QLineEdit *>()->setAccessibleName(m_hands.accessibleName());
    m_less.setAccessibleName(tr("One hand less for answer %1").arg(number));
    m_more.setAccessibleName(tr("One hand more for answer %1").arg(number));
    m_less.setToolTip(tr("One hand less (Ctrl+Shift+%1)").arg(number));
    m_more.setToolTip(tr("One hand more (Shift+%1)").arg(number));
}

void HandsCounter::setForAudience(bool audience)
{
    m_audience = audience;
    m_hands.setFocusPolicy(audience ? Qt::NoFocus : Qt::StrongFocus);
    showParts();
}

void HandsCounter::showParts()
{
    const bool any = m_hands.value() > 0;
    m_hand.setVisible(!m_audience || any);
    m_number.setVisible(m_audience && any);
    m_less.setVisible(!m_audience);
    m_hands.setVisible(!m_audience);
    m_more.setVisible(!m_audience);
    m_less.setEnabled(any);
}

void HandsCounter::setColours(const ThemeColours &colours)
{
    m_colours = colours;
    setType(m_hands.font());
}

void HandsCounter::setType(const QFont &type)
{
    for (QWidget *part : std::initializer_list<QWidget *>{&m_number, &m_less, &m_hands, &m_more}) {
        part->setFont(type);
    }
    const QFontMetrics metrics(type);
    m_hands.setFixedWidth(metrics.horizontalAdvance(QStringLiteral("000")) + metrics.height());
    ThemeColours quiet = m_colours;
    quiet.text = m_colours.muted;
    m_hand.setPixmap(themedIcon(QStringLiteral("hand"), quiet).pixmap(metrics.height(), metrics.height()));
}

bool HandsCounter::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && !isForTheNumber(*static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace gilscope
