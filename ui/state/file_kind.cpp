// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/file_kind.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <string_view>

namespace phonoscope {

namespace {

constexpr std::array<std::string_view, 6> kWeights{".safetensors", ".ckpt", ".pt", ".pth", ".bin", ".index.json"};

std::string lowerName(const std::filesystem::path &path)
{
    std::string name = path.filename().string();
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return name;
}

bool isWeights(const std::string &name)
{
    return std::ranges::any_of(kWeights, [&](std::string_view ending) { return name.ends_with(ending); });
}

/// {"1": ...}, or the schema near the beginning.
bool isNeurons(const std::filesystem::path &path, const std::string &name)
{
    if (!name.ends_with(".json"))
        return false;
    std::string start(512, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(file.gcount()));
    if (start.find("\"phonoscope-neurons-1\"") != std::string::npos)
        return true;
    std::erase_if(start, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    const std::size_t end = start.find_first_not_of("0123456789", 2);
    return start.starts_with("{\"") && end != std::string::npos && end > 2 && start.substr(end, 3) == "\":[";
}

} // namespace

FileKind fileKind(const std::filesystem::path &path)
{
    std::error_code failure;
    if (!std::filesystem::is_directory(path, failure)) {
        const std::string name = lowerName(path);
        return name.ends_with(".phono")                        ? FileKind::Project
            : isWeights(name)                                  ? FileKind::Model
            : name.ends_with(".tsv") || name.ends_with(".csv") ? FileKind::Speech
            : isNeurons(path, name)                            ? FileKind::Neurons
                                                               : FileKind::Other;
    }
    // An analysis keeps its shards as safetensors files too.
    if (std::filesystem::exists(path / "analysis.json", failure))
        return FileKind::Other;
    for (std::filesystem::directory_iterator entry(path, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        const std::string name = lowerName(entry->path());
        if (name == "config.json" || isWeights(name))
            return FileKind::Model;
    }
    return std::filesystem::is_empty(path, failure) ? FileKind::Other : FileKind::Speech;
}

} // namespace phonoscope
