// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"

#include "core/base/error.h"

#include <atomic>
#include <cassert>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace phonoscope {

namespace {

[[noreturn]] void throwWriteError(const std::filesystem::path &path, int error)
{
    if (error == ENOSPC || error == EDQUOT) {
        throw Error(
            ErrorCode::DiskFull, path.string(),
            "There is no space left on this disk. Any former file is unchanged. Free some space and try again.");
    }
    throw Error(ErrorCode::NotWritable, path.string(),
                "Writing failed: " + std::generic_category().message(error)
                    + ". Any former file is unchanged. Check the folder's permissions or choose another place.");
}

[[noreturn]] void throwReadError(const std::filesystem::path &path, int error)
{
    const bool absent = error == ENOENT || error == ENOTDIR;
    throw Error(absent ? ErrorCode::NotFound : ErrorCode::Unreadable, path.string(),
                absent ? "There is no such file."
                       : "Reading failed: " + std::generic_category().message(error) + ". Check its permissions.");
}

std::filesystem::path folderOf(const std::filesystem::path &path)
{
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

/// Keeps a rename across a power cut. File systems that cannot sync a folder say EINVAL; the file itself is safe then.
void syncFolder(const std::filesystem::path &folder)
{
    const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return;
    fsync(file);
    close(file);
}

} // namespace

AtomicFile::AtomicFile(std::filesystem::path path) : m_path(std::move(path))
{
    // A link keeps pointing where it points; a pipe or device must not become a file.
    std::error_code error;
    if (std::filesystem::is_symlink(m_path, error))
        m_path = std::filesystem::weakly_canonical(m_path, error);
    const std::filesystem::file_status status = std::filesystem::status(m_path, error);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        throw Error(ErrorCode::NotWritable, m_path.string(),
                    "There is something of this name that is no regular file. Choose another name.");

    static std::atomic<unsigned> counter = 0;
    // A crashed program with the same id may have left its file: take the next number.
    do {
        m_temporary =
            folderOf(m_path) / (".phonoscope-" + std::to_string(getpid()) + "-" + std::to_string(counter++) + ".tmp");
        m_file = open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (m_file < 0 && errno == EEXIST);
    if (m_file < 0)
        throwWriteError(m_path, errno);
    struct stat former { };
    if (stat(m_path.c_str(), &former) == 0 && S_ISREG(former.st_mode))
        fchmod(m_file, former.st_mode & 0777);
}

AtomicFile::~AtomicFile()
{
    if (m_file >= 0)
        close(m_file);
    if (!m_temporary.empty())
        unlink(m_temporary.c_str());
}

void AtomicFile::write(std::span<const std::byte> bytes)
{
    assert(m_file >= 0);
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            throwWriteError(m_path, errno);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void AtomicFile::write(std::string_view text)
{
    write(std::as_bytes(std::span(text.data(), text.size())));
}

void AtomicFile::commit()
{
    assert(m_file >= 0);
    if (fsync(m_file) != 0)
        throwWriteError(m_path, errno);
    // Some network file systems report a full disk only here.
    if (close(std::exchange(m_file, -1)) != 0)
        throwWriteError(m_path, errno);
    if (std::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        throwWriteError(m_path, errno);
    m_temporary.clear();
    syncFolder(folderOf(m_path));
}

bool isAbandonedTemporary(const std::filesystem::path &path)
{
    const std::string name = path.filename().string();
    const std::string_view prefix = ".phonoscope-";
    if (!name.starts_with(prefix) || !name.ends_with(".tmp"))
        return false;
    int process = 0;
    std::from_chars(name.data() + prefix.size(), name.data() + name.size(), process);
    return process <= 0 || (kill(process, 0) != 0 && errno == ESRCH);
}

void writeFileAtomically(const std::filesystem::path &path, std::string_view text)
{
    AtomicFile file(path);
    file.write(text);
    file.commit();
}

std::string readFile(const std::filesystem::path &path, std::size_t maxBytes)
{
    constexpr std::size_t kBlock = 1 << 16;
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        throwReadError(path, errno);
    struct Closer {
        int file;
        ~Closer() { close(file); }
    } const closer{file};

    std::string text;
    std::string block(kBlock, '\0');
    for (;;) {
        const ssize_t count = read(file, block.data(), block.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throwReadError(path, errno);
        if (count == 0)
            return text;
        if (static_cast<std::size_t>(count) > maxBytes - text.size()) {
            throw Error(ErrorCode::BadFormat, path.string(),
                        "The file is larger than the " + std::to_string(maxBytes)
                            + " bytes expected of its kind. Nothing was read.");
        }
        text.append(block.data(), static_cast<std::size_t>(count));
    }
}

} // namespace phonoscope
