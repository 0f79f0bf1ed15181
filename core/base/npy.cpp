// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/npy.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/mapped_file.h"
#include "core/base/npy_header.h"
#include "core/base/tensor_convert.h"

#include <cassert>
#include <cstring>
#include <optional>

namespace phonoscope {

namespace {

constexpr std::size_t kMaximumHeader = 65535;

/// Copies an array whose first index runs fastest into one whose last index does.
std::vector<std::byte> toRowMajor(std::span<const std::byte> source, const TensorInfo &info)
{
    const std::size_t size = byteSize(info.type);
    std::vector<std::size_t> strides;
    std::size_t stride = 1;
    for (const std::int64_t length : info.shape) {
        strides.push_back(stride);
        stride *= static_cast<std::size_t>(length);
    }
    std::vector<std::byte> target(source.size());
    std::vector<std::int64_t> index(info.shape.size(), 0);
    std::size_t from = 0;
    for (std::size_t to = 0; to < target.size(); to += size) {
        std::memcpy(target.data() + to, source.data() + from * size, size);
        for (std::size_t axis = index.size(); axis-- > 0;) {
            from += strides[axis];
            if (++index[axis] < info.shape[axis])
                break;
            from -= strides[axis] * static_cast<std::size_t>(info.shape[axis]);
            index[axis] = 0;
        }
    }
    return target;
}

} // namespace

std::vector<float> NpyArray::floats() const
{
    return toFloats(info.type, bytes);
}

NpyArray readNpy(const std::filesystem::path &path)
{
    const MappedFile file(path);
    const std::string subject = path.string();
    const auto fail = [&subject](const std::string &detail) {
        throw Error(ErrorCode::BadFormat, subject, detail + " Nothing was read; get a fresh copy of the file.");
    };
    const std::span<const std::byte> whole = file.bytes();
    const std::string_view text(reinterpret_cast<const char *>(whole.data()), whole.size());
    if (!text.starts_with(kNpyMagic) || text.size() < 12)
        fail("The file does not begin as a NumPy array (.npy) does.");
    const int version = static_cast<unsigned char>(text[6]);
    if (version < 1 || version > 3) {
        throw Error(ErrorCode::Unsupported, subject,
                    "NumPy format " + std::to_string(version) + " cannot be read, only 1.0 to 3.0.");
    }
    const std::size_t lengthBytes = version == 1 ? 2 : 4;
    std::uint32_t length = 0;
    std::memcpy(&length, text.data() + 8, lengthBytes);
    const std::size_t start = 8 + lengthBytes;
    if (length > kMaximumHeader || length > text.size() - start)
        fail("The NumPy header is longer than the file or than 65535 bytes.");

    const NpyHeader header = parseNpyHeader(text.substr(start, length), subject);
    const std::span<const std::byte> values = whole.subspan(start + length);
    const std::optional<std::size_t> needed = checkedByteCount(header.info.type, header.info.shape);
    if (!needed || *needed != values.size()) {
        fail("The shape asks for " + (needed ? std::to_string(*needed) : std::string("too many"))
             + " bytes of values, but the file holds " + std::to_string(values.size()) + ".");
    }
    if (header.fortranOrder && header.info.shape.size() > 1)
        return {header.info, toRowMajor(values, header.info)};
    return {header.info, {values.begin(), values.end()}};
}

void writeNpy(const std::filesystem::path &path, const TensorInfo &info, std::span<const std::byte> bytes)
{
    assert(bytes.size() == info.elements() * byteSize(info.type));
    const std::string start = npyStart(formatNpyHeader(info, path.string()));
    AtomicFile file(path);
    file.write(start);
    file.write(bytes);
    file.commit();
}

} // namespace phonoscope
