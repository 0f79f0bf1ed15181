// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <string>
#include <vector>

namespace phonoscope {

class PhoneSet;

/// One labelled stretch of an utterance, times in seconds.
struct Segment {
    double begin = 0;
    double end = 0;
    std::string label;
    int line = 0; ///< line of the source file, 0 when unknown
};

/// A sampled phone: one frame of the model that stands for a phone segment.
struct SampledFrame {
    Frame frame;
    int phone = 0;      ///< id in the phone set, never silence
    double seconds = 0; ///< frame.index x frameSeconds
    int duration = 0;   ///< frames of the segment (paper rule: of the run), past the audio's end too
};

/// Which frames of a segment are sampled (the paper takes the middle one, (first + last) // 2).
enum class SamplePosition { Start, Middle, End, All };

/// How segments become samples.
/// Default: every segment by itself, the last one too; a segment's frames are those whose hop interval it overlaps
/// most. Paper: as the authors' scripts: runs of equal frame labels over floor(lastEnd / frameSeconds) frames;
/// neighbouring equal phones are one run; the last run of the utterance is not sampled. (Start, by their script: the
/// last run is sampled too, unless it begins on the last frame.)
enum class SampleRule { Default, Paper };

/// Why parts of an alignment were left out; shown to the user, never silent.
struct SegmentProblem {
    int line = 0;
    std::string text; ///< "unknown phone 'XX' at 1.23 s: segment left out"
};

struct SampledSegments {
    std::vector<SampledFrame> samples; ///< by time
    std::vector<SegmentProblem> problems;
};

/// Samples phones; silence is not sampled. Frame i has the hop interval [i, i + 1) x frameSeconds; ties of overlap go
/// to the earlier segment. frames: the number of frames that the model gives for the utterance's audio; samples past it
/// are dropped with a problem (the alignment ends after the audio). Problems are also: labels that the set does not
/// know, times that are not finite, run backwards or lie past 24 h, a segment that overlaps an earlier one by more than
/// a frame (all left out), disorder (sorted), and, in one line, segments too short to win a frame.
SampledSegments sampleSegments(const std::vector<Segment> &segments, const PhoneSet &phones, int frames,
                               double frameSeconds, SampleRule rule, SamplePosition position);

/// The frame labels of the paper rule: per frame of floor(lastEnd / frameSeconds) the phone's name in the set, for
/// silence and unknown labels the label itself (each kind of silence is a label of its own), "" where no segment lies.
/// What sampleSegments reports as left out is left out here too, except unknown labels.
std::vector<std::string> frameLabels(const std::vector<Segment> &segments, const PhoneSet &phones, double frameSeconds);

} // namespace phonoscope
