// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/stability_text.h"

#include "ui/theme/number_text.h"

#include <QCoreApplication>

#include <cmath>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(Stability)
};

QString rounded(double value)
{
    return countText(std::lround(value));
}

} // namespace

QString stabilityText(const SetStability &set)
{
    const QString share = std::isnan(set.meanShare) ? QStringLiteral("–") : decimalText(set.meanShare, 2);
    return Texts::tr("%1 [%2, %3], mean share %4; by chance %5 ± %6")
        .arg(countText(set.size), rounded(set.low), rounded(set.high), share, rounded(set.shuffledMean),
             rounded(set.shuffledDeviation));
}

QString stabilityStateText(const StabilityRuns &runs)
{
    if (const Stability *stability = runs.present())
        return stabilityText(stability->all);
    if (runs.isPresentRunning())
        return Texts::tr("stability: being resampled");
    return Texts::tr("stability: not computed");
}

QString stabilityText(const Stability &stability, NeuronId neuron)
{
    return Texts::tr("In %1 of %2 resamplings of %3; in %4 of %5 shuffles of the labels")
        .arg(shareText(stability.share(neuron.layer, neuron.neuron)))
        .arg(stability.draws)
        .arg(unitText(stability.settings.unit), shareText(stability.chanceShare(neuron.layer, neuron.neuron)))
        .arg(stability.shuffles);
}

QString unitText(ResampleUnit unit)
{
    return unit == ResampleUnit::Speakers ? Texts::tr("speakers") : Texts::tr("utterances");
}

QString shareText(double share)
{
    return std::isnan(share) ? QStringLiteral("–") : Texts::tr("%1 %").arg(std::lround(100 * share));
}

} // namespace phonoscope
