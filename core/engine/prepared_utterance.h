// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/audio_file.h"
#include "core/corpus/alignment.h"
#include "core/corpus/corpus.h"
#include "core/corpus/phone_set.h"
#include "core/corpus/segments.h"
#include "core/nn/encoder.h"
#include "core/project/project.h"

#include <cstddef>
#include <string>
#include <vector>

namespace phonoscope {

/// All of an utterance's analysis but what the encoder says.
struct PreparedUtterance {
    AudioClip clip;
    Alignment alignment;
    SampledSegments sampled;                       ///< no samples when it is left out
    std::vector<float> f0;                         ///< of every sample
    std::vector<std::vector<int>> segmentOfSample; ///< [tier][sample], -1 for none
    std::vector<std::string> problems;

    void leaveOut(const std::string &why)
    {
        problems.push_back(why + " Utterance left out.");
        sampled.samples.clear();
    }
};

/// Throws Error(BadFormat) for a rule or a position that is none.
SampleRule sampleRule(const Project &project);
SamplePosition samplePosition(const Project &project);

/// Decodes, resamples, samples and tracks F0. What is wrong with the utterance becomes a problem.
PreparedUtterance prepareUtterance(const Project &project, const PhoneSet &phones, const Encoder &encoder,
                                   const Corpus &corpus, std::size_t index);

} // namespace phonoscope
