// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model_writer.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/npy.h"

#include <ATen/TensorOperators.h>

#include <span>
#include <vector>

namespace phonoscope {

void writeStatistics(const MelStatistics &statistics, const std::filesystem::path &file)
{
    std::vector<double> values(statistics.mean.begin(), statistics.mean.end());
    values.insert(values.end(), statistics.deviation.begin(), statistics.deviation.end());
    writeNpy(file, {TensorType::F64, {2, kMelBins}}, std::as_bytes(std::span(values)));
}

void writeMelHubert(MelHubert &model, const std::string &configJson, const MelStatistics &statistics,
                    const std::filesystem::path &folder, StoredPrecision precision)
{
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure)
        throw Error(ErrorCode::NotWritable, folder.string(), "the folder cannot be made: " + failure.message());

    const bool half = precision == StoredPrecision::Float16;
    std::vector<at::Tensor> values;
    std::vector<TensorToWrite> tensors;
    for (const ParameterSlot &slot : model.slots()) {
        values.push_back(slot.tensor->detach().to(at::kCPU).to(half ? at::kHalf : at::kFloat).contiguous());
        tensors.push_back({slot.name,
                           {half ? TensorType::F16 : TensorType::F32, slot.shape},
                           {static_cast<const std::byte *>(values.back().data_ptr()), values.back().nbytes()}});
    }
    writeFileAtomically(folder / "config.json", "{\"melhubert\": " + configJson + "}\n");
    writeStatistics(statistics, folder / "mean_std.npy");
    writeSafetensors(folder / "model.safetensors", tensors);
}

} // namespace phonoscope
