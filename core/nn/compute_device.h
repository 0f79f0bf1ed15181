// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <c10/core/Device.h>
#include <c10/util/Exception.h>

#include <new>
#include <string>

namespace phonoscope {

/// "cpu", "cuda", "cuda:1", or "auto" (CUDA where there is one). Throws Error(Device) for an unknown or absent one.
/// Of several processes on a machine, localRank 0, 1, ..., each gets another CUDA device where none is named by number.
c10::Device deviceNamed(const std::string &name, int localRank = 0);

/// "CPU" or "CUDA:0".
std::string displayName(c10::Device device);

/// What LibTorch threw, as ours: OutOfMemory or Device.
Error deviceError(c10::Device device, const c10::Error &error);

/// Runs work; what LibTorch throws becomes an Error.
template <typename Work> auto guarded(c10::Device device, const Work &work)
{
    try {
        return work();
    } catch (const c10::Error &error) {
        throw deviceError(device, error);
    } catch (const std::bad_alloc &) {
        throw Error(ErrorCode::OutOfMemory, device.str(), "the memory does not suffice for this model or recording");
    }
}

} // namespace phonoscope
