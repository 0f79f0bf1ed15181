// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/decoder_job.h"

#include "core/audio/audio_file.h"
#include "core/audio/montage.h"
#include "core/base/error.h"
#include "core/corpus/corpus.h"
#include "core/engine/corpus_hash.h"
#include "core/engine/heard_speech.h"
#include "core/engine/score_split.h"
#include "core/nn/recording_runs.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace phonoscope {

namespace {

constexpr int kNeighbours = 1;

/// Sums of a decoder's errors.
class HeldOut {
public:
    void add(const Matrix &decoded, const Matrix &target)
    {
        for (std::size_t frame = 0; frame < target.rows; ++frame)
            addFrame(decoded.row(frame), target.row(frame));
        m_frames += static_cast<int>(target.rows);
        ++m_utterances;
    }
    DecoderErrors errors(std::string split) const
    {
        DecoderErrors result;
        result.envelope = std::sqrt(m_squares / std::max(1.0, m_values));
        std::vector<double> ratios = m_f0;
        if (!ratios.empty()) {
            const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
            std::nth_element(ratios.begin(), middle, ratios.end());
            result.f0 = 100 * *middle;
        }
        result.voicing = m_frames > 0 ? 100.0 * m_wrongVoicing / m_frames : 0;
        result.frames = m_frames;
        result.utterances = m_utterances;
        result.split = std::move(split);
        return result;
    }

private:
    void addFrame(std::span<const float> decoded, std::span<const float> target)
    {
        const std::size_t bands = target.size() - 2;
        const bool isVoiced = target[bands + 1] > 0.5F;
        m_wrongVoicing += (decoded[bands + 1] > 0.5F) != isVoiced ? 1 : 0;
        if (isVoiced)
            m_f0.push_back(std::abs(std::exp(static_cast<double>(decoded[bands] - target[bands])) - 1));
        // Of silence nobody hears the envelope.
        if (*std::max_element(target.begin(), target.begin() + static_cast<std::ptrdiff_t>(bands)) < kSilentEnvelope)
            return;
        for (std::size_t band = 0; band < bands; ++band)
            m_squares += std::pow(static_cast<double>(decoded[band] - target[band]), 2);
        m_values += static_cast<double>(bands);
    }

    double m_squares = 0, m_values = 0;
    std::vector<double> m_f0;
    int m_wrongVoicing = 0, m_frames = 0, m_utterances = 0;
};

} // namespace

struct DecoderJob::Work {
    Work(const Encoder &encoder_, DecoderRequest request_, ProgressSink progress_)
        : encoder(encoder_), request(std::move(request_)), progress(std::move(progress_))
    {
    }

    const Encoder &encoder;
    DecoderRequest request;
    ProgressSink progress;
    std::optional<SpeechDecoder> finished;
    std::vector<std::string> problems;

    Corpus corpus;
    ScoreSplit split;
    std::vector<std::size_t> queue; ///< rows to fit on, then those held out
    std::size_t heldOutFrom = 0;    ///< in the queue
    std::size_t next = 0;
    int layer = 0;
    std::optional<DecoderFit> fit;
    std::optional<SpeechDecoder> measured; ///< fitted without the test utterances
    HeldOut heldOut;
    TimeLeft timeLeft;

    void open();
    bool use(std::size_t row, const std::stop_token &stop);
    SpeechDecoder solve() const;
    void finish(std::stop_token stop);
};

void DecoderJob::Work::open()
{
    const EncoderInfo &info = encoder.info();
    const int layers = static_cast<int>(info.ffnWidths.size());
    if (request.layer < 0 || request.layer > layers)
        throw Error(ErrorCode::Mismatch, "layer " + std::to_string(request.layer),
                    "The model has layers 1 to " + std::to_string(layers) + ".");
    layer = request.layer == 0 ? layers : request.layer;
    corpus = readCorpusTable(request.corpus);
    const std::vector<std::size_t> chosen = chooseUtterances(corpus, request.maxUtterances, request.seed);
    split = splitBySpeaker(corpus, chosen, request.seed);
    for (const std::size_t row : chosen)
        if (split.parts[row] == Part::Training || split.parts[row] == Part::Validation)
            queue.push_back(row);
    heldOutFrom = queue.size();
    for (const std::size_t row : chosen)
        if (split.parts[row] == Part::Test)
            queue.push_back(row);
    fit.emplace(static_cast<std::size_t>(info.hiddenSize), kEnvelopeBands, kNeighbours);
}

/// False when stopped.
bool DecoderJob::Work::use(std::size_t row, const std::stop_token &stop)
{
    const Utterance &utterance = corpus.utterances[row];
    try {
        const AudioClip clip = readAudioFile(utterance.audio);
        const std::optional<Matrix> states = layerStates(encoder, clip.samples, layer, {}, stop);
        if (!states)
            return false;
        if (states->rows == 0)
            throw Error(ErrorCode::BadFormat, utterance.audio.string(),
                        "The audio is too short for one frame of the model.");
        const Matrix targets = decoderTargets(levelled(clip), encoder.info().frameSeconds, states->rows);
        if (measured)
            heldOut.add(measured->decode(*states), targets);
        fit->add(*states, targets, split.parts[row] == Part::Validation);
    } catch (const Error &error) {
        if (error.code() == ErrorCode::Device || error.code() == ErrorCode::OutOfMemory)
            throw;
        problems.push_back(utterance.id + ": " + error.what() + " Utterance left out.");
    }
    return true;
}

SpeechDecoder DecoderJob::Work::solve() const
{
    if (fit->trainingFrames() == 0)
        throw Error(ErrorCode::BadFormat, corpus.path.string(),
                    "No voiced speech could be used to fit a decoder."
                        + (problems.empty() ? std::string() : " " + problems.back()));
    return fit->fit();
}

/// Of all utterances, with the errors of the one that had not seen the test utterances.
void DecoderJob::Work::finish(std::stop_token stop)
{
    SpeechDecoder decoder = solve();
    decoder.modelHash = encoder.info().hash;
    decoder.corpusHash = corpusHash(corpus, std::move(stop));
    decoder.layer = layer;
    decoder.errors = heldOut.errors(split.description);
    finished = std::move(decoder);
}

DecoderJob::DecoderJob(const Encoder &encoder, DecoderRequest request, ProgressSink progress)
    : m_work(std::make_unique<Work>(encoder, std::move(request), std::move(progress)))
{
}
DecoderJob::~DecoderJob() = default;

const std::optional<SpeechDecoder> &DecoderJob::finished() const
{
    return m_work->finished;
}

const std::vector<std::string> &DecoderJob::problems() const
{
    return m_work->problems;
}

bool DecoderJob::step(std::stop_token stop)
{
    Work &work = *m_work;
    if (stop.stop_requested() || work.finished)
        return false;
    if (work.queue.empty())
        work.open();
    if (work.next == work.heldOutFrom && !work.measured)
        work.measured = work.solve();
    if (work.next == work.queue.size()) {
        work.finish(stop);
        return false;
    }
    if (!work.use(work.queue[work.next], stop))
        return false;
    ++work.next;
    const auto done = static_cast<double>(work.next), total = static_cast<double>(work.queue.size());
    if (work.progress)
        work.progress({done, total, work.timeLeft.estimate(done, total), "Fitting the decoder"});
    return true;
}

} // namespace phonoscope
