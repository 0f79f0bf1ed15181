// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/shard_index.h"

#include "core/base/error.h"
#include "core/base/json_guard.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace phonoscope {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaximumTensors = 100'000;
constexpr std::size_t kMaximumNameLength = 1024;
constexpr std::size_t kMaximumFileNameLength = 255;
constexpr int kMaximumDepth = 8;

[[noreturn]] void refuse(const std::string &subject, const std::string &detail)
{
    throw Error(ErrorCode::BadFormat, subject, detail + " Nothing was loaded; get a fresh copy of the file.");
}

bool isPlainName(const std::string &file)
{
    constexpr std::array<std::string_view, 3> kEndings{".safetensors", ".bin", ".pt"};
    const bool hasEnding = std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
        return file.size() > ending.size() && file.ends_with(ending);
    });
    return hasEnding && file.size() <= kMaximumFileNameLength && !file.starts_with("..")
        && file.find_first_of(std::string_view("/\\\0", 3)) == std::string::npos;
}

} // namespace

std::map<std::string, std::string> parseShardIndex(std::string_view json, const std::string &subject)
{
    const Json root = JsonGuard(subject, "index", kMaximumDepth).parse<Json>(json);
    const auto map = root.is_object() ? root.find("weight_map") : root.end();
    if (map == root.end() || !map->is_object())
        refuse(subject, "The index has no weight_map, an object that names the file of every tensor.");
    if (map->empty() || map->size() > kMaximumTensors)
        refuse(subject, "The index names no tensor, or more than " + std::to_string(kMaximumTensors) + ".");
    std::map<std::string, std::string> files;
    for (const auto &[tensor, file] : map->items()) {
        if (tensor.size() > kMaximumNameLength)
            refuse(subject, "The tensor " + inQuotes(tensor) + " has too long a name.");
        if (!file.is_string())
            refuse(subject, "The file of the tensor " + inQuotes(tensor) + " is not a text.");
        const auto &name = file.get_ref<const std::string &>();
        if (!isPlainName(name)) {
            refuse(subject,
                   "The tensor " + inQuotes(tensor) + " is said to be in " + inQuotes(name)
                       + "; expected the name of a .safetensors or .bin file in the index's own folder.");
        }
        files.emplace(tensor, name);
    }
    return files;
}

} // namespace phonoscope
