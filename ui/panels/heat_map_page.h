// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/figure_export.h"
#include "ui/state/project_store.h"
#include "ui/views/heat_map_view.h"

class QComboBox;
class QToolButton;

namespace phonoscope {

class ColorLegend;
class ReadOutLine;
class Segmented;

/// The heat map with its toolbar above and the read-out below.
class HeatMapPage final : public QWidget, public FigureSource {
    Q_OBJECT
public:
    HeatMapPage(const ProjectStore &store, const Theme &theme, QAction *exportFigure, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    /// Of probabilities; differences keep theirs.
    void setColorMap(ColorMapKind kind);

    HeatMapView *view() const { return m_view; }
    std::vector<Figure> figures() const override;
    QString figureView() const override { return QStringLiteral("heat-map"); }
    /// minus: a group whose probability is taken off; log; tiles.
    FigureOptions figureOptions() const override;
    void setFigureOptions(const FigureOptions &options) override;

Q_SIGNALS:
    void neuronClicked(phonoscope::NeuronId neuron, Qt::KeyboardModifiers modifiers);
    void neuronActivated(phonoscope::NeuronId neuron);
    void cursorMoveRequested(phonoscope::NeuronId neuron);
    void bandSelected(const phonoscope::NeuronSet &neurons, Qt::KeyboardModifiers modifiers);

private:
    QWidget *buildToolbar(QAction *exportFigure);
    void connectView();
    void connectStore();
    void showValues();
    void showValueNames();
    void showReadOut(std::optional<NeuronId> neuron);
    void showSelectionSize();
    QString emptyText() const;

    const ProjectStore &m_store;
    Theme m_theme;
    Segmented *m_layout;
    Segmented *m_scale;
    QComboBox *m_value;
    QToolButton *m_band;
    ColorLegend *m_legend;
    HeatMapView *m_view;
    ReadOutLine *m_readOut;
    ColorMapKind m_colorMap = ColorMapKind::Viridis;
    std::optional<NeuronId> m_hovered;
};

} // namespace phonoscope
