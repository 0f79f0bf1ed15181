// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/file_kind.h"

#include "tests/support/shared_data.h"

#include <QTest>

using namespace phonoscope;

Q_DECLARE_METATYPE(phonoscope::FileKind)

class TestFileKind : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void files_areToldByTheirEnding_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<FileKind>("kind");
        QTest::newRow("project") << "a.phono" << FileKind::Project;
        QTest::newRow("capitals") << "A.PHONO" << FileKind::Project;
        QTest::newRow("safetensors") << "model.safetensors" << FileKind::Model;
        QTest::newRow("shards") << "model.safetensors.index.json" << FileKind::Model;
        QTest::newRow("ckpt") << "x.ckpt" << FileKind::Model;
        QTest::newRow("pt") << "x.PT" << FileKind::Model;
        QTest::newRow("pth") << "x.pth" << FileKind::Model;
        QTest::newRow("bin") << "pytorch_model.bin" << FileKind::Model;
        QTest::newRow("audio") << "x.wav" << FileKind::Other;
        QTest::newRow("table") << "corpus.TSV" << FileKind::Speech;
        QTest::newRow("table with commas") << "labels.csv" << FileKind::Speech;
        QTest::newRow("other JSON") << "tokenizer.json" << FileKind::Other;
        QTest::newRow("no ending") << "safetensors" << FileKind::Other;
    }
    void files_areToldByTheirEnding()
    {
        QFETCH(QString, name);
        QFETCH(FileKind, kind);
        QVERIFY(fileKind("/gone/" + name.toStdString()) == kind);
    }

    void json_isToldByItsBeginning_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<FileKind>("kind");
        QTest::newRow("ours") << QByteArray("{\n \"schema\": \"phonoscope-neurons-1\"") << FileKind::Neurons;
        QTest::newRow("the authors'") << QByteArray("{\"1\": [1, 2]}") << FileKind::Neurons;
        QTest::newRow("indented") << QByteArray("{\n  \"12\" :\n [\n") << FileKind::Neurons;
        QTest::newRow("a tokenizer") << QByteArray("{\"version\": \"1.0\"}") << FileKind::Other;
        QTest::newRow("identifiers") << QByteArray("{\"0\": \"neutral\"}") << FileKind::Other;
        QTest::newRow("a list") << QByteArray("[1]") << FileKind::Other;
        QTest::newRow("empty") << QByteArray() << FileKind::Other;
        QTest::newRow("cut off") << QByteArray("{\"") << FileKind::Other;
    }
    void json_isToldByItsBeginning()
    {
        QFETCH(QByteArray, text);
        QFETCH(FileKind, kind);
        const test::TemporaryFolder folder;
        QVERIFY(fileKind(folder.write("x.JSON", text.toStdString())) == kind);
    }

    void folders_areToldByWhatLiesInThem_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<FileKind>("kind");
        QTest::newRow("empty") << QStringList() << FileKind::Other;
        QTest::newRow("configuration") << QStringList{"config.json"} << FileKind::Model;
        QTest::newRow("weights") << QStringList{"readme.txt", "x.ckpt"} << FileKind::Model;
        QTest::newRow("speech") << QStringList{"a.wav", "corpus.tsv"} << FileKind::Speech;
        QTest::newRow("analysis") << QStringList{"analysis.json", "shard-00000.safetensors"} << FileKind::Other;
    }
    void folders_areToldByWhatLiesInThem()
    {
        QFETCH(QStringList, files);
        QFETCH(FileKind, kind);
        const test::TemporaryFolder folder;
        for (const QString &file : files)
            folder.write(file.toStdString(), "x");
        QVERIFY(fileKind(folder.path()) == kind);
    }
};

QTEST_GUILESS_MAIN(TestFileKind)
#include "test_file_kind.moc"
