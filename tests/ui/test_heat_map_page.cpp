// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/heat_map_page.h"

#include "core/base/error.h"
#include "tests/support/fake_engine.h"
#include "tests/support/shared_data.h"
#include "ui/panels/pinned_neurons.h"
#include "ui/panels/read_out_line.h"
#include "ui/state/settings.h"
#include "ui/views/heat_map_view.h"

#include <QAction>
#include <QComboBox>
#include <QPainter>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace phonoscope;
using namespace phonoscope::test;

/// Over the made-up analysis at k = 1 %: of every sample one neuron a layer counts. Layer 1: 0 for vowels, 5 for
/// consonants; layer 2: 30 for male, 20 for female. The groups of gender are male and female.
class TestHeatMapPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init()
    {
        m_folder = std::make_unique<TemporaryFolder>();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(m_folder->path().string()));
        m_settings = std::make_unique<Settings>();
        m_store = std::make_unique<ProjectStore>();
        m_page = makePage();
    }
    void cleanup()
    {
        m_page.reset();
        m_store.reset();
        m_settings.reset();
    }

    void values_areKnown_data()
    {
        QTest::addColumn<FigureOptions>("options");
        QTest::addColumn<QString>("name");
        QTest::addColumn<std::vector<float>>("values"); // of 1·0, 1·5, 1·50, 2·20, 2·30
        QTest::newRow("P") << FigureOptions{} << "P(i | female)" << std::vector<float>{0.5F, 0.5F, 0, 1, 0};
        QTest::newRow("difference") << FigureOptions{{"minus", "male"}} << "P(female) − P(male)"
                                    << std::vector<float>{0, 0, 0, 1, -1};
        QTest::newRow("cell of a vowel") << FigureOptions{{"cell", "IY"}} << "p(i | female, IY)"
                                         << std::vector<float>{1, 0, 0, 1, 0};
        QTest::newRow("cell of a consonant")
            << FigureOptions{{"cell", "S"}} << "p(i | female, S)" << std::vector<float>{0, 1, 0, 1, 0};
        QTest::newRow("owner") << FigureOptions{{"owners", ""}} << "owner" << std::vector<float>{-1, -1, -1, 1, 0};
        // First and second mask, both, none.
        QTest::newRow("masks") << FigureOptions{{"masks", ""}} << "masks" << std::vector<float>{0, 2, -1, 1, -1};
    }
    void values_areKnown()
    {
        QFETCH(FigureOptions, options);
        QFETCH(QString, name);
        QFETCH(std::vector<float>, values);
        open();
        m_page->setFigureOptions(options);
        const HeatMapContent &content = m_page->view()->content();
        QCOMPARE(content.valueName, name);
        const std::vector<float> found{content.values[0][0], content.values[0][5], content.values[0][50],
                                       content.values[1][20], content.values[1][30]};
        QCOMPARE(found, values);
        if (options.contains("minus")) {
            QCOMPARE(content.minimum, -content.maximum);
            QCOMPARE(content.lowName, QString("male"));
        }
        QVERIFY(m_page->figureOptions() == options);
    }

    void orders_areKnown_data()
    {
        QTest::addColumn<QString>("order");
        QTest::addColumn<std::vector<int>>("first");  // of layer 1
        QTest::addColumn<std::vector<int>>("second"); // of layer 2
        QTest::newRow("P") << "p" << std::vector<int>{0, 5, 1} << std::vector<int>{20, 0, 1};
        QTest::newRow("owner") << "owner" << std::vector<int>{0, 5, 1} << std::vector<int>{30, 20, 0};
        QTest::newRow("similarity") << "similarity" << std::vector<int>{0, 5, 1} << std::vector<int>{20, 30, 0};
    }
    void orders_areKnown()
    {
        QFETCH(QString, order);
        QFETCH(std::vector<int>, first);
        QFETCH(std::vector<int>, second);
        open();
        m_page->setFigureOptions({{"order", order}});
        const HeatMapContent &content = m_page->view()->content();
        QVERIFY(content.order);
        const auto start = [&](std::size_t row) {
            const std::vector<int> &neurons = content.order->neurons()[row];
            return std::vector<int>(neurons.begin(), neurons.begin() + 3);
        };
        QCOMPARE(start(0), first);
        QCOMPARE(start(1), second);
        QVERIFY(content.orderName.startsWith("Neurons by"));
        // Back by index.
        m_page->setFigureOptions({});
        QVERIFY(!m_page->view()->content().order);
    }

    void similarity_isComputedBesideTheWindow()
    {
        open();
        auto *sorting = child<QComboBox>("sorting");
        sorting->setCurrentIndex(3);
        Q_EMIT sorting->activated(3);
        QVERIFY(!m_page->view()->content().order); // the old order, until the new one is there
        QVERIFY(m_page->view()->content().orderName.contains("until"));
        QTRY_VERIFY(m_page->view()->content().order);
        QCOMPARE(m_page->view()->content().order->neurons()[1][0], 20);
        const auto former = m_page->view()->content().order;
        Context context = m_store->context();
        context.k = 0.05;
        m_store->setContext(context);
        QCOMPARE(m_page->view()->content().order, former);
        QTRY_VERIFY(m_page->view()->content().order != former);
    }

    void beside_showsAnotherGroupInTheSamePlace()
    {
        open();
        m_page->show();
        QVERIFY(!m_page->isComparing());
        QVERIFY(!m_page->viewBeside()->isVisible());
        m_page->setFigureOptions({{"beside", "group:male"}, {"order", "p"}});
        QVERIFY(m_page->isComparing());
        QTRY_VERIFY(m_page->viewBeside()->isVisible());
        const HeatMapContent &beside = m_page->viewBeside()->content();
        QCOMPARE(beside.valueName, QString("P(i | male)"));
        QCOMPARE(beside.values[1][30], 1.0F);
        QCOMPARE(beside.order, m_page->view()->content().order);

        m_page->view()->zoomBy(3);
        QCOMPARE(m_page->viewBeside()->zoom(), m_page->view()->zoom());
        m_page->viewBeside()->resetZoom();
        QCOMPARE(m_page->view()->zoom(), 1.0);
        NeuronSet selection(2);
        selection.insert({{2}, {30}});
        m_store->setSelection(selection);
        QVERIFY(m_page->viewBeside()->isSelected({{2}, {30}}));
        m_store->setCursor(NeuronId{{2}, {30}});
        QCOMPARE(m_page->viewBeside()->cursorNeuron(), std::optional(NeuronId{{2}, {30}}));

        // What is under the pointer in one map is outlined in the other.
        const QRect cell = m_page->viewBeside()->cellRect({{1}, {50}}).toAlignedRect().adjusted(-4, -4, 4, 4);
        const auto isFramed = [&] {
            const QImage image = m_page->viewBeside()->grab().toImage();
            for (int y = cell.top(); y <= cell.bottom(); ++y)
                for (int x = cell.left(); x <= cell.right(); ++x)
                    if (image.pixel(x, y) == qRgb(0, 0, 0)) // in no colour map
                        return true;
            return false;
        };
        QVERIFY(!isFramed());
        QTest::mouseMove(m_page->view(), m_page->view()->cellRect({{1}, {50}}).center().toPoint());
        QVERIFY(isFramed());
        QVERIFY(child<ReadOutLine>("readOut")->parts().front().contains("50"));

        // One figure of both, with one table.
        const std::vector<Figure> figures = m_page->figures();
        QCOMPARE(figures.size(), std::size_t(1));
        QVERIFY(figures[0].title.contains("P(i | female)") && figures[0].title.contains("P(i | male)"));
        QCOMPARE(figures[0].table().split('\n').front().split('\t').size(), 6);
        QImage painted(900, 400, QImage::Format_RGB32);
        QPainter painter(&painted);
        figures[0].paint(painter, painted.rect(), Theme::light());
        painter.end();
        const QRgb highest = ColorMap(ColorMapKind::Viridis).color(1);
        const auto has = [&](int from) {
            for (int y = 0; y < painted.height(); ++y)
                for (int x = from; x < from + 450; ++x)
                    if (painted.pixel(x, y) == highest)
                        return true;
            return false;
        };
        QVERIFY(has(0) && has(450));
    }

    void beside_endsByEscapeAndByOneClick()
    {
        open();
        m_page->show();
        m_page->activateWindow();
        m_page->setFigureOptions({{"beside", "group:male"}});
        m_page->view()->setFocus();
        QTest::keyClick(m_page->view(), Qt::Key_Escape);
        QVERIFY(!m_page->isComparing());
        QVERIFY(!m_page->viewBeside()->isVisible());
        m_page->setFigureOptions({{"beside", "group:male"}});
        QTest::mouseClick(child<QToolButton>("closeBeside"), Qt::LeftButton);
        QVERIFY(!m_page->isComparing());
        QVERIFY(!m_page->figureOptions().contains("beside"));
    }

    void beside_aGroupThatIsNotThereSaysSo()
    {
        open();
        m_page->show();
        m_page->setFigureOptions({{"beside", "group:male"}});
        Context context = m_store->context();
        context.property = "phone-type";
        context.group = 0;
        m_store->setContext(context);
        QVERIFY(m_page->viewBeside()->content().values.empty());
        context.property = "gender";
        m_store->setContext(context);
        QVERIFY(!m_page->viewBeside()->content().values.empty());
    }

    void fit_givesBothMapsOneScale()
    {
        open();
        m_page->setFigureOptions({{"cell", "S"}, {"fit", ""}, {"beside", "group:male"}});
        QCOMPARE(m_page->view()->content().maximum, m_page->viewBeside()->content().maximum);
        // A scale that ends at what there is: layer 1 alone has 0.5 at most for P.
        HeatMapContent low;
        low.values = {{0.25F, 0.5F}};
        HeatMapContent lower;
        lower.values = {{-0.125F}};
        lower.minimum = -1;
        HeatMapContent *both[] = {&low, &lower};
        fitScales(both);
        QCOMPARE(low.maximum, 0.5F);
        QCOMPARE(low.minimum, 0.0F);
        QCOMPARE(lower.minimum, -0.5F);
        QCOMPARE(lower.maximum, 0.5F);
    }

    void pins_stayAndGo()
    {
        open();
        m_page->show();
        auto *pins = child<PinnedNeurons>("pinnedNeurons");
        QVERIFY(!pins->isVisible());
        m_store->setCursor(NeuronId{{2}, {20}});
        m_page->view()->setFocus();
        QTest::keyClick(m_page->view(), Qt::Key_P);
        QVERIFY(pins->isVisible());
        QCOMPARE(m_page->figureOptions().at("pins"), QString("2:20"));
        QSignalSpy moved(m_page.get(), &HeatMapPage::cursorMoveRequested);
        auto *go = child<QToolButton>("goToPin");
        QVERIFY2(go->text().contains(QLocale().decimalPoint()), qPrintable(go->text()));
        go->click();
        QCOMPARE(moved.last()[0].value<NeuronId>(), (NeuronId{{2}, {20}}));
        child<QToolButton>("removePin")->click();
        QVERIFY(!pins->isVisible());
        for (int i = 0; i < 20; ++i)
            pins->toggle({{1}, {i}});
        QCOMPARE(pins->pins().size(), PinnedNeurons::kMost);
        QCOMPARE(pins->pins().back(), (NeuronId{{1}, {19}}));
        QVERIFY(parsePins("2:17,x,4:260,2:17").size() == 2);
    }

    void choices_areKeptForEveryProject()
    {
        m_page->rememberIn(*m_settings);
        open("one.phono");
        auto *sorting = child<QComboBox>("sorting");
        sorting->setCurrentIndex(1);
        Q_EMIT sorting->activated(1);
        child<PinnedNeurons>("pinnedNeurons")->toggle({{2}, {30}});
        auto *beside = child<QComboBox>("beside");
        beside->setCurrentIndex(1);
        Q_EMIT beside->activated(1);
        const FigureOptions options = m_page->figureOptions();
        QCOMPARE(options.size(), std::size_t(3));
        open("two.phono");
        QVERIFY(m_page->figureOptions().empty());
        open("one.phono");
        QVERIFY(m_page->figureOptions() == options);
    }

    void options_thatAreNotThereAreRefused_data()
    {
        QTest::addColumn<FigureOptions>("options");
        QTest::newRow("unknown") << FigureOptions{{"colour", "red"}};
        QTest::newRow("group") << FigureOptions{{"minus", "child"}};
        QTest::newRow("phone") << FigureOptions{{"cell", "ZZ"}};
        QTest::newRow("order") << FigureOptions{{"order", "size"}};
        QTest::newRow("beside") << FigureOptions{{"beside", "male"}};
        QTest::newRow("beside a group") << FigureOptions{{"beside", "group:child"}};
        QTest::newRow("beside an analysis") << FigureOptions{{"beside", "analysis:other"}};
    }
    void options_thatAreNotThereAreRefused()
    {
        QFETCH(FigureOptions, options);
        open();
        QVERIFY_EXCEPTION_THROWN(m_page->setFigureOptions(options), Error);
    }

    void page_takesEveryOptionWithoutAProject()
    {
        for (const char *name : {"value", "minus", "phone", "sorting", "beside"}) {
            auto *box = child<QComboBox>(name);
            Q_EMIT box->activated(0);
        }
        QVERIFY(m_page->figures().empty());
        QVERIFY(m_page->view()->content().values.empty());
    }

private:
    std::unique_ptr<HeatMapPage> makePage()
    {
        auto page = std::make_unique<HeatMapPage>(*m_store, Theme::light(), &m_export);
        page->resize(900, 640);
        connect(page.get(), &HeatMapPage::cursorMoveRequested, m_store.get(),
                [this](NeuronId neuron) { m_store->setCursor(neuron); });
        return page;
    }
    void open(const char *file = nullptr)
    {
        Project project = madeUpProject();
        if (file)
            project.file = m_folder->path() / file;
        Mask first{"First", NeuronSet(2), {}, {}};
        first.neurons.assign({1}, {0, 5});
        Mask second{"Second", NeuronSet(2), {}, {}};
        second.neurons.assign({1}, {5});
        second.neurons.assign({2}, {20});
        project.masks = {first, second};
        m_store->open(project);
        m_store->accept({m_store->analysisKey(), madeUpAnalysis()});
        for (int i = 0; i < 4; ++i)
            m_store->accept({m_store->analysisKey(), ShardReady{madeUpShard(i)}});
        m_store->accept({m_store->analysisKey(), AnalysisFinished{}});
        QTRY_VERIFY(m_store->stage() == ProjectStore::Stage::Complete);
        Context context = m_store->context();
        context.property = "gender";
        context.group = 1;
        context.k = 0.01;
        m_store->setContext(context);
    }
    template <typename T> T *child(const char *name) const
    {
        T *found = m_page->findChild<T *>(name);
        if (!found)
            qFatal("no child %s", name);
        return found;
    }

    std::unique_ptr<TemporaryFolder> m_folder;
    QAction m_export;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ProjectStore> m_store;
    std::unique_ptr<HeatMapPage> m_page;
};

QTEST_MAIN(TestHeatMapPage)
#include "test_heat_map_page.moc"
