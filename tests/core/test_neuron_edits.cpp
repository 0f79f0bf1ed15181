// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/neuron_algebra.h"
#include "core/base/neuron_edit.h"

#include <QTest>

using namespace phonoscope;

namespace {

NeuronSet setOf(std::vector<int> first, std::vector<int> second = {})
{
    NeuronSet set(2);
    set.assign({1}, std::move(first));
    set.assign({2}, std::move(second));
    return set;
}

} // namespace

class TestNeuronEdits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void algebra_isDoneLayerByLayer()
    {
        const NeuronSet a = setOf({1, 2, 3}, {0}), b = setOf({2, 5}, {});
        QCOMPARE(unionOf(a, b), setOf({1, 2, 3, 5}, {0}));
        QCOMPARE(intersectionOf(a, b), setOf({2}));
        QCOMPARE(differenceOf(a, b), setOf({1, 3}, {0}));
        const std::vector<int> widths{6, 2};
        QCOMPARE(inverseWithinLayers(a, widths), setOf({0, 4, 5}, {1}));
        QCOMPARE(inverseWithinLayers(b, widths), setOf({0, 1, 3, 4})); // layer 2 was not touched
        QCOMPARE(unionOf(a, NeuronSet()), a);
    }

    void operations_areReadAsTheyAreWritten_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"zero", "mean", "scale:0", "scale:0.5", "scale:2", "clamp:-1.5:0.25", "clamp:0:0"})
            QTest::addRow("%s", text) << text;
    }
    void operations_areReadAsTheyAreWritten()
    {
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(operationText(operationNamed(text.toStdString()))), text);
    }

    void whatIsNoOperation_isRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "zeros", "zero:1", "mean:", "scale", "scale:", "scale:-0.1", "scale:2.1", "scale:nan", "scale:1e99",
              "scale:1:2", "clamp:1", "clamp:2:1", "clamp::", "clamp:0:inf", "scale:0,5"})
            QTest::addRow("\"%s\"", text) << text;
    }
    void whatIsNoOperation_isRefused()
    {
        QFETCH(QString, text);
        try {
            operationNamed(text.toStdString());
            QFAIL("it was accepted");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::BadFormat);
        }
    }

    void editsWithoutEffect_areKnown()
    {
        QVERIFY(NeuronEdit{}.isNothing());
        QVERIFY((NeuronEdit{setOf({1}), operationNamed("scale:1")}.isNothing()));
        QVERIFY((!NeuronEdit{setOf({1}), operationNamed("scale:0.99")}.isNothing()));
        QVERIFY(erasing(setOf({})).front().isNothing());
    }
};

QTEST_GUILESS_MAIN(TestNeuronEdits)
#include "test_neuron_edits.moc"
