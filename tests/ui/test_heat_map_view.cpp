// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/color_legend.h"
#include "ui/views/heat_map_view.h"

#include <QPainter>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace phonoscope;

namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

HeatMapContent zeros(int layers, int neurons)
{
    HeatMapContent content;
    content.values.assign(static_cast<std::size_t>(layers),
                          std::vector<float>(static_cast<std::size_t>(neurons), 0.0f));
    content.valueName = "P";
    return content;
}

bool contains(const QImage &image, QRgb color, const QRect &within)
{
    const QRect rect = within & image.rect();
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        for (int x = rect.left(); x <= rect.right(); ++x) {
            if (image.pixel(x, y) == color)
                return true;
        }
    }
    return false;
}

void wheel(HeatMapView &view, QPointF position, int delta)
{
    QWheelEvent event(position, view.mapToGlobal(position), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view, &event);
}

void drag(HeatMapView &view, QPoint from, QPoint to, Qt::KeyboardModifiers modifiers)
{
    QTest::mousePress(&view, Qt::LeftButton, modifiers, from);
    QTest::mouseMove(&view, (from + to) / 2);
    QTest::mouseMove(&view, to);
    QTest::mouseRelease(&view, Qt::LeftButton, modifiers, to);
}

void addLayouts()
{
    QTest::addColumn<HeatMapLayout>("layout");
    QTest::newRow("strips") << HeatMapLayout::Strips;
    QTest::newRow("tiles") << HeatMapLayout::Tiles;
}

} // namespace

Q_DECLARE_METATYPE(phonoscope::HeatMapLayout)

class TestHeatMapView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::light()); }

    void loneMaximum_staysVisibleAtZoomOut_data()
    {
        QTest::addColumn<HeatMapLayout>("layout");
        QTest::addColumn<int>("layer");
        QTest::addColumn<int>("neuron");
        QTest::addColumn<float>("value");
        for (const int neuron : {0, 1, 4097, 9999, 16382, 16383}) {
            QTest::addRow("strips, neuron %d", neuron) << HeatMapLayout::Strips << 48 << neuron << 1.0f;
            QTest::addRow("tiles, neuron %d", neuron) << HeatMapLayout::Tiles << 1 << neuron << 1.0f;
        }
        QTest::newRow("negative difference") << HeatMapLayout::Strips << 7 << 12345 << -1.0f;
    }
    void loneMaximum_staysVisibleAtZoomOut()
    {
        QFETCH(HeatMapLayout, layout);
        QFETCH(int, layer);
        QFETCH(int, neuron);
        QFETCH(float, value);
        HeatMapContent content = zeros(48, 16384);
        if (value < 0) {
            content.minimum = -1;
            content.colorMap = ColorMapKind::Difference;
        }
        content.values[static_cast<std::size_t>(layer - 1)][static_cast<std::size_t>(neuron)] = value;
        const QRgb color = ColorMap(content.colorMap).color(value < 0 ? 0 : 1);
        HeatMapView view(Theme::light());
        view.resize(700, 480);
        view.show();
        view.setLayoutKind(layout);
        view.setContent(content);
        const QImage image = view.grab().toImage();
        const NeuronId id{{layer}, {neuron}};
        const QRectF cell = view.cellRect(id);
        QVERIFY(!cell.isEmpty());
        QVERIFY(contains(image, color, cell.toAlignedRect().adjusted(-1, -1, 1, 1)));
    }

    void neuronAt_isTheShownMaximumWhereSeveralShareAPixel()
    {
        HeatMapContent content = zeros(2, 16384);
        content.values[1][5001] = 0.9f;
        HeatMapView view(Theme::light());
        view.resize(700, 480);
        view.show();
        view.setContent(content);
        const QImage image = view.grab().toImage();
        const QRgb color = ColorMap(ColorMapKind::Viridis).color(0.9f);
        const int y = static_cast<int>(view.cellRect({{2}, {5001}}).center().y());
        bool found = false;
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != color)
                continue;
            found = true;
            QCOMPARE(view.neuronAt(QPointF(x + 0.5, y)), std::optional(NeuronId{{2}, {5001}}));
        }
        QVERIFY(found);
    }

    void neuronAt_invertsCellRect_data() { addLayouts(); }
    void neuronAt_invertsCellRect()
    {
        QFETCH(HeatMapLayout, layout);
        HeatMapContent content = zeros(3, 300);
        content.values[1].resize(120);
        HeatMapView view(Theme::light());
        view.resize(900, 500);
        view.show();
        view.setLayoutKind(layout);
        view.setContent(content);
        int checked = 0;
        for (const double factor : {1.0, 1.7, 2.0, 3.1}) {
            view.zoomBy(factor);
            for (int layer = 1; layer <= 3; ++layer) {
                const int width = layer == 2 ? 120 : 300;
                for (int neuron = 0; neuron < width; ++neuron) {
                    const NeuronId id{{layer}, {neuron}};
                    const QRectF cell = view.cellRect(id);
                    if (cell.width() < 0.5 || cell.height() < 0.5)
                        continue;
                    QCOMPARE(view.neuronAt(cell.center()), std::optional(id));
                    ++checked;
                }
            }
        }
        QVERIFY(checked > 800);
        QVERIFY(view.cellRect({{2}, {200}}).isEmpty());
        QVERIFY(view.cellRect({{9}, {0}}).isEmpty());
        QVERIFY(view.cellRect({{0}, {-1}}).isEmpty());
    }

    void wheel_keepsTheNeuronUnderThePointer_data() { addLayouts(); }
    void wheel_keepsTheNeuronUnderThePointer()
    {
        QFETCH(HeatMapLayout, layout);
        HeatMapView view(Theme::light());
        view.resize(900, 500);
        view.show();
        view.setLayoutKind(layout);
        view.setContent(zeros(12, 600));
        QSignalSpy zoomed(&view, &HeatMapView::zoomChanged);
        const NeuronId id{{5}, {333}};
        const QPointF pointer = view.cellRect(id).center();
        for (int notch = 0; notch < 8; ++notch) {
            wheel(view, pointer, 120);
            QCOMPARE(view.neuronAt(pointer), std::optional(id));
        }
        QVERIFY(view.zoom() > 4);
        QCOMPARE(zoomed.size(), 8);
        for (int notch = 0; notch < 20; ++notch)
            wheel(view, pointer, -120);
        QCOMPARE(view.zoom(), 1.0);
        QCOMPARE(view.neuronAt(pointer), std::optional(id));
    }

    void doubleClickAndZero_resetTheZoom()
    {
        HeatMapView view(Theme::light());
        view.resize(900, 500);
        view.show();
        view.setContent(zeros(4, 600));
        QSignalSpy clicked(&view, &HeatMapView::neuronClicked);
        view.zoomBy(4);
        QTest::mouseDClick(&view, Qt::LeftButton, {}, QPoint(400, 250));
        QCOMPARE(view.zoom(), 1.0);
        QVERIFY(clicked.size() <= 1);
        view.zoomBy(4);
        QTest::keyClick(&view, Qt::Key_0);
        QCOMPARE(view.zoom(), 1.0);
        QTest::keyClick(&view, Qt::Key_Plus);
        QVERIFY(view.zoom() > 1);
    }

    void plainDrag_pansAndEmitsNoClick()
    {
        HeatMapView view(Theme::light());
        view.resize(900, 500);
        view.show();
        view.setContent(zeros(4, 600));
        view.zoomBy(8);
        QSignalSpy clicked(&view, &HeatMapView::neuronClicked);
        QSignalSpy banded(&view, &HeatMapView::bandSelected);
        const auto before = view.neuronAt({400, 250});
        drag(view, {400, 250}, {500, 250}, Qt::NoModifier);
        QCOMPARE(view.neuronAt({500, 250}), before);
        QCOMPARE(clicked.size(), 0);
        QCOMPARE(banded.size(), 0);
    }

    void click_namesNeuronAndModifiers()
    {
        HeatMapView view(Theme::light());
        view.resize(900, 500);
        view.show();
        view.setContent(zeros(4, 60));
        QSignalSpy clicked(&view, &HeatMapView::neuronClicked);
        const NeuronId id{{3}, {17}};
        QTest::mouseClick(&view, Qt::LeftButton, Qt::ShiftModifier, view.cellRect(id).center().toPoint());
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(clicked[0][0].value<NeuronId>(), id);
        QVERIFY(clicked[0][1].value<Qt::KeyboardModifiers>() & Qt::ShiftModifier);
    }

    void band_selectsWhatItTouches_data() { addLayouts(); }
    void band_selectsWhatItTouches()
    {
        QFETCH(HeatMapLayout, layout);
        HeatMapView view(Theme::light());
        view.resize(900, 500);
        view.show();
        view.setLayoutKind(layout);
        view.setContent(zeros(2, 128));
        view.setVisibleLayers({1}, {1});
        QSignalSpy banded(&view, &HeatMapView::bandSelected);
        QSignalSpy moved(&view, &HeatMapView::bandMoved);
        const QPoint from = view.cellRect({{1}, {10}}).center().toPoint();
        const QPoint to = view.cellRect({{1}, {14}}).center().toPoint();
        drag(view, from, to + QPoint(0, 2), Qt::ShiftModifier);
        QCOMPARE(banded.size(), 1);
        NeuronSet expected(2);
        expected.assign({1}, {10, 11, 12, 13, 14});
        QVERIFY(banded[0][0].value<NeuronSet>() == expected);
        QVERIFY(banded[0][1].value<Qt::KeyboardModifiers>() & Qt::ShiftModifier);
        QCOMPARE(moved.last()[0].toInt(), -1);
        QCOMPARE(moved[moved.size() - 2][0].toInt(), 5);
    }

    void bandTool_bandsWithAPlainDragAndEscapeCancels()
    {
        HeatMapView view(Theme::light());
        view.resize(900, 500);
        view.show();
        view.setContent(zeros(2, 128));
        view.setBandTool(true);
        QSignalSpy banded(&view, &HeatMapView::bandSelected);
        QSignalSpy moved(&view, &HeatMapView::bandMoved);
        const QPoint from = view.cellRect({{1}, {10}}).center().toPoint();
        drag(view, from, from + QPoint(40, 4), Qt::NoModifier);
        QCOMPARE(banded.size(), 1);
        QTest::mousePress(&view, Qt::LeftButton, {}, from);
        QTest::mouseMove(&view, from + QPoint(30, 5));
        QTest::keyClick(&view, Qt::Key_Escape);
        QTest::mouseRelease(&view, Qt::LeftButton, {}, from + QPoint(30, 5));
        QCOMPARE(banded.size(), 1);
        QCOMPARE(moved.last()[0].toInt(), -1);
    }

    void hover_isEmittedOnChangeAndOnLeaving()
    {
        HeatMapView view(Theme::light());
        view.resize(900, 500);
        view.show();
        view.setContent(zeros(2, 16));
        int changes = 0;
        std::optional<NeuronId> hovered;
        connect(&view, &HeatMapView::neuronHovered, this, [&](std::optional<NeuronId> neuron) {
            ++changes;
            hovered = neuron;
        });
        const QPoint inside = view.cellRect({{2}, {7}}).center().toPoint();
        QTest::mouseMove(&view, inside);
        QTest::mouseMove(&view, inside + QPoint(1, 1));
        QCOMPARE(hovered, std::optional(NeuronId{{2}, {7}}));
        QCOMPARE(changes, 1);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&view, &leave);
        QVERIFY(!hovered);
    }

    void arrowKeys_askForTheNextNeuron_data()
    {
        QTest::addColumn<HeatMapLayout>("layout");
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("layer");
        QTest::addColumn<int>("neuron");
        const auto strips = HeatMapLayout::Strips;
        const auto tiles = HeatMapLayout::Tiles;
        QTest::newRow("right") << strips << int(Qt::Key_Right) << 2 << 101;
        QTest::newRow("left") << strips << int(Qt::Key_Left) << 2 << 99;
        QTest::newRow("up is the next layer in strips") << strips << int(Qt::Key_Up) << 3 << 63;
        QTest::newRow("down is the layer before") << strips << int(Qt::Key_Down) << 1 << 100;
        QTest::newRow("end") << strips << int(Qt::Key_End) << 2 << 127;
        QTest::newRow("home") << tiles << int(Qt::Key_Home) << 2 << 0;
        QTest::newRow("page down is the next layer in tiles") << tiles << int(Qt::Key_PageDown) << 3 << 63;
    }
    void arrowKeys_askForTheNextNeuron()
    {
        QFETCH(HeatMapLayout, layout);
        QFETCH(int, key);
        QFETCH(int, layer);
        QFETCH(int, neuron);
        HeatMapContent content = zeros(3, 128);
        content.values[2].resize(64);
        HeatMapView view(Theme::light());
        view.resize(900, 500);
        view.show();
        view.setLayoutKind(layout);
        view.setContent(content);
        view.setCursorNeuron(NeuronId{{2}, {100}});
        QSignalSpy moved(&view, &HeatMapView::cursorMoveRequested);
        QTest::keyClick(&view, static_cast<Qt::Key>(key));
        QCOMPARE(moved.size(), 1);
        QCOMPARE(moved[0][0].value<NeuronId>(), (NeuronId{{layer}, {neuron}}));
    }

    void arrowKeys_stopAtTheEdgesAndEnterActivates()
    {
        HeatMapView view(Theme::light());
        view.resize(900, 500);
        view.show();
        view.setContent(zeros(1, 4));
        QSignalSpy moved(&view, &HeatMapView::cursorMoveRequested);
        QSignalSpy activated(&view, &HeatMapView::neuronActivated);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(activated.size(), 0);
        view.setCursorNeuron(NeuronId{{1}, {0}});
        for (const auto key : {Qt::Key_Left, Qt::Key_Up, Qt::Key_Down})
            QTest::keyClick(&view, key);
        QCOMPARE(moved.size(), 0);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QVERIFY(view.accessibleDescription().contains("neuron 0"));
    }

    void cursorNeuron_isBroughtIntoView()
    {
        HeatMapView view(Theme::light());
        view.resize(900, 500);
        view.show();
        view.setContent(zeros(2, 4000));
        view.zoomBy(40);
        QVERIFY(view.cellRect({{2}, {3}}).isEmpty());
        view.setCursorNeuron(NeuronId{{2}, {3}});
        QVERIFY(!view.cellRect({{2}, {3}}).isEmpty());
    }

    void missingValues_haveTheirOwnColourAndGiveWay()
    {
        HeatMapContent content = zeros(2, 4096);
        std::fill(content.values[0].begin(), content.values[0].end(), kNaN);
        content.values[0][2000] = 0.0f;
        HeatMapView view(Theme::light());
        view.resize(500, 400);
        view.show();
        view.setContent(content);
        const QImage image = view.grab().toImage();
        const ColorMap map(ColorMapKind::Viridis);
        const QRect row =
            view.cellRect({{1}, {0}}).united(view.cellRect({{1}, {4095}})).toRect().adjusted(2, 2, -2, -2);
        QVERIFY(contains(image, map.missing(), row));
        QVERIFY(contains(image, map.color(0), row));
    }

    void setContent_keepsZoomForTheSameShape()
    {
        HeatMapView view(Theme::light());
        view.resize(900, 500);
        view.show();
        view.setContent(zeros(2, 500));
        view.zoomBy(3);
        view.setContent(zeros(2, 500));
        QCOMPARE(view.zoom(), 3.0);
        view.setContent(zeros(3, 500));
        QCOMPARE(view.zoom(), 1.0);
    }

    void oddShapes_paintWithoutHarm_data()
    {
        QTest::addColumn<std::vector<int>>("widths");
        QTest::newRow("no layers") << std::vector<int>{};
        QTest::newRow("layers without neurons") << std::vector<int>{0, 0, 0};
        QTest::newRow("one neuron") << std::vector<int>{1};
        QTest::newRow("mixed") << std::vector<int>{0, 3, 5000, 1};
        QTest::newRow("largest") << std::vector<int>(48, 16384);
    }
    void oddShapes_paintWithoutHarm()
    {
        QFETCH(std::vector<int>, widths);
        HeatMapContent content;
        for (const int width : widths)
            content.values.emplace_back(static_cast<std::size_t>(width), 0.5f);
        content.groupNames = {"female", "male"};
        content.owners = {{0, 1, -2, 99}}; // fewer rows, and an owner without a group
        const bool anything = std::any_of(widths.begin(), widths.end(), [](int width) { return width > 0; });
        HeatMapView view(Theme::dark());
        view.setContent(content);
        NeuronSet selection(60);
        selection.assign({60}, {5});
        selection.assign({1}, {0, 100000});
        view.setSelection(selection);
        view.setCursorNeuron(NeuronId{{2}, {2}});
        for (const auto layout : {HeatMapLayout::Strips, HeatMapLayout::Tiles}) {
            view.setLayoutKind(layout);
            for (const QSize size : {QSize(1, 1), QSize(130, 120), QSize(900, 500)}) {
                view.setMinimumSize(1, 1);
                view.resize(size);
                view.zoomBy(1e9);
                const QImage image = view.grab().toImage();
                QCOMPARE(image.size(), size);
                QTest::keyClick(&view, Qt::Key_Right);
                view.resetZoom();
            }
        }
        QCOMPARE(view.neuronAt({450, 250}).has_value() || anything, anything);
    }

    void visibleLayers_hideTheOthers()
    {
        HeatMapView view(Theme::light());
        view.resize(900, 500);
        view.show();
        view.setContent(zeros(12, 100));
        const double before = view.cellRect({{3}, {0}}).height();
        view.setVisibleLayers({2}, {4});
        QVERIFY(view.cellRect({{1}, {0}}).isEmpty());
        QVERIFY(view.cellRect({{3}, {0}}).height() > 3 * before);
    }

    void selection_isOutlinedInAccentAndTintsNothing()
    {
        HeatMapView view(Theme::light());
        view.resize(900, 500);
        view.show();
        view.setContent(zeros(4, 40));
        NeuronSet selection(4);
        selection.insert({{2}, {20}});
        view.setSelection(selection);
        const QImage image = view.grab().toImage();
        const QRect cell = view.cellRect({{2}, {20}}).toRect();
        QVERIFY(contains(image, Theme::light().accent.rgb(), cell.adjusted(-2, -2, 2, 2)));
        QCOMPARE(image.pixel(cell.center()), ColorMap(ColorMapKind::Viridis).color(0));
        QCOMPARE(image.pixel(view.cellRect({{3}, {30}}).center().toPoint()), ColorMap(ColorMapKind::Viridis).color(0));
    }

    void paintTo_ofAViewNeverShownHasALegend_data() { addLayouts(); }
    void paintTo_ofAViewNeverShownHasALegend()
    {
        QFETCH(HeatMapLayout, layout);
        HeatMapView view(Theme::light());
        view.resize(800, 500);
        view.setLayoutKind(layout);
        view.setContent(zeros(2, 100));
        QImage image(view.size(), QImage::Format_RGB32);
        QPainter painter(&image);
        view.paintTo(painter, view.rect(), Theme::light());
        painter.end();
        const QRgb highest = ColorMap(ColorMapKind::Viridis, false).table().back();
        QVERIFY(contains(image, highest, QRect(400, 0, 400, 40)));
    }

    void paintTo_paintsWhatTheScreenShows_data() { addLayouts(); }
    void paintTo_paintsWhatTheScreenShows()
    {
        QFETCH(HeatMapLayout, layout);
        HeatMapContent content = zeros(6, 700);
        for (std::size_t i = 0; i < 700; i += 13)
            content.values[i % 6][i] = 0.9f;
        HeatMapView view(Theme::light());
        view.resize(800, 460);
        view.show();
        view.setLayoutKind(layout);
        view.setContent(content);
        NeuronSet selection(6);
        selection.assign({2}, {13, 14, 15, 400});
        view.setSelection(selection);
        view.zoomBy(2);
        const QImage screen = view.grab().toImage().convertToFormat(QImage::Format_RGB32);
        // For export the legend stands above the same picture.
        const int legend = kGrid + kColorLegendHeight;
        QImage exported(view.width(), view.height() + legend, QImage::Format_RGB32);
        QPainter painter(&exported);
        view.paintTo(painter, exported.rect(), Theme::light());
        painter.end();
        QVERIFY(screen == exported.copy(0, legend, view.width(), view.height()));

        // The legend's ramp ends in the map's last colour, which no cell has.
        const QRgb end = ColorMap(ColorMapKind::Viridis).color(1);
        QVERIFY(contains(exported, end, QRect(0, 0, 800, 30)));
        QVERIFY(!contains(screen, end, screen.rect()));
        QVERIFY(contains(exported, ColorMap(ColorMapKind::Viridis).color(0.9f), exported.rect()));
    }

    void colorLegend_marksSigma()
    {
        HeatMapContent content = zeros(1, 1);
        content.threshold = 0.5f;
        ColorLegend legend(Theme::light());
        legend.setContent(content);
        legend.resize(legend.sizeHint());
        const QImage image = legend.grab().toImage();
        QVERIFY(contains(image, Theme::light().text.rgb(), QRect(0, 0, image.width(), 14)));
        QVERIFY(contains(image, ColorMap(ColorMapKind::Viridis).color(1), image.rect()));
    }
};

QTEST_MAIN(TestHeatMapView)
#include "test_heat_map_view.moc"
