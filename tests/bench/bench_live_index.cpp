// SPDX-License-Identifier: GPL-3.0-or-later
// What living with an index costs: opening it, another property, steps of sigma and k, and a draw of the stability, for
// an index of the size of LibriSpeech's dev-clean (200,983 samples, 12 layers x 3072 neurons, k up to 1 %), or with
// "large" one of 24 x 4096 and a million samples, with "demo" one of the size of the demo's. Made-up shards, written
// and read as an analysis writes them. Run by hand in a Release build; prints times with their ratios to the limits.
#include "core/analysis/activation_index.h"
#include "core/analysis/cell_counts.h"
#include "core/analysis/neuron_rankings.h"
#include "core/analysis/property_neurons.h"
#include "core/analysis/stability.h"
#include "core/analysis/weighted_counts.h"
#include "core/base/random.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace phonoscope;

namespace {

struct Size {
    int layers, width, utterances, samples;
};
constexpr Size kDevClean{12, 3072, 2703, 200'983};
constexpr Size kDemo{4, 1024, 2400, 74'349};
constexpr Size kLarge{24, 4096, 13'500, 1'000'000};
constexpr int kPhones = 41;
constexpr int kSpeakers = 40;
constexpr double kMegabyte = 1024 * 1024;

IndexHeader makeHeader(const Size &size)
{
    IndexHeader header;
    header.modelName = header.corpusName = "made up";
    header.sampleRule = "default";
    header.samplePosition = "middle";
    header.kmax = 0.01;
    header.widths.assign(static_cast<std::size_t>(size.layers), size.width);
    header.ranks.assign(static_cast<std::size_t>(size.layers), activeCount(header.kmax, size.width));
    header.phones.classes = {"vowels", "voiced consonants", "unvoiced consonants"};
    for (int phone = 0; phone < kPhones; ++phone) {
        header.phones.phones.push_back("P" + std::to_string(phone));
        header.phones.classOf.push_back(phone < 39 ? phone % 3 : -1);
    }
    header.utterances.columns = {"utterance", "speaker", "gender"};
    for (int utterance = 0; utterance < size.utterances; ++utterance) {
        const int speaker = utterance % kSpeakers;
        header.utterances.rows.push_back(
            {std::to_string(utterance), "S" + std::to_string(speaker), speaker % 2 == 0 ? "male" : "female"});
    }
    return header;
}

/// Distinct neurons: half from few popular ones of the phone, a quarter of the gender, as in a trained network.
void appendRanks(std::vector<std::uint16_t> &neurons, int ranks, int width, int phone, int gender, Random &random)
{
    const std::size_t first = neurons.size();
    while (neurons.size() < first + static_cast<std::size_t>(ranks)) {
        const auto kind = random.below(4);
        const int popular = static_cast<int>(-50 * std::log(1 - random.uniform()));
        const int start = kind < 2 ? phone * 75 : 17 + gender * 1000;
        const int drawn = kind < 3 ? (start + popular * 37) % width : static_cast<int>(random.below(width));
        const auto neuron = static_cast<std::uint16_t>(drawn);
        if (std::find(neurons.begin() + static_cast<std::ptrdiff_t>(first), neurons.end(), neuron) == neurons.end())
            neurons.push_back(neuron);
    }
}

IndexShard makeShard(const IndexHeader &header, const Size &size, int number)
{
    IndexShard shard;
    shard.number = number;
    shard.ranks.resize(header.layers());
    const int first = number * header.utterancesPerShard;
    Random random{1, static_cast<std::uint64_t>(number)};
    for (int utterance = first; utterance < std::min(first + header.utterancesPerShard, size.utterances); ++utterance) {
        const auto here = [&](std::int64_t of) { return of * size.samples / size.utterances; };
        const auto samples = static_cast<int>(here(utterance + 1) - here(utterance));
        for (int sample = 0; sample < samples; ++sample) {
            shard.utterance.push_back(static_cast<std::uint32_t>(utterance));
            shard.frame.push_back(static_cast<std::uint32_t>(sample * 4));
            shard.phone.push_back(static_cast<std::uint16_t>(random.below(kPhones)));
            shard.f0.push_back(random.below(3) == 0 ? 0 : static_cast<float>(80 + random.below(160)));
            shard.duration.push_back(static_cast<std::uint16_t>(1 + random.below(12)));
            for (std::size_t layer = 0; layer < header.layers(); ++layer)
                appendRanks(shard.ranks[layer].edit(), header.ranks[layer], header.widths[layer], shard.phone.back(),
                            utterance % 2, random);
        }
    }
    return shard;
}

double residentMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) / 1024;
    }
    return 0;
}

template <typename Work> double milliseconds(Work &&work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

bool report(const char *name, std::vector<double> times, double limit)
{
    std::ranges::sort(times);
    const double median = times[times.size() / 2];
    const double high = times[(times.size() * 95 + 99) / 100 - 1];
    std::printf("%-46s median %8.1f ms, 95 %% %8.1f ms", name, median, high);
    if (limit > 0)
        std::printf(", ratio to %.0f ms: %.2f", limit, high / limit);
    std::printf("\n");
    std::fflush(stdout);
    return limit <= 0 || high <= limit;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string which = argc > 1 ? argv[1] : "";
    const Size size = which == "large" ? kLarge : which == "demo" ? kDemo : kDevClean;
    const auto folder = std::filesystem::temp_directory_path() / ("bench-live-index-" + std::to_string(getpid()));
    const auto header = std::make_shared<const IndexHeader>(makeHeader(size));
    std::uintmax_t bytes = 0;
    {
        const ActivationIndex index = ActivationIndex::create(folder, *header);
        for (int number = 0; number < header->shards(); ++number)
            index.writeShard(makeShard(*header, size, number));
        for (const auto &entry : std::filesystem::directory_iterator(folder))
            bytes += entry.file_size();
    }
    const double indexMegabytes = static_cast<double>(bytes) / kMegabyte;
    std::printf("%d samples, %d layers x %d neurons, %d ranks, %.0f MB in %d shards\n", size.samples, size.layers,
                size.width, header->ranks.front(), indexMegabytes, header->shards());

    bool good = true;
    std::vector<std::shared_ptr<const IndexShard>> shards;
    std::vector<double> opened;
    for (int time = 0; time < 3; ++time) {
        shards.clear();
        opened.push_back(milliseconds([&] { shards = ActivationIndex::open(folder).readShards(); }));
    }
    std::filesystem::remove_all(folder);
    good &= report("open: readShards, from the page cache", opened, 200);
    const double withShards = residentMegabytes();

    std::unique_ptr<CellCounts> counts;
    for (const char *id : {"phone-type", "gender", "pitch"}) {
        std::vector<double> regrouped;
        for (int time = 0; time < 5; ++time) {
            counts.reset();
            regrouped.push_back(milliseconds([&] {
                counts = std::make_unique<CellCounts>(header, propertyOf(*header, id), 0.01);
                counts->add(shards);
            }));
        }
        good &= report((std::string("another property: ") + id).c_str(), regrouped, 50);
        std::vector<double> straight;
        for (int time = 0; time < 5; ++time) {
            straight.push_back(milliseconds([&] {
                const Property property = propertyOf(*header, id);
                const WeightedCounts withoutCopy(header, shards, property, 0.01);
                if (!withoutCopy.groupUse(SampleWeights::ones(*header), property.groups, kPaperRule))
                    std::abort();
            }));
        }
        report("  the same without a copy of the ranks", straight, 0);
    }
    const double withCounts = residentMegabytes();

    std::vector<double> sigmaSteps, kSteps, bySpeakers;
    std::size_t found = 0;
    GroupUse use = groupUse(*counts, kGuardedRule);
    for (int step = 0; step < 60; ++step) {
        sigmaSteps.push_back(
            milliseconds([&] { found += static_cast<std::size_t>(propertyNeurons(use, 0.5 + 0.005 * step).total()); }));
        const double k = (4 + std::min(step % 12, 12 - step % 12)) / 1000.0; // 0.4 to 1.0 % in steps of 0.1 %
        const double time = milliseconds([&] {
            counts->setK(k);
            use = groupUse(*counts, kGuardedRule);
            found += static_cast<std::size_t>(propertyNeurons(use, 0.8).total());
        });
        if (step > 0)
            kSteps.push_back(time);
    }
    good &= report("sigma step", sigmaSteps, 16);
    good &= report("k step of 0.1 %, guarded rule", kSteps, 50);
    for (int time = 0; time < 3; ++time)
        bySpeakers.push_back(milliseconds([&] { use = groupUse(*counts, kSpeakerRule); }));
    report("use by the rule of speakers", bySpeakers, 0);
    counts->setK(0.01);
    for (const Ranking ranking : kRankings) {
        const double time = milliseconds(
            [&] { found += rankNeurons(*counts, groupUse(*counts, kGuardedRule), ranking).top(100).size(); });
        report((std::string("ranking: ") + rankingName(ranking)).c_str(), {time}, 0);
    }
    counts.reset();

    double mostMegabytes = 0;
    for (const auto &[rule, name] : {std::pair{kGuardedRule, "guarded"}, std::pair{kSpeakerRule, "speakers"}}) {
        constexpr int kDraws = 5;
        StabilityJob job(header, shards, propertyOf(*header, "gender"),
                         {.draws = kDraws, .shuffles = kDraws, .k = 0.01, .rule = rule});
        job.step();
        std::vector<double> draws, shuffles;
        while (!job.finished()) {
            const bool isShuffle = job.result().draws == kDraws;
            (isShuffle ? shuffles : draws).push_back(milliseconds([&] { job.step(); }));
            mostMegabytes = std::max(mostMegabytes, residentMegabytes());
        }
        report((std::string("stability, a draw of speakers, ") + name).c_str(), draws, 0);
        report((std::string("stability, a shuffle, ") + name).c_str(), shuffles, 0);
    }
    std::printf(
        "memory: shards %.0f MB, with counts of one property %.0f MB: index + %.0f MB, ratio to index + 300 MB: "
        "%.2f; while stability runs %.0f MB\n",
        withShards, withCounts, withCounts - indexMegabytes, withCounts / (indexMegabytes + 300), mostMegabytes);
    good &= withCounts <= indexMegabytes + 300;
    std::printf("%zu neurons found in all\n", found);
    return good ? 0 : 1;
}
