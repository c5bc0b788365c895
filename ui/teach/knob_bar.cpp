// SPDX-License-Identifier: GPL-3.0-or-later
#include "knob_bar.h"

#include "ui/window/elided_label.h"

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScreen>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

namespace gilscope {

namespace {

bool ofNumbers(const Knob &knob)
{
    return std::ranges::all_of(knob.stops, [](const KnobStop &stop) { return stop.number.has_value(); });
}

bool sameButForTheStop(const Knob &one, Knob other)
{
    other.stop = one.stop;
    return one == other;
}

} // namespace

QString stopInWords(const Knob &knob, std::size_t stop)
{
    const QString label = knob.stops.at(stop).label;
    return knob.unit.isEmpty() ? label : QStringLiteral("%1 %2").arg(label, knob.unit);
}

KnobBar::KnobBar(Lesson &lesson, QWidget *parent) : QWidget(parent), m_lesson(lesson)
{
    setObjectName(QStringLiteral("knobs"));
    m_all = new QWidget(this);
    m_layout = new QBoxLayout(QBoxLayout::LeftToRight, m_all);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_popUp = new QFrame(this, Qt::Popup);
    m_popUp->setObjectName(QStringLiteral("knobsPopUp"));
    m_popUp->setFrameShape(QFrame::StyledPanel);
    m_popUp->installEventFilter(this);
    new QVBoxLayout(m_popUp);
    m_button = new QToolButton(this);
    m_button->setObjectName(QStringLiteral("knobsButton"));
    m_button->setAccessibleName(tr("Knobs"));
    m_button->setToolTip(tr("Change one thing, and run again"));
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->hide();
    connect(m_button, &QToolButton::clicked, this, &KnobBar::popUp);
    connect(&m_lesson, &Lesson::scenarioChanged, this, &KnobBar::showLesson);
    connect(&m_lesson, &Lesson::liveChanged, this, &KnobBar::showLesson);
    showLesson();
}

void KnobBar::showLesson()
{
    const Scenario *scenario = m_lesson.scenario();
    const std::vector<Knob> knobs = scenario ? scenario->knobs : std::vector<Knob>();
    if (!std::ranges::equal(knobs, m_knobs, sameButForTheStop)) {
        build(knobs);
    }
    const bool live = m_lesson.isLive();
    for (std::size_t i = 0; i < knobs.size(); ++i) {
        showStop(m_rows[i], knobs[i]);
        const QString tip = live
            ? tr("It is running: what is changed here is run the next time. Wait, or stop it with Esc.")
            : i == 0 ? tr("%1: change it, and run again ([ and ])").arg(knobs[i].title)
                     : tr("%1: change it, and run again").arg(knobs[i].title);
        for (QWidget *part :
             std::initializer_list<QWidget *>{m_rows[i].slider, m_rows[i].choice, m_rows[i].title}) {
            if (part != nullptr) {
                part->setToolTip(tip);
                part->setEnabled(!live || part == m_rows[i].title);
            }
        }
    }
    m_knobs = knobs;
}

void KnobBar::build(const std::vector<Knob> &knobs)
{
    for (const Row &row : m_rows) {
        delete row.whole;
    }
    m_rows.clear();
    for (std::size_t number = 0; number < knobs.size(); ++number) {
        m_rows.push_back(makeRow(knobs[number], number));
    }
    m_knobs = knobs;
    fit();
    choosePlace();
    emit roomChanged();
}

KnobBar::Row KnobBar::makeRow(const Knob &knob, std::size_t number)
{
    Row row;
    row.whole = new QWidget;
    auto *parts = new QHBoxLayout(row.whole);
    parts->setContentsMargins(0, 0, 0, 0);
    row.title = new ElidedLabel;
    row.title->setText(knob.title);
    parts->addWidget(row.title);
    QWidget *control = nullptr;
    if (ofNumbers(knob)) {
        control = row.slider = new QSlider(Qt::Horizontal);
        row.slider->setRange(0, static_cast<int>(knob.stops.size()) - 1);
        row.slider->setPageStep(1);
        row.slider->setTickPosition(QSlider::TicksBelow);
        row.slider->setTickInterval(1);
        connect(row.slider, &QSlider::valueChanged, this, [this, number](int stop) { turn(number, stop); });
    } else {
        control = row.choice = new QComboBox;
        for (std::size_t stop = 0; stop < knob.stops.size(); ++stop) {
            row.choice->addItem(stopInWords(knob, stop));
        }
        connect(row.choice, &QComboBox::activated, this, [this, number](int stop) { turn(number, stop); });
    }
    control->setObjectName(QStringLiteral("knob-%1").arg(knob.id));
    control->setAccessibleName(knob.title);
    control->setFocusPolicy(Qt::StrongFocus);
    control->installEventFilter(this);
    parts->addWidget(control);
    if (row.slider) {
        row.value = new QLabel;
        row.value->setTextFormat(Qt::PlainText);
        row.value->setObjectName(QStringLiteral("value-%1").arg(knob.id));
        parts->addWidget(row.value);
    }
    m_layout->addWidget(row.whole);
    return row;
}

void KnobBar::showStop(const Row &row, const Knob &knob)
{
    const QString value = stopInWords(knob, knob.stop);
    if (row.slider) {
        const QSignalBlocker quiet(row.slider);
        row.slider->setValue(static_cast<int>(knob.stop));
        row.slider->setAccessibleDescription(value);
        row.value->setText(value);
    } else {
        row.choice->setCurrentIndex(static_cast<int>(knob.stop));
    }
}

void KnobBar::turn(std::size_t knob, int stop)
{
    std::vector<std::size_t> stops;
    for (const Knob &one : m_knobs) {
        stops.push_back(one.stop);
    }
    stops.at(knob) = static_cast<std::size_t>(stop);
    if (!m_lesson.setKnobs(stops).isOk()) {
        showLesson(); // back to where it was
    }
}

// As wide as its widest value, so that nothing moves while it is turned.
void KnobBar::fit()
{
    const int line = fontMetrics().height();
    m_layout->setSpacing(line * 3 / 4);
    m_button->setIconSize({fontMetrics().ascent(), fontMetrics().ascent()});
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        row.whole->layout()->setSpacing(line / 2);
        if (row.slider == nullptr) {
            continue;
        }
        int widest = 0;
        for (std::size_t stop = 0; stop < m_knobs[i].stops.size(); ++stop) {
            widest = std::max(widest, fontMetrics().horizontalAdvance(stopInWords(m_knobs[i], stop)));
        }
        row.value->setFixedWidth(widest + 2);
        row.slider->setMinimumWidth(2 * line);
        row.slider->setMaximumWidth(9 * line);
    }
}

void KnobBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fit();
        choosePlace();
        emit roomChanged();
    }
}

void KnobBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    choosePlace();
}

QSize KnobBar::sizeHint() const
{
    return m_rows.empty() ? QSize(0, 0) : m_layout->sizeHint();
}

QSize KnobBar::minimumSizeHint() const
{
    return m_rows.empty() ? QSize(0, 0) : m_button->sizeHint();
}

void KnobBar::choosePlace()
{
    const bool room = m_popUp->isHidden() && m_layout->minimumSize().width() <= width();
    m_button->setVisible(!room && !m_rows.empty());
    const QSize size = m_button->sizeHint().boundedTo(this->size());
    m_button->setGeometry({{0, (height() - size.height()) / 2}, size});
    if (!m_popUp->isHidden()) {
        return;
    }
    m_all->setVisible(room && !m_rows.empty());
    m_all->setGeometry(rect());
}

void KnobBar::popUp()
{
    m_layout->setDirection(QBoxLayout::TopToBottom);
    m_popUp->layout()->addWidget(m_all);
    m_all->show();
    m_popUp->adjustSize();
    const QPoint above = mapToGlobal(QPoint(0, -m_popUp->height()));
    const QRect desk = screen()->availableGeometry();
    m_popUp->move(std::clamp(above.x(), desk.left(), std::max(desk.left(), desk.right() - m_popUp->width())),
                  std::max(above.y(), desk.top()));
    m_popUp->show();
    (m_rows.front().slider ? static_cast<QWidget *>(m_rows.front().slider) : m_rows.front().choice)
        ->setFocus();
}

void KnobBar::takeBack()
{
    m_layout->setDirection(QBoxLayout::LeftToRight);
    m_all->setParent(this);
    choosePlace();
}

void KnobBar::setColours(const ThemeColours &colours)
{
    m_button->setIcon(themedIcon(QStringLiteral("knob"), colours));
}

// The keys that turn a knob are not the picture's while it has the keyboard.
bool KnobBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_popUp) {
        if (event->type() == QEvent::Hide) {
            QMetaObject::invokeMethod(this, &KnobBar::takeBack, Qt::QueuedConnection);
        }
        return false;
    }
    if (event->type() == QEvent::ShortcutOverride) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        const bool plain = (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        const bool choice = qobject_cast<QComboBox *>(watched) != nullptr;
        switch (key.key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Home:
        case Qt::Key_End:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            event->setAccepted(plain);
            return plain;
        case Qt::Key_Space:
            event->setAccepted(plain && choice);
            return plain && choice;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace gilscope
