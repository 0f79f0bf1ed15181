// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/stability_runs.h"

#include <set>
#include <string_view>
#include <utility>

namespace phonoscope {

StabilityRuns::StabilityRuns(const ProjectStore &store, QObject *parent) : QObject(parent), m_store(store)
{
    connect(&store, &ProjectStore::projectChanged, this, &StabilityRuns::startOver);
    connect(&store, &ProjectStore::headerChanged, this, [this] {
        if (!hasSpeakers())
            m_unit = ResampleUnit::Utterances;
        Q_EMIT changed();
    });
    // The parameters are others, or the analysis is complete.
    connect(&store, &ProjectStore::controlChanged, this, &StabilityRuns::changed);
    connect(&store, &ProjectStore::stageChanged, this, &StabilityRuns::changed);
}

/// Of another project or model nothing is kept.
void StabilityRuns::startOver()
{
    const std::uint64_t project = m_store.analysisKey().project;
    if (m_project == project)
        return;
    m_project = project;
    m_results.clear();
    m_unit = ResampleUnit::Speakers;
    end();
}

const Stability *StabilityRuns::present() const
{
    const auto found = m_results.find(what());
    return found == m_results.end() ? nullptr : found->second.get();
}

void StabilityRuns::setUnit(ResampleUnit unit)
{
    if (m_unit == unit || (unit == ResampleUnit::Speakers && !hasSpeakers()))
        return;
    m_unit = unit;
    Q_EMIT changed();
}

bool StabilityRuns::hasSpeakers() const
{
    const LabelTable *labels = m_store.labels();
    const auto column = labels ? labels->column("speaker") : std::nullopt;
    if (!column)
        return false;
    std::set<std::string_view> speakers;
    for (const auto &row : labels->rows)
        speakers.insert(row[*column]);
    return speakers.size() > 1;
}

bool StabilityRuns::canStart() const
{
    return m_store.stage() == ProjectStore::Stage::Complete && m_store.table();
}

void StabilityRuns::start()
{
    if (!canStart() || present() || isPresentRunning())
        return;
    StabilityRequest request;
    request.property = m_store.table()->property();
    request.header = m_store.opened()->header;
    request.shards = m_store.shards();
    request.settings.unit = m_unit;
    request.settings.k = m_store.context().k;
    request.settings.sigma = m_store.context().sigma;
    request.settings.rule = m_store.context().rule;
    RequestKey key = m_store.controlKey();
    key.resampling = ++m_runs;
    m_running = Run{key, what()};
    m_progress = Progress{0, static_cast<double>(request.settings.draws + request.settings.shuffles), {}, {}};
    Q_EMIT requested(key, request);
    Q_EMIT changed();
    Q_EMIT progressChanged();
}

void StabilityRuns::cancel()
{
    if (!m_running)
        return;
    const RequestKey key = m_running->key;
    end();
    Q_EMIT cancelRequested(key);
}

void StabilityRuns::end()
{
    m_running.reset();
    m_progress.reset();
    Q_EMIT changed();
    Q_EMIT progressChanged();
}

void StabilityRuns::accept(const Reply &reply)
{
    if (!m_running || reply.key != m_running->key)
        return;
    if (const auto *progress = std::get_if<Progress>(&reply.body)) {
        m_progress = *progress;
        Q_EMIT progressChanged();
        return;
    }
    if (const auto *ready = std::get_if<StabilityReady>(&reply.body))
        m_results[m_running->what] = ready->stability;
    const auto *failure = std::get_if<Failure>(&reply.body);
    end();
    if (failure)
        Q_EMIT failed(*failure);
}

} // namespace phonoscope
