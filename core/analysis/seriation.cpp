// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/seriation.h"

#include "core/base/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace phonoscope {

namespace {

constexpr double kNoVariance = 1e-12;

/// Where a cell's values go, and with which sign.
struct Place {
    std::size_t column = 0;
    float sign = 1;
};

std::vector<Place> placesOf(std::size_t cells)
{
    std::vector<Place> places(cells);
    if (cells <= kProfileColumns) {
        for (std::size_t i = 0; i < cells; ++i)
            places[i].column = i;
        return places;
    }
    Random random({cells});
    for (Place &place : places)
        place = {random.below(kProfileColumns), random.below(2) == 0 ? 1.0F : -1.0F};
    return places;
}

/// In several sums, which a processor adds side by side.
float product(const float *a, const float *b, std::size_t size)
{
    constexpr std::size_t kLanes = 8;
    std::array<float, kLanes> sums{};
    std::size_t i = 0;
    for (; i + kLanes <= size; i += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            sums[lane] += a[i + lane] * b[i + lane];
    float sum = std::accumulate(sums.begin(), sums.end(), 0.0F);
    for (; i < size; ++i)
        sum += a[i] * b[i];
    return sum;
}

using Vector = std::vector<float>;

float distance(const float *a, const Vector &b)
{
    float sum = 0;
    for (std::size_t i = 0; i < b.size(); ++i)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sum;
}

/// 0 where the order ends.
float distance(const Vector &a, const Vector &b)
{
    return a.empty() || b.empty() ? 0 : distance(a.data(), b);
}

class Divider {
public:
    explicit Divider(const Matrix &profiles) : m_profiles(profiles), m_along(profiles.rows) { }

    void divide(std::vector<int> &neurons)
    {
        m_waiting.push_back({neurons, 0, {}, {}});
        while (!m_waiting.empty()) {
            const Part part = std::move(m_waiting.back());
            m_waiting.pop_back();
            if (part.neurons.size() > 1)
                split(part);
        }
    }

private:
    /// A stretch of the order, and the centres of the stretches beside it (empty: the order ends there).
    struct Part {
        std::span<int> neurons;
        int depth = 0;
        Vector before, after;
    };
    /// Stretches that outliers leave one by one are ordered along their direction instead.
    static constexpr int kDeepest = 48;

    const float *row(int neuron) const
    {
        return m_profiles.values.data() + static_cast<std::size_t>(neuron) * m_profiles.columns;
    }

    Vector centre(std::span<const int> neurons) const
    {
        Vector sum(m_profiles.columns);
        for (const int neuron : neurons) {
            const float *values = row(neuron);
            for (std::size_t i = 0; i < sum.size(); ++i)
                sum[i] += values[i];
        }
        for (float &value : sum)
            value /= static_cast<float>(neurons.size());
        return sum;
    }

    /// Positions of neurons along their main direction go to m_along; false where all are alike.
    bool project(std::span<const int> neurons)
    {
        const std::size_t columns = m_profiles.columns;
        const Vector middle = centre(neurons);
        // The neuron farthest from the middle is a good guess of the direction.
        const float *outermost = nullptr;
        float farthest = 0;
        for (const int neuron : neurons) {
            const float far = distance(row(neuron), middle);
            if (far > farthest) {
                farthest = far;
                outermost = row(neuron);
            }
        }
        constexpr float kAlike = 1e-9F;
        if (farthest < kAlike)
            return false;
        Vector direction(columns);
        for (std::size_t i = 0; i < columns; ++i)
            direction[i] = outermost[i] - middle[i];
        constexpr int kIterations = 6;
        for (int iteration = 0; iteration <= kIterations; ++iteration) {
            const float length = std::sqrt(product(direction.data(), direction.data(), columns));
            for (float &value : direction)
                value /= length;
            const float offset = product(middle.data(), direction.data(), columns);
            Vector next(columns);
            float sum = 0;
            for (const int neuron : neurons) {
                const float *values = row(neuron);
                const float along = product(values, direction.data(), columns) - offset;
                m_along[static_cast<std::size_t>(neuron)] = along;
                sum += along;
                for (std::size_t i = 0; iteration < kIterations && i < columns; ++i)
                    next[i] += along * values[i];
            }
            if (iteration == kIterations)
                break;
            for (std::size_t i = 0; i < columns; ++i)
                next[i] -= sum * middle[i];
            direction = std::move(next);
        }
        return true;
    }

    void split(const Part &part)
    {
        if (!project(part.neurons))
            return;
        const auto along = [this](int neuron) { return m_along[static_cast<std::size_t>(neuron)]; };
        const std::span<int> neurons = part.neurons;
        const bool isLast = part.depth >= kDeepest;
        if (isLast)
            std::ranges::stable_sort(neurons, {}, along);
        const auto found = std::stable_partition(neurons.begin(), neurons.end(), [&](int n) { return along(n) < 0; });
        auto first = static_cast<std::size_t>(found - neurons.begin());
        if (first == 0 || first == neurons.size())
            return;
        Vector low = centre(neurons.first(first));
        Vector high = centre(neurons.subspan(first));
        const float kept = distance(part.before, low) + distance(high, part.after);
        const float turned = distance(part.before, high) + distance(low, part.after);
        const bool isAlone = part.before.empty() && part.after.empty();
        if (isAlone ? neurons[first] < neurons[0] : turned < kept) {
            if (isLast)
                std::ranges::reverse(neurons);
            else
                std::rotate(neurons.begin(), found, neurons.end());
            first = neurons.size() - first;
            std::swap(low, high);
        }
        if (isLast)
            return;
        m_waiting.push_back({neurons.subspan(first), part.depth + 1, low, part.after});
        m_waiting.push_back({neurons.first(first), part.depth + 1, part.before, std::move(high)});
    }

    const Matrix &m_profiles;
    Vector m_along; ///< per neuron
    std::vector<Part> m_waiting;
};

} // namespace

Matrix useProfiles(std::span<const std::uint32_t> counts, std::span<const std::uint32_t> totals, std::size_t neurons)
{
    const auto cells = static_cast<std::size_t>(std::ranges::count_if(totals, [](auto total) { return total > 0; }));
    const std::vector<Place> places = placesOf(cells);
    Matrix profiles{neurons, std::min(cells, kProfileColumns), {}};
    profiles.values.resize(profiles.rows * profiles.columns);
    std::vector<double> sums(neurons);
    std::vector<double> squares(neurons);
    std::vector<float> ones(profiles.columns);
    std::size_t known = 0;
    for (std::size_t cell = 0; cell < totals.size(); ++cell) {
        if (totals[cell] == 0)
            continue;
        const Place place = places[known++];
        ones[place.column] += place.sign;
        const std::span<const std::uint32_t> uses = counts.subspan(cell * neurons, neurons);
        const double total = totals[cell];
        for (std::size_t i = 0; i < neurons; ++i) {
            const double p = uses[i] / total;
            sums[i] += p;
            squares[i] += p * p;
            profiles.values[i * profiles.columns + place.column] += place.sign * static_cast<float>(p);
        }
    }
    for (std::size_t i = 0; i < neurons; ++i) {
        const double mean = cells > 0 ? sums[i] / static_cast<double>(cells) : 0;
        const double variance = squares[i] - mean * sums[i];
        const auto scale = static_cast<float>(variance > kNoVariance ? 1 / std::sqrt(variance) : 0);
        for (std::size_t column = 0; column < profiles.columns; ++column) {
            float &value = profiles.values[i * profiles.columns + column];
            value = (value - static_cast<float>(mean) * ones[column]) * scale;
        }
    }
    return profiles;
}

std::vector<int> seriated(const Matrix &profiles)
{
    std::vector<int> neurons;
    std::vector<int> flat;
    for (std::size_t i = 0; i < profiles.rows; ++i) {
        const auto row = profiles.row(i);
        const bool isFlat = std::ranges::all_of(row, [](float value) { return value == 0; });
        (isFlat ? flat : neurons).push_back(static_cast<int>(i));
    }
    Divider(profiles).divide(neurons);
    neurons.insert(neurons.end(), flat.begin(), flat.end());
    return neurons;
}

} // namespace phonoscope
