// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/settings.h"

#include "tests/support/shared_data.h"

#include <QTest>

using namespace phonoscope;

class TestSettings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::TemporaryFolder>();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(m_folder->path().string()));
    }

    void context_returnsPerProjectFile()
    {
        Context context;
        context.property = "gender";
        context.group = 1;
        context.k = 0.015;
        context.sigma = 0.65;
        context.rule = kPaperRule;
        Settings().setContext("/a/b.phono", context);
        const auto back = Settings().context("/a/b.phono");
        QVERIFY(back.has_value());
        QVERIFY(*back == context);
        QVERIFY(!Settings().context("/a/c.phono").has_value());
    }

    void recentProjects_areNewestFirstOnceEachAndOnlyThoseThatExist()
    {
        const QString one = QString::fromStdString(m_folder->write("one.phono", "{}").string());
        const QString two = QString::fromStdString(m_folder->write("two.phono", "{}").string());
        Settings settings;
        settings.addRecentProject(one);
        settings.addRecentProject(two);
        settings.addRecentProject(one);
        settings.addRecentProject("/gone.phono");
        QCOMPARE(Settings().recentProjects(), QStringList({one, two}));
    }

    void themeAndWindow_areKept()
    {
        QVERIFY(Settings().theme() == ThemeChoice::Desktop);
        Settings().setTheme(ThemeChoice::Dark);
        Settings().setWindow({"geometry", "state"});
        QVERIFY(Settings().theme() == ThemeChoice::Dark);
        QCOMPARE(Settings().window().state, QByteArray("state"));
        QCOMPARE(Settings().window().geometry, QByteArray("geometry"));
    }

private:
    std::unique_ptr<test::TemporaryFolder> m_folder;
};

QTEST_GUILESS_MAIN(TestSettings)
#include "test_settings.moc"
