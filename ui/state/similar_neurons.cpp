// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/similar_neurons.h"

#include "core/analysis/similar_neurons.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace phonoscope {

namespace {

using namespace std::chrono_literals;

/// After the cursor's or a slider's last step.
constexpr auto kRest = 150ms;
constexpr auto kSlice = 4ms;

} // namespace

SimilarNeurons::SimilarNeurons(const ProjectStore &store, QObject *parent) : QObject(parent), m_store(store)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SimilarNeurons::workSlice);
    for (const auto signal : {&ProjectStore::cursorChanged, &ProjectStore::projectChanged, &ProjectStore::headerChanged,
                              &ProjectStore::countsChanged})
        connect(&store, signal, this, &SimilarNeurons::startOver);
    using Part = ProjectStore::ContextPart;
    connect(&store, &ProjectStore::contextChanged, this, [this](ProjectStore::ContextParts parts) {
        if (parts & (Part::Property | Part::K))
            startOver();
    });
}

void SimilarNeurons::setShown(bool isShown)
{
    m_isShown = isShown;
    startOver();
}

void SimilarNeurons::startOver()
{
    m_inLayer.clear();
    m_inAll.clear();
    m_neuron = m_store.cursor();
    m_next = 0;
    const PropertyTable *table = m_store.table();
    m_cells = 0;
    if (table)
        m_cells = static_cast<int>(
            std::ranges::count_if(table->counts().totals(), [](std::uint32_t total) { return total > 0; }));
    if (m_isShown && m_neuron && table)
        m_timer.start(kRest);
    else
        m_timer.stop();
    Q_EMIT changed();
}

void SimilarNeurons::workSlice()
{
    const PropertyTable *table = m_store.table();
    if (!table || !m_neuron || m_neuron->layer.row() >= m_store.layers())
        return;
    QElapsedTimer clock;
    clock.start();
    while (m_next < m_store.layers() && std::chrono::milliseconds(clock.elapsed()) < kSlice) {
        const LayerIndex layer = LayerIndex::fromRow(m_next++);
        const std::vector<float> correlations = useCorrelations(table->counts(), *m_neuron, layer);
        keepBest(m_inAll, correlations, layer);
        if (layer == m_neuron->layer)
            keepBest(m_inLayer, correlations, layer);
    }
    if (m_next < m_store.layers())
        m_timer.start(0ms);
    else
        Q_EMIT changed();
}

void SimilarNeurons::keepBest(std::vector<Similar> &best, const std::vector<float> &correlations,
                              LayerIndex layer) const
{
    for (std::size_t i = 0; i < correlations.size(); ++i) {
        const NeuronId neuron{layer, {static_cast<int>(i)}};
        if (std::isnan(correlations[i]) || neuron == *m_neuron
            || (best.size() == kShown && correlations[i] <= best.back().correlation))
            continue;
        const auto place = std::ranges::upper_bound(best, correlations[i], std::greater(), &Similar::correlation);
        best.insert(place, {neuron, correlations[i]});
        if (best.size() > kShown)
            best.pop_back();
    }
}

} // namespace phonoscope
