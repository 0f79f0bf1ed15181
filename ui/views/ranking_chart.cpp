// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ranking_chart.h"

#include "ui/views/plot_axes.h"
#include "ui/views/plot_painting.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace phonoscope {

namespace {

constexpr double kLine = 18;

class Texts {
    Q_DECLARE_TR_FUNCTIONS(RankingChart)
};

/// Owners of the shown rows in order of appearance.
std::vector<std::pair<QString, int>> ownersOf(const RankingChartContent &content, std::size_t rows)
{
    std::vector<std::pair<QString, int>> owners;
    for (std::size_t i = 0; i < rows; ++i) {
        const std::pair owner(content.rows[i].owner, content.rows[i].position);
        if (std::ranges::find(owners, owner) == owners.end())
            owners.push_back(owner);
    }
    return owners;
}

void fillOwner(QPainter &painter, const QRectF &rect, const Theme &theme, const QString &owner, int position)
{
    if (owner.isEmpty())
        painter.fillRect(rect, theme.controlMark);
    else
        fillGroup(painter, rect, theme, owner, position);
}

void paintOwners(QPainter &painter, const QRectF &line, const Theme &theme,
                 const std::vector<std::pair<QString, int>> &owners)
{
    const QFontMetricsF metrics(painter.font());
    double x = line.left();
    for (const auto &[owner, position] : owners) {
        const QString name = owner.isEmpty() ? Texts::tr("no owner") : owner;
        const double width = std::ceil(metrics.horizontalAdvance(name)) + 1;
        if (x + kGrid + 6 + width > line.right())
            return;
        fillOwner(painter, QRectF(std::round(x), std::round(line.center().y() - kGrid / 2.0), kGrid, kGrid), theme,
                  owner, position);
        painter.setPen(theme.textSecondary);
        painter.drawText(QRectF(x + kGrid + 6, line.top(), width, line.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         name);
        x += kGrid + 6 + width + 2 * kGrid;
    }
}

} // namespace

void paintRankingChart(QPainter &painter, const QRectF &target, const Theme &theme, const RankingChartContent &content)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(target, theme.panel);
    const QRectF inner = target.adjusted(2 * kGrid, kGrid, -2 * kGrid, -kGrid);
    const QRectF header(inner.left(), inner.top(), inner.width(), kLine);
    painter.setFont(Theme::font(12, QFont::DemiBold));
    painter.setPen(theme.text);
    const QFontMetricsF heading(painter.font());
    painter.drawText(header, Qt::AlignVCenter | Qt::AlignLeft,
                     heading.elidedText(content.title, Qt::ElideRight, header.width()));
    const double used = heading.horizontalAdvance(content.title) + kGrid;
    painter.setFont(Theme::font(12));
    painter.setPen(theme.textSecondary);
    painter.drawText(header.adjusted(used, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     fittingText(painter.font(), header.width() - used, {content.subtitle}));

    painter.setFont(Theme::font(11));
    const QFontMetricsF metrics(painter.font());
    const double top = header.bottom() + kLine + kGrid;
    const double bottom = inner.bottom() - 2 * kLine;
    const auto fitting = static_cast<std::size_t>(std::max(1.0, std::floor((bottom - top) / kLine)));
    const std::size_t shown = std::min(content.rows.size(), fitting);
    paintOwners(painter, QRectF(inner.left(), header.bottom(), inner.width(), kLine), theme, ownersOf(content, shown));
    double low = 0;
    double high = 0;
    double names = 0;
    double texts = 0;
    for (std::size_t i = 0; i < shown; ++i) {
        low = std::min(low, content.rows[i].value);
        high = std::max(high, content.rows[i].value);
        names = std::max(names, metrics.horizontalAdvance(content.rows[i].neuron));
        texts = std::max(texts, metrics.horizontalAdvance(content.rows[i].text));
    }
    if (!(high > low))
        high = low + 1;
    const QRectF plot(QPointF(inner.left() + std::ceil(names) + kGrid, top),
                      QPointF(inner.right() - std::ceil(texts) - kGrid, top + kLine * static_cast<double>(shown)));
    const Ticks ticks = ticksBetween(low, high, std::max(2, static_cast<int>(plot.width() / 80)));
    const auto toX = [&](double value) { return plot.left() + (value - low) / (high - low) * plot.width(); };
    for (const double value : ticks.values) {
        const double x = std::floor(toX(value)) + 0.5;
        painter.setPen(QPen(theme.grid, 1));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        painter.setPen(theme.textAxis);
        painter.drawText(QRectF(x - 40, plot.bottom() + 2, 80, kLine - 2), Qt::AlignCenter, ticks.text(value));
    }
    for (std::size_t i = 0; i < shown; ++i) {
        const RankingChartContent::Row &row = content.rows[i];
        const double y = plot.top() + kLine * static_cast<double>(i);
        const double from = std::min(toX(0), toX(row.value));
        fillOwner(painter, QRectF(from, y + 3, std::max(1.0, std::abs(toX(row.value) - toX(0))), kLine - 6), theme,
                  row.owner, row.position);
        painter.setPen(theme.text);
        painter.drawText(QRectF(inner.left(), y, plot.left() - kGrid / 2.0 - inner.left(), kLine),
                         Qt::AlignVCenter | Qt::AlignRight, row.neuron);
        painter.setPen(theme.textSecondary);
        painter.drawText(QRectF(plot.right() + kGrid / 2.0, y, texts + kGrid, kLine), Qt::AlignVCenter | Qt::AlignLeft,
                         row.text);
    }
    paintXTitle(painter, plot, kLine, theme, content.xTitle);
    painter.restore();
}

} // namespace phonoscope
