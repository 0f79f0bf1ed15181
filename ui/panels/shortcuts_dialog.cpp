// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/shortcuts_dialog.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>

#include <utility>

namespace phonoscope {

ShortcutsDialog::ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    QList<std::pair<QString, QString>> keys;
    for (const QAction *action : actions) {
        if (!action->shortcut().isEmpty())
            keys.append({action->shortcut().toString(QKeySequence::NativeText), action->toolTip()});
    }
    keys.append({tr("Arrow keys, Home, End, Page Up, Page Down"), tr("Move the cursor neuron of the heat map")});
    keys.append({tr("Enter"), tr("Open the cursor neuron in the inspector")});
    keys.append({tr("Ctrl+Space"), tr("Add the cursor neuron to the selection, or take it out")});
    keys.append({tr("P"), tr("Pin the neuron under the pointer, or the cursor neuron")});
    keys.append({tr("Shift+click, Alt+click"), tr("Add to the selection, remove from it")});
    keys.append({tr("Shift+drag, Alt+drag"), tr("The same with a rubber band")});
    keys.append({tr("Ctrl+click"), tr("Add to the selection what is not in it, remove what is")});
    keys.append({tr("Ctrl+double click"), tr("Open a neuron in the inspector")});
    keys.append({tr("Wheel, drag, double click"), tr("Zoom, pan, and show everything in the heat map")});

    auto *grid = new QGridLayout(this);
    grid->setHorizontalSpacing(3 * kGrid);
    for (const auto &[key, meaning] : std::as_const(keys)) {
        const int row = grid->rowCount();
        auto *label = new QLabel(key);
        label->setFont(Theme::font(12, QFont::DemiBold));
        grid->addWidget(label, row, 0);
        grid->addWidget(new QLabel(meaning), row, 1);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    grid->addWidget(buttons, grid->rowCount(), 0, 1, 2);
}

} // namespace phonoscope
