// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/base/atomic_file.h"
#include "core/base/resources.h"
#include "core/engine/score_job.h"
#include "core/nn/encoder.h"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <memory>

namespace phonoscope::cli {

namespace {

constexpr std::size_t kNameWidth = 40;

struct Options {
    ScoreRequest request;
    std::vector<std::string> labels;
    std::string operation = "zero";
    std::string json;
    int threads = 0;
    bool quiet = false;
};

std::string text(const char *format, double a, double b = 0)
{
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, format, a, b);
    return buffer;
}

std::string interval(const Estimate &estimate, const char *format)
{
    return std::isnan(estimate.low) ? std::string("[no interval]") : text(format, estimate.low, estimate.high);
}

std::string controlText(const std::optional<ControlScores> &control, double unmasked)
{
    if (!control)
        return "-";
    const double change = control->mean - unmasked;
    // What the mean of equal scores differs from them by is rounding.
    return text("%+9.4g ± %-8.3g", std::abs(change) < 1e-12 * std::abs(unmasked) ? 0.0 : change, control->deviation);
}

std::string excessText(const std::optional<ControlScores> &control)
{
    return control ? text("%+9.4g ", control->excess.value) + interval(control->excess, "[%+.3g, %+.3g]")
                   : std::string("-");
}

/// Pads by characters, not bytes: the plus-minus sign has two.
std::string padded(std::string cell, std::size_t width)
{
    const auto characters = static_cast<std::size_t>(
        std::count_if(cell.begin(), cell.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
    if (characters < width)
        cell.append(width - characters, ' ');
    return cell;
}

void printName(const ScoreRow &row)
{
    std::cout << padded(row.kind.name + (row.kind.unit.empty() ? "" : " (" + row.kind.unit + ")"), kNameWidth)
              << padded(row.kind.group, 21);
}

void printUnmasked(const std::vector<ScoreRow> &rows)
{
    std::cout << "\nWithout a mask\n"
              << padded("score", kNameWidth) << padded("over", 21) << padded("samples", 9) << padded("utterances", 12)
              << "score, 95 % interval\n";
    for (const ScoreRow &row : rows) {
        if (row.samples == 0)
            continue;
        printName(row);
        std::cout << padded(std::to_string(row.samples), 9) << padded(std::to_string(row.utterances), 12)
                  << text("%9.4g ", row.unmasked.value) << interval(row.unmasked, "[%.4g, %.4g]") << '\n';
    }
}

void printMask(const ScoreReport &report, const std::vector<ScoreRow> &rows, std::size_t number, const char *title)
{
    const ScoredMask &mask = report.masks[number];
    std::cout << '\n' << title << mask.name << ", " << report.operation << ": " << mask.total() << " neurons (by layer";
    for (const int neurons : mask.neurons)
        std::cout << ' ' << neurons;
    std::cout << "), mean |h| " << text("%.4g", mask.loudness) << "; random " << mask.randomRuns.size() << " draws, "
              << text("%.4g", mask.randomLoudness) << "; matched " << mask.matchedRuns.size() << " draws, "
              << text("%.4g", mask.matchedLoudness) << '\n'
              << padded("score", kNameWidth) << padded("over", 21) << padded("score", 10)
              << padded("change, 95 % interval", 34) << padded("random: change", 22) << padded("matched: change", 22)
              << "more than matched, 95 % interval\n";
    for (const ScoreRow &row : rows) {
        if (row.samples == 0)
            continue;
        const MaskScore &score = row.masks[number];
        printName(row);
        std::cout << padded(text("%9.4g", score.score.value), 10)
                  << padded(text("%+9.4g ", score.change.value) + interval(score.change, "[%+.3g, %+.3g]"), 34)
                  << padded(controlText(score.random, row.unmasked.value), 22)
                  << padded(controlText(score.matched, row.unmasked.value), 22) << excessText(score.matched) << '\n';
    }
}

void print(const ScoreReport &report)
{
    std::cout << "model          " << report.modelName << " (" << report.modelHash << "), probes on layer "
              << report.layer << "\ncorpus         " << report.corpusName << '\n';
    for (const std::string &split : report.splits)
        std::cout << "split          " << split << '\n';
    for (const ProbeNote &probe : report.probes)
        std::cout << "probe          " << probe.name << ": " << probe.samples << " samples, lambda "
                  << text("%g", probe.lambda)
                  << (probe.converged ? std::string()
                                      : text(", stopped after %.0f iterations at a gradient norm of %.2g",
                                             probe.iterations, probe.gradientNorm))
                  << '\n';
    printUnmasked(report.rows);
    for (std::size_t mask = 0; mask < report.masks.size(); ++mask) {
        printMask(report, report.rows, mask, "Mask ");
        if (!report.retrainedRows.empty())
            printMask(report, report.retrainedRows, mask, "Probes trained again under mask ");
    }
}

void run(const Options &options)
{
    catchInterrupts();
    setComputeThreads(options.threads);
    if (const auto warning = slowBlasWarning())
        std::cerr << "phonoscope-cli: warning: " << *warning << '\n';
    const bool showing = !options.quiet && isatty(STDERR_FILENO);
    ScoreRequest request = options.request;
    request.operation = operationNamed(options.operation);
    if (request.phoneSet.empty())
        request.phoneSet = resourcePath("phone_sets/arpabet.json");
    request.labels.insert(request.labels.end(), options.labels.begin(), options.labels.end());
    ScoreJob job(request, showing ? ProgressSink(showProgress) : ProgressSink());
    while (job.step({}))
        if (interrupted())
            throw Interrupted{"scores need the whole corpus, so nothing was written"};
    if (showing)
        std::fputc('\n', stderr);

    const ScoreReport &report = *job.finished();
    for (const std::string &note : report.notes)
        std::cerr << "phonoscope-cli: note: " << note << '\n';
    print(report);
    if (!options.json.empty())
        writeFileAtomically(options.json, scoreJson(report));
}

} // namespace

void addScore(CLI::App &program)
{
    CLI::App *command = program.add_subcommand(
        "score",
        "What a model's hidden states tell linear probes, with and without neurons erased or changed, beside controls");
    command->footer("Example: phonoscope-cli score model corpus.tsv --mask gender.json:male --mask gender.json:female\n"
                    "         phonoscope-cli score model corpus.tsv --mask neurons.json --retrain --json scores.json");
    auto options = std::make_shared<Options>();
    ScoreRequest &request = options->request;
    command->add_option("MODEL", request.model, "Model file or folder")->required();
    command->add_option("CORPUS", request.corpus, "Corpus table (TSV)")->required();
    command->add_option("--phone-set,--phones", request.phoneSet, "Phone set (JSON); default ARPABET");
    command->add_option("--layer", request.layer, "Layer whose hidden states the probes read; default: the last");
    command
        ->add_option("--mask", request.masks,
                     "Neurons to change, several times: all, FILE of neurons (its property neurons), FILE:GROUP (those "
                     "of one group), FILE:GROUP+ (all its group neurons)")
        ->allow_extra_args(false);
    command
        ->add_option("--operation", options->operation,
                     "What masks and their controls do: zero, mean (over the corpus), scale:FACTOR or clamp:LOW:HIGH")
        ->capture_default_str();
    command->add_option("--label", options->labels, "A column to tell apart beside gender and speaker, several times")
        ->allow_extra_args(false);
    command->add_option("--random", request.randomDraws, "Random masks of the same size per layer")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    command->add_option("--matched", request.matchedDraws, "Masks of the same size and mean |h| per layer")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    command->add_flag("--retrain", request.retrain, "Train the probes again under every mask and control, too");
    command->add_option("--max-utterances", request.maxUtterances, "Use so many, drawn at random; 0: all")
        ->capture_default_str();
    command->add_option("--seed", request.seed, "Of splits, draws and intervals")->capture_default_str();
    command->add_option("--json", options->json, "Writes everything there, confusions included");
    command->add_option("--device", request.device, "auto, cpu, cuda or cuda:N")->capture_default_str();
    command->add_option("--threads", options->threads, "Threads inside the encoder; 0: the library's choice")
        ->check(CLI::Range(0, 1024));
    command->add_flag("--quiet", options->quiet, "No progress");
    command->callback([options] { run(*options); });
}

} // namespace phonoscope::cli
