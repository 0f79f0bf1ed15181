// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/segment_labels.h"

#include "core/base/error.h"
#include "core/engine/corpus_export.h"
#include "tests/support/fake_engine.h"
#include "ui/models/segment_labels_model.h"
#include "ui/panels/segment_editor.h"
#include "ui/state/editor.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

std::vector<SegmentLabel> labelsOf(const std::vector<std::string> &names)
{
    std::vector<SegmentLabel> labels;
    for (const std::string &name : names)
        labels.push_back({name, {name}, 1, 1, false});
    return labels;
}

const SegmentLabel *find(const std::vector<SegmentLabel> &labels, const std::string &label)
{
    const auto found = std::ranges::find(labels, label, &SegmentLabel::label);
    return found == labels.end() ? nullptr : &*found;
}

void write(const std::filesystem::path &path, const std::string &text)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

} // namespace

class TestSegmentLabels : public QObject {
    Q_OBJECT
    std::unique_ptr<ProjectStore> m_store;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<Editor> m_editor;

    std::vector<SegmentLabel> phones(const UtteranceScope &scope = {}) const
    {
        return segmentLabels(*m_store, "phones", scope);
    }
    std::uint64_t samples(const std::string &label, const UtteranceScope &scope = {}) const
    {
        const std::vector<SegmentLabel> labels = phones(scope);
        const SegmentLabel *found = find(labels, label);
        return found ? found->samples : 0;
    }
    void rename(const TierEdits::Names &changes, const UtteranceScope &scope = {})
    {
        m_editor->setSegmentLabels(withRenamed(m_store->project()->segmentLabels, "phones", changes, scope), "rename");
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<ProjectStore>();
        m_undo = std::make_unique<QUndoStack>();
        m_editor = std::make_unique<Editor>(*m_store, *m_undo);
        m_store->open(madeUpProject());
        m_store->accept({m_store->analysisKey(), madeUpAnalysis()});
        for (int number = 0; number < 4; ++number)
            m_store->accept({m_store->analysisKey(), ShardReady{madeUpShard(number), true}});
        m_store->accept({m_store->analysisKey(), AnalysisFinished{}});
    }
    void cleanup()
    {
        m_editor.reset();
        m_undo.reset();
        m_store.reset();
    }

    void merging_countsAgainWithoutTheModel()
    {
        const std::uint64_t aa = samples("AA"), iy = samples("IY"), all = m_store->samples();
        QVERIFY(aa > 0 && iy > 0);
        rename({{"AA", "IY"}});
        QCOMPARE(samples("IY"), aa + iy);
        QCOMPARE(samples("AA"), std::uint64_t(0));
        QCOMPARE(m_store->samples(), all);
        const std::vector<SegmentLabel> labels = phones();
        QCOMPARE(find(labels, "IY")->inCorpus, (std::vector<std::string>{"AA", "IY"}));
        QVERIFY(find(labels, "IY")->isEdited);
        QTRY_COMPARE(static_cast<std::uint64_t>(m_store->table()->counts().totals()[1]), aa + iy);
        m_undo->undo();
        QCOMPARE(samples("AA"), aa);
        QVERIFY(m_store->project()->segmentLabels.empty());
        m_undo->redo();
        QCOMPARE(samples("IY"), aa + iy);
    }

    void scope_isThatOfSomeUtterances()
    {
        const std::string first = m_store->labels()->rows.front().front();
        const std::uint64_t there = samples("AA", std::vector<std::string>{first}), all = samples("AA");
        QVERIFY(there > 0 && there < all);
        rename({{"AA", "IY"}}, std::vector<std::string>{first});
        QCOMPARE(samples("AA"), all - there);
        QCOMPARE(samples("AA", std::vector<std::string>{first}), std::uint64_t(0));
    }

    void withoutLabel_isNotCounted_andComesBack()
    {
        const std::uint64_t all = m_store->samples(), aa = samples("AA");
        rename({{"AA", ""}});
        QCOMPARE(m_store->samples(), all - aa);
        const std::vector<SegmentLabel> labels = phones();
        QVERIFY(find(labels, ""));
        m_editor->setSegmentLabels(withReverted(m_store->project()->segmentLabels, "phones", {""}, {}), "revert");
        QCOMPARE(m_store->samples(), all);
        QVERIFY(m_store->project()->segmentLabels.empty());
    }

    void segmentThatIsNoMore_isTold()
    {
        const SegmentEdits edits =
            withTier({}, "phones", withSegment({}, m_store->labels()->rows[0][0], {1000, 1001, "AA", "IY"}));
        m_editor->setSegmentLabels(edits, "one");
        QCOMPARE(m_store->segmentsWithoutSample(), std::size_t(1));
        SegmentEditor editor(*m_store, Theme::light());
        QVERIFY(editor.findChild<QLabel *>("segmentRemark")->text().contains("no sample"));
    }

    void anotherCorpus_keepsTheEdits()
    {
        rename({{"AA", "IY"}});
        const Project project = *m_store->project();
        m_store->open(project);
        m_store->accept({m_store->analysisKey(), madeUpAnalysis()});
        m_store->accept({m_store->analysisKey(), ShardReady{madeUpShard(0), true}});
        QCOMPARE(samples("AA"), std::uint64_t(0));
        QVERIFY(samples("IY") > 0);
    }

    void replacing_data()
    {
        QTest::addColumn<int>("match");
        QTest::addColumn<QString>("find");
        QTest::addColumn<QString>("replacement");
        QTest::addColumn<QStringList>("expected");
        const int part = static_cast<int>(LabelMatch::Part), whole = static_cast<int>(LabelMatch::Whole),
                  pattern = static_cast<int>(LabelMatch::Pattern);
        QTest::newRow("part") << part << "0"
                              << "" << QStringList{"AH0>AH", "IY0>IY"};
        QTest::newRow("whole") << whole << "AH0"
                               << "AX" << QStringList{"AH0>AX"};
        QTest::newRow("pattern") << pattern << "^(..)\\d$"
                                 << "\\1" << QStringList{"AH0>AH", "AH1>AH", "IY0>IY"};
        QTest::newRow("no pattern") << pattern << "("
                                    << "" << QStringList();
        QTest::newRow("nothing to find") << part << ""
                                         << "x" << QStringList();
        QTest::newRow("white space") << whole << "AH0"
                                     << "  A \t H " << QStringList{"AH0>A H"};
    }
    void replacing()
    {
        QFETCH(int, match);
        QFETCH(QString, find);
        QFETCH(QString, replacement);
        QFETCH(QStringList, expected);
        const LabelReplacements found =
            replacedLabels(labelsOf({"AH0", "AH1", "IY0", "S"}), find, replacement, static_cast<LabelMatch>(match));
        QStringList changes;
        for (const auto &[from, to] : found.changes)
            changes << QString::fromStdString(from + ">" + to);
        QCOMPARE(changes, expected);
        QCOMPARE(found.problem.isEmpty(), find != "(");
    }

    void cell_isRenamedInPlace()
    {
        SegmentLabelsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLabels(labelsOf({"AA", "IY"}));
        QString from, to;
        connect(&model, &SegmentLabelsModel::renameRequested, this, [&](const std::string &a, const std::string &b) {
            from = QString::fromStdString(a);
            to = QString::fromStdString(b);
        });
        QVERIFY(model.setData(model.index(1, 0), " ih ", Qt::EditRole));
        QCOMPARE(from + to, QStringLiteral("IYih"));
        QVERIFY(!model.setData(model.index(1, 0), "IY", Qt::EditRole));
        QVERIFY(!model.setData(model.index(1, 1), "x", Qt::EditRole));
    }

    void editor_renamesInTheChosenUtterances()
    {
        SegmentEditor editor(*m_store, Theme::light());
        connect(&editor, &SegmentEditor::editRequested, m_editor.get(), &Editor::setSegmentLabels);
        editor.show();
        const std::string first = m_store->labels()->rows.front().front();
        editor.setSelectedUtterances({first});
        auto *scope = editor.toolbar()->findChild<QComboBox *>("segmentScope");
        QCOMPARE(scope->count(), 2);
        scope->setCurrentIndex(1);
        Q_EMIT scope->activated(1);
        editor.replace("AA", "IY", LabelMatch::Whole);
        QVERIFY(m_store->project()->segmentLabels.at("phones").everywhere.empty());
        QCOMPARE(labelIn(m_store->project()->segmentLabels.at("phones"), first, "AA"), std::string("IY"));
    }

    /// Also while completions are offered, which keep the key from the table.
    void oneReturn_endsEditingInPlace()
    {
        SegmentEditor editor(*m_store, Theme::light());
        connect(&editor, &SegmentEditor::editRequested, m_editor.get(), &Editor::setSegmentLabels);
        editor.show();
        auto *table = editor.findChild<QTableView *>();
        QModelIndex cell;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            if (const QModelIndex index = table->model()->index(row, 0); index.data().toString() == "AA")
                cell = index;
        QVERIFY(cell.isValid());
        table->setCurrentIndex(cell);
        table->edit(cell);
        auto *edit = table->findChild<QLineEdit *>();
        QVERIFY(edit);
        edit->selectAll();
        QTest::keyClicks(edit, "IY");
        QAbstractItemView *completions = edit->completer()->popup();
        QTRY_VERIFY(completions->isVisible());
        QTest::keyClick(completions, Qt::Key_Return);
        QTRY_COMPARE(samples("AA"), std::uint64_t{0});
        QVERIFY(!completions->isVisible());
    }

    void exported_besideTheCorpus()
    {
        QTemporaryDir place;
        const std::filesystem::path folder = place.path().toStdString();
        write(folder / "a.phn", "0 1600 aa\n1600 3200 s\n");
        write(folder / "b.phn", "0 1600 iy\n");
        write(folder / "phones.json",
              "{\"name\": \"x\", \"classes\": [{\"name\": \"all\", \"phones\": [\"aa\", \"iy\", \"s\"]}], "
              "\"silence\": [\"h#\"]}");
        auto corpus = std::make_shared<Corpus>();
        corpus->path = folder / "corpus.tsv";
        corpus->utterances = {{"a", folder / "a.wav", folder / "a.phn", {}, 2},
                              {"b", folder / "b.wav", folder / "b.phn", {}, 3}};
        LabelTable labels{{"utterance"}, {{"a"}, {"b"}}};
        CorpusExport request{corpus, labels, withTier({}, "phones", renamed({}, {{"aa", "ah"}})),
                             folder / "phones.json", folder / "edited.tsv"};
        const auto exported = exportCorpus(request);
        QVERIFY(exported);
        QCOMPARE(exported->alignments, std::size_t(1));
        QVERIFY(exported->problems.empty());
        QVERIFY(!std::filesystem::exists(folder / "edited-alignments" / "b.TextGrid"));
        const Alignment edited = readAlignmentFile(folder / "edited-alignments" / "a.TextGrid");
        QCOMPARE(edited.phones.front().label, std::string("ah"));
        QCOMPARE(edited.phones.back().label, std::string("s"));
        QCOMPARE(readAlignmentFile(folder / "a.phn").phones.front().label, std::string("aa")); // the user's file

        request.table = corpus->path;
        try {
            exportCorpus(request);
            QFAIL("the corpus' own table was written");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::NotWritable);
        }
        QVERIFY(!std::filesystem::exists(corpus->path));
    }
};

QTEST_MAIN(TestSegmentLabels)
#include "test_segment_labels.moc"
