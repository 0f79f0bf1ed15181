// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace phonoscope {

/// Dense row-major float32 matrix; rows are frames where time is involved.
struct Matrix {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<float> values;

    std::span<const float> row(std::size_t index) const { return {values.data() + index * columns, columns}; }
    float at(std::size_t row, std::size_t column) const { return values[row * columns + column]; }
};

} // namespace phonoscope
