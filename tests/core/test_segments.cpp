// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/resources.h"
#include "core/corpus/phone_set.h"
#include "core/corpus/segments.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace phonoscope;

namespace {

constexpr double kFrame = 0.02;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

using Sampled = std::vector<std::pair<int, std::string>>;

} // namespace

Q_DECLARE_METATYPE(Sampled)
Q_DECLARE_METATYPE(std::vector<phonoscope::Segment>)
Q_DECLARE_METATYPE(phonoscope::SamplePosition)
Q_DECLARE_METATYPE(phonoscope::SampleRule)

class SegmentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_phones = PhoneSet::load(resourcePath("phone_sets/arpabet.json")); }

    void samples_followRuleAndPosition_data()
    {
        QTest::addColumn<SampleRule>("rule");
        QTest::addColumn<SamplePosition>("position");
        QTest::addColumn<Sampled>("expected");
        const auto row = [](const char *name, SampleRule rule, SamplePosition position, const Sampled &expected) {
            QTest::newRow(name) << rule << position << expected;
        };
        // Frames: 0-1 silence, 2-4 AH, 5-6 AH, 7-9 noise, 10-13 T
        row("default middle", SampleRule::Default, SamplePosition::Middle, {{3, "AH"}, {5, "AH"}, {11, "T"}});
        row("default start", SampleRule::Default, SamplePosition::Start, {{2, "AH"}, {5, "AH"}, {10, "T"}});
        row("default end", SampleRule::Default, SamplePosition::End, {{4, "AH"}, {6, "AH"}, {13, "T"}});
        row("default all", SampleRule::Default, SamplePosition::All,
            {{2, "AH"}, {3, "AH"}, {4, "AH"}, {5, "AH"}, {6, "AH"}, {10, "T"}, {11, "T"}, {12, "T"}, {13, "T"}});
        row("paper middle", SampleRule::Paper, SamplePosition::Middle, {{4, "AH"}});
        row("paper start", SampleRule::Paper, SamplePosition::Start, {{2, "AH"}, {10, "T"}});
        row("paper end", SampleRule::Paper, SamplePosition::End, {{6, "AH"}});
        row("paper all", SampleRule::Paper, SamplePosition::All,
            {{2, "AH"}, {3, "AH"}, {4, "AH"}, {5, "AH"}, {6, "AH"}});
    }

    void samples_followRuleAndPosition()
    {
        QFETCH(SampleRule, rule);
        QFETCH(SamplePosition, position);
        QFETCH(Sampled, expected);
        const std::vector<Segment> segments = {{0, 0.04, "", 1},
                                               {0.04, 0.10, "AH0", 2},
                                               {0.10, 0.14, "AH1", 3},
                                               {0.14, 0.20, "spn", 4},
                                               {0.20, 0.28, "T", 5}};
        const SampledSegments result = sampleSegments(segments, m_phones, 14, kFrame, rule, position);
        QCOMPARE(named(result), expected);
        QVERIFY(result.problems.empty());
    }

    void paper_dropsStartOfRunOnLastFrame()
    {
        const std::vector<Segment> segments = {{0, 0.04, "AH", 1}, {0.04, 0.06, "T", 2}};
        const auto sampled = [&](SamplePosition position) {
            return named(sampleSegments(segments, m_phones, 3, kFrame, SampleRule::Paper, position));
        };
        QCOMPARE(sampled(SamplePosition::Start), (Sampled{{0, "AH"}}));
        const std::vector<Segment> one = {{0, 0.02, "AH", 1}};
        QCOMPARE(named(sampleSegments(one, m_phones, 1, kFrame, SampleRule::Paper, SamplePosition::Start)),
                 (Sampled{{0, "AH"}}));
        QVERIFY(named(sampleSegments(one, m_phones, 1, kFrame, SampleRule::Paper, SamplePosition::Middle)).empty());
    }

    void overlap_tieGoesToTheEarlierSegment()
    {
        const std::vector<Segment> segments = {{0, 0.03, "AH", 1}, {0.03, 0.06, "T", 2}};
        QCOMPARE(frameLabels(segments, m_phones, kFrame), (std::vector<std::string>{"AH", "AH", "T"}));
        const std::vector<Segment> later = {{0, 0.029, "AH", 1}, {0.029, 0.06, "T", 2}};
        QCOMPARE(frameLabels(later, m_phones, kFrame), (std::vector<std::string>{"AH", "T", "T"}));
    }

    void frameLabels_leaveGapsAndKeepKindsOfSilence()
    {
        const std::vector<Segment> segments = {
            {0.02, 0.04, "sil", 1}, {0.04, 0.06, "spn", 2}, {0.08, 0.10, "XX", 3}, {0.10, 0.119, "AH2", 4}};
        QCOMPARE(frameLabels(segments, m_phones, kFrame), (std::vector<std::string>{"", "sil", "spn", "", "XX"}));
    }

    void tooShort_isOneSummaryLine()
    {
        const std::vector<Segment> segments = {{0, 0.036, "AH", 1},    {0.036, 0.042, "T", 2}, {0.042, 0.079, "S", 3},
                                               {0.079, 0.079, "K", 4}, {0.079, 0.083, "", 5},  {0.083, 0.12, "IY", 6}};
        for (const auto rule : {SampleRule::Default, SampleRule::Paper}) {
            const SampledSegments result = sampleSegments(segments, m_phones, 6, kFrame, rule, SamplePosition::Start);
            QCOMPARE(named(result), (Sampled{{0, "AH"}, {2, "S"}, {4, "IY"}}));
            QCOMPARE(result.problems.size(), std::size_t(1));
            QCOMPARE(result.problems[0].line, 2);
            QCOMPARE(QString::fromStdString(result.problems[0].text),
                     "2 segments are too short for a frame of 20 ms and left out, the first is 'T' at 0.04 s");
        }
    }

    void unknownPhone_isReportedAndTheRestGoesOn()
    {
        const std::vector<Segment> segments = {{0, 0.04, "AH", 7}, {1.232, 1.30, "XX", 9}, {1.30, 1.34, "T", 11}};
        const SampledSegments result =
            sampleSegments(segments, m_phones, 100, kFrame, SampleRule::Default, SamplePosition::Start);
        QCOMPARE(named(result), (Sampled{{0, "AH"}, {65, "T"}}));
        QCOMPARE(result.problems.size(), std::size_t(1));
        QCOMPARE(result.problems[0].line, 9);
        QCOMPARE(QString::fromStdString(result.problems[0].text), "unknown phone 'XX' at 1.23 s: segment left out");
    }

    void alignmentPastTheAudio_isOneProblem()
    {
        const std::vector<Segment> segments = {
            {0, 0.04, "AH", 1}, {0.04, 0.08, "T", 2}, {0.08, 0.12, "S", 3}, {0.12, 0.16, "", 4}};
        for (const auto rule : {SampleRule::Default, SampleRule::Paper}) {
            const SampledSegments result = sampleSegments(segments, m_phones, 2, kFrame, rule, SamplePosition::Middle);
            QCOMPARE(named(result), (Sampled{{0, "AH"}}));
            QCOMPARE(result.problems.size(), std::size_t(1));
            QVERIFY2(result.problems[0].text.find("2 samples past its end left out") != std::string::npos,
                     result.problems[0].text.c_str());
        }
        // One silent frame more than the model has is ordinary and no problem.
        QVERIFY(sampleSegments(segments, m_phones, 6, kFrame, SampleRule::Default, SamplePosition::Middle)
                    .problems.empty());
    }

    void hostileTimes_areProblemsNotCrashes_data()
    {
        QTest::addColumn<std::vector<Segment>>("segments");
        QTest::addColumn<QString>("problem");
        const Segment good = {0, 0.04, "AH", 1};
        const auto row = [&good](const char *name, const Segment &bad, const char *problem) {
            QTest::newRow(name) << std::vector<Segment>{good, bad} << problem;
        };
        row("nan begin", {kNan, 0.08, "T", 2}, "no finite number");
        row("nan end", {0.04, kNan, "T", 2}, "no finite number");
        row("infinite end", {0.04, kInfinity, "T", 2}, "no finite number");
        row("minus infinity", {-kInfinity, 0.08, "T", 2}, "no finite number");
        row("backwards", {0.08, 0.04, "T", 2}, "ends before it begins");
        row("huge end", {0.04, 1e300, "T", 2}, "past 24 h");
        row("before time 0", {-2, -1, "T", 2}, "before time 0");
        row("inside another", {0.0, 0.04, "T", 2}, "overlaps an earlier one by 0.040 s");
    }

    void hostileTimes_areProblemsNotCrashes()
    {
        QFETCH(std::vector<Segment>, segments);
        QFETCH(QString, problem);
        const SampledSegments result =
            sampleSegments(segments, m_phones, 10, kFrame, SampleRule::Default, SamplePosition::Middle);
        QCOMPARE(named(result), (Sampled{{0, "AH"}}));
        QCOMPARE(result.problems.size(), std::size_t(1));
        QCOMPARE(result.problems[0].line, 2);
        QVERIFY2(QString::fromStdString(result.problems[0].text).contains(problem), result.problems[0].text.c_str());
        sampleSegments(segments, m_phones, 10, kFrame, SampleRule::Paper, SamplePosition::All);
        QCOMPARE(frameLabels(segments, m_phones, kFrame), (std::vector<std::string>{"AH", "AH"}));
    }

    void unsorted_isSortedWithAProblem()
    {
        const std::vector<Segment> segments = {{0.04, 0.08, "T", 1}, {0, 0.04, "AH", 2}, {0.08, 0.12, "S", 3}};
        const SampledSegments result =
            sampleSegments(segments, m_phones, 6, kFrame, SampleRule::Default, SamplePosition::Start);
        QCOMPARE(named(result), (Sampled{{0, "AH"}, {2, "T"}, {4, "S"}}));
        QCOMPARE(result.problems.size(), std::size_t(1));
        QCOMPARE(result.problems[0].line, 2);
    }

    void overlapWithinAFrame_isRounding()
    {
        const std::vector<Segment> segments = {{0, 0.065, "AH", 1}, {0.055, 0.12, "T", 2}};
        const SampledSegments result =
            sampleSegments(segments, m_phones, 6, kFrame, SampleRule::Default, SamplePosition::All);
        QCOMPARE(named(result), (Sampled{{0, "AH"}, {1, "AH"}, {2, "AH"}, {3, "T"}, {4, "T"}, {5, "T"}}));
        QVERIFY(result.problems.empty());
    }

    void segmentBeginningBeforeTimeZero_isCut()
    {
        const std::vector<Segment> segments = {{-1e300, 0.04, "AH", 1}};
        const SampledSegments result =
            sampleSegments(segments, m_phones, 6, kFrame, SampleRule::Default, SamplePosition::All);
        QCOMPARE(named(result), (Sampled{{0, "AH"}, {1, "AH"}}));
    }

    void nothing_givesNothing()
    {
        for (const auto rule : {SampleRule::Default, SampleRule::Paper}) {
            QVERIFY(sampleSegments({}, m_phones, 10, kFrame, rule, SamplePosition::All).samples.empty());
            const SampledSegments noAudio =
                sampleSegments({{0, 1, "AH", 1}, {1, 2, "", 2}}, m_phones, 0, kFrame, rule, SamplePosition::Middle);
            QVERIFY(noAudio.samples.empty());
            QCOMPARE(noAudio.problems.size(), std::size_t(1));
        }
        QVERIFY(frameLabels({}, m_phones, kFrame).empty());
    }

private:
    Sampled named(const SampledSegments &result) const
    {
        Sampled names;
        for (const SampledFrame &sample : result.samples)
            names.emplace_back(sample.frame.index, m_phones.phones()[static_cast<std::size_t>(sample.phone)]);
        return names;
    }

    PhoneSet m_phones;
};

QTEST_GUILESS_MAIN(SegmentsTest)
#include "test_segments.moc"
