// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;
class QToolButton;

namespace phonoscope {

/// Choices side by side, one of them in force.
class Segmented final : public QWidget {
    Q_OBJECT
public:
    Segmented(const QString &first, const QString &second, QWidget *parent = nullptr);
    /// Two or more.
    explicit Segmented(const QStringList &choices, QWidget *parent = nullptr);
    int current() const;
    void choose(int index);
    QToolButton *button(int index) const;

    /// Of two choices.
    bool isSecond() const { return current() == 1; }
    QToolButton *first() const { return button(0); }
    QToolButton *second() const { return button(1); }

Q_SIGNALS:
    void chosen(int index);
    void changed(bool isSecond); ///< the second of two choices was made, or left

private:
    QButtonGroup *m_buttons;
};

} // namespace phonoscope
