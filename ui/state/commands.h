// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_session.h"
#include "ui/state/project_store.h"

#include <QUndoCommand>

namespace phonoscope {

/// A change of the context. Commands of one gesture that change the same parts become one.
class ChangeContext final : public QUndoCommand {
public:
    ChangeContext(ProjectStore &store, const Context &next, int gesture, const QString &text);
    void undo() override;
    void redo() override;
    int id() const override { return 1; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    ProjectStore &m_store;
    Context m_before;
    Context m_after;
    int m_gesture;
};

/// A change of the selected neurons.
class ChangeSelection final : public QUndoCommand {
public:
    ChangeSelection(ProjectStore &store, NeuronSet next, const QString &text);
    void undo() override;
    void redo() override;

private:
    ProjectStore &m_store;
    NeuronSet m_before;
    NeuronSet m_after;
};

/// Other labels in the open project.
class ChangeLabels final : public QUndoCommand {
public:
    ChangeLabels(ProjectStore &store, LabelEdits next, const QString &text);
    void undo() override;
    void redo() override;

private:
    ProjectStore &m_store;
    LabelEdits m_before;
    LabelEdits m_after;
};

/// Other properties of the user's in the open project.
class ChangeProperties final : public QUndoCommand {
public:
    ChangeProperties(ProjectStore &store, std::vector<PropertyDefinition> next, const QString &text);
    void undo() override;
    void redo() override;

private:
    ProjectStore &m_store;
    std::vector<PropertyDefinition> m_before;
    std::vector<PropertyDefinition> m_after;
};

/// Other masks in the open project.
class ChangeMasks final : public QUndoCommand {
public:
    ChangeMasks(ProjectStore &store, std::vector<Mask> next, const QString &text);
    void undo() override;
    void redo() override;

private:
    ProjectStore &m_store;
    std::vector<Mask> m_before;
    std::vector<Mask> m_after;
};

/// Another note about a neuron. Commands of one gesture about one neuron become one.
class ChangeNote final : public QUndoCommand {
public:
    using Notes = std::map<std::string, std::string>;
    ChangeNote(ProjectStore &store, std::string neuron, Notes next, int gesture, const QString &text);
    void undo() override;
    void redo() override;
    int id() const override { return 2; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    ProjectStore &m_store;
    std::string m_neuron;
    Notes m_before;
    Notes m_after;
    int m_gesture;
};

/// Another model in the open project. Undone, the former one is loaded again with what was shown and selected of it.
class ChangeModel final : public QUndoCommand {
public:
    ChangeModel(ProjectSession &session, ProjectSession::ModelState before, ProjectSession::ModelState after,
                const QString &text);
    void undo() override;
    void redo() override;

private:
    ProjectSession &m_session;
    ProjectSession::ModelState m_before;
    ProjectSession::ModelState m_after;
};

} // namespace phonoscope
