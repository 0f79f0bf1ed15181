// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/analysis_job.h"
#include "core/engine/control_job.h"
#include "core/engine/dispatcher.h"
#include "core/engine/head_units_job.h"
#include "core/engine/neuron_clips_job.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace phonoscope {

/// What needs a model, or the index of the analysis at hand, on one thread: a long analysis lets everything else go
/// between its steps.
class ModelLane {
public:
    explicit ModelLane(Dispatcher &dispatcher) : m_dispatcher(dispatcher) { }
    void run(const std::stop_token &stop);

private:
    struct OpenModel {
        std::filesystem::path path;
        std::string device;
        Encoder encoder;
    };

    bool step();
    void stepAnalysis(const Ticket<AnalyzeRequest> &ticket);
    void stepControl(const Ticket<ControlRequest> &ticket);
    void stepStability(const Ticket<StabilityRequest> &ticket);
    void stepClips(const Ticket<NeuronClipsRequest> &ticket);
    void stepHeadUnits(const Ticket<HeadUnitsRequest> &ticket);
    void findHeadEffect(const Ticket<HeadEffectRequest> &ticket);
    void traceNeurons(const Ticket<NeuronTracesRequest> &ticket);
    void openModel(const Ticket<OpenModelRequest> &ticket);
    void verifyModel(const Ticket<VerifyModelRequest> &ticket);
    /// Those of a request, or of the last analysis.
    const std::vector<std::shared_ptr<const IndexShard>> &
    shardsFor(const std::vector<std::shared_ptr<const IndexShard>> &asked) const
    {
        return asked.empty() ? m_shards : asked;
    }
    bool isEncoderDue();
    std::optional<Encoder> takeOpenModel(const AnalyzeRequest &request);
    const Encoder &encoderOf(const std::filesystem::path &model, const std::string &device);

    Dispatcher &m_dispatcher;
    std::optional<OpenModel> m_openModel; ///< opened and not yet analysed
    std::optional<OpenModel> m_heldModel; ///< of the last analysis, to listen with
    std::filesystem::path m_analyzedModel;
    std::optional<AnalysisJob> m_analysis;
    std::vector<std::shared_ptr<const IndexShard>> m_shards; ///< of the last analysis
    std::optional<ControlJob> m_control;
    std::optional<StabilityJob> m_stability;
    TimeLeft m_stabilityLeft;
    std::optional<NeuronClipsJob> m_clips;
    TimeLeft m_clipsLeft;
    std::optional<HeadUnitsJob> m_headUnits;
};

} // namespace phonoscope
