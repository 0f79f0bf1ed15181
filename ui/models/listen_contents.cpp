// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/listen_contents.h"

#include "core/engine/engine.h"

#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"
#include "ui/views/listen_rows.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <map>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(ListenContents)
};

/// A phone's class as labels name it: stress digits are of no account.
class PhoneStripes {
public:
    PhoneStripes(const ProjectStore &store, const Theme &theme)
    {
        if (!store.opened())
            return;
        const PhoneTable &phones = store.opened()->header->phones;
        for (std::size_t i = 0; i < phones.phones.size(); ++i) {
            const int phoneClass = phones.classOf[i];
            if (phoneClass >= 0)
                m_colors[phones.phones[i]] = theme.group(
                    QString::fromStdString(phones.classes[static_cast<std::size_t>(phoneClass)]), phoneClass);
        }
    }
    QColor of(std::string label) const
    {
        if (const auto found = m_colors.find(label); found != m_colors.end())
            return found->second;
        while (!label.empty() && label.back() >= '0' && label.back() <= '9')
            label.pop_back();
        const auto found = m_colors.find(label);
        return found == m_colors.end() ? QColor() : found->second;
    }

private:
    std::map<std::string, QColor> m_colors;
};

/// Segments as they are called now.
template <class StripeOf>
TierContent tierOf(const QString &name, const std::string &source, const std::vector<Segment> &segments,
                   const Listening &listening, const ProjectStore &store, StripeOf &&stripeOf)
{
    TierContent tier{name, {}, QString::fromStdString(source)};
    const TierEdits *edits = nullptr;
    if (store.project() && listening.utterance())
        if (const auto found = store.project()->segmentLabels.find(source);
            found != store.project()->segmentLabels.end())
            edits = &found->second;
    for (const Segment &segment : segments) {
        if (!std::isfinite(segment.begin) || !std::isfinite(segment.end) || segment.end <= segment.begin)
            continue;
        const std::string was =
            listening.phoneSet() ? labelForEdits(source, segment.label, *listening.phoneSet()) : segment.label;
        const std::string *now =
            edits ? &labelOf(*edits, listening.utterance()->id, segment.begin, segment.end, was) : &was;
        const bool isEdited = *now != was;
        const std::string &label = isEdited ? *now : segment.label;
        tier.items.push_back({{segment.begin, segment.end},
                              QString::fromStdString(label).trimmed(),
                              stripeOf(label),
                              QString::fromStdString(was),
                              isEdited});
    }
    std::ranges::stable_sort(tier.items, {}, [](const TierContent::Item &item) { return item.span.begin; });
    return tier;
}

/// "words" with a capital; other names as the file has them.
QString tierName(const std::string &name)
{
    if (name == "words" || name == "word")
        return Texts::tr("Words");
    return QString::fromStdString(name);
}

QString tracesRemark(const Listening &listening, const ProjectStore &store)
{
    if (!listening.tracesProblem().isEmpty())
        return Texts::tr("No traces: %1").arg(listening.tracesProblem());
    if (!store.opened())
        return {};
    if (!store.cursor() && store.selection().empty())
        return Texts::tr("Select neurons to see how strong they are here.");
    return listening.traces() ? QString() : Texts::tr("The model is listening...");
}

} // namespace

OwnerMark ownerMark(const ProjectStore &store, NeuronId neuron, const Theme &theme)
{
    const PropertyTable *table = store.table();
    if (!table || neuron.layer.row() >= table->neurons().owner.size())
        return {theme.controlMark, {}};
    const auto &owners = table->neurons().owner[neuron.layer.row()];
    const auto place = static_cast<std::size_t>(neuron.neuron.value);
    if (place >= owners.size() || owners[place] < 0)
        return {theme.controlMark, {}};
    const QString name = groupName(*table, owners[place]);
    return {theme.group(name, owners[place]), shortGroupName(name)};
}

ListenContent listenContent(const Listening &listening, const ProjectStore &store, SpectrogramTiles &tiles,
                            double range, const Theme &theme)
{
    ListenContent content;
    if (!listening.isOpen())
        return content;
    content.seconds = listening.seconds();
    content.peak = static_cast<double>(listening.wave()->peak());
    content.wave = [wave = listening.wave(), rate = listening.clip()->sampleRate](const TimeSpan &span, int columns) {
        std::vector<WaveColumn> result;
        const double step = span.length() * rate / columns;
        for (int column = 0; column < columns; ++column) {
            const double begin = std::max(0.0, span.begin * rate + column * step);
            const auto first = static_cast<std::size_t>(begin);
            const Extent extent =
                wave->extent(first, std::max(first + 1, static_cast<std::size_t>(std::max(0.0, begin + step)) + 1));
            result.push_back({extent.low, extent.high});
        }
        return result;
    };
    content.spectrogram = [&tiles](const TimeSpan &span, double secondsPerPixel, bool isWaiting) {
        return tiles.tiles(span, secondsPerPixel, isWaiting);
    };
    content.highestHertz = tiles.highestHertz();
    content.loudest = tiles.loudest();
    content.range = range;
    content.window = tiles.settings().window;

    const PhoneStripes stripes(store, theme);
    const Alignment &alignment = *listening.alignment();
    if (!alignment.phones.empty())
        content.tiers.push_back(tierOf(Texts::tr("Phones"), std::string(kPhoneTier), alignment.phones, listening, store,
                                       [&stripes](const std::string &label) { return stripes.of(label); }));
    constexpr std::size_t kMostTiers = 3;
    for (const AlignmentTier &tier : alignment.tiers)
        if (content.tiers.size() < kMostTiers)
            content.tiers.push_back(tierOf(tierName(tier.name), tier.name, tier.segments, listening, store,
                                           [](const std::string &) { return QColor(); }));

    content.isPitchDue = !listening.pitch();
    if (const auto &pitch = listening.pitch())
        content.pitch =
            CurveContent{pitch->firstTime, pitch->parameters.step,
                         std::shared_ptr<const std::vector<float>>(pitch, &pitch->f0), listening.pitchExtents()};
    if (const auto &traces = listening.traces()) {
        for (std::size_t i = 0; i < traces->neurons.size(); ++i) {
            const NeuronId neuron = traces->neurons[i];
            const OwnerMark owner = ownerMark(store, neuron, theme);
            const std::shared_ptr<const NeuronTrace> trace(traces, &traces->traces[i]);
            content.traces.push_back(
                {Texts::tr("%1 · %2").arg(neuron.layer.number).arg(neuron.neuron.value),
                 owner.name.isEmpty() ? Texts::tr("no owner") : owner.name, owner.color, traces->frameSeconds, 0,
                 std::shared_ptr<const std::vector<float>>(trace, &trace->magnitude),
                 std::shared_ptr<const std::vector<float>>(trace, &trace->threshold), listening.traceExtents()[i]});
            content.traces.back().top = traceTop(content.traces.back());
        }
    }
    if (content.traces.empty())
        content.tracesRemark = tracesRemark(listening, store);
    return content;
}

QStringList utteranceRemarks(const Listening &listening, const ProjectStore &store)
{
    if (!listening.isOpen())
        return listening.name().isEmpty() ? QStringList()
                                          : QStringList{Texts::tr("opening %1...").arg(listening.name())};
    const QString length = Texts::tr("%1 s, %2 kHz")
                               .arg(decimalText(listening.seconds(), 2),
                                    QLocale().toString(listening.clip()->sampleRate / 1000.0, 'g', 4));
    QStringList facts;
    QString words;
    if (const Utterance *utterance = listening.utterance()) {
        const std::vector<std::string> &columns = store.opened()->corpus->columns;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i] == "text")
                words = QString::fromStdString(utterance->labels[i]);
            else if (columns[i] == "gender" && !utterance->labels[i].empty())
                facts << QString::fromStdString(utterance->labels[i]);
        }
    }
    facts << length;
    const QString dot = QStringLiteral(" · ");
    const QString described = facts.join(QStringLiteral(", "));
    QStringList remarks;
    if (!words.isEmpty())
        remarks << listening.name() + dot + Texts::tr("“%1”").arg(words) + dot + described;
    remarks << listening.name() + dot + described << listening.name();
    return remarks;
}

QString listenTable(const ListenContent &content, const TimeSpan &visible)
{
    constexpr double kStep = 0.01;
    QString table = QStringLiteral("seconds\tphone\tf0_hz");
    for (const TraceContent &trace : content.traces) {
        const QString name = trace.name.simplified().remove(QLatin1Char(' ')).replace(QChar(0xb7), QLatin1Char('/'));
        table += QStringLiteral("\t|h| %1\tthreshold %1").arg(name);
    }
    table += QLatin1Char('\n');
    const auto text = [](const std::shared_ptr<const std::vector<float>> &values, double index) {
        if (!values || index < 0 || index >= static_cast<double>(values->size()))
            return QString();
        return QString::number(static_cast<double>((*values)[static_cast<std::size_t>(index)]), 'g', 6);
    };
    const double end = std::min(visible.end, content.seconds);
    for (auto i = static_cast<long>(std::ceil(visible.begin / kStep)); static_cast<double>(i) * kStep < end; ++i) {
        const double time = static_cast<double>(i) * kStep;
        QString phone;
        if (!content.tiers.empty()) {
            const auto &items = content.tiers.front().items;
            const auto item = std::ranges::find_if(
                items, [time](const TierContent::Item &candidate) { return candidate.span.contains(time); });
            if (item != items.end())
                phone = item->label;
        }
        table += QString::number(time, 'f', 2) + QLatin1Char('\t') + phone + QLatin1Char('\t')
            + (content.pitch
                   ? text(content.pitch->values, std::round((time - content.pitch->first) / content.pitch->step))
                   : QString());
        for (const TraceContent &trace : content.traces)
            table += QLatin1Char('\t') + text(trace.magnitude, std::floor(time / trace.step + 1e-9)) + QLatin1Char('\t')
                + text(trace.threshold, std::floor(time / trace.step + 1e-9));
        table += QLatin1Char('\n');
    }
    return table;
}

} // namespace phonoscope
