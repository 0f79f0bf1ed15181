// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/alignment.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/corpus/readers/htk_labels.h"
#include "core/corpus/readers/mfa_files.h"
#include "core/corpus/readers/text_grid.h"
#include "core/corpus/readers/text_lines.h"
#include "core/corpus/readers/timit_labels.h"

#include <set>

namespace phonoscope {

namespace {

/// "SPEAKER - " of the phone tier's name, "" when it names no speaker.
std::string speakerPrefix(const std::string &phoneTierName)
{
    const std::size_t dash = phoneTierName.rfind(" - ");
    return dash == std::string::npos ? std::string() : phoneTierName.substr(0, dash + 3);
}

Alignment fromTiers(const TextGrid &grid, const std::filesystem::path &path)
{
    const TextGridTier &phones = phoneTier(grid, path);
    const std::string prefix = speakerPrefix(phones.name);
    Alignment alignment;
    alignment.phones = phones.segments;
    std::set<std::string> names;
    for (const TextGridTier &tier : grid.tiers) {
        if (&tier == &phones || !tier.isInterval)
            continue;
        std::string name(trim(tier.name));
        if (!prefix.empty() && name.starts_with(prefix))
            name.erase(0, prefix.size());
        std::string unique = name;
        for (int number = 2; !names.insert(unique).second; ++number)
            unique = name + " (" + std::to_string(number) + ')';
        alignment.tiers.push_back({std::move(unique), tier.segments});
    }
    return alignment;
}

Alignment readTimit(const std::filesystem::path &path)
{
    Alignment alignment;
    alignment.phones = readTimitLabels(path);
    for (const char *extension : {".WRD", ".wrd"}) {
        const std::filesystem::path words = std::filesystem::path(path).replace_extension(extension);
        std::error_code ignored;
        if (alignment.tiers.empty() && std::filesystem::is_regular_file(words, ignored))
            alignment.tiers.push_back({"words", readTimitLabels(words)});
    }
    return alignment;
}

} // namespace

Alignment readAlignmentFile(const std::filesystem::path &path)
{
    const std::string extension = lowerExtension(path);
    if (extension == ".textgrid")
        return fromTiers(readTextGrid(path), path);
    if (extension == ".json")
        return fromTiers(readMfaJson(path), path);
    if (extension == ".csv")
        return fromTiers(readMfaCsv(path), path);
    if (extension == ".phn")
        return readTimit(path);
    if (extension == ".lab")
        return readHtkLabels(path);
    throw Error(ErrorCode::Unsupported, path.string(),
                "Alignments of one utterance are read from .TextGrid, .json, .csv, .phn and .lab files.");
}

Alignment readAlignment(const Utterance &utterance)
{
    if (utterance.alignment.empty())
        throw Error(ErrorCode::NotFound, "utterance '" + utterance.id + "'", "It has no alignment file.");
    return readAlignmentFile(utterance.alignment);
}

} // namespace phonoscope
