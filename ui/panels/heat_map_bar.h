// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/heat_map_orders.h"
#include "ui/models/heat_map_values.h"
#include "ui/panels/figure_export.h"
#include "ui/state/project_store.h"

#include <QWidget>

class QAction;
class QComboBox;
class QToolButton;

namespace phonoscope {

class ComparedAnalyses;
class Segmented;

/// What is shown beside a heat map, by name, so that it survives another property or model.
struct HeatMapBeside {
    enum class Kind { Nothing, Group, Analysis };
    Kind kind = Kind::Nothing;
    QString name; ///< the group's, or the analysis' title
    friend bool operator==(const HeatMapBeside &, const HeatMapBeside &) = default;
};
/// "", "group:male", "analysis:other model".
QString besideText(const HeatMapBeside &beside);
std::optional<HeatMapBeside> parseBeside(const QString &text);

/// The tools above the heat map: layout, value, order, scale, what stands beside. Holds what is chosen; knows no view.
class HeatMapBar final : public QWidget {
    Q_OBJECT
public:
    HeatMapBar(const ProjectStore &store, QAction *exportFigure, QWidget *parent = nullptr);
    /// Offers them beside; must outlive the bar.
    void setCompared(const ComparedAnalyses &compared);

    bool isTiles() const;
    HeatMapChoice choice() const; ///< of the context's group
    bool isFitted() const;
    HeatMapSorting sorting() const;
    const HeatMapBeside &beside() const { return m_beside; }
    void setBeside(const HeatMapBeside &beside);
    QToolButton *bandTool() const { return m_band; }

    /// See HeatMapPage::figureOptions().
    FigureOptions options() const;
    /// Takes what is there; returns what is wrong with an option, empty for nothing.
    QString setOptions(const FigureOptions &options);

Q_SIGNALS:
    void layoutChanged();
    void changed(); ///< value, order, scale or what stands beside

private:
    void fill();
    void fillBeside();
    void showChoosers();
    HeatMapValue value() const;

    const ProjectStore &m_store;
    const ComparedAnalyses *m_compared = nullptr;
    Segmented *m_layout;
    QComboBox *m_value;
    QComboBox *m_minus; ///< data: group
    QComboBox *m_phone;
    QComboBox *m_sorting;
    Segmented *m_scale;
    QToolButton *m_fit;
    QToolButton *m_band;
    QComboBox *m_besideBox; ///< data: besideText()
    HeatMapBeside m_beside;
    QString m_minusName, m_phoneName; ///< chosen last, wherever there are such
};

} // namespace phonoscope
