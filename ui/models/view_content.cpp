// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/view_content.h"

#include "core/analysis/statistics.h"
#include "ui/theme/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <functional>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(ViewContent)
};

/// Properties with more groups show the current group alone where every group would take a row or a colour.
constexpr std::size_t kMostGroupsInDetail = 8;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

QString shareText(const PropertyTable &table, int group, NeuronId neuron)
{
    const int uses = table.use().phonesUsing[neuron.layer.row()][at(group)][at(neuron.neuron.value)];
    const int phones = table.use().phones[at(group)];
    return Texts::tr("P(i | %1) %2 = %3/%4")
        .arg(shortGroupName(groupName(table, group)), decimalText(phones > 0 ? double(uses) / phones : 0.0, 2))
        .arg(uses)
        .arg(phones);
}

QString ownerText(const PropertyTable &table, NeuronId neuron)
{
    const int owner = table.neurons().owner[neuron.layer.row()][at(neuron.neuron.value)];
    if (owner == PropertyNeurons::kNone)
        return Texts::tr("no owner");
    if (owner == PropertyNeurons::kSeveral)
        return Texts::tr("of several groups");
    return Texts::tr("owner %1").arg(groupName(table, owner));
}

QString ruleText(const UseRule &rule)
{
    return rule.bySpeakers      ? Texts::tr("guarded, speakers")
        : rule.significance > 0 ? Texts::tr("guarded")
                                : Texts::tr("paper");
}

} // namespace

QString groupName(const PropertyTable &table, int group)
{
    return QString::fromStdString(table.property().groups[at(group)].name);
}

QString shortGroupName(const QString &group)
{
    const QString consonants = QStringLiteral(" consonants");
    return group.endsWith(consonants) ? group.chopped(consonants.size()) : group;
}

QString propertyName(const PropertyTable &table)
{
    return QString::fromStdString(table.property().name);
}

QString neuronName(NeuronId neuron)
{
    return Texts::tr("Layer %1 · %2").arg(neuron.layer.number).arg(neuron.neuron.value);
}

std::optional<NeuronId> parseNeuron(const QString &text)
{
    QString plain = text.trimmed();
    for (const QChar separator : {QChar(0x00B7), QChar(':'), QChar('/'), QChar(','), QChar('.')})
        plain.replace(separator, QLatin1Char(' '));
    const QStringList parts = plain.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (parts.size() != 2)
        return std::nullopt;
    bool layerOk = false;
    bool neuronOk = false;
    const NeuronId id{{parts[0].toInt(&layerOk)}, {parts[1].toInt(&neuronOk)}};
    if (!layerOk || !neuronOk || id.layer.number < 1 || id.neuron.value < 0)
        return std::nullopt;
    return id;
}

QString recipeText(const PropertyTable &table, const Context &context)
{
    const IndexHeader &header = table.counts().header();
    QString rule = Texts::tr("%1 rule").arg(ruleText(table.rule()));
    if (table.rule().minimumSamples > 1)
        rule += Texts::tr(", cells of %n sample(s) or more", nullptr, table.rule().minimumSamples);
    return Texts::tr("%1, layers %2–%3; k %4, σ %5, %6; %7 segments; model %8; corpus %9")
        .arg(propertyName(table))
        .arg(context.firstLayer.number)
        .arg(context.lastLayer.number)
        .arg(percentText(table.counts().k()), decimalText(table.sigma(), 2), rule,
             countText(static_cast<qint64>(table.counts().samples())),
             QString::fromStdString(header.modelName + " " + header.modelHash),
             QString::fromStdString(header.corpusName + " " + header.corpusHash));
}

LayerChart::Content layerChartContent(const PropertyTable &table, const ControlReady *control)
{
    LayerChart::Content content;
    content.title = Texts::tr("%1: property neurons per layer").arg(propertyName(table));
    for (const Group &group : table.property().groups)
        content.groups.push_back(QString::fromStdString(group.name));
    content.counts = table.neurons().owned;
    if (!control || control->totals.empty())
        return content;
    for (std::size_t row = 0; row < content.counts.size(); ++row) {
        const auto layer = LayerIndex::fromRow(row);
        const ControlSummary summary = controlSummary(*control, layer, layer);
        content.control.push_back(
            {summary.mean, std::max(0.0, summary.mean - summary.deviation), summary.mean + summary.deviation});
    }
    return content;
}

ControlSummary controlSummary(const ControlReady &control, LayerIndex first, LayerIndex last)
{
    std::vector<double> totals;
    for (const auto &draw : control.totals) {
        double sum = 0;
        for (std::size_t row = first.row(); row < draw.size() && row <= last.row(); ++row)
            sum += draw[row];
        totals.push_back(sum);
    }
    ControlSummary summary;
    summary.draws = static_cast<int>(totals.size());
    if (totals.empty())
        return summary;
    const MeanAndDeviation spread = meanAndDeviation(totals);
    summary.mean = spread.mean;
    summary.deviation = spread.deviation;
    return summary;
}

QString controlText(const ControlSummary &summary)
{
    // Spaces that do not break: the deviation stays with its mean.
    const auto count = [](double value) { return countText(std::lround(value)); };
    return Texts::tr("shuffled labels: %1")
        .arg(count(summary.mean) + QStringLiteral("\u00a0±\u00a0") + count(summary.deviation));
}

QStringList readOut(const PropertyTable &table, int group, NeuronId neuron)
{
    QStringList parts{neuronName(neuron), shareText(table, group, neuron)};
    parts << Texts::tr("n %1 segments, %2")
                 .arg(countText(static_cast<qint64>(table.samples(at(group)))), shortGroupName(groupName(table, group)))
          << ownerText(table, neuron);
    const auto groups = table.property().groups.size();
    for (std::size_t other = groups; other-- > 0 && groups <= kMostGroupsInDetail;) {
        if (static_cast<int>(other) != group)
            parts.insert(2, shareText(table, static_cast<int>(other), neuron));
    }
    return parts;
}

GroupBarsView::Bars::value_type groupBars(const PropertyTable &table, NeuronId neuron, const Theme &theme)
{
    GroupBarsView::Bars::value_type bars;
    const auto &uses = table.use().phonesUsing[neuron.layer.row()];
    for (std::size_t g = 0; g < uses.size(); ++g) {
        const QString name = groupName(table, static_cast<int>(g));
        const int position = static_cast<int>(g);
        bars.push_back({name, theme.group(name, position), theme.groupOutline(name, position),
                        uses[g][at(neuron.neuron.value)], table.use().phones[g], shortGroupName(name)});
    }
    if (bars.size() > kMostGroupsInDetail) {
        std::ranges::stable_sort(bars, std::greater(), [](const GroupBarsView::Bar &bar) {
            return bar.phones > 0 ? static_cast<double>(bar.uses) / bar.phones : 0.0;
        });
        bars.resize(kMostGroupsInDetail);
    }
    return bars;
}

std::vector<PhoneProfileView::Row> phoneProfile(const PropertyTable &table, int group, NeuronId neuron,
                                                const Theme &theme)
{
    const CellCounts &counts = table.counts();
    const PhoneTable &phones = counts.header().phones;
    const Property &property = table.property();
    const bool isByPhone = property.isByPhone();
    const auto value = [&](int cell) -> std::optional<PhoneProfileView::Value> {
        const std::uint32_t n = counts.totals()[at(cell)];
        if (n == 0)
            return std::nullopt;
        return PhoneProfileView::Value{counts.probability(neuron.layer, cell, neuron.neuron), n};
    };

    std::vector<int> groups;
    for (int g = 0; !isByPhone && g < static_cast<int>(property.groups.size()); ++g) {
        if (g == group || property.groups.size() <= 3)
            groups.push_back(g);
    }
    std::vector<PhoneProfileView::Row> rows;
    // Values of a tier instead of phones have no classes: as many a row as there is room for.
    constexpr int kContentsPerRow = 16;
    for (int first = 0; first < static_cast<int>(property.contents.size()); first += kContentsPerRow) {
        const int last = std::min(first + kContentsPerRow, static_cast<int>(property.contents.size()));
        PhoneProfileView::Row row;
        row.phoneClass = QString::fromStdString(property.contentTier);
        row.color = theme.controlMark;
        for (int content = first; content < last; ++content)
            row.phones.push_back(QString::fromStdString(property.contents[at(content)]));
        for (const int g : groups) {
            const QString name = groupName(table, g);
            PhoneProfileView::Series series{name, theme.group(name, g), {}};
            for (int content = first; content < last; ++content)
                series.values.push_back(value(g * property.phones + content));
            row.series.push_back(std::move(series));
        }
        rows.push_back(std::move(row));
    }
    if (!rows.empty())
        return rows;
    for (int c = 0; c < static_cast<int>(phones.classes.size()); ++c) {
        PhoneProfileView::Row row;
        row.phoneClass = QString::fromStdString(phones.classes[at(c)]);
        row.color = theme.group(row.phoneClass, c);
        std::vector<int> members;
        for (int phone = 0; phone < static_cast<int>(phones.phones.size()); ++phone) {
            if (phones.classOf[at(phone)] == c) {
                members.push_back(phone);
                row.phones.push_back(QString::fromStdString(phones.phones[at(phone)]));
            }
        }
        if (isByPhone) {
            PhoneProfileView::Series series{row.phoneClass, row.color, {}};
            for (const int phone : members)
                series.values.push_back(value(phone));
            row.series.push_back(std::move(series));
        }
        for (const int g : groups) {
            const QString name = groupName(table, g);
            PhoneProfileView::Series series{name, theme.group(name, g), {}};
            for (const int phone : members)
                series.values.push_back(value(g * property.phones + phone));
            row.series.push_back(std::move(series));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Spectrum phoneSpectrum(const PropertyTable &phoneType, int phone, NeuronId neuron)
{
    Spectrum spectrum;
    const CellCounts &counts = phoneType.counts();
    const int width = counts.header().widths[neuron.layer.row()];
    spectrum.samples = counts.totals()[at(phone)];
    spectrum.chance = static_cast<double>(counts.tau(neuron.layer)) / width;
    if (spectrum.samples == 0)
        return spectrum;
    for (int i = 0; i < width; ++i)
        spectrum.sorted.push_back(counts.probability(neuron.layer, phone, {i}));
    const float own = spectrum.sorted[at(neuron.neuron.value)];
    std::sort(spectrum.sorted.begin(), spectrum.sorted.end(), std::greater<>());
    const auto place = std::find(spectrum.sorted.begin(), spectrum.sorted.end(), own);
    spectrum.rank = static_cast<int>(place - spectrum.sorted.begin());
    return spectrum;
}

} // namespace phonoscope
