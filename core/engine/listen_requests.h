// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"
#include "core/audio/audio_clip.h"
#include "core/audio/pitch.h"
#include "core/base/extent_pyramid.h"
#include "core/corpus/alignment.h"
#include "core/corpus/corpus.h"
#include "core/nn/encoder.h"
#include "core/project/project.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace phonoscope {

/// Reads an utterance, or any file of sound, to be seen and heard.
struct OpenUtteranceRequest {
    std::filesystem::path audio;
    std::filesystem::path alignment; ///< empty: none
};

/// The sound is there; its F0 follows.
struct UtteranceOpened {
    std::shared_ptr<const AudioClip> clip; ///< at the file's own rate
    std::shared_ptr<const ExtentPyramid> wave;
    std::shared_ptr<const Alignment> alignment;
    std::vector<std::string> problems; ///< with the alignment, which is then empty
};

/// The last reply: F0 every 10 ms.
struct UtterancePitch {
    std::shared_ptr<const PitchTrack> pitch;
};

/// Reads a stretch of a file to be heard.
struct ReadClipRequest {
    std::filesystem::path audio;
    double begin = 0; ///< seconds
    double end = 0;
};

struct ClipRead {
    std::shared_ptr<const AudioClip> clip;
};

/// Runs a file through the model and tells how strong some neurons are.
struct NeuronTracesRequest {
    std::filesystem::path model;
    std::filesystem::path audio;
    std::vector<NeuronId> neurons;
    double k = 0.01; ///< the share of a layer's neurons that counts as activated
    std::string device = "auto";
};

struct NeuronTracesReady {
    double frameSeconds = 0.02;
    std::vector<NeuronId> neurons;
    std::vector<NeuronTrace> traces;
};

/// Looks for the segments on which a neuron is strongest, and for others on which it is activated: runs the utterances
/// on which the analysis ranks it highest, and some by chance, through the model. An analysis may cover speech that the
/// corpus does not have; then other utterances of the corpus take the places.
struct NeuronClipsRequest {
    Project project; ///< model and phone set
    std::shared_ptr<const Corpus> corpus;
    std::shared_ptr<const IndexHeader> header;
    std::vector<std::shared_ptr<const IndexShard>> shards;
    NeuronId neuron;
    double k = 0.01;
    int utterances = 24; ///< at most
    int clips = 5;       ///< of each kind
    std::string device = "auto";
};

/// A phone segment and what a neuron does on it.
struct NeuronClip {
    std::size_t utterance = 0; ///< of the corpus
    std::string phone;         ///< as the phone set names it
    double begin = 0;          ///< seconds
    double end = 0;
    float peak = 0;        ///< largest |h| of its frames
    bool isActive = false; ///< on any of its frames
    AudioClip sound;       ///< with some context, as the model hears it
    double soundBegin = 0; ///< where it begins in the utterance
};

/// |h| on all frames of the utterances that were looked at, in bins of equal width from 0 to top.
struct ActivationHistogram {
    double top = 0;
    std::vector<std::uint32_t> all;
    std::vector<std::uint32_t> active; ///< those of all on which the neuron is activated
    std::uint32_t frames = 0;
    std::uint32_t activeFrames = 0;
};

struct NeuronClips {
    NeuronId neuron;
    double k = 0;
    std::vector<NeuronClip> strongest; ///< by falling peak, at most two of an utterance
    std::vector<NeuronClip> random;    ///< others on which it is activated, drawn by chance
    ActivationHistogram histogram;
    int lookedAt = 0;                  ///< utterances
    int analysed = 0;                  ///< utterances of the analysis
    int analysedHere = 0;              ///< of which the corpus has
    std::vector<std::string> problems; ///< utterances that could not be looked at, and why
};

struct NeuronClipsReady {
    std::shared_ptr<const NeuronClips> clips;
};

} // namespace phonoscope
