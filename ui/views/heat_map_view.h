// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/neuron_set.h"
#include "ui/theme/theme.h"
#include "ui/views/heat_map_content.h"

#include <QPointF>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace phonoscope {

enum class HeatMapLayout { Strips, Tiles };

/// What part of a heat map is in sight, whatever its size.
struct HeatMapViewport {
    double zoom = 1; ///< 1 is everything
    QPointF origin;  ///< left and top as parts of the whole
    friend bool operator==(const HeatMapViewport &, const HeatMapViewport &) = default;
};

/// Layers down, neurons across; 48 x 16384 at 60 frames/s. Zoomed out, a pixel shows the maximum of what it covers (of
/// the magnitude for differences, of the ranks for categories), and says so; never a mean. Wheel zooms at the pointer,
/// drag pans, double click or 0 resets, arrow keys move the cursor neuron, Enter opens it, Ctrl+Space selects it, P
/// pins it; click, shift-click (adds), alt-click (removes) and rubber band (shift-drag / drag with the band tool) ask
/// for selections. To assistive technology it is a table. Shows state, emits intents, computes no science.
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
    /// Outlined as if the pointer were there: where it is in a map beside this one.
    void setLinkedNeuron(std::optional<NeuronId> neuron);
    /// Marked with their names, whatever is selected.
    void setPins(std::vector<NeuronId> pins);
    HeatMapViewport viewport() const;
    void setViewport(const HeatMapViewport &viewport); ///< without viewportChanged()
    void setEmptyText(const QString &text);            ///< shown while there is no content: what to do next
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

    /// A text about a neuron: "layer 2 neuron 17: P(i | female) 0.83, owner female".
    QString neuronText(NeuronId neuron) const;
    std::optional<NeuronId> cursorNeuron() const;
    bool isSelected(NeuronId neuron) const;
    LayerIndex firstVisibleLayer() const; ///< and lastVisibleLayer(): of the content; last below first for none
    LayerIndex lastVisibleLayer() const;

    /// The picture for PNG, SVG and PDF through the paint path of the screen: title and colour legend stand on top, and
    /// what follows the pointer is left out.
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
    void viewportChanged(const phonoscope::HeatMapViewport &viewport); ///< by the user or the cursor neuron
    void selectionToggled(phonoscope::NeuronId neuron);                ///< by key
    void pinToggled(phonoscope::NeuronId neuron);
    void menuRequested(phonoscope::NeuronId neuron, QPoint globalPosition);

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
    void focusInEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    std::optional<NeuronId> cursorAfter(int key) const;
    void zoomAt(double factor, QPointF position);
    void viewMoved();
    void cancelBand();
    void setHovered(std::optional<NeuronId> neuron);
    void describeCursor();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace phonoscope
