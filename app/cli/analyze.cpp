// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/engine/analysis_job.h"
#include "core/nn/encoder.h"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <memory>

namespace phonoscope::cli {

namespace {

struct Options {
    std::string model, corpus, out, phoneSet, position = "middle", rule = "default", device = "auto";
    double kmaxPercent = 2;
    int threads = 0;
    bool hasSampling = false; ///< one of the options that a project decides by itself
    bool quiet = false;
};

Project project(const Options &options)
{
    if (std::filesystem::path(options.model).extension() == ".phono") {
        if (!options.corpus.empty() || options.hasSampling)
            throw CLI::ValidationError(options.model, "a project names its own corpus, phone set, kmax and sampling");
        return readProject(options.model);
    }
    if (options.corpus.empty())
        throw CLI::RequiredError("CORPUS (beside a model)");
    Project made;
    made.name = "command line";
    made.model = options.model;
    made.corpus = options.corpus;
    made.phoneSet =
        options.phoneSet.empty() ? resourcePath("phone_sets/arpabet.json") : std::filesystem::path(options.phoneSet);
    made.kmax = options.kmaxPercent / 100;
    made.samplePosition = options.position;
    made.sampleRule = options.rule;
    return made;
}

void run(const Options &options)
{
    catchInterrupts();
    setComputeThreads(options.threads);
    if (const auto warning = slowBlasWarning())
        std::cerr << "phonoscope-cli: warning: " << *warning << '\n';
    const bool showing = !options.quiet && isatty(STDERR_FILENO);
    std::size_t resumed = 0;
    AnalysisJob job({project(options), options.out, options.device}, [&](const ReplyBody &body) {
        if (const auto *progress = std::get_if<Progress>(&body); progress && showing)
            showProgress(*progress);
        else if (const auto *ready = std::get_if<ShardReady>(&body); ready && ready->resumed)
            ++resumed;
    });
    while (job.step({}))
        if (interrupted())
            throw Interrupted{};
    if (showing)
        std::fputc('\n', stderr);

    const AnalysisFinished &finished = *job.finished();
    std::size_t samples = 0;
    for (const auto &shard : job.shards())
        samples += shard->samples();
    for (const std::string &problem : finished.problems)
        std::cerr << "phonoscope-cli: warning: " << problem << '\n';
    std::cout << "analysis       " << options.out << '\n'
              << "utterances     " << job.header()->utterances.rows.size() << '\n'
              << "samples        " << samples << '\n'
              << "problems       " << finished.problems.size() << '\n'
              << "shards         " << job.shards().size() << " (" << resumed << " from an earlier run)\n";
    if (finished.audioSeconds > 0)
        std::cout << "speech         " << finished.audioSeconds << " s in " << finished.wallSeconds << " s, "
                  << finished.audioSeconds / finished.wallSeconds << " s/s, encoder "
                  << 100 * finished.encoderSeconds / finished.wallSeconds << " %\n";
}

} // namespace

void addAnalyze(CLI::App &program)
{
    CLI::App *command =
        program.add_subcommand("analyze", "Builds the activation index of a corpus; resumes what is there");
    command->footer("Example: phonoscope-cli analyze resources/demo/demo.phono --out demo-analysis\n"
                    "         phonoscope-cli analyze model.ckpt corpus.tsv --rule paper --out analysis");
    auto options = std::make_shared<Options>();
    command->add_option("MODEL", options->model, "Model file or folder, or a project (.phono)")->required();
    command->add_option("CORPUS", options->corpus, "Corpus table (TSV); none with a project");
    command->add_option("--out", options->out, "Folder of the analysis")->required();
    command->add_option("--phone-set", options->phoneSet, "Phone set (JSON); default ARPABET");
    command->add_option("--kmax", options->kmaxPercent, "Neurons kept per frame, in percent of a layer")
        ->check(CLI::Range(0.01, 50.0))
        ->capture_default_str();
    command->add_option("--sample", options->position, "Frame of a segment")
        ->check(CLI::IsMember({"start", "middle", "end", "all"}))
        ->capture_default_str();
    command->add_option("--rule", options->rule, "How segments become samples; paper: as the authors' scripts")
        ->check(CLI::IsMember({"default", "paper"}))
        ->capture_default_str();
    command->add_option("--device", options->device, "auto, cpu, cuda or cuda:N")->capture_default_str();
    command->add_option("--threads", options->threads, "Threads inside the encoder; 0: the library's choice")
        ->check(CLI::Range(0, 1024));
    command->add_flag("--quiet", options->quiet, "No progress");
    command->callback([options, command] {
        for (const char *option : {"--phone-set", "--kmax", "--sample", "--rule"})
            options->hasSampling = options->hasSampling || command->count(option) > 0;
        run(*options);
    });
}

} // namespace phonoscope::cli
