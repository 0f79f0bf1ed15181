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
