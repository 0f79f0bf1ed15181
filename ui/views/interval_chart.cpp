// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/interval_chart.h"

#include <QBarCategoryAxis>
#include <QBoxPlotSeries>
#include <QBoxSet>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QLegend>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <memory>

namespace phonoscope {

namespace {

/// A box from low to high: the whiskers end where it does.
QBoxSet *boxOf(const IntervalChart::Range &range, const QString &name)
{
    return new QBoxSet(range.low, range.low, range.value, range.high, range.high, name);
}

void styleAxis(QAbstractAxis &axis, const Theme &theme)
{
    axis.setLabelsFont(Theme::font(11));
    axis.setLabelsColor(theme.textAxis);
    axis.setTitleFont(Theme::font(11));
    axis.setTitleBrush(theme.textAxis);
    axis.setLinePen(QPen(theme.border, 1));
    axis.setGridLinePen(QPen(theme.grid, 1));
}

} // namespace

IntervalChart::IntervalChart(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_chart(new QChart)
{
    m_chart->setBackgroundBrush(theme.panel);
    m_chart->setBackgroundRoundness(0);
    m_chart->setMargins({0, 0, 0, 0});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->legend()->setAlignment(Qt::AlignTop);
    m_chart->legend()->setFont(Theme::font(11));
    m_chart->legend()->setLabelColor(theme.textSecondary);
    m_chart->legend()->setMarkerShape(QLegend::MarkerShapeRectangle);
    auto *view = new QChartView(m_chart);
    view->setFrameShape(QFrame::NoFrame);
    view->setRenderHint(QPainter::Antialiasing);
    view->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(view);
}

void IntervalChart::setContent(const Content &content)
{
    m_content = content;
    m_chart->removeAllSeries();
    for (QAbstractAxis *axis : m_chart->axes()) {
        m_chart->removeAxis(axis);
        delete axis;
    }
    setAccessibleName(content.valueName);
    if (content.sets.empty())
        return;
    auto *found = new QBoxPlotSeries;
    auto *control = new QBoxPlotSeries;
    found->setName(content.foundName);
    control->setName(content.controlName);
    found->setBrush(m_theme.accent);
    found->setPen(QPen(m_theme.text, 1.5));
    control->setBrush(m_theme.controlMark);
    control->setPen(QPen(m_theme.text, 1.5));
    QStringList names;
    double highest = 1;
    for (const Set &set : content.sets) {
        found->append(boxOf(set.found, set.name));
        control->append(boxOf(set.control, set.name));
        names.append(set.name);
        highest = std::max({highest, set.found.high, set.control.high});
    }
    m_chart->addSeries(found);
    m_chart->addSeries(control);
    auto *sets = new QBarCategoryAxis(m_chart);
    sets->append(names);
    sets->setGridLineVisible(false);
    auto *values = new QValueAxis(m_chart);
    values->setTitleText(content.valueName);
    values->setLabelFormat(QStringLiteral("%d"));
    values->setRange(0, highest);
    values->applyNiceNumbers();
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(sets), static_cast<QAbstractAxis *>(values)})
        styleAxis(*axis, m_theme);
    m_chart->addAxis(sets, Qt::AlignBottom);
    m_chart->addAxis(values, Qt::AlignLeft);
    for (QBoxPlotSeries *series : {found, control}) {
        series->attachAxis(sets);
        series->attachAxis(values);
    }
}

} // namespace phonoscope
