// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model_check.h"

#include "core/base/error.h"
#include "tests/core/engine_fixture.h"
#include "tests/core/tiny_model.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace phonoscope;
using phonoscope::test::TemporaryFolder;
using phonoscope::test::TinyModel;

namespace {

QString stateText(const ModelCheckRun &run)
{
    QString text;
    for (const ModelCheckLine &line : run.lines)
        text += line.state == ModelCheckState::Passed ? 'p' : line.state == ModelCheckState::Failed ? 'F' : '-';
    return text;
}

std::string troubleOf(const ModelCheckRun &run)
{
    for (const ModelCheckLine &line : run.lines)
        if (!line.trouble.empty())
            return line.trouble;
    return {};
}

const ProgressSink kSilent = [](const Progress &) {};

} // namespace

class TestModelCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void soundModel_passesEverythingOnSignalAndSpeech()
    {
        const TemporaryFolder folder;
        const Project project = test::writeTinyProject(folder.path(), 2);
        const auto report = checkModel(project.model, project.corpus, "cpu", kSilent);
        QVERIFY(report);
        QCOMPARE(report->runs.size(), std::size_t(2));
        QVERIFY(report->withoutUtterance.empty());
        QCOMPARE(report->runs[0].utterance, std::string());
        QCOMPARE(report->runs[0].seconds, 2.0);
        QCOMPARE(report->runs[1].utterance, std::string("u00"));
        QCOMPARE(report->runs[1].seconds, 1.0);
        QCOMPARE(report->failures(), 0);
        for (const ModelCheckRun &run : report->runs) {
            QVERIFY2(stateText(run) == "ppppp", troubleOf(run).c_str());
            QVERIFY(run.encoderSeconds > 0);
            QCOMPARE(run.lines[3].compared, std::int64_t(2 * run.frames)); // both layers
            QCOMPARE(run.lines[4].compared, std::int64_t(2));
        }
    }

    void damagedWeights_failAndNothingElseIsTried()
    {
        const TemporaryFolder folder;
        TinyModel model;
        std::ranges::fill(model.tensors["encoder.layers.1.fc1.weight"].values, 3e38F);
        model.write(folder.path());
        const auto report = checkModel(folder.path(), {}, "cpu", kSilent);
        QVERIFY(report);
        QCOMPARE(report->runs.size(), std::size_t(1));
        QCOMPARE(stateText(report->runs.front()), QString("F----"));
        QCOMPARE(report->failures(), 1);
        QVERIFY2(troubleOf(report->runs.front()).find("ffn_act_02") != std::string::npos,
                 troubleOf(report->runs.front()).c_str());
    }

    void wrongModel_failsWhatIsWrongWithIt_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("trouble");
        QTest::newRow("nothing") << "none"
                                 << "ppppp"
                                 << "";
        QTest::newRow("not finite") << "nan"
                                    << "F----"
                                    << "hidden_states_01 holds values that are not finite";
        QTest::newRow("silent") << "silent"
                                << "F----"
                                << "no tensors at all";
        QTest::newRow("a frame too many announced") << "frames"
                                                    << "pF---"
                                                    << "announced are";
        QTest::newRow("a layer is missing") << "layer"
                                            << "pF---"
                                            << "activations of 1 layers came";
        QTest::newRow("random") << "random"
                                << "ppFpp"
                                << "hidden_states_02 differs between two runs";
        QTest::newRow("another neuron named") << "ranks"
                                              << "pppFp"
                                              << "layer 2, frame 5";
        QTest::newRow("mask without effect") << "unmasked"
                                             << "ppppF"
                                             << "at zero";
        QTest::newRow("mask reaches backwards") << "backwards"
                                                << "ppppF"
                                                << "changed, which comes before it";
    }
    void wrongModel_failsWhatIsWrongWithIt()
    {
        QFETCH(QString, fault);
        QFETCH(QString, expected);
        QFETCH(QString, trouble);
        const TemporaryFolder folder;
        TinyModel().write(folder.path());
        const Encoder encoder = Encoder::load(folder.path(), "cpu");
        const CheckedModel sound = checkedModel(encoder);
        CheckedModel model = sound;
        int runs = 0;
        model.frames = [&](std::size_t samples) { return sound.frames(samples) + (fault == "frames" ? 1 : 0); };
        model.forward = [&](std::span<const float> samples, const NeuronSet &zeroed,
                            const Encoder::TensorVisitor &visit, std::stop_token stop) {
            ++runs;
            const auto change = [&](const std::string &name, const Matrix &values) {
                Matrix changed = values;
                if (fault == "silent" || (fault == "layer" && name == "ffn_act_02"))
                    return;
                if (fault == "nan" && name == "hidden_states_01")
                    changed.values[3] = std::nanf("");
                if (fault == "random" && name == "hidden_states_02" && runs == 2)
                    changed.values[7] = std::nextafter(changed.values[7], 9.0F);
                if (fault == "backwards" && name == "hidden_states_00" && !zeroed.empty())
                    changed.values[0] += 1;
                visit(name, changed);
            };
            return sound.forward(samples, fault == "unmasked" ? NeuronSet() : zeroed, change, stop);
        };
        model.strongestNeurons = [&](std::span<const float> samples, std::span<const Frame> frames,
                                     std::span<const int> ranks, std::stop_token stop) {
            auto named = sound.strongestNeurons(samples, frames, ranks, stop);
            if (fault == "ranks")
                (*named)[1].neurons[5] = static_cast<std::uint16_t>((*named)[1].neurons[5] ^ 1U);
            return named;
        };
        const auto run = checkModelOn(model, "x", modelCheckSignal());
        QVERIFY(run);
        QVERIFY2(stateText(*run) == expected, qPrintable(stateText(*run) + ": " + troubleOf(*run).c_str()));
        QVERIFY2(QString::fromStdString(troubleOf(*run)).contains(trouble), troubleOf(*run).c_str());
    }

    void stopped_givesNothing()
    {
        const TemporaryFolder folder;
        TinyModel().write(folder.path());
        std::stop_source stop;
        const auto stopAtOnce = [&](const Progress &progress) {
            if (progress.done > 0)
                stop.request_stop();
        };
        QVERIFY(!checkModel(folder.path(), {}, "cpu", stopAtOnce, stop.get_token()));
    }

    void corpusWithoutReadableSpeech_isToldAndTheSignalChecked()
    {
        const TemporaryFolder folder;
        const Project project = test::writeTinyProject(folder.path(), 1);
        folder.write("audio/u00.wav", "no audio");
        const auto report = checkModel(project.model, project.corpus, "cpu", kSilent);
        QVERIFY(report);
        QCOMPARE(report->runs.size(), std::size_t(1));
        QVERIFY2(report->withoutUtterance.find("u00.wav") != std::string::npos, report->withoutUtterance.c_str());
    }

    void missingModel_isAnError() { QVERIFY_EXCEPTION_THROWN(checkModel("/gone/model", {}, "cpu", kSilent), Error); }

    void signal_isTheSameEverywhereAndNeverClips()
    {
        const std::vector<float> signal = modelCheckSignal();
        QCOMPARE(signal.size(), std::size_t(32000));
        QVERIFY(signal == modelCheckSignal());
        QVERIFY(std::ranges::all_of(signal, [](float value) { return std::abs(value) < 0.9F; }));
        QVERIFY(std::ranges::any_of(signal, [](float value) { return std::abs(value) > 0.1F; }));
    }
};

QTEST_GUILESS_MAIN(TestModelCheck)
#include "test_model_check.moc"
