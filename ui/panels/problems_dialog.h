// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace phonoscope {

/// The list of what was left out of an analysis, one line each, to read and to copy.
class ProblemsDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ProblemsDialog(const QStringList &problems, QWidget *parent = nullptr);

private:
    QPlainTextEdit *m_text;
};

} // namespace phonoscope
