// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace phonoscope {

/// What became of every tensor of a model's file: ignored ones first, because they are what one looks for.
/// Beside a used one stands the parameter that it became, where that has another name.
class LoadReportModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Tensor, Fate, Reason, ColumnCount };

    explicit LoadReportModel(const LoadReport &report, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// "Tensors used: 211, ignored: 3, missing: none": a missing one would have been an error.
    QString summary() const;

private:
    std::vector<QStringList> m_rows;
    qint64 m_ignored = 0;
};

/// What a model is, as names and values.
struct ModelFact {
    QString name;
    QString value;
};
std::vector<ModelFact> modelFacts(const EncoderInfo &model, const QString &path, const QString &device);

} // namespace phonoscope
