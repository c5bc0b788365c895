// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the steps of a variant may name: user locks and counters of their interpreter, queues and threads of
// their process, processes of the variant. Collected before the steps are read, because a step may name what
// stands further down; tolerant of any JSON, because the reader has not checked it yet.
#pragma once

#include "runtime/base/result.h"
#include "scenario.h"

#include <QJsonObject>
#include <QStringList>

#include <map>
#include <optional>

namespace gilscope {

class NamesInVariant
{
public:
    // The reader goes through the tree in order and says where it is.
    void beginVariant(const QJsonObject &variant);
    void beginProcess(std::size_t process);
    void setQueues(const std::vector<QString> &queues); // of the process
    void beginInterpreter(const std::vector<UserLockSpec> &userLocks);
    void beginThread(const QString &name);

    [[nodiscard]] const QStringList &userLocks() const { return m_userLocks; }
    [[nodiscard]] const QStringList &queues() const { return m_queues; }
    [[nodiscard]] const std::vector<QString> &counters() const { return m_counters; }
    [[nodiscard]] std::uint32_t counter(const QString &name); // there from now on
    // Threads of this process but the one that asks, and processes but this one.
    [[nodiscard]] const QStringList &targets() const { return m_targets; }
    [[nodiscard]] TargetArgument target(const QString &name) const;

    struct Problem
    {
        QString place; // appended to the variant's path
        QString message;
        QString remedy;
    };
    // Marks what is started later, and by whom. A problem where the first process of a chain is missing.
    [[nodiscard]] std::optional<Problem> applyStarts(Variant &variant) const;

private:
    struct ProcessNames
    {
        QString name;
        QStringList threads;
    };
    std::vector<ProcessNames> m_processes;
    std::size_t m_process = 0;
    QString m_thread;
    QStringList m_targets;
    QStringList m_queues;
    QStringList m_userLocks;
    std::vector<QString> m_counters;
};

} // namespace gilscope
