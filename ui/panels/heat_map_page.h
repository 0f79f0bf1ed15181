// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/heat_map_orders.h"
#include "ui/models/heat_map_values.h"
#include "ui/panels/figure_export.h"
#include "ui/panels/heat_map_bar.h"
#include "ui/state/project_store.h"
#include "ui/views/heat_map_view.h"

class QSplitter;

namespace phonoscope {

class HeatMapPane;
class PinnedNeurons;
class ReadOutLine;
class Settings;

/// The heat map with its tools above and the read-out below; beside it, on demand, a second one of another group or
/// another analysis, with the same part in sight, cursor, selection and, where the layers are as wide, order.
class HeatMapPage final : public QWidget, public FigureSource {
    Q_OBJECT
public:
    HeatMapPage(const ProjectStore &store, const Theme &theme, QAction *exportFigure, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    /// Of probabilities; differences keep theirs.
    void setColorMap(ColorMapKind kind);
    /// Analyses that can be shown beside; must outlive the page.
    void setCompared(const ComparedAnalyses &compared);
    /// Keeps the choices and pins of every project there; must outlive the page.
    void rememberIn(Settings &settings);

    HeatMapView *view() const;
    HeatMapView *viewBeside() const;
    bool isComparing() const { return m_bar->beside().kind != HeatMapBeside::Kind::Nothing; }

    std::vector<Figure> figures() const override;
    QString figureView() const override { return QStringLiteral("heat-map"); }
    /// minus: a group whose probability is taken off; cell: a phone; owners; masks; order: p, owner or similarity; log;
    /// fit; tiles; beside: group:NAME or analysis:NAME; pins: 2:17,4:260.
    FigureOptions figureOptions() const override;
    void setFigureOptions(const FigureOptions &options) override;

Q_SIGNALS:
    void neuronClicked(phonoscope::NeuronId neuron, Qt::KeyboardModifiers modifiers);
    void neuronActivated(phonoscope::NeuronId neuron);
    void cursorMoveRequested(phonoscope::NeuronId neuron);
    void bandSelected(const phonoscope::NeuronSet &neurons, Qt::KeyboardModifiers modifiers);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What stands beside the map.
    struct Beside {
        const PropertyTable *table = nullptr;
        HeatMapChoice choice;
        QString title;   ///< of another analysis
        QString remark;  ///< what to know of it
        QString problem; ///< why there is no table
    };
    void connectPane(HeatMapPane &pane, HeatMapPane &other);
    void connectStore();
    void openProject();
    void remember();
    Beside besideNow() const;
    std::vector<HeatMapMask> masksNow() const;
    void applyOrder(HeatMapContent &content, const PropertyTable &table, int group, HeatMapSeriation &seriation) const;
    void showValues();
    void showBeside(HeatMapContent &content, const std::vector<HeatMapMask> &masks);
    void showLayers();
    void showPins();
    void showReadOut();
    void showSelectionSize();
    void showMenu(NeuronId neuron, QPoint position);
    void toggleSelection(NeuronId neuron);
    bool isOwn(NeuronId neuron) const;
    QString emptyText() const;

    const ProjectStore &m_store;
    const ComparedAnalyses *m_compared = nullptr;
    Settings *m_settings = nullptr;
    Theme m_theme;
    HeatMapBar *m_bar;
    QSplitter *m_maps;
    HeatMapPane *m_pane;
    HeatMapPane *m_besidePane;
    ReadOutLine *m_readOut;
    PinnedNeurons *m_pins;
    HeatMapSeriation m_seriation, m_besideSeriation;
    ColorMapKind m_colorMap = ColorMapKind::Viridis;
    std::optional<NeuronId> m_hovered;
    bool m_isBesideHovered = false;
    std::optional<std::filesystem::path> m_openedFor; ///< the project whose choices are in force
};

} // namespace phonoscope
