// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/views/heat_map_geometry.h"
#include "ui/views/heat_map_raster.h"
#include "ui/views/heat_map_view.h"

#include <QCoreApplication>
#include <QPainter>

#include <cstdint>
#include <utility>
#include <vector>

namespace phonoscope {

/// A selection as flags, for quick look-up while painting: [layer row][neuron], 0 or 1.
using NeuronFlags = std::vector<std::vector<std::uint8_t>>;
NeuronFlags flagsOf(const NeuronSet &set, const std::vector<std::vector<float>> &shape);

/// Property neurons of each layer row and group.
std::vector<std::vector<int>> ownerCounts(const HeatMapContent &content);

/// Paints a heat map, neurons by place: the still part (cells, axes, marginal strips), then the marks that follow the
/// pointer and the selection, so that the still part can be kept as a picture.
class HeatMapPainter {
    Q_DECLARE_TR_FUNCTIONS(phonoscope::HeatMapPainter)
public:
    HeatMapPainter(QPainter &painter, const Theme &theme, const HeatMapContent &content,
                   const HeatMapGeometry &geometry);

    void paintStill(const std::vector<std::vector<int>> &counts, const CellColors &colors);
    void paintSelection(const NeuronFlags &selected);
    /// Places, and the names of their neurons. Names that would touch another one are left out.
    void paintPins(const std::vector<std::pair<NeuronId, QString>> &pins);
    void paintCursor(NeuronId place);
    void paintHover(NeuronId place);
    void paintBand(const QRectF &band);

private:
    void paintCells(const CellColors &colors);
    void paintNumbers(const CellColors &colors);
    void paintStripAxes();
    void paintRuler();
    void paintTopStrip();
    void paintCounts(const std::vector<std::vector<int>> &counts);
    void paintTileTitles(const std::vector<std::vector<int>> &counts);
    void paintRowSelection(std::size_t row, const std::vector<std::uint8_t> &selected);
    void paintTicks(std::size_t row, const std::vector<std::uint8_t> &selected);
    QString numberText(float value) const;
    QString axisName() const;
    QString poolingText() const;
    double neuronsPerPixel() const;

    QPainter &m_painter;
    const Theme &m_theme;
    const HeatMapContent &m_content;
    const HeatMapGeometry &m_geometry;
};

} // namespace phonoscope
