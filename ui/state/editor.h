// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"

#include <QObject>
#include <QTimer>
#include <QUndoStack>

namespace phonoscope {

/// Turns what the user intends into undoable changes of the store. Changes of one slider drag, or of one burst of keys,
/// are one step. Hovering and the cursor neuron are not undone.
class Editor final : public QObject {
    Q_OBJECT
public:
    Editor(ProjectStore &store, QUndoStack &undoStack, QObject *parent = nullptr);

    void chooseProperty(const QString &id, int group = 0);
    void chooseGroup(int group);
    void setK(double k);
    void setSigma(double sigma);
    /// The minimum of samples stays as it is.
    void setRule(const UseRule &rule);
    void setMinimumSamples(int samples);
    void setLayers(LayerIndex first, LayerIndex last);
    /// A slider is held down, or let go.
    void setDragging(bool dragging);

    void select(const NeuronSet &selection);
    /// Replaces, adds (shift) or removes (alt), as the modifiers say.
    void select(const NeuronSet &neurons, Qt::KeyboardModifiers modifiers);
    /// The property neurons that a group of the shown property owns, in the shown layers.
    void selectOwned(int group);
    /// Those of one layer.
    void selectOwned(int group, LayerIndex layer);
    void clearSelection();

    /// Labels that differ from the corpus; text names the change in the history.
    void setLabels(const LabelEdits &labels, const QString &text);
    /// The same of segments.
    void setSegmentLabels(const SegmentEdits &edits, const QString &text);
    /// Adds a property of the user's, or replaces the one of its id.
    void setProperty(const PropertyDefinition &definition);
    void removeProperty(const std::string &id);

    /// Keeps neurons of the open model as a mask; a name that is taken gets a number. Returns the mask's name.
    std::string addMask(const std::string &name, const NeuronSet &neurons, const std::string &note = {});
    /// Replaces the mask of that name by one that may have another name.
    void changeMask(const std::string &name, const Mask &mask);
    void removeMask(const std::string &name);
    /// Empty text: removes it. Changes of one burst of keys are one step.
    void setNote(NeuronId neuron, const std::string &text);

    /// Folders of analyses, or projects, that the open project is compared with.
    void addComparedAnalysis(const std::filesystem::path &source);
    void removeComparedAnalysis(const std::filesystem::path &source);

private:
    void push(const Context &context, const QString &text);

    ProjectStore &m_store;
    QUndoStack &m_undoStack;
    QTimer m_rest;
    bool m_isDragging = false;
    int m_gesture = 0;
};

} // namespace phonoscope
