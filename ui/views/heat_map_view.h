// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/neuron_set.h"
#include "ui/theme/color_map.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace phonoscope {

/// What a heat map shows: a value per neuron and the neurons' owners. Plain data, swapped whole or by values alone.
struct HeatMapContent {
    std::vector<std::vector<float>> values;       ///< [layer row][neuron]; NaN: not known yet
    std::vector<std::vector<std::int8_t>> owners; ///< as PropertyNeurons::owner; empty: none
    std::vector<QString> groupNames;              ///< of the owners, in order
    QString valueName;                            ///< "P(i | female)"
    QString lowName, highName;                    ///< ends of a difference: "male", "female"; else empty
    float minimum = 0, maximum = 1;
    std::optional<float> threshold; ///< sigma, marked in the legend
    ColorMapKind colorMap = ColorMapKind::Viridis;
    bool logarithmic = false; ///< colour by log10 above maximum / 1000
    bool provisional = false; ///< an analysis is still running
};

enum class HeatMapLayout { Strips, Tiles };

/// Layers down, neurons across; 48 x 16384 at 60 frames/s. Zoomed out, a pixel shows the maximum of what it covers (of
/// the magnitude, for differences), and says so. Wheel zooms at the pointer, drag pans, double click or 0 resets, arrow
/// keys move the cursor neuron, Enter opens it; click, shift-click (adds), alt-click (removes) and rubber band
/// (shift-drag / drag with the band tool) ask for selections. Shows state, emits intents, computes no science.
class HeatMapView final : public QWidget {
    Q_OBJECT
public:
    explicit HeatMapView(const Theme &theme, QWidget *parent = nullptr);
    ~HeatMapView() override;

    void setTheme(const Theme &theme);
    void setContent(HeatMapContent content); ///< keeps zoom while the shape stays the same
    const HeatMapContent &content() const;
    void setLayoutKind(HeatMapLayout layout);
    HeatMapLayout layoutKind() const;
    void setSelection(const NeuronSet &selection);
    void setCursorNeuron(std::optional<NeuronId> neuron);
    void setVisibleLayers(LayerIndex first, LayerIndex last);
    void setEmptyText(const QString &text); ///< shown while there is no content: what to do next
    /// With the tool a plain drag is a rubber band that replaces the selection, and the picture no longer pans.
    void setBandTool(bool on);
    bool bandTool() const;
    void resetZoom();
    void zoomBy(double factor); ///< about the middle
    double zoom() const;        ///< 1 is everything

    /// The neuron at a position; where several share a pixel, the one whose value the pixel shows.
    std::optional<NeuronId> neuronAt(QPointF position) const;
    /// Where a neuron's cell is painted; empty when it is outside the view.
    QRectF cellRect(NeuronId neuron) const;

    /// The picture for PNG, SVG and PDF through the paint path of the screen: the colour legend stands on top, and what
    /// follows the pointer is left out.
    void paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const;

    QSize sizeHint() const override;

Q_SIGNALS:
    void neuronHovered(std::optional<phonoscope::NeuronId> neuron);
    void neuronClicked(phonoscope::NeuronId neuron, Qt::KeyboardModifiers modifiers);
    void neuronActivated(phonoscope::NeuronId neuron); ///< Enter or double click with ctrl
    /// An arrow key, Home, End or a page key asks for another cursor neuron; setCursorNeuron moves it.
    void cursorMoveRequested(phonoscope::NeuronId neuron);
    void bandMoved(int neuronsUnderBand); ///< -1 when the band ends or is cancelled
    void bandSelected(phonoscope::NeuronSet neurons, Qt::KeyboardModifiers modifiers);
    void zoomChanged(double zoom);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    std::optional<NeuronId> cursorAfter(int key) const;
    void zoomAt(double factor, QPointF position);
    void cancelBand();
    void setHovered(std::optional<NeuronId> neuron);
    void describeCursor();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace phonoscope
