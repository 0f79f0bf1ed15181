// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/nn/pretrain_config.h"
#include "core/nn/speech_source.h"

#include <memory>

namespace phonoscope {

/// A corpus as speech to train on, every utterance at each of the configuration's speeds. Validation utterances, at
/// their own speed alone, are those that the configuration's column marks, else a
/// share of them drawn by its seed. Throws Error(NotFound) for a column that the table has not, Error(Mismatch) when
/// nothing is left to train on.
SpeechSource corpusSpeech(std::shared_ptr<const Corpus> corpus, const PretrainConfig &config);

} // namespace phonoscope
