// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/label_edits.h"

#include "core/base/error.h"
#include "core/engine/corpus_export.h"
#include "tests/support/fake_engine.h"
#include "tests/support/shared_data.h"
#include "ui/models/label_table_model.h"
#include "ui/models/problem_tree_model.h"
#include "ui/state/commands.h"
#include "ui/state/editor.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

LabelTable table()
{
    return madeUpHeader()->utterances;
}

TextTable read(const TemporaryFolder &folder, std::string_view name, std::string_view text)
{
    return readTextTable(folder.write(name, text));
}

} // namespace

class TestLabelEdits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withValue_keepsOnlyWhatDiffersFromTheCorpus()
    {
        const LabelTable corpus = table();
        const LabelRows rows(corpus);
        LabelEdits edits = withValue({}, rows, {{"gender", "u0"}, {"gender", "u4"}}, "female");
        QCOMPARE(edits, (LabelEdits{{"gender", {{"u0", "female"}}}})); // u4 is female in the corpus
        edits = withValue(edits, rows, {{"gender", "u0"}}, "male");
        QVERIFY(edits.empty());
        edits = withValue(withColumn({}, "own"), rows, {{"own", "u1"}}, "x");
        edits = withValue(edits, rows, {{"own", "u1"}}, "");
        QCOMPARE(edits, (LabelEdits{{"own", {}}})); // an empty column of one's own stays
        edits = withValue({}, rows, {{"gender", "u0"}}, "");
        QCOMPARE(edits.at("gender").at("u0"), std::string()); // no value is a value
    }

    void reverted_givesTheCorpusBackCellByCell()
    {
        const LabelTable corpus = table();
        LabelEdits edits{{"gender", {{"u0", "x"}, {"u1", "x"}}}, {"own", {{"u0", "y"}}}};
        edits = reverted(edits, corpus, {{"gender", "u0"}, {"own", "u0"}, {"text", "u0"}});
        QCOMPARE(edits, (LabelEdits{{"gender", {{"u1", "x"}}}, {"own", {}}}));
        QVERIFY(!reverted(edits, corpus, {{"gender", "u1"}}).contains("gender"));
    }

    void columns_areNamedOnceAndRenamed()
    {
        const LabelTable labels = table();
        for (const char *taken : {"gender", " utterance ", "audio", "alignment", " ", ""})
            QVERIFY2(!columnNameProblem(labels, taken).isEmpty(), taken);
        QVERIFY(columnNameProblem(labels, "noise level").isEmpty());
        const LabelEdits edits = withRenamedColumn({{"own", {{"u0", "y"}}}}, "own", "other");
        QCOMPARE(edits, (LabelEdits{{"other", {{"u0", "y"}}}}));
        QVERIFY(withoutColumn(edits, "other").empty());
    }

    void sameSpeakers_areAllTheirUtterances()
    {
        QCOMPARE(utterancesOfSameSpeakers(table(), {"u1", "u4"}), (std::vector<std::string>{"u0", "u1", "u4", "u5"}));
        LabelTable without = table();
        without.columns[1] = "reader";
        QCOMPARE(utterancesOfSameSpeakers(without, {"u1"}), std::vector<std::string>{"u1"});
    }

    void knownValues_areMostFrequentFirst()
    {
        LabelTable labels = table();
        labels.rows[0][2] = "female";
        labels.rows[1][2] = "";
        QCOMPARE(knownValues(labels, "gender"), (std::vector<std::string>{"female", "male"}));
        QVERIFY(knownValues(labels, "nothing").empty());
    }

    void join_findsItsKeyAndTellsWhatDoesNotFit()
    {
        const TemporaryFolder folder;
        const TextTable second = read(folder, "speakers.csv",
                                      "name,ID,accent,gender\nAnn,s0,north,\nBob,s1,south,female\nCid,s9,east,\n"
                                      "Ann again,s0,west,\n");
        const LabelTable labels = table();
        const LabelJoin join = bestJoin(labels, second);
        QCOMPARE(join.by, std::string("speaker"));
        QCOMPARE(join.key, std::size_t(1));
        QCOMPARE(join.fitting, std::size_t(2));
        const JoinResult result = joined({}, labels, labels, second, join, {2, 3});
        QCOMPARE(result.utterances, std::size_t(4));
        QCOMPARE(result.utterancesWithout, std::size_t(4));
        QCOMPARE(result.changed, std::size_t(6)); // four accents, and two genders that were male
        QCOMPARE(result.unknownKeys, std::vector<std::string>{"s9"});
        QCOMPARE(result.doubleKeys, std::vector<std::string>{"s0"});
        QCOMPARE(
            result.edits.at("accent"),
            (std::map<std::string, std::string>{{"u0", "north"}, {"u1", "north"}, {"u2", "south"}, {"u3", "south"}}));
        QCOMPARE(
            result.edits.at("gender"),
            (std::map<std::string, std::string>{{"u2", "female"}, {"u3", "female"}})); // empty cells change nothing
    }

    void join_withoutCommonValuesFindsNothing()
    {
        const TemporaryFolder folder;
        const TextTable second = read(folder, "x.tsv", "a\tb\n1\t2\n");
        QCOMPARE(bestJoin(table(), second).fitting, std::size_t(0));
    }

    void model_keepsTheRulesWhileLabelsChange()
    {
        ProjectStore store;
        QUndoStack undo;
        Editor editor(store, undo);
        LabelTableModel model(store);
        LabelTableFilter shown(model);
        const QAbstractItemModelTester first(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester second(&shown, QAbstractItemModelTester::FailureReportingMode::QtTest);
        connect(&model, &LabelTableModel::editRequested, &editor, &Editor::setLabels);
        store.open(madeUpProject());
        QCOMPARE(model.rowCount(), 0);
        store.accept({store.analysisKey(), madeUpAnalysis()});
        QCOMPARE(model.rowCount(), 8);
        QCOMPARE(model.columnCount(), 4);
        QVERIFY(!model.setData(model.index(0, 0), "other", Qt::EditRole)); // ids name files and shards

        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QVERIFY(model.setData(model.index(3, 2), "  female ", Qt::EditRole));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex(), model.index(3, 2));
        QCOMPARE(changed[0][1].toModelIndex(), model.index(3, 2));
        QCOMPARE(model.index(3, 2).data().toString(), QString("female"));
        QVERIFY(model.index(3, 2).data(LabelTableModel::kEditedRole).toBool());
        QVERIFY(model.index(3, 2).data(Qt::ToolTipRole).toString().contains("male"));
        QVERIFY(undo.undoText().contains("gender") && undo.undoText().contains("u3"));
        QVERIFY(!model.setData(model.index(3, 2), "female", Qt::EditRole)); // nothing to do, nothing to undo
        QCOMPARE(undo.count(), 1);

        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        for (const char *name : {"mood", "accent"}) // each goes to its place in the order
            editor.setLabels(withColumn(store.project()->labels, name), "add");
        QCOMPARE(model.columnCount(), 6);
        QCOMPARE(model.columnOf("accent"), 4);
        QCOMPARE(model.columnOf("mood"), 5);
        QVERIFY(model.setData(model.index(1, 5), "calm", Qt::EditRole));
        undo.undo();
        QCOMPARE(model.index(1, 5).data().toString(), QString());
        undo.undo();
        QCOMPARE(model.columnCount(), 5);
        QCOMPARE(model.columnOf("accent"), -1);
        undo.undo();
        undo.undo();
        QCOMPARE(model.index(3, 2).data().toString(), QString("male"));
        QCOMPARE(model.columnCount(), 4);
        while (undo.canRedo())
            undo.redo();
        QCOMPARE(model.index(1, 5).data().toString(), QString("calm"));
        QCOMPARE(reset.count(), 0);
    }

    void model_tellsManyChangesAsOneRange()
    {
        ProjectStore store;
        store.open(madeUpProject());
        AnalysisOpened opened = madeUpAnalysis();
        auto header = std::make_shared<IndexHeader>(*madeUpHeader());
        header->utterances.rows.clear();
        for (int i = 0; i < 28'000; ++i)
            header->utterances.rows.push_back({"u" + std::to_string(i), "s" + std::to_string(i / 100), "male", "w"});
        opened.header = header;
        LabelTableModel model(store);
        LabelTableFilter shown(model);
        store.accept({store.analysisKey(), opened});
        QCOMPARE(model.rowCount(), 28'000);
        std::vector<LabelCell> cells;
        for (int i = 10; i < 27'000; ++i)
            cells.push_back({"gender", "u" + std::to_string(i)});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        store.setLabels(withValue({}, LabelRows(store.corpusLabels()), cells, "female"));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex(), model.index(10, 2));
        QCOMPARE(changed[0][1].toModelIndex(), model.index(26'999, 2));
        shown.setWanted("gender:female");
        QCOMPARE(shown.rowCount(), 26'990);
        shown.setWanted("U2799");
        QCOMPARE(shown.rowCount(), 11); // u2799 and u27990 to u27999
    }

    void filter_sortsNumbersByValueAndKeepsRowsInPlaceWhileTheyChange()
    {
        ProjectStore store;
        LabelTableModel model(store);
        LabelTableFilter shown(model);
        store.open(madeUpProject());
        store.accept({store.analysisKey(), madeUpAnalysis()});
        LabelEdits edits;
        for (int i = 0; i < 8; ++i)
            edits["age"]["u" + std::to_string(i)] = std::to_string(12 - i);
        edits["age"]["u3"] = "unknown";
        store.setLabels(edits);
        shown.sort(4);
        QCOMPARE(shown.index(0, 4).data().toString(), QString("5"));
        QCOMPARE(shown.index(6, 4).data().toString(), QString("12"));
        QCOMPARE(shown.index(7, 4).data().toString(), QString("unknown"));
        edits["age"]["u7"] = "99";
        store.setLabels(edits);
        QCOMPARE(shown.index(0, 4).data().toString(), QString("99"));
    }

    void exported_isReadBackWithItsEditsAndFiles()
    {
        const TemporaryFolder folder, elsewhere;
        Corpus corpus = *madeUpAnalysis().corpus;
        for (std::size_t i = 0; i < corpus.utterances.size(); ++i) {
            Utterance &utterance = corpus.utterances[i];
            const TemporaryFolder &place = i < 4 ? folder : elsewhere;
            utterance.audio = place.write("audio/" + utterance.id + ".flac", "x");
            utterance.alignment =
                i == 0 ? std::filesystem::path() : place.write("audio/" + utterance.id + ".TextGrid", "x");
        }
        LabelTable labels = table();
        labels.apply({{"gender", {{"u2", "female"}}}, {"own", {{"u5", "a\tb"}}}});
        const auto path = folder.path() / "edited.tsv";
        writeLabelTable(labels, &corpus, path);
        const Corpus again = readCorpusTable(path);
        QVERIFY(again.problems.empty());
        QCOMPARE(again.columns, (std::vector<std::string>{"speaker", "gender", "text", "own"}));
        QCOMPARE(again.utterances.size(), corpus.utterances.size());
        for (std::size_t i = 0; i < again.utterances.size(); ++i) {
            QCOMPARE(again.utterances[i].id, corpus.utterances[i].id);
            QVERIFY(std::filesystem::equivalent(again.utterances[i].audio, corpus.utterances[i].audio));
            QCOMPARE(again.utterances[i].alignment.empty(), i == 0);
            if (i > 0)
                QVERIFY(std::filesystem::equivalent(again.utterances[i].alignment, corpus.utterances[i].alignment));
            for (std::size_t column = 0; column < 3; ++column)
                QCOMPARE(again.utterances[i].labels[column], labels.rows[i][column + 1]);
        }
        QCOMPARE(again.utterances[5].labels[3], std::string("a b"));
        const QByteArray text = QByteArray::fromStdString(readTextTable(path).rows[0].cells[1]);
        QCOMPARE(text, QByteArray("audio/u0.flac")); // below the table's folder: relative
        QVERIFY(readTextTable(path).rows[4].cells[1].starts_with('/'));
    }

    void exported_withoutCorpusJoinsAgain()
    {
        const TemporaryFolder folder;
        LabelTable labels = table();
        labels.apply({{"own", {{"u5", "x"}}}});
        writeLabelTable(labels, nullptr, folder.path() / "labels.tsv");
        const TextTable again = readTextTable(folder.path() / "labels.tsv");
        const LabelJoin join = bestJoin(table(), again);
        QCOMPARE(join.by, std::string("utterance"));
        QCOMPARE(join.fitting, std::size_t(8));
        QCOMPARE(joined({}, table(), table(), again, join, {4}).edits, (LabelEdits{{"own", {{"u5", "x"}}}}));
    }

    void exported_toAFolderThatIsNotThereIsTold()
    {
        const TemporaryFolder folder;
        QVERIFY_EXCEPTION_THROWN(writeLabelTable(table(), nullptr, folder.path() / "gone" / "x.tsv"), Error);
        const Corpus other;
        QVERIFY_EXCEPTION_THROWN(writeLabelTable(table(), &other, folder.path() / "x.tsv"), Error);
        QVERIFY(!std::filesystem::exists(folder.path() / "x.tsv"));
    }

    void problems_thatDifferInNamesAreOneGroup()
    {
        ProblemTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGroups(grouped({"a.wav: ends at 12.5 s", "corpus.tsv, line 3: the audio file '/x/a b.wav' is missing",
                                 "b.wav: ends at 7 s", "no colon"}));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, 0).data().toString(), QString("ends at … s"));
        QCOMPARE(model.index(0, 1).data().toString(), QString("2"));
        QCOMPARE(model.rowCount(model.index(0, 0)), 2);
        QCOMPARE(model.index(1, 0, model.index(0, 0)).data().toString(), QString("b.wav: ends at 7 s"));
        QCOMPARE(model.index(2, 0).data().toString(), QString("no colon"));
        QVERIFY(model.text().contains("\ta.wav: ends at 12.5 s\n"));
    }
};

QTEST_MAIN(TestLabelEdits)
#include "test_label_edits.moc"
