// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/import_dialog.h"

#include "core/corpus/corpus.h"
#include "tests/support/fake_engine.h"
#include "tests/support/shared_data.h"
#include "tests/support/when_asked.h"
#include "ui/main_window.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

QString text(const std::filesystem::path &path)
{
    return QString::fromStdString(path.string());
}

/// A LibriSpeech tree of two readers, whose audio nobody decodes in an import.
void writeTree(const TemporaryFolder &folder)
{
    for (const std::string reader : {"19", "26"}) {
        const std::string base = "speech/" + reader + "/7/" + reader + "-7-";
        folder.write(base + "0000.flac", "x");
        folder.write(base + "0001.flac", "x");
        folder.write("speech/" + reader + "/7/" + reader + "-7.trans.txt",
                     reader + "-7-0000 ONE\n" + reader + "-7-0001 TWO\n");
        folder.write(
            base + "0000.TextGrid",
            "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = 1\n"
            "tiers? <exists>\nsize = 1\nitem []:\n    item [1]:\n        class = \"IntervalTier\"\n"
            "        name = \"phones\"\n        xmin = 0\n        xmax = 1\n        intervals: size = 2\n"
            "        intervals [1]:\n            xmin = 0\n            xmax = 0.5\n            text = \"AH0\"\n"
            "        intervals [2]:\n            xmin = 0.5\n            xmax = 1\n            text = \"QQ\"\n");
    }
}

} // namespace

class TestImportDialog : public QObject {
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
        m_record = std::make_shared<FakeEngine::Record>();
    }
    void cleanup()
    {
        m_window.reset();
        delete m_dialog;
        m_jobs.reset();
        m_session.reset();
        m_engine.reset();
    }

    void tree_isShownAndThenImported()
    {
        writeTree(*m_folder);
        openDialog(makeWorkerEngine);
        QVERIFY(!child<QPushButton>("import")->isEnabled());
        m_dialog->setSource(text(m_folder->path() / "speech"));
        QTRY_VERIFY(child<QLabel>("importFound")->text().contains("a LibriSpeech tree"));
        QVERIFY2(child<QLabel>("importNumbers")->text().startsWith("4 utterances with audio · 2 with alignment"),
                 qPrintable(child<QLabel>("importNumbers")->text()));
        auto *rows = child<QTableView>("importRows")->model();
        const QAbstractItemModelTester tester(rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(rows->rowCount(), 4);
        QCOMPARE(rows->index(0, 0).data().toString(), QString("19-7-0000"));
        QCOMPARE(rows->index(0, 1).data().toString(), QString("19-7-0000.flac"));
        auto *phones = child<QTableView>("importPhones")->model();
        QCOMPARE(phones->rowCount(), 2);
        QCOMPARE(phones->index(0, 0).data().toString(), QString("QQ")); // what is not known comes first
        QVERIFY(phones->index(0, 2).data().toString().startsWith("no"));
        QVERIFY(child<QLineEdit>("importTarget")->text().endsWith("/speech"));
        QVERIFY(!std::filesystem::exists(m_folder->path() / "corpus.tsv"));

        const auto target = m_folder->path() / "imported";
        child<QLineEdit>("importTarget")->setText(text(target));
        child<QPushButton>("import")->click();
        auto *open = child<QPushButton>("importOpen");
        QTRY_VERIFY(open->isVisible());
        const Corpus corpus = readCorpusTable(target / "corpus.tsv");
        QCOMPARE(corpus.utterances.size(), std::size_t(4));
        QVERIFY(corpus.column("speaker"));
        QVERIFY(!child<QPushButton>("import")->isVisible());
        QSignalSpy wanted(m_dialog, &ImportDialog::projectWanted);
        open->click();
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].value<std::filesystem::path>(), target / "corpus.tsv");
        QVERIFY(!wanted[0][1].value<std::filesystem::path>().empty()); // the suggested phone set
    }

    void folderWithoutSpeech_isToldAndNotImported()
    {
        m_folder->write("texts/readme.txt", "x");
        openDialog(makeWorkerEngine);
        m_dialog->setSource(text(m_folder->path() / "texts"));
        QTRY_VERIFY(child<QLabel>("importFound")->text().contains("texts"));
        QVERIFY(!child<QPushButton>("import")->isEnabled());
        m_dialog->setSource(text(m_folder->path() / "gone"));
        QTRY_VERIFY(child<QLabel>("importFound")->text().contains("gone"));
        QVERIFY(!child<QPushButton>("import")->isEnabled());
    }

    void plainTable_getsItsColumnsAssigned()
    {
        m_folder->write("clips/a.wav", "x");
        m_folder->write("clips/b.wav", "x");
        m_folder->write("list.csv", "name,file,who\na,clips/a.wav,s1\nb,clips/b.wav,s2\n");
        openDialog(makeWorkerEngine);
        m_dialog->setSource(text(m_folder->path() / "list.csv"));
        auto *speaker = child<QComboBox>("column-speaker");
        QTRY_COMPARE(speaker->count(), 4); // found by its name, and three
        auto *rows = child<QTableView>("importRows")->model();
        speaker->setCurrentText("who");
        Q_EMIT speaker->activated(speaker->currentIndex());
        QTRY_VERIFY([&] {
            for (int column = 0; column < rows->columnCount(); ++column)
                if (rows->headerData(column, Qt::Horizontal).toString() == "speaker")
                    return rows->index(0, column).data().toString() == "s1";
            return false;
        }());
        QCOMPARE(speaker->currentText(), QString("who"));
    }

    void tableThatIsThere_isReplacedOnlyWhenAsked()
    {
        writeTree(*m_folder);
        const auto table = m_folder->write("imported/corpus.tsv", "mine");
        openDialog(makeWorkerEngine);
        m_dialog->setSource(text(m_folder->path() / "speech"));
        child<QLineEdit>("importTarget")->setText(text(table.parent_path()));
        QTRY_VERIFY(child<QPushButton>("import")->isEnabled());
        {
            const WhenAsked<QMessageBox> asked([](QMessageBox &box) { box.button(QMessageBox::Cancel)->click(); });
            child<QPushButton>("import")->click();
            QVERIFY(asked.wasAsked());
        }
        QVERIFY(!m_jobs->isImporting());
        QCOMPARE(std::filesystem::file_size(table), std::uintmax_t(4));
        const WhenAsked<QMessageBox> asked([](QMessageBox &box) {
            for (QAbstractButton *button : box.buttons())
                if (box.buttonRole(button) == QMessageBox::DestructiveRole)
                    button->click();
        });
        child<QPushButton>("import")->click();
        QTRY_VERIFY(child<QPushButton>("importOpen")->isVisible());
        QCOMPARE(readCorpusTable(table).utterances.size(), std::size_t(4));
    }

    void latePreview_isNotShown()
    {
        openDialog(fakeEngine());
        m_dialog->setSource("/a");
        const RequestKey first = m_record->last<PreviewImportRequest>()->key;
        child<QLineEdit>("importSource")->setText("/b");
        QCOMPARE(m_record->cancelled, std::vector<RequestKey>{first});
        m_record->reply(first, ImportPreviewed{preview(1)});
        QTest::qWait(20);
        QVERIFY(!child<QPushButton>("import")->isEnabled());
        QTRY_VERIFY(m_record->last<PreviewImportRequest>()->key != first);
        QCOMPARE(std::get<PreviewImportRequest>(m_record->last<PreviewImportRequest>()->request).import.audioRoot,
                 std::filesystem::path("/b"));
        m_record->reply(m_record->last<PreviewImportRequest>()->key, ImportPreviewed{preview(3)});
        QTRY_VERIFY(child<QLabel>("importNumbers")->text().startsWith("3 "));
        QVERIFY(child<QPushButton>("import")->isEnabled());
    }

    void typing_asksOnceItRests()
    {
        openDialog(fakeEngine());
        QTest::keyClicks(child<QLineEdit>("importSource"), "/speech");
        QTRY_VERIFY(m_record->last<PreviewImportRequest>());
        QCOMPARE(m_record->asked.size(), std::size_t(1));
    }

    void import_isCancelledAndTheDialogStays()
    {
        openDialog(fakeEngine());
        m_dialog->setSource("/speech");
        m_record->reply(m_record->last<PreviewImportRequest>()->key, ImportPreviewed{preview(2)});
        QTRY_VERIFY(child<QPushButton>("import")->isEnabled());
        child<QLineEdit>("importTarget")->setText(text(m_folder->path() / "new"));
        child<QPushButton>("import")->click();
        const auto *asked = m_record->last<ImportCorpusRequest>();
        QVERIFY(asked);
        QVERIFY(!std::get<ImportCorpusRequest>(asked->request).replace);
        QVERIFY(!child<QLineEdit>("importSource")->isEnabled());
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QCOMPARE(m_record->cancelled, std::vector<RequestKey>{asked->key});
        m_record->reply(asked->key, Cancelled{});
        QTRY_VERIFY(child<QLabel>("importMessage")->text().contains("cancelled"));
        QVERIFY(m_dialog->isVisible());
        QVERIFY(child<QPushButton>("import")->isEnabled());
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
    }

    void import_thatFailsSaysWhyAndCanBeRepeated()
    {
        openDialog(fakeEngine());
        m_dialog->setSource("/speech");
        m_record->reply(m_record->last<PreviewImportRequest>()->key, ImportPreviewed{preview(2)});
        QTRY_VERIFY(child<QPushButton>("import")->isEnabled());
        child<QPushButton>("import")->click();
        m_record->reply(m_record->last<ImportCorpusRequest>()->key, Failure{ErrorCode::DiskFull, "/x/corpus.tsv", "-"});
        QTRY_VERIFY(child<QLabel>("importMessage")->text().contains("/x/corpus.tsv"));
        QVERIFY(child<QPushButton>("import")->isEnabled());
    }

    void importedCorpus_becomesAnUnsavedProjectWithThePresentModel()
    {
        m_window = std::make_unique<MainWindow>(fakeEngine());
        m_window->show();
        Project present = madeUpProject();
        present.kmax = 0.04;
        m_window->openProject(present);
        m_window->findChild<QAction *>("importCorpus")->trigger();
        m_dialog = m_window->findChild<ImportDialog *>();
        QVERIFY(m_dialog && !m_dialog->isModal());
        m_dialog->setSource("/speech");
        auto shown = std::make_shared<ImportPreview>(*preview(2));
        shown->phoneSet = "/sets/mine.json";
        m_record->reply(m_record->last<PreviewImportRequest>()->key, ImportPreviewed{shown});
        QTRY_VERIFY(child<QPushButton>("import")->isEnabled());
        child<QPushButton>("import")->click();
        m_record->reply(m_record->last<ImportCorpusRequest>()->key,
                        CorpusImported{.table = "/out/speech/corpus.tsv", .utterances = 2, .problems = {}});
        QTRY_VERIFY(child<QPushButton>("importOpen")->isVisible());
        child<QPushButton>("importOpen")->click();
        const Project project = *m_window->store().project();
        QCOMPARE(project.name, std::string("speech"));
        QCOMPARE(project.model, present.model);
        QCOMPARE(project.corpus, std::filesystem::path("/out/speech/corpus.tsv"));
        QCOMPARE(project.phoneSet, std::filesystem::path("/sets/mine.json"));
        QCOMPARE(project.kmax, 0.04);
        QVERIFY(project.file.empty());
        QVERIFY(m_window->isWindowModified());
        QCOMPARE(std::get<AnalyzeRequest>(m_record->last<AnalyzeRequest>()->request).project, project);
        QTRY_VERIFY(!m_dialog);
    }

private:
    EngineClient::Factory fakeEngine()
    {
        return [this](ReplySink sink) { return std::make_unique<FakeEngine>(m_record, std::move(sink)); };
    }
    void openDialog(const EngineClient::Factory &factory)
    {
        m_engine = std::make_unique<EngineClient>(factory);
        m_session = std::make_unique<ProjectSession>(m_store, m_undoStack, m_settings, *m_engine);
        m_jobs = std::make_unique<CorpusJobs>(*m_session, *m_engine);
        m_dialog = new ImportDialog(*m_jobs, "model", Theme::light());
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    }
    static std::shared_ptr<const ImportPreview> preview(std::size_t utterances)
    {
        auto preview = std::make_shared<ImportPreview>();
        preview->corpus.found = {"made up"};
        preview->withAudio = utterances;
        for (std::size_t i = 0; i < utterances; ++i)
            preview->corpus.utterances.push_back({"u" + std::to_string(i), "/a.wav", {}, {}, {}, {}});
        return preview;
    }
    template <typename T> T *child(const char *name) const
    {
        T *found = m_dialog->findChild<T *>(name);
        if (!found)
            qFatal("no child %s", name);
        return found;
    }

    std::unique_ptr<TemporaryFolder> m_folder;
    std::shared_ptr<FakeEngine::Record> m_record;
    ProjectStore m_store;
    QUndoStack m_undoStack;
    Settings m_settings;
    std::unique_ptr<EngineClient> m_engine;
    std::unique_ptr<ProjectSession> m_session;
    std::unique_ptr<CorpusJobs> m_jobs;
    std::unique_ptr<MainWindow> m_window;
    QPointer<ImportDialog> m_dialog;
};

QTEST_MAIN(TestImportDialog)
#include "test_import_dialog.moc"
