// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/layer_chart.h"

#include <QBuffer>
#include <QPainter>
#include <QSignalSpy>
#include <QSvgGenerator>
#include <QtTest>

using namespace phonoscope;

namespace {

LayerChart::Content content(int layers, int count)
{
    LayerChart::Content result;
    result.title = "Gender: property neurons per layer";
    result.groups = {"female", "male"};
    for (int layer = 0; layer < layers; ++layer)
        result.counts.push_back({count, count});
    return result;
}

bool contains(const QImage &image, const QColor &color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == color)
                return true;
        }
    }
    return false;
}

QByteArray svgOf(const LayerChart &chart, const QSize &size)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    QPainter painter(&generator);
    chart.paintTo(painter, QRectF(QPointF(), size), Theme::light());
    painter.end();
    return bytes;
}

} // namespace

class TestLayerChart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::light()); }

    void bars_areStackedInGroupColours()
    {
        LayerChart chart(Theme::light());
        chart.resize(800, 400);
        LayerChart::Content counts = content(12, 3);
        counts.counts[4] = {6, 2};
        chart.setContent(counts);
        const QImage image = chart.grab().toImage();
        const QRectF female = chart.barOf({5}, 0);
        const QRectF male = chart.barOf({5}, 1);
        QCOMPARE(image.pixelColor(female.center().toPoint()), Theme::light().group("female", 0));
        QCOMPARE(image.pixelColor(male.center().toPoint()), Theme::light().group("male", 1));
        QCOMPARE(male.bottom(), female.top());
        QVERIFY(std::abs(female.height() - 3 * male.height()) < 1e-6);
        QVERIFY(std::abs(chart.barOf({1}, 0).bottom() - female.bottom()) < 1e-6);
    }

    void groupsSideBySide_startAtZero()
    {
        LayerChart chart(Theme::light());
        chart.resize(800, 400);
        LayerChart::Content counts = content(3, 10);
        counts.isStacked = false;
        counts.counts[1] = {20, 5};
        counts.groupControl.assign(3, {{2, 1, 3}, {4, 3, 5}});
        chart.setContent(counts);
        const QRectF female = chart.barOf({2}, 0);
        const QRectF male = chart.barOf({2}, 1);
        QCOMPARE(male.bottom(), female.bottom());
        QVERIFY(male.left() >= female.right());
        QVERIFY(std::abs(female.height() - 4 * male.height()) < 1e-6);
        const QImage image = chart.grab().toImage();
        QCOMPARE(image.pixelColor(female.center().toPoint()), Theme::light().group("female", 0));
        QVERIFY(svgOf(chart, {800, 400}).contains(">shuffled labels, mean"));
    }

    void click_namesLayerAndGroup()
    {
        LayerChart chart(Theme::light());
        chart.resize(800, 400);
        chart.setContent(content(4, 10));
        QSignalSpy clicked(&chart, &LayerChart::layerClicked);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.barOf({3}, 0).center().toPoint());
        QCOMPARE(clicked.last()[0].value<LayerIndex>(), LayerIndex{3});
        QCOMPARE(clicked.last()[1].toInt(), 0);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.barOf({2}, 1).center().toPoint());
        QCOMPARE(clicked.last()[0].value<LayerIndex>(), LayerIndex{2});
        QCOMPARE(clicked.last()[1].toInt(), 1);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, QPoint(3, 3));
        QCOMPARE(clicked.size(), 2);
    }

    void keys_reachEveryBar()
    {
        LayerChart chart(Theme::light());
        chart.resize(800, 400);
        chart.setContent(content(4, 10));
        QSignalSpy clicked(&chart, &LayerChart::layerClicked);
        QSignalSpy hovered(&chart, &LayerChart::barHovered);
        QTest::keyClick(&chart, Qt::Key_Return); // nothing is current yet
        QVERIFY(clicked.isEmpty());
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Up);
        QCOMPARE(hovered.last()[0].value<LayerIndex>(), LayerIndex{3});
        QCOMPARE(hovered.last()[1].toInt(), 1);
        QTest::keyClick(&chart, Qt::Key_Return);
        QCOMPARE(clicked.last()[0].value<LayerIndex>(), LayerIndex{3});
        QCOMPARE(clicked.last()[1].toInt(), 1);
        for (int i = 0; i < 9; ++i)
            QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Down);
        QCOMPARE(hovered.last()[0].value<LayerIndex>(), LayerIndex{4});
        QCOMPARE(hovered.last()[1].toInt(), 0);
        chart.setContent(content(2, 10)); // the layer is gone
        QTest::keyClick(&chart, Qt::Key_Return);
        QCOMPARE(clicked.size(), 1);
    }

    void layerNumbers_areNotCut_data()
    {
        QTest::addColumn<int>("layers");
        QTest::addColumn<QByteArray>("last");
        QTest::newRow("every layer") << 12 << QByteArray(">12<");
        QTest::newRow("thinned") << 33 << QByteArray(">33<"); // with steps of 2 and 4 the last is numbered
    }
    void layerNumbers_areNotCut()
    {
        QFETCH(int, layers);
        QFETCH(QByteArray, last);
        LayerChart chart(Theme::light()); // never shown
        chart.setContent(content(layers, 10));
        const QByteArray svg = svgOf(chart, {600, 300});
        QVERIFY(svg.contains(last));
        QVERIFY(!svg.contains("\xe2\x80\xa6")); // no ellipsis
        QVERIFY(!svg.contains("<image"));
        QVERIFY(svg.contains(">Property neurons<") && svg.contains(">Layer<"));
    }

    void ticks_areWholeNeurons()
    {
        LayerChart chart(Theme::light());
        chart.setContent(content(3, 1));
        const QByteArray svg = svgOf(chart, {600, 500});
        QVERIFY(svg.contains(">1<") && svg.contains(">2<"));
        QVERIFY(!svg.contains(">0.5<") && !svg.contains(">0,5<"));
    }

    void control_isPaintedAndPaintToShowsTheSame()
    {
        LayerChart chart(Theme::light());
        chart.resize(800, 400);
        auto with = content(6, 40);
        chart.setContent(with);
        const QImage without = chart.grab().toImage();
        with.control.assign(6, {20, 10, 30});
        chart.setContent(with);
        const QImage shown = chart.grab().toImage();
        QVERIFY(shown != without);
        QImage image(800, 400, QImage::Format_RGB32);
        image.fill(Qt::magenta);
        QPainter painter(&image);
        chart.paintTo(painter, image.rect(), Theme::light());
        painter.end();
        QCOMPARE(image, shown.convertToFormat(QImage::Format_RGB32));
        QVERIFY(!contains(image, Qt::magenta));
    }

    void emptyContent_isCalm()
    {
        LayerChart chart(Theme::dark());
        chart.resize(300, 200);
        chart.setContent({});
        QVERIFY(!chart.grab().isNull());
        QTest::keyClick(&chart, Qt::Key_Right);
        chart.setContent(content(3, 0));
        QVERIFY(!chart.grab().isNull());
        LayerChart::Content ragged = content(3, 4);
        ragged.counts[1] = {};
        ragged.groupControl = {{}, {{1, 0, 2}}};
        ragged.isStacked = false;
        chart.setContent(ragged);
        QVERIFY(!chart.grab().isNull());
        chart.setContent({});
        QVERIFY(!chart.grab().isNull());
    }
};

QTEST_MAIN(TestLayerChart)
#include "test_layer_chart.moc"
