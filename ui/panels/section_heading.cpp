// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/section_heading.h"

#include "ui/theme/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace phonoscope {

SectionHeading addSectionHeading(QVBoxLayout &layout, const QString &title)
{
    auto *line = new QFrame;
    line->setFixedHeight(1);
    line->setProperty("role", QStringLiteral("line"));
    layout.addSpacing(kGrid / 2);
    layout.addWidget(line);
    SectionHeading heading{new QLabel(title), new QLabel, new QHBoxLayout};
    heading.title->setFont(Theme::font(12, QFont::DemiBold));
    heading.row->addWidget(heading.title, 1);
    heading.remark->setProperty("role", QStringLiteral("remark"));
    heading.row->addWidget(heading.remark);
    layout.addLayout(heading.row);
    return heading;
}

} // namespace phonoscope
