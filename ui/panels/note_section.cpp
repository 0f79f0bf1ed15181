// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/note_section.h"

#include "ui/panels/section_heading.h"
#include "ui/theme/number_text.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace phonoscope {

NoteSection::NoteSection(const ProjectStore &store, QWidget *parent)
    : QWidget(parent), m_store(store), m_masks(new QLabel), m_note(new QPlainTextEdit)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    addSectionHeading(*layout, tr("Masks"));
    m_masks->setObjectName("neuronMasks");
    m_masks->setWordWrap(true);
    layout->addWidget(m_masks);
    addSectionHeading(*layout, tr("Note"));
    m_note->setObjectName("neuronNote");
    m_note->setAccessibleName(tr("Note about the neuron"));
    m_note->setPlaceholderText(tr("What you find out about this neuron; it is kept in the project."));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(9 * kGrid);
    layout->addWidget(m_note);
    connect(m_note, &QPlainTextEdit::textChanged, this, [this] {
        if (const auto neuron = m_store.cursor())
            Q_EMIT noteEdited(*neuron, m_note->toPlainText());
    });
    for (const auto signal : {&ProjectStore::cursorChanged, &ProjectStore::notesChanged, &ProjectStore::projectChanged})
        connect(&m_store, signal, this, &NoteSection::showNote);
    for (const auto signal : {&ProjectStore::cursorChanged, &ProjectStore::masksChanged, &ProjectStore::headerChanged})
        connect(&m_store, signal, this, &NoteSection::showMasks);
    showNote();
    showMasks();
}

void NoteSection::showNote()
{
    QString text;
    if (const auto neuron = m_store.cursor(); neuron && m_store.project()) {
        const auto &notes = m_store.project()->notes;
        if (const auto note = notes.find(noteKey(*neuron)); note != notes.end())
            text = QString::fromStdString(note->second);
    }
    // The user's own typing comes back here: it must not lose the place in the text.
    if (text == m_note->toPlainText())
        return;
    const QSignalBlocker block(m_note);
    m_note->setPlainText(text);
}

void NoteSection::showMasks()
{
    QStringList names;
    const auto neuron = m_store.cursor();
    if (neuron && m_store.project())
        for (const Mask &mask : m_store.project()->masks)
            if (const auto neurons = m_store.neuronsOf(mask); neurons && neurons->contains(*neuron))
                names << tr("%1 (%2 neurons)")
                             .arg(QString::fromStdString(mask.name), countText(static_cast<qint64>(neurons->size())));
    m_masks->setText(names.isEmpty() ? tr("In no mask of the project")
                                     : tr("In %1").arg(names.join(QStringLiteral(", "))));
}

} // namespace phonoscope
