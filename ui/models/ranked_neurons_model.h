// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/rankings.h"
#include "ui/state/stability_runs.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace phonoscope {

/// The neurons of the shown layers by a ranking, best first, or by another column. Rows are taken anew when the ranking
/// is there; owners, P and stability are read from the store as they stand.
class RankedNeuronsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Rank, Layer, Neuron, Owner, BestGroup, Value, FirstGroup };

    /// Of larger models the best ones are shown.
    static constexpr std::size_t kMostRows = 50000;

    /// All must outlive it.
    RankedNeuronsModel(const ProjectStore &store, Rankings &rankings, const StabilityRuns &runs, const Theme &theme,
                       QObject *parent = nullptr);
    void setTheme(const Theme &theme);

    struct Filter {
        Ranking ranking = Ranking::Difference;
        int group = -1;         ///< best group; -1: any
        bool ownedOnly = false; ///< property neurons alone
        friend bool operator==(const Filter &, const Filter &) = default;
    };
    void setFilter(const Filter &filter);
    const Filter &filter() const { return m_filter; }
    /// The ranking is not computed yet; there are no rows then.
    bool isWaiting() const { return m_isWaiting; }
    /// Rows that would be there without kMostRows.
    std::size_t found() const { return m_found; }

    NeuronId neuron(int row) const { return m_rows[static_cast<std::size_t>(row)].id; }
    int rowOf(NeuronId neuron) const; ///< -1 for none
    const std::vector<RankedNeuron> &rows() const { return m_rows; }
    /// Takes the rows anew; does so by itself when the ranking or the layers change.
    void refresh();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    void takeRows();
    void sortRows();
    void valuesChanged();
    int groups() const;
    int stabilityColumn() const { return FirstGroup + m_groups; }
    int ownerOf(NeuronId neuron) const;
    double sortKey(const RankedNeuron &neuron, int column) const;
    QString text(const RankedNeuron &neuron, int row, int column) const;

    const ProjectStore &m_store;
    Rankings &m_rankings;
    const StabilityRuns &m_runs;
    Theme m_theme;
    Filter m_filter;
    std::vector<RankedNeuron> m_rows;
    std::size_t m_found = 0;
    int m_groups = 0; ///< with a column
    bool m_isWaiting = true;
    int m_sortColumn = Rank;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace phonoscope
