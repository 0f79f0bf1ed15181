// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/units.h"

#include "core/base/error.h"
#include "core/nn/checkpoint_mapping.h"
#include "core/nn/unit_recipe_json.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/from_blob.h>
#include <c10/core/GradMode.h>

#include <span>
#include <string>

namespace phonoscope {

namespace {

constexpr double kLeastDeviation = 1e-5;

std::string tensorName(std::size_t number)
{
    return "units." + std::to_string(number);
}

at::Tensor normalised(const at::Tensor &x, UnitRecipe::Normalization normalization)
{
    const std::vector<std::int64_t> overFrames{0};
    const std::vector<std::int64_t> overComponents{1};
    switch (normalization) {
    case UnitRecipe::Normalization::None:
        return x;
    case UnitRecipe::Normalization::Utterance: {
        const at::Tensor centred = x - x.mean(overFrames, true);
        return centred / (centred.pow(2).mean(overFrames, true) + kLeastDeviation).sqrt();
    }
    case UnitRecipe::Normalization::Frame:
        return x - x.mean(overComponents, true);
    }
    return x;
}

} // namespace

/// The model of an earlier iteration, whose hidden states are clustered.
struct Units::Teacher {
    MelHubert model;
    MelNormalization normalization;
};

Units::Units(UnitRecipe recipe, int stackedFrames, c10::Device device)
    : m_recipe(std::move(recipe)), m_stackedFrames(stackedFrames), m_device(device)
{
    if (m_recipe.model.empty())
        return;
    const ModelFiles files = openModelFiles(m_recipe.model);
    const MelHubertFiles parts = requireMelHubert(files);
    MappedModel mapped = mapMelHubert(*files.weights, parts.config);
    if (mapped.model.config().stackedFrames() != stackedFrames)
        throw Error(ErrorCode::Mismatch, m_recipe.model.string(),
                    "its frames are not as long as those of the model to be trained; both must be 10 or 20 ms");
    if (m_recipe.layer < 1 || m_recipe.layer > mapped.model.config().layers)
        throw Error(ErrorCode::Mismatch, m_recipe.model.string(),
                    "it has no layer " + std::to_string(m_recipe.layer) + "; its layers are 1 to "
                        + std::to_string(mapped.model.config().layers));
    for (const ParameterSlot &slot : mapped.model.slots())
        *slot.tensor = slot.tensor->to(device);
    mapped.model.freeze();
    m_teacher = std::make_unique<Teacher>(Teacher{std::move(mapped.model), MelNormalization(parts.statistics, device)});
}

Units::~Units() = default;
Units::Units(Units &&) noexcept = default;
Units &Units::operator=(Units &&) noexcept = default;

at::Tensor Units::inputs(const at::Tensor &filterbank, const at::Tensor &features) const
{
    if (!m_teacher) {
        std::vector<at::Tensor> parts;
        for (int stacked = 0; stacked < m_stackedFrames; ++stacked)
            parts.push_back(
                features.slice(1, stacked * kMelBins + m_recipe.firstBin, stacked * kMelBins + m_recipe.lastBin));
        return normalised(at::cat(parts, 1), m_recipe.normalization);
    }
    const at::NoGradGuard noGradients;
    at::Tensor found;
    int layer = 0;
    ForwardHooks hooks;
    hooks.proceed = [&found] { return !found.defined(); };
    hooks.see = [&](const std::string &name, const at::Tensor &tensor) {
        if (name.starts_with("hidden_states") && layer++ == m_recipe.layer)
            found = tensor;
    };
    m_teacher->model.forward(modelFeatures(filterbank, m_teacher->normalization, m_stackedFrames), hooks);
    return normalised(found, m_recipe.normalization);
}

int Units::components() const
{
    return m_teacher ? m_teacher->model.config().hiddenSize : m_stackedFrames * (m_recipe.lastBin - m_recipe.firstBin);
}

void Units::setCentres(at::Tensor centres)
{
    m_centres = centres.to(m_device);
}

at::Tensor Units::of(const at::Tensor &filterbank, const at::Tensor &features) const
{
    return nearestCentres(inputs(filterbank, features), m_centres);
}

void writeUnits(const std::filesystem::path &file, const std::vector<Units> &units)
{
    std::vector<at::Tensor> centres;
    std::vector<UnitRecipe> recipes;
    std::vector<TensorToWrite> tensors;
    for (const Units &kind : units) {
        centres.push_back(kind.centres().to(at::kCPU).contiguous());
        recipes.push_back(kind.recipe());
    }
    for (std::size_t number = 0; number < centres.size(); ++number)
        tensors.push_back({tensorName(number),
                           {TensorType::F32, centres[number].sizes().vec()},
                           std::as_bytes(std::span(centres[number].data_ptr<float>(),
                                                   static_cast<std::size_t>(centres[number].numel())))});
    writeSafetensors(file, tensors, {{"recipes", unitRecipesToJson(recipes)}});
}

std::vector<Units> readUnits(const std::filesystem::path &file, int stackedFrames, c10::Device device)
{
    const SafetensorsFile source(file);
    const auto recipes = source.metadata().find("recipes");
    if (recipes == source.metadata().end())
        throw Error(ErrorCode::BadFormat, file.string(), "expected the units' recipes in its metadata");
    std::vector<Units> units;
    for (const UnitRecipe &recipe : unitRecipesFromJson(recipes->second, file.string())) {
        const std::string name = tensorName(units.size());
        const auto found = source.tensors().find(name);
        units.emplace_back(recipe, stackedFrames, device);
        if (found == source.tensors().end()
            || found->second.shape != std::vector<std::int64_t>{recipe.clusters, units.back().components()})
            throw Error(ErrorCode::BadFormat, file.string() + ", tensor " + name,
                        "expected one centre for each of " + std::to_string(recipe.clusters)
                            + " clusters, of as many components as its recipe says");
        std::vector<float> values = source.floats(name);
        units.back().setCentres(at::from_blob(values.data(), found->second.shape, at::kFloat).clone());
    }
    return units;
}

} // namespace phonoscope
