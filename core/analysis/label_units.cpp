// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/label_units.h"

#include <map>
#include <string>

namespace phonoscope {

std::vector<std::uint32_t> unitsOf(const LabelTable &table, std::string_view column)
{
    const auto place = table.column(column);
    std::map<std::string, std::uint32_t> known;
    std::vector<std::uint32_t> units;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const std::string name = place ? table.rows[row][*place] : std::string();
        // A tab is in no cell of the table.
        const std::string key = name.empty() ? "\t" + std::to_string(row) : name;
        units.push_back(known.try_emplace(key, static_cast<std::uint32_t>(known.size())).first->second);
    }
    return units;
}

} // namespace phonoscope
