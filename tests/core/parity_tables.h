// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/property_neurons.h"
#include "core/base/atomic_file.h"
#include "core/base/npy.h"
#include "tests/support/shared_data.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace phonoscope::test {

using Json = nlohmann::ordered_json;

inline std::filesystem::path parityFile(const std::string &name)
{
    return sharedData("golden/parity") / name;
}

inline Json readParityJson(const std::string &name)
{
    return Json::parse(readFile(parityFile(name), 1U << 26U));
}

/// The authors' count tables of one condition; row = group x 41 + phone id. layers points into the rest.
struct ParityTables {
    std::vector<std::uint32_t> totals;
    std::vector<std::vector<std::uint32_t>> counts;
    std::vector<CountTable> layers;
};

inline ParityTables readParityTables(const std::string &folder, const std::string &condition)
{
    ParityTables tables;
    const Json samples = readParityJson(folder + "/samples_" + condition + ".json");
    (samples.is_array() ? samples : samples.at("samples_per_row")).get_to(tables.totals);
    for (int layer = 1;; ++layer) {
        const auto path = parityFile(folder + "/count_" + condition + "_layer0" + std::to_string(layer) + ".npy");
        if (!std::filesystem::exists(path))
            break;
        const NpyArray array = readNpy(path);
        const auto width = static_cast<int>(array.info.shape.at(1));
        auto &counts = tables.counts.emplace_back();
        for (const float count : array.floats())
            counts.push_back(static_cast<std::uint32_t>(count));
        tables.layers.push_back({width, activeCount(0.01, width), {}, {}});
    }
    for (std::size_t layer = 0; layer < tables.layers.size(); ++layer) {
        tables.layers[layer].totals = tables.totals;
        tables.layers[layer].counts = tables.counts[layer];
    }
    return tables;
}

/// The authors' phone lists as cells of those tables, in their order.
inline std::vector<Group> parityGroups(const std::string &condition, const std::vector<std::string> &names,
                                       bool voicedOnly)
{
    constexpr int kRowsPerGroup = 41;
    const Json order = readParityJson("results_hubert/phone_order.json");
    const auto ids = order.at("phone_ids").get<std::vector<int>>();
    const auto borders = order.at("split_index").get<std::vector<std::ptrdiff_t>>();
    std::vector<Group> groups;
    for (std::size_t group = 0; group < names.size(); ++group) {
        if (condition == "phone-type") {
            groups.push_back({names[group], {ids.begin() + borders[group], ids.begin() + borders[group + 1]}});
            continue;
        }
        groups.push_back({names[group], {ids.begin(), voicedOnly ? ids.begin() + borders[2] : ids.end()}});
        for (int &cell : groups.back().cells)
            cell += static_cast<int>(group) * kRowsPerGroup;
    }
    return groups;
}

} // namespace phonoscope::test
