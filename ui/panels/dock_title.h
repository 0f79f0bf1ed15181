// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStringList>
#include <QWidget>

class QDockWidget;
class QToolButton;

namespace phonoscope {

/// The title bar of a dock: its title, a remark where there is room for it, and the buttons to float and to close.
class DockTitle final : public QWidget {
    Q_OBJECT
public:
    DockTitle(QDockWidget &dock, const Theme &theme);
    void setTheme(const Theme &theme);
    /// The same remark, shorter and shorter; the first that fits is shown.
    void setRemarks(const QStringList &remarks);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QDockWidget &m_dock;
    Theme m_theme;
    QStringList m_remarks;
    QToolButton *m_float;
    QToolButton *m_close;
};

} // namespace phonoscope
