// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace phonoscope {

enum class TensorType { Bool, U8, I8, I16, U16, I32, U32, I64, U64, F16, BF16, F32, F64 };

std::size_t byteSize(TensorType type);
const char *name(TensorType type); ///< as safetensors spells it: "F32"

/// One named tensor in a file, row-major, little-endian, without its values.
struct TensorInfo {
    TensorType type = TensorType::F32;
    std::vector<std::int64_t> shape;
    std::size_t elements() const;
    friend bool operator==(const TensorInfo &, const TensorInfo &) = default;
};

/// A set of named, read-only tensors; the common face of safetensors files and PyTorch checkpoints.
/// Spans stay valid as long as the source lives. Reading is thread-safe.
class TensorSource {
public:
    virtual ~TensorSource() = default;
    virtual const std::map<std::string, TensorInfo> &tensors() const = 0;
    /// The tensor's bytes, contiguous row-major, elements() * byteSize(type) long, aligned to nothing.
    /// Throws Error(NotFound).
    virtual std::span<const std::byte> bytes(const std::string &name) const = 0;
    virtual const std::filesystem::path &path() const = 0;

    bool contains(const std::string &name) const { return tensors().contains(name); }
    /// Values widened or narrowed to float32. Throws Error(Unsupported) for integer and bool tensors.
    std::vector<float> floats(const std::string &name) const;
    /// The same into memory of the caller's, elements() long, without another copy in between.
    void readFloats(const std::string &name, std::span<float> values) const;
};

/// A safetensors file, memory-mapped. Every offset, size and dtype of the header is checked before use:
/// a hostile file throws Error(BadFormat) naming the tensor, it never reads outside the file.
/// Format: u64 little-endian header length, JSON header, data; header at most 100 MB.
class SafetensorsFile final : public TensorSource {
public:
    explicit SafetensorsFile(const std::filesystem::path &path);
    ~SafetensorsFile() override;
    SafetensorsFile(SafetensorsFile &&) noexcept;
    SafetensorsFile &operator=(SafetensorsFile &&) noexcept;

    const std::map<std::string, TensorInfo> &tensors() const override;
    std::span<const std::byte> bytes(const std::string &name) const override;
    const std::filesystem::path &path() const override;
    const std::map<std::string, std::string> &metadata() const;
    void prefault() const; ///< see MappedFile

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

/// Tensor to be written.
struct TensorToWrite {
    std::string name;
    TensorInfo info;
    std::span<const std::byte> bytes; ///< must live until the call returns; size as info says
};

/// Writes a safetensors file atomically (see atomic_file.h). The same input gives the same bytes.
void writeSafetensors(const std::filesystem::path &path, std::span<const TensorToWrite> tensors,
                      const std::map<std::string, std::string> &metadata = {});

} // namespace phonoscope
