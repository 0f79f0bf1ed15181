// SPDX-License-Identifier: GPL-3.0-or-later
// What is exported, read back by ourselves and, where there is one, by Python as the documentation says.
#include "core/analysis/neuron_export.h"

#include "core/analysis/mask_file.h"
#include "core/analysis/neuron_json.h"
#include "core/base/atomic_file.h"
#include "core/base/mapped_file.h"
#include "core/base/npy.h"
#include "core/base/resources.h"
#include "core/base/text.h"
#include "core/base/zip_archive.h"
#include "tests/core/analysis_fixture.h"
#include "tests/support/shared_data.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

using namespace phonoscope;
using namespace phonoscope::test;
using Json = nlohmann::ordered_json;

namespace {

constexpr double kSigma = 0.3;

struct MadeUp {
    std::shared_ptr<const IndexHeader> header;
    std::vector<std::shared_ptr<const IndexShard>> shards;
    CellCounts counts;
    GroupUse use;
    PropertyNeurons neurons;
};

MadeUp makeUp(IndexHeader settings = smallHeader({40, 60}, 12))
{
    const auto header = std::make_shared<const IndexHeader>(std::move(settings));
    MadeUp made{header, {}, CellCounts(header, propertyOf(*header, "gender"), 0.1), {}, {}};
    for (int number = 0; number < header->shards(); ++number) {
        made.shards.push_back(std::make_shared<const IndexShard>(randomShard(*header, number, 20, 3)));
        made.counts.add(made.shards.back());
    }
    made.use = groupUse(made.counts);
    made.neurons = propertyNeurons(made.use, kSigma);
    return made;
}

Stability stabilityOf(const MadeUp &made)
{
    StabilityJob job(made.header, made.shards, made.counts.property(),
                     {.draws = 10, .shuffles = 10, .k = 0.1, .sigma = kSigma, .rule = kPaperRule});
    while (job.step())
        ;
    return job.result();
}

const std::array<LayerIndex, 2> kLayers{LayerIndex{1}, LayerIndex{2}};

std::vector<std::int64_t> integers(std::span<const std::byte> bytes)
{
    std::vector<std::int64_t> values(bytes.size() / sizeof(std::int64_t));
    std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

} // namespace

class TestNeuronExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tsv_hasALineANeuron()
    {
        const MadeUp made = makeUp();
        const std::vector<NeuronRanking> rankings{rankNeurons(made.counts, made.use, Ranking::Entropy),
                                                  rankNeurons(made.counts, made.use, Ranking::DPrime)};
        const Stability stability = stabilityOf(made);
        const std::string text = neuronTsv(made.counts, made.use, made.neurons, rankings, kLayers, &stability);
        const auto lines = split(text, '\n');
        QCOMPARE(lines.size(), std::size_t{1 + 100 + 1});
        QCOMPARE(std::string(lines[0]),
                 std::string("layer\tneuron\towner\tP(male)\tP(female)\tentropy\tdprime\tshare"
                             "\tshare_shuffled"));
        int owned = 0;
        for (std::size_t i = 0; i < 100; ++i) {
            const std::size_t row = i < 40 ? 0 : 1;
            const std::size_t neuron = i < 40 ? i : i - 40;
            const auto cells = split(lines[i + 1], '\t');
            QCOMPARE(cells.size(), std::size_t{9});
            QCOMPARE(std::string(cells[0]), std::to_string(row + 1));
            QCOMPARE(std::string(cells[1]), std::to_string(neuron));
            const int owner = made.neurons.owner[row][neuron];
            QCOMPARE(std::string(cells[2]),
                     std::string(owner >= 0                               ? made.counts.property().groups[owner].name
                                     : owner == PropertyNeurons::kSeveral ? "several"
                                                                          : ""));
            owned += owner >= 0 ? 1 : 0;
            QCOMPARE(std::stod(std::string(cells[3])),
                     made.use.probability(kLayers[row], 0, {static_cast<int>(neuron)}));
            QCOMPARE(cells[5].empty(), std::isnan(rankings[0].values[row][neuron]));
            QCOMPARE(std::stod(std::string(cells[6])), rankings[1].values[row][neuron]);
        }
        QVERIFY(owned > 0);
        QCOMPARE(split(neuronTsv(made.counts, made.use, made.neurons, {}, std::span(kLayers).first(1)), '\n').size(),
                 std::size_t{42});
    }

    void tsv_keepsItsColumnsWhateverGroupsAreCalled()
    {
        IndexHeader header = smallHeader({40, 60}, 12);
        for (auto &row : header.utterances.rows)
            row[2] = row[2] == "male" ? "m\ta\nle" : row[2];
        const MadeUp made = makeUp(header);
        const std::string text = neuronTsv(made.counts, made.use, made.neurons, {}, kLayers);
        QVERIFY(contains(text, "P(m a le)"));
        for (const std::string_view line : split(text, '\n'))
            QVERIFY(line.empty() || split(line, '\t').size() == 5);
    }

    void tensors_areTheSets()
    {
        const MadeUp made = makeUp();
        const TemporaryFolder folder;
        const auto path = folder.path() / "neurons.safetensors";
        writeNeuronTensors(path, made.counts, kPaperRule, made.use, kSigma, made.neurons);
        const SafetensorsFile file(path);
        QCOMPARE(file.tensors().size(), std::size_t{2 * (1 + 2 * 2)});
        std::size_t all = 0;
        for (std::size_t row = 0; row < 2; ++row) {
            const std::string layer = row == 0 ? "layer_01." : "layer_02.";
            std::size_t owned = 0;
            for (std::size_t group = 0; group < 2; ++group) {
                const std::string &name = made.counts.property().groups[group].name;
                const auto ownedNeurons = integers(file.bytes(layer + "property." + name));
                const NeuronSet expected = made.neurons.ownedBy(group);
                QVERIFY(std::ranges::equal(ownedNeurons, expected.layer(kLayers[row])));
                owned += ownedNeurons.size();
                QCOMPARE(integers(file.bytes(layer + "group." + name)).size(),
                         static_cast<std::size_t>(made.neurons.groupNeurons[row][group]));
            }
            QCOMPARE(integers(file.bytes(layer + "property")).size(), owned);
            all += owned;
        }
        QVERIFY(all > 0);
        QCOMPARE(file.metadata().at("property"), std::string("gender"));
        QCOMPARE(file.metadata().at("k"), std::string("0.1"));
        QCOMPARE(file.metadata().at("rule"), std::string("paper"));
    }

    void probabilities_arePaddedToTheWidestLayer()
    {
        const MadeUp made = makeUp();
        const TemporaryFolder folder;
        const auto path = folder.path() / "p.npz";
        writeProbabilities(path, made.counts, kLayers);
        const MappedFile mapped(path);
        const ZipArchive archive(mapped.bytes(), "p.npz");
        const auto array = [&](const std::string &name) {
            const auto bytes = archive.entries().at(name + ".npy").bytes;
            return readNpy(folder.write(name, {reinterpret_cast<const char *>(bytes.data()), bytes.size()}));
        };
        const NpyArray prob = array("prob");
        const NpyArray counted = array("counts");
        QVERIFY(prob.info == (TensorInfo{TensorType::F32, {2, 10, 60}}));
        QVERIFY(counted.info == (TensorInfo{TensorType::I64, {2, 10, 60}}));
        const std::vector<float> values = prob.floats();
        const std::vector<std::int64_t> activated = integers(counted.bytes);
        for (std::size_t row = 0; row < 2; ++row) {
            for (std::size_t cell = 0; cell < 10; ++cell) {
                for (std::size_t neuron = 0; neuron < 60; ++neuron) {
                    const std::size_t place = (row * 10 + cell) * 60 + neuron;
                    const bool exists = row == 1 || neuron < 40;
                    const auto expected = exists ? made.counts.counts(kLayers[row], int(cell))[neuron] : 0U;
                    QCOMPARE(activated[place], std::int64_t{expected});
                    QCOMPARE(values[place],
                             exists ? made.counts.probability(kLayers[row], int(cell), {int(neuron)}) : 0.0F);
                }
            }
        }
        QCOMPARE(integers(array("totals").bytes),
                 std::vector<std::int64_t>(made.counts.totals().begin(), made.counts.totals().end()));
        QCOMPARE(integers(array("widths").bytes), (std::vector<std::int64_t>{40, 60}));
        QCOMPARE(integers(array("tau").bytes), (std::vector<std::int64_t>{4, 6}));
        QCOMPARE(integers(array("group_of_cell").bytes), (std::vector<std::int64_t>{0, 0, 0, 0, -1, 1, 1, 1, 1, -1}));
        QCOMPARE(integers(array("phone_of_cell").bytes), (std::vector<std::int64_t>{0, 1, 2, 3, 4, 0, 1, 2, 3, 4}));
    }

    void rankedJson_isReadAsASet()
    {
        const MadeUp made = makeUp();
        const auto ranked = rankNeurons(made.counts, made.use, Ranking::DPrime).top(7);
        const TemporaryFolder folder;
        const std::string full =
            folder.write("ranked.json", rankedNeuronJson(made.counts, kPaperRule, Ranking::DPrime, ranked)).string();
        const std::string authors = folder.write("authors.json", authorsNeuronJson(ranked, 2)).string();
        const auto &widths = made.header->widths;
        const NeuronSet expected = neuronSet(ranked, 2);
        QCOMPARE(expected.size(), std::size_t{7});
        QVERIFY(readMask(full, widths, made.header->modelHash).neurons == expected);
        QVERIFY(readMask(authors, widths, made.header->modelHash).neurons == expected);
        std::size_t inGroups = 0;
        for (const char *group : {":male", ":female"})
            inGroups += readMask(full + group, widths, made.header->modelHash).neurons.size();
        QCOMPARE(inGroups, std::size_t{7});
        QCOMPARE(split(rankingTsv(made.counts, ranked), '\n').size(), std::size_t{9});
    }

    void stabilityJson_namesEveryPropertyNeuron()
    {
        const MadeUp made = makeUp();
        const Stability stability = stabilityOf(made);
        const Json json =
            Json::parse(fullNeuronJson(made.counts, kPaperRule, made.use, kSigma, made.neurons, &stability));
        const Json &part = json.at("stability");
        QCOMPARE(part.at("draws").get<int>(), 10);
        QCOMPARE(part.at("all").at("neurons").get<int>(), made.neurons.total());
        std::size_t named = 0;
        for (const auto &[layer, list] : part.at("neurons").items()) {
            QCOMPARE(list.size(), json.at("property").at(layer).size());
            for (const Json &entry : list)
                QVERIFY(entry.at("share").get<double>() >= 0 && entry.at("share").get<double>() <= 1);
            named += list.size();
        }
        QCOMPARE(named, static_cast<std::size_t>(made.neurons.total()));
        QVERIFY(named > 0);
        QVERIFY(!Json::parse(fullNeuronJson(made.counts, kPaperRule, made.use, kSigma, made.neurons))
                     .contains("stability"));
    }

    void documentedSnippets_run()
    {
        const QString python = QStandardPaths::findExecutable("python3");
        if (python.isEmpty())
            QSKIP("there is no python3");
        const MadeUp made = makeUp();
        const Stability stability = stabilityOf(made);
        const TemporaryFolder folder;
        folder.write("neurons.json",
                     fullNeuronJson(made.counts, kPaperRule, made.use, kSigma, made.neurons, &stability));
        std::vector<NeuronRanking> rankings;
        for (const Ranking ranking : kRankings)
            rankings.push_back(rankNeurons(made.counts, made.use, ranking));
        folder.write("neurons.tsv", neuronTsv(made.counts, made.use, made.neurons, rankings, kLayers));
        folder.write("ranked.json", rankedNeuronJson(made.counts, kPaperRule, Ranking::DPrime, rankings.back().top(5)));
        writeNeuronTensors(folder.path() / "neurons.safetensors", made.counts, kPaperRule, made.use, kSigma,
                           made.neurons);
        writeProbabilities(folder.path() / "gender.npz", made.counts, kLayers);

        const QString page = QString::fromStdString(readFile(resourcePath("reading_results.md"), 1U << 20U));
        static const QRegularExpression code("```python\\n(.*?)```", QRegularExpression::DotMatchesEverythingOption);
        QString script;
        int snippets = 0;
        for (auto match = code.globalMatch(page); match.hasNext();) {
            const QString snippet = match.next().captured(1);
            if (snippet.contains("numpy")) // safetensors.numpy included
                continue;
            script += snippet + '\n';
            ++snippets;
        }
        QCOMPARE(snippets, 4);
        QProcess process;
        process.setWorkingDirectory(QString::fromStdString(folder.path().string()));
        process.start(python, {"-W", "ignore", "-c", script});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        const auto &best = rankings.back().top(1).front();
        const QString line = QString("%1 %2 ").arg(best.id.layer.number).arg(best.id.neuron.value);
        QCOMPARE(process.readAllStandardOutput().count(line.toUtf8()) >= 2, true); // by JSON and by TSV
    }
};

QTEST_GUILESS_MAIN(TestNeuronExport)
#include "test_neuron_export.moc"
