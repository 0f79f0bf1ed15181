// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"
#include "core/corpus/readers/text_table.h"
#include "core/project/project.h"

#include <QString>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace phonoscope {

/// Changes of labels as values: each gives the edits that a project has afterwards. No widgets here.

struct LabelCell {
    std::string column;
    std::string utterance;
};

/// A table of labels with its rows by utterance.
class LabelRows {
public:
    explicit LabelRows(const LabelTable &table);
    /// "" where there is none.
    const std::string &value(const std::string &column, const std::string &utterance) const;
    const LabelTable &table() const { return m_table; }

private:
    const LabelTable &m_table;
    std::map<std::string, std::size_t, std::less<>> m_rows;
};

/// A value that is the corpus' own is no edit.
LabelEdits withValue(LabelEdits edits, const LabelRows &corpus, const std::vector<LabelCell> &cells,
                     const std::string &value);
/// The corpus' own values; cells of own columns become empty.
LabelEdits reverted(LabelEdits edits, const LabelTable &corpus, const std::vector<LabelCell> &cells);
LabelEdits withColumn(LabelEdits edits, const std::string &name);
LabelEdits withoutColumn(LabelEdits edits, const std::string &name);
LabelEdits withRenamedColumn(LabelEdits edits, const std::string &name, const std::string &newName);

/// Whether a column is the user's: one that the corpus does not have.
bool isOwnColumn(const LabelTable &corpus, const std::string &name);
/// Why a column cannot be called so; empty: it can.
QString columnNameProblem(const LabelTable &labels, const QString &name);
/// As a cell holds it: one line, no white space at the ends.
std::string cellValue(const QString &text);
/// All values of a column, the most frequent first, without "".
std::vector<std::string> knownValues(const LabelTable &labels, const std::string &column);
/// The utterances that have the speakers of these; the same ones where the table knows no speakers.
std::vector<std::string> utterancesOfSameSpeakers(const LabelTable &labels, const std::vector<std::string> &utterances);

/// How rows of a second table find utterances.
struct LabelJoin {
    std::size_t key = 0;     ///< column of the second table
    std::string by;          ///< column of the labels: "utterance" or "speaker"
    std::size_t fitting = 0; ///< different values that both have
};
/// The pair of columns with the most values in common; fitting 0: there is none.
LabelJoin bestJoin(const LabelTable &labels, const TextTable &table);
std::size_t fittingValues(const LabelTable &labels, const std::string &by, const TextTable &table, std::size_t key);

struct JoinResult {
    LabelEdits edits;
    std::size_t utterances = 0;           ///< that got a value
    std::size_t changed = 0;              ///< cells that are not what they were
    std::vector<std::string> unknownKeys; ///< of the second table, which no utterance has
    std::vector<std::string> doubleKeys;  ///< whose later rows were left out
    std::size_t utterancesWithout = 0;    ///< that no row names
};
/// columns: of the second table, to be taken over under their names. Empty cells change nothing.
JoinResult joined(const LabelEdits &edits, const LabelTable &corpus, const LabelTable &labels, const TextTable &table,
                  const LabelJoin &join, const std::vector<std::size_t> &columns);

} // namespace phonoscope
