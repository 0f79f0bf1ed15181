// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/stability_runs.h"
#include "ui/theme/theme.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace phonoscope {

class IntervalChart;

/// How stable the property neurons of every group are; starts and cancels the computation. Not modal; deletes itself
/// when closed, and what runs goes on.
class StabilityDialog final : public QDialog {
    Q_OBJECT
public:
    /// Both must outlive it.
    StabilityDialog(const ProjectStore &store, StabilityRuns &runs, const Theme &theme, QWidget *parent = nullptr);

private:
    void showState();
    void showProgress();
    void addSet(const QString &name, const SetStability &set, int group);
    void showChart(const Stability *stability);

    const ProjectStore &m_store;
    StabilityRuns &m_runs;
    Theme m_theme;
    QLabel *m_what;
    QComboBox *m_unit;
    QTreeWidget *m_sets;
    IntervalChart *m_chart; ///< hidden while there is nothing to see, or too much
    QProgressBar *m_bar;
    QLabel *m_state;
    QPushButton *m_start;
    QPushButton *m_cancel;
};

} // namespace phonoscope
