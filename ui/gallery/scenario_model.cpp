// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_model.h"

#include "scenario/figure_text.h"

#include <QDir>

#include <algorithm>

namespace gilscope {

namespace {

constexpr qsizetype longestSentence = 140; // the tool tip has all of it

bool hasAllWords(const Scenario &scenario, const QString &heading, const QStringList &words)
{
    const QString text =
        QStringList{scenario.title, scenario.summary, scenario.question, heading}.join(QLatin1Char('\n'));
    return std::ranges::all_of(
        words, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

// Figures are those of a run, and here nothing has run.
QString withoutFigures(const QString &text)
{
    const Result<std::vector<TextPiece>> pieces = textPieces(text);
    if (!pieces.isOk()) {
        return text;
    }
    QString plain;
    for (const TextPiece &piece : pieces.value()) {
        plain += piece.figure ? QStringLiteral("…") : piece.text;
    }
    return plain;
}

} // namespace

QString firstSentence(const QString &text)
{
    const qsizetype sentence = text.indexOf(QLatin1String(". ")) + 1;
    const QString first = sentence > 0 ? text.left(sentence) : text;
    if (first.size() <= longestSentence) {
        return first;
    }
    const qsizetype lastWord = first.lastIndexOf(QLatin1Char(' '), longestSentence);
    return first.left(lastWord > 0 ? lastWord : longestSentence) + u'…';
}

ScenarioModel::ScenarioModel(const ScenarioShelf &shelf, QObject *parent)
    : QAbstractListModel(parent), m_shelf(shelf)
{
    connect(&shelf, &ScenarioShelf::changed, this, &ScenarioModel::rebuild);
    m_rows = rows();
}

void ScenarioModel::setSearch(const QString &search)
{
    if (search != m_search) {
        m_search = search;
        rebuild();
    }
}

void ScenarioModel::rebuild()
{
    beginResetModel();
    m_rows = rows();
    endResetModel();
}

std::vector<ScenarioModel::Row> ScenarioModel::rows() const
{
    const QStringList words = m_search.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto headingOf = [](const ShelfEntry &entry) {
        switch (entry.kind) {
        case ShelfKind::Preset:
            return entry.scenario.group;
        case ShelfKind::Own:
            return tr("My scenarios");
        case ShelfKind::Recent:
            return tr("Recent files");
        }
        Q_UNREACHABLE();
    };
    struct Group
    {
        ShelfKind kind{};
        QString heading;
        std::vector<std::size_t> entries;
    };
    std::vector<Group> groups; // in the order in which the shelf has them
    const std::vector<ShelfEntry> &entries = m_shelf.entries();
    for (std::size_t at = 0; at < entries.size(); ++at) {
        const QString heading = headingOf(entries[at]);
        if (!hasAllWords(entries[at].scenario, heading, words)) {
            continue;
        }
        auto group = std::ranges::find_if(groups, [&](const Group &known) {
            return known.kind == entries[at].kind && known.heading == heading;
        });
        if (group == groups.end()) {
            group = groups.insert(groups.end(), {entries[at].kind, heading, {}});
        }
        group->entries.push_back(at);
    }
    std::vector<Row> rows;
    for (const Group &group : groups) {
        rows.push_back({group.heading, 0});
        for (const std::size_t entry : group.entries) {
            rows.push_back({QString(), entry});
        }
    }
    return rows;
}

const ShelfEntry *ScenarioModel::entryAt(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    if (!index.isValid() || row >= m_rows.size() || !m_rows[row].heading.isEmpty()) {
        return nullptr;
    }
    // While the shelf has changed and this model has not yet heard of it.
    return m_rows[row].entry < m_shelf.entries().size() ? &m_shelf.entries()[m_rows[row].entry] : nullptr;
}

QModelIndex ScenarioModel::indexOf(const QString &key) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const ShelfEntry *entry = entryAt(index(row));
        if (entry != nullptr && entry->key == key) {
            return index(row);
        }
    }
    return {};
}

QModelIndex ScenarioModel::nextEntry(int row, int step) const
{
    while (row >= 0 && row < rowCount() && entryAt(index(row)) == nullptr) {
        row += step;
    }
    return row >= 0 && row < rowCount() ? index(row) : QModelIndex();
}

int ScenarioModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ScenarioModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ShelfEntry *entry = entryAt(index);
    if (entry == nullptr) {
        return role == Qt::DisplayRole ? QVariant(m_rows[static_cast<std::size_t>(index.row())].heading)
                                       : QVariant();
    }
    const auto summary = [entry]() -> QString {
        if (entry->isMissing) {
            return tr("No longer there: %1").arg(QDir::toNativeSeparators(entry->fileName));
        }
        if (!entry->isReadable() && entry->problem) {
            return tr("It can't be opened: %1").arg(QString::fromStdString(entry->problem->message));
        }
        const Scenario &scenario = entry->scenario;
        return withoutFigures(scenario.summary.isEmpty() ? scenario.question : scenario.summary);
    };
    switch (role) {
    case Qt::DisplayRole:
        return entry->scenario.title;
    case Qt::ToolTipRole:
        return summary().toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1. %2").arg(entry->scenario.title, firstSentence(summary()));
    case KeyRole:
        return entry->key;
    case SummaryRole:
        return firstSentence(summary());
    case IsMissingRole:
        return entry->isMissing;
    case IsReadableRole:
        return entry->isReadable();
    default:
        return {};
    }
}

Qt::ItemFlags ScenarioModel::flags(const QModelIndex &index) const
{
    return entryAt(index) == nullptr ? Qt::NoItemFlags
                                     : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace gilscope
