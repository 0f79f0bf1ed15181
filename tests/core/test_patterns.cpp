// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/embedding.h"
#include "core/analysis/patterns.h"
#include "core/analysis/statistics.h"

#include <QTest>

#include <cmath>

using namespace phonoscope;

namespace {

DistanceMatrix onALine(const std::vector<double> &points)
{
    return distances(points, 1);
}

/// Eight neurons, tau 2 (baseline 0.25), three cells: 8, 4 and 0 samples.
struct SmallTable {
    std::vector<std::uint32_t> totals{8, 4, 0};
    std::vector<std::uint32_t> counts{
        2, 3, 0, 8, 0, 0, 3, 0, // 2 of 8 is the baseline, not above
        1, 2, 0, 0, 0, 4, 1, 0, // 1 of 4 is the baseline
        0, 0, 0, 0, 0, 0, 0, 0, //
    };
    CountTable table() const { return {8, 2, totals, counts}; }
};

} // namespace

class TestPatterns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void patterns_areOfNeuronsAboveTheBaseline()
    {
        const SmallTable small;
        const std::vector<Group> groups{{"b", {1}}, {"a", {2, 0}}};
        const CellPatterns found = cellPatterns(small.table(), groups);
        QCOMPARE(found.cells, (std::vector{1, 2, 0}));
        QCOMPARE(found.groups, (std::vector{0, 1, 1}));
        QCOMPARE(found.neurons, (std::vector{1, 3, 5, 6}));
        QCOMPARE(found.uses, (std::vector<std::uint8_t>{1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 1}));
        const DistanceMatrix between = distances(found);
        QCOMPARE(between.at(0, 0), 0.0);
        QCOMPARE(between.at(0, 1), std::sqrt(2.0));
        QCOMPARE(between.at(2, 0), std::sqrt(3.0));
        QCOMPARE(between.at(1, 2), between.at(2, 1));
    }

    void patterns_keepTheGuardOfTheRule()
    {
        const SmallTable small;
        // Of 8 samples at 0.25, 3 and 8 have p-values of 0.32 and 1.5e-5; of 4 samples 2 and 4: 0.26 and 0.004.
        const CellPatterns found = cellPatterns(small.table(), std::vector<Group>{{"all", {0, 1, 2}}}, kGuardedRule);
        QCOMPARE(found.neurons, (std::vector{3, 5}));
        QCOMPARE(found.uses, (std::vector<std::uint8_t>{1, 0, 0, 1, 0, 0}));
    }

    void patterns_ofNothingHaveNoColumns()
    {
        const SmallTable small;
        const CellPatterns found = cellPatterns(small.table(), std::vector<Group>{{"empty", {2, 2}}});
        QCOMPARE(found.rows(), std::size_t{2});
        QCOMPARE(found.columns(), std::size_t{0});
        QCOMPARE(distances(found).at(0, 1), 0.0);
    }

    void silhouette_isThatByHand()
    {
        // Groups {0, 1} and {5, 7} on a line. 0: a 1, b 6; 1: a 1, b 5; 5: a 2, b 4.5; 7: a 2, b 6.5.
        const Silhouette found = silhouette(onALine({0, 1, 5, 7}), std::vector{0, 0, 1, 1});
        const std::vector<double> expected{1 - 1 / 6.0, 1 - 1 / 5.0, 1 - 2 / 4.5, 1 - 2 / 6.5};
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(found.points[i] - expected[i]) < 1e-14);
        QVERIFY(std::abs(found.mean - (expected[0] + expected[1] + expected[2] + expected[3]) / 4) < 1e-14);
    }

    void silhouette_ofMixedGroupsIsNegative()
    {
        // 0 is with 10, though 1 is near: a 10, b mean of 1 and 9.
        const Silhouette found = silhouette(onALine({0, 10, 1, 9}), std::vector{0, 0, 1, 1});
        QVERIFY(std::abs(found.points[0] - (5 - 10) / 10.0) < 1e-14);
        QVERIFY(found.mean < 0);
    }

    void silhouette_takesTheNearestOtherGroup()
    {
        const Silhouette found = silhouette(onALine({0, 1, 3, 3, 100, 100}), std::vector{0, 0, 2, 2, 1, 1});
        QVERIFY(std::abs(found.points[0] - (1 - 1 / 3.0)) < 1e-14);
    }

    void silhouette_ofEdgeCasesIsZero_data()
    {
        QTest::addColumn<QList<double>>("points");
        QTest::addColumn<QList<int>>("labels");
        QTest::newRow("one group") << QList<double>{0, 1, 5} << QList<int>{0, 0, 0};
        QTest::newRow("one group that is not the first") << QList<double>{0, 1, 5} << QList<int>{2, 2, 2};
        QTest::newRow("all alone") << QList<double>{0, 1, 5} << QList<int>{0, 1, 2};
        QTest::newRow("all in one place") << QList<double>{3, 3, 3, 3} << QList<int>{0, 0, 1, 1};
        QTest::newRow("one point") << QList<double>{3} << QList<int>{0};
        QTest::newRow("none") << QList<double>{} << QList<int>{};
    }

    void silhouette_ofEdgeCasesIsZero()
    {
        QFETCH(QList<double>, points);
        QFETCH(QList<int>, labels);
        const Silhouette found =
            silhouette(onALine({points.begin(), points.end()}), std::vector<int>(labels.begin(), labels.end()));
        QCOMPARE(found.mean, 0.0);
        QCOMPARE(found.points, std::vector<double>(static_cast<std::size_t>(points.size())));
    }

    void shuffles_areRepeatableAndNearZero()
    {
        std::vector<double> points;
        std::vector<int> labels;
        for (int i = 0; i < 60; ++i) {
            points.push_back(i % 30 + (i < 30 ? 0 : 1000));
            labels.push_back(i < 30 ? 0 : 1);
        }
        const DistanceMatrix between = onALine(points);
        QVERIFY(silhouette(between, labels).mean > 0.95);
        const std::vector<double> means = shuffledSilhouettes(between, labels, 20, 7);
        QCOMPARE(means.size(), std::size_t{20});
        QVERIFY(std::abs(meanAndDeviation(means).mean) < 0.05);
        QVERIFY(meanAndDeviation(means).deviation > 0);
        QCOMPARE(shuffledSilhouettes(between, labels, 20, 7), means);
        QVERIFY(shuffledSilhouettes(between, labels, 20, 8) != means);
    }

    void embedding_findsPointsOfAPlane()
    {
        std::vector<double> points;
        for (int i = 0; i < 30; ++i) {
            points.push_back(10 * std::cos(i * 2.4) * i);
            points.push_back(3 * std::sin(i * 2.4) * i);
        }
        const DistanceMatrix wanted = distances(points, 2);
        const Embedding found = embedInPlane(wanted);
        const DistanceMatrix got = distances(found.points, 2);
        for (std::size_t i = 0; i < wanted.values.size(); ++i)
            QVERIFY(std::abs(got.values[i] - wanted.values[i]) < 1e-2); // the stopping rule's precision
        QVERIFY(found.relativeStress < 1e-3);
    }

    void embedding_isCentredAndOnItsPrincipalAxes()
    {
        std::vector<double> points;
        for (int i = 0; i < 24; ++i) {
            for (int axis = 0; axis < 5; ++axis)
                points.push_back((axis + 1) * std::sin(1.7 * i * (axis + 2) + axis));
        }
        const Embedding found = embedInPlane(distances(points, 5));
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (std::size_t i = 0; i < found.points.size(); i += 2) {
            x += found.points[i];
            y += found.points[i + 1];
            xx += found.points[i] * found.points[i];
            xy += found.points[i] * found.points[i + 1];
            yy += found.points[i + 1] * found.points[i + 1];
        }
        QVERIFY(std::abs(x) < 1e-9 && std::abs(y) < 1e-9 && std::abs(xy) < 1e-9);
        QVERIFY(xx > yy && yy > 0);
        QVERIFY(found.relativeStress > 0.05 && found.relativeStress < 0.5); // five dimensions do not fit into two
        const Embedding again = embedInPlane(distances(points, 5));
        QCOMPARE(again.points, found.points);
        QVERIFY(embedInPlane(distances(points, 5), {.starts = 12}).stress <= found.stress);
    }

    void embedding_ofDegenerateDistances_data()
    {
        QTest::addColumn<int>("points");
        QTest::newRow("none") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("five in one place") << 5;
    }

    void embedding_ofDegenerateDistances()
    {
        QFETCH(int, points);
        const Embedding found = embedInPlane(onALine(std::vector<double>(static_cast<std::size_t>(points), 4.0)));
        QCOMPARE(found.points.size(), static_cast<std::size_t>(2 * points));
        QVERIFY(found.stress < 1e-6 && found.relativeStress == 0);
        for (const double value : found.points)
            QVERIFY(std::isfinite(value));
    }
};

QTEST_GUILESS_MAIN(TestPatterns)
#include "test_patterns.moc"
