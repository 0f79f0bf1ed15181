// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_file.h"
#include "core/audio/audio_writer.h"
#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/engine/decoder_job.h"
#include "core/engine/heard_speech.h"
#include "core/engine/utterance_job.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <optional>

using namespace phonoscope;

namespace {

std::filesystem::path demo(const char *part)
{
    return resourcePath(std::string("demo/") + part);
}

std::filesystem::path oneUtterance()
{
    return demo("synthetic-speech/audio/awb-f01-0016.flac");
}

} // namespace

/// The demo's model and corpus.
class TestDecoderJob : public QObject {
    Q_OBJECT

    std::optional<Encoder> m_encoder;
    std::optional<SpeechDecoder> m_decoder;

private Q_SLOTS:
    void initTestCase()
    {
        setComputeThreads(1);
        m_encoder.emplace(Encoder::load(demo("melhubert-4x256")));
        DecoderJob job(*m_encoder, {demo("synthetic-speech/corpus.tsv"), 1, 32, 1}, {});
        while (job.step({})) { }
        QVERIFY(job.finished());
        QVERIFY(job.problems().empty());
        m_decoder = job.finished();
    }

    void decoder_knowsItsModelLayerAndErrors()
    {
        QCOMPARE(m_decoder->modelHash, m_encoder->info().hash);
        QCOMPARE(m_decoder->layer, 1);
        QVERIFY(!m_decoder->corpusHash.empty());
        const DecoderErrors &errors = m_decoder->errors;
        QVERIFY(errors.utterances >= 8 && errors.utterances < 32 && errors.frames > 500);
        // Speech has a range of tens of dB, and its F0 an octave: far from guessing, and not perfect.
        QVERIFY2(errors.envelope > 2 && errors.envelope < 8, qPrintable(QString::number(errors.envelope)));
        QVERIFY2(errors.f0 > 0.5 && errors.f0 < 25, qPrintable(QString::number(errors.f0)));
        QVERIFY2(errors.voicing > 0 && errors.voicing < 12, qPrintable(QString::number(errors.voicing)));
        QVERIFY(errors.split.find("speaker") != std::string::npos);
    }

    void decodedSpeech_isAsLongAndFollowsTheRecording()
    {
        const AudioClip clip = readAudioFile(oneUtterance());
        const Matrix states = *layerStates(*m_encoder, clip.samples, 1, {}, {});
        QCOMPARE(static_cast<int>(states.rows), m_encoder->frames(clip.samples.size()));
        const double step = m_encoder->info().frameSeconds;
        const AudioClip heard = decodedSpeech(speechOf(m_decoder->decode(states), step), clip.samples.size());
        QCOMPARE(heard.samples.size(), clip.samples.size());
        // Loudness over time is that of the recording: correlation of the strongest bands.
        const Matrix original = decoderTargets(clip, step, states.rows),
                     decoded = decoderTargets(heard, step, states.rows);
        double sums[5] = {};
        for (std::size_t frame = 0; frame < states.rows; ++frame) {
            const auto strongest = [&](const Matrix &targets) {
                return static_cast<double>(std::ranges::max(targets.row(frame).first(kEnvelopeBands)));
            };
            const double x = strongest(original), y = strongest(decoded);
            sums[0] += x;
            sums[1] += y;
            sums[2] += x * x;
            sums[3] += y * y;
            sums[4] += x * y;
        }
        const auto n = static_cast<double>(states.rows);
        const double correlation = (n * sums[4] - sums[0] * sums[1])
            / std::sqrt((n * sums[2] - sums[0] * sums[0]) * (n * sums[3] - sums[1] * sums[1]));
        QVERIFY2(correlation > 0.8, qPrintable(QString::number(correlation)));
    }

    void withoutAChange_theRecordingIsHeardAsItIs()
    {
        const AudioClip clip = readAudioFile(oneUtterance());
        const Matrix states = *layerStates(*m_encoder, clip.samples, 1, {}, {});
        const SpeechFrames frames = speechOf(m_decoder->decode(states), m_encoder->info().frameSeconds);
        const PitchTrack track = trackPitch(clip.samples, clip.sampleRate, shownPitchParameters());
        const AudioClip heard = differentlyHeard(clip, track, frames, frames);
        for (std::size_t i = 0; i < clip.samples.size(); ++i)
            QVERIFY(std::abs(heard.samples[i] - clip.samples[i]) < 1e-5F); // float32
        // A raised F0 is heard as such, at the recording's loudness.
        SpeechFrames raised = frames;
        for (float &f0 : raised.f0)
            f0 *= 1.12F;
        const AudioClip higher = differentlyHeard(clip, track, frames, raised);
        const PitchTrack found = trackPitch(higher.samples, higher.sampleRate, shownPitchParameters());
        std::vector<double> ratios;
        for (std::size_t frame = 0; frame < std::min(track.f0.size(), found.f0.size()); ++frame)
            if (track.f0[frame] > 0 && found.f0[frame] > 0)
                ratios.push_back(static_cast<double>(found.f0[frame] / track.f0[frame]));
        std::ranges::sort(ratios);
        QVERIFY(std::abs(ratios[ratios.size() / 2] - 1.12) < 0.01);
    }

    void masks_areHeard()
    {
        const AudioClip clip = readAudioFile(oneUtterance());
        NeuronSet all(4);
        for (int neuron = 0; neuron < m_encoder->info().ffnWidths[0]; ++neuron)
            all.insert({{1}, {neuron}});
        const double step = m_encoder->info().frameSeconds;
        const SpeechFrames before =
            speechOf(m_decoder->decode(*layerStates(*m_encoder, clip.samples, 1, {}, {})), step);
        const SpeechFrames after =
            speechOf(m_decoder->decode(*layerStates(*m_encoder, clip.samples, 1, erasing(all), {})), step);
        QVERIFY(before.envelope.values != after.envelope.values);
        QVERIFY(decodedSpeech(before, clip.samples.size()).samples
                != decodedSpeech(after, clip.samples.size()).samples);
    }

    void stop_endsTheFit()
    {
        std::stop_source source;
        DecoderJob job(*m_encoder, {demo("synthetic-speech/corpus.tsv"), 1, 8, 1}, {});
        QVERIFY(job.step(source.get_token()));
        source.request_stop();
        QVERIFY(!job.step(source.get_token()));
        QVERIFY(!job.finished());
    }

    void whatCannotBeUsed_isToldOrRefused()
    {
        const auto refusal = [&](const DecoderRequest &request) {
            DecoderJob job(*m_encoder, request, {});
            try {
                while (job.step({})) { }
            } catch (const Error &error) {
                return error.code();
            }
            return ErrorCode::Device;
        };
        QCOMPARE(refusal({demo("synthetic-speech/corpus.tsv"), 5, 4, 1}), ErrorCode::Mismatch);
        QCOMPARE(refusal({demo("synthetic-speech") / "no such table.tsv", 0, 0, 1}), ErrorCode::NotFound);
        // Silence has no F0, and 10 ms no frame.
        const test::TemporaryFolder folder;
        std::ofstream table(folder.path() / "corpus.tsv");
        table << "utterance\taudio\n";
        for (const int samples : {16000, 16000, 16000, 160}) {
            const std::string name = "s" + std::to_string(samples) + "-" + std::to_string(table.tellp()) + ".wav";
            writeAudioFile(folder.path() / name, {std::vector<float>(static_cast<std::size_t>(samples)), 16000});
            table << name << '\t' << name << '\n';
        }
        table.close();
        QCOMPARE(refusal({folder.path() / "corpus.tsv", 0, 0, 1}), ErrorCode::BadFormat);
    }
};

QTEST_GUILESS_MAIN(TestDecoderJob)
#include "test_decoder_job.moc"
