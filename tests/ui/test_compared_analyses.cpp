// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/compared_analyses.h"

#include "tests/support/fake_engine.h"
#include "tests/support/shared_data.h"
#include "ui/main_window.h"
#include "ui/panels/context_bar.h"
#include "ui/panels/error_bar.h"
#include "ui/panels/layers_page.h"
#include "ui/panels/read_out_line.h"
#include "ui/panels/segmented.h"
#include "ui/views/layer_chart.h"
#include "ui/views/layer_lines_view.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

/// The made-up analysis of another model: a layer more, the women first, and no use of neurons by gender.
FinishedAnalysis twin(double kmax = 0.05)
{
    FinishedAnalysis analysis;
    analysis.name = "twin";
    auto header = std::make_shared<IndexHeader>(*madeUpHeader());
    header->modelName = "untrained";
    header->modelHash = "1111222233334444";
    header->widths = {100, 100, 100, 100};
    header->ranks = {5, 5, 5, 5};
    header->kmax = kmax;
    analysis.header = header;
    for (int number = 0; number < 4; ++number) {
        auto shard = std::make_shared<IndexShard>(*madeUpShard(number));
        const RankTable byPhone = shard->ranks[0];
        shard->ranks = {byPhone, byPhone, byPhone, byPhone};
        analysis.shards.push_back(std::move(shard));
    }
    return analysis;
}

} // namespace

class TestComparedAnalyses : public QObject {
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
    }
    void cleanup()
    {
        m_window.reset();
        m_record.reset();
    }

    void projectsAnalyses_areReadOneAfterTheOther()
    {
        open({"/a/twin", "/a/other"});
        QCOMPARE(reads(), 1);
        QCOMPARE(lastRead().source, std::filesystem::path("/a/twin"));
        answer(twin());
        QTRY_COMPARE(reads(), 2);
        QCOMPARE(lastRead().source, std::filesystem::path("/a/other"));
    }

    void lines_standBesideTheOpenAnalysis()
    {
        open({"/a/twin"});
        answer(twin());
        showLayers();
        QTRY_COMPARE(series().size(), std::size_t{2});
        // Phone types: in the made-up layer 1 neurons 0 and 5; in all four layers of the other.
        QCOMPARE(series()[0].values, (std::vector<double>{2, 0}));
        QCOMPARE(series()[1].values, (std::vector<double>{2, 2, 2, 2}));
        QCOMPARE(series()[0].analysis, 0);
        QCOMPARE(series()[1].analysis, 1);
        QCOMPARE(series()[1].name, QString("untrained"));
        QCOMPARE(lines()->content().layers, 4);
        const std::vector<Figure> figures = page()->figures();
        QCOMPARE(figures.size(), std::size_t{1});
        QVERIFY(figures[0].table().contains("untrained"));
        QCOMPARE(figures[0].table().count('\n'), 1 + 2 + 4);
    }

    void depth_putsLayersWhereTheirShareIs()
    {
        open({"/a/twin"});
        answer(twin());
        showLayers();
        QTRY_COMPARE(series().size(), std::size_t{2});
        auto *alignment = child<Segmented>("layersAlignment");
        QVERIFY(alignment->isVisible());
        alignment->button(1)->click();
        // Four layers on two: 0.5, 1, 1.5, 2 of the axis, counted from its first layer.
        QCOMPARE(series()[1].at, (std::vector<double>{-0.5, 0, 0.5, 1}));
        QCOMPARE(lines()->content().layers, 2);
        QVERIFY(lines()->content().xTitle.contains("made-up"));
        QVERIFY(page()->figureOptions().contains("by-depth"));
        alignment->button(0)->click();
        QCOMPARE(series()[1].at, (std::vector<double>{0, 1, 2, 3}));
    }

    void groups_areFoundByName()
    {
        open({"/a/twin"});
        answer(twin());
        Q_EMIT page()->propertyChosen("gender");
        showLayers();
        page()->chooseView(LayersPage::View::GroupNeurons);
        QTRY_COMPARE(series().size(), std::size_t{2});
        QVERIFY(lines()->content().title.contains("male"));
        // In layer 1 both genders use the two neurons of the phones; so in all layers of the other.
        QTRY_COMPARE(series()[0].values.size(), std::size_t{2});
        QTRY_COMPARE(series()[1].values.size(), std::size_t{4});
    }

    void points_selectNeuronsOfTheOpenModelAlone()
    {
        open({"/a/twin"});
        answer(twin());
        showLayers();
        QTRY_COMPARE(series().size(), std::size_t{2});
        Q_EMIT lines()->pointActivated(1, LayerIndex{1});
        QVERIFY(m_window->store().selection().empty());
        Q_EMIT lines()->pointActivated(0, LayerIndex{1});
        QCOMPARE(m_window->store().selection().size(), std::size_t{2});
        Q_EMIT lines()->hovered(1, LayerIndex{4});
        const QString said = child<ReadOutLine>("layersSummary")->parts().join(' ');
        QVERIFY2(said.contains("untrained") && said.contains("layer 4"), qPrintable(said));
    }

    void overlay_canBeLeftOut()
    {
        open({"/a/twin"});
        answer(twin());
        showLayers();
        QTRY_COMPARE(series().size(), std::size_t{2});
        child<QToolButton>("compareLayers")->click();
        QVERIFY(child<LayerChart>("layerChart")->isVisible());
        QVERIFY(page()->figureOptions().contains("alone"));
        page()->setFigureOptions({});
        QVERIFY(lines()->isVisible());
    }

    void opening_isAStepThatCanBeUndone()
    {
        open({});
        compared()->open("/a/twin");
        QVERIFY(m_window->store().project()->comparedAnalyses.empty());
        answer(twin());
        QTRY_COMPARE(m_window->store().project()->comparedAnalyses.size(), std::size_t{1});
        QCOMPARE(compared()->count(), std::size_t{1});
        QCOMPARE(compared()->title(0), QString("untrained"));
        m_window->findChild<QAction *>("undo")->trigger();
        QCOMPARE(compared()->count(), std::size_t{0});
        m_window->findChild<QAction *>("redo")->trigger();
        QCOMPARE(compared()->count(), std::size_t{1});
        QTRY_COMPARE(reads(), 2); // it is read again
    }

    void unreadable_isToldAndChangesNothing()
    {
        open({});
        compared()->open("/a/nothing");
        m_record->reply(m_record->last<ReadAnalysisRequest>()->key,
                        Failure{ErrorCode::NotFound, "/a/nothing/analysis.json", "There is no such file."});
        QTRY_VERIFY(m_window->findChild<ErrorBar *>()->isVisible());
        QVERIFY(m_window->store().project()->comparedAnalyses.empty());
        QCOMPARE(compared()->count(), std::size_t{0});
    }

    void listedButGone_staysAndSaysWhy()
    {
        open({"/a/nothing"});
        m_record->reply(m_record->last<ReadAnalysisRequest>()->key,
                        Failure{ErrorCode::NotFound, "/a/nothing/analysis.json", "There is no such file."});
        QTRY_VERIFY(!compared()->at(0).failure.isEmpty());
        QCOMPARE(compared()->reason(0, "gender"), compared()->at(0).failure);
        QVERIFY(!compared()->table(0));
        showLayers();
        QTRY_COMPARE(series().size(), std::size_t{1});
        QVERIFY(lines()->content().remark.contains("nothing"));
    }

    void smallerKmax_isAReason()
    {
        open({"/a/twin"});
        answer(twin(0.01));
        QTRY_VERIFY(compared()->table(0));
        Q_EMIT m_window->findChild<ContextBar *>()->kChosen(0.02);
        QVERIFY(!compared()->table(0));
        QVERIFY(compared()->reason(0, "phone-type").contains("smaller k"));
    }

    void propertyThatCannotBeMade_saysWhy()
    {
        FinishedAnalysis other = twin();
        auto header = std::make_shared<IndexHeader>(*other.header);
        header->corpusHash = "another";
        for (auto &row : header->utterances.rows)
            row[2] = "female";
        other.header = header;
        open({"/a/twin"});
        answer(other);
        QTRY_VERIFY(compared()->table(0));
        QVERIFY(!compared()->table(0, "gender"));
        QTRY_VERIFY2(compared()->reason(0, "gender").contains("two"), qPrintable(compared()->reason(0, "gender")));
    }

    void menu_namesAndRemovesThem()
    {
        open({"/a/twin"});
        answer(twin());
        QMenu *menu = child<QToolButton>("compareLayers")->menu();
        QTRY_COMPARE(menu->actions().size(), 4);
        QCOMPARE(menu->actions()[3]->text(), QString("untrained"));
        menu->actions()[3]->menu()->actions()[1]->trigger();
        QVERIFY(m_window->store().project()->comparedAnalyses.empty());
        QCOMPARE(menu->actions().size(), 3);
        m_window->findChild<QAction *>("undo")->trigger();
        QCOMPARE(compared()->count(), std::size_t{1});
    }

private:
    template <class T> T *child(const char *name)
    {
        auto *found = m_window->findChild<T *>(name);
        if (!found)
            qFatal("no child %s", name);
        return found;
    }
    LayersPage *page() { return m_window->findChild<LayersPage *>(); }
    LayerLinesView *lines() { return child<LayerLinesView>("layerLines"); }
    const std::vector<LayerLinesContent::Series> &series() { return lines()->content().series; }
    ComparedAnalyses *compared() { return &m_window->compared(); }
    void showLayers() { m_window->findChild<QAction *>("showLayers")->trigger(); }

    void open(std::vector<std::filesystem::path> others)
    {
        Project project = madeUpProject();
        project.comparedAnalyses = std::move(others);
        m_window->openProject(project);
        reply(madeUpAnalysis());
        for (int i = 0; i < 4; ++i)
            reply(ShardReady{madeUpShard(i)});
        reply(AnalysisFinished{});
        QTRY_VERIFY(m_window->store().stage() == ProjectStore::Stage::Complete);
    }
    void reply(ReplyBody body) { m_record->reply(m_window->store().analysisKey(), std::move(body)); }
    int reads() const
    {
        return static_cast<int>(std::ranges::count_if(m_record->asked, [](const FakeEngine::Asked &asked) {
            return std::holds_alternative<ReadAnalysisRequest>(asked.request);
        }));
    }
    ReadAnalysisRequest lastRead() const
    {
        return std::get<ReadAnalysisRequest>(m_record->last<ReadAnalysisRequest>()->request);
    }
    void answer(const FinishedAnalysis &analysis)
    {
        m_record->reply(m_record->last<ReadAnalysisRequest>()->key, AnalysisRead{analysis});
        QTRY_VERIFY(!compared()->isReading() || reads() > 1);
    }

    std::unique_ptr<TemporaryFolder> m_folder;
    std::shared_ptr<FakeEngine::Record> m_record;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestComparedAnalyses)
#include "test_compared_analyses.moc"
