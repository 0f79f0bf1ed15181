// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/project_store.h"

#include "tests/support/fake_engine.h"
#include "ui/models/heat_map_values.h"
#include "ui/models/view_content.h"
#include "ui/state/editor.h"

#include <QSignalSpy>
#include <QTest>

using namespace phonoscope;
using namespace phonoscope::test;

class TestProjectStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_undoStack = std::make_unique<QUndoStack>();
        m_store = std::make_unique<ProjectStore>();
        m_editor = std::make_unique<Editor>(*m_store, *m_undoStack);
        m_store->open(madeUpProject());
    }

    void opened_makesAPropertyOfEveryUsableColumn()
    {
        accept(madeUpAnalysis());
        QStringList ids;
        for (const PropertyTable &table : m_store->tables())
            ids << QString::fromStdString(table.property().id);
        QCOMPARE(ids, QStringList({"phone-type", "speaker", "gender", "pitch"}));
        QCOMPARE(m_store->context().property, QString("phone-type"));
        QCOMPARE(m_store->context().lastLayer.number, 2);
    }

    void shards_areCountedBetweenEvents()
    {
        accept(madeUpAnalysis());
        accept(ShardReady{madeUpShard(0)});
        accept(AnalysisFinished{});
        QCOMPARE(m_store->tables()[0].counts().samples(), std::uint64_t(0));
        QVERIFY2(m_store->stage() == ProjectStore::Stage::Analysing, "complete before all is counted");
        QTRY_VERIFY(m_store->stage() == ProjectStore::Stage::Complete);
        for (const PropertyTable &table : m_store->tables()) {
            // Two of the four phones are unvoiced.
            const std::uint64_t phones = table.property().source == PropertySource::Pitch ? 2 : 4;
            QCOMPARE(table.counts().samples(), 2 * phones * 5);
        }
    }

    void pitch_isAPropertyWithoutALabelColumn()
    {
        complete({0, 1, 2, 3});
        m_editor->chooseProperty("pitch");
        const PropertyTable &pitch = *m_store->table();
        QCOMPARE(propertyName(pitch), QString("Pitch"));
        QCOMPARE(groupName(pitch, 0), QString("low"));
        QCOMPARE(groupName(pitch, 1), QString("mid"));
        QCOMPARE(groupName(pitch, 2), QString("high"));
        // The male voices are low, the female ones high, and nobody is between.
        QCOMPARE(pitch.neurons().total(std::size_t{0}), 1);
        QCOMPARE(pitch.neurons().total(std::size_t{1}), 0);
        QCOMPARE(pitch.neurons().total(std::size_t{2}), 1);
        QCOMPARE(int(pitch.neurons().owner[1][30]), 0);
        QCOMPARE(int(pitch.neurons().owner[1][20]), 2);
    }

    void open_forgetsSelectionAndCursor()
    {
        complete({0, 1, 2, 3});
        m_store->setCursor(NeuronId{{2}, {9}});
        NeuronSet chosen(m_store->layers());
        chosen.insert({{2}, {9}});
        m_store->setSelection(chosen);
        QSignalSpy cursor(m_store.get(), &ProjectStore::cursorChanged);
        QSignalSpy selection(m_store.get(), &ProjectStore::selectionChanged);
        m_store->open(madeUpProject());
        QCOMPARE(cursor.count(), 1);
        QCOMPARE(selection.count(), 1);
        QVERIFY(!m_store->cursor());
        QVERIFY(m_store->selection().empty());
    }

    void shards_ofAClosedProjectAreNotCounted()
    {
        accept(madeUpAnalysis());
        accept(ShardReady{madeUpShard(0)});
        accept(AnalysisFinished{});
        m_store->open(madeUpProject());
        accept(madeUpAnalysis());
        QTest::qWait(50);
        QCOMPARE(m_store->tables()[0].counts().samples(), std::uint64_t(0));
        QCOMPARE(m_store->samples(), std::uint64_t(0));
        QVERIFY(m_store->stage() == ProjectStore::Stage::Analysing);
    }

    void shards_inAnyOrderGiveTheSameCounts()
    {
        complete({3, 0, 2, 1});
        const auto total = m_store->table()->neurons().total();
        const auto samples = m_store->samples();
        ProjectStore straight;
        straight.open(madeUpProject());
        straight.accept({straight.analysisKey(), madeUpAnalysis()});
        for (int i = 0; i < 4; ++i)
            straight.accept({straight.analysisKey(), ShardReady{madeUpShard(i)}});
        straight.accept({straight.analysisKey(), AnalysisFinished{}});
        QTRY_VERIFY(straight.stage() == ProjectStore::Stage::Complete);
        QCOMPARE(straight.table()->neurons().total(), total);
        QCOMPARE(straight.samples(), samples);
        QCOMPARE(samples, std::uint64_t(8 * 4 * 5));
        QVERIFY(total > 0);
    }

    void shard_twiceCountsOnce()
    {
        accept(madeUpAnalysis());
        accept(ShardReady{madeUpShard(1)});
        accept(ShardReady{madeUpShard(1)});
        QCOMPARE(m_store->samples(), std::uint64_t(2 * 4 * 5));
    }

    void replies_ofAnEarlierProjectAreIgnored()
    {
        const RequestKey old = m_store->analysisKey();
        accept(madeUpAnalysis());
        m_store->open(madeUpProject());
        QSignalSpy failed(m_store.get(), &ProjectStore::failed);
        m_store->accept({old, ShardReady{madeUpShard(0)}});
        m_store->accept({old, madeUpAnalysis()});
        m_store->accept({old, Failure{}});
        QVERIFY(!m_store->opened());
        QVERIFY(m_store->stage() == ProjectStore::Stage::Loading);
        QCOMPARE(failed.count(), 0);
    }

    void countsChanged_isCoalesced()
    {
        accept(madeUpAnalysis());
        QSignalSpy changed(m_store.get(), &ProjectStore::countsChanged);
        for (int i = 0; i < 4; ++i)
            accept(ShardReady{madeUpShard(i)});
        QCOMPARE(changed.count(), 0);
        QTRY_COMPARE(changed.count(), 1);
    }

    void control_isAskedForAfterTheAnalysisAndShownForItsParametersOnly()
    {
        QSignalSpy asked(m_store.get(), &ProjectStore::controlRequested);
        complete({0, 1, 2, 3});
        QVERIFY(!m_store->control());
        QTRY_COMPARE(asked.count(), 1);
        const RequestKey first = m_store->controlKey();
        m_store->accept({first, control(10)});
        QVERIFY(m_store->control());

        m_editor->setSigma(0.5);
        QVERIFY(!m_store->control());
        QTRY_COMPARE(asked.count(), 2);
        m_editor->setSigma(0.6);
        m_store->accept({RequestKey{first.project, first.parameters + 1}, control(20)});
        QVERIFY2(!m_store->control(), "the control of sigma 0.5 is shown at 0.6");
        m_editor->setSigma(0.8);
        QVERIFY2(m_store->control(), "going back finds the earlier control");
        QCOMPARE(m_store->control()->totals[0][0], 10);
    }

    void control_isNotAskedForDuringTheAnalysis()
    {
        QSignalSpy asked(m_store.get(), &ProjectStore::controlRequested);
        accept(madeUpAnalysis());
        m_store->requestControl();
        QCOMPARE(asked.count(), 0);
    }

    void control_ofSpeakersPermutesUtterances()
    {
        complete({0, 1, 2, 3});
        m_editor->chooseProperty("gender");
        QCOMPARE(m_store->controlUnit(), std::string("speaker"));
        m_editor->chooseProperty("pitch");
        QCOMPARE(m_store->controlUnit(), std::string("speaker"));
        m_editor->chooseProperty("speaker");
        QCOMPARE(m_store->controlUnit(), std::string("utterance"));
    }

    void sliderDrag_isOneUndoStepAndUndoRestores()
    {
        complete({0, 1, 2, 3});
        const int before = m_store->table()->neurons().total();
        m_editor->setDragging(true);
        for (const double sigma : {0.7, 0.6, 0.5, 0.4})
            m_editor->setSigma(sigma);
        m_editor->setDragging(false);
        m_editor->setDragging(true);
        m_editor->setSigma(0.3);
        m_editor->setDragging(false);
        QCOMPARE(m_undoStack->count(), 2);
        m_undoStack->undo();
        QCOMPARE(m_store->context().sigma, 0.4);
        m_undoStack->undo();
        QCOMPARE(m_store->context().sigma, 0.8);
        QCOMPARE(m_store->table()->neurons().total(), before);
    }

    void selection_isUndone()
    {
        complete({0, 1, 2, 3});
        m_editor->selectOwned(0);
        const std::size_t selected = m_store->selection().size();
        QCOMPARE(static_cast<int>(selected), m_store->table()->neurons().total(std::size_t(0)));
        QVERIFY(selected > 0);
        m_editor->clearSelection();
        QVERIFY(m_store->selection().empty());
        m_undoStack->undo();
        QCOMPARE(m_store->selection().size(), selected);
    }

    void cursor_isNotUndoneAndStaysInTheModel()
    {
        complete({0});
        m_store->setCursor(NeuronId{{2}, {99}});
        m_store->setCursor(NeuronId{{2}, {100}});
        m_store->setCursor(NeuronId{{3}, {0}});
        QVERIFY(m_store->cursor() == (NeuronId{{2}, {99}}));
        QCOMPARE(m_undoStack->count(), 0);
    }

    void context_isBroughtIntoRange()
    {
        accept(madeUpAnalysis());
        Context wild = m_store->context();
        wild.k = 0.5;
        wild.sigma = 7;
        wild.group = 99;
        wild.firstLayer = {5};
        wild.lastLayer = {9};
        m_store->setContext(wild);
        QCOMPARE(m_store->context().k, 0.05);
        QCOMPARE(m_store->context().sigma, 1.0);
        QCOMPARE(m_store->context().group, 1);
        QCOMPARE(m_store->context().firstLayer.number, 2);
    }

    void otherProperties_followAfterARest()
    {
        complete({0, 1, 2, 3});
        m_editor->setK(0.02);
        const PropertyTable &gender = m_store->tables()[2];
        QVERIFY(m_store->table()->isCurrent(0.02, kGuardedRule, 0.8));
        QVERIFY(!gender.isCurrent(0.02, kGuardedRule, 0.8));
        QTRY_VERIFY(gender.isCurrent(0.02, kGuardedRule, 0.8));
    }

    void cancelledAndFailed_keepWhatWasCounted()
    {
        accept(madeUpAnalysis());
        accept(ShardReady{madeUpShard(0)});
        accept(Cancelled{});
        QVERIFY(m_store->stage() == ProjectStore::Stage::Cancelled);
        QSignalSpy failed(m_store.get(), &ProjectStore::failed);
        accept(Failure{ErrorCode::DiskFull, "x", "y"});
        QCOMPARE(failed.count(), 1);
        QCOMPARE(m_store->samples(), std::uint64_t(2 * 4 * 5));
        QTRY_COMPARE(m_store->tables()[0].counts().samples(), std::uint64_t(2 * 4 * 5));
        QVERIFY(m_store->stage() == ProjectStore::Stage::Failed);
    }

    void heatMapContent_isUnknownForAGroupWithoutSamples()
    {
        accept(madeUpAnalysis());
        accept(ShardReady{madeUpShard(0)});
        QSignalSpy changed(m_store.get(), &ProjectStore::countsChanged);
        QTRY_COMPARE(changed.count(), 1);
        m_editor->chooseProperty("gender");
        const PropertyTable &gender = *m_store->table();
        QCOMPARE(groupName(gender, 0), QString("male"));
        QVERIFY(!std::isnan(heatMapContent(gender, {.group = 0}).values[0][0]));
        QVERIFY(std::isnan(heatMapContent(gender, {.group = 1}).values[0][0]));
        QVERIFY(std::isnan(
            heatMapContent(gender, {.value = HeatMapValue::Difference, .group = 0, .minus = 1}).values[0][0]));
    }

    void parseNeuron_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isNeuron");
        QTest::newRow("space") << "4 261" << true;
        QTest::newRow("middle dot") << "4·261" << true;
        QTest::newRow("spaced dot") << " 4 · 261 " << true;
        QTest::newRow("one number") << "4" << false;
        QTest::newRow("words") << "layer four" << false;
        QTest::newRow("negative") << "-4 261" << false;
        QTest::newRow("three numbers") << "4 2 61" << false;
        QTest::newRow("too large") << "4 99999999999" << false;
        QTest::newRow("empty") << "" << false;
    }
    void parseNeuron()
    {
        QFETCH(QString, text);
        QFETCH(bool, isNeuron);
        const auto neuron = phonoscope::parseNeuron(text);
        QCOMPARE(neuron.has_value(), isNeuron);
        if (isNeuron)
            QVERIFY(*neuron == (NeuronId{{4}, {261}}));
    }

    void controlSummary_isMeanAndSampleDeviation()
    {
        const ControlReady control{"gender", {{1, 3}, {2, 6}, {3, 9}}};
        const ControlSummary all = controlSummary(control, {1}, {2});
        QCOMPARE(all.mean, 8.0);
        QCOMPARE(all.deviation, 4.0);
        QCOMPARE(controlSummary(control, {2}, {2}).mean, 6.0);
    }

private:
    void accept(ReplyBody body) { m_store->accept({m_store->analysisKey(), std::move(body)}); }
    void complete(const std::vector<int> &shards)
    {
        accept(madeUpAnalysis());
        for (const int shard : shards)
            accept(ShardReady{madeUpShard(shard)});
        accept(AnalysisFinished{});
        QTRY_VERIFY(m_store->stage() == ProjectStore::Stage::Complete);
    }
    static ControlReady control(int total) { return {"phone-type", {{total, 0}}}; }

    std::unique_ptr<QUndoStack> m_undoStack;
    std::unique_ptr<ProjectStore> m_store;
    std::unique_ptr<Editor> m_editor;
};

QTEST_MAIN(TestProjectStore)
#include "test_project_store.moc"
