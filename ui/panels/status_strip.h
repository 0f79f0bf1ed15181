// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"
#include "ui/theme/theme.h"

#include <QStatusBar>

class QLabel;
class QProgressBar;
class QPushButton;

namespace phonoscope {

/// Device, model, corpus, problems, and how far the running job is.
class StatusStrip final : public QStatusBar {
    Q_OBJECT
public:
    StatusStrip(const ProjectStore &store, const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    /// A model that is being loaded beside what is shown; empty: none.
    void showOpening(const QString &model);
    /// How far a resampling of property neurons is; nothing: none is running.
    void showResampling(const std::optional<Progress> &progress);

Q_SIGNALS:
    void problemsRequested();
    void cancelRequested();

private:
    void showProject();
    void showProblems();
    void showProgress();
    std::optional<Progress> progress() const;
    QString progressText() const;

    const ProjectStore &m_store;
    Theme m_theme;
    QString m_opening;
    std::optional<Progress> m_resampling;
    QLabel *m_device;
    QLabel *m_model;
    QLabel *m_corpus;
    QPushButton *m_problems;
    QLabel *m_progress;
    QProgressBar *m_bar;
    QLabel *m_left;
    QPushButton *m_cancel;
};

} // namespace phonoscope
