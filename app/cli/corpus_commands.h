// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace phonoscope::cli {

/// The subcommands of "corpus".
void addCorpusImport(CLI::App &corpus);
void addCorpusCheck(CLI::App &corpus);

/// A sentence and what it concerns, on standard output: the first few, or all.
void printProblem(std::string_view text, const std::vector<std::string> &subjects, bool all);

} // namespace phonoscope::cli
