// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window needs to follow a control: 24 layers x 4096 neurons, 60,000 samples, made-up shards, against the
// frame of 16 ms. The store alone, then the whole window with its repaint. Run by hand in a Release build; prints the
// 95th percentile and its ratio to the limit.
#include "tests/support/fake_engine.h"
#include "ui/main_window.h"
#include "ui/models/heat_map_values.h"
#include "ui/models/view_content.h"

#include <QApplication>
#include <QComboBox>
#include <QSettings>
#include <QSlider>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <functional>
#include <random>
#include <utility>

using namespace phonoscope;

namespace {

constexpr int kLayers = 24;
constexpr int kWidth = 4096;
constexpr int kPhones = 39;
constexpr int kUtterances = 1500;
constexpr int kSamplesPerUtterance = 40;
constexpr double kLimitMs = 16;
constexpr int kSteps = 60;

AnalysisOpened makeAnalysis()
{
    auto header = std::make_shared<IndexHeader>(*test::madeUpHeader());
    header->kmax = 0.02;
    header->widths.assign(kLayers, kWidth);
    header->ranks.assign(kLayers, activeCount(header->kmax, kWidth));
    header->phones = {};
    header->phones.classes = {"vowels", "voiced consonants", "unvoiced consonants"};
    for (int phone = 0; phone < kPhones; ++phone) {
        header->phones.phones.push_back(std::to_string(phone));
        header->phones.classOf.push_back(phone % 3);
    }
    header->utterances.columns = {"utterance", "speaker", "gender"};
    header->utterances.rows.clear();
    for (int utterance = 0; utterance < kUtterances; ++utterance)
        header->utterances.rows.push_back({std::to_string(utterance), "speaker " + std::to_string(utterance % 12),
                                           utterance % 2 == 0 ? "male" : "female"});
    header->utterancesPerShard = 16;
    AnalysisOpened opened = test::madeUpAnalysis();
    opened.header = header;
    opened.model.ffnWidths = header->widths;
    return opened;
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

std::shared_ptr<const IndexShard> makeShard(const IndexHeader &header, int number, std::mt19937 &generator)
{
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
    return shard;
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
    std::printf("%-36s median %6.2f ms, 95 %% %6.2f ms, largest %6.2f ms, ratio to %.0f ms: %.2f\n", name, median, high,
                times.back(), kLimitMs, high / kLimitMs);
    std::fflush(stdout);
    return high <= kLimitMs;
}

/// The steps of a slider to and fro.
bool measure(const char *name, const std::function<void(int)> &step, const std::function<void()> &afterwards = {})
{
    std::vector<double> times;
    for (int i = 0; i < kSteps; ++i) {
        times.push_back(milliseconds([&] { step(i % 20 < 10 ? i % 20 : 20 - i % 20); }));
        if (afterwards)
            afterwards();
    }
    return report(name, times);
}

/// Runs the event loop until a store has counted everything, and reports the longest that an event took.
bool count(const ProjectStore &store)
{
    std::vector<double> events;
    while (store.stage() != ProjectStore::Stage::Complete)
        events.push_back(milliseconds([] { QCoreApplication::processEvents(QEventLoop::AllEvents, 1); }));
    return report("counting shards, one turn of events", events);
}

bool measureStore(const AnalysisOpened &opened, const std::vector<std::shared_ptr<const IndexShard>> &shards)
{
    ProjectStore store;
    store.open(test::madeUpProject());
    store.accept({store.analysisKey(), opened});
    for (const auto &shard : shards)
        store.accept({store.analysisKey(), ShardReady{shard}});
    store.accept({store.analysisKey(), AnalysisFinished{}});
    bool good = count(store);
    Context context = store.context();
    context.property = "gender";
    store.setContext(context);
    good &= measure("store: k by 0.1 %", [&](int step) {
        context.k = 0.008 + step * 0.001;
        store.setContext(context);
    });
    good &= measure("store: sigma by 0.01", [&](int step) {
        context.sigma = 0.75 + step * 0.01;
        store.setContext(context);
    });
    good &= measure("store: group, with the map's content", [&](int step) {
        context.group = step % 2;
        store.setContext(context);
        if (heatMapContent(*store.table(), {.group = context.group}).values.empty())
            std::abort();
    });
    return good;
}

bool measureWindow(const AnalysisOpened &opened, const std::vector<std::shared_ptr<const IndexShard>> &shards)
{
    const QTemporaryDir settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    auto record = std::make_shared<test::FakeEngine::Record>();
    MainWindow window([&](ReplySink sink) { return std::make_unique<test::FakeEngine>(record, std::move(sink)); });
    window.show();
    window.openProject(test::madeUpProject());
    const RequestKey key = window.store().analysisKey();
    record->reply(key, opened);
    for (const auto &shard : shards)
        record->reply(key, ShardReady{shard});
    record->reply(key, AnalysisFinished{});
    bool good = count(window.store());
    const auto settle = [] { QCoreApplication::processEvents(); };
    auto *group = window.findChild<QComboBox *>("group");
    auto *k = window.findChild<QSlider *>("k");
    auto *sigma = window.findChild<QSlider *>("sigma");
    good &= measure("window: k by 0.1 %", [&](int step) {
        k->setValue(16 + 2 * step);
        settle();
    });
    good &= measure("window: sigma by 0.01", [&](int step) {
        sigma->setValue(75 + step);
        settle();
    });
    good &= measure("window: group", [&](int step) {
        Q_EMIT group->activated(step % 3);
        settle();
    });
    return good;
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    const AnalysisOpened opened = makeAnalysis();
    std::mt19937 generator(1);
    std::vector<std::shared_ptr<const IndexShard>> shards;
    for (int number = 0; number < opened.header->shards(); ++number)
        shards.push_back(makeShard(*opened.header, number, generator));
    const bool storeIsGood = measureStore(opened, shards);
    const bool windowIsGood = measureWindow(opened, shards);
    return storeIsGood && windowIsGood ? 0 : 1;
}
