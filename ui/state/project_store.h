// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/relabeling.h"
#include "core/engine/engine.h"
#include "ui/state/context.h"
#include "ui/state/property_tables.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <vector>

namespace phonoscope {

/// All that the window shows, and its only writer: the open project, what the engine replied about it, the context, the
/// selection and the cursor neuron. Replies of an earlier project are ignored; a control of other parameters is kept,
/// but not shown. Shards are counted in slices between the events of the window, the shown property first. GUI thread
/// only.
class ProjectStore final : public QObject {
    Q_OBJECT
public:
    enum class Stage { Empty, Loading, Analysing, Complete, Cancelled, Failed };
    enum class ContextPart { Property = 1, Group = 2, K = 4, Sigma = 8, Rule = 16, Layers = 32 };
    Q_DECLARE_FLAGS(ContextParts, ContextPart)

    explicit ProjectStore(QObject *parent = nullptr);

    /// Forgets everything but k, sigma and rule and waits for replies with analysisKey(). selection: restored once the
    /// model is there, if it has these neurons.
    void open(const Project &project, const NeuronSet &selection = {});
    /// The open project got another name and file.
    void rename(const std::string &name, const std::filesystem::path &file);
    const std::optional<Project> &project() const { return m_project; }
    RequestKey analysisKey() const { return {m_revision, 0}; }
    void accept(const Reply &reply);

    Stage stage() const { return m_stage; }
    const std::optional<AnalysisOpened> &opened() const { return m_opened; }
    const std::optional<AnalysisFinished> &finished() const { return m_finished; }
    const std::optional<Progress> &progress() const { return m_progress; }
    const QStringList &problems() const { return m_problems; }
    std::size_t layers() const { return m_opened ? m_opened->header->layers() : 0; }
    int shardsReady() const { return static_cast<int>(shards().size()); }
    std::uint64_t samples() const { return m_samples; } ///< of the shards that are ready

    /// Changes the open project: labels that differ from its corpus, properties of the user. What depends on them is
    /// counted again from the index, in slices; headerChanged() follows.
    void setLabels(const LabelEdits &labels);
    void setProperties(const std::vector<PropertyDefinition> &properties);
    /// The same for segments: samples are called otherwise at once, the model is not needed.
    void setSegmentLabels(const SegmentEdits &edits);
    /// The user's masks and notes about neurons.
    void setMasks(const std::vector<Mask> &masks);
    void setNotes(const std::map<std::string, std::string> &notes);
    /// What the project is compared with, see ComparedAnalyses.
    void setComparedAnalyses(const std::vector<std::filesystem::path> &sources);
    /// A mask's neurons as a set of the open model's layers; nothing for a mask of another model.
    std::optional<NeuronSet> neuronsOf(const Mask &mask) const;
    /// Labels as they stand, edits included; nothing before a model is open.
    const LabelTable *labels() const { return m_opened ? &m_opened->header->utterances : nullptr; }
    /// Without the edits.
    const LabelTable &corpusLabels() const { return m_corpusLabels; }
    const std::vector<std::shared_ptr<const IndexShard>> &corpusShards() const { return m_corpusShards; }
    const PhoneTable &corpusPhones() const { return m_corpusPhones; }
    /// Edits of single segments that lie in no sample of the shards that are ready.
    std::size_t segmentsWithoutSample() const { return m_relabeling ? m_relabeling->withoutSample() : 0; }
    const std::vector<std::shared_ptr<const IndexShard>> &shards() const { return m_tables.shards(); }

    /// Why a property of the user's is not among the tables; empty where it waits for the whole analysis.
    QString reasonFor(const std::string &property) const;
    /// In this order: standard ones, or what the user made of them; the user's; those that need the whole analysis.
    const std::vector<PropertyTable> &tables() const { return m_tables.tables(); }
    /// The shown property; nothing before a model is open.
    const PropertyTable *table() const;
    int propertyIndex(const QString &id) const; ///< -1 for none

    const Context &context() const { return m_context; }
    /// Out-of-range values are brought into range; an unknown property is kept until one of that name is there.
    void setContext(const Context &context);

    const NeuronSet &selection() const { return m_selection; }
    /// While a model is being loaded, the selection waits for it.
    void setSelection(const NeuronSet &selection);
    std::optional<NeuronId> cursor() const { return m_cursor; }
    void setCursor(std::optional<NeuronId> neuron);

    /// Counts with shuffled labels for the present parameters; nothing while they are not computed.
    const ControlReady *control() const;
    bool isControlRunning() const { return m_controlRunning != 0; }
    RequestKey controlKey() const { return {m_revision, m_parameters}; }
    /// The column over whose values the control permutes the labels of the shown property; empty: over the phones.
    std::string controlUnit() const;
    /// Asks for it now, unless it is there, under way, or the analysis is not complete.
    void requestControl();

Q_SIGNALS:
    void projectChanged();                     ///< another one, or its name and file
    void headerChanged();                      ///< model, labels or properties
    void countsChanged();                      ///< shards were added; at most 30 times a second
    void thresholdsChanged(int propertyIndex); ///< property neurons were recomputed
    void contextChanged(phonoscope::ProjectStore::ContextParts parts);
    void masksChanged();
    void notesChanged();
    void selectionChanged();
    void cursorChanged();
    void stageChanged();
    void progressChanged();
    void problemsChanged();
    void controlChanged();
    void controlRequested(phonoscope::RequestKey key, phonoscope::ControlRequest request);
    void failed(phonoscope::Failure failure, bool duringAnalysis);

private:
    void acceptOpened(const AnalysisOpened &opened);
    void acceptShard(const ShardReady &ready);
    void addShard(const std::shared_ptr<const IndexShard> &ofCorpus);
    void acceptFinished(const AnalysisFinished &finished);
    void acceptControl(const Reply &reply);
    void setStage(Stage stage);
    void setProgress(std::optional<Progress> progress);
    void addProblems(const std::vector<std::string> &problems);
    void addProblems(const QStringList &problems);
    void applyLabels();
    void relabelSegments();
    void forgetControls();
    void createTables();
    void tablesChanged();
    Context inRange(Context context) const;
    void updateTable(int index);
    void complete();
    void workSlice();
    bool workStep();
    void showGrowth();
    void parametersChanged();

    std::optional<Project> m_project;
    std::uint64_t m_revision = 0;
    Stage m_stage = Stage::Empty;
    std::optional<AnalysisOpened> m_opened;
    std::optional<AnalysisFinished> m_finished;
    std::optional<Progress> m_progress;
    QStringList m_problems;
    LabelTable m_corpusLabels;
    PhoneTable m_corpusPhones;
    std::vector<std::shared_ptr<const IndexShard>> m_corpusShards; ///< in order of arrival
    std::optional<Relabeling> m_relabeling;                        ///< where segments are called otherwise
    std::uint64_t m_samples = 0;
    PropertyTables m_tables;
    bool m_othersDue = false;
    Context m_context;
    NeuronSet m_selection;
    NeuronSet m_waitingSelection; ///< for the model that is being loaded
    std::optional<NeuronId> m_cursor;

    /// Equal parameters have equal revisions, so that going back finds the earlier control.
    using Parameters = std::tuple<QString, double, double, std::string, int>;
    std::map<Parameters, std::uint64_t> m_parameterRevisions;
    std::uint64_t m_parameters = 0;
    std::uint64_t m_lastParameters = 0;
    std::uint64_t m_controlRunning = 0;
    std::map<std::uint64_t, ControlReady> m_controls;

    QTimer m_workTimer;    ///< the next slice of counting
    QTimer m_growthTimer;  ///< coalesces repaints while shards stream in
    QTimer m_othersTimer;  ///< properties that are not shown follow after a rest
    QTimer m_controlTimer; ///< a control is asked for after a rest
};

Q_DECLARE_OPERATORS_FOR_FLAGS(ProjectStore::ContextParts)

} // namespace phonoscope
