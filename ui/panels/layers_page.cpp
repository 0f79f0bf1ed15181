// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/layers_page.h"

#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"

#include <QAction>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace phonoscope {

LayersPage::LayersPage(const ProjectStore &store, const Theme &theme, QAction *exportFigure, QWidget *parent)
    : QWidget(parent), m_store(store), m_chart(new LayerChart(theme)), m_summary(new QLabel)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *bar = new QWidget;
    bar->setBackgroundRole(QPalette::Base);
    bar->setAutoFillBackground(true);
    auto *barLayout = new QHBoxLayout(bar);
    barLayout->setContentsMargins(kGrid * 3 / 2, kGrid / 2, kGrid, kGrid / 2);
    m_summary->setObjectName("layersSummary");
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    barLayout->addWidget(m_summary, 1);
    auto *button = new QToolButton;
    button->setDefaultAction(exportFigure);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    barLayout->addWidget(button);
    layout->addWidget(bar);
    m_chart->setObjectName("layerChart");
    layout->addWidget(m_chart, 1);

    connect(m_chart, &LayerChart::layerClicked, this, &LayersPage::layerClicked);
    connect(&m_store, &ProjectStore::projectChanged, this, &LayersPage::showCounts);
    connect(&m_store, &ProjectStore::countsChanged, this, &LayersPage::showCounts);
    connect(&m_store, &ProjectStore::contextChanged, this, &LayersPage::showCounts);
    connect(&m_store, &ProjectStore::controlChanged, this, &LayersPage::showCounts);
    connect(&m_store, &ProjectStore::stageChanged, this, &LayersPage::showCounts);
    showCounts();
}

void LayersPage::setTheme(const Theme &theme)
{
    m_chart->setTheme(theme);
}

void LayersPage::showCounts()
{
    m_summary->setText(summary());
    // A chart takes milliseconds, which a slider moved on another page cannot spare.
    if (isVisible())
        showChart();
}

void LayersPage::showChart()
{
    const PropertyTable *table = m_store.table();
    m_chart->setContent(table ? layerChartContent(*table, m_store.control()) : LayerChart::Content());
}

void LayersPage::showEvent(QShowEvent *event)
{
    showChart();
    QWidget::showEvent(event);
}

QString LayersPage::summary() const
{
    const PropertyTable *table = m_store.table();
    if (!table)
        return tr("No model is open.");
    const Context &context = m_store.context();
    return tr("%1 property neurons of %2 in layers %3–%4; %5")
        .arg(countText(table->total(-1, context.firstLayer, context.lastLayer)), propertyName(*table))
        .arg(context.firstLayer.number)
        .arg(context.lastLayer.number)
        .arg(controlStateText(m_store));
}

QString controlStateText(const ProjectStore &store)
{
    if (const ControlReady *control = store.control())
        return controlText(controlSummary(*control, store.context().firstLayer, store.context().lastLayer));
    if (store.stage() != ProjectStore::Stage::Complete)
        return QCoreApplication::translate("LayersPage", "shuffled labels: when the analysis is complete");
    return QCoreApplication::translate("LayersPage", "shuffled labels: being counted");
}

} // namespace phonoscope
