// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pattern_content.h"

#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(PatternContent)
};

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

} // namespace

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

} // namespace phonoscope
