// SPDX-License-Identifier: GPL-3.0-or-later
// From audio files to property neurons, against what the authors' own scripts give on the same corpus and model.
#include "core/analysis/property_neurons.h"
#include "core/base/npy.h"
#include "core/base/resources.h"
#include "core/engine/analysis_job.h"
#include "tests/support/shared_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <fstream>
#include <set>

using namespace phonoscope;
using phonoscope::test::sharedData;
using phonoscope::test::TemporaryFolder;

namespace {

constexpr int kAuthorsLabels = 41; // rows per group of their tables: 39 phones, silence, spoken noise

QJsonDocument readJson(const std::filesystem::path &path)
{
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot open %s", path.c_str());
    return QJsonDocument::fromJson(file.readAll());
}

/// The corpus of the reference as a table of ours.
std::filesystem::path writeTable(const TemporaryFolder &folder)
{
    const std::filesystem::path corpus = sharedData("golden/parity/corpus");
    std::ostringstream table;
    table << "utterance\taudio\talignment\tspeaker\tgender\n";
    for (const QJsonValue &value : readJson(corpus / "utterances.json").array()) {
        const std::string key = value["key"].toString().toStdString();
        const std::string speaker = key.substr(0, key.find('-'));
        const std::string chapter = key.substr(speaker.size() + 1, key.rfind('-') - speaker.size() - 1);
        const std::filesystem::path below = std::filesystem::path(speaker) / chapter / key;
        table << key << '\t' << (corpus / "dev-clean" / below).string() << ".flac\t"
              << (corpus / "textgrid" / below).string() << ".TextGrid\t" << speaker << '\t'
              << (value["sex"].toString() == "M" ? "male" : "female") << '\n';
    }
    return folder.write("parity.tsv", table.str());
}

std::set<int> numbers(const QJsonValue &array)
{
    std::set<int> result;
    for (const QJsonValue &value : array.toArray())
        result.insert(value.toInt());
    return result;
}

std::set<int> neuronsOf(const std::vector<std::int8_t> &owner, auto &&predicate)
{
    std::set<int> result;
    for (std::size_t neuron = 0; neuron < owner.size(); ++neuron)
        if (predicate(owner[neuron]))
            result.insert(static_cast<int>(neuron));
    return result;
}

/// The same shards with frequencies that stand for the scripts' pitch classes. Their list of classes is shorter than
/// that of phones, and filled up in front.
std::vector<std::shared_ptr<const IndexShard>>
withTheirPitch(const IndexHeader &header, const std::vector<std::shared_ptr<const IndexShard>> &shards)
{
    constexpr float kFrequencies[] = {100, 150, 200};
    const QJsonObject classes = readJson(sharedData("golden/parity/info/pitch-discrete.json")).object();
    const QJsonObject phones = readJson(sharedData("golden/parity/info/framewise-phone-merge-20ms.json")).object();
    std::vector<std::shared_ptr<const IndexShard>> result;
    for (const auto &shard : shards) {
        auto changed = std::make_shared<IndexShard>(*shard);
        for (std::size_t i = 0; i < changed->samples(); ++i) {
            const auto key = QString::fromStdString(header.utterances.rows[changed->utterance[i]][0]);
            const QJsonArray ofUtterance = classes[key].toArray();
            const auto place =
                static_cast<qsizetype>(changed->frame[i]) + ofUtterance.size() - phones[key].toArray().size();
            const int pitchClass = place < 0 ? -1 : ofUtterance[place].toInt();
            changed->f0[i] = pitchClass < 0 ? 0 : kFrequencies[pitchClass];
        }
        result.push_back(std::move(changed));
    }
    return result;
}

} // namespace

class TestParity : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    std::shared_ptr<const IndexHeader> m_header;
    std::vector<std::shared_ptr<const IndexShard>> m_shards;

    std::vector<std::shared_ptr<const IndexShard>> m_shardsWithTheirPitch;

    CellCounts counts(const std::string &property, bool withUnvoicedConsonants = true) const
    {
        const bool isPitch = property == "pitch";
        PropertyDefinition definition = standardProperty(property);
        if (isPitch && withUnvoicedConsonants)
            definition.phones = standardPhones(m_header->phones);
        CellCounts result(m_header, makeProperty(*m_header, definition));
        for (const auto &shard : isPitch ? m_shardsWithTheirPitch : m_shards)
            result.add(shard);
        return result;
    }

private Q_SLOTS:
    void initTestCase()
    {
        PHONOSCOPE_REQUIRE_SHARED("golden/parity");
        Project project;
        project.name = "parity";
        project.model = sharedData("golden/parity/model_melhubert");
        project.corpus = writeTable(m_folder);
        project.phoneSet = resourcePath("phone_sets/arpabet.json");
        project.sampleRule = "paper";
        AnalysisJob job({project, m_folder.path() / "analysis", "cpu"}, [](const ReplyBody &) {});
        while (job.step({}))
            ;
        QVERIFY(job.finished().has_value());
        m_header = job.header();
        m_shards = job.shards();
        m_shardsWithTheirPitch = withTheirPitch(*m_header, m_shards);
    }

    void counts_equalTheScriptsTables_data()
    {
        QTest::addColumn<QString>("property");
        QTest::newRow("phone-type") << "phone-type";
        QTest::newRow("gender") << "gender";
        QTest::newRow("pitch") << "pitch";
    }

    void counts_equalTheScriptsTables()
    {
        QFETCH(QString, property);
        const std::filesystem::path results = sharedData("golden/parity/results_melhubert");
        const QJsonObject labels = readJson(sharedData("golden/parity/info/phone-label-merge.json")).object();
        const QJsonArray totals =
            readJson(results / ("samples_" + property.toStdString() + ".json"))["samples_per_row"].toArray();
        const CellCounts found = counts(property.toStdString());
        const int phones = found.property().phones;
        for (std::size_t row = 0; row < m_header->layers(); ++row) {
            const NpyArray table =
                readNpy(results / ("count_" + property.toStdString() + "_layer0" + std::to_string(row + 1) + ".npy"));
            const std::vector<float> expected = table.floats();
            const int width = m_header->widths[row];
            for (int cell = 0; cell < found.property().cells(); ++cell) {
                const auto phone =
                    QString::fromStdString(m_header->phones.phones[static_cast<std::size_t>(cell % phones)]);
                const int authorsRow = cell / phones * kAuthorsLabels + labels[phone].toArray()[0].toInt();
                QCOMPARE(int(found.totals()[static_cast<std::size_t>(cell)]), totals[authorsRow].toInt());
                const auto counted = found.counts(LayerIndex::fromRow(row), cell);
                for (int neuron = 0; neuron < width; ++neuron)
                    if (float(counted[static_cast<std::size_t>(neuron)])
                        != expected[static_cast<std::size_t>(authorsRow * width + neuron)])
                        QFAIL(qPrintable(
                            QString("layer %1, %2, neuron %3: counted %4, the scripts %5")
                                .arg(row + 1)
                                .arg(QString::fromStdString(found.property().cellName(cell, m_header->phones)))
                                .arg(neuron)
                                .arg(counted[static_cast<std::size_t>(neuron)])
                                .arg(expected[static_cast<std::size_t>(authorsRow * width + neuron)])));
            }
        }
    }

    void neurons_equalTheScriptsIndexForIndex_data()
    {
        QTest::addColumn<QString>("property");
        QTest::addColumn<QStringList>("groups"); // the scripts' names in our order
        QTest::addColumn<double>("sigma");
        QTest::addColumn<QString>("phones"); // their name of the phone list
        const QStringList pitches{"<129.03Hz", "129.03-179.78Hz", ">179.78Hz"};
        for (const double sigma : {0.8, 0.6, 0.4}) {
            QTest::addRow("phone-type %.1f", sigma)
                << "phone-type" << QStringList{"vowels", "voiced-consonants", "unvoiced-consonants"} << sigma
                << "all_phones";
            QTest::addRow("gender %.1f", sigma) << "gender" << QStringList{"male", "female"} << sigma << "all_phones";
            QTest::addRow("pitch %.1f", sigma) << "pitch" << pitches << sigma << "all_phones";
            QTest::addRow("pitch without unvoiced consonants %.1f", sigma)
                << "pitch" << pitches << sigma << "without_unvoiced_consonants";
        }
    }

    void neurons_equalTheScriptsIndexForIndex()
    {
        QFETCH(QString, property);
        QFETCH(QStringList, groups);
        QFETCH(double, sigma);
        QFETCH(QString, phones);
        const QJsonDocument expected =
            readJson(sharedData("golden/parity/results_melhubert") / ("neurons_" + property.toStdString() + ".json"));
        const QString key = QString::number(sigma);
        const GroupUse use = groupUse(counts(property.toStdString(), phones == "all_phones"));
        const PropertyNeurons found = propertyNeurons(use, sigma);
        int compared = 0;
        for (std::size_t row = 0; row < m_header->layers(); ++row) {
            const QString layer = QString::number(row + 1);
            const QJsonValue all = expected["property_neurons"][phones][key][layer];
            QVERIFY(all.isArray());
            QCOMPARE(neuronsOf(found.owner[row], [](std::int8_t owner) { return owner >= 0; }), numbers(all));
            for (qsizetype group = 0; group < groups.size(); ++group) {
                const QJsonValue list = expected["group_neurons"][phones][key][layer][groups[group]];
                QVERIFY2(list.isArray(), qPrintable(groups[group]));
                std::set<int> above;
                for (int neuron = 0; neuron < m_header->widths[row]; ++neuron)
                    if (use.probability(LayerIndex::fromRow(row), std::size_t(group), {neuron}) >= sigma)
                        above.insert(neuron);
                QCOMPARE(above, numbers(list));
                compared += int(above.size());
            }
        }
        QVERIFY(compared > 0);
    }
};

QTEST_GUILESS_MAIN(TestParity)
#include "test_parity.moc"
