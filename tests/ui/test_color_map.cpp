// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/color_map.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace phonoscope;

namespace {

// Relative luminance of WCAG 2.
double luminance(QRgb color)
{
    const auto linear = [](int channel) {
        const double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(qRed(color)) + 0.7152 * linear(qGreen(color)) + 0.0722 * linear(qBlue(color));
}

} // namespace

class TestColorMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void viridis_hasThePublishedEnds()
    {
        const ColorMap map(ColorMapKind::Viridis);
        QCOMPARE(map.color(0), 0xff440154u);
        QCOMPARE(map.color(1), 0xfffde725u);
    }

    void sequentialMaps_riseInLuminance_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("viridis") << static_cast<int>(ColorMapKind::Viridis);
        QTest::newRow("cividis") << static_cast<int>(ColorMapKind::Cividis);
    }
    void sequentialMaps_riseInLuminance()
    {
        QFETCH(int, kind);
        const ColorMap map(static_cast<ColorMapKind>(kind));
        for (std::size_t i = 8; i < map.table().size(); i += 8)
            QVERIFY(luminance(map.table()[i]) > luminance(map.table()[i - 8]));
    }

    void difference_isNeutralInTheMiddleAndBlueToOrange_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void difference_isNeutralInTheMiddleAndBlueToOrange()
    {
        QFETCH(bool, dark);
        const ColorMap map(ColorMapKind::Difference, dark);
        const QRgb middle = map.color(0.5f);
        // 256 colours have no exact middle: one step beside the neutral.
        QVERIFY(std::abs(qRed(middle) - (dark ? 0x23 : 0xf3)) <= 2);
        QVERIFY(std::abs(qBlue(middle) - (dark ? 0x2e : 0xf1)) <= 2);
        QVERIFY(qBlue(map.color(0)) > qRed(map.color(0)));
        QVERIFY(qRed(map.color(1)) > qBlue(map.color(1)));
        const double ground = luminance(middle);
        QVERIFY(std::abs(luminance(map.color(0)) - ground) > std::abs(luminance(map.color(0.25f)) - ground));
        QVERIFY(std::abs(luminance(map.color(1)) - ground) > std::abs(luminance(map.color(0.75f)) - ground));
    }

    void color_clampsAndKeepsMissingApart()
    {
        const ColorMap map(ColorMapKind::Viridis);
        QCOMPARE(map.color(-3), map.color(0));
        QCOMPARE(map.color(std::numeric_limits<float>::infinity()), map.color(1));
        QCOMPARE(map.color(std::numeric_limits<float>::quiet_NaN()), map.missing());
        QVERIFY(std::find(map.table().begin(), map.table().end(), map.missing()) == map.table().end());
    }
};

QTEST_GUILESS_MAIN(TestColorMap)
#include "test_color_map.moc"
