// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "tests/support/shared_data.h"
#include "ui/panels/figure_dialog.h"
#include "ui/panels/figure_export.h"
#include "ui/state/settings.h"

#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

/// A square in the middle and a word, in the theme's colours.
Figure sample()
{
    return {QStringLiteral("sample of/mine"),
            QStringLiteral("A sample"),
            QStringLiteral("made & <tested>"),
            QSize(400, 200),
            [](QPainter &painter, const QRectF &target, const Theme &theme) {
                painter.fillRect(target, theme.panel);
                painter.fillRect(QRectF(target.center() - QPointF(20, 20), QSizeF(40, 40)), theme.accent);
                painter.setFont(Theme::font(11));
                painter.setPen(theme.text);
                painter.drawText(target, Qt::AlignTop | Qt::AlignLeft, QStringLiteral("neurons"));
            },
            [] { return QStringLiteral("layer\tcount\n1\t7\n"); }};
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

FigureStyle printed(double width, double height, double points)
{
    FigureStyle style;
    style.millimetres = {width, height};
    style.points = points;
    return style;
}

} // namespace

class TestFigures : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    QString path(const char *name) const { return QString::fromStdString((m_folder.path() / name).string()); }

private Q_SLOTS:
    void initTestCase() { QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, path("settings")); }

    void png_hasTheSizeInPrint()
    {
        writeFigure(sample(), path("a.png"), printed(50.8, 25.4, 11 * 72 / 96.0));
        const QImage image(path("a.png"));
        QCOMPARE(image.size(), QSize(600, 300)); // two inches at 300 dots each
        QCOMPARE(qRound(image.dotsPerMeterX() * 0.0254), 300);
        QCOMPARE(image.text("Title"), QStringLiteral("A sample"));
        QCOMPARE(image.text("Description"), QStringLiteral("made & <tested>"));
        QCOMPARE(image.pixel(300, 150), Theme::light().accent.rgb());
        // 40 of 192 pixels: 40 * 300 / 96 = 125 dots.
        QCOMPARE(image.pixel(300 - 61, 150), Theme::light().accent.rgb());
        QCOMPARE(image.pixel(300 - 64, 150), Theme::light().panel.rgb());
    }

    void png_ofLargerTextShowsLessOfTheView()
    {
        writeFigure(sample(), path("small.png"), printed(50.8, 25.4, 7));
        writeFigure(sample(), path("large.png"), printed(50.8, 25.4, 14));
        const auto widthOfSquare = [](const QImage &image) {
            int width = 0;
            for (int x = 0; x < image.width(); ++x)
                width += image.pixel(x, image.height() / 2) == Theme::light().accent.rgb();
            return width;
        };
        const int small = widthOfSquare(QImage(path("small.png")));
        const int large = widthOfSquare(QImage(path("large.png")));
        QVERIFY2(std::abs(large - 2 * small) <= 2, qPrintable(QString("%1 %2").arg(small).arg(large)));
    }

    void png_asOnTheScreenHasItsShape()
    {
        FigureStyle style;
        style.dotsPerInch = kScreenDots;
        writeFigure(sample(), path("b.png"), style);
        QCOMPARE(QImage(path("b.png")).size(), QSize(800, 400));
        style.isDark = true;
        writeFigure(sample(), path("c.png"), style);
        QCOMPARE(QImage(path("c.png")).pixel(790, 390), Theme::dark().panel.rgb());
    }

    void heightOfZero_isThatOfTheViewsShape()
    {
        writeFigure(sample(), path("d.png"), printed(101.6, 0, 8));
        QCOMPARE(QImage(path("d.png")).size(), QSize(1200, 600));
    }

    void sameFigure_hasTheSameBytes_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("png") << "png";
        QTest::newRow("svg") << "svg";
    }
    void sameFigure_hasTheSameBytes()
    {
        QFETCH(QString, kind);
        writeFigure(sample(), path("one.") + kind, printed(85, 0, 7));
        writeFigure(sample(), path("two.") + kind, printed(85, 0, 7));
        const QByteArray one = bytesOf(path("one.") + kind);
        QVERIFY(!one.isEmpty());
        QCOMPARE(bytesOf(path("two.") + kind), one);
    }

    void svg_keepsTextAndSaysHowItWasMade()
    {
        writeFigure(sample(), path("e.svg"), printed(85, 60, 7));
        const QByteArray text = bytesOf(path("e.svg"));
        QVERIFY(text.contains(">neurons</text>"));
        QVERIFY(text.contains("<title>A sample</title>"));
        QVERIFY(text.contains("made &amp; &lt;tested&gt;"));
        const double width = text.mid(text.indexOf("width=\"") + 7).split('m').front().toDouble();
        QVERIFY2(std::abs(width - 85) < 0.3, qPrintable(QString::number(width)));
    }

    void pdf_saysHowItWasMade()
    {
        writeFigure(sample(), path("f.pdf"), printed(85, 60, 7));
        const QByteArray text = bytesOf(path("f.pdf"));
        QVERIFY(text.startsWith("%PDF"));
        QVERIFY(text.contains("made &amp; &lt;tested&gt;"));
        QVERIFY(text.contains("/MediaBox [0 0 24"));
    }

    void table_standsBeside()
    {
        writeFigure(sample(), path("g.svg"), {}, true);
        QCOMPARE(bytesOf(path("g.tsv")), QByteArray("layer\tcount\n1\t7\n"));
    }

    void unfit_isRefused()
    {
        QVERIFY_EXCEPTION_THROWN(writeFigure(sample(), path("h.bmp")), Error);
        FigureStyle style = printed(1200, 1200, 8);
        style.dotsPerInch = 1200;
        QVERIFY_EXCEPTION_THROWN(writeFigure(sample(), path("i.png"), style), Error);
        QVERIFY(!QFile::exists(path("i.png")));
        QVERIFY_EXCEPTION_THROWN(writeFigure(sample(), "/nonexistent/folder/j.png"), Error);
    }

    void fileName_isOneForEveryFileSystem() { QCOMPARE(fileNameOf(sample()), QStringLiteral("sample-of-mine")); }

    void dialog_fillsInPresetsAndRemembers()
    {
        Settings settings;
        const auto command = [](const Figure &, const FigureStyle &style, const QString &file) {
            return QStringLiteral("paint %1 %2").arg(style.millimetres.width()).arg(file);
        };
        {
            FigureDialog dialog({sample()}, command, settings);
            auto *size = dialog.findChild<QComboBox *>("size");
            auto *width = dialog.findChild<QDoubleSpinBox *>("width");
            auto *height = dialog.findChild<QDoubleSpinBox *>("height");
            QCOMPARE(dialog.style().millimetres.width(), 0.0); // as on the screen
            QVERIFY(!dialog.findChild<QDoubleSpinBox *>("points")->isEnabled());
            size->setCurrentIndex(1);
            QCOMPARE(width->value(), 85.0);
            QCOMPARE(height->value(), 45.0); // 42.5 would be too low for labels
            QCOMPARE(dialog.style().points, 7.0);
            size->setCurrentIndex(2);
            QCOMPARE(height->value(), 89.0);
            width->setValue(100);
            QCOMPARE(size->currentIndex(), 4); // a size of one's own
            QCOMPARE(dialog.style().millimetres.width(), 100.0);
            QCOMPARE(dialog.suffix(), QStringLiteral("pdf"));
            QVERIFY(!dialog.findChild<QSpinBox *>("dots")->isEnabled());
            dialog.findChild<QComboBox *>("format")->setCurrentIndex(2);
            QCOMPARE(dialog.suffix(), QStringLiteral("png"));
            QVERIFY(dialog.findChild<QSpinBox *>("dots")->isEnabled());
            dialog.findChild<QPushButton *>("copyCommand")->click();
            QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("paint 100 sample-of-mine.png"));
            dialog.findChild<QPushButton *>("copy")->click();
            QVERIFY(!QGuiApplication::clipboard()->image().isNull());
            dialog.reject();
        }
        FigureDialog again({sample()}, command, settings);
        QCOMPARE(again.style().millimetres.width(), 100.0);
        QCOMPARE(again.suffix(), QStringLiteral("png"));
    }

    void options_thatAPageLacksAreRefused()
    {
        checkFigureOptions({{"log", ""}}, {"log", "tiles"});
        QVERIFY_EXCEPTION_THROWN(checkFigureOptions({{"sets", "a"}}, {"log", "tiles"}), Error);
        QVERIFY_EXCEPTION_THROWN(checkFigureOptions({{"sets", "a"}}, {}), Error);
    }
};

QTEST_MAIN(TestFigures)
#include "test_figures.moc"
