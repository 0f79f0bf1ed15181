// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/figure_export.h"
#include "ui/state/project_store.h"

namespace phonoscope {

/// The figures of a page, each with how it was made: what is counted, the program's version, and the command that
/// paints it again. Needs a shown property.
std::vector<Figure> figuresWithRecipes(const FigureSource &page, const ProjectStore &store);

/// The command that paints what a page shows, ready for a shell; style and file as options. Empty where the command
/// does not paint the page, or the project was never saved.
QString figureCommand(const FigureSource &page, const ProjectStore &store, const Figure &figure,
                      const FigureStyle &style, const QString &file);

} // namespace phonoscope
