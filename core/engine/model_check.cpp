// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model_check.h"

#include "core/audio/audio_file.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/corpus/corpus.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <numbers>
#include <numeric>

namespace phonoscope {

namespace {

constexpr double kSignalSeconds = 2;
constexpr double kUtteranceSeconds = 6; // bounds the memory that all tensors of a run take
constexpr std::size_t kMostUtterances = 20;
const std::string kHiddenStates = "hidden_states_";
const std::string kActivations = "ffn_act_";

struct Tensor {
    std::string name;
    Matrix values;
};

/// The model stopped because it was asked to.
struct Stopped { };

/// The number that ends the name of a tensor that every layer has; nothing for other tensors.
std::optional<int> layerOf(const std::string &name, const std::string &prefix)
{
    if (!name.starts_with(prefix))
        return std::nullopt;
    return std::stoi(name.substr(prefix.size()));
}

bool sameBits(const Matrix &left, const Matrix &right)
{
    return left.rows == right.rows && left.columns == right.columns
        && std::memcmp(left.values.data(), right.values.data(), left.values.size() * sizeof(float)) == 0;
}

std::string layerText(int layer)
{
    return "layer " + std::to_string(layer);
}

/// The checks of one recording, one function for each kind. A check throws nothing for what is the model's fault.
class Checks {
public:
    Checks(const CheckedModel &model, std::span<const float> samples, std::stop_token stop)
        : m_model(model), m_samples(samples), m_stop(std::move(stop)), m_frames(model.frames(samples.size()))
    {
    }

    int frames() const { return m_frames; }
    double encoderSeconds() const { return m_encoderSeconds; }

    /// Keeps the tensors for the other checks. The encoder itself refuses values that are not finite.
    void finite(ModelCheckLine &line)
    {
        m_tensors = run({});
        for (const Tensor &tensor : m_tensors) {
            line.compared += static_cast<std::int64_t>(tensor.values.values.size());
            if (!std::ranges::all_of(tensor.values.values, [](float value) { return std::isfinite(value); }))
                fail(line, tensor.name + " holds values that are not finite");
        }
        if (m_tensors.empty())
            fail(line, "the model gave no tensors at all");
    }

    void frameCounts(ModelCheckLine &line)
    {
        int layers = 0;
        for (const Tensor &tensor : m_tensors) {
            const auto activations = layerOf(tensor.name, kActivations);
            if (!activations && !tensor.name.starts_with(kHiddenStates))
                continue;
            layers += activations ? 1 : 0;
            ++line.compared;
            const auto frames = static_cast<std::size_t>(m_frames);
            if (tensor.values.rows != frames && !(m_model.fillsWindows && tensor.values.rows > frames))
                fail(line,
                     tensor.name + " has " + std::to_string(tensor.values.rows) + " frames; announced are "
                         + std::to_string(m_frames));
            else if (activations && tensor.values.columns != static_cast<std::size_t>(width(*activations)))
                fail(line,
                     tensor.name + " has " + std::to_string(tensor.values.columns) + " neurons; announced are "
                         + std::to_string(width(*activations)));
        }
        if (layers != static_cast<int>(m_model.ffnWidths.size()))
            fail(line,
                 "activations of " + std::to_string(layers) + " layers came; announced are "
                     + std::to_string(m_model.ffnWidths.size()));
    }

    void repeat(ModelCheckLine &line)
    {
        const std::vector<Tensor> again = run({});
        if (again.size() != m_tensors.size())
            fail(line, "the second run gave another number of tensors");
        for (std::size_t i = 0; i < std::min(again.size(), m_tensors.size()); ++i) {
            line.compared += static_cast<std::int64_t>(again[i].values.values.size());
            if (!sameBits(again[i].values, m_tensors[i].values))
                fail(line, m_tensors[i].name + " differs between two runs");
        }
    }

    void strongest(ModelCheckLine &line)
    {
        std::vector<Frame> all(static_cast<std::size_t>(m_frames));
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i].index = static_cast<int>(i);
        const std::vector<int> one(m_model.ffnWidths.size(), 1);
        const auto before = std::chrono::steady_clock::now();
        const auto ranks = m_model.strongestNeurons(m_samples, all, one, m_stop);
        if (!ranks)
            throw Stopped{};
        m_encoderSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
        for (int layer = 1; layer <= static_cast<int>(ranks->size()); ++layer) {
            const Matrix &h = activations(layer);
            const std::vector<std::uint16_t> &named = (*ranks)[static_cast<std::size_t>(layer - 1)].neurons;
            for (std::size_t frame = 0; frame < all.size(); ++frame, ++line.compared) {
                const float largest = std::abs(h.row(frame)[strongestOf(h.row(frame))]);
                if (frame < named.size() && named[frame] < h.columns && std::abs(h.at(frame, named[frame])) == largest)
                    continue;
                fail(line,
                     layerText(layer) + ", frame " + std::to_string(frame) + ": neuron "
                         + (frame < named.size() ? std::to_string(named[frame]) : "none") + " was named, but neuron "
                         + std::to_string(strongestOf(h.row(frame))) + " is stronger");
            }
        }
    }

    /// Zeroes the strongest neuron of the first and of the last layer.
    void zeroed(ModelCheckLine &line)
    {
        const int last = static_cast<int>(m_model.ffnWidths.size());
        for (const int layer : last > 1 ? std::vector{1, last} : std::vector{1}) {
            const Matrix &h = activations(layer);
            const auto largest = std::ranges::max_element(h.values, {}, [](float value) { return std::abs(value); });
            const auto neuron = static_cast<std::size_t>(largest - h.values.begin()) % h.columns;
            if (*largest == 0)
                continue; // a silent layer has nothing to zero
            NeuronSet mask;
            mask.insert({{layer}, {static_cast<int>(neuron)}});
            compareZeroed(line, run(mask), layer, neuron);
            ++line.compared;
        }
    }

private:
    static void fail(ModelCheckLine &line, std::string trouble)
    {
        if (line.trouble.empty())
            line.trouble = std::move(trouble);
    }

    static std::size_t strongestOf(std::span<const float> row)
    {
        return static_cast<std::size_t>(std::ranges::max_element(row, {}, [](float value) { return std::abs(value); })
                                        - row.begin());
    }

    int width(int layer) const
    {
        return layer >= 1 && layer <= static_cast<int>(m_model.ffnWidths.size())
            ? m_model.ffnWidths[static_cast<std::size_t>(layer - 1)]
            : 0;
    }

    std::vector<Tensor> run(const NeuronSet &zeroed) const
    {
        std::vector<Tensor> tensors;
        const auto keep = [&](const std::string &name, const Matrix &values) { tensors.push_back({name, values}); };
        if (!m_model.forward(m_samples, zeroed, keep, m_stop) || m_stop.stop_requested())
            throw Stopped{};
        return tensors;
    }

    /// There and of the right shape once frameCounts() has passed.
    const Matrix &activations(int layer) const
    {
        return std::ranges::find_if(m_tensors,
                                    [&](const Tensor &tensor) { return layerOf(tensor.name, kActivations) == layer; })
            ->values;
    }

    void compareZeroed(ModelCheckLine &line, const std::vector<Tensor> &masked, int layer, std::size_t neuron) const
    {
        const std::string where = "neuron " + std::to_string(neuron) + " of " + layerText(layer) + " at zero: ";
        if (masked.size() != m_tensors.size()) {
            fail(line, where + "the run gave another number of tensors");
            return;
        }
        bool isBefore = true;
        for (std::size_t i = 0; i < masked.size(); ++i) {
            const Tensor &plain = m_tensors[i];
            if (layerOf(plain.name, kActivations) == layer) {
                isBefore = false;
                Matrix expected = plain.values;
                for (std::size_t frame = 0; frame < expected.rows; ++frame)
                    expected.values[frame * expected.columns + neuron] = 0;
                if (!sameBits(masked[i].values, expected))
                    fail(line, where + plain.name + " is not the unmasked one with this neuron at zero");
            } else if (isBefore && !sameBits(masked[i].values, plain.values)) {
                fail(line, where + plain.name + " changed, which comes before it");
            }
        }
    }

    const CheckedModel &m_model;
    std::span<const float> m_samples;
    std::stop_token m_stop;
    int m_frames;
    double m_encoderSeconds = 0;
    std::vector<Tensor> m_tensors; ///< of the first run
};

bool isModelsFault(const Error &error)
{
    return error.code() != ErrorCode::Device && error.code() != ErrorCode::OutOfMemory;
}

/// The beginning of the first utterance that can be read and gives a frame; nothing when there is none, with why.
struct Speech {
    std::string utterance;
    std::vector<float> samples;
    std::string trouble;
};

Speech firstSpeech(const Encoder &encoder, const std::filesystem::path &table)
{
    Speech speech;
    try {
        const Corpus corpus = readCorpusTable(table);
        const std::size_t tried = std::min(corpus.utterances.size(), kMostUtterances);
        for (std::size_t i = 0; i < tried; ++i) {
            try {
                AudioClip clip = readAudioFile(corpus.utterances[i].audio);
                const auto most = static_cast<std::size_t>(kUtteranceSeconds * clip.sampleRate);
                clip.samples.resize(std::min(clip.samples.size(), most));
                if (encoder.frames(clip.samples.size()) > 0)
                    return {corpus.utterances[i].id, std::move(clip.samples), {}};
                speech.trouble = corpus.utterances[i].audio.string() + ": too short for one frame of the model";
            } catch (const Error &error) {
                speech.trouble = error.what();
            }
        }
    } catch (const Error &error) {
        speech.trouble = error.what();
    }
    return speech;
}

} // namespace

int ModelCheckReport::failures() const
{
    int count = 0;
    for (const ModelCheckRun &run : runs)
        count += static_cast<int>(std::ranges::count(run.lines, ModelCheckState::Failed, &ModelCheckLine::state));
    return count;
}

CheckedModel checkedModel(const Encoder &encoder)
{
    return {encoder.info().ffnWidths, [&encoder](std::size_t samples) { return encoder.frames(samples); },
            [&encoder](std::span<const float> samples, std::span<const Frame> frames, std::span<const int> ranks,
                       std::stop_token stop) { return encoder.strongestNeurons(samples, frames, ranks, stop); },
            [&encoder](std::span<const float> samples, const NeuronSet &zeroed, const Encoder::TensorVisitor &visit,
                       std::stop_token stop) { return encoder.forward(samples, zeroed, visit, stop); },
            encoder.info().family == "Whisper encoder"};
}

std::optional<ModelCheckRun> checkModelOn(const CheckedModel &model, std::string utterance,
                                          std::span<const float> samples, std::stop_token stop)
{
    using Check = void (Checks::*)(ModelCheckLine &);
    constexpr std::pair<ModelCheckKind, Check> kChecks[] = {{ModelCheckKind::Finite, &Checks::finite},
                                                            {ModelCheckKind::Frames, &Checks::frameCounts},
                                                            {ModelCheckKind::SameBits, &Checks::repeat},
                                                            {ModelCheckKind::Strongest, &Checks::strongest},
                                                            {ModelCheckKind::Zeroed, &Checks::zeroed}};
    Checks checks(model, samples, stop);
    ModelCheckRun run;
    run.utterance = std::move(utterance);
    run.seconds = static_cast<double>(samples.size()) / kModelSampleRate;
    run.frames = checks.frames();
    bool isUsable = true; // without tensors of the announced shape the other checks have nothing to compare with
    for (const auto &[kind, check] : kChecks) {
        ModelCheckLine line{kind, ModelCheckState::NotRun, 0, {}};
        if (isUsable) {
            try {
                (checks.*check)(line);
            } catch (const Stopped &) {
                return std::nullopt;
            } catch (const Error &error) {
                if (!isModelsFault(error))
                    throw;
                line.trouble = error.what();
            }
            line.state = line.trouble.empty() ? ModelCheckState::Passed : ModelCheckState::Failed;
        }
        if (kind == ModelCheckKind::Finite || kind == ModelCheckKind::Frames)
            isUsable = isUsable && line.state == ModelCheckState::Passed;
        run.lines.push_back(std::move(line));
    }
    run.encoderSeconds = checks.encoderSeconds();
    return run;
}

std::vector<float> modelCheckSignal()
{
    constexpr double kPeak = 0.3;
    constexpr int kHarmonics = 12;
    Random random{20240901};
    std::vector<float> samples(static_cast<std::size_t>(kSignalSeconds * kModelSampleRate));
    double phase = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double second = static_cast<double>(i) / kModelSampleRate;
        const double noise = random.normal();
        phase += 2 * std::numbers::pi * (110 + 60 * second) / kModelSampleRate;
        const double place = std::fmod(second, 0.5); // voiced, noise, silence, four times
        double value = 0;
        if (place < 0.25) {
            for (int harmonic = 1; harmonic <= kHarmonics; ++harmonic)
                value += std::sin(harmonic * phase) / harmonic;
        } else if (place < 0.4) {
            value = noise / 4;
        }
        samples[i] = static_cast<float>(kPeak / 2 * value);
    }
    return samples;
}

std::optional<ModelCheckReport> checkModel(const std::filesystem::path &model, const std::filesystem::path &corpus,
                                           const std::string &device, const ProgressSink &progress,
                                           std::stop_token stop)
{
    const double total = corpus.empty() ? 2 : 3;
    const auto tell = [&](double done) { progress({done, total, std::nullopt, "Verifying"}); };
    tell(0);
    const Encoder encoder = Encoder::load(model, device);
    tell(1);
    ModelCheckReport report{encoder.info(), encoder.device(), {}, {}};
    const CheckedModel checked = checkedModel(encoder);
    const auto add = [&](std::string utterance, std::span<const float> samples) {
        auto run = checkModelOn(checked, std::move(utterance), samples, stop);
        if (run)
            report.runs.push_back(std::move(*run));
        return run.has_value();
    };
    if (stop.stop_requested() || !add({}, modelCheckSignal()))
        return std::nullopt;
    if (corpus.empty())
        return report;
    tell(2);
    const Speech speech = firstSpeech(encoder, corpus);
    report.withoutUtterance = speech.trouble;
    if (!speech.samples.empty() && (stop.stop_requested() || !add(speech.utterance, speech.samples)))
        return std::nullopt;
    return report;
}

} // namespace phonoscope
