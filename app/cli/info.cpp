// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/nn/encoder.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <map>
#include <memory>
#include <string>

namespace phonoscope::cli {

void addInfo(CLI::App &program)
{
    CLI::App *command = program.add_subcommand("info", "Prints what a model file holds and what became of its tensors");
    command->footer("Example: phonoscope-cli info resources/demo/melhubert-4x256");
    auto model = std::make_shared<std::string>();
    command->add_option("MODEL", *model, "MelHuBERT .ckpt, .safetensors or folder")->required();
    auto lists = std::make_shared<bool>(false);
    command->add_flag("--tensors", *lists, "Lists every tensor of the file and the parameter that it is used as");
    command->callback([model, lists] {
        const Encoder encoder = Encoder::load(*model, "cpu");
        const EncoderInfo &info = encoder.info();
        std::cout << "family       " << info.family << '\n'
                  << "name         " << info.name << '\n'
                  << "front end    " << info.frontEnd << '\n'
                  << "frame        " << info.frameSeconds * 1000 << " ms\n"
                  << "layers       " << info.ffnWidths.size() << '\n'
                  << "hidden size  " << info.hiddenSize << '\n'
                  << "heads        " << info.heads << '\n'
                  << "neurons      ";
        for (std::size_t row = 0; row < info.ffnWidths.size(); ++row)
            std::cout << (row ? " " : "") << info.ffnWidths[row];
        std::cout << "\nunits        " << info.units << "\nparameters   " << info.parameters << "\nhash         "
                  << info.hash << "\ntensors used " << encoder.loadReport().used.size() << '\n';
        if (*lists) {
            std::map<std::string, std::string> parameters;
            for (const LoadReport::Renamed &renamed : encoder.loadReport().renamed)
                parameters[renamed.tensor] = renamed.parameter;
            for (const std::string &tensor : encoder.loadReport().used) {
                const auto other = parameters.find(tensor);
                std::cout << "used         " << tensor << (other == parameters.end() ? "" : " as " + other->second)
                          << '\n';
            }
        }
        for (const LoadReport::Ignored &ignored : encoder.loadReport().ignored)
            std::cout << "ignored      " << ignored.tensor << ": " << ignored.reason << '\n';
    });
}

} // namespace phonoscope::cli
