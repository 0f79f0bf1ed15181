// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/project_store.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace phonoscope {

namespace {

/// The shown property is waited for: that of LibriSpeech's dev-clean is counted in one go of some 40 ms. Others are
/// counted between the events of the window, a few ms at a time.
constexpr std::size_t kRanksOfShown = 80'000'000;
constexpr std::size_t kRanksOfOthers = 6'000'000;

using namespace std::chrono_literals;

constexpr auto kGrowthInterval = 33ms;
constexpr auto kOthersRest = 80ms;
/// Of counting at a time, so that a frame of 16 ms has room for it and for the one step by which it can be exceeded.
constexpr auto kSlice = 4ms;
constexpr auto kControlRest = 300ms;

bool fits(const NeuronSet &neurons, const std::vector<int> &widths)
{
    if (neurons.layers() != widths.size())
        return false;
    for (std::size_t row = 0; row < widths.size(); ++row) {
        const std::span<const int> layer = neurons.layer(LayerIndex::fromRow(row));
        if (!layer.empty() && layer.back() >= widths[row])
            return false;
    }
    return true;
}

} // namespace

ProjectStore::ProjectStore(QObject *parent) : QObject(parent)
{
    for (QTimer *timer : {&m_workTimer, &m_growthTimer, &m_othersTimer, &m_controlTimer})
        timer->setSingleShot(true);
    m_growthTimer.setInterval(kGrowthInterval);
    m_othersTimer.setInterval(kOthersRest);
    m_controlTimer.setInterval(kControlRest);
    connect(&m_growthTimer, &QTimer::timeout, this, &ProjectStore::showGrowth);
    connect(&m_workTimer, &QTimer::timeout, this, &ProjectStore::workSlice);
    connect(&m_othersTimer, &QTimer::timeout, this, [this] {
        m_othersDue = true;
        m_workTimer.start();
    });
    connect(&m_controlTimer, &QTimer::timeout, this, &ProjectStore::requestControl);
}

void ProjectStore::open(const Project &project, const NeuronSet &selection)
{
    for (QTimer *timer : {&m_workTimer, &m_growthTimer, &m_othersTimer, &m_controlTimer})
        timer->stop();
    ++m_revision;
    m_project = project;
    m_opened.reset();
    m_finished.reset();
    m_progress.reset();
    m_problems.clear();
    m_samples = 0;
    m_corpusLabels = {};
    m_corpusPhones = {};
    m_corpusShards.clear();
    m_relabeling.reset();
    m_othersDue = false;
    m_tables.reset();
    m_selection.clear();
    m_waitingSelection = selection;
    m_cursor.reset();
    m_parameterRevisions.clear();
    m_parameters = 0;
    m_controlRunning = 0;
    m_controls.clear();
    m_context.firstLayer = {1};
    m_context.lastLayer = {0};
    m_stage = Stage::Loading;
    Q_EMIT projectChanged();
    Q_EMIT selectionChanged();
    Q_EMIT cursorChanged();
    Q_EMIT stageChanged();
    Q_EMIT problemsChanged();
}

void ProjectStore::rename(const std::string &name, const std::filesystem::path &file)
{
    m_project->name = name;
    m_project->file = file;
    Q_EMIT projectChanged();
}

void ProjectStore::accept(const Reply &reply)
{
    if (reply.key.project != m_revision || reply.key.modelJob != 0 || reply.key.resampling != 0
        || reply.key.patterns != 0 || reply.key.reading != 0)
        return;
    if (reply.key.parameters != 0) {
        acceptControl(reply);
        return;
    }
    if (const auto *progress = std::get_if<Progress>(&reply.body)) {
        setProgress(*progress);
    } else if (const auto *opened = std::get_if<AnalysisOpened>(&reply.body)) {
        acceptOpened(*opened);
    } else if (const auto *ready = std::get_if<ShardReady>(&reply.body)) {
        acceptShard(*ready);
    } else if (const auto *finished = std::get_if<AnalysisFinished>(&reply.body)) {
        acceptFinished(*finished);
    } else if (std::holds_alternative<Cancelled>(reply.body)) {
        setProgress({});
        setStage(Stage::Cancelled);
    } else if (const auto *failure = std::get_if<Failure>(&reply.body)) {
        setProgress({});
        setStage(Stage::Failed);
        Q_EMIT failed(*failure, true);
    }
}

void ProjectStore::acceptOpened(const AnalysisOpened &opened)
{
    m_opened = opened;
    m_corpusLabels = opened.header->utterances;
    m_corpusPhones = opened.header->phones;
    addProblems(opened.corpus->problems);
    relabelSegments();
    createTables();
    const bool isOfThisModel = fits(m_waitingSelection, opened.header->widths);
    m_selection = isOfThisModel ? std::exchange(m_waitingSelection, {}) : NeuronSet(opened.header->layers());
    m_context = inRange(m_context);
    parametersChanged();
    for (std::size_t i = 0; i < tables().size(); ++i)
        updateTable(static_cast<int>(i));
    setStage(Stage::Analysing);
    Q_EMIT headerChanged();
    Q_EMIT contextChanged(ContextParts::fromInt(~0));
    if (!m_selection.empty())
        Q_EMIT selectionChanged();
}

void ProjectStore::acceptShard(const ShardReady &ready)
{
    const auto isSame = [&](const auto &other) { return other->number == ready.shard->number; };
    if (!m_opened || std::ranges::any_of(m_corpusShards, isSame))
        return;
    m_corpusShards.push_back(ready.shard);
    addShard(ready.shard);
    m_workTimer.start();
}

void ProjectStore::addShard(const std::shared_ptr<const IndexShard> &ofCorpus)
{
    const auto shard = m_relabeling ? m_relabeling->relabeled(ofCorpus) : ofCorpus;
    m_tables.addShard(shard);
    m_samples += shard->samples();
}

void ProjectStore::acceptFinished(const AnalysisFinished &finished)
{
    m_finished = finished;
    addProblems(finished.problems);
    createTables();
    tablesChanged();
}

void ProjectStore::complete()
{
    m_growthTimer.stop();
    showGrowth();
    setProgress({});
    setStage(Stage::Complete);
    m_controlTimer.start();
}

void ProjectStore::workSlice()
{
    QElapsedTimer clock;
    clock.start();
    bool isMore = true;
    while (isMore && std::chrono::milliseconds(clock.elapsed()) < kSlice)
        isMore = workStep();
    if (isMore)
        m_workTimer.start();
    else if (m_finished && m_stage == Stage::Analysing)
        complete();
}

/// The most urgent piece of work; false when there is none.
bool ProjectStore::workStep()
{
    const int shown = propertyIndex(m_context.property);
    if (shown >= 0 && m_tables.countNext(static_cast<std::size_t>(shown), kRanksOfShown)) {
        if (!m_growthTimer.isActive())
            m_growthTimer.start();
        return true;
    }
    for (std::size_t i = 0; i < tables().size(); ++i) {
        if (m_tables.countNext(i, kRanksOfOthers)) {
            if (!m_othersTimer.isActive())
                m_othersTimer.start();
            return true;
        }
    }
    for (std::size_t i = 0; m_othersDue && i < tables().size(); ++i) {
        if (!tables()[i].isCurrent(m_context.k, m_context.rule, m_context.sigma)) {
            updateTable(static_cast<int>(i));
            return true;
        }
    }
    m_othersDue = false;
    return m_tables.arrangeNext(); // for the first step of k
}

void ProjectStore::acceptControl(const Reply &reply)
{
    const bool isLast = reply.key.parameters == m_controlRunning;
    if (const auto *ready = std::get_if<ControlReady>(&reply.body)) {
        m_controls[reply.key.parameters] = *ready;
        if (reply.key.parameters == m_parameters)
            Q_EMIT controlChanged();
    } else if (const auto *progress = std::get_if<Progress>(&reply.body)) {
        if (isLast)
            setProgress(*progress);
        return;
    }
    if (!isLast)
        return;
    m_controlRunning = 0;
    setProgress({});
    if (const auto *failure = std::get_if<Failure>(&reply.body))
        Q_EMIT failed(*failure, false);
}

void ProjectStore::setStage(Stage stage)
{
    m_stage = stage;
    Q_EMIT stageChanged();
}

void ProjectStore::setProgress(std::optional<Progress> progress)
{
    if (m_progress == progress)
        return;
    m_progress = std::move(progress);
    Q_EMIT progressChanged();
}

void ProjectStore::addProblems(const std::vector<std::string> &problems)
{
    QStringList texts;
    for (const std::string &problem : problems)
        texts.append(QString::fromStdString(problem));
    addProblems(texts);
}

void ProjectStore::addProblems(const QStringList &problems)
{
    const auto before = m_problems.size();
    for (const QString &text : problems)
        if (!m_problems.contains(text))
            m_problems.append(text);
    if (m_problems.size() != before)
        Q_EMIT problemsChanged();
}

void ProjectStore::createTables()
{
    addProblems(m_tables.make(m_opened->header, m_project->properties, m_finished.has_value()));
}

void ProjectStore::tablesChanged()
{
    m_context = inRange(m_context);
    parametersChanged();
    // Views read all tables as soon as they hear of one, counted or not.
    for (std::size_t i = 0; i < tables().size(); ++i)
        if (!m_tables.hasCounted(i))
            m_tables.table(i).update(m_context.k, m_context.rule, m_context.sigma);
    if (m_stage == Stage::Complete)
        m_growthTimer.start();
    m_workTimer.start();
    Q_EMIT headerChanged();
    Q_EMIT contextChanged(ContextParts::fromInt(~0));
}

/// Those of a property whose groups are not what they were.
void ProjectStore::forgetControls()
{
    m_controls.clear();
    m_parameterRevisions.clear();
}

const PropertyTable *ProjectStore::table() const
{
    const int index = propertyIndex(m_context.property);
    return index < 0 ? nullptr : &tables()[static_cast<std::size_t>(index)];
}

int ProjectStore::propertyIndex(const QString &id) const
{
    return m_tables.indexOf(id.toStdString());
}

QString ProjectStore::reasonFor(const std::string &property) const
{
    return m_tables.reasonFor(property);
}

Context ProjectStore::inRange(Context context) const
{
    if (!m_opened)
        return context;
    if (propertyIndex(context.property) < 0)
        context.property = QString::fromStdString(tables().front().property().id);
    const auto &property = tables()[static_cast<std::size_t>(propertyIndex(context.property))].property();
    const double kmax = m_opened->header->kmax;
    const int layerCount = static_cast<int>(layers());
    context.group = std::clamp(context.group, 0, static_cast<int>(property.groups.size()) - 1);
    context.k = std::clamp(context.k, std::min(kSmallestK, kmax), kmax);
    context.sigma = std::clamp(context.sigma, kSmallestSigma, 1.0);
    if (context.lastLayer.number < 1)
        context.lastLayer.number = layerCount;
    context.lastLayer.number = std::clamp(context.lastLayer.number, 1, layerCount);
    context.firstLayer.number = std::clamp(context.firstLayer.number, 1, context.lastLayer.number);
    return context;
}

void ProjectStore::setContext(const Context &wanted)
{
    const Context before = m_context;
    m_context = inRange(wanted);
    ContextParts parts;
    parts.setFlag(ContextPart::Property, m_context.property != before.property);
    parts.setFlag(ContextPart::Group, m_context.group != before.group);
    parts.setFlag(ContextPart::K, m_context.k != before.k);
    parts.setFlag(ContextPart::Sigma, m_context.sigma != before.sigma);
    parts.setFlag(ContextPart::Rule, m_context.rule != before.rule);
    parts.setFlag(ContextPart::Layers,
                  m_context.firstLayer != before.firstLayer || m_context.lastLayer != before.lastLayer);
    if (!parts)
        return;
    if (parts & (ContextPart::Property | ContextPart::K | ContextPart::Sigma | ContextPart::Rule)) {
        parametersChanged();
        updateTable(propertyIndex(m_context.property));
        for (std::size_t i = 0; i < tables().size(); ++i) {
            if (tables()[i].isUseCurrent(m_context.k, m_context.rule))
                updateTable(static_cast<int>(i));
        }
        m_othersDue = false;
        m_othersTimer.start();
    }
    Q_EMIT contextChanged(parts);
}

void ProjectStore::updateTable(int index)
{
    if (index < 0)
        return;
    PropertyTable &table = m_tables.table(static_cast<std::size_t>(index));
    if (table.isCurrent(m_context.k, m_context.rule, m_context.sigma))
        return;
    table.update(m_context.k, m_context.rule, m_context.sigma);
    Q_EMIT thresholdsChanged(index);
}

void ProjectStore::showGrowth()
{
    updateTable(propertyIndex(m_context.property));
    if (!m_othersTimer.isActive())
        m_othersTimer.start();
    Q_EMIT countsChanged();
}

void ProjectStore::parametersChanged()
{
    if (!m_opened)
        return;
    const Parameters parameters{m_context.property, m_context.k, m_context.sigma, ruleName(m_context.rule),
                                m_context.rule.minimumSamples};
    const auto [known, isNew] = m_parameterRevisions.try_emplace(parameters, 0);
    if (isNew)
        known->second = ++m_lastParameters;
    m_parameters = known->second;
    m_controlTimer.start();
    Q_EMIT controlChanged();
}

const ControlReady *ProjectStore::control() const
{
    const auto found = m_controls.find(m_parameters);
    return found == m_controls.end() ? nullptr : &found->second;
}

std::string ProjectStore::controlUnit() const
{
    const PropertyTable *shown = table();
    if (!shown || shown->property().isByPhone())
        return {};
    return phonoscope::controlUnit(*m_opened->header, shown->property());
}

void ProjectStore::requestControl()
{
    if (m_stage != Stage::Complete || control() || m_controlRunning == m_parameters || !table())
        return;
    ControlRequest request;
    request.property = table()->property();
    request.header = m_opened->header;
    request.shards = shards();
    request.k = m_context.k;
    request.sigma = m_context.sigma;
    request.rule = m_context.rule;
    m_controlRunning = m_parameters;
    Q_EMIT controlRequested(controlKey(), request);
}

void ProjectStore::setSelection(const NeuronSet &selection)
{
    if (m_stage == Stage::Loading) {
        m_waitingSelection = selection;
        return;
    }
    // A step back may lead to neurons of a model that has changed on disk since.
    if (m_selection == selection || (m_opened && !fits(selection, m_opened->model.ffnWidths)))
        return;
    m_selection = selection;
    Q_EMIT selectionChanged();
}

void ProjectStore::setCursor(std::optional<NeuronId> neuron)
{
    if (neuron
        && (!m_opened || neuron->layer.number < 1 || neuron->layer.row() >= layers() || neuron->neuron.value < 0
            || neuron->neuron.value >= m_opened->header->widths[neuron->layer.row()]))
        return;
    if (m_cursor == neuron)
        return;
    m_cursor = neuron;
    Q_EMIT cursorChanged();
}

} // namespace phonoscope
