// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/pitch.h"
#include "app/cli/commands.h"
#include "core/audio/audio_file.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

#include <iomanip>
#include <iostream>
#include <locale>
#include <memory>
#include <optional>
#include <set>
#include <sstream>

namespace phonoscope::cli {

namespace {

struct Options {
    std::vector<std::string> audio;
    std::string preset = "praat", out;
    std::optional<double> floor, ceiling, step;
};

PitchParameters parameters(const Options &options)
{
    const bool isPraat = options.preset == "praat";
    PitchParameters result = isPraat ? PitchParameters::praat() : PitchParameters::authors();
    result.floor = options.floor.value_or(result.floor);
    result.ceiling = options.ceiling.value_or(result.ceiling);
    // Praat's standard step follows the floor.
    result.step = options.step.value_or(isPraat ? 0.75 / result.floor : result.step);
    return result;
}

std::filesystem::path outputFile(const Options &options, const std::string &audio)
{
    return std::filesystem::path(options.out) / (std::filesystem::path(audio).stem().string() + ".tsv");
}

std::string table(const std::string &audio, const PitchParameters &parameters)
{
    const AudioClip clip = readAudioFile(audio);
    const PitchTrack track = trackPitch(clip.samples, clip.sampleRate, parameters);
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << "# audio " << audio << "\n# sample_rate_hz " << clip.sampleRate << "\n# method " << kPitchMethod << '\n';
    for (const auto &[name, value] : describePitchParameters(track.parameters))
        text << "# " << name << ' ' << value << '\n';
    text << "time\tf0\n" << std::fixed;
    for (std::size_t frame = 0; frame < track.f0.size(); ++frame) {
        text << std::setprecision(6) << track.time(frame) << '\t' << std::setprecision(track.f0[frame] > 0 ? 3 : 0)
             << track.f0[frame] << '\n';
    }
    if (track.f0.empty())
        std::cerr << "phonoscope-cli: warning: " << audio << ": The sound is shorter than the window, no frames.\n";
    return text.str();
}

void run(const Options &options)
{
    const PitchParameters wanted = parameters(options);
    if (!options.out.empty()) {
        std::set<std::filesystem::path> outputs;
        for (const std::string &audio : options.audio) {
            if (!outputs.insert(outputFile(options, audio)).second)
                throw CLI::ValidationError(audio, "would write the same file as an earlier one; use another --out");
        }
        std::error_code error;
        std::filesystem::create_directories(options.out, error);
        if (error)
            throw Error(ErrorCode::NotWritable, options.out, "The folder cannot be made: " + error.message() + ".");
    }
    for (const std::string &audio : options.audio) {
        const std::string text = table(audio, wanted);
        if (options.out.empty()) {
            std::cout << text;
        } else {
            const std::filesystem::path file = outputFile(options, audio);
            writeFileAtomically(file, text);
            std::cout << file.string() << '\n';
        }
    }
}

} // namespace

void addPitch(CLI::App &program)
{
    CLI::App *command = program.add_subcommand("pitch", "F0 tracks: time in seconds, F0 in Hz, 0 where unvoiced");
    command->footer("Example: phonoscope-cli pitch speech.wav\n"
                    "         phonoscope-cli pitch audio/*.flac --preset authors --out tracks");
    auto options = std::make_shared<Options>();
    command->add_option("AUDIO", options->audio, "Audio files, any rate and channel count")->required();
    command
        ->add_option("--preset", options->preset,
                     "praat: 75 to 600 Hz, a frame every 0.75 / floor; authors: 71 to 800 Hz, every 20 ms, as analyze")
        ->check(CLI::IsMember({"authors", "praat"}))
        ->capture_default_str();
    command->add_option("--floor", options->floor, "Lowest F0 in Hz")->check(CLI::Range(10.0, 1000.0));
    command->add_option("--ceiling", options->ceiling, "Highest F0 in Hz")->check(CLI::Range(20.0, 8000.0));
    command->add_option("--step", options->step, "Seconds between frames")->check(CLI::Range(0.0001, 10.0));
    command->add_option("--out", options->out, "Folder for one .tsv per file; standard output when absent");
    command->callback([options] { run(*options); });
}

} // namespace phonoscope::cli
