// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/corpus/phone_set.h"
#include "tests/support/shared_data.h"

#include <QtTest>

using namespace phonoscope;

namespace {

/// JSON written with ' for ".
QByteArray quoted(QByteArray json)
{
    return json.replace('\'', '"');
}

} // namespace

class PhoneSetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void arpabet_hasThePapersClasses()
    {
        const PhoneSet phones = PhoneSet::load(resourcePath("phone_sets/arpabet.json"));
        QCOMPARE(phones.name(), std::string("ARPABET"));
        QCOMPARE(phones.size(), std::size_t(39));
        QCOMPARE(phones.classes().size(), std::size_t(3));
        const char *names[] = {"vowels", "voiced consonants", "unvoiced consonants"};
        const char *members[] = {"AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW", "B D DH G JH L M N NG R V W Y Z ZH",
                                 "CH F HH K P S SH T TH"};
        int next = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            const PhoneClass &phoneClass = phones.classes()[i];
            QCOMPARE(phoneClass.name, std::string(names[i]));
            QString joined;
            for (const std::string &phone : phoneClass.phones) {
                joined += (joined.isEmpty() ? "" : " ") + QString::fromStdString(phone);
                QCOMPARE(phones.id(phone), std::optional(next));
                QCOMPARE(phones.phones()[static_cast<std::size_t>(next)], phone);
                ++next;
            }
            QCOMPARE(joined, QString(members[i]));
        }
    }

    void arpabet_findsLabels_data()
    {
        QTest::addColumn<QByteArray>("label");
        QTest::addColumn<QString>("phone");
        const auto row = [](const char *label, const char *phone) {
            QTest::addRow("'%s'", label) << QByteArray(label) << phone;
        };
        row("AH", "AH");
        row("AH0", "AH");
        row("AA2", "AA");
        row(" IY1 ", "IY");
        for (const char *silence : {"", " ", "SIL", "SP", "sil", "sp", "spn", "SPN", "<sil>"})
            row(silence, "silence");
        for (const char *unknown : {"ah", "AX", "1", "0AH", "A1H", "AH-1", "sil\xc3\xa9"})
            row(unknown, "unknown");
    }

    void arpabet_findsLabels()
    {
        QFETCH(QByteArray, label);
        QFETCH(QString, phone);
        const PhoneSet phones = PhoneSet::load(resourcePath("phone_sets/arpabet.json"));
        const std::optional<int> id = phones.id(label.toStdString());
        if (phone == "unknown") {
            QVERIFY(!id);
        } else if (phone == "silence") {
            QCOMPARE(id, std::optional(PhoneSet::kSilence));
        } else {
            QVERIFY(id && *id >= 0);
            QCOMPARE(QString::fromStdString(phones.phones()[static_cast<std::size_t>(*id)]), phone);
        }
    }

    void fold_mapsLabelsToPhones()
    {
        const test::TemporaryFolder folder;
        const PhoneSet phones = PhoneSet::load(
            folder.write("set.json",
                         quoted("{'name': 'x', 'classes': [ {'name': 'a', 'phones': ['AH', '1']}, {'name': 'b', "
                                "'phones': ['T']}], 'silence': ['h#'], 'fold': {'ax': 'AH', 'tcl': 'T'}}")
                             .toStdString()));
        QCOMPARE(phones.id("ax"), std::optional(0));
        QCOMPARE(phones.id("tcl"), std::optional(2));
        QCOMPARE(phones.id("1"), std::optional(1));
        QCOMPARE(phones.id("h#"), std::optional(PhoneSet::kSilence));
        QVERIFY(!phones.id(""));
        QVERIFY2(!phones.id("AH0"), "stress digits are stripped only where the set says so");
    }

    void malformed_isRefusedWithTheReason_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *reason, const char *json) { QTest::newRow(reason) << quoted(json) << reason; };
        row("Not valid JSON", "{'name': ");
        row("JSON object", "[1, 2]");
        row("key 'name'", "{'classes': []}");
        row("'name' must be a text", "{'name': 3, 'classes': [], 'silence': []}");
        row("at least one class", "{'name': 'x', 'classes': [], 'silence': []}");
        row("Every class must be an object", "{'name': 'x', 'classes': ['a'], 'silence': []}");
        row("has no phones", "{'name': 'x', 'classes': [{'name': 'a', 'phones': []}], 'silence': []}");
        row("must be a list", "{'name': 'x', 'classes': [{'name': 'a', 'phones': 'AH'}], 'silence': []}");
        row("must be a text, not number", "{'name': 'x', 'classes': [{'name': 'a', 'phones': [1]}], 'silence': []}");
        row("'AH' stands twice",
            "{'name': 'x', 'classes': [{'name': 'a', 'phones': ['AH']}, {'name': 'b', 'phones': ['AH']}], 'silence': "
            "[]}");
        row("two classes 'a'",
            "{'name': 'x', 'classes': [{'name': 'a', 'phones': ['AH']}, {'name': 'a', 'phones': ['T']}], 'silence': "
            "[]}");
        row("is no phone", "{'name': 'x', 'classes': [{'name': 'a', 'phones': ['']}], 'silence': []}");
        row("both a phone and a silence label",
            "{'name': 'x', 'classes': [{'name': 'a', 'phones': ['AH']}], 'silence': ['AH']}");
        row("folded to 'ZZ', which is not in the set",
            "{'name': 'x', 'classes': [{'name': 'a', 'phones': ['AH']}], 'silence': [], 'fold': {'ax': 'ZZ'}}");
        row("folded to '', which is not in the set",
            "{'name': 'x', 'classes': [{'name': 'a', 'phones': ['AH']}], 'silence': ['x'], 'fold': {'ax': ''}}");
        row("is a phone or silence label itself",
            "{'name': 'x', 'classes': [{'name': 'a', 'phones': ['AH', 'T']}], 'silence': [], 'fold': {'T': 'AH'}}");
        row("must be true or false",
            "{'name': 'x', 'classes': [{'name': 'a', 'phones': ['AH']}], 'silence': [], 'stress_digits': 1}");
        row("Unknown key 'folds'",
            "{'name': 'x', 'classes': [{'name': 'a', 'phones': ['AH']}], 'silence': [], 'folds': {}}");
    }

    void malformed_isRefusedWithTheReason()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, reason);
        const test::TemporaryFolder folder;
        const auto path = folder.write("set.json", json.toStdString());
        try {
            PhoneSet::load(path);
            QFAIL("was accepted");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::BadFormat);
            QCOMPARE(error.subject(), path.string());
            QVERIFY2(QString::fromStdString(error.detail()).contains(reason), error.what());
        }
    }
};

QTEST_GUILESS_MAIN(PhoneSetTest)
#include "test_phone_set.moc"
