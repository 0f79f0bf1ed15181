// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"
#include "core/analysis/pattern_maps.h"
#include "core/analysis/property.h"
#include "core/analysis/property_neurons.h"
#include "core/analysis/stability.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/corpus/corpus.h"
#include "core/corpus/corpus_import.h"
#include "core/engine/corpus_check.h"
#include "core/engine/corpus_export.h"
#include "core/engine/finished_analysis.h"
#include "core/engine/head_requests.h"
#include "core/engine/listen_requests.h"
#include "core/engine/model_check.h"
#include "core/nn/encoder.h"
#include "core/project/project.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace phonoscope {

/// What a request was made from; a reply is shown only while its key equals the store's present key.
struct RequestKey {
    std::uint64_t project = 0;    ///< revision of model + corpus
    std::uint64_t parameters = 0; ///< revision of property, k, sigma, rule; 0 where they do not matter
    std::uint64_t modelJob = 0;   ///< number of a request about a model's or a corpus' files; 0 for others
    std::uint64_t resampling = 0; ///< number of a StabilityRequest; 0 for others
    std::uint64_t patterns = 0;   ///< number of a PatternMapsRequest or PatternFloorRequest; 0 for others
    std::uint64_t reading = 0;    ///< number of a ReadAnalysisRequest; 0 for others
    friend auto operator<=>(const RequestKey &, const RequestKey &) = default;
};

/// Analyses a project: loads its model and corpus, then fills the activation index shard by shard, resuming what is
/// there.
struct AnalyzeRequest {
    Project project;
    std::filesystem::path folder; ///< of the analysis
    std::string device = "auto";
    /// The folder is a cache: an analysis of another recipe in it (the model or the settings changed) is replaced.
    bool replaceOther = false;
    /// The folder holds a finished analysis of the project's model, of whatever corpus: it is read, never written.
    bool supplied = false;
};

/// Counts property neurons with shuffled labels over the index of the last analysis: the control of a count.
struct ControlRequest {
    Property property;
    std::shared_ptr<const IndexHeader> header; ///< with the labels over which is permuted
    std::string unitColumn;                    ///< labels are permuted over its values; empty: controlUnit()
    double k = 0.01;
    double sigma = 0.8;
    UseRule rule;
    int draws = 20;
    std::uint64_t seed = 1;
    std::vector<std::shared_ptr<const IndexShard>> shards{}; ///< to be counted; none: those of the last analysis
};

/// Resamples the index of the last analysis, and shuffles its labels: how stable property neurons are.
struct StabilityRequest {
    Property property;
    std::shared_ptr<const IndexHeader> header; ///< with the labels of speakers and groups
    StabilitySettings settings;
    std::vector<std::shared_ptr<const IndexShard>> shards{}; ///< to be resampled; none: those of the last analysis
};

/// Maps the cells of a property by their patterns in every layer. What it works on comes with it: it does not wait for
/// the model's thread.
struct PatternMapsRequest {
    Property property;
    std::shared_ptr<const IndexHeader> header;
    std::vector<std::shared_ptr<const IndexShard>> shards; ///< of the whole analysis
    double k = 0.01;
    UseRule rule;
};

/// The silhouettes of such maps with shuffled labels.
struct PatternFloorRequest {
    Property property;
    std::shared_ptr<const IndexHeader> header; ///< with the labels over which is permuted
    std::vector<std::shared_ptr<const IndexShard>> shards;
    double k = 0.01;
    UseRule rule;
    int draws = 20;
    std::uint64_t seed = 1;
};

/// Loads a model to see whether it can be opened. What is open stays untouched; an AnalyzeRequest of the same model and
/// device that comes next takes it over.
struct OpenModelRequest {
    std::filesystem::path model;
    std::string device = "auto";
};

/// Loads a model and checks that it computes what it says, see checkModel().
struct VerifyModelRequest {
    std::filesystem::path model;
    std::filesystem::path corpus; ///< an utterance of this table is used too; empty: none
    std::string device = "auto";
};

/// Looks at speech that could be imported, see previewImport().
struct PreviewImportRequest {
    ImportRequest import;
};

/// Imports speech and writes its table, see importCorpus() and writeCorpus().
struct ImportCorpusRequest {
    ImportRequest import;
    std::filesystem::path target;
    bool replace = false; ///< a table that is there
};

/// Writes a corpus with the user's edits, see exportCorpus().
struct ExportCorpusRequest {
    CorpusExport corpus;
};

/// Reads a corpus through, see checkCorpus().
struct CheckCorpusRequest {
    CorpusCheckRequest check;
};

/// Reads a finished analysis to compare the open one with, see readFinishedAnalysis().
struct ReadAnalysisRequest {
    std::filesystem::path source;
    std::filesystem::path cacheRoot;
};

using Request =
    std::variant<AnalyzeRequest, ControlRequest, StabilityRequest, PatternMapsRequest, PatternFloorRequest,
                 OpenModelRequest, VerifyModelRequest, PreviewImportRequest, ImportCorpusRequest, ExportCorpusRequest,
                 CheckCorpusRequest, OpenUtteranceRequest, ReadClipRequest, NeuronTracesRequest, NeuronClipsRequest,
                 ReadAnalysisRequest, HeadEffectRequest, HeadUnitsRequest>;

/// Model and corpus are loaded. The first reply to AnalyzeRequest.
struct AnalysisOpened {
    EncoderInfo model;
    LoadReport loadReport;
    std::string device;
    std::shared_ptr<const Corpus> corpus;
    std::vector<double> seconds; ///< of every utterance; 0 where unknown
    std::shared_ptr<const IndexHeader> header;
};

/// One more shard, read from disk (resumed) or just computed.
struct ShardReady {
    std::shared_ptr<const IndexShard> shard;
    bool resumed = false;
};

/// The index is complete.
struct AnalysisFinished {
    std::vector<std::string> problems; ///< utterances and segments left out, each naming file and place
    double audioSeconds = 0;           ///< analysed in this run
    double wallSeconds = 0;
    double encoderSeconds = 0; ///< of wallSeconds, inside the encoder
};

/// Property neurons of every draw with shuffled labels, per layer.
struct ControlReady {
    std::string property;
    std::vector<std::vector<int>> totals;                      ///< [draw][layer row]
    std::vector<std::vector<std::vector<int>>> groupNeurons{}; ///< [draw][layer row][group]: P >= sigma
};

struct StabilityReady {
    std::string property;
    std::shared_ptr<const Stability> stability;
};

/// The map of one layer, from the first to the last; each is turned towards the one before it.
struct PatternMapReady {
    std::shared_ptr<const PatternMap> map;
};
/// Those of all layers are made.
struct PatternMapsReady {
    std::string property;
    int fewestCells = 0; ///< with samples, in any group
};

struct PatternFloorReady {
    std::string property;
    std::vector<SilhouetteFloor> layers;
    int draws = 0;
};

/// The model can be used.
struct ModelOpened {
    EncoderInfo model;
    LoadReport loadReport;
    std::string device;
};

struct ModelVerified {
    ModelCheckReport report;
};

struct ImportPreviewed {
    std::shared_ptr<const ImportPreview> preview;
};

/// The table is written.
struct CorpusImported {
    std::filesystem::path table;
    std::size_t utterances = 0;
    std::vector<ImportProblem> problems;
};

struct CorpusExported {
    ExportedCorpus corpus;
};

struct CorpusChecked {
    std::shared_ptr<const CorpusHealth> health;
};

struct AnalysisRead {
    FinishedAnalysis analysis;
};

struct Cancelled { };

/// The one way in which things go wrong. What was finished before stays valid.
struct Failure {
    ErrorCode code = ErrorCode::Unreadable;
    std::string subject;
    std::string detail;
};

using ReplyBody =
    std::variant<Progress, AnalysisOpened, ShardReady, AnalysisFinished, ControlReady, StabilityReady, PatternMapReady,
                 PatternMapsReady, PatternFloorReady, ModelOpened, ModelVerified, ImportPreviewed, CorpusImported,
                 CorpusExported, CorpusChecked, UtteranceOpened, UtterancePitch, ClipRead, NeuronTracesReady,
                 NeuronClipsReady, AnalysisRead, HeadEffectReady, HeadUnitsReady, Cancelled, Failure>;

struct Reply {
    RequestKey key;
    ReplyBody body;
};

/// Called on the engine's threads; must hand over and return. Never called after the engine's destructor returned.
using ReplySink = std::function<void(Reply)>;

/// The worker behind the window: submit and cancel return at once, everything else comes as replies.
/// Each request ends with exactly one of AnalysisFinished, ControlReady, StabilityReady, PatternMapsReady,
/// PatternFloorReady, ModelOpened, ModelVerified, ImportPreviewed, CorpusImported, CorpusExported, CorpusChecked,
/// UtterancePitch, ClipRead, NeuronTracesReady, NeuronClipsReady, AnalysisRead, HeadEffectReady, HeadUnitsReady,
/// Cancelled or Failure.
class Engine {
public:
    virtual ~Engine() = default;
    /// A newer request of the same type cancels the older one.
    virtual void submit(RequestKey key, Request request) = 0;
    /// Cancels all that is running or waiting.
    virtual void cancel() = 0;
    /// Cancels what was submitted with this key.
    virtual void cancel(RequestKey key) = 0;
};

/// One thread that owns the model. A long analysis runs in steps of one utterance and lets waiting controls, openings
/// and verifications of models, and stabilities go first. Files of corpora are read on threads of their own: one for
/// previews, which are waited for, one for imports and checks, which take long. Patterns have one, too.
/// Destruction cancels, joins, and then nothing is delivered any more.
std::unique_ptr<Engine> makeWorkerEngine(ReplySink sink);

} // namespace phonoscope
