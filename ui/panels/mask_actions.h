// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/mask_file.h"
#include "ui/bridge/error_text.h"
#include "ui/state/editor.h"

#include <QObject>

#include <vector>

class QAction;
class QMenu;
class QWidget;

namespace phonoscope {

/// What can be done with masks: in the menu bar, in the panel of masks and its context menu. The selected neurons
/// become a mask; a mask's neurons become the selection.
class MaskActions final : public QObject {
    Q_OBJECT
public:
    /// How a mask is written.
    enum class Format { Full, Authors, Table };

    /// All must outlive it. Fills the menu; dialogs are the window's.
    MaskActions(QMenu &menu, const ProjectStore &store, Editor &editor, QWidget &window);

    /// The mask that the actions are about; empty: none.
    void setTarget(const QString &name);
    QString target() const { return m_target; }
    QList<QAction *> forMask() const;
    QAction *create; ///< of the selection
    QAction *select;
    QAction *addToSelection;
    QAction *subtractFromSelection;
    QAction *rename;
    QAction *editNote;
    QAction *duplicate;
    QAction *remove;
    QAction *importFile;
    QAction *exportFull;
    QAction *exportAuthors;
    QAction *exportTable;

    /// Keeps neurons as a mask, and says so.
    void makeMask(const QString &name, const NeuronSet &neurons, const QString &note);
    /// Of a file with several sets the user chooses which.
    void importFrom(const QString &path);
    void importSets(const std::vector<NamedMask> &sets, const QString &path);
    void exportTo(const QString &path, Format format);
    void renameMask(const QString &name, const QString &newName);

Q_SIGNALS:
    void made(const QString &name); ///< a mask, which is to be shown
    void renameWanted();            ///< of the target, in place
    void notice(const QString &text);
    void failed(const phonoscope::ErrorText &text, const QString &kept);

private:
    void showState();
    const Mask *targetMask() const;
    bool hasMask(const QString &name) const;
    void makeFromSelection();
    void useTarget(Qt::KeyboardModifiers modifiers);
    void askForNote();
    void duplicateTarget();
    void chooseImport();
    void chooseExport(Format format);

    const ProjectStore &m_store;
    Editor &m_editor;
    QWidget &m_window;
    QString m_target;
};

} // namespace phonoscope
