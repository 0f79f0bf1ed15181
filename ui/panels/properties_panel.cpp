// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/properties_panel.h"

#include "ui/models/color_chip.h"
#include "ui/models/layers_text.h"
#include "ui/models/stability_text.h"
#include "ui/panels/property_actions.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace phonoscope {

PropertiesPanel::PropertiesPanel(const ProjectStore &store, const StabilityRuns &stability, PropertyActions &actions,
                                 const Theme &theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_stability(stability), m_actions(actions),
      m_model(new PropertiesModel(store, theme, this)), m_tree(new QTreeView), m_control(new QLabel),
      m_stabilityText(new QLabel), m_create(new QPushButton(tr("New..."))),
      m_compute(new QPushButton(tr("Stability...")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_tree->setObjectName("properties");
    m_tree->setAccessibleName(tr("Properties and their groups"));
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(3 * kGrid / 2);
    m_tree->setIconSize(propertyChipsSize());
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(PropertiesModel::Name, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(PropertiesModel::Count, QHeaderView::ResizeToContents);
    layout->addWidget(m_tree, 1);
    m_control->setObjectName("control");
    m_control->setWordWrap(true);
    m_control->setBackgroundRole(QPalette::Base);
    m_control->setAutoFillBackground(true);
    m_control->setContentsMargins(kGrid, kGrid / 2, kGrid, kGrid / 2);
    layout->addWidget(m_control);
    m_stabilityText->setObjectName("stabilityText");
    m_stabilityText->setWordWrap(true);
    m_stabilityText->setBackgroundRole(QPalette::Base);
    m_stabilityText->setAutoFillBackground(true);
    m_stabilityText->setContentsMargins(kGrid, 0, kGrid, kGrid / 2);
    layout->addWidget(m_stabilityText);
    auto *buttons = new QWidget;
    buttons->setBackgroundRole(QPalette::Base);
    buttons->setAutoFillBackground(true);
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(kGrid, kGrid / 2, kGrid, kGrid);
    row->setSpacing(kGrid);
    m_create->setObjectName("newPropertyButton");
    m_create->setToolTip(actions.create->toolTip());
    m_compute->setObjectName("stabilityButton");
    m_compute->setToolTip(tr("How stable these neurons are: other speakers, shuffled labels"));
    row->addWidget(m_create, 1);
    row->addWidget(m_compute, 1);
    layout->addWidget(buttons);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &PropertiesPanel::showMenu);
    connect(m_create, &QPushButton::clicked, actions.create, &QAction::trigger);
    connect(m_compute, &QPushButton::clicked, this, &PropertiesPanel::stabilityRequested);
    addKeys();

    connect(m_tree, &QTreeView::clicked, this, &PropertiesPanel::choose);
    connect(m_tree, &QTreeView::activated, this, &PropertiesPanel::choose);
    connect(&m_store, &ProjectStore::headerChanged, this, &PropertiesPanel::showCurrent);
    connect(&m_store, &ProjectStore::contextChanged, this, &PropertiesPanel::showCurrent);
    connect(&m_store, &ProjectStore::contextChanged, this, &PropertiesPanel::showControl);
    connect(&m_store, &ProjectStore::controlChanged, this, &PropertiesPanel::showControl);
    connect(&m_store, &ProjectStore::stageChanged, this, &PropertiesPanel::showControl);
    connect(&m_store, &ProjectStore::projectChanged, this, &PropertiesPanel::showControl);
    connect(&m_stability, &StabilityRuns::changed, this, &PropertiesPanel::showStability);
    showControl();
}

void PropertiesPanel::setTheme(const Theme &theme)
{
    m_model->setTheme(theme);
}

void PropertiesPanel::choose(const QModelIndex &index)
{
    const PropertiesModel::Place place = m_model->place(index);
    if (place.property < 0 || place.property >= static_cast<int>(m_store.tables().size()))
        return;
    const auto &property = m_store.tables()[static_cast<std::size_t>(place.property)].property();
    Q_EMIT propertyChosen(QString::fromStdString(property.id), std::max(0, place.group));
}

void PropertiesPanel::showCurrent()
{
    const int property = m_store.propertyIndex(m_store.context().property);
    if (property < 0 || property >= m_model->rowCount())
        return;
    m_tree->expand(m_model->indexOf(property));
    m_tree->setCurrentIndex(m_model->indexOf(property, m_store.context().group));
}

void PropertiesPanel::showControl()
{
    const PropertyTable *table = m_store.table();
    m_control->setVisible(table);
    m_create->setEnabled(m_store.opened().has_value());
    m_compute->setEnabled(table);
    showStability();
    if (!table)
        return;
    const QString property = QString::fromStdString(table->property().name);
    m_control->setText(controlStateText(m_store));
    QString explanation = tr("Property neurons of %1 that the same analysis finds in the shown layers when the labels "
                             "say nothing: the floor beside which the count stands.")
                              .arg(property);
    const std::string unit = m_store.controlUnit();
    explanation += QLatin1Char('\n');
    explanation += unit.empty() ? tr("Shuffled: which phone belongs to which class.")
                                : tr("Shuffled: which %1 has which label.").arg(QString::fromStdString(unit));
    if (const ControlReady *control = m_store.control())
        explanation += QLatin1Char('\n') + tr("Mean ± standard deviation of %1 draws.").arg(control->totals.size());
    m_control->setToolTip(explanation);
}

void PropertiesPanel::showStability()
{
    m_stabilityText->setVisible(m_store.table());
    m_stabilityText->setText(stabilityStateText(m_stability));
    const Stability *stability = m_stability.present();
    m_stabilityText->setToolTip(
        stability
            ? tr("Property neurons of all layers [95 % of %1 resamplings of %2]; in what share of them a neuron is "
                 "found again, on average; how many are found with shuffled labels.")
                  .arg(stability->draws)
                  .arg(unitText(stability->settings.unit))
            : QString());
}

void PropertiesPanel::showMenu(const QPoint &at)
{
    const QModelIndex index = m_tree->indexAt(at);
    QMenu menu;
    menu.addAction(m_actions.create);
    if (index.isValid()) {
        m_actions.setTarget(m_model->idOf(index));
        menu.addActions(m_actions.forProperty());
    }
    menu.addAction(m_actions.importFile);
    menu.exec(m_tree->viewport()->mapToGlobal(at));
    // Actions that were chosen have run; those of the menu bar are about the shown property.
    m_actions.setTarget({});
}

void PropertiesPanel::addKeys()
{
    const std::pair<QKeySequence, QAction *> keys[] = {{Qt::Key_F2, m_actions.edit},
                                                       {QKeySequence::Delete, m_actions.remove}};
    for (const auto &[key, action] : keys) {
        auto *shortcut = new QShortcut(key, m_tree);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, action = action] {
            m_actions.setTarget(m_model->idOf(m_tree->currentIndex()));
            action->trigger();
            m_actions.setTarget({});
        });
    }
    connect(m_tree, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        // Groups and properties that can be shown are chosen by the first click.
        if (m_model->place(index).property >= static_cast<int>(m_store.tables().size())) {
            m_actions.setTarget(m_model->idOf(index));
            m_actions.edit->trigger();
            m_actions.setTarget({});
        }
    });
}

} // namespace phonoscope
