// SPDX-License-Identifier: GPL-3.0-or-later
// How long the program needs to follow a slider: 24 layers x 4096 neurons, 60,000 samples, 78 cells, against the frame
// of 16 ms. Run by hand in a Release build; prints the 95th percentile and its ratio to the limit.
#include "core/analysis/cell_counts.h"
#include "core/analysis/property_neurons.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace phonoscope;

namespace {

constexpr int kLayers = 24;
constexpr int kWidth = 4096;
constexpr int kPhones = 39;
constexpr int kUtterances = 1500;
constexpr int kSamplesPerUtterance = 40;
constexpr double kLimitMs = 16;

std::shared_ptr<const IndexHeader> makeHeader()
{
    auto header = std::make_shared<IndexHeader>();
    header->widths.assign(kLayers, kWidth);
    header->ranks.assign(kLayers, activeCount(header->kmax, kWidth));
    header->phones.classes = {"a", "b", "c"};
    for (int phone = 0; phone < kPhones; ++phone) {
        header->phones.phones.push_back(std::to_string(phone));
        header->phones.classOf.push_back(phone % 3);
    }
    header->utterances.columns = {"utterance", "gender"};
    for (int utterance = 0; utterance < kUtterances; ++utterance)
        header->utterances.rows.push_back({std::to_string(utterance), utterance % 2 == 0 ? "male" : "female"});
    return header;
}

/// Distinct neurons: half from few popular ones of the phone, some of the gender, as in a trained network.
void appendRanks(std::vector<std::uint16_t> &neurons, int ranks, int phone, int gender, std::mt19937 &generator)
{
    std::array<bool, kWidth> taken{};
    std::geometric_distribution<int> popular(0.02);
    std::uniform_int_distribution<int> any(0, kWidth - 1);
    for (int rank = 0; rank < ranks;) {
        const auto kind = generator() % 4;
        const int first = kind < 2 ? phone * 100 : 17 + gender * 1000;
        const int drawn = kind < 3 ? (first + popular(generator) * 37) % kWidth : any(generator);
        if (std::exchange(taken[static_cast<std::size_t>(drawn)], true))
            continue;
        neurons.push_back(static_cast<std::uint16_t>(drawn));
        ++rank;
    }
}

std::vector<std::shared_ptr<const IndexShard>> makeShards(const IndexHeader &header)
{
    std::mt19937 generator(1);
    std::vector<std::shared_ptr<const IndexShard>> shards;
    for (int number = 0; number < header.shards(); ++number) {
        auto shard = std::make_shared<IndexShard>();
        shard->number = number;
        shard->ranks.resize(kLayers);
        const int first = number * header.utterancesPerShard;
        for (int utterance = first; utterance < std::min(first + header.utterancesPerShard, kUtterances); ++utterance) {
            for (int sample = 0; sample < kSamplesPerUtterance; ++sample) {
                shard->utterance.push_back(static_cast<std::uint32_t>(utterance));
                shard->frame.push_back(static_cast<std::uint32_t>(sample * 4));
                shard->phone.push_back(static_cast<std::uint16_t>(generator() % kPhones));
                shard->f0.push_back(static_cast<float>(40 * (sample % 7)));
                shard->duration.push_back(static_cast<std::uint16_t>(1 + sample % 9));
                for (std::size_t layer = 0; layer < kLayers; ++layer)
                    appendRanks(shard->ranks[layer].edit(), header.ranks[layer], shard->phone.back(), utterance % 2,
                                generator);
            }
        }
        shards.push_back(std::move(shard));
    }
    return shards;
}

double milliseconds(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// Whether the 95th percentile keeps the limit.
bool report(const char *name, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const double median = times[times.size() / 2];
    const double high = times[times.size() * 95 / 100];
    std::printf("%-44s median %6.2f ms, 95 %% %6.2f ms, ratio to %.0f ms: %.2f\n", name, median, high, kLimitMs,
                high / kLimitMs);
    return high <= kLimitMs;
}

} // namespace

int main()
{
    const auto header = makeHeader();
    const auto shards = makeShards(*header);
    CellCounts counts(header, propertyOf(*header, "gender"), 0.01);
    std::vector<double> additions;
    for (const auto &shard : shards)
        additions.push_back(milliseconds([&] { counts.add(shard); }));
    report("one shard added (no slider: no limit)", additions);

    // The slider from 0.5 to 2.0 % and back in steps of 0.1 %, four or five ranks each.
    std::vector<double> steps;
    std::vector<double> paperRule;
    std::vector<double> guardedRule;
    int neurons = 0;
    for (int step = 0; step < 300; ++step) {
        const int position = step % 30;
        const double k = (5 + std::min(position, 30 - position)) / 1000.0;
        const double moved = milliseconds([&] { counts.setK(k); });
        if (step > 0)
            steps.push_back(moved);
        paperRule.push_back(milliseconds([&] { neurons += propertyNeurons(groupUse(counts), 0.8).total(); }));
        guardedRule.push_back(
            milliseconds([&] { neurons += propertyNeurons(groupUse(counts, kGuardedRule), 0.8).total(); }));
    }
    bool good = report("slider step of k by 0.1 %", steps);
    good = report("group use and property neurons, paper rule", paperRule) && good;
    good = report("group use and property neurons, guarded rule", guardedRule) && good;
    std::printf("%d neurons found in all steps\n", neurons);
    return good ? 0 : 1;
}
