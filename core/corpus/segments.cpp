// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/segments.h"

#include "core/base/text.h"
#include "core/corpus/phone_set.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace phonoscope {

namespace {

constexpr double kMaxSeconds = 24 * 3600.0;
constexpr double kMinOverlapMs = 1e-6; // below is rounding of the times, not speech
constexpr int kNobody = -1;

/// First and last frame, both inclusive; none while last < first.
struct FrameRange {
    int first = 0;
    int last = -1;
    bool empty() const { return last < first; }
};

struct Run {
    FrameRange frames;
    std::string label;
};

/// Decimal point whatever the locale.
std::string fixed(double value, int digits)
{
    std::array<char, 64> buffer;
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, digits);
    return end.ec == std::errc() ? std::string(buffer.data(), end.ptr) : "?";
}

std::string place(const Segment &segment)
{
    return "'" + segment.label + "' at " + fixed(segment.begin, 2) + " s";
}

/// What can be used of the segments: finite, forward, in order, overlapping by a frame at most.
std::vector<Segment> usableSegments(const std::vector<Segment> &segments, double frameSeconds,
                                    std::vector<SegmentProblem> &problems)
{
    std::vector<Segment> usable;
    usable.reserve(segments.size());
    for (const Segment &segment : segments) {
        if (!std::isfinite(segment.begin) || !std::isfinite(segment.end))
            problems.push_back({segment.line,
                                "segment '" + segment.label
                                    + "' has a time that is no finite number: "
                                      "left out"});
        else if (segment.end < segment.begin)
            problems.push_back({segment.line, "segment " + place(segment) + " ends before it begins: left out"});
        else if (segment.end > kMaxSeconds)
            problems.push_back({segment.line, "segment '" + segment.label + "' ends past 24 h: left out"});
        else if (segment.end < 0)
            problems.push_back({segment.line, "segment " + place(segment) + " ends before time 0: left out"});
        else
            usable.push_back(segment);
    }

    const auto earlier = [](const Segment &a, const Segment &b) { return a.begin < b.begin; };
    const auto disorder = std::is_sorted_until(usable.begin(), usable.end(), earlier);
    if (disorder != usable.end()) {
        problems.push_back(
            {disorder->line,
             "segment " + place(*disorder) + " stands after one that begins later: the segments were sorted by time"});
        std::stable_sort(usable.begin(), usable.end(), earlier);
    }

    double end = -std::numeric_limits<double>::infinity();
    std::erase_if(usable, [&](const Segment &segment) {
        const double overlap = std::min(end, segment.end) - segment.begin;
        if (overlap > frameSeconds) {
            problems.push_back(
                {segment.line,
                 "segment " + place(segment) + " overlaps an earlier one by " + fixed(overlap, 3) + " s: left out"});
            return true;
        }
        end = std::max(end, segment.end);
        return false;
    });
    return usable;
}

double lastEndMs(const std::vector<Segment> &segments)
{
    double end = 0;
    for (const Segment &segment : segments)
        end = std::max(end, segment.end);
    return end * 1000;
}

/// Per frame the segment with the longest overlap, kNobody in a gap. In milliseconds, as the scripts compute it, so
/// that ties and near ties fall the same way.
std::vector<int> frameOwners(const std::vector<Segment> &segments, int frames, double frameMs)
{
    std::vector<int> owners(static_cast<std::size_t>(frames), kNobody);
    std::vector<double> longest(owners.size(), kMinOverlapMs);
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const double begin = segments[i].begin * 1000;
        const double end = segments[i].end * 1000;
        const int first = static_cast<int>(std::max(0.0, begin / frameMs - 1));
        const int last = std::min(frames - 1, static_cast<int>(end / frameMs) + 1);
        for (int frame = first; frame <= last; ++frame) {
            const double overlap = std::min((frame + 1) * frameMs, end) - std::max(frame * frameMs, begin);
            if (overlap > longest[static_cast<std::size_t>(frame)]) {
                longest[static_cast<std::size_t>(frame)] = overlap;
                owners[static_cast<std::size_t>(frame)] = static_cast<int>(i);
            }
        }
    }
    return owners;
}

std::vector<FrameRange> ownedFrames(const std::vector<int> &owners, std::size_t segments)
{
    std::vector<FrameRange> ranges(segments);
    for (std::size_t frame = 0; frame < owners.size(); ++frame) {
        if (owners[frame] == kNobody)
            continue;
        FrameRange &range = ranges[static_cast<std::size_t>(owners[frame])];
        if (range.empty())
            range.first = static_cast<int>(frame);
        range.last = static_cast<int>(frame);
    }
    return ranges;
}

std::vector<std::string> labelsOf(const std::vector<int> &owners, const std::vector<Segment> &segments,
                                  const PhoneSet &phones)
{
    std::vector<std::string> names;
    names.reserve(segments.size());
    for (const Segment &segment : segments) {
        const std::optional<int> id = phones.id(segment.label);
        names.push_back(id && *id != PhoneSet::kSilence ? phones.phones()[static_cast<std::size_t>(*id)]
                                                        : std::string(trim(segment.label)));
    }
    std::vector<std::string> labels;
    labels.reserve(owners.size());
    for (const int owner : owners)
        labels.push_back(owner == kNobody ? std::string() : names[static_cast<std::size_t>(owner)]);
    return labels;
}

std::vector<Run> runsOf(std::vector<std::string> labels)
{
    std::vector<Run> runs;
    for (std::size_t frame = 0; frame < labels.size(); ++frame) {
        const int index = static_cast<int>(frame);
        if (!runs.empty() && runs.back().label == labels[frame])
            runs.back().frames.last = index;
        else
            runs.push_back({{index, index}, std::move(labels[frame])});
    }
    return runs;
}

/// The scripts record a run when the next one begins. Their start mode records it at its own first frame, but not on
/// the last frame of the utterance.
void dropLastRun(std::vector<Run> &runs, SamplePosition position)
{
    if (runs.empty())
        return;
    const FrameRange last = runs.back().frames;
    const bool recordedAtStart = position == SamplePosition::Start && (last.first == 0 || last.first != last.last);
    if (!recordedAtStart)
        runs.pop_back();
}

FrameRange sampledFrames(FrameRange frames, SamplePosition position)
{
    switch (position) {
    case SamplePosition::Start:
        return {frames.first, frames.first};
    case SamplePosition::Middle: {
        const int middle = (frames.first + frames.last) / 2;
        return {middle, middle};
    }
    case SamplePosition::End:
        return {frames.last, frames.last};
    case SamplePosition::All:
        return frames;
    }
    return {};
}

void reportTooShort(const std::vector<const Segment *> &segments, double frameSeconds,
                    std::vector<SegmentProblem> &problems)
{
    if (segments.empty())
        return;
    const Segment &first = *segments.front();
    problems.push_back({first.line,
                        std::to_string(segments.size()) + (segments.size() == 1 ? " segment is" : " segments are")
                            + " too short for a frame of " + fixed(frameSeconds * 1000, 0)
                            + " ms and left out, the first is " + place(first)});
}

} // namespace

std::vector<std::string> frameLabels(const std::vector<Segment> &segments, const PhoneSet &phones, double frameSeconds)
{
    assert(frameSeconds > 0);
    std::vector<SegmentProblem> reportedBySampling;
    const std::vector<Segment> usable = usableSegments(segments, frameSeconds, reportedBySampling);
    const double frameMs = frameSeconds * 1000;
    const int frames = static_cast<int>(lastEndMs(usable) / frameMs);
    return labelsOf(frameOwners(usable, frames, frameMs), usable, phones);
}

SampledSegments sampleSegments(const std::vector<Segment> &segments, const PhoneSet &phones, int frames,
                               double frameSeconds, SampleRule rule, SamplePosition position)
{
    assert(frameSeconds > 0 && frames >= 0);
    SampledSegments result;
    const std::vector<Segment> usable = usableSegments(segments, frameSeconds, result.problems);
    const double frameMs = frameSeconds * 1000;
    const double hops = lastEndMs(usable) / frameMs;
    const int alignedFrames = static_cast<int>(rule == SampleRule::Paper ? hops : std::ceil(hops));
    const std::vector<int> owners = frameOwners(usable, alignedFrames, frameMs);
    const std::vector<FrameRange> ranges = ownedFrames(owners, usable.size());

    std::vector<std::optional<int>> ids;
    std::vector<const Segment *> tooShort;
    for (std::size_t i = 0; i < usable.size(); ++i) {
        ids.push_back(phones.id(usable[i].label));
        if (!ids.back())
            result.problems.push_back({usable[i].line, "unknown phone " + place(usable[i]) + ": segment left out"});
        else if (*ids.back() != PhoneSet::kSilence && ranges[i].empty())
            tooShort.push_back(&usable[i]);
    }
    reportTooShort(tooShort, frameSeconds, result.problems);

    int pastEnd = 0;
    const auto sample = [&](FrameRange range, std::optional<int> phone) {
        if (range.empty() || !phone || *phone == PhoneSet::kSilence)
            return;
        const FrameRange taken = sampledFrames(range, position);
        for (int frame = taken.first; frame <= taken.last; ++frame) {
            if (frame < frames)
                result.samples.push_back({Frame{frame}, *phone, frame * frameSeconds, range.last - range.first + 1});
            else
                ++pastEnd;
        }
    };
    if (rule == SampleRule::Paper) {
        std::vector<Run> runs = runsOf(labelsOf(owners, usable, phones));
        dropLastRun(runs, position);
        for (const Run &run : runs)
            sample(run.frames, phones.id(run.label));
    } else {
        for (std::size_t i = 0; i < usable.size(); ++i)
            sample(ranges[i], ids[i]);
    }
    if (pastEnd > 0)
        result.problems.push_back({0,
                                   "the alignment ends at " + fixed(lastEndMs(usable) / 1000, 2)
                                       + " s, after the audio's " + fixed(frames * frameSeconds, 2)
                                       + " s: " + std::to_string(pastEnd) + (pastEnd == 1 ? " sample" : " samples")
                                       + " past its end left out"});
    return result;
}

} // namespace phonoscope
