// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/player.h"
#include "core/base/latest_value.h"
#include "tests/support/fake_output.h"

#include <QTest>

#include <cmath>
#include <numbers>
#include <thread>

using namespace phonoscope;
using test::FakeOutput;

namespace {

using Sound = std::shared_ptr<const std::vector<float>>;

constexpr int kRate = 16000;
constexpr std::size_t kFade = 64; // samples of 4 ms

Sound constant(std::size_t size, float value)
{
    return std::make_shared<const std::vector<float>>(size, value);
}

/// Every sample tells its place.
Sound ramp(std::size_t size)
{
    auto sound = std::make_shared<std::vector<float>>(size);
    for (std::size_t i = 0; i < size; ++i)
        (*sound)[i] = static_cast<float>(i) / 65536;
    return sound;
}

struct Setup {
    std::shared_ptr<FakeOutput::Record> device = std::make_shared<FakeOutput::Record>();
    Player player{std::make_unique<FakeOutput>(device)};
};

float largestStep(const std::vector<float> &samples)
{
    float largest = 0;
    for (std::size_t i = 1; i < samples.size(); ++i)
        largest = std::max(largest, std::abs(samples[i] - samples[i - 1]));
    return largest;
}

} // namespace

class TestPlayer final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void touchesTheDevice_onlyWhenItPlays()
    {
        Setup setup;
        setup.player.load(ramp(100), kRate);
        setup.player.setGain(0.5);
        setup.player.seek(0);
        QCOMPARE(setup.device->opened, 0);
        setup.player.play(0, 0, 1, false);
        QCOMPARE(setup.device->opened, 1);
        QCOMPARE(setup.device->started, 1);
    }

    void plays_samplesAsTheyAre_betweenFades()
    {
        Setup setup;
        const Sound sound = ramp(1000);
        setup.player.load(sound, kRate);
        setup.player.play(0, 0, 1, false);
        const std::vector<float> block = setup.device->pull(1200);
        QCOMPARE(block[0] < 0.001F, true);
        for (std::size_t i = kFade; i < 1000 - kFade; ++i)
            QCOMPARE(block[i], (*sound)[i]);
        for (std::size_t i = 1000; i < block.size(); ++i)
            QCOMPARE(block[i], 0.0F);
        QVERIFY(setup.player.isPlaying()); // its end is yet to be heard
        QTRY_VERIFY(!setup.player.isPlaying());
        QCOMPARE(setup.player.position(), 1000.0 / kRate);
    }

    void fades_atBothEndsOfAStretch()
    {
        Setup setup;
        setup.player.load(constant(16000, 0.5F), kRate);
        setup.player.play(0.1, 0.1, 0.2, false);
        const std::vector<float> block = setup.device->pull(2000);
        // A step of half the amplitude would be a click; a fade takes 64 samples.
        QVERIFY(largestStep(block) < 0.5F / kFade * 1.1F);
        QVERIFY(block[0] < 0.01F);
        QVERIFY(block[1599] < 0.01F);
        QCOMPARE(block[800], 0.5F);
        QCOMPARE(block[1600], 0.0F);
    }

    void loops_withoutAGap()
    {
        Setup setup;
        const Sound sound = ramp(4000);
        setup.player.load(sound, kRate);
        setup.player.play(0.1, 0.1, 0.2, true); // samples 1600 to 3200
        const std::vector<float> block = setup.device->pull(5000);
        for (std::size_t i = kFade; i < block.size(); ++i) {
            const std::size_t place = i % 1600;
            if (place > kFade && place < 1600 - kFade)
                QCOMPARE(block[i], (*sound)[1600 + place]);
        }
        QVERIFY(setup.player.isPlaying());
    }

    void loop_mayEndWhilePlaying()
    {
        Setup setup;
        setup.player.load(ramp(4000), kRate);
        setup.player.play(0, 0, 0.1, true);
        setup.device->pull(2000); // in the second round
        setup.player.setRegion(0, 0.1, false);
        const std::vector<float> block = setup.device->pull(2000);
        QVERIFY(block[1000] > 0);
        QCOMPARE(block[1250], 0.0F);
        QTRY_VERIFY(!setup.player.isPlaying());
    }

    void pause_fadesOut_andGoesOnWhereItWas()
    {
        Setup setup;
        setup.player.load(constant(16000, 0.5F), kRate);
        setup.player.play(0, 0, 1, false);
        setup.device->pull(800);
        setup.player.pause();
        const double position = setup.player.position();
        QVERIFY(!setup.player.isPlaying());
        const std::vector<float> end = setup.device->pull(200);
        QVERIFY(largestStep(end) < 0.5F / kFade * 1.1F);
        QCOMPARE(end[kFade + 1], 0.0F);
        QCOMPARE(setup.player.position(), position);
        setup.player.play(position, 0, 1, false);
        QCOMPARE(setup.player.position(), position);
        const std::vector<float> again = setup.device->pull(200);
        QVERIFY(largestStep(again) < 0.5F / kFade * 1.1F);
        QCOMPARE(again[199], 0.5F);
    }

    void position_isWhatIsHeard_notWhatIsMade()
    {
        Setup setup;
        setup.device->delay = std::chrono::milliseconds(200);
        setup.player.load(ramp(160000), kRate);
        setup.player.play(1, 0, 10, false);
        setup.device->pull(1600); // heard in 200 ms
        QCOMPARE(setup.player.position(), 1.0);
        setup.device->pull(8000);
        setup.device->pull(8000); // its first sample, 0.6 s later, is heard in 200 ms
        // The clock of this computer goes on meanwhile.
        QVERIFY(setup.player.position() >= 1.4 && setup.player.position() < 1.6);
    }

    void end_isHeard_whileTheDeviceGoesOn()
    {
        Setup setup;
        setup.device->delay = std::chrono::milliseconds(100);
        setup.player.load(ramp(1600), kRate);
        setup.player.play(0, 0, 1, false);
        // Every block says that it will be heard only 100 ms later.
        QTRY_VERIFY((setup.device->pull(160), !setup.player.isPlaying()));
        QCOMPARE(setup.player.position(), 0.1);
        setup.device->pull(160);
        setup.player.rest();
        QCOMPARE(setup.device->stopped, 1);
    }

    void position_wrapsInALoop()
    {
        Setup setup;
        setup.player.load(ramp(16000), kRate);
        setup.player.play(0.5, 0.5, 0.6, true);
        setup.device->pull(16000 / 4);
        setup.device->pull(1);
        const double position = setup.player.position();
        QVERIFY2(position >= 0.5 && position < 0.6, qPrintable(QString::number(position)));
    }

    void jump_whilePlaying_hasNoClick()
    {
        Setup setup;
        auto sound = std::make_shared<std::vector<float>>(16000, 0.5F);
        std::fill(sound->begin() + 8000, sound->end(), -0.5F);
        setup.player.load(sound, kRate);
        setup.player.play(0, 0, 1, false);
        setup.device->pull(500);
        setup.player.seek(0.75);
        const std::vector<float> block = setup.device->pull(500);
        QVERIFY(largestStep(block) < 0.5F / kFade * 1.1F);
        QCOMPARE(block[499], -0.5F);
    }

    void sources_changeWithoutAGap()
    {
        Setup setup;
        setup.player.load({constant(16000, 0.5F), constant(16000, -0.25F)}, kRate);
        setup.player.play(0, 0, 1, false);
        setup.device->pull(500);
        setup.player.setSource(1);
        const std::vector<float> block = setup.device->pull(500);
        QVERIFY(largestStep(block) < 0.75F / kFade * 1.1F);
        QCOMPARE(block[kFade + 1], -0.25F);
        setup.player.setSource(0);
        QCOMPARE(setup.device->pull(500)[kFade + 1], 0.5F);
    }

    void load_replacesWhatPlays_onlyOnceItHasFadedOut()
    {
        Setup setup;
        std::weak_ptr<const std::vector<float>> former;
        {
            const Sound sound = constant(16000, 0.5F);
            former = sound;
            setup.player.load(sound, kRate);
        }
        setup.player.play(0, 0, 1, false);
        setup.device->pull(500);
        setup.player.load(constant(16000, -0.5F), kRate);
        setup.player.play(0, 0, 1, false);
        QVERIFY(!former.expired()); // the device still reads it
        const std::vector<float> block = setup.device->pull(500);
        QVERIFY(block[0] > 0);
        QVERIFY(largestStep(block) < 0.5F / kFade * 1.1F);
        QCOMPARE(block[499], -0.5F);
        setup.player.load(constant(10, 0), kRate);
        QVERIFY(former.expired());
    }

    void gain_movesInSteps_thatAreNotHeard()
    {
        Setup setup;
        setup.player.load(constant(16000, 0.5F), kRate);
        setup.player.play(0, 0, 1, false);
        setup.device->pull(500);
        setup.player.setGain(0);
        const std::vector<float> block = setup.device->pull(500);
        QVERIFY(largestStep(block) < 0.5F / kFade * 1.1F);
        QCOMPARE(block[499], 0.0F);
        setup.player.setGain(100);
        QCOMPARE(setup.device->pull(16000)[8000], 1.0F); // never beyond full scale
    }

    void otherRates_keepFrequencyAndLevel_data()
    {
        QTest::addColumn<int>("rate");
        QTest::addColumn<double>("frequency");
        QTest::newRow("8 kHz to 48 kHz") << 8000 << 1000.0;
        QTest::newRow("16 kHz to 48 kHz") << 16000 << 3000.0;
        QTest::newRow("44.1 kHz to 48 kHz") << 44100 << 1000.0;
        QTest::newRow("96 kHz to 48 kHz") << 96000 << 1000.0;
    }
    void otherRates_keepFrequencyAndLevel()
    {
        QFETCH(int, rate);
        QFETCH(double, frequency);
        Setup setup;
        setup.device->rate = 48000;
        auto sound = std::make_shared<std::vector<float>>(static_cast<std::size_t>(rate));
        const auto sine = [frequency](double seconds) {
            return 0.5 * std::sin(2 * std::numbers::pi * frequency * seconds);
        };
        for (std::size_t i = 0; i < sound->size(); ++i)
            (*sound)[i] = static_cast<float>(sine(static_cast<double>(i) / rate));
        setup.player.load(sound, rate);
        setup.player.play(0, 0, 1, false);
        const std::vector<float> block = setup.device->pull(24000);
        double worst = 0;
        for (std::size_t i = 1000; i < block.size(); ++i)
            worst = std::max(worst, std::abs(static_cast<double>(block[i]) - sine(static_cast<double>(i) / 48000)));
        QVERIFY2(worst < 1e-4, qPrintable(QString::number(worst))); // -74 dB below the sine's peak
    }

    void noDevice_isAnError_andLaterAnotherTry()
    {
        Setup setup;
        setup.device->isMissing = true;
        setup.player.load(ramp(1000), kRate);
        QVERIFY_EXCEPTION_THROWN(setup.player.play(0, 0, 1, false), Error);
        QVERIFY(!setup.player.isPlaying());
        QCOMPARE(setup.player.position(), 0.0);
        setup.player.rest();
        setup.device->isMissing = false;
        setup.player.play(0, 0, 1, false);
        QVERIFY(setup.player.isPlaying());
        QVERIFY(setup.device->pull(500)[400] > 0);
    }

    void rest_letsTheDeviceGo_onlyInSilence()
    {
        Setup setup;
        setup.player.load(ramp(1000), kRate);
        setup.player.play(0, 0, 1, false);
        setup.device->pull(100);
        setup.player.rest();
        QCOMPARE(setup.device->stopped, 0);
        setup.device->pull(1000);
        QTRY_VERIFY(!setup.player.isPlaying());
        setup.player.rest();
        QCOMPARE(setup.device->stopped, 1);
        setup.player.play(0, 0, 1, false);
        QCOMPARE(setup.device->started, 2);
        QCOMPARE(setup.device->opened, 1);
    }

    void latestValue_isTheNewest_wholeOrNone()
    {
        struct Pair {
            std::uint64_t first = 0;
            std::uint64_t second = 0;
        };
        LatestValue<Pair> value;
        Pair seen;
        QVERIFY(!value.take(seen));
        constexpr std::uint64_t kLast = 200000;
        std::thread writer([&] {
            for (std::uint64_t i = 1; i <= kLast; ++i)
                value.publish({i, i});
        });
        std::uint64_t former = 0;
        while (seen.first < kLast) {
            value.take(seen);
            if (seen.first != seen.second || seen.first < former)
                break;
            former = seen.first;
        }
        writer.join();
        QCOMPARE(seen.first, kLast);
        QCOMPARE(seen.second, kLast);
        QVERIFY(!value.take(seen));
    }
};

QTEST_GUILESS_MAIN(TestPlayer)
#include "test_player.moc"
