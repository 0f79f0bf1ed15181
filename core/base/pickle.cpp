// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pickle.h"

#include "core/base/error.h"
#include "core/base/pickle_objects.h"
#include "core/base/pickle_opcodes.h"
#include "core/base/pickle_reader.h"
#include "core/base/text.h"

#include <bit>
#include <string_view>
#include <unordered_map>

namespace phonoscope {

namespace {

constexpr std::size_t kMaximumStack = 1'000'000;
constexpr std::size_t kMaximumMemo = 2'000'000;
constexpr int kNewestProtocol = 5;

using enum PickleOpcode;

class PickleMachine {
public:
    PickleMachine(std::span<const std::byte> bytes, const std::string &subject)
        : m_reader(bytes), m_subject(subject), m_objects(m_graph, subject)
    {
    }

    PickleGraph run()
    {
        try {
            while (m_graph.root == kNoPickleId) {
                m_opcodePlace = m_reader.place();
                step(PickleOpcode{m_reader.number<std::uint8_t>()});
            }
        } catch (const PickleFault &fault) {
            throw Error(ErrorCode::BadFormat, m_subject,
                        std::string("The pickle cannot be read: ") + fault.what() + " (opcode at byte "
                            + std::to_string(m_opcodePlace) + "). Nothing was loaded; get a fresh copy of the file.");
        }
        m_graph.bytes = m_reader.place();
        return std::move(m_graph);
    }

private:
    void push(PickleId id)
    {
        if (m_stack.size() == kMaximumStack)
            throw PickleFault("its stack is too deep");
        m_stack.push_back(id);
    }

    template <typename Value> void pushNew(Value value) { push(m_objects.add({std::move(value)})); }

    PickleId pop()
    {
        // Values below the newest mark belong to an unfinished container.
        if (m_stack.size() == (m_marks.empty() ? 0 : m_marks.back()))
            throw PickleFault("its stack is empty");
        const PickleId id = m_stack.back();
        m_stack.pop_back();
        return id;
    }

    PickleId top()
    {
        const PickleId id = pop();
        m_stack.push_back(id);
        return id;
    }

    std::vector<PickleId> popToMark()
    {
        if (m_marks.empty())
            throw PickleFault("a mark is missing");
        const auto first = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
        std::vector<PickleId> items(first, m_stack.end());
        m_stack.erase(first, m_stack.end());
        m_marks.pop_back();
        return items;
    }

    std::vector<PickleId> popSome(std::size_t count)
    {
        std::vector<PickleId> items(count);
        for (std::size_t i = count; i-- > 0;)
            items[i] = pop();
        return items;
    }

    void pushText(std::uint64_t size)
    {
        const std::string_view text = m_reader.take(size);
        if (!isUtf8(text))
            throw PickleFault("a text is not valid UTF-8");
        pushNew(std::string(text));
    }

    void pushBytes(std::uint64_t size) { pushNew(std::string(m_reader.take(size))); }

    void pushLong(std::uint64_t size)
    {
        const std::string_view digits = m_reader.take(size);
        if (digits.size() > sizeof(std::int64_t)) {
            pushNew(PickleNode::Object{"int"});
            return;
        }
        const bool negative = !digits.empty() && (static_cast<unsigned char>(digits.back()) & 0x80);
        std::uint64_t value = negative ? ~std::uint64_t(0) : 0;
        for (std::size_t i = digits.size(); i-- > 0;)
            value = (value << 8) | static_cast<unsigned char>(digits[i]);
        pushNew(static_cast<std::int64_t>(value));
    }

    void pushFloat()
    {
        std::uint64_t bits = 0;
        for (const char byte : m_reader.take(sizeof bits))
            bits = (bits << 8) | static_cast<unsigned char>(byte);
        pushNew(std::bit_cast<double>(bits));
    }

    void pushClass(std::string_view module, std::string_view name)
    {
        pushNew(PickleNode::Class{PickleReader::className(module, name)});
    }

    void pushStackClass()
    {
        const PickleId name = pop();
        const PickleId module = pop();
        const auto *nameText = std::get_if<std::string>(&m_graph.nodes[name].value);
        const auto *moduleText = std::get_if<std::string>(&m_graph.nodes[module].value);
        if (!nameText || !moduleText)
            throw PickleFault("a class name is not a text");
        // Copies: adding a node moves the others.
        pushClass(std::string(*moduleText), std::string(*nameText));
    }

    void pushMark()
    {
        if (m_marks.size() == kMaximumStack)
            throw PickleFault("its stack is too deep");
        m_marks.push_back(m_stack.size());
    }

    void put(std::uint64_t key)
    {
        if (m_memo.size() == kMaximumMemo)
            throw PickleFault("its memo is too large");
        m_memo[key] = top();
    }

    void get(std::uint64_t key)
    {
        const auto found = m_memo.find(key);
        if (found == m_memo.end())
            throw PickleFault("it refers to a value that it does not hold");
        push(found->second);
    }

    void call()
    {
        const PickleId arguments = pop();
        const PickleId callable = pop();
        push(m_objects.call(callable, arguments));
    }

    void callWithKeywords()
    {
        const PickleId keywords = pop();
        call();
        if (std::holds_alternative<PickleNode::Object>(m_graph.nodes[top()].value))
            m_objects.build(top(), keywords);
    }

    void checkProtocol()
    {
        if (m_reader.number<std::uint8_t>() > kNewestProtocol)
            throw PickleFault("its protocol is newer than 5");
    }

    void pushDict(const std::vector<PickleId> &items)
    {
        pushNew(PickleNode::Mapping{});
        m_objects.setItems(top(), items);
    }

    void step(PickleOpcode opcode);
    bool stepConstant(PickleOpcode opcode);
    bool stepContainer(PickleOpcode opcode);

    PickleReader m_reader;
    const std::string &m_subject;
    PickleGraph m_graph;
    PickleObjects m_objects;
    std::size_t m_opcodePlace = 0;
    std::vector<PickleId> m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::uint64_t, PickleId> m_memo;
};

bool PickleMachine::stepConstant(PickleOpcode opcode)
{
    switch (opcode) {
    case None:
        pushNew(nullptr);
        return true;
    case NewTrue:
        pushNew(true);
        return true;
    case NewFalse:
        pushNew(false);
        return true;
    case BinInt:
        pushNew(std::int64_t{m_reader.number<std::int32_t>()});
        return true;
    case BinInt1:
        pushNew(std::int64_t{m_reader.number<std::uint8_t>()});
        return true;
    case BinInt2:
        pushNew(std::int64_t{m_reader.number<std::uint16_t>()});
        return true;
    case Long1:
        pushLong(m_reader.number<std::uint8_t>());
        return true;
    case Long4:
        pushLong(m_reader.number<std::uint32_t>());
        return true;
    case BinFloat:
        pushFloat();
        return true;
    case ShortBinUnicode:
        pushText(m_reader.number<std::uint8_t>());
        return true;
    case BinUnicode:
        pushText(m_reader.number<std::uint32_t>());
        return true;
    case BinUnicode8:
        pushText(m_reader.number<std::uint64_t>());
        return true;
    case ShortBinString:
    case ShortBinBytes:
        pushBytes(m_reader.number<std::uint8_t>());
        return true;
    case BinString:
    case BinBytes:
        pushBytes(m_reader.number<std::uint32_t>());
        return true;
    case BinBytes8:
    case ByteArray8:
        pushBytes(m_reader.number<std::uint64_t>());
        return true;
    default:
        return false;
    }
}

bool PickleMachine::stepContainer(PickleOpcode opcode)
{
    switch (opcode) {
    case EmptyList:
    case EmptyTuple:
    case EmptySet:
        pushNew(PickleNode::Sequence{});
        return true;
    case EmptyDict:
        pushNew(PickleNode::Mapping{});
        return true;
    case List:
    case Tuple:
    case FrozenSet:
        pushNew(PickleNode::Sequence{popToMark()});
        return true;
    case Tuple1:
        pushNew(PickleNode::Sequence{popSome(1)});
        return true;
    case Tuple2:
        pushNew(PickleNode::Sequence{popSome(2)});
        return true;
    case Tuple3:
        pushNew(PickleNode::Sequence{popSome(3)});
        return true;
    case Dict:
        pushDict(popToMark());
        return true;
    case Append: {
        const PickleId item = pop();
        m_objects.append(top(), {&item, 1});
        return true;
    }
    case Appends:
    case AddItems: {
        const std::vector<PickleId> items = popToMark();
        m_objects.append(top(), items);
        return true;
    }
    case SetItem: {
        const std::vector<PickleId> items = popSome(2);
        m_objects.setItems(top(), items);
        return true;
    }
    case SetItems: {
        const std::vector<PickleId> items = popToMark();
        m_objects.setItems(top(), items);
        return true;
    }
    default:
        return false;
    }
}

void PickleMachine::step(PickleOpcode opcode)
{
    if (stepConstant(opcode) || stepContainer(opcode))
        return;
    switch (opcode) {
    case Protocol:
        checkProtocol();
        break;
    case Frame:
        m_reader.number<std::uint64_t>();
        break;
    case Stop:
        m_graph.root = pop();
        break;
    case Mark:
        pushMark();
        break;
    case Pop:
        pop();
        break;
    case PopMark:
        popToMark();
        break;
    case Duplicate:
        push(top());
        break;
    case BinPut:
        put(m_reader.number<std::uint8_t>());
        break;
    case LongBinPut:
        put(m_reader.number<std::uint32_t>());
        break;
    case Memoize:
        put(m_memo.size());
        break;
    case BinGet:
        get(m_reader.number<std::uint8_t>());
        break;
    case LongBinGet:
        get(m_reader.number<std::uint32_t>());
        break;
    case Global: {
        const std::string_view module = m_reader.line();
        pushClass(module, m_reader.line());
        break;
    }
    case StackGlobal:
        pushStackClass();
        break;
    case Reduce:
    case NewObject:
        call();
        break;
    case NewObjectWithKeywords:
        callWithKeywords();
        break;
    case Build: {
        const PickleId state = pop();
        m_objects.build(top(), state);
        break;
    }
    case BinPersistentId:
        push(m_objects.persistent(pop()));
        break;
    case TextInstance: {
        const std::string_view module = m_reader.line();
        throw PickleFault("it tries to make an object of the class '" + PickleReader::className(module, m_reader.line())
                          + "' by the opcode INST, which PyTorch never writes");
    }
    default:
        throw PickleFault(refusalOf(opcode));
    }
}

} // namespace

PickleGraph readPickle(std::span<const std::byte> bytes, const std::string &subject)
{
    return PickleMachine(bytes, subject).run();
}

} // namespace phonoscope
