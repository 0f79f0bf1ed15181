// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/audio/audio_file.h"
#include "core/base/error.h"
#include "core/base/npy.h"
#include "core/nn/encoder.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>

namespace phonoscope::cli {

void addForward(CLI::App &program)
{
    struct Options {
        std::string model, audio, out, device = "auto";
    };
    CLI::App *command = program.add_subcommand("forward", "Writes every intermediate tensor of a run as .npy files");
    command->footer("Example: phonoscope-cli forward resources/demo/melhubert-4x256 speech.wav --out tensors");
    auto options = std::make_shared<Options>();
    command->add_option("MODEL", options->model, "Model file or folder")->required();
    command->add_option("AUDIO", options->audio, "Audio file, any rate and channel count")->required();
    command->add_option("--out", options->out, "Folder for the .npy files, made when absent")->required();
    command->add_option("--device", options->device, "auto, cpu, cuda or cuda:N");
    command->callback([options] {
        const Encoder encoder = Encoder::load(options->model, options->device);
        const AudioClip clip = readAudioFile(options->audio);
        if (encoder.frames(clip.samples.size()) == 0)
            throw Error(ErrorCode::BadFormat, options->audio, "The audio is too short for one frame of the model.");
        std::error_code error;
        std::filesystem::create_directories(options->out, error);
        if (error)
            throw Error(ErrorCode::NotWritable, options->out, "The folder cannot be made: " + error.message() + ".");
        encoder.forward(clip.samples, NeuronSet(), [&](const std::string &name, const Matrix &matrix) {
            const TensorInfo info{TensorType::F32,
                                  {static_cast<std::int64_t>(matrix.rows), static_cast<std::int64_t>(matrix.columns)}};
            const std::filesystem::path file = std::filesystem::path(options->out) / (name + ".npy");
            writeNpy(file, info, std::as_bytes(std::span(matrix.values)));
            std::cout << file.string() << "  " << matrix.rows << " x " << matrix.columns << '\n';
        });
    });
}

} // namespace phonoscope::cli
