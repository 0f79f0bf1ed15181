// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/process_group.h"
#include "core/nn/log_mel_filterbank.h"
#include "core/nn/model_files.h"
#include "core/nn/speech_source.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace phonoscope {

/// Filterbanks of a corpus, kept in memory as far as they go, computed again beyond.
class TrainingSpeech {
public:
    TrainingSpeech(SpeechSource source, c10::Device device);

    /// Reads everything once, each process its share: lengths, mel statistics, what cannot be used. Returns false when
    /// stopped. progress: utterances done of this process's share.
    bool survey(const ProcessGroup &processes, std::stop_token stop,
                const std::function<void(std::size_t done, std::size_t total)> &progress);

    std::size_t size() const { return m_source.utterances; }
    bool isValidation(std::size_t utterance) const { return m_source.validation[utterance]; }
    /// Filterbank frames; 0 for an utterance that is left out.
    const std::vector<int> &lengths() const { return m_lengths; }
    const MelStatistics &statistics() const { return m_statistics; }        ///< of the utterances trained on
    const std::vector<std::string> &problems() const { return m_problems; } ///< of this process's share

    /// [n, 40] on the device. Asks for a length above 0.
    at::Tensor filterbank(std::size_t utterance);

private:
    at::Tensor compute(std::size_t utterance) const;

    SpeechSource m_source;
    LogMelFilterbank m_filterbank;
    std::vector<int> m_lengths;
    MelStatistics m_statistics;
    std::vector<std::string> m_problems;
    std::vector<at::Tensor> m_cache;
    std::size_t m_cachedBytes = 0;
};

} // namespace phonoscope
