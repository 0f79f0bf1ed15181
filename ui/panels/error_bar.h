// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/error_text.h"
#include "ui/theme/theme.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace phonoscope {

/// A line above the views that says what went wrong and what to do; stays until it is dismissed or retried.
class ErrorBar final : public QFrame {
    Q_OBJECT
public:
    explicit ErrorBar(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

    /// retry: what the Retry button does; without it there is no such button. kept: what is still valid.
    void showError(const ErrorText &text, const QString &kept, std::function<void()> retry = {});
    void showWarning(const QString &text);
    QString text() const;

private:
    void present(const QString &html, bool isError);
    void paintFrame();

    Theme m_theme;
    bool m_isError = true;
    QLabel *m_label;
    QPushButton *m_retry;
    QPushButton *m_dismiss;
    std::function<void()> m_action;
};

} // namespace phonoscope
