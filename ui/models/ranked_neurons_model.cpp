// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ranked_neurons_model.h"

#include "ui/models/color_chip.h"
#include "ui/models/ranking_text.h"
#include "ui/models/stability_text.h"
#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace phonoscope {

namespace {

/// More groups have no column each.
constexpr int kMostGroups = 8;

} // namespace

RankedNeuronsModel::RankedNeuronsModel(const ProjectStore &store, Rankings &rankings, const StabilityRuns &runs,
                                       const Theme &theme, QObject *parent)
    : QAbstractTableModel(parent), m_store(store), m_rankings(rankings), m_runs(runs), m_theme(theme)
{
    connect(&rankings, &Rankings::outdated, this, &RankedNeuronsModel::refresh);
    connect(&rankings, &Rankings::computed, this, [this] {
        if (m_isWaiting)
            refresh();
    });
    connect(&runs, &StabilityRuns::changed, this, &RankedNeuronsModel::valuesChanged);
    connect(&store, &ProjectStore::thresholdsChanged, this, [this](int property) {
        if (property != m_store.propertyIndex(m_store.context().property))
            return;
        if (m_filter.ownedOnly)
            refresh();
        else
            valuesChanged();
    });
    connect(&store, &ProjectStore::contextChanged, this, [this](ProjectStore::ContextParts parts) {
        if (parts & ProjectStore::ContextPart::Layers)
            refresh();
    });
    refresh();
}

void RankedNeuronsModel::setTheme(const Theme &theme)
{
    m_theme = theme;
    valuesChanged();
}

void RankedNeuronsModel::setFilter(const Filter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    refresh();
}

int RankedNeuronsModel::groups() const
{
    const PropertyTable *table = m_store.table();
    const int groups = table ? static_cast<int>(table->property().groups.size()) : 0;
    return groups <= kMostGroups ? groups : 0;
}

void RankedNeuronsModel::valuesChanged()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void RankedNeuronsModel::refresh()
{
    beginResetModel();
    m_groups = groups();
    takeRows();
    sortRows();
    endResetModel();
}

/// In the order of the ranking.
void RankedNeuronsModel::takeRows()
{
    m_rows.clear();
    m_found = 0;
    m_isWaiting = false;
    const PropertyTable *table = m_store.table();
    if (!table)
        return;
    const Context &context = m_store.context();
    std::vector<const LayerRanking *> layers;
    for (LayerIndex layer = context.firstLayer; layer <= context.lastLayer; ++layer.number) {
        layers.push_back(m_rankings.layer(m_filter.ranking, layer));
        m_isWaiting = m_isWaiting || !layers.back();
    }
    if (m_isWaiting)
        return;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const LayerIndex layer{context.firstLayer.number + static_cast<int>(i)};
        for (std::size_t neuron = 0; neuron < layers[i]->values.size(); ++neuron) {
            const int group = layers[i]->groups[neuron];
            const NeuronId id{layer, {static_cast<int>(neuron)}};
            if (group < 0 || (m_filter.group >= 0 && group != m_filter.group)
                || (m_filter.ownedOnly && ownerOf(id) < 0))
                continue;
            m_rows.push_back({id, group, layers[i]->values[neuron]});
        }
    }
    m_found = m_rows.size();
    const auto isBefore = [isLow = lowIsSelective(m_filter.ranking)](const RankedNeuron &a, const RankedNeuron &b) {
        if (a.value != b.value)
            return isLow ? a.value < b.value : a.value > b.value;
        return a.id < b.id;
    };
    const auto end = m_rows.begin() + static_cast<std::ptrdiff_t>(std::min(kMostRows, m_rows.size()));
    std::partial_sort(m_rows.begin(), end, m_rows.end(), isBefore);
    m_rows.erase(end, m_rows.end());
}

void RankedNeuronsModel::sortRows()
{
    if (m_sortColumn == Rank && m_sortOrder == Qt::AscendingOrder)
        return;
    std::vector<std::pair<double, RankedNeuron>> keyed;
    keyed.reserve(m_rows.size());
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        keyed.emplace_back(m_sortColumn == Rank ? static_cast<double>(row) : sortKey(m_rows[row], m_sortColumn),
                           m_rows[row]);
    const bool isRising = m_sortOrder == Qt::AscendingOrder;
    std::ranges::stable_sort(
        keyed, [isRising](const auto &a, const auto &b) { return isRising ? a.first < b.first : a.first > b.first; });
    std::ranges::transform(keyed, m_rows.begin(), [](const auto &pair) { return pair.second; });
}

void RankedNeuronsModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    refresh();
}

int RankedNeuronsModel::ownerOf(NeuronId neuron) const
{
    return m_store.table()->neurons().owner[neuron.layer.row()][static_cast<std::size_t>(neuron.neuron.value)];
}

/// Without a value: last when rising from the least.
double RankedNeuronsModel::sortKey(const RankedNeuron &neuron, int column) const
{
    switch (column) {
    case Layer:
        return neuron.id.layer.number;
    case Neuron:
        return neuron.id.neuron.value;
    case Owner:
        return ownerOf(neuron.id);
    case BestGroup:
        return neuron.group;
    case Value:
        return neuron.value;
    default:
        break;
    }
    if (column < stabilityColumn())
        return m_store.table()->use().probability(neuron.id.layer, static_cast<std::size_t>(column - FirstGroup),
                                                  neuron.id.neuron);
    const Stability *stability = m_runs.present();
    const double share = stability ? stability->share(neuron.id.layer, neuron.id.neuron) : 0;
    return std::isnan(share) ? -std::numeric_limits<double>::infinity() : share;
}

int RankedNeuronsModel::rowOf(NeuronId neuron) const
{
    const auto found = std::ranges::find(m_rows, neuron, &RankedNeuron::id);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int RankedNeuronsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RankedNeuronsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : stabilityColumn() + 1;
}

QString RankedNeuronsModel::text(const RankedNeuron &neuron, int row, int column) const
{
    const PropertyTable &table = *m_store.table();
    switch (column) {
    case Rank:
        return countText(row + 1);
    case Layer:
        return countText(neuron.id.layer.number);
    case Neuron:
        return countText(neuron.id.neuron.value);
    case Owner: {
        const int owner = ownerOf(neuron.id);
        return owner >= 0                        ? groupName(table, owner)
            : owner == PropertyNeurons::kSeveral ? tr("several")
                                                 : QStringLiteral("–");
    }
    case BestGroup:
        return groupName(table, neuron.group);
    case Value:
        return rankingValueText(m_filter.ranking, neuron.value);
    default:
        break;
    }
    if (column < stabilityColumn())
        return decimalText(
            table.use().probability(neuron.id.layer, static_cast<std::size_t>(column - FirstGroup), neuron.id.neuron),
            2);
    const Stability *stability = m_runs.present();
    return stability ? shareText(stability->share(neuron.id.layer, neuron.id.neuron)) : QStringLiteral("–");
}

QVariant RankedNeuronsModel::data(const QModelIndex &index, int role) const
{
    // Rows are of the ranking that they were taken from; while another property is being taken there are none.
    if (!index.isValid() || !m_store.table() || m_groups != groups())
        return {};
    const RankedNeuron &neuron = m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    if (neuron.group >= static_cast<int>(m_store.table()->property().groups.size()))
        return {};
    if (role == Qt::DisplayRole)
        return text(neuron, index.row(), column);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((column == Owner || column == BestGroup ? Qt::AlignLeft : Qt::AlignRight)
                                   | Qt::AlignVCenter);
    if (role == Qt::DecorationRole && column == Owner && ownerOf(neuron.id) >= 0)
        return groupChip(m_theme, groupName(*m_store.table(), ownerOf(neuron.id)), ownerOf(neuron.id));
    if (role == Qt::DecorationRole && column == BestGroup)
        return groupChip(m_theme, groupName(*m_store.table(), neuron.group), neuron.group);
    if (role == Qt::ToolTipRole && column == stabilityColumn() && m_runs.present())
        return stabilityText(*m_runs.present(), neuron.id);
    if (role == Qt::ToolTipRole)
        return neuronName(neuron.id);
    return {};
}

QVariant RankedNeuronsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Owner || section == BestGroup ? Qt::AlignLeft : Qt::AlignRight)
                                   | Qt::AlignVCenter);
    const bool isGroup = section >= FirstGroup && section < stabilityColumn();
    if (isGroup && !(m_store.table() && m_groups == groups()))
        return {};
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Owner:
            return tr("The group whose property neuron it is");
        case BestGroup:
            return tr("The group that the value speaks for");
        case Value:
            return rankingExplanation(m_filter.ranking);
        default:
            break;
        }
        if (section == stabilityColumn())
            return tr(
                "In what share of the resamplings it is a property neuron of its owner, of any group where it has "
                "none");
        return isGroup ? tr("Share of the group's phones that use the neuron") : QVariant();
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Rank:
        return tr("#");
    case Layer:
        return tr("Layer");
    case Neuron:
        return tr("Neuron");
    case Owner:
        return tr("Owner");
    case BestGroup:
        return tr("Best group");
    case Value:
        return rankingText(m_filter.ranking);
    default:
        break;
    }
    return isGroup ? tr("P(%1)").arg(shortGroupName(groupName(*m_store.table(), section - FirstGroup)))
                   : tr("Stability");
}

} // namespace phonoscope
