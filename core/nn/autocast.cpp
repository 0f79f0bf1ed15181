// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/autocast.h"

#include <ATen/autocast_mode.h>
#include <torch/version.h>

namespace phonoscope {

namespace {

void setAutocast(bool on)
{
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    at::autocast::set_autocast_dtype(at::kCUDA, at::kBFloat16);
    at::autocast::set_autocast_enabled(at::kCUDA, on);
#else
    at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
    at::autocast::set_enabled(on);
#endif
}

} // namespace

Autocast::Autocast(c10::Device device) : m_on(device.is_cuda())
{
    if (m_on)
        setAutocast(true);
}

Autocast::~Autocast()
{
    if (!m_on)
        return;
    setAutocast(false);
    at::autocast::clear_cache(); // it holds copies of weights that the next step changes
}

} // namespace phonoscope
