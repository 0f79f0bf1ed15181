// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/embedding.h"

#include "core/base/random.h"

#include <cassert>
#include <cmath>
#include <optional>
#include <utility>

namespace phonoscope {

namespace {

constexpr std::size_t kPlane = 2;

using Points = std::vector<double>; ///< [n x 2]
using Column = std::vector<double>;

double dot(const Column &a, const Column &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

void removeMean(Points &points)
{
    const std::size_t size = points.size() / kPlane;
    for (std::size_t axis = 0; axis < kPlane; ++axis) {
        double sum = 0;
        for (std::size_t i = 0; i < size; ++i)
            sum += points[kPlane * i + axis];
        for (std::size_t i = 0; i < size; ++i)
            points[kPlane * i + axis] -= sum / static_cast<double>(size);
    }
}

/// -1/2 of the squared distances, with row and column means taken off: inner products of the centred points.
std::vector<double> innerProducts(const DistanceMatrix &distances)
{
    const std::size_t size = distances.size;
    std::vector<double> products(size * size);
    Column means(size);
    double mean = 0;
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < size; ++j) {
            products[i * size + j] = -0.5 * distances.at(i, j) * distances.at(i, j);
            means[i] += products[i * size + j] / static_cast<double>(size);
        }
        mean += means[i] / static_cast<double>(size);
    }
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < size; ++j)
            products[i * size + j] += mean - means[i] - means[j];
    }
    return products;
}

/// Classical scaling: the two largest eigenvectors, each times the root of its eigenvalue, by power iteration. A start
/// need not be exact.
Points classicalScaling(const DistanceMatrix &distances, Random &random)
{
    constexpr int kIterations = 100;
    const std::size_t size = distances.size;
    const std::vector<double> products = innerProducts(distances);
    Points points(kPlane * size);
    Column first;
    for (std::size_t axis = 0; axis < kPlane; ++axis) {
        Column vector(size);
        for (double &value : vector)
            value = random.uniform() - 0.5;
        double eigenvalue = 0;
        for (int iteration = 0; iteration < kIterations; ++iteration) {
            if (!first.empty()) {
                const double along = dot(vector, first);
                for (std::size_t i = 0; i < size; ++i)
                    vector[i] -= along * first[i];
            }
            const double length = std::sqrt(dot(vector, vector));
            if (!(length > 0))
                break;
            Column next(size);
            for (std::size_t i = 0; i < size; ++i) {
                vector[i] /= length;
                for (std::size_t j = 0; j < size; ++j)
                    next[j] += products[i * size + j] * vector[i];
            }
            eigenvalue = dot(vector, next);
            if (iteration + 1 < kIterations)
                vector = std::move(next);
        }
        for (std::size_t i = 0; i < size; ++i)
            points[kPlane * i + axis] = vector[i] * std::sqrt(std::max(eigenvalue, 0.0));
        first = std::move(vector);
    }
    return points;
}

Points randomPoints(std::size_t size, Random &random)
{
    Points points(kPlane * size);
    for (double &value : points)
        value = random.uniform();
    return points;
}

double stressOf(const DistanceMatrix &distances, const Points &points)
{
    double stress = 0;
    for (std::size_t i = 0; i < distances.size; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double distance =
                std::hypot(points[kPlane * i] - points[kPlane * j], points[kPlane * i + 1] - points[kPlane * j + 1]);
            const double difference = distance - distances.at(i, j);
            stress += difference * difference;
        }
    }
    return stress;
}

/// Guttman's transform: never raises the stress. Returns the stress of the points it started from.
double improve(const DistanceMatrix &distances, Points &points, Points &next)
{
    const auto count = static_cast<double>(distances.size);
    next.assign(points.size(), 0);
    double stress = 0;
    for (std::size_t i = 0; i < distances.size; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double x = points[kPlane * i] - points[kPlane * j];
            const double y = points[kPlane * i + 1] - points[kPlane * j + 1];
            const double distance = std::sqrt(x * x + y * y);
            const double wanted = distances.at(i, j);
            stress += (distance - wanted) * (distance - wanted);
            const double ratio = distance > 0 ? wanted / distance / count : 0;
            next[kPlane * i] += ratio * x;
            next[kPlane * i + 1] += ratio * y;
            next[kPlane * j] -= ratio * x;
            next[kPlane * j + 1] -= ratio * y;
        }
    }
    points.swap(next);
    return stress;
}

double summedNorms(const Points &points)
{
    double sum = 0;
    for (std::size_t i = 0; i < points.size(); i += kPlane)
        sum += std::hypot(points[i], points[i + 1]);
    return sum;
}

Embedding descend(const DistanceMatrix &distances, Points start, const EmbeddingOptions &options,
                  const std::stop_token &stop)
{
    Embedding result{std::move(start), 0, 0, 0};
    Points next;
    std::optional<double> former;
    while (result.iterations < options.maximumIterations && !stop.stop_requested()) {
        ++result.iterations;
        const double stress = improve(distances, result.points, next);
        const double norms = summedNorms(result.points);
        if (!(norms > 0))
            break;
        const double relative = stress / norms;
        if (former && *former - relative < options.tolerance)
            break;
        former = relative;
    }
    result.stress = stressOf(distances, result.points);
    return result;
}

/// Turns the points so that their principal axes are x and y, most of the points' third moment on the positive side:
/// maps of neighbouring layers then do not look turned against each other.
void align(Points &points)
{
    removeMean(points);
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (std::size_t i = 0; i < points.size(); i += kPlane) {
        xx += points[i] * points[i];
        xy += points[i] * points[i + 1];
        yy += points[i + 1] * points[i + 1];
    }
    const double angle = 0.5 * std::atan2(2 * xy, xx - yy);
    double cubesX = 0;
    double cubesY = 0;
    for (std::size_t i = 0; i < points.size(); i += kPlane) {
        const double x = points[i] * std::cos(angle) + points[i + 1] * std::sin(angle);
        const double y = points[i + 1] * std::cos(angle) - points[i] * std::sin(angle);
        points[i] = x;
        points[i + 1] = y;
        cubesX += x * x * x;
        cubesY += y * y * y;
    }
    for (std::size_t i = 0; i < points.size(); i += kPlane) {
        points[i] = cubesX < 0 ? -points[i] : points[i];
        points[i + 1] = cubesY < 0 ? -points[i + 1] : points[i + 1];
    }
}

} // namespace

Embedding embedInPlane(const DistanceMatrix &distances, const EmbeddingOptions &options, const std::stop_token &stop)
{
    assert(options.starts > 0);
    Random random{options.seed};
    Embedding best;
    for (int start = 0; start < options.starts; ++start) {
        Points points = start == 0 ? classicalScaling(distances, random) : randomPoints(distances.size, random);
        Embedding found = descend(distances, std::move(points), options, stop);
        if (start == 0 || found.stress < best.stress)
            best = std::move(found);
    }
    align(best.points);
    double squares = 0;
    for (const double distance : distances.values)
        squares += distance * distance / 2;
    best.relativeStress = squares > 0 ? std::sqrt(best.stress / squares) : 0;
    return best;
}

} // namespace phonoscope
