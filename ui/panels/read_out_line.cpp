// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/read_out_line.h"

#include <QFontMetricsF>
#include <QPainter>

namespace phonoscope {

ReadOutLine::ReadOutLine(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFixedHeight(3 * kGrid);
}

void ReadOutLine::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void ReadOutLine::setParts(const QStringList &parts)
{
    if (m_parts == parts)
        return;
    m_parts = parts;
    describe();
}

void ReadOutLine::setRemark(const QString &remark)
{
    if (m_remark == remark)
        return;
    m_remark = remark;
    describe();
}

void ReadOutLine::describe()
{
    setAccessibleName(m_parts.join(QStringLiteral(", ")));
    setAccessibleDescription(m_remark);
    setToolTip(m_parts.join(QLatin1Char('\n')));
    update();
}

void ReadOutLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.window);
    painter.fillRect(QRectF(0, 0, width(), 1), m_theme.separator);
    const QFont bold = Theme::font(12, QFont::DemiBold);
    const QFont plain = Theme::font(12);
    const QFontMetricsF boldMetrics(bold, this);
    const QFontMetricsF plainMetrics(plain, this);
    constexpr qreal kGap = kGrid;

    const qreal remarkWidth = plainMetrics.horizontalAdvance(m_remark);
    painter.setFont(plain);
    painter.setPen(m_theme.accent);
    painter.drawText(QRectF(width() - remarkWidth - 2 * kGap, 0, remarkWidth + kGap, height()),
                     Qt::AlignVCenter | Qt::AlignRight, m_remark);

    const qreal right = width() - remarkWidth - 4 * kGap;
    qreal x = 1.5 * kGap;
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        const qreal textWidth = (i == 0 ? boldMetrics : plainMetrics).horizontalAdvance(m_parts[i]);
        if (x + textWidth > right)
            break;
        if (i > 0)
            painter.fillRect(QRectF(x - kGap, kGrid * 0.75, 1, height() - 1.5 * kGrid), m_theme.border);
        painter.setFont(i == 0 ? bold : plain);
        painter.setPen(i == 0 ? m_theme.text : m_theme.textSecondary);
        painter.drawText(QRectF(x, 0, textWidth + 1, height()), Qt::AlignVCenter | Qt::AlignLeft, m_parts[i]);
        x += textWidth + 2 * kGap;
    }
}

} // namespace phonoscope
