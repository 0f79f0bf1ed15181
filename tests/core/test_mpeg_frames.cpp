// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/mpeg_frames.h"

#include "tests/core/audio_tags.h"

#include <QtTest>

#include <random>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

std::span<const std::byte> asBytes(const std::string &text)
{
    return std::as_bytes(std::span(text));
}

/// The four bytes of a header: version 3 (MPEG 1), 2 (2) or 0 (2.5), layer 1 to 3; no checksum, stereo.
std::string header(unsigned version, unsigned layer, unsigned bitRateIndex, unsigned rateIndex, bool padding = false)
{
    const unsigned bits = 0xffe00000U | version << 19U | (4 - layer) << 17U | 1U << 16U | bitRateIndex << 12U
        | rateIndex << 10U | (padding ? 1U << 9U : 0U);
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(bits >> shift & 0xffU);
    return bytes;
}

/// MPEG 1 layer III, 32 kHz: 128 kbit/s are 576 bytes, 64 kbit/s 288.
std::string frame(bool small = false)
{
    std::string bytes = header(3, 3, small ? 5 : 9, 2);
    bytes.resize(small ? 288 : 576, '\x11');
    return bytes;
}

std::string frames(int count)
{
    std::string bytes;
    for (int i = 0; i < count; ++i)
        bytes += frame();
    return bytes;
}

std::string bigEndian(unsigned value)
{
    return {static_cast<char>(value >> 24U), static_cast<char>(value >> 16U), static_cast<char>(value >> 8U),
            static_cast<char>(value)};
}

/// A length header that promises so many frames, with or without a LAME tag.
std::string lengthFrame(const std::string &name, unsigned promised, bool lameTag = false)
{
    std::string bytes = frame();
    if (name == "VBRI") {
        bytes.replace(36, 4, name).replace(50, 4, bigEndian(promised));
        return bytes;
    }
    bytes.replace(36, 4, name).replace(40, 4, bigEndian(1)).replace(44, 4, bigEndian(promised));
    bytes.replace(48, 24, std::string(24, '\0'));
    if (lameTag)
        bytes.replace(48, 4, "LAME").replace(48 + 21, 3, std::string("\x24\x02\x80", 3)); // 576 and 640 samples
    return bytes;
}

} // namespace

class TestMpegFrames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void frames_areCountedInEveryVersionAndLayer_data()
    {
        QTest::addColumn<unsigned>("version");
        QTest::addColumn<unsigned>("layer");
        QTest::addColumn<unsigned>("bitRateIndex");
        QTest::addColumn<unsigned>("rateIndex");
        QTest::addColumn<bool>("padding");
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("samples");
        // Bytes of a frame: samples / 8 x bit rate / sample rate; layer I in units of four bytes.
        QTest::newRow("1 I 384k 48000") << 3U << 1U << 12U << 1U << false << 384 << 384;
        QTest::newRow("1 I 384k 44100 padded") << 3U << 1U << 12U << 0U << true << 420 << 384;
        QTest::newRow("1 II 192k 48000") << 3U << 2U << 10U << 1U << false << 576 << 1152;
        QTest::newRow("1 III 128k 44100") << 3U << 3U << 9U << 0U << false << 417 << 1152;
        QTest::newRow("1 III 128k 44100 padded") << 3U << 3U << 9U << 0U << true << 418 << 1152;
        QTest::newRow("2 I 128k 24000") << 2U << 1U << 8U << 1U << false << 256 << 384;
        QTest::newRow("2 II 64k 24000") << 2U << 2U << 8U << 1U << false << 384 << 1152;
        QTest::newRow("2 III 64k 16000") << 2U << 3U << 8U << 2U << false << 288 << 576;
        QTest::newRow("2.5 III 8k 8000") << 0U << 3U << 1U << 2U << false << 72 << 576;
    }

    void frames_areCountedInEveryVersionAndLayer()
    {
        QFETCH(unsigned, version);
        QFETCH(unsigned, layer);
        QFETCH(unsigned, bitRateIndex);
        QFETCH(unsigned, rateIndex);
        QFETCH(bool, padding);
        QFETCH(int, size);
        QFETCH(int, samples);
        std::string one = header(version, layer, bitRateIndex, rateIndex, padding);
        one.resize(static_cast<std::size_t>(size), '\x22');
        const std::string three = one + one + one;
        const auto found = countMpegFrames(asBytes(three));
        QVERIFY(found);
        QCOMPARE(found->frames, std::uint64_t{3});
        QCOMPARE(found->samplesPerFrame, static_cast<std::uint64_t>(samples));
        QVERIFY(found->missingBytes == 0 && found->gaps == 0 && !found->promised && !found->variableBitRate);
        const std::string cut = three.substr(0, three.size() - 3);
        QCOMPARE(countMpegFrames(asBytes(cut))->frames, std::uint64_t{2});
        QCOMPARE(countMpegFrames(asBytes(cut))->missingBytes, std::uint64_t{3});
    }

    void frames_areFoundBetweenOtherThings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("gaps");
        QTest::addColumn<int>("missing");
        const auto row = [](const char *name, const std::string &bytes, int count, int gaps, int missing) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << count << gaps << missing;
        };
        const std::string lone = frame().substr(0, 300); // a header with nothing where the next should be
        row("nothing else", frames(5), 5, 0, 0);
        row("one frame", frame(), 1, 0, 0);
        row("junk before", std::string(50000, 'x') + frames(5), 5, 0, 0);
        row("false header before", lone + frames(5), 5, 0, 0);
        row("junk between", frames(2) + std::string(700, '\xff') + frames(3), 5, 1, 0);
        row("tag between", frames(2) + id3v2(700) + frames(3), 5, 0, 0);
        row("tag of the end between", frames(2) + id3v1() + frames(3), 5, 1, 0);
        row("junk behind", frames(5) + std::string(700, 'x'), 5, 0, 0);
        row("too much junk between", frames(2) + std::string(70000, 'x') + frames(3), 2, 0, 0);
        row("cut in the header", frames(5) + frame().substr(0, 3), 5, 0, 1);
        row("cut behind the header", frames(5) + frame().substr(0, 4), 5, 0, 572);
        row("cut at the end", frames(5) + frame().substr(0, 575), 5, 0, 1);
        row("cut, then a tag", frames(5) + frame().substr(0, 500) + id3v1(), 5, 0, 76);
        row("small frames too", frames(2) + frame(true) + frames(2), 5, 0, 0);
        row("tag larger than the file", frames(5) + apeTag().replace(12 + 132, 4, std::string(4, '\x7f')), 5, 0, 0);
    }

    void frames_areFoundBetweenOtherThings()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, count);
        QFETCH(int, gaps);
        QFETCH(int, missing);
        const std::string file = bytes.toStdString();
        const auto found = countMpegFrames(asBytes(file));
        QVERIFY(found);
        QCOMPARE(int(found->frames), count);
        QCOMPARE(int(found->gaps), gaps);
        QCOMPARE(int(found->missingBytes), missing);
        QCOMPARE(found->variableBitRate, file.find(frame(true)) != std::string::npos);
    }

    void lengthHeaders_areReadAndNotCounted_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<int>("promised");
        QTest::addColumn<int>("samples");
        const auto row = [](const char *name, const std::string &first, int promised, int samples) {
            QTest::newRow(name) << QByteArray::fromStdString(first) << promised << samples;
        };
        row("Xing", lengthFrame("Xing", 5), 5, 5 * 1152);
        row("Info", lengthFrame("Info", 5), 5, 5 * 1152);
        row("VBRI", lengthFrame("VBRI", 5), 5, 5 * 1152);
        row("Xing of more", lengthFrame("Xing", 9), 9, 5 * 1152);
        row("Xing that counts itself", lengthFrame("Xing", 6), 5, 5 * 1152);
        row("LAME tag", lengthFrame("Xing", 5, true), 5, 5 * 1152 - 576 - 640);
        row("LAME tag of one more", lengthFrame("Xing", 6, true), 6, 5 * 1152 - 576 - 640);
    }

    void lengthHeaders_areReadAndNotCounted()
    {
        QFETCH(QByteArray, first);
        QFETCH(int, promised);
        QFETCH(int, samples);
        const std::string file = first.toStdString() + frames(5);
        const auto found = countMpegFrames(asBytes(file));
        QVERIFY(found && found->promised);
        QCOMPARE(int(found->frames), 5);
        QCOMPARE(int(*found->promised), promised);
        QCOMPARE(int(found->samples()), samples);
    }

    void whatIsNoMpeg_isNotCounted()
    {
        QVERIFY(!countMpegFrames({}));
        const std::string zeros(5000, '\0');
        const std::string ones(5000, '\xff');
        std::string freeFormat = header(3, 3, 0, 2) + std::string(400, '\0');
        freeFormat += freeFormat;
        const std::string onlyTag = id3v2(100).substr(0, 50);
        for (const std::string &bytes : {zeros, ones, freeFormat, onlyTag, id3v1(), apeTag(), frame().substr(0, 100)})
            QVERIFY(!countMpegFrames(asBytes(bytes)));
    }

    void noise_isWalkedThroughSafely()
    {
        std::mt19937 generator(11);
        for (int round = 0; round < 300; ++round) {
            std::string bytes = frames(4);
            for (int i = 0; i < 40; ++i)
                bytes[generator() % bytes.size()] = static_cast<char>(generator() % 4 == 0 ? 0xff : generator());
            bytes.resize(generator() % bytes.size());
            const auto found = countMpegFrames(asBytes(bytes));
            QVERIFY(!found || found->frames <= bytes.size() / 24);
        }
    }
};

QTEST_GUILESS_MAIN(TestMpegFrames)
#include "test_mpeg_frames.moc"
