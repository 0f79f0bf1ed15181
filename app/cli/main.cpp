// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/base/error.h"
#include "core/nn/encoder.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <iostream>
#include <new>

namespace phonoscope::cli {

namespace {

volatile std::sig_atomic_t signalled = 0;

constexpr int kFailure = 1;
constexpr int kUsage = 2;
constexpr int kCancelled = 130;

int exitCode(int argc, char **argv)
{
    CLI::App program("Finds the neurons of self-supervised speech models that carry phones, gender or any label.",
                     "phonoscope-cli");
    program.set_version_flag("--version", "phonoscope-cli " PHONOSCOPE_VERSION);
    program.require_subcommand(1);
    program.failure_message(CLI::FailureMessage::help);
    addInfo(program);
    addCorpus(program);
    addForward(program);
    addAnalyze(program);
    addCluster(program);
    addHear(program);
    addMask(program);
    addNeurons(program);
    addPitch(program);
    addOverlap(program);
    addPatterns(program);
    addPretrain(program);
    addProbabilities(program);
    addScore(program);
    addVerify(program);

    try {
        program.parse(argc, argv);
        if (std::fflush(stdout) != 0 || !std::cout.flush())
            throw Error(ErrorCode::NotWritable, "standard output", "Writing the results failed.");
        return 0;
    } catch (const CLI::ParseError &error) {
        return program.exit(error) == 0 ? 0 : kUsage;
    } catch (const Interrupted &interruption) {
        std::cerr << "phonoscope-cli: interrupted; " << interruption.outcome << '\n';
        return kCancelled;
    } catch (const Error &error) {
        std::cerr << "phonoscope-cli: error: " << error.what() << '\n';
    } catch (const std::bad_alloc &) {
        std::cerr << "phonoscope-cli: error: memory: There is not enough for this; what was finished is kept.\n";
    } catch (const std::exception &error) {
        std::cerr << "phonoscope-cli: error: " << error.what() << '\n';
    }
    return kFailure;
}

} // namespace

void showProgress(const Progress &progress)
{
    std::fprintf(stderr, "\r%s %3.0f %%", progress.activity.c_str(),
                 progress.total > 0 ? 100 * progress.done / progress.total : 0);
    if (progress.secondsLeft)
        std::fprintf(stderr, ", %.0f s left  ", *progress.secondsLeft);
}

void catchInterrupts()
{
    std::signal(SIGINT, [](int) { signalled = 1; });
    std::signal(SIGTERM, [](int) { signalled = 1; });
}

bool interrupted()
{
    return signalled != 0;
}

} // namespace phonoscope::cli

int main(int argc, char **argv)
{
    std::signal(SIGXFSZ, SIG_IGN); // a file size limit then fails like a full disk, with a message
    return phonoscope::cli::exitCode(argc, argv);
}
