// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_file.h"
#include "core/audio/montage.h"
#include "core/base/resources.h"
#include "core/engine/engine.h"
#include "core/engine/neuron_clips_job.h"
#include "core/engine/utterance_job.h"
#include "tests/core/engine_fixture.h"
#include "tests/core/tiny_model.h"
#include "tests/support/engine_replies.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <numeric>
#include <set>

using namespace phonoscope;
using test::EngineReplies;
using test::writeTinyProject;

namespace {

std::vector<int> activePerLayer(const Encoder &encoder, double k)
{
    std::vector<int> active;
    for (const int width : encoder.info().ffnWidths)
        active.push_back(activeCount(k, width));
    return active;
}

/// A request over a made-up analysis of the tiny project: neuron 3 of layer 1 has the ranks that are given.
NeuronClipsRequest clipsRequest(const Project &project, const std::vector<std::vector<int>> &ranksOfUtterance)
{
    NeuronClipsRequest request;
    request.project = project;
    request.corpus = std::make_shared<const Corpus>(readCorpusTable(project.corpus));
    auto header = std::make_shared<IndexHeader>();
    header->widths = {24, 24};
    header->ranks = {4, 4};
    header->utterances.columns = {"utterance"};
    auto shard = std::make_shared<IndexShard>();
    std::vector<std::uint16_t> neurons;
    for (std::size_t u = 0; u < ranksOfUtterance.size(); ++u) {
        header->utterances.rows.push_back({"u" + std::string(u < 10 ? "0" : "") + std::to_string(u)});
        for (const int rank : ranksOfUtterance[u]) {
            shard->utterance.push_back(static_cast<std::uint32_t>(u));
            for (int place = 0; place < 4; ++place)
                neurons.push_back(static_cast<std::uint16_t>(place == rank ? 3 : 10 + place));
        }
    }
    shard->ranks = {RankTable(neurons), RankTable(neurons)};
    request.header = header;
    request.shards = {shard};
    request.neuron = {{1}, {3}};
    request.k = 0.17; // 4 of 24
    return request;
}

std::vector<float> chirps(int seconds)
{
    std::vector<float> samples(static_cast<std::size_t>(seconds) * 16000);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double place = static_cast<double>(i);
        samples[i] = 0.3F * static_cast<float>(std::sin(0.05 * place * (1 + static_cast<double>(i % 4000) / 4000)));
    }
    return samples;
}

Project demoProject()
{
    return readProject(resourcePath("demo/demo.phono"));
}

} // namespace

/// Opening sound, traces of neurons, and the search for their clips.
class TestListening final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void traces_areTheActivationsOfForward()
    {
        QTemporaryDir folder;
        const Project project = writeTinyProject(folder.path().toStdString(), 1);
        const Encoder encoder = Encoder::load(project.model);
        const std::vector<float> samples = chirps(1);
        const std::vector<NeuronId> neurons{{{2}, {7}}, {{1}, {3}}, {{2}, {0}}};
        const std::vector<int> active{5, 3};
        const auto traces = encoder.traces(samples, neurons, active);
        QVERIFY(traces);
        QCOMPARE(traces->size(), neurons.size());
        std::size_t seen = 0;
        encoder.forward(samples, {}, [&](const std::string &name, const Matrix &h) {
            for (std::size_t i = 0; i < neurons.size(); ++i) {
                if (name != "ffn_act_0" + std::to_string(neurons[i].layer.number))
                    continue;
                ++seen;
                const NeuronTrace &trace = (*traces)[i];
                QCOMPARE(trace.magnitude.size(), h.rows);
                QCOMPARE(trace.threshold.size(), h.rows);
                for (std::size_t frame = 0; frame < h.rows; ++frame) {
                    std::vector<float> sizes;
                    for (const float value : h.row(frame))
                        sizes.push_back(std::abs(value));
                    const float own = sizes[static_cast<std::size_t>(neurons[i].neuron.value)];
                    std::ranges::sort(sizes, std::greater());
                    const float weakest = sizes[static_cast<std::size_t>(active[neurons[i].layer.row()] - 1)];
                    QCOMPARE(trace.magnitude[frame], own);
                    QCOMPARE(trace.threshold[frame], weakest);
                    QCOMPARE(trace.isActive(frame), own >= weakest);
                }
            }
        });
        QCOMPARE(seen, neurons.size());
    }

    void traces_ofALongRecording_agreeWithItsRanks()
    {
        QTemporaryDir folder;
        const Project project = writeTinyProject(folder.path().toStdString(), 1);
        const Encoder encoder = Encoder::load(project.model);
        const std::vector<float> samples = chirps(95); // goes through the model in parts
        QVERIFY(encoder.isCut(samples.size()));
        const std::vector<NeuronId> neurons{{{2}, {7}}, {{1}, {3}}};
        const std::vector<int> active{5, 3};
        const auto traces = encoder.traces(samples, neurons, active);
        std::vector<Frame> frames(static_cast<std::size_t>(encoder.frames(samples.size())));
        for (std::size_t i = 0; i < frames.size(); ++i)
            frames[i].index = static_cast<int>(i);
        const auto strongest = encoder.strongestNeurons(samples, frames, active);
        QVERIFY(traces && strongest);
        for (std::size_t i = 0; i < neurons.size(); ++i) {
            const LayerRanks &layer = (*strongest)[neurons[i].layer.row()];
            QCOMPARE((*traces)[i].magnitude.size(), frames.size());
            for (std::size_t frame = 0; frame < frames.size(); ++frame) {
                const auto ranks = static_cast<std::size_t>(layer.ranks);
                const auto first = layer.neurons.begin() + static_cast<std::ptrdiff_t>(frame * ranks);
                const bool isAmong =
                    std::find(first, first + layer.ranks, neurons[i].neuron.value) != first + layer.ranks;
                QCOMPARE((*traces)[i].isActive(frame), isAmong);
            }
        }
    }

    void traces_ofTooShortAudio_areEmpty()
    {
        QTemporaryDir folder;
        const Project project = writeTinyProject(folder.path().toStdString(), 1);
        const Encoder encoder = Encoder::load(project.model);
        const std::vector<NeuronId> neurons{{{1}, {0}}};
        const std::vector<float> samples(10);
        const auto traces = encoder.traces(samples, neurons, activePerLayer(encoder, 0.1));
        QVERIFY(traces && traces->size() == 1 && traces->front().magnitude.empty());
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!encoder.traces(samples, neurons, activePerLayer(encoder, 0.1), stop.get_token()));
    }

    void candidates_areThoseOfTheBestRanks_thenOthers()
    {
        QTemporaryDir folder;
        const Project project = writeTinyProject(folder.path().toStdString(), 8);
        // -1: on no sample among the strongest.
        NeuronClipsRequest request = clipsRequest(project, {{-1}, {2, 0}, {1, 1}, {0, 0}, {3}, {-1, -1}});
        request.utterances = 3;
        ClipCandidates found = clipCandidates(request);
        QCOMPARE(found.analysedHere, 6);
        QCOMPARE(found.utterances.size(), 3U);
        QCOMPARE(found.utterances[0], 3U);                             // rank 0 twice
        QCOMPARE(found.utterances[1], 1U);                             // rank 0 once
        QVERIFY(found.utterances[2] == 2 || found.utterances[2] == 4); // by chance, activated in any case
        request.utterances = 6;
        found = clipCandidates(request);
        QCOMPARE(std::set<std::size_t>(found.utterances.begin(), found.utterances.begin() + 4),
                 (std::set<std::size_t>{1, 2, 3, 4}));
        // Utterances that the analysis does not know come before those where the neuron is never activated.
        QCOMPARE(std::set<std::size_t>(found.utterances.begin() + 4, found.utterances.end()),
                 (std::set<std::size_t>{6, 7}));
        request.utterances = 100;
        QCOMPARE(clipCandidates(request).utterances.size(), 8U);
        QCOMPARE(clipCandidates(request).utterances, clipCandidates(request).utterances);
    }

    void candidates_countOnlyRanksWithinK()
    {
        QTemporaryDir folder;
        const Project project = writeTinyProject(folder.path().toStdString(), 2);
        NeuronClipsRequest request = clipsRequest(project, {{3}, {1}});
        request.k = 0.08; // 2 of 24
        request.utterances = 1;
        QCOMPARE(clipCandidates(request).utterances, std::vector<std::size_t>{1});
    }

    void clips_areTheSegmentsWithTheHighestPeaks()
    {
        QTemporaryDir folder;
        const Project project = writeTinyProject(folder.path().toStdString(), 4);
        const Encoder encoder = Encoder::load(project.model);
        NeuronClipsRequest request = clipsRequest(project, {{0}, {0}, {0}, {0}});
        request.clips = 3;
        NeuronClipsJob job(request);
        QCOMPARE(job.total(), 4);
        while (job.step(encoder, {})) { }
        const NeuronClips clips = job.result();
        QCOMPARE(clips.lookedAt, 4);
        QCOMPARE(clips.problems.size(), 0U);
        QCOMPARE(clips.strongest.size(), 3U);

        // Every segment's peak, from the whole tensor.
        struct Peak {
            float value;
            std::size_t utterance;
            double begin;
        };
        std::vector<Peak> peaks;
        std::uint32_t frames = 0;
        std::uint32_t active = 0;
        for (std::size_t u = 0; u < 4; ++u) {
            const AudioClip sound = readAudioFile(request.corpus->utterances[u].audio);
            encoder.forward(sound.samples, {}, [&](const std::string &name, const Matrix &h) {
                if (name != "ffn_act_01")
                    return;
                frames += static_cast<std::uint32_t>(h.rows);
                for (std::size_t frame = 0; frame < h.rows; ++frame)
                    active += std::ranges::count_if(
                                  h.row(frame), [&](float value) { return std::abs(value) > std::abs(h.at(frame, 3)); })
                        < 4;
                for (int segment = 0; segment < 5; ++segment) {
                    Peak peak{0, u, segment * 0.2};
                    for (std::size_t frame = 0; frame < h.rows; ++frame) {
                        const double centre = (static_cast<double>(frame) + 0.5) * encoder.info().frameSeconds;
                        if (centre >= segment * 0.2 && centre < (segment + 1) * 0.2)
                            peak.value = std::max(peak.value, std::abs(h.at(frame, 3)));
                    }
                    peaks.push_back(peak);
                }
            });
        }
        std::ranges::sort(peaks, std::greater(), &Peak::value);
        std::map<std::size_t, int> ofUtterance;
        std::vector<Peak> expected;
        for (const Peak &peak : peaks)
            if (++ofUtterance[peak.utterance] <= 2 && expected.size() < 3)
                expected.push_back(peak);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(clips.strongest[i].peak, expected[i].value);
            QCOMPARE(clips.strongest[i].utterance, expected[i].utterance);
            QVERIFY(std::abs(clips.strongest[i].begin - expected[i].begin) < 1e-9);
            QCOMPARE(clips.strongest[i].sound.sampleRate, kModelSampleRate);
        }
        for (const NeuronClip &clip : clips.random) {
            QVERIFY(clip.isActive);
            for (const NeuronClip &other : clips.strongest)
                QVERIFY(clip.utterance != other.utterance || clip.begin != other.begin);
        }
        QCOMPARE(clips.histogram.frames, frames);
        QCOMPARE(std::accumulate(clips.histogram.all.begin(), clips.histogram.all.end(), 0U), frames);
        QCOMPARE(clips.histogram.activeFrames, active);
        QCOMPARE(std::accumulate(clips.histogram.active.begin(), clips.histogram.active.end(), 0U), active);
    }

    void clips_areCutWithContext()
    {
        QTemporaryDir folder;
        const Project project = writeTinyProject(folder.path().toStdString(), 1);
        const Encoder encoder = Encoder::load(project.model);
        NeuronClipsRequest request = clipsRequest(project, {{0}});
        NeuronClipsJob job(request);
        while (job.step(encoder, {})) { }
        const AudioClip sound = readAudioFile(request.corpus->utterances[0].audio);
        for (const NeuronClip &clip : job.result().strongest) {
            const double begin = std::max(0.0, clip.begin - 0.1);
            const double end = std::min(1.0, clip.end + 0.1);
            QVERIFY(std::abs(clip.soundBegin - begin) < 1e-3);
            QVERIFY(std::abs(clip.sound.seconds() - (end - begin)) < 1e-3);
            const auto first = static_cast<std::size_t>(std::lround(clip.soundBegin * 16000));
            QCOMPARE(clip.sound.samples[5], sound.samples[first + 5]);
        }
    }

    void clips_nameUtterances_thatCannotBeHeard()
    {
        QTemporaryDir folder;
        const Project project = writeTinyProject(folder.path().toStdString(), 2);
        NeuronClipsRequest request = clipsRequest(project, {{0}, {0}});
        std::filesystem::remove(request.corpus->utterances[1].audio);
        const Encoder encoder = Encoder::load(project.model);
        NeuronClipsJob job(request);
        while (job.step(encoder, {})) { }
        const NeuronClips clips = job.result();
        QCOMPARE(clips.lookedAt, 1);
        QCOMPARE(clips.problems.size(), 1U);
        QVERIFY(clips.problems.front().find("u01.wav") != std::string::npos);
        QVERIFY(!clips.strongest.empty());
    }

    void utterance_comesWithItsTiers_thenItsPitch()
    {
        const Corpus corpus = readCorpusTable(demoProject().corpus);
        const Utterance &utterance = corpus.utterances.front();
        EngineReplies replies;
        const auto engine = makeWorkerEngine(replies.sink());
        RequestKey key;
        key.modelJob = 7;
        engine->submit(key, OpenUtteranceRequest{utterance.audio, utterance.alignment});
        const auto *opened = replies.wait<UtteranceOpened>(key);
        QVERIFY(opened);
        QVERIFY(opened->problems.empty());
        QCOMPARE(opened->clip->sampleRate, audioFileInfo(utterance.audio).sampleRate);
        QCOMPARE(opened->wave->size(), opened->clip->samples.size());
        QVERIFY(opened->alignment->phones.size() > 10);
        const auto *pitch = replies.wait<UtterancePitch>(key);
        QVERIFY(pitch);
        const PitchTrack &track = *pitch->pitch;
        QCOMPARE(track.f0.size(), static_cast<std::size_t>(std::ceil((opened->clip->seconds() - 0.005) / 0.01)));
        // The table says what the speaker's median F0 is.
        std::vector<float> voiced;
        std::ranges::copy_if(track.f0, std::back_inserter(voiced), [](float f0) { return f0 > 0; });
        QVERIFY(voiced.size() > 50);
        std::ranges::sort(voiced);
        const double median = std::stod(utterance.labels[*corpus.column("median_f0_hz")]);
        QVERIFY(std::abs(static_cast<double>(voiced[voiced.size() / 2]) / median - 1) < 0.05);
    }

    void longSound_isTrackedInParts_asInOne()
    {
        QTemporaryDir folder;
        std::vector<float> samples(16000 * 70);
        for (std::size_t i = 0; i < samples.size(); ++i)
            samples[i] =
                0.5F * static_cast<float>(std::sin(2 * 3.14159265358979 * 150 * static_cast<double>(i) / 16000));
        const std::filesystem::path file = folder.filePath("long.wav").toStdString();
        test::writeWav(file, samples);
        UtteranceJob job({file, {}});
        int opened = 0;
        int steps = 1;
        while (job.step([&](const UtteranceOpened &) { ++opened; }, {}))
            ++steps;
        QCOMPARE(opened, 1);
        QCOMPARE(steps, 3);
        const UtterancePitch result = job.result();
        const PitchTrack &track = *result.pitch;
        QCOMPARE(track.f0.size(), 7000U);
        for (double time = 1; time < 69; time += 0.37)
            QVERIFY(std::abs(static_cast<double>(track.at(time)) - 150) < 1);
    }

    void badAlignment_isAProblem_notAnEnd()
    {
        QTemporaryDir folder;
        const Project project = writeTinyProject(folder.path().toStdString(), 1);
        const Corpus corpus = readCorpusTable(project.corpus);
        std::ofstream(corpus.utterances[0].alignment) << "no TextGrid";
        EngineReplies replies;
        const auto engine = makeWorkerEngine(replies.sink());
        engine->submit({}, OpenUtteranceRequest{corpus.utterances[0].audio, corpus.utterances[0].alignment});
        const auto *opened = replies.wait<UtteranceOpened>({});
        QVERIFY(opened);
        QCOMPARE(opened->problems.size(), 1U);
        QVERIFY(opened->alignment->phones.empty());
        QVERIFY(replies.wait<UtterancePitch>({}));
    }

    void missingAudio_isAFailure()
    {
        EngineReplies replies;
        const auto engine = makeWorkerEngine(replies.sink());
        engine->submit({}, OpenUtteranceRequest{"/nowhere/a.wav", {}});
        const auto *failure = replies.wait<Failure>({});
        QVERIFY(failure);
        QCOMPARE(failure->code, ErrorCode::NotFound);
        RequestKey key;
        key.modelJob = 2;
        engine->submit(key, ReadClipRequest{"/nowhere/a.wav", 0, 1});
        QVERIFY(replies.wait<Failure>(key));
    }

    void clipOfAFile_isTheStretch()
    {
        const Corpus corpus = readCorpusTable(demoProject().corpus);
        const std::filesystem::path file = corpus.utterances.front().audio;
        const int rate = audioFileInfo(file).sampleRate;
        const AudioClip whole = readAudioFile(file, rate);
        const AudioClip part = readAudioStretch(file, 0.5, 0.75);
        QCOMPARE(part.sampleRate, rate);
        QCOMPARE(part.samples.size(), static_cast<std::size_t>(rate / 4));
        QVERIFY(std::ranges::equal(
            part.samples, std::span(whole.samples).subspan(static_cast<std::size_t>(rate / 2), part.samples.size())));
        QVERIFY(readAudioStretch(file, 1000, 1001).samples.empty());
        QVERIFY(readAudioStretch(file, 1, 0.5).samples.empty());
        QCOMPARE(readAudioStretch(file, -5, 1000).samples.size(), whole.samples.size());
    }

    void demo_isTracedAndSearched_throughTheEngine()
    {
        const Project project = demoProject();
        NeuronClipsRequest clips;
        clips.project = project;
        clips.corpus = std::make_shared<const Corpus>(readCorpusTable(project.corpus));
        const auto index = ActivationIndex::open(project.suppliedAnalysis);
        clips.header = std::make_shared<const IndexHeader>(index.header());
        clips.shards = index.readShards();
        clips.neuron = {{2}, {17}};
        clips.utterances = 4;
        EngineReplies replies;
        const auto engine = makeWorkerEngine(replies.sink());
        RequestKey first;
        first.modelJob = 1;
        RequestKey second;
        second.modelJob = 2;
        engine->submit(first, NeuronTracesRequest{project.model, clips.corpus->utterances[0].audio, {clips.neuron}});
        engine->submit(second, clips);
        const auto *traces = replies.wait<NeuronTracesReady>(first);
        QVERIFY(traces);
        QCOMPARE(traces->traces.size(), 1U);
        QVERIFY(traces->traces[0].magnitude.size() > 50);
        const auto *found = replies.wait<NeuronClipsReady>(second);
        QVERIFY(found);
        QCOMPARE(found->clips->lookedAt, 4);
        // Most of the speech that was analysed does not come with the demo.
        QVERIFY(found->clips->analysedHere < found->clips->analysed);
        QVERIFY(!found->clips->strongest.empty());

        RequestKey third;
        third.modelJob = 3;
        engine->submit(third, NeuronTracesRequest{project.model, clips.corpus->utterances[0].audio, {{{9}, {17}}}});
        const auto *failure = replies.wait<Failure>(third);
        QVERIFY(failure);
        QCOMPARE(failure->code, ErrorCode::Mismatch);
    }

    void levelled_isEquallyLoud_withinFullScale()
    {
        const auto rms = [](const AudioClip &clip) {
            double sum = 0;
            for (const float sample : clip.samples)
                sum += static_cast<double>(sample) * static_cast<double>(sample);
            return std::sqrt(sum / static_cast<double>(clip.samples.size()));
        };
        AudioClip quiet{std::vector<float>(16000)};
        for (std::size_t i = 0; i < quiet.samples.size(); ++i)
            quiet.samples[i] = 0.01F * static_cast<float>(std::sin(0.1 * static_cast<double>(i)));
        AudioClip loud = quiet;
        for (float &sample : loud.samples)
            sample *= 80;
        // The fades take away 1 % of the energy.
        QVERIFY(std::abs(20 * std::log10(rms(levelled(quiet))) + 23) < 0.1);
        QVERIFY(std::abs(20 * std::log10(rms(levelled(loud)) / rms(levelled(quiet)))) < 0.01);
        AudioClip click{std::vector<float>(16000)};
        click.samples[8000] = 0.001F;
        QVERIFY(std::abs(levelled(click).samples[8000] - 0.891F) < 0.001F);
        const AudioClip silence{std::vector<float>(100)};
        QCOMPARE(levelled(silence).samples, silence.samples);
        QVERIFY(levelled({}).samples.empty());

        const std::vector<AudioClip> clips{quiet, loud};
        const AudioClip all = montage(clips);
        QCOMPARE(all.samples.size(), 16000U + 3200U + 16000U);
        QCOMPARE(all.samples[16000 + 1600], 0.0F);
        QVERIFY(montage({}).samples.empty());
    }
};

QTEST_GUILESS_MAIN(TestListening)
#include "test_listening.moc"
