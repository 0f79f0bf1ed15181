// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/property_table.h"
#include "ui/views/heat_map_content.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace phonoscope {

/// How the neurons of a layer are put in order.
enum class HeatMapSorting { Index, Probability, Owner, Similarity };

/// Highest P of a group first; equal ones by index.
HeatMapOrder orderByProbability(const PropertyTable &table, int group);
/// Owners in the order of the groups, each by falling P of its own, then what several groups share, then the others,
/// both by falling P of the given group; equal ones by index.
HeatMapOrder orderByOwner(const PropertyTable &table, int group);
/// "Neurons by P(i | female), highest first"; empty by index.
QString orderName(HeatMapSorting sorting, const PropertyTable &table, int group);

/// The order of similarity (core/analysis/seriation.h) of a table, computed on a thread of its own after a rest, layer
/// by layer; meanwhile the former order stays. GUI thread only.
class HeatMapSeriation final : public QObject {
    Q_OBJECT
public:
    /// table: of the present; null: none. Called on the GUI thread, also after a rest.
    explicit HeatMapSeriation(std::function<const PropertyTable *()> table, QObject *parent = nullptr);
    ~HeatMapSeriation() override;

    void setWanted(bool isWanted);
    /// The table is another one, or its counts or k are: what follows is computed anew.
    void outdate();
    /// What is wanted, at once and on this thread: for figures.
    void computeNow();
    /// Of the present counts or, meanwhile, of former ones; null: not yet.
    const std::shared_ptr<const HeatMapOrder> &order() const { return m_order; }
    bool isComputing() const { return m_isComputing; }

Q_SIGNALS:
    void changed(); ///< the order is there, or is being computed

private:
    /// What an order is computed from.
    struct Basis {
        const IndexHeader *header = nullptr;
        std::string model, property;
        double k = 0;
        std::uint64_t samples = 0;
        friend bool operator==(const Basis &, const Basis &) = default;
    };
    static Basis basisOf(const PropertyTable &table);
    void start();
    void startLayer();
    void acceptLayer(std::uint64_t run, std::vector<int> neurons);

    std::function<const PropertyTable *()> m_table;
    bool m_isWanted = false;
    bool m_isComputing = false;
    Basis m_basis; ///< of what is there, or being computed
    std::uint64_t m_run = 0;
    std::vector<std::vector<int>> m_layers; ///< of the run
    std::shared_ptr<const HeatMapOrder> m_order;
    QTimer m_rest;
    QThreadPool m_pool;
};

} // namespace phonoscope
