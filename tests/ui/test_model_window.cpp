// SPDX-License-Identifier: GPL-3.0-or-later
// Models in the window: opening them from the menu and by dropping, their report, their verification, saving.
#include "ui/main_window.h"

#include "tests/support/fake_engine.h"
#include "tests/support/shared_data.h"
#include "tests/support/when_asked.h"
#include "ui/panels/model_check_dialog.h"
#include "ui/panels/model_report_dialog.h"
#include "ui/views/heat_map_view.h"

#include <QAction>
#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QTreeView>
#include <QTreeWidget>

#include <algorithm>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

QString text(const std::filesystem::path &path)
{
    return QString::fromStdString(path.string());
}

ModelCheckReport madeUpReport(ModelCheckState zeroed)
{
    ModelCheckReport report;
    report.model = madeUpAnalysis().model;
    report.device = "CPU";
    ModelCheckRun run;
    run.seconds = 2;
    run.frames = 99;
    run.encoderSeconds = 0.5;
    for (const auto kind : {ModelCheckKind::Finite, ModelCheckKind::Frames, ModelCheckKind::SameBits,
                            ModelCheckKind::Strongest, ModelCheckKind::Zeroed})
        run.lines.push_back({kind, ModelCheckState::Passed, 1234, {}});
    run.lines.back().state = zeroed;
    if (zeroed == ModelCheckState::Failed)
        run.lines.back().trouble = "neuron 7 of layer 2 at zero: hidden_states_02 did not change";
    report.runs.push_back(run);
    run.utterance = "u0";
    report.runs.push_back(run);
    return report;
}

void choose(QFileDialog &dialog, const QString &path)
{
    dialog.selectFile(path);
    static_cast<QDialog &>(dialog).accept();
}

} // namespace

class TestModelWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }
    void init()
    {
        m_folder = std::make_unique<TemporaryFolder>();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, text(m_folder->path()));
        m_other = m_folder->write("other.safetensors", "weights");
        m_record = std::make_shared<FakeEngine::Record>();
        m_window = std::make_unique<MainWindow>(
            [this](ReplySink sink) { return std::make_unique<FakeEngine>(m_record, std::move(sink)); });
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void menu_opensAFileAndTheAnalysisStaysMeanwhile()
    {
        complete();
        const WhenAsked<QFileDialog> asked([&](QFileDialog &dialog) { choose(dialog, text(m_other)); });
        child<QAction>("openModelFile")->trigger();
        QVERIFY(asked.wasAsked());
        const auto *opening = m_record->last<OpenModelRequest>();
        QVERIFY(opening);
        QCOMPARE(std::get<OpenModelRequest>(opening->request).model, m_other);
        QVERIFY(m_window->store().table());
        QVERIFY(m_window->store().stage() == ProjectStore::Stage::Complete);
        QVERIFY(child<QLabel>("progressText")->text().contains("other.safetensors"));
        QVERIFY(child<QPushButton>("cancel")->isVisible());
    }

    void menu_opensAFolder()
    {
        complete();
        const auto folder = m_folder->write("hubert/config.json", "{}").parent_path();
        const WhenAsked<QFileDialog> asked([&](QFileDialog &dialog) { choose(dialog, text(folder)); });
        child<QAction>("openModelFolder")->trigger();
        QVERIFY(m_record->last<OpenModelRequest>());
        QCOMPARE(std::get<OpenModelRequest>(m_record->last<OpenModelRequest>()->request).model, folder);
    }

    void openedModel_replacesTheProjectsAndUndoBringsTheFormerBack()
    {
        complete();
        auto *view = child<HeatMapView>("heatMap");
        QTRY_VERIFY(!view->cellRect({{2}, {30}}).isEmpty());
        QTest::mouseClick(view, Qt::LeftButton, {}, view->cellRect({{2}, {30}}).center().toPoint());
        const NeuronSet selected = m_window->store().selection();
        QCOMPARE(selected.size(), std::size_t(1));

        open(m_other);
        QCOMPARE(analysed().model, m_other);
        QCOMPARE(analysed().corpus, madeUpProject().corpus);
        QVERIFY(m_window->store().stage() == ProjectStore::Stage::Loading);
        QVERIFY(m_window->isWindowModified());
        QVERIFY(child<QAction>("undo")->text().contains("other.safetensors"));
        reply(madeUpAnalysis());
        QTRY_VERIFY(m_window->store().opened());
        QVERIFY(m_window->store().selection().empty());

        child<QAction>("undo")->trigger();
        QCOMPARE(analysed().model, madeUpProject().model);
        QVERIFY(!m_window->isWindowModified());
        reply(madeUpAnalysis());
        QTRY_VERIFY(m_window->store().selection() == selected);
        child<QAction>("redo")->trigger();
        QCOMPARE(analysed().model, m_other);
        QVERIFY(m_window->isWindowModified());
    }

    void suppliedAnalysis_belongsToItsModelAlone()
    {
        Project project = madeUpProject();
        project.suppliedAnalysis = "/somewhere/supplied";
        m_window->openProject(project);
        reply(madeUpAnalysis());
        QTRY_VERIFY(m_window->store().opened());
        open(m_other);
        QVERIFY(analysed().suppliedAnalysis.empty());
        QVERIFY(!child<QAction>("suppliedAnalysis")->isEnabled());
        child<QAction>("undo")->trigger();
        QCOMPARE(analysed().suppliedAnalysis, project.suppliedAnalysis);
        QVERIFY(child<QAction>("suppliedAnalysis")->isChecked());
    }

    void badModel_isToldAndTheFormerStays()
    {
        complete();
        m_window->openModel(text(m_other));
        const auto values = child<HeatMapView>("heatMap")->content().values;
        m_record->reply(m_record->last<OpenModelRequest>()->key,
                        Failure{ErrorCode::BadFormat, "encoder.layers.0.fc1.weight",
                                "expected the shape [3072, 768], found [8, 8]"});
        QTRY_VERIFY(child<QWidget>("errorBar")->isVisible());
        const QString told = child<QLabel>("errorText")->text();
        for (const QString &part : {text(m_other), QString("encoder.layers.0.fc1.weight"), QString("[3072, 768]"),
                                    QString("The model made-up and its analysis stay open")})
            QVERIFY2(told.contains(part), qPrintable(told));
        QVERIFY(m_window->store().stage() == ProjectStore::Stage::Complete);
        QVERIFY(child<HeatMapView>("heatMap")->content().values == values);
        QVERIFY(!m_window->isWindowModified());
        QVERIFY(!child<QAction>("undo")->isEnabled());
        QCOMPARE(analyses(), 1);
        QTest::mouseClick(child<QPushButton>("retry"), Qt::LeftButton);
        QCOMPARE(std::get<OpenModelRequest>(m_record->last<OpenModelRequest>()->request).model, m_other);
    }

    void opening_isCancelledWithoutTheAnalysis()
    {
        openAnalysis();
        m_window->openModel(text(m_other));
        const RequestKey key = m_record->last<OpenModelRequest>()->key;
        child<QAction>("cancelAnalysis")->trigger();
        QCOMPARE(m_record->cancelled, std::vector<RequestKey>{key});
        QCOMPARE(m_record->cancels, 0);
        m_record->reply(key, ModelOpened{}); // it was under way already
        QTest::qWait(20);
        QCOMPARE(analyses(), 1);
        QVERIFY(!child<QLabel>("progressText")->text().contains("other"));
    }

    void opening_isForgottenWithItsProject()
    {
        complete();
        m_window->openModel(text(m_other));
        const RequestKey key = m_record->last<OpenModelRequest>()->key;
        Project project = madeUpProject();
        project.name = "Another";
        m_window->openProject(project);
        QCOMPARE(m_record->cancelled, std::vector<RequestKey>{key});
        m_record->reply(key, ModelOpened{});
        QTest::qWait(20);
        QCOMPARE(analysed().model, project.model);
        QVERIFY(!m_window->isWindowModified());
    }

    void sameModel_isNotOpenedTwice()
    {
        complete();
        m_window->openModel("model");
        QVERIFY(!m_record->last<OpenModelRequest>());
    }

    void withoutProject_theCorpusIsAskedFor()
    {
        QString proposed;
        const WhenAsked<QDialog> asked([&](QDialog &dialog) {
            proposed = dialog.findChild<QLineEdit *>("model")->text();
            dialog.reject();
        });
        m_window->openModel(text(m_other));
        QVERIFY(asked.wasAsked());
        QCOMPARE(proposed, text(m_other));
        QVERIFY(m_record->asked.empty());
    }

    void drop_opensWhatLooksLikeAModel_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isModel");
        QTest::newRow("weights") << "other.safetensors" << true;
        QTest::newRow("folder") << "wavlm" << true;
        QTest::newRow("speech") << "speech.wav" << false;
        QTest::newRow("an analysis") << "analysis" << false;
    }
    void drop_opensWhatLooksLikeAModel()
    {
        QFETCH(QString, name);
        QFETCH(bool, isModel);
        complete();
        m_folder->write("wavlm/config.json", "{}");
        m_folder->write("analysis/analysis.json", "x");
        m_folder->write("speech.wav", "x");
        const QString path = text(m_folder->path() / name.toStdString());
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        auto *hint = child<QWidget>("dropTarget");
        QVERIFY(!hint->isVisible());
        enter(data);
        QVERIFY(hint->isVisible());
        QCOMPARE(hint->geometry(), m_window->rect());
        QVERIFY2(hint->accessibleDescription().contains(name), qPrintable(hint->accessibleDescription()));
        QDragMoveEvent move({9, 9}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_window.get(), &move);
        QCOMPARE(move.isAccepted(), isModel);
        QDropEvent drop({9, 9}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_window.get(), &drop);
        QVERIFY(!hint->isVisible());
        QCOMPARE(m_record->last<OpenModelRequest>() != nullptr, isModel);
        QCOMPARE(child<QWidget>("errorBar")->isVisible(), !isModel);
        if (!isModel)
            QVERIFY(child<QLabel>("errorText")->text().contains(path));
    }

    void drag_thatLeavesTakesItsHintAway()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(text(m_other))});
        enter(data);
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(m_window.get(), &leave);
        QVERIFY(!child<QWidget>("dropTarget")->isVisible());
    }

    void drop_ofSeveralThingsIsRefused()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(text(m_other)), QUrl::fromLocalFile("/b.phono")});
        enter(data);
        QDropEvent drop({9, 9}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_window.get(), &drop);
        QVERIFY(child<QLabel>("errorText")->text().contains("at a time"));
        QVERIFY(m_record->asked.empty());
    }

    void recentModels_areOfferedAndMissingOnesSayWhy()
    {
        Project project = madeUpProject();
        project.model = m_other;
        m_window->openProject(project);
        reply(madeUpAnalysis());
        QTRY_VERIFY(m_window->store().opened());
        const auto gone = m_folder->write("gone.ckpt", "x");
        open(gone);
        reply(madeUpAnalysis());
        QTRY_VERIFY(m_window->store().opened());
        std::filesystem::remove(gone);

        auto *menu = child<QMenu>("recentModels");
        Q_EMIT menu->aboutToShow();
        QVERIFY(menu->actions()[0]->text().startsWith(text(gone)));
        QVERIFY(!menu->actions()[0]->isEnabled());
        QVERIFY(menu->actions()[0]->toolTip() != menu->actions()[0]->text());
        QCOMPARE(menu->actions()[1]->text(), text(m_other));
        menu->actions()[1]->trigger();
        QCOMPARE(std::get<OpenModelRequest>(m_record->last<OpenModelRequest>()->request).model, m_other);
        child<QAction>("clearRecentModels")->trigger();
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 1);
        QVERIFY(!menu->actions()[0]->isEnabled());
    }

    void report_showsFactsAndTensorsAndFilters()
    {
        QVERIFY(!child<QAction>("modelReport")->isEnabled());
        openAnalysis();
        child<QAction>("modelReport")->trigger();
        auto *dialog = child<ModelReportDialog>("modelReport");
        auto *table = dialog->findChild<QTableView *>("tensors");
        QCOMPARE(table->model()->rowCount(), 3);
        QCOMPARE(table->model()->index(0, 0).data().toString(), QString("final_proj.weight"));
        QCOMPARE(table->model()->index(0, 2).data().toString(), QString("training only"));
        dialog->findChild<QLineEdit *>("tensorFilter")->setText("FC1");
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 0).data().toString(), QString("encoder.layers.0.fc1.weight"));
        QCOMPARE(dialog->findChild<QLabel *>("tensorCount")->text(), QString("1 of 3"));

        QTest::mouseClick(dialog->findChild<QPushButton *>("copyReport"), Qt::LeftButton);
        const QString copied = QGuiApplication::clipboard()->text();
        for (const char *part : {"MelHuBERT", "0123456789abcdef", "40-bin log-mel filterbank, 20 ms", "CPU",
                                 "final_proj.weight\tignored\ttraining only", "encoder.layers.0.fc2.weight\tused",
                                 "Tensors used: 2, ignored: 1, missing: none"})
            QVERIFY2(copied.contains(part), qPrintable(copied));
    }

    void report_opensFromTheProjectTree_data()
    {
        QTest::addColumn<bool>("byKey");
        QTest::newRow("double click") << false;
        QTest::newRow("Enter") << true;
    }
    void report_opensFromTheProjectTree()
    {
        QFETCH(bool, byKey);
        openAnalysis();
        auto *tree = child<QTreeView>("project");
        const QModelIndex model = tree->model()->index(0, 0);
        const QPoint place = tree->visualRect(model).center();
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, place);
        if (byKey)
            QTest::keyClick(tree, Qt::Key_Return);
        else
            QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, place);
        QVERIFY(m_window->findChild<ModelReportDialog *>());
        QVERIFY(!tree->isExpanded(model));
    }

    void verification_showsWhatCameOut_data()
    {
        QTest::addColumn<bool>("isSound");
        QTest::newRow("sound") << true;
        QTest::newRow("not sound") << false;
    }
    void verification_showsWhatCameOut()
    {
        QFETCH(bool, isSound);
        complete();
        child<QAction>("verifyModel")->trigger();
        const auto *asked = m_record->last<VerifyModelRequest>();
        QVERIFY(asked);
        QCOMPARE(std::get<VerifyModelRequest>(asked->request).model, madeUpProject().model);
        QCOMPARE(std::get<VerifyModelRequest>(asked->request).corpus, madeUpProject().corpus);
        const RequestKey key = asked->key;
        auto *dialog = child<ModelCheckDialog>("modelCheck");
        QVERIFY(dialog->isVisible());
        QVERIFY(!dialog->isModal());
        m_record->reply(key, Progress{1, 3, {}, "Verifying"});
        auto *cancel = dialog->findChild<QPushButton *>("cancelCheck");
        QVERIFY(cancel->isVisible());
        m_record->reply(key, ModelVerified{madeUpReport(isSound ? ModelCheckState::Passed : ModelCheckState::Failed)});
        QTRY_VERIFY(!cancel->isVisible());
        auto *checks = dialog->findChild<QTreeWidget *>("checks");
        QCOMPARE(checks->topLevelItemCount(), 2);
        QCOMPARE(checks->topLevelItem(0)->childCount(), 5);
        const QString zeroed = checks->topLevelItem(1)->child(4)->text(1);
        QVERIFY(zeroed.contains(isSound ? "passed" : "failed"));
        QVERIFY(checks->topLevelItem(0)->text(2).contains("0.250 s"));
        const QString verdict = dialog->findChild<QLabel *>("verdict")->text();
        QVERIFY2(isSound ? verdict.contains("as it should be") : verdict.contains("Do not trust"), qPrintable(verdict));
        QTest::mouseClick(dialog->findChild<QPushButton *>("copyCheck"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text().contains("did not change"), !isSound);
        QVERIFY(m_window->store().stage() == ProjectStore::Stage::Complete);
        QTest::mouseClick(dialog->findChild<QPushButton *>("checkAgain"), Qt::LeftButton);
        QVERIFY(m_record->last<VerifyModelRequest>()->key != key);
        QVERIFY(cancel->isVisible());
    }

    void verification_isCancelledByButtonAndByClosing()
    {
        complete();
        child<QAction>("verifyModel")->trigger();
        QPointer<ModelCheckDialog> dialog = child<ModelCheckDialog>("modelCheck");
        const RequestKey first = m_record->last<VerifyModelRequest>()->key;
        QTest::mouseClick(dialog->findChild<QPushButton *>("cancelCheck"), Qt::LeftButton);
        QVERIFY(dialog->findChild<QLabel *>("verdict")->text().contains("Cancelled"));
        QTest::mouseClick(dialog->findChild<QPushButton *>("checkAgain"), Qt::LeftButton);
        const RequestKey second = m_record->last<VerifyModelRequest>()->key;
        QVERIFY(first != second);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
        QCOMPARE(m_record->cancelled, (std::vector<RequestKey>{first, second}));
        m_record->reply(second, ModelVerified{}); // it was under way already
        QTest::qWait(20);
    }

    void verification_failureOfTheDeviceIsTold()
    {
        complete();
        child<QAction>("verifyModel")->trigger();
        m_record->reply(m_record->last<VerifyModelRequest>()->key, Failure{ErrorCode::Device, "CUDA:0", "it is gone"});
        auto *verdict = child<ModelCheckDialog>("modelCheck")->findChild<QLabel *>("verdict");
        QTRY_VERIFY(verdict->text().contains("it is gone"));
        QVERIFY(m_window->store().stage() == ProjectStore::Stage::Complete);
    }

    void save_writesTheProjectWithItsModel()
    {
        const auto file = m_folder->path() / "p.phono";
        Project project = madeUpProject();
        project.file = file;
        project.model = m_folder->path() / "former.ckpt";
        project.corpus = m_folder->path() / "corpus.tsv";
        project.phoneSet = m_folder->path() / "phones.json";
        writeProject(project, file);
        m_window->openProjectFile(text(file));
        reply(madeUpAnalysis());
        QTRY_VERIFY(m_window->store().opened());
        auto *state = child<QLabel>("fileState");
        QVERIFY(state->text().contains("saved") && !state->text().contains("unsaved"));
        QVERIFY(!child<QAction>("saveProject")->isEnabled());
        open(m_other);
        QVERIFY(state->text().contains("unsaved"));
        QCOMPARE(readProject(file).model, project.model);
        child<QAction>("saveProject")->trigger();
        QCOMPARE(readProject(file).model, m_other);
        QVERIFY(!m_window->isWindowModified());
        QVERIFY(!state->text().contains("unsaved"));
        child<QAction>("undo")->trigger();
        QVERIFY(m_window->isWindowModified());
    }

    void saveAs_namesTheProjectAfterItsFileAndKeepsWhatIsShown()
    {
        complete();
        const auto file = m_folder->path() / "mine.phono";
        const WhenAsked<QFileDialog> asked([&](QFileDialog &dialog) { choose(dialog, text(file)); });
        child<QAction>("saveProjectAs")->trigger();
        QCOMPARE(readProject(file).name, std::string("mine"));
        QVERIFY(m_window->windowTitle().startsWith("mine"));
        QCOMPARE(analyses(), 1);
        QVERIFY(m_window->store().stage() == ProjectStore::Stage::Complete);
    }

    void unsavedModel_isNotLostWithoutAsking_data()
    {
        QTest::addColumn<QMessageBox::ButtonRole>("role");
        QTest::addColumn<bool>("closes");
        QTest::newRow("don't save") << QMessageBox::DestructiveRole << true;
        QTest::newRow("cancel") << QMessageBox::RejectRole << false;
    }
    void unsavedModel_isNotLostWithoutAsking()
    {
        QFETCH(QMessageBox::ButtonRole, role);
        QFETCH(bool, closes);
        complete();
        open(m_other);
        const WhenAsked<QMessageBox> asked([&](QMessageBox &box) {
            const auto buttons = box.buttons();
            const auto pressed = std::find_if(buttons.begin(), buttons.end(),
                                              [&](QAbstractButton *button) { return box.buttonRole(button) == role; });
            (*pressed)->click();
        });
        QCOMPARE(m_window->close(), closes);
        QVERIFY(asked.wasAsked());
        QCOMPARE(m_window->isVisible(), !closes);
    }

    void runAgain_keepsAnUnsavedModel()
    {
        complete();
        open(m_other);
        reply(Failure{ErrorCode::DiskFull, "x", "y"});
        QTRY_VERIFY(child<QAction>("runAgain")->isEnabled());
        child<QAction>("runAgain")->trigger();
        QCOMPARE(analysed().model, m_other);
        QVERIFY(child<QAction>("undo")->isEnabled());
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
        AnalysisOpened opened = madeUpAnalysis();
        opened.model.hash = "0123456789abcdef";
        opened.loadReport = {{"encoder.layers.0.fc1.weight", "encoder.layers.0.fc2.weight"},
                             {{"final_proj.weight", "training only"}}};
        reply(std::move(opened));
        QTRY_VERIFY(m_window->store().opened());
    }
    void complete()
    {
        openAnalysis();
        for (int i = 0; i < 4; ++i)
            reply(ShardReady{madeUpShard(i)});
        reply(AnalysisFinished{});
        QTRY_VERIFY(m_window->store().stage() == ProjectStore::Stage::Complete);
    }
    /// A model that can be opened.
    void open(const std::filesystem::path &model)
    {
        const int before = analyses();
        m_window->openModel(text(model));
        m_record->reply(m_record->last<OpenModelRequest>()->key, ModelOpened{});
        QTRY_COMPARE(analyses(), before + 1);
    }
    int analyses() const
    {
        return static_cast<int>(std::count_if(m_record->asked.begin(), m_record->asked.end(), [](const auto &asked) {
            return std::holds_alternative<AnalyzeRequest>(asked.request);
        }));
    }
    Project analysed() const { return std::get<AnalyzeRequest>(m_record->last<AnalyzeRequest>()->request).project; }
    void enter(const QMimeData &data)
    {
        QDragEnterEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_window.get(), &event);
    }

    std::unique_ptr<TemporaryFolder> m_folder;
    std::filesystem::path m_other;
    std::shared_ptr<FakeEngine::Record> m_record;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestModelWindow)
#include "test_model_window.moc"
