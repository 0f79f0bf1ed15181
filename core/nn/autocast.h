// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <c10/core/Device.h>

namespace phonoscope {

/// While it lives, matrix products of this thread on CUDA run in bfloat16; on the CPU it does nothing.
class Autocast {
public:
    explicit Autocast(c10::Device device);
    ~Autocast();
    Autocast(const Autocast &) = delete;
    Autocast &operator=(const Autocast &) = delete;

private:
    bool m_on;
};

} // namespace phonoscope
