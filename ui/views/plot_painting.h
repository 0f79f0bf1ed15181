// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPainter>
#include <QString>

namespace phonoscope {

/// Helpers that the painted views share.

/// A value with at most two decimals, in the user's locale, without superfluous zeros.
QString plainNumber(double value);
/// The same with its sign, and the minus sign as typeset.
QString signedNumber(double value);

/// The largest text of a list that fits a width, or an empty string.
QString fittingText(const QFont &font, double width, std::initializer_list<QString> candidates);

/// Fill of a group: its colour, hatched where colours repeat, outlined where its contrast is low.
void fillGroup(QPainter &painter, const QRectF &rect, const Theme &theme, const QString &group, int position);

/// Legend entries "swatch name", right-aligned in a line; names that do not fit are elided, then left out.
void paintGroupLegend(QPainter &painter, const QRectF &line, const Theme &theme, const std::vector<QString> &groups);

} // namespace phonoscope
