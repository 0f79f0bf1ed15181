// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/overlap_content.h"
#include "ui/panels/figure_export.h"
#include "ui/state/settings.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QComboBox;
class QSplitter;
class QTableView;

namespace phonoscope {

class OverlapTableModel;
class Segmented;
class SetChips;
class UpsetView;

/// Sets of neurons compared: a Venn diagram of up to three, an UpSet plot, and all numbers as a table. One region is
/// chosen in all of them. Follows k, sigma and rule while it is visible.
class OverlapPage final : public QWidget, public FigureSource {
    Q_OBJECT
public:
    /// All must outlive it. The sets and layers of every project are remembered in the settings.
    OverlapPage(const ProjectStore &store, Settings &settings, const Theme &theme, QAction *exportFigure,
                QWidget *parent = nullptr);
    ~OverlapPage() override;
    void setTheme(const Theme &theme);
    std::vector<Figure> figures() const override;
    QString figureView() const override { return QStringLiteral("overlap"); }
    /// sets; layer; inclusive.
    FigureOptions figureOptions() const override;
    void setFigureOptions(const FigureOptions &options) override;

    /// Replaces the sets; what is not there is kept, and left out.
    void setChoices(const std::vector<OverlapChoice> &choices);
    const std::vector<OverlapChoice> &choices() const { return m_choices; }
    /// Nothing: all shown layers together.
    void setLayer(std::optional<LayerIndex> layer);
    /// 0: none.
    void chooseRegion(unsigned region);
    unsigned region() const { return m_region; }
    /// What is shown; null while there is nothing.
    const std::shared_ptr<const OverlapResult> &result() const { return m_result; }

Q_SIGNALS:
    void regionChanged(); ///< another one, or its numbers
    void regionClicked(); ///< by the user
    void neuronsSelected(const phonoscope::NeuronSet &neurons);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildBar(QAction *exportFigure);
    QWidget *buildViews();
    void connectStore();
    void openProject();
    void showLayers();
    void outdate();
    void refresh();
    void showResult();
    void followRenamedMasks();
    void remember();
    void placeBorder();
    LayerRange layers() const;
    QString emptyText() const;

    const ProjectStore &m_store;
    Settings &m_settings;
    Theme m_theme;
    SetChips *m_chips;
    QComboBox *m_layerBox;
    Segmented *m_counting;
    VennView *m_venn;
    UpsetView *m_upset;
    QTableView *m_table;
    QSplitter *m_split = nullptr;
    OverlapTableModel *m_model;
    std::vector<OverlapChoice> m_choices;
    std::optional<LayerIndex> m_layer{LayerIndex{1}};
    std::optional<std::filesystem::path> m_openedFor; ///< the project whose settings are in force
    std::vector<Mask> m_masks;                        ///< as they were, to follow renaming
    std::shared_ptr<const OverlapResult> m_result;
    unsigned m_region = 0;
    bool m_isOutdated = true;
    bool m_isShowing = false;
    bool m_isBorderMoved = false;
    QTimer m_refreshTimer; ///< several changes at once are one
};

} // namespace phonoscope
