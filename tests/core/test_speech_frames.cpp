// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_clip.h"
#include "core/audio/pitch.h"
#include "core/audio/pitch_shift.h"
#include "core/audio/spectrum_filter.h"
#include "core/audio/speech_frames.h"
#include "core/base/random.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace phonoscope;

namespace {

constexpr std::size_t kSecond = kModelSampleRate;

std::vector<float> whiteNoise(std::size_t samples, double deviation = 1)
{
    Random random{7};
    std::vector<float> values(samples);
    for (float &value : values)
        value = static_cast<float>(deviation * random.normal());
    return values;
}

/// Harmonics of F0 of equal amplitude up to 7 kHz.
std::vector<float> harmonics(double f0, std::size_t samples)
{
    std::vector<float> values(samples);
    for (int harmonic = 1; harmonic * f0 < 7000; ++harmonic)
        for (std::size_t i = 0; i < samples; ++i)
            values[i] += static_cast<float>(
                0.01 * std::cos(2 * std::numbers::pi * harmonic * f0 * static_cast<double>(i) / kModelSampleRate));
    return values;
}

std::vector<float> sine(double hertz, std::size_t samples)
{
    std::vector<float> values(samples);
    for (std::size_t i = 0; i < samples; ++i)
        values[i] = static_cast<float>(
            0.25 * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / kModelSampleRate));
    return values;
}

double rootMeanSquare(std::span<const float> values)
{
    double sum = 0;
    for (const float value : values)
        sum += static_cast<double>(value) * static_cast<double>(value);
    return std::sqrt(sum / static_cast<double>(values.size()));
}

/// One second with one envelope: level in every band, and a formant of 20 dB at 1000 Hz.
SpeechFrames vowel(float f0, float voicing)
{
    SpeechFrames frames;
    frames.f0.assign(100, f0);
    frames.voicing.assign(100, voicing);
    frames.envelope = {100, kEnvelopeBands, {}};
    for (std::size_t frame = 0; frame < 100; ++frame)
        for (const double centre : envelopeBandCentres())
            frames.envelope.values.push_back(
                static_cast<float>(-40 + 20 * std::exp(-std::pow((centre - 1000) / 600, 2))));
    return frames;
}

double medianF0(std::span<const float> samples)
{
    std::vector<float> voiced = trackPitch(samples, kModelSampleRate, PitchParameters::praat()).f0;
    std::erase(voiced, 0.0F);
    if (voiced.empty())
        return 0;
    std::ranges::nth_element(voiced, voiced.begin() + static_cast<std::ptrdiff_t>(voiced.size() / 2));
    return static_cast<double>(voiced[voiced.size() / 2]);
}

} // namespace

class TestSpeechFrames : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void envelopeOfWhiteNoise_isLevelAtZero()
    {
        const std::vector<float> f0(200);
        const Matrix envelopes = spectralEnvelopes(whiteNoise(2 * kSecond), 0.01, f0);
        QCOMPARE(envelopes.rows, std::size_t{200});
        for (std::size_t band = 1; band + 1 < kEnvelopeBands; ++band) {
            double power = 0;
            for (std::size_t frame = 5; frame < 195; ++frame)
                power += std::pow(10, static_cast<double>(envelopes.at(frame, band)) / 10) / 190;
            // The mean of logarithms lies below the logarithm of the mean, by up to 2.5 dB.
            const double decibels = 10 * std::log10(power);
            QVERIFY2(std::abs(decibels) < 2.5, qPrintable(QString("band %1: %2 dB").arg(band).arg(decibels)));
        }
    }

    /// Harmonics of equal amplitude have a level envelope, wherever they lie.
    void envelopeOfVoicedSpeech_showsNoHarmonics_data()
    {
        QTest::addColumn<double>("f0");
        for (const double f0 : {80.0, 125.0, 220.0, 400.0})
            QTest::addRow("%.0f Hz", f0) << f0;
    }
    void envelopeOfVoicedSpeech_showsNoHarmonics()
    {
        QFETCH(double, f0);
        const std::vector<float> track(50, static_cast<float>(f0));
        const Matrix envelopes = spectralEnvelopes(harmonics(f0, kSecond / 2), 0.01, track);
        float low = 0, high = -200;
        for (std::size_t band = 0; band < kEnvelopeBands; ++band) {
            if (envelopeBandCentres()[band] < f0 || envelopeBandCentres()[band] > 6000)
                continue;
            low = std::min(low, envelopes.at(25, band));
            high = std::max(high, envelopes.at(25, band));
        }
        QVERIFY2(high - low < 2, qPrintable(QString("%1 to %2 dB").arg(low).arg(high)));
    }

    void silence_hasTheFloor()
    {
        const std::vector<float> silence(kSecond), f0(100);
        const Matrix envelopes = spectralEnvelopes(silence, 0.01, f0);
        QVERIFY(std::ranges::all_of(envelopes.values, [](float value) { return value == kEnvelopeFloor; }));
    }

    void synthesis_hasTheF0AndTheEnvelopeThatWereAsked_data()
    {
        QTest::addColumn<float>("f0");
        for (const float f0 : {100.0F, 170.0F, 300.0F})
            QTest::addRow("%.0f Hz", static_cast<double>(f0)) << f0;
    }
    void synthesis_hasTheF0AndTheEnvelopeThatWereAsked()
    {
        QFETCH(float, f0);
        const SpeechFrames asked = vowel(f0, 1);
        const std::vector<float> speech = synthesiseSpeech(asked, kSecond);
        QCOMPARE(speech.size(), kSecond);
        QVERIFY(std::abs(12 * std::log2(medianF0(speech) / static_cast<double>(f0))) < 0.1);
        const Matrix found = spectralEnvelopes(speech, 0.01, asked.f0);
        for (std::size_t band = 2; band + 2 < kEnvelopeBands; ++band) {
            // Below F0 is nothing, and where noise joins, single frames scatter.
            if (envelopeBandCentres()[band] < static_cast<double>(f0) || envelopeBandCentres()[band] > 3500)
                continue;
            double mean = 0;
            for (std::size_t frame = 10; frame < 90; ++frame)
                mean += static_cast<double>(found.at(frame, band)) / 80;
            const double expected = static_cast<double>(asked.envelope.at(0, band));
            QVERIFY2(
                std::abs(mean - expected) < 2.5,
                qPrintable(QString("%1 Hz: %2 for %3 dB").arg(envelopeBandCentres()[band]).arg(mean).arg(expected)));
        }
        QVERIFY(synthesiseSpeech(asked, kSecond) == speech);
    }

    void unvoicedSynthesis_isNoise()
    {
        QCOMPARE(medianF0(synthesiseSpeech(vowel(150, 0), kSecond)), 0.0);
        const double level = 20
            * std::log10(rootMeanSquare(synthesiseSpeech(vowel(150, 0), kSecond))
                         / rootMeanSquare(synthesiseSpeech(vowel(150, 1), kSecond)));
        QVERIFY2(std::abs(level) < 1.5, qPrintable(QString::number(level))); // dB: as loud as voiced speech
    }

    void nothing_givesSilence()
    {
        const std::vector<float> speech = synthesiseSpeech({}, 100);
        QVERIFY(std::ranges::all_of(speech, [](float sample) { return sample == 0; }));
        QVERIFY(synthesiseSpeech(vowel(100, 1), 0).empty());
    }

    void gains_scaleTheirBandsAlone()
    {
        const std::vector<float> noise = whiteNoise(kSecond, 0.1);
        const std::vector<float> nothing(100 * kEnvelopeBands);
        const std::vector<float> same = filterByGains(noise, 0.01, nothing);
        for (std::size_t i = 0; i < noise.size(); ++i)
            QVERIFY(std::abs(same[i] - noise[i]) < 1e-6F); // float32
        std::vector<float> gains(100 * kEnvelopeBands);
        for (std::size_t i = 0; i < gains.size(); ++i)
            if (envelopeBandCentres()[i % kEnvelopeBands] > 2500)
                gains[i] = -20;
        const auto changed = [&](double hertz) {
            const std::vector<float> tone = sine(hertz, kSecond);
            const std::vector<float> filtered = filterByGains(tone, 0.01, gains);
            return 20 * std::log10(rootMeanSquare(filtered) / rootMeanSquare(tone));
        };
        QVERIFY(std::abs(changed(1000)) < 0.1);
        QVERIFY(std::abs(changed(5000) + 20) < 0.1);
    }

    void shiftedPitch_isTheFactorAndNothingElse_data()
    {
        QTest::addColumn<double>("factor");
        for (const double factor : {0.7, 0.9, 1.1, 1.5})
            QTest::addRow("times %.1f", factor) << factor;
    }
    void shiftedPitch_isTheFactorAndNothingElse()
    {
        QFETCH(double, factor);
        const std::vector<float> speech = synthesiseSpeech(vowel(160, 1), kSecond);
        const PitchTrack track = trackPitch(speech, kModelSampleRate, PitchParameters::praat());
        const std::vector<float> shifted = shiftPitch(speech, track, [&](double) { return factor; });
        QCOMPARE(shifted.size(), speech.size());
        QVERIFY(std::abs(12 * std::log2(medianF0(shifted) / (160 * factor))) < 0.15);
        // The formant stays: the strongest band is the one at 1000 Hz.
        const std::vector<float> f0(100, static_cast<float>(160 * factor));
        const Matrix envelopes = spectralEnvelopes(shifted, 0.01, f0);
        const std::span<const float> row = envelopes.row(50);
        const auto strongest = static_cast<std::size_t>(std::ranges::max_element(row) - row.begin());
        QVERIFY(std::abs(envelopeBandCentres()[strongest] - 1000) < 200);
    }

    void whatIsNotShifted_isLeftAlone()
    {
        const std::vector<float> speech = synthesiseSpeech(vowel(160, 1), kSecond);
        const PitchTrack track = trackPitch(speech, kModelSampleRate, PitchParameters::praat());
        QVERIFY(shiftPitch(speech, track, [](double) { return 1.0; }) == speech);
        const std::vector<float> noise = whiteNoise(kSecond, 0.1);
        QVERIFY(shiftPitch(noise, PitchTrack{}, [](double) { return 1.5; }) == noise);
        QVERIFY(shiftPitch({}, PitchTrack{}, [](double) { return 1.5; }).empty());
    }
};

QTEST_GUILESS_MAIN(TestSpeechFrames)
#include "test_speech_frames.moc"
