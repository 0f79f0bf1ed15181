// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tensor_file.h"
#include "core/nn/encoder.h"
#include "core/nn/parameters.h"
#include "core/nn/tensor_names.h"

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace phonoscope {

/// Fills a model's parameters from a file's tensors, in float32 on the CPU, and accounts for every tensor.
class ParameterReader {
public:
    /// source must outlive the reader. Throws Error(BadFormat) when two tensors of the file are the same parameter.
    ParameterReader(const TensorSource &source, const TensorNaming &naming);

    bool has(const std::string &name) const { return m_nameInFile.contains(name); }
    /// Shape of a tensor by our name; empty when there is none.
    std::vector<std::int64_t> shape(const std::string &name) const;
    /// Replaces widths of feed-forward layers by those of the weights, where these agree among themselves: a pruned
    /// model may have other widths than its configuration says, layer by layer.
    void takeWidths(std::vector<int> &widths) const;

    /// Throws Error(BadFormat) naming the tensor that is missing, not finite or of another shape; Error(Unsupported)
    /// for integer tensors.
    void read(std::span<const ParameterSlot> slots);
    /// Call last. Every tensor that was not read must be known to be of use in training or to another model only, else
    /// it throws Error(BadFormat) naming it. family: "MelHuBERT".
    LoadReport report(const std::string &family) const;

    [[noreturn]] void fail(const std::string &tensor, const std::string &detail) const;

private:
    const std::string &nameOf(const ParameterSlot &slot) const;
    void fill(const ParameterSlot &slot);

    const TensorSource &m_source;
    std::map<std::string, std::string> m_nameInFile; ///< by our name
    std::vector<std::string> m_used;                 ///< by the file's name
    std::vector<LoadReport::Renamed> m_renamed;
};

std::string shapeText(std::span<const std::int64_t> shape);

} // namespace phonoscope
