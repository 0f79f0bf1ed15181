// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/json_guard.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <set>
#include <span>
#include <string_view>
#include <system_error>

namespace phonoscope {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "phonoscope-project";
constexpr int kVersion = 1;
constexpr std::size_t kMaximumBytes = 64U << 20U; // labels of a large corpus
constexpr int kDepth = 10;
constexpr std::array<std::string_view, 16> kKeys{"schema",        "version",     "name",
                                                 "model",         "corpus",      "labels",
                                                 "masks",         "phone_set",   "supplied_analysis",
                                                 "kmax",          "sample_rule", "sample_position",
                                                 "properties",    "notes",       "compared_analyses",
                                                 "segment_labels"};
constexpr std::size_t kMostCompared = 64;
constexpr std::size_t kMaximumLayers = 1024;
constexpr int kMaximumWidth = 1 << 20;
constexpr std::array<std::string_view, 2> kSampleRules{"default", "paper"};
constexpr std::array<std::string_view, 4> kSamplePositions{"start", "middle", "end", "all"};

[[noreturn]] void throwBadFormat(const std::filesystem::path &file, const std::string &detail)
{
    throw Error(ErrorCode::BadFormat, file.string(), detail + " The file was not changed.");
}

std::filesystem::path normalPath(const std::filesystem::path &path)
{
    std::error_code error;
    const auto full = std::filesystem::absolute(path, error);
    return (error ? path : full).lexically_normal();
}

/// Reads the keys of one project file, naming the key in every complaint.
class KeyReader {
public:
    KeyReader(const Json &json, const std::filesystem::path &file) : m_json(json), m_file(file) { }

    std::string text(const char *key) const
    {
        const Json &value = at(key);
        if (!value.is_string())
            throwBadFormat(m_file, "'" + std::string(key) + "' must be a text.");
        return value.get<std::string>();
    }

    std::string oneOf(const char *key, std::span<const std::string_view> choices) const
    {
        const std::string value = text(key);
        if (std::find(choices.begin(), choices.end(), value) == choices.end()) {
            std::string names;
            for (const std::string_view choice : choices)
                names += (names.empty() ? "'" : ", '") + std::string(choice) + "'";
            throwBadFormat(m_file, "'" + std::string(key) + "' is '" + value + "'; expected one of " + names + ".");
        }
        return value;
    }

    std::filesystem::path path(const char *key) const
    {
        const std::string value = text(key);
        if (value.empty())
            throwBadFormat(m_file, "'" + std::string(key) + "' is empty; expected a path.");
        return (normalPath(m_file).parent_path() / value).lexically_normal();
    }

    double number(const char *key) const
    {
        const Json &value = at(key);
        if (!value.is_number())
            throwBadFormat(m_file, "'" + std::string(key) + "' must be a number.");
        return value.get<double>();
    }

private:
    const Json &at(const char *key) const
    {
        const auto found = m_json.find(key);
        if (found == m_json.end())
            throwBadFormat(m_file, "The key '" + std::string(key) + "' is missing.");
        return *found;
    }

    const Json &m_json;
    const std::filesystem::path &m_file;
};

Json parse(const std::filesystem::path &file)
{
    return JsonGuard(file.string(), "project", kDepth).parse<Json>(readFile(file, kMaximumBytes));
}

/// {"accent": {"utterance-1": "north", ...}, ...}
LabelEdits labelsFrom(const Json &json, const std::filesystem::path &file)
{
    try {
        return json.get<LabelEdits>();
    } catch (const Json::exception &) {
        throwBadFormat(file, "'labels' must be an object of columns, each with a text per utterance.");
    }
}

std::vector<PropertyDefinition> propertiesFrom(const Json &json, const std::filesystem::path &file)
{
    if (!json.is_array())
        throwBadFormat(file, "'properties' must be a list.");
    std::vector<PropertyDefinition> properties = parsePropertyJson(json.dump(), file.string());
    std::set<std::string> ids;
    for (const PropertyDefinition &property : properties)
        if (!ids.insert(property.id).second)
            throwBadFormat(file, "Two properties have the id '" + property.id + "'.");
    return properties;
}

/// {"1": [3, 17], ...}: layers from 1, neurons from 0.
NeuronSet neuronsFrom(const Json &json, const std::string &mask, const std::filesystem::path &file)
{
    NeuronSet neurons;
    if (!json.is_object())
        throwBadFormat(file, "The neurons of the mask '" + mask + "' must be an object: {\"1\": [neurons], ...}.");
    for (const auto &[key, value] : json.items()) {
        if (!value.is_array())
            throwBadFormat(file, "The mask '" + mask + "' needs a list of neurons in layer " + key + ".");
        std::size_t layer = 0;
        const auto end = std::from_chars(key.data(), key.data() + key.size(), layer).ptr;
        if (end != key.data() + key.size() || layer < 1 || layer > kMaximumLayers)
            throwBadFormat(file, "The mask '" + mask + "' has a layer '" + key + "'; expected a number from 1.");
        std::vector<int> ids;
        for (const Json &entry : value) {
            // A number that is no integer, or too large for one, would be converted silently.
            const auto id = entry.is_number_integer() ? entry.get<std::int64_t>() : -1;
            if (id < 0 || id >= kMaximumWidth)
                throwBadFormat(file,
                               "The mask '" + mask + "' has an impossible neuron in layer " + key + ": "
                                   + entry.dump(-1, ' ', false, Json::error_handler_t::replace) + ".");
            ids.push_back(static_cast<int>(id));
        }
        neurons.assign({static_cast<int>(layer)}, std::move(ids));
    }
    return neurons;
}

std::vector<Mask> masksFrom(const Json &json, const std::filesystem::path &file)
{
    try {
        std::vector<Mask> masks;
        std::set<std::string> names;
        for (const Json &entry : json) {
            Mask mask;
            mask.name = entry.at("name").get<std::string>();
            mask.modelHash = entry.at("model_hash").get<std::string>();
            mask.note = entry.value("note", "");
            mask.neurons = neuronsFrom(entry.at("neurons"), mask.name, file);
            if (mask.name.empty())
                throwBadFormat(file, "A mask has no name.");
            if (!names.insert(mask.name).second)
                throwBadFormat(file, "Two masks have the name '" + mask.name + "'.");
            masks.push_back(std::move(mask));
        }
        return masks;
    } catch (const Json::exception &) {
        throwBadFormat(file,
                       "'masks' must be a list of objects with 'name', 'model_hash', 'note', and 'neurons' as "
                       "lists of numbers by layer.");
    }
}

Json maskJson(const Mask &mask)
{
    Json neurons = Json::object();
    for (std::size_t row = 0; row < mask.neurons.layers(); ++row) {
        const LayerIndex layer = LayerIndex::fromRow(row);
        if (!mask.neurons.layer(layer).empty())
            neurons[std::to_string(layer.number)] = mask.neurons.layer(layer);
    }
    return {{"name", mask.name}, {"model_hash", mask.modelHash}, {"note", mask.note}, {"neurons", neurons}};
}

std::map<std::string, std::string> notesFrom(const Json &json, const std::filesystem::path &file)
{
    try {
        return json.get<std::map<std::string, std::string>>();
    } catch (const Json::exception &) {
        throwBadFormat(file, "'notes' must be an object with a text per neuron.");
    }
}

std::vector<std::filesystem::path> comparedFrom(const Json &json, const std::filesystem::path &file)
{
    constexpr auto kExpected = "'compared_analyses' must be a list of different paths, none of them empty.";
    if (!json.is_array() || json.size() > kMostCompared)
        throwBadFormat(file, kExpected);
    std::vector<std::filesystem::path> paths;
    for (const Json &entry : json) {
        if (!entry.is_string() || entry.get_ref<const std::string &>().empty())
            throwBadFormat(file, kExpected);
        const auto path = normalPath(file).parent_path() / entry.get_ref<const std::string &>();
        paths.push_back(path.lexically_normal());
        if (std::find(paths.begin(), paths.end() - 1, paths.back()) != paths.end() - 1)
            throwBadFormat(file, kExpected);
    }
    return paths;
}

/// "LibriSpeech dev-clean" -> "librispeech-dev-clean": letters that every file system takes, at most 32.
std::string folderName(std::string_view text)
{
    constexpr std::size_t kLongest = 32;
    std::string name;
    for (const char c : text) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (upper || plain)
            name += upper ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!name.empty() && name.back() != '-')
            name += '-';
        if (name.size() == kLongest)
            break;
    }
    while (!name.empty() && name.back() == '-')
        name.pop_back();
    return name.empty() ? "project" : name;
}

} // namespace

std::string noteKey(NeuronId neuron)
{
    return std::to_string(neuron.layer.number) + "/" + std::to_string(neuron.neuron.value);
}

Project readProject(const std::filesystem::path &file)
{
    const Json json = parse(file);
    if (!json.is_object())
        throwBadFormat(file, "Expected a JSON object.");
    const KeyReader keys(json, file);
    if (keys.text("schema") != kSchema)
        throwBadFormat(file, "This is not a project of Phonoscope.");
    if (const double version = keys.number("version"); version != kVersion) {
        throwBadFormat(file,
                       "The project has version " + Json(version).dump() + "; this program reads version "
                           + std::to_string(kVersion) + ". A newer program may open it.");
    }
    for (const auto &entry : json.items()) {
        if (std::find(kKeys.begin(), kKeys.end(), entry.key()) == kKeys.end())
            throwBadFormat(file, "The key '" + entry.key() + "' is unknown.");
    }

    Project project;
    project.file = normalPath(file);
    project.name = keys.text("name");
    project.model = keys.path("model");
    project.corpus = keys.path("corpus");
    project.phoneSet = keys.path("phone_set");
    if (json.contains("supplied_analysis"))
        project.suppliedAnalysis = keys.path("supplied_analysis");
    project.kmax = keys.number("kmax");
    if (!(project.kmax > 0 && project.kmax <= 0.5))
        throwBadFormat(file, "'kmax' is " + Json(project.kmax).dump() + "; expected above 0 and at most 0.5.");
    project.sampleRule = keys.oneOf("sample_rule", kSampleRules);
    project.samplePosition = keys.oneOf("sample_position", kSamplePositions);
    if (json.contains("labels"))
        project.labels = labelsFrom(json["labels"], file);
    if (json.contains("segment_labels"))
        project.segmentLabels = parseSegmentEdits(json["segment_labels"].dump(), file.string());
    if (json.contains("properties"))
        project.properties = propertiesFrom(json["properties"], file);
    if (json.contains("masks"))
        project.masks = masksFrom(json["masks"], file);
    if (json.contains("notes"))
        project.notes = notesFrom(json["notes"], file);
    if (json.contains("compared_analyses"))
        project.comparedAnalyses = comparedFrom(json["compared_analyses"], file);
    return project;
}

void writeProject(const Project &project, const std::filesystem::path &file)
{
    const std::filesystem::path folder = normalPath(file).parent_path();
    const auto stored = [&](const std::filesystem::path &path) {
        const auto full = normalPath(path);
        const auto relative = full.lexically_relative(folder);
        const bool below = !relative.empty() && *relative.begin() != "..";
        return (below ? relative : full).generic_string();
    };
    Json json{
        {"schema", kSchema},
        {"version", kVersion},
        {"name", project.name},
        {"model", stored(project.model)},
        {"corpus", stored(project.corpus)},
        {"phone_set", stored(project.phoneSet)},
        {"kmax", project.kmax},
        {"sample_rule", project.sampleRule},
        {"sample_position", project.samplePosition},
    };
    if (!project.suppliedAnalysis.empty())
        json["supplied_analysis"] = stored(project.suppliedAnalysis);
    if (!project.labels.empty())
        json["labels"] = project.labels;
    if (!project.segmentLabels.empty())
        json["segment_labels"] = Json::parse(segmentEditsJson(project.segmentLabels));
    for (const PropertyDefinition &property : project.properties)
        json["properties"].push_back(Json::parse(propertyJson(property)));
    for (const Mask &mask : project.masks)
        json["masks"].push_back(maskJson(mask));
    if (!project.notes.empty())
        json["notes"] = project.notes;
    for (const std::filesystem::path &path : project.comparedAnalyses)
        json["compared_analyses"].push_back(stored(path));
    try {
        writeFileAtomically(file, json.dump(2) + "\n");
    } catch (const Json::exception &) {
        throw Error(ErrorCode::NotWritable, file.string(),
                    "A path or the name is not UTF-8 and cannot be stored. Any former file is unchanged. Rename it.");
    }
}

std::filesystem::path analysisFolder(const Project &project, const std::filesystem::path &cacheRoot)
{
    std::string identity;
    for (const auto &path : {project.file, project.model, project.corpus})
        identity += (path.empty() ? std::string() : normalPath(path).string()) + '\n';
    identity += project.name;
    return cacheRoot / (folderName(project.name) + "-" + toHex(fnv1a(identity)));
}

} // namespace phonoscope
