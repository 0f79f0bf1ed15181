// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ranking_text.h"

#include "ui/theme/number_text.h"

#include <QCoreApplication>

#include <cmath>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(Ranking)
};

} // namespace

QString rankingText(Ranking ranking)
{
    switch (ranking) {
    case Ranking::Difference:
        return Texts::tr("Difference");
    case Ranking::Ratio:
        return Texts::tr("Ratio");
    case Ranking::Entropy:
        return Texts::tr("Entropy");
    case Ranking::PhoneEntropy:
        return Texts::tr("Phone entropy");
    case Ranking::Information:
        return Texts::tr("Mutual information");
    case Ranking::DPrime:
        return Texts::tr("d′");
    }
    return {};
}

QString rankingExplanation(Ranking ranking)
{
    switch (ranking) {
    case Ranking::Difference:
        return Texts::tr("P(i | group) of the best group, less the mean P of the others; −1 to 1. P is the paper's "
                         "share of a group's phones that use the neuron, so that phones are held constant.");
    case Ranking::Ratio:
        return Texts::tr("P(i | group) of the best group divided by the mean P of the others, half a phone added to "
                         "both, so that a group without any has a share; 1 for no difference.");
    case Ranking::Entropy:
        return Texts::tr(
            "Entropy in bits of the neuron's activation probabilities over groups; low is selective. Known "
            "as LAPE from \"Language-Specific Neurons: The Key to Multilingual Capabilities in Large "
            "Language Models\". Neurons that are in no group more probable than chance are not ranked.");
    case Ranking::PhoneEntropy:
        return Texts::tr("Entropy in bits of the neuron's activation probabilities over phones; low for neurons of few "
                         "phones, whatever the property. The measure of LAPE, with phones as languages.");
    case Ranking::Information:
        return Texts::tr("Mutual information in bits of a sample's group and of whether it activates the neuron, with "
                         "the bias correction of Miller and Madow. About 0 where nothing is told. Samples of one "
                         "speaker are not independent, which raises it, too.");
    case Ranking::DPrime:
        return Texts::tr(
            "Sensitivity d′ of signal detection: how well the neuron's activation tells the best group from "
            "the others, in standard deviations (\"Detection Theory: A User's Guide\"), with Hautus' "
            "log-linear correction.");
    }
    return {};
}

QString rankingValueText(Ranking ranking, double value)
{
    if (std::isnan(value))
        return QStringLiteral("–");
    switch (ranking) {
    case Ranking::Difference:
    case Ranking::Ratio:
    case Ranking::DPrime:
        return decimalText(value, 2);
    case Ranking::Entropy:
    case Ranking::PhoneEntropy:
        return Texts::tr("%1 bit").arg(decimalText(value, 2));
    case Ranking::Information:
        return Texts::tr("%1 bit").arg(decimalText(value, 4));
    }
    return {};
}

} // namespace phonoscope
