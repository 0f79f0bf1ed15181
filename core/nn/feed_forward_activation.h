// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace phonoscope {

/// The non-linearity of the feed-forward blocks; Gelu is the exact erf form.
enum class FeedForwardActivation { Gelu, Relu };

} // namespace phonoscope
