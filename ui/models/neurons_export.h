// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/context.h"
#include "ui/state/property_table.h"

#include <filesystem>

namespace phonoscope {

/// Writes the property neurons of a property in the context's layers as a TSV table (layer, neuron, owner, and P of
/// every group as a decimal and as a fraction), with how they were found in comment lines at the top. Numbers in the C
/// locale. Atomic. Throws Error(NotWritable, DiskFull).
void writeNeurons(const PropertyTable &table, const Context &context, const std::filesystem::path &path);

} // namespace phonoscope
