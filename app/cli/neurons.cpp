// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/analysis_options.h"
#include "app/cli/commands.h"
#include "app/cli/neuron_tables.h"
#include "core/analysis/neuron_export.h"
#include "core/analysis/neuron_json.h"
#include "core/base/atomic_file.h"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <memory>
#include <optional>

namespace phonoscope::cli {

namespace {

struct Options {
    AnalysisOptions common;
    std::string property = "phone-type", format = "full", out, rank, stability;
    double sigma = 0.8;
    int top = 50;
    ControlShuffles control;
    bool summary = false, quiet = false;
};

/// Nothing of it is kept when interrupted: it is made of draws that are quick to repeat.
Stability stabilityOf(const Options &options, const LoadedAnalysis &analysis, const Property &property)
{
    const bool bySpeakers = options.stability == "speakers";
    StabilityJob job(analysis.header, analysis.shards, property,
                     {.unit = bySpeakers ? ResampleUnit::Speakers : ResampleUnit::Utterances,
                      .draws = options.control.draws,
                      .shuffles = options.control.draws,
                      .k = options.common.k(),
                      .sigma = options.sigma,
                      .rule = options.common.useRule(),
                      .shuffleUnit = options.control.unit,
                      .seed = options.control.seed});
    catchInterrupts();
    const bool showing = !options.quiet && isatty(STDERR_FILENO);
    const TimeLeft timeLeft;
    while (job.step()) {
        if (interrupted())
            throw Interrupted{"nothing was written"};
        if (showing)
            showProgress({static_cast<double>(job.done()), static_cast<double>(job.total()),
                          timeLeft.estimate(job.done(), job.total()), "Drawing"});
    }
    if (showing)
        std::fputc('\n', stderr);
    return job.result();
}

void write(const Options &options, const std::string &text)
{
    if (options.out.empty())
        std::cout << text;
    else
        writeFileAtomically(options.out, text);
}

void writeRanked(const Options &options, const LoadedAnalysis &analysis, const CellCounts &counts, const GroupUse &use)
{
    const Ranking ranking = rankingNamed(options.rank).value();
    const auto layer = options.common.layer > 0 ? std::optional(LayerIndex{options.common.layer}) : std::nullopt;
    const std::vector<RankedNeuron> ranked =
        rankNeurons(counts, use, ranking).top(static_cast<std::size_t>(options.top), layer);
    if (options.summary)
        printRanking(analysis, counts, options.common, ranking, ranked, options.control);
    else if (options.format == "tsv")
        write(options, rankingTsv(counts, ranked));
    else if (options.format == "authors")
        write(options, authorsNeuronJson(ranked, analysis.header->layers()));
    else
        write(options, rankedNeuronJson(counts, options.common.useRule(), ranking, ranked));
}

void run(const Options &options)
{
    const LoadedAnalysis analysis = loadAnalysis(options.common);
    const CellCounts counts = analysis.count(analysis.property(options.property, options.common), options.common.k());
    const UseRule rule = options.common.useRule();
    const GroupUse use = groupUse(counts, rule);
    if (!options.rank.empty()) {
        writeRanked(options, analysis, counts, use);
        return;
    }
    const PropertyNeurons neurons = propertyNeurons(use, options.sigma);
    std::optional<Stability> stability;
    if (!options.stability.empty())
        stability = stabilityOf(options, analysis, counts.property());
    const Stability *of = stability ? &*stability : nullptr;
    if (options.summary && of) {
        printStability(counts, options.common, *of);
    } else if (options.summary) {
        printNeurons(analysis, counts, options.common, options.sigma, neurons, options.control);
    } else if (options.format == "safetensors") {
        writeNeuronTensors(options.out, counts, rule, use, options.sigma, neurons);
    } else if (options.format == "tsv") {
        std::vector<NeuronRanking> rankings;
        for (const Ranking ranking : kRankings)
            rankings.push_back(rankNeurons(counts, use, ranking));
        write(options, neuronTsv(counts, use, neurons, rankings, layersOf(options.common, *analysis.header), of));
    } else if (options.format == "authors") {
        write(options, authorsNeuronJson(use, neurons));
    } else {
        write(options, fullNeuronJson(counts, rule, use, options.sigma, neurons, of));
    }
}

/// What does not go together.
void check(const Options &options)
{
    const auto refuse = [](const char *option, const char *why) { throw CLI::ValidationError(option, why); };
    if (options.common.withUnvoiced && options.property != "pitch")
        refuse("--property", "must be pitch for --with-unvoiced");
    if (options.summary && !options.out.empty())
        refuse("--summary", "prints a table and writes no file; leave out one of --summary and --out");
    const bool isTensors = options.format == "safetensors";
    if (isTensors && !options.summary && options.out.empty())
        refuse("--out", "is needed for --format safetensors");
    if (isTensors && !options.rank.empty())
        refuse("--format", "of ranked neurons is full, authors or tsv");
    if (!options.stability.empty() && !options.summary && (isTensors || options.format == "authors"))
        refuse("--format", "with --stability is full or tsv");
    if (options.common.layer > 0 && options.rank.empty() && (options.summary || options.format != "tsv"))
        refuse("--layer", "goes with --rank or --format tsv; the other formats hold every layer");
}

void addRankOptions(CLI::App &command, Options &options)
{
    CLI::Option *rank =
        command
            .add_option("--rank", options.rank,
                        "The most selective neurons instead of property neurons: by difference or ratio of P(i | g) to "
                        "the other groups, entropy over groups or phones, information (bits), dprime")
            ->check(CLI::IsMember({"difference", "ratio", "entropy", "phone-entropy", "information", "dprime"}));
    command.add_option("--top", options.top, "How many of them")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->needs(rank);
    addLayerOption(command, options.common);
    command
        .add_option(
            "--stability", options.stability,
            "Of every property neuron, its share of resamples of the speakers, and of shuffled labels, in which "
            "it is one; utterances are drawn as if they were independent, which is too narrow where "
            "speakers matter")
        ->check(CLI::IsMember({"speakers", "utterances"}))
        ->excludes(rank);
}

} // namespace

void addNeurons(CLI::App &program)
{
    CLI::App *command = program.add_subcommand("neurons", "Group and property neurons of an analysis");
    command->footer(
        "Example: phonoscope-cli neurons demo-analysis --property gender --summary\n"
        "         phonoscope-cli neurons demo-analysis --property phone-type --format authors --out neurons.json\n"
        "         phonoscope-cli neurons demo-analysis --property gender --rank dprime --top 20 --summary\n"
        "         phonoscope-cli neurons demo-analysis --property gender --stability speakers --summary");
    auto options = std::make_shared<Options>();
    addAnalysisOptions(*command, options->common);
    addGroupOptions(*command, options->common);
    command->get_option("ANALYSIS")->required();
    command->add_option("--property", options->property, kPropertyHelp)->capture_default_str();
    command->add_option("--sigma", options->sigma, "Share of a group's phones that must use a neuron")
        ->check(CLI::Range(0.0001, 1.0))
        ->capture_default_str();
    command
        ->add_option("--format", options->format,
                     "full, authors: JSON; tsv: a line a neuron with all its values; safetensors: indices")
        ->check(CLI::IsMember({"full", "authors", "tsv", "safetensors"}))
        ->capture_default_str();
    command->add_option("--out", options->out, "File; standard output when absent");
    command->add_flag("--summary", options->summary, "A table beside that of shuffled labels instead of a file");
    addRankOptions(*command, *options);
    CLI::Option *draws = command
                             ->add_option("--draws", options->control.draws,
                                          "Shuffles of the labels; with --stability 100 of them, and as many resamples")
                             ->check(CLI::Range(0, 10000))
                             ->capture_default_str();
    command->add_option("--unit", options->control.unit,
                        "Column whose values keep one label when shuffled; default: speaker, or utterance where that "
                        "would change nothing");
    command->add_option("--seed", options->control.seed, "Of everything random")->capture_default_str();
    command->add_flag("--quiet", options->quiet, "No progress");
    command->callback([options, draws] {
        check(*options);
        if (!options->stability.empty() && draws->count() == 0)
            options->control.draws = 100;
        run(*options);
    });
}

} // namespace phonoscope::cli
