// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/label_edits.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;

namespace phonoscope {

/// Asks for the value that a column shall have for some utterances, or for all of their speakers.
class SetValueDialog final : public QDialog {
    Q_OBJECT
public:
    /// column: proposed.
    SetValueDialog(const LabelTable &labels, const std::vector<std::string> &utterances, const std::string &column,
                   QWidget *parent = nullptr);
    std::string column() const;
    std::string value() const;
    std::vector<LabelCell> cells() const;

private:
    void showColumn();
    void showNumber();

    LabelTable m_labels; ///< it may change while the dialog is open
    std::vector<std::string> m_utterances;
    std::vector<std::string> m_ofSpeakers;
    QComboBox *m_column;
    QComboBox *m_value;
    QCheckBox *m_bySpeaker;
    QLabel *m_number;
};

} // namespace phonoscope
