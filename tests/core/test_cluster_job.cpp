// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/cluster_job.h"

#include "core/analysis/property.h"
#include "core/base/error.h"
#include "core/engine/analysis_job.h"
#include "tests/core/analysis_fixture.h"
#include "tests/core/engine_fixture.h"
#include "tests/core/tiny_model.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <set>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

constexpr int kUtterances = 12;

/// Runs to the end, or throws.
ClusterJob runToEnd(const ClusterRequest &request)
{
    ClusterJob job(request, [](const Progress &) {});
    while (job.step({})) { }
    return job;
}

} // namespace

class TestClusterJob : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    ClusterRequest m_request;

    std::vector<std::shared_ptr<const IndexShard>> shards() const
    {
        return ActivationIndex::open(m_request.analysis).readShards();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Project project = writeTinyProject(m_folder.path(), kUtterances);
        m_request = {.analysis = m_folder.path() / "analysis",
                     .model = project.model,
                     .corpus = project.corpus,
                     .device = "cpu",
                     .layer = 1,
                     .frameClusters = 4,
                     .speakerClusters = 2};
        AnalysisJob analysis({project, m_request.analysis, "cpu"}, [](const ReplyBody &) {});
        while (analysis.step({})) { }
        QVERIFY(analysis.finished().has_value());
    }

    void clusters_areTiersOfTheAnalysis()
    {
        const ClusterJob job = runToEnd(m_request);
        QCOMPARE(job.tiers(), (std::vector<std::string>{"frame-clusters-layer-1", "speaker-clusters-layer-1"}));
        QVERIFY(job.problems().empty());
        const auto all = shards();
        std::set<std::uint32_t> frameClusters;
        std::map<std::uint32_t, std::set<std::uint32_t>> clustersOfUtterance;
        for (const auto &shard : all) {
            const SampleTier *frames = shard->tier("frame-clusters-layer-1");
            const SampleTier *speakers = shard->tier("speaker-clusters-layer-1");
            QVERIFY(frames && speakers);
            QCOMPARE(frames->values, (std::vector<std::string>{"0", "1", "2", "3"}));
            frameClusters.insert(frames->value.begin(), frames->value.end());
            for (std::size_t i = 0; i < shard->samples(); ++i)
                clustersOfUtterance[shard->utterance[i]].insert(speakers->value[i]);
        }
        QCOMPARE(frameClusters, (std::set<std::uint32_t>{0, 1, 2, 3}));
        // Even and odd utterances are of two voices, which a network of random weights tells apart, too.
        for (const auto &[utterance, clusters] : clustersOfUtterance) {
            QCOMPARE(clusters.size(), std::size_t{1});
            QCOMPARE(*clusters.begin() == *clustersOfUtterance[0].begin(), utterance % 2 == 0);
        }
    }

    void clusters_areComparedInsteadOfPhones()
    {
        runToEnd(m_request);
        PropertyDefinition definition = standardProperty("tier:speaker-clusters-layer-1");
        definition.contentTier = "frame-clusters-layer-1";
        const auto all = shards();
        const Property property = makeProperty(ActivationIndex::open(m_request.analysis).header(), definition, all);
        QCOMPARE(property.cells(), 8);
        std::size_t inCells = 0;
        for (const auto &shard : all)
            for (const int cell : property.cellsOf(*shard))
                inCells += cell >= 0 ? 1 : 0;
        QCOMPARE(inCells, std::size_t{5 * kUtterances});
    }

    void clusters_areTheSameEveryTime()
    {
        runToEnd(m_request);
        const auto before = folderContents(m_request.analysis);
        runToEnd(m_request);
        QVERIFY(folderContents(m_request.analysis) == before);
    }

    void unreadableAudio_isInNoCluster()
    {
        const std::filesystem::path audio = m_folder.path() / "audio" / "u03.wav";
        ClusterJob job(m_request, [](const Progress &) {});
        // It goes while the job runs.
        std::filesystem::rename(audio, m_folder.path() / "hidden.wav");
        std::filesystem::create_symlink(m_folder.path() / "model" / "config.json", audio);
        while (job.step({})) { }
        QCOMPARE(job.problems().size(), std::size_t{1});
        QVERIFY(contains(job.problems().front(), "u03"));
        const auto refused = errorOf([&] { ClusterJob again(m_request, [](const Progress &) {}); });
        std::filesystem::remove(audio);
        std::filesystem::rename(m_folder.path() / "hidden.wav", audio);
        QVERIFY(refused && refused->code() == ErrorCode::Mismatch);
        for (const auto &shard : shards())
            for (std::size_t i = 0; i < shard->samples(); ++i)
                QCOMPARE(shard->tier("frame-clusters-layer-1")->value[i] == SampleTier::kNone,
                         shard->utterance[i] == 3);
    }

    void unfitRequests_areRefused_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("words");
        QTest::newRow("layer") << "layer"
                               << "no layer 3";
        QTest::newRow("model") << "model"
                               << "another model";
        QTest::newRow("corpus") << "corpus"
                                << "another corpus";
        QTest::newRow("more clusters than utterances") << "clusters"
                                                       << "fewer";
    }

    void unfitRequests_areRefused()
    {
        QFETCH(QString, what);
        QFETCH(QString, words);
        ClusterRequest request = m_request;
        if (what == "layer")
            request.layer = 3;
        if (what == "clusters")
            request.speakerClusters = kUtterances + 1;
        if (what == "model") {
            TinyModel({24, 24}, 80, true).write(m_folder.path() / "other");
            request.model = m_folder.path() / "other";
        }
        if (what == "corpus")
            request.corpus = writeTinyProject(m_folder.path() / "few", 5).corpus;
        try {
            runToEnd(request);
            QFAIL("taken");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::Mismatch);
            QVERIFY2(QString::fromUtf8(error.what()).contains(words), error.what());
        }
    }

    void refused_writesNothing()
    {
        ClusterRequest request = m_request;
        request.analysis = m_folder.path() / "untouched";
        std::filesystem::copy(m_request.analysis, request.analysis);
        const auto before = folderContents(request.analysis);
        request.speakerClusters = kUtterances + 1; // the frames could be clustered
        QVERIFY(errorOf([&] { runToEnd(request); }));
        QVERIFY(folderContents(request.analysis) == before);
    }

    void stop_writesNothing()
    {
        const auto before = folderContents(m_request.analysis);
        std::stop_source stop;
        ClusterJob job(m_request, [](const Progress &) {});
        QVERIFY(job.step(stop.get_token()));
        stop.request_stop();
        QVERIFY(!job.step(stop.get_token()));
        QVERIFY(job.tiers().empty());
        QVERIFY(folderContents(m_request.analysis) == before);
    }
};

QTEST_GUILESS_MAIN(TestClusterJob)
#include "test_cluster_job.moc"
