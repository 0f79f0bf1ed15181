// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/matrix.h"
#include "core/base/neuron_set.h"
#include "core/nn/encoder.h"
#include "core/nn/passes.h"

#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace phonoscope {

/// h with the neurons of the set at zero.
at::Tensor erase(const at::Tensor &h, LayerIndex layer, const NeuronSet &zeroed);

/// Throws Error(BadFormat) naming the tensor.
void requireFinite(const std::string &name, const at::Tensor &tensor);

/// Runs of one recording that differ in what they erase. A recording that goes through in one pass keeps the hidden
/// states of the run that erased nothing: later ones start at the first layer that they change.
class ErasureRuns {
public:
    /// prepared: as the model prepares a recording of so many frames. asked: the frames whose states are wanted.
    /// precision: see Autocast. model, asked and stop must outlive this object.
    ErasureRuns(const SpeechModel &model, at::Tensor prepared, int frames, std::span<const std::int64_t> asked,
                c10::ScalarType precision, const std::stop_token &stop);

    /// Nothing when stopped. Throws Error(BadFormat) for states that are not finite.
    std::optional<EncoderStates> run(const NeuronSet &zeroed);

private:
    EncoderStates empty() const;
    EncoderStates beginning(std::size_t firstErased) const;
    ForwardHooks hooksOf(const Pass &pass, const NeuronSet &zeroed, std::size_t firstLayer, EncoderStates &states,
                         bool keeps);

    const SpeechModel &m_model;
    at::Tensor m_prepared;
    std::span<const std::int64_t> m_asked;
    c10::ScalarType m_precision;
    const std::stop_token &m_stop;
    std::vector<Pass> m_passes;
    std::vector<at::Tensor> m_hidden; ///< of the run that erased nothing
    EncoderStates m_unchanged;
};

} // namespace phonoscope
