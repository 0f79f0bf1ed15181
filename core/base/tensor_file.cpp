// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tensor_file.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/mapped_file.h"
#include "core/base/safetensors_header.h"
#include "core/base/tensor_convert.h"

#include <cassert>
#include <cstring>

namespace phonoscope {

namespace {

constexpr std::uint64_t kMaximumHeader = 100'000'000;

} // namespace

std::size_t byteSize(TensorType type)
{
    switch (type) {
    case TensorType::Bool:
    case TensorType::U8:
    case TensorType::I8:
        return 1;
    case TensorType::I16:
    case TensorType::U16:
    case TensorType::F16:
    case TensorType::BF16:
        return 2;
    case TensorType::I32:
    case TensorType::U32:
    case TensorType::F32:
        return 4;
    case TensorType::I64:
    case TensorType::U64:
    case TensorType::F64:
        return 8;
    }
    return 0;
}

const char *name(TensorType type)
{
    switch (type) {
    case TensorType::Bool:
        return "BOOL";
    case TensorType::U8:
        return "U8";
    case TensorType::I8:
        return "I8";
    case TensorType::I16:
        return "I16";
    case TensorType::U16:
        return "U16";
    case TensorType::I32:
        return "I32";
    case TensorType::U32:
        return "U32";
    case TensorType::I64:
        return "I64";
    case TensorType::U64:
        return "U64";
    case TensorType::F16:
        return "F16";
    case TensorType::BF16:
        return "BF16";
    case TensorType::F32:
        return "F32";
    case TensorType::F64:
        return "F64";
    }
    return "";
}

std::size_t TensorInfo::elements() const
{
    std::size_t count = 1;
    for (const std::int64_t size : shape)
        count *= static_cast<std::size_t>(size);
    return count;
}

std::vector<float> TensorSource::floats(const std::string &name) const
{
    const auto found = tensors().find(name);
    // Without such a tensor readFloats throws.
    std::vector<float> values(found == tensors().end() ? 0 : found->second.elements());
    readFloats(name, values);
    return values;
}

void TensorSource::readFloats(const std::string &name, std::span<float> values) const
{
    const std::span<const std::byte> stored = bytes(name);
    const TensorType type = tensors().at(name).type;
    switch (type) {
    case TensorType::F16:
    case TensorType::BF16:
    case TensorType::F32:
    case TensorType::F64:
        return convertToFloats(type, stored, values);
    case TensorType::Bool:
    case TensorType::U8:
    case TensorType::I8:
    case TensorType::I16:
    case TensorType::U16:
    case TensorType::I32:
    case TensorType::U32:
    case TensorType::I64:
    case TensorType::U64:
        break;
    }
    throw Error(ErrorCode::Unsupported, path().string(),
                "Tensor '" + name + "' holds " + phonoscope::name(type)
                    + " values where floating-point ones are needed.");
}

struct SafetensorsFile::Data {
    explicit Data(const std::filesystem::path &path);

    MappedFile file;
    std::span<const std::byte> values;
    SafetensorsHeader header;
};

SafetensorsFile::Data::Data(const std::filesystem::path &path) : file(path)
{
    const std::string subject = path.string();
    const std::span<const std::byte> whole = file.bytes();
    std::uint64_t headerBytes = 0;
    if (whole.size() < sizeof headerBytes) {
        throw Error(ErrorCode::BadFormat, subject,
                    "The file is too short to be a safetensors file. Nothing was loaded; get a fresh copy of it.");
    }
    std::memcpy(&headerBytes, whole.data(), sizeof headerBytes);
    const std::span<const std::byte> rest = whole.subspan(sizeof headerBytes);
    if (headerBytes > kMaximumHeader || headerBytes > rest.size()) {
        throw Error(ErrorCode::BadFormat, subject,
                    "The file claims a safetensors header of " + std::to_string(headerBytes) + " bytes, but holds "
                        + std::to_string(rest.size()) + " and at most " + std::to_string(kMaximumHeader)
                        + " are allowed. Nothing was loaded; it is another kind of file or an incomplete download.");
    }
    const auto length = static_cast<std::size_t>(headerBytes);
    values = rest.subspan(length);
    header = parseSafetensorsHeader({reinterpret_cast<const char *>(rest.data()), length}, values.size(), subject);
}

SafetensorsFile::SafetensorsFile(const std::filesystem::path &path) : m_data(std::make_unique<Data>(path))
{
}

SafetensorsFile::~SafetensorsFile() = default;
SafetensorsFile::SafetensorsFile(SafetensorsFile &&) noexcept = default;
SafetensorsFile &SafetensorsFile::operator=(SafetensorsFile &&) noexcept = default;

const std::map<std::string, TensorInfo> &SafetensorsFile::tensors() const
{
    return m_data->header.tensors;
}

std::span<const std::byte> SafetensorsFile::bytes(const std::string &name) const
{
    const auto found = m_data->header.ranges.find(name);
    if (found == m_data->header.ranges.end())
        throw Error(ErrorCode::NotFound, path().string(), "The file holds no tensor '" + name + "'.");
    return m_data->values.subspan(found->second.begin, found->second.end - found->second.begin);
}

const std::filesystem::path &SafetensorsFile::path() const
{
    return m_data->file.path();
}

void SafetensorsFile::prefault() const
{
    m_data->file.prefault();
}

const std::map<std::string, std::string> &SafetensorsFile::metadata() const
{
    return m_data->header.metadata;
}

void writeSafetensors(const std::filesystem::path &path, std::span<const TensorToWrite> tensors,
                      const std::map<std::string, std::string> &metadata)
{
    for ([[maybe_unused]] const TensorToWrite &tensor : tensors)
        assert(tensor.bytes.size() == tensor.info.elements() * byteSize(tensor.info.type));
    const std::string header = formatSafetensorsHeader(tensors, metadata);
    const std::uint64_t headerBytes = header.size();
    AtomicFile file(path);
    file.write(std::as_bytes(std::span(&headerBytes, 1)));
    file.write(header);
    for (const TensorToWrite &tensor : tensors)
        file.write(tensor.bytes);
    file.commit();
}

} // namespace phonoscope
