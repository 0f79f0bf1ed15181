// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/segment_edits.h"

#include "core/base/error.h"

#include <QTest>

using namespace phonoscope;

class TestSegmentEdits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void narrowestCounts()
    {
        TierEdits edits = renamed({}, {{"AX", "AH"}});
        edits = renamed(edits, {{"AH", "UH"}}, {"u2"});
        edits = withSegment(edits, "u1", {0.5, 0.6, "AX", "ER"});
        QCOMPARE(labelIn(edits, "u1", "AX"), std::string("AH"));
        QCOMPARE(labelIn(edits, "u1", "AH"), std::string("AH"));
        QCOMPARE(labelIn(edits, "u2", "AX"), std::string("UH"));
        QCOMPARE(labelIn(edits, "u2", "AH"), std::string("UH"));
        QCOMPARE(labelOf(edits, "u1", 0.5, 0.6, "AX"), std::string("ER"));
        QCOMPARE(labelOf(edits, "u1", 0.7, 0.8, "AX"), std::string("AH"));
        QCOMPARE(labelOf(edits, "u1", 0.5004, 0.5996, "AX"), std::string("ER")); // as formats round
    }

    void segmentWithAnotherLabel_isAnotherOne()
    {
        const TierEdits edits = withSegment({}, "u1", {0.5, 0.6, "AX", "ER"});
        QVERIFY(!editOf(edits, "u1", 0.5, 0.6, "IY"));
        QVERIFY(!editOf(edits, "u2", 0.5, 0.6, "AX"));
        QVERIFY(editOf(edits, "u1", 0.5, 0.6, "AX"));
    }

    void renaming_followsWhatIsCalledSoNow()
    {
        TierEdits edits = renamed({}, {{"AX", "AH"}});
        edits = withSegment(edits, "u1", {0, 1, "IY", "AH"});
        edits = renamed(edits, {{"AH", "UH"}});
        QCOMPARE(labelIn(edits, "u1", "AX"), std::string("UH"));
        QCOMPARE(labelIn(edits, "u1", "AH"), std::string("UH"));
        QCOMPARE(labelOf(edits, "u1", 0, 1, "IY"), std::string("UH"));
        QCOMPARE(labelIn(edits, "u1", "IY"), std::string("IY"));
    }

    void labelsChangePlaces()
    {
        const TierEdits edits = renamed({}, {{"A", "B"}, {"B", "A"}});
        QCOMPARE(labelIn(edits, "u", "A"), std::string("B"));
        QCOMPARE(labelIn(edits, "u", "B"), std::string("A"));
        QVERIFY(renamed(edits, {{"A", "B"}, {"B", "A"}}).empty()); // twice is nothing
    }

    void reverting_isNoEdit()
    {
        const TierEdits edits = renamed({}, {{"AX", "AH"}, {"IX", "AH"}});
        QVERIFY(reverted(edits, {"AH"}).empty());
        const TierEdits inOne = reverted(edits, {"AH"}, {"u1"});
        QCOMPARE(labelIn(inOne, "u1", "AX"), std::string("AX"));
        QCOMPARE(labelIn(inOne, "u2", "AX"), std::string("AH"));
        QVERIFY(withSegment(withSegment({}, "u", {0, 1, "AX", "AH"}), "u", {0, 1, "AX", "AX"}).empty());
    }

    void edits_surviveTheirFile()
    {
        TierEdits phones = renamed({}, {{"AX", "AH"}, {"spn", ""}});
        phones = renamed(phones, {{"AH", "UH"}}, {"u \"2\""});
        phones = withSegment(phones, "u1", {0.1, 0.30000000000000004, "IY", "ɪ"});
        const SegmentEdits edits = withTier({}, "phones", phones);
        QVERIFY(parseSegmentEdits(segmentEditsJson(edits), "test") == edits);
        QVERIFY(parseSegmentEdits(segmentEditsJson({}), "test").empty());
        QVERIFY(withTier(edits, "phones", {}).empty());
    }

    void strangeFiles_areRefused_data()
    {
        QTest::addColumn<QString>("json");
        QTest::newRow("a list") << "[]";
        QTest::newRow("not JSON") << "{";
        QTest::newRow("tier is a number") << R"({"phones": 3})";
        QTest::newRow("unknown key") << R"({"phones": {"somewhere": {}}})";
        QTest::newRow("label is a number") << R"({"phones": {"everywhere": {"A": 3}}})";
        QTest::newRow("segments are no list") << R"({"phones": {"segments": {"u": {"begin": 0}}}})";
        QTest::newRow("segment without label")
            << R"({"phones": {"segments": {"u": [{"begin": 0, "end": 1, "was": "A"}]}}})";
        QTest::newRow("time is a text")
            << R"({"phones": {"segments": {"u": [{"begin": "0", "end": 1, "was": "A", "label": "B"}]}}})";
        QTest::newRow("too deep") << R"({"phones": {"segments": {"u": [[[[[[[[]]]]]]]]}}})";
    }
    void strangeFiles_areRefused()
    {
        QFETCH(QString, json);
        try {
            parseSegmentEdits(json.toStdString(), "project.phono");
            QFAIL("accepted");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::BadFormat);
            QVERIFY(QString::fromUtf8(error.what()).contains("project.phono"));
        }
    }

    void doubleSegments_firstCounts()
    {
        const SegmentEdits edits = parseSegmentEdits(
            R"({"phones": {"segments": {"u": [{"begin": 2, "end": 3, "was": "A", "label": "B"},
                {"begin": 0, "end": 1, "was": "A", "label": "C"}, {"begin": 2, "end": 3, "was": "A", "label": "D"}]}}})",
            "test");
        const auto &segments = edits.at("phones").segments.at("u");
        QCOMPARE(segments.size(), std::size_t(2));
        QCOMPARE(segments[0].label, std::string("C"));
        QCOMPARE(segments[1].label, std::string("B"));
    }
};

QTEST_GUILESS_MAIN(TestSegmentEdits)
#include "test_segment_edits.moc"
