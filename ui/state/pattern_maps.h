// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/compared_analyses.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace phonoscope {

/// The maps of a property's cells for one k and rule, as far as they are computed.
struct PropertyMaps {
    double k = 0;
    UseRule rule;
    std::vector<std::shared_ptr<const PatternMap>> layers; ///< per layer row; null: not yet
    bool isComplete = false;
    int fewestCells = 0;                ///< with samples, in any group; valid when complete
    std::vector<SilhouetteFloor> floor; ///< per layer row; empty: not yet
    int draws = 0;                      ///< of the floor
    QString refusal;                    ///< why there are none
};

/// The pattern maps of all properties for the present parameters, asked of the engine while a page that shows them is
/// visible and the parameters rest: those of the shown property, those of the others, then their floors. Results are
/// kept by parameters. Also the layer whose map is looked at. GUI thread only.
class PatternMaps final : public QObject {
    Q_OBJECT
public:
    /// Of properties that are not shown, those of more cells are left out: they take minutes.
    static constexpr int kManyCells = 400;

    /// compared: must outlive it; null: none.
    explicit PatternMaps(const ProjectStore &store, const ComparedAnalyses *compared = nullptr,
                         QObject *parent = nullptr);

    /// Whether a page shows them; pages are told apart by their address.
    void setWanted(const void *page, bool wanted);

    /// Whether maps of compared analyses are made as well, after the project's own; they get no floors.
    void setComparedWanted(bool wanted);

    /// For the present parameters; null: nothing is known yet.
    const PropertyMaps *of(const std::string &property) const { return find(what(property)); }
    /// Of a compared analysis.
    const PropertyMaps *of(const ComparedAnalysis &analysis, const std::string &property) const
    {
        return find(what(property, analysis.source.string()));
    }
    /// The newest complete maps of the shown property for other parameters, for the time until the present ones are
    /// there; null: none.
    const PropertyMaps *former() const;

    /// Of the context's layers.
    LayerIndex layer() const { return m_layer; }
    void setLayer(LayerIndex layer);

    bool isRunning() const { return m_running.has_value(); }
    /// Of the floor that is being computed, and whose; nothing while maps are.
    const std::optional<Progress> &progress() const { return m_progress; }
    std::string runningProperty() const { return m_running ? m_running->what.property : std::string(); }
    /// Ends what runs, until parameters change or a page asks again.
    void cancel();
    bool isCancelled() const { return m_isCancelled; }
    void startAgain();

    void accept(const Reply &reply);

Q_SIGNALS:
    void changed(); ///< of what of() and former() say
    void progressChanged();
    void layerChanged();
    void mapsRequested(phonoscope::RequestKey key, phonoscope::PatternMapsRequest request);
    void floorRequested(phonoscope::RequestKey key, phonoscope::PatternFloorRequest request);
    void cancelRequested(phonoscope::RequestKey key);
    void failed(phonoscope::Failure failure);

private:
    struct What {
        std::string property;
        double k = 0;
        std::string rule;
        int minimumSamples = 0;
        std::string analysis; ///< source of a compared one; empty: the project's own
        friend auto operator<=>(const What &, const What &) = default;
    };
    struct Run {
        RequestKey key;
        What what;
    };

    What what(const std::string &property, const std::string &analysis = {}) const;
    const PropertyMaps *find(const What &what) const;
    void forget();
    void parametersChanged();
    void request();
    bool requestOwnMaps(const PropertyTable &table);
    bool requestComparedMaps();
    bool requestMaps(const What &what, const PatternMapsRequest &request);
    bool requestFloor(const PropertyTable &table);
    RequestKey start(const What &what);
    void stop();
    void keepLayerInRange();

    const ProjectStore &m_store;
    const ComparedAnalyses *m_compared;
    bool m_isComparedWanted = false;
    std::vector<const void *> m_pages;
    std::map<What, PropertyMaps> m_results;
    std::optional<What> m_former;
    std::optional<Run> m_running;
    std::optional<Progress> m_progress;
    std::uint64_t m_runs = 0;
    bool m_isCancelled = false;
    LayerIndex m_layer{1};
    QTimer m_rest;
};

} // namespace phonoscope
