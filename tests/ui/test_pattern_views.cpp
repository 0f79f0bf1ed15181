// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/layer_lines_view.h"
#include "ui/views/pattern_map_view.h"

#include <QBuffer>
#include <QPainter>
#include <QSignalSpy>
#include <QSvgGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace phonoscope;

namespace {

PatternMapContent smallMap()
{
    PatternMapContent content;
    content.title = "Pattern map, layer 8";
    content.method = "metric MDS";
    content.score = "silhouette 0.274";
    content.control = "shuffled 0.00";
    content.remark = "4 phones";
    content.groups = {"vowels", "voiced consonants", "unvoiced consonants"};
    content.points = {
        {{-10, 5}, 0, "AA", true}, {{10, 5}, 1, "N", true}, {{0, -5}, 2, "S", true}, {{0, 8}, 0, "IY", false}};
    return content;
}

LayerLinesContent smallLines()
{
    LayerLinesContent content;
    content.title = "Silhouette of the groups, by layer";
    content.subtitle = "in the plane";
    content.yTitle = "Silhouette";
    const double none = std::numeric_limits<double>::quiet_NaN();
    content.series = {
        {"Phone type", "vowels", 0, 0, false, {0.2, 0.3, 0.25, 0.2}, {{0, 0.01}, {0, 0.01}, {0, 0.02}, {0, 0.01}}},
        {"Gender", "female", 0, 1, false, {0.4, none, -0.02, 0.21}, {}},
        {"Pitch", "low", 0, 2, false, {0.1, 0.1, 0.1, 0.2}, {}}};
    content.emphasized = 0;
    content.layer = LayerIndex{3};
    return content;
}

QImage picture(QWidget &widget)
{
    return widget.grab().toImage();
}

QColor at(const QImage &image, const QPointF &position)
{
    return image.pixelColor((position * image.devicePixelRatio()).toPoint());
}

template <class View> QByteArray svgOf(const View &view, const QSize &size)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    QPainter painter(&generator);
    view.paintTo(painter, QRectF(QPointF(), size), Theme::light());
    painter.end();
    return bytes;
}

} // namespace

class TestPatternViews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::light()); }

    void points_lieAtTheirPlacesInTheirColours()
    {
        PatternMapView view(Theme::light());
        view.resize(500, 400);
        view.setContent(smallMap());
        const QImage image = picture(view);
        const Theme theme = Theme::light();
        QCOMPARE(at(image, view.positionOf(0)), theme.group("vowels", 0));
        QCOMPARE(at(image, view.positionOf(1)), theme.group("voiced consonants", 1));
        QCOMPARE(at(image, view.positionOf(2)), theme.group("unvoiced consonants", 2));
        QVERIFY(at(image, view.positionOf(3)) != theme.group("vowels", 0)); // hollow: no samples
        // Both axes have one scale, y goes up.
        const QPointF across = view.positionOf(1) - view.positionOf(0);
        const QPointF down = view.positionOf(2) - view.positionOf(0);
        QCOMPARE(across.y(), 0.0);
        QVERIFY(std::abs(across.x() / 20 - down.x() / 10) < 1e-9);
        QVERIFY(std::abs(across.x() / 20 - down.y() / 10) < 1e-9);
    }

    void hiding_takesLabelsAway()
    {
        PatternMapView view(Theme::light());
        view.resize(500, 400);
        view.setContent(smallMap());
        const auto places = view.labelPlaces();
        QVERIFY(std::ranges::all_of(places, [](const auto &place) { return place.has_value(); }));
        view.setLabelsShown(false);
        for (const auto &place : view.labelPlaces())
            QVERIFY(!place);
    }

    void arrowsAndEnter_moveAndChoose()
    {
        PatternMapView view(Theme::light());
        view.resize(500, 400);
        view.setContent(smallMap());
        QSignalSpy clicked(&view, &PatternMapView::pointClicked);
        view.setCurrent(0);
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.current(), 3); // above the middle, nearest to the right
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.current(), 2);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.current(), 2); // nothing further down
        QTest::keyClick(&view, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(clicked[0][0].toInt(), 2);
        QCOMPARE(clicked[0][1].value<Qt::KeyboardModifiers>(), Qt::KeyboardModifiers(Qt::ShiftModifier));
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.positionOf(1).toPoint());
        QCOMPARE(clicked.size(), 2);
        QCOMPARE(view.current(), 1);
    }

    void hover_tellsThePoint()
    {
        PatternMapView view(Theme::light());
        view.resize(500, 400);
        view.setContent(smallMap());
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QSignalSpy hovered(&view, &PatternMapView::pointHovered);
        const QPoint target = view.positionOf(2).toPoint();
        QMouseEvent move(QEvent::MouseMove, target, view.mapToGlobal(target), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(&view, &move);
        QCOMPARE(hovered.last()[0].toInt(), 2);
        const QPoint nowhere(2, 2);
        QMouseEvent away(QEvent::MouseMove, nowhere, view.mapToGlobal(nowhere), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(&view, &away);
        QCOMPARE(hovered.last()[0].toInt(), -1);
    }

    void motion_endsAtTheNewPlaces()
    {
        PatternMapView view(Theme::light());
        view.resize(500, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setContent(smallMap());
        PatternMapContent moved = smallMap();
        for (auto &point : moved.points)
            point.place = {point.place.y(), point.place.x()};
        view.setContent(moved, true);
        PatternMapView still(Theme::light());
        still.resize(500, 400);
        still.setContent(moved);
        QTRY_COMPARE_WITH_TIMEOUT(view.positionOf(0), still.positionOf(0), 1000);
        QCOMPARE(view.labelPlaces(), still.labelPlaces());
    }

    void smallAndEmptyMaps_areCalm()
    {
        PatternMapView view(Theme::dark());
        view.resize(260, 200);
        view.setEmptyText("Nothing yet.");
        QVERIFY(!picture(view).isNull());
        view.setContent(smallMap());
        QVERIFY(!picture(view).isNull());
        PatternMapContent together = smallMap();
        for (auto &point : together.points)
            point.place = {1, 1};
        view.setContent(together);
        QVERIFY(!picture(view).isNull());
        for (std::size_t i = 0; i < together.points.size(); ++i)
            QVERIFY(view.rect().contains(view.positionOf(static_cast<int>(i)).toPoint()));
        QVERIFY(view.accessibleDescription().contains("silhouette 0.274"));
    }

    void svg_keepsTextAsText()
    {
        PatternMapView map(Theme::light());
        map.setContent(smallMap());
        const QByteArray svg = svgOf(map, {600, 450});
        for (const char *text : {"Pattern map, layer 8", "silhouette 0.274", "AA", "MDS axis 1 (pattern distance)"})
            QVERIFY2(svg.contains(QByteArray(">") + text), text);
        LayerLinesView lines(Theme::light());
        lines.setContent(smallLines());
        const QByteArray chart = svgOf(lines, {500, 400});
        for (const char *text : {"Silhouette of the groups, by layer", "Gender", "Layer", "shuffled labels"})
            QVERIFY2(chart.contains(QByteArray(">") + text), text);
        QVERIFY(!svg.contains("<image") && !chart.contains("<image"));
    }

    void lines_passThroughTheirValues()
    {
        LayerLinesView view(Theme::light());
        view.resize(500, 400);
        view.setContent(smallLines());
        const QImage image = picture(view);
        QCOMPARE(at(image, view.positionOf(0, {2})), Theme::light().group("vowels", 0));
        QCOMPARE(at(image, view.positionOf(1, {1})), Theme::light().group("female", 0));
        // Equal steps of value are equal steps on the screen.
        const double step = view.positionOf(0, {1}).y() - view.positionOf(0, {2}).y();
        QVERIFY(step > 0);
        QVERIFY(std::abs(view.positionOf(2, {1}).y() - view.positionOf(0, {1}).y() - step) < 1e-9);
        const double between = view.positionOf(0, {2}).x() - view.positionOf(0, {1}).x();
        QVERIFY(std::abs(view.positionOf(0, {4}).x() - view.positionOf(0, {1}).x() - 3 * between) < 1e-9);
    }

    void labelsAtTheRight_doNotTouch()
    {
        LayerLinesView view(Theme::light());
        view.resize(500, 400);
        view.setContent(smallLines()); // two end at 0.2, one at 0.21
        const auto boxes = view.labelBoxes();
        QCOMPARE(boxes.size(), std::size_t{4}); // with that of the floor
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            QVERIFY(QRectF(view.rect()).contains(boxes[i]));
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!boxes[i].intersects(boxes[j].adjusted(0, 0.01, 0, -0.01)));
        }
    }

    void clickAndArrows_chooseALayer()
    {
        LayerLinesView view(Theme::light());
        view.resize(500, 400);
        view.setContent(smallLines());
        QSignalSpy chosen(&view, &LayerLinesView::layerChosen);
        QSignalSpy activated(&view, &LayerLinesView::pointActivated);
        QSignalSpy series(&view, &LayerLinesView::seriesChosen);
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.positionOf(1, {1}).toPoint());
        QCOMPARE(chosen.last()[0].value<LayerIndex>(), LayerIndex{1});
        QCOMPARE(activated.last()[0].toInt(), 1);
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(chosen.last()[0].value<LayerIndex>(), LayerIndex{4});
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(activated.last()[0].toInt(), 0);
        QCOMPARE(activated.last()[1].value<LayerIndex>(), LayerIndex{3});
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.labelBoxes()[2].center().toPoint());
        QCOMPARE(series.size(), 1);
        QCOMPARE(series[0][0].toInt(), 2);
    }

    void hostileLines_areCalm()
    {
        LayerLinesView view(Theme::dark());
        view.resize(260, 200);
        QVERIFY(!picture(view).isNull());
        LayerLinesContent content = smallLines();
        content.series[0].values = {std::numeric_limits<double>::quiet_NaN()};
        content.series[0].floor.clear();
        content.series[1].values.clear();
        content.series[2].values = {0};
        content.layer = LayerIndex{9};
        view.setContent(content);
        QVERIFY(!picture(view).isNull());
        for (int i = 0; i < 60; ++i)
            content.series.push_back({QString("Property %1").arg(i), {}, i, i, true, {0.1, 0.2}, {}});
        view.setContent(content);
        QVERIFY(!picture(view).isNull());
    }
};

QTEST_MAIN(TestPatternViews)
#include "test_pattern_views.moc"
