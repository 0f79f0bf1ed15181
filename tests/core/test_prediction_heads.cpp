// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/prediction_heads.h"

#include "core/base/error.h"
#include "tests/core/tiny_model.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

constexpr std::size_t kHidden = 8;
constexpr std::size_t kUnits = 6;

/// Sums of eight float32 products.
constexpr double kTolerance = 1e-6;

} // namespace

class TestPredictionHeads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void effect_isTheColumnTimesTheHead()
    {
        const TemporaryFolder folder;
        TinyModel model;
        // Neuron 3 of layer 2 writes 2 into component 5 and nothing else; units read the component by their number.
        auto &w2 = model.tensors["encoder.layers.1.fc2.weight"];
        const auto width = static_cast<std::size_t>(w2.shape[1]);
        for (std::size_t row = 0; row < kHidden; ++row)
            w2.values[row * width + 3] = row == 5 ? 2.0F : 0.0F;
        auto &head = model.tensors["final_proj.weight"];
        for (std::size_t unit = 0; unit < kUnits; ++unit)
            head.values[unit * kHidden + 5] = 0.25F * static_cast<float>(unit);
        model.write(folder.path());

        const Encoder encoder = Encoder::load(folder.path());
        const std::vector<HeadEffect> effects = headEffects(encoder, {{2}, {3}});
        QCOMPARE(effects.size(), std::size_t{1});
        QCOMPARE(effects[0].units.size(), kUnits);
        // 0, 0.5, ... 2.5, less their mean.
        for (std::size_t unit = 0; unit < kUnits; ++unit)
            QVERIFY(std::abs(static_cast<double>(effects[0].units[unit]) - (0.5 * static_cast<double>(unit) - 1.25))
                    < kTolerance);
        QVERIFY(std::abs(effects[0].spread - std::sqrt(17.5 / 4 / 6)) < kTolerance);
    }

    void rank_comparesTheNeuronsOfTheLayer()
    {
        const TemporaryFolder folder;
        TinyModel model;
        auto &w2 = model.tensors["encoder.layers.0.fc2.weight"];
        const auto width = static_cast<std::size_t>(w2.shape[1]);
        for (std::size_t row = 0; row < kHidden; ++row) {
            w2.values[row * width + 4] *= 64; // far above all others
            w2.values[row * width + 7] = 0;
        }
        model.write(folder.path());
        const Encoder encoder = Encoder::load(folder.path());
        QCOMPARE(headEffects(encoder, {{1}, {4}})[0].rank, 1);
        const HeadEffect silent = headEffects(encoder, {{1}, {7}})[0];
        QCOMPARE(silent.rank, static_cast<int>(width));
        QCOMPARE(silent.spread, 0.0);
        QVERIFY(std::ranges::all_of(silent.units, [](float value) { return value == 0.0F; }));
    }

    void neuronThatIsNotThere_isRefused_data()
    {
        QTest::addColumn<int>("layer");
        QTest::addColumn<int>("neuron");
        QTest::newRow("layer 0") << 0 << 0;
        QTest::newRow("layer beyond the last") << 3 << 0;
        QTest::newRow("negative neuron") << 1 << -1;
        QTest::newRow("neuron beyond the width") << 1 << 12;
    }
    void neuronThatIsNotThere_isRefused()
    {
        QFETCH(int, layer);
        QFETCH(int, neuron);
        const TemporaryFolder folder;
        TinyModel().write(folder.path());
        const Encoder encoder = Encoder::load(folder.path());
        QVERIFY_EXCEPTION_THROWN(headEffects(encoder, {{layer}, {neuron}}), Error);
    }

    void unitsWithoutTheirFile_areUnknown()
    {
        const TemporaryFolder folder;
        TinyModel().write(folder.path());
        const Encoder encoder = Encoder::load(folder.path());
        const std::vector<float> silence(16000);
        const std::vector<Frame> frames{{0}, {3}};
        QVERIFY(HeadUnits().of(encoder, silence, frames).empty());
    }
};

QTEST_GUILESS_MAIN(TestPredictionHeads)
#include "test_prediction_heads.moc"
