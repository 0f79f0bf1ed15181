// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/import_masks_dialog.h"

#include "ui/theme/number_text.h"
#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace phonoscope {

ImportMasksDialog::ImportMasksDialog(const std::vector<NamedMask> &sets, const QString &path, QWidget *parent)
    : QDialog(parent), m_sets(sets), m_list(new QListWidget)
{
    setObjectName("importMasksDialog");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import neurons"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    auto *text = new QLabel(
        tr("%1 has several sets of neurons. Each one that is checked becomes a mask.").arg(QFileInfo(path).fileName()));
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    layout->addWidget(text);
    m_list->setObjectName("importedSets");
    m_list->setAccessibleName(tr("Sets of neurons of the file"));
    m_list->setMinimumSize(46 * kGrid, 22 * kGrid);
    for (std::size_t i = 0; i < m_sets.size(); ++i) {
        const QString name = QString::fromStdString(m_sets[i].name);
        const QString count = tr("%n neuron(s)", nullptr, static_cast<int>(m_sets[i].neurons.size()));
        auto *item =
            new QListWidgetItem(i == 0 ? tr("All as %1: %2").arg(name, count) : tr("%1: %2").arg(name, count), m_list);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(i == 0 ? Qt::Unchecked : Qt::Checked);
    }
    layout->addWidget(m_list, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_import = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    m_import->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::itemChanged, this, &ImportMasksDialog::showState);
}

std::vector<NamedMask> ImportMasksDialog::chosen() const
{
    std::vector<NamedMask> sets;
    for (int i = 0; i < m_list->count(); ++i)
        if (m_list->item(i)->checkState() == Qt::Checked)
            sets.push_back(m_sets[static_cast<std::size_t>(i)]);
    return sets;
}

void ImportMasksDialog::showState()
{
    m_import->setEnabled(!chosen().empty());
}

} // namespace phonoscope
