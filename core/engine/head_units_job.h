// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/phone_set.h"
#include "core/engine/head_requests.h"

#include <cstddef>
#include <map>
#include <vector>

namespace phonoscope {

/// Counts phones of units, one utterance a step. Utterances that cannot be read are passed over.
class HeadUnitsJob {
public:
    /// Throws what PhoneSet::load() throws.
    explicit HeadUnitsJob(HeadUnitsRequest request);

    /// False when all were read, or there is nothing to read.
    bool step(const Encoder &encoder);
    HeadUnitsReady result() const;

private:
    HeadUnitsRequest m_request;
    PhoneSet m_phones;
    std::vector<std::size_t> m_utterances;
    std::size_t m_next = 0;
    int m_read = 0;
    HeadUnits m_units;
    std::vector<std::map<int, std::map<int, int>>> m_counts; ///< [head], unit -> phone -> frames
};

} // namespace phonoscope
