// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/text_table.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/corpus/readers/text_lines.h"

#include <algorithm>

namespace phonoscope {

namespace {

char separatorOf(const std::filesystem::path &path, std::string_view text)
{
    const std::string extension = lowerExtension(path);
    const std::string_view firstLine = text.substr(0, text.find('\n'));
    const auto count = [&](char letter) { return std::count(firstLine.begin(), firstLine.end(), letter); };
    if (extension == ".tsv" || (extension != ".csv" && count('\t') > 0))
        return '\t';
    return count(';') > count(',') ? ';' : ',';
}

/// Rows of CSV and TSV one after the other.
class RowReader {
public:
    RowReader(const std::filesystem::path &path, std::string_view text, char separator)
        : m_path(path), m_text(text), m_separator(separator)
    {
    }

    std::optional<TextTableRow> next()
    {
        while (m_place < m_text.size()) {
            TextTableRow row = read();
            const bool isBlank = row.cells.size() == 1 && trim(row.cells[0]).empty();
            const bool isEmpty = std::all_of(row.cells.begin(), row.cells.end(),
                                             [](const std::string &cell) { return trim(cell).empty(); });
            if (!isBlank && !isEmpty)
                return row;
        }
        return std::nullopt;
    }

private:
    TextTableRow read()
    {
        TextTableRow row{m_line, {}};
        for (;;) {
            row.cells.push_back(m_separator != '\t' && m_place < m_text.size() && m_text[m_place] == '"' ? quoted()
                                                                                                         : plain());
            if (m_place == m_text.size())
                return row;
            const char end = m_text[m_place++];
            if (end == '\n') {
                ++m_line;
                return row;
            }
        }
    }

    std::string plain()
    {
        const char ends[] = {m_separator, '\n', '\0'};
        const std::size_t end = std::min(m_text.find_first_of(std::string_view(ends, 2), m_place), m_text.size());
        std::string cell(m_text.substr(m_place, end - m_place));
        m_place = end;
        return cell;
    }

    std::string quoted()
    {
        const int begin = m_line;
        std::string cell;
        for (++m_place; m_place < m_text.size(); ++m_place) {
            const char letter = m_text[m_place];
            m_line += letter == '\n';
            if (letter != '"') {
                cell.push_back(letter);
            } else if (m_place + 1 < m_text.size() && m_text[m_place + 1] == '"') {
                cell.push_back('"');
                ++m_place;
            } else {
                ++m_place;
                return cell + plain();
            }
        }
        rejectLine(m_path, begin, "A quote begins in this row, but it does not end: the file is cut off or damaged.");
    }

    const std::filesystem::path &m_path;
    std::string_view m_text;
    char m_separator;
    std::size_t m_place = 0;
    int m_line = 1;
};

void readHeader(TextTable &table, TextTableRow header)
{
    for (std::string &cell : header.cells) {
        table.columns.emplace_back(trim(cell));
        if (table.columns.back().empty())
            rejectLine(table.path, header.line, "Column " + std::to_string(table.columns.size()) + " has no name.");
        if (*table.column(table.columns.back()) + 1 != table.columns.size())
            rejectLine(table.path, header.line, "Two columns are named '" + table.columns.back() + "'.");
    }
}

} // namespace

std::optional<std::size_t> TextTable::column(std::string_view name) const
{
    const auto place = std::find(columns.begin(), columns.end(), name);
    return place != columns.end() ? std::optional<std::size_t>(place - columns.begin()) : std::nullopt;
}

std::optional<std::size_t> TextTable::columnNamed(const std::vector<std::string_view> &names) const
{
    for (const std::string_view name : names)
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (lowerCase(columns[i]) == name)
                return i;
    return std::nullopt;
}

TextTable readTextTable(const std::filesystem::path &path)
{
    constexpr std::size_t kMaxBytes = std::size_t(1) << 30;
    const std::string text = readTextFile(path, kMaxBytes);
    TextTable table;
    table.path = path;
    table.separator = separatorOf(path, text);
    RowReader reader(path, text, table.separator);
    std::optional<TextTableRow> header = reader.next();
    if (!header)
        throw Error(ErrorCode::BadFormat, path.string(), "The table is empty.");
    readHeader(table, std::move(*header));
    while (std::optional<TextTableRow> row = reader.next()) {
        if (row->cells.size() == table.columns.size())
            table.rows.push_back(std::move(*row));
        else
            table.problems.push_back(filePlace(path, row->line) + ": " + std::to_string(row->cells.size())
                                     + " cells where the first line has " + std::to_string(table.columns.size()));
    }
    return table;
}

} // namespace phonoscope
