// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/corpus_content.h"

#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <unordered_map>

namespace phonoscope {

namespace {

constexpr std::size_t kMostBars = 60;

class Texts {
    Q_DECLARE_TR_FUNCTIONS(CorpusContent)
public:
    static QString title(HealthProblem::Kind kind)
    {
        switch (kind) {
        case HealthProblem::Kind::TableLine:
            return tr("Lines of the table that are left out or incomplete");
        case HealthProblem::Kind::UnreadableAudio:
            return tr("Audio files that cannot be read");
        case HealthProblem::Kind::MixedRates:
            return tr("Several sampling rates; everything is resampled");
        case HealthProblem::Kind::ClippedAudio:
            return tr("Clipped audio files");
        case HealthProblem::Kind::SilentAudio:
            return tr("Silent audio files");
        case HealthProblem::Kind::UnreadableAlignment:
            return tr("Alignments that cannot be read");
        case HealthProblem::Kind::NoAlignment:
            return tr("Utterances without alignment");
        case HealthProblem::Kind::PastTheEnd:
            return tr("Alignments that end after their audio");
        case HealthProblem::Kind::Overlap:
            return tr("Alignments whose segments overlap or run backwards");
        case HealthProblem::Kind::UnknownPhone:
            return tr("Labels that the phone set does not know");
        case HealthProblem::Kind::ManyValues:
            return tr("Columns with too many values for a property");
        case HealthProblem::Kind::OneSpeaker:
            return tr("One speaker only: labels cannot be told from the speaker's voice");
        case HealthProblem::Kind::NoSpeaker:
            return tr("No column \"speaker\": nothing can be held out or shuffled by speaker");
        case HealthProblem::Kind::FewSegments:
            return tr("Label values with few segments of some phones, which one activation may decide");
        case HealthProblem::Kind::EmptyCells:
            return tr("Label values that lack phones altogether");
        }
        return {};
    }

    static bool isGrave(HealthProblem::Kind kind)
    {
        switch (kind) {
        case HealthProblem::Kind::TableLine:
        case HealthProblem::Kind::UnreadableAudio:
        case HealthProblem::Kind::UnreadableAlignment:
        case HealthProblem::Kind::PastTheEnd:
        case HealthProblem::Kind::Overlap:
        case HealthProblem::Kind::SilentAudio:
            return true;
        default:
            return false;
        }
    }
};

QString unknown()
{
    return QStringLiteral("–");
}

/// The groups of the property that a column makes, by value.
std::unordered_map<std::string, int> groupPositions(const ProjectStore &store, const std::string &column)
{
    std::unordered_map<std::string, int> positions;
    for (const PropertyTable &table : store.tables()) {
        if (table.definition().source != PropertySource::Label || table.definition().id != column
            || table.definition().column != column)
            continue;
        for (const Group &group : table.property().groups)
            positions.emplace(group.name, static_cast<int>(positions.size()));
    }
    return positions;
}

/// With thin spaces, as everywhere.
QString spaced(QString text, int count)
{
    return text.replace(QString::number(count), countText(count));
}

struct ValueSums {
    int utterances = 0;
    double seconds = 0;
    std::set<std::string> speakers;
};

} // namespace

bool hasSeconds(const ProjectStore &store)
{
    return store.opened() && store.project()->suppliedAnalysis.empty()
        && store.opened()->seconds.size() == store.labels()->rows.size();
}

std::vector<CorpusTile> corpusTiles(const ProjectStore &store)
{
    const LabelTable *labels = store.labels();
    QString speech = unknown(), utterances = unknown(), speakers = unknown(), samples = unknown();
    if (labels) {
        if (hasSeconds(store))
            speech = secondsText(std::accumulate(store.opened()->seconds.begin(), store.opened()->seconds.end(), 0.0));
        utterances = countText(static_cast<qint64>(labels->rows.size()));
        if (const auto place = labels->column("speaker")) {
            std::set<std::string> names;
            for (const auto &row : labels->rows)
                if (!row[*place].empty())
                    names.insert(row[*place]);
            speakers = countText(static_cast<qint64>(names.size()));
        }
        samples = countText(static_cast<qint64>(store.samples()));
    }
    return {
        {Texts::tr("Speech"), speech, Texts::tr("Length of all audio files")},
        {Texts::tr("Utterances"), utterances, Texts::tr("Lines of the corpus table that can be used")},
        {Texts::tr("Speakers"), speakers, Texts::tr("Different values of the column \"speaker\"")},
        {Texts::tr("Phones sampled"), samples, Texts::tr("Phone segments on which activations were counted, so far")},
        {Texts::tr("Left out"), labels ? countText(store.problems().size()) : unknown(),
         Texts::tr("Lines, utterances and segments that could not be used")}};
}

std::vector<std::string> balanceColumns(const ProjectStore &store)
{
    std::vector<std::string> columns;
    if (!store.labels())
        return columns;
    for (const std::string &column : store.labels()->columns)
        if (column != "utterance" && isGroupingColumn(*store.opened()->header, column))
            columns.push_back(column);
    return columns;
}

Balance corpusBalance(const ProjectStore &store, const std::string &column, bool bySpeech)
{
    Balance balance;
    const LabelTable *labels = store.labels();
    const auto place = labels ? labels->column(column) : std::nullopt;
    if (!place)
        return balance;
    const auto speaker = labels->column("speaker");
    const bool withSeconds = hasSeconds(store);
    std::map<std::string, ValueSums> sums;
    for (std::size_t row = 0; row < labels->rows.size(); ++row) {
        ValueSums &value = sums[labels->rows[row][*place]];
        ++value.utterances;
        value.seconds += withSeconds ? store.opened()->seconds[row] : 0;
        if (speaker && !labels->rows[row][*speaker].empty())
            value.speakers.insert(labels->rows[row][*speaker]);
    }
    const std::unordered_map<std::string, int> positions = groupPositions(store, column);
    const auto positionOf = [&](const std::string &value) {
        const auto found = positions.find(value);
        return found == positions.end() ? -1 : found->second;
    };
    for (const auto &[value, sum] : sums)
        balance.values.push_back(value);
    // Groups as everywhere, then other values by their number, what has none last.
    std::ranges::stable_sort(balance.values, [&](const std::string &a, const std::string &b) {
        const auto rank = [&](const std::string &value) {
            return std::pair(value.empty() ? 2 : positionOf(value) < 0 ? 1 : 0, -sums[value].utterances);
        };
        if (positions.size() <= 8 && positionOf(a) >= 0 && positionOf(b) >= 0)
            return positionOf(a) < positionOf(b);
        return rank(a) < rank(b);
    });
    if (balance.values.size() > kMostBars) {
        balance.others = static_cast<int>(balance.values.size() - kMostBars);
        balance.values.resize(kMostBars);
    }
    double longest = 0;
    for (const auto &[value, sum] : sums)
        longest = std::max(longest, bySpeech ? sum.seconds : sum.utterances);
    for (const std::string &value : balance.values) {
        const ValueSums &sum = sums[value];
        QStringList parts{spaced(Texts::tr("%n utterance(s)", nullptr, sum.utterances), sum.utterances)};
        if (withSeconds)
            parts << secondsText(sum.seconds);
        if (speaker && column != "speaker")
            parts << spaced(Texts::tr("%n speaker(s)", nullptr, static_cast<int>(sum.speakers.size())),
                            static_cast<int>(sum.speakers.size()));
        balance.bars.push_back({value.empty() ? Texts::tr("(no value)") : QString::fromStdString(value),
                                longest > 0 ? (bySpeech ? sum.seconds : sum.utterances) / longest : 0,
                                parts.join(QStringLiteral(" · ")), positionOf(value)});
    }
    return balance;
}

FewSamples fewSamples(const ProjectStore &store)
{
    FewSamples few;
    const PropertyTable *table = store.table();
    if (!table)
        return few;
    const CellCounts &counts = table->counts();
    const Property &property = table->property();
    const IndexHeader &header = counts.header();
    for (std::size_t row = 0; row < header.layers(); ++row)
        few.limit = std::max(few.limit,
                             (header.widths[row] + counts.tau(LayerIndex::fromRow(row)) - 1)
                                 / counts.tau(LayerIndex::fromRow(row)));
    const std::vector<std::string> &names = property.contentNames(header.phones);
    for (std::size_t group = 0; group < property.groups.size(); ++group) {
        for (const int cell : property.groups[group].cells) {
            const std::uint32_t samples = counts.totals()[static_cast<std::size_t>(cell)];
            ++few.all;
            few.empty += samples == 0;
            if (samples < static_cast<std::uint32_t>(few.limit))
                few.cells.push_back({groupName(*table, static_cast<int>(group)), static_cast<int>(group),
                                     QString::fromStdString(names[static_cast<std::size_t>(cell % property.phones)]),
                                     samples});
        }
    }
    std::ranges::stable_sort(few.cells, {}, &FewSamples::Cell::samples);
    return few;
}

QString fewSamplesText(const ProjectStore &store, const FewSamples &few)
{
    if (!store.table())
        return {};
    const QString name = propertyName(*store.table());
    if (few.cells.empty())
        return Texts::tr("%1: all %2 cells have %3 samples or more.")
            .arg(name, countText(few.all), countText(few.limit));
    return Texts::tr("%1: %2 of %3 cells have fewer than %4 samples, %5 of them none. With so few, one activation "
                     "exceeds chance (τ/D): the paper's rule then counts the phone as used.")
        .arg(name, countText(static_cast<qint64>(few.cells.size())), countText(few.all), countText(few.limit),
             countText(few.empty));
}

std::vector<ProblemGroup> healthGroups(const CorpusHealth &health)
{
    std::vector<ProblemGroup> groups;
    for (const HealthProblem &problem : health.problems) {
        ProblemGroup group{.title = Texts::title(problem.kind),
                           .detail = QString::fromStdString(problem.text),
                           .isGrave = Texts::isGrave(problem.kind)};
        for (const std::string &subject : problem.subjects)
            group.subjects << QString::fromStdString(subject);
        groups.push_back(std::move(group));
    }
    return groups;
}

QString healthText(const CorpusHealth &health)
{
    const QString found = health.problems.empty()
        ? Texts::tr("Nothing was found to be wrong.")
        : Texts::tr("%n kind(s) of findings; a filled mark says that data are lost.", nullptr,
                    static_cast<int>(health.problems.size()));
    return Texts::tr("%1: %2 utterances, %3 with alignment, %4 of speech, %5 segments of the phone set %6. %7")
        .arg(QString::fromStdString(health.name), countText(static_cast<qint64>(health.utterances)),
             countText(static_cast<qint64>(health.withAlignment)), secondsText(health.seconds),
             countText(static_cast<qint64>(health.segments)), QString::fromStdString(health.phoneSet), found);
}

} // namespace phonoscope
