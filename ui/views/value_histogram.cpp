// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/value_histogram.h"

#include "ui/views/plot_painting.h"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr int kBins = 60;
constexpr double kAxisHeight = 16;
constexpr double kLabelHeight = 16;
constexpr double kGrip = 5;
constexpr QSize kSize(60 * kGrid, 18 * kGrid);

double quantileOf(const std::vector<double> &sorted, double share)
{
    return sorted[static_cast<std::size_t>(std::lround(share * static_cast<double>(sorted.size() - 1)))];
}

} // namespace

ValueHistogram::ValueHistogram(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Histogram of the values, with the limits"));
}

void ValueHistogram::setValues(const std::vector<double> &values, const QString &unit)
{
    constexpr double kOutside = 0.01;
    m_unit = unit;
    m_bins.assign(values.empty() ? 0 : kBins, 0);
    if (!values.empty()) {
        m_low = quantileOf(values, kOutside);
        m_high = quantileOf(values, 1 - kOutside);
        if (m_high <= m_low) {
            m_low -= 0.5;
            m_high = m_low + 1;
        }
        for (const double value : values) {
            const double place = (value - m_low) / (m_high - m_low) * kBins;
            ++m_bins[static_cast<std::size_t>(std::clamp(place, 0.0, kBins - 1.0))];
        }
    }
    update();
}

void ValueHistogram::setLimits(std::vector<double> limits, std::vector<QString> groups, bool areMovable)
{
    m_limits = std::move(limits);
    m_groups = std::move(groups);
    m_areMovable = areMovable;
    update();
}

QSize ValueHistogram::sizeHint() const
{
    return kSize;
}

QSize ValueHistogram::minimumSizeHint() const
{
    return {kSize.width() / 3, kSize.height()};
}

QRectF ValueHistogram::plot() const
{
    return QRectF(rect()).adjusted(1, kLabelHeight, -1, -kAxisHeight);
}

double ValueHistogram::positionOf(double value) const
{
    return plot().left() + (value - m_low) / (m_high - m_low) * plot().width();
}

double ValueHistogram::valueAt(double x) const
{
    const double value = m_low + (x - plot().left()) / plot().width() * (m_high - m_low);
    // As many digits as a pixel tells.
    const double step = std::pow(10, std::floor(std::log10((m_high - m_low) / plot().width())));
    return std::round(std::clamp(value, m_low, m_high) / step) * step;
}

int ValueHistogram::limitAt(double x) const
{
    int nearest = -1;
    for (std::size_t i = 0; i < m_limits.size(); ++i) {
        const double distance = std::abs(positionOf(m_limits[i]) - x);
        if (distance <= kGrip
            && (nearest < 0 || distance < std::abs(positionOf(m_limits[static_cast<std::size_t>(nearest)]) - x)))
            nearest = static_cast<int>(i);
    }
    return nearest;
}

void ValueHistogram::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plot();
    painter.setFont(Theme::font(11));
    if (m_bins.empty()) {
        painter.setPen(m_theme.textAxis);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("There are no numbers here."));
        return;
    }
    const double largest = *std::ranges::max_element(m_bins);
    const double width = area.width() / kBins;
    const bool rises = std::ranges::is_sorted(m_limits);
    for (int bin = 0; bin < kBins; ++bin) {
        const double height = m_bins[static_cast<std::size_t>(bin)] / largest * area.height();
        const QRectF bar(area.left() + bin * width, area.bottom() - height, std::max(1.0, width - 1), height);
        const double middle = m_low + (bin + 0.5) / kBins * (m_high - m_low);
        const auto group = std::ranges::lower_bound(m_limits, middle) - m_limits.begin();
        if (!rises || m_limits.empty() || static_cast<std::size_t>(group) >= m_groups.size())
            painter.fillRect(bar, m_theme.controlMark);
        else
            fillGroup(painter, bar, m_theme, m_groups[static_cast<std::size_t>(group)], static_cast<int>(group));
    }
    painter.setPen(m_theme.border);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(m_theme.textAxis);
    const QRectF axis(area.left(), area.bottom(), area.width(), kAxisHeight);
    painter.drawText(axis, Qt::AlignLeft | Qt::AlignVCenter, plainNumber(m_low));
    painter.drawText(axis, Qt::AlignRight | Qt::AlignVCenter,
                     m_unit.isEmpty() ? plainNumber(m_high) : plainNumber(m_high) + QLatin1Char(' ') + m_unit);
    double taken = area.left() - kGrid;
    for (const double limit : m_limits) {
        const double x = positionOf(limit);
        if (x < area.left() || x > area.right())
            continue;
        painter.setPen(QPen(m_theme.text, 1.5));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        const QString text = plainNumber(limit);
        const double half = QFontMetricsF(painter.font()).horizontalAdvance(text) / 2;
        const double centre = std::clamp(x, area.left() + half, area.right() - half);
        if (centre - half > taken) {
            painter.drawText(QRectF(centre - half - 1, 0, 2 * half + 2, kLabelHeight), Qt::AlignCenter, text);
            taken = centre + half + 4;
        }
    }
}

void ValueHistogram::mousePressEvent(QMouseEvent *event)
{
    if (m_areMovable && event->button() == Qt::LeftButton)
        m_dragged = limitAt(event->position().x());
}

void ValueHistogram::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragged >= 0 && m_dragged < static_cast<int>(m_limits.size()))
        Q_EMIT limitMoved(m_dragged, valueAt(event->position().x()));
    else if (m_areMovable && limitAt(event->position().x()) >= 0)
        setCursor(Qt::SplitHCursor);
    else
        unsetCursor();
}

void ValueHistogram::mouseReleaseEvent(QMouseEvent *)
{
    m_dragged = -1;
}

} // namespace phonoscope
