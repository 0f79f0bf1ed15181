// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace phonoscope {

/// Bars of P(i | group) for one neuron: "phones above chance / phones" at the right, sigma dashed, bold where P >=
/// sigma.
class GroupBarsView final : public QWidget {
    Q_OBJECT
public:
    struct Bar {
        QString group;
        QColor color;
        QColor outline;
        int uses = 0;
        int phones = 0;
        QString shortName = {}; ///< beside the bar; the group's own where empty
    };
    /// Bars of several properties, separated by a gap.
    using Bars = std::vector<std::vector<Bar>>;
    explicit GroupBarsView(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    void setBars(Bars bars, double sigma);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override; ///< tooltips

private:
    Theme m_theme;
    Bars m_bars;
    double m_sigma = 0.8;
};

/// p(i | cell) by phone for one neuron as lollipops, one row a phone class, one colour a group, chance dashed. The n of
/// a phone, and "no samples", are in the tooltip.
class PhoneProfileView final : public QWidget {
    Q_OBJECT
public:
    struct Value {
        double p = 0;
        std::uint32_t n = 0;
    };
    struct Series {
        QString group;
        QColor color;
        std::vector<std::optional<Value>> values;
    }; ///< one value per phone of the row
    struct Row {
        QString phoneClass;
        QColor color;
        std::vector<QString> phones;
        std::vector<Series> series;
    };
    explicit PhoneProfileView(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    void setRows(std::vector<Row> rows, double chance);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Theme m_theme;
    std::vector<Row> m_rows;
    double m_chance = 0.01;
};

/// p(i | phone) of all neurons of a layer, sorted, on a logarithmic axis, with this neuron's place and the random
/// baseline.
class SpectrumView final : public QWidget {
    Q_OBJECT
public:
    explicit SpectrumView(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    /// sorted: falling; rank: this neuron's place from 0, or nothing.
    void setSpectrum(std::vector<float> sorted, std::optional<int> rank, double chance);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Theme m_theme;
    std::vector<float> m_sorted;
    std::optional<int> m_rank;
    double m_chance = 0.01;
};

} // namespace phonoscope
