// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/pickle.h"
#include "tests/core/checkpoint_builder.h"

#include <QtTest>

#include <filesystem>
#include <random>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

PickleGraph read(const std::string &pickle)
{
    return readPickle(std::as_bytes(std::span(pickle)), "a.pt (a/data.pkl)");
}

template <typename Kind> const Kind *rootAs(const PickleGraph &graph)
{
    return std::get_if<Kind>(&graph.nodes.at(graph.root).value);
}

std::string repeat(const std::string &piece, int count)
{
    std::string whole;
    for (int i = 0; i < count; ++i)
        whole += piece;
    return whole;
}

/// A pickle that uses most opcodes.
std::string variedPickle()
{
    using namespace pickled;
    return "\x80\x02}q" + raw<std::uint8_t>(0) + "(" + text("weights")
        + tensor(storage("FloatStorage", "0", 6), 0, {2, 3}, {3, 1}) + text("args") + global("argparse", "Namespace")
        + ")\x81}(" + text("lr") + "G" + std::string(8, '\x3f') + text("on") + "\x88" + text("off") + "\x89"
        + text("none") + "Nub" + text("list") + "](K\x01M\x02\x02J\x03\x03\x03\x03" + text("x") + "e" + text("pair")
        + "K\x01K\x02\x86" + text("same") + "h" + raw<std::uint8_t>(0) + text("bytes") + "U\x02\xff\xfeu.";
}

} // namespace

class TestPickle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_constants_data();
    void reads_constants();
    void reads_floats();
    void reads_longNumbersAsInertObjects();
    void reads_containers_data();
    void reads_containers();
    void reads_orderedDict();
    void reads_stackGlobalAndMemoize();
    void reads_tensorsAndParameters();
    void call_ofUnknownFunctionStaysInert();
    void setItems_onUnknownClassAreKept();
    void refuses_data();
    void refuses();
    void refuses_unknownStorages();
    void refusal_saysWhatWasTried_data();
    void refusal_saysWhatWasTried();
    void reads_modulesAsTheirClass();
    void length_endsAtTheStop();
    void refuses_endlessGrowth_data();
    void refuses_endlessGrowth();
    void error_namesTheOpcodePosition();
    void anyPrefixIsAnError();
    void anyByteFlipLoadsOrThrows();
};

void TestPickle::reads_constants_data()
{
    QTest::addColumn<QByteArray>("opcodes");
    QTest::addColumn<qint64>("value");
    QTest::newRow("byte") << QByteArray("K\xff") << qint64(255);
    QTest::newRow("two bytes") << QByteArray("M\xff\xff") << qint64(65535);
    QTest::newRow("four bytes") << QByteArray("J\xfe\xff\xff\xff") << qint64(-2);
    QTest::newRow("long of none") << QByteArray("\x8a\x00", 2) << qint64(0);
    QTest::newRow("long of one") << QByteArray("\x8a\x01\x80") << qint64(-128);
    QTest::newRow("long of two") << QByteArray("\x8a\x02\xff\x00", 4) << qint64(255);
    QTest::newRow("long of eight") << QByteArray("\x8a\x08\0\0\0\0\0\0\0\x80", 10)
                                   << std::numeric_limits<qint64>::min();
    QTest::newRow("long of four-byte length") << QByteArray("\x8b\x01\0\0\0\x07", 6) << qint64(7);
}

void TestPickle::reads_constants()
{
    QFETCH(QByteArray, opcodes);
    QFETCH(qint64, value);
    const PickleGraph graph = read("\x80\x02" + opcodes.toStdString() + ".");
    QVERIFY(rootAs<std::int64_t>(graph));
    QCOMPARE(qint64(*rootAs<std::int64_t>(graph)), value);
}

void TestPickle::reads_floats()
{
    const PickleGraph graph = read(std::string("\x80\x02G\x3f\xf8\0\0\0\0\0\0.", 12));
    QVERIFY(rootAs<double>(graph));
    QCOMPARE(*rootAs<double>(graph), 1.5);
}

void TestPickle::reads_longNumbersAsInertObjects()
{
    const PickleGraph graph = read("\x80\x02\x8a\x09" + std::string(9, '\x01') + ".");
    QVERIFY(rootAs<PickleNode::Object>(graph));
    QCOMPARE(rootAs<PickleNode::Object>(graph)->className, std::string("int"));
}

void TestPickle::reads_containers_data()
{
    QTest::addColumn<QByteArray>("opcodes");
    QTest::addColumn<int>("items");
    QTest::newRow("empty list") << QByteArray("]") << 0;
    QTest::newRow("empty tuple") << QByteArray(")") << 0;
    QTest::newRow("list of the stack") << QByteArray("(NNNl") << 3;
    QTest::newRow("tuple of the stack") << QByteArray("(NNt") << 2;
    QTest::newRow("pair") << QByteArray("NN\x86") << 2;
    QTest::newRow("append") << QByteArray("]NaNa") << 2;
    QTest::newRow("appends") << QByteArray("](NNNe") << 3;
    QTest::newRow("set") << QByteArray("\x8f(NN\x90") << 2;
    QTest::newRow("frozen set") << QByteArray("(N\x91") << 1;
    QTest::newRow("popped") << QByteArray("]NaN0") << 1;
    QTest::newRow("popped mark") << QByteArray("]Na(NN1") << 1;
}

void TestPickle::reads_containers()
{
    QFETCH(QByteArray, opcodes);
    QFETCH(int, items);
    const PickleGraph graph = read("\x80\x04" + opcodes.toStdString() + ".");
    QVERIFY(rootAs<PickleNode::Sequence>(graph));
    QCOMPARE(int(rootAs<PickleNode::Sequence>(graph)->items.size()), items);
}

void TestPickle::reads_orderedDict()
{
    using namespace pickled;
    const std::string dict = global("collections", "OrderedDict");
    const PickleGraph filled =
        read("\x80\x02" + dict + ")R(" + text("a") + "K\x01" + text("b") + "K\x02u}" + text("_metadata") + "Nsb.");
    QVERIFY(rootAs<PickleNode::Mapping>(filled));
    QCOMPARE(rootAs<PickleNode::Mapping>(filled)->items.size(), std::size_t(2));
    const PickleGraph pairs = read("\x80\x02" + dict + "](" + text("a") + "K\x01\x86" + "e\x85R.");
    QVERIFY(rootAs<PickleNode::Mapping>(pairs));
    QCOMPARE(rootAs<PickleNode::Mapping>(pairs)->items.size(), std::size_t(1));
}

void TestPickle::reads_stackGlobalAndMemoize()
{
    // Protocol 4 with a frame: argparse.Namespace is memoized first and fetched again.
    const std::string body =
        std::string("\x8c\x08") + "argparse\x8c\x09Namespace\x93\x94" + "h" + raw<std::uint8_t>(0) + "\x86.";
    const PickleGraph graph = read("\x80\x04\x95" + raw<std::uint64_t>(body.size()) + body);
    QVERIFY(rootAs<PickleNode::Sequence>(graph));
    const std::vector<PickleId> &items = rootAs<PickleNode::Sequence>(graph)->items;
    QCOMPARE(items.at(0), items.at(1));
    QCOMPARE(std::get<PickleNode::Class>(graph.nodes[items[0]].value).name, std::string("argparse.Namespace"));
}

void TestPickle::reads_tensorsAndParameters()
{
    using namespace pickled;
    const std::string tensorPart = tensor(storage("HalfStorage", "7", 12), 2, {2, 5}, {5, 1});
    const std::string parameter = global("torch._utils", "_rebuild_parameter") + tensorPart + "\x88"
        + global("collections", "OrderedDict") + ")R\x87R";
    for (const std::string &piece : {tensorPart, parameter}) {
        const PickleGraph graph = read("\x80\x02" + piece + ".");
        const auto *found = rootAs<PickleNode::Tensor>(graph);
        QVERIFY(found);
        QCOMPARE(found->offset, std::int64_t(2));
        QCOMPARE(found->shape, (std::vector<std::int64_t>{2, 5}));
        const auto &values = std::get<PickleNode::Storage>(graph.nodes[found->storage].value);
        QVERIFY(values.type == TensorType::F16);
        QCOMPARE(values.key, std::string("7"));
        QCOMPARE(values.elements, std::int64_t(12));
    }
}

void TestPickle::call_ofUnknownFunctionStaysInert()
{
    using namespace pickled;
    for (const char *module : {"os", "posix", "nt"}) {
        const PickleGraph graph =
            read("\x80\x02" + global(module, "system") + text("touch /tmp/phonoscope-pickle-ran") + "\x85R.");
        const auto *object = rootAs<PickleNode::Object>(graph);
        QVERIFY(object);
        QCOMPARE(object->className, module + std::string(".system"));
        QVERIFY(!std::filesystem::exists("/tmp/phonoscope-pickle-ran"));
    }
    // Calling the inert result, and giving it attributes, is inert as well.
    const PickleGraph chained = read("\x80\x02" + global("builtins", "getattr") + "(NNtR" + text("x") + "\x85R}b.");
    QVERIFY(rootAs<PickleNode::Object>(chained));
}

void TestPickle::setItems_onUnknownClassAreKept()
{
    using namespace pickled;
    const PickleGraph graph = read("\x80\x02" + global("my.module", "Config") + ")R" + text("a") + "K\x05s.");
    const auto *object = rootAs<PickleNode::Object>(graph);
    QVERIFY(object);
    QCOMPARE(std::get<PickleNode::Mapping>(graph.nodes.at(object->items).value).items.size(), std::size_t(1));
}

void TestPickle::refuses_data()
{
    using namespace pickled;
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const std::string &bytes) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes);
    };
    const std::string rebuild = global("torch._utils", "_rebuild_tensor_v2");
    row("empty", "");
    row("protocol 6", "\x80\x06N.");
    row("stop without value", "\x80\x02.");
    row("text opcode of protocol 0", "I5\n.");
    row("extension registry", "\x82\x01.");
    row("out-of-band buffer", "\x97.");
    row("unknown opcode", std::string("\x00.", 2));
    row("text longer than the pickle", "\x80\x02X\xff\xff\xff\x7f" + std::string("abc."));
    row("text of 2^64 bytes", "\x80\x04\x8d" + std::string(8, '\xff') + "abc.");
    row("bytes of 2^64 bytes", "\x80\x04\x8e" + std::string(8, '\xff') + "abc.");
    row("long of 2^32 bytes", "\x80\x02\x8b\xff\xff\xff\xff.");
    row("text not UTF-8", "\x80\x02X\x01" + std::string(3, '\0') + "\xff.");
    row("memo never written", "\x80\x02h\x05.");
    row("memo of nothing", "\x80\x02q\x05.");
    row("tuple without mark", "\x80\x02NNt.");
    row("pop below the mark", "\x80\x02N(0.");
    row("pair below the mark", "\x80\x02N(N\x86.");
    row("append to a number", "\x80\x02K\x01Na.");
    row("append to a tensor's storage", "\x80\x02" + storage("FloatStorage", "0", 1) + "Na.");
    row("items of a list", "\x80\x02]NNs.");
    row("key without value", "\x80\x02}(Nu.");
    row("call of a number", "\x80\x02K\x01)R.");
    row("call with no tuple", "\x80\x02" + global("a", "b") + "NR.");
    row("attributes of a number", "\x80\x02K\x01Nb.");
    row("class name of numbers", "\x80\x04K\x01K\x01\x93.");
    row("open class name", "\x80\x02" + std::string("cabc"));
    row("long class name", "\x80\x02" + global(std::string(5000, 'm'), "n") + ".");
    row("class name not UTF-8", "\x80\x02" + global("\xff", "n") + ".");
    row("persistent number", "\x80\x02K\x01Q.");
    row("persistent empty tuple", "\x80\x02)Q.");
    row("persistent of another kind", "\x80\x02(" + text("module") + "NNNNtQ.");
    row("storage of no class", "\x80\x02(" + text("storage") + "NNNNtQ.");
    row("storage of no size", "\x80\x02(" + text("storage") + global("torch", "FloatStorage") + text("0") + "NNtQ.");
    row("tensor of nothing", "\x80\x02" + rebuild + ")R.");
    row("tensor without storage", "\x80\x02" + rebuild + "(NNNNtR.");
    row("tensor with a text as size",
        "\x80\x02" + rebuild + "(" + storage("FloatStorage", "0", 1) + "K" + raw<std::uint8_t>(0) + text("1") + "\x85"
            + text("1") + "\x85tR.");
    row("tensor of seventeen dimensions",
        "\x80\x02" + tensor(storage("FloatStorage", "0", 1), 0, std::vector<std::int64_t>(17, 1), {}) + ".");
    row("parameter of nothing", "\x80\x02" + global("torch._utils", "_rebuild_parameter") + ")R.");
    row("OrderedDict of numbers", "\x80\x02" + global("collections", "OrderedDict") + "K\x01\x85R.");
    row("OrderedDict of triples", "\x80\x02" + global("collections", "OrderedDict") + "]NNN\x87" + "a\x85R.");
}

void TestPickle::refuses()
{
    QFETCH(QByteArray, bytes);
    try {
        read(bytes.toStdString());
        QFAIL("a damaged pickle was read");
    } catch (const Error &error) {
        QVERIFY2(error.code() == ErrorCode::BadFormat, error.what());
        QCOMPARE(error.subject(), std::string("a.pt (a/data.pkl)"));
    }
}

void TestPickle::refuses_unknownStorages()
{
    try {
        read("\x80\x02" + pickled::storage("QInt8Storage", "0", 1) + ".");
        QFAIL("quantised values were read");
    } catch (const Error &error) {
        QVERIFY(error.code() == ErrorCode::Unsupported);
        QVERIFY(error.detail().find("torch.QInt8Storage") != std::string::npos);
    }
}

void TestPickle::refusal_saysWhatWasTried_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("instance") << QByteArray("\x80\x02(\x8c\x02"
                                            "idios\nsystem\n.")
                              << QByteArray("'os.system'");
    QTest::newRow("instance of no name") << QByteArray("(ios\n") << QByteArray("class name does not end");
    QTest::newRow("marked instance") << QByteArray("(cos\nsystem\no.") << QByteArray("OBJ");
    QTest::newRow("extension") << QByteArray("\x82\x01.") << QByteArray("extension registry");
    QTest::newRow("large extension") << QByteArray("\x84\x01\x01\x01\x01.") << QByteArray("extension registry");
    QTest::newRow("buffer") << QByteArray("\x97.") << QByteArray("outside of the file");
    QTest::newRow("protocol 0") << QByteArray("I5\n.") << QByteArray("'I' of protocol 0");
    QTest::newRow("no opcode") << QByteArray("\xff.") << QByteArray("opcode 255");
    QTest::newRow("storage view") << QByteArray::fromStdString(
        "(" + pickled::text("storage") + pickled::global("torch", "FloatStorage") + pickled::text("0") + "NK\x01)tQ.")
                                  << QByteArray("view of another");
}

void TestPickle::refusal_saysWhatWasTried()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, named);
    try {
        read(bytes.toStdString());
        QFAIL("a forbidden pickle was read");
    } catch (const Error &error) {
        QVERIFY2(QByteArray(error.what()).contains(named), error.what());
    }
}

void TestPickle::reads_modulesAsTheirClass()
{
    using namespace pickled;
    const PickleGraph graph =
        read("(" + text("module") + global("my", "Model") + text("my.py") + text("class") + "tQ.");
    QVERIFY(rootAs<PickleNode::Class>(graph));
    QCOMPARE(rootAs<PickleNode::Class>(graph)->name, std::string("my.Model"));
}

void TestPickle::length_endsAtTheStop()
{
    QCOMPARE(read("\x80\x02N.and more").bytes, std::size_t(4));
}

void TestPickle::refuses_endlessGrowth_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("stack") << QByteArray("N2222222222222222");
    QTest::newRow("marks") << QByteArray("((((((((((((((((");
    QTest::newRow("values") << QByteArray("N0N0N0N0N0N0N0N0N0");
}

void TestPickle::refuses_endlessGrowth()
{
    QFETCH(QByteArray, piece);
    QVERIFY_EXCEPTION_THROWN(read("\x80\x02" + repeat(piece.toStdString(), 240'000) + "N."), Error);
}

void TestPickle::error_namesTheOpcodePosition()
{
    try {
        read("\x80\x02NNh\x05.");
        QFAIL("read");
    } catch (const Error &error) {
        QVERIFY2(error.detail().find("opcode at byte 4") != std::string::npos, error.what());
    }
}

void TestPickle::anyPrefixIsAnError()
{
    const std::string whole = variedPickle();
    for (std::size_t length = 0; length < whole.size(); ++length)
        QVERIFY_EXCEPTION_THROWN(read(whole.substr(0, length)), Error);
    QVERIFY(rootAs<PickleNode::Mapping>(read(whole)));
}

void TestPickle::anyByteFlipLoadsOrThrows()
{
    const std::string whole = variedPickle();
    std::mt19937 random(20240118);
    int loaded = 0;
    int refused = 0;
    for (int round = 0; round < 10'000; ++round) {
        std::string damaged = whole;
        for (auto flips = 1 + random() % 4; flips > 0; --flips)
            damaged[random() % damaged.size()] = char(random());
        try {
            const PickleGraph graph = read(damaged);
            QVERIFY(graph.root < graph.nodes.size());
            ++loaded;
        } catch (const Error &) {
            ++refused;
        }
    }
    QVERIFY(loaded > 100 && refused > 100);
}

QTEST_GUILESS_MAIN(TestPickle)
#include "test_pickle.moc"
