// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRgb>
#include <QString>

#include <array>
#include <cstdint>

namespace phonoscope {

enum class ColorMapKind { Viridis, Cividis, Difference };

/// 256 colours over [0, 1], perceptually uniform and colour-blind safe. Difference runs blue - neutral - orange, and
/// its neutral follows the theme. NaN has a colour of its own (no value yet).
class ColorMap {
public:
    explicit ColorMap(ColorMapKind kind, bool dark = false);
    QRgb color(float position) const; ///< clamped; NaN gives missing()
    QRgb missing() const { return m_missing; }
    const std::array<QRgb, 256> &table() const { return m_table; }

private:
    std::array<QRgb, 256> m_table{};
    QRgb m_missing = 0;
};

} // namespace phonoscope
