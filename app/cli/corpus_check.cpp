// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/corpus_check.h"
#include "app/cli/commands.h"
#include "app/cli/corpus_commands.h"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <cstdio>
#include <iomanip>
#include <iostream>
#include <locale>
#include <memory>
#include <sstream>

namespace phonoscope::cli {

namespace {

struct Options {
    std::string corpus, phoneSet;
    std::size_t few = 100;
    bool headers = false, json = false, quiet = false, all = false;
};

std::string duration(double seconds)
{
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::fixed;
    if (seconds < 60)
        text << std::setprecision(1) << seconds << " s";
    else if (seconds < 3600)
        text << std::setprecision(1) << seconds / 60 << " min";
    else
        text << std::setprecision(2) << seconds / 3600 << " h";
    return text.str();
}

void printColumn(const ColumnHealth &column, bool all)
{
    constexpr std::size_t kShown = 12;
    std::cout << '\n' << column.name << ": " << column.distinct << (column.distinct == 1 ? " value" : " values");
    if (column.hasCells)
        std::cout << "; of " << column.cells << " cells with phones " << column.fewCells << " have few segments, "
                  << column.emptyCells << " none";
    std::cout << '\n';
    const std::size_t shown = all ? column.values.size() : std::min(kShown, column.values.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const ValueHealth &value = column.values[i];
        std::cout << "    " << (value.value.empty() ? "(none)" : value.value) << ": " << value.utterances
                  << " utterances, " << value.speakers << " speakers, " << duration(value.seconds) << ", "
                  << value.segments << " segments\n";
    }
    if (column.distinct > shown)
        std::cout << "    and " << column.distinct - shown << " more\n";
}

void print(const CorpusHealth &health, bool all)
{
    std::cout << "corpus       " << health.name << "\nutterances   " << health.utterances << ", "
              << health.withAlignment << " with a readable alignment\nspeakers     " << health.speakers
              << "\naudio        " << duration(health.seconds)
              << (health.audioWasDecoded ? "" : " (headers alone: damage, clipping and silence not looked for)")
              << "\nsegments     " << health.segments << " of " << health.phoneSet << "\nphones       ";
    for (const PhoneHealth &phone : health.phones)
        std::cout << phone.phone << ' ' << phone.segments << (&phone == &health.phones.back() ? "\n" : ", ");
    if (!health.tiers.empty()) {
        std::cout << "tiers        ";
        for (const std::string &tier : health.tiers)
            std::cout << tier << (&tier == &health.tiers.back() ? "\n" : ", ");
    }
    for (const ColumnHealth &column : health.columns)
        printColumn(column, all);
    std::cout << (health.problems.empty() ? "\nNothing is wrong.\n" : "\nTo look at:\n");
    for (const HealthProblem &problem : health.problems)
        printProblem(problem.text, problem.subjects, all);
}

void run(const Options &options)
{
    catchInterrupts();
    std::stop_source stop;
    const bool shows = !options.quiet && isatty(STDERR_FILENO) != 0;
    const auto progress = [&](const Progress &state) {
        if (interrupted())
            stop.request_stop();
        if (shows)
            showProgress(state);
    };
    const auto health =
        checkCorpus({options.corpus, options.phoneSet, !options.headers, options.few}, progress, stop.get_token());
    if (shows)
        std::fputc('\n', stderr);
    if (!health)
        throw Interrupted{"nothing was written"};
    if (options.json)
        std::cout << healthJson(*health);
    else
        print(*health, options.all);
}

} // namespace

void addCorpusCheck(CLI::App &corpus)
{
    CLI::App *command = corpus.add_subcommand(
        "check", "What a corpus holds, and what is missing, damaged, doubtful or rare in it; changes nothing");
    command->footer("Example: phonoscope-cli corpus check dev-clean/corpus.tsv");
    auto options = std::make_shared<Options>();
    command->add_option("CORPUS", options->corpus, "Corpus table")->required();
    command->add_option("--phone-set", options->phoneSet, "Phone set file; ARPABET when absent");
    command
        ->add_option("--few", options->few,
                     "Cells (label value x phone) with fewer segments are listed; 100 is what one activation weighs "
                     "against at k = 1 %")
        ->capture_default_str();
    command->add_flag("--headers", options->headers, "Does not decode audio; much faster");
    command->add_flag("--all", options->all, "Lists everything, not the first few");
    command->add_flag("--json", options->json, "For machines; always everything");
    command->add_flag("--quiet", options->quiet, "No progress");
    command->callback([options] { run(*options); });
}

} // namespace phonoscope::cli
