// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/masks_panel.h"

#include "ui/panels/mask_actions.h"

#include <QAction>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace phonoscope {

namespace {

/// The file of a drag; empty when it is not a single local JSON file.
QString neuronFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    const QString path = urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
    return path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive) ? path : QString();
}

} // namespace

MasksPanel::MasksPanel(const ProjectStore &store, MaskActions &actions, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_actions(actions), m_model(new MasksModel(store, theme, this)),
      m_pages(new QStackedWidget), m_list(new QTreeView), m_empty(new QLabel), m_create(new QPushButton(tr("New (M)"))),
      m_import(new QPushButton(tr("Import...")))
{
    setObjectName("masksPanel");
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_list->setObjectName("masks");
    m_list->setAccessibleName(tr("Masks of the project"));
    m_list->setModel(m_model);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_list->setIconSize({2 * kGrid, 2 * kGrid});
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(MasksModel::Name, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(MasksModel::Count, QHeaderView::ResizeToContents);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_empty->setObjectName("noMasks");
    m_empty->setWordWrap(true);
    m_empty->setProperty("role", QStringLiteral("remark"));
    m_empty->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_empty->setContentsMargins(3 * kGrid / 2, kGrid / 2, kGrid, 0);
    m_pages->setMinimumHeight(6 * kGrid);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    m_pages->addWidget(m_list);
    m_pages->addWidget(m_empty);
    layout->addWidget(m_pages, 1);
    auto *buttons = new QWidget;
    buttons->setBackgroundRole(QPalette::Base);
    buttons->setAutoFillBackground(true);
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(kGrid, kGrid / 2, kGrid, kGrid);
    row->setSpacing(kGrid);
    m_create->setObjectName("newMaskButton");
    m_import->setObjectName("importMaskButton");
    m_import->setToolTip(actions.importFile->toolTip());
    row->addWidget(m_create, 1);
    row->addWidget(m_import, 1);
    layout->addWidget(buttons);

    connect(m_create, &QPushButton::clicked, actions.create, &QAction::trigger);
    connect(m_import, &QPushButton::clicked, actions.importFile, &QAction::trigger);
    for (QAction *action : {actions.create, actions.importFile})
        connect(action, &QAction::changed, this, &MasksPanel::showState);
    connect(m_model, &MasksModel::renameRequested, &actions, &MaskActions::renameMask);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        const Mask *mask = m_model->mask(index.row());
        m_actions.setTarget(mask ? QString::fromStdString(mask->name) : QString());
    });
    connect(m_list, &QTreeView::activated, actions.select, &QAction::trigger);
    connect(m_list, &QWidget::customContextMenuRequested, this, &MasksPanel::showMenu);
    connect(&actions, &MaskActions::made, this, &MasksPanel::showMask);
    connect(&actions, &MaskActions::renameWanted, this, &MasksPanel::editName);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &MasksPanel::showState);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &MasksPanel::showState);
    connect(&store, &ProjectStore::stageChanged, this, &MasksPanel::showState);
    addKeys();
    showState();
}

void MasksPanel::setTheme(const Theme &theme)
{
    m_model->setTheme(theme);
}

void MasksPanel::addKeys()
{
    auto *shortcut = new QShortcut(QKeySequence::Delete, m_list);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, m_actions.remove, &QAction::trigger);
}

void MasksPanel::showState()
{
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    m_empty->setText(m_store.opened() ? tr("Select neurons and press M, or drop a file of neurons here.")
                                      : tr("Masks of the project: sets of neurons that it keeps."));
    m_empty->setToolTip(
        tr("A mask is a set of neurons that the project keeps: of a selection, of a region in Overlap, or "
           "of a file."));
    m_create->setEnabled(m_actions.create->isEnabled());
    m_create->setToolTip(m_actions.create->toolTip());
    m_import->setEnabled(m_actions.importFile->isEnabled());
}

void MasksPanel::showMask(const QString &name)
{
    const int row = m_model->rowOf(name);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row, MasksModel::Name));
}

void MasksPanel::editName()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid() || !isVisible())
        return;
    m_list->setFocus();
    m_list->edit(current.siblingAtColumn(MasksModel::Name));
}

void MasksPanel::showMenu(const QPoint &at)
{
    QMenu menu;
    menu.setToolTipsVisible(true);
    menu.addAction(m_actions.create);
    if (m_list->indexAt(at).isValid()) {
        menu.addSeparator();
        menu.addActions(m_actions.forMask());
        menu.addSeparator();
        menu.addActions({m_actions.exportFull, m_actions.exportAuthors, m_actions.exportTable});
    }
    menu.addSeparator();
    menu.addAction(m_actions.importFile);
    menu.exec(m_list->viewport()->mapToGlobal(at));
}

void MasksPanel::dragEnterEvent(QDragEnterEvent *event)
{
    if (neuronFile(*event->mimeData()).isEmpty() || !m_actions.importFile->isEnabled())
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void MasksPanel::dropEvent(QDropEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
    m_actions.importFrom(neuronFile(*event->mimeData()));
}

} // namespace phonoscope
