// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/cluster_job.h"

#include "core/audio/audio_file.h"
#include "core/base/error.h"
#include "core/engine/corpus_hash.h"
#include "core/nn/cluster_rows.h"
#include "core/nn/recording_runs.h"

#include <cmath>
#include <unordered_map>
#include <utility>

namespace phonoscope {

namespace {

constexpr double kLargestStates = 4e9; // bytes
constexpr int kNoCluster = -1;

/// Mean and standard deviation of rows [first, end), one behind the other.
void appendStatistics(const Matrix &states, std::size_t first, std::size_t end, Matrix &statistics)
{
    const std::size_t columns = states.columns;
    std::vector<double> sum(columns), squares(columns);
    for (std::size_t row = first; row < end; ++row)
        for (std::size_t column = 0; column < columns; ++column) {
            const double value = states.at(row, column);
            sum[column] += value;
            squares[column] += value * value;
        }
    const auto count = static_cast<double>(end - first);
    for (std::size_t column = 0; column < columns; ++column)
        statistics.values.push_back(static_cast<float>(sum[column] / count));
    for (std::size_t column = 0; column < columns; ++column) {
        const double mean = sum[column] / count;
        statistics.values.push_back(
            static_cast<float>(std::sqrt(std::max(0.0, squares[column] / count - mean * mean))));
    }
    ++statistics.rows;
    statistics.columns = 2 * columns;
}

} // namespace

ClusterJob::ClusterJob(ClusterRequest request, ProgressSink progress)
    : m_request(std::move(request)), m_progress(std::move(progress)),
      m_index(ActivationIndex::open(m_request.analysis)), m_encoder(Encoder::load(m_request.model, m_request.device)),
      m_shards(m_index.readShards())
{
    const IndexHeader &header = m_index.header();
    const auto refuse = [&](const std::string &detail, ErrorCode code = ErrorCode::Mismatch) {
        throw Error(code, m_request.analysis.string(), detail + " Nothing was changed.");
    };
    if (header.modelHash != m_encoder.info().hash)
        refuse("The analysis is of another model (" + header.modelName + ") than " + m_request.model.string() + ".");
    if (m_request.layer < 0 || m_request.layer > static_cast<int>(header.layers()))
        refuse("There is no layer " + std::to_string(m_request.layer) + "; the model has "
               + std::to_string(header.layers()) + ", and 0 is the input of the first.");

    const Corpus corpus = readCorpusTable(m_request.corpus);
    if (header.corpusHash != corpusHash(corpus))
        refuse("The analysis is of another corpus (" + header.corpusName + ") than " + m_request.corpus.string()
               + ", or its audio or alignments have changed since.");
    std::unordered_map<std::string, const Utterance *> byId;
    for (const Utterance &utterance : corpus.utterances)
        byId.emplace(utterance.id, &utterance);
    for (const auto &row : header.utterances.rows) {
        const auto found = byId.find(row.front());
        if (found == byId.end())
            refuse("Its utterance '" + row.front() + "' is not in " + m_request.corpus.string() + ".");
        m_audio.push_back(found->second->audio);
    }
    for (const auto &shard : m_shards)
        for (std::size_t sample = 0; sample < shard->samples(); ++sample, ++m_samples) {
            if (m_runs.empty() || m_runs.back().utterance != shard->utterance[sample])
                m_runs.push_back({shard->utterance[sample], {}, m_samples});
            m_runs.back().frames.push_back(Frame{static_cast<int>(shard->frame[sample])});
        }
    const auto checkCount = [&](int clusters, std::size_t things, const char *name) {
        if (clusters > 0 && static_cast<std::size_t>(clusters) > things)
            refuse("It has " + std::to_string(things) + " " + name + ", fewer than " + std::to_string(clusters)
                   + " clusters.");
    };
    checkCount(m_request.frameClusters, m_samples, "samples");
    checkCount(m_request.speakerClusters, m_runs.size(), "utterances with samples");
    m_states.columns = static_cast<std::size_t>(m_encoder.info().hiddenSize);
    if (static_cast<double>(m_samples * m_states.columns * sizeof(float)) > kLargestStates)
        refuse("Its " + std::to_string(m_samples) + " samples of " + std::to_string(m_states.columns)
                   + " values take more than 4 GB. Cluster an analysis of fewer utterances.",
               ErrorCode::Unsupported);
    m_states.values.reserve(m_samples * m_states.columns);
}

bool ClusterJob::step(std::stop_token stop)
{
    if (stop.stop_requested() || !m_tiers.empty())
        return false;
    if (m_next == m_runs.size()) {
        cluster();
        return false;
    }
    const Run &run = m_runs[m_next];
    try {
        const AudioClip clip = readAudioFile(m_audio[run.utterance]);
        const auto states = RecordingRuns(m_encoder, clip.samples, run.frames).states({}, stop);
        if (!states)
            return false;
        const Matrix &hidden = states->hidden[static_cast<std::size_t>(m_request.layer)];
        m_states.values.insert(m_states.values.end(), hidden.values.begin(), hidden.values.end());
        m_states.rows += hidden.rows;
        for (std::size_t i = 0; i < hidden.rows; ++i)
            m_known.push_back(run.first + i);
    } catch (const Error &error) {
        const std::string &id = m_index.header().utterances.rows[run.utterance].front();
        m_problems.push_back(id + ": " + error.what() + " The utterance is in no cluster.");
    }
    ++m_next;
    const auto done = static_cast<double>(m_next);
    const auto total = static_cast<double>(m_runs.size());
    m_progress({done, total, m_timeLeft.estimate(done, total), "Reading hidden states"});
    return true;
}

/// Both are there before the first is written.
void ClusterJob::cluster()
{
    std::vector<int> ofFrames, ofSpeakers;
    if (m_request.speakerClusters > 0)
        ofSpeakers = speakerClusters();
    if (m_request.frameClusters > 0) {
        const std::vector<int> ofRow = clusterRows(std::move(m_states), m_request.frameClusters, m_request.seed);
        ofFrames.assign(m_samples, kNoCluster);
        for (std::size_t row = 0; row < ofRow.size(); ++row)
            ofFrames[m_known[row]] = ofRow[row];
    }
    if (!ofFrames.empty())
        write("frame-clusters", ofFrames, m_request.frameClusters);
    if (!ofSpeakers.empty())
        write("speaker-clusters", ofSpeakers, m_request.speakerClusters);
}

/// Of every sample, the cluster of its utterance.
std::vector<int> ClusterJob::speakerClusters() const
{
    Matrix statistics;
    std::vector<std::pair<std::size_t, std::size_t>> rows; // of every utterance that was read
    for (std::size_t first = 0, run = 0; first < m_known.size(); ++run) {
        std::size_t end = first;
        const std::size_t last = m_runs[run].first + m_runs[run].frames.size();
        while (end < m_known.size() && m_known[end] < last)
            ++end;
        if (end == first)
            continue;
        appendStatistics(m_states, first, end, statistics);
        rows.emplace_back(first, end);
        first = end;
    }
    const std::vector<int> ofUtterance = clusterRows(std::move(statistics), m_request.speakerClusters, m_request.seed);
    std::vector<int> ofSample(m_samples, kNoCluster);
    for (std::size_t utterance = 0; utterance < rows.size(); ++utterance)
        for (std::size_t row = rows[utterance].first; row < rows[utterance].second; ++row)
            ofSample[m_known[row]] = ofUtterance[utterance];
    return ofSample;
}

void ClusterJob::write(const std::string &kind, const std::vector<int> &clusterOfSample, int clusters)
{
    const std::string where = m_request.layer > 0 ? "layer-" + std::to_string(m_request.layer) : "input";
    const std::string tier = kind + "-" + where;
    // Of equal length, so that they sort as numbers.
    const std::size_t digits = std::to_string(clusters - 1).size();
    std::vector<std::string> names;
    for (int cluster = 0; cluster < clusters; ++cluster) {
        const std::string number = std::to_string(cluster);
        names.push_back(std::string(digits - number.size(), '0') + number);
    }
    std::vector<std::vector<std::uint32_t>> ofShards;
    std::size_t sample = 0;
    for (const auto &shard : m_shards) {
        auto &values = ofShards.emplace_back();
        for (std::size_t i = 0; i < shard->samples(); ++i, ++sample)
            values.push_back(clusterOfSample[sample] == kNoCluster
                                 ? SampleTier::kNone
                                 : static_cast<std::uint32_t>(clusterOfSample[sample]));
    }
    m_index.writeTier(tier, names, ofShards);
    m_tiers.push_back(tier);
}

} // namespace phonoscope
