// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/corpus_import.h"
#include "app/cli/analysis_options.h"
#include "app/cli/commands.h"
#include "app/cli/corpus_commands.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <memory>

namespace phonoscope::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::string audio, out, format = "auto", alignments, phoneNames, table, columns, labels, labelKey, info, phoneSet,
                            pitch = "paper";
    bool replace = false, json = false, quiet = false, all = false;
};

ImportRequest requestOf(const Options &options)
{
    ImportRequest request;
    request.audioRoot = options.audio;
    request.format = corpusFormatNamed(options.format).value();
    request.alignments = options.alignments;
    request.phoneNames = options.phoneNames;
    request.info = options.info;
    request.table = options.table;
    request.labels = options.labels;
    request.labelKey = options.labelKey;
    request.pitch = options.pitch == "aligned" ? PitchAlignment::Aligned : PitchAlignment::Paper;
    request.phoneSet = options.phoneSet;
    if (options.columns.empty())
        return request;
    for (const std::string &pair : commaSeparated(options.columns)) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
            throw CLI::ValidationError("--columns", "takes pairs: utterance=id,audio=path,speaker=client_id");
        request.columns.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return request;
}

std::string listOf(const std::vector<LabelCount> &labels)
{
    std::string text;
    for (const LabelCount &label : labels)
        text += (text.empty() ? "" : ", ") + (label.label.empty() ? "(none)" : label.label) + ' '
            + std::to_string(label.count);
    return text;
}

std::string listOf(const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text.empty() ? "none" : text;
}

void printFound(const ImportedCorpus &corpus)
{
    std::cout << "format       " << corpusFormatName(corpus.format) << '\n';
    for (const std::string &sentence : corpus.found)
        std::cout << "found        " << sentence << '\n';
}

void printProblems(const ImportedCorpus &corpus, bool all)
{
    if (!corpus.problems.empty())
        std::cout << "\nLeft out or doubtful:\n";
    for (const ImportProblem &problem : corpus.problems)
        printProblem(problem.subjects.empty() ? problem.text
                                              : std::to_string(problem.subjects.size()) + ' ' + problem.text,
                     problem.subjects, all);
}

Json problemsJson(const ImportedCorpus &corpus)
{
    Json problems = Json::array();
    for (const ImportProblem &problem : corpus.problems)
        problems.push_back({{"text", problem.text}, {"subjects", problem.subjects}});
    return problems;
}

Json countsJson(const std::vector<LabelCount> &labels)
{
    Json counts = Json::object();
    for (const LabelCount &label : labels)
        counts[label.label] = label.count;
    return counts;
}

void print(const Json &json)
{
    std::cout << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void show(const ImportPreview &preview, const Options &options)
{
    const ImportedCorpus &corpus = preview.corpus;
    if (options.json)
        return print({{"format", corpusFormatName(corpus.format)},
                      {"found", corpus.found},
                      {"partial", preview.isPartial},
                      {"utterances", corpus.utterances.size()},
                      {"with_audio", preview.withAudio},
                      {"with_alignment", preview.withAlignment},
                      {"columns", corpus.columns},
                      {"alignments_read", preview.alignmentsRead},
                      {"phones", countsJson(preview.phones)},
                      {"tiers", preview.tiers},
                      {"phone_set", preview.phoneSet.string()},
                      {"unknown_labels", countsJson(preview.unknownLabels)},
                      {"problems", problemsJson(corpus)}});
    printFound(corpus);
    std::cout << "utterances   " << (preview.isPartial ? "at least " : "") << corpus.utterances.size() << ", "
              << preview.withAudio << " with audio, " << preview.withAlignment << " with alignment\n"
              << "columns      " << listOf(corpus.columns) << '\n';
    if (preview.alignmentsRead > 0)
        std::cout << "phones       in " << preview.alignmentsRead << " alignments: " << listOf(preview.phones)
                  << "\ntiers        " << listOf(preview.tiers) << "\nphone set    "
                  << (preview.phoneSet.empty() ? "none fits" : preview.phoneSetName) << '\n';
    if (!preview.unknownLabels.empty())
        std::cout << "not in it    " << listOf(preview.unknownLabels) << '\n';
    printProblems(corpus, options.all);
    std::cout << "\nNothing was written. --out CORPUS writes it.\n";
}

void run(const Options &options)
{
    if (options.audio.empty() && options.info.empty() && options.alignments.empty() && options.table.empty())
        throw CLI::RequiredError("AUDIO_ROOT");
    const ImportRequest request = requestOf(options);
    catchInterrupts();
    std::stop_source stop;
    const bool shows = !options.quiet && isatty(STDERR_FILENO) != 0;
    const auto progress = [&](const Progress &state) {
        if (interrupted())
            stop.request_stop();
        if (shows)
            showProgress(state);
    };
    const auto endLine = [&] {
        if (shows)
            std::fputc('\n', stderr);
    };
    if (options.out.empty()) {
        const auto preview = previewImport(request, progress, stop.get_token());
        endLine();
        if (!preview)
            throw Interrupted{"nothing was written"};
        return show(*preview, options);
    }
    const auto corpus = importCorpus(request, progress, stop.get_token());
    const auto table = corpus ? writeCorpus(*corpus, options.out, options.replace, progress, stop.get_token())
                              : std::optional<std::filesystem::path>();
    endLine();
    if (!table)
        throw Interrupted{"no table was written"};
    std::size_t aligned = 0;
    for (const ImportedUtterance &utterance : corpus->utterances)
        aligned += utterance.hasAlignment();
    if (options.json)
        return print({{"format", corpusFormatName(corpus->format)},
                      {"found", corpus->found},
                      {"table", table->string()},
                      {"utterances", corpus->utterances.size()},
                      {"with_alignment", aligned},
                      {"columns", corpus->columns},
                      {"problems", problemsJson(*corpus)}});
    printFound(*corpus);
    std::cout << "utterances   " << corpus->utterances.size() << ", " << aligned << " with alignment\ncolumns      "
              << listOf(corpus->columns) << "\ntable        " << table->string() << '\n';
    printProblems(*corpus, options.all);
}

} // namespace

void addCorpusImport(CLI::App &corpus)
{
    CLI::App *command = corpus.add_subcommand(
        "import", "Makes a corpus table of audio, alignments and labels; without --out it only looks");
    command->footer(
        "Example: phonoscope-cli corpus import LibriSpeech/dev-clean --alignments textgrids --out dev-clean\n"
        "         phonoscope-cli corpus import clips --table validated.tsv --columns "
        "audio=path,speaker=client_id --out voices\n"
        "         phonoscope-cli corpus import dev-clean --format authors --info info --out dev-clean-paper");
    auto options = std::make_shared<Options>();
    command->add_option("AUDIO_ROOT", options->audio, "Folder with the audio, or a table that names it");
    command->add_option("--out", options->out, "Folder for corpus.tsv, or a .tsv file");
    std::vector<std::string> formats;
    for (const CorpusFormat format : corpusFormats())
        formats.emplace_back(corpusFormatName(format));
    command->add_option("--format", options->format, "What the folder is; auto looks")
        ->check(CLI::IsMember(formats))
        ->capture_default_str();
    command->add_option(
        "--alignments", options->alignments,
        "Folder of TextGrid, .PHN, MFA's .json or .csv, HTK .lab; or a CTM or MLF; beside the audio when "
        "absent");
    command->add_option("--phone-names", options->phoneNames, "Kaldi's phones.txt, for a CTM with numbers");
    command->add_option("--info", options->info, "Folder with the PropertyNeurons authors' JSON");
    command
        ->add_option("--pitch", options->pitch,
                     "Where the authors' pitch classes are fewer than frames: paper fills up in front as their scripts "
                     "do; aligned begins at time 0")
        ->check(CLI::IsMember({"paper", "aligned"}))
        ->capture_default_str();
    command->add_option("--table", options->table, "Table of the utterances (TSV or CSV), beside AUDIO_ROOT");
    command->add_option("--columns", options->columns, "Of the table: utterance=id,audio=path,alignment=textgrid,...");
    command->add_option(
        "--labels", options->labels,
        "Second table (TSV or CSV), joined by utterance or speaker; with columns begin and end (seconds) "
        "it labels segments");
    command->add_option("--label-key", options->labelKey, "Its key column; found when absent");
    command->add_option("--phone-set", options->phoneSet, "To judge labels by when looking; found when absent");
    command->add_flag("--replace", options->replace, "Overwrites a table that is there");
    command->add_flag("--all", options->all, "Lists everything that is left out, not the first few");
    command->add_flag("--json", options->json, "For machines");
    command->add_flag("--quiet", options->quiet, "No progress");
    command->callback([options] { run(*options); });
}

} // namespace phonoscope::cli
