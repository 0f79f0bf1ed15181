// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"

#include <QString>

#include <optional>

namespace phonoscope {

/// Why a rule cannot be followed, and which part of its text is to blame.
struct RuleProblem {
    QString text;
    qsizetype begin = 0;
    qsizetype length = 0;
};

/// Neurons by a rule such as "layer:1-4 P>0.8 owner:female". Words between spaces must all hold; "|" between words
/// stands between alternatives, "-" before a word denies it. Words:
/// layer:1-4,8    neuron:0-99    owner:female (also any, several, none; of the shown property)
/// gender:female (owner by the property of that id)    P>0.8  P(male)<=0.1 (of the shown group, or the one named)
/// phone:S (neurons that the phone uses)    mask:"My mask"    selected
struct RuleMatch {
    NeuronSet neurons;
    std::optional<RuleProblem> problem; ///< then there are no neurons
};

/// Of the open model, in the shown layers. Nothing before a model is open.
RuleMatch neuronsByRule(const ProjectStore &store, const QString &rule);

/// The words that rules know, for help and completion: "layer:", ...
QStringList ruleWords(const ProjectStore &store);

} // namespace phonoscope
