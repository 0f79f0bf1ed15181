// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/resampler.h"

#include <QtTest>

#include <cmath>
#include <complex>
#include <numbers>

using namespace phonoscope;

namespace {

AudioClip sine(int rate, double frequency, std::size_t samples)
{
    AudioClip clip;
    clip.sampleRate = rate;
    for (std::size_t i = 0; i < samples; ++i)
        clip.samples.push_back(
            static_cast<float>(0.5 * std::sin(2 * std::numbers::pi * frequency * static_cast<double>(i) / rate)));
    return clip;
}

/// Amplitude of one frequency in the middle half of a clip (Hann window), away from the filter's edges.
double amplitude(const AudioClip &clip, double frequency)
{
    const std::size_t begin = clip.samples.size() / 4;
    const std::size_t count = clip.samples.size() / 2;
    std::complex<double> sum;
    double weights = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double weight =
            0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(count));
        sum += weight * static_cast<double>(clip.samples[begin + i])
            * std::polar(1.0, -2 * std::numbers::pi * frequency * static_cast<double>(begin + i) / clip.sampleRate);
        weights += weight;
    }
    return 2 * std::abs(sum) / weights;
}

} // namespace

class ResamplerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalRates_giveTheClipItself()
    {
        const AudioClip clip = sine(16000, 440, 1000);
        const AudioClip result = resample(clip, 16000);
        QCOMPARE(result.samples, clip.samples);
    }

    void sine_keepsFrequencyAmplitudeAndPhase_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        for (const int from : {8000, 11025, 22050, 44100, 48000, 96000})
            QTest::addRow("%d to 16000", from) << from << 16000;
        QTest::newRow("16000 to 48000") << 16000 << 48000;
    }

    void sine_keepsFrequencyAmplitudeAndPhase()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        const AudioClip result = resample(sine(from, 1000, static_cast<std::size_t>(from)), to);
        QCOMPARE(result.sampleRate, to);
        QCOMPARE(result.samples.size(), static_cast<std::size_t>(to));
        // soxr's very high quality has 28 bits; float samples end near 1e-7, the edges of a second of sine add some.
        constexpr double kTolerance = 1e-5;
        QVERIFY(std::abs(amplitude(result, 1000) - 0.5) < kTolerance);
        const AudioClip expected = sine(to, 1000, result.samples.size());
        double worst = 0;
        for (std::size_t i = result.samples.size() / 4; i < result.samples.size() * 3 / 4; ++i)
            worst = std::max(worst, static_cast<double>(std::abs(result.samples[i] - expected.samples[i])));
        QVERIFY2(worst < kTolerance, qPrintable(QString::number(worst)));
    }

    void frequenciesAboveTheTarget_areRemoved()
    {
        const AudioClip result = resample(sine(48000, 10000, 48000), 16000);
        // 10 kHz would alias to 6 kHz; the filter's stop band is below -120 dB.
        QVERIFY(amplitude(result, 6000) < 0.5e-6);
    }

    void length_isRounded_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("expected");
        QTest::newRow("nothing") << 44100 << 0 << 0;
        QTest::newRow("one sample") << 44100 << 1 << 0;
        QTest::newRow("two samples") << 44100 << 2 << 1;
        QTest::newRow("down") << 44100 << 44101 << 16000;
        QTest::newRow("up") << 8000 << 3 << 6;
        QTest::newRow("half up") << 32000 << 5 << 3;
    }

    void length_isRounded()
    {
        QFETCH(int, from);
        QFETCH(int, samples);
        QFETCH(int, expected);
        const AudioClip result = resample(sine(from, 100, static_cast<std::size_t>(samples)), 16000);
        QCOMPARE(result.samples.size(), static_cast<std::size_t>(expected));
        for (const float sample : result.samples)
            QVERIFY(std::isfinite(sample));
    }
};

QTEST_GUILESS_MAIN(ResamplerTest)
#include "test_resampler.moc"
