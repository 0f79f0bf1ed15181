// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/label_edits.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace phonoscope {

/// Asks how a second table joins the labels - which of its columns names utterances or speakers, which are taken over -
/// and says before what that changes.
class JoinLabelsDialog final : public QDialog {
    Q_OBJECT
public:
    JoinLabelsDialog(const LabelTable &corpus, const LabelTable &labels, const LabelEdits &edits, TextTable table,
                     QWidget *parent = nullptr);
    const JoinResult &result() const { return m_result; }

private:
    void showKey();
    void showResult();
    LabelJoin join() const;

    LabelTable m_corpus, m_labels; ///< they may change while the dialog is open
    LabelEdits m_edits;
    TextTable m_table;
    JoinResult m_result;
    QComboBox *m_key;
    QComboBox *m_by;
    QListWidget *m_columns;
    QLabel *m_message;
    QPushButton *m_join;
};

} // namespace phonoscope
