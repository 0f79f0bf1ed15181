// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/heat_map_orders.h"

#include "core/analysis/seriation.h"
#include "ui/models/view_content.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

namespace phonoscope {

namespace {

using namespace std::chrono_literals;

/// After a slider's last step.
constexpr auto kRest = 150ms;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(phonoscope::HeatMapOrders)
};

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// Indices by rising key, equal ones in their order; keys in [0, keys).
std::vector<int> sortedByKey(const std::vector<int> &keyOf, int keys)
{
    std::vector<int> begin(at(keys) + 1);
    for (const int key : keyOf)
        ++begin[at(key) + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<int> sorted(keyOf.size());
    for (std::size_t i = 0; i < keyOf.size(); ++i)
        sorted[at(begin[at(keyOf[i])]++)] = static_cast<int>(i);
    return sorted;
}

/// A copy that a thread may read while the table goes on counting.
struct LayerCounts {
    std::vector<std::uint32_t> counts, totals;
    std::size_t neurons = 0;
};

LayerCounts layerCounts(const CellCounts &counts, std::size_t row)
{
    const auto ofLayer = counts.counts(LayerIndex::fromRow(row));
    return {{ofLayer.begin(), ofLayer.end()},
            {counts.totals().begin(), counts.totals().end()},
            at(counts.header().widths[row])};
}

std::vector<int> seriatedLayer(const LayerCounts &layer)
{
    return seriated(useProfiles(layer.counts, layer.totals, layer.neurons));
}

} // namespace

HeatMapOrder orderByProbability(const PropertyTable &table, int group)
{
    const GroupUse &use = table.use();
    const int phones = use.phones[at(group)];
    std::vector<std::vector<int>> neurons;
    for (const auto &row : use.phonesUsing) {
        std::vector<int> keys;
        keys.reserve(row[at(group)].size());
        for (const std::uint16_t uses : row[at(group)])
            keys.push_back(phones - uses);
        neurons.push_back(sortedByKey(keys, phones + 1));
    }
    return HeatMapOrder(std::move(neurons));
}

HeatMapOrder orderByOwner(const PropertyTable &table, int group)
{
    const GroupUse &use = table.use();
    const auto groups = static_cast<int>(use.groups());
    const int span = 1 + *std::max_element(use.phones.begin(), use.phones.end());
    std::vector<std::vector<int>> neurons;
    for (std::size_t row = 0; row < use.phonesUsing.size(); ++row) {
        const auto &owners = table.neurons().owner[row];
        std::vector<int> keys(owners.size());
        for (std::size_t i = 0; i < owners.size(); ++i) {
            const int owner = owners[i];
            const int by = owner >= 0 ? owner : group;
            const int section = owner >= 0 ? owner : owner == PropertyNeurons::kSeveral ? groups : groups + 1;
            keys[i] = section * span + use.phones[at(by)] - use.phonesUsing[row][at(by)][i];
        }
        neurons.push_back(sortedByKey(keys, (groups + 2) * span));
    }
    return HeatMapOrder(std::move(neurons));
}

QString orderName(HeatMapSorting sorting, const PropertyTable &table, int group)
{
    switch (sorting) {
    case HeatMapSorting::Index:
        break;
    case HeatMapSorting::Probability:
        return Texts::tr("Neurons by P(i | %1), highest first").arg(shortGroupName(groupName(table, group)));
    case HeatMapSorting::Owner:
        return Texts::tr("Neurons by owner (%1), then by P").arg(propertyName(table));
    case HeatMapSorting::Similarity:
        return Texts::tr("Neurons by similarity of use (%1)").arg(propertyName(table));
    }
    return {};
}

HeatMapSeriation::HeatMapSeriation(std::function<const PropertyTable *()> table, QObject *parent)
    : QObject(parent), m_table(std::move(table))
{
    m_pool.setMaxThreadCount(1);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &HeatMapSeriation::start);
}

HeatMapSeriation::~HeatMapSeriation()
{
    m_pool.clear();
    m_pool.waitForDone();
}

HeatMapSeriation::Basis HeatMapSeriation::basisOf(const PropertyTable &table)
{
    const CellCounts &counts = table.counts();
    return {&counts.header(), counts.header().modelHash, table.property().id, counts.k(), counts.samples()};
}

void HeatMapSeriation::setWanted(bool isWanted)
{
    m_isWanted = isWanted;
    outdate();
}

void HeatMapSeriation::outdate()
{
    const PropertyTable *table = m_table();
    if (!m_isWanted || !table) {
        m_rest.stop();
        return;
    }
    if (basisOf(*table) != m_basis)
        m_rest.start();
}

void HeatMapSeriation::start()
{
    const PropertyTable *table = m_table();
    if (!table || basisOf(*table) == m_basis)
        return;
    m_basis = basisOf(*table);
    ++m_run;
    m_layers.clear();
    m_isComputing = true;
    startLayer();
    Q_EMIT changed();
}

void HeatMapSeriation::startLayer()
{
    const PropertyTable *table = m_table();
    if (!table || basisOf(*table) != m_basis) { // a step of k came in between
        m_basis = {};
        m_isComputing = false;
        outdate();
        return;
    }
    m_pool.start([this, run = m_run, layer = layerCounts(table->counts(), m_layers.size())] {
        std::vector<int> neurons = seriatedLayer(layer);
        QMetaObject::invokeMethod(
            this, [this, run, neurons = std::move(neurons)] { acceptLayer(run, neurons); }, Qt::QueuedConnection);
    });
}

void HeatMapSeriation::acceptLayer(std::uint64_t run, std::vector<int> neurons)
{
    const PropertyTable *table = m_table();
    if (run != m_run || !m_isComputing)
        return;
    m_layers.push_back(std::move(neurons));
    if (!table || m_layers.size() < table->counts().header().layers()) {
        startLayer();
        return;
    }
    m_isComputing = false;
    m_order = std::make_shared<const HeatMapOrder>(std::exchange(m_layers, {}));
    Q_EMIT changed();
}

void HeatMapSeriation::computeNow()
{
    const PropertyTable *table = m_table();
    if (!m_isWanted || !table || (basisOf(*table) == m_basis && !m_isComputing))
        return;
    m_basis = basisOf(*table);
    ++m_run;
    m_isComputing = false;
    m_rest.stop();
    std::vector<std::vector<int>> layers;
    for (std::size_t row = 0; row < table->counts().header().layers(); ++row)
        layers.push_back(seriatedLayer(layerCounts(table->counts(), row)));
    m_order = std::make_shared<const HeatMapOrder>(std::move(layers));
    Q_EMIT changed();
}

} // namespace phonoscope
