// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace phonoscope {

/// WavLM's gated relative position bias (Chen et al. 2022, section III-A): a bias for each bucket of distances between
/// query and key, shared by all layers, each of which gates it by its own input.
struct RelativePositions {
    int buckets = 320;
    int maxDistance = 800;
    /// Bucket of key minus query, as T5's: signed, exact up to a quarter of the buckets, then logarithmic up to
    /// maxDistance in float32.
    int bucket(int offset) const;
};

} // namespace phonoscope
