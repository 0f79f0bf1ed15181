// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/procrustes.h"

#include "core/base/random.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace phonoscope;

namespace {

constexpr double kRounding = 1e-12; ///< of sums over a dozen numbers around 1

std::vector<double> randomPoints(std::size_t count, std::uint64_t seed)
{
    Random random{seed};
    std::vector<double> points(2 * count);
    for (double &value : points)
        value = random.uniform() - 0.3;
    return points;
}

/// Turned by an angle, mirrored before on request, then moved.
std::vector<double> moved(const std::vector<double> &points, double angle, bool mirrored, double x, double y)
{
    std::vector<double> result;
    for (std::size_t i = 0; i < points.size(); i += 2) {
        const double up = mirrored ? -points[i + 1] : points[i + 1];
        result.push_back(points[i] * std::cos(angle) - up * std::sin(angle) + x);
        result.push_back(points[i] * std::sin(angle) + up * std::cos(angle) + y);
    }
    return result;
}

double squaresBetween(const std::vector<double> &a, const std::vector<double> &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sum;
}

} // namespace

class TestProcrustes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void motions_areUndone_data()
    {
        QTest::addColumn<double>("angle");
        QTest::addColumn<bool>("mirrored");
        for (const double degrees : {0.0, 37.0, 90.0, 180.0, 271.5}) {
            const double angle = degrees * std::numbers::pi / 180;
            QTest::addRow("turned by %.1f", degrees) << angle << false;
            QTest::addRow("mirrored, turned by %.1f", degrees) << angle << true;
        }
    }
    void motions_areUndone()
    {
        QFETCH(double, angle);
        QFETCH(bool, mirrored);
        const std::vector<double> reference = randomPoints(12, 1);
        const std::vector<double> found = alignedTo(reference, moved(reference, angle, mirrored, 3, -8));
        for (std::size_t i = 0; i < reference.size(); ++i)
            QVERIFY(std::abs(found[i] - reference[i]) < 100 * kRounding);
    }

    void scale_isKept()
    {
        const std::vector<double> reference = randomPoints(9, 2);
        std::vector<double> larger = reference;
        for (double &value : larger)
            value *= 3;
        const std::vector<double> found = alignedTo(reference, moved(larger, 1, true, 0, 0));
        // Three times as large around the same centre.
        const double sizeBefore = std::hypot(reference[2] - reference[0], reference[3] - reference[1]);
        const double sizeAfter = std::hypot(found[2] - found[0], found[3] - found[1]);
        QVERIFY(std::abs(sizeAfter - 3 * sizeBefore) < 100 * kRounding);
    }

    void noOtherMotion_comesNearer()
    {
        const std::vector<double> reference = randomPoints(15, 3);
        const std::vector<double> points = randomPoints(15, 4);
        const std::vector<double> found = alignedTo(reference, points);
        const double best = squaresBetween(reference, found);
        Random random{5};
        for (int trial = 0; trial < 500; ++trial) {
            const double angle = 2 * std::numbers::pi * random.uniform();
            const std::vector<double> other =
                moved(found, angle, random.uniform() < 0.5, random.uniform() - 0.5, random.uniform() - 0.5);
            QVERIFY(squaresBetween(reference, other) >= best - kRounding);
        }
    }

    void whatCannotBeTurned_staysAsItIs()
    {
        QVERIFY(alignedTo({}, {}).empty());
        const std::vector<double> points{1, 2, 3, 4};
        QCOMPARE(alignedTo(std::vector<double>{1, 2}, points), points);
        // All in one place: only moved.
        QCOMPARE(alignedTo(std::vector<double>{0, 0, 2, 4}, std::vector<double>{5, 5, 5, 5}),
                 (std::vector<double>{1, 2, 1, 2}));
    }
};

QTEST_GUILESS_MAIN(TestProcrustes)
#include "test_procrustes.moc"
