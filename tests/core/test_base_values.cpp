// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/progress.h"
#include "core/base/resources.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <cstdlib>

using namespace phonoscope;
using namespace std::chrono_literals;

class TestBaseValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void error_showsSubjectAndDetail();
    void fnv1a_matchesPublishedVectors_data();
    void fnv1a_matchesPublishedVectors();
    void fnv1a_chains();
    void toHex_padsToSixteenDigits();
    void timeLeft_followsTheMeanRate_data();
    void timeLeft_followsTheMeanRate();
    void resourcePath_prefersTheEnvironment();
    void resourcePath_namesWhatIsMissing();
};

void TestBaseValues::error_showsSubjectAndDetail()
{
    const Error error(ErrorCode::NotFound, "a.wav", "There is no such file.");
    QCOMPARE(error.what(), "a.wav: There is no such file.");
    QVERIFY(error.code() == ErrorCode::NotFound);
}

void TestBaseValues::fnv1a_matchesPublishedVectors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<quint64>("hash");
    // From the test suite of the FNV authors (isthe.com/chongo/src/fnv/test_fnv.c).
    QTest::newRow("empty") << QByteArray("") << quint64(0xcbf29ce484222325ULL);
    QTest::newRow("a") << QByteArray("a") << quint64(0xaf63dc4c8601ec8cULL);
    QTest::newRow("foobar") << QByteArray("foobar") << quint64(0x85944171f73967e8ULL);
}

void TestBaseValues::fnv1a_matchesPublishedVectors()
{
    QFETCH(QByteArray, text);
    QFETCH(quint64, hash);
    QCOMPARE(quint64(fnv1a(std::string_view(text.data(), std::size_t(text.size())))), hash);
}

void TestBaseValues::fnv1a_chains()
{
    QCOMPARE(fnv1a("bar", fnv1a("foo")), fnv1a("foobar"));
}

void TestBaseValues::toHex_padsToSixteenDigits()
{
    QCOMPARE(toHex(0xabc), std::string("0000000000000abc"));
    QCOMPARE(toHex(0xfedcba9876543210ULL), std::string("fedcba9876543210"));
}

void TestBaseValues::timeLeft_followsTheMeanRate_data()
{
    QTest::addColumn<double>("atStart");
    QTest::addColumn<double>("done");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<double>("left"); // -1: nothing
    QTest::newRow("ten of forty in five seconds") << 0.0 << 10.0 << 5 << 15.0;
    QTest::newRow("resumed work is no speed") << 20.0 << 30.0 << 10 << 10.0;
    QTest::newRow("finished") << 0.0 << 40.0 << 10 << 0.0;
    QTest::newRow("more than the total") << 0.0 << 50.0 << 10 << 0.0;
    QTest::newRow("too early") << 0.0 << 10.0 << 0 << -1.0;
    QTest::newRow("no progress") << 10.0 << 10.0 << 9 << -1.0;
}

void TestBaseValues::timeLeft_followsTheMeanRate()
{
    QFETCH(double, atStart);
    QFETCH(double, done);
    QFETCH(int, seconds);
    QFETCH(double, left);
    const TimeLeft::Clock::time_point start;
    const std::optional<double> estimate = TimeLeft(atStart, start).estimate(done, 40, start + seconds * 1s);
    QCOMPARE(estimate.value_or(-1.0), left);
}

void TestBaseValues::resourcePath_prefersTheEnvironment()
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder.write("phone_sets/mine.json", "{}");
    const QByteArray former = qgetenv("PHONOSCOPE_RESOURCES");
    qputenv("PHONOSCOPE_RESOURCES", folder.path().c_str());
    const std::filesystem::path found = resourcePath("phone_sets/mine.json");
    qputenv("PHONOSCOPE_RESOURCES", former);
    QCOMPARE(found.string(), file.string());
}

void TestBaseValues::resourcePath_namesWhatIsMissing()
{
    try {
        resourcePath("no/such.file");
        QFAIL("a missing resource was found");
    } catch (const Error &error) {
        QVERIFY(error.code() == ErrorCode::NotFound);
        QCOMPARE(error.subject(), std::string("no/such.file"));
        QVERIFY(error.detail().find("share/phonoscope") != std::string::npos);
    }
}

QTEST_GUILESS_MAIN(TestBaseValues)
#include "test_base_values.moc"
