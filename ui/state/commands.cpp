// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/commands.h"

#include <utility>

namespace phonoscope {

ChangeContext::ChangeContext(ProjectStore &store, const Context &next, int gesture, const QString &text)
    : QUndoCommand(text), m_store(store), m_before(store.context()), m_after(next), m_gesture(gesture)
{
}

void ChangeContext::undo()
{
    m_store.setContext(m_before);
}

void ChangeContext::redo()
{
    m_store.setContext(m_after);
}

bool ChangeContext::mergeWith(const QUndoCommand *other)
{
    const auto *next = dynamic_cast<const ChangeContext *>(other);
    if (!next || next->m_gesture != m_gesture)
        return false;
    m_after = next->m_after;
    setText(next->text());
    setObsolete(m_after == m_before);
    return true;
}

ChangeSelection::ChangeSelection(ProjectStore &store, NeuronSet next, const QString &text)
    : QUndoCommand(text), m_store(store), m_before(store.selection()), m_after(std::move(next))
{
}

void ChangeSelection::undo()
{
    m_store.setSelection(m_before);
}

void ChangeSelection::redo()
{
    m_store.setSelection(m_after);
}

ChangeNote::ChangeNote(ProjectStore &store, std::string neuron, Notes next, int gesture, const QString &text)
    : QUndoCommand(text), m_store(store), m_neuron(std::move(neuron)), m_before(store.project()->notes),
      m_after(std::move(next)), m_gesture(gesture)
{
}

void ChangeNote::undo()
{
    m_store.setNotes(m_before);
}

void ChangeNote::redo()
{
    m_store.setNotes(m_after);
}

bool ChangeNote::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const ChangeNote *>(other);
    if (next->m_gesture != m_gesture || next->m_neuron != m_neuron)
        return false;
    m_after = next->m_after;
    return true;
}

ChangeModel::ChangeModel(ProjectSession &session, ProjectSession::ModelState before, ProjectSession::ModelState after,
                         const QString &text)
    : QUndoCommand(text), m_session(session), m_before(std::move(before)), m_after(std::move(after))
{
}

void ChangeModel::undo()
{
    m_session.restore(m_before);
}

void ChangeModel::redo()
{
    m_session.restore(m_after);
}

} // namespace phonoscope
