// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mapped_file.h"

#include "core/base/error.h"

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace phonoscope {

MappedFile::MappedFile(std::filesystem::path path) : m_path(std::move(path))
{
    const auto fail = [this](int error) {
        if (error == ENOENT || error == ENOTDIR)
            throw Error(ErrorCode::NotFound, m_path.string(), "There is no such file.");
        throw Error(ErrorCode::Unreadable, m_path.string(),
                    "Reading failed: " + std::generic_category().message(error) + ". Check its permissions.");
    };
    // Non-blocking: opening a pipe must not wait for a writer.
    const int file = open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        fail(errno);
    struct Closer {
        int file;
        ~Closer() { close(file); }
    } const closer{file};

    struct stat status { };
    if (fstat(file, &status) != 0)
        fail(errno);
    if (!S_ISREG(status.st_mode))
        throw Error(ErrorCode::Unreadable, m_path.string(), "This is not a regular file.");
    if (status.st_size == 0)
        return;
    const auto size = static_cast<std::size_t>(status.st_size);
    void *address = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (address == MAP_FAILED)
        fail(errno);
    m_bytes = {static_cast<const std::byte *>(address), size};
}

MappedFile::~MappedFile()
{
    if (!m_bytes.empty())
        munmap(const_cast<std::byte *>(m_bytes.data()), m_bytes.size());
}

void MappedFile::prefault() const
{
#ifdef MADV_POPULATE_READ
    // Older kernels do not know it; then pages come one by one.
    if (!m_bytes.empty())
        (void)madvise(const_cast<std::byte *>(m_bytes.data()), m_bytes.size(), MADV_POPULATE_READ);
#endif
}

MappedFile::MappedFile(MappedFile &&other) noexcept
    : m_path(std::move(other.m_path)), m_bytes(std::exchange(other.m_bytes, {}))
{
}

MappedFile &MappedFile::operator=(MappedFile &&other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

} // namespace phonoscope
