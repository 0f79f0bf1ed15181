// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/cell_counts.h"
#include "core/base/atomic_file.h"
#include "core/engine/analysis_job.h"
#include "core/engine/engine.h"
#include "tests/core/engine_fixture.h"
#include "tests/core/tiny_model.h"
#include "tests/support/engine_replies.h"
#include "tests/support/shared_data.h"

#include <QElapsedTimer>
#include <QtTest>

#include <bit>
#include <cmath>
#include <fstream>
#include <future>

using namespace phonoscope;
using phonoscope::test::folderContents;
using phonoscope::test::TemporaryFolder;
using phonoscope::test::writeTinyProject;

namespace {

constexpr int kUtterances = 20;

bool isLast(const ReplyBody &body)
{
    return std::holds_alternative<AnalysisFinished>(body) || std::holds_alternative<ControlReady>(body)
        || std::holds_alternative<StabilityReady>(body) || std::holds_alternative<ModelOpened>(body)
        || std::holds_alternative<ModelVerified>(body) || std::holds_alternative<Cancelled>(body)
        || std::holds_alternative<Failure>(body);
}

class Inbox : public test::EngineReplies {
public:
    /// The last word on a key; nothing when it does not come.
    std::optional<ReplyBody> last(RequestKey key)
    {
        const Reply *found = waitFor([&](const Reply &reply) { return reply.key == key && isLast(reply.body); });
        return found ? std::optional(found->body) : std::nullopt;
    }
};

constexpr Batching kInBatches{1.5, 4.5}; // four utterances of the tiny project, where a shard has as many

AnalysisFinished runJob(const AnalyzeRequest &request, int maxSteps = -1, std::optional<Batching> batching = {})
{
    AnalysisJob job(
        request, [](const ReplyBody &) {}, std::nullopt, batching);
    for (int step = 0; step != maxSteps && job.step({}); ++step)
        ;
    return job.finished().value_or(AnalysisFinished{});
}

/// 32-bit float mono at 16 kHz.
std::string floatWav(const std::vector<float> &samples)
{
    const auto word = [](std::uint32_t value, int size) {
        std::string bytes;
        for (int i = 0; i < size; ++i)
            bytes.push_back(static_cast<char>(value >> (8 * i) & 0xff));
        return bytes;
    };
    const auto dataBytes = static_cast<std::uint32_t>(4 * samples.size());
    std::string bytes = "RIFF" + word(36 + dataBytes, 4) + "WAVEfmt " + word(16, 4) + word(3, 2) + word(1, 2)
        + word(16000, 4) + word(64000, 4) + word(4, 2) + word(32, 2) + "data" + word(dataBytes, 4);
    for (const float sample : samples)
        bytes += word(std::bit_cast<std::uint32_t>(sample), 4);
    return bytes;
}

bool mentions(const std::vector<std::string> &problems, const std::string &text)
{
    return std::ranges::any_of(problems,
                               [&](const std::string &problem) { return problem.find(text) != std::string::npos; });
}

ControlRequest controlOf(const std::filesystem::path &analysis, const std::string &property, double k, double sigma,
                         int draws, std::uint64_t seed)
{
    const auto header = std::make_shared<const IndexHeader>(ActivationIndex::open(analysis).header());
    return {propertyOf(*header, property), header, "", k, sigma, kPaperRule, draws, seed};
}

} // namespace

class TestEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void analysis_writesEveryShardOfEveryUtterance()
    {
        const TemporaryFolder folder;
        const AnalyzeRequest request{writeTinyProject(folder.path(), kUtterances), folder.path() / "analysis", "cpu"};
        const AnalysisFinished finished = runJob(request);
        QVERIFY2(finished.problems.empty(), finished.problems.empty() ? "" : finished.problems.front().c_str());
        const ActivationIndex index = ActivationIndex::open(request.folder);
        QCOMPARE(index.header().widths, std::vector<int>({24, 24}));
        QCOMPARE(index.header().ranks, std::vector<int>({5, 5}));
        std::size_t samples = 0;
        for (int number = 0; number < index.header().shards(); ++number)
            samples += index.readShard(number).samples();
        QCOMPARE(samples, std::size_t(5 * kUtterances)); // five segments each
        QCOMPARE(finished.audioSeconds, double(kUtterances));
    }

    void suppliedAnalysis_isReadWithoutItsCorpus()
    {
        const TemporaryFolder folder;
        const Project all = writeTinyProject(folder.path() / "all", kUtterances);
        const std::filesystem::path analysis = folder.path() / "analysis";
        runJob({all, analysis, "cpu"});
        Project few = writeTinyProject(folder.path() / "few", 3);
        few.model = all.model;
        std::filesystem::remove(all.corpus);
        const auto before = folderContents(analysis);

        const AnalyzeRequest request{.project = few, .folder = analysis, .device = "cpu", .supplied = true};
        std::size_t samples = 0;
        AnalysisJob job(request, [&](const ReplyBody &body) {
            if (const auto *ready = std::get_if<ShardReady>(&body))
                samples += ready->shard->samples();
            else if (const auto *opened = std::get_if<AnalysisOpened>(&body))
                QCOMPARE(opened->corpus->utterances.size(), std::size_t(3));
        });
        while (job.step({})) { }
        QVERIFY(job.finished());
        QCOMPARE(samples, std::size_t(5 * kUtterances));
        QCOMPARE(job.header()->utterances.rows.size(), std::size_t(kUtterances));
        QVERIFY(folderContents(analysis) == before);
    }

    void suppliedAnalysis_ofAnotherModelOrIncomplete_isRefused()
    {
        const TemporaryFolder folder;
        const Project project = writeTinyProject(folder.path(), kUtterances);
        const std::filesystem::path analysis = folder.path() / "analysis";
        runJob({project, analysis, "cpu"});
        const auto refusal = [&](const Project &asked) -> QString {
            AnalysisJob job(
                {.project = asked, .folder = analysis, .device = "cpu", .replaceOther = true, .supplied = true},
                [](const ReplyBody &) {});
            try {
                while (job.step({})) { }
            } catch (const Error &error) {
                return error.code() == ErrorCode::Mismatch ? error.what() : "another kind";
            }
            return {};
        };
        Project other = project;
        test::TinyModel({24, 24}, 80, true).write(folder.path() / "other");
        other.model = folder.path() / "other";
        QVERIFY2(refusal(other).contains("another model"), qPrintable(refusal(other)));
        QVERIFY(ActivationIndex::open(analysis).hasShard(0)); // replaceOther is for caches alone
        ActivationIndex::open(analysis).removeShard(1);
        QVERIFY2(refusal(project).contains("lacks shard 1"), qPrintable(refusal(project)));
    }

    void analysis_keepsDurationsAndFurtherTiers()
    {
        const TemporaryFolder folder;
        const AnalyzeRequest request{writeTinyProject(folder.path(), 4), folder.path() / "analysis", "cpu"};
        // The second utterance alone has a second tier: nothing up to 0.3 s, then two tones; the last is empty.
        folder.write("alignments/u01.TextGrid",
                     "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n1\n<exists>\n2\n"
                     "\"IntervalTier\"\n\"phones\"\n0\n1\n3\n0\n0.2\n\"AA\"\n0.2\n0.9\n\"S\"\n0.9\n1\n\"M\"\n"
                     "\"IntervalTier\"\n\"tone\"\n0\n1\n4\n0\n0.3\n\"\"\n0.3\n0.5\n\"rising\"\n0.5\n0.92\n"
                     "\"falling\"\n0.92\n1\n\"\"\n");
        runJob(request);
        const ActivationIndex index = ActivationIndex::open(request.folder);
        for (const auto &shard : index.readShards()) {
            for (std::size_t i = 0; i < shard->samples(); ++i)
                if (shard->utterance[i] != 1)
                    QCOMPARE(shard->duration[i], std::uint16_t{10}); // 200 ms in frames of 20 ms
            const SampleTier *tone = shard->tier("tone");
            QCOMPARE(tone != nullptr, shard->number == 1);
            if (!tone)
                continue;
            // AA's middle is nowhere, S's at 0.55 s, M's after the last tone.
            QCOMPARE(tone->values, std::vector<std::string>{"falling"});
            QCOMPARE(tone->value, (std::vector<std::uint32_t>{SampleTier::kNone, 0, SampleTier::kNone}));
            QCOMPARE(shard->duration, (std::vector<std::uint16_t>{10, 35, 5}));
        }
    }

    void analysis_keepsTheF0OfEverySample()
    {
        const TemporaryFolder folder;
        const AnalyzeRequest request{writeTinyProject(folder.path(), 4), folder.path() / "analysis", "cpu"};
        runJob(request);
        const ActivationIndex index = ActivationIndex::open(request.folder);
        QVERIFY(!index.header().pitch.method.empty());
        QCOMPARE(index.header().pitch.parameters.front(), (std::pair<std::string, double>{"floor_hz", 71}));
        int compared = 0;
        for (const auto &shard : index.readShards()) {
            for (std::size_t i = 0; i < shard->samples(); ++i) {
                // Fifths of a second at 300 Hz more each, the odd utterances 60 Hz higher.
                const int fifth = static_cast<int>(shard->frame[i] * index.header().frameSeconds / 0.2);
                const double played = 150 + 60 * (shard->utterance[i] % 2) + 300 * fifth;
                if (fifth > 1)
                    continue;
                // A tone alone is its own octave below too: the path may keep to that when the tone jumps.
                const double octaves = fifth == 0 ? 0 : std::round(std::log2(played / shard->f0[i]));
                QVERIFY2(std::abs(shard->f0[i] * std::exp2(octaves) / played - 1) < 0.01 && octaves <= 1,
                         qPrintable(QString("%1 for %2 Hz").arg(shard->f0[i]).arg(played)));
                ++compared;
            }
        }
        QCOMPARE(compared, 8); // two fifths of four utterances
    }

    void analysis_ofAnOlderVersionIsReplacedInACacheOnly()
    {
        const TemporaryFolder folder;
        AnalyzeRequest request{writeTinyProject(folder.path(), 4), folder.path() / "analysis", "cpu"};
        runJob(request);
        const auto before = folderContents(request.folder);
        std::string settings = readFile(request.folder / "analysis.json", 1 << 20);
        settings.replace(settings.find("\"version\": 3"), 12, "\"version\": 1");
        writeFileAtomically(request.folder / "analysis.json", settings);
        try {
            runJob(request);
            QFAIL("an analysis without F0 was taken");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::Mismatch);
            QVERIFY2(error.detail().find("older version") != std::string::npos, error.what());
            QVERIFY2(error.detail().find("Analyse again") != std::string::npos, error.what());
        }
        request.replaceOther = true;
        runJob(request);
        QVERIFY(folderContents(request.folder) == before);
    }

    void analysis_resumesAfterStopWithIdenticalFiles_data()
    {
        QTest::addColumn<int>("steps");
        QTest::newRow("before the first shard") << 1;
        QTest::newRow("in the middle of a shard") << 4;
        QTest::newRow("after some shards") << 13;
        QTest::newRow("one utterance before the end") << kUtterances;
    }

    void analysis_resumesAfterStopWithIdenticalFiles()
    {
        QFETCH(int, steps);
        const TemporaryFolder folder;
        const Project project = writeTinyProject(folder.path(), kUtterances);
        runJob({project, folder.path() / "whole", "cpu"}, -1, Batching{});
        runJob({project, folder.path() / "resumed", "cpu"}, steps, Batching{});
        QVERIFY(folderContents(folder.path() / "resumed") != folderContents(folder.path() / "whole"));
        runJob({project, folder.path() / "resumed", "cpu"}, -1, Batching{});
        QVERIFY(folderContents(folder.path() / "resumed") == folderContents(folder.path() / "whole"));
    }

    void analysis_inBatchesResumesWithIdenticalFiles_data()
    {
        QTest::addColumn<int>("steps");
        QTest::newRow("before the first batch") << 1;
        QTest::newRow("in the middle of a shard") << 2;
        QTest::newRow("after some shards") << 6;
    }

    void analysis_inBatchesResumesWithIdenticalFiles()
    {
        QFETCH(int, steps);
        constexpr int kManyUtterances = 82; // 6 a shard: a batch of 4 and one of 2; the last shard has 4
        const TemporaryFolder folder;
        const Project project = writeTinyProject(folder.path(), kManyUtterances);
        runJob({project, folder.path() / "whole", "cpu"}, -1, kInBatches);
        runJob({project, folder.path() / "resumed", "cpu"}, steps, kInBatches);
        QVERIFY(folderContents(folder.path() / "resumed") != folderContents(folder.path() / "whole"));
        runJob({project, folder.path() / "resumed", "cpu"}, -1, kInBatches);
        QVERIFY(folderContents(folder.path() / "resumed") == folderContents(folder.path() / "whole"));
    }

    void analysis_inBatchesGivesWhatSingleRunsGive()
    {
        constexpr int kManyUtterances = 82;
        const TemporaryFolder folder;
        const Project project = writeTinyProject(folder.path(), kManyUtterances);
        folder.write("audio/u03.wav", "not audio at all");
        const AnalyzeRequest alone{project, folder.path() / "alone", "cpu"};
        const AnalyzeRequest batches{project, folder.path() / "batches", "cpu"};
        const std::vector<std::string> problems = runJob(alone, -1, Batching{}).problems;
        int steps = 0;
        AnalysisJob job(
            batches, [](const ReplyBody &) {}, std::nullopt, kInBatches);
        while (job.step({}))
            ++steps;
        QCOMPARE(steps, 27); // 1 to open, 2 for each of 13 shards, and the last shard ends the run
        QCOMPARE(job.finished()->problems, problems);
        const ActivationIndex one = ActivationIndex::open(alone.folder);
        const ActivationIndex other = ActivationIndex::open(batches.folder);
        std::size_t ranks = 0;
        std::size_t differing = 0;
        for (int number = 0; number < one.header().shards(); ++number) {
            const IndexShard left = one.readShard(number);
            const IndexShard right = other.readShard(number);
            QCOMPARE(right.utterance, left.utterance);
            QCOMPARE(right.frame, left.frame);
            QCOMPARE(right.phone, left.phone);
            QCOMPARE(right.f0, left.f0);
            for (std::size_t layer = 0; layer < left.ranks.size(); ++layer) {
                QCOMPARE(right.ranks[layer].size(), left.ranks[layer].size());
                for (std::size_t i = 0; i < left.ranks[layer].size(); ++i)
                    differing += left.ranks[layer][i] != right.ranks[layer][i];
                ranks += left.ranks[layer].size();
            }
        }
        QVERIFY(ranks > 3000);
        QVERIFY2(differing * 500 < ranks, qPrintable(QString::number(differing))); // neurons that rounding swaps
    }

    void analysis_inBatchesNamesTheUtteranceThatTheModelRefuses()
    {
        const TemporaryFolder folder;
        const Project project = writeTinyProject(folder.path(), 82);
        std::vector<float> loud(16000); // a tone of 1 kHz whose power no float holds
        for (std::size_t i = 0; i < loud.size(); ++i)
            loud[i] = i / 8 % 2 ? 1e25f : -1e25f;
        folder.write("audio/u02.wav", floatWav(loud));
        const AnalysisFinished finished = runJob({project, folder.path() / "analysis", "cpu"}, -1, kInBatches);
        QCOMPARE(finished.problems.size(), std::size_t(1));
        QVERIFY2(finished.problems[0].starts_with("audio/u02.wav: "), finished.problems[0].c_str());
        const IndexShard shard = ActivationIndex::open(folder.path() / "analysis").readShard(0);
        QCOMPARE(shard.samples(), std::size_t(5 * 5));
    }

    void analysis_saysWhichRecordingsGoThroughTheModelInParts()
    {
        const TemporaryFolder folder;
        const Project project = writeTinyProject(folder.path(), kUtterances);
        test::writeWav(folder.path() / "audio/u03.wav", std::vector<float>(95 * 16000, 0.1f));
        test::writeWav(folder.path() / "audio/u04.wav", std::vector<float>(89 * 16000, 0.1f));
        const AnalysisFinished finished = runJob({project, folder.path() / "analysis", "cpu"});
        QCOMPARE(finished.problems,
                 std::vector<std::string>{"audio/u03.wav: The recording is longer than 90 s and goes through the model "
                                          "in parts; its activations differ from those of an uncut run."});
    }

    void analysis_computesADamagedShardAgain()
    {
        const TemporaryFolder folder;
        const AnalyzeRequest request{writeTinyProject(folder.path(), kUtterances), folder.path() / "analysis", "cpu"};
        runJob(request);
        const auto before = folderContents(request.folder);
        std::filesystem::resize_file(request.folder / "shard-00002.safetensors", 100);
        runJob(request);
        QVERIFY(folderContents(request.folder) == before);
    }

    void analysis_leavesOutBadUtterancesAndSaysWhich()
    {
        const TemporaryFolder folder;
        const Project project = writeTinyProject(folder.path(), kUtterances);
        folder.write("audio/u03.wav", "not audio at all");
        folder.write("audio/u04.wav", "");
        std::filesystem::remove(folder.path() / "alignments/u05.TextGrid");
        folder.write("alignments/u06.TextGrid",
                     "File type = \"ooTextFile\"\n\"TextGrid\" 0 1 <exists> 1 \"IntervalTier\" \"phones\"");
        test::writeWav(folder.path() / "audio/u07.wav", std::vector<float>(80, 0.1f));
        folder.write("alignments/u08.TextGrid",
                     "File type = \"ooTextFile\"\n\"TextGrid\"\n0 1 <exists> 1\n\"IntervalTier\" \"phones\" 0 1 2\n"
                     "0 0.5 \"QQ\"\n0.5 1 \"AA\"\n");
        const AnalysisFinished finished = runJob({project, folder.path() / "analysis", "cpu"});
        for (const char *name : {"u03.wav", "u04.wav", "u05.TextGrid", "u06.TextGrid", "u07.wav", "u08.TextGrid"})
            QVERIFY2(mentions(finished.problems, name), name);
        QVERIFY(mentions(finished.problems, "QQ"));
        const ActivationIndex index = ActivationIndex::open(folder.path() / "analysis");
        std::size_t samples = 0;
        for (int number = 0; number < index.header().shards(); ++number)
            samples += index.readShard(number).samples();
        QCOMPARE(samples, std::size_t(5 * (kUtterances - 6) + 1));
    }

    void analysis_tellsTheSameProblemsWhenResumed()
    {
        const TemporaryFolder folder;
        const Project project = writeTinyProject(folder.path(), kUtterances);
        folder.write("audio/u03.wav", "not audio at all");
        const AnalyzeRequest request{project, folder.path() / "analysis", "cpu"};
        const std::vector<std::string> first = runJob(request).problems;
        QCOMPARE(runJob(request).problems, first);
        QCOMPARE(first.size(), std::size_t(1));
    }

    void analysis_refusesTheFolderOfAnotherRecipe()
    {
        const TemporaryFolder folder;
        Project project = writeTinyProject(folder.path(), kUtterances);
        runJob({project, folder.path() / "analysis", "cpu"});
        project.sampleRule = "paper";
        QVERIFY_EXCEPTION_THROWN(runJob({project, folder.path() / "analysis", "cpu"}), Error);
    }

    void analysis_replacesAnotherRecipeInACache()
    {
        const TemporaryFolder folder;
        Project project = writeTinyProject(folder.path(), kUtterances);
        runJob({project, folder.path() / "analysis", "cpu"});
        project.sampleRule = "paper";
        runJob({project, folder.path() / "fresh", "cpu"});
        runJob({project, folder.path() / "analysis", "cpu", true});
        QVERIFY(folderContents(folder.path() / "analysis") == folderContents(folder.path() / "fresh"));
    }

    void analysis_noticesOtherAudioOfTheSameSize()
    {
        const TemporaryFolder folder;
        const Project project = writeTinyProject(folder.path(), 4);
        runJob({project, folder.path() / "analysis", "cpu"});
        test::writeWav(folder.path() / "audio/u00.wav", std::vector<float>(16000, 0.25f));
        QVERIFY_EXCEPTION_THROWN(runJob({project, folder.path() / "analysis", "cpu"}), Error);
    }

    void analysis_noticesAnotherPhoneSet()
    {
        const TemporaryFolder folder;
        Project project = writeTinyProject(folder.path(), 4);
        runJob({project, folder.path() / "analysis", "cpu"});
        const std::string text = readFile(project.phoneSet, 1 << 20);
        project.phoneSet = folder.write("phones.json", text + "\n");
        QVERIFY_EXCEPTION_THROWN(runJob({project, folder.path() / "analysis", "cpu"}), Error);
    }

    void analysis_ofNothingIsAnError()
    {
        const TemporaryFolder folder;
        const Project project = writeTinyProject(folder.path(), 2);
        for (const char *name : {"audio/u00.wav", "audio/u01.wav"})
            folder.write(name, "no audio");
        QVERIFY_EXCEPTION_THROWN(runJob({project, folder.path() / "analysis", "cpu"}), Error);
    }

    void analysis_recoversACacheWithoutItsTable()
    {
        const TemporaryFolder folder;
        const Project project = writeTinyProject(folder.path(), 4);
        runJob({project, folder.path() / "analysis", "cpu"});
        const auto whole = folderContents(folder.path() / "analysis");
        std::filesystem::remove(folder.path() / "analysis/utterances.tsv");
        runJob({project, folder.path() / "analysis", "cpu", true});
        QVERIFY(folderContents(folder.path() / "analysis") == whole);
    }

    void engine_endsWithFinishedUnderTheRequestsKey()
    {
        const TemporaryFolder folder;
        Inbox inbox;
        const auto engine = makeWorkerEngine(inbox.sink());
        const RequestKey key{3, 1};
        engine->submit(key,
                       AnalyzeRequest{writeTinyProject(folder.path(), kUtterances), folder.path() / "analysis", "cpu"});
        const auto last = inbox.last(key);
        QVERIFY(last && std::holds_alternative<AnalysisFinished>(*last));
        int opened = 0, shards = 0;
        for (const Reply &reply : inbox.all()) {
            QCOMPARE(reply.key, key);
            opened += std::holds_alternative<AnalysisOpened>(reply.body);
            shards += std::holds_alternative<ShardReady>(reply.body);
        }
        QCOMPARE(opened, 1);
        QCOMPARE(shards, ActivationIndex::open(folder.path() / "analysis").header().shards());
    }

    void engine_reportsFailureWithSubject()
    {
        const TemporaryFolder folder;
        Project project = writeTinyProject(folder.path(), 4);
        project.model = folder.path() / "nothing";
        Inbox inbox;
        const auto engine = makeWorkerEngine(inbox.sink());
        engine->submit({1, 0}, AnalyzeRequest{project, folder.path() / "analysis", "cpu"});
        const auto last = inbox.last({1, 0});
        QVERIFY(last && std::holds_alternative<Failure>(*last));
        QVERIFY(std::get<Failure>(*last).subject.find("nothing") != std::string::npos);
    }

    void engine_failsWhenTheFolderCannotBeMade()
    {
        const TemporaryFolder folder;
        const std::filesystem::path blocker = folder.write("file", "a file where a folder is wanted");
        Inbox inbox;
        const auto engine = makeWorkerEngine(inbox.sink());
        engine->submit({1, 0}, AnalyzeRequest{writeTinyProject(folder.path(), 4), blocker / "analysis", "cpu"});
        const auto last = inbox.last({1, 0});
        QVERIFY(last && std::holds_alternative<Failure>(*last));
        QCOMPARE(std::get<Failure>(*last).code, ErrorCode::NotWritable);
    }

    void engine_newerAnalysisCancelsTheOlder()
    {
        const TemporaryFolder folder;
        const Project project = writeTinyProject(folder.path(), 200);
        Inbox inbox;
        const auto engine = makeWorkerEngine(inbox.sink());
        engine->submit({1, 0}, AnalyzeRequest{project, folder.path() / "first", "cpu"});
        QVERIFY(inbox.waitFor([](const Reply &reply) { return std::holds_alternative<ShardReady>(reply.body); }));
        engine->submit({2, 0}, AnalyzeRequest{project, folder.path() / "second", "cpu"});
        const auto first = inbox.last({1, 0});
        QVERIFY(first && std::holds_alternative<Cancelled>(*first));
        const auto second = inbox.last({2, 0});
        QVERIFY(second && std::holds_alternative<AnalysisFinished>(*second));
    }

    void engine_cancelKeepsFinishedShards()
    {
        const TemporaryFolder folder;
        Inbox inbox;
        const auto engine = makeWorkerEngine(inbox.sink());
        engine->submit({1, 0}, AnalyzeRequest{writeTinyProject(folder.path(), 200), folder.path() / "analysis", "cpu"});
        QVERIFY(inbox.waitFor([](const Reply &reply) { return std::holds_alternative<ShardReady>(reply.body); }));
        engine->cancel();
        const auto last = inbox.last({1, 0});
        QVERIFY(last && std::holds_alternative<Cancelled>(*last));
        const ActivationIndex index = ActivationIndex::open(folder.path() / "analysis");
        QVERIFY(index.hasShard(0));
        QVERIFY(index.readShard(0).samples() > 0);
    }

    void engine_controlGoesBeforeTheRestOfAnAnalysis()
    {
        const TemporaryFolder folder;
        Inbox inbox;
        const auto engine = makeWorkerEngine(inbox.sink());
        engine->submit({1, 0}, AnalyzeRequest{writeTinyProject(folder.path(), 200), folder.path() / "analysis", "cpu"});
        QVERIFY(inbox.waitFor([](const Reply &reply) { return std::holds_alternative<ShardReady>(reply.body); }));
        engine->submit({1, 7}, controlOf(folder.path() / "analysis", "gender", 0.1, 0.5, 3, 1));
        const auto control = inbox.last({1, 7});
        QVERIFY(control && std::holds_alternative<ControlReady>(*control));
        QCOMPARE(std::get<ControlReady>(*control).totals.size(), std::size_t(3));
        QVERIFY(inbox.last({1, 0}));
        std::vector<RequestKey> ends;
        for (const Reply &reply : inbox.all())
            if (isLast(reply.body))
                ends.push_back(reply.key);
        QCOMPARE(ends, std::vector<RequestKey>({{1, 7}, {1, 0}}));
    }

    void engine_controlOfPitchEqualsTheCountOfItsDraws()
    {
        const TemporaryFolder folder;
        const AnalyzeRequest request{writeTinyProject(folder.path(), kUtterances), folder.path() / "analysis", "cpu"};
        Inbox inbox;
        const auto engine = makeWorkerEngine(inbox.sink());
        engine->submit({1, 0}, request);
        QVERIFY(inbox.last({1, 0}));
        engine->submit({1, 7}, controlOf(request.folder, "pitch", 0.2, 0.01, 4, 3));
        const auto control = inbox.last({1, 7});
        QVERIFY(control && std::holds_alternative<ControlReady>(*control));
        const auto &totals = std::get<ControlReady>(*control).totals;

        const ActivationIndex index = ActivationIndex::open(request.folder);
        const auto header = std::make_shared<const IndexHeader>(index.header());
        const auto shards = index.readShards();
        int sum = 0;
        for (std::uint64_t draw = 0; draw < 4; ++draw) {
            CellCounts counts(header, shuffled(propertyOf(*header, "pitch"), *header, "speaker", 3 + draw, shards),
                              0.2);
            for (const auto &shard : shards)
                counts.add(shard);
            const PropertyNeurons neurons = propertyNeurons(groupUse(counts), 0.01);
            QCOMPARE(totals[draw], (std::vector<int>{neurons.total(LayerIndex{1}), neurons.total(LayerIndex{2})}));
            sum += neurons.total();
        }
        QVERIFY(sum > 0);
    }

    void engine_stabilityEqualsThatOfItsJob()
    {
        const TemporaryFolder folder;
        const AnalyzeRequest request{writeTinyProject(folder.path(), kUtterances), folder.path() / "analysis", "cpu"};
        Inbox inbox;
        const auto engine = makeWorkerEngine(inbox.sink());
        engine->submit({1, 0}, request);
        QVERIFY(inbox.last({1, 0}));
        const ActivationIndex index = ActivationIndex::open(request.folder);
        const auto header = std::make_shared<const IndexHeader>(index.header());
        StabilitySettings settings;
        settings.unit = ResampleUnit::Utterances;
        settings.draws = 5;
        settings.shuffles = 3;
        settings.k = 0.2;
        settings.sigma = 0.01;
        settings.rule = kPaperRule;
        const RequestKey key{1, 7, 0, 2};
        engine->submit(key, StabilityRequest{propertyOf(*header, "gender"), header, settings});
        const auto last = inbox.last(key);
        QVERIFY(last && std::holds_alternative<StabilityReady>(*last));
        const Stability &stability = *std::get<StabilityReady>(*last).stability;

        StabilityJob job(header, index.readShards(), propertyOf(*header, "gender"), settings);
        while (job.step())
            ;
        QCOMPARE(stability.draws, 5);
        QCOMPARE(stability.shuffles, 3);
        QVERIFY(stability.all.size > 0);
        QCOMPARE(stability.all.size, job.result().all.size);
        QVERIFY(stability.kept == job.result().kept);
        QVERIFY(stability.byChance == job.result().byChance);
    }

    void engine_stabilityIsCancelledByItsKey()
    {
        const TemporaryFolder folder;
        const AnalyzeRequest request{writeTinyProject(folder.path(), kUtterances), folder.path() / "analysis", "cpu"};
        Inbox inbox;
        const auto engine = makeWorkerEngine(inbox.sink());
        engine->submit({1, 0}, request);
        QVERIFY(inbox.last({1, 0}));
        const auto header = std::make_shared<const IndexHeader>(ActivationIndex::open(request.folder).header());
        StabilitySettings settings;
        settings.draws = 60000;
        const RequestKey key{1, 7, 0, 1};
        engine->submit(key, StabilityRequest{propertyOf(*header, "gender"), header, settings});
        QVERIFY(inbox.waitFor(
            [&](const Reply &reply) { return reply.key == key && std::holds_alternative<Progress>(reply.body); }));
        engine->cancel(key);
        const auto last = inbox.last(key);
        QVERIFY(last && std::holds_alternative<Cancelled>(*last));
    }

    void engine_controlWithoutAnalysisFails()
    {
        Inbox inbox;
        const auto engine = makeWorkerEngine(inbox.sink());
        engine->submit({1, 1}, ControlRequest{});
        const auto last = inbox.last({1, 1});
        QVERIFY(last && std::holds_alternative<Failure>(*last));
    }

    void engine_opensAModelBesideTheAnalysisAndHandsItOver()
    {
        const TemporaryFolder folder;
        Project project = writeTinyProject(folder.path(), 200);
        test::TinyModel({16, 16}).write(folder.path() / "other");
        Inbox inbox;
        const auto engine = makeWorkerEngine(inbox.sink());
        engine->submit({1, 0}, AnalyzeRequest{project, folder.path() / "analysis", "cpu"});
        QVERIFY(inbox.waitFor([](const Reply &reply) { return std::holds_alternative<ShardReady>(reply.body); }));
        engine->submit({1, 0, 1}, OpenModelRequest{folder.path() / "other", "cpu"});
        const auto opened = inbox.last({1, 0, 1});
        QVERIFY(opened && std::holds_alternative<ModelOpened>(*opened));
        QCOMPARE(std::get<ModelOpened>(*opened).model.ffnWidths, std::vector<int>({16, 16}));
        QVERIFY(!std::get<ModelOpened>(*opened).loadReport.used.empty());

        // It was loaded once: its files may be gone now.
        std::filesystem::remove_all(folder.path() / "other");
        project.model = folder.path() / "other";
        engine->submit({2, 0}, AnalyzeRequest{project, folder.path() / "other-analysis", "cpu"});
        const auto finished = inbox.last({2, 0});
        QVERIFY(finished && std::holds_alternative<AnalysisFinished>(*finished));
        const auto former = inbox.last({1, 0});
        QVERIFY(former && std::holds_alternative<Cancelled>(*former));
    }

    void engine_modelThatCannotBeOpenedLeavesTheAnalysisRunning()
    {
        const TemporaryFolder folder;
        const Project project = writeTinyProject(folder.path(), kUtterances);
        Inbox inbox;
        const auto engine = makeWorkerEngine(inbox.sink());
        engine->submit({1, 0}, AnalyzeRequest{project, folder.path() / "analysis", "cpu"});
        engine->submit({1, 0, 1}, OpenModelRequest{folder.path() / "corpus.tsv", "cpu"});
        const auto refused = inbox.last({1, 0, 1});
        QVERIFY(refused && std::holds_alternative<Failure>(*refused));
        QVERIFY(std::get<Failure>(*refused).subject.find("corpus.tsv") != std::string::npos);
        const auto finished = inbox.last({1, 0});
        QVERIFY(finished && std::holds_alternative<AnalysisFinished>(*finished));
        engine->submit({1, 7}, controlOf(folder.path() / "analysis", "gender", 0.2, 0.01, 2, 3));
        const auto control = inbox.last({1, 7});
        QVERIFY(control && std::holds_alternative<ControlReady>(*control));
    }

    void engine_verifiesAModelWhileItAnalyses()
    {
        const TemporaryFolder folder;
        const Project project = writeTinyProject(folder.path(), 200);
        Inbox inbox;
        const auto engine = makeWorkerEngine(inbox.sink());
        engine->submit({1, 0}, AnalyzeRequest{project, folder.path() / "analysis", "cpu"});
        engine->submit({1, 0, 1}, VerifyModelRequest{project.model, project.corpus, "cpu"});
        const auto verified = inbox.last({1, 0, 1});
        QVERIFY(verified && std::holds_alternative<ModelVerified>(*verified));
        QCOMPARE(std::get<ModelVerified>(*verified).report.failures(), 0);
        QCOMPARE(std::get<ModelVerified>(*verified).report.runs.size(), std::size_t(2));
        const auto finished = inbox.last({1, 0});
        QVERIFY(finished && std::holds_alternative<AnalysisFinished>(*finished));
    }

    void engine_cancelsOneRequestAndNoOther()
    {
        const TemporaryFolder folder;
        const Project project = writeTinyProject(folder.path(), kUtterances);
        Inbox inbox;
        std::promise<void> submitted; // the engine stands at its first reply until all is submitted
        std::once_flag first;
        const auto engine = makeWorkerEngine([&, sink = inbox.sink()](Reply reply) {
            std::call_once(first, [&] { submitted.get_future().wait(); });
            sink(std::move(reply));
        });
        engine->submit({1, 0}, AnalyzeRequest{project, folder.path() / "analysis", "cpu"});
        for (std::uint64_t job = 1; job <= 2; ++job) // the second cancels the first
            engine->submit({1, 0, job}, VerifyModelRequest{project.model, project.corpus, "cpu"});
        engine->cancel({1, 0, 2});
        submitted.set_value();
        for (std::uint64_t job = 1; job <= 2; ++job) {
            const auto ended = inbox.last({1, 0, job});
            QVERIFY(ended && std::holds_alternative<Cancelled>(*ended));
        }
        const auto finished = inbox.last({1, 0});
        QVERIFY(finished && std::holds_alternative<AnalysisFinished>(*finished));
    }

    void engine_destructionWhileBusyIsPromptAndSilentAfterwards()
    {
        const TemporaryFolder folder;
        Inbox inbox;
        auto engine = makeWorkerEngine(inbox.sink());
        engine->submit({1, 0}, AnalyzeRequest{writeTinyProject(folder.path(), 400), folder.path() / "analysis", "cpu"});
        QVERIFY(inbox.waitFor([](const Reply &reply) { return std::holds_alternative<Progress>(reply.body); }));
        engine.reset();
        const std::size_t after = inbox.all().size();
        QTest::qWait(100);
        QCOMPARE(inbox.all().size(), after);
        for (const Reply &reply : inbox.all())
            QVERIFY(!std::holds_alternative<AnalysisFinished>(reply.body));
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "test_engine.moc"
