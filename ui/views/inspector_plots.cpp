// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/inspector_plots.h"

#include "ui/theme/number_text.h"
#include "ui/views/plot_painting.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr double kBarRow = 15, kBarHeight = 11, kPropertyGap = 6, kAxisHeight = 18;
constexpr double kProfileTitle = 17, kProfilePlot = 36, kProfileTicks = 16, kProfileGap = 4;
constexpr double kProfileLeft = 30;
constexpr int kInspectorWidth = 312;

// Geometry of the group bars, the same for painting and tooltips.
struct BarColumns {
    double nameWidth = 60, trackLeft = 0, trackRight = 0, scoreRight = 0;
};

const QString &labelOf(const GroupBarsView::Bar &bar)
{
    return bar.shortName.isEmpty() ? bar.group : bar.shortName;
}

BarColumns barColumns(const GroupBarsView::Bars &bars, double width)
{
    const QFontMetricsF metrics(Theme::font(11));
    double names = 40;
    double counts = metrics.horizontalAdvance(QStringLiteral("00/00"));
    for (const auto &property : bars) {
        for (const auto &bar : property) {
            names = std::max(names, std::ceil(metrics.horizontalAdvance(labelOf(bar))));
            counts = std::max(counts, metrics.horizontalAdvance(QStringLiteral("%1/%2").arg(bar.uses).arg(bar.phones)));
        }
    }
    BarColumns columns;
    columns.nameWidth = std::min(names, width * 0.45);
    columns.trackLeft = columns.nameWidth + kGrid;
    columns.scoreRight = width - counts - 6;
    const double score = QFontMetricsF(Theme::font(11, QFont::DemiBold)).horizontalAdvance(QStringLiteral("0.00"));
    columns.trackRight = std::max(columns.trackLeft + 20, columns.scoreRight - score - 10);
    return columns;
}

double barsHeight(const GroupBarsView::Bars &bars)
{
    double height = 0;
    for (const auto &property : bars)
        height += static_cast<double>(property.size()) * kBarRow + kPropertyGap;
    return height;
}

double useOf(const GroupBarsView::Bar &bar)
{
    return bar.phones > 0 ? static_cast<double>(bar.uses) / bar.phones : 0;
}

// Top of a row's plot and the place of a phone in it.
struct ProfilePlace {
    QRectF plot;
    double slot = 0;
    double phoneX(std::size_t phone) const { return plot.left() + (static_cast<double>(phone) + 0.5) * slot; }
};

double profileRowHeight()
{
    return kProfileTitle + kProfilePlot + kProfileTicks + kProfileGap;
}

ProfilePlace profilePlace(const std::vector<PhoneProfileView::Row> &rows, std::size_t row, double width)
{
    std::size_t most = 1;
    for (const auto &each : rows)
        most = std::max(most, each.phones.size());
    ProfilePlace place;
    // Rows share one slot width, so that classes compare; a wide class decides it.
    place.slot = std::min(28.0, (width - kProfileLeft - 4) / static_cast<double>(most));
    place.plot = QRectF(kProfileLeft, static_cast<double>(row) * profileRowHeight() + kProfileTitle,
                        width - kProfileLeft - 4, kProfilePlot);
    return place;
}

double widestPhone(const std::vector<PhoneProfileView::Row> &rows, int pixelSize)
{
    const QFontMetricsF metrics(Theme::font(pixelSize));
    double widest = 0;
    for (const auto &row : rows) {
        for (const QString &phone : row.phones)
            widest = std::max(widest, metrics.horizontalAdvance(phone));
    }
    return widest;
}

// 0.05, 0.1, 0.2, 0.5, 1: the first that holds the highest value.
double roundTop(double highest)
{
    for (const double top : {0.05, 0.1, 0.2, 0.5}) {
        if (highest <= top)
            return top;
    }
    return 1;
}

void showToolTip(QWidget *widget, const QHelpEvent *event, const QString &text)
{
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), text, widget);
}

} // namespace

GroupBarsView::GroupBarsView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("P(i | group) of the neuron"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void GroupBarsView::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void GroupBarsView::setBars(Bars bars, double sigma)
{
    m_bars = std::move(bars);
    m_sigma = sigma;
    QStringList spoken;
    for (const auto &property : m_bars) {
        for (const Bar &bar : property)
            spoken.append(tr("%1: %2 of %3 phones.").arg(bar.group).arg(bar.uses).arg(bar.phones));
    }
    setAccessibleDescription(spoken.join(QLatin1Char(' ')));
    updateGeometry();
    update();
}

QSize GroupBarsView::sizeHint() const
{
    return {kInspectorWidth, static_cast<int>(barsHeight(m_bars) + kAxisHeight)};
}

QSize GroupBarsView::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

void GroupBarsView::paintEvent(QPaintEvent *)
{
    if (m_bars.empty())
        return;
    QPainter painter(this);
    const BarColumns columns = barColumns(m_bars, width());
    const double span = columns.trackRight - columns.trackLeft;
    const QFont normal = Theme::font(11);
    const QFont strong = Theme::font(11, QFont::DemiBold);
    double top = 0;
    for (const auto &property : m_bars) {
        for (const Bar &bar : property) {
            const QRectF line(0, top, columns.nameWidth, kBarRow);
            painter.setFont(normal);
            painter.setPen(m_theme.textSecondary);
            painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                             QFontMetricsF(normal).elidedText(labelOf(bar), Qt::ElideRight, columns.nameWidth));
            const double y = top + std::floor((kBarRow - kBarHeight) / 2);
            painter.fillRect(QRectF(columns.trackLeft, y, span, kBarHeight), m_theme.sunken);
            const QRectF fill(columns.trackLeft, y, std::round(span * useOf(bar)), kBarHeight);
            painter.fillRect(fill, bar.color);
            if (bar.outline.isValid() && fill.width() >= 2) {
                painter.setPen(QPen(bar.outline, 1));
                painter.drawRect(fill.adjusted(0.5, 0.5, -0.5, -0.5));
            }
            // The counts decide, not their rounded quotient.
            const bool reaches = bar.phones > 0 && useOf(bar) >= m_sigma;
            painter.setFont(reaches ? strong : normal);
            painter.setPen(reaches ? m_theme.text : m_theme.textSecondary);
            const QString score = bar.phones > 0 ? decimalText(useOf(bar), 2) : QStringLiteral("\u2013");
            painter.drawText(QRectF(columns.trackRight, top, columns.scoreRight - columns.trackRight, kBarRow),
                             Qt::AlignRight | Qt::AlignVCenter, score);
            painter.setFont(normal);
            painter.setPen(m_theme.textAxis);
            painter.drawText(QRectF(columns.scoreRight, top, width() - columns.scoreRight, kBarRow),
                             Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("%1/%2").arg(bar.uses).arg(bar.phones));
            top += kBarRow;
        }
        top += kPropertyGap;
    }
    top -= kPropertyGap;

    const double sigmaX = std::round(columns.trackLeft + span * m_sigma);
    painter.setPen(QPen(m_theme.panel, 1));
    painter.drawLine(QPointF(sigmaX + 0.5, 0), QPointF(sigmaX + 0.5, top));
    QPen dashes(m_theme.text, 1, Qt::CustomDashLine, Qt::FlatCap);
    dashes.setDashPattern({2, 2});
    painter.setPen(dashes);
    painter.drawLine(QPointF(sigmaX + 0.5, 0), QPointF(sigmaX + 0.5, top));

    // Sigma first: the round numbers give way to it.
    const QString sigma = QStringLiteral("\u03c3 %1").arg(plainNumber(m_sigma));
    std::vector<QRectF> taken;
    const auto label = [&](double position, const QString &text, const QFont &font) {
        const double textWidth = QFontMetricsF(font).horizontalAdvance(text);
        const double middle = columns.trackLeft + span * position;
        const QRectF box(std::min(middle - textWidth / 2, width() - textWidth), top + 2, textWidth + 1,
                         kAxisHeight - 2);
        for (const QRectF &other : taken) {
            if (other.adjusted(-4, 0, 4, 0).intersects(box))
                return;
        }
        painter.setFont(font);
        painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, text);
        taken.push_back(box);
    };
    painter.setPen(m_theme.text);
    label(m_sigma, sigma, normal);
    painter.setPen(m_theme.textAxis);
    label(0, plainNumber(0), normal);
    label(1, plainNumber(1), normal);
    label(0.5, plainNumber(0.5), normal);
}

bool GroupBarsView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    double top = 0;
    QString text;
    for (const auto &property : m_bars) {
        for (const Bar &bar : property) {
            if (help->pos().y() >= top && help->pos().y() < top + kBarRow) {
                text = bar.phones > 0 ? tr("%1: %2 of %3 phones use the neuron more often than chance.")
                                            .arg(bar.group)
                                            .arg(bar.uses)
                                            .arg(bar.phones)
                                      : tr("%1: no phone has samples, so P is not defined.").arg(bar.group);
            }
            top += kBarRow;
        }
        top += kPropertyGap;
    }
    showToolTip(this, help, text);
    return true;
}

PhoneProfileView::PhoneProfileView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("p(i | cell) of the neuron by phone"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PhoneProfileView::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void PhoneProfileView::setRows(std::vector<Row> rows, double chance)
{
    m_rows = std::move(rows);
    m_chance = chance;
    updateGeometry();
    update();
}

QSize PhoneProfileView::sizeHint() const
{
    return {kInspectorWidth, static_cast<int>(std::ceil(profileRowHeight() * static_cast<double>(m_rows.size())))};
}

QSize PhoneProfileView::minimumSizeHint() const
{
    return {240, sizeHint().height()};
}

void PhoneProfileView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    double highest = m_chance;
    for (const Row &row : m_rows) {
        for (const Series &series : row.series) {
            for (const auto &value : series.values)
                highest = std::max(highest, value ? value->p : 0.0);
        }
    }
    const double top = roundTop(highest);
    const QFont axisFont = Theme::font(11);
    int pixels = 10;
    while (pixels > 8 && !m_rows.empty() && widestPhone(m_rows, pixels) + 1 > profilePlace(m_rows, 0, width()).slot)
        --pixels;
    for (std::size_t r = 0; r < m_rows.size(); ++r) {
        const Row &row = m_rows[r];
        const ProfilePlace place = profilePlace(m_rows, r, width());
        const auto yOf = [&](double p) {
            return place.plot.bottom() - std::clamp(p / top, 0.0, 1.0) * place.plot.height();
        };

        const QRectF title(place.plot.left(), place.plot.top() - kProfileTitle, place.plot.width(), kProfileTitle - 2);
        const QRectF swatch(title.left(), title.center().y() - 4, 8, 8);
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.fillRect(swatch, row.color);
        painter.setFont(axisFont);
        painter.setPen(m_theme.textSecondary);
        painter.drawText(title.adjusted(14, 0, 0, 0), Qt::AlignVCenter, row.phoneClass);

        painter.setPen(m_theme.textAxis);
        const QRectF scale(0, 0, kProfileLeft - 6, 14);
        painter.drawText(scale.translated(0, place.plot.top() - 5), Qt::AlignRight | Qt::AlignVCenter,
                         plainNumber(top));
        painter.drawText(scale.translated(0, place.plot.bottom() - 8), Qt::AlignRight | Qt::AlignVCenter,
                         plainNumber(0));
        painter.fillRect(QRectF(place.plot.left(), place.plot.top(), place.plot.width(), 1), m_theme.grid);
        painter.fillRect(QRectF(place.plot.left(), std::floor(place.plot.bottom()), place.plot.width(), 1),
                         m_theme.border);
        QPen dashes(m_theme.textAxis, 1, Qt::CustomDashLine, Qt::FlatCap);
        dashes.setDashPattern({2, 2});
        painter.setPen(dashes);
        const double chanceY = std::floor(yOf(m_chance)) + 0.5;
        painter.drawLine(QPointF(place.plot.left(), chanceY), QPointF(place.plot.right(), chanceY));

        painter.setRenderHint(QPainter::Antialiasing);
        const auto count = static_cast<double>(row.series.size());
        const double dodge = count > 1 ? std::min(6.0, place.slot * 0.6 / (count - 1)) : 0;
        for (std::size_t s = 0; s < row.series.size(); ++s) {
            const Series &series = row.series[s];
            const double shift = (static_cast<double>(s) - (count - 1) / 2) * dodge;
            for (std::size_t phone = 0; phone < std::min(series.values.size(), row.phones.size()); ++phone) {
                const double x = place.phoneX(phone) + shift;
                const auto &value = series.values[phone];
                if (!value || value->n == 0) {
                    // No samples is not zero: an open ring below the axis.
                    painter.setBrush(Qt::NoBrush);
                    painter.setPen(QPen(m_theme.controlMark, 1));
                    painter.drawEllipse(QPointF(x, place.plot.bottom()), 1.75, 1.75);
                    continue;
                }
                painter.setPen(QPen(series.color, 1.75));
                painter.drawLine(QPointF(x, place.plot.bottom()), QPointF(x, yOf(value->p)));
                painter.setPen(Qt::NoPen);
                painter.setBrush(series.color);
                painter.drawEllipse(QPointF(x, yOf(value->p)), 2.5, 2.5);
            }
        }

        // Where labels would touch, every second or third.
        const double labelWidth = widestPhone(m_rows, pixels);
        std::size_t step = 1;
        while (static_cast<double>(step) * place.slot < labelWidth + 1 && step < row.phones.size())
            ++step;
        painter.setFont(Theme::font(pixels));
        painter.setPen(m_theme.textAxis);
        for (std::size_t phone = 0; phone < row.phones.size(); phone += step) {
            const double middle =
                std::clamp(place.phoneX(phone), labelWidth / 2, std::max(labelWidth / 2, width() - labelWidth / 2));
            painter.drawText(
                QRectF(middle - labelWidth / 2, place.plot.bottom() + 3, labelWidth + 1, kProfileTicks - 3),
                Qt::AlignHCenter | Qt::AlignTop | Qt::TextDontClip, row.phones[phone]);
        }
    }
}

bool PhoneProfileView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString text;
    for (std::size_t r = 0; r < m_rows.size(); ++r) {
        const Row &row = m_rows[r];
        const ProfilePlace place = profilePlace(m_rows, r, width());
        const double phone = std::floor((help->pos().x() - place.plot.left()) / place.slot);
        if (help->pos().y() < place.plot.top() || help->pos().y() > place.plot.bottom() + kProfileTicks || phone < 0
            || phone >= static_cast<double>(row.phones.size()))
            continue;
        const auto index = static_cast<std::size_t>(phone);
        QStringList lines{row.phones[index]};
        for (const Series &series : row.series) {
            const bool known = index < series.values.size() && series.values[index] && series.values[index]->n > 0;
            lines.append(known ? tr("%1: p = %2, n = %3")
                                     .arg(series.group, decimalText(series.values[index]->p, 3),
                                          countText(series.values[index]->n))
                               : tr("%1: no samples").arg(series.group));
        }
        text = lines.join(QLatin1Char('\n'));
    }
    showToolTip(this, help, text);
    return true;
}

} // namespace phonoscope
