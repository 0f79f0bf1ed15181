// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/region_neurons_model.h"

#include "ui/models/color_chip.h"
#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"

#include <algorithm>

namespace phonoscope {

RegionNeuronsModel::RegionNeuronsModel(const ProjectStore &store, const Theme &theme, QObject *parent)
    : QAbstractTableModel(parent), m_store(store), m_theme(theme)
{
}

void RegionNeuronsModel::setTheme(const Theme &theme)
{
    m_theme = theme;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::DecorationRole});
}

const PropertyTable *RegionNeuronsModel::table(int property) const
{
    const auto row = static_cast<std::size_t>(m_properties[static_cast<std::size_t>(property)]);
    return row < m_store.tables().size() ? &m_store.tables()[row] : nullptr;
}

void RegionNeuronsModel::setNeurons(const NeuronSet &neurons, const std::vector<int> &properties)
{
    std::vector<Row> rows;
    std::vector<std::string> ids;
    for (const int property : properties)
        ids.push_back(m_store.tables()[static_cast<std::size_t>(property)].property().id);
    for (std::size_t layer = 0; layer < neurons.layers(); ++layer) {
        for (const int neuron : neurons.layer(LayerIndex::fromRow(layer))) {
            Row row{{LayerIndex::fromRow(layer), {neuron}}, {}};
            for (const int property : properties) {
                const PropertyTable &of = m_store.tables()[static_cast<std::size_t>(property)];
                Owner owner;
                owner.group = of.neurons().owner[layer][static_cast<std::size_t>(neuron)];
                if (owner.group >= 0)
                    owner.share = of.use().probability(row.id.layer, static_cast<std::size_t>(owner.group), {neuron});
                row.owners.push_back(owner);
            }
            rows.push_back(std::move(row));
        }
    }
    const auto neuronsOf = [](const std::vector<Row> &of) {
        std::vector<NeuronId> result;
        for (const Row &row : of)
            result.push_back(row.id);
        std::ranges::sort(result);
        return result;
    };
    m_properties = properties;
    if (ids == m_ids && rows.size() <= kMostRows && neuronsOf(rows) == neuronsOf(m_rows)) {
        for (Row &row : m_rows) {
            row.owners = std::ranges::lower_bound(rows, row.id, {}, &Row::id)->owners; // rows are in rising order
        }
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_ids = std::move(ids);
    m_rows = std::move(rows);
    if (m_sortColumn >= FirstOwner + 2 * static_cast<int>(m_properties.size()))
        m_sortColumn = m_properties.empty() ? static_cast<int>(Neuron) : FirstOwner + 1;
    sortRows();
    if (m_rows.size() > kMostRows)
        m_rows.resize(kMostRows);
    endResetModel();
}

int RegionNeuronsModel::rowOf(NeuronId neuron) const
{
    const auto found = std::ranges::find(m_rows, neuron, &Row::id);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int RegionNeuronsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RegionNeuronsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstOwner + 2 * static_cast<int>(m_properties.size());
}

QVariant RegionNeuronsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (index.column() == Neuron) {
        if (role == Qt::DisplayRole)
            return QStringLiteral("%1 · %2").arg(row.id.layer.number).arg(row.id.neuron.value);
        if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
            return neuronName(row.id);
        return {};
    }
    const int property = (index.column() - FirstOwner) / 2;
    const PropertyTable *of = table(property);
    const Owner &owner = row.owners[static_cast<std::size_t>(property)];
    const bool isShare = (index.column() - FirstOwner) % 2 == 1;
    if (!of)
        return {};
    if (isShare) {
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        if (role == Qt::DisplayRole)
            return owner.group >= 0 ? decimalText(owner.share, 2) : QString();
        return {};
    }
    if (owner.group < 0) {
        if (role == Qt::DisplayRole)
            return owner.group == PropertyNeurons::kSeveral ? tr("several") : QStringLiteral("–");
        if (role == Qt::ForegroundRole)
            return m_theme.textAxis;
        return {};
    }
    const QString name = groupName(*of, owner.group);
    if (role == Qt::DisplayRole)
        return shortGroupName(name);
    if (role == Qt::ToolTipRole)
        return name;
    if (role == Qt::DecorationRole)
        return groupChip(m_theme, name, owner.group);
    return {};
}

QVariant RegionNeuronsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool isShare = section >= FirstOwner && (section - FirstOwner) % 2 == 1;
    if (role == Qt::TextAlignmentRole)
        return isShare ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
                       : QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (section == Neuron)
        return role == Qt::DisplayRole ? tr("Neuron") : QVariant();
    const PropertyTable *of = table((section - FirstOwner) / 2);
    if (!of)
        return {};
    if (role == Qt::ToolTipRole)
        return isShare ? tr("P(i | owner): share of the owner's phones that use the neuron")
                       : tr("The group of %1 that owns the neuron").arg(propertyName(*of));
    if (role != Qt::DisplayRole)
        return {};
    return isShare ? tr("P") : propertyName(*of);
}

void RegionNeuronsModel::sortRows()
{
    const auto key = [this](const Row &row) {
        if (m_sortColumn == Neuron)
            return 0.0;
        const Owner &owner = row.owners[static_cast<std::size_t>((m_sortColumn - FirstOwner) / 2)];
        return (m_sortColumn - FirstOwner) % 2 == 1 ? owner.share : owner.group;
    };
    const bool isRising = m_sortOrder == Qt::AscendingOrder;
    std::ranges::sort(m_rows, [&](const Row &a, const Row &b) {
        const double first = key(a);
        const double second = key(b);
        if (first != second)
            return isRising ? first < second : first > second;
        return m_sortColumn == Neuron && !isRising ? a.id > b.id : a.id < b.id;
    });
}

void RegionNeuronsModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<NeuronId> neurons;
    for (const QModelIndex &index : before)
        neurons.push_back(neuron(index.row()));
    m_sortColumn = column;
    m_sortOrder = order;
    sortRows();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf(neurons[static_cast<std::size_t>(i)]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

} // namespace phonoscope
