// SPDX-License-Identifier: GPL-3.0-or-later
// The corpus page in the window: what it shows, the check, and labels that are edited in it.
#include "ui/main_window.h"

#include "tests/support/fake_engine.h"
#include "tests/support/shared_data.h"
#include "tests/support/when_asked.h"
#include "ui/panels/corpus_page.h"
#include "ui/panels/join_labels_dialog.h"
#include "ui/panels/label_editor.h"
#include "ui/panels/labels_section.h"
#include "ui/panels/problem_list.h"
#include "ui/panels/set_value_dialog.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace phonoscope;
using namespace phonoscope::test;

class TestCorpusPage : public QObject {
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
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(m_folder->path().string()));
        m_record = std::make_shared<FakeEngine::Record>();
        m_window = std::make_unique<MainWindow>(
            [this](ReplySink sink) { return std::make_unique<FakeEngine>(m_record, std::move(sink)); });
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        child<QAction>("showCorpus")->trigger();
        QCOMPARE(child<QTabWidget>("views")->currentWidget(), static_cast<QWidget *>(page()));
    }
    void cleanup() { m_window.reset(); }

    void withoutProject_saysWhatToDo()
    {
        QVERIFY(child<QLabel>("balanceRemark")->text().contains("Import corpus"));
        QVERIFY(!child<QPushButton>("checkCorpus")->isEnabled());
        QVERIFY(!child<QAction>("labelExport")->isEnabled());
    }

    void tilesAndBalance_areThoseOfTheCorpus()
    {
        complete();
        const QStringList expected{"12 s", "8", "4", "160", "0"};
        for (int i = 0; i < expected.size(); ++i)
            QTRY_COMPARE(child<QLabel>(qPrintable(QString("tile%1").arg(i)))->text(), expected[i]);
        auto *column = child<QComboBox>("balanceColumn");
        QCOMPARE(column->currentText(), QString("gender"));
        const Balance balance = corpusBalance(m_window->store(), "gender", false);
        QCOMPARE(balance.values, (std::vector<std::string>{"male", "female"}));
        QCOMPARE(balance.bars[0].share, 1.0);
        QCOMPARE(balance.bars[0].text, QString("4 utterance(s) · 6.0 s · 2 speaker(s)"));
        QCOMPARE(balance.bars[1].position, 1);
        QVERIFY(child<QWidget>("balance")->accessibleDescription().contains("female: 4 utterance"));
    }

    void balance_followsEditsAndShowsWhatHasNoValue()
    {
        complete();
        edit({{"gender", {{"u0", ""}, {"u1", "other"}}}});
        const Balance balance = corpusBalance(m_window->store(), "gender", false);
        QCOMPARE(balance.values.back(), std::string());
        QCOMPARE(balance.values.size(), std::size_t(4));
        QTRY_VERIFY(child<QWidget>("balance")->accessibleDescription().contains("(no value): 1 utterance"));
    }

    void bar_listsItsUtterances()
    {
        complete();
        auto *view = child<BalanceView>("balance");
        QTRY_VERIFY(view->accessibleDescription().contains("female"));
        QTest::mouseClick(view, Qt::LeftButton, {}, QPoint(20, 30));
        QCOMPARE(child<QLineEdit>("labelFilter")->text(), QString("gender:female"));
        QCOMPARE(table()->model()->rowCount(), 4);
        QCOMPARE(child<QLabel>("labelCount")->text(), QString("4 of 8"));
        QTest::keyClick(view, Qt::Key_Up);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(child<QLineEdit>("labelFilter")->text(), QString("gender:male"));
    }

    void fewSamples_areTheCellsBelowDOverTau()
    {
        complete();
        Context context = m_window->store().context();
        context.property = "gender";
        context.k = 0.04; // tau = 4 of D = 100: 25 samples
        const_cast<ProjectStore &>(m_window->store()).setContext(context);
        const FewSamples few = fewSamples(m_window->store());
        QCOMPARE(few.limit, 25);
        QCOMPARE(few.all, 8);
        QCOMPARE(few.cells.size(), std::size_t(8)); // 20 samples each
        QCOMPARE(few.cells[0].samples, 20U);
        QCOMPARE(few.empty, 0);
        context.k = 0.05;
        const_cast<ProjectStore &>(m_window->store()).setContext(context);
        QVERIFY(fewSamples(m_window->store()).cells.empty()); // 20 is not below 20
        edit({{"gender", {{"u4", "none"}}}});
        QTRY_COMPARE(fewSamples(m_window->store()).cells.size(), std::size_t(8)); // u4 left the group, or made its own
        QTRY_VERIFY(child<QToolButton>("sectionFew")->text().contains("8"));
    }

    void problems_areGroupedAndCopied()
    {
        open();
        for (int i = 0; i < 4; ++i) {
            auto shard = std::make_shared<IndexShard>(*madeUpShard(i));
            m_record->reply(m_window->store().analysisKey(), ShardReady{shard});
        }
        m_record->reply(
            m_window->store().analysisKey(),
            AnalysisFinished{.problems = {"a.wav: 3 phones lie after the end.", "b.wav: 1 phones lie after the end."}});
        auto *list = child<ProblemList>("corpusProblems");
        QTRY_COMPARE(list->model().rowCount(), 1);
        QVERIFY(child<QToolButton>("sectionProblems")->text().contains("2"));
        list->findChild<QPushButton *>("copyProblems")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains("b.wav: 1 phones"));
    }

    void suppliedAnalysis_saysWhoseUtterancesTheseAre()
    {
        Project project = madeUpProject();
        project.suppliedAnalysis = "analysis";
        m_window->openProject(project);
        reply(madeUpAnalysis());
        auto *note = child<QLabel>("corpusSupplied");
        QTRY_VERIFY(note->isVisible() && note->text().contains("corpus.tsv"));
        QTRY_COMPARE(child<QLabel>("tile0")->text(), QString("–")); // lengths are of another corpus
        QVERIFY(!child<QWidget>("balanceMeasure")->isVisible());
        m_window->openProject(madeUpProject());
        QTRY_VERIFY(!note->isVisible());
    }

    void cell_isEditedInPlaceAndUndone()
    {
        complete();
        const QModelIndex cell = table()->model()->index(2, 2);
        table()->setCurrentIndex(cell);
        table()->edit(cell);
        auto *editor = table()->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        editor->setText("female");
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(m_window->store().project()->labels, (LabelEdits{{"gender", {{"u2", "female"}}}}));
        QCOMPARE(cell.data().toString(), QString("female"));
        QVERIFY(m_window->isWindowModified());
        QVERIFY(child<QAction>("undo")->text().contains("u2"));
        QCOMPARE(child<QLabel>("labelEdited")->text(), QString("1 edited"));
        child<QAction>("undo")->trigger();
        QCOMPARE(cell.data().toString(), QString("male"));
        QVERIFY(m_window->store().project()->labels.empty());
        QVERIFY(!m_window->isWindowModified());
        child<QAction>("redo")->trigger();
        QCOMPARE(cell.data().toString(), QString("female"));
    }

    void manyRows_areSetAtOnceAndBySpeaker()
    {
        complete();
        select({1, 4});
        const WhenAsked<SetValueDialog> asked([](SetValueDialog &dialog) {
            auto *column = dialog.findChild<QComboBox *>("setColumn");
            column->setCurrentText("gender");
            auto *value = dialog.findChild<QComboBox *>("setText");
            QCOMPARE(value->count(), 2); // what there is already
            QVERIFY(dialog.findChild<QLabel *>("setNumber")->text().startsWith("2 "));
            dialog.findChild<QCheckBox *>("setBySpeaker")->setChecked(true);
            QVERIFY(dialog.findChild<QLabel *>("setNumber")->text().startsWith("4 "));
            value->setEditText("child");
            dialog.accept();
        });
        child<QAction>("labelSetValue")->trigger();
        QVERIFY(asked.wasAsked());
        QCOMPARE(m_window->store().project()->labels,
                 (LabelEdits{{"gender", {{"u0", "child"}, {"u1", "child"}, {"u4", "child"}, {"u5", "child"}}}}));
        QVERIFY(child<QAction>("undo")->text().contains("4 utterance(s) to child"));

        select({0});
        table()->selectionModel()->select(table()->model()->index(0, 2), QItemSelectionModel::ClearAndSelect);
        child<QAction>("labelRevert")->trigger();
        QCOMPARE(m_window->store().project()->labels.at("gender").size(), std::size_t(3));
        child<QAction>("labelRevertAll")->trigger();
        QVERIFY(m_window->store().project()->labels.empty());
        child<QAction>("undo")->trigger();
        QCOMPARE(m_window->store().project()->labels.at("gender").size(), std::size_t(3));
    }

    void column_isAddedUnderANameThatIsFree()
    {
        complete();
        int questions = 0;
        const WhenAsked<QInputDialog> asked([&](QInputDialog &dialog) {
            ++questions;
            dialog.setTextValue("gender"); // taken: asked again
            QTimer::singleShot(50, this, [&] {
                auto *again = qobject_cast<QInputDialog *>(QApplication::activeModalWidget());
                QVERIFY(again && again->labelText().contains("already"));
                again->setTextValue(" mood ");
                again->accept();
            });
            dialog.accept();
        });
        child<QAction>("labelAddColumn")->trigger();
        QCOMPARE(questions, 1);
        QVERIFY(m_window->store().labels()->column("mood"));
        QCOMPARE(table()->model()->columnCount(), 5);
        child<QAction>("undo")->trigger();
        QCOMPARE(table()->model()->columnCount(), 4);
    }

    void joinedTable_isOneUndoableChange()
    {
        complete();
        const auto file = m_folder->write("more.tsv", "who\taccent\tgender\ns0\tnorth\tfemale\ns3\tsouth\tfemale\n");
        const WhenAsked<JoinLabelsDialog> asked([](JoinLabelsDialog &dialog) {
            QVERIFY(dialog.findChild<QLabel *>("joinMessage")->text().contains("4 utterance(s)"));
            dialog.findChild<QPushButton *>("join")->click();
        });
        page()->labels()->utterances()->joinTable(QString::fromStdString(file.string()));
        QVERIFY(asked.wasAsked());
        const LabelEdits &edits = m_window->store().project()->labels;
        QCOMPARE(edits.at("accent").size(), std::size_t(4));
        QCOMPARE(edits.at("gender"), (std::map<std::string, std::string>{{"u0", "female"}, {"u1", "female"}}));
        QVERIFY(child<QAction>("undo")->text().contains("more.tsv"));
        child<QAction>("undo")->trigger();
        QVERIFY(m_window->store().project()->labels.empty());
    }

    void joinedTable_thatIsDamagedIsTold()
    {
        complete();
        const auto file = m_folder->write("bad.tsv", "a\ta\n1\t2\n");
        page()->labels()->utterances()->joinTable(QString::fromStdString(file.string()));
        QVERIFY(child<QLabel>("errorText")->text().contains("bad.tsv"));
        QVERIFY(m_window->store().project()->labels.empty());
    }

    void check_showsItsProgressAndFindings()
    {
        complete();
        child<QPushButton>("checkCorpus")->click();
        const auto *asked = m_record->last<CheckCorpusRequest>();
        QVERIFY(asked);
        QCOMPARE(std::get<CheckCorpusRequest>(asked->request).check.corpus, madeUpProject().corpus);
        QVERIFY(!child<QPushButton>("checkCorpus")->isEnabled());
        m_record->reply(asked->key, Progress{3, 8, 12.0, "Checking"});
        QTRY_COMPARE(child<QProgressBar>("checkBar")->value(), 3);
        QVERIFY(child<QLabel>("checkText")->text().contains("3 of 8"));
        auto health = std::make_shared<CorpusHealth>();
        health->name = "corpus";
        health->utterances = 8;
        health->problems = {{HealthProblem::Kind::ClippedAudio, "1 audio files are clipped", {"u3: 2 stretches"}},
                            {HealthProblem::Kind::UnreadableAudio, "1 audio files cannot be read", {"u4"}}};
        m_record->reply(asked->key, CorpusChecked{health});
        auto *findings = child<ProblemList>("findings");
        QTRY_COMPARE(findings->model().rowCount(), 2);
        QVERIFY(findings->model().text().contains("u3: 2 stretches"));
        QVERIFY(!findings->model().groups()[0].isGrave && findings->model().groups()[1].isGrave);
        QVERIFY(child<QPushButton>("checkCorpus")->isEnabled());
        QVERIFY(m_window->store().stage() == ProjectStore::Stage::Complete);
        m_window->openProject(madeUpProject());
        QTRY_COMPARE(findings->model().rowCount(), 0); // they were of the corpus before
    }

    void check_isCancelledByItsButtonAndByAnotherProject()
    {
        complete();
        child<QPushButton>("checkCorpus")->click();
        const RequestKey first = m_record->last<CheckCorpusRequest>()->key;
        child<QPushButton>("cancelCorpusCheck")->click();
        QVERIFY(child<QLabel>("checkText")->text().contains("cancelled"));
        child<QPushButton>("checkCorpus")->click();
        const RequestKey second = m_record->last<CheckCorpusRequest>()->key;
        QVERIFY(first != second);
        m_record->reply(first, CorpusChecked{std::make_shared<CorpusHealth>()}); // it was under way
        QTest::qWait(20);
        QVERIFY(!child<QPushButton>("checkCorpus")->isEnabled());
        m_window->openProject(madeUpProject());
        QCOMPARE(m_record->cancelled, (std::vector<RequestKey>{first, second}));
        QTRY_VERIFY(child<QPushButton>("checkCorpus")->isEnabled());
    }

    void check_thatFailsSaysWhy()
    {
        complete();
        child<QPushButton>("checkCorpus")->click();
        m_record->reply(m_record->last<CheckCorpusRequest>()->key, Failure{ErrorCode::NotFound, "corpus.tsv", "Gone."});
        QTRY_VERIFY(child<QLabel>("checkText")->text().contains("corpus.tsv"));
        QVERIFY(child<QPushButton>("checkCorpus")->isEnabled());
    }

private:
    template <typename T> T *child(const char *name) const
    {
        T *found = m_window->findChild<T *>(name);
        if (!found)
            qFatal("no child %s", name);
        return found;
    }
    CorpusPage *page() const { return m_window->findChild<CorpusPage *>(); }
    QTableView *table() const { return child<QTableView>("labels"); }
    void select(const std::vector<int> &rows)
    {
        table()->clearSelection();
        for (const int row : rows)
            table()->selectionModel()->select(table()->model()->index(row, 0), QItemSelectionModel::Select);
    }
    void edit(const LabelEdits &edits) { Q_EMIT page()->labels()->utterances()->editRequested(edits, "edit"); }
    void reply(ReplyBody body) { m_record->reply(m_window->store().analysisKey(), std::move(body)); }
    void open()
    {
        m_window->openProject(madeUpProject());
        reply(madeUpAnalysis());
        QTRY_VERIFY(m_window->store().opened());
    }
    void complete()
    {
        open();
        for (int i = 0; i < 4; ++i)
            reply(ShardReady{madeUpShard(i)});
        reply(AnalysisFinished{});
        QTRY_VERIFY(m_window->store().stage() == ProjectStore::Stage::Complete);
    }

    std::unique_ptr<TemporaryFolder> m_folder;
    std::shared_ptr<FakeEngine::Record> m_record;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestCorpusPage)
#include "test_corpus_page.moc"
