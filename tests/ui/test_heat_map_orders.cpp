// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/heat_map_view.h"

#include <QAccessible>
#include <QPainter>
#include <QSignalSpy>
#include <QtTest>

#include <limits>

using namespace phonoscope;

namespace {

/// Values rise with the index, and the order turns every layer round.
HeatMapContent turned(std::vector<int> widths)
{
    HeatMapContent content;
    std::vector<std::vector<int>> order;
    for (const int width : widths) {
        std::vector<float> values;
        std::vector<int> neurons;
        for (int i = 0; i < width; ++i) {
            values.push_back(static_cast<float>(i) / static_cast<float>(width));
            neurons.push_back(width - 1 - i);
        }
        content.values.push_back(values);
        order.push_back(neurons);
    }
    content.valueName = "P";
    content.order = std::make_shared<const HeatMapOrder>(order);
    content.orderName = "Neurons, last one first";
    return content;
}

void place(HeatMapView &view, const HeatMapContent &content, QSize size = {900, 500})
{
    view.resize(size);
    view.show();
    view.setContent(content);
}

/// Near the corner: numbers stand in the middle of large cells.
QRgb pixelOf(const HeatMapView &view, const QImage &image, NeuronId neuron)
{
    const QRectF cell = view.cellRect(neuron);
    return image.pixel((cell.topLeft() + QPointF(cell.width() / 4, cell.height() / 8)).toPoint());
}

} // namespace

Q_DECLARE_METATYPE(phonoscope::HeatMapLayout)

class TestHeatMapOrders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::light()); }

    void order_movesCellsAndKeepsTheirNames_data()
    {
        QTest::addColumn<HeatMapLayout>("layout");
        QTest::newRow("strips") << HeatMapLayout::Strips;
        QTest::newRow("tiles") << HeatMapLayout::Tiles;
    }
    void order_movesCellsAndKeepsTheirNames()
    {
        QFETCH(HeatMapLayout, layout);
        const HeatMapContent content = turned({40, 30});
        HeatMapView view(Theme::light());
        view.setLayoutKind(layout);
        place(view, content);
        const QImage image = view.grab().toImage();
        const ColorMap map(ColorMapKind::Viridis);
        const QRectF first = view.cellRect({{2}, {29}});
        for (int layer = 1; layer <= 2; ++layer) {
            for (int neuron = 0; neuron < (layer == 1 ? 40 : 30); ++neuron) {
                const NeuronId id{{layer}, {neuron}};
                QCOMPARE(view.neuronAt(view.cellRect(id).center()), std::optional(id));
                QCOMPARE(pixelOf(view, image, id),
                         map.color(content.values[id.layer.row()][static_cast<std::size_t>(neuron)]));
            }
        }
        // The last neuron has the first place.
        QVERIFY(first.left() <= view.cellRect({{2}, {28}}).left());
        QVERIFY(view.cellRect({{2}, {28}}).left() > first.left() || layout == HeatMapLayout::Tiles);
        QCOMPARE(view.content().values[0][3], content.values[0][3]); // by neuron, as it was given
    }

    void order_isFollowedByKeysBandAndSelection()
    {
        HeatMapView view(Theme::light());
        place(view, turned({40, 30}));
        view.setCursorNeuron(NeuronId{{1}, {20}});
        QSignalSpy moved(&view, &HeatMapView::cursorMoveRequested);
        const auto press = [&](Qt::Key key) {
            QTest::keyClick(&view, key);
            return moved.last()[0].value<NeuronId>();
        };
        QCOMPARE(press(Qt::Key_Right), (NeuronId{{1}, {19}}));
        QCOMPARE(press(Qt::Key_Home), (NeuronId{{1}, {39}}));
        QCOMPARE(press(Qt::Key_End), (NeuronId{{1}, {0}}));
        // Place 19 of layer 1 is over place 19 of layer 2, which is its neuron 10.
        QCOMPARE(press(Qt::Key_Up), (NeuronId{{2}, {10}}));

        QSignalSpy banded(&view, &HeatMapView::bandSelected);
        const QPoint from = view.cellRect({{1}, {10}}).center().toPoint();
        QTest::mousePress(&view, Qt::LeftButton, Qt::ShiftModifier, from);
        QTest::mouseMove(&view, from + QPoint(3, 1));
        QTest::mouseMove(&view, view.cellRect({{1}, {7}}).center().toPoint() + QPoint(0, 2));
        QTest::mouseRelease(&view, Qt::LeftButton, Qt::ShiftModifier,
                            view.cellRect({{1}, {7}}).center().toPoint() + QPoint(0, 2));
        NeuronSet expected(2);
        expected.assign({1}, {7, 8, 9, 10});
        QCOMPARE(banded.size(), 1);
        QVERIFY(banded[0][0].value<NeuronSet>() == expected);

        view.setSelection(expected);
        const QImage image = view.grab().toImage();
        const QRect cell = view.cellRect({{1}, {10}}).toAlignedRect(); // at the left end of the selection
        bool isOutlined = false;
        for (int x = cell.left() - 2; x <= cell.left() + 2; ++x)
            isOutlined = isOutlined || image.pixel(x, cell.center().y()) == Theme::light().accent.rgb();
        QVERIFY(isOutlined);
    }

    void order_ofAnotherShapeIsLeftOut()
    {
        HeatMapContent content = turned({40, 30});
        content.order = turned({40, 31}).order;
        HeatMapView view(Theme::light());
        place(view, content);
        QVERIFY(!view.content().order);
        QVERIFY(view.cellRect({{1}, {0}}).left() < view.cellRect({{1}, {1}}).left());
    }

    void categories_haveTheirColours()
    {
        HeatMapContent content;
        content.values = {{0, 1, 2, -1, std::numeric_limits<float>::quiet_NaN(), 7}};
        content.categories = {{"female", 0}, {"male", 1}, {"several", -1}};
        content.valueName = "owner";
        HeatMapView view(Theme::light());
        place(view, content, {600, 300});
        const QImage image = view.grab().toImage();
        const Theme theme = Theme::light();
        // Beside the middle, where the name of a category stands.
        const auto color = [&](int neuron) {
            return image.pixel((view.cellRect({{1}, {neuron}}).topLeft() + QPointF(5, 5)).toPoint());
        };
        QCOMPARE(color(0), theme.group("female", 0).rgb());
        QCOMPARE(color(1), theme.group("male", 1).rgb());
        QCOMPARE(color(2), theme.controlMark.rgb());
        QCOMPARE(color(3), theme.sunken.rgb());
        QCOMPARE(color(4), ColorMap(ColorMapKind::Viridis).missing());
        QCOMPARE(color(5), theme.controlMark.rgb()); // one that is not there is the last
        QCOMPARE(view.neuronText({{1}, {1}}), QString("Layer 1 neuron 1: owner male"));
        QCOMPARE(view.neuronText({{1}, {3}}), QString("Layer 1 neuron 3: owner none"));
    }

    void ranks_decideWhatASharedPixelShows()
    {
        // 16,384 neurons on some 400 pixels; one of the lower category has the rank.
        constexpr std::size_t kNeurons = 16384;
        HeatMapContent content;
        content.values.assign(1, std::vector<float>(kNeurons, 1));
        content.ranks.assign(1, std::vector<float>(kNeurons));
        content.values[0][5001] = 0;
        content.ranks[0][5001] = 1;
        content.categories = {{"female", 0}, {"male", 1}};
        content.rankName = "highest P";
        HeatMapView view(Theme::light());
        place(view, content, {520, 300});
        const QImage image = view.grab().toImage();
        const int y = static_cast<int>(view.cellRect({{1}, {0}}).center().y());
        int found = 0;
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != Theme::light().group("female", 0).rgb())
                continue;
            ++found;
            QCOMPARE(view.neuronAt(QPointF(x + 0.5, y)), std::optional(NeuronId{{1}, {5001}}));
        }
        QCOMPARE(found, 1);
    }

    void numbers_standInLargeCells()
    {
        HeatMapContent content;
        content.values = {{0.5F, 0.5F}};
        HeatMapView view(Theme::light());
        place(view, content, {400, 300});
        view.zoomBy(1e9);
        const QRect cell = view.cellRect({{1}, {0}}).toRect().adjusted(2, 2, -2, -2);
        const QImage image = view.grab().toImage();
        const QRgb fill = ColorMap(ColorMapKind::Viridis).color(0.5F);
        int others = 0;
        for (int y = cell.top(); y < cell.bottom(); ++y)
            for (int x = cell.left(); x < cell.right(); ++x)
                others += image.pixel(x, y) != fill;
        QVERIFY(others > 20);
    }

    void viewport_isTheSamePartInAnotherSize()
    {
        HeatMapView view(Theme::light());
        HeatMapView other(Theme::light());
        place(view, turned({4000, 4000}));
        place(other, turned({4000, 4000}), {500, 400});
        QSignalSpy changed(&other, &HeatMapView::viewportChanged);
        connect(&view, &HeatMapView::viewportChanged, &other, &HeatMapView::setViewport);
        view.zoomBy(16);
        view.setCursorNeuron(NeuronId{{2}, {3900}}); // pans to place 99
        QCOMPARE(other.zoom(), view.zoom());
        QVERIFY(!other.cellRect({{2}, {3900}}).isEmpty());
        QVERIFY(other.cellRect({{2}, {100}}).isEmpty());
        QCOMPARE(changed.size(), 0); // what follows another map moves nothing back
    }

    void keys_toggleSelectionAndPins()
    {
        HeatMapView view(Theme::light());
        place(view, turned({40}));
        QSignalSpy toggled(&view, &HeatMapView::selectionToggled);
        QSignalSpy pinned(&view, &HeatMapView::pinToggled);
        QTest::keyClick(&view, Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(toggled.size(), 0); // without a cursor neuron
        view.setCursorNeuron(NeuronId{{1}, {7}});
        QTest::keyClick(&view, Qt::Key_Space, Qt::ControlModifier);
        QTest::keyClick(&view, Qt::Key_Space);
        QTest::keyClick(&view, Qt::Key_P);
        QCOMPARE(toggled.size(), 1);
        QCOMPARE(toggled[0][0].value<NeuronId>(), (NeuronId{{1}, {7}}));
        QCOMPARE(pinned.size(), 1);
    }

    void pins_areMarkedWhereTheirNeuronsAre()
    {
        HeatMapView view(Theme::light());
        place(view, turned({40}));
        const QRectF cell = view.cellRect({{1}, {7}});
        const auto dark = [&] {
            return view.grab().toImage().pixel((cell.center() - QPointF(0, cell.height() / 2 - 3)).toPoint());
        };
        QVERIFY(dark() != Theme::light().text.rgb());
        view.setPins({{{1}, {7}}, {{9}, {1}}});
        QCOMPARE(dark(), Theme::light().text.rgb());
        QImage exported(900, 540, QImage::Format_RGB32);
        QPainter painter(&exported);
        view.paintTo(painter, exported.rect(), Theme::light()); // a pin is part of the figure
    }

    void table_namesEveryCellInItsOrder()
    {
        HeatMapContent content = turned({40, 30});
        content.owners = {std::vector<std::int8_t>(40, -1), std::vector<std::int8_t>(30, -1)};
        content.owners[1][17] = 0;
        content.values[1][17] = 0.83F;
        content.groupNames = {"female", "male"};
        HeatMapView view(Theme::light());
        place(view, content);
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(accessible);
        QCOMPARE(accessible->role(), QAccessible::Table);
        QAccessibleTableInterface *table = accessible->tableInterface();
        QVERIFY(table);
        QCOMPARE(table->rowCount(), 2);
        QCOMPARE(table->columnCount(), 40);
        QCOMPARE(accessible->childCount(), 80);
        QCOMPARE(table->rowDescription(1), QString("Layer 2"));
        QAccessibleInterface *cell = table->cellAt(1, 12); // place 12 of 30: neuron 17
        QVERIFY(cell && cell->isValid());
        QCOMPARE(cell->text(QAccessible::Name), QString("Layer 2 neuron 17: P 0.83, owner female"));
        QCOMPARE(cell->role(), QAccessible::Cell);
        QCOMPARE(cell->tableCellInterface()->rowIndex(), 1);
        QCOMPARE(cell->tableCellInterface()->columnIndex(), 12);
        QCOMPARE(cell->parent(), accessible);
        QCOMPARE(accessible->indexOfChild(cell), 52);
        QCOMPARE(accessible->child(52), cell);
        QVERIFY(!table->cellAt(1, 35)); // the second layer is narrower
        QVERIFY(!table->cellAt(2, 0));
        QVERIFY(!table->cellAt(-1, 0));
        const QPoint middle = cell->rect().center();
        QCOMPARE(accessible->childAt(middle.x(), middle.y()), cell);
    }

    void table_knowsSelectionFocusAndLayers()
    {
        HeatMapView view(Theme::light());
        place(view, turned({40, 30, 20}));
        NeuronSet selection(3);
        selection.assign({2}, {29, 3});
        view.setSelection(selection);
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&view);
        QAccessibleTableInterface *table = accessible->tableInterface();
        QCOMPARE(table->selectedCellCount(), 2);
        QVERIFY(table->cellAt(1, 0)->state().selected);
        QVERIFY(!table->cellAt(1, 1)->state().selected);
        QVERIFY(table->cellAt(1, 0)->text(QAccessible::Name).endsWith(", selected"));

        view.activateWindow();
        view.setFocus();
        QTRY_VERIFY(view.hasFocus());
        QVERIFY(!accessible->focusChild());
        view.setCursorNeuron(NeuronId{{2}, {29}});
        QCOMPARE(accessible->focusChild(), table->cellAt(1, 0));
        QVERIFY(table->cellAt(1, 0)->state().focused);

        view.setVisibleLayers({2}, {3});
        QCOMPARE(table->rowCount(), 2);
        QCOMPARE(table->rowDescription(0), QString("Layer 2"));
        QVERIFY(table->cellAt(0, 0)->text(QAccessible::Name).startsWith("Layer 2 neuron 29"));

        QAccessibleInterface *kept = table->cellAt(1, 19);
        QVERIFY(kept->isValid());
        view.setContent({});
        QCOMPARE(table->rowCount(), 0);
        QVERIFY(!kept->isValid());
        QVERIFY(kept->text(QAccessible::Name).isEmpty());
    }
};

QTEST_MAIN(TestHeatMapOrders)
#include "test_heat_map_orders.moc"
