// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/overlap_page.h"

#include "core/base/atomic_file.h"
#include "tests/support/fake_engine.h"
#include "tests/support/shared_data.h"
#include "ui/main_window.h"
#include "ui/models/masks_model.h"
#include "ui/models/overlap_pairs_model.h"
#include "ui/models/overlap_table_model.h"
#include "ui/models/region_neurons_model.h"
#include "ui/models/region_text.h"
#include "ui/panels/mask_actions.h"
#include "ui/panels/segmented.h"
#include "ui/views/upset_view.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <bit>
#include <set>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

std::set<NeuronId> plain(const NeuronSet &neurons)
{
    std::set<NeuronId> result;
    for (std::size_t row = 0; row < neurons.layers(); ++row)
        for (const int neuron : neurons.layer(LayerIndex::fromRow(row)))
            result.insert({LayerIndex::fromRow(row), {neuron}});
    return result;
}

/// A mask of the made-up model, whose hash is none.
Mask maskOf(const char *name, std::vector<int> first, std::vector<int> second, const char *hash = "")
{
    Mask mask{name, NeuronSet(2), hash, {}};
    mask.neurons.assign({1}, std::move(first));
    mask.neurons.assign({2}, std::move(second));
    return mask;
}

OverlapChoice ofProperty(const char *id)
{
    return {OverlapChoice::Kind::Property, id, {}};
}

} // namespace

class TestOverlapPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init()
    {
        m_folder = std::make_unique<TemporaryFolder>();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(m_folder->path().string()));
    }
    void cleanup()
    {
        m_page.reset();
        m_editor.reset();
        m_store.reset();
        m_window.reset();
    }

    void choices_surviveAsText()
    {
        using Kind = OverlapChoice::Kind;
        for (const OverlapChoice &choice :
             {OverlapChoice{Kind::Property, "tier:a:b", {}}, OverlapChoice{Kind::Group, "gender", "f:e\"male"},
              OverlapChoice{Kind::Mask, "A: mask, L1", {}}, OverlapChoice{Kind::Selection, {}, {}}}) {
            const auto parsed = parseChoice(choiceText(choice));
            QVERIFY(parsed && *parsed == choice);
        }
        for (const char *text : {"", "property:", "mask:", "group:gender", "group:=x", "gender", "selection2"})
            QVERIFY2(!parseChoice(text), text);
    }

    void regions_equalSetsOfTheStore()
    {
        open();
        m_page->setLayer(std::nullopt);
        show();
        const auto result = m_page->result();
        QVERIFY(result);
        QCOMPARE(result->sets.size(), std::size_t(3));
        QCOMPARE(result->sets[0].name, QString("Phone type"));
        QVERIFY(result->inAnySet() > 0);
        // The same by sets of neurons.
        std::vector<std::set<NeuronId>> sets;
        for (const char *id : {"phone-type", "gender", "pitch"})
            sets.push_back(plain(neuronSet(tableOf(id).neurons())));
        int seen = 0;
        for (unsigned region = 1; region < 8; ++region) {
            std::set<NeuronId> exact, all;
            for (std::size_t row = 0; row < 2; ++row) {
                for (int neuron = 0; neuron < 100; ++neuron) {
                    const NeuronId id{LayerIndex::fromRow(row), {neuron}};
                    unsigned member = 0;
                    for (std::size_t i = 0; i < 3; ++i)
                        member |= static_cast<unsigned>(sets[i].contains(id)) << i;
                    if (member == region)
                        exact.insert(id);
                    if ((member & region) == region)
                        all.insert(id);
                }
            }
            QVERIFY(plain(result->neuronsOf(region)) == exact);
            QCOMPARE(result->overlap.region(region).exclusive, static_cast<int>(exact.size()));
            QCOMPARE(result->overlap.region(region).inclusive, static_cast<int>(all.size()));
            seen += static_cast<int>(exact.size());
        }
        QCOMPARE(result->inAnySet(), seen);
        child<QToolButton>("inclusive")->click();
        QTRY_VERIFY(m_page->result()->isInclusive);
        QCOMPARE(m_page->result()->countOf(1), static_cast<int>(sets[0].size()));
    }

    void sigma_isFollowedWhileVisibleAlone()
    {
        open();
        m_page->setLayer(std::nullopt);
        show();
        const auto before = m_page->result();
        m_editor->setSigma(0.05);
        QTRY_VERIFY(m_page->result() != before);
        QCOMPARE(m_page->result()->overlap.sizes[1], tableOf("gender").neurons().total());
        m_page->hide();
        const auto hidden = m_page->result();
        m_editor->setSigma(1.0);
        QTest::qWait(150);
        QCOMPARE(m_page->result(), hidden);
        m_page->show();
        QVERIFY(m_page->result() != hidden);
        QCOMPARE(m_page->result()->overlap.sizes[1], tableOf("gender").neurons().total());
    }

    void otherParameters_areNeverMixed()
    {
        open();
        m_page->setLayer(std::nullopt);
        show();
        // k reaches the properties that are not shown after a rest: until then the former numbers stay.
        QSignalSpy changed(m_page.get(), &OverlapPage::regionChanged);
        m_editor->setK(0.05);
        QTRY_VERIFY(changed.count() > 0);
        for (const PropertyTable &table : m_store->tables())
            if (table.property().id == "gender" || table.property().id == "pitch")
                QVERIFY(table.isCurrent(0.05, m_store->context().rule, m_store->context().sigma));
        QCOMPARE(m_page->result()->overlap.sizes[1], tableOf("gender").neurons().total());
    }

    void chosenRegion_isTheSameInAllParts()
    {
        open();
        m_page->setLayer(std::nullopt);
        show();
        auto *upset = m_page->findChild<UpsetView *>("upsetView");
        auto *venn = m_page->findChild<VennView *>("vennView");
        auto *table = m_page->findChild<QTableView *>("overlapTable");
        QSignalSpy clicked(m_page.get(), &OverlapPage::regionClicked);
        QTest::mouseClick(upset, Qt::LeftButton, {}, upset->columnOf(6).center().toPoint());
        QCOMPARE(m_page->region(), 6U);
        QCOMPARE(venn->chosen(), 6U);
        auto *model = static_cast<OverlapTableModel *>(table->model());
        QCOMPARE(model->regionAt(table->currentIndex().row()), 6U);
        QCOMPARE(clicked.count(), 1);
        table->setCurrentIndex(model->index(model->rowOf(2), 0));
        QCOMPARE(upset->chosen(), 2U);
        QCOMPARE(venn->chosen(), 2U);
        QTest::mouseMove(upset, upset->columnOf(4).center().toPoint());
        QTRY_COMPARE(venn->hovered(), 4U);
        // Thresholds keep the region, other sets do not.
        m_editor->setSigma(0.5);
        QTRY_VERIFY(m_page->result()->overlap.sizes[1] == tableOf("gender").neurons().total());
        QCOMPARE(m_page->region(), 2U);
        m_page->setChoices({ofProperty("gender"), ofProperty("pitch")});
        QTRY_COMPARE(m_page->result()->sets.size(), std::size_t(2));
        QCOMPARE(m_page->region(), 0U);
    }

    void sets_areRememberedPerProject()
    {
        open("a.phono");
        m_page->setChoices({ofProperty("pitch"), {OverlapChoice::Kind::Group, "gender", "female"}});
        m_page->setLayer(std::nullopt);
        const auto chosen = m_page->choices();
        open("b.phono");
        QCOMPARE(m_page->choices().size(), std::size_t(3));
        open("a.phono");
        QVERIFY(m_page->choices() == chosen);
        show();
        QVERIFY((m_page->result()->layers == LayerRange{{1}, {2}}));
    }

    void absentSets_areKeptAndLeftOut()
    {
        open();
        m_page->setChoices({ofProperty("gender"), {OverlapChoice::Kind::Mask, "gone", {}}, ofProperty("nothing")});
        show();
        QCOMPARE(m_page->result()->sets.size(), std::size_t(1));
        QCOMPARE(m_page->choices().size(), std::size_t(3));
        m_store->setMasks({maskOf("gone", {1, 2}, {})});
        QTRY_COMPARE(m_page->result()->sets.size(), std::size_t(2));
        // Renamed, it is still the same set.
        m_store->setMasks({maskOf("come", {1, 2}, {})});
        QTRY_COMPARE(m_page->result()->sets[1].name, QString("come"));
        m_store->setMasks({});
        QTRY_COMPARE(m_page->result()->sets.size(), std::size_t(1));
        m_page->setChoices({});
        QTRY_VERIFY(!m_page->result());
        QVERIFY(m_page->figures().empty());
    }

    void selection_isASetThatFollows()
    {
        open();
        m_page->setChoices({ofProperty("gender"), {OverlapChoice::Kind::Selection, {}, {}}});
        m_page->setLayer(LayerIndex{2});
        show();
        QCOMPARE(m_page->result()->overlap.sizes[1], 0);
        NeuronSet three(2);
        three.assign({2}, {20, 50, 51});
        m_editor->select(three);
        QTRY_COMPARE(m_page->result()->overlap.sizes[1], 3);
    }

    void sameColours_areToldApart()
    {
        open();
        m_page->setChoices({ofProperty("phone-type"), {OverlapChoice::Kind::Group, "phone-type", "vowels"}});
        show();
        const auto &sets = m_page->result()->sets;
        const Theme theme = Theme::light();
        QVERIFY(theme.group(sets[0].colorName, sets[0].position) != theme.group(sets[1].colorName, sets[1].position));
    }

    void figures_haveThePictureAndItsData()
    {
        open();
        m_page->setLayer(std::nullopt);
        show();
        const std::vector<Figure> figures = m_page->figures();
        QCOMPARE(figures.size(), std::size_t(2));
        const QStringList lines = figures[0].table().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 8);
        QVERIFY(lines[0].startsWith("Phone type\tGender\tPitch\texclusive\t"));
        const OverlapRegion &pair = m_page->result()->overlap.region(6);
        const QStringList fields = lines[6].split('\t');
        QCOMPARE(fields[0] + fields[1] + fields[2], QString("011"));
        QCOMPARE(fields[3].toInt(), pair.exclusive);
        QCOMPARE(fields[5].toInt(), pair.inclusive);
    }

    void names_sayWhatARegionIs()
    {
        open();
        m_page->setLayer(LayerIndex{2});
        show();
        const OverlapResult &result = *m_page->result();
        QCOMPARE(regionName(result, 6), QString("Gender and pitch only"));
        QCOMPARE(regionRemark(result, 6), QString("Layer 2, not phone type"));
        QCOMPARE(regionName(result, 7), QString("Phone type, gender and pitch"));
        QCOMPARE(maskName(result, 6), QString("Gender and pitch only, L2"));
        QVERIFY(maskNote(*m_store, result, 6).contains("gender and pitch; layer 2."));
        QCOMPARE(logPText(std::nullopt), QString());
        QCOMPARE(logPText(1.0), QString("0.0"));
        QCOMPARE(logPText(1e-118), QString::fromUtf8("\u2212118.0"));
        QCOMPARE(logPText(0.0), QString::fromUtf8("< \u2212300"));
    }

    void ownerTable_countsBothProperties()
    {
        open();
        m_page->setLayer(LayerIndex{2});
        show();
        const NeuronSet neurons = m_page->result()->neuronsOf(6);
        const auto table =
            ownerTable(*m_store, neurons, m_store->propertyIndex("gender"), m_store->propertyIndex("pitch"));
        int sum = 0;
        for (const auto &row : table.counts)
            for (const int count : row)
                sum += count;
        QCOMPARE(sum, static_cast<int>(neurons.size())); // exclusive to both: each has two owners
        QVERIFY(sum > 0);
        QVERIFY(ownerSummary(table, neurons.size()).contains(QString("of %1").arg(neurons.size())));
    }

    void models_keepTheRules()
    {
        open();
        OverlapTableModel table;
        OverlapPairsModel pairs(Theme::light());
        RegionNeuronsModel list(*m_store, Theme::light());
        MasksModel masks(*m_store, Theme::light());
        using Mode = QAbstractItemModelTester::FailureReportingMode;
        const QAbstractItemModelTester first(&table, Mode::QtTest), second(&pairs, Mode::QtTest),
            third(&list, Mode::QtTest), fourth(&masks, Mode::QtTest);
        m_page->setLayer(std::nullopt);
        show();
        const auto three = m_page->result();
        m_page->setChoices({ofProperty("gender"), ofProperty("pitch")});
        QTRY_COMPARE(m_page->result()->sets.size(), std::size_t(2));
        const auto two = m_page->result();
        for (const auto &result : {three, two, three, three}) {
            table.setResult(result);
            QCOMPARE(table.rowCount(), static_cast<int>(result->overlap.regions.size()));
            for (int column = 0; column < table.columnCount(); ++column) {
                const QPersistentModelIndex row(table.index(table.rowOf(3), 0));
                table.sort(column, Qt::DescendingOrder);
                QCOMPARE(table.regionAt(row.row()), 3U);
                table.sort(column, Qt::AscendingOrder);
                QCOMPARE(table.regionAt(row.row()), 3U);
            }
            for (const unsigned region : {0U, 1U, 3U})
                pairs.setRegion(result, region);
            QCOMPARE(pairs.rowCount(), result->sets.size() == 3 ? 3 : 1);
            list.setNeurons(result->neuronsOf(3), propertiesOf(*m_store, *result, 3));
            list.sort(RegionNeuronsModel::Neuron, Qt::DescendingOrder);
        }
        list.setNeurons(NeuronSet(2), {});
        QCOMPARE(list.rowCount(), 0);
        table.setResult(nullptr);
        pairs.setRegion(nullptr, 0);
        QCOMPARE(table.rowCount() + pairs.rowCount(), 0);
    }

    void masksModel_changesRowByRow()
    {
        open();
        MasksModel model(*m_store, Theme::light());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const Mask a = maskOf("a", {1}, {2, 3}), b = maskOf("b", {1}, {}), other = maskOf("other", {1}, {}, "cafe");
        m_store->setMasks({a, other});
        QCOMPARE(model.rowCount(), 2);
        const QPersistentModelIndex last(model.index(1, 0));
        m_store->setMasks({a, b, other});
        QCOMPARE(last.row(), 2);
        QCOMPARE(model.index(0, MasksModel::Count).data().toString(), QString("3"));
        QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains("layer 2: 2"));
        QVERIFY(model.index(2, 0).data(Qt::ForegroundRole).isValid());
        QVERIFY(model.index(2, 0).data(Qt::ToolTipRole).toString().contains("another model (cafe)"));
        QVERIFY(!model.index(0, 0).data(Qt::ForegroundRole).isValid());
        QSignalSpy renamed(&model, &MasksModel::renameRequested);
        QVERIFY(!model.setData(model.index(0, 0), "b", Qt::EditRole)); // taken
        QVERIFY(!model.setData(model.index(0, 0), "  ", Qt::EditRole));
        QVERIFY(model.setData(model.index(0, 0), " c ", Qt::EditRole));
        QCOMPARE(renamed.last(), (QList<QVariant>{"a", "c"}));
        m_store->setMasks({other});
        QCOMPARE(last.row(), 0);
        m_store->setMasks({});
        QVERIFY(!last.isValid());
        QCOMPARE(reset.count(), 0);
    }

    void maskFiles_areImportedAndWritten()
    {
        open();
        QWidget window;
        QMenu menu;
        MaskActions actions(menu, *m_store, *m_editor, window);
        QSignalSpy failed(&actions, &MaskActions::failed), notice(&actions, &MaskActions::notice);
        const auto path = [this](const char *name) {
            return QString::fromStdString((m_folder->path() / name).string());
        };
        m_folder->write("theirs.json", R"({"1": [3, 1], "2": [99]})");
        actions.importFrom(path("theirs.json"));
        QCOMPARE(m_store->project()->masks.size(), std::size_t(1));
        QCOMPARE(m_store->project()->masks[0].name, std::string("theirs"));
        QCOMPARE(m_store->project()->masks[0].neurons.size(), std::size_t(3));
        QVERIFY(m_store->project()->masks[0].note.find("theirs.json") != std::string::npos);
        actions.importFrom(path("theirs.json"));
        QCOMPARE(m_store->project()->masks[1].name, std::string("theirs 2"));
        m_undo.undo();
        m_undo.undo();
        QVERIFY(m_store->project()->masks.empty());

        for (const char *text : {"", "{", "[1]", R"({"1": [100]})", R"({"3": [1]})", R"({"1": ["x"]})", R"({"a": [1]})",
                                 R"({"schema": "phonoscope-neurons-1"})"}) {
            m_folder->write("bad.json", text);
            const auto before = failed.count();
            actions.importFrom(path("bad.json"));
            QVERIFY2(failed.count() == before + 1, text);
        }
        actions.importFrom(path("absent.json"));
        QVERIFY(m_store->project()->masks.empty());

        m_store->setMasks({maskOf("Mine", {5}, {6, 7})});
        actions.setTarget("Mine");
        QVERIFY(actions.select->isEnabled());
        for (const auto &[name, format] :
             {std::pair{"own.json", MaskActions::Format::Full}, {"own-authors.json", MaskActions::Format::Authors}}) {
            actions.exportTo(path(name), format);
            const auto sets = readMasks(path(name).toStdString(), std::vector{100, 100}, "");
            QCOMPARE(sets.size(), std::size_t(1));
            QVERIFY(plain(sets[0].neurons) == plain(m_store->project()->masks[0].neurons));
        }
        actions.exportTo(path("own.tsv"), MaskActions::Format::Table);
        QCOMPARE(readFile(path("own.tsv").toStdString(), 1000), std::string("layer\tneuron\n1\t5\n2\t6\n2\t7\n"));
        const auto before = failed.count();
        actions.exportTo(path("absent/own.tsv"), MaskActions::Format::Table);
        QCOMPARE(failed.count(), before + 1);
    }

    void maskActions_useTheSelectionAndAreUndone()
    {
        open();
        QWidget window;
        QMenu menu;
        MaskActions actions(menu, *m_store, *m_editor, window);
        QVERIFY(!actions.create->isEnabled()); // nothing is selected
        NeuronSet two(2);
        two.assign({2}, {20, 30});
        m_editor->select(two);
        QVERIFY(actions.create->isEnabled());
        actions.create->trigger();
        QCOMPARE(m_store->project()->masks.size(), std::size_t(1));
        QCOMPARE(m_store->project()->masks[0].name, std::string("Mask 1"));
        QVERIFY(m_store->project()->masks[0].neurons == two);
        QVERIFY(!m_store->project()->masks[0].note.empty());
        actions.setTarget("Mask 1");
        NeuronSet one(2);
        one.assign({1}, {4});
        m_editor->select(one);
        actions.addToSelection->trigger();
        QCOMPARE(m_store->selection().size(), std::size_t(3));
        actions.subtractFromSelection->trigger();
        QVERIFY(m_store->selection() == one);
        actions.select->trigger();
        QVERIFY(m_store->selection() == two);
        actions.duplicate->trigger();
        QCOMPARE(m_store->project()->masks[1].name, std::string("Mask 1, copy"));
        actions.renameMask("Mask 1", "Renamed");
        QCOMPARE(actions.target(), QString("Renamed"));
        QCOMPARE(m_store->project()->masks[0].name, std::string("Renamed"));
        actions.remove->trigger();
        QCOMPARE(m_store->project()->masks.size(), std::size_t(1));
        while (m_undo.canUndo())
            m_undo.undo();
        QVERIFY(m_store->project()->masks.empty());
        QVERIFY(m_store->selection().empty());
        m_store->setMasks({maskOf("foreign", {1}, {}, "cafe")});
        actions.setTarget("foreign");
        QVERIFY(!actions.select->isEnabled() && !actions.duplicate->isEnabled());
        QVERIFY(actions.select->toolTip().contains("another model"));
        QVERIFY(actions.remove->isEnabled() && actions.exportFull->isEnabled());
    }

    void window_linksRegionSelectionAndMask()
    {
        openWindow();
        auto *page = ofWindow<OverlapPage>("overlapPage");
        ofWindow<QAction>("showOverlap")->trigger();
        QCOMPARE(ofWindow<QTabWidget>("views")->currentWidget(), page);
        QCOMPARE(ofWindow<QDockWidget>("neuronDock")->windowTitle(), QString("Region"));
        page->setLayer(LayerIndex{2});
        QTRY_VERIFY(page->result() && page->result()->layers.first == LayerIndex{2});
        auto *upset = ofWindow<UpsetView>("upsetView");
        QTest::mouseClick(upset, Qt::LeftButton, {}, upset->columnOf(6).center().toPoint());
        const NeuronSet region = page->result()->neuronsOf(6);
        QVERIFY(!region.empty());
        QCOMPARE(ofWindow<QLabel>("regionTitle")->text(), QString("Gender and pitch only"));
        QCOMPARE(ofWindow<QLabel>("regionCount")->text(), QString::number(region.size()));

        ofWindow<QPushButton>("selectRegion")->click();
        QVERIFY(m_window->store().selection() == region);
        ofWindow<QPushButton>("maskRegion")->click();
        QCOMPARE(m_window->store().project()->masks.size(), std::size_t(1));
        const Mask &mask = m_window->store().project()->masks.front();
        QCOMPARE(mask.name, std::string("Gender and pitch only, L2"));
        QVERIFY(mask.neurons == region);
        QCOMPARE(ofWindow<QTreeView>("masks")->model()->rowCount(), 1);
        ofWindow<QAction>("undo")->trigger();
        QVERIFY(m_window->store().project()->masks.empty());
        ofWindow<QAction>("undo")->trigger();
        QVERIFY(m_window->store().selection().empty());

        // The list moves the cursor; Enter opens the inspector in its place.
        auto *list = ofWindow<QTableView>("regionNeurons");
        auto *model = static_cast<RegionNeuronsModel *>(list->model());
        QCOMPARE(model->rowCount(), static_cast<int>(region.size()));
        list->setCurrentIndex(model->index(model->rowCount() - 1, 0));
        QVERIFY(m_window->store().cursor() == model->neuron(model->rowCount() - 1));
        QVERIFY(ofWindow<QWidget>("regionPanel")->isVisible());
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(!ofWindow<QWidget>("regionPanel")->isVisible());
        QVERIFY(ofWindow<QLabel>("neuronTitle")->isVisible());
        ofWindow<QToolButton>("showRegionPanel")->click();
        QVERIFY(ofWindow<QWidget>("regionPanel")->isVisible());
        ofWindow<QAction>("showLayers")->trigger();
        QVERIFY(!ofWindow<QWidget>("regionPanel")->isVisible());
        QCOMPARE(ofWindow<QDockWidget>("neuronDock")->windowTitle(), QString("Neuron"));
        QVERIFY(!ofWindow<QToolButton>("showRegionPanel")->isVisible());
    }

    void window_keyM_keepsTheSelection()
    {
        openWindow();
        QVERIFY(ofWindow<QLabel>("noMasks")->isVisible());
        ofWindow<QAction>("showOverlap")->trigger();
        auto *upset = ofWindow<UpsetView>("upsetView");
        ofWindow<OverlapPage>("overlapPage")->setLayer(std::nullopt);
        upset->setFocus();
        QTRY_VERIFY(!upset->picture().regions.empty());
        QTest::keyClick(upset, Qt::Key_Right);
        QTest::keyClick(upset, Qt::Key_Return);
        QVERIFY(!m_window->store().selection().empty());
        QTest::keyClick(m_window.get(), Qt::Key_M);
        QTRY_COMPARE(m_window->store().project()->masks.size(), std::size_t(1));
        QVERIFY(!ofWindow<QLabel>("noMasks")->isVisible());
        QVERIFY(m_window->store().project()->masks[0].neurons == m_window->store().selection());
    }

private:
    /// An opened and complete analysis of the made-up project, in the page.
    void open(const char *file = nullptr)
    {
        if (!m_store) {
            m_store = std::make_unique<ProjectStore>();
            m_undo.clear();
            m_editor = std::make_unique<Editor>(*m_store, m_undo);
            m_settings = std::make_unique<Settings>();
            m_page = std::make_unique<OverlapPage>(*m_store, *m_settings, Theme::light(), &m_export);
            m_page->resize(900, 640);
            m_page->findChild<Segmented *>("overlapCounting")->second()->setObjectName("inclusive");
        }
        Project project = madeUpProject();
        if (file)
            project.file = m_folder->path() / file;
        m_store->open(project);
        m_store->accept({m_store->analysisKey(), madeUpAnalysis()});
        for (int i = 0; i < 4; ++i)
            m_store->accept({m_store->analysisKey(), ShardReady{madeUpShard(i)}});
        m_store->accept({m_store->analysisKey(), AnalysisFinished{}});
        QTRY_VERIFY(m_store->stage() == ProjectStore::Stage::Complete);
        const Context &context = m_store->context();
        QTRY_VERIFY(std::ranges::all_of(m_store->tables(), [&](const PropertyTable &table) {
            return table.isCurrent(context.k, context.rule, context.sigma);
        }));
    }
    void show()
    {
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    const PropertyTable &tableOf(const char *id) const
    {
        return m_store->tables()[static_cast<std::size_t>(m_store->propertyIndex(id))];
    }
    template <typename T> T *child(const char *name) const
    {
        T *found = m_page->findChild<T *>(name);
        if (!found)
            qFatal("no child %s", name);
        return found;
    }

    void openWindow()
    {
        m_record = std::make_shared<FakeEngine::Record>();
        m_window = std::make_unique<MainWindow>(
            [this](ReplySink sink) { return std::make_unique<FakeEngine>(m_record, std::move(sink)); });
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->openProject(madeUpProject());
        const auto reply = [this](ReplyBody body) {
            m_record->reply(m_window->store().analysisKey(), std::move(body));
        };
        reply(madeUpAnalysis());
        for (int i = 0; i < 4; ++i)
            reply(ShardReady{madeUpShard(i)});
        reply(AnalysisFinished{});
        QTRY_VERIFY(m_window->store().stage() == ProjectStore::Stage::Complete);
    }
    template <typename T> T *ofWindow(const char *name) const
    {
        T *found = m_window->findChild<T *>(name);
        if (!found)
            qFatal("no child %s", name);
        return found;
    }

    std::unique_ptr<TemporaryFolder> m_folder;
    QAction m_export;
    QUndoStack m_undo;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ProjectStore> m_store;
    std::unique_ptr<Editor> m_editor;
    std::unique_ptr<OverlapPage> m_page;
    std::shared_ptr<FakeEngine::Record> m_record;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestOverlapPage)
#include "test_overlap_page.moc"
