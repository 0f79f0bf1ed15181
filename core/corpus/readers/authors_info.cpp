// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/authors_info.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json_guard.h"
#include "core/corpus/readers/integer_lists.h"
#include "core/corpus/readers/reader_list.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace phonoscope {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using ListsByName = std::unordered_map<std::string, std::vector<std::int16_t>>;

constexpr std::array<std::string_view, 3> kPitchNames = {"low", "mid", "high"};
constexpr std::array<std::string_view, 3> kDurationNames = {"short", "mid", "long"};

[[noreturn]] void reject(const fs::path &path, const std::string &detail)
{
    throw Error(ErrorCode::BadFormat, path.string(), detail + " The file was not read.");
}

fs::path firstOf(const fs::path &folder, std::initializer_list<const char *> names)
{
    std::error_code ignored;
    for (const char *name : names)
        if (fs::is_regular_file(folder / name, ignored))
            return folder / name;
    return {};
}

Json readSmallJson(const fs::path &path)
{
    constexpr std::size_t kMaxBytes = 64 << 20;
    constexpr int kMaxDepth = 4;
    Json root = JsonGuard(path.string(), "file", kMaxDepth).parse<Json>(readFile(path, kMaxBytes));
    if (!root.is_object())
        reject(path, "It must be a JSON object.");
    return root;
}

/// {"DH": [1, 6159], ...}: labels by number. The order in the file says nothing.
std::unordered_map<int, std::string> readPhoneMap(const fs::path &path)
{
    std::unordered_map<int, std::string> labels;
    const Json root = readSmallJson(path);
    for (const auto &[label, entry] : root.items()) {
        const Json &number = entry.is_array() && !entry.empty() ? entry[0] : entry;
        if (!number.is_number_integer())
            reject(path, "Phone " + inQuotes(label) + " must have a list whose first entry is its number.");
        const auto value = number.get<std::int64_t>();
        if (value < 0 || value > 32767 || !labels.emplace(static_cast<int>(value), label).second)
            reject(path, "The number of phone " + inQuotes(label) + " stands twice, or lies outside of 0 to 32767.");
    }
    return labels;
}

ListsByName byName(std::vector<IntegerList> lists)
{
    ListsByName result;
    for (IntegerList &list : lists)
        result.emplace(std::move(list.name), std::move(list.values));
    return result;
}

struct FrameRun {
    std::size_t first = 0, last = 0; ///< both inclusive
    int value = 0;
};

std::vector<FrameRun> runsOf(std::span<const std::int16_t> frames)
{
    std::vector<FrameRun> runs;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        if (!runs.empty() && runs.back().value == frames[i])
            runs.back().last = i;
        else
            runs.push_back({i, i, frames[i]});
    }
    return runs;
}

Segment segment(const FrameRun &run, std::string_view label)
{
    // Counted in frames of 1 / 50 s, so that ends and next begins are the same number.
    constexpr double kFramesPerSecond = 1 / kAuthorsFrameSeconds;
    return {static_cast<double>(run.first) / kFramesPerSecond, static_cast<double>(run.last + 1) / kFramesPerSecond,
            std::string(label), 0};
}

/// A class's name, "" for -1; nothing for another number.
std::optional<std::string_view> className(const std::array<std::string_view, 3> &names, int value)
{
    if (value == -1)
        return "";
    return value >= 0 && value < 3 ? std::optional(names[static_cast<std::size_t>(value)]) : std::nullopt;
}

AlignmentTier pitchTier(const fs::path &path, std::vector<std::int16_t> classes, std::size_t frames, bool padInFront,
                        const std::string &name)
{
    const auto atBegin = static_cast<std::ptrdiff_t>(classes.size() > frames ? classes.size() - frames : 0);
    if (!padInFront)
        classes.resize(frames, -1);
    else if (classes.size() > frames)
        classes.erase(classes.begin(), classes.begin() + atBegin);
    else
        classes.insert(classes.begin(), frames - classes.size(), -1);
    AlignmentTier tier{"pitch class", {}};
    for (const FrameRun &run : runsOf(classes)) {
        const auto label = className(kPitchNames, run.value);
        if (!label)
            reject(path, "A pitch class of " + inQuotes(name) + " is " + std::to_string(run.value) + ", not -1 to 2.");
        tier.segments.push_back(segment(run, *label));
    }
    return tier;
}

/// The scripts never count an utterance's last segment, so that their lists are one shorter.
AlignmentTier durationTier(const fs::path &path, const std::vector<std::int16_t> &classes,
                           const std::vector<Segment> &phones, const std::string &name)
{
    AlignmentTier tier{"duration class", {}};
    for (std::size_t i = 0; i < phones.size(); ++i) {
        const int value = i < classes.size() ? classes[i] : -1;
        const auto label = className(kDurationNames, value);
        if (!label)
            reject(path, "A duration class of " + inQuotes(name) + " is " + std::to_string(value) + ", not -1 to 2.");
        tier.segments.push_back({phones[i].begin, phones[i].end, std::string(*label), 0});
    }
    return tier;
}

} // namespace

AuthorsFiles authorsFiles(const fs::path &folder)
{
    AuthorsFiles files;
    files.phones = firstOf(folder, {"framewise-phone-merge-20ms.json"});
    files.phoneMap = firstOf(folder, {"phone-label-merge.json"});
    if (files.phones.empty() || files.phoneMap.empty()) {
        files.phones = firstOf(folder, {"framewise-phone-20ms.json"});
        files.phoneMap = firstOf(folder, {"phone-labels.json", "phone-label.json"});
    }
    if (files.phones.empty() || files.phoneMap.empty())
        return {};
    files.gender = firstOf(folder, {"spk-gender.json", "speaker-gender.json"});
    files.pitch = firstOf(folder, {"pitch-discrete.json", "pitch-class-20ms.json"});
    files.durations = firstOf(folder, {"phone-duration.json", "duration-class-per-segment.json"});
    return files;
}

AuthorsInfo readAuthorsInfo(const AuthorsFiles &files, bool padInFront)
{
    const std::unordered_map<int, std::string> labels = readPhoneMap(files.phoneMap);
    std::vector<IntegerList> phones = readIntegerLists(files.phones);
    ListsByName pitch, durations;
    if (!files.pitch.empty())
        pitch = byName(readIntegerLists(files.pitch));
    if (!files.durations.empty())
        durations = byName(readIntegerLists(files.durations));

    AuthorsInfo info;
    std::size_t withPitch = 0, withDurations = 0, otherLength = 0;
    for (IntegerList &list : phones) {
        NamedAlignment named{list.name, 0, {}};
        for (const FrameRun &run : runsOf(list.values)) {
            const auto label = labels.find(run.value);
            if (label == labels.end())
                reject(files.phones,
                       "Label " + std::to_string(run.value) + " of " + inQuotes(list.name) + " is not in "
                           + files.phoneMap.filename().string() + ".");
            named.alignment.phones.push_back(segment(run, label->second));
        }
        if (const auto classes = pitch.find(list.name); classes != pitch.end()) {
            ++withPitch;
            otherLength += classes->second.size() != list.values.size();
            named.alignment.tiers.push_back(
                pitchTier(files.pitch, std::move(classes->second), list.values.size(), padInFront, list.name));
        }
        if (const auto classes = durations.find(list.name); classes != durations.end()) {
            const std::size_t segments = named.alignment.phones.size();
            if (classes->second.size() == segments || classes->second.size() + 1 == segments) {
                ++withDurations;
                named.alignment.tiers.push_back(
                    durationTier(files.durations, classes->second, named.alignment.phones, list.name));
            } else {
                info.alignments.problems.push_back(files.durations.string() + ": " + inQuotes(list.name) + " has "
                                                   + std::to_string(classes->second.size()) + " duration classes for "
                                                   + std::to_string(named.alignment.phones.size())
                                                   + " segments: its duration classes are left out");
            }
        }
        info.alignments.utterances.push_back(std::move(named));
    }
    if (!files.gender.empty()) {
        const Json genders = readSmallJson(files.gender);
        for (const auto &[speaker, gender] : genders.items()) {
            if (!gender.is_string())
                reject(files.gender, "The gender of " + inQuotes(speaker) + " must be a text.");
            info.gender.emplace(speaker, genderName(gender.get<std::string>()));
        }
    }
    const std::string count = std::to_string(phones.size());
    info.found.push_back(files.phones.string() + ": phones of " + count + " utterances on frames of 20 ms");
    if (!files.pitch.empty())
        info.found.push_back(files.pitch.string() + ": pitch classes of " + std::to_string(withPitch) + " utterances; "
                             + std::to_string(otherLength) + " of other length than the phones, "
                             + (padInFront ? "filled up in front as the authors' scripts do" : "aligned at time 0"));
    if (!files.durations.empty())
        info.found.push_back(files.durations.string() + ": duration classes of " + std::to_string(withDurations)
                             + " utterances");
    if (!files.gender.empty())
        info.found.push_back(files.gender.string() + ": gender of " + std::to_string(info.gender.size()) + " speakers");
    return info;
}

} // namespace phonoscope
