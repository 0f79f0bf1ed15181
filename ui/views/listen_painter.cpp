// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/listen_painter.h"

#include "ui/theme/number_text.h"
#include "ui/views/listen_rows.h"
#include "ui/views/plot_painting.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(ListenPainter)
};

constexpr double kRuler = 18;
constexpr double kGap = 4;
constexpr double kTier = 20;
constexpr double kLeastWave = 26;
constexpr double kLeastSpectrogram = 36;
constexpr double kLeastPitch = 26;
constexpr double kLeastTrace = 18;
constexpr double kRemark = 18;
/// How rows share what is left over.
constexpr double kWaveShare = 2, kSpectrogramShare = 4, kPitchShare = 1.5, kTraceShare = 1.2;

struct PlannedRow {
    ListenRow::Kind kind;
    int index;
    double least;
    double share;
};

std::vector<PlannedRow> plannedRows(const ListenContent &content, bool withSpectrogram, int traces)
{
    using Kind = ListenRow::Kind;
    std::vector<PlannedRow> rows{{Kind::Ruler, 0, kRuler, 0}, {Kind::Wave, 0, kLeastWave, kWaveShare}};
    if (withSpectrogram)
        rows.push_back({Kind::Spectrogram, 0, kLeastSpectrogram, kSpectrogramShare});
    for (int i = 0; i < static_cast<int>(content.tiers.size()); ++i)
        rows.push_back({Kind::Tier, i, kTier, 0});
    rows.push_back({Kind::Pitch, 0, kLeastPitch, kPitchShare});
    for (int i = 0; i < traces; ++i)
        rows.push_back({Kind::Trace, i, kLeastTrace, kTraceShare});
    if (traces == 0 && !content.tracesRemark.isEmpty())
        rows.push_back({Kind::TracesRemark, 0, kRemark, 0});
    return rows;
}

double leastHeight(const std::vector<PlannedRow> &rows)
{
    double height = -kGap;
    for (const PlannedRow &row : rows)
        height += row.least + kGap;
    return height;
}

} // namespace

ListenLayout listenLayout(const ListenContent &content, const QRectF &target)
{
    ListenLayout layout;
    layout.plot = target.adjusted(kListenAxis, 0, -kListenNames, -2);
    const int all = static_cast<int>(content.traces.size());
    int traces = all;
    bool withSpectrogram = true;
    std::vector<PlannedRow> rows = plannedRows(content, withSpectrogram, traces);
    const auto fits = [&] { return leastHeight(rows) <= layout.plot.height(); };
    while (!fits() && (withSpectrogram || traces > 1)) {
        // Two traces are worth more than the spectrogram, the spectrogram more than a third one.
        if (withSpectrogram && traces <= 2)
            withSpectrogram = false;
        else
            --traces;
        rows = plannedRows(content, withSpectrogram, traces);
    }
    layout.hiddenTraces = all - traces;
    double shares = 0;
    for (const PlannedRow &row : rows)
        shares += row.share;
    const double rest = std::max(0.0, layout.plot.height() - leastHeight(rows));
    double top = layout.plot.top();
    for (const PlannedRow &row : rows) {
        const double height = std::floor(row.least + (shares > 0 ? rest * row.share / shares : 0));
        layout.rows.push_back({row.kind, row.index, {layout.plot.left(), top, layout.plot.width(), height}});
        top += height + kGap;
    }
    return layout;
}

void paintListen(QPainter &painter, const ListenLayout &layout, const Theme &theme, const ListenContent &content,
                 const TimeSpan &visible, bool isWaiting)
{
    const TimeAxis axis{visible, layout.plot.left(), layout.plot.width()};
    const ListenRowPainter rows(painter, theme, content, axis);
    for (const ListenRow &row : layout.rows) {
        painter.save();
        switch (row.kind) {
        case ListenRow::Kind::Ruler:
            rows.paintRuler(row.rect, layout.plot.bottom());
            break;
        case ListenRow::Kind::Wave:
            rows.paintWave(row.rect);
            break;
        case ListenRow::Kind::Spectrogram:
            rows.paintSpectrogram(row.rect, isWaiting);
            break;
        case ListenRow::Kind::Tier:
            rows.paintTier(row.rect, content.tiers[static_cast<std::size_t>(row.index)]);
            break;
        case ListenRow::Kind::Pitch:
            rows.paintPitch(row.rect);
            break;
        case ListenRow::Kind::Trace:
            rows.paintTrace(row.rect, content.traces[static_cast<std::size_t>(row.index)],
                            row.index + 1 == static_cast<int>(content.traces.size()) - layout.hiddenTraces
                                ? layout.hiddenTraces
                                : 0);
            break;
        case ListenRow::Kind::TracesRemark:
            painter.setFont(Theme::font(11));
            painter.setPen(theme.textAxis);
            // Beside the cursor at the beginning of the recording.
            painter.drawText(row.rect.adjusted(kGrid, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                             QFontMetricsF(painter.font())
                                 .elidedText(content.tracesRemark, Qt::ElideRight, row.rect.width() - kGrid));
            break;
        }
        painter.restore();
    }
}

void paintListenSelection(QPainter &painter, const ListenLayout &layout, const Theme &theme, const TimeSpan &visible,
                          const TimeSpan &selection)
{
    const TimeAxis axis{visible, layout.plot.left(), layout.plot.width()};
    const double left = std::max(axis.xOf(selection.begin), layout.plot.left());
    const double right = std::min(axis.xOf(selection.end), layout.plot.right());
    if (right <= left || layout.rows.empty())
        return;
    const double top = layout.rows.front().rect.bottom();
    QColor fill = theme.accent;
    fill.setAlphaF(theme.isDark ? 0.18F : 0.10F);
    painter.fillRect(QRectF(left, top, right - left, layout.plot.bottom() - top), fill);
    for (const double time : {selection.begin, selection.end}) {
        const double x = axis.xOf(time);
        if (x >= layout.plot.left() - 0.5 && x <= layout.plot.right() + 0.5)
            painter.fillRect(QRectF(std::round(x) - 0.5, top, 1.5, layout.plot.bottom() - top), theme.accent);
    }
}

} // namespace phonoscope
