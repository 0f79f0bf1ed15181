// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/corpus_check.h"

#include "core/audio/audio_file.h"
#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/corpus/alignment.h"
#include "core/corpus/phone_set.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace phonoscope {

namespace {

using Kind = HealthProblem::Kind;

/// An alignment may end a frame after the audio: aligners count whole frames.
constexpr double kFrameSeconds = 0.02;
constexpr std::size_t kMaxSegmentDetails = 3;

std::string fixed(double value, int digits)
{
    std::array<char, 64> buffer;
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, digits);
    return end.ec == std::errc() ? std::string(buffer.data(), end.ptr) : "?";
}

/// What of the samples matters.
struct Loudness {
    float peak = 0;
    std::size_t clippedStretches = 0;
};

Loudness loudnessOf(const std::vector<float> &samples)
{
    // Resampling and averaging move clipped samples a little; a run this long does not happen by chance.
    constexpr float kFullScale = 0.999F;
    constexpr int kRun = 4;
    Loudness loudness;
    int run = 0;
    for (const float sample : samples) {
        const float size = std::abs(sample);
        loudness.peak = std::max(loudness.peak, size);
        run = size >= kFullScale ? run + 1 : 0;
        loudness.clippedStretches += run == kRun;
    }
    return loudness;
}

/// What is gathered of one value of a column.
struct ValueSums {
    ValueHealth health;
    std::set<std::string> speakers;
    std::vector<std::size_t> segmentsOfPhone;
};

class CorpusChecker {
public:
    CorpusChecker(const CorpusCheckRequest &request, Corpus corpus, PhoneSet phones)
        : m_request(request), m_corpus(std::move(corpus)), m_phones(std::move(phones)),
          m_speaker(m_corpus.column("speaker")), m_values(m_corpus.columns.size()), m_segmentsOfPhone(m_phones.size())
    {
    }

    std::optional<CorpusHealth> run(const ProgressSink &progress, const std::stop_token &stop)
    {
        for (const std::string &problem : m_corpus.problems)
            report(Kind::TableLine, problem);
        const TimeLeft timeLeft;
        const auto total = static_cast<double>(m_corpus.utterances.size());
        for (std::size_t i = 0; i < m_corpus.utterances.size(); ++i) {
            if (stop.stop_requested())
                return std::nullopt;
            add(m_corpus.utterances[i]);
            const auto done = static_cast<double>(i + 1);
            if (progress)
                progress({done, total, timeLeft.estimate(done, total), "Checking"});
        }
        summarize();
        return std::move(m_health);
    }

private:
    void report(Kind kind, std::string subject) { m_subjects[kind].push_back(std::move(subject)); }

    void add(const Utterance &utterance)
    {
        const std::optional<double> seconds = checkAudio(utterance);
        m_health.seconds += seconds.value_or(0);
        std::map<int, std::size_t> phones;
        checkAlignment(utterance, seconds, phones);
        const std::string speaker = m_speaker ? utterance.labels[*m_speaker] : std::string();
        if (!speaker.empty())
            m_speakers.insert(speaker);
        for (std::size_t column = 0; column < m_values.size(); ++column) {
            ValueSums &sums = m_values[column][utterance.labels[column]];
            ++sums.health.utterances;
            sums.health.seconds += seconds.value_or(0);
            if (!speaker.empty())
                sums.speakers.insert(speaker);
            sums.segmentsOfPhone.resize(m_phones.size());
            for (const auto &[phone, count] : phones) {
                sums.segmentsOfPhone[static_cast<std::size_t>(phone)] += count;
                sums.health.segments += count;
            }
        }
    }

    /// Length; nothing when the file cannot be read.
    std::optional<double> checkAudio(const Utterance &utterance)
    {
        constexpr float kSilentPeak = 0.001F; // -60 dB
        try {
            const AudioFileInfo info = audioFileInfo(utterance.audio);
            ++m_rates[info.sampleRate];
            if (!m_request.decodesAudio)
                return info.seconds;
            const AudioClip clip = readAudioFile(utterance.audio);
            const Loudness loudness = loudnessOf(clip.samples);
            if (loudness.clippedStretches > 0)
                report(Kind::ClippedAudio,
                       utterance.id + ": " + std::to_string(loudness.clippedStretches)
                           + (loudness.clippedStretches == 1 ? " place" : " places"));
            if (loudness.peak < kSilentPeak)
                report(Kind::SilentAudio, utterance.id);
            return clip.seconds();
        } catch (const Error &error) {
            report(Kind::UnreadableAudio, utterance.id + ": " + error.what());
            return std::nullopt;
        }
    }

    /// Counts segments per phone of the set.
    void checkAlignment(const Utterance &utterance, std::optional<double> seconds, std::map<int, std::size_t> &phones)
    {
        if (utterance.alignment.empty())
            return report(Kind::NoAlignment, utterance.id);
        Alignment alignment;
        try {
            alignment = readAlignment(utterance);
        } catch (const Error &error) {
            return report(Kind::UnreadableAlignment, utterance.id + ": " + error.what());
        }
        ++m_health.withAlignment;
        for (const AlignmentTier &tier : alignment.tiers)
            m_tiers.insert(tier.name);
        double end = 0;
        std::size_t disorder = 0;
        std::string details;
        for (const Segment &segment : alignment.phones) {
            if (segment.end < segment.begin || segment.begin < end - kFrameSeconds) {
                if (++disorder <= kMaxSegmentDetails)
                    details += ", '" + segment.label + "' at " + fixed(segment.begin, 2) + " s"
                        + (segment.line > 0 ? " (line " + std::to_string(segment.line) + ')' : "");
            }
            end = std::max(end, segment.end);
            const std::optional<int> phone = m_phones.id(segment.label);
            if (!phone)
                ++m_unknown[segment.label];
            else if (*phone != PhoneSet::kSilence)
                ++phones[*phone];
        }
        if (disorder > 0)
            report(Kind::Overlap, utterance.id + ": " + std::to_string(disorder) + details);
        if (seconds && end > *seconds + kFrameSeconds)
            report(Kind::PastTheEnd,
                   utterance.id + ": alignment " + fixed(end, 2) + " s, audio " + fixed(*seconds, 2) + " s");
        for (const auto &[phone, count] : phones) {
            m_segmentsOfPhone[static_cast<std::size_t>(phone)] += count;
            m_health.segments += count;
        }
    }

    void summarize()
    {
        m_health.name = m_corpus.name;
        m_health.corpus = m_corpus.path;
        m_health.utterances = m_corpus.utterances.size();
        m_health.lines = m_health.utterances + m_corpus.problems.size();
        m_health.speakers = m_speakers.size();
        m_health.phoneSet = m_phones.name();
        m_health.audioWasDecoded = m_request.decodesAudio;
        m_health.tiers.assign(m_tiers.begin(), m_tiers.end());
        for (std::size_t phone = 0; phone < m_phones.size(); ++phone)
            m_health.phones.push_back({m_phones.phones()[phone], m_segmentsOfPhone[phone]});
        for (const auto &[label, count] : m_unknown)
            report(Kind::UnknownPhone, "'" + label + "' (" + std::to_string(count) + ')');
        if (m_rates.size() > 1)
            for (const auto &[rate, count] : m_rates)
                report(Kind::MixedRates, std::to_string(rate) + " Hz (" + std::to_string(count) + ')');
        if (!m_speaker)
            m_subjects[Kind::NoSpeaker];
        else if (m_speakers.size() == 1)
            report(Kind::OneSpeaker, *m_speakers.begin());
        for (std::size_t column = 0; column < m_values.size(); ++column)
            summarizeColumn(m_corpus.columns[column], m_values[column]);
        for (const std::size_t column : byDistinctValues())
            reportCells(m_health.columns[column], m_values[column]);
        for (auto &[kind, subjects] : m_subjects)
            m_health.problems.push_back({kind, sentence(kind, subjects.size()), std::move(subjects)});
    }

    void summarizeColumn(const std::string &name, std::map<std::string, ValueSums> &values)
    {
        constexpr std::size_t kUtterancesPerValue = 3;
        ColumnHealth column;
        column.name = name;
        column.distinct = values.size() - values.count("");
        if (column.distinct > ColumnHealth::kMaxValues
            || (column.distinct > 10 && column.distinct * kUtterancesPerValue > m_corpus.utterances.size()))
            report(Kind::ManyValues, name + " (" + std::to_string(column.distinct) + " values)");
        else
            column.hasCells = column.distinct > 1 && m_health.segments > 0;
        for (auto &[value, sums] : values) {
            sums.health.value = value;
            sums.health.speakers = sums.speakers.size();
            column.values.push_back(sums.health);
        }
        std::stable_sort(column.values.begin(), column.values.end(),
                         [](const ValueHealth &a, const ValueHealth &b) { return a.utterances > b.utterances; });
        if (column.values.size() > ColumnHealth::kMaxValues)
            column.values.resize(ColumnHealth::kMaxValues);
        m_health.columns.push_back(std::move(column));
    }

    /// Columns whose values are properties of many utterances come first.
    std::vector<std::size_t> byDistinctValues() const
    {
        std::vector<std::size_t> columns(m_health.columns.size());
        std::iota(columns.begin(), columns.end(), std::size_t{0});
        std::stable_sort(columns.begin(), columns.end(), [this](std::size_t a, std::size_t b) {
            return m_health.columns[a].distinct < m_health.columns[b].distinct;
        });
        return columns;
    }

    void reportCells(ColumnHealth &column, const std::map<std::string, ValueSums> &values)
    {
        if (!column.hasCells)
            return;
        for (const auto &[value, sums] : values) {
            if (value.empty())
                continue;
            column.cells += m_phones.size();
            std::string few, empty;
            for (std::size_t phone = 0; phone < m_phones.size(); ++phone) {
                const std::size_t count = sums.segmentsOfPhone[phone];
                const std::string &label = m_phones.phones()[phone];
                if (count == 0) {
                    ++column.emptyCells;
                    empty += ' ' + label;
                } else if (count < m_request.fewSegments) {
                    ++column.fewCells;
                    few += ' ' + label + " (" + std::to_string(count) + ')';
                }
            }
            if (!few.empty())
                report(Kind::FewSegments, column.name + ' ' + value + ':' + few);
            if (!empty.empty())
                report(Kind::EmptyCells, column.name + ' ' + value + ':' + empty);
        }
    }

    std::string sentence(Kind kind, std::size_t count) const
    {
        const auto counted = [count](const char *one, const std::string &several) {
            return count == 1 ? std::string(one) : std::to_string(count) + several;
        };
        switch (kind) {
        case Kind::TableLine:
            return counted("one line of the table is left out or incomplete",
                           " lines of the table are left out or incomplete");
        case Kind::UnreadableAudio:
            return counted("one audio file cannot be read", " audio files cannot be read");
        case Kind::MixedRates:
            return std::to_string(count) + " sampling rates; everything is resampled to 16 kHz";
        case Kind::ClippedAudio:
            return counted("one audio file is clipped", " audio files are clipped")
                + " (4 or more samples in a row at full scale)";
        case Kind::SilentAudio:
            return counted("one audio file is silent", " audio files are silent") + " (peak below -60 dB)";
        case Kind::UnreadableAlignment:
            return counted("one alignment cannot be read", " alignments cannot be read");
        case Kind::NoAlignment:
            return counted("one utterance has no alignment", " utterances have no alignment");
        case Kind::PastTheEnd:
            return counted("one alignment ends after its audio", " alignments end after their audio");
        case Kind::Overlap:
            return counted("one alignment has segments that overlap or run backwards",
                           " alignments have segments that overlap or run backwards");
        case Kind::UnknownPhone:
            return counted("one label is not in the phone set '", " labels are not in the phone set '")
                + m_phones.name() + "'";
        case Kind::ManyValues:
            return counted("one column has too many values for a property",
                           " columns have too many values for a property");
        case Kind::OneSpeaker:
            return "there is one speaker only: labels cannot be told from the speaker's voice";
        case Kind::NoSpeaker:
            return "there is no column 'speaker': nothing can be held out or shuffled by speaker";
        case Kind::FewSegments:
            return counted("one label value has", " label values have") + " phones with fewer than "
                + std::to_string(m_request.fewSegments) + " segments, which one activation may decide";
        case Kind::EmptyCells:
            return counted("one label value lacks phones altogether", " label values lack phones altogether");
        }
        return {};
    }

    const CorpusCheckRequest &m_request;
    Corpus m_corpus;
    PhoneSet m_phones;
    std::optional<std::size_t> m_speaker;
    CorpusHealth m_health;
    std::map<Kind, std::vector<std::string>> m_subjects;
    std::map<int, std::size_t> m_rates;
    std::map<std::string, std::size_t> m_unknown;
    std::set<std::string> m_tiers, m_speakers;
    std::vector<std::map<std::string, ValueSums>> m_values; ///< per column
    std::vector<std::size_t> m_segmentsOfPhone;
};

} // namespace

std::optional<CorpusHealth> checkCorpus(const CorpusCheckRequest &request, const ProgressSink &progress,
                                        std::stop_token stop)
{
    PhoneSet phones =
        PhoneSet::load(request.phoneSet.empty() ? resourcePath("phone_sets/arpabet.json") : request.phoneSet);
    return CorpusChecker(request, readCorpusTable(request.corpus), std::move(phones)).run(progress, stop);
}

} // namespace phonoscope
