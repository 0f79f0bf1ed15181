// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/analysis_job.h"

#include "core/audio/audio_file.h"
#include "core/audio/pitch.h"
#include "core/base/atomic_file.h"
#include "core/base/hash.h"
#include "core/engine/corpus_hash.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace phonoscope {

namespace {

constexpr std::size_t kMaxPhoneSetBytes = 1u << 20;
constexpr int kShardsPerCorpus = 16;   // steps in which a small corpus appears on screen
constexpr int kLongestSegment = 65535; // frames, as a shard can hold
constexpr int kMaxPerShard = 256;      // utterances; bounds memory and what a kill can lose

/// Files below the table are named as the table names them, wherever the corpus lies.
std::string fromTable(const Corpus &corpus, std::string text)
{
    const std::string folder = corpus.path.parent_path().string() + "/";
    if (folder.size() < 2)
        return text;
    for (std::size_t at = 0; (at = text.find(folder, at)) != std::string::npos;)
        text.erase(at, folder.size());
    return text;
}

} // namespace

IndexHeader indexHeader(const Project &project, const EncoderInfo &model, const Corpus &corpus, const PhoneSet &phones,
                        std::stop_token stop)
{
    if (!(project.kmax > 0 && project.kmax <= 0.5))
        throw Error(ErrorCode::BadFormat, project.name, "kmax must lie above 0 and be at most 0.5 (50 %).");
    IndexHeader header;
    header.modelName = model.name;
    header.modelHash = model.hash;
    header.corpusName = corpus.name;
    header.corpusHash = corpusHash(corpus, stop);
    header.phoneSetHash = toHex(fnv1a(readFile(project.phoneSet, kMaxPhoneSetBytes)));
    header.sampleRule = project.sampleRule;
    header.samplePosition = project.samplePosition;
    header.frameSeconds = model.frameSeconds;
    header.kmax = project.kmax;
    header.widths = model.ffnWidths;
    for (const int width : header.widths)
        header.ranks.push_back(activeCount(project.kmax, width));
    header.pitch = {kPitchMethod, describePitchParameters(PitchParameters::authors())};
    header.phones.phones = phones.phones();
    header.phones.classOf.assign(phones.size(), -1);
    for (const PhoneClass &phoneClass : phones.classes()) {
        for (const std::string &phone : phoneClass.phones)
            header.phones.classOf[static_cast<std::size_t>(*phones.id(phone))] =
                static_cast<int>(header.phones.classes.size());
        header.phones.classes.push_back(phoneClass.name);
    }
    header.utterances.columns = {"utterance"};
    header.utterances.columns.insert(header.utterances.columns.end(), corpus.columns.begin(), corpus.columns.end());
    for (const Utterance &utterance : corpus.utterances) {
        std::vector<std::string> row = {utterance.id};
        row.insert(row.end(), utterance.labels.begin(), utterance.labels.end());
        header.utterances.rows.push_back(std::move(row));
    }
    const int count = static_cast<int>(corpus.utterances.size());
    header.utterancesPerShard = std::clamp((count + kShardsPerCorpus - 1) / kShardsPerCorpus, 1, kMaxPerShard);
    return header;
}

Batching Batching::of(const Encoder &encoder)
{
    return encoder.device().starts_with("CUDA") ? Batching{15, 60} : Batching{3, 12};
}

AnalysisJob::AnalysisJob(AnalyzeRequest request, Emit emit, std::optional<Encoder> encoder,
                         std::optional<Batching> batching)
    : m_request(std::move(request)), m_emit(std::move(emit)), m_encoder(std::move(encoder)), m_batching(batching),
      m_start(std::chrono::steady_clock::now())
{
}

AnalysisJob::~AnalysisJob()
{
    m_abandoned.request_stop();
}

std::optional<Encoder> AnalysisJob::takeEncoder()
{
    // The preparing thread asks the encoder for numbers of frames.
    m_abandoned.request_stop();
    if (m_preparing.valid())
        m_preparing.wait();
    return std::exchange(m_encoder, std::nullopt);
}

bool AnalysisJob::step(std::stop_token stop)
{
    if (stop.stop_requested() || m_finished)
        return false;
    if (!m_index) {
        if (!open(stop))
            return false;
        if (m_request.supplied) {
            readSuppliedShards(stop);
            if (stop.stop_requested())
                return false;
        } else {
            readFinishedShards(stop);
            m_next = nextUtterance(0);
        }
        if (m_next)
            startPreparing(*m_next);
        m_timeLeft.emplace(static_cast<double>(m_utterancesDone));
        reportProgress();
    } else if (m_next && !analyzeNext(stop)) {
        return false;
    }
    if (m_next)
        return true;

    m_finished = summary();
    return false;
}

/// Throws when nothing at all could be sampled: an empty result is no result.
AnalysisFinished AnalysisJob::summary()
{
    AnalysisFinished finished;
    for (const std::string &problem : m_corpus->problems)
        finished.problems.push_back(m_corpus->path.string() + ": " + problem);
    std::ranges::sort(m_shards, {}, [](const auto &shard) { return shard->number; });
    for (const auto &shard : m_shards)
        finished.problems.insert(finished.problems.end(), shard->problems.begin(), shard->problems.end());
    finished.audioSeconds = m_audioSeconds;
    finished.encoderSeconds = m_encoderSeconds;
    finished.wallSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    const auto isEmpty = [](const auto &shard) { return shard->samples() == 0; };
    if (std::ranges::all_of(m_shards, isEmpty)) {
        constexpr std::size_t kShown = 3;
        std::string detail = "No phone could be sampled from any utterance.";
        for (std::size_t i = 0; i < std::min(kShown, finished.problems.size()); ++i)
            detail += " " + finished.problems[i];
        throw Error(ErrorCode::BadFormat, m_request.project.corpus.string(), detail);
    }
    return finished;
}

/// True when done, false when stopped: on a large corpus every file's header is read.
bool AnalysisJob::open(std::stop_token stop)
{
    sampleRule(m_request.project);
    samplePosition(m_request.project);
    m_emit(Progress{0, 0, std::nullopt, "Opening"});
    m_phones = std::make_unique<const PhoneSet>(PhoneSet::load(m_request.project.phoneSet));
    m_corpus = std::make_shared<const Corpus>(readCorpusTable(m_request.project.corpus));
    if (!m_encoder)
        m_encoder.emplace(Encoder::load(m_request.project.model, m_request.device));
    if (!m_batching)
        m_batching = Batching::of(*m_encoder);
    AnalysisOpened opened{m_encoder->info(), m_encoder->loadReport(), m_encoder->device(), m_corpus, {}, nullptr};
    for (const Utterance &utterance : m_corpus->utterances) {
        if (stop.stop_requested())
            return false;
        double seconds = 0;
        try {
            seconds = audioFileInfo(utterance.audio).seconds;
        } catch (const Error &) { // reported when the utterance is analysed
        }
        opened.seconds.push_back(seconds);
    }
    m_seconds = opened.seconds;
    if (m_request.supplied) {
        openSupplied();
    } else {
        const IndexHeader header = indexHeader(m_request.project, m_encoder->info(), *m_corpus, *m_phones, stop);
        if (stop.stop_requested())
            return false;
        openIndex(header);
    }
    m_header = std::make_shared<const IndexHeader>(m_index->header());
    m_shardDone.assign(static_cast<std::size_t>(m_header->shards()), false);
    opened.header = m_header;
    m_emit(std::move(opened));
    return true;
}

void AnalysisJob::openIndex(const IndexHeader &header)
{
    try {
        m_index.emplace(ActivationIndex::create(m_request.folder, header));
    } catch (const Error &error) {
        const bool stale = error.code() == ErrorCode::Mismatch || error.code() == ErrorCode::BadFormat
            || error.code() == ErrorCode::NotFound;
        if (!stale || !m_request.replaceOther)
            throw;
        ActivationIndex::remove(m_request.folder);
        m_index.emplace(ActivationIndex::create(m_request.folder, header));
    }
}

void AnalysisJob::openSupplied()
{
    m_index.emplace(ActivationIndex::open(m_request.folder));
    if (m_index->header().modelHash != m_encoder->info().hash)
        throw Error(ErrorCode::Mismatch, m_request.folder.string(),
                    "The supplied analysis is of another model (" + m_index->header().modelName
                        + ") than the project's. Nothing is shown of it; analyse the project's corpus instead.");
}

void AnalysisJob::readSuppliedShards(std::stop_token stop)
{
    for (int number = 0; number < m_header->shards() && !stop.stop_requested(); ++number) {
        if (!m_index->hasShard(number))
            throw Error(ErrorCode::Mismatch, m_request.folder.string(),
                        "The supplied analysis lacks shard " + std::to_string(number) + " of "
                            + std::to_string(m_header->shards()) + ". Analyse the project's corpus instead.");
        m_shards.push_back(std::make_shared<const IndexShard>(m_index->readShard(number)));
        m_emit(ShardReady{m_shards.back(), true});
    }
}

void AnalysisJob::readFinishedShards(std::stop_token stop)
{
    for (int number = 0; number < m_header->shards() && !stop.stop_requested(); ++number) {
        if (!m_index->hasShard(number))
            continue;
        try {
            auto shard = std::make_shared<const IndexShard>(m_index->readShard(number));
            m_shards.push_back(shard);
            m_shardDone[static_cast<std::size_t>(number)] = true;
            const int end =
                std::min((number + 1) * m_header->utterancesPerShard, static_cast<int>(m_corpus->utterances.size()));
            m_utterancesDone += static_cast<std::size_t>(end - number * m_header->utterancesPerShard);
            m_emit(ShardReady{std::move(shard), true});
        } catch (const Error &error) {
            if (error.code() != ErrorCode::BadFormat)
                throw;
            m_index->removeShard(number); // damaged: computed again
        }
    }
}

std::optional<std::size_t> AnalysisJob::nextUtterance(std::size_t from) const
{
    const auto perShard = static_cast<std::size_t>(m_header->utterancesPerShard);
    for (std::size_t utterance = from; utterance < m_corpus->utterances.size();) {
        if (!m_shardDone[utterance / perShard])
            return utterance;
        utterance = (utterance / perShard + 1) * perShard;
    }
    return std::nullopt;
}

/// Utterances that go through the encoder together with this one end before the one that this gives. Every shard begins
/// a batch, so that a resumed analysis makes the same ones.
std::size_t AnalysisJob::endOfBatch(std::size_t first) const
{
    const auto perShard = static_cast<std::size_t>(m_header->utterancesPerShard);
    const std::size_t endOfShard = std::min((first / perShard + 1) * perShard, m_seconds.size());
    const auto isShort = [this](std::size_t utterance) { return m_seconds[utterance] < m_batching->longestSeconds; };
    double total = m_seconds[first];
    std::size_t end = first + 1;
    if (!isShort(first))
        return end;
    while (end < endOfShard && isShort(end) && total + m_seconds[end] <= m_batching->totalSeconds)
        total += m_seconds[end++];
    return end;
}

void AnalysisJob::startPreparing(std::size_t first)
{
    m_preparing = std::async(std::launch::async, [this, first, end = endOfBatch(first)] {
        std::vector<PreparedUtterance> batch;
        for (std::size_t utterance = first; utterance < end && !m_abandoned.stop_requested(); ++utterance)
            batch.push_back(prepareUtterance(m_request.project, *m_phones, *m_encoder, *m_corpus, utterance));
        return batch;
    });
}

bool AnalysisJob::analyzeNext(std::stop_token stop)
{
    const std::size_t first = *m_next;
    std::vector<PreparedUtterance> batch = m_preparing.get();
    const std::size_t end = first + batch.size();
    m_next = nextUtterance(end);
    if (m_next)
        startPreparing(*m_next);

    const auto before = std::chrono::steady_clock::now();
    const auto strongest = strongestNeurons(first, batch, stop);
    if (!strongest)
        return false;
    m_encoderSeconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
    for (std::size_t i = 0; i < batch.size(); ++i)
        addUtterance(first + i, batch[i], (*strongest)[i]);
    m_utterancesDone += batch.size();
    const auto perShard = static_cast<std::size_t>(m_header->utterancesPerShard);
    if (end % perShard == 0 || end == m_corpus->utterances.size()) {
        m_current.number = static_cast<int>(first / perShard);
        finishShard();
    }
    reportProgress();
    return true;
}

/// Of every utterance, also of those without samples. An utterance that the encoder refuses is left out. Nothing when
/// stopped.
std::optional<AnalysisJob::Strongest>
AnalysisJob::strongestNeurons(std::size_t first, std::vector<PreparedUtterance> &batch, std::stop_token stop) const
{
    std::vector<std::vector<Frame>> frames;
    std::vector<Encoder::Asked> asked;
    for (const PreparedUtterance &prepared : batch) {
        std::vector<Frame> &sampled = frames.emplace_back();
        for (const SampledFrame &sample : prepared.sampled.samples)
            sampled.push_back(sample.frame);
        asked.push_back({prepared.clip.samples, sampled});
    }
    try {
        return m_encoder->strongestNeurons(asked, m_header->ranks, stop);
    } catch (const Error &error) {
        if (error.code() != ErrorCode::BadFormat)
            throw;
        if (batch.size() == 1) {
            batch.front().leaveOut(m_corpus->utterances[first].audio.string() + ": " + error.what());
            return Strongest(1, std::vector<LayerRanks>(m_header->layers()));
        }
    }
    Strongest result; // alone, for the problem to name its utterance
    for (std::size_t i = 0; i < batch.size(); ++i) {
        std::vector<PreparedUtterance> one;
        one.push_back(std::move(batch[i]));
        auto found = strongestNeurons(first + i, one, stop);
        if (!found)
            return std::nullopt;
        batch[i] = std::move(one.front());
        result.push_back(std::move(found->front()));
    }
    return result;
}

void AnalysisJob::addUtterance(std::size_t utterance, const PreparedUtterance &prepared,
                               const std::vector<LayerRanks> &strongest)
{
    for (const std::string &problem : prepared.problems)
        m_current.problems.push_back(fromTable(*m_corpus, problem));
    m_audioSeconds += prepared.clip.seconds();
    m_current.ranks.resize(m_header->layers());
    if (prepared.sampled.samples.empty())
        return;
    addTiers(prepared);
    for (const SampledFrame &sample : prepared.sampled.samples) {
        m_current.utterance.push_back(static_cast<std::uint32_t>(utterance));
        m_current.frame.push_back(static_cast<std::uint32_t>(sample.frame.index));
        m_current.phone.push_back(static_cast<std::uint16_t>(sample.phone));
        m_current.duration.push_back(static_cast<std::uint16_t>(std::min<int>(sample.duration, kLongestSegment)));
    }
    m_current.f0.insert(m_current.f0.end(), prepared.f0.begin(), prepared.f0.end());
    for (std::size_t row = 0; row < m_header->layers(); ++row)
        std::ranges::copy(strongest[row].neurons, std::back_inserter(m_current.ranks[row].edit()));
}

/// Before the samples themselves are added.
void AnalysisJob::addTiers(const PreparedUtterance &prepared)
{
    const std::size_t before = m_current.samples();
    for (std::size_t i = 0; i < prepared.segmentOfSample.size(); ++i) {
        const AlignmentTier &from = prepared.alignment.tiers[i];
        auto tier = std::ranges::find(m_current.tiers, from.name, &SampleTier::name);
        if (tier == m_current.tiers.end())
            tier = m_current.tiers.insert(tier, {from.name, {}, {}});
        tier->value.resize(before, SampleTier::kNone);
        for (const int segment : prepared.segmentOfSample[i])
            tier->value.push_back(segment < 0 ? SampleTier::kNone
                                              : valueOf(*tier, from.segments[static_cast<std::size_t>(segment)].label));
    }
}

/// The place of a value in a tier's list, where it is put if it is new.
std::uint32_t AnalysisJob::valueOf(SampleTier &tier, std::string label)
{
    std::ranges::replace(label, '\n', ' ');
    const auto [known, isNew] =
        m_tierValues.try_emplace({tier.name, label}, static_cast<std::uint32_t>(tier.values.size()));
    if (isNew)
        tier.values.push_back(std::move(label));
    return known->second;
}

void AnalysisJob::finishShard()
{
    for (SampleTier &tier : m_current.tiers)
        tier.value.resize(m_current.samples(), SampleTier::kNone);
    std::ranges::sort(m_current.tiers, {}, &SampleTier::name);
    m_tierValues.clear();
    m_index->writeShard(m_current);
    m_shardDone[static_cast<std::size_t>(m_current.number)] = true;
    auto shard = std::make_shared<const IndexShard>(std::exchange(m_current, {}));
    m_shards.push_back(shard);
    m_emit(ShardReady{std::move(shard), false});
}

void AnalysisJob::reportProgress()
{
    const auto total = static_cast<double>(m_corpus->utterances.size());
    const auto done = static_cast<double>(m_utterancesDone);
    m_emit(Progress{done, total, m_timeLeft->estimate(done, total), "Analysing"});
}

} // namespace phonoscope
