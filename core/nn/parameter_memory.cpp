// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/parameter_memory.h"

#include "core/base/memory_pages.h"

#include <ATen/ops/from_blob.h>
#include <c10/util/accumulate.h>

#include <memory>

namespace phonoscope {

namespace {

constexpr std::size_t kAlignment = 64; // as LibTorch's own tensors

} // namespace

std::vector<at::Tensor> allocateTogether(std::span<const std::vector<std::int64_t>> shapes)
{
    struct Range {
        std::size_t begin, end;
    };
    std::vector<Range> ranges;
    std::size_t total = kAlignment; // so that a tensor without elements has an address, too
    for (const std::vector<std::int64_t> &shape : shapes) {
        const std::size_t bytes = sizeof(float) * static_cast<std::size_t>(c10::multiply_integers(shape));
        ranges.push_back({total, total + bytes});
        total = (total + bytes + kAlignment - 1) / kAlignment * kAlignment;
    }
    const auto pages = std::make_shared<const MemoryPages>(total);
    std::vector<at::Tensor> tensors;
    for (std::size_t index = 0; index < shapes.size(); ++index) {
        const auto [begin, end] = ranges[index];
        tensors.push_back(at::from_blob(
            pages->address() + begin, shapes[index], [pages, begin, end](void *) { pages->release(begin, end); },
            at::kFloat));
    }
    return tensors;
}

} // namespace phonoscope
