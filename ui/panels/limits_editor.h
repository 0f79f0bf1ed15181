// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/property_definition.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

#include <vector>

class QComboBox;
class QGridLayout;

namespace phonoscope {

class ValueHistogram;

/// Groups of numbers: limits or percentiles, the groups' names, and the histogram of what they divide.
class LimitsEditor final : public QWidget {
    Q_OBJECT
public:
    explicit LimitsEditor(const Theme &theme, QWidget *parent = nullptr);

    /// values: rising; unit: "Hz", "s" or empty.
    void setValues(std::vector<double> values, const QString &unit);
    /// Takes limits, percentiles and the names of groups from a definition.
    void setDefinition(const PropertyDefinition &definition);
    /// Puts them into one; groups without a name of their own get the standard ones.
    void apply(PropertyDefinition &definition) const;
    /// What follows from them: limits in numbers, and the names that groups have.
    void setResolved(const std::vector<double> &limits, const std::vector<QString> &groups);

    void addLimit();
    void removeLimit(int limit);

Q_SIGNALS:
    void changed();

private:
    void buildRows();
    void showChip(std::size_t group);
    void setPercentiles(bool arePercentiles);
    void limitMoved(int limit, double value);
    double percentileOf(double value) const;

    Theme m_theme;
    QString m_unit;
    std::vector<double> m_values;
    bool m_arePercentiles = false;
    std::vector<double> m_limits; ///< or percentiles
    std::vector<double> m_resolved;
    std::vector<QString> m_names;         ///< empty: the standard one
    std::vector<QString> m_standardNames; ///< as setResolved() says
    QComboBox *m_kind;
    ValueHistogram *m_histogram;
    QGridLayout *m_rows;
};

} // namespace phonoscope
