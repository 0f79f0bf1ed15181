// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/segmented.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace phonoscope {

Segmented::Segmented(const QString &first, const QString &second, QWidget *parent)
    : Segmented(QStringList{first, second}, parent)
{
}

Segmented::Segmented(const QStringList &choices, QWidget *parent) : QWidget(parent), m_buttons(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (int index = 0; index < choices.size(); ++index) {
        auto *button = new QToolButton;
        button->setText(choices[index]);
        button->setProperty("segment",
                            index == 0                        ? QStringLiteral("first")
                                : index + 1 == choices.size() ? QStringLiteral("last")
                                                              : QStringLiteral("middle"));
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        m_buttons->addButton(button, index);
        layout->addWidget(button);
    }
    first()->setChecked(true);
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int index, bool isChecked) {
        if (isChecked)
            Q_EMIT chosen(index);
        if (index == 1)
            Q_EMIT changed(isChecked);
    });
}

int Segmented::current() const
{
    return m_buttons->checkedId();
}

void Segmented::choose(int index)
{
    button(index)->setChecked(true);
}

QToolButton *Segmented::button(int index) const
{
    return static_cast<QToolButton *>(m_buttons->button(index));
}

} // namespace phonoscope
