// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <QtTest>

using namespace phonoscope;

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isUtf8_followsTheStandard_data();
    void isUtf8_followsTheStandard();
    void isUtf8_agreesWithQt();
    void toUtf8_findsTheEncoding_data();
    void toUtf8_findsTheEncoding();
    void trim_dropsWhiteSpaceAtBothEnds();
    void split_keepsEmptyParts();
    void nestsDeeper_countsBracketsOutsideStrings();
};

void TestText::isUtf8_followsTheStandard_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("valid");
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("ascii and nul") << QByteArray("a\0b", 3) << true;
    QTest::newRow("two bytes") << QByteArray("\xc3\xa9") << true;
    QTest::newRow("three bytes") << QByteArray("\xe2\x82\xac") << true;
    QTest::newRow("four bytes") << QByteArray("\xf0\x9f\x98\x80") << true;
    QTest::newRow("last code point") << QByteArray("\xf4\x8f\xbf\xbf") << true;
    QTest::newRow("past the last") << QByteArray("\xf4\x90\x80\x80") << false;
    QTest::newRow("lead f5") << QByteArray("\xf5\x80\x80\x80") << false;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
    QTest::newRow("overlong slash") << QByteArray("\xc0\xaf") << false;
    QTest::newRow("overlong of three") << QByteArray("\xe0\x9f\xbf") << false;
    QTest::newRow("overlong of four") << QByteArray("\xf0\x8f\xbf\xbf") << false;
    QTest::newRow("cut") << QByteArray("a\xe2\x82") << false;
    QTest::newRow("continuation alone") << QByteArray("\x80") << false;
    QTest::newRow("bad continuation") << QByteArray("\xe2\x82\x41") << false;
    QTest::newRow("ff") << QByteArray("\xff") << false;
}

void TestText::isUtf8_followsTheStandard()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, valid);
    QCOMPARE(isUtf8({bytes.data(), std::size_t(bytes.size())}), valid);
}

void TestText::isUtf8_agreesWithQt()
{
    // Every sequence of two bytes behind a lead of three: the places where the rules differ by lead byte.
    for (int lead = 0xe0; lead < 0xf0; ++lead) {
        for (int second = 0; second < 256; ++second) {
            const QByteArray bytes = QByteArray().append(char(lead)).append(char(second)).append('\x80');
            QStringDecoder decoder(QStringDecoder::Utf8);
            const QString decoded = decoder.decode(bytes);
            Q_UNUSED(decoded);
            QCOMPARE(isUtf8({bytes.data(), 3}), !decoder.hasError());
        }
    }
}

void TestText::toUtf8_findsTheEncoding_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QByteArray("") << QString();
    QTest::newRow("utf-8") << QByteArray("caf\xc3\xa9") << QString::fromUtf8("caf\xc3\xa9");
    QTest::newRow("utf-8 with mark") << QByteArray("\xef\xbb\xbf\xc3\xa9") << QString::fromUtf8("\xc3\xa9");
    QTest::newRow("latin-1") << QByteArray("caf\xe9 \xff") << QString::fromLatin1("caf\xe9 \xff");
    QTest::newRow("utf-16le") << QByteArray("\xff\xfe\xe9\x00\x3d\xd8\x00\xde", 8)
                              << QString::fromUtf8("\xc3\xa9\xf0\x9f\x98\x80");
    QTest::newRow("utf-16be") << QByteArray("\xfe\xff\x00\xe9\xd8\x3d\xde\x00", 8)
                              << QString::fromUtf8("\xc3\xa9\xf0\x9f\x98\x80");
    QTest::newRow("lone high surrogate") << QByteArray("\xff\xfe\x3d\xd8\x41\x00", 6) << QString(QChar(0xfffd)) + 'A';
    QTest::newRow("lone low surrogate") << QByteArray("\xff\xfe\x00\xde", 4) << QString(QChar(0xfffd));
    QTest::newRow("high surrogate at the end") << QByteArray("\xff\xfe\x3d\xd8", 4) << QString(QChar(0xfffd));
    QTest::newRow("odd last byte") << QByteArray("\xff\xfe\x41\x00\x42", 5) << QString("A") + QChar(0xfffd);
}

void TestText::toUtf8_findsTheEncoding()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    const std::string converted = toUtf8({bytes.data(), std::size_t(bytes.size())});
    QVERIFY(isUtf8(converted));
    QCOMPARE(QString::fromStdString(converted), text);
}

void TestText::trim_dropsWhiteSpaceAtBothEnds()
{
    QCOMPARE(trim(" \t a b\r\n"), std::string_view("a b"));
    QCOMPARE(trim(" \n"), std::string_view());
    QCOMPARE(trim(""), std::string_view());
}

void TestText::split_keepsEmptyParts()
{
    QCOMPARE(split("a\t\tb\t", '\t'), (std::vector<std::string_view>{"a", "", "b", ""}));
    QCOMPARE(split("", ','), (std::vector<std::string_view>{""}));
}

void TestText::nestsDeeper_countsBracketsOutsideStrings()
{
    QVERIFY(!nestsDeeper("[[1], {\"a\": [2]}]", 3));
    QVERIFY(nestsDeeper("[[1], {\"a\": [2]}]", 2));
    QVERIFY(!nestsDeeper("[\"[[[[\\\"[[\"]", 1));
    QVERIFY(nestsDeeper(std::string(100, '['), 32));
    QVERIFY(!nestsDeeper("", 0));
}

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
