// SPDX-License-Identifier: GPL-3.0-or-later
// The trainer as a user runs it: one process, several under mpirun, interrupted and continued.
#include "tests/core/engine_fixture.h"
#include "tests/support/run_program.h"
#include "tests/support/shared_data.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QtTest>

using namespace phonoscope;
using phonoscope::test::Outcome;
using phonoscope::test::TemporaryFolder;

namespace {

Outcome run(const QString &program, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("OMPI_ALLOW_RUN_AS_ROOT", "1"); // in a container
    environment.insert("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
    return test::runProgram(program, arguments, environment);
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestPretrainCli : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    QString m_corpus;

    QString path(const QString &name) const
    {
        return QString::fromStdString((m_folder.path() / name.toStdString()).string());
    }

    QString config(int steps, const QByteArray &more = {}) const
    {
        const QString name = path("config.json");
        QFile file(name);
        if (file.open(QIODevice::WriteOnly))
            file.write(R"({"melhubert": {"feat_emb_dim": 80, "encoder_layers": 1, "encoder_embed_dim": 8,)"
                       R"("encoder_attention_heads": 2, "encoder_ffn_embed_dim": 16, "conv_pos": 3,)"
                       R"("conv_pos_groups": 2, "num_cluster": 6},)"
                       R"("training": {"steps": )"
                       + QByteArray::number(steps)
                       + R"(, "batch_seconds": 4, "clustered_frames": 300, "checkpoint_steps": 4,)"
                         R"("validation_steps": 4)"
                       + more + "}}");
        return name;
    }

    QStringList pretrain(const char *out, int steps) const
    {
        return {"pretrain", m_corpus, "--config", config(steps), "--out", path(out), "--threads", "1"};
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_corpus = QString::fromStdString(test::writeTinyProject(m_folder.path(), 12).corpus.string());
    }

    void trains_andTheModelIsReadable()
    {
        const Outcome outcome = run(PHONOSCOPE_CLI, pretrain("trained", 8) << "--quiet");
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        QVERIFY(outcome.output.contains("steps          8"));
        QVERIFY2(outcome.errors.isEmpty(), qPrintable(outcome.errors));
        const Outcome info = run(PHONOSCOPE_CLI, {"info", path("trained")});
        QVERIFY2(info.status == 0 && info.output.contains("MelHuBERT"), qPrintable(info.errors));
        const QByteArray log = contents(path("trained/training.tsv"));
        QVERIFY(log.startsWith("step\tepoch\tlearning_rate"));
        QCOMPARE(log.count('\n'), 3);
    }

    void reportsLossAndSpeed()
    {
        const Outcome outcome = run(PHONOSCOPE_CLI, pretrain("reported", 4));
        QVERIFY2(outcome.errors.contains("step 4 of 4, loss") && outcome.errors.contains("s speech/s")
                     && outcome.errors.contains("validation loss"),
                 qPrintable(outcome.errors));
    }

    void untrained_writesTheInitialWeights()
    {
        QCOMPARE(run(PHONOSCOPE_CLI,
                     pretrain("untrained", 8) << "--untrained"
                                              << "--float16")
                     .status,
                 0);
        QCOMPARE(run(PHONOSCOPE_CLI, {"info", path("untrained")}).status, 0);
        QCOMPARE(contents(path("untrained/training.tsv")).count('\n'), 1); // nothing but the names of columns
        QCOMPARE(run(PHONOSCOPE_CLI,
                     pretrain("untrained-too", 4) << "--untrained"
                                                  << "--float16")
                     .status,
                 0);
        QVERIFY(contents(path("untrained/model.safetensors")) == contents(path("untrained-too/model.safetensors")));
        QCOMPARE(run(PHONOSCOPE_CLI,
                     pretrain("untrained", 8) << "--untrained"
                                              << "--resume")
                     .status,
                 2);
    }

    void severalProcesses_shareTheWork()
    {
        const QString mpirun = QStandardPaths::findExecutable("mpirun");
        if (mpirun.isEmpty())
            QSKIP("mpirun is not installed");
        const auto together = [&](const char *out) {
            const QStringList processes = {"-n", "2", "--oversubscribe", QStringLiteral(PHONOSCOPE_CLI)};
            return run(mpirun, processes + pretrain(out, 8));
        };
        const Outcome outcome = together("two");
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        QCOMPARE(outcome.output.count("steps          8"), 1); // one of them speaks
        QCOMPARE(together("two-again").status, 0);
        const QByteArray weights = contents(path("two/model.safetensors"));
        QVERIFY(!weights.isEmpty());
        QVERIFY(weights == contents(path("two-again/model.safetensors")));

        // A run of two cannot be continued by one: its batches would differ.
        const Outcome alone = run(PHONOSCOPE_CLI, pretrain("two", 8) << "--resume");
        QCOMPARE(alone.status, 1);
        QVERIFY2(alone.errors.contains("2 processes"), qPrintable(alone.errors));
    }

    void oneFailing_endsTheOthers()
    {
        const QString mpirun = QStandardPaths::findExecutable("mpirun");
        if (mpirun.isEmpty())
            QSKIP("mpirun is not installed");
        QCOMPARE(run(PHONOSCOPE_CLI, pretrain("taken", 4)).status, 0);
        const Outcome outcome = run(
            mpirun, QStringList{"-n", "2", "--oversubscribe", QStringLiteral(PHONOSCOPE_CLI)} + pretrain("taken", 4));
        QVERIFY(outcome.status != 0 && outcome.status != -1);
        QVERIFY2(outcome.errors.contains("--resume"), qPrintable(outcome.errors));
    }

    void badInput_isNamed_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("named");
        const QString good = config(4);
        QTest::newRow("no corpus") << QStringList{path("nowhere.tsv"), "--config", good} << 1 << "nowhere.tsv";
        QTest::newRow("no configuration") << QStringList{m_corpus, "--config", path("none.json")} << 1 << "none.json";
        QTest::newRow("output is a file")
            << QStringList{m_corpus, "--config", good, "--out", good} << 1 << "config.json";
        QTest::newRow("no such device") << QStringList{m_corpus, "--config", good, "--device", "tpu"} << 1 << "tpu";
        QTest::newRow("no --config") << QStringList{m_corpus} << 2 << "--config";
    }

    void badInput_isNamed()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QString, named);
        if (!arguments.contains("--out"))
            arguments << "--out" << path("bad");
        const Outcome outcome = run(PHONOSCOPE_CLI, QStringList{"pretrain"} + arguments);
        QCOMPARE(outcome.status, status);
        QVERIFY2(outcome.errors.contains(named), qPrintable(outcome.errors));
    }
};

QTEST_GUILESS_MAIN(TestPretrainCli)
#include "test_pretrain_cli.moc"
