// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_input.h"

#include <cstdlib>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

namespace phonoscope::fuzz {

InputFile::InputFile(std::span<const std::byte> bytes) : m_file(memfd_create("fuzz-input", MFD_CLOEXEC))
{
    // Nothing here may look like an input that was refused.
    if (m_file < 0 || write(m_file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
        std::abort();
    m_path = "/proc/self/fd/" + std::to_string(m_file);
}

InputFile::~InputFile()
{
    close(m_file);
}

std::string_view asText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

void readAll(const TensorSource &source)
{
    unsigned sum = 0;
    for (const auto &[name, info] : source.tensors()) {
        const std::span<const std::byte> bytes = source.bytes(name);
        if (bytes.size() != info.elements() * byteSize(info.type))
            std::abort();
        for (const std::byte byte : bytes)
            sum += std::to_integer<unsigned>(byte);
    }
    [[maybe_unused]] const volatile unsigned read = sum;
}

} // namespace phonoscope::fuzz
