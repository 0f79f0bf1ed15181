// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pattern_colors.h"

#include "core/base/error.h"
#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(PatternColors)
};

using Kind = PatternColor::Kind;

constexpr std::size_t kMostGroups = 12;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

const PropertyTable *tableOf(const ProjectStore &store, const std::string &id)
{
    const int index = store.propertyIndex(QString::fromStdString(id));
    return index < 0 ? nullptr : &store.tables()[static_cast<std::size_t>(index)];
}

/// The colours of groups that a cell's points are put in; -1: in none.
void colorByGroups(PatternMapContent &content, std::vector<QString> names, const std::vector<int> &groups)
{
    content.groups = std::move(names);
    for (std::size_t i = 0; i < content.points.size(); ++i)
        content.points[i].group = groups[i];
}

void colorByValues(PatternMapContent &content, const QString &title, const std::vector<double> &values, double low,
                   double high, const std::function<QString(double)> &text)
{
    content.scale = PatternMapContent::Scale{title, text(low), text(high)};
    for (std::size_t i = 0; i < content.points.size(); ++i)
        content.points[i].value = high > low ? (values[i] - low) / (high - low) : 0.5;
}

/// From 0 to the largest.
void colorByCounts(PatternMapContent &content, const QString &title, const std::vector<double> &values)
{
    const double most = values.empty() ? 1 : *std::ranges::max_element(values);
    colorByValues(content, title, values, 0, std::max(1.0, most),
                  [](double value) { return countText(std::lround(value)); });
}

std::vector<int> phoneClasses(const PropertyTable &table, const PatternMap &map)
{
    const PhoneTable &phones = table.counts().header().phones;
    std::vector<int> classes;
    for (const int cell : map.patterns.cells)
        classes.push_back(phones.classOf[static_cast<std::size_t>(cell % table.property().phones)]);
    return classes;
}

void colorByOther(PatternMapContent &content, const PropertyTable &other, const PatternMap &map, bool byPurity,
                  const std::vector<std::vector<std::uint32_t>> &composition)
{
    std::vector<int> majority;
    std::vector<double> purity;
    for (const int cell : map.patterns.cells) {
        const auto &counts = composition[static_cast<std::size_t>(cell)];
        const std::uint32_t all = std::accumulate(counts.begin(), counts.end(), std::uint32_t{0});
        const auto most = std::ranges::max_element(counts);
        majority.push_back(all > 0 ? static_cast<int>(most - counts.begin()) : -1);
        purity.push_back(all > 0 ? static_cast<double>(*most) / all : kNone);
    }
    if (!byPurity) {
        std::vector<QString> names;
        for (int group = 0; group < static_cast<int>(other.property().groups.size()); ++group)
            names.push_back(groupName(other, group));
        colorByGroups(content, std::move(names), majority);
        return;
    }
    const double least = 1.0 / static_cast<double>(other.property().groups.size());
    colorByValues(content, Texts::tr("Share of the most frequent group of %1").arg(propertyName(other)), purity, least,
                  1, [](double value) { return percentText(value); });
}

} // namespace

std::vector<PatternColor> patternColors(const ProjectStore &store)
{
    std::vector<PatternColor> colors{{Kind::Group}};
    const PropertyTable *shown = store.table();
    if (!shown)
        return colors;
    const Property &property = shown->property();
    const bool isOfPhones = property.contentTier.empty() && !property.isByPhone();
    if (isOfPhones && shown->counts().header().phones.classes.size() > 1)
        colors.push_back({Kind::PhoneClass});
    colors.push_back({Kind::Samples});
    colors.push_back({Kind::Neurons});
    colors.push_back({Kind::Silhouette});
    for (const PropertyTable &table : store.tables()) {
        const Property &other = table.property();
        if (&table == shown || other.isByPhone() || other.groups.size() > kMostGroups)
            continue;
        colors.push_back({Kind::Majority, other.id});
        colors.push_back({Kind::Purity, other.id});
    }
    return colors;
}

QString patternColorName(const ProjectStore &store, const PatternColor &color)
{
    const PropertyTable *other = tableOf(store, color.property);
    const QString name = other ? propertyName(*other) : QString::fromStdString(color.property);
    switch (color.kind) {
    case Kind::Group:
        return Texts::tr("Group");
    case Kind::PhoneClass:
        return Texts::tr("Phone type");
    case Kind::Samples:
        return Texts::tr("Samples");
    case Kind::Neurons:
        return Texts::tr("Neurons used");
    case Kind::Silhouette:
        return Texts::tr("Silhouette");
    case Kind::Majority:
        return Texts::tr("%1: most frequent").arg(name);
    case Kind::Purity:
        break;
    }
    return Texts::tr("%1: purity").arg(name);
}

QString patternColorOption(const PatternColor &color)
{
    const QString names[] = {QStringLiteral("group"),   QStringLiteral("phone-class"), QStringLiteral("samples"),
                             QStringLiteral("neurons"), QStringLiteral("silhouette"),  QStringLiteral("majority:"),
                             QStringLiteral("purity:")};
    return names[static_cast<std::size_t>(color.kind)] + QString::fromStdString(color.property);
}

PatternColor patternColorNamed(const ProjectStore &store, const QString &option)
{
    QStringList known;
    for (const PatternColor &color : patternColors(store)) {
        known.append(patternColorOption(color));
        if (known.back() == option)
            return color;
    }
    throw Error(ErrorCode::BadFormat, "--color-by", "it takes " + known.join(QStringLiteral(", ")).toStdString());
}

const std::vector<std::vector<std::uint32_t>> &CellComposition::of(const std::string &property)
{
    const PropertyTable *shown = m_store.table();
    const PropertyTable *other = tableOf(m_store, property);
    if (!shown || !other) {
        m_counts.clear();
        m_property.clear();
        return m_counts;
    }
    const std::shared_ptr<const IndexHeader> &header = m_store.opened()->header;
    if (m_shown == shown->property().id && m_property == property && m_samples == m_store.samples()
        && m_header == header)
        return m_counts;
    m_shown = shown->property().id;
    m_property = property;
    m_samples = m_store.samples();
    m_header = header;
    m_counts.assign(static_cast<std::size_t>(shown->property().cells()),
                    std::vector<std::uint32_t>(other->property().groups.size()));
    for (const auto &shard : m_store.shards()) {
        const std::vector<int> cells = shown->property().cellsOf(*shard);
        const std::vector<int> groups = other->property().groupsOf(*shard);
        for (std::size_t sample = 0; sample < cells.size(); ++sample)
            if (cells[sample] >= 0 && groups[sample] >= 0)
                ++m_counts[static_cast<std::size_t>(cells[sample])][static_cast<std::size_t>(groups[sample])];
    }
    return m_counts;
}

void colorPoints(PatternMapContent &content, const ProjectStore &store, const PatternMap &map, SilhouetteSpace space,
                 const PatternColor &color, CellComposition &composition)
{
    const PropertyTable &table = *store.table();
    std::vector<double> values;
    switch (color.kind) {
    case Kind::Group:
        return;
    case Kind::PhoneClass: {
        std::vector<QString> names;
        for (const std::string &name : table.counts().header().phones.classes)
            names.push_back(QString::fromStdString(name));
        colorByGroups(content, std::move(names), phoneClasses(table, map));
        return;
    }
    case Kind::Samples:
        for (const int cell : map.patterns.cells)
            values.push_back(table.counts().totals()[static_cast<std::size_t>(cell)]);
        colorByCounts(content, Texts::tr("Samples of the cell"), values);
        return;
    case Kind::Neurons:
        for (std::size_t row = 0; row < map.patterns.rows(); ++row)
            values.push_back(static_cast<double>(std::ranges::count(map.patterns.row(row), std::uint8_t{1})));
        colorByCounts(content, Texts::tr("Neurons that the cell uses"), values);
        return;
    case Kind::Silhouette: {
        const auto &points = silhouetteOf(map, space).points;
        values.assign(points.begin(), points.end());
        colorByValues(content, Texts::tr("Silhouette of the cell"), values, -1, 1,
                      [](double value) { return signedText(value, 0); });
        content.scale->isAroundZero = true;
        return;
    }
    case Kind::Majority:
    case Kind::Purity:
        break;
    }
    const PropertyTable *other = tableOf(store, color.property);
    const auto &counts = composition.of(color.property);
    if (other && !counts.empty())
        colorByOther(content, *other, map, color.kind == Kind::Purity, counts);
}

} // namespace phonoscope
