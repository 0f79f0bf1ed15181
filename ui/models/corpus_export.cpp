// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/corpus_export.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <algorithm>
#include <map>

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

} // namespace phonoscope
