// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/properties_panel.h"

#include "ui/models/color_chip.h"
#include "ui/panels/layers_page.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

namespace phonoscope {

PropertiesPanel::PropertiesPanel(const ProjectStore &store, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_model(new PropertiesModel(store, theme, this)), m_tree(new QTreeView),
      m_control(new QLabel)
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

    connect(m_tree, &QTreeView::clicked, this, &PropertiesPanel::choose);
    connect(m_tree, &QTreeView::activated, this, &PropertiesPanel::choose);
    connect(&m_store, &ProjectStore::headerChanged, this, &PropertiesPanel::showCurrent);
    connect(&m_store, &ProjectStore::contextChanged, this, &PropertiesPanel::showCurrent);
    connect(&m_store, &ProjectStore::contextChanged, this, &PropertiesPanel::showControl);
    connect(&m_store, &ProjectStore::controlChanged, this, &PropertiesPanel::showControl);
    connect(&m_store, &ProjectStore::stageChanged, this, &PropertiesPanel::showControl);
    showControl();
}

void PropertiesPanel::setTheme(const Theme &theme)
{
    m_model->setTheme(theme);
}

void PropertiesPanel::choose(const QModelIndex &index)
{
    const PropertiesModel::Place place = m_model->place(index);
    if (place.property < 0)
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

} // namespace phonoscope
