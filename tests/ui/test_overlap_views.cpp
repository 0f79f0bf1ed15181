// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/color_map.h"
#include "ui/views/cross_table_view.h"
#include "ui/views/upset_view.h"
#include "ui/views/venn_view.h"

#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace phonoscope;

namespace {

constexpr int kWidth = 520;
constexpr int kHeight = 420;
constexpr int kAntialiasing = 3; ///< of 255: colours of areas are exact but for rounding

/// Sets of 60 and 50 that share 30: 30 and 20 in one alone.
OverlapPicture twoSets(bool isInclusive = false)
{
    OverlapPicture picture;
    picture.where = "layer 1";
    picture.sets = {{"Alpha", "vowels", 0, 60}, {"Beta", "male", 1, 50}};
    picture.regions = {{1, "Alpha only", 30, 60, 40, 60, "Alpha only"},
                       {2, "Beta only", 20, 50, 30, 50, "Beta only"},
                       {3, "Alpha and Beta", 30, 30, 10, 10, "Alpha and Beta"}};
    picture.neurons = 300;
    picture.inAnySet = 80;
    picture.isInclusive = isInclusive;
    return picture;
}

/// Circles of radius 10 at 0 and 12.
VennView::Diagram twoCircles()
{
    VennView::Diagram diagram;
    diagram.circles = {{0, 0, 10}, {12, 0, 10}};
    diagram.labels = {{1, -4, 0, 6}, {2, 16, 0, 6}, {3, 6, 0, 4}};
    diagram.statement = "Areas equal the counts.";
    return diagram;
}

QImage paintedBy(const RegionView &view, const Theme &theme, QSize size = {kWidth, kHeight})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    view.paintTo(painter, QRectF(QPointF(), size), theme);
    return image;
}

bool isClose(QRgb found, const QColor &expected, int tolerance = kAntialiasing)
{
    return std::abs(qRed(found) - expected.red()) <= tolerance
        && std::abs(qGreen(found) - expected.green()) <= tolerance
        && std::abs(qBlue(found) - expected.blue()) <= tolerance;
}

QColor over(const QColor &below, QColor above, int alpha)
{
    const auto mix = [alpha](int b, int a) { return b + (a - b) * alpha / 255; };
    return {mix(below.red(), above.red()), mix(below.green(), above.green()), mix(below.blue(), above.blue())};
}

/// Whether a colour occurs within some pixels of a place.
bool isNear(const QImage &image, QPointF at, const QColor &color, int distance = 3)
{
    for (int y = -distance; y <= distance; ++y)
        for (int x = -distance; x <= distance; ++x)
            if (isClose(image.pixel(static_cast<int>(at.x()) + x, static_cast<int>(at.y()) + y), color, 40))
                return true;
    return false;
}

} // namespace

class TestOverlapViews : public QObject {
    Q_OBJECT

    /// From circles' lengths to the widget's pixels, by two labels.
    static QPointF pixel(const VennView &view, double x, double y)
    {
        const QPointF first = view.placeOf(1);
        const double scale = (view.placeOf(2).x() - first.x()) / 20;
        return first + QPointF(x + 4, y) * scale;
    }

    static std::unique_ptr<VennView> venn(bool isInclusive = false)
    {
        auto view = std::make_unique<VennView>(Theme::light());
        view->resize(kWidth, kHeight);
        view->setPicture(twoSets(isInclusive));
        view->setDiagram(twoCircles());
        return view;
    }

    static std::unique_ptr<UpsetView> upset(bool isInclusive = false)
    {
        auto view = std::make_unique<UpsetView>(Theme::light());
        view->resize(kWidth, kHeight);
        view->setPicture(twoSets(isInclusive));
        return view;
    }

private Q_SLOTS:
    void circles_arePaintedWhereTheyAre()
    {
        const auto view = venn();
        for (const Theme &theme : {Theme::light(), Theme::dark()}) {
            const QImage image = paintedBy(*view, theme);
            const QColor alpha = theme.group("vowels", 0);
            const QColor beta = theme.group("male", 1);
            constexpr int kAlpha = 80;
            const auto at = [&](double x, double y) { return image.pixel(pixel(*view, x, y).toPoint()); };
            QVERIFY(isClose(at(-4, 6), over(theme.panel, alpha, kAlpha)));
            QVERIFY(isClose(at(16, -6), over(theme.panel, beta, kAlpha)));
            QVERIFY(isClose(at(6, 5), over(over(theme.panel, alpha, kAlpha), beta, kAlpha)));
            QVERIFY(isClose(at(6, 9.5), theme.panel));           // between them
            QVERIFY(isNear(image, pixel(*view, -10, 0), alpha)); // their lines
            QVERIFY(isNear(image, pixel(*view, 22, 0), beta));
            QVERIFY(isClose(image.pixel(2, 2), theme.panel));
            // Numbers stand at their places, in the text's colour.
            for (const unsigned region : {1U, 2U, 3U})
                QVERIFY(isNear(image, view->placeOf(region), theme.text, 10));
        }
    }

    void regions_areWhereTheyArePainted()
    {
        const auto view = venn();
        QCOMPARE(view->regionAt(pixel(*view, -4, 0)), 1U);
        QCOMPARE(view->regionAt(pixel(*view, 16, 3)), 2U);
        QCOMPARE(view->regionAt(pixel(*view, 6, 0)), 3U);
        QCOMPARE(view->regionAt(QPointF(1, 1)), 0U);
        const auto columns = upset();
        QCOMPARE(columns->regionAt(columns->columnOf(3).center()), 3U);
        QCOMPARE(columns->regionAt(QPointF(3, kHeight - 3)), 0U);
        QVERIFY(columns->columnOf(7).isEmpty());
    }

    void chosenRegion_isOutlinedAndItsAreasKeepTheirColour()
    {
        const auto view = venn();
        const Theme theme = Theme::light();
        const QImage before = paintedBy(*view, theme);
        view->setChosen(3);
        const QImage after = paintedBy(*view, theme);
        QVERIFY(isNear(after, pixel(*view, 10, 0), theme.accent)); // the first circle's line, inside the second
        QVERIFY(!isNear(before, pixel(*view, 10, 0), theme.accent));
        QVERIFY(!isNear(after, pixel(*view, -10, 0), theme.accent));
        QCOMPARE(after.pixel(pixel(*view, 6, 5).toPoint()), before.pixel(pixel(*view, 6, 5).toPoint()));
    }

    void inclusiveRegion_enclosesAllItsAreas()
    {
        const Theme theme = Theme::light();
        const auto exact = venn();
        exact->setChosen(1);
        const QImage exclusive = paintedBy(*exact, theme);
        QVERIFY(isNear(exclusive, pixel(*exact, 2, 0), theme.accent)); // ends where the second begins
        QVERIFY(!isNear(exclusive, pixel(*exact, 10, 0), theme.accent));
        const auto all = venn(true);
        all->setChosen(1);
        const QImage inclusive = paintedBy(*all, theme);
        QVERIFY(isNear(inclusive, pixel(*all, 10, 0), theme.accent));
        QVERIFY(!isNear(inclusive, pixel(*all, 2, 0), theme.accent));
    }

    void areaDiagram_showsExclusiveCountsInBothModes()
    {
        // Nothing but the outline may change: inclusive counts are no areas.
        QCOMPARE(paintedBy(*venn(false), Theme::light()), paintedBy(*venn(true), Theme::light()));
    }

    void hovered_isOutlinedOnTheScreenAlone()
    {
        const auto view = venn();
        const QImage figure = paintedBy(*view, Theme::light());
        const QImage screen = view->grab().toImage();
        view->setHovered(2);
        QVERIFY(view->grab().toImage() != screen);
        QCOMPARE(paintedBy(*view, Theme::light()), figure);
    }

    void withoutCircles_theReasonIsSaid()
    {
        VennView view(Theme::light());
        view.resize(kWidth, kHeight);
        OverlapPicture picture = twoSets();
        picture.emptyText = "MMMMMMMMMMMMMMMM";
        view.setPicture(picture);
        view.setDiagram({});
        const QImage image = paintedBy(view, Theme::light());
        QVERIFY(isNear(image, QPointF(kWidth / 2, kHeight / 2), Theme::light().textSecondary, 12));
        QCOMPARE(view.regionAt(QPointF(kWidth / 2, kHeight / 2)), 0U);
        QVERIFY(view.accessibleDescription().contains("Alpha and Beta: 30"));
    }

    void bars_areAsHighAsCountsAndTicksAsExpectations()
    {
        for (const bool isInclusive : {false, true}) {
            const auto view = upset(isInclusive);
            const Theme theme = Theme::light();
            const QImage image = paintedBy(*view, theme);
            // Heights of all bars in pixels, from the base line up.
            const auto heightOf = [&](unsigned region) {
                const int x = static_cast<int>(std::round(view->columnOf(region).center().x()));
                int height = 0;
                for (int y = 0; y < kHeight; ++y)
                    height += isClose(image.pixel(x, y), theme.controlMark);
                return height;
            };
            const OverlapPicture &picture = view->picture();
            const double unit = heightOf(3) / 28.0; // less the tick within it, 2 + 2 x 1 pixels
            QVERIFY(unit > 1);
            const OverlapPicture::Region &largest = *picture.find(1);
            const double expected = picture.countOf(largest);
            QVERIFY2(std::abs(heightOf(1) / unit - expected) < 0.12 * expected,
                     qPrintable(QString("%1 for %2").arg(heightOf(1) / unit).arg(expected)));
            QVERIFY(heightOf(1) >= heightOf(2));
        }
    }

    void ticks_standAtTheExpectedCount()
    {
        const auto view = upset();
        const Theme theme = Theme::light();
        const QImage image = paintedBy(*view, theme);
        // Of Alpha and Beta: a bar of 30, the tick at 10. Rows of the tick in the bar's column:
        const QRectF column = view->columnOf(3);
        const int x = static_cast<int>(std::round(column.center().x()));
        int base = -1, top = -1, tick = -1;
        for (int y = kHeight - 1; y >= 0; --y) {
            if (isClose(image.pixel(x, y), theme.controlMark)) {
                base = base < 0 ? y : base;
                top = y;
            } else if (base >= 0 && tick < 0 && isClose(image.pixel(x, y), theme.text)) {
                tick = y;
            }
        }
        QVERIFY(base > 0 && top > 0 && tick > 0);
        const double share = static_cast<double>(base - tick) / (base - top);
        QVERIFY2(std::abs(share - 10.0 / 30) < 0.03, qPrintable(QString::number(share)));
    }

    void columns_standByFallingCount()
    {
        const auto view = upset();
        QVERIFY(view->columnOf(1).left() < view->columnOf(3).left()); // equal counts: as they come
        QVERIFY(view->columnOf(3).left() < view->columnOf(2).left());
        const auto inclusive = upset(true);
        QVERIFY(inclusive->columnOf(1).left() < inclusive->columnOf(2).left());
        QVERIFY(inclusive->columnOf(2).left() < inclusive->columnOf(3).left());
    }

    void manyRegions_areCutToTheLargest()
    {
        OverlapPicture picture;
        picture.where = "all layers";
        for (int i = 0; i < 8; ++i)
            picture.sets.push_back({QString("Set %1 with a long name").arg(i), {}, i, 500});
        for (unsigned sets = 1; sets < 256; ++sets)
            picture.regions.push_back({sets, QString::number(sets), static_cast<int>(sets), 500, 3, 3, {}});
        picture.inAnySet = 255 * 128;
        picture.neurons = 100000;
        UpsetView view(Theme::light());
        view.resize(kWidth, kHeight);
        view.setPicture(picture);
        QVERIFY(!view.columnOf(255).isEmpty());
        QVERIFY(view.columnOf(1).isEmpty());
        QVERIFY(view.columnOf(255).right() <= kWidth);
        // A small target still paints within itself.
        for (const QSize size : {QSize(300, 200), QSize(120, 90), QSize(2400, 1600)})
            QVERIFY(!paintedBy(view, Theme::dark(), size).isNull());
    }

    void mouse_choosesAndActivates()
    {
        const auto view = venn();
        QSignalSpy chosen(view.get(), &RegionView::regionChosen);
        QSignalSpy activated(view.get(), &RegionView::regionActivated);
        QSignalSpy hovered(view.get(), &RegionView::regionHovered);
        view->show();
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        QTest::mouseMove(view.get(), pixel(*view, -4, 0).toPoint());
        QTest::mouseMove(view.get(), pixel(*view, 6, 0).toPoint());
        QTRY_VERIFY(!hovered.isEmpty());
        QCOMPARE(hovered.last().first().toUInt(), 3U);
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, pixel(*view, 6, 0).toPoint());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.last().first().toUInt(), 3U);
        QTest::mouseDClick(view.get(), Qt::LeftButton, {}, pixel(*view, 16, 0).toPoint());
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.last().first().toUInt(), 2U);
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, QPoint(1, 1)); // beside them: none
        QCOMPARE(view->chosen(), 0U);
    }

    void keys_walkThroughRegionsByCount()
    {
        const auto view = upset();
        QSignalSpy activated(view.get(), &RegionView::regionActivated);
        QTest::keyClick(view.get(), Qt::Key_Return);
        QCOMPARE(activated.count(), 0); // nothing is chosen yet
        QTest::keyClick(view.get(), Qt::Key_Right);
        QCOMPARE(view->chosen(), 1U);
        QTest::keyClick(view.get(), Qt::Key_Right);
        QCOMPARE(view->chosen(), 3U);
        QTest::keyClick(view.get(), Qt::Key_End);
        QCOMPARE(view->chosen(), 2U);
        QTest::keyClick(view.get(), Qt::Key_Right);
        QCOMPARE(view->chosen(), 2U);
        QTest::keyClick(view.get(), Qt::Key_Left);
        QCOMPARE(view->chosen(), 3U);
        QTest::keyClick(view.get(), Qt::Key_Enter);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.last().first().toUInt(), 3U);
        QVERIFY(view->accessibleDescription().startsWith("Chosen: Alpha and Beta: 30."));
    }

    void crossTable_coloursCellsByCount()
    {
        CrossTableView view(Theme::light());
        view.setTable({{{"female", "female", 0}, {"male", "male", 1}},
                       {{"low", "low", 0}, {"high", "high", 1}},
                       {{2, 47}, {39, 0}}});
        view.resize(300, view.sizeHint().height());
        const QImage image = view.grab().toImage();
        const ColorMap colors(ColorMapKind::Viridis);
        const auto corner = [&](std::size_t row, std::size_t column) {
            return image.pixel((view.cellRect(row, column).topLeft() + QPointF(4, 4)).toPoint());
        };
        QVERIFY(isClose(corner(0, 1), QColor::fromRgb(colors.color(1))));
        QVERIFY(isClose(corner(1, 1), QColor::fromRgb(colors.color(0))));
        QVERIFY(isClose(corner(1, 0), QColor::fromRgb(colors.color(39.0F / 47))));
        QVERIFY(view.accessibleDescription().contains("female high: 47."));
    }
};

QTEST_MAIN(TestOverlapViews)
#include "test_overlap_views.moc"
