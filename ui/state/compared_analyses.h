// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "ui/state/project_store.h"
#include "ui/state/property_tables.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace phonoscope {

/// An analysis that is opened beside the project's own: of another model on the same corpus, say.
struct ComparedAnalysis {
    std::filesystem::path source; ///< folder or project file, as the project names it
    QString name;                 ///< of the project or folder
    /// With the labels that the user edited, where it is of the open project's corpus. Null: not read, or not yet.
    std::shared_ptr<const IndexHeader> header;
    QString failure; ///< why it cannot be read; empty while it is being read, too
};

/// The analyses that the open project is compared with (Project::comparedAnalyses), and the tables of the project's
/// properties made of their own indices, for the context's k, sigma and rule. Read by the engine, counted between the
/// events of the window. GUI thread only.
class ComparedAnalyses final : public QObject {
    Q_OBJECT
public:
    explicit ComparedAnalyses(const ProjectStore &store, QObject *parent = nullptr);
    ~ComparedAnalyses() override;

    /// Reads an analysis: a folder, or a project file. Once it is read, opened() asks to put it into the project;
    /// failed() tells what is wrong with it otherwise, and the project stays as it is.
    void open(const std::filesystem::path &source);
    bool isReading() const { return m_running.has_value(); }
    /// Whether tables are still to be made for the present context.
    bool isCounting() const { return m_timer.isActive(); }

    std::size_t count() const { return m_entries.size(); }
    const ComparedAnalysis &at(std::size_t index) const { return m_entries[index]->analysis; }
    const std::vector<std::shared_ptr<const IndexShard>> &shards(std::size_t index) const
    {
        return m_entries[index]->read.shards;
    }
    /// The model's name, with the analysis' where another one has it, too.
    QString title(std::size_t index) const;
    /// "melhubert-4x256, 4 layers x 1,024 neurons"; or why there is none.
    QString description(std::size_t index) const;

    /// A property of the project in an analysis, made by the same definition; null: it cannot be made there, or is
    /// still being counted. It follows the context after a rest. Groups may be in another order, see groupNamed().
    const PropertyTable *table(std::size_t index, const std::string &property) const;
    /// The shown property.
    const PropertyTable *table(std::size_t index) const;
    /// Why there is no table: a whole sentence.
    QString reason(std::size_t index, const std::string &property) const;

    void accept(const Reply &reply);

Q_SIGNALS:
    void changed();       ///< which analyses there are, or what is known of them
    void tablesChanged(); ///< of some of them
    /// It can be read and may be put into the project.
    void opened(const std::filesystem::path &source);
    void requested(phonoscope::RequestKey key, phonoscope::ReadAnalysisRequest request);
    void failed(phonoscope::Failure failure);

private:
    struct Entry {
        ComparedAnalysis analysis;
        FinishedAnalysis read;
        PropertyTables tables;
    };
    struct Reading {
        std::filesystem::path source;
        bool isNew = false; ///< asked for by open()
        RequestKey key{};
    };

    void follow();
    void requestNext();
    void makeTables();
    void makeTables(Entry &entry);
    void workSlice();
    bool workStep();
    bool work(Entry &entry, const PropertyTable &own);

    const ProjectStore &m_store;
    std::vector<std::unique_ptr<Entry>> m_entries; ///< in the project's order
    std::unique_ptr<Entry> m_new;                  ///< read, and not yet in the project
    std::deque<Reading> m_waiting;
    bool m_hasChanged = false; ///< a table, since tablesChanged()
    std::optional<Reading> m_running;
    std::uint64_t m_reads = 0;
    std::uint64_t m_project = 0;
    QTimer m_timer;
};

/// The place of a group of that name; -1 for none.
int groupNamed(const PropertyTable &table, const std::string &name);

} // namespace phonoscope
