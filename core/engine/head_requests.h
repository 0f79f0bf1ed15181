// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/nn/prediction_heads.h"
#include "core/project/project.h"

#include <memory>
#include <string>
#include <vector>

namespace phonoscope {

/// What a neuron does to the scores of the model's masked-prediction heads, see HeadEffect.
struct HeadEffectRequest {
    std::filesystem::path model;
    NeuronId neuron;
    std::string device = "auto";
};

struct HeadEffectReady {
    NeuronId neuron;
    std::vector<HeadEffect> heads; ///< none: the model has no head here
};

/// Which phones the units stand for that the heads predict: some utterances of the corpus, their frames' units and
/// phones counted together.
struct HeadUnitsRequest {
    Project project; ///< model and phone set
    std::shared_ptr<const Corpus> corpus;
    int utterances = 40; ///< at most, spread over the corpus
    std::string device = "auto";
};

/// The frames of one unit by their phones.
struct UnitPhones {
    struct Phone {
        std::string name;
        int frames = 0;
    };
    std::vector<Phone> phones; ///< the most frequent ones first
    int frames = 0;            ///< within any phone
};

struct HeadUnitsReady {
    std::vector<std::vector<UnitPhones>> heads; ///< [head][unit]; none: there is nothing to tell from
    int utterances = 0;                         ///< that were read
};

} // namespace phonoscope
