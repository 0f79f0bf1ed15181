// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

#include <vector>

namespace phonoscope {

/// Neurons of a set with who owns them and P by some properties; first by the P of the first property's owner.
class RegionNeuronsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    /// The neuron, then two columns a property: its owner, and P(i | owner).
    enum Column { Neuron, FirstOwner };

    /// Of larger sets the best ones are shown.
    static constexpr std::size_t kMostRows = 20000;

    RegionNeuronsModel(const ProjectStore &store, const Theme &theme, QObject *parent = nullptr);
    void setTheme(const Theme &theme);
    /// properties: rows of the store's tables. The same neurons and properties as before keep their rows.
    void setNeurons(const NeuronSet &neurons, const std::vector<int> &properties);

    NeuronId neuron(int row) const { return m_rows[static_cast<std::size_t>(row)].id; }
    int rowOf(NeuronId neuron) const; ///< -1 for none
    int properties() const { return static_cast<int>(m_properties.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    struct Owner {
        int group = -1; ///< as PropertyNeurons::owner
        double share = 0;
        friend bool operator==(const Owner &, const Owner &) = default;
    };
    struct Row {
        NeuronId id;
        std::vector<Owner> owners; ///< of every property
    };
    void sortRows();
    const PropertyTable *table(int property) const;

    const ProjectStore &m_store;
    Theme m_theme;
    std::vector<int> m_properties;
    std::vector<std::string> m_ids; ///< of the properties
    std::vector<Row> m_rows;
    int m_sortColumn = FirstOwner + 1;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace phonoscope
