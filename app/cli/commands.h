// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"

namespace CLI {
class App;
}

namespace phonoscope::cli {

/// Each adds its subcommand to the program; CLI11 runs it when it is chosen. Commands throw Error; exitCode() of
/// main.cpp turns that into a message and exit status 1. Results go to files or standard output, progress to standard
/// error.
void addInfo(CLI::App &program);
void addCorpus(CLI::App &program);
void addForward(CLI::App &program);
void addAnalyze(CLI::App &program);
void addCluster(CLI::App &program);
void addHear(CLI::App &program);
void addMask(CLI::App &program);
void addNeurons(CLI::App &program);
void addPitch(CLI::App &program);
void addOverlap(CLI::App &program);
void addPatterns(CLI::App &program);
void addPretrain(CLI::App &program);
void addProbabilities(CLI::App &program);
void addScore(CLI::App &program);
void addVerify(CLI::App &program);

/// Thrown by a command that was interrupted; exit status 130.
struct Interrupted {
    const char *outcome = "what was finished is kept, the same command continues it";
};

/// One line on standard error, written over the last one.
void showProgress(const Progress &progress);

/// From here on SIGINT and SIGTERM set interrupted() instead of ending the program: for work that stops in an orderly
/// way.
void catchInterrupts();
bool interrupted();

} // namespace phonoscope::cli
