// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"
#include "tests/support/shared_data.h"
#include "ui/main_window.h"
#include "ui/models/ranked_neurons_model.h"
#include "ui/views/pattern_map_view.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QImage>
#include <QLineEdit>
#include <QPixmap>
#include <QSet>
#include <QSettings>
#include <QStandardPaths>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

constexpr QSize kWindow(1440, 900);
/// A picture of a view has more colours than that of an empty page.
constexpr int kFewestColors = 24;
constexpr int kAnalysisWait = 120'000; // ms, on a busy machine
constexpr int kMapsWait = 120'000;

QString folder()
{
    return QDir(QCoreApplication::applicationDirPath()).absoluteFilePath(QStringLiteral("screenshots"));
}

int colorsOf(const QImage &image)
{
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); y += 3)
        for (int x = 0; x < image.width(); x += 3)
            colors.insert(image.pixel(x, y));
    return static_cast<int>(colors.size());
}

QString nameOf(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return QStringLiteral("%1 \"%2\" %3")
        .arg(QString::fromUtf8(widget.metaObject()->className()), widget.objectName(),
             button ? button->text() : QString());
}

/// Buttons whose text does not fit, and widgets that stick out of the window.
QStringList misfits(const QWidget &window)
{
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != &window || widget->visibleRegion().isEmpty())
            continue;
        const QRect place(widget->mapTo(&window, QPoint()), widget->size());
        const bool isInScrolled =
            widget->parentWidget() && widget->parentWidget()->objectName() == "qt_scrollarea_viewport";
        if (!isInScrolled && !window.rect().adjusted(-1, -1, 1, 1).intersects(place))
            found.append(QStringLiteral("outside: ") + nameOf(*widget));
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        // A tool button with an icon shows that alone.
        if (!button || (qobject_cast<const QToolButton *>(button) && !button->icon().isNull()))
            continue;
        const QString text = QString(button->text()).remove(QLatin1Char('&'));
        if (button->fontMetrics().horizontalAdvance(text) > button->width())
            found.append(QStringLiteral("cut: ") + nameOf(*widget));
    }
    return found;
}

} // namespace

/// Opens the demo in a real window with a real engine, and leaves a picture of every view in the build folder, beside
/// this program: screenshots/THEME-SCALEx-VIEW.png.
class TestScreenshots : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        m_settings = std::make_unique<TemporaryFolder>();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(m_settings->path().string()));
        QVERIFY(QDir().mkpath(folder()));
        m_window = std::make_unique<MainWindow>(makeWorkerEngine);
        m_window->resize(kWindow);
        m_window->show();
        m_window->openProjectFile(qEnvironmentVariable("PHONOSCOPE_RESOURCES") + "/demo/demo.phono");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->store().stage() == ProjectStore::Stage::Complete, kAnalysisWait);
        // The inspector is to show something, too.
        auto *neuron = child<QLineEdit>("neuronEdit");
        neuron->setText("2 17");
        QTest::keyClick(neuron, Qt::Key_Return);
        QVERIFY(m_window->store().cursor());
    }
    void cleanupTestCase() { m_window.reset(); }

    void everyView_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<int>("scale");
        QTest::newRow("light 1x") << false << 1;
        QTest::newRow("light 2x") << false << 2;
        QTest::newRow("dark 1x") << true << 1;
        QTest::newRow("dark 2x") << true << 2;
    }

    void everyView()
    {
        QFETCH(bool, isDark);
        QFETCH(int, scale);
        m_window->chooseTheme(isDark ? ThemeChoice::Dark : ThemeChoice::Light);
        auto *tabs = child<QTabWidget>("views");
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            waitForContent(*tabs->widget(tab));
            const QString name = QString(tabs->tabText(tab)).remove(QLatin1Char('&')).toLower().replace(' ', '-');
            const QImage view = grab(*tabs->widget(tab), scale);
            QVERIFY2(colorsOf(view) >= kFewestColors, qPrintable(name + " is empty"));
            save(grab(*m_window, scale), isDark, scale, name);
            const QStringList wrong = misfits(*m_window);
            QVERIFY2(wrong.isEmpty(), qPrintable(name + ": " + wrong.join("; ")));
            for (const QTabBar *bar : tabs->findChildren<QTabBar *>())
                QVERIFY2(bar->sizeHint().width() <= tabs->width(), "the tabs do not fit beside each other");
        }
        for (const QDockWidget *dock : m_window->findChildren<QDockWidget *>()) {
            if (!dock->isVisible())
                continue;
            const QImage image = grab(*dock->widget(), scale);
            QVERIFY2(colorsOf(image) > 2, qPrintable(dock->objectName() + " is empty"));
            save(image, isDark, scale, dock->objectName());
        }
    }

private:
    template <class T> T *child(const char *name)
    {
        auto *found = m_window->findChild<T *>(name);
        if (!found)
            qFatal("no child %s", name);
        return found;
    }
    void waitForContent(QWidget &page)
    {
        QApplication::processEvents();
        if (auto *map = page.findChild<PatternMapView *>("patternMap"))
            QTRY_VERIFY_WITH_TIMEOUT(!map->content().points.empty(), kMapsWait);
        for (const auto *model : page.findChildren<RankedNeuronsModel *>())
            QTRY_VERIFY(!model->isWaiting());
        QTest::qWait(50);
    }
    static QImage grab(QWidget &widget, int scale)
    {
        QPixmap pixmap(widget.size() * scale);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        widget.render(&pixmap);
        return pixmap.toImage();
    }
    static void save(const QImage &image, bool isDark, int scale, const QString &name)
    {
        const QString file =
            QStringLiteral("%1/%2-%3x-%4.png").arg(folder(), isDark ? "dark" : "light").arg(scale).arg(name);
        QVERIFY2(image.save(file), qPrintable(file));
        QVERIFY(QFileInfo(file).size() > 1000);
    }

    std::unique_ptr<TemporaryFolder> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestScreenshots)
#include "test_screenshots.moc"
