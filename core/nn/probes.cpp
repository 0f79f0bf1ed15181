// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/probes.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cholesky_solve.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/linalg_cholesky.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <deque>
#include <limits>
#include <utility>

namespace phonoscope {

namespace {

constexpr double kRidgeLambdas[] = {10, 1, 0.1, 0.01, 1e-3, 1e-4, 1e-5};
constexpr double kLogisticLambdas[] = {1, 0.1, 0.01, 1e-3, 1e-4};
constexpr int kMaxIterations = 1000;
constexpr std::size_t kHistory = 10;

at::Tensor over(std::int64_t dimension, const at::Tensor &x)
{
    return x.sum(std::vector<std::int64_t>{dimension});
}

/// Features of the chosen rows in float64.
at::Tensor rowsOf(const Matrix &features, const std::vector<std::int64_t> &rows)
{
    // from_blob takes a mutable pointer; nothing writes through it.
    const at::Tensor all = at::from_blob(
        const_cast<float *>(features.values.data()),
        {static_cast<std::int64_t>(features.rows), static_cast<std::int64_t>(features.columns)}, at::kFloat);
    return all.index_select(0, at::tensor(c10::ArrayRef<std::int64_t>(rows))).to(at::kDouble);
}

std::vector<std::int64_t> rowsWhere(const std::vector<bool> &isValidation, bool wanted)
{
    std::vector<std::int64_t> rows;
    for (std::size_t row = 0; row < isValidation.size(); ++row)
        if (isValidation[row] == wanted)
            rows.push_back(static_cast<std::int64_t>(row));
    assert(!rows.empty());
    return rows;
}

std::vector<std::int64_t> everyRow(const Matrix &features)
{
    return rowsWhere(std::vector<bool>(features.rows), false);
}

template <typename Value> at::Tensor targetsOf(std::span<const Value> targets, const std::vector<std::int64_t> &rows)
{
    std::vector<Value> chosen;
    for (const std::int64_t row : rows)
        chosen.push_back(targets[static_cast<std::size_t>(row)]);
    return at::tensor(c10::ArrayRef<Value>(chosen));
}

/// Mean and inverse deviation of training samples.
struct Scale {
    at::Tensor mean;
    at::Tensor inverse;

    explicit Scale(const at::Tensor &x) : mean(x.mean(0))
    {
        const at::Tensor deviation = (x - mean).pow(2).mean(0).sqrt();
        // Rounding leaves a constant component a deviation of its last digits.
        const at::Tensor varies = deviation > 1e-6 * mean.abs() + 1e-12;
        inverse = at::where(varies, deviation.reciprocal(), at::zeros({}, at::kDouble));
    }
    at::Tensor apply(const at::Tensor &x) const { return (x - mean) * inverse; }
    /// Weights of plain features as those of standardised ones.
    at::Tensor restore(const at::Tensor &weights) const
    {
        const at::Tensor zero = at::zeros({}, at::kDouble);
        return weights * at::where(inverse > 0, inverse.reciprocal(), zero);
    }
};

std::vector<double> valuesOf(const at::Tensor &tensor)
{
    const at::Tensor flat = tensor.contiguous();
    return {flat.data_ptr<double>(), flat.data_ptr<double>() + flat.numel()};
}

/// weights [outputs, inputs] and bias [outputs] of standardised features as a probe of plain ones.
LinearProbe probeOf(const Scale &scale, const at::Tensor &weights, const at::Tensor &bias)
{
    const at::Tensor plain = weights * scale.inverse;
    LinearProbe probe;
    probe.inputs = static_cast<std::size_t>(weights.size(1));
    probe.weights = valuesOf(plain);
    probe.bias = valuesOf(bias - plain.mv(scale.mean));
    return probe;
}

/// Ridge regression on a set of samples, for several lambdas.
class Ridge {
public:
    Ridge(const at::Tensor &features, const at::Tensor &targets)
        : m_scale(features), m_mean(targets.mean()), m_samples(features.size(0))
    {
        const at::Tensor x = m_scale.apply(features);
        const auto count = static_cast<double>(m_samples);
        m_covariance = x.t().mm(x) / count;
        m_correlation = x.t().mv(targets - m_mean) / count;
    }

    LinearProbe fit(double lambda) const
    {
        const at::Tensor system = m_covariance + lambda * at::eye(m_covariance.size(0), at::kDouble);
        const at::Tensor weights = at::cholesky_solve(m_correlation.unsqueeze(1), at::linalg_cholesky(system));
        LinearProbe probe = probeOf(m_scale, weights.t(), m_mean.unsqueeze(0));
        probe.lambda = lambda;
        probe.samples = static_cast<int>(m_samples);
        return probe;
    }

private:
    Scale m_scale;
    at::Tensor m_mean;
    std::int64_t m_samples;
    at::Tensor m_covariance;
    at::Tensor m_correlation;
};

/// Logistic regression on a set of samples: weights and biases side by side in one matrix [classes, inputs + 1].
class Logistic {
public:
    Logistic(const at::Tensor &features, at::Tensor classes, int classCount)
        : m_scale(features), m_x(m_scale.apply(features)), m_classes(std::move(classes)),
          m_start(at::zeros({classCount, features.size(1) + 1}, at::kDouble))
    {
    }

    void startFrom(const LinearProbe &probe)
    {
        assert(static_cast<std::int64_t>(probe.outputs()) == m_start.size(0));
        const at::Tensor plain = at::tensor(c10::ArrayRef<double>(probe.weights)).view({m_start.size(0), -1});
        const at::Tensor bias = at::tensor(c10::ArrayRef<double>(probe.bias)) + plain.mv(m_scale.mean);
        m_start = at::cat({m_scale.restore(plain), bias.unsqueeze(1)}, 1);
    }

    /// Starts from the last fit.
    LinearProbe fit(double lambda)
    {
        bound(lambda);
        at::Tensor theta = m_start;
        auto [loss, gradient] = evaluate(theta, lambda);
        std::deque<std::pair<at::Tensor, at::Tensor>> history; // steps and what they changed the gradient by
        int iteration = 0;
        double norm = normOf(gradient);
        for (; iteration < kMaxIterations && norm > kProbeGradientNorm; ++iteration) {
            at::Tensor direction = -curved(gradient, history);
            double slope = dot(direction, gradient);
            if (!(slope < 0)) { // rounding spoilt the curvature: start again from the gradient
                history.clear();
                direction = -gradient;
                slope = -norm * norm;
            }
            double size = 1;
            at::Tensor next;
            std::pair<double, at::Tensor> there;
            constexpr int kMaxHalvings = 40;
            int halvings = 0;
            for (; halvings < kMaxHalvings; ++halvings, size /= 2) {
                next = theta + size * direction;
                there = evaluate(next, lambda);
                if (there.first <= loss + 1e-4 * size * slope)
                    break;
            }
            if (halvings == kMaxHalvings)
                break; // the loss is flat to its last digit
            const at::Tensor step = next - theta;
            const at::Tensor change = there.second - gradient;
            if (dot(step, change) > 1e-12 * dot(step, step)) {
                history.emplace_back(step, change);
                if (history.size() > kHistory)
                    history.pop_front();
            }
            theta = next;
            loss = there.first;
            gradient = there.second;
            norm = normOf(gradient);
        }
        m_start = theta;
        LinearProbe probe = probeOf(m_scale, weights(theta), theta.select(1, theta.size(1) - 1));
        probe.lambda = lambda;
        probe.samples = static_cast<int>(m_x.size(0));
        probe.iterations = iteration;
        probe.gradientNorm = norm;
        probe.converged = norm <= kProbeGradientNorm;
        return probe;
    }

private:
    static double dot(const at::Tensor &a, const at::Tensor &b) { return (a * b).sum().item<double>(); }
    static double normOf(const at::Tensor &a) { return std::sqrt(dot(a, a)); }
    static at::Tensor weights(const at::Tensor &theta) { return theta.slice(1, 0, theta.size(1) - 1); }

    std::pair<double, at::Tensor> evaluate(const at::Tensor &theta, double lambda) const
    {
        const at::Tensor w = weights(theta);
        const auto count = static_cast<double>(m_x.size(0));
        at::Tensor logProbability = at::log_softmax(m_x.mm(w.t()) + theta.select(1, theta.size(1) - 1), 1);
        const at::Tensor index = m_classes.unsqueeze(1);
        const double loss = -logProbability.gather(1, index).sum().item<double>() / count + lambda / 2 * dot(w, w);
        at::Tensor residual = logProbability.exp_();
        residual.scatter_add_(1, index, at::zeros({1}, at::kDouble).sub(1).expand({m_x.size(0), 1}));
        residual /= count;
        const at::Tensor gradient = residual.t().mm(m_x) + lambda * w;
        return {loss, at::cat({gradient, over(0, residual).unsqueeze(1)}, 1)};
    }

    /// The loss curves at most as half the features' second moments do, for every class alike (Boehning 1992): where
    /// the search has seen nothing yet, this bound stands for the curvature. Features are strongly correlated; without
    /// it hundreds of steps would be needed.
    void bound(double lambda)
    {
        const at::Tensor moments = m_x.t().mm(m_x) / static_cast<double>(2 * m_x.size(0));
        const std::int64_t inputs = m_x.size(1);
        at::Tensor system = at::zeros({inputs + 1, inputs + 1}, at::kDouble);
        system.slice(0, 0, inputs).slice(1, 0, inputs).copy_(moments + lambda * at::eye(inputs, at::kDouble));
        system.select(0, inputs).select(0, inputs).fill_(0.5);
        m_bound = at::linalg_cholesky(system);
    }

    /// The inverse curvature applied to a gradient: the two loops of L-BFGS (Nocedal, Wright 2006, algorithm 7.4).
    at::Tensor curved(const at::Tensor &gradient, const std::deque<std::pair<at::Tensor, at::Tensor>> &history) const
    {
        at::Tensor q = gradient;
        std::vector<double> alphas(history.size());
        for (std::size_t i = history.size(); i-- > 0;) {
            const auto &[step, change] = history[i];
            alphas[i] = dot(step, q) / dot(step, change);
            q = q - alphas[i] * change;
        }
        q = at::cholesky_solve(q.t(), m_bound).t();
        if (!history.empty()) {
            const auto &[step, change] = history.back();
            q = q * (dot(step, change) / dot(change, at::cholesky_solve(change.t(), m_bound).t()));
        }
        for (std::size_t i = 0; i < history.size(); ++i) {
            const auto &[step, change] = history[i];
            q = q + (alphas[i] - dot(change, q) / dot(step, change)) * step;
        }
        return q;
    }

    Scale m_scale;
    at::Tensor m_x;
    at::Tensor m_classes;
    at::Tensor m_start;
    at::Tensor m_bound; ///< Cholesky factor
};

Matrix validationRows(const Matrix &features, const std::vector<std::int64_t> &rows)
{
    Matrix result{rows.size(), features.columns, {}};
    for (const std::int64_t row : rows) {
        const auto values = features.row(static_cast<std::size_t>(row));
        result.values.insert(result.values.end(), values.begin(), values.end());
    }
    return result;
}

at::Tensor classTensor(std::span<const int> classes, const std::vector<std::int64_t> &rows)
{
    return targetsOf(classes, rows).to(at::kLong);
}

} // namespace

std::vector<double> LinearProbe::predict(const Matrix &features) const
{
    assert(features.columns == inputs || features.rows == 0);
    std::vector<double> result(features.rows * outputs());
    for (std::size_t row = 0; row < features.rows; ++row) {
        const std::span<const float> x = features.row(row);
        for (std::size_t output = 0; output < outputs(); ++output) {
            const double *w = weights.data() + output * inputs;
            double sum = bias[output];
            for (std::size_t input = 0; input < inputs; ++input)
                sum += w[input] * static_cast<double>(x[input]);
            result[row * outputs() + output] = sum;
        }
    }
    return result;
}

void softmaxRows(std::span<double> scores, std::size_t outputs)
{
    for (std::size_t begin = 0; begin < scores.size(); begin += outputs) {
        const std::span<double> row = scores.subspan(begin, outputs);
        const double largest = *std::ranges::max_element(row);
        double sum = 0;
        for (double &score : row)
            sum += score = std::exp(score - largest);
        for (double &score : row)
            score /= sum;
    }
}

LinearProbe fitRidge(const Matrix &features, std::span<const double> targets, double lambda)
{
    assert(features.rows > 0 && targets.size() == features.rows && lambda > 0);
    const c10::InferenceMode inference;
    const std::vector<std::int64_t> rows = everyRow(features);
    return Ridge(rowsOf(features, rows), targetsOf(targets, rows)).fit(lambda);
}

LinearProbe fitLogistic(const Matrix &features, std::span<const int> classes, int classCount, double lambda,
                        const LinearProbe *start)
{
    assert(features.rows > 0 && classes.size() == features.rows && lambda > 0);
    const c10::InferenceMode inference;
    const std::vector<std::int64_t> rows = everyRow(features);
    Logistic logistic(rowsOf(features, rows), classTensor(classes, rows), classCount);
    if (start)
        logistic.startFrom(*start);
    return logistic.fit(lambda);
}

LinearProbe chooseRidge(const Matrix &features, std::span<const double> targets, const std::vector<bool> &isValidation)
{
    const c10::InferenceMode inference;
    const std::vector<std::int64_t> training = rowsWhere(isValidation, false);
    const std::vector<std::int64_t> validation = rowsWhere(isValidation, true);
    const Ridge ridge(rowsOf(features, training), targetsOf(targets, training));
    const Matrix held = validationRows(features, validation);
    double best = std::numeric_limits<double>::infinity();
    double chosen = kRidgeLambdas[0];
    for (const double lambda : kRidgeLambdas) {
        const std::vector<double> predicted = ridge.fit(lambda).predict(held);
        double error = 0;
        for (std::size_t i = 0; i < predicted.size(); ++i)
            error += std::pow(predicted[i] - targets[static_cast<std::size_t>(validation[i])], 2);
        if (error < best) {
            best = error;
            chosen = lambda;
        }
    }
    return fitRidge(features, targets, chosen);
}

LinearProbe chooseLogistic(const Matrix &features, std::span<const int> classes, int classCount,
                           const std::vector<bool> &isValidation)
{
    const c10::InferenceMode inference;
    const std::vector<std::int64_t> training = rowsWhere(isValidation, false);
    const std::vector<std::int64_t> validation = rowsWhere(isValidation, true);
    Logistic logistic(rowsOf(features, training), classTensor(classes, training), classCount);
    const Matrix held = validationRows(features, validation);
    double best = std::numeric_limits<double>::infinity();
    LinearProbe chosen;
    for (const double lambda : kLogisticLambdas) {
        LinearProbe probe = logistic.fit(lambda);
        std::vector<double> predicted = probe.predict(held);
        softmaxRows(predicted, probe.outputs());
        double loss = 0;
        for (std::size_t i = 0; i < validation.size(); ++i) {
            const auto target = static_cast<std::size_t>(classes[static_cast<std::size_t>(validation[i])]);
            loss -= std::log(std::max(predicted[i * probe.outputs() + target], 1e-300));
        }
        if (loss >= best)
            break; // the cross-entropy of held-out samples has one minimum along the path
        best = loss;
        chosen = std::move(probe);
    }
    return fitLogistic(features, classes, classCount, chosen.lambda, &chosen);
}

} // namespace phonoscope
