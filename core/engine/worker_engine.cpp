// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_file.h"
#include "core/engine/dispatcher.h"
#include "core/engine/model_lane.h"
#include "core/engine/pattern_maps_job.h"
#include "core/engine/utterance_job.h"

#include <array>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

namespace phonoscope {

namespace {

/// Maps of cells and their floors, which need shards alone.
class PatternsLane {
public:
    explicit PatternsLane(Dispatcher &dispatcher) : m_dispatcher(dispatcher) { }

    void run(const std::stop_token &stop)
    {
        m_dispatcher.run<PatternMapsRequest, PatternFloorRequest>(stop, [this] { return step(); });
    }

private:
    bool step()
    {
        if (const auto maps = m_dispatcher.front<PatternMapsRequest>())
            stepMaps(*maps);
        else if (const auto floor = m_dispatcher.front<PatternFloorRequest>())
            stepFloor(*floor);
        else
            return false;
        return true;
    }

    void stepMaps(const Ticket<PatternMapsRequest> &ticket)
    {
        m_dispatcher.runStep(
            ticket, m_maps,
            [&](const std::stop_token &stop) {
                if (!m_maps)
                    m_maps.emplace(ticket.request, stop);
                const std::shared_ptr<const PatternMap> map = m_maps->step(stop);
                if (map)
                    m_dispatcher.reply(ticket.key, PatternMapReady{map});
                return map != nullptr;
            },
            [&] {
                return PatternMapsReady{ticket.request.property.id, m_maps->fewestCells()};
            });
    }

    void stepFloor(const Ticket<PatternFloorRequest> &ticket)
    {
        m_dispatcher.runStep(
            ticket, m_floor,
            [&](const std::stop_token &stop) {
                if (!m_floor)
                    m_floor = patternFloorJob(ticket.request);
                const bool more = m_floor->step(stop);
                if (more)
                    m_dispatcher.reply(ticket.key,
                                       Progress{double(m_floor->done()), double(m_floor->total()), {}, "Shuffling"});
                return more;
            },
            [&] {
                return PatternFloorReady{ticket.request.property.id, m_floor->result(), ticket.request.draws};
            });
    }

    Dispatcher &m_dispatcher;
    std::optional<PatternMapsJob> m_maps;
    std::unique_ptr<PatternFloorJob> m_floor;
};

/// Recordings to listen to.
class SoundLane {
public:
    explicit SoundLane(Dispatcher &dispatcher) : m_dispatcher(dispatcher) { }

    void run(const std::stop_token &stop)
    {
        m_dispatcher.run<ReadClipRequest, OpenUtteranceRequest>(stop, [this] { return step(); });
    }

private:
    /// A clip is waited for with the mouse; F0 of a long recording is not.
    bool step()
    {
        if (const auto clip = m_dispatcher.front<ReadClipRequest>())
            readClip(*clip);
        else if (const auto utterance = m_dispatcher.front<OpenUtteranceRequest>())
            stepUtterance(*utterance);
        else
            return false;
        return true;
    }

    void readClip(const Ticket<ReadClipRequest> &ticket)
    {
        m_dispatcher.runWhole(ticket, [&](const ProgressSink &, std::stop_token) -> std::optional<ReplyBody> {
            const ReadClipRequest &clip = ticket.request;
            return ClipRead{std::make_shared<const AudioClip>(readAudioStretch(clip.audio, clip.begin, clip.end))};
        });
    }

    void stepUtterance(const Ticket<OpenUtteranceRequest> &ticket)
    {
        m_dispatcher.runStep(
            ticket, m_utterance,
            [&](const std::stop_token &stop) {
                if (!m_utterance)
                    m_utterance.emplace(ticket.request);
                return m_utterance->step(
                    [&](UtteranceOpened opened) { m_dispatcher.reply(ticket.key, std::move(opened)); }, stop);
            },
            [&] { return m_utterance->result(); });
    }

    Dispatcher &m_dispatcher;
    std::optional<UtteranceJob> m_utterance;
};

/// Files that are waited for: previews of imports, analyses to compare with.
void runPreviews(Dispatcher &dispatcher, const std::stop_token &thread)
{
    dispatcher.run<PreviewImportRequest, ReadAnalysisRequest>(thread, [&] {
        if (const auto analysis = dispatcher.front<ReadAnalysisRequest>()) {
            dispatcher.runWhole(
                *analysis, [&](const ProgressSink &, const std::stop_token &) -> std::optional<ReplyBody> {
                    return AnalysisRead{readFinishedAnalysis(analysis->request.source, analysis->request.cacheRoot)};
                });
            return true;
        }
        const auto ticket = dispatcher.front<PreviewImportRequest>();
        if (!ticket)
            return false;
        dispatcher.runWhole(*ticket, [&](const ProgressSink &progress, std::stop_token stop) {
            auto preview = previewImport(ticket->request.import, progress, stop);
            return preview
                ? std::optional<ReplyBody>(ImportPreviewed{std::make_shared<const ImportPreview>(std::move(*preview))})
                : std::nullopt;
        });
        return true;
    });
}

std::optional<ReplyBody> importInto(const ImportCorpusRequest &request, const ProgressSink &progress,
                                    std::stop_token stop)
{
    const auto corpus = importCorpus(request.import, progress, stop);
    if (!corpus)
        return std::nullopt;
    const auto table = writeCorpus(*corpus, request.target, request.replace, progress, stop);
    if (!table)
        return std::nullopt;
    return CorpusImported{*table, corpus->utterances.size(), corpus->problems};
}

/// Imports, exports and checks, which take long.
void runCorpusFiles(Dispatcher &dispatcher, const std::stop_token &thread)
{
    dispatcher.run<ImportCorpusRequest, ExportCorpusRequest, CheckCorpusRequest>(thread, [&] {
        if (const auto import = dispatcher.front<ImportCorpusRequest>()) {
            dispatcher.runWhole(*import, [&](const ProgressSink &progress, std::stop_token stop) {
                return importInto(import->request, progress, stop);
            });
        } else if (const auto writing = dispatcher.front<ExportCorpusRequest>()) {
            dispatcher.runWhole(*writing, [&](const ProgressSink &progress, std::stop_token stop) {
                auto exported = exportCorpus(writing->request.corpus, progress, stop);
                return exported ? std::optional<ReplyBody>(CorpusExported{std::move(*exported)}) : std::nullopt;
            });
        } else if (const auto check = dispatcher.front<CheckCorpusRequest>()) {
            dispatcher.runWhole(*check, [&](const ProgressSink &progress, std::stop_token stop) {
                auto health = checkCorpus(check->request.check, progress, stop);
                return health
                    ? std::optional<ReplyBody>(CorpusChecked{std::make_shared<const CorpusHealth>(std::move(*health))})
                    : std::nullopt;
            });
        } else {
            return false;
        }
        return true;
    });
}

class WorkerEngine final : public Engine {
public:
    explicit WorkerEngine(ReplySink sink)
        : m_dispatcher(std::move(sink)),
          m_threads{std::jthread([this](std::stop_token stop) { m_model.run(stop); }),
                    std::jthread([this](std::stop_token stop) { m_patterns.run(stop); }),
                    std::jthread([this](std::stop_token stop) { m_sound.run(stop); }),
                    std::jthread([this](std::stop_token stop) { runPreviews(m_dispatcher, stop); }),
                    std::jthread([this](std::stop_token stop) { runCorpusFiles(m_dispatcher, stop); })}
    {
    }

    ~WorkerEngine() override
    {
        cancel();
        for (std::jthread &thread : m_threads)
            thread.request_stop();
        m_dispatcher.wake();
        for (std::jthread &thread : m_threads)
            thread.join();
    }

    void submit(RequestKey key, Request request) override { m_dispatcher.submit(key, std::move(request)); }
    void cancel() override { m_dispatcher.cancelAll(); }
    void cancel(RequestKey key) override { m_dispatcher.cancel(key); }

private:
    Dispatcher m_dispatcher;
    ModelLane m_model{m_dispatcher};
    PatternsLane m_patterns{m_dispatcher};
    SoundLane m_sound{m_dispatcher};
    std::array<std::jthread, 5> m_threads; ///< last: they start when all else is there
};

} // namespace

std::unique_ptr<Engine> makeWorkerEngine(ReplySink sink)
{
    return std::make_unique<WorkerEngine>(std::move(sink));
}

} // namespace phonoscope
