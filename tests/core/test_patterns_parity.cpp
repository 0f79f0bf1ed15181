// SPDX-License-Identifier: GPL-3.0-or-later
// Patterns, silhouettes and stress against the authors' scripts and scikit-learn, overlaps against their neuron lists.
#include "core/analysis/embedding.h"
#include "core/analysis/overlap.h"
#include "core/analysis/patterns.h"
#include "tests/core/parity_tables.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

std::vector<double> readPoints(const std::filesystem::path &path)
{
    const NpyArray array = readNpy(path);
    std::vector<double> points(array.bytes.size() / sizeof(double));
    if (array.info.type == TensorType::F64)
        std::memcpy(points.data(), array.bytes.data(), points.size() * sizeof(double));
    return points;
}

std::vector<std::string> groupNames(const std::string &condition)
{
    if (condition == "phone-type")
        return {"vowels", "voiced-consonants", "unvoiced-consonants"};
    if (condition == "gender")
        return {"male", "female"};
    return {"low", "mid", "high"};
}

std::set<int> setOf(std::span<const int> neurons)
{
    return {neurons.begin(), neurons.end()};
}

} // namespace

class TestPatternsParity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishedPoints_haveThePublishedScores_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QList<int>>("groups");
        QTest::addColumn<double>("expected");
        QTest::newRow("phone type") << "mds-phoneme-2d.npy" << QList<int>{15, 15, 9} << 0.27386;
        QTest::newRow("gender") << "mds-gender-2d.npy" << QList<int>{39, 39} << 0.40711;
        QTest::newRow("pitch") << "mds-pitch-2d.npy" << QList<int>{39, 39, 39} << 0.25287;
    }

    void publishedPoints_haveThePublishedScores()
    {
        PHONOSCOPE_REQUIRE_SHARED("peer/paper/mds-phoneme-2d.npy");
        QFETCH(QString, file);
        QFETCH(QList<int>, groups);
        QFETCH(double, expected);
        std::vector<int> labels;
        for (int group = 0; group < groups.size(); ++group)
            labels.insert(labels.end(), static_cast<std::size_t>(groups[group]), group);
        const auto points = readPoints(sharedData("peer/paper") / file.toStdString());
        QVERIFY(std::abs(silhouette(distances(points, 2), labels).mean - expected) < 5e-6); // five digits are given
    }

    void patterns_areTheAuthors_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("condition");
        for (const char *folder : {"results_hubert", "results_melhubert"}) {
            for (const char *condition : {"phone-type", "gender", "pitch", "pitch_voiced", "duration"}) {
                if (std::string(condition) != "duration" || std::string(folder) == "results_melhubert")
                    QTest::addRow("%s %s", folder, condition) << QString(folder) << QString(condition);
            }
        }
    }

    void patterns_areTheAuthors()
    {
        PHONOSCOPE_REQUIRE_SHARED("golden/parity");
        QFETCH(QString, folder);
        QFETCH(QString, condition);
        const std::string results = folder.toStdString();
        const std::string name = condition.toStdString();
        const bool voicedOnly = name == "pitch_voiced";
        const std::string table = voicedOnly ? "pitch" : name;
        const ParityTables tables = readParityTables(results, table);
        const std::vector<Group> groups = parityGroups(table, groupNames(table), voicedOnly);
        const Json scores = readParityJson(results + "/scores.json").at(name);
        QCOMPARE(scores.size(), tables.layers.size());
        QCOMPARE(tables.layers.size(), std::size_t{4});

        for (std::size_t row = 0; row < tables.layers.size(); ++row) {
            const Json &expected = scores.at(row);
            const std::string suffix = name + "_layer0" + std::to_string(row + 1) + ".npy";
            const CellPatterns found = cellPatterns(tables.layers[row], groups);
            QCOMPARE(found.groups, expected.at("labels").get<std::vector<int>>());
            QCOMPARE(found.columns(), expected.at("columns").get<std::size_t>());

            // Theirs are in order of first appearance.
            const std::vector<float> columns = readNpy(parityFile(results + "/pattern_columns_" + suffix)).floats();
            const std::vector<float> uses = readNpy(parityFile(results + "/pattern_" + suffix)).floats();
            QCOMPARE(uses.size(), found.uses.size());
            QCOMPARE(columns.size(), found.columns());
            for (std::size_t column = 0; column < columns.size(); ++column) {
                const auto ours =
                    std::lower_bound(found.neurons.begin(), found.neurons.end(), static_cast<int>(columns[column]));
                QVERIFY(ours != found.neurons.end() && *ours == static_cast<int>(columns[column]));
                for (std::size_t cell = 0; cell < found.rows(); ++cell) {
                    QCOMPARE(int(found.row(cell)[static_cast<std::size_t>(ours - found.neurons.begin())]),
                             static_cast<int>(uses[cell * columns.size() + column]));
                }
            }

            const DistanceMatrix full = distances(found);
            QVERIFY(std::abs(silhouette(full, found.groups).mean - expected.at("score_full_dim_sklearn").get<double>())
                    < 1e-12);
            // scikit-learn's distances of points that nearly coincide are rounded to some 1e-8.
            const std::vector<double> points = readPoints(parityFile(results + "/mds_" + suffix));
            QVERIFY(std::abs(silhouette(distances(points, 2), found.groups).mean
                             - expected.at("score_2d_by_the_script").get<double>())
                    < 1e-9);
            const Embedding embedding = embedInPlane(full);
            const double theirs = expected.at("mds_stress").get<double>();
            QVERIFY2(
                embedding.stress <= 1.02 * theirs,
                qPrintable(QStringLiteral("layer %1: %2, theirs %3").arg(row + 1).arg(embedding.stress).arg(theirs)));
        }
    }

    void overlaps_areThoseOfTheAuthorsLists_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("HuBERT") << "results_hubert";
        QTest::newRow("MelHuBERT") << "results_melhubert";
    }

    void overlaps_areThoseOfTheAuthorsLists()
    {
        PHONOSCOPE_REQUIRE_SHARED("golden/parity");
        QFETCH(QString, folder);
        constexpr double kSigma = 0.4; // larger sets
        const std::vector<std::string> conditions{"phone-type", "gender", "pitch"};
        std::vector<NeuronSet> sets;
        std::vector<Json> lists;
        std::vector<int> widths;
        for (const std::string &condition : conditions) {
            const ParityTables tables = readParityTables(folder.toStdString(), condition);
            const auto groups = parityGroups(condition, groupNames(condition), false);
            sets.push_back(neuronSet(propertyNeurons(groupUse(tables.layers, groups), kSigma)));
            lists.push_back(readParityJson(folder.toStdString() + "/neurons_" + condition + ".json")
                                .at("property_neurons")
                                .at("all_phones")
                                .at("0.4"));
            widths.clear();
            for (const CountTable &layer : tables.layers)
                widths.push_back(layer.width);
        }
        int met = 0;
        for (std::size_t row = 0; row < widths.size(); ++row) {
            const LayerIndex layer = LayerIndex::fromRow(row);
            const Overlap found = overlap(sets, widths, layer);
            std::vector<std::set<int>> expected;
            for (std::size_t set = 0; set < sets.size(); ++set) {
                expected.push_back(lists[set].at(std::to_string(layer.number)).get<std::set<int>>());
                QCOMPARE(setOf(sets[set].layer(layer)), expected.back());
                QCOMPARE(found.sizes[set], static_cast<int>(expected.back().size()));
            }
            for (const OverlapRegion &region : found.regions) {
                int inclusive = 0;
                int exclusive = 0;
                for (int neuron = 0; neuron < widths[row]; ++neuron) {
                    unsigned members = 0;
                    for (std::size_t set = 0; set < sets.size(); ++set)
                        members |= expected[set].contains(neuron) ? 1U << set : 0U;
                    inclusive += (members & region.sets) == region.sets ? 1 : 0;
                    exclusive += members == region.sets ? 1 : 0;
                }
                QCOMPARE(region.inclusive, inclusive);
                QCOMPARE(region.exclusive, exclusive);
                met += region.pValue ? inclusive : 0;
            }
        }
        QVERIFY(met > 0);
        const Overlap all = overlap(sets, widths);
        QVERIFY(*all.region(3).pValue > 0 && *all.region(3).pValue <= 1);
    }
};

QTEST_GUILESS_MAIN(TestPatternsParity)
#include "test_patterns_parity.moc"
