// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/cross_table_view.h"

#include "ui/theme/color_map.h"
#include "ui/theme/number_text.h"
#include "ui/views/plot_painting.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace phonoscope {

namespace {

constexpr int kHeader = 22, kRow = 28, kSwatch = 8;
constexpr double kSum = 6 * kGrid, kMostName = 0.36;

void paintHeading(QPainter &painter, QRectF room, const Theme &theme, const CrossTableView::Heading &heading,
                  bool isCentred)
{
    painter.setFont(Theme::font(11));
    const QFontMetricsF metrics(painter.font());
    const double swatch = heading.position >= 0 ? kSwatch + 5 : 0;
    const QString text = metrics.elidedText(heading.name, Qt::ElideRight, std::max(0.0, room.width() - swatch));
    if (isCentred)
        room.setLeft(room.left() + std::max(0.0, (room.width() - swatch - metrics.horizontalAdvance(text)) / 2));
    if (heading.position >= 0)
        fillGroup(painter,
                  QRectF(std::round(room.left()), std::round(room.center().y() - kSwatch / 2.0), kSwatch, kSwatch),
                  theme, heading.colorName, heading.position);
    painter.setPen(theme.text);
    painter.drawText(room.adjusted(swatch, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
}

} // namespace

CrossTableView::CrossTableView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("Owners of the region's neurons"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CrossTableView::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void CrossTableView::setTable(Table table)
{
    m_table = std::move(table);
    QStringList spoken;
    for (std::size_t row = 0; row < m_table.rows.size(); ++row)
        for (std::size_t column = 0; column < m_table.columns.size(); ++column)
            spoken.append(
                QStringLiteral("%1 %2: %3.")
                    .arg(m_table.rows[row].name, m_table.columns[column].name, countText(m_table.counts[row][column])));
    setAccessibleDescription(spoken.join(QLatin1Char(' ')));
    updateGeometry();
    update();
}

QSize CrossTableView::sizeHint() const
{
    return {38 * kGrid, kHeader + static_cast<int>(m_table.rows.size()) * kRow};
}

QSize CrossTableView::minimumSizeHint() const
{
    return {24 * kGrid, sizeHint().height()};
}

double CrossTableView::rowNameWidth() const
{
    const QFontMetricsF metrics(Theme::font(11));
    double width = 0;
    for (const Heading &heading : m_table.rows)
        if (!heading.name.isEmpty())
            width = std::max(width, metrics.horizontalAdvance(heading.name) + kSwatch + 5 + kGrid + 1);
    return std::min(width, this->width() * kMostName);
}

QRectF CrossTableView::cellRect(std::size_t row, std::size_t column) const
{
    const double left = rowNameWidth();
    const double width =
        (this->width() - left - kSum) / static_cast<double>(std::max<std::size_t>(1, m_table.columns.size()));
    return {left + width * static_cast<double>(column), kHeader + kRow * static_cast<double>(row), width, kRow};
}

void CrossTableView::paintEvent(QPaintEvent *)
{
    if (m_table.columns.empty())
        return;
    QPainter painter(this);
    const ColorMap colors(ColorMapKind::Viridis);
    int largest = 1;
    for (const auto &row : m_table.counts)
        largest = std::max(largest, *std::ranges::max_element(row));
    for (std::size_t column = 0; column < m_table.columns.size(); ++column) {
        const QRectF cell = cellRect(0, column);
        paintHeading(painter, QRectF(cell.left(), 0, cell.width(), kHeader), m_theme, m_table.columns[column], true);
    }
    painter.setFont(Theme::font(11));
    painter.setPen(m_theme.textAxis);
    painter.drawText(QRectF(width() - kSum, 0, kSum, kHeader), Qt::AlignRight | Qt::AlignVCenter, tr("sum"));
    for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
        const QRectF first = cellRect(row, 0);
        if (!m_table.rows[row].name.isEmpty())
            paintHeading(painter, QRectF(0, first.top(), first.left() - 4, kRow), m_theme, m_table.rows[row], false);
        for (std::size_t column = 0; column < m_table.columns.size(); ++column) {
            const int count = m_table.counts[row][column];
            const QColor fill = QColor::fromRgb(colors.color(static_cast<float>(count) / static_cast<float>(largest)));
            const QRectF cell = cellRect(row, column).adjusted(1, 1, -1, -1);
            painter.fillRect(cell, fill);
            // Black on the light end of the map, white on the dark one.
            const double luminance = 0.299 * fill.red() + 0.587 * fill.green() + 0.114 * fill.blue();
            painter.setFont(Theme::font(12, QFont::DemiBold));
            painter.setPen(luminance > 130 ? Qt::black : Qt::white);
            painter.drawText(cell, Qt::AlignCenter, countText(count));
        }
        painter.setFont(Theme::font(12));
        painter.setPen(m_theme.textSecondary);
        const int sum = std::accumulate(m_table.counts[row].begin(), m_table.counts[row].end(), 0);
        painter.drawText(QRectF(width() - kSum, first.top(), kSum, kRow), Qt::AlignRight | Qt::AlignVCenter,
                         countText(sum));
    }
}

bool CrossTableView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<const QHelpEvent *>(event);
    for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
        for (std::size_t column = 0; column < m_table.columns.size(); ++column) {
            if (!cellRect(row, column).contains(help->pos()))
                continue;
            const QString names = m_table.rows[row].name.isEmpty()
                ? m_table.columns[column].name
                : tr("%1 and %2").arg(m_table.rows[row].name, m_table.columns[column].name);
            QToolTip::showText(help->globalPos(),
                               tr("%1: %n neuron(s)", nullptr, m_table.counts[row][column]).arg(names), this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

} // namespace phonoscope
