// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/training_checkpoint.h"

#include "core/base/error.h"
#include "core/base/tensor_file.h"

#include <ATen/ops/from_blob.h>

#include <charconv>
#include <span>

namespace phonoscope {

namespace {

TensorToWrite toWrite(const char *name, const at::Tensor &values)
{
    TensorToWrite tensor;
    tensor.name = name;
    tensor.info.shape = {values.numel()};
    tensor.bytes = std::as_bytes(std::span(values.data_ptr<float>(), static_cast<std::size_t>(values.numel())));
    return tensor;
}

std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

/// The metadata's numbers and the tensors of a checkpoint; whatever is missing or odd is told as one error.
class Reader {
public:
    explicit Reader(const std::filesystem::path &file) : m_source(file) { }

    std::string text(const char *key) const
    {
        const auto found = m_source.metadata().find(key);
        if (found == m_source.metadata().end())
            fail(key);
        return found->second;
    }

    std::uint64_t number(const char *key) const
    {
        const std::string digits = text(key);
        std::uint64_t value = 0;
        const auto [stop, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (failure != std::errc{} || stop != digits.data() + digits.size() || value > (1ULL << 40))
            fail(key);
        return value;
    }

    at::Tensor tensor(const char *name) const
    {
        const auto found = m_source.tensors().find(name);
        if (found == m_source.tensors().end() || found->second.type != TensorType::F32
            || found->second.shape.size() != 1)
            fail(name);
        std::vector<float> values = m_source.floats(name);
        return at::from_blob(values.data(), found->second.shape, at::kFloat).clone();
    }

private:
    [[noreturn]] void fail(const std::string &part) const
    {
        throw Error(ErrorCode::BadFormat, m_source.path().string() + ", " + part,
                    "missing or not as a checkpoint has it; the run cannot be continued from this file");
    }

    SafetensorsFile m_source;
};

} // namespace

void write(const TrainingCheckpoint &checkpoint, const std::filesystem::path &file)
{
    std::string log;
    for (const std::string &line : checkpoint.log)
        log += line + '\n';
    const TensorToWrite tensors[] = {toWrite("first_moment", checkpoint.firstMoment),
                                     toWrite("second_moment", checkpoint.secondMoment),
                                     toWrite("values", checkpoint.values)};
    writeSafetensors(file, tensors,
                     {{"config", checkpoint.configHash},
                      {"epoch", std::to_string(checkpoint.epoch)},
                      {"log", log},
                      {"position", std::to_string(checkpoint.position)},
                      {"processes", std::to_string(checkpoint.processes)},
                      {"speech", checkpoint.speechHash},
                      {"step", std::to_string(checkpoint.step)}});
}

TrainingCheckpoint readTrainingCheckpoint(const std::filesystem::path &file)
{
    const Reader reader(file);
    TrainingCheckpoint checkpoint;
    checkpoint.values = reader.tensor("values");
    checkpoint.firstMoment = reader.tensor("first_moment");
    checkpoint.secondMoment = reader.tensor("second_moment");
    checkpoint.step = static_cast<int>(std::min<std::uint64_t>(reader.number("step"), 1'000'000'000));
    checkpoint.epoch = reader.number("epoch");
    checkpoint.position = static_cast<std::size_t>(reader.number("position"));
    checkpoint.processes = static_cast<int>(std::min<std::uint64_t>(reader.number("processes"), 1'000'000));
    checkpoint.configHash = reader.text("config");
    checkpoint.speechHash = reader.text("speech");
    checkpoint.log = linesOf(reader.text("log"));
    return checkpoint;
}

} // namespace phonoscope
