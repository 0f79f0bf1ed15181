// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/corpus/corpus_import.h"
#include "core/corpus/readers/text_grid.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>

namespace phonoscope {

namespace {

namespace fs = std::filesystem;

/// Ids may hold anything; file names may not.
std::string fileName(const std::string &id)
{
    constexpr std::size_t kMaxLength = 200;
    std::string name = id.substr(0, kMaxLength);
    std::replace_if(
        name.begin(), name.end(),
        [](char letter) { return letter == '/' || letter == '\\' || (letter >= 0 && letter < ' '); }, '_');
    if (name.empty() || name[0] == '.')
        name.insert(name.begin(), '_');
    return name;
}

/// A cell: tabs and line ends are the table's own.
std::string cellText(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char letter) { return letter == '\t' || letter == '\n' || letter == '\r'; }, ' ');
    return text;
}

/// Relative when below the folder, else absolute.
std::string pathCell(const fs::path &file, const fs::path &folder)
{
    if (file.empty())
        return {};
    const fs::path relative = file.lexically_relative(folder);
    const bool isBelow = !relative.empty() && *relative.begin() != ".." && *relative.begin() != ".";
    const std::string cell = (isBelow ? relative : file).generic_string();
    if (cell != cellText(cell))
        throw Error(ErrorCode::Unsupported, file.string(),
                    "A path with a tab or a line end cannot stand in a corpus table. Nothing was written; rename it.");
    return cell;
}

TextGrid gridOf(const ImportedUtterance &utterance)
{
    Alignment alignment;
    if (utterance.segments)
        alignment = *utterance.segments;
    else if (!utterance.alignment.empty())
        alignment = readAlignmentFile(utterance.alignment);
    alignment.tiers.insert(alignment.tiers.end(), utterance.tiers.begin(), utterance.tiers.end());
    TextGrid grid;
    grid.tiers.push_back({"phones", true, std::move(alignment.phones)});
    for (AlignmentTier &tier : alignment.tiers)
        grid.tiers.push_back({std::move(tier.name), true, std::move(tier.segments)});
    for (const TextGridTier &tier : grid.tiers)
        for (const Segment &segment : tier.segments)
            grid.end = std::max(grid.end, segment.end);
    return grid;
}

std::string reportOf(const ImportedCorpus &corpus)
{
    std::string text = std::to_string(corpus.utterances.size()) + " utterances imported as '"
        + std::string(corpusFormatName(corpus.format)) + "'\n\nFound:\n";
    for (const std::string &sentence : corpus.found)
        text += "  " + sentence + '\n';
    for (const ImportProblem &problem : corpus.problems) {
        text += '\n' + problem.text;
        if (!problem.subjects.empty())
            text += " (" + std::to_string(problem.subjects.size()) + "):";
        text += '\n';
        for (const std::string &subject : problem.subjects)
            text += "  " + subject + '\n';
    }
    return text;
}

/// Unlike writeFileAtomically, without waiting for the disk: there are thousands of these, and the table comes last.
void writeAlignment(const fs::path &path, const std::string &text)
{
    errno = 0;
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (!file)
        throw Error(errno == ENOSPC ? ErrorCode::DiskFull : ErrorCode::NotWritable, path.string(),
                    std::string("The alignment cannot be written: ") + std::strerror(errno)
                        + ". The table was not written.");
}

/// What was written to a folder's file system is on the disk before the table names it.
void syncFolder(const fs::path &folder)
{
    if (const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); descriptor >= 0) {
        syncfs(descriptor);
        close(descriptor);
    }
}

void makeFolder(const fs::path &folder)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error && !folder.empty())
        throw Error(ErrorCode::NotWritable, folder.string(), "The folder cannot be made: " + error.message() + ".");
}

} // namespace

fs::path corpusTablePath(const fs::path &target)
{
    return target.extension() == ".tsv" ? target : target / "corpus.tsv";
}

std::optional<fs::path> writeCorpus(const ImportedCorpus &corpus, const fs::path &target, bool replace,
                                    const ProgressSink &progress, std::stop_token stop)
{
    const fs::path table = fs::absolute(corpusTablePath(target)).lexically_normal();
    const fs::path folder = table.parent_path();
    std::error_code ignored;
    if (!replace && fs::exists(table, ignored))
        throw Error(ErrorCode::NotWritable, table.string(),
                    "There is a corpus already. Nothing was written; name another folder, or replace it.");
    makeFolder(folder);

    std::string text = "utterance\taudio\talignment";
    for (const std::string &column : corpus.columns)
        text += '\t' + cellText(column);
    text += '\n';
    std::set<std::string> names;
    const TimeLeft timeLeft;
    for (std::size_t i = 0; i < corpus.utterances.size(); ++i) {
        if (stop.stop_requested())
            return std::nullopt;
        const ImportedUtterance &utterance = corpus.utterances[i];
        fs::path alignment = utterance.alignment;
        if (utterance.segments || !utterance.tiers.empty()) {
            if (names.empty())
                makeFolder(folder / "alignments");
            std::string name = fileName(utterance.id);
            for (int number = 2; !names.insert(name).second; ++number)
                name = fileName(utterance.id) + '_' + std::to_string(number);
            alignment = folder / "alignments" / (name + ".TextGrid");
            writeAlignment(alignment, textOf(gridOf(utterance)));
        }
        text += cellText(utterance.id) + '\t' + pathCell(utterance.audio, folder) + '\t' + pathCell(alignment, folder);
        for (const std::string &label : utterance.labels)
            text += '\t' + cellText(label);
        text += '\n';
        if (progress) {
            const auto done = static_cast<double>(i + 1), total = static_cast<double>(corpus.utterances.size());
            progress({done, total, timeLeft.estimate(done, total), "Writing"});
        }
    }
    if (!names.empty())
        syncFolder(folder);
    writeFileAtomically(folder / "import-report.txt", reportOf(corpus));
    writeFileAtomically(table, text);
    return table;
}

} // namespace phonoscope
