// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/parameters.h"
#include "core/nn/waveform_config.h"

#include <vector>

namespace phonoscope {

/// The convolutions of wav2vec 2.0 and its successors from the waveform to frames. All of them run over one stretch of
/// time before the next stretch: what lies between them would else take up to 6.6 MB for every second of speech.
class WaveformFrontEnd {
public:
    explicit WaveformFrontEnd(const WaveformConfig &config);

    void addTo(Slots &slots);

    /// samples: [n], of the whole recording: a norm over time is over all of it, whatever frames are asked for. Gives
    /// [last - first, channels of the last convolution]; what is asked for must be there.
    at::Tensor forward(const at::Tensor &samples, std::int64_t first, std::int64_t last) const;

private:
    struct Layer {
        at::Tensor kernel; ///< [outputs, inputs, taps]
        at::Tensor bias;   ///< undefined without
        NormWeights norm;  ///< undefined without
    };

    Layer normalisedFirst(const at::Tensor &samples) const;

    WaveformConfig m_config;
    std::vector<Layer> m_layers;
};

} // namespace phonoscope
