// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/extent_pyramid.h"
#include "tests/bench/frame_times.h"
#include "ui/models/spectrogram_tiles.h"
#include "ui/theme/theme.h"
#include "ui/views/listen_view.h"

#include <QApplication>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

using namespace phonoscope;

namespace {

constexpr int kSeconds = 3600;

/// An hour of noise that swells, in phones of 80 ms and words of 400 ms, F0 every 10 ms and 8 traces.
ListenContent hour(SpectrogramTiles &tiles)
{
    auto clip = std::make_shared<AudioClip>();
    std::mt19937 generator(1);
    std::uniform_real_distribution<float> uniform(-1, 1);
    clip->samples.resize(static_cast<std::size_t>(kSeconds) * kModelSampleRate);
    for (std::size_t i = 0; i < clip->samples.size(); ++i)
        clip->samples[i] = uniform(generator) * static_cast<float>(i % 8000) / 8000;
    const auto wave =
        std::make_shared<const ExtentPyramid>(std::shared_ptr<const std::vector<float>>(clip, &clip->samples));
    tiles.setSound(clip);
    ListenContent content;
    content.seconds = kSeconds;
    content.wave = [wave](const TimeSpan &span, int columns) {
        std::vector<WaveColumn> result;
        const double step = span.length() * kModelSampleRate / columns;
        for (int i = 0; i < columns; ++i) {
            const auto begin = static_cast<std::size_t>(span.begin * kModelSampleRate + i * step);
            const Extent extent = wave->extent(begin, begin + static_cast<std::size_t>(step) + 1);
            result.push_back({extent.low, extent.high});
        }
        return result;
    };
    content.spectrogram = [&tiles](const TimeSpan &span, double secondsPerPixel, bool isWaiting) {
        return tiles.tiles(span, secondsPerPixel, isWaiting);
    };
    content.tiers = {{"Phones", {}}, {"Words", {}}};
    for (int i = 0; i < kSeconds * 25 / 2; ++i)
        content.tiers[0].items.push_back({{i * 0.08, (i + 1) * 0.08}, "AA", QColor(Qt::red)});
    for (int i = 0; i < kSeconds * 5 / 2; ++i)
        content.tiers[1].items.push_back({{i * 0.4, (i + 1) * 0.4}, "word", {}});
    auto pitch = std::make_shared<std::vector<float>>(kSeconds * 100);
    for (std::size_t i = 0; i < pitch->size(); ++i)
        (*pitch)[i] = i % 100 < 70 ? 100 + static_cast<float>(i % 70) : 0;
    content.pitch = CurveContent{0.005, 0.01, pitch, positiveExtents(*pitch)};
    const auto threshold = std::make_shared<const std::vector<float>>(kSeconds * 50, 0.9F);
    for (int i = 0; i < 8; ++i) {
        auto magnitude = std::make_shared<std::vector<float>>(kSeconds * 50);
        std::ranges::generate(*magnitude, [&] { return std::abs(uniform(generator)); });
        content.traces.push_back(
            {"1 · 7", "female", QColor(Qt::blue), 0.02, 1, magnitude, threshold, traceExtents(magnitude, threshold)});
    }
    return content;
}

// Tiles arrive between frames.
void measure(const char *name, ListenView &view, const std::function<void(int)> &input)
{
    bench::measureFrames(name, view, input, [] { QApplication::processEvents(); });
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    applyTheme(application, Theme::light());
    SpectrogramTiles tiles;
    ListenView view(Theme::light());
    view.resize(1700, 420);
    view.setContent(hour(tiles));
    view.show();
    measure("zoom", view, [&](int i) {
        const double length = kSeconds * std::pow(0.9, i % 100);
        view.setVisible(spanWithin({1800 - length / 2, 1800 + length / 2}, kSeconds));
    });
    for (const double length : {3600.0, 600.0, 60.0, 3.0}) {
        const QByteArray name = QByteArray("scroll, ") + QByteArray::number(length) + " s in sight";
        measure(name.constData(), view, [&](int i) {
            const double begin = std::min(length * i / 40, kSeconds - length * 0.9);
            view.setVisible(TimeSpan{begin, begin + length * 0.9});
            view.refresh();
        });
    }
    view.setVisible(TimeSpan{0, kSeconds});
    measure("cursor", view, [&](int i) { view.setCursorTime(i * 10); });
}
