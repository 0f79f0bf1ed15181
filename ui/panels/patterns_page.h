// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pattern_colors.h"
#include "ui/models/pattern_content.h"
#include "ui/panels/figure_export.h"
#include "ui/state/cell_clips.h"
#include "ui/state/pattern_maps.h"

#include <QTimer>
#include <QWidget>

class QAction;

namespace phonoscope {

class PatternsToolbar;
class ReadOutLine;

/// The map of the shown property's cells in one layer, and the silhouettes of all layers.
class PatternsPage final : public QWidget, public FigureSource {
    Q_OBJECT
public:
    PatternsPage(const ProjectStore &store, PatternMaps &maps, const Theme &theme, QAction *exportFigure,
                 QWidget *parent = nullptr);
    ~PatternsPage() override;
    void setTheme(const Theme &theme);
    std::vector<Figure> figures() const override;
    QString figureView() const override { return QStringLiteral("patterns"); }
    /// layer; plane; no-labels; color-by.
    FigureOptions figureOptions() const override;
    void setFigureOptions(const FigureOptions &options) override;

    PatternMapView *map() const { return m_map; }
    LayerLinesView *chart() const { return m_chart; }
    /// Hovering plays nothing from now on: a clip could not be played, which need not be said at every point.
    void mute();

Q_SIGNALS:
    void neuronsSelected(const phonoscope::NeuronSet &neurons, Qt::KeyboardModifiers modifiers);
    void propertyChosen(const QString &id);
    /// A segment of a cell of the shown property is to be heard.
    void clipRequested(const phonoscope::CellClip &clip);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void connectToolbar();
    void connectViews();
    void connectState();
    void showAll();
    void showMap(bool animated);
    void showChart();
    void showLayer();
    void showColors();
    void showReadOut();
    void showProgress();
    void setPlaying(bool playing);
    void playNext();
    void playCell(int point);
    void selectNeuronsOf(int point, Qt::KeyboardModifiers modifiers);
    void showMenu(int point, const QPoint &position);
    /// The map that is seen, of former parameters perhaps; null: none.
    const PatternMap *shownMap() const;
    const PropertyMaps *shownMaps() const;
    bool isPresent() const;
    SilhouetteSpace space() const;

    const ProjectStore &m_store;
    PatternMaps &m_maps;
    Theme m_theme;
    PatternsToolbar *m_bar;
    PatternMapView *m_map;
    LayerLinesView *m_chart;
    ReadOutLine *m_readOut;
    QTimer m_playTimer;
    QTimer m_hoverTimer; ///< the pointer rests on a point
    CellClips m_clips{m_store};
    CellComposition m_composition{m_store};
    std::vector<PatternColor> m_colors; ///< that can be chosen
    PatternColor m_color;
    int m_hoveredPoint = -1;
    int m_hoveredSeries = -1;
    LayerIndex m_hoveredLayer;
};

} // namespace phonoscope
