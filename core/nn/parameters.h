// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace phonoscope {

/// y = x weight^T + bias; weight is [outputs, inputs]. The bias may be absent.
struct LinearWeights {
    at::Tensor weight;
    at::Tensor bias;
};

struct NormWeights {
    at::Tensor weight;
    at::Tensor bias;
};

/// A parameter, its name as fairseq's checkpoints have it (MelHuBERT's, s3prl's and Microsoft's too) and the shape that
/// the configuration asks for.
struct ParameterSlot {
    std::string name;
    std::vector<std::int64_t> shape;
    at::Tensor *tensor;
};

/// Collects the slots of a model's parts.
class Slots {
public:
    void add(const std::string &name, std::vector<std::int64_t> shape, at::Tensor &tensor);
    void linear(const std::string &name, LinearWeights &weights, int outputs, int inputs, bool bias = true);
    void norm(const std::string &name, NormWeights &weights, int size);
    std::vector<ParameterSlot> take() { return std::move(m_slots); }

private:
    std::vector<ParameterSlot> m_slots;
};

at::Tensor apply(const LinearWeights &weights, const at::Tensor &x);
/// Layer norm over the last dimension.
at::Tensor normalised(const NormWeights &weights, const at::Tensor &x, double epsilon);

} // namespace phonoscope
