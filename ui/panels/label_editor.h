// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/error_text.h"
#include "ui/models/label_table_model.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QTableView;
class QToolButton;

namespace phonoscope {

/// The table of labels with all that changes it: cells in place, many rows at once, columns of the user's, a second
/// table that is joined, back to the corpus, and out as a table. Changes are asked for by editRequested().
class LabelEditor final : public QWidget {
    Q_OBJECT
public:
    LabelEditor(const ProjectStore &store, const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    /// Lists what has a value in a column.
    void showOnly(const std::string &column, const std::string &value);

    /// Without asking for a file.
    void joinTable(const QString &file);
    void exportTo(const QString &file);

Q_SIGNALS:
    void editRequested(const phonoscope::LabelEdits &labels, const QString &text);
    void failed(const phonoscope::ErrorText &text);
    void notice(const QString &text);

private:
    QWidget *buildToolbar();
    void buildTable();
    void buildMenus();
    void showState();
    void showCount();
    void showHeaderMenu(const QPoint &position);
    void showColumnMenu();
    std::vector<std::string> selectedUtterances() const;
    std::vector<LabelCell> selectedCells() const;
    int currentColumn() const;
    void setValue();
    void addColumn();
    void renameColumn(const std::string &name);
    void removeColumn(const std::string &name);
    void revertSelected();
    void revertAll();
    void copySelected() const;
    void chooseTable();
    void chooseExport();
    QString askColumnName(const QString &title, const QString &proposal);

    const ProjectStore &m_store;
    Theme m_theme;
    LabelTableModel *m_model;
    LabelTableFilter *m_shown;
    QTableView *m_table;
    QLineEdit *m_wanted;
    QLabel *m_count;
    QLabel *m_edited;
    QMenu *m_columnMenu;
    QToolButton *m_columns;
    QAction *m_setValue;
    QAction *m_revert;
    QAction *m_revertAll;
    QAction *m_addColumn;
    QAction *m_copy;
    QAction *m_join;
    QAction *m_export;
    QTimer m_rest; ///< the filter follows the keys after one
};

} // namespace phonoscope
