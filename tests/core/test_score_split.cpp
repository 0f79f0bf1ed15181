// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/score_split.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace phonoscope;

namespace {

/// speakers x perSpeaker utterances, genders alternating by speaker.
Corpus corpusOf(int speakers, int perSpeaker, const std::set<int> &heldOut = {})
{
    Corpus corpus;
    corpus.columns = {"speaker", "gender", "held_out_speaker"};
    for (int speaker = 0; speaker < speakers; ++speaker)
        for (int number = 0; number < perSpeaker; ++number)
            corpus.utterances.push_back({"u",
                                         {},
                                         {},
                                         {"s" + std::to_string(speaker), speaker % 2 ? "female" : "male",
                                          heldOut.contains(speaker) ? "yes" : "no"},
                                         0});
    return corpus;
}

std::map<std::string, std::set<Part>> partsBy(const Corpus &corpus, const ScoreSplit &split, std::size_t column)
{
    std::map<std::string, std::set<Part>> result;
    for (std::size_t row = 0; row < split.parts.size(); ++row)
        result[corpus.utterances[row].labels[column]].insert(split.parts[row]);
    return result;
}

} // namespace

class TestScoreSplit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void heldOutSpeakers_areTheTest()
    {
        const Corpus corpus = corpusOf(12, 3, {0, 5});
        const ScoreSplit split = splitBySpeaker(corpus, chooseUtterances(corpus, 0, 1), 1);
        for (std::size_t row = 0; row < split.parts.size(); ++row)
            QCOMPARE(split.parts[row] == Part::Test, corpus.utterances[row].labels[2] == "yes");
        QCOMPARE(split.count(Part::Test), std::size_t{6});
        // A fifth of five speakers of each gender.
        QCOMPARE(split.count(Part::Validation), std::size_t{6});
        for (const auto &[speaker, parts] : partsBy(corpus, split, 0))
            QCOMPARE(parts.size(), std::size_t{1});
        QVERIFY2(QString::fromStdString(split.description).contains("held_out_speaker"), split.description.c_str());
    }

    void drawnSpeakers_areApartAndOfBothGenders()
    {
        for (const std::set<int> &useless : {std::set<int>{}, std::set<int>{0, 1, 2, 3, 4, 5, 6, 7}}) {
            const Corpus corpus = corpusOf(8, 3, useless);
            const auto chosen = chooseUtterances(corpus, 0, 1);
            const ScoreSplit split = splitBySpeaker(corpus, chosen, 1);
            for (const auto &[speaker, parts] : partsBy(corpus, split, 0))
                QCOMPARE(parts.size(), std::size_t{1});
            for (const auto &[gender, parts] : partsBy(corpus, split, 1))
                QCOMPARE(parts, (std::set<Part>{Part::Training, Part::Validation, Part::Test}));
            QCOMPARE(split.count(Part::Test), std::size_t{6});
            QVERIFY2(QString::fromStdString(split.description).contains("of 2 speakers for test"),
                     split.description.c_str());
            QCOMPARE(splitBySpeaker(corpus, chosen, 1).parts, split.parts);
        }
    }

    void seeds_giveOtherSpeakers()
    {
        const Corpus corpus = corpusOf(16, 2);
        std::set<std::vector<Part>> different;
        for (std::uint64_t seed = 0; seed < 10; ++seed)
            different.insert(splitBySpeaker(corpus, chooseUtterances(corpus, 0, 1), seed).parts);
        QVERIFY(different.size() > 5);
    }

    void fewSpeakers_areSplitByUtterance()
    {
        const Corpus corpus = corpusOf(2, 10);
        const ScoreSplit split = splitBySpeaker(corpus, chooseUtterances(corpus, 0, 1), 1);
        QCOMPARE(split.count(Part::Test), std::size_t{5});
        QCOMPARE(split.count(Part::Validation), std::size_t{3});
        QVERIFY2(QString::fromStdString(split.description).contains("may be in training"), split.description.c_str());
    }

    void withoutSpeakers_isSplitByUtterance()
    {
        Corpus corpus;
        corpus.utterances.resize(8);
        const ScoreSplit split = splitBySpeaker(corpus, chooseUtterances(corpus, 0, 1), 1);
        QCOMPARE(split.count(Part::Test), std::size_t{2});
        QCOMPARE(split.count(Part::Training), std::size_t{5});
    }

    void within_hasEveryValueOnBothSides()
    {
        Corpus corpus = corpusOf(6, 4);
        corpus.utterances.push_back({"u", {}, {}, {"alone", "male", "no"}, 0});
        corpus.utterances.push_back({"u", {}, {}, {"", "male", "no"}, 0});
        const ScoreSplit split = splitWithin(corpus, 0, chooseUtterances(corpus, 0, 1), 1);
        for (const auto &[speaker, parts] : partsBy(corpus, split, 0)) {
            if (speaker == "alone" || speaker.empty())
                QCOMPARE(parts, std::set<Part>{Part::Unused});
            else
                QCOMPARE(parts, (std::set<Part>{Part::Training, Part::Validation, Part::Test}));
        }
        QCOMPARE(split.count(Part::Test), std::size_t{6});
    }

    void unchosenUtterances_areUnused()
    {
        const Corpus corpus = corpusOf(10, 4);
        const auto chosen = chooseUtterances(corpus, 17, 3);
        QCOMPARE(chosen.size(), std::size_t{17});
        QVERIFY(std::ranges::is_sorted(chosen));
        QCOMPARE(chooseUtterances(corpus, 17, 3), chosen);
        QCOMPARE(chooseUtterances(corpus, 400, 3).size(), std::size_t{40});
        for (const ScoreSplit &split : {splitBySpeaker(corpus, chosen, 1), splitWithin(corpus, 0, chosen, 1)})
            for (std::size_t row = 0; row < split.parts.size(); ++row)
                if (!std::ranges::binary_search(chosen, row))
                    QCOMPARE(split.parts[row], Part::Unused);
    }
};

QTEST_GUILESS_MAIN(TestScoreSplit)
#include "test_score_split.moc"
