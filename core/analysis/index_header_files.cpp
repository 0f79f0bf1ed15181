// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/index_header_files.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace phonoscope {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char *kSchema = "phonoscope-analysis";
constexpr int kVersion = 3;          // 3: with durations and tiers, labels not in the recipe
constexpr int kMaximumWidth = 65536; // neurons are stored as uint16
constexpr std::size_t kMaximumPhones = 65535;

std::string dump(const Json &json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string utf8(const std::string &text)
{
    return isUtf8(text) ? text : toUtf8(text);
}

Json settings(const IndexHeader &header)
{
    Json phones = Json::array();
    for (const std::string &phone : header.phones.phones)
        phones.push_back(utf8(phone));
    Json classes = Json::array();
    for (const std::string &name : header.phones.classes)
        classes.push_back(utf8(name));
    Json pitch{{"method", utf8(header.pitch.method)}, {"parameters", Json::object()}};
    for (const auto &[name, value] : header.pitch.parameters)
        pitch["parameters"][utf8(name)] = value;
    return {
        {"schema", kSchema},
        {"version", kVersion},
        {"model", {{"name", utf8(header.modelName)}, {"hash", utf8(header.modelHash)}}},
        {"corpus", {{"name", utf8(header.corpusName)}, {"hash", utf8(header.corpusHash)}}},
        {"phone_set", {{"hash", utf8(header.phoneSetHash)}}},
        {"sampling", {{"rule", utf8(header.sampleRule)}, {"position", utf8(header.samplePosition)}}},
        {"frame_seconds", header.frameSeconds},
        {"kmax", header.kmax},
        {"widths", header.widths},
        {"ranks", header.ranks},
        {"pitch", pitch},
        {"phones", phones},
        {"classes", classes},
        {"class_of_phone", header.phones.classOf},
        {"utterances_per_shard", header.utterancesPerShard},
    };
}

/// As a cell of a table can hold it.
std::string cell(const std::string &text)
{
    std::string result = utf8(text);
    std::replace_if(
        result.begin(), result.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return result;
}

void appendRow(std::string &table, const std::vector<std::string> &cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        table += (i == 0 ? "" : "\t") + cell(cells[i]);
    }
    table += '\n';
}

std::string utterancesTable(const LabelTable &table)
{
    std::string text;
    appendRow(text, table.columns);
    for (const auto &row : table.rows)
        appendRow(text, row);
    return text;
}

/// Of the settings and the names of the utterances.
std::string recipeOf(const Json &settings, const LabelTable &utterances)
{
    std::uint64_t hash = fnv1a(dump(settings));
    for (const auto &row : utterances.rows)
        hash = fnv1a(cell(row.front()) + '\n', hash);
    return toHex(hash);
}

std::vector<std::string> cellsOf(std::string_view line)
{
    std::vector<std::string> cells;
    for (const std::string_view cell : split(line, '\t'))
        cells.emplace_back(cell);
    return cells;
}

LabelTable readTable(const std::string &text, const std::string &subject)
{
    if (text.empty() || text.back() != '\n' || !isUtf8(text))
        throw Error(ErrorCode::BadFormat, subject, "Expected UTF-8 lines that end with a line break.");
    LabelTable table;
    std::size_t lineNumber = 0;
    for (const std::string_view line : split(std::string_view(text).substr(0, text.size() - 1), '\n')) {
        ++lineNumber;
        if (lineNumber == 1) {
            table.columns = cellsOf(line);
            continue;
        }
        table.rows.push_back(cellsOf(line));
        if (table.rows.back().size() != table.columns.size()) {
            throw Error(ErrorCode::BadFormat, subject + ":" + std::to_string(lineNumber),
                        "Expected " + std::to_string(table.columns.size()) + " cells, found "
                            + std::to_string(table.rows.back().size()) + ".");
        }
    }
    return table;
}

void check(bool good, const std::string &subject, const std::string &detail, ErrorCode code = ErrorCode::BadFormat)
{
    if (!good)
        throw Error(code, subject, detail);
}

void checkHeader(const IndexHeader &header, const std::string &subject)
{
    check(header.kmax > 0 && header.kmax <= 0.5, subject, "'kmax' must lie above 0 and at most at 0.5.");
    check(header.frameSeconds > 0, subject, "'frame_seconds' must be positive.");
    check(header.utterancesPerShard > 0, subject, "'utterances_per_shard' must be positive.");
    check(!header.widths.empty() && header.widths.size() == header.ranks.size(), subject,
          "'widths' and 'ranks' need one number per layer.");
    for (std::size_t layer = 0; layer < header.widths.size(); ++layer) {
        const std::string name = "Layer " + std::to_string(layer + 1);
        const int width = header.widths[layer];
        check(width > 0, subject, name + " has no neurons.");
        check(width <= kMaximumWidth, subject,
              name + " has " + std::to_string(width) + " neurons; an analysis takes at most 65536.",
              ErrorCode::Unsupported);
        const int ranks = activeCount(header.kmax, width);
        check(header.ranks[layer] == ranks, subject,
              name + " must keep " + std::to_string(ranks) + " neurons per frame, not "
                  + std::to_string(header.ranks[layer]) + ".");
    }
    const PhoneTable &phones = header.phones;
    check(phones.phones.size() <= kMaximumPhones, subject, "An analysis takes at most 65535 phones.",
          ErrorCode::Unsupported);
    check(phones.classOf.size() == phones.phones.size(), subject, "'class_of_phone' needs one number per phone.");
    for (const int phoneClass : phones.classOf) {
        check(phoneClass >= -1 && phoneClass < static_cast<int>(phones.classes.size()), subject,
              "'class_of_phone' names a class that is not there.");
    }
    const LabelTable &table = header.utterances;
    check(!table.columns.empty() && table.columns.front() == "utterance", subject,
          "The first column of the utterances must be 'utterance'.");
    for (const auto &row : table.rows)
        check(row.size() == table.columns.size(), subject, "A row of the utterances has too many or too few cells.");
}

IndexHeader headerFrom(const Json &json)
{
    IndexHeader header;
    json.at("model").at("name").get_to(header.modelName);
    json.at("model").at("hash").get_to(header.modelHash);
    json.at("corpus").at("name").get_to(header.corpusName);
    json.at("corpus").at("hash").get_to(header.corpusHash);
    json.at("phone_set").at("hash").get_to(header.phoneSetHash);
    json.at("sampling").at("rule").get_to(header.sampleRule);
    json.at("sampling").at("position").get_to(header.samplePosition);
    json.at("frame_seconds").get_to(header.frameSeconds);
    json.at("kmax").get_to(header.kmax);
    json.at("widths").get_to(header.widths);
    json.at("ranks").get_to(header.ranks);
    json.at("pitch").at("method").get_to(header.pitch.method);
    for (const auto &[name, value] : json.at("pitch").at("parameters").items())
        header.pitch.parameters.emplace_back(name, value.get<double>());
    json.at("phones").get_to(header.phones.phones);
    json.at("classes").get_to(header.phones.classes);
    json.at("class_of_phone").get_to(header.phones.classOf);
    json.at("utterances_per_shard").get_to(header.utterancesPerShard);
    return header;
}

std::string number(double value)
{
    return Json(value).dump();
}

} // namespace

std::optional<std::size_t> LabelTable::column(std::string_view name) const
{
    const auto found = std::find(columns.begin(), columns.end(), name);
    if (found == columns.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - columns.begin());
}

std::size_t LabelTable::requireColumn(const std::string &name) const
{
    if (const auto found = column(name))
        return *found;
    std::string known;
    for (const std::string &other : columns)
        known += (known.empty() ? "" : ", ") + other;
    throw Error(ErrorCode::NotFound, name, "The corpus has no such label column. It has: " + known + ".");
}

void LabelTable::apply(const std::map<std::string, std::map<std::string, std::string>> &edits)
{
    for (const auto &[name, values] : edits) {
        std::optional<std::size_t> place = column(name);
        if (!place) {
            place = columns.size();
            columns.push_back(name);
            for (auto &row : rows)
                row.emplace_back();
        }
        for (auto &row : rows)
            if (const auto value = values.find(row.front()); value != values.end() && *place > 0)
                row[*place] = value->second;
    }
}

std::string IndexHeader::recipe() const
{
    return recipeOf(settings(*this), utterances);
}

IndexHeaderFiles writeIndexHeader(const IndexHeader &header)
{
    IndexHeaderFiles files;
    files.utterances = utterancesTable(header.utterances);
    Json json = settings(header);
    json["recipe"] = recipeOf(json, header.utterances);
    files.settings = dump(json) + "\n";
    return files;
}

IndexHeader readIndexHeader(const IndexHeaderFiles &files, const std::filesystem::path &folder)
{
    const std::string subject = (folder / "analysis.json").string();
    IndexHeader header;
    std::string recipe;
    try {
        const Json json = Json::parse(files.settings);
        check(json.at("schema").get<std::string>() == kSchema, subject, "This is not an analysis of Phonoscope.");
        const auto version = json.at("version").get<int>();
        check(version >= kVersion, subject,
              "The analysis is of an older version of the program (" + std::to_string(version) + ", now "
                  + std::to_string(kVersion)
                  + ", with durations). Nothing was changed. Analyse again, into another folder or "
                    "after removing this one.",
              ErrorCode::Mismatch);
        check(version == kVersion, subject,
              "The analysis has version " + std::to_string(version) + ", this program reads version "
                  + std::to_string(kVersion) + ". Analyse into another folder.",
              ErrorCode::Unsupported);
        header = headerFrom(json);
        recipe = json.at("recipe").get<std::string>();
    } catch (const Json::exception &error) {
        throw Error(ErrorCode::BadFormat, subject,
                    std::string("Not the settings of an analysis: ") + error.what()
                        + ". Nothing was changed. Remove the folder to analyse again.");
    }
    header.utterances = readTable(files.utterances, (folder / "utterances.tsv").string());
    checkHeader(header, subject);
    check(recipe == header.recipe(), subject,
          "'recipe' does not fit the settings and utterances.tsv: one of the files was changed. Nothing was changed. "
          "Remove the folder to analyse again.");
    return header;
}

std::vector<std::pair<std::string, std::string>> describeIndexHeader(const IndexHeader &header)
{
    std::vector<std::pair<std::string, std::string>> fields{
        {"model", header.modelName},
        {"hash of the model", header.modelHash},
        {"corpus", header.corpusName},
        {"hash of the corpus", header.corpusHash},
        {"hash of the phone set", header.phoneSetHash},
        {"sample rule", header.sampleRule},
        {"sample position", header.samplePosition},
        {"seconds per frame", number(header.frameSeconds)},
        {"largest k", number(header.kmax)},
        {"utterances per shard", std::to_string(header.utterancesPerShard)},
        {"pitch method", header.pitch.method},
        {"number of pitch parameters", std::to_string(header.pitch.parameters.size())},
    };
    for (const auto &[name, value] : header.pitch.parameters)
        fields.emplace_back("pitch parameter " + name, number(value));
    fields.emplace_back("number of layers", std::to_string(header.layers()));
    for (std::size_t layer = 0; layer < header.widths.size(); ++layer)
        fields.emplace_back("neurons of layer " + std::to_string(layer + 1), std::to_string(header.widths[layer]));
    fields.emplace_back("number of phone classes", std::to_string(header.phones.classes.size()));
    for (std::size_t i = 0; i < header.phones.classes.size(); ++i)
        fields.emplace_back("phone class " + std::to_string(i + 1), header.phones.classes[i]);
    fields.emplace_back("number of phones", std::to_string(header.phones.phones.size()));
    for (std::size_t i = 0; i < header.phones.phones.size(); ++i) {
        fields.emplace_back("phone " + std::to_string(i + 1), header.phones.phones[i]);
        fields.emplace_back("class of phone " + header.phones.phones[i], std::to_string(header.phones.classOf[i]));
    }
    fields.emplace_back("number of utterances", std::to_string(header.utterances.rows.size()));
    for (const auto &row : header.utterances.rows)
        fields.emplace_back("utterance", row.front());
    return fields;
}

} // namespace phonoscope
