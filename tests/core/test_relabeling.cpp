// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/relabeling.h"

#include "core/analysis/cell_counts.h"
#include "tests/core/analysis_fixture.h"

#include <QTest>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

/// Utterances utt-0 to utt-3, four frames of 20 ms each: AA, AA, IY, S on frames 0, 5, 10, 15; words "one", "two".
std::shared_ptr<const IndexShard> shardOf(const IndexHeader &header)
{
    auto shard = std::make_shared<IndexShard>(randomShard(header, 0, 4, 1));
    SampleTier words{"words", {"one", "two"}, {}};
    for (std::size_t sample = 0; sample < shard->samples(); ++sample) {
        constexpr std::uint16_t kPhones[] = {0, 0, 1, 3};
        shard->phone[sample] = kPhones[sample % 4];
        shard->frame[sample] = static_cast<std::uint32_t>(5 * (sample % 4));
        words.value.push_back(sample % 4 == 3 ? SampleTier::kNone : static_cast<std::uint32_t>(sample % 2));
    }
    shard->tiers.push_back(std::move(words));
    return shard;
}

SegmentEdits phoneEdits(const TierEdits &edits)
{
    return withTier({}, std::string(kPhoneTier), edits);
}

} // namespace

class TestRelabeling : public QObject {
    Q_OBJECT
    std::shared_ptr<const IndexHeader> m_header;
    std::shared_ptr<const IndexShard> m_shard;

    std::string phoneOf(Relabeling &relabeling, const IndexShard &shard, std::size_t sample) const
    {
        return relabeling.phones().phones[shard.phone[sample]];
    }

private Q_SLOTS:
    void init()
    {
        m_header = std::make_shared<const IndexHeader>(smallHeader({40, 24}, 4));
        m_shard = shardOf(*m_header);
    }

    void nothingEdited_isTheSameShard()
    {
        Relabeling none(m_header, {});
        QCOMPARE(none.relabeled(m_shard).get(), m_shard.get());
        Relabeling elsewhere(m_header, phoneEdits(renamed({}, {{"AA", "IY"}}, {"another utterance"})));
        QCOMPARE(elsewhere.relabeled(m_shard).get(), m_shard.get());
    }

    void merged_inOneUtteranceOnly()
    {
        Relabeling relabeling(m_header, phoneEdits(renamed({}, {{"AA", "IY"}}, {"utt-1"})));
        const auto shard = relabeling.relabeled(m_shard);
        QCOMPARE(phoneOf(relabeling, *shard, 0), std::string("AA"));
        QCOMPARE(phoneOf(relabeling, *shard, 4), std::string("IY"));
        QCOMPARE(phoneOf(relabeling, *shard, 5), std::string("IY"));
        QCOMPARE(shard->ranks, m_shard->ranks);
        QCOMPARE(shard->ranks[0].data(), m_shard->ranks[0].data()); // not copied
    }

    void countsAreThoseOfTheNewLabels()
    {
        Relabeling relabeling(m_header, phoneEdits(renamed({}, {{"AA", "IY"}})));
        IndexHeader header = *m_header;
        header.phones = relabeling.phones();
        const auto now = std::make_shared<const IndexHeader>(header);
        CellCounts counts(now, propertyOf(header, "phone-type"), 0.1);
        counts.add(relabeling.relabeled(m_shard));
        QCOMPARE(counts.totals()[0], 0U);
        QCOMPARE(counts.totals()[1], 12U);
        QCOMPARE(counts.totals()[3], 4U);
    }

    void newPhone_isInNoClass()
    {
        Relabeling relabeling(m_header, phoneEdits(renamed({}, {{"S", "SH"}, {"IY", "ix"}})));
        QCOMPARE(relabeling.phones().phones.size(), m_header->phones.phones.size() + 2);
        QCOMPARE(relabeling.phones().classOf.back(), -1);
        QCOMPARE(phoneOf(relabeling, *relabeling.relabeled(m_shard), 3), std::string("SH"));
    }

    void oneSegment_byItsCentre()
    {
        // Frame 5 lies at 0.10 to 0.12 s.
        const TierEdits edits = withSegment({}, "utt-2", {0.08, 0.13, "AA", "N"});
        Relabeling relabeling(m_header, phoneEdits(edits));
        const auto shard = relabeling.relabeled(m_shard);
        for (std::size_t sample = 0; sample < shard->samples(); ++sample)
            QCOMPARE(phoneOf(relabeling, *shard, sample) == "N", sample == 9);
        QCOMPARE(relabeling.withoutSample(), std::size_t(0));
    }

    void segmentShorterThanAFrame_hasTheFrameItLiesIn()
    {
        Relabeling relabeling(m_header, phoneEdits(withSegment({}, "utt-0", {0.1005, 0.1085, "AA", "N"})));
        QCOMPARE(phoneOf(relabeling, *relabeling.relabeled(m_shard), 1), std::string("N"));
    }

    void segmentThatIsNoMore_isCounted_data()
    {
        QTest::addColumn<QString>("utterance");
        QTest::addColumn<double>("begin");
        QTest::addColumn<double>("end");
        QTest::addColumn<QString>("was");
        QTest::newRow("another label in the corpus now") << "utt-2" << 0.08 << 0.13 << "IY";
        QTest::newRow("silence, which has no samples") << "utt-2" << 0.03 << 0.06 << "SIL";
        QTest::newRow("after the end") << "utt-2" << 100.0 << 101.0 << "AA";
        QTest::newRow("backwards") << "utt-2" << 0.13 << 0.08 << "AA";
        QTest::newRow("endless") << "utt-2" << -1e300 << -1e299 << "AA";
    }
    void segmentThatIsNoMore_isCounted()
    {
        QFETCH(QString, utterance);
        QFETCH(double, begin);
        QFETCH(double, end);
        QFETCH(QString, was);
        const TierEdits edits = withSegment({}, utterance.toStdString(), {begin, end, was.toStdString(), "N"});
        Relabeling relabeling(m_header, phoneEdits(edits));
        QCOMPARE(relabeling.relabeled(m_shard).get(), m_shard.get());
        QCOMPARE(relabeling.withoutSample(), std::size_t(1));
    }

    void phoneWithoutLabel_isNotCounted()
    {
        Relabeling relabeling(m_header, phoneEdits(renamed({}, {{"AA", ""}})));
        const auto shard = relabeling.relabeled(m_shard);
        QCOMPARE(shard->samples(), std::size_t(8));
        QCOMPARE(shard->utterance, (std::vector<std::uint32_t>{0, 0, 1, 1, 2, 2, 3, 3}));
        QCOMPARE(shard->tiers[0].value.size(), std::size_t(8));
        const auto ranks = static_cast<std::size_t>(m_header->ranks[0]);
        QCOMPARE(shard->ranks[0].size(), 8 * ranks);
        QCOMPARE(shard->ranks[0][0], m_shard->ranks[0][2 * ranks]);
    }

    void furtherTier_losesWhatNobodyIsCalled()
    {
        Relabeling relabeling(m_header, withTier({}, "words", renamed({}, {{"two", "three"}, {"one", ""}})));
        const auto shard = relabeling.relabeled(m_shard);
        QCOMPARE(shard->phone, m_shard->phone);
        QCOMPARE(shard->tiers[0].values, (std::vector<std::string>{"three"}));
        QCOMPARE(shard->tiers[0].value[0], SampleTier::kNone);
        QCOMPARE(shard->tiers[0].value[1], 0U);
        QCOMPARE(shard->tiers[0].value[3], SampleTier::kNone);
    }

    void tierThatIsNotThere_changesNothing()
    {
        Relabeling relabeling(m_header, withTier({}, "syllables", renamed({}, {{"a", "b"}})));
        QCOMPARE(relabeling.relabeled(m_shard).get(), m_shard.get());
    }

    void morePhonesThanFit_areRefused()
    {
        TierEdits::Names names;
        for (int i = 0; i < 65536; ++i)
            names.emplace("was" + std::to_string(i), "is" + std::to_string(i));
        TierEdits edits;
        edits.everywhere = std::move(names);
        const auto error = errorOf([&] { Relabeling(m_header, phoneEdits(edits)); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::Unsupported);
    }
};

QTEST_GUILESS_MAIN(TestRelabeling)
#include "test_relabeling.moc"
