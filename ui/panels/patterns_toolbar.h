// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace phonoscope {

class Segmented;

/// The controls above the pattern map; the page connects them.
class PatternsToolbar final : public QWidget {
    Q_OBJECT
public:
    explicit PatternsToolbar(QAction *exportFigure, QWidget *parent = nullptr);

    QSlider *layer;
    QLabel *layerText;
    QToolButton *play;
    Segmented *space;
    QComboBox *color;
    QCheckBox *labels;
    QCheckBox *sound;
    QToolButton *again;

    void setLayers(LayerIndex first, LayerIndex last, LayerIndex shown);
    void setPlaying(bool playing, const Theme &theme);
};

} // namespace phonoscope
