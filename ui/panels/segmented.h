// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace phonoscope {

/// Two choices side by side, one of them in force.
class Segmented final : public QWidget {
    Q_OBJECT
public:
    Segmented(const QString &first, const QString &second, QWidget *parent = nullptr);
    bool isSecond() const;
    QToolButton *first() const { return m_first; }
    QToolButton *second() const { return m_second; }

Q_SIGNALS:
    void changed(bool isSecond);

private:
    QToolButton *m_first;
    QToolButton *m_second;
};

} // namespace phonoscope
