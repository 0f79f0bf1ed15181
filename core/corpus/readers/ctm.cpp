// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/ctm.h"

#include "core/corpus/readers/text_lines.h"

#include <algorithm>

namespace phonoscope {

namespace {

bool isWholeNumber(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view withoutPosition(std::string_view label)
{
    const std::size_t size = label.size();
    const bool hasPosition =
        size > 2 && label[size - 2] == '_' && std::string_view("BIES").find(label[size - 1]) != std::string_view::npos;
    return hasPosition ? label.substr(0, size - 2) : label;
}

class CtmReader {
public:
    CtmReader(const std::filesystem::path &path, const std::unordered_map<std::string, std::string> &phoneNames)
        : m_path(path), m_phoneNames(phoneNames)
    {
    }

    void add(const TextLine &line)
    {
        const std::vector<std::string_view> words = wordsOf(line.text);
        const std::optional<double> begin = words.size() > 2 ? numberIn(words[2]) : std::nullopt;
        const std::optional<double> duration = words.size() > 3 ? numberIn(words[3]) : std::nullopt;
        if (!begin || !duration || words.size() < 5 || words.size() > 6)
            rejectLine(m_path, line.number, "A line must be 'utterance channel begin duration label [confidence]'.");
        const std::string name(words[0]);
        const auto [place, isNew] = m_places.emplace(name, m_result.utterances.size());
        if (isNew) {
            m_result.utterances.push_back({name, line.number, {}});
            m_channels.emplace_back(words[1]);
        } else if (m_channels[place->second] != words[1]) {
            if (m_otherChannels.emplace(name, line.number).second)
                m_result.problems.push_back(filePlace(m_path, line.number) + ": '" + name + "' has another channel, "
                                            + std::string(words[1]) + ": not read");
            return;
        }
        m_allAreNumbers = m_allAreNumbers && isWholeNumber(words[4]);
        m_result.utterances[place->second].alignment.phones.push_back(
            {*begin, *begin + *duration, label(words[4], line.number), line.number});
    }

    SharedAlignments finish()
    {
        if (m_phoneNames.empty() && m_allAreNumbers && !m_result.utterances.empty())
            rejectLine(m_path, m_result.utterances.front().line,
                       "All labels are numbers. Give the phones.txt that names them, too.");
        for (NamedAlignment &utterance : m_result.utterances)
            std::stable_sort(utterance.alignment.phones.begin(), utterance.alignment.phones.end(),
                             [](const Segment &a, const Segment &b) { return a.begin < b.begin; });
        return std::move(m_result);
    }

private:
    std::string label(std::string_view word, int line) const
    {
        if (!m_phoneNames.empty() && isWholeNumber(word)) {
            const auto place = m_phoneNames.find(std::string(word));
            if (place == m_phoneNames.end())
                rejectLine(m_path, line, "Phone number " + std::string(word) + " is not in phones.txt.");
            return std::string(withoutPosition(place->second));
        }
        return std::string(withoutPosition(word));
    }

    const std::filesystem::path &m_path;
    const std::unordered_map<std::string, std::string> &m_phoneNames;
    SharedAlignments m_result;
    std::unordered_map<std::string, std::size_t> m_places;
    std::vector<std::string> m_channels; ///< of utterances
    std::unordered_map<std::string, int> m_otherChannels;
    bool m_allAreNumbers = true;
};

} // namespace

std::unordered_map<std::string, std::string> readPhoneNames(const std::filesystem::path &path)
{
    constexpr std::size_t kMaxBytes = 16 << 20;
    const std::string text = readTextFile(path, kMaxBytes);
    std::unordered_map<std::string, std::string> names;
    for (const TextLine &line : linesOf(text)) {
        const std::vector<std::string_view> words = wordsOf(line.text);
        if (words.size() != 2 || !isWholeNumber(words[1]))
            rejectLine(path, line.number, "A line must be 'phone number'.");
        if (!names.emplace(words[1], words[0]).second)
            rejectLine(path, line.number, "The number " + std::string(words[1]) + " stands twice.");
    }
    return names;
}

SharedAlignments readCtm(const std::filesystem::path &path,
                         const std::unordered_map<std::string, std::string> &phoneNames)
{
    const std::string text = readTextFile(path, kMaxSharedAlignmentBytes);
    CtmReader reader(path, phoneNames);
    for (const TextLine &line : linesOf(text)) {
        if (!line.text.starts_with(";;"))
            reader.add(line);
    }
    return reader.finish();
}

} // namespace phonoscope
