// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/torch_zip.h"
#include "core/nn/feed_forward_activation.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace phonoscope {

/// Bounds of what a model's configuration may ask for.
inline constexpr int kMaxLayers = 256;
inline constexpr int kMaxWidth = 65536; ///< neuron indices are stored in 16 bits
inline constexpr int kMaxKernel = 4096;
inline constexpr std::size_t kMaxConfigBytes = 1 << 20;

/// The keys of a configuration that somebody else's program wrote: unknown ones are left alone, those that are asked
/// for are checked. Included by sources only. Members throw Error(BadFormat) naming file and key.
class ConfigFields {
public:
    ConfigFields(const nlohmann::json &object, std::string file);

    bool has(const char *key) const; ///< there, and not null
    const nlohmann::json &at(const char *key) const;

    int required(const char *key, int least, int most) const;
    int integer(const char *key, int least, int most, int absent) const;
    double number(const char *key, double least, double most, double absent) const;
    bool flag(const char *key, bool absent) const;
    std::string text(const char *key, const char *absent) const;
    /// Whole numbers from 1 to most, `count` of them (any number when 0, kMaxLayers at most).
    std::vector<int> list(const char *key, std::size_t count, int most) const;
    FeedForwardActivation activation(const char *key) const;
    /// The hidden size must be a multiple of the parts that the key names.
    void requireDivides(const char *key, int parts, int hiddenSize) const;

    int checked(const nlohmann::json &value, const char *key, int least, int most) const;
    [[noreturn]] void fail(ErrorCode code, const char *key, const std::string &detail) const;

private:
    const nlohmann::json &m_object;
    std::string m_file;
};

/// The member of an object; null when there is none.
const nlohmann::json *jsonMember(const nlohmann::json &object, const char *key);

/// A dictionary of scalars and lists of scalars; nested dictionaries as far as `depth` says. What else there is, is
/// null.
nlohmann::json plainJson(const PickleValue &value, int depth = 1);
bool isDictionary(const PickleValue &value);

} // namespace phonoscope
