// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/unit_recipe_json.h"

#include "core/base/error.h"
#include "core/nn/strict_json.h"

#include <nlohmann/json.hpp>

#include <array>

namespace phonoscope {

namespace {

using nlohmann::json;

constexpr std::array kNormalizations = {"none", "utterance", "frame"};
constexpr int kMaxClusters = 1 << 16;
constexpr std::size_t kMaxRecipes = 16;

UnitRecipe parsed(const json &object, const std::string &subject)
{
    StrictObject fields(object, subject);
    UnitRecipe recipe;
    const std::string normalization =
        fields.oneOf("normalization", kNormalizations[0], {kNormalizations[0], kNormalizations[1], kNormalizations[2]});
    recipe.normalization = normalization == kNormalizations[1] ? UnitRecipe::Normalization::Utterance
        : normalization == kNormalizations[2]                  ? UnitRecipe::Normalization::Frame
                                                               : UnitRecipe::Normalization::None;
    if (const json *bins = fields.member("bins")) {
        if (!bins->is_array() || bins->size() != 2 || !(*bins)[0].is_number_integer()
            || !(*bins)[1].is_number_integer())
            fields.fail("bins", "expected two numbers, the first mel bin and the one after the last");
        const auto first = (*bins)[0].get<std::int64_t>();
        const auto last = (*bins)[1].get<std::int64_t>();
        if (first < 0 || last <= first || last > kMelBins)
            fields.fail("bins", "expected 0 <= first < last <= " + std::to_string(kMelBins));
        recipe.firstBin = static_cast<int>(first);
        recipe.lastBin = static_cast<int>(last);
    }
    recipe.clusters = fields.integer("clusters", recipe.clusters, 2, kMaxClusters);
    recipe.weight = fields.number("weight", recipe.weight, 0, 1e6);
    recipe.model = fields.text("model", "");
    recipe.layer = fields.integer("layer", 0, 0, 256);
    if (recipe.model.empty() != (recipe.layer == 0))
        fields.fail("layer", "a model and one of its layers are given together, or neither");
    fields.finish();
    return recipe;
}

} // namespace

std::string unitRecipesToJson(const std::vector<UnitRecipe> &recipes)
{
    json list = json::array();
    for (const UnitRecipe &recipe : recipes) {
        json object = {{"normalization", kNormalizations[static_cast<std::size_t>(recipe.normalization)]},
                       {"clusters", recipe.clusters},
                       {"weight", recipe.weight}};
        if (recipe.model.empty()) {
            object["bins"] = {recipe.firstBin, recipe.lastBin};
        } else {
            object["model"] = recipe.model.string();
            object["layer"] = recipe.layer;
        }
        list.push_back(std::move(object));
    }
    return list.dump();
}

std::vector<UnitRecipe> unitRecipesFromJson(std::string_view text, const std::string &subject)
{
    const json list = parseJson(text, subject);
    if (!list.is_array() || list.empty() || list.size() > kMaxRecipes)
        throw Error(ErrorCode::BadFormat, subject,
                    "expected a list of one to " + std::to_string(kMaxRecipes) + " kinds of units");
    std::vector<UnitRecipe> recipes;
    for (const json &object : list)
        recipes.push_back(parsed(object, subject + ", units " + std::to_string(recipes.size() + 1)));
    return recipes;
}

} // namespace phonoscope
