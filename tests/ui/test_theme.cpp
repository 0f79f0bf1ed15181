// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QFontMetricsF>
#include <QPalette>
#include <QPushButton>
#include <QSvgRenderer>
#include <QtTest>

using namespace phonoscope;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void group_isFixedByName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QColor>("color");
        QTest::newRow("vowels") << "vowels" << QColor(0xe69f00);
        QTest::newRow("voiced") << "voiced consonants" << QColor(0x009e73);
        QTest::newRow("female") << "female" << QColor(0xcc79a7);
        QTest::newRow("male, not part of female") << "male" << QColor(0x0072b2);
        QTest::newRow("case") << "Male" << QColor(0x0072b2);
        QTest::newRow("low") << "low F0" << QColor(0x56b4e9);
        QTest::newRow("mid") << "mid" << QColor(0xf0e442);
        QTest::newRow("high") << "high" << QColor(0xd55e00);
    }
    void group_isFixedByName()
    {
        QFETCH(QString, name);
        QFETCH(QColor, color);
        QCOMPARE(Theme::light().group(name, 5), color);
        QCOMPARE(Theme::dark().group(name, 0), color);
    }

    void group_unvoicedIsTheTextColour()
    {
        QCOMPARE(Theme::light().group("unvoiced consonants", 2), Theme::light().text);
        QCOMPARE(Theme::dark().group("unvoiced consonants", 2), Theme::dark().text);
    }

    void group_otherNamesGoByPositionAndRepeatHatched()
    {
        const Theme theme = Theme::light();
        for (int a = 0; a < 8; ++a) {
            QVERIFY(!Theme::isHatched(a));
            for (int b = 0; b < a; ++b)
                QVERIFY(theme.group("highland", a) != theme.group("highland", b));
        }
        QCOMPARE(theme.group("x", 9), theme.group("x", 1));
        QVERIFY(Theme::isHatched(8));
    }

    void groupOutline_standsWhereContrastIsLow()
    {
        QCOMPARE(Theme::light().groupOutline("vowels", 0), QColor(0xb57a00));
        QVERIFY(!Theme::light().groupOutline("male", 0).isValid());
        QCOMPARE(Theme::dark().groupOutline("male", 0), QColor(0x8e97a3));
        QVERIFY(!Theme::dark().groupOutline("vowels", 0).isValid());
    }

    void ofDesktop_followsThePalette()
    {
        QPalette palette;
        palette.setColor(QPalette::Window, Qt::black);
        palette.setColor(QPalette::WindowText, Qt::white);
        QVERIFY(Theme::ofDesktop(palette).isDark);
        palette.setColor(QPalette::Window, Qt::white);
        palette.setColor(QPalette::WindowText, Qt::black);
        QVERIFY(!Theme::ofDesktop(palette).isDark);
    }

    void font_hasTabularFigures()
    {
        const QFontMetricsF metrics(Theme::font(11));
        for (char figure = '1'; figure <= '9'; ++figure)
            QCOMPARE(metrics.horizontalAdvance(QLatin1Char(figure)), metrics.horizontalAdvance(QLatin1Char('0')));
        QCOMPARE(Theme::font(28).pixelSize(), 28);
    }

    void applyTheme_colorsWidgetsInBothThemes()
    {
        QPushButton button("Mask");
        button.setDefault(true);
        button.resize(120, 30);
        for (const Theme &theme : {Theme::light(), Theme::dark()}) {
            applyTheme(*qApp, theme);
            QCOMPARE(QApplication::palette().color(QPalette::Window), theme.window);
            QVERIFY(!qApp->styleSheet().contains('@'));
            QCOMPARE(qApp->styleSheet().count("url("), 6); // no arrow or check mark is missing
            QCOMPARE(button.grab().toImage().pixelColor(10, 15), theme.accent);
        }
    }

    void symbolicIcons_allRenderTinted()
    {
        const QStringList files =
            QDir(qEnvironmentVariable("PHONOSCOPE_RESOURCES") + "/icons").entryList({"*.svg"}, QDir::Files);
        QVERIFY(files.size() >= 13);
        for (const QString &file : files) {
            const QString name = file.chopped(4);
            const QByteArray svg = tintedSvg(name, QColor(0x5145cd));
            QVERIFY2(QSvgRenderer(svg).isValid(), qPrintable(name));
            QVERIFY2(!svg.contains("currentColor"), qPrintable(name));
            if (name == "phonoscope")
                continue;
            const QImage image = symbolicIcon(name, Theme::light()).pixmap(16, 16).toImage();
            int painted = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    painted += image.pixelColor(x, y).alpha() > 128 ? 1 : 0;
            }
            QVERIFY2(painted > 5 && painted < 160, qPrintable(name));
        }
        QVERIFY(symbolicIcon("no-such-icon", Theme::light()).isNull());
        QVERIFY(!applicationIcon().isNull());
    }
};

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
