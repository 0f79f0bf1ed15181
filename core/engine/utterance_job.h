// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/listen_requests.h"

#include <functional>
#include <stop_token>

namespace phonoscope {

/// Opens an utterance in steps of at most a minute of speech: the sound first, then its F0.
class UtteranceJob {
public:
    explicit UtteranceJob(OpenUtteranceRequest request) : m_request(std::move(request)) { }

    /// opened is called once, by the first step. False when all is done or stopped. Throws what readAudioFile() throws;
    /// a bad alignment is a problem of the utterance.
    bool step(const std::function<void(UtteranceOpened)> &opened, std::stop_token stop);
    UtterancePitch result() const { return {std::make_shared<const PitchTrack>(m_pitch)}; }

private:
    OpenUtteranceRequest m_request;
    std::shared_ptr<const AudioClip> m_clip;
    PitchTrack m_pitch;
};

/// F0 every 10 ms in the range of the analysis. Throws as trackPitch().
PitchParameters shownPitchParameters();

} // namespace phonoscope
