// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/representation_change.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>

#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

namespace phonoscope {

namespace {

at::Tensor tensorOf(const Matrix &matrix)
{
    // from_blob takes a mutable pointer; nothing writes through it.
    return at::from_blob(const_cast<float *>(matrix.values.data()),
                         {static_cast<std::int64_t>(matrix.rows), static_cast<std::int64_t>(matrix.columns)},
                         at::kFloat);
}

} // namespace

double cosineDistanceSum(const Matrix &a, const Matrix &b)
{
    assert(a.rows == b.rows && a.columns == b.columns);
    double sum = 0;
    for (std::size_t row = 0; row < a.rows; ++row) {
        double both = 0, squaresA = 0, squaresB = 0;
        for (std::size_t column = 0; column < a.columns; ++column) {
            const double x = static_cast<double>(a.at(row, column));
            const double y = static_cast<double>(b.at(row, column));
            both += x * y;
            squaresA += x * x;
            squaresB += y * y;
        }
        if (squaresA > 0 && squaresB > 0)
            sum += 1 - both / std::sqrt(squaresA * squaresB);
        else
            sum += squaresA == squaresB ? 0 : 1;
    }
    return sum;
}

/// Products of shifted rows: with the mean of the first frames taken off, float32 sums keep their digits.
struct LinearAlignment::Sums {
    struct Pair {
        at::Tensor self;  ///< Y'Y
        at::Tensor cross; ///< X'Y
        at::Tensor sum;   ///< of the rows of Y
    };
    std::int64_t rows = 0;
    at::Tensor shift;
    at::Tensor self; ///< X'X
    at::Tensor sum;
    std::vector<Pair> others;
};

LinearAlignment::LinearAlignment(std::size_t others) : m_sums(std::make_unique<Sums>())
{
    m_sums->others.resize(others);
}
LinearAlignment::~LinearAlignment() = default;
LinearAlignment::LinearAlignment(LinearAlignment &&) noexcept = default;
LinearAlignment &LinearAlignment::operator=(LinearAlignment &&) noexcept = default;

void LinearAlignment::add(const Matrix &reference, std::span<const Matrix *const> others)
{
    assert(others.size() == m_sums->others.size());
    if (reference.rows == 0)
        return;
    const c10::InferenceMode inference;
    const auto columns = static_cast<std::int64_t>(reference.columns);
    if (!m_sums->shift.defined()) {
        m_sums->shift = tensorOf(reference).mean(0);
        m_sums->self = at::zeros({columns, columns});
        m_sums->sum = at::zeros({columns}, at::kDouble);
        for (Sums::Pair &pair : m_sums->others)
            pair = {at::zeros({columns, columns}), at::zeros({columns, columns}), at::zeros({columns}, at::kDouble)};
    }
    const std::vector<std::int64_t> overRows{0};
    const at::Tensor x = tensorOf(reference) - m_sums->shift;
    m_sums->rows += static_cast<std::int64_t>(reference.rows);
    m_sums->self.addmm_(x.t(), x);
    m_sums->sum += x.sum(overRows, false, at::kDouble);
    for (std::size_t other = 0; other < others.size(); ++other) {
        assert(others[other]->rows == reference.rows && others[other]->columns == reference.columns);
        const at::Tensor y = tensorOf(*others[other]) - m_sums->shift;
        Sums::Pair &pair = m_sums->others[other];
        pair.self.addmm_(y.t(), y);
        pair.cross.addmm_(x.t(), y);
        pair.sum += y.sum(overRows, false, at::kDouble);
    }
}

double LinearAlignment::alignment(std::size_t other) const
{
    const Sums::Pair &pair = m_sums->others[other];
    if (m_sums->rows == 0)
        return std::numeric_limits<double>::quiet_NaN();
    const c10::InferenceMode inference;
    const auto count = static_cast<double>(m_sums->rows);
    const auto squares = [&](const at::Tensor &products, const at::Tensor &left, const at::Tensor &right) {
        return (products.to(at::kDouble) - left.outer(right) / count).pow(2).sum().item<double>();
    };
    const double cross = squares(pair.cross, m_sums->sum, pair.sum);
    const double self = squares(m_sums->self, m_sums->sum, m_sums->sum);
    const double otherSelf = squares(pair.self, pair.sum, pair.sum);
    return cross / std::sqrt(self * otherSelf);
}

} // namespace phonoscope
