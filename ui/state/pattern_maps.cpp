// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/pattern_maps.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace phonoscope {

namespace {

using namespace std::chrono_literals;

constexpr auto kRest = 250ms;

bool isSmall(const PropertyTable &table)
{
    return patternCells(table.property()) <= PatternMaps::kManyCells;
}

} // namespace

PatternMaps::PatternMaps(const ProjectStore &store, const ComparedAnalyses *compared, QObject *parent)
    : QObject(parent), m_store(store), m_compared(compared)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &PatternMaps::request);
    if (m_compared)
        connect(m_compared, &ComparedAnalyses::tablesChanged, this, [this] {
            if (m_isComparedWanted)
                m_rest.start();
        });
    connect(&store, &ProjectStore::headerChanged, this, &PatternMaps::forget);
    connect(&store, &ProjectStore::stageChanged, this, [this] {
        if (m_store.stage() == ProjectStore::Stage::Loading)
            forget();
        m_rest.start();
        Q_EMIT changed();
    });
    connect(&store, &ProjectStore::contextChanged, this, [this](ProjectStore::ContextParts parts) {
        using Part = ProjectStore::ContextPart;
        if (parts & (Part::Property | Part::K | Part::Rule))
            parametersChanged();
        if (parts & Part::Layers)
            keepLayerInRange();
    });
}

PatternMaps::What PatternMaps::what(const std::string &property, const std::string &analysis) const
{
    const Context &context = m_store.context();
    return {property, context.k, ruleName(context.rule), context.rule.minimumSamples, analysis};
}

void PatternMaps::setComparedWanted(bool wanted)
{
    m_isComparedWanted = wanted;
    m_rest.start();
}

void PatternMaps::setWanted(const void *page, bool wanted)
{
    std::erase(m_pages, page);
    if (wanted) {
        m_pages.push_back(page);
        m_rest.start();
    }
}

const PropertyMaps *PatternMaps::find(const What &what) const
{
    const auto found = m_results.find(what);
    return found == m_results.end() ? nullptr : &found->second;
}

const PropertyMaps *PatternMaps::former() const
{
    if (!m_former || m_former->property != m_store.context().property.toStdString())
        return nullptr;
    return find(*m_former);
}

void PatternMaps::setLayer(LayerIndex layer)
{
    const Context &context = m_store.context();
    layer.number = std::clamp(layer.number, context.firstLayer.number,
                              std::max(context.firstLayer.number, context.lastLayer.number));
    if (layer == m_layer)
        return;
    m_layer = layer;
    Q_EMIT layerChanged();
}

void PatternMaps::keepLayerInRange()
{
    setLayer(m_layer);
}

/// Of other labels, properties or another model nothing is kept.
void PatternMaps::forget()
{
    stop();
    m_results.clear();
    m_former.reset();
    m_isCancelled = false;
    m_rest.start();
    Q_EMIT changed();
}

void PatternMaps::parametersChanged()
{
    m_isCancelled = false;
    if (m_running && m_running->what != what(m_running->what.property, m_running->what.analysis))
        stop();
    m_rest.start();
    Q_EMIT changed();
}

void PatternMaps::stop()
{
    if (!m_running)
        return;
    const Run run = *std::exchange(m_running, std::nullopt);
    if (const auto found = m_results.find(run.what); found != m_results.end() && !found->second.isComplete)
        m_results.erase(found);
    m_progress.reset();
    Q_EMIT cancelRequested(run.key);
    Q_EMIT progressChanged();
}

void PatternMaps::cancel()
{
    if (!m_running)
        return;
    m_isCancelled = true;
    stop();
    Q_EMIT changed();
}

void PatternMaps::startAgain()
{
    m_isCancelled = false;
    request();
    Q_EMIT changed();
}

/// The next piece that is missing: the shown property's first.
void PatternMaps::request()
{
    const PropertyTable *shown = m_store.table();
    if (m_pages.empty() || m_isCancelled || !shown || m_store.stage() != ProjectStore::Stage::Complete)
        return;
    if (m_running) {
        const PropertyMaps *present = of(shown->property().id);
        if (m_running->what.property == shown->property().id || (present && present->isComplete))
            return;
        stop();
    }
    if (requestOwnMaps(*shown))
        return;
    for (const PropertyTable &table : m_store.tables())
        if (isSmall(table) && requestOwnMaps(table))
            return;
    if (m_compared && m_isComparedWanted && requestComparedMaps())
        return;
    if (requestFloor(*shown))
        return;
    for (const PropertyTable &table : m_store.tables())
        if (isSmall(table) && requestFloor(table))
            return;
}

RequestKey PatternMaps::start(const What &what)
{
    RequestKey key{m_store.analysisKey()};
    key.patterns = ++m_runs;
    m_running = Run{key, what};
    return key;
}

bool PatternMaps::requestOwnMaps(const PropertyTable &table)
{
    return requestMaps(
        what(table.property().id),
        {table.property(), m_store.opened()->header, m_store.shards(), m_store.context().k, m_store.context().rule});
}

bool PatternMaps::requestComparedMaps()
{
    for (const PropertyTable &own : m_store.tables()) {
        const std::string &id = own.property().id;
        for (std::size_t i = 0; i < m_compared->count(); ++i) {
            const PropertyTable *table = m_compared->table(i, id);
            if (table && isSmall(*table)
                && requestMaps(what(id, m_compared->at(i).source.string()),
                               {table->property(), m_compared->at(i).header, m_compared->shards(i), m_store.context().k,
                                m_store.context().rule}))
                return true;
        }
    }
    return false;
}

bool PatternMaps::requestMaps(const What &what, const PatternMapsRequest &request)
{
    if (const PropertyMaps *maps = find(what); maps && (maps->isComplete || !maps->refusal.isEmpty()))
        return false;
    PropertyMaps &maps = m_results[what];
    maps.k = request.k;
    maps.rule = request.rule;
    maps.layers.assign(request.header->layers(), nullptr);
    if (const int cells = patternCells(request.property); cells > kMostPatternCells) {
        maps.refusal = tr("It has %1 cells; maps are made of at most %2. Compare fewer phones or groups.")
                           .arg(cells)
                           .arg(kMostPatternCells);
        Q_EMIT changed();
        return false;
    }
    Q_EMIT mapsRequested(start(what), request);
    Q_EMIT changed();
    return true;
}

bool PatternMaps::requestFloor(const PropertyTable &table)
{
    const PropertyMaps *maps = of(table.property().id);
    if (!maps || !maps->isComplete || !maps->floor.empty())
        return false;
    const RequestKey key = start(what(table.property().id));
    PatternFloorRequest request;
    request.property = table.property();
    request.header = m_store.opened()->header;
    request.shards = m_store.shards();
    request.k = m_store.context().k;
    request.rule = m_store.context().rule;
    Q_EMIT floorRequested(key, request);
    return true;
}

void PatternMaps::accept(const Reply &reply)
{
    if (!m_running || reply.key != m_running->key)
        return;
    if (const auto *progress = std::get_if<Progress>(&reply.body)) {
        m_progress = *progress;
        Q_EMIT progressChanged();
        return;
    }
    PropertyMaps &maps = m_results[m_running->what];
    if (const auto *map = std::get_if<PatternMapReady>(&reply.body)) {
        if (map->map->layer.row() < maps.layers.size())
            maps.layers[map->map->layer.row()] = map->map;
        Q_EMIT changed();
        return;
    }
    if (const auto *ready = std::get_if<PatternMapsReady>(&reply.body)) {
        maps.isComplete = true;
        maps.fewestCells = ready->fewestCells;
        const What &done = m_running->what;
        if (done.analysis.empty() && done.property == m_store.context().property.toStdString())
            m_former = done;
    } else if (const auto *floor = std::get_if<PatternFloorReady>(&reply.body)) {
        maps.floor = floor->layers;
        maps.draws = floor->draws;
    } else {
        // Cancelled by another, or failed: nothing is asked again by itself.
        m_isCancelled = true;
        if (!maps.isComplete)
            m_results.erase(m_running->what);
    }
    m_running.reset();
    m_progress.reset();
    Q_EMIT progressChanged();
    if (const auto *failure = std::get_if<Failure>(&reply.body))
        Q_EMIT failed(*failure);
    request();
    Q_EMIT changed();
}

} // namespace phonoscope
