// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QString>

class QApplication;
class QPalette;

namespace phonoscope {

/// The colours and sizes that all painting uses, light and dark (roles as in the design; hex values in theme.cpp only).
/// Values; passed to painters, never reached from a global.
struct Theme {
    bool isDark = false;
    QColor window, panel, sunken, hover, separator, border, grid;
    QColor text, textSecondary, textAxis, disabled;
    QColor accent, onAccent, selectedRow, selectedRowBorder, controlMark;
    QColor good, warning, error;

    static Theme light();
    static Theme dark();
    /// Follows the desktop: dark when the palette's window is darker than its text.
    static Theme ofDesktop(const QPalette &palette);

    /// Fixed Okabe-Ito colour of a group, the same in every view: by name for the known groups (vowels, voiced
    /// consonants, unvoiced consonants, female, male, low, mid, high), else by position; positions beyond eight repeat
    /// (hatched, see isHatched).
    QColor group(const QString &groupName, int position) const;
    /// Outline for a group's fill where its contrast to the panel is below 3:1; invalid where none is needed.
    QColor groupOutline(const QString &groupName, int position) const;
    /// Whether a group's position lies beyond the eight colours, so that its fill is hatched.
    static bool isHatched(int position);

    /// Fonts of the design, from the application font: sizes in logical pixels (28 key number, 20 neuron name, 13
    /// active tab, 12 heading and body, 11 axes, 10 phone ticks). A family with tabular figures takes over where the
    /// application's has none.
    static QFont font(int pixelSize, QFont::Weight weight = QFont::Normal);
};

inline constexpr int kGrid = 8; ///< spacing
inline constexpr int kRadius = 4;
inline constexpr int kControlHeight = 24;

/// Palette and style sheet of the application for a theme.
void applyTheme(QApplication &application, const Theme &theme);

} // namespace phonoscope
