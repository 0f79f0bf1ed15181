// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace phonoscope {

/// What the rules do, and in what they differ, as a table. Deletes itself when closed.
class RulesDialog final : public QDialog {
    Q_OBJECT
public:
    explicit RulesDialog(QWidget *parent = nullptr);
};

} // namespace phonoscope
