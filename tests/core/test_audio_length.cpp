// SPDX-License-Identifier: GPL-3.0-or-later
// Files that end too early, or that libsndfile ends too early, are refused; whole ones with anything around them open.
#include "core/audio/audio_file.h"
#include "core/base/error.h"
#include "tests/core/audio_tags.h"
#include "tests/support/shared_data.h"

#include <sndfile.h>

#include <QtTest>

#include <array>
#include <cmath>
#include <fstream>
#include <iterator>
#include <random>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

namespace fs = std::filesystem;

std::string bytesOf(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Four seconds at 16 kHz, the first of them noise, which needs a higher bit rate than the quiet tone.
std::vector<float> speechLike()
{
    constexpr int kRate = 16000;
    std::mt19937 generator(5);
    std::vector<float> samples;
    for (int i = 0; i < 4 * kRate; ++i)
        samples.push_back(i < kRate ? static_cast<float>(generator() % 1000) / 2000
                                    : 0.01F * std::sin(0.1F * static_cast<float>(i)));
    return samples;
}

constexpr int kNoMode = -1;

std::string encoded(const TemporaryFolder &folder, int format, const std::vector<float> &samples, int mode = kNoMode)
{
    const fs::path path = folder.path() / "encoded";
    SF_INFO info = {};
    info.samplerate = 16000;
    info.channels = 1;
    info.format = format;
    SNDFILE *file = sf_open(path.c_str(), SFM_WRITE, &info);
    if (!file)
        return {};
    if (mode != kNoMode) {
        double level = 0.3;
        sf_command(file, SFC_SET_BITRATE_MODE, &mode, sizeof mode);
        sf_command(file, SFC_SET_COMPRESSION_LEVEL, &level, sizeof level); // without it there is no length header
    }
    sf_write_float(file, samples.data(), static_cast<sf_count_t>(samples.size()));
    sf_close(file);
    return bytesOf(path);
}

constexpr int kMp3 = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III;

/// Where the frames of such an MP3 begin (MPEG 2 layer III, 16 kHz), the length header first.
std::vector<std::size_t> frameStarts(const std::string &mp3)
{
    constexpr std::array<std::size_t, 16> kRates{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0};
    std::vector<std::size_t> starts;
    for (std::size_t place = 0; place + 4 <= mp3.size();) {
        starts.push_back(place);
        const auto third = static_cast<unsigned char>(mp3[place + 2]);
        place += 72 * 1000 * kRates[third >> 4U] / 16000 + (third >> 1U & 1U);
    }
    return starts;
}

std::string errorOf(const fs::path &path, ErrorCode code)
{
    try {
        readAudioFile(path);
    } catch (const Error &error) {
        return error.code() == code && error.subject() == path.string() ? error.detail() : "another error";
    }
    return "accepted";
}

bool contains(const std::string &text, const std::string &part)
{
    return text.find(part) != std::string::npos;
}

#define VERIFY_CONTAINS(text, part) QVERIFY2(contains(text, part), (text).c_str())

} // namespace

class TestAudioLength : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutContainers_areRefused_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("promised");
        QTest::newRow("AU") << int(SF_FORMAT_AU | SF_FORMAT_PCM_16) << "128000";
        QTest::newRow("AU little-endian") << int(SF_FORMAT_AU | SF_FORMAT_PCM_16 | SF_ENDIAN_LITTLE) << "128000";
        QTest::newRow("AU u-law") << int(SF_FORMAT_AU | SF_FORMAT_ULAW) << "64000";
        QTest::newRow("W64") << int(SF_FORMAT_W64 | SF_FORMAT_PCM_16) << "128000";
        QTest::newRow("W64 float") << int(SF_FORMAT_W64 | SF_FORMAT_FLOAT) << "256000";
        QTest::newRow("8SVX") << int(SF_FORMAT_SVX | SF_FORMAT_PCM_16) << "128000";
        QTest::newRow("WAV") << int(SF_FORMAT_WAV | SF_FORMAT_PCM_16) << "128000";
    }

    void cutContainers_areRefused()
    {
        QFETCH(int, format);
        QFETCH(QString, promised);
        const TemporaryFolder folder;
        const std::string whole = encoded(folder, format, speechLike());
        QCOMPARE(readAudioFile(folder.write("whole", whole)).samples.size(), std::size_t{64000});
        for (const std::size_t missing : {std::size_t{2}, whole.size() / 20, whole.size() / 2}) {
            const std::string found =
                errorOf(folder.write("cut", whole.substr(0, whole.size() - missing)), ErrorCode::BadFormat);
            VERIFY_CONTAINS(found, "is cut off");
            VERIFY_CONTAINS(found, "promises " + promised.toStdString() + " bytes");
            VERIFY_CONTAINS(found, std::to_string(promised.toULong() - missing) + " are there");
        }
    }

    void containersOfUnknownLength_areRead_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("place");
        QTest::addColumn<int>("size");
        QTest::newRow("AU") << int(SF_FORMAT_AU | SF_FORMAT_PCM_16) << 8 << 4;
        QTest::newRow("AU little-endian") << int(SF_FORMAT_AU | SF_FORMAT_PCM_16 | SF_ENDIAN_LITTLE) << 8 << 4;
    }

    void containersOfUnknownLength_areRead()
    {
        QFETCH(int, format);
        QFETCH(int, place);
        QFETCH(int, size);
        const TemporaryFolder folder;
        std::string bytes = encoded(folder, format, speechLike());
        bytes.replace(static_cast<std::size_t>(place), static_cast<std::size_t>(size),
                      std::string(static_cast<std::size_t>(size), '\xff'));
        QCOMPARE(readAudioFile(folder.write("streamed", bytes)).samples.size(), std::size_t{64000});
    }

    void everyPrefix_isReadOrRefused_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("AU") << int(SF_FORMAT_AU | SF_FORMAT_PCM_16);
        QTest::newRow("W64") << int(SF_FORMAT_W64 | SF_FORMAT_PCM_16);
        QTest::newRow("MP3") << kMp3;
    }

    void everyPrefix_isReadOrRefused()
    {
        QFETCH(int, format);
        const TemporaryFolder folder;
        std::vector<float> samples = speechLike();
        samples.resize(2000);
        const std::string whole = encoded(folder, format, samples);
        if (whole.empty())
            QSKIP("libsndfile was built without an MP3 encoder");
        for (std::size_t size = 0; size < whole.size(); size += size < 60 ? 1 : 97) {
            const fs::path cut = folder.write("cut", whole.substr(0, size));
            QVERIFY_EXCEPTION_THROWN(readAudioFile(cut), Error);
        }
        QCOMPARE(readAudioFile(folder.write("whole", whole)).samples.size(), std::size_t{2000});
    }

    void mp3_withAnythingAround_isRead_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, const std::string &before, const std::string &after) {
            QTest::newRow(name) << QByteArray::fromStdString(before) << QByteArray::fromStdString(after);
        };
        row("nothing", "", "");
        row("ID3v2", id3v2(1000), "");
        row("ID3v2 with footer", id3v2(1000, true), "");
        row("ID3v1", "", id3v1());
        row("APE", "", apeTag());
        row("APE and ID3v1", "", apeTag() + id3v1());
        row("Lyrics3 and ID3v1", "", lyricsTag() + id3v1());
        row("zeros behind", "", std::string(1000, '\0'));
        row("ID3v2, APE and ID3v1", id3v2(20000), apeTag() + id3v1());
    }

    void mp3_withAnythingAround_isRead()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const TemporaryFolder folder;
        for (const int mode : {int(SF_BITRATE_MODE_CONSTANT), int(SF_BITRATE_MODE_VARIABLE)}) {
            const std::string whole = encoded(folder, kMp3, speechLike(), mode);
            if (whole.empty())
                QSKIP("libsndfile was built without an MP3 encoder");
            const AudioClip clip =
                readAudioFile(folder.write("a.mp3", before.toStdString() + whole + after.toStdString()));
            QCOMPARE(clip.samples.size(), std::size_t{64000});
        }
    }

    void mp3_cutAnywhere_isRefused_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("lengthHeader");
        QTest::newRow("constant") << int(SF_BITRATE_MODE_CONSTANT) << true;
        QTest::newRow("variable") << int(SF_BITRATE_MODE_VARIABLE) << true;
        QTest::newRow("constant without length header") << int(SF_BITRATE_MODE_CONSTANT) << false;
    }

    void mp3_cutAnywhere_isRefused()
    {
        QFETCH(int, mode);
        QFETCH(bool, lengthHeader);
        const TemporaryFolder folder;
        std::string whole = encoded(folder, kMp3, speechLike(), mode);
        if (whole.empty())
            QSKIP("libsndfile was built without an MP3 encoder");
        const std::size_t last = frameStarts(whole).back();
        if (!lengthHeader)
            whole.erase(0, frameStarts(whole)[1]);
        readAudioFile(folder.write("whole.mp3", whole));
        for (const std::size_t missing : {std::size_t{1}, std::size_t{20}, whole.size() / 100, whole.size() / 12}) {
            const std::string found =
                errorOf(folder.write("cut.mp3", whole.substr(0, whole.size() - missing)), ErrorCode::BadFormat);
            VERIFY_CONTAINS(found, "is cut off");
            VERIFY_CONTAINS(found, "whole MPEG frames");
        }
        if (lengthHeader) {
            const std::string found = errorOf(folder.write("cut.mp3", whole.substr(0, last)), ErrorCode::BadFormat);
            VERIFY_CONTAINS(found, "its header promises 114 MPEG frames, 113 whole MPEG frames");
        }
    }

    void mp3_ofVariableRateWithoutLength_isRefusedWhereItWouldBeShortened()
    {
        const TemporaryFolder folder;
        const std::string encodedWhole = encoded(folder, kMp3, speechLike(), SF_BITRATE_MODE_VARIABLE);
        if (encodedWhole.empty())
            QSKIP("libsndfile was built without an MP3 encoder");
        const std::vector<std::size_t> starts = frameStarts(encodedWhole);
        QCOMPARE(starts.size(), std::size_t{115});
        const std::string shortened = encodedWhole.substr(starts[1]);
        const std::string found = errorOf(folder.write("shortened.mp3", shortened), ErrorCode::Unsupported);
        VERIFY_CONTAINS(found, "114 whole MPEG frames (65664 samples)");
        VERIFY_CONTAINS(found, "bit rate varies");
        VERIFY_CONTAINS(found, "Convert the file");
        // From the middle on libsndfile expects more than there is, and gives all.
        const fs::path whole = folder.write("whole.mp3", encodedWhole.substr(starts[57]));
        QCOMPARE(readAudioFile(whole).samples.size(), std::size_t{58 * 576});
    }
};

QTEST_GUILESS_MAIN(TestAudioLength)
#include "test_audio_length.moc"
