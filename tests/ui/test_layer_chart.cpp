// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/layer_chart.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QPainter>
#include <QSignalSpy>
#include <QStackedBarSeries>
#include <QValueAxis>
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

} // namespace

class TestLayerChart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::light()); }

    void bars_haveGroupColoursAndIntegerTicks()
    {
        LayerChart chart(Theme::light());
        chart.resize(800, 400);
        chart.show();
        chart.setContent(content(12, 3));
        const QImage image = chart.grab().toImage();
        QVERIFY(contains(image, Theme::light().group("female", 0)));
        QVERIFY(contains(image, Theme::light().group("male", 1)));
        auto *view = chart.findChild<QChartView *>();
        const auto *axis = qobject_cast<QValueAxis *>(view->chart()->axes(Qt::Vertical).constFirst());
        QCOMPARE(axis->tickInterval(), 1.0);
        QCOMPARE(axis->max(), 6.0);
        QVERIFY(!axis->titleText().isEmpty());
    }

    void click_namesLayerAndGroup()
    {
        LayerChart chart(Theme::light());
        chart.resize(800, 400);
        chart.show();
        chart.setContent(content(4, 10));
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        auto *view = chart.findChild<QChartView *>();
        QSignalSpy clicked(&chart, &LayerChart::layerClicked);
        const auto click = [view](double row, double value) {
            const QPointF inChart = view->chart()->mapToPosition({row, value}, view->chart()->series().constFirst());
            const QPoint position = view->mapFromScene(view->chart()->mapToScene(inChart));
            QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, position);
        };
        QTRY_VERIFY_WITH_TIMEOUT((click(2, 5), !clicked.isEmpty()), 2000);
        QCOMPARE(clicked.last()[0].value<LayerIndex>(), LayerIndex{3});
        QCOMPARE(clicked.last()[1].toInt(), 0);
        click(1, 15);
        QCOMPARE(clicked.last()[0].value<LayerIndex>(), LayerIndex{2});
        QCOMPARE(clicked.last()[1].toInt(), 1);
    }

    void update_keepsTheBarSetsAndChangesValues()
    {
        LayerChart chart(Theme::light());
        chart.setContent(content(4, 10));
        auto *series = chart.findChild<QChartView *>()->chart()->series().constFirst();
        const auto sets = qobject_cast<QStackedBarSeries *>(series)->barSets();
        auto changed = content(4, 10);
        changed.counts[2] = {7, 10};
        QSignalSpy values(sets[0], &QBarSet::valueChanged);
        chart.setContent(changed);
        QCOMPARE(qobject_cast<QStackedBarSeries *>(series)->barSets(), sets);
        QCOMPARE(sets[0]->at(2), 7.0);
        QCOMPARE(values.size(), 1);
    }

    void layerNumbers_standUnderTheLastBarsToo_data()
    {
        QTest::addColumn<int>("layers");
        QTest::newRow("every layer") << 12;
        QTest::newRow("thinned") << 33; // with steps of 2 and 4 the last is numbered
    }
    void layerNumbers_standUnderTheLastBarsToo()
    {
        QFETCH(int, layers);
        LayerChart chart(Theme::light());
        chart.resize(600, 300);
        chart.show();
        chart.setContent(content(layers, 10));
        const QImage image = chart.grab().toImage();
        auto *view = chart.findChild<QChartView *>();
        const QRectF plot = view->chart()->plotArea();
        const double last = view->chart()->mapToPosition(QPointF(layers - 1, 0)).x();
        // Below the tick marks; small figures may have no pixel of the full colour.
        const QImage below = image.copy(QRectF(last - 8, plot.bottom() + 9, 16, 9).toRect());
        int inked = 0;
        for (int y = 0; y < below.height(); ++y) {
            for (int x = 0; x < below.width(); ++x)
                inked += below.pixelColor(x, y).lightness() < 180 ? 1 : 0;
        }
        QVERIFY(inked >= 8);
        for (QAbstractAxis *axis : view->chart()->axes(Qt::Horizontal)) {
            for (const QString &name : qobject_cast<QBarCategoryAxis *>(axis)->categories())
                QVERIFY(!name.contains(QChar(0x2026)));
        }
    }

    void control_isPaintedAndPaintToShowsTheSame()
    {
        LayerChart chart(Theme::light());
        chart.resize(800, 400);
        chart.show();
        auto with = content(6, 40);
        chart.setContent(with);
        const QImage without = chart.grab().toImage();
        with.control.assign(6, {20, 10, 30});
        chart.setContent(with);
        QVERIFY(chart.grab().toImage() != without);
        QImage image(800, 400, QImage::Format_RGB32);
        image.fill(Qt::magenta);
        QPainter painter(&image);
        chart.paintTo(painter, image.rect());
        painter.end();
        QVERIFY(!contains(image, Qt::magenta));
        QVERIFY(contains(image, Theme::light().group("female", 0)));
    }

    void emptyContent_isCalm()
    {
        LayerChart chart(Theme::dark());
        chart.resize(300, 200);
        chart.setContent({});
        QVERIFY(!chart.grab().isNull());
        chart.setContent(content(3, 0));
        QVERIFY(!chart.grab().isNull());
        chart.setContent({});
        QVERIFY(!chart.grab().isNull());
    }
};

QTEST_MAIN(TestLayerChart)
#include "test_layer_chart.moc"
