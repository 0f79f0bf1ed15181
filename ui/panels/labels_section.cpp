// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labels_section.h"

#include "ui/panels/label_editor.h"
#include "ui/panels/segment_editor.h"
#include "ui/panels/segmented.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace phonoscope {

LabelsSection::LabelsSection(const ProjectStore &store, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_utterances(new LabelEditor(store, theme)), m_segments(new SegmentEditor(store, theme)),
      m_level(new Segmented(tr("Utterances"), tr("Segments")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *bar = new QWidget;
    bar->setBackgroundRole(QPalette::Window);
    bar->setAutoFillBackground(true);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(3 * kGrid / 2, kGrid / 2, kGrid, kGrid / 2);
    row->setSpacing(kGrid);
    m_level->setObjectName("labelLevel");
    m_level->first()->setToolTip(tr("Labels of utterances and of their speakers"));
    m_level->second()->setToolTip(tr("What phones, words and further tiers are called"));
    row->addWidget(m_level);
    auto *toolbars = new QStackedWidget;
    toolbars->addWidget(m_utterances->toolbar());
    toolbars->addWidget(m_segments->toolbar());
    row->addWidget(toolbars, 1);
    layout->addWidget(bar);
    auto *editors = new QStackedWidget;
    editors->addWidget(m_utterances);
    editors->addWidget(m_segments);
    layout->addWidget(editors, 1);
    m_segments->addToMenu(m_utterances->exportAction());
    connect(m_level, &Segmented::changed, this, [toolbars, editors](bool areSegments) {
        toolbars->setCurrentIndex(areSegments ? 1 : 0);
        editors->setCurrentIndex(areSegments ? 1 : 0);
    });
    connect(m_utterances, &LabelEditor::selectionChanged, this,
            [this] { m_segments->setSelectedUtterances(m_utterances->selectedUtterances()); });
}

void LabelsSection::setTheme(const Theme &theme)
{
    m_utterances->setTheme(theme);
    m_segments->setTheme(theme);
}

void LabelsSection::showSegments(bool areShown)
{
    m_level->choose(areShown ? 1 : 0);
}

} // namespace phonoscope
