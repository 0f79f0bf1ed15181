// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace phonoscope::test {

/// A path under the folder of reference data ($PHONOSCOPE_SHARED, else "shared" beside the source tree), or nothing
/// when it is not there.
std::filesystem::path sharedData(std::string_view relative);

/// A fresh folder, removed with everything in it at the end of the object's life.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    const std::filesystem::path &path() const { return m_path; }
    std::filesystem::path write(std::string_view name, std::string_view bytes) const;

private:
    std::filesystem::path m_path;
};

} // namespace phonoscope::test

/// Skips the running QtTest function with a reason when the reference data is absent.
#define PHONOSCOPE_REQUIRE_SHARED(relative)                                                                            \
    do {                                                                                                               \
        if (phonoscope::test::sharedData(relative).empty())                                                            \
            QSKIP("reference data '" relative "' is not beside the source tree");                                      \
    } while (false)
