// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pattern_text.h"

#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(phonoscope::PatternsPage)
};

} // namespace

QString patternNotice(const ProjectStore &store, const PatternMaps &maps, const PropertyMaps &former)
{
    const Context &context = store.context();
    const QString before = former.k == context.k && former.rule == context.rule ? QString()
        : former.k == context.k                                                 ? Texts::tr("Of another rule.")
                                : Texts::tr("For k %1.").arg(percentText(former.k));
    const QString now = maps.isCancelled() ? Texts::tr("For the present settings computing was cancelled.")
        : former.k == context.k            ? Texts::tr("The map for this one is being computed.")
                                : Texts::tr("The map for k %1 is being computed.").arg(percentText(context.k));
    return (before + QLatin1Char(' ') + now).trimmed();
}

QString patternEmptyText(const ProjectStore &store, const PatternMaps &maps)
{
    const PropertyTable *table = store.table();
    if (!table)
        return Texts::tr("Open a project to see how its phones lie to each other.");
    const PropertyMaps *of = maps.of(table->property().id);
    if (of && !of->refusal.isEmpty())
        return Texts::tr("There is no map of %1. %2").arg(propertyName(*table), of->refusal);
    if (maps.isCancelled())
        return Texts::tr("Computing the map was cancelled. Press Compute to go on.");
    if (store.stage() != ProjectStore::Stage::Complete)
        return Texts::tr("Maps are computed when the analysis is complete.");
    return Texts::tr("The map of layer %1 is being computed.").arg(maps.layer().number);
}

QString patternProgress(const ProjectStore &store, const PatternMaps &maps)
{
    if (!maps.isRunning())
        return {};
    const int index = store.propertyIndex(QString::fromStdString(maps.runningProperty()));
    const QString name = index < 0 ? QString() : propertyName(store.tables()[static_cast<std::size_t>(index)]);
    const auto &progress = maps.progress();
    return progress
        ? Texts::tr("shuffling labels of %1: %2\u00a0%")
              .arg(name, QString::number(static_cast<int>(100 * progress->done / std::max(1.0, progress->total))))
        : Texts::tr("computing maps of %1").arg(name);
}

} // namespace phonoscope
