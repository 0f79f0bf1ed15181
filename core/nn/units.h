// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/k_means.h"
#include "core/nn/melhubert.h"
#include "core/nn/model_features.h"
#include "core/nn/unit_recipe.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <memory>
#include <vector>

namespace phonoscope {

/// The targets of masked prediction: every frame's unit is the number of the nearest of some cluster centres (Hsu et
/// al. 2021, HuBERT; Lin et al. 2022, MelHuBERT).
class Units {
public:
    /// Loads the recipe's model, where it has one. Throws Error.
    Units(UnitRecipe recipe, int stackedFrames, c10::Device device);
    ~Units();
    Units(Units &&) noexcept;
    Units &operator=(Units &&) noexcept;

    const UnitRecipe &recipe() const { return m_recipe; }

    /// What is clustered: filterbank [n, 40] of a whole utterance and its model features [frames, 40 x stacked] to
    /// [frames, components].
    at::Tensor inputs(const at::Tensor &filterbank, const at::Tensor &features) const;

    int components() const; ///< of what is clustered

    /// [clusters, components] on the device.
    void setCentres(at::Tensor centres);
    const at::Tensor &centres() const { return m_centres; }

    /// The frames' units, int64 [frames]. Asks for centres.
    at::Tensor of(const at::Tensor &filterbank, const at::Tensor &features) const;

private:
    struct Teacher;
    UnitRecipe m_recipe;
    int m_stackedFrames;
    c10::Device m_device;
    std::unique_ptr<Teacher> m_teacher;
    at::Tensor m_centres;
};

/// units.safetensors beside a model: the centres as "units.0", ..., the recipes in its metadata.
void writeUnits(const std::filesystem::path &file, const std::vector<Units> &units);
/// Throws Error(NotFound, BadFormat). stackedFrames as in the model's configuration.
std::vector<Units> readUnits(const std::filesystem::path &file, int stackedFrames, c10::Device device);

} // namespace phonoscope
