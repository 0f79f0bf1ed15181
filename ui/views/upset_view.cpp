// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/upset_view.h"

#include "ui/theme/number_text.h"
#include "ui/views/plot_painting.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <bit>
#include <cmath>

namespace phonoscope {

namespace {

constexpr double kMargin = 2 * kGrid;
constexpr double kRow = 26, kCaption = 20, kBarMost = 20, kStepLeast = 22, kStepMost = 44;
constexpr double kSizeBar = 40, kNameMost = 120, kDot = 5, kSwatch = 8;
constexpr double kCountHeight = 16;
constexpr double kThick = 3;

/// A round distance of grid lines, so that there are two to five of them.
double gridStep(double top)
{
    const double rough = std::max(top, 1.0) / 3;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double step : {1.0, 2.0, 5.0, 10.0})
        if (rough <= step * power)
            return std::max(1.0, step * power);
    return std::max(1.0, rough);
}

} // namespace

struct UpsetView::Place {
    QRectF all;                    ///< inside of the margins, beneath the title
    QRectF bars;                   ///< axis to the last bar
    QRectF matrix;                 ///< of the same columns
    double nameWidth = 0;          ///< of the sets' names
    double sizeWidth = 0;          ///< of the sets' sizes
    std::vector<unsigned> columns; ///< shown, from the left
    std::size_t left = 0;          ///< regions with neurons that have no column
    int leftNeurons = 0;
    double step = 0;
    double top = 1; ///< count at the upper end of the bars

    QRectF column(std::size_t i) const
    {
        return {bars.left() + static_cast<double>(i) * step, bars.top(), step, matrix.bottom() - bars.top()};
    }
    double y(double count) const { return bars.bottom() - bars.height() * count / top; }
};

UpsetView::UpsetView(const Theme &theme, QWidget *parent) : RegionView(theme, tr("UpSet plot of the sets"), parent)
{
}

UpsetView::Place UpsetView::place(const QRectF &target) const
{
    Place place;
    place.all = target.adjusted(kMargin, 4.5 * kGrid, -kMargin, -kGrid);
    const auto &sets = picture().sets;
    const QFontMetricsF names(Theme::font(12));
    for (const OverlapPicture::Set &set : sets) {
        place.nameWidth = std::max(place.nameWidth, names.horizontalAdvance(set.name) + 1);
        place.sizeWidth = std::max(place.sizeWidth, names.horizontalAdvance(countText(set.size)) + 1);
    }
    place.nameWidth = std::min(place.nameWidth, std::max(40.0, std::min(kNameMost, place.all.width() * 0.3)));
    const double labels = kGrid + kSwatch + 6 + place.nameWidth + kGrid + place.sizeWidth + kGrid + kSizeBar + kGrid;
    const double height = kRow * static_cast<double>(sets.size());
    place.matrix = QRectF(place.all.left() + labels, place.all.bottom() - kCaption - height,
                          std::max(0.0, place.all.width() - labels), height);
    place.bars = QRectF(place.matrix.left(), place.all.top() + kCountHeight, place.matrix.width(),
                        std::max(0.0, place.matrix.top() - kGrid - place.all.top() - kCountHeight));
    const bool hasFewRegions = picture().regions.size() <= 7; // three sets: empty ones are shown too
    const auto most = static_cast<std::size_t>(place.bars.width() / kStepLeast);
    for (const unsigned combination : picture().byCount()) {
        const OverlapPicture::Region &region = *picture().find(combination);
        if (region.exclusive == 0 && !hasFewRegions && combination != chosen())
            continue;
        if (place.columns.size() < most) {
            place.columns.push_back(combination);
            place.top =
                std::max({place.top, static_cast<double>(picture().countOf(region)), picture().expectedOf(region)});
        } else {
            ++place.left;
            place.leftNeurons += region.exclusive;
        }
    }
    if (!place.columns.empty())
        place.step = std::min(kStepMost, place.bars.width() / static_cast<double>(place.columns.size()));
    const double step = gridStep(place.top);
    place.top = std::max(place.top * 1.02, std::min(place.top * 1.15, std::ceil(place.top / step) * step));
    return place;
}

void UpsetView::paintUnion(QPainter &painter, const Place &place, const Theme &theme) const
{
    const double width = place.bars.left() - place.all.left() - 7 * kGrid;
    QRectF line(place.all.left(), place.all.top() + kGrid, width, 4 * kGrid);
    painter.setFont(Theme::font(28, QFont::DemiBold));
    painter.setPen(theme.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, countText(picture().inAnySet));
    line.moveTop(line.bottom());
    line.setHeight(2.25 * kGrid);
    const double share = picture().neurons > 0 ? static_cast<double>(picture().inAnySet) / picture().neurons : 0;
    const QString texts[] = {tr("neurons in any set"), tr("%1 of %2").arg(percentText(share), picture().where)};
    for (const QString &text : texts) {
        painter.setFont(Theme::font(11));
        painter.setPen(theme.textSecondary);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, width));
        line.translate(0, line.height());
    }
}

void UpsetView::paintAxis(QPainter &painter, const Place &place, const Theme &theme) const
{
    const QFont font = Theme::font(11);
    const QFontMetricsF metrics(font);
    const double right = place.bars.left() + place.step * static_cast<double>(place.columns.size());
    painter.setFont(font);
    double widest = 0;
    const double step = gridStep(place.top);
    for (double count = 0; count <= place.top; count += step) {
        const double y = std::round(place.y(count)) + 0.5;
        painter.setPen(QPen(count == 0 ? theme.border : theme.grid, 1));
        painter.drawLine(QPointF(place.bars.left() - 2, y), QPointF(right, y));
        const QString text = countText(static_cast<qint64>(count));
        widest = std::max(widest, metrics.horizontalAdvance(text));
        painter.setPen(theme.textAxis);
        painter.drawText(QRectF(place.bars.left() - 8 * kGrid - 6, y - 8, 8 * kGrid, 16),
                         Qt::AlignRight | Qt::AlignVCenter, text);
    }
    const QString name =
        fittingText(font, place.bars.height(),
                    {picture().isInclusive ? tr("Neurons in all of these (inclusive)") : tr("Neurons in exactly these"),
                     tr("Neurons")});
    painter.save();
    painter.translate(place.bars.left() - 6 - widest - 1.25 * kGrid, place.bars.center().y());
    painter.rotate(-90);
    painter.setPen(theme.textAxis);
    painter.drawText(QRectF(-place.bars.height() / 2, -8, place.bars.height(), 16), Qt::AlignCenter, name);
    painter.restore();
}

void UpsetView::paintBars(QPainter &painter, const Place &place, const Theme &theme) const
{
    const double width = std::min(kBarMost, std::round(place.step * 0.55));
    for (std::size_t i = 0; i < place.columns.size(); ++i) {
        const OverlapPicture::Region &region = *picture().find(place.columns[i]);
        const bool isChosen = region.sets == chosen();
        const double middle = std::round(place.column(i).center().x());
        const double y = place.y(picture().countOf(region));
        painter.fillRect(QRectF(middle - width / 2, y, width, place.bars.bottom() - y),
                         isChosen ? theme.accent : theme.controlMark);
        const bool isTrivial = picture().isInclusive && std::popcount(region.sets) == 1; // a set's own size
        const double expected = place.y(picture().expectedOf(region));
        if (!isTrivial) {
            painter.setPen(QPen(theme.panel, 4));
            painter.drawLine(QPointF(middle - width / 2 - 3, expected), QPointF(middle + width / 2 + 3, expected));
            painter.setPen(QPen(theme.text, 2));
            painter.drawLine(QPointF(middle - width / 2 - 3, expected), QPointF(middle + width / 2 + 3, expected));
        }
        const QString text = countText(picture().countOf(region));
        QFont font = Theme::font(12, QFont::DemiBold);
        if (QFontMetricsF(font).horizontalAdvance(text) > place.step - 2)
            font = Theme::font(10, QFont::DemiBold);
        // Beside the bar's end, unless the tick is there.
        double above = y - 2;
        if (!isTrivial && expected < y + 2 && expected > y - kCountHeight - 2)
            above = expected - 3;
        painter.setFont(font);
        painter.setPen(isChosen ? theme.accent : theme.text);
        painter.drawText(QRectF(middle - place.step / 2, above - kCountHeight, place.step, kCountHeight),
                         Qt::AlignHCenter | Qt::AlignBottom | Qt::TextDontClip, text);
    }
}

void UpsetView::paintMatrix(QPainter &painter, const Place &place, const Theme &theme) const
{
    const auto &sets = picture().sets;
    int largest = 1;
    for (const OverlapPicture::Set &set : sets)
        largest = std::max(largest, set.size);
    for (std::size_t row = 0; row < sets.size(); ++row) {
        const OverlapPicture::Set &set = sets[row];
        QRectF line(place.all.left(), place.matrix.top() + kRow * static_cast<double>(row), place.all.width(), kRow);
        if (row % 2 == 0)
            painter.fillRect(line, theme.window);
        double x = line.left() + kGrid;
        fillGroup(painter, QRectF(x, std::round(line.center().y() - kSwatch / 2), kSwatch, kSwatch), theme,
                  set.colorName, set.position);
        x += kSwatch + 6;
        painter.setFont(Theme::font(12));
        painter.setPen(theme.text);
        painter.drawText(QRectF(x, line.top(), place.nameWidth, kRow), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(painter.font()).elidedText(set.name, Qt::ElideRight, place.nameWidth));
        x += place.nameWidth + kGrid;
        painter.setPen(theme.textSecondary);
        painter.drawText(QRectF(x, line.top(), place.sizeWidth, kRow), Qt::AlignRight | Qt::AlignVCenter,
                         countText(set.size));
        x += place.sizeWidth + kGrid;
        const double length = std::round(kSizeBar * set.size / largest);
        fillGroup(painter, QRectF(x, line.center().y() - 6, std::max(set.size > 0 ? 1.0 : 0.0, length), 12), theme,
                  set.colorName, set.position);
    }
    for (std::size_t i = 0; i < place.columns.size(); ++i) {
        const double middle = std::round(place.column(i).center().x());
        const auto dotY = [&](std::size_t row) { return place.matrix.top() + kRow * (static_cast<double>(row) + 0.5); };
        if (place.columns[i] == chosen()) {
            const double half = std::min(13.0, place.step / 2 - 1);
            painter.setPen(QPen(theme.accent, 1));
            painter.setBrush(theme.selectedRow);
            painter.drawRoundedRect(QRectF(middle - half, place.matrix.top() - 1, 2 * half, place.matrix.height() + 2),
                                    3, 3);
        }
        std::ptrdiff_t first = -1, last = -1;
        for (std::size_t row = 0; row < sets.size(); ++row) {
            if (place.columns[i] >> row & 1U) {
                first = first < 0 ? static_cast<std::ptrdiff_t>(row) : first;
                last = static_cast<std::ptrdiff_t>(row);
            }
        }
        painter.setPen(QPen(theme.text, 2));
        painter.drawLine(QPointF(middle, dotY(static_cast<std::size_t>(first))),
                         QPointF(middle, dotY(static_cast<std::size_t>(last))));
        painter.setPen(Qt::NoPen);
        for (std::size_t row = 0; row < sets.size(); ++row) {
            painter.setBrush(place.columns[i] >> row & 1U ? theme.text : theme.border);
            painter.drawEllipse(QPointF(middle, dotY(row)), kDot, kDot);
        }
    }
}

void UpsetView::paintCaption(QPainter &painter, const Place &place, const Theme &theme) const
{
    painter.setFont(Theme::font(11));
    painter.setPen(theme.textAxis);
    const QRectF line(place.all.left(), place.matrix.bottom() + 2, place.all.width(), kCaption);
    QString text = tr("Left: set sizes. Right: membership of each column.");
    if (place.left > 0)
        text = tr("%n smaller region(s) with %1 neurons: in the table.", nullptr, static_cast<int>(place.left))
                   .arg(countText(place.leftNeurons));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, line.width()));
}

void UpsetView::paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const
{
    painter.save();
    painter.fillRect(target, theme.panel);
    const QRectF titleLine = target.adjusted(kMargin, kGrid, -kMargin, 0);
    const QString title = picture().where.isEmpty() ? tr("UpSet") : tr("UpSet, %1").arg(picture().where);
    if (picture().sets.empty() || picture().inAnySet == 0) {
        paintTitle(painter, titleLine, theme, title, {});
        paintEmpty(painter, target, theme, picture().emptyText);
        painter.restore();
        return;
    }
    const QString tick = tr("tick: expected by chance");
    const double tickWidth = QFontMetricsF(Theme::font(11)).horizontalAdvance(tick);
    const bool fits = tickWidth + QFontMetricsF(Theme::font(12, QFont::DemiBold)).horizontalAdvance(title) + 3 * kGrid
        < titleLine.width();
    paintTitle(painter, titleLine, theme, title, {});
    if (fits) {
        painter.setFont(Theme::font(11));
        painter.setPen(theme.textAxis);
        painter.drawText(QRectF(titleLine.left(), titleLine.top(), titleLine.width(), 2.5 * kGrid),
                         Qt::AlignRight | Qt::AlignVCenter, tick);
    }
    const Place at = place(target);
    paintAxis(painter, at, theme);
    paintUnion(painter, at, theme);
    paintBars(painter, at, theme);
    paintMatrix(painter, at, theme);
    paintCaption(painter, at, theme);
    painter.restore();
}

void UpsetView::paintHovered(QPainter &painter) const
{
    const Place at = place(rect());
    const auto found = std::ranges::find(at.columns, hovered());
    if (found == at.columns.end())
        return;
    const double middle = std::round(at.column(static_cast<std::size_t>(found - at.columns.begin())).center().x());
    const double width = std::min(kBarMost, std::round(at.step * 0.55));
    const double y = at.y(picture().countOf(*picture().find(hovered())));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().text, kThick, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawRect(QRectF(middle - width / 2, y, width, at.bars.bottom() - y));
    const double half = std::min(13.0, at.step / 2 - 1);
    painter.setPen(QPen(theme().text, 1));
    painter.drawRoundedRect(QRectF(middle - half, at.matrix.top() - 1, 2 * half, at.matrix.height() + 2), 3, 3);
}

unsigned UpsetView::regionAt(const QPointF &position) const
{
    const Place at = place(rect());
    for (std::size_t i = 0; i < at.columns.size(); ++i)
        if (at.column(i).contains(position))
            return at.columns[i];
    return 0;
}

QRectF UpsetView::columnOf(unsigned sets) const
{
    const Place at = place(rect());
    const auto found = std::ranges::find(at.columns, sets);
    return found == at.columns.end() ? QRectF() : at.column(static_cast<std::size_t>(found - at.columns.begin()));
}

} // namespace phonoscope
