// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/activation_histogram_view.h"
#include "ui/views/listen_view.h"

#include <QtTest>

#include <cmath>

using namespace phonoscope;

namespace {

constexpr QSize kSize(640, 300);

std::shared_ptr<const std::vector<float>> values(std::vector<float> list)
{
    return std::make_shared<const std::vector<float>>(std::move(list));
}

/// Two seconds: loud in the second half; phones AA, B, S of half a second each; 100 Hz, then unvoiced; a neuron that is
/// activated from 1 s to 1.5 s.
ListenContent content()
{
    ListenContent content;
    content.seconds = 2;
    content.peak = 1;
    content.wave = [](const TimeSpan &span, int columns) {
        std::vector<WaveColumn> wave;
        for (int i = 0; i < columns; ++i) {
            const double time = span.begin + (i + 0.5) / columns * span.length();
            wave.push_back(time < 1 ? WaveColumn{0, 0} : WaveColumn{-1, 1});
        }
        return wave;
    };
    content.spectrogram = [](const TimeSpan &, double, bool) {
        QImage levels(200, 80, QImage::Format_Indexed8);
        levels.setColorCount(256);
        levels.fill(0);
        for (int y = 40; y < 80; ++y)     // below 4 kHz
            for (int x = 0; x < 100; ++x) // in the first second
                levels.setPixel(x, y, 200);
        return std::vector<SpectrogramTile>{{{0, 2}, levels}};
    };
    content.loudest = spectrogramDecibels(200);
    content.tiers = {
        {"Phones",
         {{{0, 0.5}, "AA", QColor(Qt::red)}, {{0.5, 1}, "B", QColor(Qt::green)}, {{1, 1.5}, "S", QColor(Qt::blue)}}},
        {"Words", {{{0, 1.5}, "abs", {}}}}};
    std::vector<float> pitch(200, 0.0F);
    std::fill_n(pitch.begin(), 100, 100.0F);
    content.pitch = CurveContent{0.005, 0.01, values(pitch)};
    std::vector<float> magnitude(100, 0.5F);
    std::fill_n(magnitude.begin() + 50, 25, 4.0F);
    content.traces = {
        {"1 · 7", "female", QColor(0xcc79a7), 0.02, 0, values(magnitude), values(std::vector<float>(100, 2.0F))}};
    return content;
}

struct Setup {
    ListenView view{Theme::light()};
    Setup()
    {
        view.resize(kSize);
        view.setContent(content());
        view.setVisible(TimeSpan{0, 2});
        view.show();
    }
    QRectF row(ListenRow::Kind kind, int index = 0) const
    {
        for (const ListenRow &candidate : view.rows().rows)
            if (candidate.kind == kind && candidate.index == index)
                return candidate.rect;
        return {};
    }
    QPointF place(ListenRow::Kind kind, double time) const { return {view.axis().xOf(time), row(kind).center().y()}; }
};

void wheel(QWidget &widget, QPointF place, int angle, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(place, widget.mapToGlobal(place), {}, {0, angle}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(&widget, &event);
}

int count(const QImage &image, const QRectF &within, const QColor &color)
{
    int found = 0;
    const QRect rect = within.toAlignedRect() & image.rect();
    for (int y = rect.top(); y <= rect.bottom(); ++y)
        for (int x = rect.left(); x <= rect.right(); ++x)
            found += image.pixelColor(x, y) == color;
    return found;
}

} // namespace

Q_DECLARE_METATYPE(std::optional<phonoscope::TimeSpan>)

/// The picture of an utterance over time.
class TestListenView final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::light()); }

    void times_areWritten_asAFieldReadsThem_data()
    {
        QTest::addColumn<QString>("found");
        QTest::addColumn<QString>("expected");
        QTest::newRow("exact") << exactTimeText(0.318) << "0:00.318";
        QTest::newRow("exact, rounded up over a minute") << exactTimeText(59.9996) << "1:00.000";
        QTest::newRow("exact, hours") << exactTimeText(3725.5) << "1:02:05.500";
        QTest::newRow("tick") << tickText(0.2, 0.2) << "0.2";
        QTest::newRow("tick, hundredths") << tickText(0.25, 0.05) << "0.25";
        QTest::newRow("tick, minutes") << tickText(65, 5) << "1:05";
        QTest::newRow("tick, minutes and tenths") << tickText(65.5, 0.5) << "1:05.5";
        QTest::newRow("tick, hours") << tickText(3660, 60) << "1:01:00";
    }
    void times_areWritten_asAFieldReadsThem()
    {
        QFETCH(QString, found);
        QFETCH(QString, expected);
        QCOMPARE(found, expected);
    }

    void spans_stayWithinTheSound()
    {
        QCOMPARE(spanWithin({-1, 1}, 5), (TimeSpan{0, 2}));
        QCOMPARE(spanWithin({4, 6}, 5), (TimeSpan{3, 5}));
        QCOMPARE(spanWithin({0, 100}, 5), (TimeSpan{0, 5}));
        QCOMPARE(spanWithin({1, 1}, 5).length(), kShortestSpan);
        const TimeSpan zoomedIn = zoomed({0, 4}, 2, 1, 4);
        QCOMPARE(zoomedIn, (TimeSpan{0.5, 2.5})); // 1 s stays a quarter of the way
        QCOMPARE(zoomed({1, 2}, 0.01, 1.5, 4), (TimeSpan{0, 4}));
    }

    void ticks_areRoundTimes()
    {
        const std::vector<double> ticks = timeTicks({0.95, 2.01}, 0.15);
        QCOMPARE(ticks.size(), 6U);
        QVERIFY(std::abs(ticks.front() - 1.0) < 1e-9 && std::abs(ticks.back() - 2.0) < 1e-9);
        QVERIFY(timeTicks({0, 86400}, 3000).size() < 30);
    }

    void rows_lieBelowEachOther_withinTheView_data()
    {
        QTest::addColumn<int>("height");
        QTest::addColumn<bool>("withSpectrogram");
        QTest::newRow("as in the design") << 300 << true;
        QTest::newRow("compact") << 150 << false;
        QTest::newRow("hardly any room") << 40 << false;
        QTest::newRow("tall") << 900 << true;
    }
    void rows_lieBelowEachOther_withinTheView()
    {
        QFETCH(int, height);
        QFETCH(bool, withSpectrogram);
        const ListenLayout layout = listenLayout(content(), QRectF(0, 0, 640, height));
        bool hasSpectrogram = false;
        for (std::size_t i = 0; i < layout.rows.size(); ++i) {
            hasSpectrogram = hasSpectrogram || layout.rows[i].kind == ListenRow::Kind::Spectrogram;
            QCOMPARE(layout.rows[i].rect.left(), layout.plot.left());
            QCOMPARE(layout.rows[i].rect.right(), layout.plot.right());
            if (i > 0)
                QVERIFY(layout.rows[i].rect.top() >= layout.rows[i - 1].rect.bottom());
        }
        QCOMPARE(hasSpectrogram, withSpectrogram);
        if (height >= 150)
            QVERIFY(layout.rows.back().rect.bottom() <= height);
    }

    void manyTraces_sayHowManyHaveNoRoom()
    {
        ListenContent many = content();
        many.traces.resize(8, many.traces.front());
        const ListenLayout layout = listenLayout(many, QRectF(0, 0, 640, 220));
        const auto shown = std::ranges::count(layout.rows, ListenRow::Kind::Trace, &ListenRow::kind);
        QVERIFY(shown >= 1);
        QCOMPARE(layout.hiddenTraces, 8 - static_cast<int>(shown));
    }

    void wave_spectrogramAndTrace_lieWhereTheirTimesAre()
    {
        Setup setup;
        const QImage image = setup.view.grab().toImage();
        const Theme theme = Theme::light();
        const QRectF wave = setup.row(ListenRow::Kind::Wave);
        const double middle = setup.view.axis().xOf(1);
        const QRectF left(wave.left() + 2, wave.top(), middle - wave.left() - 4, wave.height());
        const QRectF right(middle + 2, wave.top() + 1, wave.right() - middle - 4, wave.height() - 2);
        QVERIFY(count(image, left, theme.text) < left.width() * 3);
        QVERIFY(count(image, right, theme.text) > right.width() * right.height() * 0.9);

        const QRectF spectrogram = setup.row(ListenRow::Kind::Spectrogram);
        const auto grey = [&](double time, double share) {
            return image
                .pixelColor(
                    QPointF(setup.view.axis().xOf(time), spectrogram.top() + share * spectrogram.height()).toPoint())
                .lightness();
        };
        QVERIFY(grey(0.5, 0.75) < 30);  // low and early: loud
        QVERIFY(grey(0.5, 0.25) > 240); // high
        QVERIFY(grey(1.5, 0.75) > 240); // late

        const QRectF trace = setup.row(ListenRow::Kind::Trace);
        const auto filled = [&](double time) {
            return image.pixelColor(QPointF(setup.view.axis().xOf(time), trace.top() + 0.3 * trace.height()).toPoint())
                == QColor(0xcc79a7);
        };
        QVERIFY(filled(1.2));
        QVERIFY(!filled(0.5));
        QVERIFY(!filled(1.7));
    }

    void tiers_haveTheirStripe_belowTheirTime()
    {
        Setup setup;
        const QImage image = setup.view.grab().toImage();
        const QRectF row = setup.row(ListenRow::Kind::Tier);
        const auto stripe = [&](double time) {
            return image.pixelColor(QPointF(setup.view.axis().xOf(time), row.bottom() - 1.5).toPoint());
        };
        QCOMPARE(stripe(0.25), QColor(Qt::red));
        QCOMPARE(stripe(0.75), QColor(Qt::green));
        QCOMPARE(stripe(1.25), QColor(Qt::blue));
        QVERIFY(stripe(1.75) != QColor(Qt::blue));
    }

    void pitch_liesOnItsLogarithmicAxis()
    {
        const QRectF row(0, 0, 100, 60);
        QCOMPARE(pitchY(row, 50, 50, 400), 60.0);
        QCOMPARE(pitchY(row, 400, 50, 400), 0.0);
        QVERIFY(std::abs(pitchY(row, 100, 50, 400) - 40) < 1e-9); // an octave of three
        const auto [lowest, highest] = pitchRange(content(), {0, 2});
        QVERIFY(lowest < 100 && highest > 100);
        QVERIFY(highest / lowest >= 1.5);
        const auto [none, nothing] = pitchRange(content(), {1.5, 2});
        QVERIFY(none > 0 && nothing > none);
    }

    void wheel_zoomsAtThePointer_withShiftItScrolls()
    {
        Setup setup;
        QSignalSpy visible(&setup.view, &ListenView::visibleRequested);
        const QPointF place = setup.place(ListenRow::Kind::Wave, 0.5);
        wheel(setup.view, place, 120, {});
        QCOMPARE(visible.count(), 1);
        const auto zoomedIn = visible.last().first().value<TimeSpan>();
        QVERIFY(std::abs(zoomedIn.length() - 2 / 1.25) < 1e-9);
        const TimeAxis axis{zoomedIn, setup.view.axis().left, setup.view.axis().width};
        QVERIFY(std::abs(axis.timeAt(place.x()) - 0.5) < 1e-6);
        setup.view.setVisible(zoomedIn);
        wheel(setup.view, place, -120, Qt::ShiftModifier);
        const auto scrolled = visible.last().first().value<TimeSpan>();
        QVERIFY(std::abs(scrolled.length() - zoomedIn.length()) < 1e-9);
        QVERIFY(scrolled.begin > zoomedIn.begin);
    }

    void drag_selects_click_movesTheCursor()
    {
        Setup setup;
        QSignalSpy selection(&setup.view, &ListenView::selectionRequested);
        QSignalSpy cursor(&setup.view, &ListenView::cursorRequested);
        const QPoint from = setup.place(ListenRow::Kind::Wave, 1.5).toPoint();
        const QPoint to = setup.place(ListenRow::Kind::Pitch, 0.5).toPoint();
        QTest::mousePress(&setup.view, Qt::LeftButton, {}, from);
        QTest::mouseMove(&setup.view, to);
        QTest::mouseRelease(&setup.view, Qt::LeftButton, {}, to);
        QVERIFY(!selection.isEmpty());
        const auto span = selection.last().first().value<std::optional<TimeSpan>>();
        const double pixel = setup.view.axis().secondsPerPixel();
        QVERIFY(span && std::abs(span->begin - 0.5) <= pixel && std::abs(span->end - 1.5) <= pixel);
        QCOMPARE(cursor.count(), 0);
        setup.view.setSelection(span);
        QTest::mouseClick(&setup.view, Qt::LeftButton, {}, setup.place(ListenRow::Kind::Wave, 1).toPoint());
        QVERIFY(std::abs(cursor.last().first().toDouble() - 1) <= pixel);
        QVERIFY(selection.last().first().value<std::optional<TimeSpan>>()); // a click within keeps it
        QTest::mouseClick(&setup.view, Qt::LeftButton, {}, setup.place(ListenRow::Kind::Wave, 0.1).toPoint());
        QVERIFY(!selection.last().first().value<std::optional<TimeSpan>>());
    }

    void shiftDrag_scrolls()
    {
        Setup setup;
        setup.view.setVisible(TimeSpan{0.5, 1.5});
        QSignalSpy visible(&setup.view, &ListenView::visibleRequested);
        const QPoint from = setup.place(ListenRow::Kind::Wave, 1).toPoint();
        QTest::mousePress(&setup.view, Qt::LeftButton, Qt::ShiftModifier, from);
        QTest::mouseMove(&setup.view, from - QPoint(50, 0));
        QTest::mouseRelease(&setup.view, Qt::LeftButton, Qt::ShiftModifier, from - QPoint(50, 0));
        const auto span = visible.last().first().value<TimeSpan>();
        QVERIFY(std::abs(span.begin - 0.5 - 50 * setup.view.axis().secondsPerPixel()) < 1e-9);
    }

    void doubleClick_selectsTheSegment_data()
    {
        QTest::addColumn<int>("tier");
        QTest::addColumn<double>("begin");
        QTest::addColumn<double>("end");
        QTest::newRow("phone") << 0 << 0.5 << 1.0;
        QTest::newRow("word") << 1 << 0.0 << 1.5;
    }
    void doubleClick_selectsTheSegment()
    {
        QFETCH(int, tier);
        QFETCH(double, begin);
        QFETCH(double, end);
        Setup setup;
        QSignalSpy selection(&setup.view, &ListenView::selectionRequested);
        const QRectF row = setup.row(ListenRow::Kind::Tier, tier);
        QTest::mouseDClick(&setup.view, Qt::LeftButton, {},
                           QPointF(setup.view.axis().xOf(0.75), row.center().y()).toPoint());
        const auto span = selection.last().first().value<std::optional<TimeSpan>>();
        QVERIFY(span);
        QCOMPARE(*span, (TimeSpan{begin, end}));
    }

    void keys_moveZoomAndClear()
    {
        Setup setup;
        QSignalSpy cursor(&setup.view, &ListenView::cursorRequested);
        QSignalSpy visible(&setup.view, &ListenView::visibleRequested);
        QSignalSpy selection(&setup.view, &ListenView::selectionRequested);
        setup.view.setCursorTime(1);
        QTest::keyClick(&setup.view, Qt::Key_Right);
        QVERIFY(cursor.last().first().toDouble() > 1);
        QTest::keyClick(&setup.view, Qt::Key_Left, Qt::ShiftModifier);
        const auto span = selection.last().first().value<std::optional<TimeSpan>>();
        QVERIFY(span && span->end == 1 && span->begin < 1);
        QTest::keyClick(&setup.view, Qt::Key_End);
        QCOMPARE(cursor.last().first().toDouble(), 2.0);
        QTest::keyClick(&setup.view, Qt::Key_Home);
        QCOMPARE(cursor.last().first().toDouble(), 0.0);
        QTest::keyClick(&setup.view, Qt::Key_Plus);
        QVERIFY(visible.last().first().value<TimeSpan>().length() < 2);
        QTest::keyClick(&setup.view, Qt::Key_0);
        QCOMPARE(visible.last().first().value<TimeSpan>(), (TimeSpan{0, 2}));
        QTest::keyClick(&setup.view, Qt::Key_Escape);
        QVERIFY(!selection.last().first().value<std::optional<TimeSpan>>());
    }

    void cursor_isPaintedAtItsTime()
    {
        Setup setup;
        setup.view.setCursorTime(0.5);
        const QImage image = setup.view.grab().toImage();
        const QRectF pitch = setup.row(ListenRow::Kind::Pitch);
        const QRectF strip(setup.view.axis().xOf(0.5) - 2, pitch.top(), 4, pitch.height());
        QVERIFY(count(image, strip, Theme::light().accent) >= static_cast<int>(pitch.height() * 0.8));
    }

    void paintTo_paintsWithoutAView_atAnySize_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(300, 200), QSize(1600, 600), QSize(60, 20)})
            QTest::addRow("%d x %d", size.width(), size.height()) << size;
    }
    void paintTo_paintsWithoutAView_atAnySize()
    {
        QFETCH(QSize, size);
        ListenView view(Theme::dark());
        view.setContent(content());
        view.setVisible(TimeSpan{0, 2});
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        view.paintTo(painter, QRectF(QPointF(), size), Theme::light());
        painter.end();
        if (size.width() >= 300)
            QVERIFY(count(image, image.rect(), Theme::light().text) > 500);
    }

    void emptyContent_paintsNothing_andTakesNoInput()
    {
        ListenView view(Theme::light());
        view.resize(kSize);
        QSignalSpy visible(&view, &ListenView::visibleRequested);
        wheel(view, {200, 100}, 120, {});
        QTest::keyClick(&view, Qt::Key_Plus);
        QTest::mouseClick(&view, Qt::LeftButton, {}, {200, 100});
        QCOMPARE(visible.count(), 0);
        QCOMPARE(count(view.grab().toImage(), view.rect(), Theme::light().text), 0);
    }

    void histogram_barsAreAsHighAsTheirLogarithm()
    {
        ActivationHistogramView view(Theme::light());
        view.resize(312, view.sizeHint().height());
        view.setContent({4.0, {1000, 10, 1, 0}, {0, 10, 1, 0}});
        const double full = view.bar(0, false).height();
        const double small = view.bar(1, false).height();
        QVERIFY(small > full * 0.3 && small < full * 0.45); // a third of the decades, and a little for single frames
        QCOMPARE(view.bar(3, false).height(), 0.0);
        QVERIFY(view.bar(2, true).height() > 1);
        const QImage image = view.grab().toImage();
        QCOMPARE(image.pixelColor(view.bar(1, true).center().toPoint()), Theme::light().accent);
        QCOMPARE(image.pixelColor(view.bar(0, false).center().toPoint()), Theme::light().controlMark);
        view.setContent({});
        view.grab();
    }
};

QTEST_MAIN(TestListenView)
#include "test_listen_view.moc"
