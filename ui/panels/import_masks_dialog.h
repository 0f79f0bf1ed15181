// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/mask_file.h"

#include <QDialog>

#include <vector>

class QListWidget;
class QPushButton;

namespace phonoscope {

/// Which sets of a file of neurons become masks. Deletes itself when closed.
class ImportMasksDialog final : public QDialog {
    Q_OBJECT
public:
    /// sets: as readMasks() returns them, all neurons first; the groups are proposed.
    ImportMasksDialog(const std::vector<NamedMask> &sets, const QString &path, QWidget *parent);
    std::vector<NamedMask> chosen() const;

private:
    void showState();

    std::vector<NamedMask> m_sets;
    QListWidget *m_list;
    QPushButton *m_import;
};

} // namespace phonoscope
