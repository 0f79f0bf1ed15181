// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "tests/fuzz/fuzz_input.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaximumBytes = 16 << 20;

/// Files named valid-* must be read, others may be refused. Returns whether all went as it must.
bool replay(const fs::path &file)
{
    const std::string text = phonoscope::readFile(file, kMaximumBytes);
    try {
        phonoscope::fuzz::readInput(std::as_bytes(std::span(text)));
    } catch (const phonoscope::Error &error) {
        if (!file.filename().string().starts_with("valid-"))
            return true;
        std::fprintf(stderr, "%s: refused: %s\n", file.c_str(), error.what());
        return false;
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s CORPUS_FOLDER\n", argv[0]);
        return 2;
    }
    std::vector<fs::path> files;
    for (const fs::directory_entry &entry : fs::directory_iterator(argv[1]))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    bool isGood = std::any_of(files.begin(), files.end(),
                              [](const fs::path &file) { return file.filename().string().starts_with("valid-"); });
    if (!isGood)
        std::fprintf(stderr, "%s holds no valid-* file\n", argv[1]);
    for (const fs::path &file : files) {
        std::printf("%s\n", file.c_str());
        std::fflush(stdout); // names the file that ends the program
        isGood = replay(file) && isGood;
    }
    return isGood ? 0 : 1;
}
