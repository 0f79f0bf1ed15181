// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStringList>
#include <QWidget>

namespace phonoscope {

/// One line of parts, the first one bold, and a remark at the right. Parts that do not fit are left out from the end,
/// so that no text is cut.
class ReadOutLine final : public QWidget {
    Q_OBJECT
public:
    explicit ReadOutLine(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    void setParts(const QStringList &parts);
    void setRemark(const QString &remark);
    const QStringList &parts() const { return m_parts; }
    const QString &remark() const { return m_remark; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    Theme m_theme;
    QStringList m_parts;
    QString m_remark;
};

} // namespace phonoscope
