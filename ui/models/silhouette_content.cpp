// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/silhouette_content.h"

#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(PatternContent)
};

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// NaN where the layer's map is not there yet.
double silhouetteAt(const PropertyMaps &maps, LayerIndex layer, SilhouetteSpace space)
{
    const bool isThere = layer.row() < maps.layers.size() && maps.layers[layer.row()];
    return isThere ? silhouetteOf(*maps.layers[layer.row()], space).mean : kNone;
}

bool hasValues(const LayerLinesContent::Series &series)
{
    return !std::ranges::all_of(series.values, [](double value) { return std::isnan(value); });
}

void addComparedSilhouettes(LayerLinesContent &content, LayerLinesContent::Series series, const ProjectStore &store,
                            const PatternMaps &maps, const Comparison &comparison, SilhouetteSpace space)
{
    series.values.clear();
    series.floor.clear();
    for (std::size_t i = 0; i < comparison.count(); ++i) {
        const ComparedAnalysis &analysis = comparison.analyses->at(i);
        const PropertyMaps *of = maps.of(analysis, series.id.toStdString());
        if (!analysis.header || !of || !of->refusal.isEmpty() || !hasSilhouette(*of))
            continue;
        addCompared(content, series, store, comparison, i,
                    [&](LayerIndex layer) { return silhouetteAt(*of, layer, space); });
        if (!hasValues(content.series.back()))
            content.series.pop_back();
    }
}

} // namespace

QString signedText(double value, int decimals)
{
    const QString size = decimalText(std::abs(value), decimals);
    return value < 0 && size != decimalText(0, decimals) ? QChar(0x2212) + size : size;
}

QString plusMinus(const MeanAndDeviation &floor, int decimals)
{
    return signedText(floor.mean, decimals) + QStringLiteral("\u00a0±\u00a0") + decimalText(floor.deviation, decimals);
}

const Silhouette &silhouetteOf(const PatternMap &map, SilhouetteSpace space)
{
    return space == SilhouetteSpace::Plane ? map.plane : map.full;
}

const MeanAndDeviation &floorOf(const SilhouetteFloor &floor, SilhouetteSpace space)
{
    return space == SilhouetteSpace::Plane ? floor.plane : floor.full;
}

QString cellsText(const PropertyTable &table, const PatternMap &map)
{
    const auto count = static_cast<int>(map.patterns.rows());
    return table.property().isByPhone() ? Texts::tr("%1 phones").arg(count) : Texts::tr("%1 cells").arg(count);
}

bool hasSilhouette(const PropertyMaps &maps)
{
    return !maps.isComplete || maps.fewestCells >= kFewestCellsOfGroup;
}

LayerLinesContent silhouetteContent(const ProjectStore &store, const PatternMaps &maps, SilhouetteSpace space,
                                    const Comparison &comparison)
{
    LayerLinesContent content;
    const Context &context = store.context();
    content.title = Texts::tr("Silhouette of the groups, by layer");
    content.subtitle = space == SilhouetteSpace::Plane ? Texts::tr("in the plane") : Texts::tr("in full space");
    content.yTitle = Texts::tr("Silhouette");
    content.firstLayer = context.firstLayer;
    content.layer = maps.layer();
    if (store.table())
        addComparison(content, store, comparison);
    QStringList few;
    QStringList absent;
    for (std::size_t i = 0; i < store.tables().size(); ++i) {
        const PropertyTable &table = store.tables()[i];
        const PropertyMaps *of = maps.of(table.property().id);
        if (of && of->isComplete && !hasSilhouette(*of)) {
            few.append(propertyName(table));
            continue;
        }
        if (!of || !of->refusal.isEmpty()) {
            if (patternCells(table.property()) > PatternMaps::kManyCells)
                absent.append(propertyName(table));
            continue;
        }
        const PropertyColor color = propertyColor(store.tables(), i);
        LayerLinesContent::Series series{
            propertyName(table), color.group, color.position, static_cast<int>(i), 0, {}, {}};
        series.id = QString::fromStdString(table.property().id);
        for (int layer = context.firstLayer.number; layer <= context.lastLayer.number; ++layer) {
            const std::size_t row = LayerIndex{layer}.row();
            series.values.push_back(silhouetteAt(*of, {layer}, space));
            if (row < of->floor.size())
                series.floor.push_back({floorOf(of->floor[row], space).mean, floorOf(of->floor[row], space).deviation});
        }
        if (!hasValues(series))
            continue;
        if (table.property().id == context.property.toStdString())
            content.emphasized = static_cast<int>(content.series.size());
        content.series.push_back(series);
        addComparedSilhouettes(content, std::move(series), store, maps, comparison, space);
    }
    QStringList remarks;
    if (!few.isEmpty())
        remarks.append(
            Texts::tr("%1: under %2 cells a group").arg(few.join(QStringLiteral(", "))).arg(kFewestCellsOfGroup));
    if (!absent.isEmpty())
        remarks.append(Texts::tr("%1: too many cells").arg(absent.join(QStringLiteral(", "))));
    content.remark = remarks.join(QStringLiteral("; "));
    return content;
}

QStringList silhouetteReadOut(const ProjectStore &store, const PatternMaps &maps,
                              const LayerLinesContent::Series &series, LayerIndex layer, SilhouetteSpace space,
                              const Comparison &comparison)
{
    const std::string id = series.id.toStdString();
    const auto index = static_cast<std::size_t>(std::max(0, series.analysis - 1));
    const bool isOwn = series.analysis == 0;
    if (!isOwn && index >= comparison.count())
        return {};
    const int own = store.propertyIndex(series.id);
    const PropertyTable *table = !isOwn ? comparison.analyses->table(index, id)
        : own < 0                       ? nullptr
                                        : &store.tables()[static_cast<std::size_t>(own)];
    const PropertyMaps *of = isOwn ? maps.of(id) : maps.of(comparison.analyses->at(index), id);
    if (!table || !of || layer.row() >= of->layers.size() || !of->layers[layer.row()])
        return {};
    const PatternMap &map = *of->layers[layer.row()];
    QStringList parts{series.name, Texts::tr("layer %1").arg(layer.number),
                      (space == SilhouetteSpace::Plane ? Texts::tr("silhouette %1 in the plane")
                                                       : Texts::tr("silhouette %1 in full space"))
                          .arg(signedText(silhouetteOf(map, space).mean, 3))};
    if (!isOwn)
        parts.insert(1, comparison.analyses->title(index));
    if (layer.row() < of->floor.size())
        parts << Texts::tr("shuffled labels %1, %2 draws")
                     .arg(plusMinus(floorOf(of->floor[layer.row()], space), 3))
                     .arg(of->draws);
    else
        parts << (isOwn ? Texts::tr("shuffled labels: not counted yet")
                        : Texts::tr("shuffled labels: counted for the open analysis alone"));
    parts << cellsText(*table, map);
    return parts;
}

QString silhouetteTable(const ProjectStore &store, const PatternMaps &maps, const Comparison &comparison)
{
    const bool hasAnalyses = comparison.count() > 0;
    QString text = QStringLiteral("layer\tproperty\tcells\tplane\tplane_shuffled_mean\tplane_shuffled_deviation\t"
                                  "full_space\tfull_space_shuffled_mean\tfull_space_shuffled_deviation\tdraws");
    text += hasAnalyses ? QStringLiteral("\tanalysis\n") : QStringLiteral("\n");
    const auto number = [](double value) { return QString::number(value, 'g', 10); };
    const auto addLayers = [&](const QString &property, const PropertyMaps *of, const QString &analysis) {
        for (std::size_t row = 0; of && hasSilhouette(*of) && row < of->layers.size(); ++row) {
            if (!of->layers[row])
                continue;
            const bool hasFloor = row < of->floor.size();
            const auto floor = [&](const MeanAndDeviation SilhouetteFloor::*space) {
                return hasFloor
                    ? QStringList{number((of->floor[row].*space).mean), number((of->floor[row].*space).deviation)}
                    : QStringList{QString(), QString()};
            };
            QStringList fields{QString::number(row + 1), property, QString::number(of->layers[row]->patterns.rows()),
                               number(of->layers[row]->plane.mean)};
            fields += floor(&SilhouetteFloor::plane);
            fields += number(of->layers[row]->full.mean);
            fields += floor(&SilhouetteFloor::full);
            fields += hasFloor ? QString::number(of->draws) : QString();
            if (hasAnalyses)
                fields += analysis;
            text += fields.join(QLatin1Char('\t')) + QLatin1Char('\n');
        }
    };
    for (const PropertyTable &table : store.tables()) {
        const std::string &id = table.property().id;
        addLayers(propertyName(table), maps.of(id),
                  hasAnalyses ? QString::fromStdString(store.opened()->model.name) : QString());
        for (std::size_t i = 0; i < comparison.count(); ++i)
            addLayers(propertyName(table), maps.of(comparison.analyses->at(i), id), comparison.analyses->title(i));
    }
    return text;
}

} // namespace phonoscope
