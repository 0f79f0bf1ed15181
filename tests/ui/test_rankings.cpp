// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/rankings.h"

#include "tests/support/fake_engine.h"
#include "tests/support/shared_data.h"
#include "ui/main_window.h"
#include "ui/models/ranked_neurons_model.h"
#include "ui/panels/error_bar.h"
#include "ui/panels/ranking_page.h"
#include "ui/panels/rules_dialog.h"
#include "ui/panels/stability_dialog.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

#include <cmath>
#include <fstream>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

Stability stabilityOf(const StabilitySettings &settings, const PropertyNeurons &neurons)
{
    Stability stability;
    stability.settings = settings;
    stability.draws = settings.draws;
    stability.shuffles = settings.shuffles;
    stability.neurons = neurons;
    stability.kept.assign(2, std::vector<std::uint16_t>(100, 0));
    stability.byChance.assign(2, std::vector<std::uint16_t>(100, 0));
    stability.kept[1][20] = 93;
    stability.byChance[1][20] = 2;
    SetStability set;
    set.size = 133;
    set.low = 118;
    set.high = 149;
    set.meanShare = 0.81;
    set.meanJaccard = 0.7;
    set.shuffledMean = 32;
    set.shuffledDeviation = 6;
    set.pValue = 0.01;
    stability.all = set;
    stability.groups = {set, set};
    return stability;
}

} // namespace

class TestRankings : public QObject {
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
        choose("gender");
        child<QAction>("showRanking")->trigger();
        QTRY_VERIFY(!page().model().isWaiting());
    }
    void cleanup() { m_window.reset(); }

    void rows_areThoseOfTheRankingInItsOrder()
    {
        const PropertyTable &table = *m_window->store().table();
        const NeuronRanking expected = rankNeurons(table.counts(), table.use(), Ranking::Difference);
        const auto top = expected.top(1000);
        QCOMPARE(page().model().rows().size(), top.size());
        for (std::size_t i = 0; i < top.size(); ++i) {
            QVERIFY(page().model().rows()[i].id == top[i].id);
            QCOMPARE(page().model().rows()[i].value, top[i].value);
        }
        // At k = 1 % the first of the five of every gender counts, in layer 2.
        QVERIFY(top[0].id == (NeuronId{{2}, {20}}) || top[0].id == (NeuronId{{2}, {30}}));
        QCOMPARE(top[0].value, 1.0);
    }

    void model_keepsTheRulesThroughChanges()
    {
        auto &model = *m_window->findChild<RankedNeuronsModel *>();
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const Ranking ranking : kRankings) {
            model.setFilter({ranking, 1, false});
            QTRY_VERIFY(!model.isWaiting());
            for (const RankedNeuron &row : model.rows())
                QCOMPARE(row.group, 1);
        }
        model.setFilter({Ranking::Difference, -1, true});
        QTRY_COMPARE(model.rowCount(), m_window->store().table()->neurons().total());
        QVERIFY(model.rowCount() > 0);
        choose("phone-type");
        QTRY_VERIFY(!model.isWaiting() && model.rowCount() > 0);
        QCOMPARE(model.rowCount(), m_window->store().table()->neurons().total());
        for (int column = 0; column < model.columnCount(); ++column) {
            model.sort(column, Qt::DescendingOrder);
            model.sort(column, Qt::AscendingOrder);
        }
        model.sort(RankedNeuronsModel::Neuron, Qt::DescendingOrder);
        for (int row = 1; row < model.rowCount(); ++row)
            QVERIFY(model.neuron(row - 1).neuron >= model.neuron(row).neuron);
        auto *last = child<QSpinBox>("lastLayer");
        last->setValue(1);
        QTRY_VERIFY(!model.isWaiting());
        for (const RankedNeuron &row : model.rows())
            QCOMPARE(row.id.layer.number, 1);
    }

    void selection_isThatOfAllViews()
    {
        auto *table = child<QTableView>("rankedNeurons");
        table->selectRow(2);
        const NeuronId chosen = page().model().neuron(2);
        QTRY_VERIFY(m_window->store().selection().contains(chosen));
        QCOMPARE(m_window->store().selection().size(), std::size_t(1));
        QVERIFY(m_window->store().cursor() == chosen);
        child<QAction>("undo")->trigger();
        QVERIFY(m_window->store().selection().empty());
        QVERIFY(table->selectionModel()->selectedRows().empty());
        child<QAction>("redo")->trigger();
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(table->selectionModel()->selectedRows().front().row(), 2);
    }

    void inspector_showsValueAndRank()
    {
        auto *table = child<QTableView>("rankedNeurons");
        table->selectRow(0);
        QTRY_COMPARE(child<QLabel>("difference")->text(), QString("1.00"));
        QCOMPARE(child<QLabel>("differenceRank")->text(), QString("rank 1"));
        QTRY_VERIFY(child<QLabel>("information")->text().endsWith("bit"));
        QVERIFY(child<QLabel>("entropy")->toolTip().contains("LAPE"));
    }

    void rank_ofEqualValuesIsShared()
    {
        const LayerRanking layer{{0.5, std::nan(""), 0.9, 0.5, 0.1}, {0, -1, 0, 0, 0}};
        QCOMPARE(rankInLayer(layer, Ranking::Difference, {2}), 1);
        QCOMPARE(rankInLayer(layer, Ranking::Difference, {0}), 2);
        QCOMPARE(rankInLayer(layer, Ranking::Difference, {3}), 2);
        QCOMPARE(rankInLayer(layer, Ranking::Difference, {4}), 4);
        QCOMPARE(rankInLayer(layer, Ranking::Difference, {1}), 0);
        QCOMPARE(rankInLayer(layer, Ranking::Entropy, {4}), 1);
    }

    void list_isWrittenAsATable()
    {
        const auto file = m_folder->path() / "ranking.tsv";
        page().write(file);
        std::ifstream stream(file);
        std::string line;
        int comments = 0;
        int rows = 0;
        while (std::getline(stream, line))
            ++(line.starts_with('#') ? comments : rows);
        QCOMPARE(comments, 2);
        QCOMPARE(rows, page().model().rowCount() + 1);
    }

    void stability_isShownForItsParametersAlone()
    {
        child<QAction>("showStability")->trigger();
        auto *dialog = m_window->findChild<StabilityDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QPushButton *>("startStability")->click();
        const auto *asked = m_record->last<StabilityRequest>();
        QVERIFY(asked);
        const RequestKey key = asked->key;
        const auto &request = std::get<StabilityRequest>(asked->request);
        QCOMPARE(request.property.id, std::string("gender"));
        QVERIFY(request.settings.unit == ResampleUnit::Speakers);
        QCOMPARE(request.settings.k, m_window->store().context().k);
        m_record->reply(key, Progress{50, 200, std::nullopt, "Resampling"});
        QTRY_COMPARE(child<QLabel>("progressText")->text(), QString("Resampling, 50 of 200 draws"));
        QVERIFY(child<QPushButton>("cancel")->isVisible());

        m_record->reply(key,
                        StabilityReady{"gender",
                                       std::make_shared<const Stability>(
                                           stabilityOf(request.settings, m_window->store().table()->neurons()))});
        auto *text = child<QLabel>("stabilityText");
        QTRY_COMPARE(text->text(), QString("133 [118, 149], mean share 0.81; by chance 32 ± 6"));
        QCOMPARE(dialog->findChild<QTreeWidget *>("stabilitySets")->topLevelItemCount(), 3);
        auto *table = child<QTableView>("rankedNeurons");
        table->selectRow(page().model().rowOf({{2}, {20}}));
        QTRY_COMPARE(child<QLabel>("stability")->text(), QString("93 %"));
        QCOMPARE(child<QLabel>("stabilityRank")->text(), QString("by chance 2 %"));

        auto *box = child<QDoubleSpinBox>("sigmaBox");
        const double before = box->value();
        box->setValue(0.5);
        QCOMPARE(text->text(), QString("stability: not computed"));
        QCOMPARE(child<QLabel>("stability")->text(), QString("–"));
        box->setValue(before);
        QCOMPARE(text->text(), QString("133 [118, 149], mean share 0.81; by chance 32 ± 6"));
    }

    void stability_isCancelledAndItsFailureTold()
    {
        child<QAction>("showStability")->trigger();
        auto *dialog = m_window->findChild<StabilityDialog *>();
        auto *start = dialog->findChild<QPushButton *>("startStability");
        start->click();
        const RequestKey first = m_record->last<StabilityRequest>()->key;
        dialog->findChild<QPushButton *>("cancelStability")->click();
        QCOMPARE(m_record->cancelled.back() <=> first, std::strong_ordering::equal);
        m_record->reply(first, Cancelled{});
        QTRY_VERIFY(start->isEnabled());
        QCOMPARE(child<QLabel>("stabilityText")->text(), QString("stability: not computed"));
        start->click();
        m_record->reply(m_record->last<StabilityRequest>()->key,
                        Failure{ErrorCode::OutOfMemory, "memory", "None left."});
        QTRY_VERIFY(start->isEnabled());
        QTRY_VERIFY(m_window->findChild<ErrorBar *>()->isVisible());
    }

    void rules_areExplained()
    {
        child<QAction>("ruleHelp")->trigger();
        auto *dialog = m_window->findChild<RulesDialog *>();
        QVERIFY(dialog && dialog->isVisible());
    }

    void minimumSamples_areChosenInTheBarAndRemembered()
    {
        auto *box = child<QSpinBox>("minimumSamples");
        box->setValue(1000);
        QCOMPARE(m_window->store().context().rule.minimumSamples, 1000);
        QCOMPARE(m_window->store().table()->neurons().total(), 0); // no cell has as many
        child<QAction>("paperRule")->trigger();
        QCOMPARE(m_window->store().context().rule.minimumSamples, 1000);
        QVERIFY(child<QAction>("paperRule")->isChecked());
        Settings settings;
        settings.setContext("/some/project.phono", m_window->store().context());
        QVERIFY(settings.context("/some/project.phono")->rule == m_window->store().context().rule);
    }

private:
    template <typename T> T *child(const char *name) const
    {
        T *found = m_window->findChild<T *>(name);
        if (!found)
            qFatal("no child %s", name);
        return found;
    }
    const RankingPage &page() const { return *m_window->findChild<RankingPage *>(); }
    void reply(ReplyBody body) { m_record->reply(m_window->store().analysisKey(), std::move(body)); }
    void choose(const QString &property)
    {
        auto *box = child<QComboBox>("property");
        const int row = box->findData(property);
        box->setCurrentIndex(row);
        Q_EMIT box->activated(row);
    }

    std::unique_ptr<TemporaryFolder> m_folder;
    std::shared_ptr<FakeEngine::Record> m_record;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestRankings)
#include "test_rankings.moc"
