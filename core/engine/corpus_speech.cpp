// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/corpus_speech.h"

#include "core/audio/audio_file.h"
#include "core/base/error.h"
#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace phonoscope {

namespace {

constexpr std::uint64_t kSplitKey = 0x73706c6974;

std::vector<bool> markedByColumn(const Corpus &corpus, const std::string &name, const std::string &value)
{
    const auto column = corpus.column(name);
    if (!column)
        throw Error(ErrorCode::NotFound, corpus.path.string(),
                    "the table has no column '" + name + "', which validation_column asks for");
    std::vector<bool> marked;
    for (const Utterance &utterance : corpus.utterances)
        marked.push_back(utterance.labels[*column] == value);
    if (std::ranges::find(marked, true) == marked.end())
        throw Error(ErrorCode::NotFound, corpus.path.string(),
                    "no line has '" + value + "' in the column '" + name
                        + "': nothing would be kept for validation. Correct validation_column and validation_value");
    return marked;
}

std::vector<bool> drawn(std::size_t utterances, double share, std::uint64_t seed)
{
    std::vector<std::size_t> order(utterances);
    std::iota(order.begin(), order.end(), std::size_t{0});
    Random random({seed, kSplitKey});
    random.shuffle(std::span(order));
    order.resize(static_cast<std::size_t>(std::ceil(share * static_cast<double>(utterances))));
    std::vector<bool> marked(utterances);
    for (const std::size_t utterance : order)
        marked[utterance] = true;
    return marked;
}

} // namespace

SpeechSource corpusSpeech(std::shared_ptr<const Corpus> corpus, const PretrainConfig &config)
{
    const std::size_t utterances = corpus->utterances.size();
    const std::vector<bool> validation = config.validationColumn.empty()
        ? drawn(utterances, config.validationShare, config.seed)
        : markedByColumn(*corpus, config.validationColumn, config.validationValue);
    if (std::ranges::find(validation, false) == validation.end())
        throw Error(ErrorCode::Mismatch, corpus->path.string(),
                    "all of its utterances are for validation; none is left to train on");

    struct Recording {
        std::size_t utterance;
        double speed;
    };
    std::vector<Recording> recordings;
    SpeechSource source;
    for (std::size_t utterance = 0; utterance < utterances; ++utterance) {
        const std::vector<double> asItIs{1};
        for (const double speed : validation[utterance] ? asItIs : config.speeds) {
            recordings.push_back({utterance, speed});
            source.validation.push_back(validation[utterance]);
        }
    }
    source.utterances = recordings.size();
    source.samples = [corpus = std::move(corpus), recordings = std::move(recordings)](std::size_t number) {
        const Recording &recording = recordings[number];
        // Resampled to another rate, then taken for one of the model's.
        const int rate = static_cast<int>(std::lround(kModelSampleRate / recording.speed));
        return readAudioFile(corpus->utterances[recording.utterance].audio, rate).samples;
    };
    return source;
}

} // namespace phonoscope
