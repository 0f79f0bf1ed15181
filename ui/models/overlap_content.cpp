// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/overlap_content.h"

#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <bit>
#include <cmath>

namespace phonoscope {

namespace {

constexpr int kColors = 8;

struct OverlapText {
    Q_DECLARE_TR_FUNCTIONS(OverlapText)
};

/// "a", "a and b", "a, b and c".
QString joined(const QStringList &names)
{
    if (names.size() < 2)
        return names.value(0);
    return OverlapText::tr("%1 and %2").arg(names.mid(0, names.size() - 1).join(QStringLiteral(", ")), names.back());
}

QString capitalised(QString name)
{
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name;
}

/// Languages that write nouns small in sentences only.
QString inSentence(const QString &propertyName)
{
    return propertyName.size() > 1 && propertyName[1].isUpper() ? propertyName
                                                                : propertyName.left(1).toLower() + propertyName.mid(1);
}

int groupIndex(const PropertyTable &table, const QString &group)
{
    const auto &groups = table.property().groups;
    const auto found = std::ranges::find(groups, group.toStdString(), &Group::name);
    return found == groups.end() ? -1 : static_cast<int>(found - groups.begin());
}

/// Sets keep their colour unless an earlier one has it.
void distinguishColors(std::vector<OverlapSet> &sets)
{
    const Theme theme = Theme::light();
    std::vector<QColor> taken;
    for (OverlapSet &set : sets) {
        QColor color = theme.group(set.colorName, set.position);
        for (int position = 0; position < kColors && std::ranges::find(taken, color) != taken.end(); ++position) {
            set.colorName.clear();
            set.position = position;
            color = theme.group({}, position);
        }
        taken.push_back(color);
    }
}

QStringList namesOf(const OverlapResult &result, unsigned region, bool of)
{
    QStringList names;
    for (std::size_t i = 0; i < result.sets.size(); ++i)
        if (static_cast<bool>(region >> i & 1U) == of)
            names.append(result.sets[i].inSentence);
    return names;
}

} // namespace

QString choiceText(const OverlapChoice &choice)
{
    switch (choice.kind) {
    case OverlapChoice::Kind::Property:
        return QStringLiteral("property:") + choice.name;
    case OverlapChoice::Kind::Group:
        return QStringLiteral("group:%1=%2").arg(choice.name, choice.group);
    case OverlapChoice::Kind::Mask:
        return QStringLiteral("mask:") + choice.name;
    case OverlapChoice::Kind::Selection:
        break;
    }
    return QStringLiteral("selection");
}

std::optional<OverlapChoice> parseChoice(const QString &text)
{
    using Kind = OverlapChoice::Kind;
    if (text == QStringLiteral("selection"))
        return OverlapChoice{Kind::Selection, {}, {}};
    const QString name = text.mid(text.indexOf(QLatin1Char(':')) + 1);
    if (name.isEmpty())
        return std::nullopt;
    if (text.startsWith(QStringLiteral("property:")))
        return OverlapChoice{Kind::Property, name, {}};
    if (text.startsWith(QStringLiteral("mask:")))
        return OverlapChoice{Kind::Mask, name, {}};
    const qsizetype equals = name.indexOf(QLatin1Char('='));
    if (text.startsWith(QStringLiteral("group:")) && equals > 0)
        return OverlapChoice{Kind::Group, name.left(equals), name.mid(equals + 1)};
    return std::nullopt;
}

std::vector<OverlapChoice> standardChoices(const ProjectStore &store)
{
    std::vector<OverlapChoice> choices;
    const auto add = [&](const QString &id) {
        const OverlapChoice choice{OverlapChoice::Kind::Property, id, {}};
        if (choices.size() < 3 && store.propertyIndex(id) >= 0 && std::ranges::find(choices, choice) == choices.end())
            choices.push_back(choice);
    };
    for (const char *id : {"phone-type", "gender", "pitch"})
        add(QString::fromLatin1(id));
    for (const PropertyTable &table : store.tables())
        add(QString::fromStdString(table.property().id));
    return choices;
}

QString choiceName(const ProjectStore &store, const OverlapChoice &choice)
{
    if (choice.kind == OverlapChoice::Kind::Selection)
        return OverlapText::tr("Selection");
    if (choice.kind == OverlapChoice::Kind::Mask)
        return choice.name;
    if (choice.kind == OverlapChoice::Kind::Group)
        return choice.group;
    const int index = store.propertyIndex(choice.name);
    return index < 0 ? capitalised(choice.name) : propertyName(store.tables()[static_cast<std::size_t>(index)]);
}

std::optional<OverlapSet> overlapSet(const ProjectStore &store, const OverlapChoice &choice)
{
    OverlapSet set;
    set.choice = choice;
    set.name = choiceName(store, choice);
    set.inSentence = set.name;
    if (!store.opened())
        return std::nullopt;
    const int index = store.propertyIndex(choice.name);
    switch (choice.kind) {
    case OverlapChoice::Kind::Property: {
        if (index < 0)
            return std::nullopt;
        const PropertyTable &table = store.tables()[static_cast<std::size_t>(index)];
        set.inSentence = inSentence(set.name);
        set.colorName = groupName(table, 0);
        set.property = index;
        set.neurons = neuronSet(table.neurons());
        return set;
    }
    case OverlapChoice::Kind::Group: {
        if (index < 0)
            return std::nullopt;
        const PropertyTable &table = store.tables()[static_cast<std::size_t>(index)];
        const int group = groupIndex(table, choice.group);
        if (group < 0)
            return std::nullopt;
        set.colorName = choice.group;
        set.position = group;
        set.property = index;
        set.neurons = table.neurons().ownedBy(static_cast<std::size_t>(group));
        return set;
    }
    case OverlapChoice::Kind::Mask: {
        const auto &masks = store.project()->masks;
        const auto mask = std::ranges::find(masks, choice.name.toStdString(), &Mask::name);
        const auto neurons = mask == masks.end() ? std::nullopt : store.neuronsOf(*mask);
        if (!neurons)
            return std::nullopt;
        set.position = static_cast<int>(mask - masks.begin());
        set.neurons = *neurons;
        return set;
    }
    case OverlapChoice::Kind::Selection:
        set.inSentence = inSentence(set.name);
        set.position = kColors - 1;
        set.neurons = store.selection();
        return set;
    }
    return std::nullopt;
}

QString layersText(const LayerRange &layers)
{
    return layers.first == layers.last
        ? OverlapText::tr("layer %1").arg(layers.first.number)
        : OverlapText::tr("layers %1–%2").arg(layers.first.number).arg(layers.last.number);
}

int OverlapResult::inAnySet() const
{
    int sum = 0;
    for (const OverlapRegion &region : overlap.regions)
        sum += region.exclusive;
    return sum;
}

NeuronSet OverlapResult::neuronsOf(unsigned region) const
{
    NeuronSet result(sets.empty() ? 0 : sets.front().neurons.layers());
    const auto first = static_cast<std::size_t>(std::countr_zero(region));
    if (first >= sets.size())
        return result;
    for (LayerIndex layer = layers.first; layer <= layers.last; ++layer.number) {
        std::vector<int> neurons;
        for (const int neuron : sets[first].neurons.layer(layer)) {
            unsigned member = 0;
            for (std::size_t i = 0; i < sets.size(); ++i)
                member |= static_cast<unsigned>(sets[i].neurons.contains({layer, {neuron}})) << i;
            if (isInclusive ? (member & region) == region : member == region)
                neurons.push_back(neuron);
        }
        result.assign(layer, std::move(neurons));
    }
    return result;
}

int OverlapResult::countOf(unsigned region) const
{
    const OverlapRegion &found = overlap.region(region);
    return isInclusive ? found.inclusive : found.exclusive;
}

OverlapResult overlapOf(std::vector<OverlapSet> sets, const std::vector<int> &widths, const LayerRange &layers,
                        bool isInclusive)
{
    OverlapResult result;
    result.layers = layers;
    result.isInclusive = isInclusive;
    result.sets = std::move(sets);
    if (result.sets.empty())
        return result;
    distinguishColors(result.sets);
    std::vector<NeuronSet> neurons;
    for (const OverlapSet &set : result.sets)
        neurons.push_back(set.neurons);
    result.overlap = overlap(neurons, widths, layers.first, layers.last);
    if (result.sets.size() <= kMaximumVennSets)
        result.venn = vennDiagram(result.overlap);
    return result;
}

QString setsText(const OverlapResult &result, unsigned region)
{
    return joined(namesOf(result, region, true));
}

QString exclusiveName(const OverlapResult &result, unsigned region)
{
    const QString names = capitalised(setsText(result, region));
    const bool isAll = std::popcount(region) == static_cast<int>(result.sets.size());
    return isAll ? names : OverlapText::tr("%1 only").arg(names);
}

QString regionName(const OverlapResult &result, unsigned region)
{
    return result.isInclusive ? capitalised(setsText(result, region)) : exclusiveName(result, region);
}

QString regionRemark(const OverlapResult &result, unsigned region)
{
    const QString where = capitalised(layersText(result.layers));
    const QStringList others = namesOf(result, region, false);
    if (others.isEmpty())
        return result.sets.size() == 1 ? where : OverlapText::tr("%1, in all sets").arg(where);
    if (result.isInclusive)
        return OverlapText::tr("%1, whatever else they are in").arg(where);
    return OverlapText::tr("%1, not %2").arg(where, others.join(QStringLiteral(", ")));
}

OverlapPicture overlapPicture(const OverlapResult &result)
{
    OverlapPicture picture;
    picture.where = layersText(result.layers);
    picture.isInclusive = result.isInclusive;
    picture.neurons = result.overlap.neurons;
    picture.inAnySet = result.inAnySet();
    for (std::size_t i = 0; i < result.sets.size(); ++i) {
        const OverlapSet &set = result.sets[i];
        picture.sets.push_back({set.name, set.colorName, set.position, result.overlap.sizes[i]});
    }
    for (const OverlapRegion &region : result.overlap.regions)
        picture.regions.push_back({region.sets, regionName(result, region.sets), region.exclusive, region.inclusive,
                                   region.expectedExclusive, region.expectedInclusive,
                                   exclusiveName(result, region.sets)});
    if (picture.inAnySet == 0 && !result.sets.empty())
        picture.emptyText =
            OverlapText::tr("These sets have no neurons in %1. Lower σ, choose other layers, or add other sets.")
                .arg(picture.where);
    return picture;
}

VennView::Diagram vennPicture(const OverlapResult &result, QString &reason)
{
    VennView::Diagram diagram;
    reason.clear();
    if (result.sets.empty() || result.inAnySet() == 0)
        return diagram;
    if (!result.venn) {
        reason = OverlapText::tr("A Venn diagram shows at most three sets. The UpSet plot shows all.");
        return diagram;
    }
    const VennDiagram &venn = *result.venn;
    if (venn.totalError > kLargestVennError) {
        reason = OverlapText::tr(
                     "Circles cannot show these counts: their areas would be wrong by %1 of the %2 neurons. The UpSet "
                     "plot shows them exactly.")
                     .arg(percentText(venn.totalError), countText(result.inAnySet()));
        return diagram;
    }
    for (const VennCircle &circle : venn.circles)
        diagram.circles.push_back({circle.x, circle.y, circle.radius});
    for (const VennRegion &region : venn.regions)
        diagram.labels.push_back({region.sets, region.x, region.y, region.room});
    const int largest = static_cast<int>(std::lround(venn.largestError));
    diagram.statement = largest == 0
        ? OverlapText::tr("Areas equal the counts.")
        : OverlapText::tr("Circles fitted to the counts: largest area error %n neuron(s) of %1.", nullptr, largest)
              .arg(countText(result.inAnySet()));
    return diagram;
}

QString logPText(const std::optional<double> &pValue)
{
    if (!pValue)
        return {};
    if (*pValue <= 0)
        return QStringLiteral("< \u2212300");
    const double value = std::log10(*pValue);
    const QString digits = decimalText(std::abs(value), 1);
    return value > -0.05 ? digits : QChar(0x2212) + digits;
}

QString overlapTsv(const OverlapResult &result)
{
    const auto plain = [](QString name) {
        return name.replace(QRegularExpression(QStringLiteral("[\\t\\r\\n]")), QStringLiteral(" "));
    };
    QString table;
    for (const OverlapSet &set : result.sets)
        table += plain(set.name) + QLatin1Char('\t');
    table += QStringLiteral("exclusive\texpected_exclusive\tinclusive\texpected_inclusive\tp_value\n");
    for (const OverlapRegion &region : result.overlap.regions) {
        for (std::size_t i = 0; i < result.sets.size(); ++i)
            table += region.sets >> i & 1U ? QStringLiteral("1\t") : QStringLiteral("0\t");
        table += QStringLiteral("%1\t%2\t%3\t%4\t%5\n")
                     .arg(region.exclusive)
                     .arg(region.expectedExclusive, 0, 'f', 3)
                     .arg(region.inclusive)
                     .arg(region.expectedInclusive, 0, 'f', 3)
                     .arg(region.pValue ? QString::number(*region.pValue, 'g', 6) : QString());
    }
    return table;
}

} // namespace phonoscope
