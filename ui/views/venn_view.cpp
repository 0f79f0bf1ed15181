// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/venn_view.h"

#include "ui/theme/number_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

namespace phonoscope {

namespace {

constexpr double kMargin = 2 * kGrid;
constexpr double kLabelBand = 3 * kGrid; ///< for names above and below the circles
constexpr double kCurve = 1.75, kThick = 3, kSelection = 2, kCasing = 4;
constexpr int kFillAlpha = 80;
constexpr double kNameGap = 7;
constexpr double kLine = 2.25 * kGrid;

double intersection(const QRectF &a, const QRectF &b)
{
    const QRectF both = a & b;
    return both.isEmpty() ? 0 : both.width() * both.height();
}

/// How deep a rectangle reaches into a circle.
double reachInto(const QRectF &rect, const QPointF &centre, double radius)
{
    const double x = std::clamp(centre.x(), rect.left(), rect.right());
    const double y = std::clamp(centre.y(), rect.top(), rect.bottom());
    return std::max(0.0, radius - std::hypot(x - centre.x(), y - centre.y()));
}

} // namespace

/// Where texts still fit.
struct VennView::LabelRoom {
    QRectF plot;
    const std::vector<QPointF> &centres;
    const std::vector<double> &radii;
    std::vector<QRectF> taken;

    double penalty(const QRectF &rect) const
    {
        double sum = 0;
        for (const QRectF &other : taken)
            sum += 100 * intersection(rect.adjusted(-2, -1, 2, 1), other);
        for (std::size_t i = 0; i < centres.size(); ++i)
            sum += 20 * reachInto(rect, centres[i], radii[i]);
        return sum + 100 * (rect.width() * rect.height() - intersection(rect, plot));
    }

    /// Around a point, at a distance or a little farther: what is least in the way, and nearest to a direction.
    QRectF find(const QPointF &centre, double away, const QSizeF &size, double wanted) const
    {
        QRectF best;
        double smallest = std::numeric_limits<double>::max();
        constexpr int kDirections = 48;
        for (const double farther : {0.0, 2.0 * kGrid}) {
            for (int i = 0; i < kDirections; ++i) {
                const double angle = 2 * std::numbers::pi * i / kDirections;
                const QPointF out(std::cos(angle), std::sin(angle));
                QRectF rect(QPointF(), size);
                rect.moveCenter(centre + out * (away + farther)
                                + QPointF(out.x() * size.width() / 2, out.y() * size.height() / 2));
                const double turned = std::abs(std::remainder(angle - wanted, 2 * std::numbers::pi));
                const double found = penalty(rect) + 6 * turned + 0.2 * farther;
                if (found < smallest) {
                    best = rect;
                    smallest = found;
                }
            }
        }
        return best;
    }
};

/// From neurons to a target's pixels.
struct VennView::Place {
    double scale = 1;
    QPointF origin;
    std::vector<QPointF> centres;
    std::vector<double> radii;
    QRectF plot; ///< what names may use

    QPointF at(double x, double y) const { return origin + QPointF(x, y) * scale; }
    /// Of all circles, by their areas.
    QPointF middle() const
    {
        QPointF sum;
        double area = 0;
        for (std::size_t i = 0; i < centres.size(); ++i) {
            sum += centres[i] * radii[i] * radii[i];
            area += radii[i] * radii[i];
        }
        return area > 0 ? sum / area : sum;
    }
    unsigned setsAt(const QPointF &position) const
    {
        unsigned sets = 0;
        for (std::size_t i = 0; i < centres.size(); ++i) {
            const QPointF away = position - centres[i];
            sets |= static_cast<unsigned>(std::hypot(away.x(), away.y()) < radii[i]) << i;
        }
        return sets;
    }
};

VennView::VennView(const Theme &theme, QWidget *parent) : RegionView(theme, tr("Venn diagram of the sets"), parent)
{
}

void VennView::setDiagram(Diagram diagram)
{
    m_diagram = std::move(diagram);
    update();
}

VennView::Place VennView::place(const QRectF &target) const
{
    Place place;
    const double statement = notDrawn().isEmpty() ? kLine : 2 * kLine;
    place.plot = target.adjusted(kMargin, kGrid + 2.5 * kGrid, -kMargin, -kGrid - statement);
    const QRectF room = place.plot.adjusted(kGrid, kLabelBand, -kGrid, -kLabelBand);
    QRectF bounds;
    for (const Circle &c : m_diagram.circles) {
        if (c.radius > 0)
            bounds |= QRectF(c.x - c.radius, c.y - c.radius, 2 * c.radius, 2 * c.radius);
    }
    if (bounds.isEmpty() || picture().sets.size() != m_diagram.circles.size() || room.width() <= 0
        || room.height() <= 0)
        return place;
    place.scale = std::min(room.width() / bounds.width(), room.height() / bounds.height());
    place.origin = room.center() - bounds.center() * place.scale;
    for (const Circle &c : m_diagram.circles) {
        place.centres.push_back(place.at(c.x, c.y));
        place.radii.push_back(c.radius * place.scale);
    }
    return place;
}

QPainterPath VennView::outlineOf(unsigned sets, const Place &place) const
{
    std::optional<QPainterPath> outline;
    const auto ofCircle = [&](std::size_t i) {
        QPainterPath path;
        path.addEllipse(place.centres[i], place.radii[i], place.radii[i]);
        return path;
    };
    for (std::size_t i = 0; i < place.centres.size(); ++i) {
        if (sets >> i & 1U)
            outline = outline ? outline->intersected(ofCircle(i)) : ofCircle(i);
    }
    for (std::size_t i = 0; outline && !picture().isInclusive && i < place.centres.size(); ++i) {
        if (!(sets >> i & 1U) && place.radii[i] > 0)
            outline = outline->subtracted(ofCircle(i));
    }
    return outline.value_or(QPainterPath());
}

void VennView::paintCircles(QPainter &painter, const Place &place, const Theme &theme) const
{
    const auto &sets = picture().sets;
    for (std::size_t i = 0; i < place.centres.size(); ++i) {
        QColor fill = theme.group(sets[i].colorName, sets[i].position);
        fill.setAlpha(kFillAlpha);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawEllipse(place.centres[i], place.radii[i], place.radii[i]);
    }
    painter.setBrush(Qt::NoBrush);
    for (std::size_t i = 0; i < place.centres.size(); ++i) {
        painter.setPen(QPen(theme.group(sets[i].colorName, sets[i].position), kCurve));
        painter.drawEllipse(place.centres[i], place.radii[i], place.radii[i]);
    }
    if (!picture().find(chosen()))
        return;
    const QPainterPath outline = outlineOf(chosen(), place);
    painter.setPen(QPen(theme.panel, kCasing, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(outline);
    painter.setPen(QPen(theme.accent, kSelection, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(outline);
}

/// Counts where their regions have room; returns those without.
std::vector<VennView::Label> VennView::paintCounts(QPainter &painter, const Place &place, LabelRoom &room,
                                                   const Theme &theme) const
{
    std::vector<Label> outside;
    for (const Label &label : m_diagram.labels) {
        const OverlapPicture::Region *region = picture().find(label.sets);
        if (!region)
            continue;
        const QString text = countText(region->exclusive);
        const auto fits = [&](const QFont &font) {
            const QSizeF size(QFontMetricsF(font).horizontalAdvance(text), QFontMetricsF(font).capHeight());
            return std::hypot(size.width(), size.height()) / 2 + 2 <= label.room * place.scale;
        };
        QFont font = Theme::font(16, QFont::DemiBold);
        for (const int smaller : {13, 11}) {
            if (!fits(font))
                font = Theme::font(smaller, QFont::DemiBold);
        }
        if (!fits(font)) {
            if (region->exclusive > 0)
                outside.push_back(label);
            continue;
        }
        QRectF rect(0, 0, QFontMetricsF(font).horizontalAdvance(text) + 2, QFontMetricsF(font).height());
        rect.moveCenter(place.at(label.x, label.y));
        painter.setFont(font);
        painter.setPen(theme.text);
        painter.drawText(rect, Qt::AlignCenter, text);
        room.taken.push_back(rect);
    }
    return outside;
}

void VennView::paintNames(QPainter &painter, const Place &place, LabelRoom &room, const Theme &theme) const
{
    const QFont strong = Theme::font(12, QFont::DemiBold);
    const QFont normal = Theme::font(12);
    for (std::size_t i = 0; i < place.centres.size(); ++i) {
        if (place.radii[i] <= 0)
            continue;
        const OverlapPicture::Set &set = picture().sets[i];
        const QString size = QStringLiteral("  ") + countText(set.size);
        const double sizeWidth = QFontMetricsF(normal).horizontalAdvance(size);
        const QString name =
            QFontMetricsF(strong).elidedText(set.name, Qt::ElideRight, place.plot.width() / 2 - sizeWidth);
        const double nameWidth = QFontMetricsF(strong).horizontalAdvance(name);
        // Away from the others, and rather above or below than beside, where there is less room.
        const QPointF out = place.centres[i] - place.middle();
        const double steeper = out.y() + (out.y() > 0 ? 0.4 : -0.4) * std::abs(out.x());
        const double wanted = std::hypot(out.x(), out.y()) < 1 ? -std::numbers::pi / 2 : std::atan2(steeper, out.x());
        const QRectF rect = room.find(place.centres[i], place.radii[i] + kNameGap,
                                      {nameWidth + sizeWidth + 2, QFontMetricsF(strong).height()}, wanted);
        painter.setFont(strong);
        painter.setPen(theme.text);
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, name);
        painter.setFont(normal);
        painter.setPen(theme.textSecondary);
        painter.drawText(rect.adjusted(nameWidth, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, size);
        room.taken.push_back(rect);
    }
}

/// A count outside of the circles, with a line to its region.
void VennView::paintOutside(QPainter &painter, const Place &place, LabelRoom &room, const Label &label,
                            const Theme &theme) const
{
    const QFont font = Theme::font(11, QFont::DemiBold);
    const QString text = countText(picture().find(label.sets)->exclusive);
    const QSizeF size(QFontMetricsF(font).horizontalAdvance(text) + 2, QFontMetricsF(font).height());
    const QPointF at = place.at(label.x, label.y);
    const QPointF out = at - place.middle();
    const double wanted = std::atan2(out.y(), out.x());
    QRectF rect;
    double smallest = std::numeric_limits<double>::max();
    // The shortest way out that is free.
    for (double away = 2 * kGrid; away < place.plot.height() / 2; away += 1.5 * kGrid) {
        const QRectF tried = room.find(at, away, size, wanted);
        const double penalty = room.penalty(tried) + away;
        if (penalty < smallest) {
            smallest = penalty;
            rect = tried;
        }
    }
    const QPointF towards = rect.center() - at;
    const double length = std::hypot(towards.x(), towards.y());
    const double end = std::max(0.0, length - rect.height() / 2 - 1);
    painter.setPen(QPen(theme.textSecondary, 1));
    if (length > 0)
        painter.drawLine(at, at + towards * (end / length));
    painter.setFont(font);
    painter.setPen(theme.text);
    painter.drawText(rect, Qt::AlignCenter, text);
    room.taken.push_back(rect);
}

/// Regions with neurons but without an area, and empty sets.
QStringList VennView::notDrawn() const
{
    QStringList names;
    for (const Label &label : m_diagram.labels) {
        const OverlapPicture::Region *region = picture().find(label.sets);
        if (region && region->exclusive > 0 && label.room <= 0)
            names.append(tr("%1 (%2)").arg(region->exclusiveName, countText(region->exclusive)));
    }
    for (const OverlapPicture::Set &set : picture().sets)
        if (set.size == 0)
            names.append(tr("%1 (0)").arg(set.name));
    return names;
}

void VennView::paintLabels(QPainter &painter, const Place &place, const QRectF &target, const Theme &theme) const
{
    LabelRoom room{place.plot, place.centres, place.radii, {}};
    const std::vector<Label> outside = paintCounts(painter, place, room, theme);
    paintNames(painter, place, room, theme);
    for (const Label &label : outside)
        if (label.room > 0)
            paintOutside(painter, place, room, label, theme);
    QStringList lines{m_diagram.statement};
    if (const QStringList names = notDrawn(); !names.isEmpty())
        lines.prepend(tr("Not drawn: %1.").arg(names.join(QStringLiteral(", "))));
    painter.setFont(Theme::font(11));
    painter.setPen(theme.textAxis);
    QRectF line(place.plot.left(), target.bottom() - kGrid - static_cast<double>(lines.size()) * kLine,
                place.plot.width(), kLine);
    for (const QString &text : lines) {
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, line.width()));
        line.translate(0, kLine);
    }
}

void VennView::paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const
{
    painter.save();
    painter.fillRect(target, theme.panel);
    paintTitle(painter, target.adjusted(kMargin, kGrid, -kMargin, 0), theme,
               picture().where.isEmpty() ? tr("Overlap") : tr("Overlap, %1").arg(picture().where),
               {tr("neurons in exactly these sets; area proportional"), tr("in exactly these sets"), QString()});
    const Place at = place(target);
    if (at.centres.empty()) {
        paintEmpty(painter, target, theme, picture().emptyText);
    } else {
        paintCircles(painter, at, theme);
        paintLabels(painter, at, target, theme);
    }
    painter.restore();
}

void VennView::paintHovered(QPainter &painter) const
{
    const Place at = place(rect());
    if (at.centres.empty() || hovered() == chosen())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().text, kThick, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(outlineOf(hovered(), at));
}

unsigned VennView::regionAt(const QPointF &position) const
{
    return place(rect()).setsAt(position);
}

QPointF VennView::placeOf(unsigned sets) const
{
    const auto label = std::ranges::find(m_diagram.labels, sets, &Label::sets);
    return label == m_diagram.labels.end() ? QPointF() : place(rect()).at(label->x, label->y);
}

} // namespace phonoscope
