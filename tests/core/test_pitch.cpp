// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/pitch.h"
#include "core/audio/pitch_autocorrelation.h"
#include "core/base/error.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>
#include <random>

using namespace phonoscope;

namespace {

constexpr int kRate = 16000;
constexpr double kPi = std::numbers::pi;

/// Ten harmonics of a frequency that may change over time.
std::vector<float> voice(double seconds, const std::function<double(double)> &f0, float loudness = 0.1F)
{
    std::vector<float> samples(static_cast<std::size_t>(std::lround(seconds * kRate)));
    double phase = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        phase += 2 * kPi * f0(static_cast<double>(i) / kRate) / kRate;
        for (int harmonic = 1; harmonic <= 10; ++harmonic)
            samples[i] += loudness * static_cast<float>(std::sin(harmonic * phase) / harmonic);
    }
    return samples;
}

std::vector<float> noise(double seconds, float loudness)
{
    std::mt19937 generator(5);
    std::normal_distribution<float> normal(0, loudness);
    std::vector<float> samples(static_cast<std::size_t>(std::lround(seconds * kRate)));
    std::ranges::generate(samples, [&] { return normal(generator); });
    return samples;
}

double voicedShare(const PitchTrack &track)
{
    return static_cast<double>(std::ranges::count_if(track.f0, [](float f0) { return f0 > 0; }))
        / static_cast<double>(track.f0.size());
}

bool isSane(const PitchTrack &track)
{
    return std::ranges::all_of(track.f0, [&](float f0) {
        return f0 == 0 || (f0 > 0.9F * static_cast<float>(track.parameters.floor) && f0 < track.parameters.ceiling);
    });
}

} // namespace

class TestPitch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void autocorrelation_equalsTheSumOfProducts()
    {
        const std::vector<float> values = noise(0.01, 1);
        const std::vector<double> frame(values.begin(), values.begin() + 150);
        Autocorrelation autocorrelation(frame.size(), 80);
        for (int repeat = 0; repeat < 2; ++repeat) {
            const auto found = autocorrelation(frame);
            QCOMPARE(found.size(), std::size_t{80});
            for (std::size_t lag = 0; lag < found.size(); ++lag) {
                double expected = 0;
                for (std::size_t i = 0; i + lag < frame.size(); ++i)
                    expected += frame[i] * frame[i + lag];
                QVERIFY(std::abs(found[lag] - expected) < 1e-8); // rounding of doubles
            }
        }
    }

    void interpolation_goesThroughSamplesAndFollowsACosine()
    {
        std::vector<double> samples;
        for (int lag = 0; lag <= 300; ++lag)
            samples.push_back(std::cos(0.7 * lag));
        QCOMPARE(interpolateLag(samples, 17, 30), samples[17]);
        QCOMPARE(interpolateLag(samples, 300, 30), samples[300]);
        for (const double lag : {0.25, 3.5, 120.75, 200.1}) // the first ones reach over 0 to the mirrored side
            QVERIFY2(std::abs(interpolateLag(samples, lag, 70) - std::cos(0.7 * lag)) < 1e-4,
                     qPrintable(QString::number(lag)));
        const double expected = 2 * kPi / 0.7 * 10;
        const LagPeak peak = refinePeak(samples, std::round(expected), 70);
        QVERIFY(std::abs(peak.lag - expected) < 1e-3);
        QVERIFY(std::abs(peak.value - 1) < 1e-4);
    }

    void steadyVoice_data()
    {
        QTest::addColumn<double>("frequency");
        for (const double frequency : {80.0, 100.0, 123.4, 220.0, 410.0, 590.0})
            QTest::addRow("%.1f Hz", frequency) << frequency;
    }

    void steadyVoice()
    {
        QFETCH(double, frequency);
        const PitchTrack track =
            trackPitch(voice(0.5, [&](double) { return frequency; }), kRate, PitchParameters::praat());
        QCOMPARE(track.f0.size(), std::size_t{47}); // (500 ms - 40 ms) / 10 ms + 1
        QVERIFY(std::abs(track.time(0) - 0.02) < 1e-9);
        QVERIFY(std::abs(track.time(46) - 0.48) < 1e-9);
        for (const float f0 : track.f0) // the window's sidelobes leave a ten-thousandth
            QVERIFY2(std::abs(f0 / frequency - 1) < 5e-4, qPrintable(QString::number(f0)));
    }

    void pulseTrain_isFollowedAtOtherRates()
    {
        for (const auto &[rate, period] : {std::pair(8000, 50), std::pair(44100, 300)}) {
            std::vector<float> samples(static_cast<std::size_t>(rate));
            for (std::size_t pulse = 1; pulse * static_cast<std::size_t>(period) < samples.size(); ++pulse)
                samples[pulse * static_cast<std::size_t>(period)] = 0.5F;
            const PitchTrack track = trackPitch(samples, rate, PitchParameters::authors());
            QVERIFY(voicedShare(track) == 1);
            for (const float f0 : track.f0)
                QVERIFY2(std::abs(f0 * static_cast<float>(period) / static_cast<float>(rate) - 1) < 1e-3F,
                         qPrintable(QString::number(f0)));
        }
    }

    void glide_isFollowed()
    {
        const auto rising = [](double time) { return 100 * std::exp2(time); };
        const PitchTrack track = trackPitch(voice(1.2, rising), kRate, PitchParameters::praat());
        QVERIFY(voicedShare(track) == 1);
        for (std::size_t i = 0; i < track.f0.size(); ++i)
            QVERIFY2(std::abs(track.f0[i] / rising(track.time(i)) - 1) < 0.01, qPrintable(QString::number(i)));
    }

    void noiseAndSilence_areUnvoiced()
    {
        const PitchTrack silent = trackPitch(std::vector<float>(kRate, 0.0F), kRate, PitchParameters::praat());
        QCOMPARE(silent.f0.size(), std::size_t{97});
        QVERIFY(voicedShare(silent) == 0);
        QVERIFY(voicedShare(trackPitch(std::vector<float>(kRate, 0.5F), kRate, PitchParameters::praat())) == 0);
        QVERIFY(voicedShare(trackPitch(noise(1, 0.1F), kRate, PitchParameters::praat())) < 0.1);
    }

    void quietPartsBesideALoudOne_areUnvoiced()
    {
        std::vector<float> samples = voice(0.5, [](double) { return 120; });
        const std::vector<float> quiet = voice(
            0.5, [](double) { return 120; }, 0.0005F);
        samples.insert(samples.end(), quiet.begin(), quiet.end());
        const PitchTrack track = trackPitch(samples, kRate, PitchParameters::praat());
        QVERIFY(track.at(0.25) > 119);
        QCOMPARE(track.at(0.75), 0.0F);
        // By itself the same part is voiced: what counts is its share of the loudest.
        QVERIFY(trackPitch(quiet, kRate, PitchParameters::praat()).at(0.25) > 119);
    }

    void rangeIsKept()
    {
        PitchParameters parameters;
        parameters.ceiling = 300;
        const PitchTrack track = trackPitch(voice(0.5, [](double) { return 420; }), kRate, parameters);
        QVERIFY(std::ranges::all_of(track.f0, [](float f0) { return f0 == 0 || std::abs(f0 / 210 - 1) < 0.01; }));
    }

    void shortSounds_haveNoFramesBelowAWindow()
    {
        const auto frames = [](std::size_t samples) {
            return trackPitch(std::vector<float>(samples, 0.1F), kRate, PitchParameters::praat()).f0.size();
        };
        QCOMPARE(frames(0), std::size_t{0});
        QCOMPARE(frames(1), std::size_t{0});
        QCOMPARE(frames(639), std::size_t{0});
        QCOMPARE(frames(640), std::size_t{1});
        QCOMPARE(frames(799), std::size_t{1});
        QCOMPARE(frames(800), std::size_t{2});
        QCOMPARE(PitchTrack().at(0), 0.0F);
    }

    void extremeSignals_giveNumbersInRange()
    {
        std::vector<float> clipped = voice(0.4, [](double) { return 150; });
        std::ranges::transform(clipped, clipped.begin(), [](float s) { return s > 0 ? 1.0F : -1.0F; });
        std::vector<float> click(6400, 0.0F);
        click[3000] = 1;
        std::vector<float> tiny = voice(
            0.4, [](double) { return 150; }, 1e-30F);
        std::vector<float> large = voice(
            0.4, [](double) { return 150; }, 1e30F);
        std::vector<float> fastest(6400);
        for (std::size_t i = 0; i < fastest.size(); ++i)
            fastest[i] = i % 2 == 0 ? 1.0F : -1.0F;
        for (const auto &samples : {clipped, click, tiny, large, fastest}) {
            for (const PitchParameters &parameters : {PitchParameters::praat(), PitchParameters::authors()})
                QVERIFY(isSane(trackPitch(samples, kRate, parameters)));
        }
        QVERIFY(voicedShare(trackPitch(clipped, kRate, PitchParameters::praat())) == 1);
    }

    void at_interpolatesBetweenVoicedFramesOnly()
    {
        PitchTrack track;
        track.parameters.step = 0.02;
        track.firstTime = 0.03;
        track.f0 = {100, 200, 0, 300};
        QCOMPARE(track.at(0.03), 100.0F);
        QCOMPARE(track.at(0.035), 125.0F);
        QCOMPARE(track.at(0.055), 200.0F); // the next is unvoiced
        QCOMPARE(track.at(0.065), 0.0F);
        QCOMPARE(track.at(0.085), 300.0F);
        QCOMPARE(track.at(0.0205), 100.0F);
        QCOMPARE(track.at(0.0195), 0.0F); // farther than half a step
        QCOMPARE(track.at(0.0995), 300.0F);
        QCOMPARE(track.at(0.1005), 0.0F);
        QCOMPARE(track.at(-1), 0.0F);
        QCOMPARE(track.at(std::numeric_limits<double>::quiet_NaN()), 0.0F);
    }

    void presets_areDescribed()
    {
        const auto authors = describePitchParameters(PitchParameters::authors());
        QCOMPARE(authors.size(), std::size_t{9});
        QCOMPARE(authors[0], (std::pair<std::string, double>{"floor_hz", 71}));
        QCOMPARE(authors[1], (std::pair<std::string, double>{"ceiling_hz", 800}));
        QCOMPARE(authors[2], (std::pair<std::string, double>{"step_seconds", 0.02}));
        QVERIFY(describePitchParameters(PitchParameters::praat()) != authors);
    }

    void senselessParameters_areRefused_data()
    {
        QTest::addColumn<double>("floor");
        QTest::addColumn<double>("ceiling");
        QTest::addColumn<double>("step");
        QTest::addColumn<int>("candidates");
        QTest::newRow("no floor") << 0.0 << 600.0 << 0.01 << 15;
        QTest::newRow("floor is no number") << std::nan("") << 600.0 << 0.01 << 15;
        QTest::newRow("floor too high for the rate") << 2001.0 << 6000.0 << 0.01 << 15;
        QTest::newRow("ceiling below floor") << 75.0 << 74.0 << 0.01 << 15;
        QTest::newRow("endless ceiling") << 75.0 << HUGE_VAL << 0.01 << 15;
        QTest::newRow("no step") << 75.0 << 600.0 << 0.0 << 15;
        QTest::newRow("step backwards") << 75.0 << 600.0 << -0.01 << 15;
        QTest::newRow("unvoiced alone") << 75.0 << 600.0 << 0.01 << 1;
    }

    void senselessParameters_areRefused()
    {
        QFETCH(double, floor);
        QFETCH(double, ceiling);
        QFETCH(double, step);
        QFETCH(int, candidates);
        PitchParameters parameters;
        parameters.floor = floor;
        parameters.ceiling = ceiling;
        parameters.step = step;
        parameters.candidates = candidates;
        QVERIFY_EXCEPTION_THROWN(trackPitch(std::vector<float>(kRate), kRate, parameters), Error);
    }
};

QTEST_GUILESS_MAIN(TestPitch)
#include "test_pitch.moc"
