// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"

#include <QLineEdit>
#include <QTimer>

class QLabel;

namespace phonoscope {

/// Selects neurons by a rule, see ui/models/neuron_rule.h. While it is typed, the number of neurons stands beside it;
/// of an invalid rule, below it, why. Enter selects, with shift adds, with alt removes.
class RuleEdit final : public QLineEdit {
    Q_OBJECT
public:
    explicit RuleEdit(const ProjectStore &store, QWidget *parent = nullptr);
    QSize sizeHint() const override;

Q_SIGNALS:
    void selectionAsked(const phonoscope::NeuronSet &neurons, Qt::KeyboardModifiers modifiers);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showMatch();
    void showProblem(const QString &text);

    const ProjectStore &m_store;
    QLabel *m_count;
    QLabel *m_problem; ///< a child of the window, below this
    QTimer m_rest;
};

} // namespace phonoscope
