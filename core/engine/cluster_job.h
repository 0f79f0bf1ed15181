// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"
#include "core/base/matrix.h"
#include "core/base/progress.h"
#include "core/corpus/corpus.h"
#include "core/nn/encoder.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace phonoscope {

/// What clusters an analysis shall have: "Identifying Speaker Information in Feed-Forward Layers of Self-Supervised
/// Speech Transformers" compares clusters of frames, instead of phones, between clusters of speakers.
struct ClusterRequest {
    std::filesystem::path analysis; ///< finished, of this model and corpus
    std::filesystem::path model;
    std::filesystem::path corpus;
    std::string device = "auto";
    int layer = 0;           ///< its output; 0: the input of layer 1, which is the front end's
    int frameClusters = 0;   ///< 0: none
    int speakerClusters = 0; ///< 0: none
    std::uint64_t seed = 1;
};

/// Clusters the hidden states of one layer. Frame clusters are those of the sampled frames. Speaker clusters are those
/// of utterances, each by the mean and the standard deviation of its sampled frames; they need neither phones nor
/// speaker labels. Both are written as tiers of the analysis, in files of their own: "frame-clusters-layer-6" and
/// "speaker-clusters-layer-6", or "...-input". One utterance a step.
class ClusterJob {
public:
    /// Throws Error(Mismatch) for an analysis of another model or corpus, without the asked layer, or with fewer
    /// samples or utterances than clusters; Error(Unsupported) where the states would take more than 4 GB.
    ClusterJob(ClusterRequest request, ProgressSink progress);

    /// False when all is written, or when stopped. Utterances whose audio cannot be read are in no cluster and among
    /// the problems.
    bool step(std::stop_token stop);

    /// Names of the tiers, once all is written.
    const std::vector<std::string> &tiers() const { return m_tiers; }
    const std::vector<std::string> &problems() const { return m_problems; }

private:
    void cluster();
    std::vector<int> speakerClusters() const;
    void write(const std::string &kind, const std::vector<int> &clusterOfSample, int clusters);

    ClusterRequest m_request;
    ProgressSink m_progress;
    ActivationIndex m_index;
    Encoder m_encoder;
    std::vector<std::shared_ptr<const IndexShard>> m_shards;
    std::vector<std::filesystem::path> m_audio; ///< by row of the index's table
    struct Run {                                ///< the samples of one utterance
        std::size_t utterance = 0;
        std::vector<Frame> frames;
        std::size_t first = 0; ///< among all samples
    };
    std::vector<Run> m_runs;
    std::size_t m_next = 0;
    std::size_t m_samples = 0;
    Matrix m_states;                  ///< [samples of m_known, hidden size]
    std::vector<std::size_t> m_known; ///< places of the rows among all samples
    std::vector<std::string> m_tiers;
    std::vector<std::string> m_problems;
    TimeLeft m_timeLeft;
};

} // namespace phonoscope
