// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_engine.h"

namespace phonoscope::test {

FakeEngine::FakeEngine(std::shared_ptr<Record> record, ReplySink sink) : m_record(std::move(record))
{
    m_record->sink = std::move(sink);
}

FakeEngine::~FakeEngine()
{
    m_record->isDestroyed = true;
    m_record->sink = {};
}

void FakeEngine::submit(RequestKey key, Request request)
{
    m_record->asked.push_back({key, std::move(request)});
}

void FakeEngine::cancel()
{
    ++m_record->cancels;
}

void FakeEngine::cancel(RequestKey key)
{
    m_record->cancelled.push_back(key);
}

std::shared_ptr<const IndexHeader> madeUpHeader()
{
    auto header = std::make_shared<IndexHeader>();
    header->modelName = "made-up";
    header->modelHash = "0123456789abcdef";
    header->corpusName = "corpus";
    header->corpusHash = "fedcba9876543210";
    header->sampleRule = "default";
    header->samplePosition = "middle";
    header->kmax = 0.05;
    header->widths = {100, 100};
    header->ranks = {5, 5};
    header->pitch.method = "made up";
    header->phones.phones = {"AA", "IY", "S", "T"};
    header->phones.classes = {"vowels", "unvoiced consonants"};
    header->phones.classOf = {0, 0, 1, 1};
    header->utterances.columns = {"utterance", "speaker", "gender", "text"};
    for (int i = 0; i < 8; ++i)
        header->utterances.rows.push_back({"u" + std::to_string(i), "s" + std::to_string(i / 2),
                                           i < 4 ? "male" : "female", "words " + std::to_string(i)});
    header->utterancesPerShard = 2;
    return header;
}

std::shared_ptr<const IndexShard> madeUpShard(int number)
{
    auto shard = std::make_shared<IndexShard>();
    shard->number = number;
    shard->ranks.resize(2);
    const auto header = madeUpHeader();
    for (int u = 2 * number; u < 2 * number + 2; ++u) {
        const bool isFemale = header->utterances.rows[static_cast<std::size_t>(u)][2] == "female";
        for (std::uint16_t phone = 0; phone < 4; ++phone) {
            // Five samples of each phone: enough for the guarded rule.
            for (std::uint32_t frame = 0; frame < 5; ++frame) {
                shard->utterance.push_back(static_cast<std::uint32_t>(u));
                shard->frame.push_back(5U * phone + frame);
                shard->phone.push_back(phone);
                shard->f0.push_back(phone >= 2 ? 0.0F : isFemale ? 210.0F : 110.0F);
                shard->duration.push_back(static_cast<std::uint16_t>(2 + phone));
                for (int rank = 0; rank < 5; ++rank) {
                    shard->ranks[0].edit().push_back(static_cast<std::uint16_t>((phone < 2 ? 0 : 5) + rank));
                    shard->ranks[1].edit().push_back(static_cast<std::uint16_t>((isFemale ? 20 : 30) + rank));
                }
            }
        }
    }
    return shard;
}

AnalysisOpened madeUpAnalysis()
{
    AnalysisOpened opened;
    opened.header = madeUpHeader();
    opened.model.family = "MelHuBERT";
    opened.model.name = "made-up";
    opened.model.frontEnd = "40-bin log-mel filterbank, 20 ms";
    opened.model.ffnWidths = opened.header->widths;
    opened.model.parameters = 123456;
    opened.device = "CPU";
    auto corpus = std::make_shared<Corpus>();
    corpus->name = "corpus";
    corpus->columns = {"speaker", "gender", "text"};
    for (const auto &row : opened.header->utterances.rows) {
        corpus->utterances.push_back({row[0], row[0] + ".flac", row[0] + ".TextGrid", {row[1], row[2], row[3]}, 0});
        opened.seconds.push_back(1.5);
    }
    opened.corpus = corpus;
    return opened;
}

Project madeUpProject()
{
    Project project;
    project.name = "Made up";
    project.model = "model";
    project.corpus = "corpus.tsv";
    project.phoneSet = "phones.json";
    return project;
}

} // namespace phonoscope::test
