// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/checkpoint_mapping.h"

#include "core/base/error.h"

#include <ATen/ops/from_blob.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>

namespace phonoscope {

namespace {

constexpr std::int64_t kMaxFfnWidth = 65536;
constexpr std::string_view kModelPrefix = "model.";
constexpr std::array<std::string_view, 6> kTrainingStates = {"Optimizer.", "optimizer.", "Scheduler.",
                                                             "scheduler.", "Runner.",    "Args."};

std::string shapeText(std::span<const std::int64_t> shape)
{
    std::string text = "[";
    for (const std::int64_t size : shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(size);
    return text + "]";
}

class Mapper {
public:
    Mapper(const TensorSource &source, MelHubertConfig config) : m_source(source), m_config(std::move(config))
    {
        const auto &tensors = source.tensors();
        if (std::any_of(tensors.begin(), tensors.end(),
                        [](const auto &entry) { return entry.first.starts_with(kModelPrefix); }))
            m_prefix = kModelPrefix;
    }

    MappedModel map()
    {
        takeWidthsFromWeights();
        if (!m_source.contains(m_prefix + "final_proj.weight") && !m_source.contains(m_prefix + "final_proj.bias"))
            m_config.units.reset();
        else if (!m_config.units)
            m_config.units = static_cast<int>(std::clamp<std::int64_t>(rows("final_proj.weight"), 1, 1 << 20));

        if (!m_source.contains(m_prefix + "final_proj_extra.0.weight"))
            m_config.extraUnits.clear();
        MelHubert model(m_config);
        if (const std::string name = m_prefix + "mask_emb"; m_source.contains(name))
            model.setMaskEmbeddingSize(maskEmbeddingSize(name));
        for (const ParameterSlot &slot : model.slots())
            *slot.tensor = read(slot);
        explainTheRest();
        return {std::move(model), std::move(m_report)};
    }

private:
    [[noreturn]] void fail(const std::string &tensor, const std::string &detail) const
    {
        throw Error(ErrorCode::BadFormat, m_source.path().string() + ", tensor " + tensor, detail);
    }

    const TensorInfo *info(const std::string &name) const
    {
        const auto found = m_source.tensors().find(m_prefix + name);
        return found == m_source.tensors().end() ? nullptr : &found->second;
    }

    /// First size of a matrix; 0 when there is no such matrix.
    std::int64_t rows(const std::string &name) const
    {
        const TensorInfo *found = info(name);
        return found && found->shape.size() == 2 ? found->shape[0] : 0;
    }

    /// A pruned model may have other widths than its configuration says, layer by layer, as long as its tensors agree.
    void takeWidthsFromWeights()
    {
        if (m_config.ffnWidthsFixed)
            return;
        for (std::size_t row = 0; row < m_config.ffnWidths.size(); ++row) {
            const std::string name = "encoder.layers." + std::to_string(row) + ".fc1";
            const std::int64_t width = rows(name + ".weight");
            const TensorInfo *bias = info(name + ".bias");
            if (width > 0 && width <= kMaxFfnWidth && bias && bias->shape == std::vector<std::int64_t>{width})
                m_config.ffnWidths[row] = static_cast<int>(width);
        }
    }

    int maskEmbeddingSize(const std::string &name) const
    {
        const auto &shape = m_source.tensors().at(name).shape;
        for (const int size : {m_config.hiddenSize, m_config.featureSize})
            if (shape == std::vector<std::int64_t>{size})
                return size;
        fail(name,
             "expected [" + std::to_string(m_config.hiddenSize) + "] or [" + std::to_string(m_config.featureSize)
                 + "], found " + shapeText(shape));
    }

    std::string nameInFile(const std::string &name) const
    {
        const std::string plain = m_prefix + name;
        if (m_source.contains(plain))
            return plain;
        const bool gain = name.ends_with(".weight_g");
        if (gain || name.ends_with(".weight_v")) {
            const std::string newer = m_prefix + name.substr(0, name.size() - std::string_view("weight_g").size())
                + "parametrizations.weight.original" + (gain ? "0" : "1");
            if (m_source.contains(newer))
                return newer;
        }
        fail(plain, "the file has no such tensor; it is incomplete or belongs to another configuration");
    }

    at::Tensor read(const ParameterSlot &slot)
    {
        const std::string name = nameInFile(slot.name);
        const std::vector<std::int64_t> &found = m_source.tensors().at(name).shape;
        if (found != slot.shape)
            fail(name, "expected the shape " + shapeText(slot.shape) + ", found " + shapeText(found));
        std::vector<float> values = m_source.floats(name);
        const auto bad =
            std::find_if(values.begin(), values.end(), [](const float value) { return !std::isfinite(value); });
        if (bad != values.end())
            fail(name, "value " + std::to_string(bad - values.begin()) + " is not a finite number");
        m_report.used.push_back(name);
        m_used.insert(name);
        return at::from_blob(values.data(), slot.shape, at::kFloat).clone();
    }

    void explainTheRest()
    {
        std::vector<std::string> unexpected;
        for (const auto &entry : m_source.tensors()) {
            const std::string &name = entry.first;
            if (m_used.contains(name))
                continue;
            if (!m_prefix.empty()
                && std::any_of(kTrainingStates.begin(), kTrainingStates.end(),
                               [&name](const std::string_view state) { return name.starts_with(state); }))
                m_report.ignored.push_back({name, "state of the training run, without effect on the model"});
            else
                unexpected.push_back(name);
        }
        if (unexpected.empty())
            return;
        const std::string more =
            unexpected.size() > 1 ? " (and " + std::to_string(unexpected.size() - 1) + " more)" : "";
        fail(unexpected.front(),
             "a MelHuBERT of this configuration has no such tensor" + more
                 + "; the file belongs to another configuration or another kind of model");
    }

    const TensorSource &m_source;
    MelHubertConfig m_config;
    std::string m_prefix;
    std::set<std::string> m_used;
    LoadReport m_report;
};

} // namespace

MappedModel mapMelHubert(const TensorSource &source, MelHubertConfig config)
{
    return Mapper(source, std::move(config)).map();
}

} // namespace phonoscope
