// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/analysis/mask_draws.h"
#include "core/analysis/mask_file.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/neuron_algebra.h"
#include "core/base/npy.h"
#include "core/nn/encoder.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace phonoscope::cli {

namespace {

struct Options {
    std::filesystem::path model, out;
    std::vector<std::string> sets;
    std::string format = "full", name;
    std::uint64_t seed = 1;
};

using Combine = NeuronSet (*)(const std::vector<NamedMask> &sets, const EncoderInfo &info, std::uint64_t seed);

template <NeuronSet (*combine)(const NeuronSet &, const NeuronSet &)>
NeuronSet fold(const std::vector<NamedMask> &sets, const EncoderInfo &, std::uint64_t)
{
    NeuronSet result = sets.front().neurons;
    for (std::size_t i = 1; i < sets.size(); ++i)
        result = combine(result, sets[i].neurons);
    return result;
}

NeuronSet inverse(const std::vector<NamedMask> &sets, const EncoderInfo &info, std::uint64_t)
{
    return inverseWithinLayers(sets.front().neurons, info.ffnWidths);
}

NeuronSet draw(const std::vector<NamedMask> &sets, const EncoderInfo &info, std::uint64_t seed)
{
    const std::optional<NeuronSet> drawn = randomMask(sets.front().neurons, info.ffnWidths, seed);
    if (!drawn)
        throw Error(ErrorCode::Mismatch, sets.front().name,
                    "In every layer it has all neurons or none: there is nothing to draw.");
    return *drawn;
}

/// layer-01.npy ...: bool [D], true for neurons of the set.
void writeArrays(const std::filesystem::path &folder, const NeuronSet &neurons, const EncoderInfo &info)
{
    std::filesystem::create_directories(folder);
    for (std::size_t row = 0; row < info.ffnWidths.size(); ++row) {
        std::vector<std::byte> isMember(static_cast<std::size_t>(info.ffnWidths[row]));
        for (const int neuron : neurons.layer(LayerIndex::fromRow(row)))
            isMember[static_cast<std::size_t>(neuron)] = std::byte{1};
        char name[32];
        std::snprintf(name, sizeof name, "layer-%02zu.npy", row + 1);
        writeNpy(folder / name, {TensorType::Bool, {info.ffnWidths[row]}}, isMember);
    }
}

void run(const Options &options, const char *verb, Combine combine)
{
    const Encoder encoder = Encoder::load(options.model);
    const EncoderInfo &info = encoder.info();
    std::vector<NamedMask> sets;
    std::string note = verb;
    for (const std::string &set : options.sets) {
        sets.push_back(readMask(set, info.ffnWidths, info.hash));
        note += " " + sets.back().name;
    }
    const NamedMask mask{options.name.empty() ? options.out.stem().string() : options.name,
                         combine(sets, info, options.seed)};
    if (options.format == "npy")
        writeArrays(options.out, mask.neurons, info);
    else
        writeFileAtomically(options.out,
                            options.format == "authors"   ? authorsMaskJson(mask.neurons)
                                : options.format == "tsv" ? maskTsv(mask.neurons)
                                                          : maskJson(mask, note, info.name, info.hash));
    std::cout << mask.neurons.size() << " neurons, by layer";
    for (std::size_t row = 0; row < info.ffnWidths.size(); ++row)
        std::cout << ' ' << mask.neurons.layer(LayerIndex::fromRow(row)).size();
    std::cout << '\n';
}

void addVerb(CLI::App &mask, const char *verb, const char *description, int leastSets, int mostSets, Combine combine)
{
    CLI::App *command = mask.add_subcommand(verb, description);
    auto options = std::make_shared<Options>();
    command->add_option("MODEL", options->model, "Model whose neurons they are")->required();
    command->add_option("SETS", options->sets, "Neurons, as score takes them: all, FILE, FILE:GROUP, FILE:GROUP+")
        ->required()
        ->expected(leastSets, mostSets);
    command->add_option("--out", options->out, "File that is written; for npy a folder")->required();
    command->add_option("--format", options->format, "full, authors, tsv, or npy (a boolean array a layer)")
        ->check(CLI::IsMember({"full", "authors", "tsv", "npy"}))
        ->capture_default_str();
    command->add_option("--name", options->name, "Of the mask; default: that of the file");
    if (combine == draw)
        command->add_option("--seed", options->seed, "Of the draw")->capture_default_str();
    command->callback([options, verb, combine] { run(*options, verb, combine); });
}

} // namespace

void addMask(CLI::App &program)
{
    CLI::App *mask = program.add_subcommand("mask", "Files of neurons, and what they make together");
    mask->require_subcommand(1);
    mask->footer("Example: phonoscope-cli mask minus model gender.json:female pitch.json --out female-only.json\n"
                 "         phonoscope-cli mask random model gender.json:female --seed 3 --out control.json");
    constexpr int kMost = 1000;
    addVerb(*mask, "new", "One set, in another form", 1, 1, fold<unionOf>);
    addVerb(*mask, "union", "Neurons of any of the sets", 2, kMost, fold<unionOf>);
    addVerb(*mask, "intersect", "Neurons of all sets", 2, kMost, fold<intersectionOf>);
    addVerb(*mask, "minus", "Neurons of the first set that are in no other", 2, kMost, fold<differenceOf>);
    addVerb(*mask, "invert", "All other neurons of the layers where the set has any", 1, 1, inverse);
    addVerb(*mask, "random", "Random neurons, as many in every layer as the set has there", 1, 1, draw);
}

} // namespace phonoscope::cli
