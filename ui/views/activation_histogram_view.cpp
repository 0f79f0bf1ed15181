// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/activation_histogram_view.h"

#include "ui/theme/number_text.h"
#include "ui/views/plot_painting.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace phonoscope {

namespace {

constexpr int kHeight = 84;
constexpr double kLeft = 6 * kGrid;
constexpr double kTop = 6;
constexpr double kBottom = 18;

} // namespace

ActivationHistogramView::ActivationHistogramView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("Histogram of the neuron's activation"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ActivationHistogramView::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void ActivationHistogramView::setContent(Content content)
{
    m_content = std::move(content);
    update();
}

QSize ActivationHistogramView::sizeHint() const
{
    return {39 * kGrid, kHeight};
}

QSize ActivationHistogramView::minimumSizeHint() const
{
    return {25 * kGrid, kHeight};
}

QRectF ActivationHistogramView::plot() const
{
    return QRectF(rect()).adjusted(kLeft, kTop, -kGrid / 2.0, -kBottom);
}

/// A power of ten.
double ActivationHistogramView::highest() const
{
    const std::uint32_t largest = m_content.all.empty() ? 1 : *std::ranges::max_element(m_content.all);
    return std::pow(10, std::max(1.0, std::ceil(std::log10(std::max(1U, largest)))));
}

/// One frame is a bar of its own height, none is no bar.
double ActivationHistogramView::yOf(double frames) const
{
    constexpr double kSingle = 0.06; // of the height
    if (frames < 1)
        return plot().bottom();
    return plot().bottom() - (kSingle + (1 - kSingle) * std::log10(frames) / std::log10(highest())) * plot().height();
}

QRectF ActivationHistogramView::bar(std::size_t bin, bool active) const
{
    const double width = plot().width() / static_cast<double>(std::max<std::size_t>(1, m_content.all.size()));
    const double top = yOf((active ? m_content.active : m_content.all)[bin]);
    return {plot().left() + static_cast<double>(bin) * width, top, std::max(1.0, width - 1), plot().bottom() - top};
}

void ActivationHistogramView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF area = plot();
    painter.setFont(Theme::font(11));
    painter.setPen(m_theme.textAxis);
    for (double frames = 1; frames <= highest() * 1.001; frames *= 10) {
        const double y = yOf(frames);
        painter.fillRect(QRectF(area.left(), std::floor(y), area.width(), 1), m_theme.grid);
        // Labels of neighbouring powers would touch where there are many.
        if (frames == 1 || frames > highest() / 1.001 || highest() <= 1000)
            painter.drawText(QRectF(0, std::clamp(y - 7, 0.0, area.bottom() - 13), kLeft - 6, 14),
                             Qt::AlignRight | Qt::AlignVCenter, countText(static_cast<qint64>(frames)));
    }
    for (std::size_t bin = 0; bin < m_content.all.size(); ++bin) {
        painter.fillRect(bar(bin, false), m_theme.controlMark);
        painter.fillRect(bar(bin, true), m_theme.accent);
    }
    painter.fillRect(QRectF(area.left(), std::floor(area.bottom()), area.width(), 1), m_theme.border);
    painter.setPen(m_theme.textAxis);
    const QRectF axis(area.left(), area.bottom() + 2, area.width(), kBottom - 2);
    painter.drawText(axis, Qt::AlignLeft | Qt::AlignVCenter, plainNumber(0));
    painter.drawText(axis, Qt::AlignHCenter | Qt::AlignVCenter, tr("|h| (frames, log)"));
    painter.drawText(axis, Qt::AlignRight | Qt::AlignVCenter, plainNumber(m_content.top));
}

bool ActivationHistogramView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_content.all.empty())
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const double bins = static_cast<double>(m_content.all.size());
    const double place = (help->pos().x() - plot().left()) / plot().width() * bins;
    if (place < 0 || place >= bins)
        return true;
    const auto bin = static_cast<std::size_t>(place);
    const double width = m_content.top / bins;
    QToolTip::showText(help->globalPos(),
                       tr("|h| from %1 to %2: %3 frames, activated on %4")
                           .arg(decimalText(static_cast<double>(bin) * width, 2),
                                decimalText(static_cast<double>(bin + 1) * width, 2), countText(m_content.all[bin]),
                                countText(m_content.active[bin])),
                       this);
    return true;
}

} // namespace phonoscope
