// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
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

class LabelColumns;

/// The table of utterances' labels with all that changes it: cells in place, many rows at once, columns of the user's,
/// a second table that is joined, back to the corpus, and out as a table. Changes are asked for by editRequested().
class LabelEditor final : public QWidget {
    Q_OBJECT
public:
    LabelEditor(const ProjectStore &store, const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    /// Its buttons, for whoever shows it to lay out.
    QWidget *toolbar() const { return m_toolbar; }
    std::vector<std::string> selectedUtterances() const;
    QAction *exportAction() const { return m_export; }
    /// Lists what has a value in a column.
    void showOnly(const std::string &column, const std::string &value);

    /// Without asking for a file.
    void joinTable(const QString &file);
    void exportTo(const QString &file);

Q_SIGNALS:
    void editRequested(const phonoscope::LabelEdits &labels, const QString &text);
    /// Segments are called otherwise, too: alignments have to be written.
    void exportRequested(const phonoscope::CorpusExport &corpus);
    void selectionChanged();
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
    QStringList completions(int column) const;
    std::vector<LabelCell> selectedCells() const;
    int currentColumn() const;
    void setValue();
    void revertSelected();
    void revertAll();
    void copySelected() const;
    void chooseTable();
    void chooseExport();

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
    LabelColumns *m_ownColumns;
    QWidget *m_toolbar;
    QAction *m_setValue;
    QAction *m_revert;
    QAction *m_revertAll;
    QAction *m_copy;
    QAction *m_join;
    QAction *m_export;
    QTimer m_rest; ///< the filter follows the keys after one
};

} // namespace phonoscope
