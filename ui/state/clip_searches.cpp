// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/clip_searches.h"

#include "ui/bridge/error_text.h"

#include <chrono>

namespace phonoscope {

namespace {

using namespace std::chrono_literals;

/// The cursor often passes many neurons.
constexpr auto kRest = 400ms;
/// A search keeps some hundred kilobytes of sound.
constexpr std::size_t kMostKept = 100;

} // namespace

ClipSearches::ClipSearches(const ProjectStore &store, ProjectSession &session, EngineClient &engine, QObject *parent)
    : QObject(parent), m_store(store), m_session(session), m_engine(&engine)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kRest);
    connect(&m_timer, &QTimer::timeout, this, &ClipSearches::search);
    connect(&engine, &EngineClient::replied, this, &ClipSearches::accept);
    connect(&store, &ProjectStore::cursorChanged, this, &ClipSearches::check);
    connect(&store, &ProjectStore::contextChanged, this, [this](ProjectStore::ContextParts parts) {
        if (parts & ProjectStore::ContextPart::K)
            check();
    });
    connect(&store, &ProjectStore::stageChanged, this, &ClipSearches::check);
    connect(&store, &ProjectStore::projectChanged, this, &ClipSearches::forget);
    connect(&session, &ProjectSession::opened, this, &ClipSearches::forget);
}

std::optional<ClipSearches::Key> ClipSearches::key() const
{
    const auto neuron = m_store.cursor();
    const bool isThere = neuron && m_store.opened() && m_store.project() && neuron->layer.row() < m_store.layers();
    return isThere ? std::optional(Key{*neuron, m_store.context().k}) : std::nullopt;
}

const NeuronClips *ClipSearches::present() const
{
    const auto wanted = key();
    const auto found = wanted ? m_found.find(*wanted) : m_found.end();
    return found == m_found.end() ? nullptr : found->second.get();
}

void ClipSearches::forget()
{
    m_found.clear();
    m_order.clear();
    check();
}

void ClipSearches::setShown(bool isShown)
{
    m_isShown = isShown;
    check();
}

void ClipSearches::check()
{
    const auto wanted = key();
    if (m_running && (!wanted || *wanted != m_runningKey))
        cancel();
    m_problem.clear();
    // Shards that are yet to come could hold better ones.
    const bool isWhole = m_store.stage() == ProjectStore::Stage::Complete;
    if (m_isShown && isWhole && wanted && !present() && !m_running)
        m_timer.start();
    else
        m_timer.stop();
    Q_EMIT changed();
}

void ClipSearches::search()
{
    m_timer.stop();
    const auto wanted = key();
    if (!wanted || !m_engine || m_running)
        return;
    NeuronClipsRequest request;
    request.project = *m_store.project();
    request.corpus = m_store.opened()->corpus;
    request.header = m_store.opened()->header;
    request.shards = m_store.shards();
    request.neuron = wanted->neuron;
    request.k = wanted->k;
    m_problem.clear();
    m_runningKey = *wanted;
    m_running = m_session.nextJob();
    m_engine->submit(*m_running, std::move(request));
    Q_EMIT changed();
}

void ClipSearches::cancel()
{
    m_timer.stop();
    if (m_running && m_engine)
        m_engine->cancel(*m_running);
    m_running.reset();
    m_progress.reset();
    m_problem = tr("The search was stopped.");
    Q_EMIT changed();
}

void ClipSearches::accept(const Reply &reply)
{
    if (!m_running || reply.key != *m_running)
        return;
    if (const auto *progress = std::get_if<Progress>(&reply.body)) {
        m_progress = *progress;
        Q_EMIT changed();
        return;
    }
    m_running.reset();
    m_progress.reset();
    if (const auto *ready = std::get_if<NeuronClipsReady>(&reply.body)) {
        m_found[m_runningKey] = ready->clips;
        m_order.push_back(m_runningKey);
        if (m_order.size() > kMostKept) {
            m_found.erase(m_order.front());
            m_order.erase(m_order.begin());
        }
    } else if (const auto *failure = std::get_if<Failure>(&reply.body)) {
        m_problem = errorText(*failure).detail;
    } else {
        m_problem = tr("The search was stopped.");
    }
    Q_EMIT changed();
}

} // namespace phonoscope
