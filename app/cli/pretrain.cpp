// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/base/error.h"
#include "core/base/process_group.h"
#include "core/base/progress.h"
#include "core/engine/corpus_speech.h"
#include "core/nn/encoder.h"
#include "core/nn/pretrainer.h"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <memory>

namespace phonoscope::cli {

namespace {

struct Options {
    std::string corpus, config, out, device = "auto";
    int threads = 0;
    bool resume = false, untrained = false, float16 = false, quiet = false;
};

constexpr double kReportSeconds = 1;

/// One line a second on a terminal, one every hundred steps elsewhere.
class Display {
public:
    explicit Display(bool on, const PretrainConfig &config)
        : m_on(on), m_terminal(isatty(STDERR_FILENO) != 0), m_frameSeconds(config.model.frameSeconds())
    {
    }

    void preparing(const std::string &activity, double share)
    {
        if (m_on && m_terminal && isDue())
            std::fprintf(stderr, "\r%s %3.0f %%   ", activity.c_str(), 100 * share);
    }

    void trained(const TrainingPoint &point)
    {
        if (!m_timeLeft)
            m_timeLeft.emplace(point.step - 1);
        m_framesPerSecond =
            m_framesPerSecond == 0 ? point.framesPerSecond : 0.95 * m_framesPerSecond + 0.05 * point.framesPerSecond;
        if (!m_on || (!point.validation && (m_terminal ? !isDue() : point.step % kStepsPerLine != 0)))
            return;
        std::fprintf(stderr, "%sstep %d of %d, loss", m_terminal ? "\r" : "", point.step, point.steps);
        print(point.training);
        std::fprintf(stderr, ", %.0f s speech/s", m_framesPerSecond * m_frameSeconds);
        if (const auto left = m_timeLeft->estimate(point.step, point.steps))
            std::fprintf(stderr, ", %.0f min left", *left / 60);
        if (point.validation) {
            std::fprintf(stderr, "; validation loss");
            print(*point.validation);
        }
        std::fputs(m_terminal && !point.validation ? "   " : "\n", stderr);
    }

private:
    static constexpr int kStepsPerLine = 100;

    static void print(const PredictionResult &result)
    {
        for (std::size_t kind = 0; kind < result.loss.size(); ++kind)
            std::fprintf(stderr, "%s %.3f (%.1f %% right)", kind > 0 ? "," : "", result.loss[kind],
                         100 * result.accuracy[kind]);
    }

    bool isDue()
    {
        const auto now = std::chrono::steady_clock::now();
        if (std::chrono::duration<double>(now - m_last).count() < kReportSeconds)
            return false;
        m_last = now;
        return true;
    }

    bool m_on;
    bool m_terminal;
    double m_frameSeconds;
    double m_framesPerSecond = 0;
    std::optional<TimeLeft> m_timeLeft;
    std::chrono::steady_clock::time_point m_last;
};

/// False when interrupted.
bool train(const Options &options, const ProcessGroup &processes)
{
    // Several processes share the cores already.
    setComputeThreads(options.threads == 0 && processes.size() > 1 ? 1 : options.threads);
    if (const auto warning = slowBlasWarning(); warning && processes.first())
        std::cerr << "phonoscope-cli: warning: " << *warning << '\n';

    const PretrainConfig config = readPretrainConfig(options.config);
    const auto corpus = std::make_shared<const Corpus>(readCorpusTable(options.corpus));
    if (processes.first())
        for (const std::string &problem : corpus->problems)
            std::cerr << "phonoscope-cli: warning: " << problem << '\n';
    Pretrainer trainer({.config = config,
                        .speech = corpusSpeech(corpus, config),
                        .out = options.out,
                        .device = options.device,
                        .precision = options.float16 ? StoredPrecision::Float16 : StoredPrecision::Float32,
                        .resume = options.resume},
                       processes);
    Display display(processes.first() && !options.quiet, config);
    std::stop_source stop;
    const auto poll = [&stop] {
        if (interrupted())
            stop.request_stop();
        return stop.get_token();
    };
    const bool ready = trainer.prepare(stop.get_token(), [&](const std::string &activity, double share) {
        poll();
        display.preparing(activity, share);
    });
    for (const std::string &problem : trainer.problems())
        std::cerr << "phonoscope-cli: warning: " << problem << '\n';
    if (!ready)
        return false;
    if (options.untrained) {
        trainer.writeModel();
    } else {
        while (const auto point = trainer.step(poll()))
            display.trained(*point);
        if (!trainer.finished())
            return false;
    }
    if (processes.first())
        std::cout << "model          " << options.out << '\n'
                  << "parameters     " << trainer.parameters() << '\n'
                  << "steps          " << trainer.stepsDone() << '\n';
    return true;
}

void run(const Options &options)
{
    catchInterrupts();
    bool finished = false;
    {
        const ProcessGroup processes; // an exception on its way out would look like a failure to the other processes
        finished = train(options, processes);
    }
    if (!finished)
        throw Interrupted{"the last checkpoint is kept, the same command with --resume continues"};
}

} // namespace

void addPretrain(CLI::App &program)
{
    CLI::App *command =
        program.add_subcommand("pretrain",
                               "Trains a MelHuBERT from scratch by masked prediction; several processes "
                               "under mpirun share the work");
    command->footer(
        "Example: phonoscope-cli pretrain corpus.tsv --config pretrain.json --out model\n"
        "         mpirun -n 2 phonoscope-cli pretrain corpus.tsv --config pretrain.json --out model --resume");
    auto options = std::make_shared<Options>();
    command->add_option("CORPUS", options->corpus, "Corpus table (TSV)")->required();
    command->add_option("--config", options->config, "Model, units and training (JSON)")->required();
    command->add_option("--out", options->out, "Folder of the model, its checkpoint and its log")->required();
    CLI::Option *resume =
        command->add_flag("--resume", options->resume, "Continue from the folder's checkpoint, where there is one");
    command->add_flag("--untrained", options->untrained, "Write the initial weights and stop: the twin to compare with")
        ->excludes(resume);
    command->add_flag("--float16", options->float16, "Store the model in half of the bytes");
    command->add_option("--device", options->device, "auto, cpu, cuda or cuda:N")->capture_default_str();
    command->add_option("--threads", options->threads, "Threads of a process; 0: the library's choice, 1 under mpirun")
        ->check(CLI::Range(0, 1024));
    command->add_flag("--quiet", options->quiet, "No progress");
    command->callback([options] { run(*options); });
}

} // namespace phonoscope::cli
