// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/heat_map_pane.h"

#include "ui/theme/icons.h"
#include "ui/views/color_legend.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace phonoscope {

HeatMapPane::HeatMapPane(const Theme &theme, bool isBeside, QWidget *parent)
    : QWidget(parent), m_legend(new ColorLegend(theme)), m_remark(new QLabel), m_close(new QToolButton),
      m_view(new HeatMapView(theme))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *caption = new QHBoxLayout;
    caption->setContentsMargins(kGrid, kGrid / 2, kGrid, 0);
    caption->setSpacing(kGrid);
    caption->addWidget(m_legend, 1);
    m_close->setObjectName("closeBeside");
    m_close->setProperty("compact", true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setToolTip(tr("Show one heat map again (Esc)"));
    m_close->setAccessibleName(m_close->toolTip());
    m_close->setVisible(isBeside);
    connect(m_close, &QToolButton::clicked, this, &HeatMapPane::closeRequested);
    caption->addWidget(m_close, 0, Qt::AlignTop);
    m_remark->setProperty("role", QStringLiteral("remark"));
    m_remark->setTextFormat(Qt::PlainText);
    m_remark->setWordWrap(true);
    m_remark->setContentsMargins(kGrid, 0, kGrid, kGrid / 2);
    m_remark->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(caption);
    layout->addWidget(m_remark);
    layout->addWidget(m_view, 1);
    setTheme(theme);
}

void HeatMapPane::setTheme(const Theme &theme)
{
    m_legend->setTheme(theme);
    m_view->setTheme(theme);
    m_close->setIcon(symbolicIcon(QStringLiteral("close"), theme));
}

void HeatMapPane::setContent(HeatMapContent content)
{
    // What has no neurons needs no scale.
    m_legend->setVisible(!content.values.empty() || !content.title.isEmpty());
    m_legend->setContent(content);
    m_view->setContent(std::move(content));
}

void HeatMapPane::setRemark(const QString &remark, const QString &toolTip)
{
    m_remark->setText(remark);
    m_remark->setToolTip(toolTip);
    m_remark->setVisible(!remark.isEmpty());
}

} // namespace phonoscope
