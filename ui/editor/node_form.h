// SPDX-License-Identifier: GPL-3.0-or-later
//
// The fields of one node of a document. Every change goes into the document at once; what the document
// becomes otherwise (undo, a change elsewhere) is shown here at once. A field that the reader names is marked
// and says why.
#pragma once

#include "node_fields.h"
#include "scenario_document.h"

#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>

namespace gilscope {

class NodeForm : public QScrollArea
{
    Q_OBJECT

public:
    explicit NodeForm(ScenarioDocument &document, QWidget *parent = nullptr);

    void showNode(const JsonPath &path);
    [[nodiscard]] const JsonPath &path() const { return m_path; }
    // To the first field, or to the one that stands at this path.
    void focusField(const JsonPath &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void rebuild();
    [[nodiscard]] QWidget *makeField(std::size_t number);
    [[nodiscard]] QWidget *makeChoice(std::size_t number);
    void showValue(std::size_t number);
    void change(std::size_t number, const QString &shown, bool isTyping);
    void markProblem();
    [[nodiscard]] JsonPath placeOf(std::size_t number) const;

    ScenarioDocument &m_document;
    JsonPath m_path;
    std::vector<NodeField> m_fields;
    std::vector<QWidget *> m_widgets; // one a field
    QWidget *m_page = nullptr;
};

} // namespace gilscope
