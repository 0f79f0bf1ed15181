// SPDX-License-Identifier: GPL-3.0-or-later
// The authors' count tables must give the authors' neurons, index for index.
#include "core/analysis/property_neurons.h"

#include "core/base/atomic_file.h"
#include "core/base/npy.h"
#include "tests/support/shared_data.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <set>
#include <string>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

using Json = nlohmann::ordered_json;

constexpr int kRowsPerGroup = 41;

std::filesystem::path parityFile(const std::string &name)
{
    return sharedData("golden/parity") / name;
}

Json readJson(const std::string &name)
{
    return Json::parse(readFile(parityFile(name), 1U << 26U));
}

struct Tables {
    std::vector<std::uint32_t> totals;
    std::vector<std::vector<std::uint32_t>> counts;
    std::vector<CountTable> layers;
};

Tables readTables(const std::string &folder, const std::string &condition)
{
    Tables tables;
    const Json samples = readJson(folder + "/samples_" + condition + ".json");
    (samples.is_array() ? samples : samples.at("samples_per_row")).get_to(tables.totals);
    for (int layer = 1;; ++layer) {
        const auto path = parityFile(folder + "/count_" + condition + "_layer0" + std::to_string(layer) + ".npy");
        if (!std::filesystem::exists(path))
            break;
        const NpyArray array = readNpy(path);
        const auto width = static_cast<int>(array.info.shape.at(1));
        auto &counts = tables.counts.emplace_back();
        for (const float count : array.floats())
            counts.push_back(static_cast<std::uint32_t>(count));
        tables.layers.push_back({width, activeCount(0.01, width), {}, {}});
    }
    for (std::size_t layer = 0; layer < tables.layers.size(); ++layer) {
        tables.layers[layer].totals = tables.totals;
        tables.layers[layer].counts = tables.counts[layer];
    }
    return tables;
}

/// The authors' phone lists; row = group x 41 + phone id.
std::vector<Group> groupsOf(const std::string &condition, const std::vector<std::string> &names, bool voicedOnly)
{
    const Json order = readJson("results_hubert/phone_order.json");
    const auto ids = order.at("phone_ids").get<std::vector<int>>();
    const auto borders = order.at("split_index").get<std::vector<std::ptrdiff_t>>();
    std::vector<Group> groups;
    for (std::size_t group = 0; group < names.size(); ++group) {
        if (condition == "phone-type") {
            groups.push_back({names[group], {ids.begin() + borders[group], ids.begin() + borders[group + 1]}});
            continue;
        }
        groups.push_back({names[group], {ids.begin(), voicedOnly ? ids.begin() + borders[2] : ids.end()}});
        for (int &cell : groups.back().cells)
            cell += static_cast<int>(group) * kRowsPerGroup;
    }
    return groups;
}

std::set<int> setOf(const Json &list)
{
    return list.get<std::set<int>>();
}

} // namespace

class TestPropertyParity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void neurons_areTheAuthors_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("condition");
        for (const char *folder : {"rules", "results_hubert", "results_melhubert"}) {
            for (const char *condition : {"phone-type", "gender", "pitch", "duration"}) {
                if (std::string(condition) != "duration" || std::string(folder) == "results_melhubert")
                    QTest::addRow("%s %s", folder, condition) << QString(folder) << QString(condition);
            }
        }
    }

    void neurons_areTheAuthors()
    {
        PHONOSCOPE_REQUIRE_SHARED("golden/parity");
        QFETCH(QString, folder);
        QFETCH(QString, condition);
        const Tables tables = readTables(folder.toStdString(), condition.toStdString());
        QCOMPARE(tables.layers.size(), folder == "rules" ? std::size_t{1} : std::size_t{4});
        const Json expected = readJson((folder + "/neurons_" + condition + ".json").toStdString());
        const auto names = expected.at("order_of_groups").get<std::vector<std::string>>();

        int compared = 0;
        for (const auto &[phones, bySigma] : expected.at("group_neurons").items()) {
            const auto groups = groupsOf(condition.toStdString(), names, phones == "without_unvoiced_consonants");
            const GroupUse use = groupUse(tables.layers, groups);
            for (const auto &[sigmaText, byLayer] : bySigma.items()) {
                const double sigma = std::stod(sigmaText);
                const PropertyNeurons neurons = propertyNeurons(use, sigma);
                for (const auto &[layerText, byGroup] : byLayer.items()) {
                    const LayerIndex layer{std::stoi(layerText)};
                    std::set<int> property;
                    for (std::size_t group = 0; group < names.size(); ++group) {
                        const std::set<int> wanted = setOf(byGroup.at(names[group]));
                        std::set<int> found;
                        for (int neuron = 0; neuron < tables.layers[layer.row()].width; ++neuron) {
                            if (use.probability(layer, group, {neuron}) >= sigma)
                                found.insert(neuron);
                        }
                        QCOMPARE(found, wanted);
                        QCOMPARE(neurons.groupNeurons[layer.row()][group], static_cast<int>(wanted.size()));
                        const NeuronSet owned = neurons.ownedBy(group);
                        for (const int neuron : owned.layer(layer)) {
                            QVERIFY(wanted.contains(neuron));
                            QVERIFY(property.insert(neuron).second);
                        }
                    }
                    QCOMPARE(property, setOf(expected.at("property_neurons").at(phones).at(sigmaText).at(layerText)));
                    QCOMPARE(neurons.total(layer), static_cast<int>(property.size()));
                    compared += static_cast<int>(property.size());
                }
            }
        }
        QVERIFY(compared > 0);
    }
};

QTEST_GUILESS_MAIN(TestPropertyParity)
#include "test_property_parity.moc"
