// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/extent_pyramid.h"
#include "ui/views/time_axis.h"

#include <QColor>
#include <QImage>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace phonoscope {

/// What a sound is between two pixels.
struct WaveColumn {
    float low = 0;
    float high = 0;
};

/// Part of a spectrogram: grey levels as Format_Indexed8, a column for equal times, the highest frequency on top.
/// Level v stands for spectrogramDecibels(v).
struct SpectrogramTile {
    TimeSpan span;
    QImage levels;
};
inline constexpr double spectrogramDecibels(int level)
{
    return level / 2.0 - 100;
}

/// Labelled stretches of time in rising order.
struct TierContent {
    struct Item {
        TimeSpan span;
        QString label;
        QColor stripe;      ///< of its group; invalid: none
        QString inCorpus{}; ///< what it is called there
        bool isEdited = false;
    };
    QString name;
    std::vector<Item> items;
    QString source{}; ///< as the alignment calls it
};

/// A value at first, first + step, ...
struct CurveContent {
    double first = 0;
    double step = 0.01;
    std::shared_ptr<const std::vector<float>> values;
    std::shared_ptr<const ExtentPyramid> extents{}; ///< of the values above 0; for many of them in a pixel
};
std::shared_ptr<const ExtentPyramid> positiveExtents(const std::vector<float> &values);

/// Of a trace, for many of its frames in a pixel.
struct TraceExtents {
    ExtentPyramid magnitude;
    ExtentPyramid threshold;
    ExtentPyramid excess; ///< magnitude above the threshold
};
std::shared_ptr<const TraceExtents> traceExtents(const std::shared_ptr<const std::vector<float>> &magnitude,
                                                 const std::shared_ptr<const std::vector<float>> &threshold);

/// |h| of a neuron on frames [0, step), [step, 2 step), ...
struct TraceContent {
    QString name;   ///< "1 · 1207"
    QString detail; ///< its owner
    QColor color;
    double step = 0.02;
    double top = 0; ///< of its axis; 0: the largest value
    std::shared_ptr<const std::vector<float>> magnitude;
    std::shared_ptr<const std::vector<float>> threshold; ///< where it counts as activated
    std::shared_ptr<const TraceExtents> extents{};
};

/// All rows over one axis of time. Functions are asked while painting, and answer for what is in sight.
struct ListenContent {
    double seconds = 0;
    double peak = 1; ///< of the wave
    std::function<std::vector<WaveColumn>(const TimeSpan &span, int columns)> wave;
    /// What there is of a span; the rest is computed meanwhile, or waited for.
    std::function<std::vector<SpectrogramTile>(const TimeSpan &span, double secondsPerPixel, bool isWaiting)>
        spectrogram;
    double highestHertz = 8000;        ///< of the spectrogram
    double loudest = 0;                ///< dB, black
    double range = 60;                 ///< dB below it, white
    double window = 0.005;             ///< seconds of a spectrum
    std::vector<TierContent> tiers;    ///< phones first
    std::optional<CurveContent> pitch; ///< Hz, 0 = unvoiced
    bool isPitchDue = false;
    std::vector<TraceContent> traces;
    QString tracesRemark; ///< in place of traces; why there are none
};

} // namespace phonoscope
