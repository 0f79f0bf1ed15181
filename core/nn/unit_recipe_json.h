// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/unit_recipe.h"

#include <string>
#include <string_view>
#include <vector>

namespace phonoscope {

/// A list of objects with the keys normalization ("none", "utterance", "frame"), bins ([first, last)), clusters,
/// weight, model and layer; absent ones have UnitRecipe's values.
std::string unitRecipesToJson(const std::vector<UnitRecipe> &recipes);

/// Throws Error(BadFormat) naming subject and key; an unknown key is an error.
std::vector<UnitRecipe> unitRecipesFromJson(std::string_view json, const std::string &subject);

} // namespace phonoscope
