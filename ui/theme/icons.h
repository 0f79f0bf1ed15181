// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QByteArray>
#include <QIcon>
#include <QString>

namespace phonoscope {

/// A symbolic icon of resources/icons ("undo", "zoom-in") in the theme's secondary text colour, with the disabled
/// colour for its disabled state. Ask again when the theme changes. A null icon for an unknown name.
QIcon symbolicIcon(const QString &name, const Theme &theme);

/// The same in other colours.
QIcon symbolicIcon(const QString &name, const QColor &color, const QColor &disabled);

/// The icon's SVG with one colour in place of currentColor; empty for an unknown name.
QByteArray tintedSvg(const QString &name, const QColor &color);

/// The program's own icon, in its own colours.
QIcon applicationIcon();

} // namespace phonoscope
