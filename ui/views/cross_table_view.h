// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

namespace phonoscope {

/// Counts by two groupings as coloured cells with their numbers, and the sums of rows.
class CrossTableView final : public QWidget {
    Q_OBJECT
public:
    struct Heading {
        QString name;
        QString colorName; ///< with position, as Theme::group takes them; position -1: no colour
        int position = 0;
    };
    struct Table {
        std::vector<Heading> rows; ///< a single one without a name: counts by columns alone
        std::vector<Heading> columns;
        std::vector<std::vector<int>> counts; ///< [row][column]
    };
    explicit CrossTableView(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    void setTable(Table table);
    const Table &table() const { return m_table; }
    /// Of a cell in the widget.
    QRectF cellRect(std::size_t row, std::size_t column) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    double rowNameWidth() const;

    Theme m_theme;
    Table m_table;
};

} // namespace phonoscope
