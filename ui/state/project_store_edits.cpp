// SPDX-License-Identifier: GPL-3.0-or-later
// What the user changes of a project beside what is looked at: labels, properties, masks, notes, other analyses.
#include "ui/state/project_store.h"

#include "core/base/error.h"

#include <utility>

namespace phonoscope {

void ProjectStore::applyLabels()
{
    auto header = std::make_shared<IndexHeader>(*m_opened->header);
    header->utterances = m_corpusLabels;
    header->utterances.apply(m_project->labels);
    header->phones = m_relabeling ? m_relabeling->phones() : m_corpusPhones;
    m_opened->header = std::move(header);
}

/// All samples, called as they are now; the tables have to be made anew.
void ProjectStore::relabelSegments()
{
    m_relabeling.reset();
    if (!m_project->segmentLabels.empty()) {
        auto analysed = std::make_shared<IndexHeader>(*m_opened->header);
        analysed->utterances = m_corpusLabels;
        analysed->phones = m_corpusPhones;
        try {
            m_relabeling.emplace(std::move(analysed), m_project->segmentLabels);
        } catch (const Error &error) {
            addProblems(std::vector<std::string>{error.what()});
        }
    }
    applyLabels();
    m_tables.reset(m_opened->header);
    m_samples = 0;
    for (const auto &shard : m_corpusShards)
        addShard(shard);
}

void ProjectStore::setLabels(const LabelEdits &labels)
{
    if (!m_project || m_project->labels == labels)
        return;
    m_project->labels = labels;
    forgetControls();
    if (m_opened) {
        applyLabels();
        createTables();
        tablesChanged();
    }
    Q_EMIT projectChanged();
}

void ProjectStore::setSegmentLabels(const SegmentEdits &edits)
{
    if (!m_project || m_project->segmentLabels == edits)
        return;
    m_project->segmentLabels = edits;
    forgetControls();
    if (m_opened) {
        relabelSegments();
        createTables();
        tablesChanged();
    }
    Q_EMIT projectChanged();
}

void ProjectStore::setProperties(const std::vector<PropertyDefinition> &properties)
{
    if (!m_project || m_project->properties == properties)
        return;
    m_project->properties = properties;
    forgetControls();
    if (m_opened) {
        createTables();
        tablesChanged();
    }
    Q_EMIT projectChanged();
}

void ProjectStore::setMasks(const std::vector<Mask> &masks)
{
    if (!m_project || m_project->masks == masks)
        return;
    m_project->masks = masks;
    Q_EMIT masksChanged();
    Q_EMIT projectChanged();
}

void ProjectStore::setNotes(const std::map<std::string, std::string> &notes)
{
    if (!m_project || m_project->notes == notes)
        return;
    m_project->notes = notes;
    Q_EMIT notesChanged();
    Q_EMIT projectChanged();
}

void ProjectStore::setComparedAnalyses(const std::vector<std::filesystem::path> &sources)
{
    if (!m_project || m_project->comparedAnalyses == sources)
        return;
    m_project->comparedAnalyses = sources;
    Q_EMIT projectChanged();
}

std::optional<NeuronSet> ProjectStore::neuronsOf(const Mask &mask) const
{
    if (!m_opened || mask.modelHash != m_opened->model.hash || mask.neurons.layers() > layers())
        return std::nullopt;
    NeuronSet neurons(layers());
    for (std::size_t row = 0; row < mask.neurons.layers(); ++row) {
        const auto ids = mask.neurons.layer(LayerIndex::fromRow(row));
        if (!ids.empty() && ids.back() >= m_opened->model.ffnWidths[row])
            return std::nullopt;
        neurons.assign(LayerIndex::fromRow(row), {ids.begin(), ids.end()});
    }
    return neurons;
}

} // namespace phonoscope
