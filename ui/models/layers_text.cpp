// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/layers_text.h"

#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"

#include <QCoreApplication>

#include <cmath>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(phonoscope::LayersPage)
};

} // namespace

QString controlStateText(const ProjectStore &store)
{
    if (const ControlReady *control = store.control())
        return controlText(controlSummary(*control, store.context().firstLayer, store.context().lastLayer));
    if (store.stage() != ProjectStore::Stage::Complete)
        return QCoreApplication::translate("LayersPage", "shuffled labels: when the analysis is complete");
    return QCoreApplication::translate("LayersPage", "shuffled labels: being counted");
}

QStringList layersSummary(const ProjectStore &store)
{
    const PropertyTable *table = store.table();
    if (!table)
        return {Texts::tr("No model is open.")};
    const Context &context = store.context();
    return {Texts::tr("%1 property neurons of %2 in layers %3–%4")
                .arg(countText(table->total(-1, context.firstLayer, context.lastLayer)), propertyName(*table))
                .arg(context.firstLayer.number)
                .arg(context.lastLayer.number),
            controlStateText(store)};
}

QStringList barReadOut(const ProjectStore &store, const LayerChart::Content &content, LayerIndex layer, int bar)
{
    if (layer.row() >= content.counts.size() || static_cast<std::size_t>(bar) >= content.groups.size())
        return layersSummary(store);
    const QString &group = content.groups[static_cast<std::size_t>(bar)];
    const int count = content.counts[layer.row()][static_cast<std::size_t>(bar)];
    const auto floorText = [](const LayerChart::Content::Control &control) {
        return controlText({control.mean, control.high - control.mean, 0});
    };
    QStringList parts{Texts::tr("Layer %1").arg(layer.number)};
    if (content.isStacked) {
        int all = 0;
        for (const int of : content.counts[layer.row()])
            all += of;
        parts << Texts::tr("%1 neurons of %2").arg(countText(count), group)
              << Texts::tr("%1 of all groups").arg(countText(all));
        parts << (content.control.empty() ? controlStateText(store) : floorText(content.control[layer.row()]));
    } else {
        parts << Texts::tr("%1 group neurons of %2").arg(countText(count), group);
        parts << (content.groupControl.empty()
                      ? controlStateText(store)
                      : floorText(content.groupControl[layer.row()][static_cast<std::size_t>(bar)]));
    }
    parts << Texts::tr("click to select them");
    return parts;
}

QStringList neuronsReadOut(const ProjectStore &store, const LayerLinesContent &content,
                           const LayerLinesContent::Series &series, LayerIndex layer)
{
    const int first = series.firstNumber > 0 ? series.firstNumber : content.firstLayer.number;
    const auto row = static_cast<std::size_t>(layer.number - first);
    if (layer.number < first || row >= series.values.size())
        return layersSummary(store);
    QStringList parts{content.subject.isEmpty() ? series.name : content.subject};
    if (!content.analyses.empty())
        parts << content.analyses[static_cast<std::size_t>(series.analysis)];
    parts << Texts::tr("layer %1").arg(layer.number);
    const QString count = countText(std::lround(series.values[row]));
    parts << (content.isOfGroup ? Texts::tr("%1 group neurons").arg(count)
                                : Texts::tr("%1 property neurons").arg(count));
    if (row < series.floor.size())
        parts << controlText({series.floor[row].mean, series.floor[row].deviation, 0});
    else if (series.analysis > 0)
        parts << Texts::tr("shuffled labels: counted for the open analysis alone");
    else
        parts << Texts::tr("shuffled labels: counted for the property that is chosen");
    if (series.analysis == 0)
        parts << Texts::tr("click to select them");
    return parts;
}

} // namespace phonoscope
