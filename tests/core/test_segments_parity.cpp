// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/resources.h"
#include "core/corpus/phone_set.h"
#include "core/corpus/readers/text_grid.h"
#include "core/corpus/segments.h"
#include "tests/support/shared_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <array>
#include <fstream>

using namespace phonoscope;

namespace {

constexpr int kLabels = 41;

QJsonObject json(const std::string &relative)
{
    QFile file(QString::fromStdString(test::sharedData("golden/parity/" + relative).string()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

std::vector<int> integers(const QJsonValue &value)
{
    std::vector<int> result;
    for (const QJsonValue &item : value.toArray())
        result.push_back(item.toInt());
    return result;
}

std::filesystem::path utteranceFile(const QString &id, const std::string &folder, const std::string &extension)
{
    const QStringList parts = id.split('-');
    return test::sharedData("golden/parity/corpus/" + folder + '/' + parts[0].toStdString() + '/'
                            + parts[1].toStdString() + '/' + id.toStdString() + extension);
}

std::vector<Segment> phoneSegments(const QString &id)
{
    const auto path = utteranceFile(id, "textgrid", ".TextGrid");
    return phoneTier(readTextGrid(path), path).segments;
}

/// Total samples of a FLAC file: the lower 36 bits of bytes 18 to 25 of its header.
std::uint64_t flacSamples(const std::filesystem::path &path)
{
    std::array<char, 26> head{};
    std::ifstream(path, std::ios::binary).read(head.data(), head.size());
    std::uint64_t value = 0;
    for (std::size_t i = 18; i < 26; ++i)
        value = (value << 8) | static_cast<unsigned char>(head[i]);
    return value & ((1ULL << 36) - 1);
}

/// Frames of MelHuBERT: 25 ms windows every 10 ms, two of them a frame at 20 ms.
int modelFrames(std::uint64_t samples, int frameMs)
{
    const int windows = samples < 400 ? 0 : static_cast<int>(1 + (samples - 400) / 160);
    return frameMs == 20 ? (windows + 1) / 2 : windows;
}

std::vector<std::pair<int, int>> sampledByScript(const std::vector<int> &labels, SamplePosition position)
{
    std::vector<std::pair<int, int>> result;
    std::size_t start = 0;
    if (position == SamplePosition::Start && !labels.empty())
        result.emplace_back(0, labels[0]);
    for (std::size_t i = 1; i < labels.size(); ++i) {
        if (labels[i] == labels[i - 1])
            continue;
        if (position == SamplePosition::Middle)
            result.emplace_back(static_cast<int>((start + i - 1) / 2), labels[start]);
        if (position == SamplePosition::End)
            result.emplace_back(static_cast<int>(i) - 1, labels[start]);
        if (position == SamplePosition::All)
            for (std::size_t frame = start; frame < i; ++frame)
                result.emplace_back(static_cast<int>(frame), labels[start]);
        if (position == SamplePosition::Start && i + 1 < labels.size())
            result.emplace_back(static_cast<int>(i), labels[i]);
        start = i;
    }
    return result;
}

} // namespace

/// The paper rule against the frame labels and sample totals that the authors' scripts wrote.
class SegmentsParityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        PHONOSCOPE_REQUIRE_SHARED("golden/parity");
        m_phones = PhoneSet::load(resourcePath("phone_sets/arpabet.json"));
        const QJsonObject labels = json("info/phone-label-merge.json");
        QCOMPARE(labels.size(), kLabels);
        for (auto entry = labels.begin(); entry != labels.end(); ++entry)
            m_labelIds[entry.key().toStdString()] = entry.value().toArray().at(0).toInt();
    }

    void frameLabels_equalTheScripts_data()
    {
        QTest::addColumn<int>("frameMs");
        QTest::addColumn<QString>("utterance");
        for (const int frameMs : {20, 10}) {
            const QStringList ids = json("info/framewise-phone-merge-" + std::to_string(frameMs) + "ms.json").keys();
            QCOMPARE(ids.size(), 30);
            for (const QString &id : ids)
                QTest::newRow(qPrintable(QString("%1 at %2 ms").arg(id).arg(frameMs))) << frameMs << id;
        }
    }

    void frameLabels_equalTheScripts()
    {
        QFETCH(int, frameMs);
        QFETCH(QString, utterance);
        const std::vector<int> expected =
            integers(json("info/framewise-phone-merge-" + std::to_string(frameMs) + "ms.json")[utterance]);
        std::vector<int> found;
        for (const std::string &label : frameLabels(phoneSegments(utterance), m_phones, frameMs / 1000.0))
            found.push_back(m_labelIds.at(label));
        QCOMPARE(found, expected);
    }

    void samples_equalTheScripts_data() { frameLabels_equalTheScripts_data(); }

    void samples_equalTheScripts()
    {
        QFETCH(int, frameMs);
        QFETCH(QString, utterance);
        const std::vector<int> labels =
            integers(json("info/framewise-phone-merge-" + std::to_string(frameMs) + "ms.json")[utterance]);
        const int frames = modelFrames(flacSamples(utteranceFile(utterance, "dev-clean", ".flac")), frameMs);
        for (const auto position :
             {SamplePosition::Start, SamplePosition::Middle, SamplePosition::End, SamplePosition::All}) {
            std::vector<std::pair<int, int>> expected;
            for (const auto &sample : sampledByScript(labels, position))
                if (sample.second != m_labelIds.at("") && sample.second != m_labelIds.at("spn"))
                    expected.push_back(sample);
            const SampledSegments sampled = sampleSegments(phoneSegments(utterance), m_phones, frames, frameMs / 1000.0,
                                                           SampleRule::Paper, position);
            std::vector<std::pair<int, int>> found;
            for (const SampledFrame &sample : sampled.samples) {
                found.emplace_back(sample.frame.index,
                                   m_labelIds.at(m_phones.phones()[static_cast<std::size_t>(sample.phone)]));
                QCOMPARE(sample.seconds, sample.frame.index * (frameMs / 1000.0));
            }
            QCOMPARE(found, expected);
        }
    }

    void sampleTotals_equalTheScripts()
    {
        const QJsonObject genders = json("info/spk-gender.json");
        std::vector<int> ofPhone(kLabels);
        std::vector<int> ofGender(2 * kLabels);
        const QStringList ids = json("info/framewise-phone-merge-20ms.json").keys();
        for (const QString &id : ids) {
            const int frames = modelFrames(flacSamples(utteranceFile(id, "dev-clean", ".flac")), 20);
            const SampledSegments sampled =
                sampleSegments(phoneSegments(id), m_phones, frames, 0.02, SampleRule::Paper, SamplePosition::Middle);
            for (const SampledFrame &sample : sampled.samples) {
                const int label = m_labelIds.at(m_phones.phones()[static_cast<std::size_t>(sample.phone)]);
                const int gender = genders[id.section('-', 0, 0)].toString() == "M" ? 0 : 1;
                ++ofPhone[static_cast<std::size_t>(label)];
                ++ofGender[static_cast<std::size_t>(gender * kLabels + label)];
            }
        }
        std::vector<int> expectedOfPhone =
            integers(json("results_melhubert/samples_phone-type.json")["samples_per_row"]);
        std::vector<int> expectedOfGender = integers(json("results_melhubert/samples_gender.json")["samples_per_row"]);
        QCOMPARE(expectedOfPhone.size(), std::size_t(kLabels));
        QCOMPARE(expectedOfGender.size(), std::size_t(2 * kLabels));
        // The scripts count silence and spoken noise too; no analysis reads those rows.
        for (const char *label : {"", "spn"}) {
            const auto row = static_cast<std::size_t>(m_labelIds.at(label));
            expectedOfPhone[row] = expectedOfGender[row] = expectedOfGender[kLabels + row] = 0;
        }
        QCOMPARE(ofPhone, expectedOfPhone);
        QCOMPARE(ofGender, expectedOfGender);
    }

private:
    PhoneSet m_phones;
    std::map<std::string, int> m_labelIds;
};

QTEST_GUILESS_MAIN(SegmentsParityTest)
#include "test_segments_parity.moc"
