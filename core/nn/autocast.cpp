// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/autocast.h"

#include <ATen/autocast_mode.h>
#include <torch/version.h>

namespace phonoscope {

namespace {

void setAutocast(bool on, c10::ScalarType type)
{
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    at::autocast::set_autocast_dtype(at::kCUDA, type);
    at::autocast::set_autocast_enabled(at::kCUDA, on);
#else
    at::autocast::set_autocast_gpu_dtype(type);
    at::autocast::set_enabled(on);
#endif
}

} // namespace

Autocast::Autocast(c10::Device device, c10::ScalarType type) : m_on(device.is_cuda() && type != c10::kFloat)
{
    if (m_on)
        setAutocast(true, type);
}

Autocast::~Autocast()
{
    if (!m_on)
        return;
    setAutocast(false, c10::kBFloat16);
    at::autocast::clear_cache(); // it holds copies of weights that the next step changes
}

} // namespace phonoscope
