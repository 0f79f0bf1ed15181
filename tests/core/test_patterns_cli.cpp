// SPDX-License-Identifier: GPL-3.0-or-later
// What the window computes of patterns beside what the command line says.
#include "core/engine/pattern_maps_job.h"
#include "tests/core/analysis_fixture.h"
#include "tests/support/run_program.h"
#include "tests/support/shared_data.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace phonoscope;

class TestPatternsCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void windowAndCommandLine_agree_data()
    {
        QTest::addColumn<QString>("property");
        QTest::addColumn<QString>("rule");
        QTest::newRow("gender, paper") << "gender"
                                       << "paper";
        QTest::newRow("gender, speakers") << "gender"
                                          << "speakers";
        QTest::newRow("phone type, guarded") << "phone-type"
                                             << "guarded";
        QTest::newRow("pitch, guarded") << "pitch"
                                        << "guarded";
    }
    void windowAndCommandLine_agree()
    {
        QFETCH(QString, property);
        QFETCH(QString, rule);
        const test::TemporaryFolder folder;
        IndexHeader made = test::smallHeader({60, 80}, 12, 0.2);
        const ActivationIndex index = ActivationIndex::create(folder.path() / "analysis", made);
        for (int number = 0; number < index.header().shards(); ++number)
            index.writeShard(test::randomShard(index.header(), number, 40, 3));
        const auto header = std::make_shared<const IndexHeader>(index.header());
        const auto shards = index.readShards();

        const test::Outcome outcome =
            test::runProgram(QStringLiteral(PHONOSCOPE_CLI),
                             {"patterns", QString::fromStdString((folder.path() / "analysis").string()), "--property",
                              property, "--rule", rule, "--k", "10", "--shuffles", "3", "--seed", "5", "--json"});
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        const QJsonObject told = QJsonDocument::fromJson(outcome.output.toUtf8())["layers"].toObject();

        const Property of = propertyOf(*header, property.toStdString(), shards);
        const UseRule useRule = *ruleNamed(rule.toStdString());
        PatternMapsJob maps({of, header, shards, 0.1, useRule}, {});
        const auto floorJob = patternFloorJob({of, header, shards, 0.1, useRule, 3, 5});
        while (floorJob->step()) { }
        const auto floors = floorJob->result();
        int layers = 0;
        while (const auto map = maps.step({})) {
            ++layers;
            const QJsonObject layer = told[QString::number(map->layer.number)].toObject();
            // As JSON writes doubles: exactly.
            QCOMPARE(map->plane.mean, layer["plane"]["silhouette"].toDouble());
            QCOMPARE(map->full.mean, layer["full_space"]["silhouette"].toDouble());
            QCOMPARE(map->embedding.relativeStress, layer["relative_stress"].toDouble());
            QCOMPARE(static_cast<int>(map->patterns.rows()), layer["cells"].toInt());
            const SilhouetteFloor &floor = floors[map->layer.row()];
            QCOMPARE(floor.plane.mean, layer["plane"]["shuffled"]["mean"].toDouble());
            QCOMPARE(floor.plane.deviation, layer["plane"]["shuffled"]["deviation"].toDouble());
            QCOMPARE(floor.full.mean, layer["full_space"]["shuffled"]["mean"].toDouble());
            QCOMPARE(floor.full.deviation, layer["full_space"]["shuffled"]["deviation"].toDouble());
        }
        QCOMPARE(layers, 2);
    }
};

QTEST_GUILESS_MAIN(TestPatternsCli)
#include "test_patterns_cli.moc"
