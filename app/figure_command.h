// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace phonoscope {

/// `phonoscope figure ANALYSIS --out DIR ...`: paints heat map and layer chart of an analysis folder without a window.
/// arguments: those after "figure". Returns the exit status: 0, 1 for a failure, 2 for wrong usage.
int runFigureCommand(const QStringList &arguments);

} // namespace phonoscope
