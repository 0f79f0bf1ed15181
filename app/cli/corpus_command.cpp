// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/corpus_commands.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace phonoscope::cli {

void addCorpus(CLI::App &program)
{
    CLI::App *command = program.add_subcommand("corpus", "Makes and checks corpus tables");
    command->require_subcommand(1);
    addCorpusImport(*command);
    addCorpusCheck(*command);
}

void printProblem(std::string_view text, const std::vector<std::string> &subjects, bool all)
{
    constexpr std::size_t kShown = 5;
    std::cout << "- " << text << '\n';
    const std::size_t shown = all ? subjects.size() : std::min(kShown, subjects.size());
    for (std::size_t i = 0; i < shown; ++i)
        std::cout << "    " << subjects[i] << '\n';
    if (shown < subjects.size())
        std::cout << "    and " << subjects.size() - shown << " more\n";
}

} // namespace phonoscope::cli
