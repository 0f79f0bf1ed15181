// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/segment_labels.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace phonoscope {

/// Asks what to find in labels of segments, and what to put there; shows what would change.
class ReplaceLabelsDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ReplaceLabelsDialog(std::vector<SegmentLabel> labels, QWidget *parent = nullptr);
    QString find() const;
    QString replacement() const;
    LabelMatch match() const;

private:
    void showChanges();

    std::vector<SegmentLabel> m_labels;
    QLineEdit *m_find;
    QLineEdit *m_replacement;
    QComboBox *m_match;
    QLabel *m_changes;
    QPushButton *m_accept;
};

} // namespace phonoscope
