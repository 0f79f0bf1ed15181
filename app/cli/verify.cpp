// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/base/error.h"
#include "core/engine/model_check.h"

#include <CLI/CLI.hpp>

#include <iomanip>
#include <iostream>
#include <memory>

namespace phonoscope::cli {

namespace {

const char *text(ModelCheckKind kind)
{
    switch (kind) {
    case ModelCheckKind::Finite:
        return "all values are finite";
    case ModelCheckKind::Frames:
        return "as many frames as announced";
    case ModelCheckKind::SameBits:
        return "a second run gives the same bits";
    case ModelCheckKind::Strongest:
        return "the strongest neurons are the strongest";
    case ModelCheckKind::Zeroed:
        return "a zeroed neuron is zero and nothing before it changes";
    }
    return "";
}

const char *text(ModelCheckState state)
{
    switch (state) {
    case ModelCheckState::Passed:
        return "passed";
    case ModelCheckState::Failed:
        return "FAILED";
    case ModelCheckState::NotRun:
        return "not run";
    }
    return "";
}

void print(const ModelCheckRun &run)
{
    std::cout << '\n'
              << (run.utterance.empty() ? "test signal" : "utterance " + run.utterance) << ", " << std::fixed
              << std::setprecision(2) << run.seconds << " s, " << run.frames << " frames\n";
    for (const ModelCheckLine &line : run.lines) {
        std::cout << std::left << std::setw(9) << text(line.state) << text(line.kind);
        if (line.compared > 0)
            std::cout << " (" << line.compared << " compared)";
        if (!line.trouble.empty())
            std::cout << ": " << line.trouble;
        std::cout << '\n';
    }
    if (run.encoderSeconds > 0)
        std::cout << "speed    " << std::setprecision(4) << run.encoderSeconds / run.seconds
                  << " s for a second of speech\n";
}

} // namespace

void addVerify(CLI::App &program)
{
    struct Options {
        std::string model, corpus, device = "auto";
    };
    CLI::App *command = program.add_subcommand("verify", "Checks that a model computes what it says");
    command->footer("Example: phonoscope-cli verify resources/demo/melhubert-4x256");
    auto options = std::make_shared<Options>();
    command->add_option("MODEL", options->model, "Model file or folder")->required();
    command->add_option("--corpus", options->corpus, "Corpus table; an utterance of it is used beside the test signal");
    command->add_option("--device", options->device, "auto, cpu, cuda or cuda:N");
    command->callback([options] {
        catchInterrupts();
        std::stop_source stop;
        const auto poll = [&stop](const Progress &) {
            if (interrupted())
                stop.request_stop();
        };
        const auto report = checkModel(options->model, options->corpus, options->device, poll, stop.get_token());
        if (!report)
            throw Interrupted{"nothing was checked to the end"};
        std::cout << "model        " << report->model.name << " (" << report->model.family << ")\nhash         "
                  << report->model.hash << "\ndevice       " << report->device << '\n';
        for (const ModelCheckRun &run : report->runs)
            print(run);
        if (!report->withoutUtterance.empty())
            std::cout << "\nno utterance of the corpus was used: " << report->withoutUtterance << '\n';
        if (report->failures() > 0) {
            throw Error(ErrorCode::BadFormat, options->model,
                        std::to_string(report->failures())
                            + (report->failures() == 1 ? " check failed" : " checks failed")
                            + ". Do not trust numbers of this model; its file is damaged, or this program has an "
                              "error.");
        }
    });
}

} // namespace phonoscope::cli
