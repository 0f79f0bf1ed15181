// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace phonoscope {

/// The unit of every utterance, numbered in order of first appearance: utterances with equal values in a column are one
/// unit. An utterance with an empty value is a unit by itself, as all are where the table has no such column.
std::vector<std::uint32_t> unitsOf(const LabelTable &table, std::string_view column);

} // namespace phonoscope
