// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/speech_decoder.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cholesky_solve.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/linalg_cholesky.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/nonzero.h>
#include <ATen/ops/outer.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace phonoscope {

namespace {

constexpr double kLambdas[] = {1, 0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3, 1e-4};
constexpr double kUntriedLambda = 0.03; ///< without validation
constexpr double kVoicingWeight = 30;   ///< dB that a wrong voicing counts for when lambda is chosen

at::Tensor viewOf(std::span<const float> values, std::size_t rows, std::size_t columns)
{
    // from_blob takes a mutable pointer; nothing writes through it.
    return at::from_blob(const_cast<float *>(values.data()),
                         {static_cast<std::int64_t>(rows), static_cast<std::int64_t>(columns)}, at::kFloat);
}

at::Tensor viewOf(const Matrix &matrix)
{
    return viewOf(matrix.values, matrix.rows, matrix.columns);
}

/// [frames, (2 neighbours + 1) columns]: beside every frame those before and after it.
at::Tensor withNeighbours(const at::Tensor &states, int neighbours)
{
    const std::int64_t frames = states.size(0);
    std::vector<at::Tensor> parts;
    for (std::int64_t shift = -neighbours; shift <= neighbours; ++shift) {
        const std::int64_t missing = std::min(std::abs(shift), frames);
        const at::Tensor edge = states.narrow(0, shift < 0 ? 0 : frames - 1, 1).expand({missing, -1});
        const at::Tensor rest = states.narrow(0, shift < 0 ? 0 : missing, frames - missing);
        parts.push_back(shift < 0 ? at::cat({edge, rest}) : at::cat({rest, edge}));
    }
    return at::cat(parts, 1);
}

/// Ridge regression from sums over samples.
class NormalEquations {
public:
    NormalEquations(std::int64_t inputs, std::int64_t outputs)
        : m_products(at::zeros({inputs, inputs}, at::kDouble)), m_targets(at::zeros({inputs, outputs}, at::kDouble)),
          m_sum(at::zeros({inputs}, at::kDouble)), m_targetSum(at::zeros({outputs}, at::kDouble))
    {
    }

    void add(const at::Tensor &x, const at::Tensor &y)
    {
        const std::vector<std::int64_t> samples{0};
        m_products += at::mm(x.t(), x);
        m_targets += at::mm(x.t(), y);
        m_sum += x.sum(samples);
        m_targetSum += y.sum(samples);
        m_squares += y.pow(2).sum().item<double>();
        m_count += x.size(0);
    }
    void add(const NormalEquations &other)
    {
        m_products += other.m_products;
        m_targets += other.m_targets;
        m_sum += other.m_sum;
        m_targetSum += other.m_targetSum;
        m_squares += other.m_squares;
        m_count += other.m_count;
    }
    std::int64_t count() const { return m_count; }
    std::int64_t inputs() const { return m_targets.size(0); }
    std::int64_t outputs() const { return m_targets.size(1); }

    struct Solution {
        at::Tensor weights; ///< [inputs, outputs]
        at::Tensor bias;    ///< [outputs]
    };
    /// Inputs are standardised; one that never varies counts for nothing.
    Solution solve(double lambda) const
    {
        const auto samples = static_cast<double>(m_count);
        const at::Tensor mean = m_sum / samples, targetMean = m_targetSum / samples;
        const at::Tensor covariance = m_products / samples - at::outer(mean, mean);
        const at::Tensor deviation = covariance.diagonal().clamp_min(0).sqrt();
        const at::Tensor inverse =
            at::where(deviation > 1e-6 * mean.abs() + 1e-12, deviation.reciprocal(), at::zeros({}, at::kDouble));
        const at::Tensor correlation = covariance * at::outer(inverse, inverse)
            + lambda * at::eye(mean.size(0), at::TensorOptions().dtype(at::kDouble));
        const at::Tensor right = (m_targets / samples - at::outer(mean, targetMean)) * inverse.unsqueeze(1);
        const at::Tensor weights = at::cholesky_solve(right, at::linalg_cholesky(correlation)) * inverse.unsqueeze(1);
        return {weights, targetMean - weights.t().mv(mean)};
    }
    /// Sum of squared errors of a solution on these samples.
    double error(const Solution &solution) const
    {
        const auto &[weights, bias] = solution;
        const at::Tensor predicted = at::mm(m_products, weights) + at::outer(m_sum, bias);
        // |y|^2 - 2 y'p + p'p with p = x W + b.
        const double cross = (m_targets * weights).sum().item<double>() + m_targetSum.dot(bias).item<double>();
        const double own = (weights * predicted).sum().item<double>()
            + bias.dot(weights.t().mv(m_sum) + static_cast<double>(m_count) * bias).item<double>();
        return m_squares - 2 * cross + own;
    }

private:
    at::Tensor m_products, m_targets, m_sum, m_targetSum;
    double m_squares = 0;
    std::int64_t m_count = 0;
};

/// One group of outputs.
class Regression {
public:
    Regression(std::int64_t inputs, std::int64_t outputs) : m_training(inputs, outputs), m_validation(inputs, outputs)
    {
    }

    void add(const at::Tensor &x, const at::Tensor &y, bool isValidation)
    {
        (isValidation ? m_validation : m_training).add(x, y);
    }
    std::int64_t trainingSamples() const { return m_training.count(); }

    std::pair<NormalEquations::Solution, double> best() const
    {
        double lambda = kUntriedLambda;
        double least = std::numeric_limits<double>::infinity();
        for (const double candidate : kLambdas) {
            if (m_validation.count() == 0)
                break;
            const double error = m_validation.error(m_training.solve(candidate));
            if (error < least) {
                least = error;
                lambda = candidate;
            }
        }
        NormalEquations all(m_training.inputs(), m_training.outputs());
        all.add(m_training);
        all.add(m_validation);
        return {all.solve(lambda), lambda};
    }

private:
    NormalEquations m_training, m_validation;
};

} // namespace

Matrix SpeechDecoder::decode(const Matrix &states) const
{
    assert(states.columns == hiddenSize && states.rows > 0);
    const c10::InferenceMode inference;
    const std::size_t outputs = decodedOutputs(bands);
    const at::Tensor x = withNeighbours(viewOf(states), neighbours);
    const at::Tensor y =
        at::mm(x, viewOf(weights, static_cast<std::size_t>(x.size(1)), outputs)) + viewOf(bias, 1, outputs);
    const float *begin = y.data_ptr<float>();
    return {states.rows, outputs, {begin, begin + y.numel()}};
}

struct DecoderFit::Data {
    std::size_t hiddenSize, bands;
    int neighbours;
    Regression spectrum; ///< envelope and voicing, of all frames
    Regression f0;       ///< of voiced frames
};

DecoderFit::DecoderFit(std::size_t hiddenSize, std::size_t bands, int neighbours)
{
    const std::int64_t inputs = static_cast<std::int64_t>(hiddenSize) * (2 * neighbours + 1);
    m_data =
        std::make_unique<Data>(Data{hiddenSize, bands, neighbours,
                                    Regression(inputs, static_cast<std::int64_t>(bands) + 1), Regression(inputs, 1)});
}
DecoderFit::~DecoderFit() = default;

std::size_t DecoderFit::trainingFrames() const
{
    return static_cast<std::size_t>(m_data->f0.trainingSamples());
}

void DecoderFit::add(const Matrix &states, const Matrix &targets, bool isValidation)
{
    assert(states.rows == targets.rows && targets.columns == decodedOutputs(m_data->bands));
    const c10::InferenceMode inference;
    const auto bands = static_cast<std::int64_t>(m_data->bands);
    const at::Tensor x = withNeighbours(viewOf(states), m_data->neighbours).to(at::kDouble);
    const at::Tensor y = viewOf(targets).to(at::kDouble);
    const at::Tensor voicing = y.narrow(1, bands + 1, 1);
    m_data->spectrum.add(x, at::cat({y.narrow(1, 0, bands), voicing * kVoicingWeight}, 1), isValidation);
    const at::Tensor voiced = (voicing.squeeze(1) > 0.5).nonzero().squeeze(1);
    if (voiced.numel() > 0)
        m_data->f0.add(x.index_select(0, voiced), y.narrow(1, bands, 1).index_select(0, voiced), isValidation);
}

SpeechDecoder DecoderFit::fit() const
{
    assert(trainingFrames() > 0);
    const c10::InferenceMode inference;
    SpeechDecoder decoder;
    decoder.neighbours = m_data->neighbours;
    decoder.bands = m_data->bands;
    decoder.hiddenSize = m_data->hiddenSize;
    const auto [spectrum, lambda] = m_data->spectrum.best();
    const auto [f0, f0Lambda] = m_data->f0.best();
    decoder.lambda = lambda;
    decoder.f0Lambda = f0Lambda;
    const auto bands = static_cast<std::int64_t>(m_data->bands);
    const auto join = [&](const at::Tensor &ofSpectrum, const at::Tensor &ofF0) {
        return at::cat({ofSpectrum.narrow(-1, 0, bands), ofF0, ofSpectrum.narrow(-1, bands, 1) / kVoicingWeight}, -1)
            .to(at::kFloat)
            .contiguous();
    };
    const auto values = [](const at::Tensor &tensor) {
        return std::vector<float>(tensor.data_ptr<float>(), tensor.data_ptr<float>() + tensor.numel());
    };
    decoder.weights = values(join(spectrum.weights, f0.weights));
    decoder.bias = values(join(spectrum.bias, f0.bias));
    return decoder;
}

} // namespace phonoscope
