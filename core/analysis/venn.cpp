// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/venn.h"

#include "core/analysis/simplex_search.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>
#include <optional>

namespace phonoscope {

namespace {

constexpr double kPi = std::numbers::pi;
using Circles = std::vector<VennCircle>;

double radiusOf(double area)
{
    return std::sqrt(area / kPi);
}

double distance(const VennCircle &a, const VennCircle &b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

bool isInside(const VennCircle &circle, double x, double y)
{
    return std::hypot(x - circle.x, y - circle.y) < circle.radius;
}

bool coincide(const VennCircle &a, const VennCircle &b)
{
    const double small = 1e-12 * (a.radius + b.radius);
    return std::abs(a.x - b.x) <= small && std::abs(a.y - b.y) <= small && std::abs(a.radius - b.radius) <= small;
}

/// Of the region left of an arc, by Green's theorem.
double arcIntegral(const VennCircle &circle, double from, double to)
{
    const double r = circle.radius;
    return 0.5
        * (r * r * (to - from) + r * circle.x * (std::sin(to) - std::sin(from))
           - r * circle.y * (std::cos(to) - std::cos(from)));
}

/// What the parts of one circle's line that lie inside all others add to the area that they have in common.
double boundaryPart(const Circles &circles, std::size_t which)
{
    const VennCircle &own = circles[which];
    std::vector<double> cuts;
    cuts.reserve(2 * kMaximumVennSets + 1);
    for (std::size_t i = 0; i < circles.size(); ++i) {
        const VennCircle &other = circles[i];
        if (i == which)
            continue;
        if (coincide(own, other)) {
            if (i < which)
                return 0; // a line that two share counts once
            continue;
        }
        const double apart = distance(own, other);
        if (apart <= other.radius - own.radius)
            continue;
        if (apart >= own.radius + other.radius || apart <= own.radius - other.radius)
            return 0;
        const double towards = std::atan2(other.y - own.y, other.x - own.x);
        const double cosine =
            (apart * apart + own.radius * own.radius - other.radius * other.radius) / (2 * apart * own.radius);
        const double half = std::acos(std::clamp(cosine, -1.0, 1.0));
        cuts.push_back(std::remainder(towards - half, 2 * kPi));
        cuts.push_back(std::remainder(towards + half, 2 * kPi));
    }
    if (cuts.empty())
        return kPi * own.radius * own.radius;
    std::ranges::sort(cuts);
    cuts.push_back(cuts.front() + 2 * kPi);
    double sum = 0;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        const double middle = (cuts[i] + cuts[i + 1]) / 2;
        const double x = own.x + own.radius * std::cos(middle);
        const double y = own.y + own.radius * std::sin(middle);
        const bool isBoundary = std::ranges::all_of(circles, [&](const VennCircle &other) {
            return &other == &own || coincide(own, other) || isInside(other, x, y);
        });
        if (isBoundary)
            sum += arcIntegral(own, cuts[i], cuts[i + 1]);
    }
    return sum;
}

/// By set of circles (bits): the area in exactly these.
std::vector<double> exclusiveAreas(const Circles &circles)
{
    std::vector<double> areas(std::size_t{1} << circles.size());
    Circles chosen;
    for (unsigned sets = 1; sets < areas.size(); ++sets) {
        chosen.clear();
        for (std::size_t i = 0; i < circles.size(); ++i)
            if (sets >> i & 1U)
                chosen.push_back(circles[i]);
        areas[sets] = commonArea(chosen);
    }
    for (unsigned bit = 1; bit < areas.size(); bit <<= 1U)
        for (unsigned sets = 1; sets < areas.size(); ++sets)
            if (!(sets & bit))
                areas[sets] -= areas[sets | bit];
    for (double &area : areas)
        area = std::max(area, 0.0); // rounding
    return areas;
}

/// Of circles with these areas, so far apart that they share an area.
double distanceFor(double first, double second, double shared)
{
    const double a = radiusOf(first);
    const double b = radiusOf(second);
    // Where every distance would do, neither line touches the other.
    constexpr double kApart = 1.15;
    constexpr double kWithin = 0.6;
    if (shared <= 0)
        return kApart * (a + b);
    if (shared >= std::min(first, second))
        return kWithin * std::abs(a - b);
    double near = std::abs(a - b);
    double far = a + b;
    for (int i = 0; i < 60; ++i) {
        const double middle = (near + far) / 2;
        (commonArea({{0, 0, a}, {middle, 0, b}}) > shared ? near : far) = middle;
    }
    return (near + far) / 2;
}

/// Exclusive counts of some of the sets, by bits.
using Counts = std::vector<double>;

double sizeOf(const Counts &counts, unsigned sets)
{
    double sum = 0;
    for (unsigned exact = 1; exact < counts.size(); ++exact)
        if ((exact & sets) == sets)
            sum += counts[exact];
    return sum;
}

/// The first circle at the origin, the second to its right, the third below.
Circles fromParameters(const std::vector<double> &p)
{
    return {{0, 0, std::abs(p[0])}, {p[3], 0, std::abs(p[1])}, {p[4], p[5], std::abs(p[2])}};
}

double squaredErrors(const Circles &circles, const Counts &counts)
{
    const std::vector<double> areas = exclusiveAreas(circles);
    double sum = 0;
    for (std::size_t sets = 1; sets < counts.size(); ++sets)
        sum += (areas[sets] - counts[sets]) * (areas[sets] - counts[sets]);
    return sum;
}

/// Three circles that hang together. Pairs alone decide the start.
Circles fitThree(const Counts &counts)
{
    const double all = std::accumulate(counts.begin(), counts.end(), 0.0);
    const double unit = radiusOf(all);
    const auto size = [&](unsigned sets) { return sizeOf(counts, sets); };
    const double d12 = distanceFor(size(1), size(2), size(3));
    const double d13 = distanceFor(size(1), size(4), size(5));
    const double d23 = distanceFor(size(2), size(4), size(6));
    std::vector<double> best;
    double bestError = 0;
    // The triangle of the distances; for sets in a row, and where pairs leave the distances open, also others.
    for (const auto &[along, across] : {std::pair{1.0, 1.0}, {1.0, 0.3}, {0.6, 1.0}, {0.0, 1.0}, {1.4, 0.5}}) {
        const double x = d12 > 1e-6 * unit ? (d13 * d13 - d23 * d23 + d12 * d12) / (2 * d12) : 0;
        const double y = std::sqrt(std::max(d13 * d13 - x * x, 0.01 * unit * unit));
        std::vector<double> start{radiusOf(size(1)), radiusOf(size(2)), radiusOf(size(4)), d12, along * x, across * y};
        const auto error = [&](const std::vector<double> &p) {
            return squaredErrors(fromParameters(p), counts) / (all * all);
        };
        constexpr int kRestarts = 3; // a simplex may collapse before the minimum
        for (int i = 0; i < kRestarts; ++i)
            start = simplexSearch(error, start, (i == 0 ? 0.1 : 0.02) * unit, 1e-12, 500);
        const double found = error(start);
        if (best.empty() || found < bestError) {
            best = start;
            bestError = found;
        }
        constexpr double kGood = 1e-6; // a thousandth of the union
        if (bestError < kGood)
            break;
    }
    Circles circles = fromParameters(best);
    if (circles[2].y < 0)
        circles[2].y = -circles[2].y;
    return circles;
}

/// The circles of sets that hang together.
Circles fit(const Counts &counts)
{
    const auto size = [&](unsigned sets) { return sizeOf(counts, sets); };
    if (counts.size() == 2)
        return {{0, 0, radiusOf(counts[1])}};
    if (counts.size() == 4)
        return {{0, 0, radiusOf(size(1))}, {distanceFor(size(1), size(2), size(3)), 0, radiusOf(size(2))}};
    return fitThree(counts);
}

Counts countsOf(const Overlap &overlap, const std::vector<std::size_t> &sets)
{
    Counts counts(std::size_t{1} << sets.size());
    for (const OverlapRegion &region : overlap.regions) {
        unsigned here = 0;
        for (std::size_t i = 0; i < sets.size(); ++i)
            here |= (region.sets >> sets[i] & 1U) << i;
        if (here != 0)
            counts[here] += region.exclusive;
    }
    return counts;
}

/// Sets by what they hang together with, empty ones left out.
std::vector<std::vector<std::size_t>> groupsOf(const Overlap &overlap)
{
    std::vector<unsigned> joined(overlap.sizes.size());
    for (std::size_t i = 0; i < joined.size(); ++i)
        joined[i] = 1U << i;
    for (std::size_t round = 0; round < joined.size(); ++round)
        for (const OverlapRegion &region : overlap.regions)
            for (std::size_t i = 0; i < joined.size(); ++i)
                if (region.exclusive > 0 && (joined[i] & region.sets))
                    joined[i] |= region.sets;
    std::vector<std::vector<std::size_t>> groups;
    unsigned seen = 0;
    for (std::size_t i = 0; i < joined.size(); ++i) {
        if (overlap.sizes[i] == 0 || (seen >> i & 1U))
            continue;
        seen |= joined[i];
        groups.emplace_back();
        for (std::size_t other = 0; other < joined.size(); ++other)
            if (joined[i] >> other & 1U)
                groups.back().push_back(other);
    }
    return groups;
}

struct Box {
    double left = 0, top = 0, right = 0, bottom = 0;
};

Box boundsOf(const Circles &circles)
{
    std::optional<Box> box;
    for (const VennCircle &c : circles) {
        if (c.radius <= 0)
            continue;
        const Box own{c.x - c.radius, c.y - c.radius, c.x + c.radius, c.y + c.radius};
        box = !box ? own
                   : Box{std::min(box->left, own.left), std::min(box->top, own.top), std::max(box->right, own.right),
                         std::max(box->bottom, own.bottom)};
    }
    return box.value_or(Box{});
}

unsigned circlesAt(const Circles &circles, double x, double y)
{
    unsigned sets = 0;
    for (std::size_t i = 0; i < circles.size(); ++i)
        sets |= static_cast<unsigned>(isInside(circles[i], x, y)) << i;
    return sets;
}

/// To the nearest line of a circle, which always borders the region of the point.
double roomAt(const Circles &circles, double x, double y)
{
    double room = 0;
    bool isFirst = true;
    for (const VennCircle &circle : circles) {
        if (circle.radius <= 0)
            continue;
        const double away = std::abs(std::hypot(x - circle.x, y - circle.y) - circle.radius);
        room = isFirst ? away : std::min(room, away);
        isFirst = false;
    }
    return room;
}

void placeLabels(VennDiagram &diagram)
{
    constexpr int kSteps = 128;
    const Box box = boundsOf(diagram.circles);
    const double width = box.right - box.left;
    const double height = box.bottom - box.top;
    std::vector<VennRegion *> regionOf(std::size_t{1} << diagram.circles.size());
    for (VennRegion &region : diagram.regions)
        regionOf[region.sets] = &region;
    const auto tryPoint = [&](double x, double y) {
        VennRegion *region = regionOf[circlesAt(diagram.circles, x, y)];
        if (!region)
            return;
        const double room = roomAt(diagram.circles, x, y);
        if (room > region->room) {
            region->x = x;
            region->y = y;
            region->room = room;
        }
    };
    for (int row = 0; row < kSteps; ++row)
        for (int column = 0; column < kSteps; ++column)
            tryPoint(box.left + width * (column + 0.5) / kSteps, box.top + height * (row + 0.5) / kSteps);
    for (double step = std::max(width, height) / kSteps; step > 1e-4 * std::max(width, height); step *= 0.7) {
        for (VennRegion &region : diagram.regions) {
            const double x = region.x;
            const double y = region.y;
            for (int direction = 0; region.room > 0 && direction < 8; ++direction)
                tryPoint(x + step * std::cos(direction * kPi / 4), y + step * std::sin(direction * kPi / 4));
        }
    }
}

} // namespace

double commonArea(const std::vector<VennCircle> &circles)
{
    double area = 0;
    for (std::size_t i = 0; i < circles.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            if (distance(circles[i], circles[j]) >= circles[i].radius + circles[j].radius)
                return 0;
        area += boundaryPart(circles, i);
    }
    return area;
}

VennDiagram vennDiagram(const Overlap &overlap)
{
    assert(!overlap.sizes.empty() && overlap.sizes.size() <= kMaximumVennSets);
    VennDiagram diagram;
    diagram.circles.resize(overlap.sizes.size());
    double all = 0;
    for (const OverlapRegion &region : overlap.regions)
        all += region.exclusive;
    double right = 0;
    for (const std::vector<std::size_t> &group : groupsOf(overlap)) {
        const Circles circles = fit(countsOf(overlap, group));
        const Box box = boundsOf(circles);
        for (std::size_t i = 0; i < group.size(); ++i) {
            diagram.circles[group[i]] = circles[i];
            diagram.circles[group[i]].x += right - box.left;
            diagram.circles[group[i]].y -= (box.top + box.bottom) / 2;
        }
        constexpr double kGap = 0.2;
        right += box.right - box.left + kGap * radiusOf(all);
    }
    const std::vector<double> areas = exclusiveAreas(diagram.circles);
    double errors = 0;
    for (const OverlapRegion &region : overlap.regions) {
        diagram.regions.push_back({region.sets, region.exclusive, areas[region.sets], 0, 0, 0});
        const double error = std::abs(areas[region.sets] - region.exclusive);
        diagram.largestError = std::max(diagram.largestError, error);
        errors += error;
    }
    diagram.totalError = all > 0 ? errors / all : 0;
    placeLabels(diagram);
    return diagram;
}

} // namespace phonoscope
