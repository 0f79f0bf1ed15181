// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_engine.h"
#include "ui/models/project_model.h"
#include "ui/models/properties_model.h"
#include "ui/theme/number_text.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace phonoscope;
using namespace phonoscope::test;

class TestItemModels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void models_keepTheRulesThroughoutAnAnalysis()
    {
        ProjectStore store;
        ProjectModel project(store);
        PropertiesModel properties(store, Theme::light());
        const QAbstractItemModelTester first(&project, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester second(&properties, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int round = 0; round < 2; ++round) {
            store.open(madeUpProject());
            QCOMPARE(project.rowCount(), 2);
            QCOMPARE(properties.rowCount(), 0);
            store.accept({store.analysisKey(), madeUpAnalysis()});
            for (int i = 0; i < 4; ++i)
                store.accept({store.analysisKey(), ShardReady{madeUpShard(i)}});
            store.accept({store.analysisKey(), AnalysisFinished{}});
            QTRY_VERIFY(store.stage() == ProjectStore::Stage::Complete);
        }
        properties.setTheme(Theme::dark());
        const QModelIndex corpus = project.index(ProjectModel::CorpusRow, ProjectModel::Name);
        QCOMPARE(project.rowCount(corpus), 8);
        QCOMPARE(project.index(0, ProjectModel::Detail, corpus).data().toString(), QString("1.5 s"));
        QCOMPARE(properties.rowCount(), 5); // phone type, speaker, gender, pitch, duration
        const QModelIndex model = project.index(ProjectModel::ModelRow, ProjectModel::Name);
        QCOMPARE(model.data().toString(), QString("MelHuBERT, 20 ms"));
        QVERIFY(model.data(Qt::ToolTipRole).toString().startsWith("made-up\n"));
        QCOMPARE(project.index(0, ProjectModel::Detail, model).data().toString(), QString("made-up"));
    }

    void counts_equalThoseOfTheStoreAtEverySigma()
    {
        ProjectStore store;
        PropertiesModel properties(store, Theme::light());
        store.open(madeUpProject());
        store.accept({store.analysisKey(), madeUpAnalysis()});
        for (int i = 0; i < 4; ++i)
            store.accept({store.analysisKey(), ShardReady{madeUpShard(i)}});
        store.accept({store.analysisKey(), AnalysisFinished{}});
        QTRY_VERIFY(store.stage() == ProjectStore::Stage::Complete);
        QSignalSpy changed(&properties, &QAbstractItemModel::dataChanged);
        int largest = 0;
        for (const double sigma : {0.3, 0.5, 0.8, 1.0}) {
            Context context = store.context();
            context.sigma = sigma;
            store.setContext(context);
            for (int row = 0; row < properties.rowCount(); ++row) {
                const PropertyNeurons &neurons = store.tables()[static_cast<std::size_t>(row)].neurons();
                largest = std::max(largest, neurons.total());
                QCOMPARE(properties.index(row, PropertiesModel::Count).data().toString(), countText(neurons.total()));
                const QModelIndex property = properties.indexOf(row);
                for (int group = 0; group < properties.rowCount(property); ++group)
                    QCOMPARE(properties.index(group, PropertiesModel::Count, property).data().toString(),
                             countText(neurons.total(static_cast<std::size_t>(group))));
            }
        }
        QVERIFY(largest > 0);
        QVERIFY(changed.count() > 0);
    }

    void countText_groupsWithThinSpaces()
    {
        QCOMPARE(countText(1234567), QString::fromUtf8("1\u2009234\u2009567"));
        QCOMPARE(countText(12), QString("12"));
    }
};

QTEST_MAIN(TestItemModels)
#include "test_item_models.moc"
