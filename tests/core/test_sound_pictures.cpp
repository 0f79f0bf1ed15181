// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/spectrogram.h"
#include "core/base/extent_pyramid.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

using namespace phonoscope;

namespace {

Extent plainExtent(const std::vector<float> &samples, std::size_t begin, std::size_t end)
{
    end = std::min(end, samples.size());
    if (begin >= end)
        return {};
    const auto [low, high] =
        std::minmax_element(samples.begin() + static_cast<long>(begin), samples.begin() + static_cast<long>(end));
    return {*low, *high};
}

std::vector<float> sine(double frequency, double amplitude, int rate, double seconds)
{
    std::vector<float> samples(static_cast<std::size_t>(rate * seconds));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] =
            static_cast<float>(amplitude * std::sin(2 * std::numbers::pi * frequency * static_cast<double>(i) / rate));
    return samples;
}

std::size_t loudestRow(const Matrix &matrix, std::size_t column)
{
    const auto row = matrix.row(column);
    return static_cast<std::size_t>(std::ranges::max_element(row) - row.begin());
}

} // namespace

/// What is drawn of a sound: extents of its wave, and spectra.
class TestSoundPictures final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pyramid_givesTheExtentOfAnyStretch_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {1, 15, 16, 17, 255, 256, 257, 5000, 70001})
            QTest::addRow("%d samples", size) << size;
    }
    void pyramid_givesTheExtentOfAnyStretch()
    {
        QFETCH(int, size);
        std::mt19937 random(5);
        std::uniform_real_distribution<float> value(-1, 1);
        auto samples = std::make_shared<std::vector<float>>(static_cast<std::size_t>(size));
        std::ranges::generate(*samples, [&] { return value(random); });
        const ExtentPyramid pyramid(samples);
        QCOMPARE(pyramid.size(), samples->size());
        for (int i = 0; i < 500; ++i) {
            const std::size_t begin = random() % (samples->size() + 1);
            const std::size_t end = begin + random() % (samples->size() + 20);
            QCOMPARE(pyramid.extent(begin, end), plainExtent(*samples, begin, end));
        }
        const Extent all = plainExtent(*samples, 0, samples->size());
        QCOMPARE(pyramid.peak(), std::max(std::abs(all.low), std::abs(all.high)));
    }

    void pyramid_withoutSamples_isSilent()
    {
        QCOMPARE(ExtentPyramid().extent(0, 10), Extent());
        const ExtentPyramid empty(std::make_shared<const std::vector<float>>());
        QCOMPARE(empty.extent(0, 10), Extent());
        QCOMPARE(empty.peak(), 0.0F);
    }

    void sine_liesInItsRow_withItsLevel_data()
    {
        QTest::addColumn<int>("rate");
        QTest::addColumn<double>("frequency");
        QTest::addColumn<double>("amplitude");
        QTest::addColumn<double>("window");
        QTest::newRow("full scale") << 16000 << 1000.0 << 1.0 << 0.005;
        QTest::newRow("-20 dB") << 16000 << 3000.0 << 0.1 << 0.005;
        QTest::newRow("narrow band") << 16000 << 440.0 << 0.5 << 0.03;
        QTest::newRow("44.1 kHz") << 44100 << 2500.0 << 0.25 << 0.005;
    }
    void sine_liesInItsRow_withItsLevel()
    {
        QFETCH(int, rate);
        QFETCH(double, frequency);
        QFETCH(double, amplitude);
        QFETCH(double, window);
        SpectrogramSettings settings;
        settings.window = window;
        settings.emphasis = 0;
        Spectrogram spectrogram(rate, settings);
        const Matrix columns = spectrogram.columns(sine(frequency, amplitude, rate, 0.5), 0.2, 0.002, 10);
        QCOMPARE(columns.rows, std::size_t(10));
        QCOMPARE(columns.columns, spectrogram.rows());
        const double expected = 20 * std::log10(amplitude);
        for (std::size_t column = 0; column < columns.rows; ++column) {
            const std::size_t row = loudestRow(columns, column);
            QVERIFY(std::abs(static_cast<double>(row) * spectrogram.hertzPerRow() - frequency)
                    <= spectrogram.hertzPerRow());
            // Half a row beside a Gaussian's top there are some 0.5 dB less.
            const double found = static_cast<double>(columns.at(column, row));
            QVERIFY2(std::abs(found - expected) < 0.8, qPrintable(QString::number(found)));
        }
        // The Gaussian's side lobes: five widths away nothing is left.
        const auto far = static_cast<std::size_t>((frequency + 5 / window) / spectrogram.hertzPerRow());
        if (far < spectrogram.rows())
            QVERIFY(static_cast<double>(columns.at(5, far)) < expected - 60);
    }

    void emphasis_raisesAnOctaveBySixDecibels()
    {
        Spectrogram plain(16000, {0.005, 8000, 0});
        Spectrogram raised(16000, {0.005, 8000, 6});
        const std::vector<float> samples = sine(2000, 0.5, 16000, 0.1);
        const Matrix a = plain.columns(samples, 0.05, 0.001, 1);
        const Matrix b = raised.columns(samples, 0.05, 0.001, 1);
        const std::size_t row = loudestRow(a, 0);
        const double octaves = std::log2(static_cast<double>(row) * plain.hertzPerRow() / 1000);
        QVERIFY(std::abs(static_cast<double>(b.at(0, row) - a.at(0, row)) - 6 * octaves) < 0.01);
    }

    void longColumns_showTheStrongestWindow()
    {
        // 10 ms of sound in a second of silence.
        std::vector<float> samples(16000);
        const std::vector<float> burst = sine(1000, 1, 16000, 0.04);
        std::ranges::copy(burst, samples.begin() + 8000);
        Spectrogram spectrogram(16000, {0.005, 8000, 0});
        const Matrix columns = spectrogram.columns(samples, 0.48, 0.06, 1);
        QVERIFY(static_cast<double>(columns.at(0, loudestRow(columns, 0))) > -3);
    }

    void outsideTheSamples_isSilence()
    {
        Spectrogram spectrogram(16000, {});
        const std::vector<float> samples = sine(1000, 1, 16000, 0.1);
        const Matrix columns = spectrogram.columns(samples, 0.5, 0.01, 3);
        QVERIFY(std::ranges::all_of(columns.values, [](float value) { return value == Spectrogram::kSilence; }));
        const Matrix none = spectrogram.columns({}, 0, 0.01, 2);
        QCOMPARE(none.values.front(), Spectrogram::kSilence);
    }

    void rowsEnd_atHalfTheRate()
    {
        Spectrogram spectrogram(8000, {0.005, 8000, 0});
        QCOMPARE(static_cast<double>(spectrogram.rows() - 1) * spectrogram.hertzPerRow(), 4000.0);
    }
};

QTEST_GUILESS_MAIN(TestSoundPictures)
#include "test_sound_pictures.moc"
