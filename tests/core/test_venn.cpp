// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/venn.h"

#include "core/analysis/simplex_search.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <numbers>

using namespace phonoscope;

namespace {

constexpr double kPi = std::numbers::pi;

/// An overlap with these exclusive counts, by bits of the sets.
Overlap overlapOf(const std::vector<int> &exclusive)
{
    Overlap overlap;
    const auto sets = static_cast<std::size_t>(std::bit_width(exclusive.size()) - 1);
    overlap.sizes.resize(sets);
    for (unsigned members = 1; members < exclusive.size(); ++members) {
        OverlapRegion region;
        region.sets = members;
        region.exclusive = exclusive[members];
        for (unsigned other = 1; other < exclusive.size(); ++other)
            region.inclusive += (other & members) == members ? exclusive[other] : 0;
        overlap.regions.push_back(region);
        for (std::size_t set = 0; set < sets; ++set)
            overlap.sizes[set] += members >> set & 1U ? exclusive[members] : 0;
    }
    return overlap;
}

unsigned circlesAt(const VennDiagram &diagram, double x, double y)
{
    unsigned sets = 0;
    for (std::size_t i = 0; i < diagram.circles.size(); ++i) {
        const VennCircle &circle = diagram.circles[i];
        sets |= static_cast<unsigned>(std::hypot(x - circle.x, y - circle.y) < circle.radius) << i;
    }
    return sets;
}

double distance(const VennCircle &a, const VennCircle &b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

/// Counted on a grid of points: a formula of its own would share its mistakes.
double areaByCounting(const VennDiagram &diagram, unsigned sets)
{
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (const VennCircle &c : diagram.circles) {
        if (c.radius <= 0)
            continue;
        left = std::min(left, c.x - c.radius);
        right = std::max(right, c.x + c.radius);
        top = std::min(top, c.y - c.radius);
        bottom = std::max(bottom, c.y + c.radius);
    }
    constexpr int kSteps = 1500;
    long inside = 0;
    for (int row = 0; row < kSteps; ++row)
        for (int column = 0; column < kSteps; ++column)
            inside += circlesAt(diagram, left + (right - left) * (column + 0.5) / kSteps,
                                top + (bottom - top) * (row + 0.5) / kSteps)
                == sets;
    return static_cast<double>(inside) * (right - left) * (bottom - top) / (static_cast<double>(kSteps) * kSteps);
}

} // namespace

class TestVenn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commonArea_isThatOfGeometry()
    {
        constexpr double kRounding = 1e-9;
        const auto close = [](double a, double b) { return std::abs(a - b) < kRounding * (1 + std::abs(b)); };
        QVERIFY(close(commonArea({{3, 4, 2}}), 4 * kPi));
        // Two unit circles at distance 1: 2 pi / 3 - sqrt(3) / 2.
        const double lens = 2 * kPi / 3 - std::sqrt(3.0) / 2;
        QVERIFY(close(commonArea({{0, 0, 1}, {1, 0, 1}}), lens));
        QVERIFY(close(commonArea({{5, 5, 1}, {5, 6, 1}}), lens));
        QVERIFY(close(commonArea({{0, 0, 1}, {2, 0, 1}}), 0)); // they touch
        QVERIFY(close(commonArea({{0, 0, 1}, {3, 0, 1}}), 0));
        QVERIFY(close(commonArea({{0, 0, 3}, {1, 0, 1}}), kPi)); // one inside the other
        QVERIFY(close(commonArea({{0, 0, 2}, {0, 0, 2}}), 4 * kPi));
        QVERIFY(close(commonArea({{0, 0, 2}, {0, 0, 2}, {0, 0, 2}}), 4 * kPi));
        // A Reuleaux triangle: three unit circles around the corners of a triangle of side 1.
        const double reuleaux = (kPi - std::sqrt(3.0)) / 2;
        QVERIFY(close(commonArea({{0, 0, 1}, {1, 0, 1}, {0.5, std::sqrt(0.75), 1}}), reuleaux));
        QVERIFY(close(commonArea({{0, 0, 1}, {1, 0, 1}, {0.5, 0, 9}}), lens)); // the lens lies in the third
        QVERIFY(close(commonArea({{0, 0, 1}, {1, 0, 1}, {0.5, 5, 1}}), 0));
        QVERIFY(close(commonArea({{0, 0, 1}, {1, 0, 1}, {0, 0, 0}}), 0)); // an empty one
    }

    void simplexSearch_findsMinima()
    {
        const auto bowl = [](const std::vector<double> &p) {
            return (p[0] - 3) * (p[0] - 3) + 10 * (p[1] + 1) * (p[1] + 1);
        };
        const auto found = simplexSearch(bowl, {0, 0}, 0.5, 1e-14, 500);
        QVERIFY(std::abs(found[0] - 3) < 1e-5 && std::abs(found[1] + 1) < 1e-5);
        const auto rosenbrock = [](const std::vector<double> &p) {
            return 100 * std::pow(p[1] - p[0] * p[0], 2) + std::pow(1 - p[0], 2);
        };
        const auto valley = simplexSearch(rosenbrock, {-1.2, 1}, 0.5, 1e-16, 2000);
        QVERIFY(std::abs(valley[0] - 1) < 1e-4 && std::abs(valley[1] - 1) < 1e-4);
        QCOMPARE(simplexSearch(bowl, {3, -1}, 0.5, 1e9, 500), (std::vector<double>{3, -1})); // at once
    }

    void publishedLayerOne_fitsWithinThreeNeurons()
    {
        // Phone type, gender and pitch of the published model's first layer (see test_overlap).
        const VennDiagram diagram = vennDiagram(overlapOf({0, 297, 124, 14, 31, 19, 95, 45}));
        QVERIFY2(diagram.largestError < 2.5, qPrintable(QString::number(diagram.largestError)));
        QVERIFY2(diagram.totalError < 0.015, qPrintable(QString::number(diagram.totalError)));
        QVERIFY(diagram.totalError > 0);                      // circles cannot be exact here
        QVERIFY(diagram.circles[0].x < diagram.circles[1].x); // the first left of the second,
        QVERIFY(diagram.circles[2].y > diagram.circles[0].y); // the third below
        double errors = 0;
        for (const VennRegion &region : diagram.regions) {
            // A grid of 1500 x 1500 points is good to some hundredths of a neuron.
            QVERIFY(std::abs(areaByCounting(diagram, region.sets) - region.area) < 0.3);
            errors += std::abs(region.area - region.count);
        }
        QVERIFY(std::abs(errors / 625 - diagram.totalError) < 1e-12);
    }

    void labels_lieInTheirRegionsWhereThereIsMostRoom()
    {
        const VennDiagram diagram = vennDiagram(overlapOf({0, 297, 124, 14, 31, 19, 95, 45}));
        for (const VennRegion &region : diagram.regions) {
            QCOMPARE(circlesAt(diagram, region.x, region.y), region.sets);
            double nearest = 1e9;
            for (const VennCircle &c : diagram.circles)
                nearest = std::min(nearest, std::abs(std::hypot(region.x - c.x, region.y - c.y) - c.radius));
            QVERIFY(std::abs(nearest - region.room) < 1e-9);
            // No place of the region has more: within 2 % of what a grid finds.
            for (int row = 0; row < 200; ++row) {
                for (int column = 0; column < 200; ++column) {
                    const double x = 40.0 * column / 200;
                    const double y = 40.0 * row / 200 - 20;
                    if (circlesAt(diagram, x, y) != region.sets)
                        continue;
                    double room = 1e9;
                    for (const VennCircle &c : diagram.circles)
                        room = std::min(room, std::abs(std::hypot(x - c.x, y - c.y) - c.radius));
                    QVERIFY(room <= region.room * 1.02 + 1e-9);
                }
            }
        }
    }

    void simpleCases_areExact_data()
    {
        QTest::addColumn<std::vector<int>>("exclusive");
        QTest::newRow("one set") << std::vector{0, 50};
        QTest::newRow("two that overlap") << std::vector{0, 100, 60, 20};
        QTest::newRow("two of one neuron each") << std::vector{0, 0, 0, 1};
        QTest::newRow("two apart") << std::vector{0, 100, 60, 0};
        QTest::newRow("one within the other") << std::vector{0, 100, 0, 20};
        QTest::newRow("the same twice") << std::vector{0, 0, 0, 20};
        QTest::newRow("very unequal") << std::vector{0, 30000, 1, 1};
        QTest::newRow("three apart") << std::vector{0, 10, 20, 0, 30, 0, 0, 0};
        QTest::newRow("a pair and one apart") << std::vector{0, 10, 20, 5, 30, 0, 0, 0};
        QTest::newRow("in a row") << std::vector{0, 10, 20, 5, 30, 0, 5, 0};
        QTest::newRow("two within one") << std::vector{0, 100, 0, 20, 0, 20, 0, 0};
        QTest::newRow("one within another within a third") << std::vector{0, 100, 0, 40, 0, 0, 0, 10};
        QTest::newRow("the same three times") << std::vector{0, 0, 0, 0, 0, 0, 0, 7};
        QTest::newRow("an empty third") << std::vector{0, 100, 20, 30, 0, 0, 0, 0};
        QTest::newRow("an empty first") << std::vector{0, 0, 20, 0, 10, 0, 5, 0};
    }

    void simpleCases_areExact()
    {
        QFETCH(std::vector<int>, exclusive);
        const Overlap overlap = overlapOf(exclusive);
        const VennDiagram diagram = vennDiagram(overlap);
        // What Nelder-Mead leaves: half a thousandth of the union.
        QVERIFY2(diagram.totalError < 5e-4, qPrintable(QString::number(diagram.totalError)));
        for (std::size_t i = 0; i < overlap.sizes.size(); ++i) {
            const double area = kPi * diagram.circles[i].radius * diagram.circles[i].radius;
            QVERIFY(std::abs(area - overlap.sizes[i]) <= 1e-3 * overlap.sizes[i]);
        }
        for (const VennRegion &region : diagram.regions) {
            if (region.count > 0)
                QCOMPARE(circlesAt(diagram, region.x, region.y), region.sets);
            else
                QVERIFY(region.area < 0.05);
        }
    }

    void apart_leavesAGap()
    {
        const VennDiagram diagram = vennDiagram(overlapOf({0, 10, 20, 5, 30, 0, 0, 0}));
        for (const std::size_t other : {0U, 1U})
            QVERIFY(distance(diagram.circles[other], diagram.circles[2])
                    > diagram.circles[other].radius + diagram.circles[2].radius + 0.1);
        const VennDiagram two = vennDiagram(overlapOf({0, 100, 60, 0}));
        QVERIFY(distance(two.circles[0], two.circles[1]) > two.circles[0].radius + two.circles[1].radius);
    }

    void impossibleCounts_haveALargeError_data()
    {
        QTest::addColumn<std::vector<int>>("exclusive");
        QTest::newRow("pairs alone") << std::vector{0, 0, 0, 10, 0, 10, 10, 0};
        QTest::newRow("all regions equal") << std::vector{0, 5, 5, 5, 5, 5, 5, 5};
        QTest::newRow("all but the centre") << std::vector{0, 50, 50, 50, 50, 50, 50, 0};
    }

    void impossibleCounts_haveALargeError()
    {
        QFETCH(std::vector<int>, exclusive);
        const VennDiagram diagram = vennDiagram(overlapOf(exclusive));
        QVERIFY2(diagram.totalError > kLargestVennError, qPrintable(QString::number(diagram.totalError)));
        QVERIFY(diagram.largestError > 0);
        for (const VennRegion &region : diagram.regions)
            QVERIFY(std::isfinite(region.area) && std::isfinite(region.x) && std::isfinite(region.y));
    }

    void noNeurons_haveNoCircles()
    {
        for (const std::size_t sets : {1U, 2U, 3U}) {
            const VennDiagram diagram = vennDiagram(overlapOf(std::vector<int>(std::size_t{1} << sets)));
            QCOMPARE(diagram.circles.size(), sets);
            for (const VennCircle &circle : diagram.circles)
                QCOMPARE(circle.radius, 0.0);
            QCOMPARE(diagram.totalError, 0.0);
            for (const VennRegion &region : diagram.regions)
                QCOMPARE(region.room, 0.0);
        }
    }

    void sameCounts_giveTheSameCircles()
    {
        const Overlap overlap = overlapOf({0, 297, 124, 14, 31, 19, 95, 45});
        const VennDiagram first = vennDiagram(overlap);
        const VennDiagram second = vennDiagram(overlap);
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(first.circles[i].x, second.circles[i].x);
            QCOMPARE(first.circles[i].y, second.circles[i].y);
            QCOMPARE(first.circles[i].radius, second.circles[i].radius);
        }
    }

    void randomSets_areFittedOrRefused()
    {
        // Sets as they come: no fit may be worse than leaving three circles apart, and all is finite.
        unsigned state = 1;
        const auto next = [&state](int below) {
            state = state * 1664525U + 1013904223U;
            return static_cast<int>(state >> 8U) % below;
        };
        int fitted = 0;
        for (int round = 0; round < 60; ++round) {
            std::vector<int> exclusive{0};
            for (int i = 1; i < 8; ++i)
                exclusive.push_back(next(4) == 0 ? 0 : next(std::popcount(static_cast<unsigned>(i)) == 1 ? 300 : 60));
            const VennDiagram diagram = vennDiagram(overlapOf(exclusive));
            fitted += diagram.totalError <= kLargestVennError;
            QVERIFY(diagram.totalError >= 0 && diagram.totalError < 1);
        }
        QVERIFY2(fitted >= 30, qPrintable(QString::number(fitted)));
    }
};

QTEST_GUILESS_MAIN(TestVenn)
#include "test_venn.moc"
