// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/simplex_search.h"

#include <algorithm>

namespace phonoscope {

namespace {

struct Vertex {
    std::vector<double> at;
    double value = 0;
};

/// from + share * (to - from).
std::vector<double> between(const std::vector<double> &from, const std::vector<double> &to, double share)
{
    std::vector<double> result(from.size());
    for (std::size_t i = 0; i < from.size(); ++i)
        result[i] = from[i] + share * (to[i] - from[i]);
    return result;
}

} // namespace

std::vector<double> simplexSearch(const std::function<double(const std::vector<double> &)> &value,
                                  const std::vector<double> &start, double step, double tolerance, int rounds)
{
    std::vector<Vertex> simplex{{start, value(start)}};
    for (std::size_t i = 0; i < start.size(); ++i) {
        std::vector<double> at = start;
        at[i] += step;
        const double here = value(at);
        simplex.push_back({std::move(at), here});
    }
    const auto less = [](const Vertex &a, const Vertex &b) { return a.value < b.value; };
    for (int round = 0; round < rounds; ++round) {
        std::stable_sort(simplex.begin(), simplex.end(), less);
        Vertex &worst = simplex.back();
        if (worst.value - simplex.front().value < tolerance)
            break;
        std::vector<double> centre(start.size());
        for (std::size_t v = 0; v + 1 < simplex.size(); ++v)
            for (std::size_t i = 0; i < centre.size(); ++i)
                centre[i] += simplex[v].at[i] / static_cast<double>(start.size());
        const auto vertexAt = [&](double share) {
            Vertex vertex{between(centre, worst.at, share), 0};
            vertex.value = value(vertex.at);
            return vertex;
        };
        Vertex reflected = vertexAt(-1);
        if (less(reflected, simplex.front())) {
            Vertex expanded = vertexAt(-2);
            worst = less(expanded, reflected) ? std::move(expanded) : std::move(reflected);
        } else if (less(reflected, simplex[simplex.size() - 2])) {
            worst = std::move(reflected);
        } else {
            const bool isOutside = less(reflected, worst);
            Vertex contracted = vertexAt(isOutside ? -0.5 : 0.5);
            if (less(contracted, isOutside ? reflected : worst)) {
                worst = std::move(contracted);
            } else {
                for (std::size_t v = 1; v < simplex.size(); ++v) {
                    simplex[v].at = between(simplex.front().at, simplex[v].at, 0.5);
                    simplex[v].value = value(simplex[v].at);
                }
            }
        }
    }
    return std::min_element(simplex.begin(), simplex.end(), less)->at;
}

} // namespace phonoscope
