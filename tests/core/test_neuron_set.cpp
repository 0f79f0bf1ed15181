// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/neuron_set.h"

#include <QtTest>

using namespace phonoscope;

namespace {

std::vector<int> values(const NeuronSet &set, int layer)
{
    const std::span<const int> neurons = set.layer({layer});
    return {neurons.begin(), neurons.end()};
}

} // namespace

class TestNeuronSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void insert_keepsLayersSortedAndUnique();
    void insert_growsToTheLayer();
    void remove_ignoresWhatIsAbsent();
    void assign_sortsAndDropsRepeats();
    void clear_keepsTheLayers();
    void layer_isEmptyOutsideOfTheSet();
    void equality_comparesLayersAndNeurons();
};

void TestNeuronSet::insert_keepsLayersSortedAndUnique()
{
    NeuronSet set(2);
    for (const int neuron : {7, 3, 5, 3, 7})
        set.insert({{2}, {neuron}});
    QCOMPARE(values(set, 2), (std::vector<int>{3, 5, 7}));
    QCOMPARE(set.size(), std::size_t(3));
    QVERIFY(set.contains({{2}, {5}}));
    QVERIFY(!set.contains({{2}, {4}}));
    QVERIFY(!set.contains({{1}, {5}}));
}

void TestNeuronSet::insert_growsToTheLayer()
{
    NeuronSet set;
    QVERIFY(set.empty());
    set.insert({{3}, {0}});
    QCOMPARE(set.layers(), std::size_t(3));
    QVERIFY(values(set, 1).empty());
    QVERIFY(!set.empty());
}

void TestNeuronSet::remove_ignoresWhatIsAbsent()
{
    NeuronSet set(1);
    set.insert({{1}, {4}});
    set.remove({{1}, {5}});
    set.remove({{9}, {4}});
    QCOMPARE(values(set, 1), (std::vector<int>{4}));
    QCOMPARE(set.layers(), std::size_t(1));
    set.remove({{1}, {4}});
    QVERIFY(set.empty());
}

void TestNeuronSet::assign_sortsAndDropsRepeats()
{
    NeuronSet set;
    set.assign({2}, {9, 1, 9, 4, 1});
    QCOMPARE(values(set, 2), (std::vector<int>{1, 4, 9}));
    set.assign({2}, {});
    QVERIFY(set.empty());
}

void TestNeuronSet::clear_keepsTheLayers()
{
    NeuronSet set(4);
    set.insert({{4}, {1}});
    set.clear();
    QVERIFY(set.empty());
    QCOMPARE(set.layers(), std::size_t(4));
}

void TestNeuronSet::layer_isEmptyOutsideOfTheSet()
{
    const NeuronSet set(2);
    QVERIFY(set.layer({0}).empty());
    QVERIFY(set.layer({3}).empty());
    QVERIFY(!set.contains({{-1}, {0}}));
}

void TestNeuronSet::equality_comparesLayersAndNeurons()
{
    NeuronSet one(2);
    NeuronSet other(2);
    one.insert({{1}, {2}});
    QVERIFY(one != other);
    other.insert({{1}, {2}});
    QVERIFY(one == other);
}

QTEST_GUILESS_MAIN(TestNeuronSet)
#include "test_neuron_set.moc"
