// SPDX-License-Identifier: GPL-3.0-or-later
#include "lecture_dialog.h"

#include "ui/window/command.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>

namespace gilscope {

namespace {

constexpr int keyRole = Qt::UserRole;
constexpr int longestName = 60;

} // namespace

LectureDialog::LectureDialog(Lectures lectures, std::vector<PlaylistEntry> available, QWidget *parent)
    : QDialog(parent), m_lectures(std::move(lectures)), m_available(std::move(available))
{
    setObjectName(QStringLiteral("lectureDialog"));
    setWindowTitle(tr("Lecture"));
    build();
    addChoices();
    showLecture();
    const QFontMetrics type = fontMetrics();
    const QSize wanted(60 * type.averageCharWidth(), 32 * type.lineSpacing());
    resize(parent ? wanted.boundedTo(parent->size() * 0.92) : wanted);
}

void LectureDialog::build()
{
    const auto button = [this](const char *name, const QString &text, const QString &what) {
        auto *made = new QPushButton(text);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(what);
        made->setToolTip(what);
        made->setAutoDefault(false);
        return made;
    };
    m_choice = new QComboBox;
    m_choice->setObjectName(QStringLiteral("lectureChoice"));
    m_choice->setAccessibleName(tr("Lecture to present"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    QPushButton *add = button("addLecture", tr("&New"), tr("Put together a new lecture"));
    m_remove = button("removeLecture", tr("&Delete"), tr("Delete this lecture; its scenarios stay"));
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("lectureName"));
    m_name->setAccessibleName(tr("Name of the lecture"));
    m_name->setPlaceholderText(tr("Name of the lecture"));
    m_name->setMaxLength(longestName);
    m_list = new QListWidget;
    m_list->setObjectName(QStringLiteral("lectureScenarios"));
    m_list->setAccessibleName(tr("Scenarios, checked when they are part of the lecture"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_up = button("moveUp", tr("Move &up"), tr("Earlier in the lecture (Ctrl+Up)"));
    m_down = button("moveDown", tr("Move d&own"), tr("Later in the lecture (Ctrl+Down)"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);

    auto *grid = new QGridLayout(this);
    grid->addWidget(m_choice, 0, 0);
    grid->addWidget(add, 0, 1);
    grid->addWidget(m_remove, 0, 2);
    grid->addWidget(m_name, 1, 0, 1, 3);
    grid->addWidget(m_list, 2, 0, 4, 2);
    grid->addWidget(m_up, 2, 2);
    grid->addWidget(m_down, 3, 2);
    grid->setRowStretch(4, 1);
    grid->addWidget(buttons, 6, 0, 1, 3);
    grid->setColumnStretch(0, 1);

    connect(m_choice, &QComboBox::activated, this, &LectureDialog::choose);
    connect(add, &QPushButton::clicked, this, &LectureDialog::addLecture);
    connect(m_remove, &QPushButton::clicked, this, &LectureDialog::removeLecture);
    connect(m_name, &QLineEdit::textEdited, this, &LectureDialog::keepLecture);
    connect(m_list, &QListWidget::itemChanged, this, &LectureDialog::keepLecture);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &LectureDialog::keepLecture);
    // Commands of their own: a button that is pressed by its key is deaf while it shows that.
    QAction *up = command(this, "lecture-up", tr("Move up"), {Qt::CTRL | Qt::Key_Up}, m_up->toolTip());
    QAction *down =
        command(this, "lecture-down", tr("Move down"), {Qt::CTRL | Qt::Key_Down}, m_down->toolTip());
    addActions({up, down});
    connect(up, &QAction::triggered, this, [this] { move(-1); });
    connect(down, &QAction::triggered, this, [this] { move(1); });
    connect(m_up, &QPushButton::clicked, up, &QAction::trigger);
    connect(m_down, &QPushButton::clicked, down, &QAction::trigger);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void LectureDialog::addChoices()
{
    m_choice->clear();
    m_choice->addItem(tr("All scenarios, in the gallery's order"));
    for (const Lecture &lecture : m_lectures.all) {
        m_choice->addItem(lecture.name);
    }
    m_choice->setCurrentIndex(m_lectures.chosen ? static_cast<int>(*m_lectures.chosen) + 1 : 0);
}

void LectureDialog::choose(int index)
{
    m_lectures.chosen = index > 0 ? std::optional(static_cast<std::size_t>(index - 1)) : std::nullopt;
    showLecture();
}

// Its own scenarios first, in their order, then those that it might have.
void LectureDialog::showLecture()
{
    m_showing = true;
    const bool own = m_lectures.chosen.has_value();
    const QStringList keys = own ? m_lectures.all.at(*m_lectures.chosen).keys : QStringList();
    std::vector<PlaylistEntry> rows;
    for (const QString &key : keys) {
        const auto known = std::ranges::find(m_available, key, &PlaylistEntry::key);
        rows.push_back(known != m_available.end() ? *known : PlaylistEntry{key, key});
    }
    std::ranges::copy_if(m_available, std::back_inserter(rows),
                         [&keys](const PlaylistEntry &entry) { return !keys.contains(entry.key); });
    m_list->clear();
    for (const PlaylistEntry &row : rows) {
        auto *item = new QListWidgetItem(row.title, m_list);
        item->setData(keyRole, row.key);
        item->setCheckState(!own || keys.contains(row.key) ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(0);
    m_name->setText(own ? m_lectures.all.at(*m_lectures.chosen).name : QString());
    for (QWidget *part : std::initializer_list<QWidget *>{m_name, m_list, m_remove, m_up, m_down}) {
        part->setEnabled(own);
    }
    m_showing = false;
}

void LectureDialog::keepLecture()
{
    if (!m_lectures.chosen || m_showing) {
        return;
    }
    Lecture &lecture = m_lectures.all.at(*m_lectures.chosen);
    if (const QString name = m_name->text().trimmed(); !name.isEmpty()) {
        lecture.name = name;
        m_choice->setItemText(m_choice->currentIndex(), name);
    }
    lecture.keys.clear();
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        if (item->checkState() == Qt::Checked) {
            lecture.keys << item->data(keyRole).toString();
        }
    }
}

QString LectureDialog::freeName() const
{
    for (std::size_t number = m_lectures.all.size() + 1;; ++number) {
        const QString name = tr("Lecture %1").arg(number);
        if (std::ranges::find(m_lectures.all, name, &Lecture::name) == m_lectures.all.end()) {
            return name;
        }
    }
}

void LectureDialog::addLecture()
{
    m_lectures.all.push_back({freeName(), {}});
    m_lectures.chosen = m_lectures.all.size() - 1;
    addChoices();
    showLecture();
    m_name->selectAll();
    m_name->setFocus();
}

void LectureDialog::removeLecture()
{
    m_lectures.all.erase(m_lectures.all.begin() + static_cast<std::ptrdiff_t>(m_lectures.chosen.value()));
    m_lectures.chosen.reset();
    addChoices();
    showLecture();
    m_choice->setFocus();
}

void LectureDialog::move(int rows)
{
    const int row = m_list->currentRow();
    const int target = row + rows;
    if (!m_list->isEnabled() || row < 0 || target < 0 || target >= m_list->count()) {
        return;
    }
    m_list->insertItem(target, m_list->takeItem(row));
    m_list->setCurrentRow(target);
    keepLecture();
}

// Two of one name could not be told apart in the settings.
Lectures LectureDialog::lectures() const
{
    Lectures named = m_lectures;
    for (std::size_t i = 0; i < named.all.size(); ++i) {
        const QString plain = named.all[i].name;
        for (int number = 2;
             std::any_of(named.all.begin(), named.all.begin() + static_cast<std::ptrdiff_t>(i),
                         [&](const Lecture &other) { return other.name == named.all[i].name; });
             ++number) {
            named.all[i].name = tr("%1 (%2)").arg(plain).arg(number);
        }
    }
    return named;
}

} // namespace gilscope
