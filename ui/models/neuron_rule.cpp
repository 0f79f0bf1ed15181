// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/neuron_rule.h"

#include "core/analysis/patterns.h"
#include "ui/models/view_content.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

namespace phonoscope {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(phonoscope::NeuronRule)
};

using Test = std::function<bool(NeuronId)>;
using Range = std::pair<int, int>;

struct Word {
    QString text;
    qsizetype begin = 0;
    qsizetype length = 0;
};

/// Words between spaces; inside quotation marks and brackets a space is none.
std::vector<Word> wordsOf(const QString &rule)
{
    std::vector<Word> words;
    Word word;
    bool isQuoted = false;
    int depth = 0;
    const auto end = [&](qsizetype at) {
        if (word.length > 0)
            words.push_back({word.text, word.begin, at - word.begin});
        word = {};
    };
    for (qsizetype i = 0; i < rule.size(); ++i) {
        const QChar character = rule[i];
        if (!isQuoted && depth == 0 && (character.isSpace() || character == QLatin1Char('|'))) {
            end(i);
            if (character == QLatin1Char('|'))
                words.push_back({QStringLiteral("|"), i, 1});
            continue;
        }
        if (word.length++ == 0)
            word.begin = i;
        if (character == QLatin1Char('"')) {
            isQuoted = !isQuoted;
            continue;
        }
        if (!isQuoted)
            depth += character == QLatin1Char('(') ? 1 : character == QLatin1Char(')') ? -1 : 0;
        word.text += character;
    }
    end(rule.size());
    return words;
}

/// "1-4,8".
std::optional<std::vector<Range>> rangesOf(const QString &text)
{
    static const QRegularExpression kRange(QStringLiteral("^(\\d{1,7})(?:[-–](\\d{1,7}))?$"));
    std::vector<Range> ranges;
    for (const QString &part : text.split(QLatin1Char(','))) {
        const auto match = kRange.match(part);
        if (!match.hasMatch())
            return std::nullopt;
        const int first = match.captured(1).toInt();
        ranges.emplace_back(first, match.captured(2).isEmpty() ? first : match.captured(2).toInt());
    }
    return ranges;
}

bool isIn(const std::vector<Range> &ranges, int value)
{
    return std::ranges::any_of(ranges,
                               [value](const Range &range) { return range.first <= value && value <= range.second; });
}

class RuleReader {
public:
    explicit RuleReader(const ProjectStore &store) : m_store(store) { }

    /// Nothing when the word is none; problem() says why.
    std::optional<Test> read(const Word &word)
    {
        m_problem.clear();
        QString text = word.text;
        const bool isDenied = text.startsWith(QLatin1Char('-')) || text.startsWith(QLatin1Char('!'));
        if (isDenied)
            text.remove(0, 1);
        std::optional<Test> test = readPositive(text);
        if (test && isDenied)
            return [inner = *test](NeuronId neuron) { return !inner(neuron); };
        return test;
    }

    const QString &problem() const { return m_problem; }

private:
    std::optional<Test> refuse(const QString &problem)
    {
        m_problem = problem;
        return std::nullopt;
    }

    std::optional<Test> readPositive(const QString &text)
    {
        if (text == "selected")
            return [&selection = m_store.selection()](NeuronId neuron) { return selection.contains(neuron); };
        if (text.startsWith(QLatin1Char('P')))
            return readProbability(text);
        const auto colon = text.indexOf(QLatin1Char(':'));
        if (colon < 1)
            return refuse(Texts::tr("\"%1\" is no word of a rule. There are layer:1-4, neuron:0-99, owner:GROUP, "
                                    "PROPERTY:GROUP, phone:NAME, P>0.8, mask:NAME and selected.")
                              .arg(text));
        return readPair(text.left(colon), text.mid(colon + 1));
    }

    std::optional<Test> readPair(const QString &name, const QString &value)
    {
        if (name == "layer" || name == "neuron") {
            const auto ranges = rangesOf(value);
            if (!ranges)
                return refuse(Texts::tr("%1: takes numbers and ranges, such as 1-4,8.").arg(name));
            if (name == "layer")
                return [ranges = *ranges](NeuronId neuron) { return isIn(ranges, neuron.layer.number); };
            return [ranges = *ranges](NeuronId neuron) { return isIn(ranges, neuron.neuron.value); };
        }
        if (name == "mask")
            return readMask(value);
        if (name == "phone")
            return readPhone(value);
        const int property =
            name == "owner" ? m_store.propertyIndex(m_store.context().property) : m_store.propertyIndex(name);
        if (property < 0)
            return refuse(Texts::tr("There is no property \"%1\".").arg(name));
        return readOwner(m_store.tables()[static_cast<std::size_t>(property)], value);
    }

    std::optional<Test> readOwner(const PropertyTable &table, const QString &value)
    {
        const auto &owner = table.neurons().owner;
        const auto ownerOf = [&owner](NeuronId neuron) {
            return owner[neuron.layer.row()][static_cast<std::size_t>(neuron.neuron.value)];
        };
        if (value == "any")
            return [ownerOf](NeuronId neuron) { return ownerOf(neuron) >= 0; };
        if (value == "several")
            return [ownerOf](NeuronId neuron) { return ownerOf(neuron) == PropertyNeurons::kSeveral; };
        if (value == "none")
            return [ownerOf](NeuronId neuron) { return ownerOf(neuron) == PropertyNeurons::kNone; };
        const int group = groupNamed(table, value);
        if (group < 0)
            return refuse(noGroup(table, value));
        return [ownerOf, group](NeuronId neuron) { return ownerOf(neuron) == group; };
    }

    std::optional<Test> readProbability(const QString &text)
    {
        static const QRegularExpression kProbability(
            QStringLiteral("^P(?:\\((.+)\\))?(>=|<=|>|<|=|≥|≤)([0-9]*[.]?[0-9]+)$"));
        const auto match = kProbability.match(text);
        const PropertyTable *table = m_store.table();
        if (!match.hasMatch() || !table)
            return refuse(Texts::tr("A probability is asked for as P>0.8 or P(group)<=0.1."));
        int group = m_store.context().group;
        if (!match.captured(1).isEmpty() && (group = groupNamed(*table, match.captured(1))) < 0)
            return refuse(noGroup(*table, match.captured(1)));
        const double limit = match.captured(3).toDouble();
        const QString sign = match.captured(2);
        const auto holds = [sign, limit](double value) {
            // P is a quotient of counts; as typed, 0.8 is 4 of 5.
            constexpr double kRounding = 1e-9;
            if (sign == ">")
                return value > limit + kRounding;
            if (sign == "<")
                return value < limit - kRounding;
            if (sign == "=")
                return std::abs(value - limit) <= kRounding;
            return sign == ">=" || sign == "≥" ? value >= limit - kRounding : value <= limit + kRounding;
        };
        return [use = &table->use(), group, holds](NeuronId neuron) {
            return holds(use->probability(neuron.layer, static_cast<std::size_t>(group), neuron.neuron));
        };
    }

    std::optional<Test> readMask(const QString &name)
    {
        const auto &masks = m_store.project()->masks;
        const auto found = std::ranges::find(masks, name.toStdString(), &Mask::name);
        if (found == masks.end())
            return refuse(Texts::tr("There is no mask \"%1\".").arg(name));
        const auto neurons = m_store.neuronsOf(*found);
        if (!neurons)
            return refuse(Texts::tr("The mask \"%1\" is of another model.").arg(name));
        return [neurons = *neurons](NeuronId neuron) { return neurons.contains(neuron); };
    }

    /// Whether the phone uses a neuron, by the rule of the context.
    std::optional<Test> readPhone(const QString &name)
    {
        const auto table =
            std::ranges::find_if(m_store.tables(), [](const PropertyTable &one) { return one.property().isByPhone(); });
        const auto &phones = m_store.opened()->header->phones.phones;
        const auto phone = std::ranges::find(phones, name.toStdString());
        if (table == m_store.tables().end() || phone == phones.end())
            return refuse(Texts::tr("There is no phone \"%1\".").arg(name));
        const CellCounts &counts = table->counts();
        const std::vector<Group> one{{*phone, {static_cast<int>(phone - phones.begin())}}};
        const UseRule &rule = m_store.context().rule;
        const CellCounts::Speakers speakers = rule.bySpeakers ? counts.speakers() : CellCounts::Speakers();
        NeuronSet users(m_store.layers());
        for (LayerIndex layer{1}; layer.row() < m_store.layers(); ++layer.number) {
            CountTable ofLayer{
                counts.header().widths[layer.row()], counts.tau(layer), counts.totals(), counts.counts(layer), {}, {}};
            if (rule.bySpeakers) {
                ofLayer.speakers = speakers.counts[layer.row()];
                ofLayer.samplesOfSpeakers = speakers.samples;
            }
            users.assign(layer, cellPatterns(ofLayer, one, rule).neurons);
        }
        return [users = std::move(users)](NeuronId neuron) { return users.contains(neuron); };
    }

    static int groupNamed(const PropertyTable &table, const QString &name)
    {
        for (int group = 0; group < static_cast<int>(table.property().groups.size()); ++group)
            if (groupName(table, group) == name || shortGroupName(groupName(table, group)) == name)
                return group;
        return -1;
    }

    static QString noGroup(const PropertyTable &table, const QString &name)
    {
        QStringList groups;
        for (int group = 0; group < static_cast<int>(table.property().groups.size()) && group < 8; ++group)
            groups.append(groupName(table, group));
        return Texts::tr("%1 has no group \"%2\"; it has %3.")
            .arg(propertyName(table), name, groups.join(QStringLiteral(", ")));
    }

    const ProjectStore &m_store;
    QString m_problem;
};

} // namespace

RuleMatch neuronsByRule(const ProjectStore &store, const QString &rule)
{
    RuleMatch match{NeuronSet(store.layers()), std::nullopt};
    if (!store.opened() || !store.table())
        return match;
    RuleReader reader(store);
    std::vector<std::vector<Test>> alternatives(1);
    for (const Word &word : wordsOf(rule)) {
        if (word.text == "|") {
            if (!alternatives.back().empty())
                alternatives.emplace_back();
            continue;
        }
        std::optional<Test> test = reader.read(word);
        if (!test) {
            match.problem = RuleProblem{reader.problem(), word.begin, word.length};
            return match;
        }
        alternatives.back().push_back(std::move(*test));
    }
    if (alternatives.back().empty())
        alternatives.pop_back();
    const auto holds = [&](NeuronId neuron) {
        return std::ranges::any_of(alternatives, [neuron](const std::vector<Test> &all) {
            return std::ranges::all_of(all, [neuron](const Test &test) { return test(neuron); });
        });
    };
    const Context &context = store.context();
    for (LayerIndex layer = context.firstLayer; layer <= context.lastLayer; ++layer.number) {
        std::vector<int> neurons;
        for (int neuron = 0; neuron < store.opened()->header->widths[layer.row()]; ++neuron)
            if (holds({layer, {neuron}}))
                neurons.push_back(neuron);
        match.neurons.assign(layer, std::move(neurons));
    }
    return match;
}

QStringList ruleWords(const ProjectStore &store)
{
    QStringList words{QStringLiteral("layer:"),    QStringLiteral("neuron:"),   QStringLiteral("P>"),
                      QStringLiteral("selected"),  QStringLiteral("owner:any"), QStringLiteral("owner:several"),
                      QStringLiteral("owner:none")};
    const auto quoted = [](const QString &name) {
        return name.contains(QLatin1Char(' ')) ? QLatin1Char('"') + name + QLatin1Char('"') : name;
    };
    for (const PropertyTable &table : store.tables())
        for (int group = 0; group < static_cast<int>(table.property().groups.size()); ++group)
            words.append(quoted(QString::fromStdString(table.property().id)) + QLatin1Char(':')
                         + quoted(groupName(table, group)));
    if (store.opened())
        for (const std::string &phone : store.opened()->header->phones.phones)
            words.append(QStringLiteral("phone:") + quoted(QString::fromStdString(phone)));
    if (store.project())
        for (const Mask &mask : store.project()->masks)
            words.append(QStringLiteral("mask:") + quoted(QString::fromStdString(mask.name)));
    return words;
}

} // namespace phonoscope
