// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/engine/engine.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace phonoscope {

class ProblemList;

/// How far the check of the corpus is, and what it found.
class CorpusCheckView final : public QWidget {
    Q_OBJECT
public:
    explicit CorpusCheckView(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    bool isChecking() const { return m_isChecking; }

    void forget();
    void showProgress(const Progress &progress);
    /// Returns how many kinds of findings there are.
    qint64 showHealth(const CorpusHealth &health);
    /// Ended without a result.
    void showEnd(const QString &reason);

Q_SIGNALS:
    void cancelRequested();
    void checkingChanged();

private:
    void setChecking(bool isChecking);

    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    ProblemList *m_findings;
    bool m_isChecking = false;
};

} // namespace phonoscope
