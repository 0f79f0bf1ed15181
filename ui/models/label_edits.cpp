// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/label_edits.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(LabelEdits)
};

void setEdit(LabelEdits &edits, const LabelRows &corpus, const LabelCell &cell, const std::string &value)
{
    if (corpus.value(cell.column, cell.utterance) != value) {
        edits[cell.column][cell.utterance] = value;
        return;
    }
    const auto column = edits.find(cell.column);
    if (column == edits.end())
        return;
    column->second.erase(cell.utterance);
    if (column->second.empty() && !isOwnColumn(corpus.table(), cell.column))
        edits.erase(column);
}

std::set<std::string> valuesOf(const LabelTable &labels, const std::string &column)
{
    std::set<std::string> values;
    if (const auto place = labels.column(column))
        for (const auto &row : labels.rows)
            if (!row[*place].empty())
                values.insert(row[*place]);
    return values;
}

std::size_t fittingOf(const std::set<std::string> &values, const TextTable &table, std::size_t key)
{
    std::unordered_set<std::string> fitting;
    for (const TextTableRow &row : table.rows)
        if (std::string value(trim(row.cells[key])); values.contains(value))
            fitting.insert(std::move(value));
    return fitting.size();
}

} // namespace

LabelRows::LabelRows(const LabelTable &table) : m_table(table)
{
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        m_rows.emplace(table.rows[row].front(), row);
}

const std::string &LabelRows::value(const std::string &column, const std::string &utterance) const
{
    static const std::string none;
    const auto place = m_table.column(column);
    const auto row = m_rows.find(utterance);
    return place && row != m_rows.end() ? m_table.rows[row->second][*place] : none;
}

LabelEdits withValue(LabelEdits edits, const LabelRows &corpus, const std::vector<LabelCell> &cells,
                     const std::string &value)
{
    for (const LabelCell &cell : cells)
        setEdit(edits, corpus, cell, value);
    return edits;
}

LabelEdits reverted(LabelEdits edits, const LabelTable &corpus, const std::vector<LabelCell> &cells)
{
    for (const LabelCell &cell : cells) {
        const auto column = edits.find(cell.column);
        if (column == edits.end())
            continue;
        column->second.erase(cell.utterance);
        if (column->second.empty() && !isOwnColumn(corpus, cell.column))
            edits.erase(column);
    }
    return edits;
}

LabelEdits withColumn(LabelEdits edits, const std::string &name)
{
    edits.try_emplace(name);
    return edits;
}

LabelEdits withoutColumn(LabelEdits edits, const std::string &name)
{
    edits.erase(name);
    return edits;
}

LabelEdits withRenamedColumn(LabelEdits edits, const std::string &name, const std::string &newName)
{
    auto column = edits.extract(name);
    if (!column.empty()) {
        column.key() = newName;
        edits.insert(std::move(column));
    }
    return edits;
}

bool isOwnColumn(const LabelTable &corpus, const std::string &name)
{
    return !corpus.column(name);
}

QString columnNameProblem(const LabelTable &labels, const QString &name)
{
    const std::string wanted = cellValue(name);
    if (wanted.empty())
        return Texts::tr("Give the column a name.");
    if (wanted == "audio" || wanted == "alignment")
        return Texts::tr("The name \"%1\" is taken: corpus tables name files in that column.").arg(name.trimmed());
    if (labels.column(wanted))
        return Texts::tr("There is a column \"%1\" already.").arg(name.trimmed());
    return {};
}

std::string cellValue(const QString &text)
{
    return text.simplified().toStdString();
}

std::vector<std::string> knownValues(const LabelTable &labels, const std::string &column)
{
    std::map<std::string, std::size_t> counts;
    if (const auto place = labels.column(column))
        for (const auto &row : labels.rows)
            if (!row[*place].empty())
                ++counts[row[*place]];
    std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::greater<>(), &std::pair<std::string, std::size_t>::second);
    std::vector<std::string> values;
    for (auto &[value, count] : sorted)
        values.push_back(std::move(value));
    return values;
}

std::vector<std::string> utterancesOfSameSpeakers(const LabelTable &labels, const std::vector<std::string> &utterances)
{
    const auto speaker = labels.column("speaker");
    const std::unordered_set<std::string> chosen(utterances.begin(), utterances.end());
    std::unordered_set<std::string> speakers;
    for (const auto &row : labels.rows)
        if (speaker && chosen.contains(row.front()) && !row[*speaker].empty())
            speakers.insert(row[*speaker]);
    std::vector<std::string> all;
    for (const auto &row : labels.rows)
        if (chosen.contains(row.front()) || (speaker && speakers.contains(row[*speaker])))
            all.push_back(row.front());
    return all;
}

std::size_t fittingValues(const LabelTable &labels, const std::string &by, const TextTable &table, std::size_t key)
{
    return fittingOf(valuesOf(labels, by), table, key);
}

LabelJoin bestJoin(const LabelTable &labels, const TextTable &table)
{
    LabelJoin best{0, "utterance", 0};
    for (const std::string &by : {std::string("utterance"), std::string("speaker")}) {
        const std::set<std::string> values = valuesOf(labels, by);
        for (std::size_t key = 0; key < table.columns.size(); ++key)
            if (const std::size_t fitting = fittingOf(values, table, key); fitting > best.fitting)
                best = {key, by, fitting};
    }
    return best;
}

JoinResult joined(const LabelEdits &edits, const LabelTable &corpus, const LabelTable &labels, const TextTable &table,
                  const LabelJoin &join, const std::vector<std::size_t> &columns)
{
    JoinResult result;
    result.edits = edits;
    const auto by = labels.column(join.by);
    std::map<std::string, std::vector<const std::vector<std::string> *>> places;
    for (const auto &row : labels.rows)
        if (by && !row[*by].empty())
            places[row[*by]].push_back(&row);
    const LabelRows own(corpus), present(labels);
    std::set<std::string> seen;
    std::unordered_set<std::string> reached;
    for (const TextTableRow &row : table.rows) {
        const std::string key(trim(row.cells[join.key]));
        if (!seen.insert(key).second) {
            result.doubleKeys.push_back(key);
            continue;
        }
        const auto place = places.find(key);
        if (place == places.end()) {
            result.unknownKeys.push_back(key);
            continue;
        }
        for (const auto *utterance : place->second) {
            reached.insert(utterance->front());
            for (const std::size_t column : columns) {
                const std::string value = cellValue(QString::fromStdString(row.cells[column]));
                const LabelCell cell{table.columns[column], utterance->front()};
                if (value.empty() || present.value(cell.column, cell.utterance) == value)
                    continue;
                setEdit(result.edits, own, cell, value);
                ++result.changed;
            }
        }
    }
    for (const std::size_t column : columns)
        if (isOwnColumn(corpus, table.columns[column]))
            result.edits.try_emplace(table.columns[column]);
    result.utterances = reached.size();
    result.utterancesWithout = labels.rows.size() - reached.size();
    return result;
}

} // namespace phonoscope
