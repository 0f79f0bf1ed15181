// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine/score_job.h"
#include "tests/core/engine_fixture.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <filesystem>

using namespace phonoscope;

namespace {

constexpr int kUtterances = 24;

const ScoreRow *rowOf(const std::vector<ScoreRow> &rows, const std::string &name, const std::string &group = "all")
{
    const auto found = std::ranges::find_if(
        rows, [&](const ScoreRow &row) { return row.kind.name == name && row.kind.group == group; });
    return found == rows.end() ? nullptr : &*found;
}

bool same(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

} // namespace

class TestScoreJob : public QObject {
    Q_OBJECT

    std::optional<test::TemporaryFolder> m_folder;
    Project m_project;

    ScoreRequest request(const std::vector<std::string> &masks = {}) const
    {
        ScoreRequest made;
        made.model = m_project.model;
        made.corpus = m_project.corpus;
        made.phoneSet = m_project.phoneSet;
        made.device = "cpu";
        made.masks = masks;
        made.randomDraws = 2;
        made.matchedDraws = 2;
        return made;
    }

    std::string mask(const std::string &name, const std::string &json) const
    {
        return m_folder->write(name, json).string();
    }

    static ScoreReport finish(const ScoreRequest &request)
    {
        ScoreJob job(request, {});
        while (job.step({})) { }
        if (!job.finished())
            qFatal("the job did not finish");
        return *job.finished();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_folder.emplace();
        m_project = test::writeTinyProject(m_folder->path(), kUtterances);
    }

    void everyScore_isThereWithItsNumbers()
    {
        const ScoreReport report = finish(request());
        // Tones that rise from phone to phone: no probe misses them, and the speakers' tones differ by 60 Hz.
        const ScoreRow *phones = rowOf(report.rows, "phone accuracy");
        QVERIFY(phones && phones->samples == 5 * phones->utterances);
        const ScoreRow *classes = rowOf(report.rows, "broad class accuracy");
        QVERIFY(classes && classes->unmasked.value >= phones->unmasked.value);
        for (const char *name :
             {"phone cross-entropy", "gender accuracy", "gender R2", "gender margin", "log-F0 squared error",
              "F0 error", "F0 bias", "speaker accuracy", "speaker cross-entropy"}) {
            const ScoreRow *row = rowOf(report.rows, name);
            QVERIFY2(row && row->samples > 0 && std::isfinite(row->unmasked.value), name);
            QVERIFY2(row->unmasked.low <= row->unmasked.value && row->unmasked.value <= row->unmasked.high, name);
            const ScoreRow *male = rowOf(report.rows, name, "male");
            const ScoreRow *female = rowOf(report.rows, name, "female");
            QVERIFY2(male && female && male->samples + female->samples == row->samples, name);
        }
        QCOMPARE(rowOf(report.rows, "1 - cosine", "layer 2")->unmasked.value, 0.0);
        QVERIFY(std::abs(rowOf(report.rows, "linear CKA", "layer 1")->unmasked.value - 1) < 1e-5);
        QCOMPARE(report.layer, 2);
        QVERIFY(!report.splits.empty());
        // Confusions count every scored phone once.
        QCOMPARE(report.confusions.size(), std::size_t{1});
        int counted = 0;
        for (const int count : report.confusions[0].counts)
            counted += count;
        QCOMPARE(counted, phones->samples);
    }

    void emptyMask_changesNothing()
    {
        const ScoreReport report = finish(request({mask("none.json", "{}")}));
        QCOMPARE(report.masks[0].total(), 0);
        QVERIFY(report.masks[0].randomRuns.empty() && report.masks[0].matchedRuns.empty());
        for (const ScoreRow &row : report.rows) {
            if (row.kind.name == "linear CKA")
                continue;
            QVERIFY(same(row.masks[0].score.value, row.unmasked.value));
            QVERIFY(same(row.masks[0].score.low, row.unmasked.low));
            QVERIFY(row.samples == 0 || row.masks[0].change.value == 0.0);
        }
    }

    void masks_standBesideTheirControls()
    {
        const ScoreReport report =
            finish(request({mask("a.json", R"({"1": [0, 1, 2, 3, 4, 5], "2": [7, 8]})"), "all"}));
        QCOMPARE(report.masks.size(), std::size_t{2});
        QCOMPARE(report.masks[0].neurons, std::vector<int>({6, 2}));
        QCOMPARE(report.masks[0].randomRuns.size(), std::size_t{2});
        QCOMPARE(report.masks[0].matchedRuns.size(), std::size_t{2});
        QVERIFY(report.masks[0].loudness > 0 && report.masks[0].matchedLoudness > 0);
        // All neurons: nothing to draw from, and that is said.
        QCOMPARE(report.masks[1].total(), 48);
        QVERIFY(report.masks[1].randomRuns.empty() && report.masks[1].matchedRuns.empty());
        QVERIFY(std::ranges::any_of(report.notes, [](const std::string &note) {
            return note.find("all has no activation-matched control") != std::string::npos;
        }));
        const ScoreRow *change = rowOf(report.rows, "1 - cosine", "layer 2");
        QVERIFY(change->masks[0].score.value > 0);
        QVERIFY(change->masks[1].score.value > change->masks[0].score.value);
        QVERIFY(change->masks[0].random && change->masks[0].random->mean > 0);
        QCOMPARE(change->masks[0].random->draws, 2);
        QVERIFY(!change->masks[1].random);
        QCOMPARE(report.confusions.size(), std::size_t{3});
        QCOMPARE(report.confusions[2].mask, std::string("all"));
    }

    void retraining_changesMaskedScoresOnly()
    {
        ScoreRequest made = request({mask("none.json", "{}"), "all"});
        made.retrain = true;
        const ScoreReport report = finish(made);
        const ScoreRow *fixed = rowOf(report.rows, "phone cross-entropy");
        const ScoreRow *again = rowOf(report.retrainedRows, "phone cross-entropy");
        QVERIFY(fixed && again && again->samples == fixed->samples);
        QCOMPARE(again->unmasked.value, fixed->unmasked.value);
        // Without neurons the search starts at its solution; what remains is the rounding of standardised weights.
        QVERIFY(std::abs(again->masks[0].score.value - fixed->unmasked.value) < 1e-9);
        QVERIFY(again->masks[1].score.value != fixed->masks[1].score.value);
        QVERIFY(!rowOf(report.retrainedRows, "1 - cosine", "layer 1"));
    }

    void sameRequest_givesTheSameReport()
    {
        ScoreRequest made = request({mask("a.json", R"({"1": [3, 9]})")});
        const std::string first = scoreJson(finish(made));
        QVERIFY(first == scoreJson(finish(made)));
        made.seed = 2;
        QVERIFY(first != scoreJson(finish(made)));
    }

    void layer_isTheOneAsked()
    {
        ScoreRequest made = request();
        const double last = rowOf(finish(made).rows, "phone cross-entropy")->unmasked.value;
        made.layer = 2;
        QCOMPARE(rowOf(finish(made).rows, "phone cross-entropy")->unmasked.value, last);
        made.layer = 1;
        QVERIFY(rowOf(finish(made).rows, "phone cross-entropy")->unmasked.value != last);
        made.layer = 3;
        QVERIFY_EXCEPTION_THROWN(finish(made), Error);
    }

    void labels_areScoredOrRefused()
    {
        ScoreRequest made = request();
        made.labels = {"gender"};
        const ScoreReport report = finish(made);
        QVERIFY(rowOf(report.rows, "label gender cross-entropy"));
        QVERIFY(!rowOf(report.rows, "speaker accuracy"));
        made.labels = {"dialect"};
        QVERIFY_EXCEPTION_THROWN(finish(made), Error);
    }

    void brokenUtterances_becomeNotes()
    {
        const test::TemporaryFolder folder;
        const Project project = test::writeTinyProject(folder.path(), kUtterances);
        folder.write("audio/u03.wav", "this is no audio");
        folder.write("alignments/u04.TextGrid", "this is no alignment");
        std::filesystem::remove(folder.path() / "alignments/u05.TextGrid");
        ScoreRequest made = request();
        made.model = project.model;
        made.corpus = project.corpus;
        const ScoreReport report = finish(made);
        for (const char *file : {"u03.wav", "u04.TextGrid", "u05.TextGrid"})
            QVERIFY2(std::ranges::any_of(report.notes,
                                         [&](const std::string &note) { return note.find(file) != std::string::npos; }),
                     file);
        QVERIFY(rowOf(report.rows, "phone accuracy")->samples > 0);
    }

    void stop_leavesNoResult()
    {
        std::stop_source source;
        ScoreJob job(request(), {});
        QVERIFY(job.step(source.get_token()));
        QVERIFY(job.step(source.get_token()));
        source.request_stop();
        QVERIFY(!job.step(source.get_token()));
        QVERIFY(!job.finished());
    }

    void progress_risesToItsEnd()
    {
        std::vector<Progress> seen;
        ScoreRequest made = request({mask("a.json", R"({"1": [3, 9]})")});
        made.retrain = true;
        ScoreJob job(made, [&](const Progress &progress) { seen.push_back(progress); });
        while (job.step({})) { }
        QVERIFY(job.finished());
        double before = 0;
        for (const Progress &progress : seen) {
            QVERIFY(progress.done >= before);
            before = progress.done;
        }
        QCOMPARE(seen.back().done, seen.back().total);
    }
};

QTEST_GUILESS_MAIN(TestScoreJob)
#include "test_score_job.moc"
