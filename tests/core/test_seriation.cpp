// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/seriation.h"

#include "core/base/random.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace phonoscope;

namespace {

/// Points on a half circle, in a shuffled order: similarity falls along the arc.
Matrix arc(int points, std::vector<int> &placeOf)
{
    placeOf.resize(static_cast<std::size_t>(points));
    std::iota(placeOf.begin(), placeOf.end(), 0);
    Random({7}).shuffle(std::span(placeOf));
    Matrix profiles{static_cast<std::size_t>(points), 3, {}};
    for (const int place : placeOf) {
        const double angle = 3.0 * place / points;
        for (const double value : {std::cos(angle), std::sin(angle), 0.1})
            profiles.values.push_back(static_cast<float>(value));
    }
    return profiles;
}

bool isPermutation(std::vector<int> order, std::size_t size)
{
    std::ranges::sort(order);
    std::vector<int> expected(size);
    std::iota(expected.begin(), expected.end(), 0);
    return order == expected;
}

float meanNeighbourDistance(const Matrix &profiles, const std::vector<int> &order)
{
    float sum = 0;
    for (std::size_t i = 1; i < order.size(); ++i) {
        const auto a = profiles.row(static_cast<std::size_t>(order[i - 1]));
        const auto b = profiles.row(static_cast<std::size_t>(order[i]));
        float squares = 0;
        for (std::size_t c = 0; c < a.size(); ++c)
            squares += (a[c] - b[c]) * (a[c] - b[c]);
        sum += std::sqrt(squares);
    }
    return sum / static_cast<float>(order.size() - 1);
}

} // namespace

class TestSeriation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void seriated_findsTheOrderAlongAnArc()
    {
        std::vector<int> placeOf;
        const Matrix profiles = arc(500, placeOf);
        const std::vector<int> order = seriated(profiles);
        QVERIFY(isPermutation(order, 500));
        std::vector<int> places;
        for (const int neuron : order)
            places.push_back(placeOf[static_cast<std::size_t>(neuron)]);
        if (places.front() > places.back())
            std::ranges::reverse(places);
        // On an arc cutting along the main direction cuts the arc, so that the order is exact.
        QVERIFY(std::ranges::is_sorted(places));
    }

    void seriated_putsClustersTogether()
    {
        // Four directions, scattered over the indices, with a little noise.
        constexpr std::size_t kNeurons = 400;
        Random random({3});
        Matrix profiles{kNeurons, 8, std::vector<float>(kNeurons * 8)};
        for (std::size_t i = 0; i < kNeurons; ++i)
            for (std::size_t c = 0; c < 8; ++c)
                profiles.values[i * 8 + c] =
                    (c / 2 == i * 7 % 4 ? 0.7F : 0.0F) + 0.02F * static_cast<float>(random.uniform());
        const std::vector<int> order = seriated(profiles);
        QVERIFY(isPermutation(order, kNeurons));
        int changes = 0;
        for (std::size_t i = 1; i < kNeurons; ++i)
            changes += order[i] * 7 % 4 != order[i - 1] * 7 % 4;
        QCOMPARE(changes, 3);
    }

    void seriated_bringsNeighboursNearerThanIndexDoes()
    {
        Random random({11});
        Matrix profiles{600, 40, {}};
        for (std::size_t i = 0; i < 600 * 40; ++i)
            profiles.values.push_back(static_cast<float>(random.normal()));
        std::vector<int> byIndex(600);
        std::iota(byIndex.begin(), byIndex.end(), 0);
        const std::vector<int> order = seriated(profiles);
        QVERIFY(isPermutation(order, 600));
        QVERIFY(meanNeighbourDistance(profiles, order) < 0.95F * meanNeighbourDistance(profiles, byIndex));
    }

    void seriated_isTheSameForEveryRun()
    {
        std::vector<int> placeOf;
        const Matrix profiles = arc(333, placeOf);
        QCOMPARE(seriated(profiles), seriated(profiles));
    }

    void seriated_leavesRowsOfZeroForTheEnd()
    {
        const Matrix profiles{5, 2, {0, 0, 1, 0, 0, 0, 0, 1, 1, 0}};
        const std::vector<int> order = seriated(profiles);
        QVERIFY(isPermutation(order, 5));
        QCOMPARE(order[3], 0);
        QCOMPARE(order[4], 2);
        // 1 and 4 are alike.
        QCOMPARE(std::abs(std::distance(std::ranges::find(order, 1), std::ranges::find(order, 4))), 1);
    }

    void seriated_takesOddInputs_data()
    {
        QTest::addColumn<std::size_t>("rows");
        QTest::addColumn<std::size_t>("columns");
        QTest::addColumn<bool>("isSkewed");
        QTest::newRow("nothing") << std::size_t(0) << std::size_t(0) << false;
        QTest::newRow("no cells") << std::size_t(7) << std::size_t(0) << false;
        QTest::newRow("one neuron") << std::size_t(1) << std::size_t(3) << false;
        QTest::newRow("all alike") << std::size_t(1000) << std::size_t(3) << false;
        QTest::newRow("outliers that leave one by one") << std::size_t(200) << std::size_t(1) << true;
    }
    void seriated_takesOddInputs()
    {
        QFETCH(std::size_t, rows);
        QFETCH(std::size_t, columns);
        QFETCH(bool, isSkewed);
        Matrix profiles{rows, columns, std::vector<float>(rows * columns, 0.5F)};
        for (std::size_t i = 0; isSkewed && i < rows; ++i)
            profiles.values[i] = static_cast<float>(std::pow(1.5, static_cast<double>(i)));
        QVERIFY(isPermutation(seriated(profiles), rows));
    }

    void useProfiles_areCorrelations()
    {
        // Two cells without samples are left out; neuron 2 has no variance.
        const std::vector<std::uint32_t> totals{10, 0, 20, 40, 0};
        const std::vector<std::uint32_t> counts{1, 9, 5,  0, 0, 0, //
                                                6, 2, 10, 8, 4, 20, 0, 0, 0};
        const Matrix profiles = useProfiles(counts, totals, 3);
        QCOMPARE(profiles.rows, std::size_t(3));
        QCOMPARE(profiles.columns, std::size_t(3));
        const auto dot = [&](std::size_t a, std::size_t b) {
            return std::inner_product(profiles.row(a).begin(), profiles.row(a).end(), profiles.row(b).begin(), 0.0F);
        };
        // p: .1 .3 .2 and .9 .1 .1; by hand (centred -.1 .1 0 and .5333 -.2667 -.2667).
        const double expected = (-0.1 * 0.533333 + 0.1 * -0.266667) / (std::sqrt(0.02) * std::sqrt(0.426667));
        constexpr double kFloats = 1e-5;
        QVERIFY(std::abs(static_cast<double>(dot(0, 0)) - 1) < kFloats);
        QVERIFY(std::abs(static_cast<double>(dot(0, 1)) - expected) < kFloats);
        QCOMPARE(dot(2, 2), 0.0F);
    }

    void useProfiles_foldManyCells()
    {
        constexpr std::size_t kCells = 2000, kNeurons = 40;
        Random random({5});
        const std::vector<std::uint32_t> totals(kCells, 100);
        std::vector<std::uint32_t> counts(kCells * kNeurons);
        // Neurons of the same half are used in the same cells.
        for (std::size_t cell = 0; cell < kCells; ++cell) {
            const std::uint64_t uses[2] = {random.below(80), random.below(80)};
            for (std::size_t i = 0; i < kNeurons; ++i)
                counts[cell * kNeurons + i] = static_cast<std::uint32_t>(uses[i % 2] + random.below(10));
        }
        const Matrix profiles = useProfiles(counts, totals, kNeurons);
        QCOMPARE(profiles.columns, kProfileColumns);
        const std::vector<int> order = seriated(profiles);
        int changes = 0;
        for (std::size_t i = 1; i < kNeurons; ++i)
            changes += order[i] % 2 != order[i - 1] % 2;
        QCOMPARE(changes, 1);
    }
};

QTEST_GUILESS_MAIN(TestSeriation)
#include "test_seriation.moc"
