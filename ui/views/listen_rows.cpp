// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/listen_rows.h"

#include "ui/theme/number_text.h"
#include "ui/views/listen_painter.h"
#include "ui/views/plot_painting.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(ListenPainter)
};

constexpr int kAxisFont = 11;
constexpr int kLabelFont = 11;
constexpr double kStripe = 2.5; // of a segment's group
constexpr double kLeastLabel = 5;
constexpr double kScaleText = 12;
constexpr double kNameGap = 4;
constexpr double kDots = 3; // pixels from dot to dot of a limit

/// First and last index of values at first, first + step, ... that are in sight, with one more at both sides.
std::pair<std::size_t, std::size_t> indicesIn(const TimeSpan &span, double first, double step, std::size_t size)
{
    const auto clamped = [size](double index) {
        return static_cast<std::size_t>(std::clamp(index, 0.0, static_cast<double>(size)));
    };
    return {clamped(std::floor((span.begin - first) / step) - 1), clamped(std::ceil((span.end - first) / step) + 2)};
}

/// Black on white in light themes, white on black in dark ones: what is loud stands out from the panel.
QList<QRgb> greys(const Theme &theme, double loudest, double range)
{
    QList<QRgb> colors(256);
    const QColor quiet = theme.panel;
    const QColor loud = theme.isDark ? QColor(0xf4f5f7) : QColor(0x08090a);
    for (int level = 0; level < 256; ++level) {
        const double share = std::clamp((spectrogramDecibels(level) - (loudest - range)) / range, 0.0, 1.0);
        const auto mixed = [share](int a, int b) { return static_cast<int>(std::lround(a + share * (b - a))); };
        colors[level] =
            qRgb(mixed(quiet.red(), loud.red()), mixed(quiet.green(), loud.green()), mixed(quiet.blue(), loud.blue()));
    }
    return colors;
}

} // namespace

ListenRowPainter::ListenRowPainter(QPainter &painter, const Theme &theme, const ListenContent &content,
                                   const TimeAxis &axis)
    : m_painter(painter), m_theme(theme), m_content(content), m_axis(axis)
{
}

void ListenRowPainter::paintName(const QRectF &row, const QString &name, const QString &detail,
                                 const QColor &swatch) const
{
    const QRectF room(row.right() + kNameGap, row.top(), kListenNames - kNameGap, row.height());
    m_painter.setFont(Theme::font(kAxisFont));
    const QFontMetricsF metrics(m_painter.font());
    const bool hasDetail = !detail.isEmpty() && room.height() >= 2 * 13;
    double left = room.left();
    const double line = hasDetail ? 14 : room.height();
    const double top = hasDetail ? room.center().y() - 14 : room.top();
    if (swatch.isValid()) {
        m_painter.fillRect(QRectF(left, std::round(top + line / 2 - 4), 8, 8), swatch);
        left += 12;
    }
    m_painter.setPen(m_theme.textSecondary);
    m_painter.drawText(QRectF(left, top, room.right() - left, line), Qt::AlignLeft | Qt::AlignVCenter,
                       metrics.elidedText(name, Qt::ElideRight, room.right() - left));
    if (!hasDetail)
        return;
    m_painter.setPen(m_theme.textAxis);
    m_painter.drawText(QRectF(room.left(), top + 14, room.width(), 14), Qt::AlignLeft | Qt::AlignVCenter,
                       metrics.elidedText(detail, Qt::ElideRight, room.width()));
}

/// A number beside the axis, kept within its row.
void ListenRowPainter::paintScale(const QRectF &row, double y, const QString &text) const
{
    const double top = std::clamp(y - kScaleText / 2, row.top() - 3, row.bottom() - kScaleText + 3);
    m_painter.setFont(Theme::font(kAxisFont));
    m_painter.setPen(m_theme.textAxis);
    m_painter.drawText(QRectF(row.left() - kListenAxis, top, kListenAxis - 5, kScaleText),
                       Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, text);
}

void ListenRowPainter::paintRuler(const QRectF &row, double bottom) const
{
    m_painter.setFont(Theme::font(kAxisFont));
    const QFontMetricsF metrics(m_painter.font());
    const double least = 8 * kGrid * m_axis.secondsPerPixel();
    const std::vector<double> ticks = timeTicks(m_axis.span, least);
    const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : m_axis.span.length();
    m_painter.setPen(m_theme.textAxis);
    m_painter.drawText(QRectF(row.left() - kListenAxis, row.top(), kListenAxis - 12, row.height() - 2),
                       Qt::AlignRight | Qt::AlignVCenter, Texts::tr("s"));
    for (const double tick : ticks) {
        const double x = m_axis.xOf(tick);
        m_painter.fillRect(QRectF(std::round(x), row.bottom() - 2, 1, bottom - row.bottom() + 2), m_theme.grid);
        const QString text = tickText(tick, step);
        const double half = metrics.horizontalAdvance(text) / 2;
        const double middle = std::clamp(x, row.left() + half, row.right() - half);
        m_painter.drawText(QRectF(middle - half - 1, row.top(), 2 * half + 2, row.height() - 2), Qt::AlignCenter, text);
    }
}

void ListenRowPainter::paintWave(const QRectF &row) const
{
    const double peak = m_content.peak > 0 ? m_content.peak : 1;
    const auto yOf = [&](double value) { return row.center().y() - value / peak * row.height() / 2; };
    m_painter.fillRect(QRectF(row.left(), std::round(row.center().y()), row.width(), 1), m_theme.grid);
    const QString top = plainNumber(peak);
    paintScale(row, row.top() + 5, top);
    paintScale(row, row.bottom() - 5, QChar(0x2212) + top);
    paintName(row, Texts::tr("Waveform"), {});
    if (!m_content.wave)
        return;
    const qreal ratio = m_painter.device() ? m_painter.device()->devicePixelRatioF() : 1;
    const int columns = std::max(1, static_cast<int>(std::lround(row.width() * ratio)));
    const std::vector<WaveColumn> wave = m_content.wave(m_axis.span, columns);
    const double width = row.width() / columns;
    m_painter.setPen(Qt::NoPen);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    const QColor color = m_theme.text;
    for (std::size_t i = 0; i < wave.size(); ++i) {
        const double high = yOf(static_cast<double>(wave[i].high));
        const double low = yOf(static_cast<double>(wave[i].low));
        const double thick = std::max(low - high, 1.0);
        m_painter.fillRect(QRectF(row.left() + static_cast<double>(i) * width, (high + low - thick) / 2, width, thick),
                           color);
    }
}

void ListenRowPainter::paintSpectrogram(const QRectF &row, bool isWaiting) const
{
    paintName(row, Texts::tr("Spectrogram"), Texts::tr("%1 dB range").arg(plainNumber(m_content.range)));
    const auto yOf = [&](double hertz) { return row.bottom() - hertz / m_content.highestHertz * row.height(); };
    m_painter.save();
    m_painter.setClipRect(row, Qt::IntersectClip);
    m_painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (m_content.spectrogram) {
        const QList<QRgb> colors = greys(m_theme, m_content.loudest, m_content.range);
        for (SpectrogramTile &tile : m_content.spectrogram(m_axis.span, m_axis.secondsPerPixel(), isWaiting)) {
            tile.levels.setColorTable(colors);
            const double left = m_axis.xOf(tile.span.begin);
            m_painter.drawImage(QRectF(left, row.top(), m_axis.xOf(tile.span.end) - left, row.height()), tile.levels);
        }
    }
    m_painter.restore();
    const double highest = m_content.highestHertz / 1000;
    const double step = highest > 6 ? 4 : highest > 3 ? 2 : 1;
    for (double kilohertz = step; kilohertz <= highest + 1e-6; kilohertz += step)
        paintScale(row, yOf(1000 * kilohertz), plainNumber(kilohertz));
    paintScale(row, row.bottom(), Texts::tr("kHz"));
}

void ListenRowPainter::paintTier(const QRectF &row, const TierContent &tier) const
{
    paintName(row, tier.name, {});
    m_painter.save();
    m_painter.setClipRect(row.adjusted(0, 0, 1, 1), Qt::IntersectClip);
    m_painter.setFont(Theme::font(kLabelFont));
    const QFontMetricsF metrics(m_painter.font());
    auto item = std::ranges::partition_point(
        tier.items, [&](const TierContent::Item &candidate) { return candidate.span.end <= m_axis.span.begin; });
    // Of many segments in a pixel some are painted; always the same ones, so that they stay as they are in scrolling.
    const auto past = std::partition_point(item, tier.items.end(), [&](const TierContent::Item &candidate) {
        return candidate.span.begin < m_axis.span.end;
    });
    const auto every = std::max<std::ptrdiff_t>(1, (past - item) / std::max(1, static_cast<int>(2 * row.width())));
    item -= (item - tier.items.begin()) % every;
    double stripedTo = row.left();
    double lineAt = row.left() - 4;
    for (; item < past; item += std::min(every, past - item)) {
        const double left = std::max(m_axis.xOf(item->span.begin), row.left() - 1);
        const double right = std::min(m_axis.xOf(item->span.end), row.right() + 1);
        if (item->stripe.isValid() && right >= stripedTo + 1) {
            const double from = std::max(left, stripedTo);
            m_painter.fillRect(QRectF(from, row.bottom() - kStripe, std::max(right - from, 1.0), kStripe),
                               item->stripe);
            stripedTo = right;
        }
        if (item->isEdited && right >= left + 4) {
            const QPointF corner(std::max(left, row.left()) + 1, row.top());
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(m_theme.accent);
            m_painter.drawConvexPolygon(QPolygonF({corner, corner + QPointF(5, 0), corner + QPointF(0, 5)}));
        }
        if (item->label.isEmpty())
            continue;
        // Edges closer than three pixels would make a grey area of dense speech.
        for (const double edge : {std::round(left), std::round(right)}) {
            if (edge < lineAt + 3)
                continue;
            lineAt = edge;
            m_painter.fillRect(QRectF(lineAt, row.top(), 1, row.height()), m_theme.border);
        }
        // Inside the part in sight, so that a long word is read wherever one looks.
        const double room = right - left - 4;
        if (room < kLeastLabel)
            continue;
        const double width = metrics.horizontalAdvance(item->label);
        if (width <= room) {
            m_painter.setPen(m_theme.text);
            m_painter.drawText(QRectF(left, row.top(), right - left, row.height() - kStripe),
                               Qt::AlignCenter | Qt::TextDontClip, item->label);
        } else if (room > 4 * kLeastLabel) {
            m_painter.setPen(m_theme.textSecondary);
            m_painter.drawText(QRectF(left + 2, row.top(), room, row.height() - kStripe),
                               Qt::AlignCenter | Qt::TextDontClip,
                               metrics.elidedText(item->label, Qt::ElideRight, room));
        }
    }
    m_painter.restore();
}

std::pair<double, double> pitchRange(const ListenContent &content, const TimeSpan &visible)
{
    constexpr double kLeastFactor = 1.6;
    double lowest = 0;
    double highest = 0;
    if (content.pitch && content.pitch->values) {
        const std::vector<float> &values = *content.pitch->values;
        const auto [first, last] = indicesIn(visible, content.pitch->first, content.pitch->step, values.size());
        if (content.pitch->extents) {
            const Extent extent = content.pitch->extents->extent(first, last);
            lowest = extent.low <= extent.high ? static_cast<double>(extent.low) : 0;
            highest = lowest > 0 ? static_cast<double>(extent.high) : 0;
        }
        for (std::size_t i = first; !content.pitch->extents && i < last; ++i) {
            const auto hertz = static_cast<double>(values[i]);
            if (hertz <= 0)
                continue;
            lowest = lowest > 0 ? std::min(lowest, hertz) : hertz;
            highest = std::max(highest, hertz);
        }
    }
    if (highest <= 0)
        return {75, 300};
    const double widen = std::max(1.0, std::sqrt(kLeastFactor * lowest / highest));
    return {std::floor(lowest / widen / 5) * 5, std::ceil(highest * widen / 5) * 5};
}

double pitchY(const QRectF &row, double hertz, double lowest, double highest)
{
    return row.bottom() - std::log(hertz / lowest) / std::log(highest / lowest) * row.height();
}

void ListenRowPainter::paintPitch(const QRectF &row) const
{
    paintName(row, Texts::tr("F0"), m_content.isPitchDue ? Texts::tr("computing...") : Texts::tr("Hz, log"));
    m_painter.fillRect(QRectF(row.left(), std::round(row.bottom()), row.width(), 1), m_theme.grid);
    if (!m_content.pitch || !m_content.pitch->values)
        return;
    const auto [lowest, highest] = pitchRange(m_content, m_axis.span);
    paintScale(row, row.top() + 4, plainNumber(highest));
    paintScale(row, row.bottom() - 4, plainNumber(lowest));
    const CurveContent &pitch = *m_content.pitch;
    const std::vector<float> &values = *pitch.values;
    const auto [first, last] = indicesIn(m_axis.span, pitch.first, pitch.step, values.size());
    m_painter.save();
    m_painter.setClipRect(row.adjusted(0, -1, 0, 1), Qt::IntersectClip);
    m_painter.setRenderHint(QPainter::Antialiasing);
    // With several values a pixel, their extent stands for them.
    const double perPixel = m_axis.secondsPerPixel() / pitch.step;
    if (perPixel > 2 && pitch.extents) {
        const std::size_t together = ExtentPyramid::handyLength(static_cast<std::size_t>(perPixel));
        const QColor color = m_theme.text;
        for (std::size_t i = first / together * together; i < last; i += together) {
            const Extent extent = pitch.extents->extent(i, i + together);
            if (!(extent.low <= extent.high) || extent.high <= 0)
                continue;
            const double left = m_axis.xOf(pitch.first + static_cast<double>(i) * pitch.step);
            const double top = pitchY(row, static_cast<double>(extent.high), lowest, highest);
            const double bottom = pitchY(row, static_cast<double>(extent.low), lowest, highest);
            m_painter.fillRect(QRectF(left, top, 1, std::max(1.5, bottom - top)), color);
        }
    } else {
        QPainterPath path;
        bool isDown = false;
        for (std::size_t i = first; i < last; ++i) {
            if (values[i] <= 0) {
                isDown = false;
                continue;
            }
            const QPointF point(m_axis.xOf(pitch.first + static_cast<double>(i) * pitch.step),
                                pitchY(row, static_cast<double>(values[i]), lowest, highest));
            isDown ? path.lineTo(point) : path.moveTo(point);
            if (!isDown)
                path.lineTo(point + QPointF(0.5, 0)); // a single voiced frame is a dot
            isDown = true;
        }
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_theme.text, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.drawPath(path);
    }
    m_painter.restore();
}

double traceTop(const TraceContent &trace)
{
    if (trace.top > 0)
        return trace.top;
    float top = 0;
    if (trace.extents)
        top = std::max(trace.extents->magnitude.extent(0, trace.extents->magnitude.size()).high,
                       trace.extents->threshold.extent(0, trace.extents->threshold.size()).high);
    for (const auto &values : {trace.magnitude, trace.threshold})
        if (values && !values->empty() && !trace.extents)
            top = std::max(top, *std::ranges::max_element(*values));
    return top > 0 ? static_cast<double>(top) : 1;
}

void ListenRowPainter::paintTrace(const QRectF &row, const TraceContent &trace, int hidden) const
{
    paintName(row, trace.name, hidden > 0 ? Texts::tr("%1 more below").arg(hidden) : trace.detail, trace.color);
    m_painter.fillRect(QRectF(row.left(), std::round(row.bottom()), row.width(), 1), m_theme.grid);
    const double top = traceTop(trace);
    paintScale(row, row.top() + 4, plainNumber(top));
    if (row.height() > 30)
        paintScale(row, row.bottom() - 5, Texts::tr("|h|"));
    if (!trace.magnitude || trace.magnitude->empty())
        return;
    const std::vector<float> &values = *trace.magnitude;
    const bool hasThreshold = trace.threshold && trace.threshold->size() == values.size();
    const auto yOf = [&](float value) { return row.bottom() - static_cast<double>(value) / top * row.height(); };
    const auto [first, last] = indicesIn(m_axis.span, 0, trace.step, values.size());
    m_painter.save();
    m_painter.setClipRect(row.adjusted(0, -1, 0, 1), Qt::IntersectClip);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    // Frames that share a pixel show the strongest of them.
    const auto perStep = ExtentPyramid::handyLength(
        static_cast<std::size_t>(std::max(1.0, std::floor(m_axis.secondsPerPixel() / trace.step))));
    QPolygonF curve;
    const QColor limit = m_theme.controlMark;
    double dot = row.left();
    const bool isCoarse = trace.extents && hasThreshold && perStep > 1;
    const float *limits = hasThreshold ? trace.threshold->data() : nullptr;
    for (std::size_t i = first / perStep * perStep; i < last; i += perStep) {
        const std::size_t end = std::min(i + perStep, values.size());
        float value = 0;
        float threshold = 0;
        bool isActive = false;
        if (isCoarse) {
            value = trace.extents->magnitude.extent(i, end).high;
            threshold = trace.extents->threshold.extent(i, end).high;
            isActive = trace.extents->excess.extent(i, end).high >= 0;
        }
        for (std::size_t frame = i; !isCoarse && frame < end; ++frame) {
            value = std::max(value, values[frame]);
            if (hasThreshold) {
                threshold = std::max(threshold, limits[frame]);
                isActive = isActive || values[frame] >= limits[frame];
            }
        }
        const double left = m_axis.xOf(static_cast<double>(i) * trace.step);
        const double right = m_axis.xOf(static_cast<double>(end) * trace.step);
        if (isActive)
            m_painter.fillRect(QRectF(left, yOf(value), right - left, row.bottom() - yOf(value)), trace.color);
        curve << QPointF(left, yOf(value)) << QPointF(right, yOf(value));
        // A dotted pen over an hour of steps takes many times as long as the dots themselves.
        for (dot = std::max(dot, std::ceil(left / kDots) * kDots); hasThreshold && dot < right; dot += kDots)
            m_painter.fillRect(QRectF(dot, yOf(threshold), 1, 1), limit);
    }
    m_painter.setPen(QPen(m_theme.text, 1));
    m_painter.drawPolyline(curve);
    m_painter.restore();
}

} // namespace phonoscope
