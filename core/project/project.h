// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mask.h"
#include "core/base/property_definition.h"
#include "core/base/segment_edits.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace phonoscope {

/// Labels of utterances: column -> utterance -> value, "" for none.
using LabelEdits = std::map<std::string, std::map<std::string, std::string>>;

/// A model and a corpus that belong together, and where their analysis is kept. Stored as JSON ("*.phono"), paths
/// relative to the file where they lie below it.
struct Project {
    std::filesystem::path file; ///< empty for one that was never saved
    std::string name;
    std::filesystem::path model;    ///< file or folder, as Encoder::load takes it
    std::filesystem::path corpus;   ///< corpus table
    std::filesystem::path phoneSet; ///< JSON of resources/phone_sets
    /// A finished analysis of this model that came with the project, of another corpus perhaps; empty: none.
    std::filesystem::path suppliedAnalysis;
    double kmax = 0.02;
    std::string sampleRule = "default";
    std::string samplePosition = "middle";
    /// What is labelled otherwise than in the corpus table, which stays as it is; a column may be new.
    LabelEdits labels;
    SegmentEdits segmentLabels;                 ///< the same of segments; alignments stay as they are, too
    std::vector<PropertyDefinition> properties; ///< the user's, beside the standard ones; ids are unique
    std::vector<Mask> masks;                    ///< names are unique
    /// What the user wrote about neurons: "layer/neuron", layers from 1, neurons from 0.
    std::map<std::string, std::string> notes;
    /// Folders of finished analyses, or projects that have one, which this one is compared with.
    std::vector<std::filesystem::path> comparedAnalyses;
    friend bool operator==(const Project &, const Project &) = default;
};

/// The key of a neuron among a project's notes: "3/1207".
std::string noteKey(NeuronId neuron);

/// Throws Error(NotFound, BadFormat) naming the key and what was expected; an unknown key or a newer version is an
/// error.
Project readProject(const std::filesystem::path &file);

/// Atomic. Throws Error(NotWritable, DiskFull).
void writeProject(const Project &project, const std::filesystem::path &file);

/// Folder for the analysis of a project under cacheRoot: named after project, model and corpus, so that projects do not
/// share one.
std::filesystem::path analysisFolder(const Project &project, const std::filesystem::path &cacheRoot);

} // namespace phonoscope
