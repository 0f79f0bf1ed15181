// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/import/audio_layouts.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/corpus/readers/reader_list.h"
#include "core/corpus/readers/text_lines.h"

#include <algorithm>
#include <optional>
#include <set>

namespace phonoscope {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxTextBytes = 1 << 20;

bool isNumber(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string upperCase(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter;
    });
    return text;
}

/// What the name of an audio file says in one of the layouts.
struct NameParts {
    std::string id, speaker, chapter, subset, gender, dialect;
};

std::string folderName(const fs::path &file, int up)
{
    fs::path folder = file;
    for (int i = 0; i < up; ++i)
        folder = folder.parent_path();
    return folder.filename().string();
}

/// reader/chapter/reader-chapter-NNNN.flac, and the same with '_' for LibriTTS.
std::optional<NameParts> libriName(const fs::path &file, char separator)
{
    const std::string stem = stemOfKey(pathKey(file));
    const std::vector<std::string_view> parts = split(stem, separator);
    const std::string reader = folderName(file, 2), chapter = folderName(file, 1);
    if (parts.size() < 3 || !std::all_of(parts.begin(), parts.end(), isNumber) || parts[0] != reader
        || parts[1] != chapter)
        return std::nullopt;
    return NameParts{stem, reader, chapter, folderName(file, 3), {}, {}};
}

/// DR1/FCJF0/SA1.WAV in any case.
std::optional<NameParts> timitName(const fs::path &file)
{
    const std::string sentence = upperCase(stemOfKey(pathKey(file)));
    const std::string speaker = upperCase(folderName(file, 1)), dialect = upperCase(folderName(file, 2));
    const bool isSentence = sentence.size() > 2 && sentence[0] == 'S'
        && std::string_view("AIX").find(sentence[1]) != std::string_view::npos
        && isNumber(std::string_view(sentence).substr(2));
    const bool isSpeaker = speaker.size() == 5 && (speaker[0] == 'F' || speaker[0] == 'M');
    if (!isSentence || !isSpeaker || dialect.size() != 3 || !dialect.starts_with("DR"))
        return std::nullopt;
    return NameParts{speaker + '_' + sentence,         speaker, {}, upperCase(folderName(file, 3)),
                     genderName(speaker.substr(0, 1)), dialect};
}

std::optional<NameParts> nameParts(const fs::path &file, CorpusFormat layout)
{
    if (layout == CorpusFormat::LibriSpeech)
        return libriName(file, '-');
    if (layout == CorpusFormat::LibriTts)
        return libriName(file, '_');
    return layout == CorpusFormat::Timit ? timitName(file) : std::nullopt;
}

std::string layoutSentence(CorpusFormat layout)
{
    if (layout == CorpusFormat::LibriSpeech)
        return "a LibriSpeech tree (reader/chapter/reader-chapter-NNNN)";
    if (layout == CorpusFormat::LibriTts)
        return "a LibriTTS tree (reader/chapter/reader_chapter_...)";
    return layout == CorpusFormat::Timit ? "a TIMIT tree (DRn/speaker/sentence)" : "a folder of audio files";
}

/// SPEAKERS.TXT in the folder or in one of the two above it (a subset's folder was given).
std::optional<fs::path> readerListFile(const FolderScan &scan)
{
    constexpr std::string_view kName = "speakers.txt";
    for (const fs::path &file : scan.files)
        if (lowerCase(file.filename().string()) == kName)
            return scan.absolute(file);
    fs::path folder = scan.root;
    for (int up = 0; up < 2 && folder.has_relative_path(); ++up) {
        folder = folder.parent_path();
        std::error_code error;
        for (const fs::directory_entry &entry : fs::directory_iterator(folder, error))
            if (lowerCase(entry.path().filename().string()) == kName && entry.is_regular_file(error))
                return entry.path();
    }
    return std::nullopt;
}

/// Texts beside audio files: per chapter (LibriSpeech) or per utterance.
class Transcripts {
public:
    Transcripts(ImportDraft &draft, CorpusFormat layout) : m_draft(draft), m_layout(layout) { }

    std::string of(const fs::path &audio, const NameParts &parts)
    {
        try {
            if (m_layout == CorpusFormat::LibriSpeech)
                return chapterText(audio.parent_path() / (parts.speaker + '-' + parts.chapter + ".trans.txt"),
                                   parts.id);
            for (const char *extension : {".normalized.txt", ".TXT", ".txt"}) {
                const fs::path file = audio.parent_path() / (stemOfKey(pathKey(audio)) + extension);
                std::error_code ignored;
                if (fs::is_regular_file(file, ignored))
                    return fileText(file);
            }
        } catch (const Error &error) {
            m_draft.report("transcripts that cannot be read: their utterances have no text", error.what());
        }
        return {};
    }

private:
    std::string chapterText(const fs::path &file, const std::string &id)
    {
        std::error_code ignored;
        if (file != m_chapter) {
            m_chapter = file;
            m_texts.clear();
            if (fs::is_regular_file(file, ignored))
                m_texts = readTranscripts(file);
        }
        const auto place = m_texts.find(id);
        return place != m_texts.end() ? place->second : std::string();
    }

    std::string fileText(const fs::path &file) const
    {
        const std::string text = readTextFile(file, kMaxTextBytes);
        std::string result;
        std::vector<std::string_view> words = wordsOf(std::string_view(text).substr(0, text.find('\n')));
        if (m_layout == CorpusFormat::Timit && words.size() > 2 && isNumber(words[0]) && isNumber(words[1]))
            words.erase(words.begin(), words.begin() + 2);
        for (const std::string_view word : words)
            result += (result.empty() ? "" : " ") + std::string(word);
        return result;
    }

    ImportDraft &m_draft;
    CorpusFormat m_layout;
    fs::path m_chapter;
    std::unordered_map<std::string, std::string> m_texts;
};

void addGenders(ImportDraft &draft, const FolderScan &scan, std::size_t speaker)
{
    const std::optional<fs::path> file = readerListFile(scan);
    if (!file)
        return;
    const ReaderList list = readReaderList(*file);
    for (const std::string &problem : list.problems)
        draft.report("lines of the list of readers left out", problem);
    const std::size_t gender = draft.column("gender");
    std::size_t known = 0;
    std::unordered_map<std::string, bool> isKnown;
    for (std::size_t i = 0; i < draft.corpus.utterances.size(); ++i) {
        const std::string id = draft.label(i, speaker);
        const auto reader = list.readers.find(id);
        if (isKnown.emplace(id, reader != list.readers.end()).second) {
            known += reader != list.readers.end();
            if (reader == list.readers.end())
                draft.report("readers that the list of readers lacks: their gender is not known", id);
        }
        if (reader != list.readers.end())
            draft.setLabel(i, gender, reader->second.gender);
    }
    draft.found(file->string() + ": gender of " + counted(known, "reader", "readers"));
}

/// The name if it is alone, else the path, which differs.
std::string idInFolder(const std::string &key, const std::unordered_map<std::string, std::string> &folderOfStem)
{
    const std::string stem = stemOfKey(key);
    if (!folderOfStem.at(stem).empty())
        return stem;
    std::string id = key;
    std::replace(id.begin(), id.end(), '/', '-');
    return id;
}

/// Folders in which each name lies; "" when there are several.
std::unordered_map<std::string, std::string> foldersOfStems(const std::vector<fs::path> &audio)
{
    std::unordered_map<std::string, std::string> folders;
    for (const fs::path &file : audio) {
        const std::string folder = "./" + file.parent_path().generic_string();
        const auto [place, isNew] = folders.emplace(stemOfKey(pathKey(file)), folder);
        if (!isNew && place->second != folder)
            place->second.clear();
    }
    return folders;
}

/// Utterances of a folder one by one.
class LayoutReader {
public:
    LayoutReader(ImportDraft &draft, const FolderScan &scan, CorpusFormat layout, bool foldersAreSpeakers)
        : m_draft(draft), m_scan(scan), m_layout(layout), m_hasNames(layout != CorpusFormat::Folder),
          m_transcripts(draft, layout)
    {
        for (const fs::path &file : scan.files) {
            if (isAudioFile(file))
                m_audio.push_back(file);
            else if (isOtherAudioFile(file))
                draft.report("audio of a kind that is not read: left out; convert it to FLAC or WAV", file.string());
        }
        m_folderOfStem = foldersOfStems(m_audio);
        // One folder of audio tells nothing about the recordings in it.
        std::set<fs::path> folders;
        for (const fs::path &file : m_audio)
            folders.insert(file.parent_path());
        m_hasFolders = !m_hasNames && folders.size() > 1;
        if (m_hasFolders)
            m_folder = draft.column(foldersAreSpeakers ? "speaker" : "folder");
        m_speaker = m_hasNames ? draft.column("speaker") : 0;
        m_gender = draft.column("gender");
        m_dialect = draft.column("dialect");
        m_chapter = draft.column("chapter");
        m_subset = draft.column("subset");
        m_text = draft.column("text");
        draft.found(scan.root.string() + ": " + layoutSentence(layout) + ", " + (scan.isPartial ? "at least " : "")
                    + counted(m_audio.size(), "audio file", "audio files"));
    }

    void read(const ImportLimits &limits, const std::stop_token &stop)
    {
        for (const fs::path &file : m_audio) {
            if (stop.stop_requested())
                return;
            add(file, limits);
        }
        if (m_idsArePaths)
            m_draft.found("files of one name lie in several folders: their ids are paths (folder-name)");
        if (m_layout == CorpusFormat::LibriSpeech || m_layout == CorpusFormat::LibriTts)
            addGenders(m_draft, m_scan, m_speaker);
    }

private:
    void add(const fs::path &file, const ImportLimits &limits)
    {
        const std::string key = pathKey(file);
        const std::optional<NameParts> parts = nameParts(m_scan.absolute(file), m_layout);
        if (m_hasNames && !parts)
            return m_draft.report("audio files that are not named as in " + layoutSentence(m_layout) + ": left out",
                                  file.string());
        const std::string id = parts ? parts->id : idInFolder(key, m_folderOfStem);
        m_idsArePaths = m_idsArePaths || (!parts && id != stemOfKey(key));
        const std::size_t place = m_draft.corpus.utterances.size();
        if (const auto [other, isNew] = m_places.emplace(id, place); !isNew)
            return addRepeated(file, other->second);
        m_draft.add(id, m_scan.absolute(file), key);
        if (parts) {
            m_draft.setLabel(place, m_speaker, parts->speaker);
            m_draft.setLabel(place, m_gender, parts->gender);
            m_draft.setLabel(place, m_dialect, parts->dialect);
            m_draft.setLabel(place, m_chapter, parts->chapter);
            m_draft.setLabel(place, m_subset, parts->subset);
        } else if (m_hasFolders) {
            m_draft.setLabel(place, m_folder, file.parent_path().generic_string());
        }
        if (place < limits.texts)
            m_draft.setLabel(place, m_text, m_transcripts.of(m_scan.absolute(file), parts.value_or(NameParts{})));
    }

    void addRepeated(const fs::path &file, std::size_t place)
    {
        fs::path &first = m_draft.corpus.utterances[place].audio;
        // Copies of TIMIT hold SA1.WAV.wav beside SA1.WAV, which may be compressed as nobody reads it.
        const bool isConverted = lowerExtension(file.stem()) == ".wav" && pathKey(file) == m_draft.keys[place];
        m_draft.report("audio files whose utterance has another file: left out",
                       isConverted ? first.lexically_relative(m_scan.root).string() : file.string());
        if (isConverted)
            first = m_scan.absolute(file);
    }

    ImportDraft &m_draft;
    const FolderScan &m_scan;
    CorpusFormat m_layout;
    bool m_hasNames;
    bool m_hasFolders = false;
    Transcripts m_transcripts;
    std::vector<fs::path> m_audio;
    std::unordered_map<std::string, std::string> m_folderOfStem;
    std::unordered_map<std::string, std::size_t> m_places; ///< utterances by id
    std::size_t m_speaker = 0, m_folder = 0, m_gender = 0, m_dialect = 0, m_chapter = 0, m_subset = 0, m_text = 0;
    bool m_idsArePaths = false;
};

} // namespace

CorpusFormat audioLayout(const FolderScan &scan)
{
    std::size_t audio = 0, libriSpeech = 0, libriTts = 0, timit = 0;
    for (const fs::path &file : scan.files) {
        if (!isAudioFile(file))
            continue;
        const fs::path path = scan.absolute(file);
        ++audio;
        libriSpeech += libriName(path, '-').has_value();
        libriTts += libriName(path, '_').has_value();
        timit += timitName(path).has_value();
    }
    if (libriSpeech * 2 > audio)
        return CorpusFormat::LibriSpeech;
    if (libriTts * 2 > audio)
        return CorpusFormat::LibriTts;
    return timit * 2 > audio ? CorpusFormat::Timit : CorpusFormat::Folder;
}

void readAudioLayout(ImportDraft &draft, const FolderScan &scan, CorpusFormat layout, bool foldersAreSpeakers,
                     const ImportLimits &limits, const std::stop_token &stop)
{
    draft.report(scan);
    LayoutReader(draft, scan, layout, foldersAreSpeakers).read(limits, stop);
}

} // namespace phonoscope
