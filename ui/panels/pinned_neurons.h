// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

#include <utility>
#include <vector>

namespace phonoscope {

/// Neurons that are kept in sight with their values, whatever is selected or pointed at. A line of chips: one click
/// goes to a neuron, another takes it out. Hidden while there are none.
class PinnedNeurons final : public QWidget {
    Q_OBJECT
public:
    explicit PinnedNeurons(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

    /// The newest is kept where there would be more.
    static constexpr std::size_t kMost = 12;
    const std::vector<NeuronId> &pins() const { return m_pins; }
    void setPins(std::vector<NeuronId> pins);
    void toggle(NeuronId neuron);
    /// One for each pin: its value, and what is said of it in full.
    using Values = std::vector<std::pair<QString, QString>>;
    void showValues(const Values &values);

Q_SIGNALS:
    void pinsChanged();
    void neuronChosen(phonoscope::NeuronId neuron);

private:
    void build();

    Theme m_theme;
    std::vector<NeuronId> m_pins;
    Values m_values;
};

/// "2:17,4:260", and back; what is none is left out.
QString pinsText(const std::vector<NeuronId> &pins);
std::vector<NeuronId> parsePins(const QString &text);

} // namespace phonoscope
