// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_json.h"

#include "tests/core/analysis_fixture.h"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace phonoscope;
using namespace phonoscope::test;
using Json = nlohmann::ordered_json;

namespace {

/// Two samples of every phone: male ones activate neurons 0 and 2 (2 always), female ones 1 and 2.
CellCounts madeUpCounts()
{
    const auto header = std::make_shared<const IndexHeader>(smallHeader({20, 20}, 5, 0.1));
    auto shard = std::make_shared<IndexShard>();
    shard->ranks.resize(2);
    for (std::uint16_t phone = 0; phone < 4; ++phone) {
        for (const std::uint32_t utterance : {0U, 2U}) {
            const bool male = header->utterances.rows[utterance][2] == "male";
            shard->utterance.push_back(utterance);
            shard->frame.push_back(phone);
            shard->phone.push_back(phone);
            shard->f0.push_back(male ? 110.0F : 210.0F);
            shard->duration.push_back(2);
            shard->ranks[0].edit().insert(shard->ranks[0].edit().end(), {static_cast<std::uint16_t>(male ? 0 : 1), 2});
            shard->ranks[1].edit().insert(
                shard->ranks[1].edit().end(),
                {static_cast<std::uint16_t>(male ? 7 : 5), static_cast<std::uint16_t>(male || phone > 0 ? 3 : 4)});
        }
    }
    CellCounts counts(header, propertyOf(*header, "gender"), 0.1);
    counts.add(shard);
    return counts;
}

} // namespace

class TestNeuronJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void full_holdsGroupsPropertyAndRecipe()
    {
        const CellCounts counts = madeUpCounts();
        const GroupUse use = groupUse(counts);
        const Json json = Json::parse(fullNeuronJson(counts, kPaperRule, use, 0.8, propertyNeurons(use, 0.8)));
        QCOMPARE(json.at("schema").get<std::string>(), std::string("phonoscope-neurons-1"));
        QCOMPARE(json.at("model").at("hash").get<std::string>(), counts.header().modelHash);
        const Json &recipe = json.at("recipe");
        QCOMPARE(recipe.at("analysis").get<std::string>(), counts.header().recipe());
        QCOMPARE(recipe.at("property").get<std::string>(), std::string("gender"));
        QCOMPARE(recipe.at("k").get<double>(), 0.1);
        QCOMPARE(recipe.at("sigma").get<double>(), 0.8);
        QCOMPARE(recipe.at("rule").at("significance").get<double>(), 0.0);
        QCOMPARE(json.at("groups").dump(),
                 std::string(R"({"male":{"1":[0,2],"2":[3,7]},"female":{"1":[1,2],"2":[5]}})"));
        QCOMPARE(json.at("property").dump(), std::string(R"({"1":[0,1],"2":[3,7,5]})"));
    }

    void full_sortsByShareThenIndex()
    {
        const CellCounts counts = madeUpCounts();
        const GroupUse use = groupUse(counts);
        const Json json = Json::parse(fullNeuronJson(counts, kPaperRule, use, 0.25, propertyNeurons(use, 0.25)));
        QCOMPARE(json.at("groups").at("female").at("2").dump(), std::string("[5,3,4]"));
        QCOMPARE(json.at("property").at("2").dump(), std::string("[7,5,4]"));
    }

    void authors_isThePropertyAlone()
    {
        const CellCounts counts = madeUpCounts();
        const GroupUse use = groupUse(counts);
        const std::string text = authorsNeuronJson(use, propertyNeurons(use, 0.8));
        QVERIFY(contains(text, "{\n   \"1\": ["));
        QCOMPARE(Json::parse(text).dump(), std::string(R"({"1":[0,1],"2":[3,7,5]})"));
    }

    void authors_keepsEmptyLayers()
    {
        GroupUse use;
        use.phones = {4};
        use.phonesUsing = {{{0, 4}}, {{0, 0}}};
        QCOMPARE(Json::parse(authorsNeuronJson(use, propertyNeurons(use))).dump(), std::string(R"({"1":[1],"2":[]})"));
    }
};

QTEST_GUILESS_MAIN(TestNeuronJson)
#include "test_neuron_json.moc"
