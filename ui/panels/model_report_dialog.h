// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/load_report_model.h"

#include <QDialog>

class QLabel;
class QSortFilterProxyModel;

namespace phonoscope {

/// What a model is, and what became of every tensor of its file; to filter and to copy as text.
class ModelReportDialog final : public QDialog {
    Q_OBJECT
public:
    /// path: of the model, as the project names it.
    ModelReportDialog(const AnalysisOpened &opened, const QString &path, QWidget *parent = nullptr);
    /// All of it, whatever the filter shows.
    QString text() const;

private:
    void filter(const QString &wanted);

    std::vector<ModelFact> m_facts;
    LoadReportModel *m_tensors;
    QSortFilterProxyModel *m_shown;
    QLabel *m_count;
};

} // namespace phonoscope
