// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/overlap_content.h"
#include "ui/views/cross_table_view.h"

#include <utility>
#include <vector>

namespace phonoscope {

/// What a region of an overlap is, for the Region panel and for masks made of it.

/// Properties (rows of the store's tables) whose groups own the region's neurons; without any, the shown property.
std::vector<int> propertiesOf(const ProjectStore &store, const OverlapResult &result, unsigned region);

/// Neurons by owner in two properties, or in one (second -1). Groups without neurons are left out while others have
/// some; of many the largest, and the others together.
CrossTableView::Table ownerTable(const ProjectStore &store, const NeuronSet &neurons, int first, int second);
/// "Most: female and high (47), male and low (39), together 86 of 95."
QString ownerSummary(const CrossTableView::Table &table, std::size_t neurons);

/// "Gender and pitch only, L1".
QString maskName(const OverlapResult &result, unsigned region);
/// How its neurons were found: sets, region, layers, k, sigma, rule, model.
QString maskNote(const ProjectStore &store, const OverlapResult &result, unsigned region);

} // namespace phonoscope
