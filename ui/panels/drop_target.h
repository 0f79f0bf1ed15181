// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QMimeData;

namespace phonoscope {

/// Takes files and folders that are dropped on a window. While one is dragged over it, it covers the window with what a
/// drop would do, or why it would do nothing.
class DropTarget final : public QWidget {
    Q_OBJECT
public:
    /// Watches the window, whose child it is, from then on.
    DropTarget(QWidget &window, const Theme &theme);
    void setTheme(const Theme &theme);

Q_SIGNALS:
    void dropped(const QString &path);
    void refused(const QString &reason); ///< it was dropped, but is no single file or folder

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void look(const QMimeData &dragged);

    Theme m_theme;
    QString m_path; ///< of what is dragged; empty: nothing that could be opened
    bool m_isWelcome = false;
    QString m_text;
};

} // namespace phonoscope
