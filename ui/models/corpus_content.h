// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/problem_tree_model.h"
#include "ui/state/project_store.h"
#include "ui/views/balance_view.h"

#include <QStringList>

#include <string>
#include <vector>

namespace phonoscope {

/// What the corpus page shows, computed from the store. No widgets here.

struct CorpusTile {
    QString name;
    QString value;
    QString toolTip;
};
/// Speech, utterances, speakers, samples, what is left out; "–" for what is not known.
std::vector<CorpusTile> corpusTiles(const ProjectStore &store);

/// Columns whose values can be compared, in the table's order.
std::vector<std::string> balanceColumns(const ProjectStore &store);

struct Balance {
    std::vector<std::string> values; ///< of the bars; "" for none
    std::vector<BalanceView::Bar> bars;
    int others = 0; ///< values beyond the bars
};
/// bySpeech: bars are as long as the speech of a value, else as its number of utterances.
Balance corpusBalance(const ProjectStore &store, const std::string &column, bool bySpeech);

/// Whether the lengths of the shown utterances are known: not those of a supplied analysis.
bool hasSeconds(const ProjectStore &store);

/// Cells of the shown property with fewer samples than the paper's rule can bear.
struct FewSamples {
    struct Cell {
        QString group;
        int position = 0; ///< of the group
        QString phone;
        std::uint32_t samples = 0;
    };
    std::vector<Cell> cells; ///< fewest first
    int all = 0;             ///< cells of the property
    int empty = 0;
    int limit = 0; ///< D / tau, rounded up
};
FewSamples fewSamples(const ProjectStore &store);
QString fewSamplesText(const ProjectStore &store, const FewSamples &few);

/// What a check found, for a list.
std::vector<ProblemGroup> healthGroups(const CorpusHealth &health);
QString healthText(const CorpusHealth &health);

} // namespace phonoscope
