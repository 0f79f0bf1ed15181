// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/corpus_content.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

namespace phonoscope {

/// Cells with few samples, one a row.
class FewSamplesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Group, Phone, Samples, Remark, ColumnCount };
    explicit FewSamplesModel(const Theme &theme, QObject *parent = nullptr);
    void setTheme(const Theme &theme);
    void setFewSamples(FewSamples few);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Theme m_theme;
    FewSamples m_few;
};

} // namespace phonoscope
