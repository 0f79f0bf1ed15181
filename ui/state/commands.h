// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_session.h"
#include "ui/state/project_store.h"

#include <QUndoCommand>

#include <utility>

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

/// Another value of one part of the open project: labels, properties, masks, ...
template <class Value> class ChangeProject final : public QUndoCommand {
public:
    using Part = Value Project::*;
    using Setter = void (ProjectStore::*)(const Value &);
    ChangeProject(ProjectStore &store, Part part, Setter set, Value next, const QString &text)
        : QUndoCommand(text), m_store(store), m_set(set), m_before((*store.project()).*part), m_after(std::move(next))
    {
    }
    void undo() override { (m_store.*m_set)(m_before); }
    void redo() override { (m_store.*m_set)(m_after); }

private:
    ProjectStore &m_store;
    Setter m_set;
    Value m_before;
    Value m_after;
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
