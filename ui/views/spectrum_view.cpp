// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/number_text.h"
#include "ui/views/inspector_plots.h"
#include "ui/views/plot_painting.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr double kTop = 8, kBottom = 20, kRight = 6;
constexpr double kLowest = 0.001; // of the axis; smaller probabilities lie on its lower edge
constexpr int kHeight = 84;

} // namespace

SpectrumView::SpectrumView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("Probability spectrum"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SpectrumView::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void SpectrumView::setSpectrum(std::vector<float> sorted, std::optional<int> rank, double chance)
{
    m_sorted = std::move(sorted);
    m_rank = rank;
    m_chance = chance;
    setAccessibleDescription(rank ? tr("This neuron has rank %1 of %2.").arg(*rank + 1).arg(m_sorted.size())
                                  : QString());
    update();
}

QSize SpectrumView::sizeHint() const
{
    return {312, kHeight};
}

QSize SpectrumView::minimumSizeHint() const
{
    return {200, kHeight};
}

void SpectrumView::paintEvent(QPaintEvent *)
{
    if (m_sorted.empty())
        return;
    QPainter painter(this);
    const QFont font = Theme::font(11);
    const QFontMetricsF metrics(font);
    const double left = std::ceil(metrics.horizontalAdvance(QLocale().toString(kLowest, 'g', 1))) + 8;
    const QRectF plot(left, kTop, width() - left - kRight, height() - kTop - kBottom);
    const double highest = std::clamp<double>(m_sorted.front(), 0.01, 1.0);
    const double decades = std::log10(highest / kLowest);
    const auto yOf = [&](double p) {
        const double height = std::log10(std::max(p, kLowest) / kLowest) / decades;
        return plot.bottom() - std::clamp(height, 0.0, 1.0) * plot.height();
    };
    const auto count = static_cast<double>(m_sorted.size());
    const auto xOf = [&](double rank) { return plot.left() + rank / std::max(1.0, count - 1) * plot.width(); };

    painter.setFont(font);
    painter.fillRect(QRectF(plot.left(), std::floor(plot.bottom()), plot.width(), 1), m_theme.border);
    for (const double p : {1.0, 0.1, 0.01, 0.001}) {
        if (p > highest * 1.001)
            continue;
        painter.setPen(m_theme.textAxis);
        painter.drawText(QRectF(0, yOf(p) - 8, left - 6, 16), Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                         QLocale().toString(p, 'g', 1));
        if (p > kLowest)
            painter.fillRect(QRectF(plot.left(), std::floor(yOf(p)), plot.width(), 1), m_theme.grid);
    }

    const double chanceY = std::floor(yOf(m_chance)) + 0.5;
    QPen dashes(m_theme.controlMark, 1, Qt::CustomDashLine, Qt::FlatCap);
    dashes.setDashPattern({4, 3});
    painter.setPen(dashes);
    painter.drawLine(QPointF(plot.left(), chanceY), QPointF(plot.right(), chanceY));
    painter.setPen(m_theme.textAxis);
    const QString chanceText = tr("random \u03c4/D");
    const double chanceWidth = metrics.horizontalAdvance(chanceText);
    const QRectF chanceBox(plot.right() - chanceWidth - 1, std::max(0.0, chanceY - 16), chanceWidth + 1, 15);
    painter.drawText(chanceBox, Qt::AlignRight | Qt::AlignVCenter, chanceText);

    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath curve(QPointF(xOf(0), yOf(m_sorted[0])));
    // One point a pixel is enough; the curve falls, so none is lost.
    const std::size_t step = std::max<std::size_t>(1, m_sorted.size() / static_cast<std::size_t>(2 * plot.width() + 1));
    for (std::size_t rank = step; rank < m_sorted.size(); rank += step) {
        curve.lineTo(xOf(static_cast<double>(rank)), yOf(m_sorted[rank]));
        if (m_sorted[rank] < kLowest)
            break;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.text, 1.75));
    painter.drawPath(curve);

    const auto rankAxis = [&](double position, const QString &text, Qt::Alignment alignment) {
        const double x = xOf(position);
        const double from = alignment & Qt::AlignLeft ? x : alignment & Qt::AlignRight ? x - 100 : x - 50;
        painter.drawText(QRectF(from, plot.bottom() + 3, 100, 16), alignment | Qt::AlignVCenter, text);
    };
    painter.setPen(m_theme.textAxis);
    rankAxis(0, countText(0), Qt::AlignLeft);
    rankAxis((count - 1) / 4, tr("rank"), Qt::AlignHCenter);
    rankAxis((count - 1) / 2, countText(static_cast<qint64>(m_sorted.size() / 2)), Qt::AlignHCenter);
    rankAxis(count - 1, countText(static_cast<qint64>(m_sorted.size())), Qt::AlignRight);

    if (!m_rank || *m_rank < 0 || static_cast<std::size_t>(*m_rank) >= m_sorted.size())
        return;
    const QPointF place(xOf(*m_rank), yOf(m_sorted[static_cast<std::size_t>(*m_rank)]));
    painter.setPen(QPen(m_theme.panel, 2));
    painter.setBrush(m_theme.accent);
    painter.drawEllipse(place, 4.5, 4.5);
    const QString text = tr("this neuron, rank %1").arg(countText(*m_rank + 1));
    const double textWidth = metrics.horizontalAdvance(text);
    QRectF box(place.x() + 8, std::max(0.0, place.y() - 17), textWidth + 2, 15);
    if (box.right() > plot.right())
        box.moveRight(std::max(plot.left() + textWidth + 2, place.x() - 8));
    if (box.intersects(chanceBox))
        box.moveBottom(chanceBox.top());
    if (box.top() < 0)
        box.moveTop(chanceY + 3);
    painter.setPen(m_theme.accent);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text);
}

} // namespace phonoscope
