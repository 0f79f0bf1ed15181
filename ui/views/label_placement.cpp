// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/label_placement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace phonoscope {

namespace {

constexpr double kGap = 3;     ///< between a point and its label
constexpr double kBucket = 64; ///< side of the squares in which rectangles are looked up
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Rectangles by where they are.
class Rectangles {
public:
    void insert(const QRectF &rect, std::size_t id)
    {
        forBuckets(rect, [&](auto &bucket) { bucket.push_back({rect, id}); });
    }
    void remove(const QRectF &rect, std::size_t id)
    {
        forBuckets(rect, [&](auto &bucket) { std::erase_if(bucket, [id](const Entry &e) { return e.id == id; }); });
    }
    /// Those that a rectangle touches, every one once.
    std::vector<std::size_t> touching(const QRectF &rect) const
    {
        std::vector<std::size_t> found;
        const auto [left, right, top, bottom] = range(rect);
        for (int x = left; x <= right; ++x) {
            for (int y = top; y <= bottom; ++y) {
                const auto bucket = m_buckets.find({x, y});
                if (bucket == m_buckets.end())
                    continue;
                for (const Entry &entry : bucket->second)
                    if (entry.rect.intersects(rect) && std::ranges::find(found, entry.id) == found.end())
                        found.push_back(entry.id);
            }
        }
        return found;
    }

private:
    struct Entry {
        QRectF rect;
        std::size_t id;
    };
    static std::array<int, 4> range(const QRectF &rect)
    {
        const auto bucket = [](double value) { return static_cast<int>(std::floor(value / kBucket)); };
        return {bucket(rect.left()), bucket(rect.right()), bucket(rect.top()), bucket(rect.bottom())};
    }
    template <class Visit> void forBuckets(const QRectF &rect, Visit &&visit)
    {
        const auto [left, right, top, bottom] = range(rect);
        for (int x = left; x <= right; ++x)
            for (int y = top; y <= bottom; ++y)
                visit(m_buckets[{x, y}]);
    }

    std::map<std::pair<int, int>, std::vector<Entry>> m_buckets;
};

QRectF boxOf(const QPointF &point, double radius)
{
    return {point.x() - radius, point.y() - radius, 2 * radius, 2 * radius};
}

/// Beside, above, below, then at the corners and half way; the most legible first.
std::array<QRectF, 12> candidates(const LabelToPlace &label, double radius)
{
    const double away = radius + kGap;
    const double width = label.size.width();
    const double height = label.size.height();
    const double right = label.anchor.x() + away;
    const double left = label.anchor.x() - away - width;
    const double middleX = label.anchor.x() - width / 2;
    const double middleY = label.anchor.y() - height / 2;
    const double above = label.anchor.y() - away - height;
    const double below = label.anchor.y() + away;
    const double high = middleY - height / 2;
    const double low = middleY + height / 2;
    const std::array<QPointF, 12> corners{QPointF(right, middleY),
                                          {left, middleY},
                                          {middleX, above},
                                          {middleX, below},
                                          {right, high},
                                          {right, low},
                                          {left, high},
                                          {left, low},
                                          {right - radius, above},
                                          {right - radius, below},
                                          {left + radius, above},
                                          {left + radius, below}};
    std::array<QRectF, 12> result;
    std::ranges::transform(corners, result.begin(), [&](const QPointF &corner) { return QRectF(corner, label.size); });
    return result;
}

} // namespace

std::vector<std::optional<QRectF>> placeLabels(const std::vector<LabelToPlace> &labels, double pointRadius,
                                               const QRectF &bounds)
{
    Rectangles points;
    for (std::size_t i = 0; i < labels.size(); ++i)
        points.insert(boxOf(labels[i].anchor, pointRadius), i);
    std::vector<std::vector<QRectF>> possible(labels.size());
    for (std::size_t i = 0; i < labels.size(); ++i) {
        for (const QRectF &candidate : candidates(labels[i], pointRadius))
            if (bounds.contains(candidate) && points.touching(candidate).empty())
                possible[i].push_back(candidate);
    }
    // Those with the least choice choose first.
    std::vector<std::size_t> order(labels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return possible[i].size(); });

    std::vector<std::optional<QRectF>> places(labels.size());
    Rectangles placed;
    const auto put = [&](std::size_t i, const QRectF &place) {
        placed.insert(place, i);
        places[i] = place;
    };
    const auto firstFree = [&](std::size_t i, const QRectF &notOver) -> std::optional<QRectF> {
        const auto found = std::ranges::find_if(possible[i], [&](const QRectF &candidate) {
            return !candidate.intersects(notOver) && placed.touching(candidate).empty();
        });
        return found == possible[i].end() ? std::nullopt : std::optional(*found);
    };
    for (const std::size_t i : order)
        if (const auto place = firstFree(i, {}))
            put(i, *place);
    for (const std::size_t i : order) {
        for (std::size_t candidate = 0; candidate < possible[i].size() && !places[i]; ++candidate) {
            const QRectF &wanted = possible[i][candidate];
            const std::vector<std::size_t> inTheWay = placed.touching(wanted);
            if (inTheWay.size() != 1)
                continue;
            const std::size_t other = inTheWay.front();
            const QRectF former = *places[other];
            placed.remove(former, other);
            if (const auto elsewhere = firstFree(other, wanted)) {
                put(other, *elsewhere);
                put(i, wanted);
            } else {
                placed.insert(former, other);
            }
        }
    }
    return places;
}

std::vector<bool> freeLabels(const std::vector<std::optional<QRectF>> &places, const std::vector<QPointF> &points,
                             double pointRadius)
{
    Rectangles taken;
    for (const QPointF &point : points)
        taken.insert(boxOf(point, pointRadius), kNone);
    std::vector<bool> result(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i] || !taken.touching(*places[i]).empty())
            continue;
        taken.insert(*places[i], i);
        result[i] = true;
    }
    return result;
}

std::vector<double> spreadAlong(const std::vector<double> &wanted, double height, double top, double bottom)
{
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return wanted[i]; });
    const auto count = static_cast<double>(wanted.size());
    const double room = bottom - top;
    const double step = count * height > room && count > 1 ? std::max(0.0, (room - height) / (count - 1)) : height;

    // Neighbours that would overlap become a block, centred where its members want to be.
    struct Block {
        double sum = 0; ///< of the wanted centres, less their offsets in the block
        int members = 0;
        double first = 0; ///< centre of the first member
    };
    std::vector<Block> blocks;
    const auto settle = [&](Block &block) {
        const double last = bottom - height / 2 - (block.members - 1) * step;
        block.first = std::max(top + height / 2, std::min(block.sum / block.members, last));
    };
    for (const std::size_t i : order) {
        blocks.push_back({wanted[i], 1, 0});
        settle(blocks.back());
        while (blocks.size() > 1) {
            Block &last = blocks.back();
            Block &before = blocks[blocks.size() - 2];
            if (before.first + before.members * step <= last.first)
                break;
            before.sum += last.sum - last.members * before.members * step;
            before.members += last.members;
            blocks.pop_back();
            settle(blocks.back());
        }
    }
    std::vector<double> result(wanted.size());
    std::size_t at = 0;
    for (const Block &block : blocks)
        for (int member = 0; member < block.members; ++member)
            result[order[at++]] = block.first + member * step;
    return result;
}

} // namespace phonoscope
