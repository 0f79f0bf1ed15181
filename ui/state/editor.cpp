// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/editor.h"

#include "ui/state/commands.h"
#include "ui/theme/number_text.h"

namespace phonoscope {

namespace {

/// Key presses and wheel turns closer together than this are one gesture.
constexpr std::chrono::milliseconds kGestureRest{800};

bool hasMask(const std::vector<Mask> &masks, const std::string &name)
{
    return std::ranges::find(masks, name, &Mask::name) != masks.end();
}

} // namespace

Editor::Editor(ProjectStore &store, QUndoStack &undoStack, QObject *parent)
    : QObject(parent), m_store(store), m_undoStack(undoStack)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kGestureRest);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (!m_isDragging)
            ++m_gesture;
    });
}

void Editor::push(const Context &context, const QString &text)
{
    if (context == m_store.context())
        return;
    m_undoStack.push(new ChangeContext(m_store, context, m_gesture, text));
    m_rest.start();
}

void Editor::setDragging(bool dragging)
{
    ++m_gesture;
    m_isDragging = dragging;
}

void Editor::chooseProperty(const QString &id, int group)
{
    const int index = m_store.propertyIndex(id);
    if (index < 0)
        return;
    Context next = m_store.context();
    next.property = id;
    next.group = group;
    ++m_gesture;
    const auto &property = m_store.tables()[static_cast<std::size_t>(index)].property();
    push(next, tr("Choose property %1").arg(QString::fromStdString(property.name)));
    ++m_gesture;
}

void Editor::chooseGroup(int group)
{
    const PropertyTable *table = m_store.table();
    if (!table || group < 0 || static_cast<std::size_t>(group) >= table->property().groups.size())
        return;
    Context next = m_store.context();
    next.group = group;
    ++m_gesture;
    const std::string &name = table->property().groups[static_cast<std::size_t>(group)].name;
    push(next, tr("Choose group %1").arg(QString::fromStdString(name)));
    ++m_gesture;
}

void Editor::setK(double k)
{
    Context next = m_store.context();
    next.k = k;
    push(next, tr("Set k to %1").arg(percentText(k)));
}

void Editor::setSigma(double sigma)
{
    Context next = m_store.context();
    next.sigma = sigma;
    push(next, tr("Set σ to %1").arg(decimalText(sigma, 2)));
}

void Editor::setRule(const UseRule &rule)
{
    Context next = m_store.context();
    next.rule = rule;
    next.rule.minimumSamples = m_store.context().rule.minimumSamples;
    ++m_gesture;
    push(next,
         rule.bySpeakers             ? tr("Guard against few speakers")
             : rule.significance > 0 ? tr("Guard against small cells")
                                     : tr("Use the paper rule"));
    ++m_gesture;
}

void Editor::setMinimumSamples(int samples)
{
    Context next = m_store.context();
    next.rule.minimumSamples = samples;
    push(next, tr("Ask for %n sample(s) per cell", nullptr, samples));
}

void Editor::setLayers(LayerIndex first, LayerIndex last)
{
    Context next = m_store.context();
    next.firstLayer = first;
    next.lastLayer = last;
    push(next, tr("Show layers %1 to %2").arg(first.number).arg(last.number));
}

void Editor::select(const NeuronSet &selection)
{
    if (selection == m_store.selection())
        return;
    const auto size = static_cast<qint64>(selection.size());
    m_undoStack.push(new ChangeSelection(m_store, selection,
                                         size == 0       ? tr("Clear selection")
                                             : size == 1 ? tr("Select 1 neuron")
                                                         : tr("Select %1 neurons").arg(countText(size))));
}

void Editor::select(const NeuronSet &neurons, Qt::KeyboardModifiers modifiers)
{
    if (!(modifiers & (Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier))) {
        select(neurons);
        return;
    }
    NeuronSet next = m_store.selection();
    for (std::size_t row = 0; row < neurons.layers(); ++row) {
        const LayerIndex layer = LayerIndex::fromRow(row);
        for (const int neuron : neurons.layer(layer)) {
            const NeuronId id{layer, {neuron}};
            if ((modifiers & Qt::AltModifier) || ((modifiers & Qt::ControlModifier) && next.contains(id)))
                next.remove(id);
            else
                next.insert(id);
        }
    }
    select(next);
}

void Editor::selectOwned(int group)
{
    const PropertyTable *table = m_store.table();
    if (!table || group < 0 || static_cast<std::size_t>(group) >= table->property().groups.size())
        return;
    NeuronSet owned = table->neurons().ownedBy(static_cast<std::size_t>(group));
    for (std::size_t row = 0; row < owned.layers(); ++row) {
        const LayerIndex layer = LayerIndex::fromRow(row);
        if (layer < m_store.context().firstLayer || m_store.context().lastLayer < layer)
            owned.assign(layer, {});
    }
    select(owned);
}

void Editor::selectOwned(int group, LayerIndex layer)
{
    const PropertyTable *table = m_store.table();
    if (!table || group < 0 || static_cast<std::size_t>(group) >= table->property().groups.size())
        return;
    const NeuronSet owned = table->neurons().ownedBy(static_cast<std::size_t>(group));
    const auto neurons = owned.layer(layer);
    NeuronSet chosen(owned.layers());
    chosen.assign(layer, {neurons.begin(), neurons.end()});
    select(chosen);
}

void Editor::clearSelection()
{
    select(NeuronSet(m_store.layers()));
}

void Editor::setLabels(const LabelEdits &labels, const QString &text)
{
    if (m_store.project() && m_store.project()->labels != labels)
        m_undoStack.push(
            new ChangeProject(m_store, &Project::labels, &ProjectStore::setLabels, LabelEdits(labels), text));
}

void Editor::setSegmentLabels(const SegmentEdits &edits, const QString &text)
{
    if (m_store.project() && m_store.project()->segmentLabels != edits)
        m_undoStack.push(new ChangeProject(m_store, &Project::segmentLabels, &ProjectStore::setSegmentLabels,
                                           SegmentEdits(edits), text));
}

void Editor::setProperty(const PropertyDefinition &definition)
{
    if (!m_store.project())
        return;
    std::vector<PropertyDefinition> properties = m_store.project()->properties;
    const auto same = std::ranges::find(properties, definition.id, &PropertyDefinition::id);
    const QString name = QString::fromStdString(definition.name.empty() ? definition.id : definition.name);
    const bool isNew = same == properties.end();
    if (isNew)
        properties.push_back(definition);
    else if (*same == definition)
        return;
    else
        *same = definition;
    m_undoStack.push(new ChangeProject(m_store, &Project::properties, &ProjectStore::setProperties,
                                       std::move(properties),
                                       isNew ? tr("Add property %1").arg(name) : tr("Change property %1").arg(name)));
}

void Editor::removeProperty(const std::string &id)
{
    if (!m_store.project())
        return;
    std::vector<PropertyDefinition> properties = m_store.project()->properties;
    if (std::erase_if(properties, [&](const PropertyDefinition &property) { return property.id == id; }) > 0)
        m_undoStack.push(new ChangeProject(m_store, &Project::properties, &ProjectStore::setProperties,
                                           std::move(properties),
                                           tr("Remove property %1").arg(QString::fromStdString(id))));
}

std::string Editor::addMask(const std::string &name, const NeuronSet &neurons, const std::string &note)
{
    if (!m_store.project() || !m_store.opened())
        return {};
    std::vector<Mask> masks = m_store.project()->masks;
    std::string free = name;
    for (int number = 2; hasMask(masks, free); ++number)
        free = name + " " + std::to_string(number);
    masks.push_back({free, neurons, m_store.opened()->model.hash, note});
    m_undoStack.push(new ChangeProject(m_store, &Project::masks, &ProjectStore::setMasks, std::move(masks),
                                       tr("Add mask %1").arg(QString::fromStdString(free))));
    return free;
}

void Editor::changeMask(const std::string &name, const Mask &mask)
{
    if (!m_store.project())
        return;
    std::vector<Mask> masks = m_store.project()->masks;
    const auto same = std::ranges::find(masks, name, &Mask::name);
    if (same == masks.end() || *same == mask || (mask.name != name && hasMask(masks, mask.name)))
        return;
    *same = mask;
    m_undoStack.push(new ChangeProject(m_store, &Project::masks, &ProjectStore::setMasks, std::move(masks),
                                       tr("Change mask %1").arg(QString::fromStdString(name))));
}

void Editor::removeMask(const std::string &name)
{
    if (!m_store.project())
        return;
    std::vector<Mask> masks = m_store.project()->masks;
    if (std::erase_if(masks, [&](const Mask &mask) { return mask.name == name; }) > 0)
        m_undoStack.push(new ChangeProject(m_store, &Project::masks, &ProjectStore::setMasks, std::move(masks),
                                           tr("Remove mask %1").arg(QString::fromStdString(name))));
}

void Editor::setNote(NeuronId neuron, const std::string &text)
{
    if (!m_store.project())
        return;
    const std::string id = noteKey(neuron);
    std::map<std::string, std::string> notes = m_store.project()->notes;
    if (text.empty())
        notes.erase(id);
    else
        notes[id] = text;
    if (notes == m_store.project()->notes)
        return;
    m_undoStack.push(new ChangeNote(m_store, id, std::move(notes), m_gesture,
                                    tr("Note on neuron %1").arg(QString::fromStdString(id))));
    m_rest.start();
}

void Editor::addComparedAnalysis(const std::filesystem::path &source)
{
    if (!m_store.project() || std::ranges::count(m_store.project()->comparedAnalyses, source) > 0)
        return;
    std::vector<std::filesystem::path> sources = m_store.project()->comparedAnalyses;
    sources.push_back(source);
    m_undoStack.push(new ChangeProject(m_store, &Project::comparedAnalyses, &ProjectStore::setComparedAnalyses,
                                       std::move(sources),
                                       tr("Compare with %1").arg(QString::fromStdString(source.filename().string()))));
}

void Editor::removeComparedAnalysis(const std::filesystem::path &source)
{
    if (!m_store.project())
        return;
    std::vector<std::filesystem::path> sources = m_store.project()->comparedAnalyses;
    if (std::erase(sources, source) > 0)
        m_undoStack.push(new ChangeProject(
            m_store, &Project::comparedAnalyses, &ProjectStore::setComparedAnalyses, std::move(sources),
            tr("Do not compare with %1").arg(QString::fromStdString(source.filename().string()))));
}

} // namespace phonoscope
