// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/analysis/mask_file.h"
#include "core/audio/audio_file.h"
#include "core/audio/audio_writer.h"
#include "core/base/error.h"
#include "core/engine/decoder_job.h"
#include "core/engine/heard_speech.h"
#include "core/engine/utterance_job.h"
#include "core/nn/decoder_file.h"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace phonoscope::cli {

namespace {

struct Options {
    std::filesystem::path model, audio, out, decoder;
    DecoderRequest fit;
    std::string device = "auto";
    std::vector<std::string> masks;
    std::string operation = "zero";
    bool changesOriginal = false;
    int threads = 0;
    bool quiet = false;
};

SpeechDecoder fitDecoder(const Encoder &encoder, const Options &options)
{
    if (options.fit.corpus.empty())
        throw Error(ErrorCode::NotFound, options.decoder.empty() ? "--corpus" : options.decoder.string(),
                    "A decoder is fitted on a corpus; name its table with --corpus.");
    catchInterrupts();
    const bool showing = !options.quiet && isatty(STDERR_FILENO);
    DecoderJob job(encoder, options.fit, showing ? ProgressSink(showProgress) : ProgressSink());
    while (job.step({}))
        if (interrupted())
            throw Interrupted{"a decoder needs the whole corpus, so nothing was written"};
    if (showing)
        std::fputc('\n', stderr);
    for (const std::string &problem : job.problems())
        std::cerr << "phonoscope-cli: note: " << problem << '\n';
    if (!options.decoder.empty())
        writeDecoder(options.decoder, *job.finished());
    return *job.finished();
}

SpeechDecoder decoderOf(const Encoder &encoder, const Options &options)
{
    if (options.decoder.empty() || !std::filesystem::exists(options.decoder))
        return fitDecoder(encoder, options);
    SpeechDecoder decoder = readDecoder(options.decoder);
    if (decoder.modelHash != encoder.info().hash)
        throw Error(ErrorCode::Mismatch, options.decoder.string(),
                    "It decodes model " + decoder.modelHash + ", and this is " + encoder.info().hash + ".");
    if (options.fit.layer != 0 && options.fit.layer != decoder.layer)
        throw Error(ErrorCode::Mismatch, options.decoder.string(),
                    "It decodes layer " + std::to_string(decoder.layer) + ", not layer "
                        + std::to_string(options.fit.layer) + ".");
    return decoder;
}

NeuronEdits editsOf(const Options &options, const EncoderInfo &info)
{
    const NeuronOperation operation = operationNamed(options.operation);
    if (operation.kind == NeuronOperation::Kind::Mean)
        throw Error(ErrorCode::Unsupported, "--operation mean", "Means over a corpus are not known here.");
    NeuronEdits edits;
    for (const std::string &mask : options.masks)
        edits.push_back({readMask(mask, info.ffnWidths, info.hash).neurons, operation});
    return edits;
}

/// How the decoded speech differs, on frames that were voiced and not silent before.
void printChange(const SpeechFrames &before, const SpeechFrames &after)
{
    double squares = 0, semitones = 0;
    int voiced = 0, sounding = 0;
    for (std::size_t frame = 0; frame < before.frames(); ++frame) {
        if (std::ranges::max(before.envelope.row(frame)) < kSilentEnvelope)
            continue;
        ++sounding;
        for (std::size_t band = 0; band < kEnvelopeBands; ++band)
            squares +=
                std::pow(static_cast<double>(after.envelope.at(frame, band) - before.envelope.at(frame, band)), 2);
        if (before.voicing[frame] < 0.5F)
            continue;
        ++voiced;
        semitones += 12 * std::log2(static_cast<double>(after.f0[frame]) / static_cast<double>(before.f0[frame]));
    }
    std::printf("under the mask    envelope changes by %.2f dB, F0 by %+.2f semitones (%d and %d frames)\n",
                std::sqrt(squares / std::max(1.0, static_cast<double>(sounding) * kEnvelopeBands)),
                semitones / std::max(1, voiced), sounding, voiced);
}

void run(const Options &options)
{
    setComputeThreads(options.threads);
    const Encoder encoder = Encoder::load(options.model, options.device);
    const NeuronEdits edits = editsOf(options, encoder.info());
    const AudioClip clip = readAudioFile(options.audio);
    const SpeechDecoder decoder = decoderOf(encoder, options);
    const DecoderErrors &errors = decoder.errors;
    std::printf(
        "decoder           layer %d, held out: envelope error %.2f dB, F0 error %.1f %% (median), voicing wrong "
        "on %.1f %% of %d frames, %d utterances\n                  %s\n",
        decoder.layer, errors.envelope, errors.f0, errors.voicing, errors.frames, errors.utterances,
        errors.split.c_str());

    const auto speech = [&](const NeuronEdits &applied) {
        const Matrix states = *layerStates(encoder, clip.samples, decoder.layer, applied, {});
        if (states.rows == 0)
            throw Error(ErrorCode::BadFormat, options.audio.string(),
                        "The audio is too short for one frame of the model.");
        return speechOf(decoder.decode(states), encoder.info().frameSeconds);
    };
    const SpeechFrames before = speech({});
    const SpeechFrames after = edits.empty() ? before : speech(edits);
    if (!edits.empty())
        printChange(before, after);
    const AudioClip heard = options.changesOriginal
        ? differentlyHeard(clip, trackPitch(clip.samples, clip.sampleRate, shownPitchParameters()), before, after)
        : decodedSpeech(after, clip.samples.size());
    writeAudioFile(options.out, heard);
}

} // namespace

void addHear(CLI::App &program)
{
    CLI::App *command = program.add_subcommand(
        "hear", "A model's own account of a recording, as speech: decoded from a layer, with neurons changed or not");
    command->footer(
        "What is written is an approximation: a linear decoder fitted on the corpus, then a source and a filter. Its\n"
        "errors on held-out speakers are printed.\n"
        "Example: phonoscope-cli hear model a.flac --corpus corpus.tsv --decoder kept.safetensors --out decoded.wav\n"
        "         phonoscope-cli hear model a.flac --decoder kept.safetensors --mask gender.json:female "
        "--change-original --out changed.wav");
    auto options = std::make_shared<Options>();
    command->add_option("MODEL", options->model, "Model file or folder")->required();
    command->add_option("AUDIO", options->audio, "Recording")->required();
    command->add_option("--out", options->out, "Speech that is written (.wav, .flac)")->required();
    command->add_option("--decoder", options->decoder, "A kept decoder; made from --corpus where it is not there");
    command->add_option("--corpus", options->fit.corpus, "Corpus table (TSV) to fit a decoder on");
    command->add_option("--layer", options->fit.layer, "Layer to decode from; default: the last");
    command->add_option("--max-utterances", options->fit.maxUtterances, "Fit on so many, drawn at random; 0: all")
        ->capture_default_str();
    command->add_option("--seed", options->fit.seed, "Of the held-out speakers")->capture_default_str();
    command->add_option("--mask", options->masks, "Neurons to change, several times; as score takes them")
        ->allow_extra_args(false);
    command->add_option("--operation", options->operation, "What to do to them: zero, scale:FACTOR or clamp:LOW:HIGH")
        ->capture_default_str();
    command->add_flag("--change-original", options->changesOriginal,
                      "Filter the recording and move its F0 by what the mask changes, instead of decoding");
    command->add_option("--device", options->device, "auto, cpu, cuda or cuda:N")->capture_default_str();
    command->add_option("--threads", options->threads, "Threads inside the encoder; 0: the library's choice")
        ->check(CLI::Range(0, 1024));
    command->add_flag("--quiet", options->quiet, "No progress");
    command->callback([options] { run(*options); });
}

} // namespace phonoscope::cli
