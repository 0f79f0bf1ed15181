// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace phonoscope {

/// The opcodes of CPython's pickletools. Those from TextInstance on are refused: the text forms of protocol 0, the
/// extension registry and out-of-band buffers. PyTorch writes none of them.
enum class PickleOpcode : std::uint8_t {
    Mark = '(',
    Stop = '.',
    Pop = '0',
    PopMark = '1',
    Duplicate = '2',
    BinFloat = 'G',
    BinInt = 'J',
    BinInt1 = 'K',
    BinInt2 = 'M',
    None = 'N',
    BinPersistentId = 'Q',
    Reduce = 'R',
    BinString = 'T',
    ShortBinString = 'U',
    BinUnicode = 'X',
    EmptyList = ']',
    Append = 'a',
    Build = 'b',
    Global = 'c',
    Dict = 'd',
    Appends = 'e',
    BinGet = 'h',
    LongBinGet = 'j',
    List = 'l',
    BinPut = 'q',
    LongBinPut = 'r',
    SetItem = 's',
    Tuple = 't',
    SetItems = 'u',
    EmptyDict = '}',
    EmptyTuple = ')',
    BinBytes = 'B',
    ShortBinBytes = 'C',
    Protocol = 0x80,
    NewObject = 0x81,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    NewTrue = 0x88,
    NewFalse = 0x89,
    Long1 = 0x8a,
    Long4 = 0x8b,
    ShortBinUnicode = 0x8c,
    BinUnicode8 = 0x8d,
    BinBytes8 = 0x8e,
    EmptySet = 0x8f,
    AddItems = 0x90,
    FrozenSet = 0x91,
    NewObjectWithKeywords = 0x92,
    StackGlobal = 0x93,
    Memoize = 0x94,
    Frame = 0x95,
    ByteArray8 = 0x96,

    TextInstance = 'i',
    MarkedInstance = 'o',
    TextPersistentId = 'P',
    TextFloat = 'F',
    TextInt = 'I',
    TextLong = 'L',
    TextString = 'S',
    TextUnicode = 'V',
    TextGet = 'g',
    TextPut = 'p',
    Extension1 = 0x82,
    Extension2 = 0x83,
    Extension4 = 0x84,
    NextBuffer = 0x97,
    ReadOnlyBuffer = 0x98,
};

/// What a pickle tries by an opcode that is refused, as part of a sentence.
std::string refusalOf(PickleOpcode opcode);

} // namespace phonoscope
