// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/segmented.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace phonoscope {

Segmented::Segmented(const QString &first, const QString &second, QWidget *parent)
    : QWidget(parent), m_first(new QToolButton), m_second(new QToolButton)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *group = new QButtonGroup(this);
    m_first->setText(first);
    m_second->setText(second);
    m_first->setProperty("segment", QStringLiteral("first"));
    m_second->setProperty("segment", QStringLiteral("last"));
    for (QToolButton *button : {m_first, m_second}) {
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        group->addButton(button);
        layout->addWidget(button);
    }
    m_first->setChecked(true);
    connect(m_second, &QToolButton::toggled, this, &Segmented::changed);
}

bool Segmented::isSecond() const
{
    return m_second->isChecked();
}

} // namespace phonoscope
