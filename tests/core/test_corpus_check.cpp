// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine/corpus_check.h"
#include "tests/support/shared_data.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <cmath>

using namespace phonoscope;
using test::TemporaryFolder;
using Kind = HealthProblem::Kind;

namespace {

std::vector<float> tone(float amplitude, std::size_t samples = 16000)
{
    std::vector<float> result(samples);
    for (std::size_t i = 0; i < samples; ++i)
        result[i] = std::clamp(amplitude * static_cast<float>(std::sin(0.05 * static_cast<double>(i))), -1.F, 1.F);
    return result;
}

/// 16-bit PCM mono at 16 kHz.
std::string wavBytes(const std::vector<float> &samples)
{
    std::string bytes;
    const auto put = [&](std::uint32_t value, int size) {
        for (int i = 0; i < size; ++i)
            bytes += static_cast<char>(value >> (8 * i) & 0xFF);
    };
    const auto size = static_cast<std::uint32_t>(samples.size() * 2);
    bytes = "RIFF";
    put(size + 36, 4);
    bytes += "WAVEfmt ";
    for (const auto &[value, width] :
         {std::pair{16U, 4}, {1U, 2}, {1U, 2}, {16000U, 4}, {32000U, 4}, {2U, 2}, {16U, 2}})
        put(value, width);
    bytes += "data";
    put(size, 4);
    for (const float sample : samples)
        put(static_cast<std::uint32_t>(std::lround(sample * 32767)), 2);
    return bytes;
}

std::string grid(const std::string &intervals, int count)
{
    return "\"ooTextFile\" \"TextGrid\" 0 1 <exists> 1 \"IntervalTier\" \"phones\" 0 1 " + std::to_string(count) + ' '
        + intervals;
}

QStringList subjects(const CorpusHealth &health, Kind kind)
{
    QStringList result;
    for (const HealthProblem &problem : health.problems)
        if (problem.kind == kind)
            for (const std::string &subject : problem.subjects)
                result << QString::fromStdString(subject);
    return result;
}

bool has(const CorpusHealth &health, Kind kind)
{
    return std::any_of(health.problems.begin(), health.problems.end(),
                       [&](const HealthProblem &problem) { return problem.kind == kind; });
}

CorpusCheckRequest request(const std::filesystem::path &table)
{
    CorpusCheckRequest result;
    result.corpus = table;
    return result;
}

/// Utterances with one thing wrong each.
class SickCorpus {
public:
    SickCorpus()
    {
        const auto wav = [&](const char *name, const std::vector<float> &samples) {
            m_folder.write(name, wavBytes(samples));
        };
        wav("good.wav", tone(0.5F));
        wav("loud.wav", tone(3));
        wav("silent.wav", tone(0));
        wav("short.wav", tone(0.5F, 8000));
        m_folder.write("bad.wav", "no audio");
        m_folder.write("good.TextGrid", grid("0 0.5 \"AA1\" 0.5 1 \"S\"", 2));
        m_folder.write("overlap.TextGrid", grid("0 0.6 \"AA1\" 0.5 1 \"XX\"", 2));
        m_folder.write("bad.TextGrid", "damaged");
        table = m_folder.write("corpus.tsv",
                               "utterance\taudio\talignment\tspeaker\tgender\n"
                               "good\tgood.wav\tgood.TextGrid\ts1\tfemale\n"
                               "loud\tloud.wav\toverlap.TextGrid\ts1\tfemale\n"
                               "silent\tsilent.wav\tbad.TextGrid\ts1\tmale\n"
                               "short\tshort.wav\tgood.TextGrid\ts1\tmale\n"
                               "bad\tbad.wav\t\ts1\tmale\n"
                               "gone\tgone.wav\t\ts1\tmale\n");
    }

    std::filesystem::path table;

private:
    TemporaryFolder m_folder;
};

} // namespace

class CorpusCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingWrong_isNamed()
    {
        const SickCorpus sick;
        CorpusCheckRequest few = request(sick.table);
        few.fewSegments = 2;
        const CorpusHealth health = checkCorpus(few).value();
        QCOMPARE(health.lines, std::size_t(6));
        QCOMPARE(health.utterances, std::size_t(5));
        QCOMPARE(health.withAlignment, std::size_t(3));
        QCOMPARE(health.speakers, std::size_t(1));
        QCOMPARE(health.seconds, 3.5);
        QCOMPARE(health.segments, std::size_t(5));
        QVERIFY(subjects(health, Kind::TableLine).value(0).contains("'gone.wav' does not exist"));
        QVERIFY(subjects(health, Kind::UnreadableAudio).value(0).startsWith("bad: "));
        QVERIFY(subjects(health, Kind::ClippedAudio).value(0).startsWith("loud: "));
        QCOMPARE(subjects(health, Kind::ClippedAudio).size(), 1);
        QCOMPARE(subjects(health, Kind::SilentAudio), QStringList{"silent"});
        QVERIFY(subjects(health, Kind::UnreadableAlignment).value(0).startsWith("silent: "));
        QCOMPARE(subjects(health, Kind::NoAlignment), QStringList{"bad"});
        QCOMPARE(subjects(health, Kind::PastTheEnd), QStringList{"short: alignment 1.00 s, audio 0.50 s"});
        QCOMPARE(subjects(health, Kind::Overlap), QStringList{"loud: 1, 'XX' at 0.50 s (line 1)"});
        QCOMPARE(subjects(health, Kind::UnknownPhone), QStringList{"'XX' (1)"});
        QCOMPARE(subjects(health, Kind::OneSpeaker), QStringList{"s1"});
        QCOMPARE(subjects(health, Kind::FewSegments),
                 (QStringList{"gender female: S (1)", "gender male: AA (1) S (1)"}));
        QVERIFY(subjects(health, Kind::EmptyCells).value(0).startsWith("gender female: AE AH"));
        QVERIFY(!has(health, Kind::MixedRates));
        const ColumnHealth &gender = health.columns.at(1);
        QCOMPARE(gender.cells, std::size_t(78));
        QCOMPARE(gender.fewCells, std::size_t(3));
        QCOMPARE(gender.emptyCells, std::size_t(74));
        QCOMPARE(gender.values.at(0).value, std::string("male"));
        QCOMPARE(gender.values[0].utterances, std::size_t(3));
        QCOMPARE(gender.values[1].segments, std::size_t(3));
    }

    void headersAlone_doNotDecode()
    {
        const SickCorpus sick;
        CorpusCheckRequest headers = request(sick.table);
        headers.decodesAudio = false;
        const CorpusHealth health = checkCorpus(headers).value();
        QVERIFY(!health.audioWasDecoded);
        QCOMPARE(health.seconds, 3.5);
        QVERIFY(!has(health, Kind::ClippedAudio) && !has(health, Kind::SilentAudio));
        QVERIFY(has(health, Kind::UnreadableAudio)); // even the header
    }

    void json_holdsTheSame()
    {
        const SickCorpus sick;
        const CorpusHealth health = checkCorpus(request(sick.table)).value();
        const QJsonObject root = QJsonDocument::fromJson(QByteArray::fromStdString(healthJson(health))).object();
        QCOMPARE(root["utterances"].toInt(), 5);
        QCOMPARE(root["problems"].toArray().size(), static_cast<int>(health.problems.size()));
        QCOMPARE(root["problems"].toArray()[0].toObject()["kind"].toString(), QString("table-line"));
        QCOMPARE(root["phones"].toObject()["AA"].toInt(), 3);
        QCOMPARE(root["columns"].toArray()[1].toObject()["cells"].toObject()["all"].toInt(), 78);
    }

    void columnsThatNameUtterances_areNoProperties()
    {
        const TemporaryFolder folder;
        folder.write("a.wav", wavBytes(tone(0.5F)));
        std::string table = "utterance\taudio\ttext\n";
        for (int i = 0; i < 30; ++i)
            table += 'u' + std::to_string(i) + "\ta.wav\ttext " + std::to_string(i) + '\n';
        const CorpusHealth health = checkCorpus(request(folder.write("corpus.tsv", table))).value();
        QCOMPARE(subjects(health, Kind::ManyValues), QStringList{"text (30 values)"});
        QVERIFY(!health.columns.at(0).hasCells);
        QVERIFY(has(health, Kind::NoSpeaker));
        QCOMPARE(subjects(health, Kind::NoAlignment).size(), 30);
    }

    void stopAndErrors()
    {
        const SickCorpus sick;
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!checkCorpus(request(sick.table), {}, stop.get_token()));
        QVERIFY_EXCEPTION_THROWN(checkCorpus(request("/none/corpus.tsv")), Error);
        CorpusCheckRequest noSet = request(sick.table);
        noSet.phoneSet = "/none.json";
        QVERIFY_EXCEPTION_THROWN(checkCorpus(noSet), Error);
    }
};

QTEST_GUILESS_MAIN(CorpusCheckTest)
#include "test_corpus_check.moc"
