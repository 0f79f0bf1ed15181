// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

namespace phonoscope {

/// While it lives, matrix products of this thread on CUDA run in bfloat16 or float16; on the CPU, and for float32, it
/// does nothing. In-place products must not be called then: LibTorch would not convert their operands.
class Autocast {
public:
    explicit Autocast(c10::Device device, c10::ScalarType type = c10::kBFloat16);
    ~Autocast();
    Autocast(const Autocast &) = delete;
    Autocast &operator=(const Autocast &) = delete;

private:
    bool m_on;
};

} // namespace phonoscope
