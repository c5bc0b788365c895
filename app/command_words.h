// SPDX-License-Identifier: GPL-3.0-or-later
//
// What all commands do with their words: options, help, version, and what is said about mistakes. Everything
// that can be wrong with the words is found before anything is run.
#pragma once

#include "terminal.h"

#include <QApplication>
#include <QCommandLineParser>

#include <memory>
#include <optional>

namespace gilscope {

// One call of the program. The words are without the command's name; argc and argv are for Qt.
struct CommandCall
{
    QStringList words;
    int &argc;
    char **argv;
};

// A command that cannot go on ends the program with this code.
using Ending = std::optional<ExitCode>;

// Help, version and mistakes are dealt with here; `usage` stands behind "gilscope".
[[nodiscard]] Ending parse(QCommandLineParser &parser, const QString &usage, const QStringList &words);
[[nodiscard]] ExitCode wrongUsage(const QString &message, const QString &usage);
// A name that is neither a scenario's nor a file's is a slip of the fingers; a file with something wrong in
// it is not.
[[nodiscard]] ExitCode refuseScenario(const QString &idOrFile, const Error &error);

// For a command that paints into memory: fonts need a QGuiApplication, charts, which are widgets, this one.
[[nodiscard]] std::unique_ptr<QApplication> painterApplication(const CommandCall &call);

} // namespace gilscope
