// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/safetensors_header.h"

#include "core/base/error.h"
#include "core/base/json_guard.h"
#include "core/base/tensor_convert.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <optional>

namespace phonoscope {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaximumTensors = 100'000;
constexpr std::size_t kMaximumNameLength = 1024;
constexpr std::size_t kMaximumDimensions = 16;
constexpr int kMaximumDepth = 4;
constexpr const char *kMetadata = "__metadata__";

[[noreturn]] void refuse(const std::string &subject, const std::string &detail)
{
    throw Error(ErrorCode::BadFormat, subject, detail + " Nothing was loaded; get a fresh copy of the file.");
}

std::optional<TensorType> typeNamed(const std::string &text)
{
    for (int i = 0; i <= static_cast<int>(TensorType::F64); ++i) {
        if (text == name(static_cast<TensorType>(i)))
            return static_cast<TensorType>(i);
    }
    return std::nullopt;
}

class EntryParser {
public:
    EntryParser(const std::string &subject, const std::string &tensor, const Json &entry)
        : m_subject(subject), m_tensor(tensor), m_entry(entry)
    {
    }

    TensorInfo info() const
    {
        const Json &dtype = member("dtype");
        const std::optional<TensorType> type =
            dtype.is_string() ? typeNamed(dtype.get_ref<const std::string &>()) : std::nullopt;
        if (!type)
            fail("has the unknown element type " + dtype.dump().substr(0, 80) + ".");
        TensorInfo info{*type, {}};
        const Json &shape = member("shape");
        if (!shape.is_array() || shape.size() > kMaximumDimensions)
            fail("has a shape that is not a list of at most " + std::to_string(kMaximumDimensions) + " sizes.");
        for (const Json &size : shape)
            info.shape.push_back(static_cast<std::int64_t>(count(size, "shape")));
        return info;
    }

    SafetensorsHeader::Range range(std::size_t dataBytes) const
    {
        const Json &offsets = member("data_offsets");
        if (!offsets.is_array() || offsets.size() != 2)
            fail("has data_offsets that are not two numbers.");
        const SafetensorsHeader::Range range{count(offsets[0], "data_offsets"), count(offsets[1], "data_offsets")};
        if (range.begin > range.end)
            fail("ends before it begins.");
        if (range.end > dataBytes) {
            fail("ends at byte " + std::to_string(range.end) + " of the data, but the file holds only "
                 + std::to_string(dataBytes) + ".");
        }
        return range;
    }

    [[noreturn]] void fail(const std::string &detail) const
    {
        refuse(m_subject, "Tensor " + inQuotes(m_tensor) + " " + detail);
    }

private:
    const Json &member(const char *key) const
    {
        if (!m_entry.is_object())
            fail("is not described by a JSON object.");
        const auto found = m_entry.find(key);
        if (found == m_entry.end())
            fail(std::string("has no ") + key + ".");
        return *found;
    }

    std::size_t count(const Json &value, const char *key) const
    {
        if (!value.is_number_unsigned() || value.get<std::uint64_t>() > INT64_MAX)
            fail(std::string("has a number in ") + key + " that is negative, fractional or too large.");
        return value.get<std::size_t>();
    }

    const std::string &m_subject;
    const std::string &m_tensor;
    const Json &m_entry;
};

std::map<std::string, std::string> parseMetadata(const Json &entry, const std::string &subject)
{
    std::map<std::string, std::string> metadata;
    if (!entry.is_object())
        refuse(subject, "The metadata of the safetensors header is not a JSON object.");
    for (const auto &[key, value] : entry.items()) {
        if (!value.is_string())
            refuse(subject, "The metadata " + inQuotes(key) + " of the safetensors header is not a text.");
        metadata.emplace(key, value.get<std::string>());
    }
    return metadata;
}

void checkTiling(const SafetensorsHeader &header, std::size_t dataBytes, const std::string &subject)
{
    using Entry = std::pair<std::string, SafetensorsHeader::Range>;
    std::vector<Entry> order(header.ranges.begin(), header.ranges.end());
    std::sort(order.begin(), order.end(), [](const Entry &a, const Entry &b) {
        return std::pair(a.second.begin, a.second.end) < std::pair(b.second.begin, b.second.end);
    });
    std::size_t place = 0;
    for (const auto &[tensor, range] : order) {
        if (range.begin != place) {
            refuse(subject,
                   "Tensor " + inQuotes(tensor)
                       + (range.begin < place ? " overlaps the tensor before it." : " leaves a gap before it."));
        }
        place = range.end;
    }
    if (place != dataBytes) {
        refuse(subject,
               std::to_string(dataBytes - place) + " bytes at the end of the file belong to no tensor"
                   + (order.empty() ? "." : "; the last one is " + inQuotes(order.back().first) + "."));
    }
}

} // namespace

SafetensorsHeader parseSafetensorsHeader(std::string_view json, std::size_t dataBytes, const std::string &subject)
{
    const Json root = JsonGuard(subject, "safetensors header", kMaximumDepth).parse<Json>(json);
    if (!root.is_object())
        refuse(subject, "The safetensors header is not a JSON object.");
    if (root.size() > kMaximumTensors)
        refuse(subject, "The file names more than " + std::to_string(kMaximumTensors) + " tensors.");

    SafetensorsHeader header;
    for (const auto &[tensor, entry] : root.items()) {
        if (tensor == kMetadata) {
            header.metadata = parseMetadata(entry, subject);
            continue;
        }
        const EntryParser parser(subject, tensor, entry);
        if (tensor.size() > kMaximumNameLength)
            parser.fail("has a name longer than " + std::to_string(kMaximumNameLength) + " bytes.");
        TensorInfo info = parser.info();
        const SafetensorsHeader::Range range = parser.range(dataBytes);
        const std::optional<std::size_t> needed = checkedByteCount(info.type, info.shape);
        if (!needed)
            parser.fail("has a shape too large to exist.");
        if (*needed != range.end - range.begin) {
            parser.fail("needs " + std::to_string(*needed) + " bytes for its shape and type, but has "
                        + std::to_string(range.end - range.begin) + ".");
        }
        header.tensors.emplace(tensor, std::move(info));
        header.ranges.emplace(tensor, range);
    }
    checkTiling(header, dataBytes, subject);
    return header;
}

std::string formatSafetensorsHeader(std::span<const TensorToWrite> tensors,
                                    const std::map<std::string, std::string> &metadata)
{
    nlohmann::ordered_json root = nlohmann::ordered_json::object();
    if (!metadata.empty())
        root[kMetadata] = metadata;
    std::size_t place = 0;
    for (const TensorToWrite &tensor : tensors) {
        assert(tensor.name != kMetadata && !root.contains(tensor.name));
        const std::size_t end = place + tensor.bytes.size();
        root[tensor.name] = {
            {"dtype", name(tensor.info.type)}, {"shape", tensor.info.shape}, {"data_offsets", {place, end}}};
        place = end;
    }
    // Metadata may quote file names in any encoding.
    std::string text = root.dump(-1, ' ', false, Json::error_handler_t::replace);
    text.append((8 - text.size() % 8) % 8, ' ');
    return text;
}

} // namespace phonoscope
