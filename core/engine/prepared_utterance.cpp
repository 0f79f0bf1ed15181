// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/prepared_utterance.h"

#include "core/audio/pitch.h"
#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr int kNoSegment = -1;

/// The value of a tier at the centre of every sampled frame; -1 outside its segments and where they are empty. Segments
/// that overlap: the one that begins last.
std::vector<int> valuesAt(const AlignmentTier &tier, const std::vector<SampledFrame> &samples, double frameSeconds)
{
    std::vector<const Segment *> segments;
    for (const Segment &segment : tier.segments)
        segments.push_back(&segment);
    std::ranges::stable_sort(segments, {}, [](const Segment *segment) { return segment->begin; });
    // Where the segments up to each one have ended: before that there is no use in looking further back.
    std::vector<double> lastEnd;
    for (const Segment *segment : segments)
        lastEnd.push_back(lastEnd.empty() ? segment->end : std::max(lastEnd.back(), segment->end));
    std::vector<int> places;
    for (const SampledFrame &sample : samples) {
        const double time = (sample.frame.index + 0.5) * frameSeconds;
        const auto after =
            std::ranges::upper_bound(segments, time, {}, [](const Segment *segment) { return segment->begin; });
        int place = kNoSegment;
        for (auto i = after - segments.begin(); i > 0 && place == kNoSegment; --i) {
            const auto index = static_cast<std::size_t>(i - 1);
            if (lastEnd[index] <= time)
                break;
            if (time < segments[index]->end && !segments[index]->label.empty())
                place = static_cast<int>(segments[index] - tier.segments.data());
        }
        places.push_back(place);
    }
    return places;
}

std::string problemText(const std::filesystem::path &file, int line, const std::string &text)
{
    return file.string() + (line > 0 ? ":" + std::to_string(line) : "") + ": " + text;
}

} // namespace

SampleRule sampleRule(const Project &project)
{
    if (project.sampleRule == "default")
        return SampleRule::Default;
    if (project.sampleRule == "paper")
        return SampleRule::Paper;
    throw Error(ErrorCode::BadFormat, project.name,
                "sampleRule is '" + project.sampleRule + "'; expected default or paper.");
}

SamplePosition samplePosition(const Project &project)
{
    if (project.samplePosition == "start")
        return SamplePosition::Start;
    if (project.samplePosition == "middle")
        return SamplePosition::Middle;
    if (project.samplePosition == "end")
        return SamplePosition::End;
    if (project.samplePosition == "all")
        return SamplePosition::All;
    throw Error(ErrorCode::BadFormat, project.name,
                "samplePosition is '" + project.samplePosition + "'; expected start, middle, end or all.");
}

PreparedUtterance prepareUtterance(const Project &project, const PhoneSet &phones, const Encoder &encoder,
                                   const Corpus &corpus, std::size_t index)
{
    PreparedUtterance prepared;
    const Utterance &utterance = corpus.utterances[index];
    const double frameSeconds = encoder.info().frameSeconds;
    try {
        if (utterance.alignment.empty())
            throw Error(ErrorCode::NotFound, corpus.path.string() + ":" + std::to_string(utterance.line),
                        "The utterance has no alignment, so no phone can be sampled.");
        prepared.clip = readAudioFile(utterance.audio);
        const int frames = encoder.frames(prepared.clip.samples.size());
        if (frames == 0)
            throw Error(ErrorCode::BadFormat, utterance.audio.string(),
                        "The audio is too short for one frame of the model.");
        prepared.alignment = readAlignment(utterance);
        prepared.sampled = sampleSegments(prepared.alignment.phones, phones, frames, frameSeconds, sampleRule(project),
                                          samplePosition(project));
        for (const SegmentProblem &problem : prepared.sampled.problems)
            prepared.problems.push_back(problemText(utterance.alignment, problem.line, problem.text));
        if (encoder.isCut(prepared.clip.samples.size()))
            prepared.problems.push_back(
                problemText(utterance.audio, 0,
                            "The recording is longer than " + std::to_string(std::lround(kLongestUncutSeconds))
                                + " s and goes through the model in parts; its activations differ from those of an "
                                  "uncut run."));
        for (const AlignmentTier &tier : prepared.alignment.tiers)
            prepared.segmentOfSample.push_back(valuesAt(tier, prepared.sampled.samples, frameSeconds));
        const PitchTrack pitch =
            trackPitch(prepared.clip.samples, prepared.clip.sampleRate, PitchParameters::authors());
        for (const SampledFrame &sample : prepared.sampled.samples)
            prepared.f0.push_back(pitch.at((sample.frame.index + 0.5) * frameSeconds));
    } catch (const Error &error) {
        prepared.leaveOut(error.what());
    }
    return prepared;
}

} // namespace phonoscope
