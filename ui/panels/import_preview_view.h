// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/error_text.h"
#include "ui/models/import_preview_models.h"

#include <QWidget>

#include <map>
#include <string>
#include <utility>
#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;
class QTabWidget;

namespace phonoscope {

class ProblemList;

/// What an import would do: what was recognised, how much there is, its first rows, columns, phones and problems.
class ImportPreviewView final : public QWidget {
    Q_OBJECT
public:
    explicit ImportPreviewView(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    void showPreview(const std::shared_ptr<const ImportPreview> &preview);
    void showError(const ErrorText &text);
    void showProblems(const std::vector<ImportProblem> &problems);
    void clear(const QString &reason);
    /// As ImportRequest::columns: those that the user chose.
    std::vector<std::pair<std::string, std::string>> columns() const;

Q_SIGNALS:
    void columnsChanged();

private:
    QWidget *buildColumns();
    void showColumns(const std::vector<std::string> &columns);
    void setMessage(const QString &found, const QString &numbers, bool isError);

    Theme m_theme;
    ImportRowsModel m_rows;
    ImportPhonesModel m_phones;
    QLabel *m_found;
    QLabel *m_numbers;
    QTabWidget *m_tabs;
    QWidget *m_columnPage = nullptr;
    QLabel *m_noColumns = nullptr;
    QWidget *m_columnForm = nullptr;
    std::vector<std::pair<std::string, QComboBox *>> m_columns;
    std::vector<std::string> m_tableColumns;
    ProblemList *m_problems;
    bool m_isError = false;
};

} // namespace phonoscope
