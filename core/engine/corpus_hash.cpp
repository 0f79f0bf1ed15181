// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/corpus_hash.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/hash.h"

#include <filesystem>
#include <fstream>

namespace phonoscope {

namespace {

constexpr std::size_t kMaxAlignmentBytes = 256u << 20;
constexpr std::streamoff kIdentityBytes = 16 << 10;

/// First and last bytes of a file, nothing when it cannot be read: enough to notice other audio, quick for a large
/// corpus.
std::string endsOfFile(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::string bytes(2 * kIdentityBytes, '\0');
    file.read(bytes.data(), kIdentityBytes);
    file.clear();
    file.seekg(-kIdentityBytes, std::ios::end);
    file.read(bytes.data() + kIdentityBytes, kIdentityBytes);
    return bytes;
}

} // namespace

std::string corpusHash(const Corpus &corpus, std::stop_token stop)
{
    std::uint64_t hash = fnv1a(std::string_view("corpus"));
    for (const Utterance &utterance : corpus.utterances) {
        if (stop.stop_requested())
            break; // the caller stops before it uses the result
        hash = fnv1a(utterance.id, hash);
        std::error_code error;
        const auto size = std::filesystem::file_size(utterance.audio, error);
        hash = fnv1a(error ? std::string("missing") : std::to_string(size), hash);
        hash = fnv1a(endsOfFile(utterance.audio), hash);
        try {
            if (!utterance.alignment.empty())
                hash = fnv1a(readFile(utterance.alignment, kMaxAlignmentBytes), hash);
        } catch (const Error &) {
            hash = fnv1a(std::string_view("unreadable"), hash); // reported when the utterance is analysed
        }
    }
    return toHex(hash);
}

} // namespace phonoscope
