// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/neuron_edit.h"

#include "core/base/error.h"

#include <charconv>
#include <cmath>

namespace phonoscope {

namespace {

[[noreturn]] void refuse(std::string_view text)
{
    throw Error(ErrorCode::BadFormat, std::string(text),
                "An operation on neurons is zero, mean, scale:FACTOR (0 to 2) or clamp:LOW:HIGH.");
}

} // namespace

NeuronOperation operationNamed(std::string_view text)
{
    using Kind = NeuronOperation::Kind;
    const std::size_t colon = text.find(':');
    const std::string_view name = text.substr(0, colon);
    const std::string_view rest = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    const auto number = [&](std::string_view part) {
        float value = 0;
        const auto [end, problem] = std::from_chars(part.data(), part.data() + part.size(), value);
        if (problem != std::errc() || end != part.data() + part.size() || !std::isfinite(value))
            refuse(text);
        return value;
    };
    if (name == "zero" && colon == std::string_view::npos)
        return {Kind::Zero};
    if (name == "mean" && colon == std::string_view::npos)
        return {Kind::Mean};
    if (name == "scale") {
        const float factor = number(rest);
        if (factor < 0 || factor > 2)
            refuse(text);
        return {Kind::Scale, factor};
    }
    const std::size_t second = rest.find(':');
    if (name != "clamp" || second == std::string_view::npos)
        refuse(text);
    const float low = number(rest.substr(0, second)), high = number(rest.substr(second + 1));
    if (low > high)
        refuse(text);
    return {Kind::Clamp, 0, low, high};
}

std::string operationText(const NeuronOperation &operation)
{
    using Kind = NeuronOperation::Kind;
    const auto number = [](float value) {
        char buffer[32]; // shortest that reads back as the same
        return std::string(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
    };
    switch (operation.kind) {
    case Kind::Mean:
        return "mean";
    case Kind::Scale:
        return "scale:" + number(operation.factor);
    case Kind::Clamp:
        return "clamp:" + number(operation.low) + ":" + number(operation.high);
    case Kind::Zero:
        break;
    }
    return "zero";
}

} // namespace phonoscope
