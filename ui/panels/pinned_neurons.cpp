// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/pinned_neurons.h"

#include "ui/models/view_content.h"
#include "ui/panels/flow_layout.h"
#include "ui/theme/icons.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace phonoscope {

namespace {

constexpr int kCloseIcon = 12;

} // namespace

PinnedNeurons::PinnedNeurons(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName("pinnedNeurons");
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *layout = new FlowLayout(kGrid / 2, this);
    layout->setContentsMargins(kGrid, kGrid / 2, kGrid, kGrid / 2);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    build();
}

void PinnedNeurons::setTheme(const Theme &theme)
{
    m_theme = theme;
    build();
}

void PinnedNeurons::setPins(std::vector<NeuronId> pins)
{
    if (pins.size() > kMost)
        pins.erase(pins.begin(), pins.end() - kMost);
    if (pins == m_pins)
        return;
    m_pins = std::move(pins);
    m_values.clear();
    build();
    Q_EMIT pinsChanged();
}

void PinnedNeurons::toggle(NeuronId neuron)
{
    std::vector<NeuronId> pins = m_pins;
    if (std::erase(pins, neuron) == 0)
        pins.push_back(neuron);
    setPins(std::move(pins));
}

void PinnedNeurons::showValues(const Values &values)
{
    if (values == m_values)
        return;
    m_values = values;
    build();
}

void PinnedNeurons::build()
{
    while (QLayoutItem *item = layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->setParent(nullptr);
        item->widget()->deleteLater(); // not yet: a chip may be taken out by its own button
        delete item;
    }
    setVisible(!m_pins.empty());
    if (m_pins.empty())
        return;
    layout()->addWidget(new QLabel(tr("Pinned")));
    for (std::size_t i = 0; i < m_pins.size(); ++i) {
        const NeuronId neuron = m_pins[i];
        auto *chip = new QFrame;
        chip->setObjectName("pinChip");
        chip->setProperty("role", QStringLiteral("chip"));
        auto *inside = new QHBoxLayout(chip);
        inside->setContentsMargins(1, 0, 1, 0);
        inside->setSpacing(0);
        auto *go = new QToolButton;
        go->setObjectName("goToPin");
        go->setProperty("compact", true);
        go->setFocusPolicy(Qt::StrongFocus);
        const QString name = QStringLiteral("%1 · %2").arg(neuron.layer.number).arg(neuron.neuron.value);
        go->setText(i < m_values.size() ? QStringLiteral("%1  %2").arg(name, m_values[i].first) : name);
        go->setToolTip(i < m_values.size() ? m_values[i].second : name);
        connect(go, &QToolButton::clicked, this, [this, neuron] { Q_EMIT neuronChosen(neuron); });
        inside->addWidget(go);
        auto *remove = new QToolButton;
        remove->setObjectName("removePin");
        remove->setProperty("compact", true);
        remove->setIcon(symbolicIcon(QStringLiteral("close"), m_theme));
        remove->setIconSize({kCloseIcon, kCloseIcon});
        remove->setFocusPolicy(Qt::StrongFocus);
        remove->setToolTip(tr("Unpin %1").arg(name));
        remove->setAccessibleName(remove->toolTip());
        connect(remove, &QToolButton::clicked, this, [this, neuron] { toggle(neuron); });
        inside->addWidget(remove);
        layout()->addWidget(chip);
    }
}

QString pinsText(const std::vector<NeuronId> &pins)
{
    QStringList parts;
    for (const NeuronId pin : pins)
        parts.append(QStringLiteral("%1:%2").arg(pin.layer.number).arg(pin.neuron.value));
    return parts.join(QLatin1Char(','));
}

std::vector<NeuronId> parsePins(const QString &text)
{
    std::vector<NeuronId> pins;
    for (const QString &part : text.split(QLatin1Char(',')))
        if (const auto neuron = parseNeuron(part); neuron && std::ranges::find(pins, *neuron) == pins.end())
            pins.push_back(*neuron);
    return pins;
}

} // namespace phonoscope
