// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/property_editor.h"

#include "tests/support/fake_engine.h"
#include "tests/support/shared_data.h"
#include "ui/models/properties_model.h"
#include "ui/panels/limits_editor.h"
#include "ui/panels/member_lists.h"
#include "ui/panels/property_actions.h"
#include "ui/state/editor.h"
#include "ui/state/project_store.h"
#include "ui/views/value_histogram.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>
#include <QUndoStack>

#include <fstream>

using namespace phonoscope;
using namespace phonoscope::test;

class TestPropertyEditor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<ProjectStore>();
        m_undo = std::make_unique<QUndoStack>();
        m_editor = std::make_unique<Editor>(*m_store, *m_undo);
        m_window = std::make_unique<QWidget>();
        m_menu = std::make_unique<QMenu>();
        m_actions = new PropertyActions(*m_menu, *m_store, *m_editor, Theme::light(), *m_window);
        m_store->open(madeUpProject());
        m_store->accept({m_store->analysisKey(), madeUpAnalysis()});
        for (int i = 0; i < 4; ++i)
            m_store->accept({m_store->analysisKey(), ShardReady{madeUpShard(i)}});
        m_store->accept({m_store->analysisKey(), AnalysisFinished{}});
        QTRY_VERIFY(m_store->stage() == ProjectStore::Stage::Complete);
    }
    void cleanup()
    {
        m_window.reset();
        m_menu.reset();
        m_editor.reset();
        m_undo.reset();
        m_store.reset();
    }

    void phones_areMovedIntoOwnGroupsAndSaved()
    {
        const QPointer<PropertyEditor> dialog = open(standardProperty("phone-type"));
        auto *lists = dialog->findChild<MemberLists *>();
        QCOMPARE(lists->groups().size(), std::size_t(2));
        QCOMPARE(listTexts(dialog, "members0"), QStringList({"AA", "IY"}));
        QCOMPARE(listTexts(dialog, "membersOfNone"), QStringList());

        lists->move({"IY"}, -1);
        QCOMPARE(listTexts(dialog, "membersOfNone"), QStringList({"IY"}));
        lists->move({"T", "IY"}, 0); // moved as they stand, listed in the order of the phones
        QCOMPARE(listTexts(dialog, "members0"), QStringList({"AA", "IY", "T"}));
        QCOMPARE(listTexts(dialog, "members1"), QStringList({"S"}));
        // 8 utterances x 5 samples of every phone.
        QCOMPARE(preview(dialog, 0, 1), QString("120"));
        QCOMPARE(preview(dialog, 1, 1), QString("40"));

        QSignalSpy saved(dialog, &PropertyEditor::saved);
        QTest::mouseClick(dialog->findChild<QPushButton *>("saveProperty"), Qt::LeftButton);
        QCOMPARE(saved.size(), 1);
        const auto definition = saved.front().front().value<PropertyDefinition>();
        QCOMPARE(QString::fromStdString(definition.id), QString("phone-type"));
        QCOMPARE(definition.groups.size(), std::size_t(2));
        QCOMPARE(definition.groups[0].members, std::vector<std::string>({"AA", "IY", "T"}));
        QTRY_VERIFY(!dialog);
    }

    void newProperty_joinsValuesAndIsUndone()
    {
        m_actions->create->trigger();
        const QPointer<PropertyEditor> dialog = m_window->findChild<PropertyEditor *>();
        QVERIFY(dialog);
        chooseText(dialog, "column", "speaker");
        QCOMPARE(listTexts(dialog, "members0"), QStringList({"s0 (n = 2)"}));
        auto *lists = dialog->findChild<MemberLists *>();
        lists->move({"s1"}, 0);
        lists->removeGroup(1); // empty now
        lists->move({"s3"}, 1);
        lists->removeGroup(2);
        QCOMPARE(lists->groups().size(), std::size_t(2));
        setText(dialog, "propertyName", "Speaker pairs");
        QVERIFY(save(dialog));

        const int index = m_store->propertyIndex("speaker-pairs");
        QVERIFY(index >= 0);
        QCOMPARE(m_store->context().property, QString("speaker-pairs"));
        const Property &property = m_store->tables()[static_cast<std::size_t>(index)].property();
        QCOMPARE(property.groupOfUtterance, std::vector<int>({0, 0, 0, 0, 1, 1, 1, 1}));
        m_undo->undo(); // of the choice
        m_undo->undo();
        QCOMPARE(m_store->propertyIndex("speaker-pairs"), -1);
        m_undo->redo();
        QVERIFY(m_store->propertyIndex("speaker-pairs") >= 0);
    }

    void troubles_areToldBesideTheirField_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("removedGroups");
        QTest::addColumn<QString>("label");
        QTest::newRow("no name") << QString("  ") << 0 << QString("nameMessage");
        QTest::newRow("a name that is there") << QString("Gender") << 0 << QString("nameMessage");
        QTest::newRow("one group") << QString("Mine") << 1 << QString("groupsMessage");
    }
    void troubles_areToldBesideTheirField()
    {
        QFETCH(QString, name);
        QFETCH(int, removedGroups);
        QFETCH(QString, label);
        PropertyDefinition definition = standardProperty("gender");
        definition.id.clear();
        const QPointer<PropertyEditor> dialog = open(definition);
        auto *button = dialog->findChild<QPushButton *>("saveProperty");
        setText(dialog, "propertyName", "Fine");
        QVERIFY(button->isEnabled());
        setText(dialog, "propertyName", name);
        for (int i = 0; i < removedGroups; ++i)
            dialog->findChild<MemberLists *>()->removeGroup(0);
        QVERIFY(!button->isEnabled());
        QVERIFY(dialog->findChild<QLabel *>(label)->isVisibleTo(dialog));
        for (const QString &other : {QString("nameMessage"), QString("groupsMessage"), QString("phonesMessage")})
            QVERIFY(other == label || !dialog->findChild<QLabel *>(other)->isVisibleTo(dialog));
        delete dialog;
    }

    void limits_areEditedDraggedAndTurnedIntoPercentiles()
    {
        const QPointer<PropertyEditor> dialog = open(standardProperty("pitch"));
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        auto *first = dialog->findChild<QDoubleSpinBox *>("limit0");
        QCOMPARE(first->value(), 129.03);
        first->setValue(200);
        QVERIFY(dialog->findChild<QLabel *>("groupsMessage")->isVisibleTo(dialog)); // above the second
        QVERIFY(!dialog->findChild<QPushButton *>("saveProperty")->isEnabled());
        first->setValue(120);
        QVERIFY(dialog->findChild<QPushButton *>("saveProperty")->isEnabled());
        // 110 Hz for male, 210 Hz for female, on 2 voiced phones: 4 utterances x 2 phones x 5 samples each.
        QCOMPARE(preview(dialog, 0, 1), QString("40"));
        QCOMPARE(preview(dialog, 1, 1), QString("0"));
        QCOMPARE(preview(dialog, 2, 1), QString("40"));
        QCOMPARE(preview(dialog, 1, 4), QString("2")); // both cells are empty

        auto *histogram = dialog->findChild<ValueHistogram *>("histogram");
        const auto at = [&](double value) {
            return QPoint(qRound(histogram->positionOf(value)), histogram->height() / 2);
        };
        QTest::mousePress(histogram, Qt::LeftButton, {}, at(120));
        QTest::mouseMove(histogram, at(150));
        QTest::mouseRelease(histogram, Qt::LeftButton, {}, at(150));
        QVERIFY2(std::abs(first->value() - 150) < 2, "a pixel is less than 2 Hz here");

        auto *kind = dialog->findChild<QComboBox *>("limitsKind");
        kind->setCurrentIndex(1);
        Q_EMIT kind->activated(1);
        QCOMPARE(dialog->findChild<QDoubleSpinBox *>("limit0")->value(), 50.0); // half of the samples lie below 150 Hz
        QVERIFY(dialog->definition().limits.empty());
        QCOMPARE(dialog->definition().percentiles.front(), 50.0);
        delete dialog;
    }

    void standardProperty_isReplacedMarkedAndRestored()
    {
        PropertiesModel model(*m_store, Theme::light());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int row = m_store->propertyIndex("gender");
        m_editor->chooseProperty("gender");
        m_actions->edit->trigger();
        QPointer<PropertyEditor> dialog = m_window->findChild<PropertyEditor *>();
        QVERIFY(save(dialog)); // without changes nothing is stored
        QVERIFY(m_store->project()->properties.empty());
        QTRY_VERIFY(!dialog);

        m_actions->edit->trigger();
        dialog = m_window->findChild<PropertyEditor *>();
        auto *phones = dialog->findChild<QComboBox *>("compared");
        phones->setCurrentIndex(phones->findText("Without unvoiced consonants"));
        Q_EMIT phones->activated(phones->currentIndex());
        QVERIFY(save(dialog));
        QCOMPARE(m_store->propertyIndex("gender"), row); // in the place of the standard one
        QCOMPARE(m_store->tables()[static_cast<std::size_t>(row)].property().groups[0].cells, std::vector<int>({0, 1}));
        QCOMPARE(model.index(row, 0).data().toString(), QString("Gender (changed)"));
        QTRY_VERIFY(!dialog);

        QCOMPARE(m_actions->remove->text().remove('&'), QString("Restore standard"));
        m_actions->remove->trigger();
        QVERIFY(m_store->project()->properties.empty());
        QCOMPARE(model.index(row, 0).data().toString(), QString("Gender"));
    }

    void file_isExportedAndImported()
    {
        const TemporaryFolder folder;
        const QString file = QString::fromStdString((folder.path() / "gender.json").string());
        m_editor->chooseProperty("gender");
        m_actions->duplicate->trigger();
        QCOMPARE(m_store->project()->properties.size(), std::size_t(1));
        const PropertyDefinition copy = m_store->project()->properties.front();
        QCOMPARE(QString::fromStdString(copy.name), QString("Gender, copy"));
        m_actions->exportTo(file);
        m_actions->remove->trigger();
        QVERIFY(m_store->project()->properties.empty());
        m_actions->importFrom(file);
        QCOMPARE(m_store->project()->properties.size(), std::size_t(1));
        QVERIFY(m_store->project()->properties.front() == copy);

        QSignalSpy failed(m_actions, &PropertyActions::failed);
        std::ofstream(file.toStdString()) << "{\"id\": 3";
        m_actions->importFrom(file);
        QCOMPARE(failed.size(), 1);
        QVERIFY(m_store->project()->properties.front() == copy);
    }

    void propertyOfAnotherCorpus_isListedWithItsReason()
    {
        PropertiesModel model(*m_store, Theme::light());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int before = model.rowCount();
        PropertyDefinition foreign = standardProperty("accent");
        foreign.name = "Accent";
        m_editor->setProperty(foreign);
        QCOMPARE(model.rowCount(), before + 1);
        const QModelIndex row = model.index(before, PropertiesModel::Name);
        QCOMPARE(row.data().toString(), QString("Accent"));
        QCOMPARE(model.idOf(row), QString("accent"));
        QCOMPARE(model.rowCount(row), 0);
        QVERIFY(row.data(Qt::ToolTipRole).toString().contains("cannot be made"));
        m_actions->setTarget("accent");
        QVERIFY(m_actions->edit->isEnabled() && m_actions->remove->isEnabled());
        m_actions->remove->trigger();
        QCOMPARE(model.rowCount(), before);
    }

    void minimumSamples_areUndoableAndPartOfTheParameters()
    {
        const RequestKey before = m_store->controlKey();
        m_editor->setMinimumSamples(5);
        m_editor->setMinimumSamples(50); // one gesture
        QCOMPARE(m_store->context().rule.minimumSamples, 50);
        QVERIFY(m_store->controlKey() != before);
        QCOMPARE(m_store->table()->rule().minimumSamples, 50);
        m_editor->setRule(kPaperRule);
        QCOMPARE(m_store->context().rule.minimumSamples, 50);
        m_undo->undo();
        m_undo->undo();
        QCOMPARE(m_store->context().rule.minimumSamples, 1);
        QVERIFY(m_store->controlKey() == before);
    }

private:
    PropertyEditor *open(const PropertyDefinition &definition)
    {
        return new PropertyEditor(*m_store, definition, Theme::light(), m_window.get());
    }
    static QStringList listTexts(const QWidget *dialog, const QString &name)
    {
        // Lists that were replaced wait for their deletion.
        const auto lists = dialog->findChildren<QListWidget *>(name);
        QStringList texts;
        for (int row = 0; row < lists.last()->count(); ++row)
            texts << lists.last()->item(row)->text();
        return texts;
    }
    static QString preview(const QWidget *dialog, int row, int column)
    {
        const auto *item = dialog->findChild<QTreeWidget *>("preview")->topLevelItem(row);
        return item ? item->text(column) : QString("no row");
    }
    static void setText(const QWidget *dialog, const char *name, const QString &text)
    {
        dialog->findChild<QLineEdit *>(name)->setText(text);
    }
    static void chooseText(const QWidget *dialog, const char *name, const QString &text)
    {
        auto *box = dialog->findChild<QComboBox *>(name);
        box->setCurrentIndex(box->findText(text));
        Q_EMIT box->activated(box->currentIndex());
    }
    static bool save(PropertyEditor *dialog)
    {
        auto *button = dialog->findChild<QPushButton *>("saveProperty");
        if (!button->isEnabled())
            return false;
        button->click();
        return true;
    }

    std::unique_ptr<ProjectStore> m_store;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<Editor> m_editor;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<QMenu> m_menu;
    PropertyActions *m_actions = nullptr;
};

QTEST_MAIN(TestPropertyEditor)
#include "test_property_editor.moc"
