// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/region_view.h"

#include "ui/theme/number_text.h"
#include "ui/views/plot_painting.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace phonoscope {

const OverlapPicture::Region *OverlapPicture::find(unsigned wanted) const
{
    const auto found = std::ranges::find(regions, wanted, &Region::sets);
    return found == regions.end() ? nullptr : &*found;
}

std::vector<unsigned> OverlapPicture::byCount() const
{
    std::vector<const Region *> order;
    for (const Region &region : regions)
        order.push_back(&region);
    std::ranges::stable_sort(order, [this](const Region *a, const Region *b) { return countOf(*a) > countOf(*b); });
    std::vector<unsigned> result;
    for (const Region *region : order)
        result.push_back(region->sets);
    return result;
}

RegionView::RegionView(const Theme &theme, const QString &accessibleName, QWidget *parent)
    : QWidget(parent), m_theme(theme)
{
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void RegionView::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void RegionView::setPicture(OverlapPicture picture)
{
    m_picture = std::move(picture);
    m_hovered = 0;
    describe();
    pictureChanged();
    update();
}

/// For those who hear the picture: the chosen region, then all.
void RegionView::describe()
{
    const auto spoken = [this](const OverlapPicture::Region &region) {
        return QStringLiteral("%1: %2.").arg(region.name, countText(m_picture.countOf(region)));
    };
    QStringList texts;
    if (const OverlapPicture::Region *region = m_picture.find(m_chosen))
        texts.append(tr("Chosen: %1").arg(spoken(*region)));
    for (const unsigned sets : m_picture.byCount())
        texts.append(spoken(*m_picture.find(sets)));
    if (texts.isEmpty())
        texts.append(m_picture.emptyText);
    setAccessibleDescription(texts.join(QLatin1Char(' ')));
}

void RegionView::setChosen(unsigned sets)
{
    if (m_chosen == sets)
        return;
    m_chosen = sets;
    describe();
    update();
}

void RegionView::setHovered(unsigned sets)
{
    if (m_hovered == sets)
        return;
    m_hovered = sets;
    update();
}

void RegionView::choose(unsigned sets)
{
    if (m_chosen == sets)
        return;
    setChosen(sets);
    Q_EMIT regionChosen(sets);
}

void RegionView::hover(unsigned sets)
{
    if (m_hovered == sets)
        return;
    setHovered(sets);
    Q_EMIT regionHovered(sets);
}

double RegionView::paintTitle(QPainter &painter, const QRectF &target, const Theme &theme, const QString &title,
                              std::initializer_list<QString> remarks)
{
    constexpr double kHeight = 2.5 * kGrid;
    const QFont strong = Theme::font(12, QFont::DemiBold);
    const QFont normal = Theme::font(11);
    const QRectF line(target.left(), target.top(), target.width(), kHeight);
    painter.setFont(strong);
    painter.setPen(theme.text);
    const QFontMetricsF metrics(strong);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(title, Qt::ElideRight, line.width()));
    const double used = metrics.horizontalAdvance(title) + 1.5 * kGrid;
    const QString remark = fittingText(normal, line.width() - used, remarks);
    painter.setFont(normal);
    painter.setPen(theme.textAxis);
    painter.drawText(line.adjusted(used, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, remark);
    return kHeight;
}

void RegionView::paintEmpty(QPainter &painter, const QRectF &target, const Theme &theme, const QString &text)
{
    painter.setFont(Theme::font(12));
    painter.setPen(theme.textSecondary);
    painter.drawText(target.adjusted(3 * kGrid, kGrid, -3 * kGrid, -kGrid), Qt::AlignCenter | Qt::TextWordWrap, text);
}

QString RegionView::toolTipOf(const OverlapPicture::Region &region) const
{
    const QString count = m_picture.isInclusive
        ? tr("%1: %n neuron(s), whatever other sets they are in", nullptr, region.inclusive).arg(region.name)
        : tr("%1: %n neuron(s) in exactly these sets", nullptr, region.exclusive).arg(region.name);
    return count + QLatin1Char('\n')
        + tr("By chance %1. Click chooses, double click selects its neurons.")
              .arg(decimalText(m_picture.expectedOf(region), 1));
}

bool RegionView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<const QHelpEvent *>(event);
    if (const OverlapPicture::Region *region = m_picture.find(regionAt(help->pos())))
        QToolTip::showText(help->globalPos(), toolTipOf(*region), this);
    else
        QToolTip::hideText();
    return true;
}

void RegionView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTo(painter, rect(), m_theme);
    if (m_picture.find(m_hovered))
        paintHovered(painter);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.selectedRowBorder, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), kRadius, kRadius);
    }
}

void RegionView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(regionAt(event->position()));
}

void RegionView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const unsigned sets = regionAt(event->position());
    if (event->button() == Qt::LeftButton && m_picture.find(sets))
        Q_EMIT regionActivated(sets);
}

void RegionView::mouseMoveEvent(QMouseEvent *event)
{
    const unsigned sets = regionAt(event->position());
    setCursor(sets ? Qt::PointingHandCursor : Qt::ArrowCursor);
    hover(sets);
}

void RegionView::leaveEvent(QEvent *)
{
    hover(0);
}

void RegionView::keyPressEvent(QKeyEvent *event)
{
    const std::vector<unsigned> order = m_picture.byCount();
    if (order.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const auto last = static_cast<std::ptrdiff_t>(order.size()) - 1;
    const auto found = std::ranges::find(order, m_chosen);
    const std::ptrdiff_t at = found == order.end() ? -1 : found - order.begin();
    const auto chooseAt = [&](std::ptrdiff_t place) {
        choose(order[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(place, 0, last))]);
    };
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
        chooseAt(at + 1);
        break;
    case Qt::Key_Left:
    case Qt::Key_Up:
        chooseAt(at < 0 ? last : at - 1);
        break;
    case Qt::Key_Home:
        chooseAt(0);
        break;
    case Qt::Key_End:
        chooseAt(last);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_picture.find(m_chosen))
            Q_EMIT regionActivated(m_chosen);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void RegionView::focusInEvent(QFocusEvent *event)
{
    update();
    QWidget::focusInEvent(event);
}

void RegionView::focusOutEvent(QFocusEvent *event)
{
    update();
    QWidget::focusOutEvent(event);
}

} // namespace phonoscope
