// SPDX-License-Identifier: GPL-3.0-or-later
#include "node_form.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStyle>
#include <QVBoxLayout>

namespace gilscope {

NodeForm::NodeForm(ScenarioDocument &document, QWidget *parent) : QScrollArea(parent), m_document(document)
{
    setObjectName(QStringLiteral("nodeForm"));
    setAccessibleName(tr("What is selected"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    connect(&document, &ScenarioDocument::changed, this, &NodeForm::refresh);
    rebuild();
}

void NodeForm::showNode(const JsonPath &path)
{
    if (path != m_path) {
        m_path = path;
        m_document.endTyping();
        rebuild();
    }
}

JsonPath NodeForm::placeOf(std::size_t number) const
{
    JsonPath path = m_path;
    path.insert(path.end(), m_fields[number].path.begin(), m_fields[number].path.end());
    return path;
}

void NodeForm::refresh()
{
    if (!m_document.at(m_path).isObject() || fieldsOf(m_document.root(), m_path) != m_fields) {
        rebuild();
        return;
    }
    for (std::size_t number = 0; number < m_fields.size(); ++number) {
        showValue(number);
    }
    markProblem();
}

void NodeForm::rebuild()
{
    const QString focused =
        m_page != nullptr && m_page->isAncestorOf(focusWidget()) ? focusWidget()->objectName() : QString();
    m_fields =
        m_document.at(m_path).isObject() ? fieldsOf(m_document.root(), m_path) : std::vector<NodeField>{};
    m_widgets.clear();
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    form->setContentsMargins(20, 12, 20, 12);
    form->setVerticalSpacing(10);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *heading = new QLabel(nameOf(nodeKind(m_path)));
    heading->setTextFormat(Qt::PlainText);
    QFont bold = font();
    bold.setBold(true);
    heading->setFont(bold);
    form->addRow(heading);
    for (std::size_t number = 0; number < m_fields.size(); ++number) {
        const NodeField &field = m_fields[number];
        QWidget *widget = makeField(number);
        widget->setObjectName(textOf(field.path));
        widget->setAccessibleName(field.label);
        widget->setToolTip(field.limits);
        widget->installEventFilter(this);
        m_widgets.push_back(widget);
        auto *label = new QLabel(field.label);
        label->setTextFormat(Qt::PlainText);
        label->setBuddy(widget);
        form->addRow(label, widget);
        showValue(number);
    }
    // This may be one of its fields that is talking: it goes once that has finished.
    if (QWidget *old = takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    m_page = page;
    setWidget(page);
    markProblem();
    if (!focused.isEmpty()) {
        for (QWidget *widget : m_widgets) {
            if (widget->objectName() == focused) {
                widget->setFocus();
            }
        }
    }
}

QWidget *NodeForm::makeField(std::size_t number)
{
    const NodeField &field = m_fields[number];
    if (field.kind == FieldKind::Choice || field.kind == FieldKind::StepType
        || field.kind == FieldKind::LockType) {
        return makeChoice(number);
    }
    auto *line = new QLineEdit;
    QStringList hints;
    if (!field.silent.isEmpty()) {
        hints << tr("%1 when left out").arg(field.silent);
    }
    if (!field.limits.isEmpty()) {
        hints << field.limits;
    }
    line->setPlaceholderText(hints.isEmpty() && field.isOptional ? tr("may be left out")
                                                                 : hints.join(QStringLiteral(" · ")));
    connect(line, &QLineEdit::textEdited, this,
            [this, number](const QString &text) { change(number, text, true); });
    connect(line, &QLineEdit::editingFinished, &m_document, &ScenarioDocument::endTyping);
    return line;
}

QWidget *NodeForm::makeChoice(std::size_t number)
{
    const NodeField &field = m_fields[number];
    auto *box = new QComboBox;
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    if (field.isOptional) {
        box->addItem(tr("%1 (when left out)").arg(field.silent), QString());
    }
    for (const FieldChoice &choice : field.choices) {
        box->addItem(choice.label, choice.value);
    }
    connect(box, &QComboBox::activated, this,
            [this, number, box] { change(number, box->currentData().toString(), false); });
    return box;
}

void NodeForm::showValue(std::size_t number)
{
    const NodeField &field = m_fields[number];
    const QJsonValue value = m_document.at(placeOf(number));
    const QString shown = shownValue(field, value);
    const QSignalBlocker quiet(m_widgets[number]);
    if (auto *line = qobject_cast<QLineEdit *>(m_widgets[number])) {
        // What means the same is left as it was typed.
        if (line->text().isEmpty() != shown.isEmpty() || writtenValue(field, line->text(), value) != value) {
            line->setText(shown);
            if (!line->hasFocus()) {
                line->setCursorPosition(0); // its beginning says more than its end
            }
        }
        return;
    }
    auto *box = qobject_cast<QComboBox *>(m_widgets[number]);
    int row = box->findData(shown);
    if (row < 0) {
        // Such as an expression, or something that is wrong: it must not be lost by being shown.
        box->addItem(shown, shown);
        row = box->count() - 1;
    }
    box->setCurrentIndex(row);
}

void NodeForm::change(std::size_t number, const QString &shown, bool isTyping)
{
    const NodeField field = m_fields[number]; // the form may be another one when this is done
    const JsonPath place = placeOf(number);
    const QJsonValue before = m_document.at(place);
    const QString what = tr("Change %1").arg(field.label);
    switch (field.kind) {
    case FieldKind::StepType:
        if (before.toString() != shown) {
            m_document.set(m_path, asStep(m_document.root(), m_path, shown), what);
        }
        return;
    case FieldKind::LockType: {
        const JsonPath lock = parentOf(place);
        if (before.toString() != shown) {
            m_document.set(lock, asLock(m_document.at(lock).toObject(), shown), what);
        }
        return;
    }
    case FieldKind::Text:
    case FieldKind::LocalText:
    case FieldKind::Number:
    case FieldKind::Choice:
    case FieldKind::Names:
        m_document.set(place, writtenValue(field, shown, before), what, isTyping);
        return;
    }
    Q_UNREACHABLE();
}

void NodeForm::markProblem()
{
    const std::optional<Error> &problem = m_document.problem();
    const JsonPath wrong = problem ? jsonPath(QString::fromStdString(problem->place)) : JsonPath{};
    for (std::size_t number = 0; number < m_widgets.size(); ++number) {
        const bool isWrong = problem && !wrong.empty() && beginsWith(wrong, placeOf(number));
        QWidget *widget = m_widgets[number];
        if (widget->property("problem").toBool() != isWrong) {
            widget->setProperty("problem", isWrong);
            widget->style()->unpolish(widget);
            widget->style()->polish(widget);
        }
        widget->setAccessibleDescription(
            isWrong ? QString::fromStdString(problem->message + ". " + problem->remedy) : QString());
    }
}

void NodeForm::focusField(const JsonPath &path)
{
    for (std::size_t number = 0; number < m_widgets.size(); ++number) {
        if (path.empty() || beginsWith(path, placeOf(number))) {
            m_widgets[number]->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

// A line's own undo would know nothing of the other fields: the document's does.
bool NodeForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    // A wheel that scrolls the form must not turn a choice.
    if (event->type() == QEvent::Wheel && qobject_cast<QComboBox *>(watched) != nullptr) {
        event->ignore();
        return true;
    }
    return QScrollArea::eventFilter(watched, event);
}

} // namespace gilscope
