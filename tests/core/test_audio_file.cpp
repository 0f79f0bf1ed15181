// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_file.h"
#include "core/base/error.h"
#include "tests/support/shared_data.h"

#include <sndfile.h>

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <numbers>

using namespace phonoscope;

/// libsndfile forgets the Vorbis state of a file whose headers are cut off; read by the leak sanitizer only.
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:vorbis_info_init";
}

namespace {

namespace fs = std::filesystem;

std::string bytesOf(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void writeSound(const fs::path &path, int format, int rate, int channels, const std::vector<float> &samples)
{
    SF_INFO info = {};
    info.samplerate = rate;
    info.channels = channels;
    info.format = format;
    SNDFILE *file = sf_open(path.c_str(), SFM_WRITE, &info);
    QVERIFY2(file, sf_strerror(nullptr));
    QCOMPARE(sf_write_float(file, samples.data(), static_cast<sf_count_t>(samples.size())),
             static_cast<sf_count_t>(samples.size()));
    sf_close(file);
}

/// One second of 500 Hz; channels have the amplitudes 0.2, 0.4, ... times 1 / channels, so that their mean is known.
std::vector<float> tone(int rate, int channels)
{
    std::vector<float> samples;
    for (int i = 0; i < rate; ++i)
        for (int channel = 0; channel < channels; ++channel)
            samples.push_back(
                static_cast<float>(0.2 * (channel + 1) / channels * std::sin(2 * std::numbers::pi * 500 * i / rate)));
    return samples;
}

double meanAmplitude(int channels)
{
    return 0.1 * (channels + 1) / channels;
}

void expectError(const fs::path &path, ErrorCode code, const QString &part)
{
    try {
        readAudioFile(path);
        QFAIL("was accepted");
    } catch (const Error &error) {
        QVERIFY2(error.code() == code, error.what());
        QCOMPARE(error.subject(), path.string());
        QVERIFY2(QString::fromStdString(error.detail()).contains(part), error.what());
    }
}

} // namespace

class AudioFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sixteenBitMono_isExact_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("WAV") << int(SF_FORMAT_WAV | SF_FORMAT_PCM_16);
        QTest::newRow("FLAC") << int(SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
        QTest::newRow("AIFF") << int(SF_FORMAT_AIFF | SF_FORMAT_PCM_16);
    }

    void sixteenBitMono_isExact()
    {
        QFETCH(int, format);
        const test::TemporaryFolder folder;
        const fs::path path = folder.path() / "sound";
        std::vector<short> values;
        for (int value = -32768; value <= 32767; ++value)
            values.push_back(static_cast<short>(value));
        SF_INFO info = {};
        info.samplerate = 16000;
        info.channels = 1;
        info.format = format;
        SNDFILE *file = sf_open(path.c_str(), SFM_WRITE, &info);
        QVERIFY(file);
        sf_write_short(file, values.data(), static_cast<sf_count_t>(values.size()));
        sf_close(file);
        const AudioClip clip = readAudioFile(path);
        QCOMPARE(clip.sampleRate, 16000);
        QCOMPARE(clip.samples.size(), values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            QVERIFY(clip.samples[i] == static_cast<float>(values[i]) / 32768.0F);
    }

    void referenceWav_isExact()
    {
        PHONOSCOPE_REQUIRE_SHARED("golden/melhubert_tiny/input.wav");
        const fs::path path = test::sharedData("golden/melhubert_tiny/input.wav");
        const std::string bytes = bytesOf(path);
        const std::size_t data = bytes.find("data") + 8;
        const AudioClip clip = readAudioFile(path);
        QCOMPARE(clip.samples.size(), (bytes.size() - data) / 2);
        for (std::size_t i = 0; i < clip.samples.size(); ++i) {
            const auto low = static_cast<unsigned char>(bytes[data + 2 * i]);
            const auto high = static_cast<unsigned char>(bytes[data + 2 * i + 1]);
            QVERIFY(clip.samples[i] == static_cast<float>(static_cast<std::int16_t>(high << 8 | low)) / 32768.0F);
        }
    }

    void anyFormatRateAndChannels_isReadAsMono16k_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("channels");
        QTest::addColumn<double>("tolerance");
        // Of the amplitude 0.1..0.2: rounding to 8 to 24 bits, and what the lossy coders do to a steady tone.
        const auto row = [](const char *name, int format, int rate, int channels, double tolerance) {
            QTest::addRow("%s %d Hz %d ch", name, rate, channels) << format << rate << channels << tolerance;
        };
        for (const int rate : {8000, 16000, 44100, 48000})
            for (const int channels : {1, 2, 6}) {
                row("WAV 16", SF_FORMAT_WAV | SF_FORMAT_PCM_16, rate, channels, 1e-4);
                row("WAV float", SF_FORMAT_WAV | SF_FORMAT_FLOAT, rate, channels, 1e-4);
                row("FLAC 24", SF_FORMAT_FLAC | SF_FORMAT_PCM_24, rate, channels, 1e-4);
                // Vorbis keeps only the bass of the sixth channel of 5.1.
                row("OGG Vorbis", SF_FORMAT_OGG | SF_FORMAT_VORBIS, rate, std::min(channels, 5), 1e-2);
                if (channels <= 2)
                    row("MP3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, rate, channels, 1e-2);
            }
        row("OGG Opus", SF_FORMAT_OGG | SF_FORMAT_OPUS, 48000, 2, 1e-2);
        row("WAV u-law", SF_FORMAT_WAV | SF_FORMAT_ULAW, 8000, 1, 1e-2);
        row("WAV 8", SF_FORMAT_WAV | SF_FORMAT_PCM_U8, 44100, 2, 1e-2);
        row("NIST", SF_FORMAT_NIST | SF_FORMAT_PCM_16, 16000, 1, 1e-4);
        row("AIFF", SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 44100, 2, 1e-4);
        row("RF64", SF_FORMAT_RF64 | SF_FORMAT_PCM_16, 44100, 2, 1e-4);
        row("AU", SF_FORMAT_AU | SF_FORMAT_PCM_16, 44100, 2, 1e-4);
    }

    void anyFormatRateAndChannels_isReadAsMono16k()
    {
        QFETCH(int, format);
        QFETCH(int, rate);
        QFETCH(int, channels);
        QFETCH(double, tolerance);
        const test::TemporaryFolder folder;
        const fs::path path = folder.path() / "sound";
        writeSound(path, format, rate, channels, tone(rate, channels));

        const AudioFileInfo info = audioFileInfo(path);
        QCOMPARE(info.sampleRate, rate);
        QCOMPARE(info.channels, channels);
        QVERIFY(std::abs(info.seconds - 1.0) < 1e-9);
        const AudioClip clip = readAudioFile(path);
        QCOMPARE(clip.sampleRate, 16000);
        QCOMPARE(clip.samples.size(), std::size_t(16000));
        // Least squares fit of 500 Hz to the middle half: amplitude, and what is left.
        double cosine = 0;
        double sine = 0;
        double energy = 0;
        for (int i = 4000; i < 12000; ++i) {
            const double angle = 2 * std::numbers::pi * 500 * i / 16000;
            const double value = static_cast<double>(clip.samples[static_cast<std::size_t>(i)]);
            cosine += value * std::cos(angle) / 4000;
            sine += value * std::sin(angle) / 4000;
            energy += value * value / 8000;
        }
        const double amplitude = std::hypot(cosine, sine);
        QVERIFY2(std::abs(amplitude - meanAmplitude(channels)) < tolerance, qPrintable(QString::number(amplitude)));
        QVERIFY2(std::abs(energy - amplitude * amplitude / 2) < tolerance * tolerance,
                 qPrintable(QString::number(energy)));
    }

    void realRecordings_areRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("rate");
        QTest::newRow("LibriSpeech") << "peer/speech/100-121669-0000.flac" << 16000;
        QTest::newRow("bobby") << "peer/speech/bobby.wav" << 48000;
    }

    void realRecordings_areRead()
    {
        PHONOSCOPE_REQUIRE_SHARED("peer/speech");
        QFETCH(QString, name);
        QFETCH(int, rate);
        const fs::path path = test::sharedData(name.toStdString());
        const AudioFileInfo info = audioFileInfo(path);
        QCOMPARE(info.sampleRate, rate);
        QVERIFY(std::abs(readAudioFile(path).seconds() - info.seconds) < 1.0 / 16000);
    }

    void otherTargetRate_isHonoured()
    {
        const test::TemporaryFolder folder;
        const fs::path path = folder.path() / "a.wav";
        writeSound(path, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 1, tone(44100, 1));
        QCOMPARE(readAudioFile(path, 44100).samples.size(), std::size_t(44100));
        QCOMPARE(readAudioFile(path, 8000).sampleRate, 8000);
    }

    void truncated_isRefused_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("WAV") << int(SF_FORMAT_WAV | SF_FORMAT_PCM_16);
        QTest::newRow("WAVEX") << int(SF_FORMAT_WAVEX | SF_FORMAT_PCM_24);
        QTest::newRow("RIFX") << int(SF_FORMAT_WAV | SF_FORMAT_PCM_16 | SF_ENDIAN_BIG);
        QTest::newRow("RF64") << int(SF_FORMAT_RF64 | SF_FORMAT_PCM_16);
        QTest::newRow("AIFF") << int(SF_FORMAT_AIFF | SF_FORMAT_PCM_16);
        QTest::newRow("NIST") << int(SF_FORMAT_NIST | SF_FORMAT_PCM_16);
        QTest::newRow("FLAC") << int(SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
        QTest::newRow("OGG Vorbis") << int(SF_FORMAT_OGG | SF_FORMAT_VORBIS);
        QTest::newRow("OGG Opus") << int(SF_FORMAT_OGG | SF_FORMAT_OPUS);
        QTest::newRow("MP3") << int(SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III);
    }

    void truncated_isRefused()
    {
        QFETCH(int, format);
        const test::TemporaryFolder folder;
        const fs::path whole = folder.path() / "whole";
        std::vector<float> samples;
        for (int second = 0; second < 4; ++second)
            std::ranges::copy(tone(48000, 1), std::back_inserter(samples));
        writeSound(whole, format, 48000, 1, samples);
        readAudioFile(whole);
        const std::string bytes = bytesOf(whole);
        for (const double share : {0.6, 0.85})
            expectError(folder.write("cut", bytes.substr(0, static_cast<std::size_t>(share * double(bytes.size())))),
                        ErrorCode::BadFormat, "is cut off");
    }

    void lastBytesMissing_areNoticed_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("WAV") << int(SF_FORMAT_WAV | SF_FORMAT_PCM_16);
        QTest::newRow("FLAC") << int(SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
        QTest::newRow("OGG Vorbis") << int(SF_FORMAT_OGG | SF_FORMAT_VORBIS);
    }

    void lastBytesMissing_areNoticed()
    {
        QFETCH(int, format);
        const test::TemporaryFolder folder;
        const fs::path whole = folder.path() / "whole";
        writeSound(whole, format, 16000, 1, tone(16000, 1));
        const std::string bytes = bytesOf(whole);
        expectError(folder.write("cut", bytes.substr(0, bytes.size() - 2)), ErrorCode::BadFormat, "");
    }

    void everyPrefix_isReadOrRefused_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("WAV") << int(SF_FORMAT_WAV | SF_FORMAT_PCM_16);
        QTest::newRow("AIFF") << int(SF_FORMAT_AIFF | SF_FORMAT_PCM_16);
        QTest::newRow("NIST") << int(SF_FORMAT_NIST | SF_FORMAT_PCM_16);
        QTest::newRow("FLAC") << int(SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
        QTest::newRow("OGG Vorbis") << int(SF_FORMAT_OGG | SF_FORMAT_VORBIS);
    }

    void everyPrefix_isReadOrRefused()
    {
        QFETCH(int, format);
        const test::TemporaryFolder folder;
        const fs::path whole = folder.path() / "whole";
        std::vector<float> samples = tone(8000, 1);
        samples.resize(400);
        writeSound(whole, format, 8000, 1, samples);
        const std::string bytes = bytesOf(whole);
        int refused = 0;
        for (std::size_t size = 0; size < bytes.size(); size += size < 60 ? 1 : 37) {
            const fs::path cut = folder.write("cut", bytes.substr(0, size));
            try {
                readAudioFile(cut);
            } catch (const Error &error) {
                QVERIFY(error.subject() == cut.string() && !error.detail().empty());
                ++refused;
            }
        }
        QVERIFY(refused > 30);
    }

    void streamedWavOfUnknownLength_isRead_data()
    {
        QTest::addColumn<QByteArray>("size");
        QTest::newRow("all ones") << QByteArray("\xff\xff\xff\xff", 4);
        QTest::newRow("SoX") << QByteArray("\x00\xf0\xff\x7f", 4);
    }

    void streamedWavOfUnknownLength_isRead()
    {
        QFETCH(QByteArray, size);
        const test::TemporaryFolder folder;
        const fs::path whole = folder.path() / "whole";
        writeSound(whole, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 16000, 1, tone(16000, 1));
        std::string bytes = bytesOf(whole);
        bytes.replace(bytes.find("data") + 4, 4, size.toStdString());
        QCOMPARE(readAudioFile(folder.write("streamed", bytes)).samples, readAudioFile(whole).samples);
    }

    void noAudio_isRefused()
    {
        const test::TemporaryFolder folder;
        expectError(folder.path() / "missing.wav", ErrorCode::NotFound, "no such file");
        expectError(folder.path(), ErrorCode::Unreadable, "a folder");
        expectError("/dev/null", ErrorCode::Unreadable, "no regular file");
        expectError(folder.write("empty.wav", ""), ErrorCode::BadFormat, "empty");
        expectError(folder.write("text.wav", "This is a sentence, not a sound."), ErrorCode::BadFormat, "No audio");
        const fs::path silent = folder.path() / "zero.wav";
        writeSound(silent, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 16000, 1, {});
        expectError(silent, ErrorCode::BadFormat, "no samples");
        QCOMPARE(audioFileInfo(silent).seconds, 0.0);
        QVERIFY_EXCEPTION_THROWN(audioFileInfo(folder.path() / "missing.wav"), Error);
    }

    void nonFiniteSamples_areRefused_data()
    {
        QTest::addColumn<float>("value");
        QTest::newRow("NaN") << std::numeric_limits<float>::quiet_NaN();
        QTest::newRow("infinity") << std::numeric_limits<float>::infinity();
        QTest::newRow("minus infinity") << -std::numeric_limits<float>::infinity();
    }

    void nonFiniteSamples_areRefused()
    {
        QFETCH(float, value);
        const test::TemporaryFolder folder;
        for (const int channels : {1, 2}) {
            std::vector<float> samples = tone(16000, channels);
            samples[static_cast<std::size_t>(123 * channels)] = value;
            const fs::path path = folder.path() / "bad.wav";
            writeSound(path, SF_FORMAT_WAV | SF_FORMAT_FLOAT, 16000, channels, samples);
            expectError(path, ErrorCode::BadFormat, "Frame 123 is not a finite number");
        }
    }

    void oddRatesAndLengths_areUnsupported()
    {
        const test::TemporaryFolder folder;
        const fs::path slow = folder.path() / "slow.wav";
        writeSound(slow, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 10, 1, tone(10, 1));
        expectError(slow, ErrorCode::Unsupported, "10 Hz");
        const fs::path whole = folder.path() / "long.flac";
        writeSound(whole, SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 1000, 1, tone(1000, 1));
        std::string bytes = bytesOf(whole);
        bytes.replace(22, 4, "\x7f\xff\xff\xff", 4); // samples of the stream, in its header
        expectError(folder.write("hostile.flac", bytes), ErrorCode::Unsupported, "24 h");
    }
};

QTEST_GUILESS_MAIN(AudioFileTest)
#include "test_audio_file.moc"
