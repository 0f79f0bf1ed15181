// SPDX-License-Identifier: GPL-3.0-or-later
// The authors' count tables must give the authors' neurons, index for index.
#include "core/analysis/property_neurons.h"

#include "tests/core/parity_tables.h"

#include <QTest>

#include <set>
#include <string>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

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
        const ParityTables tables = readParityTables(folder.toStdString(), condition.toStdString());
        QCOMPARE(tables.layers.size(), folder == "rules" ? std::size_t{1} : std::size_t{4});
        const Json expected = readParityJson((folder + "/neurons_" + condition + ".json").toStdString());
        const auto names = expected.at("order_of_groups").get<std::vector<std::string>>();

        int compared = 0;
        for (const auto &[phones, bySigma] : expected.at("group_neurons").items()) {
            const auto groups = parityGroups(condition.toStdString(), names, phones == "without_unvoiced_consonants");
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
