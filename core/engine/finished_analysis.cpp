// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/finished_analysis.h"

#include "core/project/project.h"

#include <optional>
#include <utility>

namespace phonoscope {

FinishedAnalysis readFinishedAnalysis(const std::filesystem::path &source, const std::filesystem::path &cacheRoot)
{
    FinishedAnalysis analysis;
    std::optional<Project> project;
    if (source.extension() == ".phono") {
        project = readProject(source);
        analysis.name = project->name;
        analysis.folder =
            project->suppliedAnalysis.empty() ? analysisFolder(*project, cacheRoot) : project->suppliedAnalysis;
    } else {
        analysis.folder = source;
        analysis.name = (source.has_filename() ? source : source.parent_path()).filename().string();
    }
    const ActivationIndex index = ActivationIndex::open(analysis.folder);
    auto header = std::make_shared<IndexHeader>(index.header());
    if (project)
        header->utterances.apply(project->labels);
    analysis.header = std::move(header);
    analysis.shards = index.readShards();
    return analysis;
}

} // namespace phonoscope
