// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus_import.h"
#include "ui/models/problem_tree_model.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

#include <memory>
#include <set>

namespace phonoscope {

/// The first utterances of an import, as they would stand in the table.
class ImportRowsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Utterance, Audio, Alignment, FirstLabel };
    using QAbstractTableModel::QAbstractTableModel;
    void setPreview(std::shared_ptr<const ImportPreview> preview);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const ImportPreview> m_preview;
};

/// Phones of the alignments that were read, those first that the phone set does not know.
class ImportPhonesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Label, Count, Known, ColumnCount };
    explicit ImportPhonesModel(const Theme &theme, QObject *parent = nullptr);
    void setTheme(const Theme &theme);
    void setPreview(const std::shared_ptr<const ImportPreview> &preview);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        LabelCount label;
        bool isKnown = true;
    };
    Theme m_theme;
    QString m_phoneSet;
    std::vector<Row> m_rows;
};

/// What was found, in sentences; the numbers of a preview in one.
QString importFoundText(const ImportPreview &preview);
QString importNumbersText(const ImportPreview &preview);
std::vector<ProblemGroup> importGroups(const std::vector<ImportProblem> &problems);

} // namespace phonoscope
