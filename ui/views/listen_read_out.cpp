// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/listen_read_out.h"

#include "ui/theme/number_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(ListenReadOut)
};

} // namespace

std::optional<SegmentPlace> segmentAt(const ListenContent &content, const ListenLayout &layout, const TimeAxis &axis,
                                      QPointF position)
{
    const double time = axis.timeAt(position.x());
    int tier = content.tiers.empty() ? -1 : 0;
    bool isOnTier = false;
    for (const ListenRow &row : layout.rows) {
        if (row.kind == ListenRow::Kind::Tier && row.rect.contains(position)) {
            tier = row.index;
            isOnTier = true;
        }
    }
    if (tier < 0)
        return std::nullopt;
    const auto &items = content.tiers[static_cast<std::size_t>(tier)].items;
    for (std::size_t item = 0; item < items.size(); ++item)
        if (items[item].span.contains(time))
            return SegmentPlace{tier, static_cast<int>(item), isOnTier};
    return std::nullopt;
}

QString listenReadOut(const ListenContent &content, const ListenLayout &layout, const TimeAxis &axis, QPointF position)
{
    const double time = axis.timeAt(position.x());
    if (content.seconds <= 0 || time < 0 || time > content.seconds || !layout.plot.contains(position))
        return {};
    QStringList parts{exactTimeText(time)};
    for (const TierContent &tier : content.tiers)
        for (const TierContent::Item &item : tier.items)
            if (item.span.contains(time) && !item.label.isEmpty())
                parts << Texts::tr("%1 %2").arg(tier.name, item.label);
    const auto valueAt = [time](const auto &values, double first, double step) -> std::optional<double> {
        const double index = std::round((time - first) / step);
        if (!values || index < 0 || index >= static_cast<double>(values->size()))
            return std::nullopt;
        return static_cast<double>((*values)[static_cast<std::size_t>(index)]);
    };
    if (content.pitch) {
        const auto hertz = valueAt(content.pitch->values, content.pitch->first, content.pitch->step);
        if (hertz)
            parts << (*hertz > 0 ? Texts::tr("F0 %1 Hz").arg(decimalText(*hertz, 0)) : Texts::tr("unvoiced"));
    }
    for (const ListenRow &row : layout.rows) {
        if (!row.rect.contains(position))
            continue;
        if (row.kind == ListenRow::Kind::Spectrogram)
            parts << Texts::tr("%1 Hz").arg(
                decimalText((row.rect.bottom() - position.y()) / row.rect.height() * content.highestHertz, 0));
        if (row.kind != ListenRow::Kind::Trace)
            continue;
        const TraceContent &trace = content.traces[static_cast<std::size_t>(row.index)];
        const auto magnitude = valueAt(trace.magnitude, trace.step / 2, trace.step);
        const auto threshold = valueAt(trace.threshold, trace.step / 2, trace.step);
        if (magnitude && threshold)
            parts << Texts::tr("%1: |h| %2, activated from %3")
                         .arg(trace.name, decimalText(*magnitude, 2), decimalText(*threshold, 2));
    }
    return parts.join(QStringLiteral("   "));
}

} // namespace phonoscope
