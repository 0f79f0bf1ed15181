// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/dock_title.h"

#include "ui/theme/icons.h"

#include <QDockWidget>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace phonoscope {

namespace {

constexpr int kHeight = 3 * kGrid + 2;
constexpr int kIconSize = 14;

} // namespace

DockTitle::DockTitle(QDockWidget &dock, const Theme &theme)
    : QWidget(&dock), m_dock(dock), m_theme(theme), m_float(new QToolButton), m_close(new QToolButton)
{
    setFixedHeight(kHeight);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(kGrid, 0, kGrid / 2, 1);
    layout->setSpacing(2);
    layout->addStretch();
    m_float->setToolTip(tr("Detach or attach this panel"));
    m_close->setToolTip(tr("Close this panel; View, Panels shows it again"));
    for (QToolButton *button : {m_float, m_close}) {
        button->setAccessibleName(button->toolTip());
        button->setAutoRaise(true);
        button->setIconSize({kIconSize, kIconSize});
        button->setFocusPolicy(Qt::NoFocus);
        button->setProperty("compact", true);
        layout->addWidget(button);
    }
    connect(m_float, &QToolButton::clicked, &dock, [&dock] { dock.setFloating(!dock.isFloating()); });
    connect(m_close, &QToolButton::clicked, &dock, &QWidget::close);
    connect(&dock, &QWidget::windowTitleChanged, this, qOverload<>(&QWidget::update));
    setTheme(theme);
}

void DockTitle::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_float->setIcon(symbolicIcon("float", theme));
    m_close->setIcon(symbolicIcon("close", theme));
    update();
}

void DockTitle::setRemarks(const QStringList &remarks)
{
    if (m_remarks == remarks)
        return;
    m_remarks = remarks;
    setAccessibleDescription(remarks.value(0));
    update();
}

void DockTitle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.window);
    painter.fillRect(QRectF(0, height() - 1, width(), 1), m_theme.separator);
    const QFont strong = Theme::font(12, QFont::DemiBold);
    const QFont normal = Theme::font(12);
    const QString title = m_dock.windowTitle();
    const qreal titleWidth = QFontMetricsF(strong, this).horizontalAdvance(title);
    const qreal left = kGrid;
    painter.setFont(strong);
    painter.setPen(m_theme.text);
    painter.drawText(QRectF(left, 0, titleWidth + 1, height() - 1), Qt::AlignLeft | Qt::AlignVCenter, title);
    const QFontMetricsF metrics(normal, this);
    const QRectF room(left + titleWidth + kGrid, 0, m_float->x() - left - titleWidth - kGrid * 1.5, height() - 1);
    const auto fits = std::find_if(m_remarks.begin(), m_remarks.end(), [&](const QString &remark) {
        return metrics.horizontalAdvance(remark) <= room.width();
    });
    if (fits == m_remarks.end())
        return;
    painter.setFont(normal);
    painter.setPen(m_theme.textSecondary);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, *fits);
}

} // namespace phonoscope
