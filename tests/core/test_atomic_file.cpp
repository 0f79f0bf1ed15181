// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <csignal>
#include <optional>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace phonoscope;
using phonoscope::test::TemporaryFolder;

namespace {

constexpr std::size_t kPlenty = 1 << 20;

/// Lets no file grow past a size, as a full disk would.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        m_formerHandler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_former);
        const rlimit limit{bytes, m_former.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_former);
        std::signal(SIGXFSZ, m_formerHandler);
    }
    FileSizeLimit(const FileSizeLimit &) = delete;
    FileSizeLimit &operator=(const FileSizeLimit &) = delete;

private:
    rlimit m_former{};
    void (*m_formerHandler)(int) = nullptr;
};

std::size_t filesIn(const std::filesystem::path &folder)
{
    return std::size_t(std::distance(std::filesystem::directory_iterator(folder), {}));
}

template <typename Call> std::optional<ErrorCode> codeOf(Call call, const std::filesystem::path &subject)
{
    try {
        call();
    } catch (const Error &error) {
        if (error.subject() != subject.string())
            return std::nullopt;
        return error.code();
    }
    return std::nullopt;
}

} // namespace

class TestAtomicFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commit_writesThroughALink()
    {
        const TemporaryFolder folder;
        const auto target = folder.write("target", "old");
        std::filesystem::create_symlink(target, folder.path() / "link");
        writeFileAtomically(folder.path() / "link", "new");
        QVERIFY(std::filesystem::is_symlink(folder.path() / "link"));
        QCOMPARE(readFile(target, 10), std::string("new"));
    }

    void commit_replacesTheFile();
    void commit_keepsThePermissions();
    void destructor_withoutCommitLeavesTheOldFile();
    void write_failingHalfwayLeavesTheOldFile();
    void commit_overAFolderFails();
    void constructor_missingFolderIsNotWritable();
    void constructor_forbiddenFolderIsNotWritable();
    void write_fullDiskIsDiskFull();
    void twoWriters_useDifferentTemporaryFiles();
    void readFile_boundsTheSize();
    void readFile_saysWhatIsWrong();
};

void TestAtomicFile::commit_replacesTheFile()
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("a.json", "old and longer");
    AtomicFile file(path);
    file.write("ne");
    file.write(std::as_bytes(std::span("w", 1)));
    QCOMPARE(readFile(path, kPlenty), std::string("old and longer"));
    file.commit();
    QCOMPARE(readFile(path, kPlenty), std::string("new"));
    QCOMPARE(filesIn(folder.path()), std::size_t(1));
}

void TestAtomicFile::commit_keepsThePermissions()
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("a", "old");
    std::filesystem::permissions(path, std::filesystem::perms(0640));
    writeFileAtomically(path, "new");
    QVERIFY(std::filesystem::status(path).permissions() == std::filesystem::perms(0640));
}

void TestAtomicFile::destructor_withoutCommitLeavesTheOldFile()
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("a", "old");
    {
        AtomicFile file(path);
        file.write("new");
        QCOMPARE(filesIn(folder.path()), std::size_t(2));
    }
    QCOMPARE(readFile(path, kPlenty), std::string("old"));
    QCOMPARE(filesIn(folder.path()), std::size_t(1));
}

void TestAtomicFile::write_failingHalfwayLeavesTheOldFile()
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("a", "old");
    std::optional<ErrorCode> code;
    {
        const FileSizeLimit limit(4096);
        code = codeOf([&] { writeFileAtomically(path, std::string(10000, 'x')); }, path);
    }
    QVERIFY(code == ErrorCode::NotWritable);
    QCOMPARE(readFile(path, kPlenty), std::string("old"));
    QCOMPARE(filesIn(folder.path()), std::size_t(1));
}

void TestAtomicFile::commit_overAFolderFails()
{
    const TemporaryFolder folder;
    folder.write("target/inside", "old");
    const std::filesystem::path path = folder.path() / "target";
    QVERIFY(codeOf([&] { writeFileAtomically(path, "new"); }, path) == ErrorCode::NotWritable);
    QCOMPARE(filesIn(folder.path()), std::size_t(1));
    QCOMPARE(readFile(path / "inside", kPlenty), std::string("old"));
}

void TestAtomicFile::constructor_missingFolderIsNotWritable()
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.path() / "no" / "a";
    QVERIFY(codeOf([&] { AtomicFile file(path); }, path) == ErrorCode::NotWritable);
}

void TestAtomicFile::constructor_forbiddenFolderIsNotWritable()
{
    if (geteuid() == 0)
        QSKIP("the super user may write everywhere");
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("closed/a", "old");
    std::filesystem::permissions(path.parent_path(), std::filesystem::perms(0500));
    const std::optional<ErrorCode> code = codeOf([&] { writeFileAtomically(path, "new"); }, path);
    std::filesystem::permissions(path.parent_path(), std::filesystem::perms(0700));
    QVERIFY(code == ErrorCode::NotWritable);
    QCOMPARE(readFile(path, kPlenty), std::string("old"));
}

void TestAtomicFile::write_fullDiskIsDiskFull()
{
    const TemporaryFolder folder;
    const std::filesystem::path disk = folder.path() / "disk";
    std::filesystem::create_directory(disk);
    if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=64k") != 0)
        QSKIP("mounting a small disk needs the rights of the super user");
    const std::filesystem::path path = disk / "a";
    writeFileAtomically(path, "old");
    const std::optional<ErrorCode> code = codeOf([&] { writeFileAtomically(path, std::string(1 << 20, 'x')); }, path);
    const std::string kept = readFile(path, kPlenty);
    const std::size_t files = filesIn(disk);
    umount(disk.c_str());
    QVERIFY(code == ErrorCode::DiskFull);
    QCOMPARE(kept, std::string("old"));
    QCOMPARE(files, std::size_t(1));
}

void TestAtomicFile::twoWriters_useDifferentTemporaryFiles()
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.path() / "a";
    AtomicFile first(path);
    AtomicFile second(path);
    first.write("first");
    second.write("second");
    first.commit();
    QCOMPARE(readFile(path, kPlenty), std::string("first"));
    second.commit();
    QCOMPARE(readFile(path, kPlenty), std::string("second"));
}

void TestAtomicFile::readFile_boundsTheSize()
{
    const TemporaryFolder folder;
    const std::string text(100'000, 'y');
    const std::filesystem::path path = folder.write("a", text);
    QCOMPARE(readFile(path, text.size()), text);
    QVERIFY(codeOf([&] { readFile(path, text.size() - 1); }, path) == ErrorCode::BadFormat);
    QCOMPARE(readFile(folder.write("empty", ""), 0), std::string());
}

void TestAtomicFile::readFile_saysWhatIsWrong()
{
    const TemporaryFolder folder;
    const std::filesystem::path absent = folder.path() / "absent";
    QVERIFY(codeOf([&] { readFile(absent, kPlenty); }, absent) == ErrorCode::NotFound);
    QVERIFY(codeOf([&] { readFile(folder.path(), kPlenty); }, folder.path()) == ErrorCode::Unreadable);
}

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "test_atomic_file.moc"
