// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/engine/cluster_job.h"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <memory>

namespace phonoscope::cli {

namespace {

void run(const ClusterRequest &request, bool quiet)
{
    catchInterrupts();
    const bool showing = !quiet && isatty(STDERR_FILENO);
    ClusterJob job(request, [&](const Progress &progress) {
        if (showing)
            showProgress(progress);
    });
    while (job.step({}))
        if (interrupted())
            throw Interrupted{"nothing was written"};
    if (showing)
        std::fputc('\n', stderr);
    for (const std::string &problem : job.problems())
        std::cerr << "phonoscope-cli: warning: " << problem << '\n';
    for (const std::string &tier : job.tiers())
        std::cout << "tier:" << tier << '\n';
}

} // namespace

void addCluster(CLI::App &program)
{
    CLI::App *command = program.add_subcommand(
        "cluster", "Clusters a layer's hidden states into tiers of an analysis: properties without labels");
    command->footer(
        "Example: phonoscope-cli cluster analysis model corpus.tsv --layer 6 --frames 100 --speakers 40\n"
        "         phonoscope-cli neurons analysis --property tier:speaker-clusters-layer-6 --content "
        "frame-clusters-layer-6\n"
        "Frames: k-means of the sampled frames. Speakers: k-means of every utterance's mean and standard deviation.");
    auto request = std::make_shared<ClusterRequest>();
    auto quiet = std::make_shared<bool>(false);
    command->add_option("ANALYSIS", request->analysis, "Finished, of this model and corpus; gains the tiers")
        ->required();
    command->add_option("MODEL", request->model, "Model file or folder")->required();
    command->add_option("CORPUS", request->corpus, "Corpus table (TSV)")->required();
    command->add_option("--layer", request->layer, "Whose output is clustered; 0: the input of layer 1")->required();
    CLI::Option *frames = command->add_option("--frames", request->frameClusters, "Clusters of frames");
    CLI::Option *speakers = command->add_option("--speakers", request->speakerClusters, "Clusters of utterances");
    for (CLI::Option *option : {frames, speakers})
        option->check(CLI::Range(2, 1024));
    command->add_option("--device", request->device, "auto, cpu, cuda or cuda:N")->capture_default_str();
    command->add_option("--seed", request->seed, "Of the clustering")->capture_default_str();
    command->add_flag("--quiet", *quiet, "No progress");
    command->callback([request, quiet] {
        if (request->frameClusters == 0 && request->speakerClusters == 0)
            throw CLI::RequiredError("--frames or --speakers");
        run(*request, *quiet);
    });
}

} // namespace phonoscope::cli
