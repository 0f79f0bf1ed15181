// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/parameters.h"
#include "core/nn/waveform_config.h"

#include <vector>

namespace phonoscope {

/// The convolutions of wav2vec 2.0 and its successors from the waveform to frames. Frames lie one after the other in
/// memory with their channels side by side, so that a strided convolution is a few matrix products without any copy:
/// one for each tap, of every stride-th frame. It differs from the library's convolution by rounding only, and takes
/// some three quarters of its time (tests/bench/bench_scale).
class WaveformFrontEnd {
public:
    explicit WaveformFrontEnd(const WaveformConfig &config);

    void addTo(Slots &slots);
    /// Lays the kernels out in memory as the products read them.
    void freeze();

    /// samples: [n], enough for one frame. Gives [frames, channels of the last convolution].
    at::Tensor forward(const at::Tensor &samples) const;

private:
    struct Layer {
        at::Tensor kernel; ///< [outputs, inputs, taps]
        at::Tensor bias;   ///< undefined without
        NormWeights norm;  ///< undefined without
    };

    at::Tensor convolved(std::size_t index, const at::Tensor &x) const;

    std::vector<WaveformConfig::Convolution> m_shapes;
    bool m_hasBias;
    WaveformConfig::FrontNorm m_norm;
    std::vector<Layer> m_layers;
};

} // namespace phonoscope
