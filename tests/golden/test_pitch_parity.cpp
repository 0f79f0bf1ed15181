// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_file.h"
#include "core/audio/pitch.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <vector>

using namespace phonoscope;
using phonoscope::test::sharedData;

namespace {

struct Reference {
    std::vector<double> times;
    std::vector<double> f0;
};

Reference readReference(const std::filesystem::path &path)
{
    std::ifstream file(path);
    std::string header;
    std::getline(file, header);
    Reference reference;
    for (double time = 0, f0 = 0; file >> time >> f0;) {
        reference.times.push_back(time);
        reference.f0.push_back(f0);
    }
    return reference;
}

/// "100-121669-0000_flac" of the recordings, "1034-141681-0000" of the corpus.
std::filesystem::path audioOf(const std::string &name)
{
    if (const auto end = name.rfind('_'); end != std::string::npos)
        return sharedData("peer/speech") / (name.substr(0, end) + "." + name.substr(end + 1));
    const std::string speaker = name.substr(0, name.find('-'));
    const std::string chapter = name.substr(speaker.size() + 1, name.rfind('-') - speaker.size() - 1);
    return sharedData("golden/parity/corpus/dev-clean") / speaker / chapter / (name + ".flac");
}

struct Agreement {
    int frames = 0;
    int sameVoicing = 0;
    int bothVoiced = 0;
    int within1Percent = 0;
    int beyond20Percent = 0;
    double largestDifference = 0; ///< relative, of those within 20 %

    double share(int count, int of) const { return of > 0 ? 100.0 * count / of : 0; }
};

} // namespace

/// Against tracks of Praat 6.3.07, To Pitch (ac).
class TestPitchParity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tracks_agreeWithPraat_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<bool>("isAuthors");
        QTest::newRow("synthetic corpus, 20 ms, 71-800 Hz") << "20ms_71_800" << true;
        QTest::newRow("synthetic corpus, 10 ms, 75-600 Hz") << "10ms_75_600" << false;
        QTest::newRow("recordings, 20 ms, 71-800 Hz") << "real_20ms_71_800" << true;
        QTest::newRow("recordings, 10 ms, 75-600 Hz") << "real_10ms_75_600" << false;
    }

    void tracks_agreeWithPraat()
    {
        PHONOSCOPE_REQUIRE_SHARED("golden/parity/f0");
        QFETCH(QString, folder);
        QFETCH(bool, isAuthors);
        const PitchParameters parameters = isAuthors ? PitchParameters::authors() : PitchParameters::praat();
        Agreement agreement;
        for (const auto &entry :
             std::filesystem::directory_iterator(sharedData("golden/parity/f0") / folder.toStdString())) {
            const Reference reference = readReference(entry.path());
            const std::filesystem::path audio = audioOf(entry.path().stem().string());
            const AudioClip clip = readAudioFile(audio, audioFileInfo(audio).sampleRate);
            const PitchTrack track = trackPitch(clip.samples, clip.sampleRate, parameters);
            QVERIFY2(!reference.f0.empty(), entry.path().c_str());
            QCOMPARE(track.f0.size(), reference.f0.size());
            for (std::size_t i = 0; i < track.f0.size(); ++i) {
                QVERIFY2(std::abs(track.time(i) - reference.times[i]) < 1e-6, entry.path().c_str());
                const bool isVoiced = track.f0[i] > 0;
                ++agreement.frames;
                agreement.sameVoicing += isVoiced == (reference.f0[i] > 0) ? 1 : 0;
                if (!isVoiced || reference.f0[i] == 0)
                    continue;
                const double difference = std::abs(track.f0[i] / reference.f0[i] - 1);
                ++agreement.bothVoiced;
                agreement.within1Percent += difference <= 0.01 ? 1 : 0;
                agreement.beyond20Percent += difference > 0.2 ? 1 : 0;
                if (difference <= 0.2)
                    agreement.largestDifference = std::max(agreement.largestDifference, difference);
            }
        }
        const double voicing = agreement.share(agreement.sameVoicing, agreement.frames);
        const double close = agreement.share(agreement.within1Percent, agreement.bothVoiced);
        const double gross = agreement.share(agreement.beyond20Percent, agreement.bothVoiced);
        qInfo(
            "%d frames: voicing agrees on %.3f %%; of %d voiced in both, within 1 %%: %.3f %%, beyond 20 %%: %.3f %%; "
            "largest difference below 20 %%: %.2e",
            agreement.frames, voicing, agreement.bothVoiced, close, gross, agreement.largestDifference);
        QVERIFY(agreement.bothVoiced > 100);
        QVERIFY(voicing >= 98);
        QVERIFY(close >= 99);
        QVERIFY(gross <= 0.3);
    }
};

QTEST_GUILESS_MAIN(TestPitchParity)
#include "test_pitch_parity.moc"
