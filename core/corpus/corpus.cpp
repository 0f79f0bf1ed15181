// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/corpus.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <unordered_map>

namespace phonoscope {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxBytes = std::size_t(1) << 30;
constexpr std::size_t kShownProblems = 3;
constexpr std::string_view kAlignment = "alignment";

struct Line {
    int number = 0;
    std::vector<std::string_view> cells;
};

/// The lines that are not blank.
std::vector<Line> tableLines(std::string_view text)
{
    std::vector<Line> lines;
    int number = 0;
    for (std::string_view line : split(text, '\n')) {
        ++number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!trim(line).empty())
            lines.push_back({number, split(line, '\t')});
    }
    return lines;
}

/// Places of the columns in a line.
struct Layout {
    std::size_t utterance = 0;
    std::size_t audio = 0;
    std::optional<std::size_t> alignment;
    std::vector<std::size_t> labels;
};

std::optional<std::size_t> placeOf(const std::vector<std::string_view> &names, std::string_view name)
{
    const auto place = std::find(names.begin(), names.end(), name);
    return place != names.end() ? std::optional<std::size_t>(place - names.begin()) : std::nullopt;
}

Layout readHeader(const fs::path &path, const Line &header)
{
    const std::string subject = path.string() + ", line " + std::to_string(header.number);
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        if (header.cells[i].empty())
            throw Error(ErrorCode::BadFormat, subject,
                        "Column " + std::to_string(i + 1) + " has no name. The table was not read.");
        if (*placeOf(header.cells, header.cells[i]) != i)
            throw Error(ErrorCode::BadFormat, subject,
                        "Two columns are named '" + std::string(header.cells[i]) + "'. The table was not read.");
    }
    const auto utterance = placeOf(header.cells, "utterance");
    const auto audio = placeOf(header.cells, "audio");
    if (!utterance || !audio)
        throw Error(
            ErrorCode::BadFormat, subject,
            "The first line of a corpus table names its columns, separated by tabs; 'utterance' and 'audio' must "
            "be among them. The table was not read.");
    Layout layout{*utterance, *audio, placeOf(header.cells, kAlignment), {}};
    for (std::size_t i = 0; i < header.cells.size(); ++i)
        if (i != layout.utterance && i != layout.audio && i != layout.alignment)
            layout.labels.push_back(i);
    return layout;
}

bool isFile(const fs::path &path)
{
    std::error_code ignored;
    return path.native().find('\0') == std::string::npos && fs::is_regular_file(path, ignored);
}

std::string nameOf(const fs::path &path)
{
    std::error_code ignored;
    const fs::path folder = fs::absolute(path, ignored).lexically_normal().parent_path().filename();
    return path.filename() == "corpus.tsv" && !folder.empty() ? folder.string() : path.stem().string();
}

class TableReader {
public:
    TableReader(Corpus &corpus, Layout layout, std::size_t columns)
        : m_corpus(corpus), m_layout(std::move(layout)), m_columns(columns), m_folder(corpus.path.parent_path())
    {
    }

    void add(const Line &line)
    {
        if (line.cells.size() != m_columns)
            return report(line,
                          std::to_string(line.cells.size()) + " cells where the first line has "
                              + std::to_string(m_columns) + ": left out");
        Utterance utterance;
        utterance.id = line.cells[m_layout.utterance];
        utterance.line = line.number;
        if (utterance.id.empty())
            return report(line, "no utterance id: left out");
        if (const auto other = m_lineOfId.find(utterance.id); other != m_lineOfId.end())
            return report(line,
                          "utterance '" + utterance.id + "' stands in line " + std::to_string(other->second)
                              + " already: left out");
        const std::string_view audio = line.cells[m_layout.audio];
        if (audio.empty())
            return report(line, "utterance '" + utterance.id + "' names no audio file: left out");
        utterance.audio = m_folder / fs::path(audio);
        if (!isFile(utterance.audio))
            return report(line,
                          "audio file '" + std::string(audio) + "' does not exist: utterance '" + utterance.id
                              + "' left out");
        addAlignment(line, utterance);
        for (const std::size_t place : m_layout.labels)
            utterance.labels.emplace_back(line.cells[place]);
        m_lineOfId.emplace(utterance.id, line.number);
        m_corpus.utterances.push_back(std::move(utterance));
    }

private:
    void addAlignment(const Line &line, Utterance &utterance)
    {
        if (!m_layout.alignment || line.cells[*m_layout.alignment].empty())
            return;
        const std::string_view alignment = line.cells[*m_layout.alignment];
        utterance.alignment = m_folder / fs::path(alignment);
        if (isFile(utterance.alignment))
            return;
        utterance.alignment.clear();
        report(line,
               "alignment file '" + std::string(alignment) + "' does not exist: utterance '" + utterance.id
                   + "' kept without phones");
    }

    void report(const Line &line, const std::string &text)
    {
        m_corpus.problems.push_back("line " + std::to_string(line.number) + ": " + text);
    }

    Corpus &m_corpus;
    Layout m_layout;
    std::size_t m_columns;
    fs::path m_folder;
    std::unordered_map<std::string, int> m_lineOfId;
};

} // namespace

std::optional<std::size_t> Corpus::column(std::string_view columnName) const
{
    const auto place = std::find(columns.begin(), columns.end(), columnName);
    return place != columns.end() ? std::optional<std::size_t>(place - columns.begin()) : std::nullopt;
}

Corpus readCorpusTable(const fs::path &path)
{
    Corpus corpus;
    corpus.path = path;
    corpus.name = nameOf(path);
    const std::string bytes = readFile(path, kMaxBytes);
    const std::string text = toUtf8(bytes);
    if (!isUtf8(bytes))
        corpus.problems.push_back("the table is not UTF-8: read as UTF-16 or Latin-1; check the accents");
    const std::vector<Line> lines = tableLines(text);
    if (lines.empty())
        throw Error(ErrorCode::BadFormat, path.string(), "The table is empty.");

    Layout layout = readHeader(path, lines.front());
    for (const std::size_t place : layout.labels)
        corpus.columns.emplace_back(lines.front().cells[place]);
    TableReader reader(corpus, std::move(layout), lines.front().cells.size());
    for (std::size_t i = 1; i < lines.size(); ++i)
        reader.add(lines[i]);
    if (corpus.utterances.empty()) {
        std::string detail = "No line of the table can be used.";
        for (std::size_t i = 0; i < std::min(kShownProblems, corpus.problems.size()); ++i)
            detail += (i ? "; " : " ") + corpus.problems[i];
        throw Error(ErrorCode::BadFormat, path.string(), detail);
    }
    return corpus;
}

} // namespace phonoscope
