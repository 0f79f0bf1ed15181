// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/property_table.h"
#include "ui/theme/theme.h"

#include <QIcon>

namespace phonoscope {

/// A square in a group's colour, or one for each of the first groups of a property, side by side.
QIcon groupChip(const Theme &theme, const QString &group, int position);
QIcon propertyChips(const Theme &theme, const Property &property);
/// Size at which propertyChips are drawn.
QSize propertyChipsSize();

} // namespace phonoscope
