// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/audio_output.h"
#include "core/base/error.h"

#include <memory>
#include <utility>
#include <vector>

namespace phonoscope::test {

/// A sound device that a test pulls blocks from, or that is not there.
class FakeOutput final : public AudioOutput {
public:
    /// Outlives the output.
    struct Record {
        int rate = 16000;
        Clock::duration delay{};
        bool isMissing = false;
        int opened = 0;
        int started = 0;
        int stopped = 0;
        Fill fill;

        /// What the device asks for next.
        std::vector<float> pull(std::size_t samples) const
        {
            std::vector<float> block(samples, 99.0F);
            fill(block, Clock::now() + delay);
            return block;
        }
    };

    explicit FakeOutput(std::shared_ptr<Record> record) : m_record(std::move(record)) { }
    ~FakeOutput() override { m_record->fill = {}; }

    int open(Fill fill) override
    {
        ++m_record->opened;
        if (m_record->isMissing)
            throw Error(ErrorCode::Device, "sound output", "No device for sound was found.");
        m_record->fill = std::move(fill);
        return m_record->rate;
    }
    void start() override { ++m_record->started; }
    void stop() override { ++m_record->stopped; }

private:
    std::shared_ptr<Record> m_record;
};

} // namespace phonoscope::test
