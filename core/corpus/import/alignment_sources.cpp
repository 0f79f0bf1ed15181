// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/import/alignment_sources.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/corpus/readers/authors_info.h"
#include "core/corpus/readers/ctm.h"
#include "core/corpus/readers/htk_labels.h"
#include "core/corpus/readers/mfa_files.h"
#include "core/corpus/readers/text_lines.h"

#include <algorithm>
#include <array>
#include <fstream>

namespace phonoscope {

namespace {

namespace fs = std::filesystem;

/// Files of one utterance, the preferred kind first.
constexpr std::array<std::string_view, 5> kExtensions = {".textgrid", ".phn", ".json", ".csv", ".lab"};

std::size_t rank(const fs::path &file)
{
    const auto place = std::find(kExtensions.begin(), kExtensions.end(), lowerExtension(file));
    return static_cast<std::size_t>(place - kExtensions.begin());
}

std::string beginningOf(const fs::path &path)
{
    std::string text(8192, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return withUnixLines(toUtf8(text));
}

bool beginsHtkLabels(std::string_view text)
{
    const std::vector<TextLine> lines = linesOf(text);
    return !lines.empty() && wordsOf(lines[0].text).size() > 1 && numberIn(wordsOf(lines[0].text)[0]);
}

bool looksAligned(const fs::path &path)
{
    const std::string extension = lowerExtension(path), text = beginningOf(path);
    if (extension == ".json")
        return beginsMfaJson(text);
    return extension == ".csv" ? beginsMfaCsv(text) : beginsHtkLabels(text);
}

/// Which extensions hold alignments; where others use them too, the first few files tell.
class KindCheck {
public:
    KindCheck(CorpusFormat format, const FolderScan &scan) : m_format(format), m_scan(scan) { }

    bool accepts(const fs::path &file)
    {
        const std::size_t kind = rank(file);
        if (kind == kExtensions.size() || !formatAllows(kind))
            return false;
        if (kind < 2)
            return true;
        constexpr int kLookedAt = 20;
        if (m_aligned[kind] == 0 && m_lookedAt[kind] < kLookedAt) {
            ++m_lookedAt[kind];
            m_aligned[kind] += looksAligned(m_scan.absolute(file));
        }
        return m_aligned[kind] > 0;
    }

    /// Extensions of which there were files, none of them an alignment.
    std::vector<std::string> refused() const
    {
        std::vector<std::string> names;
        for (std::size_t kind = 2; kind < kExtensions.size(); ++kind)
            if (m_lookedAt[kind] > 0 && m_aligned[kind] == 0)
                names.emplace_back(kExtensions[kind]);
        return names;
    }

private:
    bool formatAllows(std::size_t kind) const
    {
        if (m_format == CorpusFormat::Mfa)
            return kind == 0 || kind == 2 || kind == 3;
        return m_format != CorpusFormat::Htk || kind == 4;
    }

    CorpusFormat m_format;
    const FolderScan &m_scan;
    std::array<int, kExtensions.size()> m_lookedAt{}, m_aligned{};
};

/// Shared files and files per utterance of a folder.
AlignmentSource inFolder(ImportDraft &draft, const FolderScan &scan, CorpusFormat format)
{
    AlignmentSource source;
    source.files.root = scan.root;
    source.files.isPartial = scan.isPartial;
    KindCheck check(format, scan);
    for (const fs::path &file : scan.files) {
        const std::string extension = lowerExtension(file);
        if (extension == ".ctm" && format != CorpusFormat::Mfa && format != CorpusFormat::Htk)
            source.ctm.push_back(scan.absolute(file));
        else if (extension == ".mlf" && format != CorpusFormat::Mfa && format != CorpusFormat::Ctm)
            source.mlf.push_back(scan.absolute(file));
        else if (format != CorpusFormat::Ctm && check.accepts(file))
            source.files.files.push_back(file);
    }
    if (source.hasFiles()) {
        source.ctm.clear();
        source.mlf.clear();
    } else if (!source.ctm.empty()) {
        source.mlf.clear();
    }
    for (const std::string &extension : check.refused())
        draft.report(extension + " files that hold no alignments (transcripts, other data): not used",
                     scan.root.string());
    return source;
}

AlignmentSource ofFile(const fs::path &path)
{
    AlignmentSource source;
    const std::string text = beginningOf(path);
    if (isMasterLabelFile(text)) {
        source.mlf.push_back(path);
    } else if (rank(path) < kExtensions.size()) {
        source.files.root = fs::absolute(path).parent_path();
        source.files.files.push_back(path.filename());
    } else {
        source.ctm.push_back(path);
    }
    return source;
}

bool isEmpty(const AlignmentSource &source)
{
    return !source.isShared() && !source.hasFiles();
}

void rejectNothing(const fs::path &path, const std::string &expected)
{
    throw Error(ErrorCode::BadFormat, path.string(), "No " + expected + " was found here. Nothing was imported.");
}

/// Utterances of a draft by everything that an alignment may call them.
class Names {
public:
    explicit Names(const ImportDraft &draft)
    {
        for (std::size_t i = 0; i < draft.corpus.utterances.size(); ++i) {
            m_byKey.emplace(draft.keys[i], i);
            m_byId.emplace(draft.corpus.utterances[i].id, i);
            addJoined(draft.keys[i], i);
            const auto [place, isNew] = m_byStem.emplace(stemOfKey(draft.keys[i]), i);
            if (!isNew)
                place->second = kSeveral;
        }
    }

    /// kSeveral when the name alone does not tell.
    std::optional<std::size_t> find(const std::string &name) const
    {
        if (const auto place = m_byKey.find(name); place != m_byKey.end())
            return place->second;
        const std::string stem = stemOfKey(name);
        for (const std::string &id : {name, stem})
            if (const auto place = m_byId.find(id); place != m_byId.end())
                return place->second;
        // Trees that begin at different levels: "train/s1/0001" for "s1/0001".
        for (std::size_t slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1))
            if (const auto place = m_byKey.find(name.substr(slash + 1));
                place != m_byKey.end() && hasFolder(name, slash))
                return place->second;
        const auto place = m_byStem.find(stem);
        return place != m_byStem.end() ? std::optional(place->second) : std::nullopt;
    }

    static constexpr std::size_t kSeveral = std::numeric_limits<std::size_t>::max();

private:
    /// Kaldi's ids begin with the speaker: "s1-0001" or "s1_0001" for s1/0001.
    void addJoined(std::string key, std::size_t place)
    {
        for (const char separator : {'-', '_'}) {
            std::string joined = key;
            std::replace(joined.begin(), joined.end(), '/', separator);
            m_byId.emplace(std::move(joined), place);
        }
    }

    static bool hasFolder(const std::string &name, std::size_t slash)
    {
        return name.find('/', slash + 1) != std::string::npos;
    }

    std::unordered_map<std::string, std::size_t> m_byKey, m_byId, m_byStem;
};

/// One alignment by one to the utterances.
class Attacher {
public:
    Attacher(ImportDraft &draft, bool addUtterances)
        : m_draft(draft), m_names(draft), m_addUtterances(addUtterances) { }

    /// The utterance that a name means, nothing when it was reported; origin is what to call it.
    ImportedUtterance *utterance(const std::string &name, const std::string &origin)
    {
        std::optional<std::size_t> place = m_names.find(name);
        if (!place && m_addUtterances) {
            const auto [added, isNew] = m_added.emplace(stemOfKey(name), m_draft.corpus.utterances.size());
            if (isNew)
                m_draft.add(stemOfKey(name), {}, name);
            place = added->second;
        }
        if (!place) {
            m_draft.report("alignments without audio: not used", origin);
            return nullptr;
        }
        if (*place == Names::kSeveral) {
            m_draft.report("alignments whose name fits several audio files: not used", origin);
            return nullptr;
        }
        ImportedUtterance &found = m_draft.corpus.utterances[*place];
        if (found.hasAlignment()) {
            m_draft.report("alignments of utterances that have one already: not used", origin);
            return nullptr;
        }
        ++m_attached;
        return &found;
    }

    std::size_t attached() const { return m_attached; }

    /// The alignments of a shared file.
    void attach(SharedAlignments shared, const fs::path &file)
    {
        for (const std::string &problem : shared.problems)
            m_draft.report("parts of shared alignments left out", problem);
        for (NamedAlignment &named : shared.utterances) {
            const std::string origin =
                named.line > 0 ? named.name + " (" + filePlace(file, named.line) + ')' : named.name;
            if (ImportedUtterance *target = utterance(named.name, origin))
                target->segments = std::move(named.alignment);
        }
    }

private:
    ImportDraft &m_draft;
    Names m_names;
    bool m_addUtterances;
    std::unordered_map<std::string, std::size_t> m_added;
    std::size_t m_attached = 0;
};

/// Speakers are what the layout says, else the id up to its first '-'.
void addGenders(ImportDraft &draft, const std::unordered_map<std::string, std::string> &genders)
{
    const std::size_t speaker = draft.column("speaker"), gender = draft.column("gender");
    for (std::size_t i = 0; i < draft.corpus.utterances.size(); ++i) {
        const std::string &id = draft.corpus.utterances[i].id;
        if (draft.label(i, speaker).empty())
            draft.setLabel(i, speaker, id.substr(0, id.find('-')));
        const std::string name = draft.label(i, speaker);
        const auto known = genders.find(name);
        if (known == genders.end()) {
            draft.report("speakers whose gender the authors' JSON does not tell", id);
            continue;
        }
        const std::string other = draft.label(i, gender);
        if (!other.empty() && other != known->second)
            draft.report("speakers whose gender differs in SPEAKERS.TXT and the authors' JSON: the JSON's was taken",
                         id);
        draft.setLabel(i, gender, known->second);
    }
}

std::string kindsOf(const AlignmentSource &source)
{
    static constexpr std::array<std::string_view, kExtensions.size()> kNames = {"TextGrid", ".PHN", "MFA JSON",
                                                                                "MFA CSV", "HTK .lab"};
    std::array<std::size_t, kExtensions.size()> counts{};
    for (const fs::path &file : source.files.files)
        ++counts.at(rank(file));
    std::string text;
    for (std::size_t kind = 0; kind < counts.size(); ++kind)
        if (counts[kind] > 0)
            text += (text.empty() ? "" : ", ") + std::to_string(counts[kind]) + ' ' + std::string(kNames[kind]);
    return text;
}

} // namespace

AlignmentSource findAlignments(ImportDraft &draft, const ImportRequest &request, const FolderScan *audio,
                               const ImportLimits &limits, const std::stop_token &stop)
{
    AlignmentSource source;
    const bool mayBeAuthors = request.format == CorpusFormat::Auto || request.format == CorpusFormat::Authors;
    if (!request.info.empty()) {
        if (authorsFiles(request.info).phones.empty())
            rejectNothing(request.info,
                          "framewise-phone-merge-20ms.json with phone-label-merge.json (nor framewise-phone-20ms.json "
                          "with phone-labels.json)");
        source.info = request.info;
        return source;
    }
    for (const fs::path &folder : {request.alignments, request.audioRoot})
        if (mayBeAuthors && !folder.empty() && !authorsFiles(folder).phones.empty()) {
            source.info = folder;
            return source;
        }
    if (request.format == CorpusFormat::Authors)
        throw Error(ErrorCode::NotFound, "authors' JSON",
                    "No folder with framewise-phone-merge-20ms.json was given. Nothing was imported; name it.");
    if (request.alignments.empty()) {
        if (audio)
            source = inFolder(draft, *audio, request.format);
        return source;
    }
    std::error_code error;
    if (fs::is_directory(request.alignments, error)) {
        const FolderScan scan = scanFolder(request.alignments, limits.entries, stop);
        draft.report(scan);
        source = inFolder(draft, scan, request.format);
    } else if (fs::is_regular_file(request.alignments, error)) {
        source = ofFile(request.alignments);
    } else {
        throw Error(ErrorCode::NotFound, request.alignments.string(), "There is no such file or folder.");
    }
    if (isEmpty(source) && !stop.stop_requested())
        rejectNothing(request.alignments, "alignment (TextGrid, MFA's JSON or CSV, .PHN, HTK labels, CTM)");
    return source;
}

void attachAlignments(ImportDraft &draft, const AlignmentSource &source, const ImportRequest &request,
                      bool addUtterances, const std::stop_token &stop)
{
    Attacher attacher(draft, addUtterances);
    if (!source.info.empty()) {
        AuthorsInfo info = readAuthorsInfo(authorsFiles(source.info), request.pitch == PitchAlignment::Paper);
        for (std::string &sentence : info.found)
            draft.found(std::move(sentence));
        attacher.attach(std::move(info.alignments), source.info);
        if (!info.gender.empty())
            addGenders(draft, info.gender);
    }
    const auto phoneNames = request.phoneNames.empty() ? std::unordered_map<std::string, std::string>()
                                                       : readPhoneNames(request.phoneNames);
    for (const fs::path &file : source.ctm) {
        if (stop.stop_requested())
            return;
        SharedAlignments shared = readCtm(file, phoneNames);
        draft.found(file.string() + ": CTM, " + counted(shared.utterances.size(), "utterance", "utterances"));
        attacher.attach(std::move(shared), file);
    }
    for (const fs::path &file : source.mlf) {
        if (stop.stop_requested())
            return;
        SharedAlignments shared = readMasterLabelFile(file);
        draft.found(file.string() + ": HTK master label file, "
                    + counted(shared.utterances.size(), "utterance", "utterances"));
        attacher.attach(std::move(shared), file);
    }
    if (source.hasFiles()) {
        draft.found(source.files.root.string() + ": alignments, " + (source.files.isPartial ? "at least " : "")
                    + kindsOf(source));
        std::vector<fs::path> files = source.files.files;
        std::stable_sort(files.begin(), files.end(),
                         [](const fs::path &a, const fs::path &b) { return rank(a) < rank(b); });
        for (const fs::path &file : files)
            if (ImportedUtterance *target = attacher.utterance(pathKey(file), file.string()))
                target->alignment = source.files.absolute(file);
    }
    for (const ImportedUtterance &utterance : draft.corpus.utterances)
        if (!utterance.hasAlignment())
            draft.report("utterances without alignment: kept without phones", utterance.id);
}

} // namespace phonoscope
