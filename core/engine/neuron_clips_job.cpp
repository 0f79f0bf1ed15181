// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/neuron_clips_job.h"

#include "core/audio/audio_file.h"
#include "core/base/error.h"
#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace phonoscope {

namespace {

constexpr double kContext = 0.1; // seconds on both sides of a clip
constexpr int kMostOfUtterance = 2;
constexpr int kBins = 40;

/// How high an analysis ranks a neuron in an utterance.
struct BestRank {
    int rank = 0;
    int samples = 0; ///< with it
};

/// By row of the analysis' table; only utterances where the neuron is activated.
std::unordered_map<std::uint32_t, BestRank> bestRanks(const NeuronClipsRequest &request)
{
    std::unordered_map<std::uint32_t, BestRank> best;
    const std::size_t layer = request.neuron.layer.row();
    const auto ranks = static_cast<std::size_t>(request.header->ranks[layer]);
    const auto active =
        std::min(ranks, static_cast<std::size_t>(activeCount(request.k, request.header->widths[layer])));
    for (const auto &shard : request.shards) {
        const std::span<const std::uint16_t> neurons = shard->ranks[layer].values();
        for (std::size_t sample = 0; sample < shard->samples(); ++sample) {
            const auto strongest = neurons.subspan(sample * ranks, active);
            const auto found = std::ranges::find(strongest, static_cast<std::uint16_t>(request.neuron.neuron.value));
            const int rank = static_cast<int>(found - strongest.begin());
            if (rank == static_cast<int>(active))
                continue;
            const auto [place, isNew] = best.try_emplace(shard->utterance[sample], BestRank{rank, 0});
            if (!isNew && rank < place->second.rank)
                place->second = {rank, 0};
            if (rank == place->second.rank)
                ++place->second.samples;
        }
    }
    return best;
}

/// Frames whose centre lies in a stretch of time, at least the one that holds its middle.
std::pair<std::size_t, std::size_t> framesOf(double begin, double end, double frameSeconds, std::size_t frames)
{
    const auto clamped = [&](double frame) {
        return static_cast<std::size_t>(std::clamp(frame, 0.0, static_cast<double>(frames)));
    };
    const std::size_t first = clamped(std::ceil(begin / frameSeconds - 0.5));
    const std::size_t last = clamped(std::ceil(end / frameSeconds - 0.5));
    if (first < last)
        return {first, last};
    const std::size_t middle = std::min(clamped(std::floor((begin + end) / 2 / frameSeconds)), frames - 1);
    return {middle, middle + 1};
}

void cutSound(NeuronClip &clip, const AudioClip &sound)
{
    const auto size = static_cast<double>(sound.samples.size());
    const double first = std::clamp(std::floor((clip.begin - kContext) * sound.sampleRate), 0.0, size);
    const double last = std::clamp(std::ceil((clip.end + kContext) * sound.sampleRate), first, size);
    clip.sound.sampleRate = sound.sampleRate;
    clip.sound.samples.assign(sound.samples.begin() + static_cast<std::ptrdiff_t>(first),
                              sound.samples.begin() + static_cast<std::ptrdiff_t>(last));
    clip.soundBegin = first / sound.sampleRate;
}

std::uint64_t seedOf(NeuronId neuron)
{
    return static_cast<std::uint64_t>(neuron.layer.number) << 32U | static_cast<std::uint64_t>(neuron.neuron.value);
}

bool isStronger(const NeuronClip &a, const NeuronClip &b)
{
    return std::tuple(-a.peak, a.utterance, a.begin) < std::tuple(-b.peak, b.utterance, b.begin);
}

} // namespace

ClipCandidates clipCandidates(const NeuronClipsRequest &request)
{
    std::unordered_map<std::string, std::size_t> placeOf;
    for (std::size_t i = 0; i < request.corpus->utterances.size(); ++i)
        placeOf.emplace(request.corpus->utterances[i].id, i);
    const auto best = bestRanks(request);

    ClipCandidates found;
    std::vector<std::tuple<int, int, std::size_t>> ranked; // best first
    std::vector<bool> isAnalysed(request.corpus->utterances.size());
    for (std::size_t row = 0; row < request.header->utterances.rows.size(); ++row) {
        const auto place = placeOf.find(request.header->utterances.rows[row].front());
        if (place == placeOf.end())
            continue;
        isAnalysed[place->second] = true;
        ++found.analysedHere;
        const auto rank = best.find(static_cast<std::uint32_t>(row));
        if (rank != best.end())
            ranked.emplace_back(rank->second.rank, -rank->second.samples, place->second);
    }
    Random random{seedOf(request.neuron)};
    const auto count = static_cast<std::size_t>(request.utterances);
    std::ranges::sort(ranked);
    const std::size_t strongest = std::min(ranked.size(), (2 * count + 2) / 3);
    random.shuffle(std::span(ranked).subspan(strongest));
    std::vector<std::size_t> unknown;
    std::vector<std::size_t> inactive;
    for (std::size_t i = 0; i < isAnalysed.size(); ++i)
        (isAnalysed[i] ? inactive : unknown).push_back(i);
    random.shuffle(std::span(unknown));
    random.shuffle(std::span(inactive));
    std::vector<bool> isTaken(isAnalysed.size());
    const auto take = [&](std::size_t utterance) {
        if (found.utterances.size() < count && !isTaken[utterance]) {
            isTaken[utterance] = true;
            found.utterances.push_back(utterance);
        }
    };
    for (const auto &[rank, samples, utterance] : ranked)
        take(utterance);
    for (const std::vector<std::size_t> &others : {unknown, inactive})
        for (const std::size_t utterance : others)
            take(utterance);
    return found;
}

NeuronClipsJob::NeuronClipsJob(NeuronClipsRequest request)
    : m_request(std::move(request)), m_phones(PhoneSet::load(m_request.project.phoneSet)),
      m_candidates(clipCandidates(m_request))
{
}

bool NeuronClipsJob::step(const Encoder &encoder, std::stop_token stop)
{
    if (stop.stop_requested() || m_next >= m_candidates.utterances.size())
        return false;
    const std::size_t utterance = m_candidates.utterances[m_next++];
    try {
        lookAt(utterance, encoder, stop);
    } catch (const Error &error) {
        m_problems.push_back(error.what());
    }
    return !stop.stop_requested() && m_next < m_candidates.utterances.size();
}

void NeuronClipsJob::lookAt(std::size_t utterance, const Encoder &encoder, std::stop_token stop)
{
    const Utterance &spoken = m_request.corpus->utterances[utterance];
    const AudioClip sound = readAudioFile(spoken.audio);
    const Alignment alignment = readAlignment(spoken);
    std::vector<int> active;
    for (const int width : encoder.info().ffnWidths)
        active.push_back(activeCount(m_request.k, width));
    const auto traces = encoder.traces(sound.samples, std::span(&m_request.neuron, 1), active, stop);
    if (!traces)
        return;
    const NeuronTrace &trace = traces->front();
    const std::size_t frames = trace.magnitude.size();
    if (frames == 0)
        throw Error(ErrorCode::BadFormat, spoken.audio.string(), "The audio is too short for one frame of the model.");
    ++m_lookedAt;
    for (std::size_t frame = 0; frame < frames; ++frame) {
        m_magnitudes.push_back(trace.magnitude[frame]);
        m_isActive.push_back(trace.isActive(frame));
    }
    std::vector<NeuronClip> clips;
    for (const Segment &segment : alignment.phones) {
        const auto phone = m_phones.id(segment.label);
        if (!phone || *phone == PhoneSet::kSilence || !(segment.begin >= 0 && segment.end > segment.begin)
            || segment.begin >= sound.seconds())
            continue;
        NeuronClip clip;
        clip.utterance = utterance;
        clip.phone = m_phones.phones()[static_cast<std::size_t>(*phone)];
        clip.begin = segment.begin;
        clip.end = std::min(segment.end, sound.seconds());
        const auto [first, last] = framesOf(clip.begin, clip.end, encoder.info().frameSeconds, frames);
        for (std::size_t frame = first; frame < last; ++frame) {
            clip.peak = std::max(clip.peak, trace.magnitude[frame]);
            clip.isActive = clip.isActive || trace.isActive(frame);
        }
        clips.push_back(std::move(clip));
    }
    // Of each utterance no more is kept than can be shown.
    std::ranges::sort(clips, isStronger);
    const std::size_t strongest = std::min<std::size_t>(clips.size(), kMostOfUtterance);
    Random random{seedOf(m_request.neuron), utterance};
    random.shuffle(std::span(clips).subspan(strongest));
    std::size_t others = 0;
    for (std::size_t i = 0; i < clips.size(); ++i) {
        const bool isOther = i >= strongest;
        if (isOther && (!clips[i].isActive || others >= static_cast<std::size_t>(m_request.clips)))
            continue;
        others += isOther ? 1 : 0;
        cutSound(clips[i], sound);
        m_clips.push_back(std::move(clips[i]));
    }
}

NeuronClips NeuronClipsJob::result() const
{
    NeuronClips result;
    result.neuron = m_request.neuron;
    result.k = m_request.k;
    result.lookedAt = m_lookedAt;
    result.analysed = static_cast<int>(m_request.header->utterances.rows.size());
    result.analysedHere = m_candidates.analysedHere;
    result.problems = m_problems;

    std::vector<NeuronClip> clips = m_clips;
    std::ranges::sort(clips, isStronger);
    const std::size_t strongest = std::min(clips.size(), static_cast<std::size_t>(m_request.clips));
    std::vector<NeuronClip> others;
    for (std::size_t i = 0; i < clips.size(); ++i) {
        if (i < strongest)
            result.strongest.push_back(std::move(clips[i]));
        else if (clips[i].isActive)
            others.push_back(std::move(clips[i]));
    }
    Random random{seedOf(m_request.neuron), clips.size()};
    random.shuffle(std::span(others));
    others.resize(std::min(others.size(), static_cast<std::size_t>(m_request.clips)));
    result.random = std::move(others);

    ActivationHistogram &histogram = result.histogram;
    histogram.frames = static_cast<std::uint32_t>(m_magnitudes.size());
    histogram.all.assign(kBins, 0);
    histogram.active.assign(kBins, 0);
    const float top = m_magnitudes.empty() ? 0 : *std::ranges::max_element(m_magnitudes);
    histogram.top = top > 0 ? static_cast<double>(top) : 1;
    for (std::size_t i = 0; i < m_magnitudes.size(); ++i) {
        const auto bin = std::min<std::size_t>(
            kBins - 1, static_cast<std::size_t>(static_cast<double>(m_magnitudes[i]) / histogram.top * kBins));
        ++histogram.all[bin];
        histogram.active[bin] += m_isActive[i] ? 1 : 0;
        histogram.activeFrames += m_isActive[i] ? 1 : 0;
    }
    return result;
}

} // namespace phonoscope
