// SPDX-License-Identifier: GPL-3.0-or-later
//
// A run as data for other programs (docs/trace-format.md). A format is a row here and a function that makes
// its pieces.
#pragma once

#include "data_pieces.h"

#include <QString>

namespace gilscope {

enum class DataFormat { SlicesCsv, StatisticsCsv, ChromeTrace };

struct DataFormatRow
{
    DataFormat format{};
    QString ending; // "slices.csv": what a suggested file name ends with
    QString title;  // "Slices, as a table (CSV)"
};
[[nodiscard]] std::vector<DataFormatRow> dataFormats(); // in the user's language, in the order of the enum

// By the ending of the file's name: …statistics.csv, any other .csv, .json. None: it is none of them.
[[nodiscard]] std::optional<DataFormat> dataFormatOf(const QString &fileName);

// In one go. The file is whole or as it was. Any thread that may look at the run.
[[nodiscard]] Status saveData(const ScenarioRun &run, const QString &fileName, DataFormat format);
[[nodiscard]] Status saveData(const RunData &run, const QString &fileName, DataFormat format);

// The same, a few milliseconds at a time: for a window. The run stays as it is and where it is meanwhile.
// Destroyed before finish(), it has done nothing.
class DataExport
{
public:
    DataExport(const RunData &run, const QString &fileName, DataFormat format);

    // True while there is more to write.
    [[nodiscard]] bool writeSome();
    [[nodiscard]] double progress() const; // 0 … 1
    // Writes what is left, and puts the file into its place.
    [[nodiscard]] Status finish();

private:
    AtomicWriter m_writer;
    DataPieces m_pieces;
    std::size_t m_next = 0;
};

} // namespace gilscope
