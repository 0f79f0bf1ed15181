// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/mask_actions.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "ui/models/masks_model.h"
#include "ui/panels/import_masks_dialog.h"
#include "ui/theme/number_text.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>

#include <algorithm>

namespace phonoscope {

MaskActions::MaskActions(QMenu &menu, const ProjectStore &store, Editor &editor, QWidget &window)
    : QObject(&window), m_store(store), m_editor(editor), m_window(window)
{
    const auto add = [](QMenu &to, const QString &text, const QString &objectName, const QKeySequence &key,
                        const QString &tip) {
        QAction *action = to.addAction(text);
        action->setObjectName(objectName);
        action->setShortcut(key);
        action->setToolTip(tip);
        return action;
    };
    menu.setToolTipsVisible(true);
    create = add(menu, tr("&New from selection"), "newMask", tr("M"), tr("Keep the selected neurons as a mask"));
    menu.addSeparator();
    select = add(menu, tr("&Select its neurons"), "selectMask", tr("Ctrl+M"),
                 tr("Select the neurons of the mask in all views"));
    addToSelection = add(menu, tr("&Add to selection"), "addMaskToSelection", tr("Ctrl+Alt+M"), {});
    subtractFromSelection = add(menu, tr("S&ubtract from selection"), "subtractMask", tr("Ctrl+Shift+M"), {});
    menu.addSeparator();
    rename = add(menu, tr("&Rename"), "renameMask", {}, tr("F2 in the list does the same"));
    editNote =
        add(menu, tr("Edit n&ote..."), "editMaskNote", {}, tr("What these neurons are, and where they are from"));
    duplicate = add(menu, tr("&Duplicate"), "duplicateMask", {}, {});
    remove = add(menu, tr("D&elete"), "removeMask", {}, tr("Delete in the list does the same; it can be undone"));
    menu.addSeparator();
    importFile = add(menu, tr("&Import neurons..."), "importMask", {},
                     tr("Neurons from a JSON file, of Phonoscope or in the authors' form, as masks"));
    QMenu *exports = menu.addMenu(tr("E&xport"));
    exports->setToolTipsVisible(true);
    exportFull = add(*exports, tr("With model and note (&JSON)..."), "exportMask", {},
                     tr("For Phonoscope, on this machine or another"));
    exportAuthors = add(*exports, tr("In the &authors' form (JSON)..."), "exportMaskAuthors", {},
                        tr("{\"1\": [neurons], ...}, as the paper's scripts read it"));
    exportTable = add(*exports, tr("As a &table (TSV)..."), "exportMaskTable", {}, tr("A line a neuron"));

    connect(create, &QAction::triggered, this, &MaskActions::makeFromSelection);
    connect(select, &QAction::triggered, this, [this] { useTarget(Qt::NoModifier); });
    connect(addToSelection, &QAction::triggered, this, [this] { useTarget(Qt::ShiftModifier); });
    connect(subtractFromSelection, &QAction::triggered, this, [this] { useTarget(Qt::AltModifier); });
    connect(rename, &QAction::triggered, this, &MaskActions::renameWanted);
    connect(editNote, &QAction::triggered, this, &MaskActions::askForNote);
    connect(duplicate, &QAction::triggered, this, &MaskActions::duplicateTarget);
    connect(remove, &QAction::triggered, this, [this] { m_editor.removeMask(m_target.toStdString()); });
    connect(importFile, &QAction::triggered, this, &MaskActions::chooseImport);
    connect(exportFull, &QAction::triggered, this, [this] { chooseExport(Format::Full); });
    connect(exportAuthors, &QAction::triggered, this, [this] { chooseExport(Format::Authors); });
    connect(exportTable, &QAction::triggered, this, [this] { chooseExport(Format::Table); });
    for (const auto signal : {&ProjectStore::headerChanged, &ProjectStore::projectChanged, &ProjectStore::masksChanged,
                              &ProjectStore::selectionChanged, &ProjectStore::stageChanged})
        connect(&store, signal, this, &MaskActions::showState);
    showState();
}

QList<QAction *> MaskActions::forMask() const
{
    return {select, addToSelection, subtractFromSelection, rename, editNote, duplicate, remove};
}

const Mask *MaskActions::targetMask() const
{
    if (!m_store.project())
        return nullptr;
    const auto &masks = m_store.project()->masks;
    const auto found = std::ranges::find(masks, m_target.toStdString(), &Mask::name);
    return found == masks.end() ? nullptr : &*found;
}

void MaskActions::setTarget(const QString &name)
{
    m_target = name;
    showState();
}

void MaskActions::showState()
{
    const bool isOpen = m_store.opened().has_value();
    create->setEnabled(isOpen && !m_store.selection().empty());
    create->setToolTip(m_store.selection().empty() ? tr("Select neurons first, in any view")
                                                   : tr("Keep the selected neurons as a mask"));
    importFile->setEnabled(isOpen);
    const Mask *mask = targetMask();
    const QString reason = !mask ? tr("Choose a mask in the panel of masks first") : maskReason(m_store, *mask);
    // A copy would be one of the open model.
    for (QAction *action : {select, addToSelection, subtractFromSelection, duplicate})
        action->setEnabled(mask && reason.isEmpty());
    for (QAction *action : {rename, editNote, remove, exportFull, exportAuthors, exportTable})
        action->setEnabled(mask != nullptr);
    select->setToolTip(reason.isEmpty() ? tr("Select the neurons of the mask in all views") : reason);
    addToSelection->setToolTip(reason.isEmpty() ? tr("Add the neurons of the mask to the selected ones") : reason);
    subtractFromSelection->setToolTip(reason.isEmpty() ? tr("Take the neurons of the mask out of the selected ones")
                                                       : reason);
}

bool MaskActions::hasMask(const QString &name) const
{
    const auto &masks = m_store.project()->masks;
    return std::ranges::find(masks, name.toStdString(), &Mask::name) != masks.end();
}

void MaskActions::makeMask(const QString &name, const NeuronSet &neurons, const QString &note)
{
    if (neurons.empty())
        return;
    const QString made_ = QString::fromStdString(m_editor.addMask(name.toStdString(), neurons, note.toStdString()));
    if (made_.isEmpty())
        return;
    Q_EMIT made(made_);
    Q_EMIT notice(tr("%n neuron(s) kept as the mask %1", nullptr, static_cast<int>(neurons.size())).arg(made_));
}

void MaskActions::makeFromSelection()
{
    if (!m_store.project())
        return;
    const Context &context = m_store.context();
    int number = 1;
    while (hasMask(tr("Mask %1").arg(number)))
        ++number;
    makeMask(tr("Mask %1").arg(number), m_store.selection(),
             tr("The selected neurons. k %1, σ %2.").arg(percentText(context.k), decimalText(context.sigma, 2)));
    Q_EMIT renameWanted();
}

void MaskActions::useTarget(Qt::KeyboardModifiers modifiers)
{
    const Mask *mask = targetMask();
    if (const auto neurons = mask ? m_store.neuronsOf(*mask) : std::nullopt)
        m_editor.select(*neurons, modifiers);
}

void MaskActions::renameMask(const QString &name, const QString &newName)
{
    if (!m_store.project())
        return;
    const auto &masks = m_store.project()->masks;
    const auto found = std::ranges::find(masks, name.toStdString(), &Mask::name);
    if (found == masks.end())
        return;
    Mask changed = *found;
    changed.name = newName.toStdString();
    const bool isTarget = name == m_target;
    m_editor.changeMask(name.toStdString(), changed);
    if (isTarget)
        setTarget(newName);
}

void MaskActions::askForNote()
{
    const Mask *mask = targetMask();
    if (!mask)
        return;
    Mask changed = *mask;
    bool isAccepted = false;
    const QString note = QInputDialog::getMultiLineText(&m_window, tr("Note on the mask %1").arg(m_target),
                                                        tr("What these neurons are, and where they are from:"),
                                                        QString::fromStdString(mask->note), &isAccepted);
    if (!isAccepted)
        return;
    changed.note = note.toStdString();
    m_editor.changeMask(changed.name, changed);
}

void MaskActions::duplicateTarget()
{
    const Mask *mask = targetMask();
    if (!mask)
        return;
    const std::string added = m_editor.addMask(tr("%1, copy").arg(m_target).toStdString(), mask->neurons, mask->note);
    if (added.empty())
        return;
    Q_EMIT made(QString::fromStdString(added));
    Q_EMIT renameWanted();
}

void MaskActions::chooseImport()
{
    const QString path =
        QFileDialog::getOpenFileName(&m_window, tr("Import neurons"), {}, tr("Neurons (*.json);;All files (*)"));
    if (!path.isEmpty())
        importFrom(path);
}

void MaskActions::importFrom(const QString &path)
{
    if (!m_store.opened()) {
        Q_EMIT failed(
            {tr("The neurons of %1 need a model").arg(path), tr("No model is open."), tr("Open a project first.")}, {});
        return;
    }
    try {
        const std::vector<NamedMask> sets =
            readMasks(path.toStdString(), m_store.opened()->header->widths, m_store.opened()->model.hash);
        if (sets.size() == 1) {
            importSets(sets, path);
            return;
        }
        auto *dialog = new ImportMasksDialog(sets, path, &m_window);
        connect(dialog, &QDialog::accepted, this, [this, dialog, path] { importSets(dialog->chosen(), path); });
        dialog->open();
    } catch (const Error &error) {
        Q_EMIT failed(errorText(error), tr("The masks of the project are unchanged."));
    }
}

void MaskActions::importSets(const std::vector<NamedMask> &sets, const QString &path)
{
    qint64 neurons = 0;
    std::string last;
    for (const NamedMask &set : sets) {
        last = m_editor.addMask(set.name, set.neurons, tr("Imported from %1.").arg(path).toStdString());
        neurons += static_cast<qint64>(set.neurons.size());
    }
    if (last.empty())
        return;
    Q_EMIT made(QString::fromStdString(last));
    Q_EMIT notice(tr("%n mask(s) with %1 neurons imported from %2", nullptr, static_cast<int>(sets.size()))
                      .arg(countText(neurons), path));
}

void MaskActions::chooseExport(Format format)
{
    const QString ending = format == Format::Table ? QStringLiteral(".tsv") : QStringLiteral(".json");
    QString name = m_target;
    name.replace(QLatin1Char('/'), QLatin1Char('-'));
    QString path =
        QFileDialog::getSaveFileName(&m_window, tr("Export mask"), name + ending,
                                     format == Format::Table ? tr("Tables (*.tsv)") : tr("Neurons (*.json)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += ending;
    exportTo(path, format);
}

void MaskActions::exportTo(const QString &path, Format format)
{
    const Mask *mask = targetMask();
    if (!mask)
        return;
    // Of a mask of another model only the hash is known.
    const bool isOfModel = m_store.opened() && m_store.opened()->model.hash == mask->modelHash;
    try {
        std::string text;
        switch (format) {
        case Format::Full:
            text = maskJson({mask->name, mask->neurons}, mask->note,
                            isOfModel ? m_store.opened()->model.name : std::string(), mask->modelHash);
            break;
        case Format::Authors:
            text = authorsMaskJson(isOfModel ? m_store.neuronsOf(*mask).value_or(mask->neurons) : mask->neurons);
            break;
        case Format::Table:
            text = maskTsv(mask->neurons);
            break;
        }
        writeFileAtomically(path.toStdString(), text);
        Q_EMIT notice(tr("Mask written to %1").arg(path));
    } catch (const Error &error) {
        Q_EMIT failed(errorText(error), {});
    }
}

} // namespace phonoscope
