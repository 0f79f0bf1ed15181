// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_file.h"
#include "core/base/resources.h"
#include "core/engine/decoder_job.h"
#include "core/engine/heard_speech.h"
#include "core/engine/utterance_job.h"
#include "core/nn/recording_runs.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <initializer_list>
#include <string>
#include <vector>

using namespace phonoscope;

namespace {

constexpr double kLimit = 100; // ms from a toggled mask to its audio
constexpr int kRuns = 60;

class Stage {
public:
    explicit Stage(const char *name) : m_name(name) { }
    template <class Work> auto measure(Work &&work)
    {
        const auto begin = std::chrono::steady_clock::now();
        const std::clock_t busy = std::clock();
        auto result = work();
        m_times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
        m_busy.push_back(1000.0 * static_cast<double>(std::clock() - busy) / CLOCKS_PER_SEC);
        return result;
    }
    /// As if the stages of the last run were one.
    void addLast(std::initializer_list<const Stage *> stages)
    {
        double time = 0, busy = 0;
        for (const Stage *stage : stages) {
            time += stage->m_times.back();
            busy += stage->m_busy.back();
        }
        m_times.push_back(time);
        m_busy.push_back(busy);
    }
    void report() const
    {
        const double high = percentile(m_times, 95), busy = percentile(m_busy, 95);
        std::printf("%-28s median %6.1f ms, 95 %% %6.1f ms, %4.2f of the limit (processor: 95 %% %6.1f ms, %4.2f)\n",
                    m_name, percentile(m_times, 50), high, high / kLimit, busy, busy / kLimit);
    }

private:
    static double percentile(std::vector<double> times, std::size_t percent)
    {
        std::ranges::sort(times);
        return times[times.size() * percent / 100];
    }

    const char *m_name;
    std::vector<double> m_times, m_busy; ///< ms
};

} // namespace

/// From a toggled mask to decoded and changed speech, for the demo's model and the first 3 s of one of its recordings.
/// The mask touches the first layer, so that nothing above it is kept.
int main()
{
    setComputeThreads(1);
    const std::filesystem::path demo = resourcePath("demo");
    Encoder encoder = Encoder::load(demo / "melhubert-4x256");
    encoder.loadUnits();
    DecoderJob fit(encoder, {demo / "synthetic-speech/corpus.tsv", 0, 16, 1}, {});
    while (fit.step({})) { }
    const SpeechDecoder &decoder = *fit.finished();
    AudioClip clip = readAudioFile(demo / "synthetic-speech/audio/awb-f01-0091.flac");
    clip.samples.resize(std::min<std::size_t>(clip.samples.size(), 3 * kModelSampleRate));
    std::printf("clip of %.2f s, one thread; limit %.0f ms\n", clip.seconds(), kLimit);

    std::vector<Frame> frames;
    for (int frame = 0; frame < encoder.frames(clip.samples.size()); ++frame)
        frames.push_back({frame});
    RecordingRuns recording(encoder, clip.samples, frames);
    const double step = encoder.info().frameSeconds;
    const auto layer = static_cast<std::size_t>(decoder.layer);
    const SpeechFrames before = speechOf(decoder.decode(recording.states({})->hidden[layer]), step);
    const PitchTrack track = trackPitch(clip.samples, clip.sampleRate, shownPitchParameters());

    Stage states("encoder from the first layer"), units("masked-prediction loss"), decoding("decoder"),
        synthesis("source and filter"), changing("changed recording"), audio("audio ready"), all("all");
    for (int run = 0; run < kRuns; ++run) {
        NeuronSet neurons(encoder.info().ffnWidths.size());
        for (std::size_t row = 0; row < neurons.layers(); ++row)
            for (int i = 0; i < 20; ++i)
                neurons.insert({LayerIndex::fromRow(row), {(run * 31 + i * 17) % encoder.info().ffnWidths[row]}});
        const NeuronEdits edits = erasing(neurons);
        const EncoderStates found = states.measure([&] { return *recording.states(edits); });
        const SpeechFrames after =
            decoding.measure([&] { return speechOf(decoder.decode(found.hidden[layer]), step); });
        synthesis.measure([&] { return decodedSpeech(after, clip.samples.size()); });
        audio.addLast({&states, &decoding, &synthesis});
        changing.measure([&] { return differentlyHeard(clip, track, before, after); });
        units.measure([&] { return *recording.predictMasked(edits, 1); });
        all.addLast({&audio, &changing, &units});
    }
    for (const Stage *stage : {&states, &decoding, &synthesis, &audio, &changing, &units, &all})
        stage->report();
    return 0;
}
