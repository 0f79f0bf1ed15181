// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/matrix.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace phonoscope {

/// What a decoder says about every frame: [frames, outputs()] = log envelope by band in dB, ln F0 in Hz, voicing (0 or
/// 1 in training, about that range when decoded).
inline constexpr std::size_t decodedOutputs(std::size_t bands)
{
    return bands + 2;
}

/// How far decoding is from speech of speakers who were not fitted on.
struct DecoderErrors {
    double envelope = 0; ///< dB: root mean square over bands and frames that are not silent
    double f0 = 0;       ///< %: median of |decoded / tracked - 1| on voiced frames
    double voicing = 0;  ///< %: frames whose voicing is wrong
    int frames = 0;
    int utterances = 0;
    std::string split; ///< how the held-out utterances were chosen, a sentence
};

/// Speech parameters as a linear function of a model's hidden states on a frame and its neighbours. A value.
struct SpeechDecoder {
    std::string modelHash;
    std::string corpusHash;
    int layer = 0;       ///< whose output it reads; 0: the input of layer 1
    int neighbours = 1;  ///< frames on each side
    double lambda = 0;   ///< of the ridge regression on standardised inputs, for envelope and voicing
    double f0Lambda = 0; ///< the same for F0
    std::size_t bands = 0;
    std::size_t hiddenSize = 0;
    std::vector<float> weights; ///< [(2 neighbours + 1) hiddenSize, decodedOutputs(bands)]
    std::vector<float> bias;    ///< [decodedOutputs(bands)]
    DecoderErrors errors;

    /// states: [frames, hiddenSize] of a recording, in time. At the ends the outermost frame stands for its neighbours.
    Matrix decode(const Matrix &states) const;
};

/// Fits a decoder in one pass over a corpus: normal equations only, whatever its size. F0 is fitted on voiced frames,
/// all else on all. Deterministic. Float64.
class DecoderFit {
public:
    DecoderFit(std::size_t hiddenSize, std::size_t bands, int neighbours);
    ~DecoderFit();

    /// targets: [frames, decodedOutputs(bands)]; ln F0 of unvoiced frames is not read. Validation utterances choose
    /// lambda, and are fitted on in the end.
    void add(const Matrix &states, const Matrix &targets, bool isValidation);
    std::size_t trainingFrames() const; ///< voiced ones

    /// Weights, bias and lambdas. There must be training frames, voiced ones among them.
    SpeechDecoder fit() const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace phonoscope
