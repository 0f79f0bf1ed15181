// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/head_units_job.h"

#include "core/audio/audio_file.h"
#include "core/base/error.h"
#include "core/corpus/alignment.h"
#include "core/corpus/segments.h"

#include <algorithm>
#include <functional>
#include <system_error>
#include <utility>

namespace phonoscope {

namespace {

constexpr std::size_t kMostPhones = 3; ///< of a unit

/// Those whose sound is here, evenly over the corpus.
std::vector<std::size_t> readable(const Corpus &corpus, int most)
{
    std::vector<std::size_t> here;
    std::error_code failure;
    for (std::size_t i = 0; i < corpus.utterances.size(); ++i)
        if (std::filesystem::is_regular_file(corpus.utterances[i].audio, failure))
            here.push_back(i);
    const auto wanted = std::min(here.size(), static_cast<std::size_t>(std::max(0, most)));
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < wanted; ++i)
        chosen.push_back(here[i * here.size() / wanted]);
    return chosen;
}

} // namespace

HeadUnitsJob::HeadUnitsJob(HeadUnitsRequest request)
    : m_request(std::move(request)), m_phones(PhoneSet::load(m_request.project.phoneSet)),
      m_utterances(readable(*m_request.corpus, m_request.utterances))
{
}

bool HeadUnitsJob::step(const Encoder &encoder)
{
    if (m_next >= m_utterances.size())
        return false;
    const Utterance &utterance = m_request.corpus->utterances[m_utterances[m_next++]];
    std::vector<float> samples;
    SampledSegments sampled;
    try {
        samples = readAudioFile(utterance.audio).samples;
        sampled = sampleSegments(readAlignment(utterance).phones, m_phones, encoder.frames(samples.size()),
                                 encoder.info().frameSeconds, SampleRule::Default, SamplePosition::All);
    } catch (const Error &) { // the analysis tells what is wrong with it
        return true;
    }
    std::vector<Frame> frames;
    for (const SampledFrame &sample : sampled.samples)
        frames.push_back(sample.frame);
    if (frames.empty())
        return true;
    const std::vector<std::vector<int>> units = m_units.of(encoder, samples, frames);
    if (units.empty())
        return false;
    m_counts.resize(units.size());
    for (std::size_t head = 0; head < units.size(); ++head)
        for (std::size_t i = 0; i < frames.size(); ++i)
            ++m_counts[head][units[head][i]][sampled.samples[i].phone];
    ++m_read;
    return true;
}

HeadUnitsReady HeadUnitsJob::result() const
{
    HeadUnitsReady ready;
    ready.utterances = m_read;
    for (const auto &ofHead : m_counts) {
        std::vector<UnitPhones> &units = ready.heads.emplace_back();
        for (const auto &[unit, phones] : ofHead) {
            if (static_cast<std::size_t>(unit) >= units.size())
                units.resize(static_cast<std::size_t>(unit) + 1);
            UnitPhones &found = units[static_cast<std::size_t>(unit)];
            for (const auto &[phone, frames] : phones) {
                found.frames += frames;
                found.phones.push_back({m_phones.phones()[static_cast<std::size_t>(phone)], frames});
            }
            std::ranges::stable_sort(found.phones, std::greater(), &UnitPhones::Phone::frames);
            if (found.phones.size() > kMostPhones)
                found.phones.resize(kMostPhones);
        }
    }
    return ready;
}

} // namespace phonoscope
