// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pattern_content.h"
#include "ui/panels/figure_export.h"
#include "ui/state/pattern_maps.h"
#include "ui/state/project_store.h"
#include "ui/views/layer_chart.h"

#include <optional>

class QAction;
class QStackedWidget;

namespace phonoscope {

class ReadOutLine;
class Segmented;

/// What the layers hold, beside the control with shuffled labels: property neurons and group neurons of the shown
/// property, silhouettes and property neurons of all properties.
class LayersPage final : public QWidget, public FigureSource {
    Q_OBJECT
public:
    enum class View { PropertyNeurons, GroupNeurons, Silhouettes, AllProperties };

    LayersPage(const ProjectStore &store, PatternMaps &maps, const Theme &theme, QAction *exportFigure,
               QWidget *parent = nullptr);
    ~LayersPage() override;
    void setTheme(const Theme &theme);
    std::vector<Figure> figures() const override;
    QString figureView() const override { return QStringLiteral("layers"); }
    /// show: property-neurons, group-neurons, silhouettes or all-properties; plane.
    FigureOptions figureOptions() const override;
    void setFigureOptions(const FigureOptions &options) override;
    void chooseView(View view);

Q_SIGNALS:
    void layerClicked(phonoscope::LayerIndex layer, int group);
    void neuronsSelected(const phonoscope::NeuronSet &neurons);
    void propertyChosen(const QString &id);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildToolbar(QAction *exportFigure);
    void connectViews();
    void connectState();
    void showAll();
    void showReadOut();
    void want();
    View view() const;
    bool isBars() const { return view() == View::PropertyNeurons || view() == View::GroupNeurons; }
    SilhouetteSpace space() const;
    const PropertyTable *tableOf(int series) const;
    QStringList summary() const;
    QStringList barReadOut(LayerIndex layer, int bar) const;
    QStringList lineReadOut(int series, LayerIndex layer) const;
    QString linesEmptyText() const;

    const ProjectStore &m_store;
    PatternMaps &m_maps;
    Segmented *m_view;
    Segmented *m_space;
    QStackedWidget *m_charts;
    LayerChart *m_bars;
    LayerLinesView *m_lines;
    ReadOutLine *m_readOut;
    std::optional<std::pair<LayerIndex, int>> m_hovered; ///< and bar or series
};

/// The control's state in words: "shuffled labels: 47 ± 5", or why there is none yet.
QString controlStateText(const ProjectStore &store);

} // namespace phonoscope
