// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/pretrainer.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/nn/adam_w.h"
#include "core/nn/autocast.h"
#include "core/nn/compute_device.h"
#include "core/nn/model_writer.h"
#include "core/nn/tensor_memory.h"
#include "core/nn/training_checkpoint.h"
#include "core/nn/training_examples.h"
#include "core/nn/weight_initialization.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace phonoscope {

namespace {

constexpr const char *kCheckpoint = "checkpoint.safetensors";
constexpr std::size_t kValidationUtterances = 200;
constexpr std::uint64_t kMaskKey = 0x6d61736b;
constexpr std::uint64_t kValidationKey = 0x76616c;
constexpr std::uint64_t kDropKey = 0x64726f70;

void sumOverProcesses(const at::Tensor &tensor, const ProcessGroup &processes)
{
    if (processes.size() == 1)
        return;
    const at::Tensor host = tensor.to(at::kCPU);
    processes.sum({host.data_ptr<float>(), static_cast<std::size_t>(host.numel())});
    if (!tensor.is_cpu())
        tensor.copy_(host);
}

/// Sums of one batch or several, on their way to every process.
struct Sums {
    explicit Sums(std::size_t kinds) : values(2 * kinds + 3) { }

    std::vector<double> values; ///< loss and hits of every kind, masked frames, frames, processes that want to stop
    double &loss(std::size_t kind) { return values[2 * kind]; }
    double &hits(std::size_t kind) { return values[2 * kind + 1]; }
    double &masked() { return values[values.size() - 3]; }
    double &frames() { return values[values.size() - 2]; }
    double &stopping() { return values[values.size() - 1]; }

    PredictionResult result()
    {
        PredictionResult result;
        result.frames = masked();
        for (std::size_t kind = 0; 2 * kind + 3 < values.size(); ++kind) {
            result.loss.push_back(loss(kind) / masked());
            result.accuracy.push_back(hits(kind) / masked());
        }
        return result;
    }
};

} // namespace

struct Pretrainer::State {
    State(PretrainRequest asked, const ProcessGroup &group)
        : request(std::move(asked)), config(request.config), processes(group),
          device(deviceNamed(request.device, group.localRank())), speech(std::move(request.speech), device),
          model(config.model)
    {
    }

    PretrainRequest request;
    const PretrainConfig &config;
    const ProcessGroup &processes;
    c10::Device device;
    TrainingSpeech speech;
    MelStatistics statistics;
    std::optional<TrainingExamples> examples;
    MelHubert model;
    std::optional<FlatParameters> parameters;
    std::optional<AdamW> optimizer;

    int step = 0;
    std::uint64_t epoch = 0;
    std::size_t position = 0; ///< steps of the epoch that are done
    std::vector<std::vector<Batch>> plan;
    std::vector<std::string> log;

    std::filesystem::path file(const char *name) const { return request.out / name; }
    bool holds(const char *name) const
    {
        std::error_code failure;
        return std::filesystem::exists(file(name), failure);
    }
    /// The first process looks: folders of several machines may differ.
    bool continues() const
    {
        double found = request.resume && processes.first() && holds(kCheckpoint) ? 1 : 0;
        processes.sum({&found, 1});
        return found > 0;
    }
    std::string speechHash() const;
    int longestCrop() const { return std::max(1, config.sequenceLength / config.model.stackedFrames()); }

    void planPass();
    void makeWeights();
    void takeCheckpoint();
    void requireEqualWeights() const;
    void writeCheckpoint() const;
    void seedDropout() const;
    at::Tensor loss(const UnitBatch &batch, const ForwardHooks &hooks, Sums &sums) const;
    ForwardHooks trainingHooks() const;
    std::optional<PredictionResult> validate();
    double learningRate() const;
    std::string logLine(const TrainingPoint &point) const;
};

/// What the speech is, as far as a run depends on it: lengths, which utterances are for validation, mel statistics.
std::string Pretrainer::State::speechHash() const
{
    std::uint64_t hash = fnv1a(std::as_bytes(std::span(speech.lengths())));
    for (std::size_t utterance = 0; utterance < speech.size(); ++utterance)
        hash = fnv1a(speech.isValidation(utterance) ? "v" : "t", hash);
    hash = fnv1a(std::as_bytes(std::span(speech.statistics().mean)), hash);
    return toHex(fnv1a(std::as_bytes(std::span(speech.statistics().deviation)), hash));
}

void Pretrainer::State::planPass()
{
    std::vector<int> lengths(speech.size());
    for (std::size_t utterance = 0; utterance < lengths.size(); ++utterance)
        lengths[utterance] = speech.isValidation(utterance) ? 0 : examples->frames(utterance);
    const double frames = config.batchSeconds / config.model.frameSeconds() / processes.size();
    plan = planEpoch(lengths,
                     {.framesPerBatch = std::max(1, static_cast<int>(frames)),
                      .longestCrop = longestCrop(),
                      .processes = processes.size(),
                      .seed = config.seed},
                     epoch);
    if (plan.empty())
        throw Error(ErrorCode::Mismatch, "corpus",
                    "it is shorter than one batch for each of " + std::to_string(processes.size())
                        + " processes; give more speech, fewer processes or a smaller batch_seconds");
}

void Pretrainer::State::makeWeights()
{
    if (config.model.masking.learnableMaskEmb)
        model.setMaskEmbeddingSize(config.model.masking.maskBeforeProj ? config.model.featureSize
                                                                       : config.model.hiddenSize);
    initializeWeights(model, config.initialization, config.seed);
    parameters.emplace(model.slots(), device);
    // Other processors may round otherwise: everyone starts from the first one's weights.
    const at::Tensor host = parameters->values.to(at::kCPU);
    processes.broadcast({host.data_ptr<float>(), static_cast<std::size_t>(host.numel())});
    parameters->values.copy_(host);
    optimizer.emplace(*parameters);
    optimizer->beta1 = config.beta1;
    optimizer->beta2 = config.beta2;
    optimizer->epsilon = config.epsilon;
    optimizer->weightDecay = config.weightDecay;
}

void Pretrainer::State::takeCheckpoint()
{
    TrainingCheckpoint checkpoint = readTrainingCheckpoint(file(kCheckpoint));
    const auto demand = [this](bool fits, const std::string &what) {
        if (!fits)
            throw Error(ErrorCode::Mismatch, file(kCheckpoint).string(),
                        "the run was begun with " + what + "; continue it with the same, or choose another folder");
    };
    demand(checkpoint.configHash == config.hash, "another configuration");
    demand(checkpoint.processes == processes.size(), std::to_string(checkpoint.processes) + " processes");
    demand(checkpoint.speechHash == speechHash(), "other speech");
    demand(checkpoint.values.sizes() == parameters->values.sizes()
               && checkpoint.firstMoment.sizes() == parameters->values.sizes()
               && checkpoint.secondMoment.sizes() == parameters->values.sizes(),
           "a model of another size");
    const at::NoGradGuard noGradients;
    parameters->values.copy_(checkpoint.values);
    optimizer->firstMoment.copy_(checkpoint.firstMoment);
    optimizer->secondMoment.copy_(checkpoint.secondMoment);
    step = checkpoint.step;
    epoch = checkpoint.epoch;
    position = checkpoint.position;
    log = std::move(checkpoint.log);
}

/// Processes stay together by adding up the same gradients; should they part, the first one's model would be that of
/// its own share of the speech.
void Pretrainer::State::requireEqualWeights() const
{
    if (processes.size() == 1)
        return;
    const at::Tensor host = parameters->values.to(at::kCPU);
    const std::uint64_t hash = fnv1a({static_cast<const std::byte *>(host.data_ptr()), host.nbytes()});
    const auto own = static_cast<double>(hash >> 16); // 48 bits: exact in a double
    double first = processes.first() ? own : 0;
    processes.sum({&first, 1});
    double others = own == first ? 0 : 1;
    processes.sum({&others, 1});
    if (others > 0)
        throw Error(ErrorCode::Device, "process " + std::to_string(processes.rank()),
                    "the weights of " + std::to_string(static_cast<int>(others))
                        + " processes differ from the first one's; the last checkpoint is kept. The machines or their "
                          "MPI do not add alike; train on machines of one kind");
}

void Pretrainer::State::writeCheckpoint() const
{
    TrainingCheckpoint checkpoint;
    checkpoint.values = parameters->values.to(at::kCPU);
    checkpoint.firstMoment = optimizer->firstMoment.to(at::kCPU);
    checkpoint.secondMoment = optimizer->secondMoment.to(at::kCPU);
    checkpoint.step = step;
    checkpoint.epoch = epoch;
    checkpoint.position = position;
    checkpoint.processes = processes.size();
    checkpoint.configHash = config.hash;
    checkpoint.speechHash = speechHash();
    checkpoint.log = log;
    write(checkpoint, file(kCheckpoint));
}

double Pretrainer::State::learningRate() const
{
    const double next = step + 1;
    if (next < config.warmupSteps)
        return config.learningRate * next / config.warmupSteps;
    return config.learningRate * (config.steps - step) / std::max(1, config.steps - config.warmupSteps + 1);
}

/// LibTorch draws dropout from its own generator.
void Pretrainer::State::seedDropout() const
{
    Random random(
        {config.seed, kDropKey, static_cast<std::uint64_t>(step), static_cast<std::uint64_t>(processes.rank())});
    at::Generator generator = at::globalContext().defaultGenerator(device);
    generator.set_current_seed(random.next());
}

ForwardHooks Pretrainer::State::trainingHooks() const
{
    ForwardHooks hooks;
    hooks.dropout = {config.dropout, config.attentionDropout, config.activationDropout};
    if (config.layerDrop > 0)
        hooks.skip = [this](LayerIndex layer) {
            Random random({config.seed, kDropKey, static_cast<std::uint64_t>(step), layer.row()});
            return random.uniform() < config.layerDrop;
        };
    return hooks;
}

/// The batch's loss, added up over frames and kinds; what is to be shown goes to sums.
at::Tensor Pretrainer::State::loss(const UnitBatch &batch, const ForwardHooks &hooks, Sums &sums) const
{
    const Autocast autocast(device);
    const at::Tensor hidden = hiddenUnderMask(model, batch, config.model.masking, hooks);
    const at::Tensor masked = rowIndex(batch.masked, device);
    at::Tensor open = at::zeros({0}, masked.options());
    if (config.unmaskedWeight > 0)
        open = at::zeros({hidden.size(0)}, masked.options()).index_fill_(0, masked, 1).eq(0).nonzero().flatten();

    at::Tensor total;
    for (std::size_t kind = 0; kind < batch.units.size(); ++kind) {
        const double weight = config.units[kind].weight;
        const UnitLoss found = headLoss(model, hidden, batch, kind, masked);
        sums.loss(kind) += found.sum.item<double>();
        sums.hits(kind) += found.correct.item<double>();
        at::Tensor loss = found.sum * (config.maskedWeight * weight);
        if (open.size(0) > 0) // counts by its mean, like that of masked frames
            loss = loss
                + headLoss(model, hidden, batch, kind, open).sum
                    * (config.unmaskedWeight * weight * static_cast<double>(masked.size(0))
                       / static_cast<double>(open.size(0)));
        total = total.defined() ? total + loss : loss;
    }
    sums.masked() += static_cast<double>(masked.size(0));
    sums.frames() += static_cast<double>(hidden.size(0));
    return total;
}

/// The same utterances under the same masks every time; nothing where none are kept for it.
std::optional<PredictionResult> Pretrainer::State::validate()
{
    const at::NoGradGuard noGradients;
    std::vector<std::size_t> chosen;
    for (std::size_t utterance = 0; utterance < speech.size(); ++utterance)
        if (speech.isValidation(utterance) && examples->frames(utterance) > 0)
            chosen.push_back(utterance);
    Random random({config.seed, kValidationKey});
    random.shuffle(std::span(chosen));
    chosen.resize(std::min(chosen.size(), kValidationUtterances));

    Sums sums(config.units.size());
    for (auto number = static_cast<std::size_t>(processes.rank()); number < chosen.size();
         number += static_cast<std::size_t>(processes.size())) {
        const int frames = std::min(examples->frames(chosen[number]), longestCrop());
        loss(examples->batch({{chosen[number], 0, frames}}, {config.seed, kValidationKey}), {}, sums);
    }
    processes.sum(std::span(sums.values));
    return sums.masked() > 0 ? std::optional(sums.result()) : std::nullopt;
}

std::string Pretrainer::State::logLine(const TrainingPoint &point) const
{
    std::string line = std::to_string(point.step) + '\t' + std::to_string(point.epoch);
    const auto add = [&line](double value) {
        char text[32];
        std::snprintf(text, sizeof text, "\t%.5g", value);
        line += text;
    };
    add(point.learningRate);
    add(point.gradientNorm);
    for (std::size_t kind = 0; kind < config.units.size(); ++kind) {
        add(point.training.loss[kind]);
        add(point.training.accuracy[kind]);
    }
    for (std::size_t kind = 0; kind < config.units.size(); ++kind) {
        if (!point.validation) {
            line += "\t\t";
            continue;
        }
        add(point.validation->loss[kind]);
        add(point.validation->accuracy[kind]);
    }
    return line;
}

Pretrainer::Pretrainer(PretrainRequest request, const ProcessGroup &processes)
    : m(std::make_unique<State>(std::move(request), processes))
{
    reuseTensorMemory();
    if (m->holds(kCheckpoint) ? !m->request.resume : m->holds("model.safetensors"))
        throw Error(
            ErrorCode::Mismatch, m->request.out.string(),
            m->holds(kCheckpoint)
                ? "the folder holds a training run; continue it with --resume, or choose another folder"
                : "the folder holds a model that is no training run; nothing was changed. Choose another folder");
    // Numbers below 1e-38 take the processor a hundred times as long.
    at::globalContext().setFlushDenormal(true);
}

Pretrainer::~Pretrainer() = default;

bool Pretrainer::prepare(std::stop_token stop, const Report &report)
{
    return guarded(m->device, [&] {
        std::error_code failure;
        std::filesystem::create_directories(m->request.out, failure);
        if (failure)
            throw Error(ErrorCode::NotWritable, m->request.out.string(),
                        "the folder cannot be made: " + failure.message());
        if (!m->speech.survey(m->processes, stop, [&](std::size_t done, std::size_t total) {
                report("Reading speech", static_cast<double>(done) / static_cast<double>(total));
            }))
            return false;
        const bool continued = m->continues();
        m->statistics = continued ? readStatistics(m->file("mean_std.npy")) : m->speech.statistics();
        m->examples.emplace(m->speech, m->config, m->statistics, m->device);
        m->makeWeights();
        if (continued) {
            m->examples->setUnits(readUnits(m->file("units.safetensors"), m->config.model.stackedFrames(), m->device));
            m->takeCheckpoint();
        }
        m->planPass();
        if (continued)
            return true;
        if (!m->examples->cluster(m->processes, stop, [&](double share) { report("Clustering units", share); }))
            return false;
        return true;
    });
}

std::optional<TrainingPoint> Pretrainer::step(std::stop_token stop)
{
    return guarded(m->device, [&]() -> std::optional<TrainingPoint> {
        if (finished())
            return std::nullopt;
        const auto start = std::chrono::steady_clock::now();
        if (m->position >= m->plan.size()) {
            ++m->epoch;
            m->position = 0;
            m->planPass();
        }
        TrainingPoint point;
        point.learningRate = m->learningRate();
        m->seedDropout();
        m->parameters->gradients.zero_();
        Sums sums(m->config.units.size());
        const Batch &crops = m->plan[m->position][static_cast<std::size_t>(m->processes.rank())];
        m->loss(m->examples->batch(crops, {m->config.seed, kMaskKey, static_cast<std::uint64_t>(m->step)}),
                m->trainingHooks(), sums)
            .backward();
        sums.stopping() = stop.stop_requested() ? 1 : 0;
        m->processes.sum(std::span(sums.values));
        if (sums.stopping() > 0) {
            writeModel();
            return std::nullopt;
        }
        sumOverProcesses(m->parameters->gradients, m->processes);
        m->parameters->gradients.div_(sums.masked());
        point.gradientNorm = m->parameters->gradients.norm().item<double>();
        point.training = sums.result();
        if (!std::isfinite(point.gradientNorm)
            || !std::ranges::all_of(point.training.loss, [](double loss) { return std::isfinite(loss); }))
            throw Error(
                ErrorCode::Device, "step " + std::to_string(m->step + 1),
                "the loss or its gradient is not a finite number; the last checkpoint is kept. Train again with "
                "a lower learning_rate or stronger gradient_clipping");
        {
            const at::NoGradGuard noGradients;
            if (m->config.gradientClipping > 0 && point.gradientNorm > m->config.gradientClipping)
                m->parameters->gradients.mul_(m->config.gradientClipping / point.gradientNorm);
            m->optimizer->step(*m->parameters, m->step + 1, point.learningRate);
        }
        ++m->step;
        ++m->position;
        point.step = m->step;
        point.steps = m->config.steps;
        point.epoch = static_cast<int>(m->epoch);
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        point.framesPerSecond = sums.frames() / taken.count();
        if (finished() || m->step % m->config.validationSteps == 0) {
            point.validation = m->validate();
            m->log.push_back(m->logLine(point));
        }
        if (finished() || m->step % m->config.checkpointSteps == 0)
            writeModel();
        return point;
    });
}

void Pretrainer::writeModel()
{
    m->requireEqualWeights();
    if (!m->processes.first())
        return;
    writeUnits(m->file("units.safetensors"), m->examples->units());
    writeStatistics(m->statistics, m->file("mean_std.npy"));
    m->writeCheckpoint();
    writeMelHubert(m->model, m->config.modelJson, m->statistics, m->request.out, m->request.precision);
    std::string table = "step\tepoch\tlearning_rate\tgradient_norm";
    for (const char *part : {"", "validation_"})
        for (std::size_t kind = 0; kind < m->config.units.size(); ++kind)
            for (const char *what : {"loss_", "accuracy_"})
                table += '\t' + std::string(part) + what + std::to_string(kind);
    table += '\n';
    for (const std::string &line : m->log)
        table += line + '\n';
    writeFileAtomically(m->file("training.tsv"), table);
}

const std::vector<std::string> &Pretrainer::problems() const
{
    return m->speech.problems();
}

int Pretrainer::stepsDone() const
{
    return m->step;
}

bool Pretrainer::finished() const
{
    return m->step >= m->config.steps;
}

std::int64_t Pretrainer::parameters() const
{
    return m->parameters->values.numel();
}

} // namespace phonoscope
