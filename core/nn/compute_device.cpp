// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/compute_device.h"

#include <torch/cuda.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace phonoscope {

c10::Device deviceNamed(const std::string &name, int localRank)
{
    const auto count = static_cast<int>(torch::cuda::device_count());
    if (name == "cpu" || (name == "auto" && count == 0))
        return {c10::kCPU};
    int index = name == "cuda" || name == "auto" ? localRank % std::max(1, count) : -1;
    constexpr std::string_view kPrefix = "cuda:";
    if (name.starts_with(kPrefix)) {
        const char *end = name.data() + name.size();
        const auto [stop, failure] = std::from_chars(name.data() + kPrefix.size(), end, index);
        if (failure != std::errc{} || stop != end)
            index = -1;
    }
    if (index < 0)
        throw Error(ErrorCode::Device, name,
                    "no such device is known; expected cpu, cuda, cuda:0, cuda:1, ... or auto");
    if (index >= count)
        throw Error(ErrorCode::Device, name,
                    count == 0 ? "no CUDA device is usable on this machine; choose cpu"
                               : "this machine has " + std::to_string(count) + " CUDA devices, counted from 0");
    return {c10::kCUDA, static_cast<c10::DeviceIndex>(index)};
}

std::string displayName(c10::Device device)
{
    return device.is_cuda() ? "CUDA:" + std::to_string(device.index()) : "CPU";
}

Error deviceError(c10::Device device, const c10::Error &error)
{
    const std::string what = error.what_without_backtrace();
    const bool memory =
        what.find("out of memory") != std::string::npos || what.find("can't allocate memory") != std::string::npos;
    return {memory ? ErrorCode::OutOfMemory : ErrorCode::Device, device.str(), what};
}

} // namespace phonoscope
