// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/phone_set.h"
#include "core/engine/listen_requests.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace phonoscope {

/// Utterances of a corpus in which a neuron is worth looking for.
struct ClipCandidates {
    std::vector<std::size_t> utterances; ///< of the corpus, the most promising first
    int analysedHere = 0;                ///< utterances of the analysis that the corpus has
};

/// Two thirds of `count` are the utterances on which the neuron's best rank is highest (then those with most samples of
/// that rank), the rest is drawn from the others on which it is activated. Where that gives fewer, utterances follow
/// that the analysis does not know, then any. Equal requests give equal utterances.
ClipCandidates clipCandidates(const NeuronClipsRequest &request);

/// The search for a neuron's clips, one utterance a step.
class NeuronClipsJob {
public:
    /// Throws what PhoneSet::load() throws.
    explicit NeuronClipsJob(NeuronClipsRequest request);

    /// False when all utterances were looked at, or when stopped.
    bool step(const Encoder &encoder, std::stop_token stop);
    int done() const { return static_cast<int>(m_next); }
    int total() const { return static_cast<int>(m_candidates.utterances.size()); }
    NeuronClips result() const;

private:
    void lookAt(std::size_t utterance, const Encoder &encoder, std::stop_token stop);

    NeuronClipsRequest m_request;
    PhoneSet m_phones;
    ClipCandidates m_candidates;
    std::size_t m_next = 0;
    int m_lookedAt = 0;
    std::vector<NeuronClip> m_clips; ///< all of which some may be shown
    std::vector<float> m_magnitudes; ///< of all frames
    std::vector<bool> m_isActive;    ///< likewise
    std::vector<std::string> m_problems;
};

} // namespace phonoscope
