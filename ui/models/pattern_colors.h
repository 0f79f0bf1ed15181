// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/silhouette_content.h"
#include "ui/views/pattern_map_view.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace phonoscope {

/// What the colours of a pattern map mean.
struct PatternColor {
    enum class Kind {
        Group,      ///< of the shown property
        PhoneClass, ///< of the cell's phone
        Samples,
        Neurons, ///< that the cell uses
        Silhouette,
        Majority, ///< the group of another property that most of the cell's samples are in
        Purity,   ///< the share of that group
    };
    Kind kind = Kind::Group;
    std::string property{}; ///< the other one
    friend bool operator==(const PatternColor &, const PatternColor &) = default;
};

/// What the cells of the shown property can be coloured by.
std::vector<PatternColor> patternColors(const ProjectStore &store);
QString patternColorName(const ProjectStore &store, const PatternColor &color);
/// As `phonoscope figure --color-by` takes it: "samples", "majority:gender".
QString patternColorOption(const PatternColor &color);
/// Throws Error(BadFormat) for what the shown property cannot be coloured by.
PatternColor patternColorNamed(const ProjectStore &store, const QString &option);

/// How the samples of every cell are spread over the groups of another property; counted once, then kept.
class CellComposition {
public:
    explicit CellComposition(const ProjectStore &store) : m_store(store) { }
    /// [cell][group]; empty without such a property.
    const std::vector<std::vector<std::uint32_t>> &of(const std::string &property);

private:
    const ProjectStore &m_store;
    std::string m_shown, m_property;
    std::uint64_t m_samples = 0;
    std::shared_ptr<const IndexHeader> m_header;
    std::vector<std::vector<std::uint32_t>> m_counts;
};

/// Gives the points of a map of the shown property other colours, and the map their legend.
void colorPoints(PatternMapContent &content, const ProjectStore &store, const PatternMap &map, SilhouetteSpace space,
                 const PatternColor &color, CellComposition &composition);

} // namespace phonoscope
