// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"
#include "ui/views/layer_chart.h"

class QLabel;

namespace phonoscope {

/// Property neurons per layer beside the shuffled-label control.
class LayersPage final : public QWidget {
    Q_OBJECT
public:
    LayersPage(const ProjectStore &store, const Theme &theme, QAction *exportFigure, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    const LayerChart *chart() const { return m_chart; }

Q_SIGNALS:
    void layerClicked(phonoscope::LayerIndex layer, int group);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showCounts();
    void showChart();
    QString summary() const;

    const ProjectStore &m_store;
    LayerChart *m_chart;
    QLabel *m_summary;
};

/// The control's state in words: "shuffled labels: 47 ± 5", or why there is none yet.
QString controlStateText(const ProjectStore &store);

} // namespace phonoscope
