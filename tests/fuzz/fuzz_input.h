// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tensor_file.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace phonoscope::fuzz {

/// What a fuzzer tries: reads one input as the program would read a stranger's file. Every fuzz_*.cpp has its own.
/// Throws Error for an input that is refused; anything else that happens is a bug.
void readInput(std::span<const std::byte> bytes);

/// A file in memory with the given bytes, for readers that want a path.
class InputFile {
public:
    explicit InputFile(std::span<const std::byte> bytes);
    ~InputFile();
    InputFile(const InputFile &) = delete;
    InputFile &operator=(const InputFile &) = delete;
    const std::filesystem::path &path() const { return m_path; }

private:
    int m_file = -1;
    std::filesystem::path m_path;
};

std::string_view asText(std::span<const std::byte> bytes);

/// Reads every value, so that a range that lies outside of its file shows.
void readAll(const TensorSource &source);

} // namespace phonoscope::fuzz
