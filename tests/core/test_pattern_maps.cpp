// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pattern_maps_job.h"

#include "tests/core/analysis_fixture.h"
#include "tests/support/engine_replies.h"

#include <QTest>

#include <algorithm>

using namespace phonoscope;
using test::EngineReplies;

namespace {

struct Analysis {
    std::shared_ptr<const IndexHeader> header;
    std::vector<std::shared_ptr<const IndexShard>> shards;
};

Analysis smallAnalysis()
{
    const auto header = std::make_shared<IndexHeader>(test::smallHeader({60, 80, 60}, 12, 0.2));
    Analysis analysis{header, {}};
    for (int number = 0; number < header->shards(); ++number)
        analysis.shards.push_back(std::make_shared<const IndexShard>(test::randomShard(*header, number, 40, 7)));
    return analysis;
}

CellCounts countsOf(const Analysis &analysis, const Property &property, double k)
{
    CellCounts counts(analysis.header, property, k);
    for (const auto &shard : analysis.shards)
        counts.add(shard);
    return counts;
}

PatternMapsRequest mapsRequest(const Analysis &analysis, const std::string &property)
{
    return {propertyOf(*analysis.header, property, analysis.shards), analysis.header, analysis.shards, 0.1, {}};
}

RequestKey keyOf(std::uint64_t number)
{
    RequestKey key;
    key.patterns = number;
    return key;
}

double squaresBetween(const std::vector<double> &a, const std::vector<double> &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sum;
}

} // namespace

class TestPatternMaps : public QObject {
    Q_OBJECT

    Analysis m_analysis = smallAnalysis();

private Q_SLOTS:
    void map_isOfTheLayersPatterns_data()
    {
        QTest::addColumn<bool>("bySpeakers");
        QTest::newRow("paper") << false;
        QTest::newRow("speakers") << true;
    }
    void map_isOfTheLayersPatterns()
    {
        QFETCH(bool, bySpeakers);
        const UseRule rule = bySpeakers ? kSpeakerRule : kPaperRule;
        const CellCounts counts =
            countsOf(m_analysis, propertyOf(*m_analysis.header, "gender", m_analysis.shards), 0.1);
        const PatternMapper mapper(counts, rule);
        const auto map = mapper.map({2});
        QVERIFY(map.has_value());
        QCOMPARE(map->layer, LayerIndex{2});
        const CellPatterns patterns = cellPatterns(counts, {2}, rule);
        QCOMPARE(map->patterns.uses, patterns.uses);
        const DistanceMatrix full = distances(patterns);
        const Embedding embedding = embedInPlane(full);
        QCOMPARE(map->embedding.points, embedding.points);
        QCOMPARE(map->full.mean, silhouette(full, patterns.groups).mean);
        QCOMPARE(map->plane.points, silhouette(distances(embedding.points, 2), patterns.groups).points);
    }

    void floor_isCountedFromTheStart()
    {
        const Property property = propertyOf(*m_analysis.header, "gender", m_analysis.shards);
        const std::vector<LayerIndex> layers{{1}, {3}};
        PatternFloorJob job(m_analysis.header, m_analysis.shards, property, 0.1, kPaperRule, layers, 3, 11);
        int steps = 0;
        while (job.step()) {
            QCOMPARE(job.done(), ++steps);
        }
        QCOMPARE(job.done(), job.total());
        QCOMPARE(job.total(), 6);
        const auto floors = job.result();
        for (std::size_t row = 0; row < layers.size(); ++row) {
            std::vector<double> full, plane;
            for (std::uint64_t draw = 0; draw < 3; ++draw) {
                const CellCounts counts =
                    countsOf(m_analysis,
                             shuffled(property, *m_analysis.header, controlUnit(*m_analysis.header, property),
                                      11 + draw, m_analysis.shards),
                             0.1);
                const CellPatterns patterns = cellPatterns(counts, layers[row], kPaperRule);
                const DistanceMatrix between = distances(patterns);
                full.push_back(silhouette(between, patterns.groups).mean);
                plane.push_back(silhouette(distances(embedInPlane(between).points, 2), patterns.groups).mean);
            }
            QCOMPARE(floors[row].full.mean, meanAndDeviation(full).mean);
            QCOMPARE(floors[row].full.deviation, meanAndDeviation(full).deviation);
            QCOMPARE(floors[row].plane.mean, meanAndDeviation(plane).mean);
            QCOMPARE(floors[row].plane.deviation, meanAndDeviation(plane).deviation);
        }
    }

    void stoppedFloor_goesOnWhereItWas()
    {
        const Property property = propertyOf(*m_analysis.header, "phone-type", m_analysis.shards);
        PatternFloorJob whole(m_analysis.header, m_analysis.shards, property, 0.1, kPaperRule, {{1}}, 4, 1);
        while (whole.step()) { }
        PatternFloorJob broken(m_analysis.header, m_analysis.shards, property, 0.1, kPaperRule, {{1}}, 4, 1);
        std::stop_source stop;
        stop.request_stop();
        broken.step();
        QVERIFY(!broken.step(stop.get_token()));
        QCOMPARE(broken.done(), 1);
        while (broken.step()) { }
        QCOMPARE(broken.result()[0].full.mean, whole.result()[0].full.mean);
    }

    void maps_areTurnedTowardsTheOneBefore()
    {
        const PatternMapsRequest request = mapsRequest(m_analysis, "gender");
        PatternMapsJob job(request, {});
        std::vector<std::shared_ptr<const PatternMap>> maps;
        while (const auto map = job.step({}))
            maps.push_back(map);
        QCOMPARE(maps.size(), std::size_t{3});
        const CellCounts counts = countsOf(m_analysis, request.property, request.k);
        for (std::size_t row = 0; row < maps.size(); ++row) {
            const auto plain = PatternMapper(counts, request.rule).map(LayerIndex::fromRow(row));
            // The same map: its distances and scores are untouched.
            const DistanceMatrix before = distances(plain->embedding.points, 2);
            const DistanceMatrix after = distances(maps[row]->embedding.points, 2);
            constexpr double kTurning = 1e-9; ///< rounding of coordinates around 10
            for (std::size_t i = 0; i < before.values.size(); ++i)
                QVERIFY(std::abs(before.values[i] - after.values[i]) < kTurning);
            QCOMPARE(maps[row]->plane.mean, plain->plane.mean);
            if (row == 0)
                QCOMPARE(maps[row]->embedding.points, plain->embedding.points);
            else
                QVERIFY(squaresBetween(maps[row - 1]->embedding.points, maps[row]->embedding.points)
                        <= squaresBetween(maps[row - 1]->embedding.points, plain->embedding.points) + kTurning);
        }
        QCOMPARE(job.fewestCells(), fewestCellsOfGroup(counts));
    }

    void tooManyCells_areRefused()
    {
        PatternMapsRequest request = mapsRequest(m_analysis, "gender");
        request.property.groups[0].cells.assign(kMostPatternCells, 0);
        const auto error = test::errorOf([&] { PatternMapsJob job(request, {}); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Unsupported);
        QVERIFY(test::contains(error->detail(), std::to_string(kMostPatternCells)));
    }

    void cellsWithoutSamples_doNotCount()
    {
        auto header = std::make_shared<IndexHeader>(*m_analysis.header);
        header->phones.phones.push_back("ZZ");
        header->phones.classOf.push_back(2);
        const Analysis analysis{header, m_analysis.shards};
        const CellCounts counts = countsOf(analysis, propertyOf(*header, "phone-type", analysis.shards), 0.1);
        // Vowels AA and IY, voiced N, unvoiced S and ZZ, which nobody says.
        QCOMPARE(fewestCellsOfGroup(counts), 1);
        QCOMPARE(patternCells(counts.property()), 5);
    }

    void nearestRows_areInOrder()
    {
        const CellPatterns patterns{{0, 1, 2, 3}, {0, 0, 1, 1}, {4, 5, 6}, {1, 1, 1, 0, 0, 0, 1, 0, 1, 1, 1, 0}};
        const auto near = nearestRows(patterns, 0, 2);
        QCOMPARE(near.size(), std::size_t{2});
        QCOMPARE(near[0].row, std::size_t{2}); // one neuron differs, as for row 3: the first one goes first
        QCOMPARE(near[1].row, std::size_t{3});
        QCOMPARE(near[0].distance, 1.0);
        QCOMPARE(nearestRows(patterns, 1, 9).size(), std::size_t{3});
    }

    void engine_sendsEveryLayerThenTheFloor()
    {
        EngineReplies replies;
        const auto engine = makeWorkerEngine(replies.sink());
        const PatternMapsRequest maps = mapsRequest(m_analysis, "gender");
        engine->submit(keyOf(1), maps);
        const auto *ready = replies.wait<PatternMapsReady>(keyOf(1));
        QVERIFY(ready);
        QCOMPARE(ready->property, std::string("gender"));
        QCOMPARE(replies.count<PatternMapReady>(keyOf(1)), 3);

        engine->submit(keyOf(2), PatternFloorRequest{maps.property, maps.header, maps.shards, maps.k, maps.rule, 2, 5});
        const auto *floor = replies.wait<PatternFloorReady>(keyOf(2));
        QVERIFY(floor);
        QCOMPARE(floor->layers.size(), std::size_t{3});
        QCOMPARE(floor->draws, 2);
        PatternFloorJob job(maps.header, maps.shards, maps.property, maps.k, maps.rule, {{1}, {2}, {3}}, 2, 5);
        while (job.step()) { }
        QCOMPARE(floor->layers[2].plane.mean, job.result()[2].plane.mean);
    }

    void engine_endsACancelledRequestOnce()
    {
        EngineReplies replies;
        const auto engine = makeWorkerEngine(replies.sink());
        const PatternMapsRequest maps = mapsRequest(m_analysis, "gender");
        engine->submit(keyOf(1),
                       PatternFloorRequest{maps.property, maps.header, maps.shards, maps.k, maps.rule, 100000, 1});
        engine->cancel(keyOf(1));
        QVERIFY(replies.wait<Cancelled>(keyOf(1)));
        PatternMapsRequest large = maps;
        large.property.groups[0].cells.assign(kMostPatternCells + 1, 0);
        engine->submit(keyOf(2), large);
        QVERIFY(replies.wait<Failure>(keyOf(2)));
        QCOMPARE(replies.count<Cancelled>(keyOf(1)), 1);
        QCOMPARE(replies.count<Failure>(keyOf(2)), 1);
        QCOMPARE(replies.count<PatternFloorReady>(keyOf(1)), 0);
    }
};

QTEST_GUILESS_MAIN(TestPatternMaps)
#include "test_pattern_maps.moc"
