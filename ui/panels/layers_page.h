// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/layers_text.h"
#include "ui/models/silhouette_content.h"
#include "ui/panels/figure_export.h"
#include "ui/views/layer_chart.h"

#include <optional>

class QAction;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace phonoscope {

class ReadOutLine;
class Segmented;

/// What the layers hold, beside the control with shuffled labels: property neurons and group neurons of the shown
/// property, silhouettes and property neurons of all properties; and the same of other analyses, as dashed lines.
class LayersPage final : public QWidget, public FigureSource {
    Q_OBJECT
public:
    enum class View { PropertyNeurons, GroupNeurons, Silhouettes, AllProperties };

    LayersPage(const ProjectStore &store, PatternMaps &maps, const Theme &theme, QAction *exportFigure,
               QWidget *parent = nullptr);
    ~LayersPage() override;
    void setTheme(const Theme &theme);
    /// Lays other analyses over the open one. menu: opens and removes them; null: none. Must outlive the page.
    void setCompared(const ComparedAnalyses &compared, QMenu *menu);
    std::vector<Figure> figures() const override;
    QString figureView() const override { return QStringLiteral("layers"); }
    /// show: property-neurons, group-neurons, silhouettes or all-properties; plane; by-depth; alone.
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
    /// Bars cannot be laid over each other.
    bool isBars() const
    {
        return (view() == View::PropertyNeurons || view() == View::GroupNeurons) && comparison().count() == 0;
    }
    Comparison comparison() const;
    void showComparison();
    SilhouetteSpace space() const;
    LayerLinesContent linesContent() const;
    const LayerLinesContent::Series *seriesAt(int series) const;
    void selectPoint(int series, LayerIndex layer);
    QString linesEmptyText() const;
    QString linesData() const;

    const ProjectStore &m_store;
    PatternMaps &m_maps;
    const ComparedAnalyses *m_compared = nullptr;
    Segmented *m_view;
    Segmented *m_space;
    QToolButton *m_overlay;
    Segmented *m_alignment;
    QStackedWidget *m_charts;
    LayerChart *m_bars;
    LayerLinesView *m_lines;
    ReadOutLine *m_readOut;
    std::optional<std::pair<LayerIndex, int>> m_hovered; ///< and bar or series
};

} // namespace phonoscope
