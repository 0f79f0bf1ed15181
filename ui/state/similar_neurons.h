// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace phonoscope {

/// The neurons that are used most like the cursor neuron, in its layer and in all layers: correlation of p over the
/// cells of the shown property. Computed layer by layer between the events of the window. GUI thread only.
class SimilarNeurons final : public QObject {
    Q_OBJECT
public:
    explicit SimilarNeurons(const ProjectStore &store, QObject *parent = nullptr);

    struct Similar {
        NeuronId neuron;
        float correlation = 0;
    };
    /// By falling correlation, the neuron itself left out.
    const std::vector<Similar> &inLayer() const { return m_inLayer; }
    const std::vector<Similar> &inAllLayers() const { return m_inAll; }
    bool isComputing() const { return m_timer.isActive(); }
    /// Cells that profiles are compared over.
    int cells() const { return m_cells; }

    void setShown(bool isShown);
    static constexpr std::size_t kShown = 8;

Q_SIGNALS:
    void changed();

private:
    void startOver();
    void workSlice();
    void keepBest(std::vector<Similar> &best, const std::vector<float> &correlations, LayerIndex layer) const;

    const ProjectStore &m_store;
    QTimer m_timer;
    bool m_isShown = false;
    std::optional<NeuronId> m_neuron;
    std::size_t m_next = 0;
    int m_cells = 0;
    std::vector<Similar> m_inLayer;
    std::vector<Similar> m_inAll;
};

} // namespace phonoscope
