// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "tests/support/fake_engine.h"
#include "tests/support/shared_data.h"
#include "ui/models/properties_model.h"
#include "ui/panels/read_out_line.h"
#include "ui/theme/number_text.h"
#include "ui/views/heat_map_view.h"

#include <QAction>
#include <QComboBox>
#include <QDropEvent>
#include <QFileInfo>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

#include <cmath>

using namespace phonoscope;
using namespace phonoscope::test;

class TestMainWindow : public QObject {
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
    void cleanup() { m_window.reset(); }

    void open_submitsOneAnalysis()
    {
        m_window->openProject(madeUpProject());
        QCOMPARE(m_record->asked.size(), std::size_t(1));
        const auto *asked = m_record->last<AnalyzeRequest>();
        QVERIFY(asked);
        QVERIFY2(std::get<AnalyzeRequest>(asked->request).replaceOther, "a changed model would be refused");
        QVERIFY(child<QPushButton>("cancel")->isVisible());
    }

    void suppliedAnalysis_isShownFirstAndCanBeLeft()
    {
        Project project = madeUpProject();
        project.suppliedAnalysis = "/somewhere/supplied";
        m_window->openProject(project);
        const auto asked = [this] { return std::get<AnalyzeRequest>(m_record->last<AnalyzeRequest>()->request); };
        QVERIFY(asked().supplied);
        QCOMPARE(asked().folder, project.suppliedAnalysis);
        auto *action = child<QAction>("suppliedAnalysis");
        QVERIFY(action->isEnabled() && action->isChecked());

        action->trigger();
        QVERIFY(!asked().supplied);
        QVERIFY(asked().folder != project.suppliedAnalysis);
        QVERIFY(action->isEnabled() && !action->isChecked());
        reply(madeUpAnalysis());
        for (int i = 0; i < 4; ++i)
            reply(ShardReady{madeUpShard(i)});
        reply(AnalysisFinished{});
        QTRY_VERIFY(m_window->store().stage() == ProjectStore::Stage::Complete);
        child<QAction>("runAgain")->trigger(); // stays with what is shown
        QVERIFY(!asked().supplied);

        action->trigger();
        QVERIFY(asked().supplied);
        m_window->openProject(madeUpProject());
        QVERIFY(!action->isEnabled() && !action->isChecked());
    }

    void shards_fillTheHeatMap()
    {
        openAnalysis();
        auto *view = child<HeatMapView>("heatMap");
        QTRY_VERIFY(!view->content().values.empty());
        QVERIFY(std::isnan(view->content().values[0][0]));
        QVERIFY(view->content().provisional);
        reply(ShardReady{madeUpShard(0)});
        QTRY_VERIFY(!std::isnan(view->content().values[0][0]));
        QCOMPARE(view->content().values[0][0], 1.0F);
        QCOMPARE(view->content().values[0][50], 0.0F);
        complete();
        QVERIFY(!view->content().provisional);
    }

    void clickOnACell_fillsTheInspector()
    {
        complete();
        auto *view = child<HeatMapView>("heatMap");
        clickCell({{1}, {0}});
        QVERIFY(m_window->store().cursor().has_value());
        const NeuronId clicked = *m_window->store().cursor();
        QVERIFY(view->neuronAt(view->cellRect({{1}, {0}}).center()) == clicked);
        QTRY_COMPARE(child<QLabel>("neuronTitle")->text(),
                     QString::fromUtf8("Layer %1 · %2").arg(clicked.layer.number).arg(clicked.neuron.value));
        QVERIFY(child<QLabel>("owners")->text().contains("vowels"));
        QVERIFY(m_window->store().selection().contains(clicked));
        QVERIFY(child<QWidget>("readOut")->accessibleName().contains("2/2"));
    }

    void arrowKeys_moveTheCursorAndEnterOpensTheInspector()
    {
        complete();
        auto *view = child<HeatMapView>("heatMap");
        auto *dock = child<QWidget>("neuronDock");
        dock->hide();
        QTest::keyClick(view, Qt::Key_Right);
        QTest::keyClick(view, Qt::Key_Right);
        QTest::keyClick(view, Qt::Key_Up);
        QVERIFY(m_window->store().cursor() == (NeuronId{{2}, {1}}));
        QVERIFY(!dock->isVisible());
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(dock->isVisible());
        QCOMPARE(child<QLabel>("neuronTitle")->text(), QString::fromUtf8("Layer 2 · 1"));
    }

    void typedNeuron_isShownAndAWrongOneIsMarked()
    {
        complete();
        auto *edit = child<QLineEdit>("neuronEdit");
        QTest::keyClicks(edit, "9 999");
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(edit->property("invalid").toBool());
        QVERIFY(!m_window->store().cursor());
        edit->clear();
        QTest::keyClicks(edit, "2 30");
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(m_window->store().cursor() == (NeuronId{{2}, {30}}));
    }

    void sigmaSlider_changesCountsInDockAndMap()
    {
        complete();
        choose("gender");
        auto *tree = child<QTreeView>("properties");
        const QModelIndex count = tree->model()->index(2, PropertiesModel::Count);
        auto *slider = child<QSlider>("sigma");
        slider->setValue(5);
        const int low = m_window->store().table()->neurons().total();
        QCOMPARE(count.data().toString(), countText(low));
        QCOMPARE(m_window->store().context().sigma, 0.05);
        slider->setValue(100);
        QCOMPARE(count.data().toString(), countText(m_window->store().table()->neurons().total()));
        QCOMPARE(child<HeatMapView>("heatMap")->content().threshold.value(), 1.0F);
    }

    void propertyTree_choosesPropertyAndGroup()
    {
        complete();
        auto *tree = child<QTreeView>("properties");
        const QModelIndex gender = tree->model()->index(2, 0);
        tree->expand(gender);
        tree->scrollTo(tree->model()->index(1, 0, gender));
        const QRect row = tree->visualRect(tree->model()->index(1, 0, gender));
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(m_window->store().context().property, QString("gender"));
        QCOMPARE(m_window->store().context().group, 1);
        QCOMPARE(child<HeatMapView>("heatMap")->content().valueName, QString("P(i | female)"));
        child<QAction>("undo")->trigger();
        QCOMPARE(m_window->store().context().property, QString("phone-type"));
    }

    void cancelButton_cancelsAndKeepsWhatIsThere()
    {
        openAnalysis();
        reply(ShardReady{madeUpShard(0)});
        QTest::mouseClick(child<QPushButton>("cancel"), Qt::LeftButton);
        QCOMPARE(m_record->cancels, 1);
        reply(Cancelled{});
        QTRY_VERIFY(m_window->store().stage() == ProjectStore::Stage::Cancelled);
        QVERIFY(child<QLabel>("progressText")->text().contains("1 of 4"));
        QVERIFY(!child<QPushButton>("cancel")->isVisible());
        QVERIFY(m_window->store().samples() > 0);
    }

    void progress_isNeverShownAs100PercentBeforeTheEnd()
    {
        openAnalysis();
        reply(Progress{127.9, 128, 3.2, "Analysing"});
        QTRY_COMPARE(child<QLabel>("progressText")->text(), QString("Analysing 99 %"));
    }

    void failure_showsTheBarKeepsDataAndRetries()
    {
        openAnalysis();
        reply(ShardReady{madeUpShard(0)});
        reply(Failure{ErrorCode::DiskFull, "/data/shard-00001.safetensors", "no space left on device"});
        auto *bar = child<QWidget>("errorBar");
        QTRY_VERIFY(bar->isVisible());
        const QString text = child<QLabel>("errorText")->text();
        QVERIFY(text.contains("/data/shard-00001.safetensors"));
        QVERIFY(text.contains("1 of 4 parts"));
        QVERIFY(child<QLabel>("progressText")->text().contains("failed"));
        QTRY_VERIFY(!std::isnan(child<HeatMapView>("heatMap")->content().values[0][0]));
        QTest::mouseClick(child<QPushButton>("retry"), Qt::LeftButton);
        QVERIFY(!bar->isVisible());
        QCOMPARE(m_record->asked.size(), std::size_t(2));
    }

    void badProjectFile_isToldAndLeavesTheOpenOne()
    {
        complete();
        const auto bad = m_folder->write("bad.phono", "{ not json");
        m_window->openProjectFile(QString::fromStdString(bad.string()));
        QVERIFY(child<QWidget>("errorBar")->isVisible());
        QVERIFY(child<QLabel>("errorText")->text().contains("bad.phono"));
        QVERIFY(m_window->store().table());
        QCOMPARE(m_record->asked.size(), std::size_t(1));
    }

    void droppedProject_isOpened()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile("/gone/x.phono")});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_window.get(), &drop);
        QVERIFY(child<QLabel>("errorText")->text().contains("/gone/x.phono"));
    }

    void problems_areCountedAndListed()
    {
        openAnalysis();
        reply(AnalysisFinished{.problems = {"corpus.tsv:12: no audio", "a.TextGrid:3: unknown phone"}});
        auto *button = child<QPushButton>("problems");
        QTRY_COMPARE(button->text(), QString("2 problems"));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(child<QPlainTextEdit>("problemList")->toPlainText().contains("a.TextGrid:3"));
    }

    void control_isSubmittedAndItsResultShown()
    {
        complete();
        QTRY_VERIFY(m_record->last<ControlRequest>());
        const auto asked = *m_record->last<ControlRequest>();
        m_record->reply(asked.key, ControlReady{"phone-type", {{40, 5}, {44, 5}}});
        QTRY_VERIFY(child<QLabel>("control")->text().contains(QString::fromUtf8("47\u00a0±\u00a03")));
        QVERIFY(child<ReadOutLine>("layersSummary")
                    ->parts()
                    .join(QLatin1Char(' '))
                    .contains(QString::fromUtf8("47\u00a0±\u00a03")));
        child<QSlider>("sigma")->setValue(50);
        QVERIFY(!child<QLabel>("control")->text().contains("47"));
    }

    void closingWhileBusy_cancelsAndJoins()
    {
        openAnalysis();
        reply(Progress{1, 8, {}, "Analysing"});
        m_window->close();
        QCOMPARE(m_record->cancels, 1);
        m_window.reset();
        QVERIFY(m_record->isDestroyed);
    }

    void views_areChosenByKey()
    {
        complete();
        m_window->activateWindow();
        auto *tabs = child<QTabWidget>("views");
        child<QAction>("showLayers")->trigger();
        QCOMPARE(tabs->currentIndex(), 1);
        QVERIFY(!child<QAction>("zoomIn")->isEnabled());
        child<QAction>("showHeatMap")->trigger();
        QCOMPARE(tabs->currentIndex(), 0);
    }

    void exportFigure_writesEveryFormat_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("png") << "f.png" << QByteArray("\x89PNG");
        QTest::newRow("svg") << "f.svg" << QByteArray("<?xml");
        QTest::newRow("pdf") << "f.pdf" << QByteArray("%PDF");
    }
    void exportFigure_writesEveryFormat()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, start);
        complete();
        const QString path = QString::fromStdString((m_folder->path() / name.toStdString()).string());
        m_window->exportFigureTo(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(start));
        m_window->exportFigureTo("/nonexistent/f.png");
        QVERIFY(child<QLabel>("errorText")->text().contains("/nonexistent/f.png"));
    }

    void theme_changesTheWindowAndIsRemembered()
    {
        m_window->chooseTheme(ThemeChoice::Dark);
        QVERIFY(QApplication::palette().window().color().lightness() < 128);
        QVERIFY(Settings().theme() == ThemeChoice::Dark);
        m_window->chooseTheme(ThemeChoice::Light);
        QVERIFY(QApplication::palette().window().color().lightness() > 128);
    }

    void colours_changeTheHeatMapAndAreRemembered()
    {
        openAnalysis();
        const auto *map = child<HeatMapView>("heatMap");
        QTRY_VERIFY(!map->content().values.empty());
        QVERIFY(map->content().colorMap == ColorMapKind::Viridis);
        child<QAction>("cividis")->trigger();
        QVERIFY(map->content().colorMap == ColorMapKind::Cividis);
        QVERIFY(Settings().colorMap() == ColorMapKind::Cividis);
    }

private:
    template <typename T> T *child(const char *name) const
    {
        T *found = m_window->findChild<T *>(name);
        if (!found)
            qFatal("no child %s", name);
        return found;
    }
    void reply(ReplyBody body) { m_record->reply(m_window->store().analysisKey(), std::move(body)); }
    void openAnalysis()
    {
        m_window->openProject(madeUpProject());
        reply(madeUpAnalysis());
        QTRY_VERIFY(m_window->store().opened());
    }
    void complete()
    {
        if (!m_window->store().opened())
            openAnalysis();
        for (int i = 0; i < 4; ++i)
            reply(ShardReady{madeUpShard(i)});
        reply(AnalysisFinished{});
        QTRY_VERIFY(m_window->store().stage() == ProjectStore::Stage::Complete);
    }
    void choose(const QString &property)
    {
        auto *box = child<QComboBox>("property");
        const int row = box->findData(property);
        box->setCurrentIndex(row);
        Q_EMIT box->activated(row);
    }
    void clickCell(NeuronId neuron)
    {
        auto *view = child<HeatMapView>("heatMap");
        QTRY_VERIFY(!view->cellRect(neuron).isEmpty());
        QTest::mouseClick(view, Qt::LeftButton, {}, view->cellRect(neuron).center().toPoint());
    }

    std::unique_ptr<TemporaryFolder> m_folder;
    std::shared_ptr<FakeEngine::Record> m_record;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestMainWindow)
#include "test_main_window.moc"
