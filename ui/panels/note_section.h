// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace phonoscope {

/// The inspector's end: which masks hold the cursor neuron, and what the user wrote about it.
class NoteSection final : public QWidget {
    Q_OBJECT
public:
    /// The store must outlive it.
    explicit NoteSection(const ProjectStore &store, QWidget *parent = nullptr);

Q_SIGNALS:
    void noteEdited(phonoscope::NeuronId neuron, const QString &text);

private:
    void showNote();
    void showMasks();

    const ProjectStore &m_store;
    QLabel *m_masks;
    QPlainTextEdit *m_note;
};

} // namespace phonoscope
