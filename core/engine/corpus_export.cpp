// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/corpus_export.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/corpus/readers/text_grid.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

namespace phonoscope {

namespace {

/// Relative when below the folder, else absolute.
std::string pathCell(const std::filesystem::path &file, const std::filesystem::path &folder)
{
    if (file.empty())
        return {};
    const std::filesystem::path whole = std::filesystem::absolute(file).lexically_normal();
    const std::filesystem::path relative = whole.lexically_relative(folder);
    const bool isBelow = !relative.empty() && *relative.begin() != "..";
    std::string cell = (isBelow ? relative : whole).generic_string();
    if (cell.find_first_of("\t\r\n") != std::string::npos)
        throw Error(ErrorCode::Unsupported, whole.string(),
                    "A path with a tab or a line end cannot stand in a corpus table. Nothing was written; rename it.");
    return cell;
}

std::string labelCell(std::string text)
{
    std::ranges::replace_if(
        text, [](char letter) { return letter == '\t' || letter == '\n' || letter == '\r'; }, ' ');
    return text;
}

std::filesystem::path whole(const std::filesystem::path &path)
{
    return std::filesystem::absolute(path).lexically_normal();
}

/// Ids may hold anything; file names may not.
std::string fileName(const std::string &id, std::set<std::string> &taken)
{
    constexpr std::size_t kLongest = 200;
    std::string name = id.substr(0, kLongest);
    std::ranges::replace_if(
        name, [](char letter) { return letter == '/' || letter == '\\' || (letter >= 0 && letter < ' '); }, '_');
    if (name.empty() || name.front() == '.')
        name.insert(name.begin(), '_');
    std::string free = name;
    for (int number = 2; !taken.insert(free).second; ++number)
        free = name + '_' + std::to_string(number);
    return free + ".TextGrid";
}

bool renameTier(std::vector<Segment> &segments, const std::string &tier, const std::string &utterance,
                const SegmentEdits &edits, const PhoneSet &phones)
{
    const auto ofTier = edits.find(tier);
    bool isChanged = false;
    for (Segment &segment : segments) {
        if (ofTier == edits.end())
            break;
        const std::string was = labelForEdits(tier, segment.label, phones);
        const std::string &label = labelOf(ofTier->second, utterance, segment.begin, segment.end, was);
        if (label == was)
            continue;
        segment.label = label;
        isChanged = true;
    }
    return isChanged;
}

TextGrid gridOf(Alignment alignment)
{
    TextGrid grid;
    grid.tiers.push_back({std::string(kPhoneTier), true, std::move(alignment.phones)});
    for (AlignmentTier &tier : alignment.tiers)
        grid.tiers.push_back({std::move(tier.name), true, std::move(tier.segments)});
    for (const TextGridTier &tier : grid.tiers)
        for (const Segment &segment : tier.segments)
            grid.end = std::max(grid.end, segment.end);
    return grid;
}

void makeFolder(const std::filesystem::path &folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        throw Error(ErrorCode::NotWritable, folder.string(), "The folder cannot be made: " + error.message() + ".");
}

} // namespace

void writeLabelTable(const LabelTable &labels, const Corpus *corpus, const std::filesystem::path &path)
{
    const std::filesystem::path folder = std::filesystem::absolute(path).lexically_normal().parent_path();
    std::map<std::string_view, const Utterance *> utterances;
    if (corpus)
        for (const Utterance &utterance : corpus->utterances)
            utterances.emplace(utterance.id, &utterance);
    std::string text = corpus ? "utterance\taudio\talignment" : "utterance";
    for (std::size_t column = 1; column < labels.columns.size(); ++column)
        text += '\t' + labelCell(labels.columns[column]);
    text += '\n';
    for (const auto &row : labels.rows) {
        text += labelCell(row.front());
        if (corpus) {
            const auto utterance = utterances.find(row.front());
            if (utterance == utterances.end())
                throw Error(ErrorCode::Mismatch, row.front(),
                            "The corpus does not have this utterance. Nothing was written.");
            text += '\t' + pathCell(utterance->second->audio, folder) + '\t'
                + pathCell(utterance->second->alignment, folder);
        }
        for (std::size_t column = 1; column < row.size(); ++column)
            text += '\t' + labelCell(row[column]);
        text += '\n';
    }
    writeFileAtomically(path, text);
}

std::string labelForEdits(const std::string &tier, const std::string &label, const PhoneSet &phones)
{
    if (tier != kPhoneTier)
        return label;
    const auto phone = phones.id(label);
    return phone && *phone != PhoneSet::kSilence ? phones.phones()[static_cast<std::size_t>(*phone)] : label;
}

bool renameSegments(Alignment &alignment, const std::string &utterance, const SegmentEdits &edits,
                    const PhoneSet &phones)
{
    bool isChanged = renameTier(alignment.phones, std::string(kPhoneTier), utterance, edits, phones);
    for (AlignmentTier &tier : alignment.tiers)
        isChanged = renameTier(tier.segments, tier.name, utterance, edits, phones) || isChanged;
    return isChanged;
}

std::optional<ExportedCorpus> exportCorpus(const CorpusExport &request, const ProgressSink &progress,
                                           std::stop_token stop)
{
    ExportedCorpus result{whole(request.table), 0, {}};
    const std::filesystem::path folder = result.table.parent_path() / (result.table.stem().string() + "-alignments");
    std::set<std::filesystem::path> ofCorpus{whole(request.corpus->path)};
    for (const Utterance &utterance : request.corpus->utterances)
        if (!utterance.alignment.empty())
            ofCorpus.insert(whole(utterance.alignment));
    const auto refuseOwn = [&](const std::filesystem::path &path) {
        if (ofCorpus.contains(path))
            throw Error(ErrorCode::NotWritable, path.string(),
                        "This file is the corpus' own, which stays as it is. The table was not written; name another.");
    };
    refuseOwn(result.table);
    const PhoneSet phones = PhoneSet::load(request.phoneSet);
    Corpus corpus = *request.corpus;
    std::set<std::string> names;
    const TimeLeft timeLeft;
    for (std::size_t i = 0; i < corpus.utterances.size(); ++i) {
        if (stop.stop_requested())
            return std::nullopt;
        Utterance &utterance = corpus.utterances[i];
        try {
            Alignment alignment = utterance.alignment.empty() ? Alignment() : readAlignment(utterance);
            if (renameSegments(alignment, utterance.id, request.segments, phones)) {
                const std::filesystem::path file = folder / fileName(utterance.id, names);
                refuseOwn(file);
                makeFolder(folder);
                writeTextGrid(file, gridOf(std::move(alignment)));
                utterance.alignment = file;
                ++result.alignments;
            }
        } catch (const Error &error) {
            if (error.code() == ErrorCode::NotWritable || error.code() == ErrorCode::DiskFull)
                throw;
            result.problems.emplace_back(error.what());
        }
        if (progress) {
            const auto done = static_cast<double>(i + 1), total = static_cast<double>(corpus.utterances.size());
            progress({done, total, timeLeft.estimate(done, total), "Writing"});
        }
    }
    writeLabelTable(request.labels, &corpus, result.table);
    return result;
}

} // namespace phonoscope
