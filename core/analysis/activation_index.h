// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/rank_table.h"
#include "core/base/ids.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phonoscope {

/// Phones of an analysis: ids as in the index, each in one class or none.
struct PhoneTable {
    std::vector<std::string> phones;
    std::vector<std::string> classes;
    std::vector<int> classOf; ///< per phone, -1 for none
};

/// The corpus table. Labels can change without the samples: they are no part of an analysis' recipe.
struct LabelTable {
    std::vector<std::string> columns;           ///< "utterance" first
    std::vector<std::vector<std::string>> rows; ///< one per utterance
    std::optional<std::size_t> column(std::string_view name) const;
    /// Throws Error(NotFound) naming the columns there are.
    std::size_t requireColumn(const std::string &name) const;
    /// Column -> utterance -> value: columns that are not there are added, utterances that are not there passed over.
    void apply(const std::map<std::string, std::map<std::string, std::string>> &edits);
    friend bool operator==(const LabelTable &, const LabelTable &) = default;
};

/// How the F0 of the samples was found.
struct PitchRecipe {
    std::string method;
    std::vector<std::pair<std::string, double>> parameters; ///< by name, in a fixed order
};

/// Everything that an analysis depends on, and its labels; two with equal recipe() hold identical numbers.
struct IndexHeader {
    std::string modelName;
    std::string modelHash;
    std::string corpusName;
    std::string corpusHash;
    std::string sampleRule;     ///< "default" or "paper"
    std::string phoneSetHash;   ///< of the phone set's file: folds and silence labels decide what is sampled
    std::string samplePosition; ///< "start", "middle", "end", "all"
    double frameSeconds = 0.02;
    double kmax = 0.02;      ///< share of a layer's neurons that is kept per frame, (0, 0.5]
    std::vector<int> widths; ///< D of every layer
    std::vector<int> ranks;  ///< kept neurons per frame and layer: activeCount(kmax, D)
    PitchRecipe pitch;
    PhoneTable phones;
    LabelTable utterances;
    int utterancesPerShard = 16;

    std::size_t layers() const { return widths.size(); }
    int shards() const;         ///< ceil(utterances / utterancesPerShard)
    std::string recipe() const; ///< hash of all of the above but the labels of utterances
};

/// Number of neurons that count as activated: round(k * D), half to even, at least 1 (paper section 1).
int activeCount(double k, int width);

/// What a tier of the alignment says of the samples of a shard.
struct SampleTier {
    static constexpr std::uint32_t kNone = 0xffffffff;
    std::string name;
    std::vector<std::string> values;  ///< in order of first appearance, none of them empty
    std::vector<std::uint32_t> value; ///< per sample, place in values; kNone where the tier is empty
    friend bool operator==(const SampleTier &, const SampleTier &) = default;
};

/// Samples of a run of utterances. Vectors over samples have equal length; ranks[l] is [samples x header.ranks[l]].
struct IndexShard {
    int number = 0;
    std::vector<std::uint32_t> utterance; ///< row of the label table
    std::vector<std::uint32_t> frame;     ///< frame of the model's output; time = frame x frameSeconds
    std::vector<std::uint16_t> phone;     ///< id in the phone table
    std::vector<float> f0;                ///< Hz at the frame's centre, 0 = unvoiced
    std::vector<std::uint16_t> duration;  ///< frames of the segment that was sampled, 65535 for longer ones
    std::vector<SampleTier> tiers;        ///< further tiers of the alignments; no two of one name
    std::vector<RankTable> ranks;         ///< per layer, neuron indices by falling |h|
    std::vector<std::string> problems;    ///< utterances and segments left out, naming file and place
    std::size_t samples() const { return utterance.size(); }
    /// Null for none of this name.
    const SampleTier *tier(std::string_view name) const;
};

class SafetensorsFile;

/// The folder of an analysis: analysis.json (header without the table), utterances.tsv, shard-00000.safetensors, ...,
/// and tier-NAME.safetensors for every tier that was added later. Files are written atomically; those that are there
/// are whole.
class ActivationIndex {
public:
    /// Opens or creates, and removes what killed runs left under temporary names; labels that changed are written. A
    /// folder that holds another recipe
    /// throws Error(Mismatch) saying what differs, a header outside the format's limits (65536 neurons a layer, 65535
    /// phones) Error(Unsupported). Tabs and line breaks in the table's cells become spaces.
    static ActivationIndex create(const std::filesystem::path &folder, IndexHeader header);
    /// Removes the files of whatever analysis is in the folder, and nothing else.
    static void remove(const std::filesystem::path &folder);
    /// Opens an existing analysis. Throws Error(NotFound), Error(BadFormat), or Error(Mismatch) for one of an older
    /// version of the program, which has to be made again.
    static ActivationIndex open(const std::filesystem::path &folder);

    const IndexHeader &header() const { return m_header; }
    const std::filesystem::path &folder() const { return m_folder; }

    bool hasShard(int number) const;
    /// Throws Error(BadFormat) when the file does not fit the header (wrong shapes, a neuron index >= D, an utterance
    /// of another shard); such a file counts as not there after removeShard.
    /// Ranks stay where they are in the file, which is mapped as long as the shard or a copy of it lives.
    IndexShard readShard(int number) const;
    /// All shards in order. Throws Error(Mismatch) when some are missing: counts of a part would pass for those of the
    /// whole.
    std::vector<std::shared_ptr<const IndexShard>> readShards() const;
    void writeShard(const IndexShard &shard) const;
    void removeShard(int number) const;
    /// Adds a tier to a finished analysis, or replaces the one of this name, in one file. values: its names;
    /// ofShards: of every shard in order, what SampleTier::value is. name is that of the file, too: letters, digits and
    /// '-'.
    void writeTier(const std::string &name, const std::vector<std::string> &values,
                   std::span<const std::vector<std::uint32_t>> ofShards);
    /// Added tiers that cannot be used, each naming its file; the analysis itself is whole without them.
    const std::vector<std::string> &tierProblems() const { return m_tierProblems; }

private:
    ActivationIndex(std::filesystem::path folder, IndexHeader header);
    void openTiers();
    void appendAddedTiers(IndexShard &shard) const;

    std::filesystem::path m_folder;
    IndexHeader m_header;
    std::string m_recipe;
    struct AddedTier {
        std::string name;
        std::vector<std::string> values;
        std::shared_ptr<const SafetensorsFile> file;
    };
    std::vector<AddedTier> m_addedTiers;
    std::vector<std::string> m_tierProblems;
};

} // namespace phonoscope
