// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/patterns_page.h"

#include "core/base/error.h"
#include "core/engine/pattern_maps_job.h"
#include "tests/support/fake_engine.h"
#include "tests/support/shared_data.h"
#include "ui/main_window.h"
#include "ui/panels/layers_page.h"
#include "ui/panels/read_out_line.h"
#include "ui/panels/segmented.h"

#include <QAction>
#include <QComboBox>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <fstream>

using namespace phonoscope;
using namespace phonoscope::test;

class TestPatternsPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init()
    {
        m_folder = std::make_unique<TemporaryFolder>();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(m_folder->path().string()));
        m_record = std::make_shared<FakeEngine::Record>();
        m_window = std::make_unique<MainWindow>(
            [this](ReplySink sink) { return std::make_unique<FakeEngine>(m_record, std::move(sink)); });
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->openProject(madeUpProject());
        reply(madeUpAnalysis());
        for (int i = 0; i < 4; ++i)
            reply(ShardReady{madeUpShard(i)});
        reply(AnalysisFinished{});
        QTRY_VERIFY(m_window->store().stage() == ProjectStore::Stage::Complete);
        // Gender: cells are phones of both groups, and layer 2 tells the groups apart.
        m_window->findChild<QAction *>("showPatterns")->trigger();
    }
    void cleanup()
    {
        m_window.reset();
        m_record.reset();
    }

    void hiddenPage_asksForNothing()
    {
        m_window->findChild<QAction *>("showHeatMap")->trigger();
        QTest::qWait(400); // longer than the rest that is waited for
        QVERIFY(!m_record->last<PatternMapsRequest>());
        m_window->findChild<QAction *>("showPatterns")->trigger();
        QTRY_VERIFY(m_record->last<PatternMapsRequest>());
    }

    void maps_areAskedForAndShown()
    {
        const auto asked = nextMaps();
        QCOMPARE(asked.property.id, std::string("phone-type"));
        QCOMPARE(asked.shards.size(), std::size_t{4});
        QVERIFY(map()->content().points.empty());
        answerMaps();
        QTRY_COMPARE(map()->content().points.size(), std::size_t{4});
        QCOMPARE(map()->content().title, QString("Pattern map, layer 1"));
        // Two phones a class are too few.
        QTRY_VERIFY(map()->content().score.startsWith("no silhouette"));
        QVERIFY(map()->content().notice.isEmpty());
    }

    void everythingFollowsWithItsFloor()
    {
        chooseProperty("gender");
        answerMaps();
        QTRY_COMPARE(map()->content().points.size(), std::size_t{8});
        QVERIFY(map()->content().score.startsWith("silhouette"));
        QVERIFY(map()->content().control.isEmpty());
        // The other properties' maps, then the floors, the shown property's first.
        while (!m_record->last<PatternFloorRequest>()) {
            const std::size_t before = m_record->asked.size();
            answerMaps();
            QTRY_VERIFY(m_record->asked.size() > before);
        }
        QCOMPARE(std::get<PatternFloorRequest>(m_record->last<PatternFloorRequest>()->request).property.id,
                 std::string("gender"));
        answerFloor();
        QTRY_VERIFY(map()->content().control.startsWith("shuffled"));
        const LayerLinesContent &chart = child<LayerLinesView>("silhouetteChart")->content();
        QVERIFY(chart.emphasized >= 0);
        QCOMPARE(chart.series[static_cast<std::size_t>(chart.emphasized)].name, QString("Gender"));
        QCOMPARE(chart.series[static_cast<std::size_t>(chart.emphasized)].floor.size(), std::size_t{2});
    }

    void layer_isOneForSliderChartAndMap()
    {
        chooseProperty("gender");
        answerMaps();
        QTRY_COMPARE(map()->content().points.size(), std::size_t{8});
        child<QSlider>("patternsLayer")->setValue(2);
        QCOMPARE(map()->content().title, QString("Pattern map, layer 2"));
        auto *chart = child<LayerLinesView>("silhouetteChart");
        QCOMPARE(chart->content().layer, std::optional(LayerIndex{2}));
        Q_EMIT chart->layerChosen(LayerIndex{1});
        QCOMPARE(child<QSlider>("patternsLayer")->value(), 1);
        QCOMPARE(map()->content().title, QString("Pattern map, layer 1"));
        // Playing starts over at the first layer and ends at the last.
        child<QSlider>("patternsLayer")->setValue(2);
        child<QToolButton>("playLayers")->click();
        QCOMPARE(child<QSlider>("patternsLayer")->value(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(child<QSlider>("patternsLayer")->value(), 2, 3000);
        QVERIFY(!child<QToolButton>("playLayers")->isChecked());
    }

    void point_selectsItsNeuronsUndoably()
    {
        chooseProperty("gender");
        answerMaps();
        QTRY_COMPARE(map()->content().points.size(), std::size_t{8});
        child<QSlider>("patternsLayer")->setValue(2);
        // Groups are male, female; at 1 % every female sample activates neuron 20 of layer 2, every male one 30.
        Q_EMIT map()->pointClicked(0, {});
        QCOMPARE(m_window->store().selection().size(), std::size_t{1});
        QVERIFY(m_window->store().selection().contains({{2}, {30}}));
        Q_EMIT map()->pointClicked(7, Qt::ShiftModifier);
        QCOMPARE(m_window->store().selection().size(), std::size_t{2});
        QVERIFY(m_window->store().selection().contains({{2}, {20}}));
        m_window->findChild<QAction *>("undo")->trigger();
        QCOMPARE(m_window->store().selection().size(), std::size_t{1});
        map()->setCurrent(0);
        const QString told = child<ReadOutLine>("patternsReadOut")->parts().join(' ');
        QVERIFY2(told.contains("male AA") && told.contains("n 20 segments") && told.contains("uses 1 neurons"),
                 qPrintable(told));
    }

    void clips_areOfTheCellAndTheirSoundIsThere()
    {
        ProjectStore store;
        store.open(madeUpProject());
        AnalysisOpened opened = madeUpAnalysis();
        auto corpus = std::make_shared<Corpus>(*opened.corpus);
        const auto sound = m_folder->path() / "u5.flac";
        std::ofstream(sound) << "x";
        corpus->utterances[5].audio = sound;
        opened.corpus = corpus;
        store.accept({store.analysisKey(), opened});
        for (int i = 0; i < 4; ++i)
            store.accept({store.analysisKey(), ShardReady{madeUpShard(i)}});
        CellClips clips(store);
        // Five segments of every phone in the one utterance that can be heard; IY (1) on frames 5 to 9, 3 frames each.
        QCOMPARE(clips.count(1), std::size_t{5});
        QList<double> begins;
        for (int turn = 0; turn < 20; ++turn) {
            const CellClip clip = clips.next(1);
            QCOMPARE(clip.utterance, QString("u5"));
            QVERIFY(std::abs(clip.end - clip.begin - (3 * 0.02 + 2 * 0.06)) < 1e-9);
            if (!begins.contains(clip.begin))
                begins.append(clip.begin);
        }
        QCOMPARE(begins.size(), 5);
        // Frame 5 is the middle one of 4 to 6.
        QVERIFY(std::abs(*std::ranges::min_element(begins) - (4 * 0.02 - 0.06)) < 1e-9);
        QVERIFY(clips.next(99).utterance.isEmpty());
    }

    void formerMap_saysWhatItIsOf()
    {
        chooseProperty("gender");
        answerMaps();
        QTRY_COMPARE(map()->content().points.size(), std::size_t{8});
        child<QSlider>("k")->setValue(child<QSlider>("k")->value() + 20); // by 1 %
        QTRY_VERIFY(map()->content().notice.contains("k 1.0"));
        QVERIFY(map()->content().notice.contains("k 2.0"));
        QTRY_COMPARE(nextMaps().k, 0.02);
        QVERIFY(pageFigures().empty() || pageFigures().front().name.startsWith("silhouettes"));
        answerMaps();
        QTRY_VERIFY(map()->content().notice.isEmpty());
        // Back again nothing is asked for: the result was kept.
        child<QSlider>("k")->setValue(child<QSlider>("k")->value() - 20);
        QVERIFY(map()->content().notice.isEmpty());
        QCOMPARE(map()->content().points.size(), std::size_t{8});
    }

    void lateReplies_changeNothing()
    {
        chooseProperty("gender");
        const auto *old = m_record->last<PatternMapsRequest>();
        const RequestKey oldKey = old->key;
        const auto oldRequest = std::get<PatternMapsRequest>(old->request);
        chooseProperty("phone-type");
        QVERIFY(std::ranges::count(m_record->cancelled, oldKey) == 1);
        PatternMapsJob job(oldRequest, {});
        while (const auto late = job.step({}))
            m_record->reply(oldKey, PatternMapReady{late});
        m_record->reply(oldKey, PatternMapsReady{"gender", 4});
        QCoreApplication::processEvents();
        QVERIFY(map()->content().points.empty());
    }

    void cancelling_waitsForTheUser()
    {
        nextMaps();
        const RequestKey key = m_record->last<PatternMapsRequest>()->key;
        auto *again = child<QToolButton>("computePatterns");
        QVERIFY(again->isHidden());
        QVERIFY(m_window->findChild<QAction *>("cancelAnalysis")->isEnabled());
        m_window->findChild<QAction *>("cancelAnalysis")->trigger();
        m_record->reply(key, Cancelled{});
        QTRY_VERIFY(again->isVisible());
        // A control may be asked for meanwhile; that is another matter.
        const auto asked = [this] {
            return std::ranges::count_if(m_record->asked, [](const FakeEngine::Asked &request) {
                return std::holds_alternative<PatternMapsRequest>(request.request)
                    || std::holds_alternative<PatternFloorRequest>(request.request);
            });
        };
        const auto before = asked();
        QTest::qWait(400);
        QCOMPARE(asked(), before);
        again->click();
        QVERIFY(m_record->last<PatternMapsRequest>()->key != key);
        QVERIFY(again->isHidden());
    }

    void figures_carryTheirData()
    {
        chooseProperty("gender");
        answerMaps();
        QTRY_COMPARE(map()->content().points.size(), std::size_t{8});
        QTRY_COMPARE(pageFigures().size(), std::size_t{2});
        const std::vector<Figure> figures = pageFigures();
        QCOMPARE(figures[0].name, QString("patterns-gender-layer-1"));
        const QStringList lines = figures[0].table().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 9);
        QVERIFY(lines[0].startsWith("cell\tgroup\tphone\tsamples"));
        QVERIFY(lines[1].startsWith("male AA\tmale\tAA\t20\t1\t"));
        QCOMPARE(lines[1].count('\t'), lines[0].count('\t'));
        const QStringList layers = figures[1].table().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(layers.size(), 3);
        QCOMPARE(layers[1].count('\t'), layers[0].count('\t'));
    }

    void colours_canMeanOtherThings_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<bool>("isScale");
        QTest::addColumn<QString>("legend");
        QTest::addColumn<double>("value"); // of the first cell, on the scale; else its group
        QTest::newRow("group") << "group" << false << "male" << 0.0;
        QTest::newRow("phone type") << "phone-class" << false << "vowels" << 0.0;
        QTest::newRow("samples") << "samples" << true << "Samples" << 1.0;
        QTest::newRow("neurons") << "neurons" << true << "Neurons" << 1.0;
        QTest::newRow("silhouette") << "silhouette" << true << "Silhouette" << -1.0;
        QTest::newRow("pitch of most") << "majority:pitch" << false << "low" << 0.0;
        QTest::newRow("purity of pitch") << "purity:pitch" << true << "Pitch" << 1.0;
    }
    void colours_canMeanOtherThings()
    {
        QFETCH(QString, option);
        QFETCH(bool, isScale);
        QFETCH(QString, legend);
        QFETCH(double, value);
        chooseProperty("gender");
        answerMaps();
        QTRY_COMPARE(map()->content().points.size(), std::size_t{8});
        auto *page = m_window->findChild<PatternsPage *>();
        page->setFigureOptions({{"color-by", option}});
        const PatternMapContent &content = map()->content();
        QCOMPARE(content.scale.has_value(), isScale);
        QVERIFY2(isScale ? content.scale->title.contains(legend) : content.groups.front() == legend,
                 qPrintable(isScale ? content.scale->title : content.groups.front()));
        if (!isScale)
            QCOMPARE(content.points[0].group, static_cast<int>(value));
        else if (value >= 0) // male AA: as many samples and neurons as any cell, all of one pitch
            QCOMPARE(content.points[0].value, value);
        QCOMPARE(page->figureOptions().contains("color-by"), option != "group");
        QVERIFY(!child<QComboBox>("patternColor")->currentText().isEmpty());
    }

    void colours_thatAreNone_areRefused()
    {
        chooseProperty("gender");
        auto *page = m_window->findChild<PatternsPage *>();
        QVERIFY_EXCEPTION_THROWN(page->setFigureOptions({{"color-by", "taste"}}), Error);
        QVERIFY_EXCEPTION_THROWN(page->setFigureOptions({{"color-by", "majority:gender"}}), Error);
    }

    void layersPage_showsGroupNeuronsAndAllProperties()
    {
        m_window->findChild<QAction *>("showLayers")->trigger();
        auto *page = m_window->findChild<LayersPage *>();
        page->chooseView(LayersPage::View::GroupNeurons);
        auto *bars = child<LayerChart>("layerChart");
        QVERIFY(!bars->content().isStacked);
        // Phone types in layer 1: neuron 0 of the vowels, 5 of the consonants; in layer 2 they share 20 and 30.
        QCOMPARE(bars->content().counts, (std::vector<std::vector<int>>{{1, 1}, {2, 2}}));
        Q_EMIT bars->layerClicked(LayerIndex{2}, 1);
        QCOMPARE(m_window->store().selection().size(), std::size_t{2});
        QVERIFY(m_window->store().selection().contains({{2}, {20}}));

        page->chooseView(LayersPage::View::AllProperties);
        auto *lines = child<LayerLinesView>("layerLines");
        const auto &series = lines->content().series;
        QCOMPARE(series.size(), m_window->store().tables().size());
        QCOMPARE(series[0].values, (std::vector<double>{2, 0}));
        const auto gender =
            std::ranges::find_if(series, [](const auto &one) { return one.name == "Gender"; }) - series.begin();
        QTRY_COMPARE(series[static_cast<std::size_t>(gender)].values, (std::vector<double>{0, 2}));
        Q_EMIT lines->pointActivated(static_cast<int>(gender), LayerIndex{2});
        QCOMPARE(m_window->store().selection().size(), std::size_t{2});
        Q_EMIT lines->seriesChosen(static_cast<int>(gender));
        QCOMPARE(m_window->store().context().property, QString("gender"));
        QCOMPARE(page->figures().size(), std::size_t{1});
        QCOMPARE(page->figures()[0].table().count('\n'), 1 + 2 * static_cast<qsizetype>(series.size()));
    }

    void layersPage_standsBesideItsControl()
    {
        m_window->findChild<QAction *>("showLayers")->trigger();
        auto *page = m_window->findChild<LayersPage *>();
        page->chooseView(LayersPage::View::GroupNeurons);
        QTRY_VERIFY(m_record->last<ControlRequest>());
        m_record->reply(m_record->last<ControlRequest>()->key,
                        ControlReady{"phone-type", {{4, 5}, {6, 5}}, {{{3, 1}, {2, 2}}, {{5, 1}, {2, 2}}}});
        auto *bars = child<LayerChart>("layerChart");
        QTRY_COMPARE(bars->content().groupControl.size(), std::size_t{2});
        QCOMPARE(bars->content().groupControl[0][0].mean, 4.0);
        QVERIFY(page->figures()[0].table().startsWith("layer\tvowels\tunvoiced consonants\tvowels_shuffled_mean"));
        Q_EMIT bars->barHovered(LayerIndex{1}, 0);
        QVERIFY(child<ReadOutLine>("layersSummary")->parts().join(' ').contains(QString::fromUtf8("4\u00a0±\u00a01")));
    }

private:
    void reply(ReplyBody body) { m_record->reply(m_window->store().analysisKey(), std::move(body)); }
    template <class T> T *child(const char *name)
    {
        auto *found = m_window->findChild<T *>(name);
        if (!found)
            qFatal("no child %s", name);
        return found;
    }
    PatternMapView *map() { return child<PatternMapView>("patternMap"); }
    std::vector<Figure> pageFigures() { return m_window->findChild<PatternsPage *>()->figures(); }

    PatternMapsRequest nextMaps()
    {
        for (int waited = 0; waited < 5000 && !m_record->last<PatternMapsRequest>(); waited += 20)
            QTest::qWait(20);
        return std::get<PatternMapsRequest>(m_record->last<PatternMapsRequest>()->request);
    }
    /// And waits until its maps are asked for.
    void chooseProperty(const char *id)
    {
        Q_EMIT m_window->findChild<PatternsPage *>()->propertyChosen(id);
        for (int waited = 0; waited < 5000 && nextMaps().property.id != id; waited += 20)
            QTest::qWait(20);
    }
    /// As the engine does.
    void answerMaps()
    {
        const FakeEngine::Asked asked = *m_record->last<PatternMapsRequest>();
        PatternMapsJob job(std::get<PatternMapsRequest>(asked.request), {});
        while (const auto made = job.step({}))
            m_record->reply(asked.key, PatternMapReady{made});
        m_record->reply(asked.key,
                        PatternMapsReady{std::get<PatternMapsRequest>(asked.request).property.id, job.fewestCells()});
    }
    void answerFloor()
    {
        const FakeEngine::Asked asked = *m_record->last<PatternFloorRequest>();
        const auto job = patternFloorJob(std::get<PatternFloorRequest>(asked.request));
        while (job->step()) { }
        m_record->reply(asked.key, PatternFloorReady{"gender", job->result(), 20});
    }

    std::unique_ptr<TemporaryFolder> m_folder;
    std::shared_ptr<FakeEngine::Record> m_record;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestPatternsPage)
#include "test_patterns_page.moc"
