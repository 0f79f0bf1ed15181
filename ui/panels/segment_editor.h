// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/segment_labels_model.h"
#include "ui/state/project_store.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QTableView;

namespace phonoscope {

/// What the segments of all utterances, or of some, are called: labels renamed in place, made one, found and replaced,
/// back to the corpus. Changes are asked for by editRequested(); samples follow without the model.
class SegmentEditor final : public QWidget {
    Q_OBJECT
public:
    SegmentEditor(const ProjectStore &store, const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    /// Its buttons, for whoever shows it to lay out.
    QWidget *toolbar() const { return m_toolbar; }
    /// Those that are selected where utterances are listed.
    void setSelectedUtterances(std::vector<std::string> utterances);
    /// Added to what can be done.
    void addToMenu(QAction *action);

    /// Without a dialog.
    void replace(const QString &find, const QString &replacement, LabelMatch match);

Q_SIGNALS:
    void editRequested(const phonoscope::SegmentEdits &edits, const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildToolbar();
    void buildActions();
    void buildTable();
    void showSoon();
    void showAll();
    void showScope();
    void showLabels();
    void showState();
    void showRemark();
    std::string tier() const;
    UtteranceScope scope() const;
    std::vector<std::string> selectedLabels() const;
    void rename(const TierEdits::Names &changes, const QString &text);
    void renameOne(const std::string &from, const std::string &to);
    void renameSelected();
    void askReplacement();
    void revertSelected();

    const ProjectStore &m_store;
    Theme m_theme;
    SegmentLabelsModel m_model;
    QSortFilterProxyModel m_shown;
    QTableView *m_table;
    QComboBox *m_tier;
    QComboBox *m_scope;
    QLineEdit *m_wanted;
    QLabel *m_count;
    QLabel *m_remark;
    QMenu *m_menu;
    QWidget *m_toolbar;
    QAction *m_rename;
    QAction *m_replace;
    QAction *m_revert;
    QAction *m_revertAll;
    std::vector<std::string> m_utterances; ///< selected
    bool m_isDue = true;                   ///< something changed while it was hidden
};

} // namespace phonoscope
