// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/npz.h"

#include "core/base/error.h"
#include "core/base/mapped_file.h"
#include "core/base/npy.h"
#include "core/base/text.h"
#include "core/base/zip_archive.h"
#include "tests/support/shared_data.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <array>
#include <fstream>

using namespace phonoscope;
using phonoscope::test::TemporaryFolder;

namespace {

const std::array<float, 6> kValues{0, 0.5F, -1, 3, 1e-6F, 7};
const std::vector<std::string> kTexts{"AA", "", "voiced", "ɹ̩", "𝄞"};

void writeExample(const std::filesystem::path &path)
{
    NpzWriter writer(path);
    writer.add("prob", {TensorType::F32, {2, 3}}, std::as_bytes(std::span(kValues)));
    writer.addTexts("phones", kTexts);
    const double k = 0.01;
    writer.add("k", {TensorType::F64, {}}, std::as_bytes(std::span(&k, 1)));
    writer.add("none", {TensorType::I64, {0}}, {});
    writer.commit();
}

std::string read(const std::filesystem::path &path)
{
    return readFile(path, 1U << 20U);
}

} // namespace

class TestNpz : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void entriesAreNpyFilesWithTheirChecksums()
    {
        const TemporaryFolder folder;
        writeExample(folder.path() / "a.npz");
        const MappedFile file(folder.path() / "a.npz");
        const ZipArchive archive(file.bytes(), "a.npz");
        QCOMPARE(archive.entries().size(), std::size_t{4});
        for (const auto &[name, entry] : archive.entries())
            QCOMPARE(entry.checksum, zipChecksum(entry.bytes));
        const auto bytes = archive.entries().at("prob.npy").bytes;
        folder.write("prob.npy", {reinterpret_cast<const char *>(bytes.data()), bytes.size()});
        const NpyArray array = readNpy(folder.path() / "prob.npy");
        QVERIFY(array.info == (TensorInfo{TensorType::F32, {2, 3}}));
        QVERIFY(std::ranges::equal(array.floats(), kValues));
        // The values begin at a multiple of 64 bytes of the entry, as NumPy lays them out.
        QCOMPARE(bytes.size() - sizeof kValues, std::size_t{128});
    }

    void sameInputGivesTheSameBytes()
    {
        const TemporaryFolder folder;
        writeExample(folder.path() / "a.npz");
        writeExample(folder.path() / "b.npz");
        QVERIFY(read(folder.path() / "a.npz") == read(folder.path() / "b.npz"));
    }

    void pythonReadsIt()
    {
        const QString python = QStandardPaths::findExecutable("python3");
        if (python.isEmpty())
            QSKIP("there is no python3");
        const TemporaryFolder folder;
        writeExample(folder.path() / "a.npz");
        // zipfile checks every checksum and header; the literal is evaluated as NumPy does.
        constexpr const char *kScript = R"(
import ast, struct, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
assert archive.namelist() == ["prob.npy", "phones.npy", "k.npy", "none.npy"]
def load(name):
    data = archive.read(name + ".npy")
    assert data[:8] == b"\x93NUMPY\x01\x00"
    length, = struct.unpack("<H", data[8:10])
    return ast.literal_eval(data[10:10 + length].decode()), data[10 + length:]
header, data = load("prob")
assert header == {"descr": "<f4", "fortran_order": False, "shape": (2, 3)}, header
assert struct.unpack("<6f", data)[1:4] == (0.5, -1.0, 3.0)
header, data = load("phones")
assert header == {"descr": "<U6", "fortran_order": False, "shape": (5,)}, header
texts = [data[i:i + 24].decode("utf-32-le").rstrip("\0") for i in range(0, len(data), 24)]
assert texts == ["AA", "", "voiced", "\u0279\u0329", "\U0001d11e"], texts
header, data = load("k")
assert header["shape"] == () and struct.unpack("<d", data) == (0.01,)
header, data = load("none")
assert header == {"descr": "<i8", "fortran_order": False, "shape": (0,)} and data == b""
)";
        QProcess process;
        process.start(python, {"-c", kScript, QString::fromStdString((folder.path() / "a.npz").string())});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }

    void withoutCommit_nothingIsLeft()
    {
        const TemporaryFolder folder;
        {
            NpzWriter writer(folder.path() / "a.npz");
            writer.add("prob", {TensorType::F32, {6}}, std::as_bytes(std::span(kValues)));
        }
        QVERIFY(std::filesystem::is_empty(folder.path()));
    }

    void moreThan4Gb_isRefused()
    {
        const TemporaryFolder folder;
        const auto large = folder.path() / "large";
        std::ofstream(large).put('\n');
        std::filesystem::resize_file(large, std::uint64_t{5} << 30U); // without blocks on the disk
        const MappedFile zeros(large);
        NpzWriter writer(folder.path() / "a.npz");
        bool refused = false;
        try {
            writer.add("counts", {TensorType::U8, {static_cast<std::int64_t>(zeros.bytes().size())}}, zeros.bytes());
        } catch (const Error &error) {
            refused = error.code() == ErrorCode::Unsupported;
        }
        QVERIFY(refused);
    }

    void utf32_ofHostileBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("length");
        QTest::newRow("ASCII") << QByteArray("AA1") << 3;
        QTest::newRow("cut off") << QByteArray("A\xc9") << 2;
        QTest::newRow("overlong") << QByteArray("\xc0\x80") << 2;
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << 3;
        QTest::newRow("continuation alone") << QByteArray("\x80") << 1;
    }

    void utf32_ofHostileBytes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, length);
        const std::u32string text = toUtf32({bytes.data(), static_cast<std::size_t>(bytes.size())});
        QCOMPARE(int(text.size()), length);
        for (const char32_t character : text)
            QVERIFY(character == 0xfffd || character < 0x80);
    }
};

QTEST_GUILESS_MAIN(TestNpz)
#include "test_npz.moc"
