// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/npy.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <array>
#include <cmath>
#include <limits>

using namespace phonoscope;
using phonoscope::test::TemporaryFolder;

Q_DECLARE_METATYPE(phonoscope::ErrorCode)

namespace {

std::string raw(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

std::string npy(const std::string &header, const std::string &values, char version = 1)
{
    std::string text = std::string("\x93NUMPY") + version + '\0';
    const auto length = std::uint32_t(header.size());
    text.append(reinterpret_cast<const char *>(&length), version == 1 ? 2 : 4);
    return text + header + values;
}

std::string header(const std::string &descr, const std::string &order, const std::string &shape)
{
    return "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
}

} // namespace

class TestNpy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writeNpy_readsBack_data();
    void writeNpy_readsBack();
    void writeNpy_alignsValuesAsNumPyDoes();
    void writeNpy_refusesBrainFloat();
    void readNpy_readsEveryVersion_data();
    void readNpy_readsEveryVersion();
    void readNpy_turnsFortranOrder();
    void readNpy_readsReferenceData();
    void readNpy_refuses_data();
    void readNpy_refuses();
    void readNpy_anyPrefixIsAnError();
    void floats_widensEveryType();
};

void TestNpy::writeNpy_readsBack_data()
{
    QTest::addColumn<std::vector<std::int64_t>>("shape");
    QTest::addColumn<int>("values");
    QTest::newRow("scalar") << std::vector<std::int64_t>{} << 1;
    QTest::newRow("vector") << std::vector<std::int64_t>{5} << 5;
    QTest::newRow("matrix") << std::vector<std::int64_t>{2, 3} << 6;
    QTest::newRow("empty") << std::vector<std::int64_t>{0, 7} << 0;
}

void TestNpy::writeNpy_readsBack()
{
    QFETCH(std::vector<std::int64_t>, shape);
    QFETCH(int, values);
    std::vector<float> numbers{std::numeric_limits<float>::quiet_NaN(), -0.0f, 1e-42f, INFINITY, 5.5f, -1.0f};
    numbers.resize(std::size_t(values));
    const TensorInfo info{TensorType::F32, shape};
    const TemporaryFolder folder;
    writeNpy(folder.path() / "a.npy", info, std::as_bytes(std::span(numbers)));
    const NpyArray array = readNpy(folder.path() / "a.npy");
    QVERIFY(array.info == info);
    // Bytes, not values: NaN and -0 must survive.
    QVERIFY(raw(array.bytes) == raw(std::as_bytes(std::span(numbers))));
}

void TestNpy::writeNpy_alignsValuesAsNumPyDoes()
{
    const std::array<std::int16_t, 3> values{1, 2, 3};
    const TemporaryFolder folder;
    writeNpy(folder.path() / "a.npy", {TensorType::I16, {3}}, std::as_bytes(std::span(values)));
    QFile file(QString::fromStdString((folder.path() / "a.npy").string()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QCOMPARE(written.indexOf('\n') % 64, 63);
    QVERIFY(written.startsWith(QByteArray("\x93NUMPY\x01\0", 8)));
    QVERIFY(written.contains("{'descr': '<i2', 'fortran_order': False, 'shape': (3,), }"));
    QVERIFY(written.endsWith(QByteArray("\n\1\0\2\0\3\0", 7)));
}

void TestNpy::writeNpy_refusesBrainFloat()
{
    const TemporaryFolder folder;
    try {
        writeNpy(folder.path() / "a.npy", {TensorType::BF16, {0}}, {});
        QFAIL("written");
    } catch (const Error &error) {
        QVERIFY(error.code() == ErrorCode::Unsupported);
    }
    QVERIFY(std::filesystem::is_empty(folder.path()));
}

void TestNpy::readNpy_readsEveryVersion_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("1.0") << 1;
    QTest::newRow("2.0") << 2;
    QTest::newRow("3.0") << 3;
}

void TestNpy::readNpy_readsEveryVersion()
{
    QFETCH(int, version);
    const TemporaryFolder folder;
    const NpyArray array =
        readNpy(folder.write("a.npy", npy(header("|u1", "False", "(2, 2)"), "\1\2\3\4", char(version))));
    QCOMPARE(array.floats(), (std::vector<float>{1, 2, 3, 4}));
}

void TestNpy::readNpy_turnsFortranOrder()
{
    // Of shape (2, 3, 2), value 100 i + 10 j + k; the first index runs fastest in the file.
    std::string values;
    for (int k = 0; k < 2; ++k) {
        for (int j = 0; j < 3; ++j) {
            for (int i = 0; i < 2; ++i)
                values += char(100 * i + 10 * j + k);
        }
    }
    const TemporaryFolder folder;
    const NpyArray array = readNpy(folder.write("a.npy", npy(header("|u1", "True", "(2, 3, 2)"), values)));
    QCOMPARE(array.floats(), (std::vector<float>{0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121}));
    QCOMPARE(readNpy(folder.write("b.npy", npy(header("|u1", "True", "(0, 3)"), ""))).floats(), std::vector<float>());
}

void TestNpy::readNpy_readsReferenceData()
{
    PHONOSCOPE_REQUIRE_SHARED("golden/melhubert_tiny/mean_std.npy");
    const NpyArray array = readNpy(test::sharedData("golden/melhubert_tiny/mean_std.npy"));
    QVERIFY(array.info.shape == (std::vector<std::int64_t>{2, 80})
            || array.info.shape == (std::vector<std::int64_t>{2, 40}));
    for (const float value : array.floats())
        QVERIFY(std::isfinite(value));
}

void TestNpy::readNpy_refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, const std::string &bytes, ErrorCode code = ErrorCode::BadFormat) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << code;
    };
    row("empty file", "");
    row("another kind of file", std::string(200, 'x'));
    row("version 4", npy(header("|u1", "False", "(1,)"), "a", 4), ErrorCode::Unsupported);
    row("header longer than the file", std::string("\x93NUMPY\x01\0\xff\x7f{}", 12));
    row("huge header", std::string("\x93NUMPY\x02\0\xff\xff\xff\xff{}", 14));
    row("too few values", npy(header("|u1", "False", "(3,)"), "ab"));
    row("too many values", npy(header("|u1", "False", "(3,)"), "abcd"));
    row("overflowing shape", npy(header("<f8", "False", "(4294967296, 4294967296)"), ""));
    row("size past 64 bits", npy(header("<f8", "False", "(99999999999999999999,)"), ""));
    row("negative size", npy(header("|u1", "False", "(-1,)"), "a"));
    row("fractional size", npy(header("|u1", "False", "(1.0,)"), "a"));
    row("big-endian", npy(header(">f4", "False", "(1,)"), "abcd"), ErrorCode::Unsupported);
    row("objects", npy(header("|O", "False", "(1,)"), "a"), ErrorCode::Unsupported);
    row("complex", npy(header("<c8", "False", "(1,)"), "abcdefgh"), ErrorCode::Unsupported);
    row("structured", npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", "abcd"),
        ErrorCode::Unsupported);
    row("an expression", npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1+0,), }", "a"));
    row("a call", npy("{'descr': '|u1', 'fortran_order': not(1), 'shape': (1,), }", "a"));
    row("no shape", npy("{'descr': '|u1', 'fortran_order': False, }", "a"));
    row("repeated key", npy("{'shape': (1,), 'shape': (1,), 'descr': '|u1', 'fortran_order': False}", "a"));
    row("unknown key", npy("{'shape': (1,), 'descr': '|u1', 'fortran_order': False, 'more': True}", "a"));
    row("text after the literal", npy("{'shape': (1,), 'descr': '|u1', 'fortran_order': False} x", "a"));
    row("open string", npy("{'shape", "a"));
}

void TestNpy::readNpy_refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorCode, code);
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("a.npy", {bytes.data(), std::size_t(bytes.size())});
    try {
        readNpy(path);
        QFAIL("a damaged file was read");
    } catch (const Error &error) {
        QVERIFY2(error.code() == code, error.what());
        QCOMPARE(error.subject(), path.string());
    }
}

void TestNpy::readNpy_anyPrefixIsAnError()
{
    const TemporaryFolder folder;
    const std::string whole = npy(header("<f4", "False", "(2,)"), "abcdefgh");
    for (std::size_t length = 0; length < whole.size(); ++length)
        QVERIFY_EXCEPTION_THROWN(readNpy(folder.write("a.npy", whole.substr(0, length))), Error);
    QCOMPARE(readNpy(folder.write("a.npy", whole)).floats().size(), std::size_t(2));
}

void TestNpy::floats_widensEveryType()
{
    const auto widen = [](TensorType type, auto value) {
        const auto bytes = std::as_bytes(std::span(&value, 1));
        return NpyArray{{type, {1}}, {bytes.begin(), bytes.end()}}.floats().front();
    };
    QCOMPARE(widen(TensorType::Bool, std::uint8_t(7)), 1.0f);
    QCOMPARE(widen(TensorType::I8, std::int8_t(-3)), -3.0f);
    QCOMPARE(widen(TensorType::U16, std::uint16_t(65535)), 65535.0f);
    QCOMPARE(widen(TensorType::I32, std::int32_t(-70000)), -70000.0f);
    QCOMPARE(widen(TensorType::U64, std::uint64_t(1) << 40), 1099511627776.0f);
    QCOMPARE(widen(TensorType::F64, 0.1), 0.1f);
    QCOMPARE(widen(TensorType::F16, std::uint16_t(0x3c00)), 1.0f);
    QCOMPARE(widen(TensorType::F16, std::uint16_t(0xc100)), -2.5f);
    QCOMPARE(widen(TensorType::F16, std::uint16_t(0x0001)), std::ldexp(1.0f, -24));
    QCOMPARE(widen(TensorType::F16, std::uint16_t(0xfc00)), -INFINITY);
    QVERIFY(std::isnan(widen(TensorType::F16, std::uint16_t(0x7e00))));
    QVERIFY(std::signbit(widen(TensorType::F16, std::uint16_t(0x8000))));
    QCOMPARE(widen(TensorType::BF16, std::uint16_t(0x3fc0)), 1.5f);
}

QTEST_GUILESS_MAIN(TestNpy)
#include "test_npy.moc"
