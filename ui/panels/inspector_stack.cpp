// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector_stack.h"

#include "ui/panels/segmented.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace phonoscope {

InspectorStack::InspectorStack(QWidget *neuronPanel, QWidget *regionPanel, QWidget *parent)
    : QWidget(parent), m_bar(new QWidget), m_choice(new Segmented(tr("Region"), tr("Neuron"))),
      m_pages(new QStackedWidget)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_bar->setBackgroundRole(QPalette::Base);
    m_bar->setAutoFillBackground(true);
    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins(3 * kGrid / 2, kGrid / 2, 3 * kGrid / 2, 0);
    m_choice->first()->setObjectName("showRegionPanel");
    m_choice->first()->setToolTip(tr("The region that is chosen in the diagrams"));
    m_choice->second()->setObjectName("showNeuronPanel");
    m_choice->second()->setToolTip(tr("The neuron that was opened last"));
    row->addWidget(m_choice);
    row->addStretch();
    layout->addWidget(m_bar);
    m_pages->addWidget(neuronPanel);
    m_pages->addWidget(regionPanel);
    layout->addWidget(m_pages, 1);
    connect(m_choice, &Segmented::changed, this, &InspectorStack::showPage);
    showPage();
}

void InspectorStack::setHasRegions(bool hasRegions)
{
    m_hasRegions = hasRegions;
    showPage();
}

void InspectorStack::showRegion()
{
    m_choice->first()->setChecked(true);
}

void InspectorStack::showNeuron()
{
    m_choice->second()->setChecked(true);
}

bool InspectorStack::isRegionShown() const
{
    return m_hasRegions && !m_choice->isSecond();
}

void InspectorStack::showPage()
{
    m_bar->setVisible(m_hasRegions);
    m_pages->setCurrentIndex(isRegionShown() ? 1 : 0);
    Q_EMIT changed();
}

} // namespace phonoscope
