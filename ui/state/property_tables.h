// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/property_table.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace phonoscope {

/// The tables of all properties of an analysis, which grow as its shards arrive. GUI thread only.
class PropertyTables {
    Q_DECLARE_TR_FUNCTIONS(phonoscope::PropertyTables)
public:
    /// Forgets everything. A null header: no analysis.
    void reset(std::shared_ptr<const IndexHeader> header = nullptr);

    /// False for a shard that is there already.
    bool addShard(const std::shared_ptr<const IndexShard> &shard);
    const std::vector<std::shared_ptr<const IndexShard>> &shards() const { return m_shards; }

    /// Makes the tables anew for a header of other labels or for other properties; those of what is the same as before
    /// stay, with what they have counted. In this order: standard ones, the user's, those that need all samples, which
    /// are made of a complete analysis alone; what the user made of a standard property stands in its place. Returns
    /// what cannot be made although the user asked for it, and what is too large to count.
    QStringList make(std::shared_ptr<const IndexHeader> header, const std::vector<PropertyDefinition> &ofUser,
                     bool isComplete);
    const std::vector<PropertyTable> &tables() const { return m_tables; }
    PropertyTable &table(std::size_t index) { return m_tables[index]; }
    /// -1 for none.
    int indexOf(const std::string &id) const;
    /// Why there is no table of a property; empty for another reason than those.
    QString reasonFor(const std::string &id) const;

    bool hasCounted(std::size_t index) const { return m_counted[index] > 0; }
    bool hasCountedAll(std::size_t index) const { return m_counted[index] == m_shards.size(); }
    /// Counts the next shards in a table, of so many ranks or a little more; false when it has all. Many at once take
    /// less time for each.
    bool countNext(std::size_t index, std::size_t mostRanks);
    /// Arranges the next shard for the first step of k; false when all are.
    bool arrangeNext() { return m_ranks && m_ranks->arrangeNext(); }

private:
    void add(const PropertyDefinition &definition, bool isOfUser, QStringList &problems);

    std::shared_ptr<const IndexHeader> m_header;
    std::vector<std::shared_ptr<const IndexShard>> m_shards; ///< in order of arrival; every table counts them in it
    std::shared_ptr<RankStore> m_ranks;
    std::vector<PropertyTable> m_tables;
    std::vector<std::size_t> m_counted; ///< per table: how many shards it has counted
    std::map<std::string, QString> m_reasons;
};

} // namespace phonoscope
