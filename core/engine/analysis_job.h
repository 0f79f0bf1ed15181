// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/phone_set.h"
#include "core/engine/engine.h"
#include "core/engine/prepared_utterance.h"

#include <chrono>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

namespace phonoscope {

/// Which utterances go through the encoder together: neighbours of one shard that are short.
struct Batching {
    double longestSeconds = 0; ///< longer ones go alone; 0: all do
    double totalSeconds = 0;

    /// On the CPU a batch saves a tenth of the time and delays what is shown; a GPU wants long ones.
    static Batching of(const Encoder &encoder);
};

/// The analysis of a project, one utterance or batch a step: decode, resample, track F0 (one step ahead, on another
/// thread) -> encoder -> strongest neurons -> shard on disk. Shards that are whole on disk are read instead of
/// computed; a killed run continues at the first missing one and ends with identical files. Used by the engine's thread
/// and by the command line alike.
class AnalysisJob {
public:
    /// Everything but the last word goes out through here: AnalysisOpened, ShardReady, Progress, on the caller's
    /// thread.
    using Emit = std::function<void(ReplyBody)>;

    /// encoder: the request's model on its device where it is loaded already; else the first step loads it.
    /// batching: that of the device unless given.
    AnalysisJob(AnalyzeRequest request, Emit emit, std::optional<Encoder> encoder = std::nullopt,
                std::optional<Batching> batching = std::nullopt);
    ~AnalysisJob();

    /// The first call loads model and corpus. Returns false when finished or stopped; then finished() tells which.
    /// Throws Error for what ends the whole analysis (model, table, disk); what concerns one utterance becomes a
    /// problem.
    bool step(std::stop_token stop);

    /// The result once all shards are there; nothing before, or when stopped.
    const std::optional<AnalysisFinished> &finished() const { return m_finished; }

    /// Null before the first step.
    const Encoder *encoder() const { return m_encoder ? &*m_encoder : nullptr; }
    /// For what comes after the analysis; no step may follow.
    std::optional<Encoder> takeEncoder();

    /// Valid after the first step.
    const std::shared_ptr<const IndexHeader> &header() const { return m_header; }
    const std::vector<std::shared_ptr<const IndexShard>> &shards() const { return m_shards; }

private:
    using Strongest = std::vector<std::vector<LayerRanks>>; ///< [utterance][layer]

    bool open(std::stop_token stop);
    void openIndex(const IndexHeader &header);
    void openSupplied();
    AnalysisFinished summary();
    void readFinishedShards(std::stop_token stop);
    void readSuppliedShards(std::stop_token stop);
    bool analyzeNext(std::stop_token stop);
    void startPreparing(std::size_t first);
    std::size_t endOfBatch(std::size_t first) const;
    std::optional<Strongest> strongestNeurons(std::size_t first, std::vector<PreparedUtterance> &batch,
                                              std::stop_token stop) const;
    void addUtterance(std::size_t utterance, const PreparedUtterance &prepared,
                      const std::vector<LayerRanks> &strongest);
    std::optional<std::size_t> nextUtterance(std::size_t after) const;
    void addTiers(const PreparedUtterance &prepared);
    std::uint32_t valueOf(SampleTier &tier, std::string label);
    void finishShard();
    void reportProgress();

    AnalyzeRequest m_request;
    Emit m_emit;
    std::optional<Encoder> m_encoder;
    std::optional<Batching> m_batching;
    std::vector<double> m_seconds; ///< of every utterance, 0 where its file cannot be read
    std::shared_ptr<const Corpus> m_corpus;
    std::unique_ptr<const PhoneSet> m_phones;
    std::shared_ptr<const IndexHeader> m_header;
    std::optional<ActivationIndex> m_index;
    std::vector<std::shared_ptr<const IndexShard>> m_shards;
    std::vector<bool> m_shardDone;
    std::optional<std::size_t> m_next;
    std::stop_source m_abandoned; ///< tells the preparing thread
    std::future<std::vector<PreparedUtterance>> m_preparing;
    IndexShard m_current;
    std::map<std::pair<std::string, std::string>, std::uint32_t> m_tierValues; ///< (tier, value) of m_current
    std::size_t m_utterancesDone = 0;
    std::optional<TimeLeft> m_timeLeft;
    std::chrono::steady_clock::time_point m_start;
    double m_audioSeconds = 0;
    double m_encoderSeconds = 0;
    std::optional<AnalysisFinished> m_finished;
};

/// The header that a project's analysis has with a loaded model and corpus.
/// Incomplete when stopped.
IndexHeader indexHeader(const Project &project, const EncoderInfo &model, const Corpus &corpus, const PhoneSet &phones,
                        std::stop_token stop = {});

} // namespace phonoscope
