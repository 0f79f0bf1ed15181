// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "ui/state/context.h"
#include "ui/state/property_table.h"
#include "ui/views/inspector_plots.h"
#include "ui/views/layer_chart.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace phonoscope {

/// What the views show, computed from a property's table; the same for the window and for figures. No widgets here.

/// A group's name, "female"; a property's, "Gender".
QString groupName(const PropertyTable &table, int group);
/// "voiced" for the class of voiced consonants, where room is scarce; other names as they are.
QString shortGroupName(const QString &group);
QString propertyName(const PropertyTable &table);

/// How the figure was made, for its metadata.
QString recipeText(const PropertyTable &table, const Context &context);

/// control: null while there is none for the present parameters.
LayerChart::Content layerChartContent(const PropertyTable &table, const ControlReady *control);

/// "shuffled labels: 47 ± 5" for a range of layers (mean and standard deviation over draws).
struct ControlSummary {
    double mean = 0;
    double deviation = 0;
    int draws = 0;
};
ControlSummary controlSummary(const ControlReady &control, LayerIndex first, LayerIndex last);
QString controlText(const ControlSummary &summary);

/// The line under the heat map, most important part first: neuron, P of the group and of the others, n, owner.
QStringList readOut(const PropertyTable &table, int group, NeuronId neuron);
/// "Layer 4 · 261".
QString neuronName(NeuronId neuron);
/// "4 261", "4·261", "4:261", "4/261"; nothing for anything else.
std::optional<NeuronId> parseNeuron(const QString &text);

/// A bar a group; of many groups the eight with the highest P.
GroupBarsView::Bars::value_type groupBars(const PropertyTable &table, NeuronId neuron, const Theme &theme);
std::vector<PhoneProfileView::Row> phoneProfile(const PropertyTable &table, int group, NeuronId neuron,
                                                const Theme &theme);

struct Spectrum {
    std::vector<float> sorted; ///< p of all neurons of the layer, falling
    std::optional<int> rank;   ///< of the neuron, from 0
    std::uint32_t samples = 0;
    double chance = 0;
};
/// Of one phone in the cells of a phone-type table.
Spectrum phoneSpectrum(const PropertyTable &phoneType, int phone, NeuronId neuron);

} // namespace phonoscope
