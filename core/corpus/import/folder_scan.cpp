// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/import/folder_scan.h"

#include "core/base/error.h"
#include "core/corpus/readers/text_lines.h"

#include <algorithm>
#include <array>
#include <deque>
#include <set>
#include <string_view>

namespace phonoscope {

namespace {

namespace fs = std::filesystem;

template <std::size_t size> bool contains(const std::array<std::string_view, size> &names, const std::string &name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

class Scanner {
public:
    Scanner(FolderScan &scan, std::size_t maxEntries, const std::stop_token &stop)
        : m_scan(scan), m_maxEntries(maxEntries), m_stop(stop)
    {
    }

    void run()
    {
        m_folders.push_back({});
        std::error_code error;
        m_entered.insert(fs::canonical(m_scan.root, error));
        // Links come last, so that what is reachable both ways keeps its own path.
        while ((!m_folders.empty() || !m_links.empty()) && !m_scan.isPartial) {
            std::deque<fs::path> &next = m_folders.empty() ? m_links : m_folders;
            const fs::path folder = std::move(next.front());
            const bool isLink = m_folders.empty();
            next.pop_front();
            if (isLink && !m_entered.insert(fs::canonical(m_scan.root / folder, error)).second)
                m_scan.repeatedLinks.push_back((m_scan.root / folder).string());
            else
                list(folder);
        }
        std::sort(m_scan.files.begin(), m_scan.files.end());
    }

private:
    void list(const fs::path &folder)
    {
        std::error_code error;
        fs::directory_iterator entry(m_scan.root / folder, error);
        for (const fs::directory_iterator end; !error && entry != end; entry.increment(error)) {
            if (++m_entries > m_maxEntries || m_stop.stop_requested()) {
                m_scan.isPartial = true;
                return;
            }
            add(folder, *entry);
        }
        if (error && folder.empty())
            throw Error(ErrorCode::Unreadable, m_scan.root.string(),
                        "The folder cannot be listed: " + error.message() + ".");
        if (error)
            m_scan.unreadable.push_back((m_scan.root / folder).string() + ": " + error.message());
    }

    void add(const fs::path &folder, const fs::directory_entry &entry)
    {
        fs::path name = entry.path().filename();
        if (name.native().starts_with('.'))
            return;
        fs::path relative = folder.empty() ? std::move(name) : folder / name;
        std::error_code ignored;
        if (!entry.is_directory(ignored)) {
            if (entry.is_regular_file(ignored))
                m_scan.files.push_back(std::move(relative));
        } else if (entry.is_symlink(ignored)) {
            m_links.push_back(std::move(relative));
        } else {
            const fs::path canonical = fs::canonical(entry.path(), ignored);
            if (m_entered.insert(canonical).second)
                m_folders.push_back(std::move(relative));
        }
    }

    FolderScan &m_scan;
    std::size_t m_maxEntries;
    const std::stop_token &m_stop;
    std::size_t m_entries = 0;
    std::deque<fs::path> m_folders, m_links;
    std::set<fs::path> m_entered;
};

} // namespace

FolderScan scanFolder(const fs::path &root, std::size_t maxEntries, const std::stop_token &stop)
{
    std::error_code error;
    if (!fs::is_directory(root, error))
        throw Error(ErrorCode::NotFound, root.string(), "There is no such folder.");
    FolderScan scan;
    scan.root = fs::absolute(root, error).lexically_normal();
    if (!scan.root.has_filename())
        scan.root = scan.root.parent_path();
    Scanner(scan, maxEntries, stop).run();
    return scan;
}

bool isAudioFile(const fs::path &file)
{
    static constexpr std::array<std::string_view, 16> kExtensions = {".wav",  ".flac", ".ogg",  ".oga", ".opus", ".mp3",
                                                                     ".aif",  ".aiff", ".aifc", ".au",  ".snd",  ".sph",
                                                                     ".nist", ".w64",  ".rf64", ".caf"};
    return contains(kExtensions, lowerExtension(file));
}

bool isOtherAudioFile(const fs::path &file)
{
    static constexpr std::array<std::string_view, 11> kExtensions = {".m4a", ".aac", ".wma", ".mp4", ".webm", ".shn",
                                                                     ".ape", ".amr", ".mka", ".wv",  ".ra"};
    return contains(kExtensions, lowerExtension(file));
}

std::string pathKey(const fs::path &file)
{
    fs::path key = file;
    key.replace_extension();
    if (lowerExtension(file) == ".wav" && lowerExtension(key) == ".wav")
        key.replace_extension();
    return key.generic_string();
}

std::string stemOfKey(const std::string &key)
{
    const std::size_t slash = key.rfind('/');
    return slash == std::string::npos ? key : key.substr(slash + 1);
}

} // namespace phonoscope
