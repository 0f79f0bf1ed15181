// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/rankings.h"

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace phonoscope {

namespace {

using namespace std::chrono_literals;

/// After a slider's last step, so that it moves undisturbed.
constexpr auto kRest = 60ms;
constexpr auto kSlice = 4ms;

} // namespace

Rankings::Rankings(const ProjectStore &store, QObject *parent) : QObject(parent), m_store(store)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Rankings::workSlice);
    connect(&store, &ProjectStore::projectChanged, this, &Rankings::startOver);
    connect(&store, &ProjectStore::headerChanged, this, &Rankings::startOver);
    connect(&store, &ProjectStore::countsChanged, this, &Rankings::checkBasis);
    connect(&store, &ProjectStore::contextChanged, this, &Rankings::checkBasis);
    connect(&store, &ProjectStore::thresholdsChanged, this, &Rankings::checkBasis);
}

void Rankings::checkBasis()
{
    const PropertyTable *table = m_store.table();
    if (!table)
        return;
    if (m_property.toStdString() != table->property().id || m_k != table->counts().k() || m_rule != table->rule()
        || m_samples != table->counts().samples())
        startOver();
}

void Rankings::startOver()
{
    m_layers.clear();
    m_wanted.clear();
    if (const PropertyTable *table = m_store.table()) {
        m_property = QString::fromStdString(table->property().id);
        m_k = table->counts().k();
        m_rule = table->rule();
        m_samples = table->counts().samples();
    }
    m_timer.start(kRest);
    Q_EMIT outdated();
}

const LayerRanking *Rankings::layer(Ranking ranking, LayerIndex layer)
{
    if (!m_store.table() || layer.number < 1 || layer.row() >= m_store.layers())
        return nullptr;
    const Key key{ranking, layer.number};
    const auto found = m_layers.find(key);
    if (found != m_layers.end())
        return &found->second;
    if (std::ranges::find(m_wanted, key) == m_wanted.end())
        m_wanted.push_back(key);
    if (!m_timer.isActive())
        m_timer.start(0ms);
    return nullptr;
}

void Rankings::workSlice()
{
    const PropertyTable *table = m_store.table();
    if (m_wanted.empty() || !table)
        return;
    if (!table->isUseCurrent(m_store.context().k, m_store.context().rule)) {
        m_timer.start(kRest); // its shards are being counted
        return;
    }
    QElapsedTimer clock;
    clock.start();
    do {
        const Key key = m_wanted.front();
        m_wanted.pop_front();
        m_layers.emplace(key, rankLayer(table->counts(), table->use(), key.first, {key.second}));
    } while (!m_wanted.empty() && std::chrono::milliseconds(clock.elapsed()) < kSlice);
    if (m_wanted.empty())
        Q_EMIT computed();
    else
        m_timer.start(0ms);
}

int rankInLayer(const LayerRanking &layer, Ranking ranking, NeuronIndex neuron)
{
    const double value = layer.values[static_cast<std::size_t>(neuron.value)];
    if (std::isnan(value))
        return 0;
    const auto isBetter = [&](double other) { return lowIsSelective(ranking) ? other < value : other > value; };
    return 1 + static_cast<int>(std::ranges::count_if(layer.values, isBetter));
}

} // namespace phonoscope
