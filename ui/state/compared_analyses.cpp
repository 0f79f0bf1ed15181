// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/compared_analyses.h"

#include "ui/bridge/error_text.h"
#include "ui/state/project_session.h"
#include "ui/theme/number_text.h"

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace phonoscope {

namespace {

using namespace std::chrono_literals;

/// After a slider's last step.
constexpr auto kRest = 80ms;
constexpr auto kSlice = 4ms;
constexpr std::size_t kRanksOfStep = 6'000'000;

} // namespace

ComparedAnalyses::ComparedAnalyses(const ProjectStore &store, QObject *parent) : QObject(parent), m_store(store)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ComparedAnalyses::workSlice);
    connect(&store, &ProjectStore::projectChanged, this, &ComparedAnalyses::follow);
    connect(&store, &ProjectStore::headerChanged, this, qOverload<>(&ComparedAnalyses::makeTables));
    connect(&store, &ProjectStore::contextChanged, this, [this] {
        if (!m_entries.empty())
            m_timer.start(kRest);
    });
}

ComparedAnalyses::~ComparedAnalyses() = default;

void ComparedAnalyses::open(const std::filesystem::path &source)
{
    m_waiting.push_back({source, true});
    requestNext();
}

/// The entries become those of the project.
void ComparedAnalyses::follow()
{
    const std::uint64_t project = m_store.analysisKey().project;
    if (project != m_project) { // its files may be others, too
        m_project = project;
        m_entries.clear();
        m_new.reset();
        m_waiting.clear();
        m_running.reset();
    }
    const auto &wanted = m_store.project()->comparedAnalyses;
    const auto isSame = std::ranges::equal(
        wanted, m_entries, {}, {}, [](const auto &entry) -> const auto & { return entry->analysis.source; });
    if (isSame)
        return;
    std::vector<std::unique_ptr<Entry>> entries;
    for (const std::filesystem::path &source : wanted) {
        const auto isOfSource = [&](const auto &entry) { return entry && entry->analysis.source == source; };
        if (const auto known = std::ranges::find_if(m_entries, isOfSource); known != m_entries.end()) {
            entries.push_back(std::move(*known));
        } else if (isOfSource(m_new)) {
            entries.push_back(std::move(m_new));
        } else {
            entries.push_back(std::make_unique<Entry>());
            entries.back()->analysis.source = source;
            entries.back()->analysis.name = QString::fromStdString(source.filename().string());
            m_waiting.push_back({source});
        }
    }
    m_entries = std::move(entries);
    m_timer.start(0ms);
    requestNext();
    Q_EMIT changed();
}

void ComparedAnalyses::requestNext()
{
    if (m_running || m_waiting.empty())
        return;
    m_running = m_waiting.front();
    m_waiting.pop_front();
    m_running->key = {.project = m_store.analysisKey().project, .reading = ++m_reads};
    Q_EMIT requested(m_running->key, {m_running->source, analysisCache()});
}

void ComparedAnalyses::accept(const Reply &reply)
{
    if (!m_running || reply.key != m_running->key)
        return;
    const auto [source, isNew, key] = *std::exchange(m_running, std::nullopt);
    const auto known = std::ranges::find(
        m_entries, source, [](const auto &entry) -> const auto & { return entry->analysis.source; });
    Entry *entry = known == m_entries.end() ? nullptr : known->get();
    if (!entry && !isNew) { // taken back in the meantime
        requestNext();
        return;
    }
    if (const auto *read = std::get_if<AnalysisRead>(&reply.body)) {
        if (!entry) {
            m_new = std::make_unique<Entry>();
            entry = m_new.get();
        }
        entry->analysis = {source, QString::fromStdString(read->analysis.name), read->analysis.header, {}};
        entry->read = read->analysis;
        makeTables(*entry);
        if (entry == m_new.get())
            Q_EMIT opened(source);
        m_timer.start(0ms);
    } else if (const auto *failure = std::get_if<Failure>(&reply.body)) {
        if (entry)
            entry->analysis.failure = errorText(*failure).title;
        Q_EMIT failed(*failure);
    }
    Q_EMIT changed();
    requestNext();
}

void ComparedAnalyses::makeTables()
{
    for (const auto &entry : m_entries)
        makeTables(*entry);
    if (!m_entries.empty())
        m_timer.start(0ms);
}

void ComparedAnalyses::makeTables(Entry &entry)
{
    if (!entry.read.header || !m_store.opened())
        return;
    auto header = std::make_shared<IndexHeader>(*entry.read.header);
    if (header->corpusHash == m_store.opened()->header->corpusHash)
        header->utterances.apply(m_store.project()->labels);
    if (entry.tables.shards().empty()) {
        entry.tables.reset(header);
        for (const auto &shard : entry.read.shards)
            entry.tables.addShard(shard);
    }
    std::vector<PropertyDefinition> definitions;
    for (const PropertyTable &own : m_store.tables())
        definitions.push_back(own.definition());
    entry.tables.make(header, definitions, true);
    entry.analysis.header = std::move(header);
}

void ComparedAnalyses::workSlice()
{
    QElapsedTimer clock;
    clock.start();
    bool isMore = true;
    while (isMore && std::chrono::milliseconds(clock.elapsed()) < kSlice)
        isMore = workStep();
    if (isMore)
        m_timer.start(0ms);
    if (std::exchange(m_hasChanged, false) || !isMore)
        Q_EMIT tablesChanged();
}

/// The most urgent piece of work; false when there is none.
bool ComparedAnalyses::workStep()
{
    const PropertyTable *shown = m_store.table();
    for (const auto &entry : m_entries)
        if (shown && work(*entry, *shown))
            return true;
    for (const PropertyTable &own : m_store.tables())
        for (const auto &entry : m_entries)
            if (work(*entry, own))
                return true;
    return false;
}

bool ComparedAnalyses::work(Entry &entry, const PropertyTable &own)
{
    const int found = entry.tables.indexOf(own.property().id);
    if (found < 0)
        return false;
    const auto index = static_cast<std::size_t>(found);
    if (entry.tables.countNext(index, kRanksOfStep))
        return true;
    const Context &context = m_store.context();
    PropertyTable &table = entry.tables.table(index);
    if (context.k > entry.read.header->kmax || table.isCurrent(context.k, context.rule, context.sigma))
        return false;
    table.update(context.k, context.rule, context.sigma);
    m_hasChanged = true;
    return true;
}

QString ComparedAnalyses::title(std::size_t index) const
{
    const ComparedAnalysis &analysis = at(index);
    if (!analysis.header)
        return analysis.name;
    const std::string &model = analysis.header->modelName;
    const auto hasModel = [&](const auto &entry) {
        return &entry->analysis != &analysis && entry->analysis.header && entry->analysis.header->modelName == model;
    };
    const bool isTaken =
        (m_store.opened() && m_store.opened()->model.name == model) || std::ranges::any_of(m_entries, hasModel);
    const QString name = QString::fromStdString(model);
    return isTaken ? tr("%1 (%2)").arg(name, analysis.name) : name;
}

QString ComparedAnalyses::description(std::size_t index) const
{
    const ComparedAnalysis &analysis = at(index);
    if (!analysis.failure.isEmpty())
        return analysis.failure;
    if (!analysis.header)
        return tr("It is being read.");
    const auto [fewest, most] = std::ranges::minmax(analysis.header->widths);
    const QString neurons = fewest == most ? countText(most) : tr("%1 to %2").arg(countText(fewest), countText(most));
    return tr("%1: %2 layers × %3 neurons, corpus %4")
        .arg(QString::fromStdString(analysis.header->modelName),
             countText(static_cast<qint64>(analysis.header->layers())), neurons,
             QString::fromStdString(analysis.header->corpusName));
}

const PropertyTable *ComparedAnalyses::table(std::size_t index, const std::string &property) const
{
    const Entry &entry = *m_entries[index];
    const int found = entry.tables.indexOf(property);
    if (found < 0 || m_store.context().k > entry.read.header->kmax)
        return nullptr;
    const auto place = static_cast<std::size_t>(found);
    const PropertyTable &table = entry.tables.tables()[place];
    return entry.tables.hasCountedAll(place) && table.sigma() > 0 ? &table : nullptr;
}

const PropertyTable *ComparedAnalyses::table(std::size_t index) const
{
    return m_store.table() ? table(index, m_store.table()->property().id) : nullptr;
}

QString ComparedAnalyses::reason(std::size_t index, const std::string &property) const
{
    const Entry &entry = *m_entries[index];
    if (!entry.analysis.failure.isEmpty() || !entry.read.header)
        return description(index);
    if (m_store.context().k > entry.read.header->kmax)
        return tr("This analysis keeps the strongest %1 of a layer's neurons. Choose a smaller k.")
            .arg(percentText(entry.read.header->kmax));
    const QString reason = entry.tables.reasonFor(property);
    return reason.isEmpty() ? tr("It is being counted.") : reason;
}

int groupNamed(const PropertyTable &table, const std::string &name)
{
    const auto &groups = table.property().groups;
    const auto found = std::ranges::find(groups, name, &Group::name);
    return found == groups.end() ? -1 : static_cast<int>(found - groups.begin());
}

} // namespace phonoscope
