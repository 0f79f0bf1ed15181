// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace phonoscope {

/// A whole analysis, read beside the one at hand. Ranks stay in its files, which are mapped.
struct FinishedAnalysis {
    std::string name;             ///< of the project, or of the folder
    std::filesystem::path folder; ///< where it lies
    std::shared_ptr<const IndexHeader> header;
    std::vector<std::shared_ptr<const IndexShard>> shards; ///< all of them, in order
};

/// source: the folder of an analysis, or a project file whose analysis is finished; the labels of the project are then
/// those of the header. cacheRoot: where analyses of projects are that come with none. Throws Error(NotFound,
/// BadFormat, Mismatch), Mismatch also for an analysis that is not finished.
FinishedAnalysis readFinishedAnalysis(const std::filesystem::path &source, const std::filesystem::path &cacheRoot);

} // namespace phonoscope
