// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_engine.h"
#include "ui/models/neuron_rule.h"
#include "ui/panels/command_palette.h"
#include "ui/panels/rule_edit.h"
#include "ui/state/navigation.h"

#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QtTest>

#include <memory>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

/// "1:0,5 2:20"
QString text(const NeuronSet &set)
{
    QStringList layers;
    for (std::size_t row = 0; row < set.layers(); ++row) {
        QStringList neurons;
        for (const int neuron : set.layer(LayerIndex::fromRow(row)))
            neurons.append(QString::number(neuron));
        if (!neurons.isEmpty())
            layers.append(QString("%1:%2").arg(row + 1).arg(neurons.join(',')));
    }
    return layers.join(' ');
}

NeuronSet one(int layer, int neuron)
{
    NeuronSet set(2);
    set.insert({{layer}, {neuron}});
    return set;
}

} // namespace

class TestGo : public QObject {
    Q_OBJECT

    std::unique_ptr<ProjectStore> m_store;

    void show(const char *property, const char *group)
    {
        Context context = m_store->context();
        context.property = property;
        const PropertyTable &table = m_store->tables()[static_cast<std::size_t>(m_store->propertyIndex(property))];
        for (std::size_t i = 0; i < table.property().groups.size(); ++i)
            if (table.property().groups[i].name == group)
                context.group = static_cast<int>(i);
        m_store->setContext(context);
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<ProjectStore>();
        Project project = madeUpProject();
        Mask mask{"My mask", NeuronSet(2), "", {}};
        mask.neurons.assign({1}, {5, 6});
        Mask foreign = mask;
        foreign.name = "Foreign";
        foreign.modelHash = "another";
        project.masks = {mask, foreign};
        m_store->open(project);
        m_store->accept({m_store->analysisKey(), madeUpAnalysis()});
        for (int number = 0; number < madeUpHeader()->shards(); ++number)
            m_store->accept({m_store->analysisKey(), ShardReady{madeUpShard(number)}});
        m_store->accept({m_store->analysisKey(), AnalysisFinished{}});
        QTRY_COMPARE(m_store->stage(), ProjectStore::Stage::Complete);
        show("gender", "female");
        QTRY_VERIFY(m_store->table() && m_store->table()->neurons().total() > 0);
    }

    /// In the made-up analysis only the neurons 20 (female) and 30 (male) of layer 2 are of a gender, 0 is active on
    /// vowels and 5 on consonants.
    void rule_findsNeurons_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("found");
        QTest::newRow("owner") << "owner:female"
                               << "2:20";
        QTest::newRow("any owner") << "owner:any"
                                   << "2:20,30";
        QTest::newRow("by another property") << "layer:1 phone-type:vowels"
                                             << "1:0";
        QTest::newRow("probability of the shown group") << "layer:2 P>0.8 -P(male)>0.8"
                                                        << "2:20";
        QTest::newRow("equal counts as typed") << "P(male)=1 layer:2 neuron:21-99"
                                               << "2:30";
        QTest::newRow("ranges") << "layer:1 neuron:3,7-9"
                                << "1:3,7,8,9";
        QTest::newRow("alternatives") << "owner:male | layer:1 neuron:4"
                                      << "1:4 2:30";
        QTest::newRow("dangling bar") << "owner:male |"
                                      << "2:30";
        QTest::newRow("mask in quotes") << "mask:\"My mask\""
                                        << "1:5,6";
        QTest::newRow("denied") << "layer:1 neuron:0-2 -neuron:1"
                                << "1:0,2";
        QTest::newRow("phone") << "phone:S"
                               << "1:5 2:20,30";
        QTest::newRow("no neuron of the phone") << "-phone:AA layer:1 neuron:0-2"
                                                << "1:1,2";
        QTest::newRow("empty") << "   "
                               << "";
    }
    void rule_findsNeurons()
    {
        QFETCH(QString, rule);
        QFETCH(QString, found);
        const RuleMatch match = neuronsByRule(*m_store, rule);
        QVERIFY2(!match.problem, match.problem ? qPrintable(match.problem->text) : "");
        QCOMPARE(text(match.neurons), found);
    }

    void rule_knowsTheSelection()
    {
        m_store->setSelection(one(1, 17));
        QCOMPARE(text(neuronsByRule(*m_store, "selected").neurons), QStringLiteral("1:17"));
    }

    void rule_staysInTheShownLayers()
    {
        Context context = m_store->context();
        context.firstLayer = context.lastLayer = {1};
        m_store->setContext(context);
        QCOMPARE(text(neuronsByRule(*m_store, "neuron:3").neurons), QStringLiteral("1:3"));
    }

    void rule_saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("begin");
        QTest::newRow("no word") << "layer:1 foo"
                                 << "foo" << 8;
        QTest::newRow("no number") << "layer:x"
                                   << "1-4" << 0;
        QTest::newRow("too many digits") << "neuron:99999999999"
                                         << "numbers" << 0;
        QTest::newRow("no group") << "owner:child"
                                  << "male" << 0;
        QTest::newRow("no property") << "colour:red"
                                     << "colour" << 0;
        QTest::newRow("no probability") << "P>high"
                                        << "P>0.8" << 0;
        QTest::newRow("no phone") << "phone:QQ"
                                  << "QQ" << 0;
        QTest::newRow("no mask") << "mask:none"
                                 << "none" << 0;
        QTest::newRow("mask of another model") << "mask:Foreign"
                                               << "another model" << 0;
    }
    void rule_saysWhatIsWrong()
    {
        QFETCH(QString, rule);
        QFETCH(QString, words);
        QFETCH(int, begin);
        const RuleMatch match = neuronsByRule(*m_store, rule);
        QVERIFY(match.problem);
        QVERIFY(match.neurons.empty());
        QVERIFY2(match.problem->text.contains(words), qPrintable(match.problem->text));
        QCOMPARE(match.problem->begin, begin);
    }

    void rule_ofAnyTextNeverFails()
    {
        const QStringList pieces{"P", "(", ")", ">", "\"", ":", "|", "-", "owner", "layer", "1-", " ", "mask", "0.5"};
        std::uint32_t state = 1;
        for (int time = 0; time < 3000; ++time) {
            QString rule;
            for (int i = 0; i < 8; ++i)
                rule += pieces[static_cast<qsizetype>(((state = state * 1664525U + 1013904223U) >> 16U)
                                                      % static_cast<std::uint32_t>(pieces.size()))];
            neuronsByRule(*m_store, rule);
        }
        ProjectStore empty;
        QVERIFY(neuronsByRule(empty, "layer:1").neurons.empty());
    }

    void ruleEdit_asksForASelection()
    {
        RuleEdit edit(*m_store);
        QSignalSpy asked(&edit, &RuleEdit::selectionAsked);
        edit.show();
        QTest::keyClicks(&edit, "owner:male");
        QTest::keyClick(&edit, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(text(asked[0][0].value<NeuronSet>()), QStringLiteral("2:30"));
        QCOMPARE(asked[0][1].value<Qt::KeyboardModifiers>(), Qt::ShiftModifier);
        QTest::keyClicks(&edit, "x");
        QTest::keyClick(&edit, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QTRY_VERIFY(edit.property("invalid").toBool());
        QTest::keyClick(&edit, Qt::Key_Escape);
        QVERIFY(edit.text().isEmpty());
        QTRY_VERIFY(!edit.property("invalid").toBool());
    }

    void palette_putsTheBestFirst()
    {
        std::vector<PaletteEntry> entries;
        for (const char *name : {"View > Overlap", "File > Open model", "Edit > Copy", "overview", "nothing"})
            entries.push_back({name, {}, {}, [] {}});
        QStringList found;
        for (const PaletteEntry *entry : matchingEntries(entries, "ov", 10))
            found.append(entry->text);
        QCOMPARE(found, (QStringList{"overview", "View > Overlap"}));
        found.clear();
        for (const PaletteEntry *entry : matchingEntries(entries, "op", 10))
            found.append(entry->text);
        QCOMPARE(found, (QStringList{"File > Open model", "Edit > Copy", "View > Overlap"}));
        QCOMPARE(matchingEntries(entries, "", 2).size(), std::size_t{2});
        QVERIFY(matchingEntries(entries, "zz", 2).empty());
    }

    void palette_runsTheChosenEntry()
    {
        QStringList ran;
        std::vector<PaletteEntry> entries;
        for (const char *name : {"one", "two", "three"})
            entries.push_back({name, {}, {}, [&ran, name] { ran.append(name); }});
        auto *palette = new CommandPalette(entries, [&ran](const QString &typed) {
            return std::vector<PaletteEntry>{{"special " + typed, {}, {}, [&ran, typed] { ran.append(typed); }}};
        });
        palette->show();
        auto *edit = palette->findChild<QLineEdit *>("paletteEdit");
        auto *list = palette->findChild<QListWidget *>("paletteList");
        QCOMPARE(list->count(), 3);
        QTest::keyClicks(edit, "t");
        QCOMPARE(list->count(), 3); // what was typed, two, three
        QTest::keyClick(edit, Qt::Key_Down);
        QTest::keyClick(edit, Qt::Key_Down);
        QTest::keyClick(edit, Qt::Key_Down); // no further
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(ran, QStringList{"three"});
    }

    void navigation_goesBackAndForth()
    {
        Navigation navigation(*m_store);
        QSignalSpy changed(&navigation, &Navigation::changed);
        QSignalSpy wanted(&navigation, &Navigation::viewWanted);
        navigation.setView(0);
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!navigation.canGoBack());
        m_store->setCursor(NeuronId{{1}, {3}});
        m_store->setSelection(one(1, 3));
        navigation.setView(2); // all within a moment: one place
        QTRY_COMPARE(changed.size(), 2);
        show("phone-type", "vowels");
        QTRY_COMPARE(changed.size(), 3);

        navigation.goBack();
        QCOMPARE(m_store->context().property, QStringLiteral("gender"));
        QCOMPARE(text(m_store->selection()), QStringLiteral("1:3"));
        navigation.goBack();
        QCOMPARE(wanted.last()[0].toInt(), 0);
        QVERIFY(!m_store->cursor());
        QVERIFY(m_store->selection().empty());
        QVERIFY(!navigation.canGoBack());
        navigation.goForward();
        navigation.goForward();
        QCOMPARE(m_store->context().property, QStringLiteral("phone-type"));
        QVERIFY(!navigation.canGoForward());
        // Another way from the middle forgets the old one.
        navigation.goBack();
        m_store->setCursor(NeuronId{{2}, {9}});
        QTRY_VERIFY(!navigation.canGoForward());
        QVERIFY(navigation.canGoBack());
    }
};

QTEST_MAIN(TestGo)
#include "test_go.moc"
