// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <cstdint>
#include <vector>

namespace phonoscope {

/// How often a neuron's |h| takes which value, on a logarithmic axis of frames; those on which it is activated are
/// filled with the accent.
class ActivationHistogramView final : public QWidget {
    Q_OBJECT
public:
    struct Content {
        double top = 1; ///< right end of the axis
        std::vector<std::uint32_t> all;
        std::vector<std::uint32_t> active; ///< those of all that count as activated
    };
    explicit ActivationHistogramView(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    void setContent(Content content);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// The bar of a bin, for tests.
    QRectF bar(std::size_t bin, bool active) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override; ///< tooltips

private:
    QRectF plot() const;
    double yOf(double frames) const;
    double highest() const;

    Theme m_theme;
    Content m_content;
};

} // namespace phonoscope
