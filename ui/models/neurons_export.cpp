// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/neurons_export.h"

#include "core/base/atomic_file.h"

#include <locale>
#include <sstream>

namespace phonoscope {

void writeNeurons(const PropertyTable &table, const Context &context, const std::filesystem::path &path)
{
    const IndexHeader &header = table.counts().header();
    const auto &groups = table.property().groups;
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << "# property neurons of " << table.property().id << "\n# model " << header.modelName << " "
         << header.modelHash << ", corpus " << header.corpusName << " " << header.corpusHash << "\n# k "
         << table.counts().k() << ", sigma " << table.sigma() << ", rule " << ruleName(table.rule())
         << ", minimum samples per cell " << table.rule().minimumSamples << ", segments " << table.counts().samples()
         << "\nlayer\tneuron\towner";
    for (const Group &group : groups)
        text << "\tP(" << group.name << ")\tphones(" << group.name << ")";
    text << "\n";
    const auto &owner = table.neurons().owner;
    for (std::size_t row = context.firstLayer.row(); row < owner.size() && row <= context.lastLayer.row(); ++row) {
        const LayerIndex layer = LayerIndex::fromRow(row);
        for (std::size_t i = 0; i < owner[row].size(); ++i) {
            if (owner[row][i] < 0)
                continue;
            text << layer.number << "\t" << i << "\t" << groups[static_cast<std::size_t>(owner[row][i])].name;
            for (std::size_t g = 0; g < groups.size(); ++g)
                text << "\t" << table.use().probability(layer, g, {static_cast<int>(i)}) << "\t"
                     << table.use().phonesUsing[row][g][i] << "/" << table.use().phones[g];
            text << "\n";
        }
    }
    writeFileAtomically(path, text.str());
}

} // namespace phonoscope
