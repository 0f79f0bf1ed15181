// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace phonoscope {

/// Property neurons per layer as stacked bars, one colour a group, with the shuffled-label floor as a dashed step
/// and its spread. The only header that hides Qt Charts. A click on a bar asks for that layer's neurons of that group.
class LayerChart final : public QWidget {
    Q_OBJECT
public:
    struct Content {
        QString title; ///< "Gender: property neurons per layer"
        std::vector<QString> groups;
        std::vector<std::vector<int>> counts; ///< [layer row][group]
        struct Control {
            double mean = 0;
            double low = 0;
            double high = 0;
        };
        std::vector<Control> control; ///< per layer row; empty while not computed
    };
    explicit LayerChart(const Theme &theme, QWidget *parent = nullptr);
    ~LayerChart() override;
    void setTheme(const Theme &theme);
    void setContent(Content content);
    void paintTo(QPainter &painter, const QRectF &target) const; ///< the same picture, for export

Q_SIGNALS:
    void layerClicked(phonoscope::LayerIndex layer, int group);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace phonoscope
