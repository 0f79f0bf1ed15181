// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/weight_initialization.h"

#include "core/base/random.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/zeros.h>

#include <cmath>

namespace phonoscope {

namespace {

constexpr double kPublishedDeviation = 0.02;

double deviationOf(const ParameterSlot &slot, const MelHubertConfig &config,
                   PretrainConfig::Initialization initialization)
{
    if (slot.name.find("pos_conv") != std::string::npos)
        return std::sqrt(4.0 / (config.positionalKernel * config.hiddenSize));
    const bool head = slot.name.starts_with("final_proj") || slot.name == "mask_emb";
    if (head || initialization == PretrainConfig::Initialization::Published)
        return kPublishedDeviation;
    return 1 / std::sqrt(static_cast<double>(slot.shape[1]));
}

} // namespace

void initializeWeights(MelHubert &model, PretrainConfig::Initialization initialization, std::uint64_t seed)
{
    std::uint64_t number = 0;
    at::Tensor *gain = nullptr;
    for (const ParameterSlot &slot : model.slots()) {
        Random random({seed, ++number});
        *slot.tensor = at::zeros(slot.shape);
        if (slot.name.ends_with("weight_g")) {
            gain = slot.tensor;
        } else if (slot.name.ends_with("norm.weight")) {
            slot.tensor->fill_(1);
        } else if (!slot.name.ends_with("bias")) {
            const double deviation = deviationOf(slot, model.config(), initialization);
            float *values = slot.tensor->data_ptr<float>();
            for (std::int64_t element = 0; element < slot.tensor->numel(); ++element)
                values[element] = static_cast<float>(deviation * random.normal());
        }
        if (slot.name.ends_with("weight_v")) { // weight norm starts as no change
            const std::vector<std::int64_t> overChannels{0, 1};
            *gain = slot.tensor->pow(2).sum(overChannels, true).sqrt();
        }
    }
}

} // namespace phonoscope
