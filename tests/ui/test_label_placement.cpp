// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/label_placement.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace phonoscope;

namespace {

constexpr double kRadius = 5;
const QRectF kBounds(10, 20, 400, 300);

std::vector<LabelToPlace> randomLabels(unsigned seed, int count)
{
    std::mt19937 generator(seed);
    std::uniform_real_distribution<double> x(kBounds.left(), kBounds.right());
    std::uniform_real_distribution<double> y(kBounds.top(), kBounds.bottom());
    std::uniform_real_distribution<double> width(8, 60);
    std::vector<LabelToPlace> labels;
    for (int i = 0; i < count; ++i)
        labels.push_back({{x(generator), y(generator)}, {width(generator), 12}});
    return labels;
}

bool areApart(const std::vector<std::optional<QRectF>> &places)
{
    for (std::size_t i = 0; i < places.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (places[i] && places[j] && places[i]->intersects(*places[j]))
                return false;
    return true;
}

std::ptrdiff_t shown(const std::vector<std::optional<QRectF>> &places)
{
    return std::ranges::count_if(places, [](const auto &place) { return place.has_value(); });
}

} // namespace

class TestLabelPlacement : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labels_neverCollide_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {1, 2, 10, 40, 120, 1000})
            QTest::addRow("%d points", count) << count;
    }
    void labels_neverCollide()
    {
        QFETCH(int, count);
        for (unsigned seed = 0; seed < 20; ++seed) {
            const auto labels = randomLabels(seed, count);
            const auto places = placeLabels(labels, kRadius, kBounds);
            QCOMPARE(places.size(), labels.size());
            QVERIFY(areApart(places));
            for (std::size_t i = 0; i < labels.size(); ++i) {
                if (!places[i])
                    continue;
                QVERIFY(kBounds.contains(*places[i]));
                QCOMPARE(places[i]->size(), labels[i].size);
                // Beside its own point, over none.
                const QRectF around = places[i]->adjusted(-2 * kRadius, -2 * kRadius, 2 * kRadius, 2 * kRadius);
                QVERIFY(around.contains(labels[i].anchor));
                for (const LabelToPlace &other : labels) {
                    const QRectF point(other.anchor.x() - kRadius, other.anchor.y() - kRadius, 2 * kRadius,
                                       2 * kRadius);
                    QVERIFY(!places[i]->intersects(point));
                }
            }
            QCOMPARE(placeLabels(labels, kRadius, kBounds), places);
        }
    }

    void labels_moveBeforeTheyHide()
    {
        // All would go to the right of their points; there is room for both elsewhere.
        const std::vector<LabelToPlace> two{{{100, 100}, {40, 12}}, {{118, 100}, {40, 12}}};
        QCOMPARE(shown(placeLabels(two, kRadius, kBounds)), std::ptrdiff_t{2});
        // Forty labels of this size fit well into the bounds.
        QVERIFY(shown(placeLabels(randomLabels(3, 40), kRadius, kBounds)) >= 36);
    }

    void labelWithoutRoom_isHidden()
    {
        const std::vector<LabelToPlace> tooLong{{{100, 100}, {500, 12}}};
        QVERIFY(!placeLabels(tooLong, kRadius, kBounds)[0]);
        // Points all around leave no place.
        std::vector<LabelToPlace> crowd{{{200, 150}, {30, 12}}};
        for (int x = 150; x <= 250; x += 8)
            for (int y = 110; y <= 190; y += 8)
                crowd.push_back({{double(x), double(y)}, {300, 200}});
        QVERIFY(!placeLabels(crowd, kRadius, kBounds)[0]);
        QVERIFY(placeLabels({}, kRadius, kBounds).empty());
    }

    void freeLabels_leaveOutWhatCollides()
    {
        const std::vector<std::optional<QRectF>> places{QRectF(0, 0, 20, 10), QRectF(10, 0, 20, 10), std::nullopt,
                                                        QRectF(50, 0, 20, 10)};
        const std::vector<bool> expected{true, false, false, false};
        QCOMPARE(freeLabels(places, {{60, 5}}, 3), expected);
    }

    void spread_keepsOrderAndDistance_data()
    {
        QTest::addColumn<QList<double>>("wanted");
        QTest::newRow("apart") << QList<double>{20, 60, 90};
        QTest::newRow("all the same") << QList<double>{50, 50, 50, 50};
        QTest::newRow("at the edges") << QList<double>{-5, 0, 99, 140};
        QTest::newRow("unordered") << QList<double>{70, 20, 68, 22, 69};
        QTest::newRow("chain") << QList<double>{10, 20, 29, 38, 49, 55};
    }
    void spread_keepsOrderAndDistance()
    {
        QFETCH(QList<double>, wanted);
        constexpr double kHeight = 12;
        const std::vector<double> values(wanted.begin(), wanted.end());
        const std::vector<double> found = spreadAlong(values, kHeight, 0, 100);
        for (std::size_t i = 0; i < values.size(); ++i) {
            QVERIFY(found[i] >= kHeight / 2 && found[i] <= 100 - kHeight / 2);
            for (std::size_t j = 0; j < i; ++j) {
                QVERIFY(std::abs(found[i] - found[j]) >= kHeight - 1e-9);
                if (values[i] != values[j])
                    QCOMPARE(found[i] < found[j], values[i] < values[j]);
            }
        }
    }

    void spread_leavesAloneWhatIsApart()
    {
        QCOMPARE(spreadAlong({30, 70}, 10, 0, 100), (std::vector<double>{30, 70}));
        QCOMPARE(spreadAlong({50, 50}, 10, 0, 100), (std::vector<double>{45, 55}));
        QVERIFY(spreadAlong({}, 10, 0, 100).empty());
        // Too many: evenly, within the range.
        const std::vector<double> many = spreadAlong(std::vector<double>(21, 50), 10, 0, 100);
        QCOMPARE(many.front(), 5.0);
        QCOMPARE(many.back(), 95.0);
    }
};

QTEST_GUILESS_MAIN(TestLabelPlacement)
#include "test_label_placement.moc"
