// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "ui/theme/theme.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace phonoscope {

/// Shows how the verification of a model goes and what came out, to copy as text. Closing it cancels.
class ModelCheckDialog final : public QDialog {
    Q_OBJECT
public:
    ModelCheckDialog(const QString &model, const Theme &theme, QWidget *parent = nullptr);
    void showProgress(const Progress &progress);
    void showReport(const ModelCheckReport &report);
    /// Ended without a report.
    void showEnd(const QString &reason);
    QString text() const;
    const QString &modelName() const { return m_model; }

Q_SIGNALS:
    void cancelRequested();
    void againRequested();

private:
    void showRunning(bool isRunning);
    void addRun(const ModelCheckRun &run);

    Theme m_theme;
    QString m_model;
    QLabel *m_verdict;
    QProgressBar *m_bar;
    QTreeWidget *m_lines;
    QPushButton *m_cancel;
    QPushButton *m_again;
    QPushButton *m_copy;
    QPushButton *m_close;
};

} // namespace phonoscope
