// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace phonoscope {

/// Numbers as the window writes them: decimal sign of the locale, thin spaces between thousands.
QString countText(qint64 count);                 ///< "3 072"
QString decimalText(double value, int decimals); ///< "0.80"
QString percentText(double share);               ///< "1.0 %"
QString secondsText(double seconds);             ///< "4 s", "6.5 min", "5.4 h"

} // namespace phonoscope
