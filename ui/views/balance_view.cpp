// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/balance_view.h"

#include "ui/views/plot_painting.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr int kRow = 22, kBarHeight = 12, kGap = kGrid;
constexpr double kMostNames = 0.34; ///< of the width

} // namespace

BalanceView::BalanceView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("How often each value occurs"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BalanceView::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void BalanceView::setBars(std::vector<Bar> bars)
{
    m_bars = std::move(bars);
    m_hovered = -1;
    m_current = std::min(m_current, static_cast<int>(m_bars.size()) - 1);
    QStringList spoken;
    for (const Bar &bar : m_bars)
        spoken.append(QStringLiteral("%1: %2.").arg(bar.value, bar.text));
    setAccessibleDescription(spoken.join(QLatin1Char(' ')));
    updateGeometry();
    update();
}

QSize BalanceView::sizeHint() const
{
    return {60 * kGrid, static_cast<int>(m_bars.size()) * kRow};
}

QSize BalanceView::minimumSizeHint() const
{
    return {30 * kGrid, sizeHint().height()};
}

void BalanceView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto mark = [&](int bar, const QColor &fill, const QColor &edge) {
        const QRectF row(0.5, bar * kRow + 0.5, width() - 1, kRow - 1);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(edge.isValid() ? QPen(edge) : QPen(Qt::NoPen));
        painter.setBrush(fill);
        painter.drawRoundedRect(row, 3, 3);
        painter.setRenderHint(QPainter::Antialiasing, false);
    };
    if (m_hovered >= 0)
        mark(m_hovered, m_theme.hover, {});
    if (hasFocus() && m_current >= 0)
        mark(m_current, m_theme.selectedRow, m_theme.selectedRowBorder);
    paintTo(painter, rect(), m_theme);
}

void BalanceView::paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const
{
    const QFontMetricsF names(Theme::font(12)), texts(Theme::font(11));
    double nameWidth = 0, textWidth = 0;
    for (const Bar &bar : m_bars) {
        nameWidth = std::max(nameWidth, std::ceil(names.horizontalAdvance(bar.value)));
        textWidth = std::max(textWidth, std::ceil(texts.horizontalAdvance(bar.text)));
    }
    nameWidth = std::min(nameWidth, target.width() * kMostNames);
    const double left = target.left() + kGap + nameWidth + kGap;
    const double room = std::max(0.0, target.right() - kGap - textWidth - kGap - left);
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const Bar &bar = m_bars[i];
        const double top = target.top() + static_cast<double>(i) * kRow;
        painter.setFont(Theme::font(12));
        painter.setPen(theme.text);
        painter.drawText(QRectF(target.left() + kGap, top, nameWidth, kRow), Qt::AlignLeft | Qt::AlignVCenter,
                         names.elidedText(bar.value, Qt::ElideRight, nameWidth));
        const QRectF track(left, top + (kRow - kBarHeight) / 2.0, room, kBarHeight);
        painter.fillRect(track, theme.sunken);
        QRectF fill = track;
        fill.setWidth(std::max(bar.share > 0 ? 1.0 : 0.0, std::round(room * bar.share)));
        if (bar.position >= 0)
            fillGroup(painter, fill, theme, bar.value, bar.position);
        else
            painter.fillRect(fill, theme.controlMark);
        painter.setFont(Theme::font(11));
        painter.setPen(theme.textSecondary);
        painter.drawText(QRectF(track.right() + kGap, top, textWidth + 1, kRow), Qt::AlignLeft | Qt::AlignVCenter,
                         bar.text);
    }
}

int BalanceView::barAt(const QPointF &position) const
{
    const int bar = static_cast<int>(std::floor(position.y() / kRow));
    return bar >= 0 && bar < static_cast<int>(m_bars.size()) ? bar : -1;
}

void BalanceView::setCurrent(int bar)
{
    m_current = std::clamp(bar, m_bars.empty() ? -1 : 0, static_cast<int>(m_bars.size()) - 1);
    update();
}

void BalanceView::mousePressEvent(QMouseEvent *event)
{
    const int bar = barAt(event->position());
    if (event->button() != Qt::LeftButton || bar < 0)
        return;
    setCurrent(bar);
    Q_EMIT barChosen(bar);
}

void BalanceView::mouseMoveEvent(QMouseEvent *event)
{
    m_hovered = barAt(event->position());
    setToolTip(m_hovered < 0 ? QString()
                             : tr("%1: %2. Click to list its utterances.")
                                   .arg(m_bars[static_cast<std::size_t>(m_hovered)].value,
                                        m_bars[static_cast<std::size_t>(m_hovered)].text));
    update();
}

void BalanceView::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void BalanceView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        setCurrent(m_current - 1);
        break;
    case Qt::Key_Down:
        setCurrent(m_current + 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            Q_EMIT barChosen(m_current);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void BalanceView::focusInEvent(QFocusEvent *event)
{
    setCurrent(m_current);
    QWidget::focusInEvent(event);
}

void BalanceView::focusOutEvent(QFocusEvent *event)
{
    update();
    QWidget::focusOutEvent(event);
}

} // namespace phonoscope
