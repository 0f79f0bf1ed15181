// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/pitch.h"
#include "app/cli/commands.h"
#include "core/audio/audio_file.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/corpus/corpus.h"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <iomanip>
#include <iostream>
#include <locale>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <sstream>
#include <thread>

namespace phonoscope::cli {

namespace {

struct Options {
    std::vector<std::string> audio;
    std::string preset = "praat", out;
    int jobs = 0;
    bool quiet = false;
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

/// Audio files as they were given, of corpus tables those of their utterances.
std::vector<std::string> audioFiles(const std::vector<std::string> &arguments)
{
    std::vector<std::string> files;
    for (const std::string &argument : arguments) {
        if (std::filesystem::path(argument).extension() != ".tsv") {
            files.push_back(argument);
            continue;
        }
        const Corpus corpus = readCorpusTable(argument);
        for (const std::string &problem : corpus.problems)
            std::cerr << "phonoscope-cli: warning: " << argument << ": " << problem << '\n';
        for (const Utterance &utterance : corpus.utterances)
            files.push_back(utterance.audio.string());
    }
    return files;
}

/// Tracks files on several threads, each file by itself; what is wrong with one does not keep the others.
class Batch {
public:
    explicit Batch(const Options &options) : m_options(options), m_parameters(parameters(options)) { }

    void run()
    {
        catchInterrupts();
        const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
        const std::size_t threads =
            std::min(m_options.audio.size(),
                     static_cast<std::size_t>(m_options.jobs > 0 ? static_cast<unsigned>(m_options.jobs) : cores));
        {
            std::vector<std::jthread> workers;
            for (std::size_t i = 0; i < threads; ++i)
                workers.emplace_back([this] { work(); });
        }
        if (interrupted())
            throw Interrupted{"finished tracks are kept"};
        for (const std::string &audio : m_options.audio)
            if (!m_failed.contains(audio))
                std::cout << outputFile(m_options, audio).string() << '\n';
        if (!m_failed.empty())
            throw Error(ErrorCode::Unreadable,
                        std::to_string(m_failed.size()) + " of " + std::to_string(m_options.audio.size()) + " files",
                        "They could not be tracked, see above. The other tracks are written.");
    }

private:
    void work()
    {
        while (!interrupted()) {
            const std::size_t mine = m_next++;
            if (mine >= m_options.audio.size())
                return;
            const std::string &audio = m_options.audio[mine];
            std::string problem;
            try {
                writeFileAtomically(outputFile(m_options, audio), table(audio, m_parameters));
            } catch (const std::exception &error) {
                problem = error.what();
            }
            const std::lock_guard lock(m_mutex);
            if (!problem.empty()) {
                m_failed.insert(audio);
                std::cerr << "phonoscope-cli: warning: " << problem << '\n';
            }
            const auto done = static_cast<double>(++m_done);
            const auto total = static_cast<double>(m_options.audio.size());
            if (!m_options.quiet && isatty(STDERR_FILENO))
                showProgress({done, total, m_timeLeft.estimate(done, total), "Tracking F0"});
        }
    }

    const Options &m_options;
    PitchParameters m_parameters;
    std::atomic<std::size_t> m_next = 0;
    std::mutex m_mutex; ///< of what follows
    std::size_t m_done = 0;
    std::set<std::string> m_failed;
    TimeLeft m_timeLeft;
};

void run(Options options)
{
    options.audio = audioFiles(options.audio);
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
    if (!options.out.empty())
        return Batch(options).run();
    for (const std::string &audio : options.audio)
        std::cout << table(audio, wanted);
}

} // namespace

void addPitch(CLI::App &program)
{
    CLI::App *command = program.add_subcommand("pitch", "F0 tracks: time in seconds, F0 in Hz, 0 where unvoiced");
    command->footer("Example: phonoscope-cli pitch speech.wav\n"
                    "         phonoscope-cli pitch audio/*.flac --preset authors --out tracks\n"
                    "         phonoscope-cli pitch corpus.tsv --out tracks");
    auto options = std::make_shared<Options>();
    command->add_option("AUDIO", options->audio, "Audio files, any rate and channel count, or corpus tables (.tsv)")
        ->required();
    command
        ->add_option("--preset", options->preset,
                     "praat: 75 to 600 Hz, a frame every 0.75 / floor; authors: 71 to 800 Hz, every 20 ms, as analyze")
        ->check(CLI::IsMember({"authors", "praat"}))
        ->capture_default_str();
    command->add_option("--floor", options->floor, "Lowest F0 in Hz")->check(CLI::Range(10.0, 1000.0));
    command->add_option("--ceiling", options->ceiling, "Highest F0 in Hz")->check(CLI::Range(20.0, 8000.0));
    command->add_option("--step", options->step, "Seconds between frames")->check(CLI::Range(0.0001, 10.0));
    command->add_option("--out", options->out, "Folder for one .tsv per file; standard output when absent");
    command->add_option("--jobs", options->jobs, "Threads with --out; 0: one per core")->check(CLI::Range(0, 1024));
    command->add_flag("--quiet", options->quiet, "No progress");
    command->callback([options] { run(*options); });
}

} // namespace phonoscope::cli
