// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace phonoscope {

/// A section of the inspector: a line, its title, and a remark at the right; more may be added to the row.
struct SectionHeading {
    QLabel *title;
    QLabel *remark;
    QHBoxLayout *row;
};
SectionHeading addSectionHeading(QVBoxLayout &layout, const QString &title);

} // namespace phonoscope
