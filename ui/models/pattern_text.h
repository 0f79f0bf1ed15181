// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/pattern_maps.h"

#include <QString>

namespace phonoscope {

/// What the Patterns page says while its maps are not those of the present settings. No widgets here.

/// Over a map of former parameters.
QString patternNotice(const ProjectStore &store, const PatternMaps &maps, const PropertyMaps &former);
/// Instead of a map: why there is none.
QString patternEmptyText(const ProjectStore &store, const PatternMaps &maps);
/// What is being computed; empty: nothing.
QString patternProgress(const ProjectStore &store, const PatternMaps &maps);

} // namespace phonoscope
