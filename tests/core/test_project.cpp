// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <functional>
#include <optional>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

constexpr const char *kValid = R"({
  "schema": "phonoscope-project",
  "version": 1,
  "name": "Demo",
  "model": "model",
  "corpus": "corpus/corpus.tsv",
  "phone_set": "../phone_sets/arpabet.json",
  "kmax": 0.02,
  "sample_rule": "paper",
  "sample_position": "middle"
}
)";

std::optional<Error> errorOf(const std::function<void()> &call)
{
    try {
        call();
    } catch (const Error &error) {
        return error;
    }
    return std::nullopt;
}

} // namespace

class TestProject : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void read_resolvesPathsAgainstTheFile()
    {
        const TemporaryFolder folder;
        std::filesystem::create_directory(folder.path() / "demo");
        const Project project = readProject(folder.write("demo/demo.phono", kValid));
        QCOMPARE(project.file, folder.path() / "demo/demo.phono");
        QCOMPARE(project.name, std::string("Demo"));
        QCOMPARE(project.model, folder.path() / "demo/model");
        QCOMPARE(project.corpus, folder.path() / "demo/corpus/corpus.tsv");
        QCOMPARE(project.phoneSet, folder.path() / "phone_sets/arpabet.json");
        QCOMPARE(project.kmax, 0.02);
        QCOMPARE(project.sampleRule, std::string("paper"));
        QCOMPARE(project.samplePosition, std::string("middle"));
    }

    void write_survivesReadingAndMoving()
    {
        const TemporaryFolder folder;
        std::filesystem::create_directory(folder.path() / "a");
        Project project;
        project.name = "Grüße";
        project.model = folder.path() / "a" / "models" / "hubert";
        project.corpus = "/elsewhere/corpus.tsv";
        project.phoneSet = folder.path() / "arpabet.json";
        project.kmax = 0.1;
        project.samplePosition = "all";
        project.suppliedAnalysis = folder.path() / "a" / "analysis";
        project.comparedAnalyses = {folder.path() / "a" / "others" / "twin", "/elsewhere/other.phono"};
        writeProject(project, folder.path() / "a" / "x.phono");
        const std::string text = readFile(folder.path() / "a" / "x.phono", 1U << 20U);
        QVERIFY(text.find("\"models/hubert\"") != std::string::npos);
        QVERIFY(text.find("\"others/twin\"") != std::string::npos);
        QVERIFY(text.find("\"/elsewhere/corpus.tsv\"") != std::string::npos);

        std::filesystem::rename(folder.path() / "a", folder.path() / "b");
        const Project read = readProject(folder.path() / "b" / "x.phono");
        QCOMPARE(read.comparedAnalyses.size(), std::size_t{2});
        QCOMPARE(read.comparedAnalyses[0], folder.path() / "b" / "others" / "twin");
        QCOMPARE(read.comparedAnalyses[1], std::filesystem::path("/elsewhere/other.phono"));
        QCOMPARE(read.name, project.name);
        QCOMPARE(read.model, folder.path() / "b" / "models" / "hubert");
        QCOMPARE(read.corpus, project.corpus);
        QCOMPARE(read.phoneSet, project.phoneSet);
        QCOMPARE(read.kmax, project.kmax);
        QCOMPARE(read.sampleRule, project.sampleRule);
        QCOMPARE(read.samplePosition, project.samplePosition);
        QCOMPARE(read.suppliedAnalysis, folder.path() / "b" / "analysis");
    }

    void read_refuses_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("word");
        const auto row = [](const char *name, const char *from, const char *to, const char *word) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(word);
        };
        row("newer version", "\"version\": 1", "\"version\": 2", "version 2");
        row("version as text", "\"version\": 1", "\"version\": \"1\"", "'version'");
        row("other schema", "phonoscope-project", "project", "not a project");
        row("unknown key", "\"name\"", "\"colour\": 1, \"name\"", "'colour'");
        row("missing key", "\"name\": \"Demo\",", "", "'name'");
        row("empty path", "\"model\": \"model\"", "\"model\": \"\"", "'model'");
        row("empty supplied analysis", "\"name\"", "\"supplied_analysis\": \"\", \"name\"", "'supplied_analysis'");
        row("path as number", "\"model\": \"model\"", "\"model\": 3", "'model'");
        row("kmax too large", "0.02", "0.6", "'kmax'");
        row("kmax zero", "0.02", "0", "'kmax'");
        row("kmax as text", "0.02", "\"2 %\"", "'kmax'");
        row("unknown rule", "paper", "papers", "'default', 'paper'");
        row("unknown position", "middle", "centre", "'start', 'middle', 'end', 'all'");
        row("no JSON", "{", "", "JSON");
        row("a list", "{", "[{}], {", "JSON");
    }

    void read_refuses()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, word);
        const TemporaryFolder folder;
        QByteArray text(kValid);
        QVERIFY(text.contains(from));
        text.replace(text.indexOf(from), from.size(), to);
        const auto file = folder.write("x.phono", text.toStdString());
        const auto error = errorOf([&] { readProject(file); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::BadFormat);
        QCOMPARE(error->subject(), file.string());
        QVERIFY2(error->detail().find(word.toStdString()) != std::string::npos, error->what());
    }

    void read_refusesAnythingButAnObject()
    {
        const TemporaryFolder folder;
        for (const char *text : {"[]", "3", "\"schema\"", "null", ""}) {
            const auto file = folder.write("x.phono", text);
            QVERIFY(errorOf([&] { readProject(file); }));
        }
    }

    void read_saysWhenThereIsNoFile()
    {
        const TemporaryFolder folder;
        const auto error = errorOf([&] { readProject(folder.path() / "x.phono"); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::NotFound);
    }

    void masksAndNotes_surviveWritingAndReading()
    {
        const TemporaryFolder folder;
        Project project;
        project.name = "x";
        project.model = folder.path() / "m";
        project.corpus = folder.path() / "c.tsv";
        project.phoneSet = folder.path() / "p.json";
        Mask mask;
        mask.name = "Weiblich, \"hoch\" ♀";
        mask.modelHash = "0123456789abcdef";
        mask.note = "Line one\nline two";
        mask.neurons = NeuronSet(3);
        mask.neurons.assign({1}, {7, 3, 3071});
        mask.neurons.assign({3}, {0});
        project.masks = {mask, {"empty", NeuronSet(), "", ""}};
        project.notes = {{noteKey({{3}, {1207}}), "nasals too"}};
        QCOMPARE(noteKey({{3}, {1207}}), std::string("3/1207"));
        const auto file = folder.path() / "x.phono";
        writeProject(project, file);
        const Project read = readProject(file);
        QVERIFY(read.masks == project.masks);
        QVERIFY(read.notes == project.notes);
        QCOMPARE(read.masks.front().neurons.layers(), std::size_t(3));
        QVERIFY(read.masks.front().neurons.contains({{1}, {3071}}));

        project.masks.clear();
        project.notes.clear();
        writeProject(project, file);
        const std::string text = readFile(file, 1U << 20U);
        QVERIFY(text.find("masks") == std::string::npos && text.find("notes") == std::string::npos);
        QVERIFY(readProject(file).masks.empty());
    }

    void masksAndNotes_refuse_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<QByteArray>("word");
        const auto mask = [](const char *name, const QByteArray &neurons, const char *word) {
            QTest::newRow(name) << QByteArray(R"("masks": [{"name": "a", "model_hash": "b", "neurons": )") + neurons
                    + "}]" << QByteArray(word);
        };
        mask("neurons as a list", "[1]", "object");
        mask("neurons as text", "\"all\"", "object");
        mask("layer 0", "{\"0\": [1]}", "layer '0'");
        mask("negative layer", "{\"-1\": [1]}", "layer '-1'");
        mask("layer with a tail", "{\"1x\": [1]}", "layer '1x'");
        mask("layer without a name", "{\"\": [1]}", "layer ''");
        mask("huge layer", "{\"99999999999999999999\": [1]}", "layer '99999999999999999999'");
        mask("layer beyond any model", "{\"5000\": [1]}", "layer '5000'");
        mask("a number for a list", "{\"1\": 3}", "list");
        mask("negative neuron", "{\"1\": [-1]}", "-1");
        mask("huge neuron", "{\"1\": [4294967297]}", "4294967297");
        mask("neuron beyond 64 bits", "{\"1\": [99999999999999999999]}", "impossible neuron");
        mask("fraction", "{\"1\": [1.5]}", "1.5");
        mask("truth", "{\"1\": [true]}", "true");
        mask("text", "{\"1\": [\"1\"]}", "impossible neuron");
        mask("nested", "{\"1\": [[1]]}", "impossible neuron");
        const auto entry = [](const char *name, const char *text, const char *word) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(word);
        };
        entry("an object for masks", R"("masks": {"a": 1})", "'masks'");
        entry("a number for a mask", R"("masks": [3])", "'masks'");
        entry("no name", R"("masks": [{"model_hash": "b", "neurons": {}}])", "'masks'");
        entry("an empty name", R"("masks": [{"name": "", "model_hash": "b", "neurons": {}}])", "no name");
        entry("no hash", R"("masks": [{"name": "a", "neurons": {}}])", "'masks'");
        entry("a number for a note", R"("masks": [{"name": "a", "model_hash": "b", "neurons": {}, "note": 1}])",
              "'masks'");
        entry(
            "two of a name",
            R"("masks": [{"name": "a", "model_hash": "b", "neurons": {}}, {"name": "a", "model_hash": "b", "neurons": {}}])",
            "Two masks");
        entry("notes as a list", R"("notes": ["x"])", "'notes'");
        entry("one compared analysis as a text", R"("compared_analyses": "x")", "'compared_analyses'");
        entry("a number for a compared analysis", R"("compared_analyses": [1])", "'compared_analyses'");
        entry("an empty path to compare with", R"("compared_analyses": [""])", "'compared_analyses'");
        entry("compared with one twice", R"("compared_analyses": ["x", "./x"])", "'compared_analyses'");
        entry("a note as a number", R"("notes": {"1/2": 3})", "'notes'");
    }

    void masksAndNotes_refuse()
    {
        QFETCH(QByteArray, entry);
        QFETCH(QByteArray, word);
        const TemporaryFolder folder;
        QByteArray text(kValid);
        text.replace("\"name\": \"Demo\"", "\"name\": \"Demo\", " + entry);
        const auto file = folder.write("x.phono", text.toStdString());
        const auto error = errorOf([&] { readProject(file); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::BadFormat);
        QCOMPARE(error->subject(), file.string());
        QVERIFY2(error->detail().find(word.toStdString()) != std::string::npos, error->what());
    }

    void write_saysWhenTheFolderIsMissing()
    {
        const TemporaryFolder folder;
        const auto error = errorOf([&] { writeProject({}, folder.path() / "no" / "x.phono"); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::NotWritable);
    }

    void write_refusesTextThatIsNotUtf8()
    {
        const TemporaryFolder folder;
        const auto file = folder.write("x.phono", kValid);
        Project project;
        project.name = "caf\xe9";
        QVERIFY(errorOf([&] { writeProject(project, file); }));
        QCOMPARE(readFile(file, 1U << 20U), std::string(kValid));
    }

    void analysisFolder_isOneProjectsOwn()
    {
        Project project;
        project.name = "LibriSpeech dev-clean: ä/../b";
        project.file = "/p/a.phono";
        project.model = "/m/hubert";
        project.corpus = "/c/corpus.tsv";
        const auto folder = analysisFolder(project, "/cache");
        QCOMPARE(folder.parent_path(), std::filesystem::path("/cache"));
        QVERIFY2(folder.filename().string().starts_with("librispeech-dev-clean-b-"), folder.c_str());
        QCOMPARE(analysisFolder(project, "/cache"), folder);
        for (auto member : {&Project::file, &Project::model, &Project::corpus}) {
            Project other = project;
            other.*member = "/x";
            QVERIFY(analysisFolder(other, "/cache") != folder);
        }
        Project nameless;
        QVERIFY(analysisFolder(nameless, "/cache").filename().string().starts_with("project-"));
    }
};

QTEST_GUILESS_MAIN(TestProject)
#include "test_project.moc"
