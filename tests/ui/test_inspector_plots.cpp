// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/inspector_plots.h"

#include <QtTest>

using namespace phonoscope;

namespace {

int pixelsOf(const QImage &image, const QColor &color, const QRect &within)
{
    int count = 0;
    const QRect rect = within & image.rect();
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        for (int x = rect.left(); x <= rect.right(); ++x)
            count += image.pixelColor(x, y) == color ? 1 : 0;
    }
    return count;
}

GroupBarsView::Bar bar(const QString &group, int uses, int phones)
{
    return {group, Theme::light().group(group, 0), {}, uses, phones};
}

PhoneProfileView::Row row(const QStringList &phones, double p)
{
    PhoneProfileView::Row result;
    result.phoneClass = "Vowels";
    result.color = Theme::light().group("vowels", 0);
    result.phones.assign(phones.begin(), phones.end());
    PhoneProfileView::Series series{"female", Theme::light().group("female", 0), {}};
    for (qsizetype i = 0; i < phones.size(); ++i)
        series.values.push_back(PhoneProfileView::Value{p, 10});
    result.series = {series};
    return result;
}

} // namespace

class TestInspectorPlots : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::light()); }

    void groupBars_areAsLongAsTheirShare()
    {
        GroupBarsView view(Theme::light());
        view.setBars({{bar("female", 40, 40), bar("male", 10, 40)}}, 0.8);
        view.resize(312, view.sizeHint().height());
        const QImage image = view.grab().toImage();
        const int full = pixelsOf(image, Theme::light().group("female", 0), image.rect());
        const int quarter = pixelsOf(image, Theme::light().group("male", 0), image.rect());
        // The sigma line covers one column of the full bar.
        QVERIFY(qAbs(full / 4.0 - quarter) < full * 0.03);
    }

    void groupBars_scoreIsBoldFromSigmaOn_data()
    {
        QTest::addColumn<int>("uses");
        QTest::addColumn<bool>("bold");
        QTest::newRow("at sigma") << 32 << true;
        QTest::newRow("just below, rounding to the same number") << 31 << false;
    }
    void groupBars_scoreIsBoldFromSigmaOn()
    {
        QFETCH(int, uses);
        QFETCH(bool, bold);
        GroupBarsView view(Theme::light());
        view.setBars({{bar("female", uses, 40)}}, 0.8);
        view.resize(312, view.sizeHint().height());
        const QImage image = view.grab().toImage();
        // Only a bold score has the main text colour at the right of the bars.
        const int strong = pixelsOf(image, Theme::light().text, QRect(250, 0, 62, 15));
        QCOMPARE(strong > 0, bold);
    }

    void groupBars_growWithTheirRowsAndSurviveEmptyGroups()
    {
        GroupBarsView view(Theme::light());
        view.setBars({{bar("female", 0, 0)}}, 0.8);
        const int one = view.sizeHint().height();
        QVERIFY(!view.grab().isNull());
        view.setBars({{bar("female", 1, 2), bar("male", 0, 2)}, {bar("low", 1, 2)}}, 0.8);
        QVERIFY(view.sizeHint().height() > one + 30);
        QVERIFY(view.accessibleDescription().contains("female: 1 of 2 phones."));
    }

    void phoneProfile_higherProbabilityIsALongerLine()
    {
        PhoneProfileView view(Theme::light());
        const QColor color = Theme::light().group("female", 0);
        view.setRows({row({"AA", "AE"}, 0.02), row({"B", "D"}, 0.19)}, 0.01);
        view.resize(312, view.sizeHint().height());
        const QImage image = view.grab().toImage();
        const int half = image.height() / 2;
        const auto topOf = [&](int from) {
            for (int y = from; y < from + half; ++y) {
                if (pixelsOf(image, color, QRect(0, y, image.width(), 1)) > 0)
                    return y - from;
            }
            return half;
        };
        // The axis ends at 0.2 and is 36 px high: 0.17 of it lie between the two.
        QVERIFY(topOf(0) - topOf(half) > 28);
        QVERIFY(topOf(0) < half);
    }

    void phoneProfile_missingAndManyPhonesPaint()
    {
        PhoneProfileView view(Theme::dark());
        QStringList phones;
        for (int i = 0; i < 80; ++i)
            phones.append(QStringLiteral("phone%1").arg(i));
        auto many = row(phones, 0.1);
        many.series[0].values.resize(3); // fewer values than phones
        many.series[0].values[1] = std::nullopt;
        view.setRows({many, row({}, 0)}, 0.01);
        view.resize(240, view.sizeHint().height());
        QVERIFY(!view.grab().isNull());
        view.setRows({}, 0.01);
        QVERIFY(!view.grab().isNull());
    }

    void spectrum_marksThisNeuronInAccent()
    {
        SpectrumView view(Theme::light());
        view.resize(312, view.sizeHint().height());
        std::vector<float> sorted;
        for (int i = 0; i < 3072; ++i)
            sorted.push_back(0.3f * std::exp(-static_cast<float>(i) / 250.0f));
        view.setSpectrum(sorted, std::nullopt, 0.01);
        QCOMPARE(pixelsOf(view.grab().toImage(), Theme::light().accent, view.rect()), 0);
        view.setSpectrum(sorted, 3071, 0.01);
        QVERIFY(pixelsOf(view.grab().toImage(), Theme::light().accent, view.rect()) > 20);
        QVERIFY(view.accessibleDescription().contains("3072"));
    }

    void spectrum_oddDataPaint()
    {
        SpectrumView view(Theme::light());
        for (const auto &sorted : {std::vector<float>{}, std::vector<float>{0}, std::vector<float>{1, 1}}) {
            view.setSpectrum(sorted, 7, 0);
            QVERIFY(!view.grab().isNull());
        }
    }
};

QTEST_MAIN(TestInspectorPlots)
#include "test_inspector_plots.moc"
