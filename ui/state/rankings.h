// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_rankings.h"
#include "ui/state/project_store.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <map>
#include <utility>

namespace phonoscope {

/// Rankings of the neurons by the shown property, computed layer by layer between the events of the window, when they
/// are asked for. GUI thread only.
class Rankings final : public QObject {
    Q_OBJECT
public:
    explicit Rankings(const ProjectStore &store, QObject *parent = nullptr);

    /// Null while it is being computed; then computed() follows. Valid until outdated().
    const LayerRanking *layer(Ranking ranking, LayerIndex layer);

Q_SIGNALS:
    void outdated(); ///< property, parameters or counts are others
    void computed(); ///< all that was asked for is there

private:
    using Key = std::pair<Ranking, int>;

    void checkBasis();
    void startOver();
    void workSlice();

    const ProjectStore &m_store;
    std::map<Key, LayerRanking> m_layers;
    std::deque<Key> m_wanted;
    /// What they were computed from.
    QString m_property;
    double m_k = 0;
    UseRule m_rule;
    std::uint64_t m_samples = 0;
    QTimer m_timer;
};

/// The place of a neuron among those of its layer, from 1; 0 where it is not ranked. Equal values share a place.
int rankInLayer(const LayerRanking &layer, Ranking ranking, NeuronIndex neuron);

} // namespace phonoscope
