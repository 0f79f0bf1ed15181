// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pickle_opcodes.h"

namespace phonoscope {

std::string refusalOf(PickleOpcode opcode)
{
    using enum PickleOpcode;
    switch (opcode) {
    case MarkedInstance:
        return "it tries to make an object by the opcode OBJ, which PyTorch never writes";
    case Extension1:
    case Extension2:
    case Extension4:
        return "it tries to take a class out of Python's extension registry";
    case NextBuffer:
    case ReadOnlyBuffer:
        return "it tries to use a buffer outside of the file";
    case TextPersistentId:
    case TextFloat:
    case TextInt:
    case TextLong:
    case TextString:
    case TextUnicode:
    case TextGet:
    case TextPut:
        return std::string("it uses the opcode '") + static_cast<char>(opcode)
            + "' of protocol 0, which PyTorch never writes";
    default:
        return "opcode " + std::to_string(static_cast<int>(opcode)) + " is not known";
    }
}

} // namespace phonoscope
