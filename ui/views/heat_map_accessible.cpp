// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/heat_map_accessible.h"

#include "ui/views/heat_map_view.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

#include <algorithm>

namespace phonoscope {

namespace {

int layersOf(const HeatMapView &view)
{
    return std::max(0, view.lastVisibleLayer().number - view.firstVisibleLayer().number + 1);
}

int columnsOf(const HeatMapView &view)
{
    std::size_t columns = 0;
    for (int row = 0; row < layersOf(view); ++row)
        columns = std::max(
            columns, view.content().values[view.firstVisibleLayer().row() + static_cast<std::size_t>(row)].size());
    return static_cast<int>(columns);
}

/// The neuron of a table's cell; layers may be narrower than the table.
std::optional<NeuronId> neuronOf(const HeatMapView &view, int row, int column)
{
    if (row < 0 || row >= layersOf(view) || column < 0)
        return std::nullopt;
    const LayerIndex layer{view.firstVisibleLayer().number + row};
    if (column >= static_cast<int>(view.content().values[layer.row()].size()))
        return std::nullopt;
    const NeuronId place{layer, {column}};
    return view.content().order ? view.content().order->atPlace(place) : place;
}

class HeatMapCell final : public QAccessibleInterface, public QAccessibleTableCellInterface {
public:
    HeatMapCell(HeatMapView &view, int row, int column) : m_view(&view), m_row(row), m_column(column) { }

    bool isValid() const override { return m_view && neuronOf(*m_view, m_row, m_column).has_value(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    void setText(QAccessible::Text, const QString &) override { }
    QString text(QAccessible::Text kind) const override
    {
        const bool isTold = kind == QAccessible::Name || kind == QAccessible::Value;
        return isTold && isValid() ? m_view->neuronText(*neuronOf(*m_view, m_row, m_column)) : QString();
    }
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect cell = m_view->cellRect(*neuronOf(*m_view, m_row, m_column)).toAlignedRect();
        return cell.isEmpty() ? QRect() : cell.translated(m_view->mapToGlobal(QPoint()));
    }
    QAccessible::Role role() const override { return QAccessible::Cell; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        if (state.invalid)
            return state;
        const NeuronId neuron = *neuronOf(*m_view, m_row, m_column);
        state.focusable = state.selectable = state.readOnly = true;
        state.selected = m_view->isSelected(neuron);
        state.focused = m_view->hasFocus() && m_view->cursorNeuron() == neuron;
        state.offscreen = m_view->cellRect(neuron).isEmpty();
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface *>(this) : nullptr;
    }

    bool isSelected() const override { return isValid() && m_view->isSelected(*neuronOf(*m_view, m_row, m_column)); }
    QList<QAccessibleInterface *> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return m_column; }
    int rowIndex() const override { return m_row; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface *table() const override { return parent(); }

private:
    QPointer<HeatMapView> m_view;
    int m_row, m_column;
};

class HeatMapTable final : public QAccessibleWidget, public QAccessibleTableInterface {
public:
    explicit HeatMapTable(HeatMapView *view) : QAccessibleWidget(view, QAccessible::Table), m_view(*view) { }
    ~HeatMapTable() override { forget(); }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    int childCount() const override { return rowCount() * columnCount(); }
    QAccessibleInterface *child(int index) const override
    {
        const int columns = columnCount();
        return columns > 0 ? cellAt(index / columns, index % columns) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *cell = dynamic_cast<const HeatMapCell *>(child);
        return cell ? cell->rowIndex() * columnCount() + cell->columnIndex() : -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const auto neuron = m_view.neuronAt(m_view.mapFromGlobal(QPoint(x, y)));
        return neuron ? cellOf(*neuron) : nullptr;
    }
    QAccessibleInterface *focusChild() const override
    {
        return m_view.hasFocus() && m_view.cursorNeuron() ? cellOf(*m_view.cursorNeuron()) : nullptr;
    }

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QAccessibleInterface *cellAt(int row, int column) const override
    {
        if (!neuronOf(m_view, row, column))
            return nullptr;
        const qint64 key = static_cast<qint64>(row) << 32 | column;
        auto found = m_cells.constFind(key);
        if (found == m_cells.constEnd()) {
            auto *cell = new HeatMapCell(m_view, row, column); // the registry of QAccessible owns it
            found = m_cells.insert(key, QAccessible::registerAccessibleInterface(cell));
        }
        return QAccessible::accessibleInterface(*found);
    }
    int rowCount() const override { return layersOf(m_view); }
    int columnCount() const override { return columnsOf(m_view); }
    QString rowDescription(int row) const override
    {
        return HeatMapView::tr("Layer %1").arg(m_view.firstVisibleLayer().number + row);
    }
    QString columnDescription(int column) const override { return QString::number(column); }
    int selectedCellCount() const override { return static_cast<int>(selectedCells().size()); }
    int selectedRowCount() const override { return 0; }
    int selectedColumnCount() const override { return 0; }
    QList<QAccessibleInterface *> selectedCells() const override
    {
        QList<QAccessibleInterface *> cells;
        for (int row = 0; row < rowCount(); ++row)
            for (int column = 0; column < columnCount(); ++column)
                if (const auto neuron = neuronOf(m_view, row, column); neuron && m_view.isSelected(*neuron))
                    cells.append(cellAt(row, column));
        return cells;
    }
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override { return {}; }
    bool isRowSelected(int) const override { return false; }
    bool isColumnSelected(int) const override { return false; }
    bool selectRow(int) override { return false; }
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *) override { forget(); }

    QAccessibleInterface *cellOf(NeuronId neuron) const
    {
        const auto &order = m_view.content().order;
        const NeuronId place = order ? order->placeOf(neuron) : neuron;
        return cellAt(place.layer.number - m_view.firstVisibleLayer().number, place.neuron.value);
    }

private:
    void forget()
    {
        for (const QAccessible::Id id : std::as_const(m_cells))
            QAccessible::deleteAccessibleInterface(id);
        m_cells.clear();
    }

    HeatMapView &m_view; // the registry forgets the table with its view
    mutable QHash<qint64, QAccessible::Id> m_cells;
};

QAccessibleInterface *makeTable(const QString &, QObject *object)
{
    auto *view = qobject_cast<HeatMapView *>(object);
    return view ? new HeatMapTable(view) : nullptr;
}

} // namespace

void makeHeatMapsAccessible()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeTable);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

void tellFocus(HeatMapView &view)
{
    if (!QAccessible::isActive() || !view.cursorNeuron())
        return;
    auto *table = dynamic_cast<HeatMapTable *>(QAccessible::queryAccessibleInterface(&view));
    QAccessibleInterface *cell = table ? table->cellOf(*view.cursorNeuron()) : nullptr;
    if (!cell)
        return;
    QAccessibleEvent event(&view, QAccessible::Focus);
    event.setChild(table->indexOfChild(cell));
    QAccessible::updateAccessibility(&event);
}

void tellTableChanged(HeatMapView &view)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTableModelChangeEvent event(&view, QAccessibleTableModelChangeEvent::ModelReset);
    QAccessible::updateAccessibility(&event);
}

} // namespace phonoscope
