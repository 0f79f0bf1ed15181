// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <QString>

namespace phonoscope {

/// A failure as the window tells it: what happened, to which file, what was kept, what to try.
struct ErrorText {
    QString title;
    QString detail;
    QString advice;
};

ErrorText errorText(const Failure &failure);
ErrorText errorText(const Error &error);

} // namespace phonoscope
