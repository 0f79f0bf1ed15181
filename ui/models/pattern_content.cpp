// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pattern_content.h"

#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <set>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(PatternContent)
};

constexpr int kColors = 8;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

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

QString contentName(const PropertyTable &table, int cell)
{
    const Property &property = table.property();
    const auto &names = property.contentNames(table.counts().header().phones);
    return QString::fromStdString(names[static_cast<std::size_t>(cell % property.phones)]);
}

std::uint32_t samplesOf(const PropertyTable &table, int cell)
{
    return table.counts().totals()[static_cast<std::size_t>(cell)];
}

std::ptrdiff_t neuronsUsed(const PatternMap &map, std::size_t point)
{
    return std::ranges::count(map.patterns.row(point), std::uint8_t{1});
}

const PropertyTable *tableNamed(const ProjectStore &store, const QString &name)
{
    const auto found =
        std::ranges::find_if(store.tables(), [&](const PropertyTable &table) { return propertyName(table) == name; });
    return found == store.tables().end() ? nullptr : &*found;
}

QString cellsText(const PropertyTable &table, const PatternMap &map)
{
    const auto count = static_cast<int>(map.patterns.rows());
    return table.property().isByPhone() ? Texts::tr("%1 phones").arg(count) : Texts::tr("%1 cells").arg(count);
}

} // namespace

bool hasSilhouette(const PropertyMaps &maps)
{
    return !maps.isComplete || maps.fewestCells >= kFewestCellsOfGroup;
}

PropertyColor propertyColor(const std::vector<PropertyTable> &tables, std::size_t index)
{
    const Theme theme = Theme::light();
    std::set<QRgb> taken;
    PropertyColor color;
    for (std::size_t i = 0; i <= index; ++i) {
        color = {groupName(tables[i], 0), 0};
        for (int position = 0; position < kColors && taken.contains(theme.group(color.group, color.position).rgb());
             ++position)
            color = {{}, position};
        taken.insert(theme.group(color.group, color.position).rgb());
    }
    // Colours repeat, hatched or hollow, beyond eight.
    if (index >= static_cast<std::size_t>(kColors))
        color = {{}, static_cast<int>(index)};
    return color;
}

PatternMapContent patternMapContent(const PropertyTable &table, const PropertyMaps &maps, LayerIndex layer,
                                    SilhouetteSpace space)
{
    PatternMapContent content;
    const std::shared_ptr<const PatternMap> map =
        layer.row() < maps.layers.size() ? maps.layers[layer.row()] : std::shared_ptr<const PatternMap>();
    if (!map)
        return content;
    content.title = Texts::tr("Pattern map, layer %1").arg(layer.number);
    content.method = Texts::tr("metric MDS");
    if (!hasSilhouette(maps)) {
        content.score = Texts::tr("no silhouette: a group has under %1 cells").arg(kFewestCellsOfGroup);
    } else {
        const QString value = signedText(silhouetteOf(*map, space).mean, 3);
        content.score = space == SilhouetteSpace::Plane ? Texts::tr("silhouette %1").arg(value)
                                                        : Texts::tr("silhouette %1 in full space").arg(value);
        if (layer.row() < maps.floor.size())
            content.control = Texts::tr("shuffled %1").arg(plusMinus(floorOf(maps.floor[layer.row()], space), 3));
    }
    content.remark = Texts::tr("%1, %2 neurons, stress %3")
                         .arg(cellsText(table, *map), countText(static_cast<qint64>(map->patterns.columns())),
                              decimalText(map->embedding.relativeStress, 2));
    for (const Group &group : table.property().groups)
        content.groups.push_back(QString::fromStdString(group.name));
    for (std::size_t row = 0; row < map->patterns.rows(); ++row) {
        const int cell = map->patterns.cells[row];
        content.points.push_back({{map->embedding.points[2 * row], map->embedding.points[2 * row + 1]},
                                  map->patterns.groups[row],
                                  contentName(table, cell),
                                  samplesOf(table, cell) > 0});
    }
    return content;
}

QString cellName(const PropertyTable &table, const PatternMap &map, std::size_t point)
{
    return QString::fromStdString(table.property().cellName(map.patterns.cells[point], table.counts().header().phones));
}

QStringList cellReadOut(const PropertyTable &table, const PatternMap &map, std::size_t point, SilhouetteSpace space)
{
    const int cell = map.patterns.cells[point];
    QStringList parts{cellName(table, map, point)};
    if (table.property().isByPhone())
        parts << groupName(table, map.patterns.groups[point]);
    parts << Texts::tr("n %1 segments").arg(countText(samplesOf(table, cell)))
          << Texts::tr("uses %1 neurons").arg(countText(neuronsUsed(map, point)))
          << (space == SilhouetteSpace::Plane ? Texts::tr("silhouette %1") : Texts::tr("silhouette %1 in full space"))
                 .arg(signedText(silhouetteOf(map, space).points[point], 2));
    QStringList nearest;
    constexpr std::size_t kNearest = 3;
    for (const NearRow &near : nearestRows(map.patterns, point, kNearest))
        nearest.append(cellName(table, map, near.row));
    parts << Texts::tr("nearest patterns: %1").arg(nearest.join(QStringLiteral(", ")));
    return parts;
}

NeuronSet neuronsOf(const PatternMap &map, std::size_t point, std::size_t layers)
{
    std::vector<int> neurons;
    const auto uses = map.patterns.row(point);
    for (std::size_t column = 0; column < uses.size(); ++column)
        if (uses[column] != 0)
            neurons.push_back(map.patterns.neurons[column]);
    NeuronSet set(layers);
    set.assign(map.layer, std::move(neurons));
    return set;
}

LayerLinesContent silhouetteContent(const ProjectStore &store, const PatternMaps &maps, SilhouetteSpace space)
{
    LayerLinesContent content;
    const Context &context = store.context();
    content.title = Texts::tr("Silhouette of the groups, by layer");
    content.subtitle = space == SilhouetteSpace::Plane ? Texts::tr("in the plane") : Texts::tr("in full space");
    content.yTitle = Texts::tr("Silhouette");
    content.firstLayer = context.firstLayer;
    content.layer = maps.layer();
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
            propertyName(table), color.group, color.position, static_cast<int>(i), false, {}, {}};
        for (int layer = context.firstLayer.number; layer <= context.lastLayer.number; ++layer) {
            const std::size_t row = LayerIndex{layer}.row();
            const bool isThere = row < of->layers.size() && of->layers[row];
            series.values.push_back(isThere ? silhouetteOf(*of->layers[row], space).mean : kNone);
            if (row < of->floor.size())
                series.floor.push_back({floorOf(of->floor[row], space).mean, floorOf(of->floor[row], space).deviation});
        }
        if (std::ranges::all_of(series.values, [](double value) { return std::isnan(value); }))
            continue;
        if (table.property().id == context.property.toStdString())
            content.emphasized = static_cast<int>(content.series.size());
        content.series.push_back(std::move(series));
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

QStringList silhouetteReadOut(const ProjectStore &store, const PatternMaps &maps, const QString &series,
                              LayerIndex layer, SilhouetteSpace space)
{
    const PropertyTable *table = tableNamed(store, series);
    const PropertyMaps *of = table ? maps.of(table->property().id) : nullptr;
    if (!of || layer.row() >= of->layers.size() || !of->layers[layer.row()])
        return {};
    const PatternMap &map = *of->layers[layer.row()];
    QStringList parts{series, Texts::tr("layer %1").arg(layer.number),
                      (space == SilhouetteSpace::Plane ? Texts::tr("silhouette %1 in the plane")
                                                       : Texts::tr("silhouette %1 in full space"))
                          .arg(signedText(silhouetteOf(map, space).mean, 3))};
    if (layer.row() < of->floor.size())
        parts << Texts::tr("shuffled labels %1, %2 draws")
                     .arg(plusMinus(floorOf(of->floor[layer.row()], space), 3))
                     .arg(of->draws);
    else
        parts << Texts::tr("shuffled labels: not counted yet");
    parts << cellsText(*table, map);
    return parts;
}

QString patternMapTable(const PropertyTable &table, const PatternMap &map)
{
    QString text = QStringLiteral("cell\tgroup\tphone\tsamples\tneurons\taxis_1\taxis_2\tsilhouette_plane\t"
                                  "silhouette_full_space\n");
    for (std::size_t point = 0; point < map.patterns.rows(); ++point) {
        const int cell = map.patterns.cells[point];
        text += QStringList{cellName(table, map, point),
                            groupName(table, map.patterns.groups[point]),
                            contentName(table, cell),
                            QString::number(samplesOf(table, cell)),
                            QString::number(neuronsUsed(map, point)),
                            QString::number(map.embedding.points[2 * point], 'g', 10),
                            QString::number(map.embedding.points[2 * point + 1], 'g', 10),
                            QString::number(map.plane.points[point], 'g', 10),
                            QString::number(map.full.points[point], 'g', 10)}
                    .join(QLatin1Char('\t'))
            + QLatin1Char('\n');
    }
    return text;
}

QString silhouetteTable(const ProjectStore &store, const PatternMaps &maps)
{
    QString text = QStringLiteral("layer\tproperty\tcells\tplane\tplane_shuffled_mean\tplane_shuffled_deviation\t"
                                  "full_space\tfull_space_shuffled_mean\tfull_space_shuffled_deviation\tdraws\n");
    const auto number = [](double value) { return QString::number(value, 'g', 10); };
    for (const PropertyTable &table : store.tables()) {
        const PropertyMaps *of = maps.of(table.property().id);
        for (std::size_t row = 0; of && hasSilhouette(*of) && row < of->layers.size(); ++row) {
            if (!of->layers[row])
                continue;
            const bool hasFloor = row < of->floor.size();
            const auto floor = [&](const MeanAndDeviation SilhouetteFloor::*space) {
                return hasFloor
                    ? QStringList{number((of->floor[row].*space).mean), number((of->floor[row].*space).deviation)}
                    : QStringList{QString(), QString()};
            };
            QStringList fields{QString::number(row + 1), propertyName(table),
                               QString::number(of->layers[row]->patterns.rows()), number(of->layers[row]->plane.mean)};
            fields += floor(&SilhouetteFloor::plane);
            fields += number(of->layers[row]->full.mean);
            fields += floor(&SilhouetteFloor::full);
            fields += hasFloor ? QString::number(of->draws) : QString();
            text += fields.join(QLatin1Char('\t')) + QLatin1Char('\n');
        }
    }
    return text;
}

} // namespace phonoscope
