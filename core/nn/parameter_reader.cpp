// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/parameter_reader.h"

#include "core/base/error.h"
#include "core/nn/parameter_memory.h"

#include <c10/util/accumulate.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <system_error>

namespace phonoscope {

namespace {

constexpr std::int64_t kMaxFfnWidth = 65536;

/// Without branches, so that the compiler vectorises it: a gigabyte of weights is looked through.
bool allFinite(std::span<const float> values)
{
    constexpr std::uint32_t kExponent = 0x7f800000;
    std::uint32_t bad = 0;
    for (const float value : values)
        bad |= (std::bit_cast<std::uint32_t>(value) & kExponent) == kExponent ? 1U : 0U;
    return bad == 0;
}

} // namespace

std::string shapeText(std::span<const std::int64_t> shape)
{
    std::string text = "[";
    for (const std::int64_t size : shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(size);
    return text + "]";
}

ParameterReader::ParameterReader(const TensorSource &source, const TensorNaming &naming) : m_source(source)
{
    for (const auto &entry : source.tensors()) {
        const std::string name = ourName(entry.first, naming);
        const auto [known, isNew] = m_nameInFile.try_emplace(name, entry.first);
        if (!isNew && !reasonToIgnore(entry.first))
            fail(entry.first, "the file has this parameter a second time, as " + known->second);
    }
}

void ParameterReader::fail(const std::string &tensor, const std::string &detail) const
{
    throw Error(ErrorCode::BadFormat, m_source.path().string() + ", tensor " + tensor, detail);
}

std::vector<std::int64_t> ParameterReader::shape(const std::string &name) const
{
    const auto found = m_nameInFile.find(name);
    return found == m_nameInFile.end() ? std::vector<std::int64_t>{} : m_source.tensors().at(found->second).shape;
}

void ParameterReader::takeWidths(std::vector<int> &widths) const
{
    for (std::size_t row = 0; row < widths.size(); ++row) {
        const std::string name = "encoder.layers." + std::to_string(row) + ".fc1";
        const std::vector<std::int64_t> weight = shape(name + ".weight");
        const bool agree = weight.size() == 2 && shape(name + ".bias") == std::vector<std::int64_t>{weight[0]};
        if (agree && weight[0] > 0 && weight[0] <= kMaxFfnWidth)
            widths[row] = static_cast<int>(weight[0]);
    }
}

/// The file's name of a parameter, whose shape is the expected one.
const std::string &ParameterReader::nameOf(const ParameterSlot &slot) const
{
    const auto known = m_nameInFile.find(slot.name);
    if (known == m_nameInFile.end())
        fail(slot.name, "the file has no such tensor; it is incomplete or belongs to another configuration");
    const std::string &name = known->second;
    if (const auto &found = m_source.tensors().at(name).shape; found != slot.shape)
        fail(name, "expected the shape " + shapeText(slot.shape) + ", found " + shapeText(found));
    return name;
}

void ParameterReader::fill(const ParameterSlot &slot)
{
    const std::string &name = nameOf(slot);
    const std::span<float> values(slot.tensor->data_ptr<float>(), static_cast<std::size_t>(slot.tensor->numel()));
    m_source.readFloats(name, values);
    if (!allFinite(values)) {
        const auto bad = std::ranges::find_if(values, [](float value) { return !std::isfinite(value); });
        fail(name, "value " + std::to_string(bad - values.begin()) + " is not a finite number");
    }
    m_used.push_back(name);
    if (name != slot.name)
        m_renamed.push_back({name, slot.name});
}

void ParameterReader::read(std::span<const ParameterSlot> slots)
{
    // Views of one storage can stand for more values than a file holds; half precision widened is twice its bytes.
    constexpr std::uint64_t kMostPerByte = 4;
    constexpr std::uint64_t kAllowance = 64 << 20;
    std::error_code failure;
    const std::uint64_t stored = std::filesystem::file_size(m_source.path(), failure);
    const bool isIndex = m_source.path().extension() == ".json";
    std::uint64_t bytes = 0;
    std::vector<std::vector<std::int64_t>> shapes;
    for (const ParameterSlot &slot : slots) {
        bytes += sizeof(float) * static_cast<std::uint64_t>(c10::multiply_integers(slot.shape));
        if (!failure && !isIndex && bytes > kMostPerByte * stored + kAllowance)
            fail(slot.name,
                 "the parameters take more memory than " + std::to_string(kMostPerByte)
                     + " times the file; its tensors are views of each other");
        nameOf(slot);
        shapes.push_back(slot.shape);
    }
    const std::vector<at::Tensor> tensors = allocateTogether(shapes);
    for (std::size_t index = 0; index < slots.size(); ++index)
        *slots[index].tensor = tensors[index];
    for (const ParameterSlot &slot : slots)
        fill(slot);
}

LoadReport ParameterReader::report(const std::string &family) const
{
    LoadReport report{m_used, {}, m_renamed};
    const std::set<std::string> used(m_used.begin(), m_used.end());
    std::vector<std::string> unexpected;
    for (const auto &entry : m_source.tensors()) {
        if (used.contains(entry.first))
            continue;
        if (const auto reason = reasonToIgnore(entry.first))
            report.ignored.push_back({entry.first, *reason});
        else
            unexpected.push_back(entry.first);
    }
    if (unexpected.empty())
        return report;
    const std::string more = unexpected.size() > 1 ? " (and " + std::to_string(unexpected.size() - 1) + " more)" : "";
    fail(unexpected.front(),
         "a " + family + " of this configuration has no such tensor" + more
             + "; the file belongs to another configuration or another kind of model");
}

} // namespace phonoscope
